//! The kernel for AVX512 with VNNI: 64 products of `u8` and `i8`, or 32 of `i16`, an instruction.
//!
//! A tile of 6 rows and 64 columns keeps 24 sums, 4 weights and 1 activation in the
//! 32 registers; each weight that is loaded serves 6 rows.

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

/// Repeats a block for each row of a tile. As a loop the compiler leaves it rolled up,
/// and sums that a loop indexes live in memory.
macro_rules! each_row {
    ($r:ident < $rows:ident, $block:block) => {
        each_row!($r < $rows, $block, 0 1 2 3 4 5)
    };
    ($r:ident < $rows:ident, $block:block, $($i:literal)*) => {$(
        if $i < $rows {
            let $r: usize = $i;
            $block
        }
    )*};
}

float_steps!(#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")]);

#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")]
pub(super) fn linear(linear: &Linear, rows: Rows<'_>, _: &mut Vec<u64>, out: &mut [f32]) {
    let (inputs, stride) = (linear.inputs(), linear.stride());
    for (p, (steps, outputs)) in linear.panels().enumerate() {
        let values = rows
            .values
            .chunks(ROWS * inputs)
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

/// Up to 6 rows of activations and 64 outputs.
struct Tile<'a> {
    values: &'a [u8],
    ranges: &'a [Range],
    steps: &'a [Step],
    outputs: &'a Outputs,
    /// The length of a row of results, and where in it this tile begins.
    stride: usize,
    at: usize,
}

impl Tile<'_> {
    #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")]
    fn multiply<const R: usize>(&self, out: &mut [f32]) {
        let values = self.values.as_chunks::<STEP>().0;
        let mut rows = [values; R];
        for (r, row) in rows.iter_mut().enumerate() {
            *row = &values[r * self.steps.len()..][..self.steps.len()];
        }
        let mut sums = [[_mm512_setzero_si512(); 4]; R];
        for (k, step) in self.steps.iter().enumerate() {
            let weights = [
                load_i8(&step.0[0]),
                load_i8(&step.0[1]),
                load_i8(&step.0[2]),
                load_i8(&step.0[3]),
            ];
            for r in 0..R {
                let x = _mm512_set1_epi32(i32::from_le_bytes(rows[r][k]));
                for c in 0..4 {
                    sums[r][c] = _mm512_dpbusd_epi32(sums[r][c], x, weights[c]);
                }
            }
        }
        let scale = self.outputs.scale.as_chunks::<16>().0;
        let ones = self.outputs.ones.as_chunks::<16>().0;
        let bias = self.outputs.bias.as_chunks::<16>().0;
        each_row!(r < R, {
            let row_scale = _mm512_set1_ps(self.ranges[r].scale);
            let low = _mm512_set1_ps(self.ranges[r].low);
            let out = out[r * self.stride + self.at..].as_chunks_mut::<16>().0;
            for c in 0..4 {
                let scale = _mm512_mul_ps(row_scale, load_f32(&scale[c]));
                let product = _mm512_mul_ps(_mm512_cvtepi32_ps(sums[r][c]), scale);
                let rest = _mm512_mul_ps(low, load_f32(&ones[c]));
                let rest = _mm512_add_ps(rest, load_f32(&bias[c]));
                store_f32(&mut out[c], _mm512_add_ps(product, rest));
            }
        });
    }
}

#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")]
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

#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")]
fn mix_rows<const R: usize>(
    weights: &[i16],
    factors: &[f32],
    values: &[[Pairs; COLUMNS]],
    out: &mut [f32],
) {
    let weights = weights.as_chunks::<2>().0;
    let pairs = weights.len() / R;
    let width = out.len() / R;
    let mut rows = [weights; R];
    for (r, row) in rows.iter_mut().enumerate() {
        *row = &weights[r * pairs..][..pairs];
    }
    for (g, values) in values.chunks_exact(pairs).enumerate() {
        let mut sums = [[_mm512_setzero_si512(); COLUMNS]; R];
        for (k, values) in values.iter().enumerate() {
            let right = [load_pairs(&values[0]), load_pairs(&values[1])];
            for r in 0..R {
                let [a, b] = rows[r][k];
                let left = _mm512_set1_epi32(i32::from(a) & 0xffff | i32::from(b) << 16);
                for c in 0..COLUMNS {
                    sums[r][c] = _mm512_dpwssd_epi32(sums[r][c], left, right[c]);
                }
            }
        }
        each_row!(r < R, {
            let factor = _mm512_set1_ps(factors[r]);
            let out = &mut out[r * width..][..width][g * 16 * COLUMNS..];
            for (out, &sum) in out.as_chunks_mut::<16>().0.iter_mut().zip(&sums[r]) {
                store_f32(out, _mm512_mul_ps(_mm512_cvtepi32_ps(sum), factor));
            }
        });
    }
}

#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")]
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
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")]
fn tile<const R: usize>(
    x: &[f32],
    weights: &[[f32; 32]],
    bias: &[f32; 32],
    out: &mut [f32],
    stride: usize,
) {
    let inputs = weights.len();
    let rows: [&[f32]; R] = std::array::from_fn(|r| &x[r * inputs..][..inputs]);
    let bias = bias.as_chunks::<16>().0;
    let mut sums = [[_mm512_setzero_ps(); 2]; R];
    for sums in &mut sums {
        for c in 0..2 {
            sums[c] = load_f32(&bias[c]);
        }
    }
    for (k, weights) in weights.iter().enumerate() {
        let weights = weights.as_chunks::<16>().0;
        for c in 0..2 {
            let weight = load_f32(&weights[c]);
            for r in 0..R {
                let product = _mm512_mul_ps(_mm512_set1_ps(rows[r][k]), weight);
                sums[r][c] = _mm512_add_ps(sums[r][c], product);
            }
        }
    }
    for (r, sums) in sums.iter().enumerate() {
        let out = out[r * stride..][..32].as_chunks_mut::<16>().0;
        for c in 0..2 {
            store_f32(&mut out[c], sums[c]);
        }
    }
}

#[inline]
#[target_feature(enable = "avx512f")]
#[allow(unsafe_code)]
fn load_i8(from: &[i8; 64]) -> __m512i {
    // SAFETY: the reference covers the 64 bytes read; no alignment is asked for.
    unsafe { _mm512_loadu_si512(from.as_ptr().cast()) }
}

#[inline]
#[target_feature(enable = "avx512f")]
#[allow(unsafe_code)]
fn load_pairs(from: &Pairs) -> __m512i {
    // SAFETY: `Pairs` is 64 bytes of `i16`, all of them covered by the reference.
    unsafe { _mm512_loadu_si512(from.0.as_ptr().cast()) }
}

#[inline]
#[target_feature(enable = "avx512f")]
#[allow(unsafe_code)]
fn load_f32(from: &[f32; 16]) -> __m512 {
    // SAFETY: the reference covers the 64 bytes read; no alignment is asked for.
    unsafe { _mm512_loadu_ps(from.as_ptr()) }
}

#[inline]
#[target_feature(enable = "avx512f")]
#[allow(unsafe_code)]
fn store_f32(to: &mut [f32; 16], value: __m512) {
    // SAFETY: the reference covers the 64 bytes written; no alignment is asked for.
    unsafe { _mm512_storeu_ps(to.as_mut_ptr(), value) }
}
