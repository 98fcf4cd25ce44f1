//! The kernel for any processor, in safe Rust: what the others are compared with.

use super::float_steps;
use crate::attention::Pairs;
use crate::float::{self, Norm, Quantised};
use crate::linear::{Linear, PANEL, STEP};

float_steps!();

pub(super) fn linear(linear: &Linear, rows: &Quantised, _: &mut Vec<u64>, out: &mut [f32]) {
    let inputs = linear.inputs();
    for (p, (steps, outputs)) in linear.panels().enumerate() {
        let rows = rows.values.chunks_exact(inputs).zip(&rows.ranges);
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

pub(super) fn scores(
    queries: &[i16],
    scales: &[f32],
    keys: &[Pairs],
    key_scales: &[f32],
    out: &mut [f32],
) {
    let width = queries.len() / scales.len();
    let rows = queries.chunks_exact(width).zip(scales);
    for ((query, &scale), out) in rows.zip(out.chunks_exact_mut(key_scales.len())) {
        let blocks = keys
            .chunks_exact(width / 2)
            .zip(key_scales.as_chunks::<16>().0);
        for ((keys, key_scales), out) in blocks.zip(out.as_chunks_mut::<16>().0) {
            let sums = sum_pairs(query, keys);
            for i in 0..16 {
                out[i] = sums[i] as f32 * (scale * key_scales[i]);
            }
        }
    }
}

pub(super) fn mix(weights: &[i16], factors: &[f32], values: &[Pairs], out: &mut [f32]) {
    let keys = weights.len() / factors.len();
    let width = out.len() / factors.len();
    let rows = weights.chunks_exact(keys).zip(factors);
    for ((weights, &factor), out) in rows.zip(out.chunks_exact_mut(width)) {
        let groups = values.chunks_exact(keys / 2);
        for (values, out) in groups.zip(out.as_chunks_mut::<16>().0) {
            let sums = sum_pairs(weights, values);
            for i in 0..16 {
                out[i] = sums[i] as f32 * factor;
            }
        }
    }
}

/// Adds up the products of pairs, for 16 columns at once.
fn sum_pairs(row: &[i16], columns: &[Pairs]) -> [i32; 16] {
    let mut sums = [0; 16];
    for (pair, column) in row.as_chunks::<2>().0.iter().zip(columns) {
        let [a, b] = pair.map(i32::from);
        for (sum, c) in sums.iter_mut().zip(&column.0) {
            *sum += a * i32::from(c[0]) + b * i32::from(c[1]);
        }
    }
    sums
}
