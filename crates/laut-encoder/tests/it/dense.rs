//! The f32 layer for the heads.

use laut_encoder::{Dense, ErrorKind, Kernel, gelu};

use crate::reference::{self, Numbers};

#[test]
fn every_kernel_multiplies_in_order() {
    let mut numbers = Numbers(1);
    for (rows, inputs, outputs) in [
        (1, 1, 1),
        (2, 3, 5),
        (6, 16, 32),
        (7, 33, 31),
        (13, 40, 65),
        (1, 384, 4),
        (25, 100, 96),
    ] {
        let x = numbers.units(rows * inputs, 1.0);
        let weights = numbers.units(outputs * inputs, 1.0);
        let bias = numbers.units(outputs, 1.0);
        let mut expected = Vec::new();
        for x in x.chunks_exact(inputs) {
            for (weights, &bias) in weights.chunks_exact(inputs).zip(&bias) {
                expected.push(x.iter().zip(weights).fold(bias, |sum, (x, w)| sum + x * w));
            }
        }
        for kernel in Kernel::available() {
            let layer = Dense::with_kernel(&weights, &bias, kernel).expect("sizes agree");
            assert_eq!((layer.inputs(), layer.outputs()), (inputs, outputs));
            let mut out = vec![9.0; 3];
            layer.apply(&x, &mut out).expect("whole rows");
            assert_eq!(out, expected, "{kernel}: {rows} x {inputs} x {outputs}");
        }
    }
}

#[test]
fn sizes_that_do_not_agree() {
    for (weights, bias) in [
        (&[1.0; 4][..], &[][..]),
        (&[], &[1.0]),
        (&[1.0; 5], &[1.0; 2]),
    ] {
        let error = Dense::new(weights, bias).expect_err("sizes disagree");
        assert_eq!(error.kind(), ErrorKind::Tensor);
    }
    let layer = Dense::new(&[1.0; 6], &[0.0; 2]).expect("sizes agree");
    let mut out = Vec::new();
    assert!(layer.apply(&[1.0; 4], &mut out).is_err());
    layer.apply(&[], &mut out).expect("no rows are whole rows");
    assert!(out.is_empty());
}

#[test]
fn gelu_is_near() {
    let mut x: Vec<f32> = (-100..=100).map(|i| i as f32 / 10.0).collect();
    let exact: Vec<f32> = x.iter().map(|&x| reference::gelu(x)).collect();
    gelu(&mut x);
    for (near, exact) in x.iter().zip(exact) {
        assert!((near - exact).abs() < 1e-4, "{near} {exact}");
    }
}
