//! The kernel for AVX2: 16 products of `i16` an instruction.
//!
//! Multiplying bytes directly (`maddubs`) would be twice as fast but saturates, and
//! then sums would differ from the other kernels'. So activations are widened once a
//! layer and weights as they are loaded. A tile of 6 rows and 8 outputs keeps 12 sums,
//! 2 weights and 1 activation in the 16 registers; a sum holds two halves of 4 outputs.

#[allow(
    clippy::wildcard_imports,
    reason = "intrinsics are named after instructions"
)]
use std::arch::x86_64::*;

use super::float_steps;
use crate::attention::{COLUMNS, Pairs};
use crate::float::{self, Norm, Quantised, Range, Rows};
use crate::linear::{Linear, Outputs, PANEL, STEP, Step};

/// The rows of a tile.
const ROWS: usize = 6;

float_steps!(#[target_feature(enable = "avx2")]);

#[target_feature(enable = "avx2")]
pub(super) fn linear(linear: &Linear, rows: Rows<'_>, wide: &mut Vec<u64>, out: &mut [f32]) {
    let stride = linear.stride();
    let steps_in_row = linear.inputs() / STEP;
    wide.clear();
    wide.extend(rows.values.as_chunks::<STEP>().0.iter().map(|x| {
        let [a, b, c, d] = x.map(u64::from);
        a | b << 16 | c << 32 | d << 48
    }));
    for (p, (steps, outputs)) in linear.panels().enumerate() {
        let values = wide
            .chunks(ROWS * steps_in_row)
            .zip(rows.ranges.chunks(ROWS));
        for ((values, ranges), out) in values.zip(out.chunks_mut(ROWS * stride)) {
            let tile = Tile {
                values,
                ranges,
                steps,
                outputs,
                stride,
                at: p * PANEL,
            };
            match ranges.len() {
                1 => tile.multiply::<1>(out),
                2 => tile.multiply::<2>(out),
                3 => tile.multiply::<3>(out),
                4 => tile.multiply::<4>(out),
                5 => tile.multiply::<5>(out),
                _ => tile.multiply::<ROWS>(out),
            }
        }
    }
}

/// Up to 6 rows of activations, widened to four `i16` in a word, and 64 outputs.
struct Tile<'a> {
    values: &'a [u64],
    ranges: &'a [Range],
    steps: &'a [Step],
    outputs: &'a Outputs,
    /// The length of a row of results, and where in it this tile begins.
    stride: usize,
    at: usize,
}

impl Tile<'_> {
    #[target_feature(enable = "avx2")]
    fn multiply<const R: usize>(&self, out: &mut [f32]) {
        let n = self.steps.len();
        let values = &self.values[..R * n];
        for eight in 0..PANEL / 8 {
            let (group, half) = (eight / 2, eight % 2);
            let mut sums = [[_mm256_setzero_si256(); 2]; R];
            for (k, step) in self.steps.iter().enumerate() {
                let bytes = step.0[group].as_chunks::<16>().0;
                let weights = [
                    _mm256_cvtepi8_epi16(load_i8(&bytes[half * 2])),
                    _mm256_cvtepi8_epi16(load_i8(&bytes[half * 2 + 1])),
                ];
                for r in 0..R {
                    let x = _mm256_set1_epi64x(values[r * n + k].cast_signed());
                    for c in 0..2 {
                        let products = _mm256_madd_epi16(x, weights[c]);
                        sums[r][c] = _mm256_add_epi32(sums[r][c], products);
                    }
                }
            }
            let ones = load_f32(&self.outputs.ones.as_chunks::<8>().0[eight]);
            let scale = load_f32(&self.outputs.scale.as_chunks::<8>().0[eight]);
            let bias = load_f32(&self.outputs.bias.as_chunks::<8>().0[eight]);
            for r in 0..R {
                let halves = _mm256_hadd_epi32(sums[r][0], sums[r][1]);
                let sum = _mm256_permute4x64_epi64::<0b11_01_10_00>(halves);
                let sum = _mm256_cvtepi32_ps(sum);
                let scale = _mm256_mul_ps(_mm256_set1_ps(self.ranges[r].scale), scale);
                let low = _mm256_set1_ps(self.ranges[r].low);
                let rest = _mm256_add_ps(_mm256_mul_ps(low, ones), bias);
                let result = _mm256_add_ps(_mm256_mul_ps(sum, scale), rest);
                let out = out[r * self.stride + self.at..].as_chunks_mut::<8>().0;
                store_f32(&mut out[eight], result);
            }
        }
    }
}

#[target_feature(enable = "avx2")]
pub(super) fn mix(weights: &[i16], factors: &[f32], values: &[[Pairs; COLUMNS]], out: &mut [f32]) {
    let keys = weights.len() / factors.len();
    let width = out.len() / factors.len();
    let rows = weights.chunks(ROWS * keys).zip(factors.chunks(ROWS));
    for ((weights, factors), out) in rows.zip(out.chunks_mut(ROWS * width)) {
        match factors.len() {
            1 => mix_rows::<1>(weights, factors, values, out),
            2 => mix_rows::<2>(weights, factors, values, out),
            3 => mix_rows::<3>(weights, factors, values, out),
            4 => mix_rows::<4>(weights, factors, values, out),
            5 => mix_rows::<5>(weights, factors, values, out),
            _ => mix_rows::<ROWS>(weights, factors, values, out),
        }
    }
}

#[target_feature(enable = "avx2")]
fn mix_rows<const R: usize>(
    weights: &[i16],
    factors: &[f32],
    values: &[[Pairs; COLUMNS]],
    out: &mut [f32],
) {
    let weights = weights.as_chunks::<2>().0;
    let pairs = weights.len() / R;
    let width = out.len() / R;
    for column in 0..width / 16 {
        let values = &values[column / COLUMNS * pairs..][..pairs];
        let mut sums = [[_mm256_setzero_si256(); 2]; R];
        for (k, values) in values.iter().enumerate() {
            let values = values[column % COLUMNS].0.as_chunks::<8>().0;
            let right = [load_pairs(&values[0]), load_pairs(&values[1])];
            for r in 0..R {
                let [a, b] = weights[r * pairs + k];
                let left = _mm256_set1_epi32(i32::from(a) & 0xffff | i32::from(b) << 16);
                for c in 0..2 {
                    let products = _mm256_madd_epi16(left, right[c]);
                    sums[r][c] = _mm256_add_epi32(sums[r][c], products);
                }
            }
        }
        for r in 0..R {
            let factor = _mm256_set1_ps(factors[r]);
            let out = out[r * width + column * 16..].as_chunks_mut::<8>().0;
            for c in 0..2 {
                store_f32(
                    &mut out[c],
                    _mm256_mul_ps(_mm256_cvtepi32_ps(sums[r][c]), factor),
                );
            }
        }
    }
}

#[target_feature(enable = "avx2")]
pub(super) fn product(
    x: &[f32],
    inputs: usize,
    weights: &[[f32; 32]],
    bias: &[f32],
    out: &mut [f32],
) {
    let six = |x: &_, weights: &_, bias: &_, out: &mut _, stride| {
        tile::<{ float::ROWS }>(x, weights, bias, out, stride);
    };
    let one = |x: &_, weights: &_, bias: &_, out: &mut _, stride| {
        tile::<1>(x, weights, bias, out, stride);
    };
    float::product(x, inputs, weights, bias, out, six, one);
}

/// One panel for `R` rows. Products are rounded before they are added, as on every kernel.
#[target_feature(enable = "avx2")]
fn tile<const R: usize>(
    x: &[f32],
    weights: &[[f32; 32]],
    bias: &[f32; 32],
    out: &mut [f32],
    stride: usize,
) {
    let inputs = weights.len();
    let rows: [&[f32]; R] = std::array::from_fn(|r| &x[r * inputs..][..inputs]);
    let bias = bias.as_chunks::<8>().0;
    let mut sums = [[_mm256_setzero_ps(); 4]; R];
    for sums in &mut sums {
        for c in 0..4 {
            sums[c] = load_f32(&bias[c]);
        }
    }
    for (k, weights) in weights.iter().enumerate() {
        let weights = weights.as_chunks::<8>().0;
        for c in 0..4 {
            let weight = load_f32(&weights[c]);
            for r in 0..R {
                let product = _mm256_mul_ps(_mm256_set1_ps(rows[r][k]), weight);
                sums[r][c] = _mm256_add_ps(sums[r][c], product);
            }
        }
    }
    for (r, sums) in sums.iter().enumerate() {
        let out = out[r * stride..][..32].as_chunks_mut::<8>().0;
        for c in 0..4 {
            store_f32(&mut out[c], sums[c]);
        }
    }
}

#[inline]
#[target_feature(enable = "avx2")]
#[allow(unsafe_code)]
fn load_i8(from: &[i8; 16]) -> __m128i {
    // SAFETY: the reference covers the 16 bytes read; no alignment is asked for.
    unsafe { _mm_loadu_si128(from.as_ptr().cast()) }
}

#[inline]
#[target_feature(enable = "avx2")]
#[allow(unsafe_code)]
fn load_pairs(from: &[[i16; 2]; 8]) -> __m256i {
    // SAFETY: the reference covers the 32 bytes read; no alignment is asked for.
    unsafe { _mm256_loadu_si256(from.as_ptr().cast()) }
}

#[inline]
#[target_feature(enable = "avx2")]
#[allow(unsafe_code)]
fn load_f32(from: &[f32; 8]) -> __m256 {
    // SAFETY: the reference covers the 32 bytes read; no alignment is asked for.
    unsafe { _mm256_loadu_ps(from.as_ptr()) }
}

#[inline]
#[target_feature(enable = "avx2")]
#[allow(unsafe_code)]
fn store_f32(to: &mut [f32; 8], value: __m256) {
    // SAFETY: the reference covers the 32 bytes written; no alignment is asked for.
    unsafe { _mm256_storeu_ps(to.as_mut_ptr(), value) }
}
