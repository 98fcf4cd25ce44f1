//! The kernel for any processor, in safe Rust: what the others are compared with.

use super::float_steps;
use crate::attention::{COLUMNS, Pairs};
use crate::float::{self, Norm, Quantised, Rows};
use crate::linear::{Linear, PANEL, STEP};

float_steps!();

pub(super) fn linear(linear: &Linear, rows: Rows<'_>, _: &mut Vec<u64>, out: &mut [f32]) {
    let inputs = linear.inputs();
    for (p, (steps, outputs)) in linear.panels().enumerate() {
        let rows = rows.values.chunks_exact(inputs).zip(rows.ranges);
        for ((row, range), out) in rows.zip(out.chunks_exact_mut(linear.stride())) {
            let mut sums = [0i32; PANEL];
            for (step, x) in steps.iter().zip(row.as_chunks::<STEP>().0) {
                let x = x.map(i32::from);
                for (sum, w) in sums
                    .iter_mut()
                    .zip(step.0.as_flattened().as_chunks::<STEP>().0)
                {
                    for i in 0..STEP {
                        *sum += x[i] * i32::from(w[i]);
                    }
                }
            }
            for (i, out) in out[p * PANEL..][..PANEL].iter_mut().enumerate() {
                let rest = range.low * outputs.ones[i] + outputs.bias[i];
                *out = sums[i] as f32 * (range.scale * outputs.scale[i]) + rest;
            }
        }
    }
}

pub(super) fn mix(weights: &[i16], factors: &[f32], values: &[[Pairs; COLUMNS]], out: &mut [f32]) {
    let keys = weights.len() / factors.len();
    let width = out.len() / factors.len();
    let rows = weights.chunks_exact(keys).zip(factors);
    for ((weights, &factor), out) in rows.zip(out.chunks_exact_mut(width)) {
        let groups = values.chunks_exact(keys / 2);
        for (values, out) in groups.zip(out.chunks_mut(16 * COLUMNS)) {
            let mut sums = [[0i32; 16]; COLUMNS];
            for (&[a, b], columns) in weights.as_chunks::<2>().0.iter().zip(values) {
                for (sums, column) in sums.iter_mut().zip(columns) {
                    for (sum, &[c, d]) in sums.iter_mut().zip(&column.0) {
                        *sum += i32::from(a) * i32::from(c) + i32::from(b) * i32::from(d);
                    }
                }
            }
            for (to, &sum) in out.iter_mut().zip(sums.as_flattened()) {
                *to = sum as f32 * factor;
            }
        }
    }
}

pub(super) fn product(
    x: &[f32],
    inputs: usize,
    weights: &[[f32; 32]],
    bias: &[f32],
    out: &mut [f32],
) {
    float::product(
        x,
        inputs,
        weights,
        bias,
        out,
        tile::<{ float::ROWS }>,
        tile::<1>,
    );
}

/// One panel for `R` rows.
fn tile<const R: usize>(
    x: &[f32],
    weights: &[[f32; 32]],
    bias: &[f32; 32],
    out: &mut [f32],
    stride: usize,
) {
    let inputs = weights.len();
    let mut sums = [*bias; R];
    for (k, weights) in weights.iter().enumerate() {
        for (r, sums) in sums.iter_mut().enumerate() {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += x[r * inputs + k] * weight;
            }
        }
    }
    for (r, sums) in sums.iter().enumerate() {
        out[r * stride..][..32].copy_from_slice(sums);
    }
}
