//! The steps between the integer products: quantise, normalise, GELU, softmax.
//!
//! Written once, in safe Rust over lanes of 16, and compiled once for each kernel
//! (`kernel`). Only additions, multiplications, divisions and square roots in a
//! fixed order, never fused: every one of them is exact to the last bit in IEEE
//! arithmetic, so all kernels on all processors give the same bytes.
//! That costs nothing on processors that add and multiply in separate units.

#![allow(
    clippy::inline_always,
    reason = "a kernel's features reach these functions only where they are inlined"
)]

const LANES: usize = 16;

/// Adding and subtracting 1.5 · 2^23 rounds to the nearest integer, ties to even,
/// for numbers below 2^22; the low bits of the sum then hold that integer.
const ROUND: f32 = 12_582_912.0;

/// Returns the integer next to `x` in the low 22 bits, two's complement.
#[inline(always)]
fn rounded_bits(x: f32) -> u32 {
    (x + ROUND).to_bits()
}

#[inline(always)]
fn larger(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

#[inline(always)]
fn smaller(a: f32, b: f32) -> f32 {
    if a < b { a } else { b }
}

/// Folds `f` over lanes of 16, then over the lanes as a tree; the order is part of the result.
/// `x` must be whole lanes.
#[inline(always)]
fn fold(x: &[f32], start: f32, f: impl Fn(f32, f32) -> f32, map: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [start; LANES];
    for sixteen in x.as_chunks::<LANES>().0 {
        for (lane, &v) in lanes.iter_mut().zip(sixteen) {
            *lane = f(*lane, map(v));
        }
    }
    let mut width = LANES / 2;
    while width > 0 {
        for i in 0..width {
            lanes[i] = f(lanes[i], lanes[i + width]);
        }
        width /= 2;
    }
    lanes[0]
}

/// Returns the factor that brings `x` to at most `limit`, and its inverse.
#[inline(always)]
fn symmetric(x: &[f32], limit: f32) -> (f32, f32) {
    let most = fold(x, 0.0, larger, f32::abs);
    if most > 0.0 {
        (limit / most, most / limit)
    } else {
        (0.0, 0.0)
    }
}

/// Stores a row as `u8`, 0 for its least number and 255 for its largest.
#[inline(always)]
fn quantise(x: &[f32], out: &mut [u8]) -> Range {
    let low = fold(x, f32::MAX, smaller, |v| v);
    let reach = fold(x, f32::MIN, larger, |v| v) - low;
    let (factor, scale) = if reach > 0.0 {
        (255.0 / reach, reach / 255.0)
    } else {
        (0.0, 0.0)
    };
    for (to, &v) in out.iter_mut().zip(x) {
        *to = rounded_bits((v - low) * factor) as u8;
    }
    Range { low, scale }
}

/// Stores each row of `x` as `i8` of at most 127 around 0, and its scale.
#[inline(always)]
pub(crate) fn quantise_signed_rows(x: &[f32], width: usize, out: &mut [i8], scales: &mut [f32]) {
    let rows = x.chunks_exact(width).zip(out.chunks_exact_mut(width));
    for ((x, out), to) in rows.zip(scales) {
        let (factor, scale) = symmetric(x, 127.0);
        for (to, &v) in out.iter_mut().zip(x) {
            *to = rounded_bits(v * factor) as i8;
        }
        *to = scale;
    }
}

/// Stores a row as `i16` of at most `limit` and returns its scale.
#[inline(always)]
pub(crate) fn quantise_wide(x: &[f32], limit: f32, out: &mut [i16]) -> f32 {
    let (factor, scale) = symmetric(x, limit);
    for (to, &v) in out.iter_mut().zip(x) {
        *to = rounded_bits(v * factor) as i16;
    }
    scale
}

/// What a layer norm needs apart from its row.
pub(crate) struct Norm {
    pub(crate) weight: Vec<f32>,
    pub(crate) bias: Vec<f32>,
    pub(crate) epsilon: f32,
}

/// Replaces `x` by `x` normalised to mean 0 and variance 1, times the weight, plus the bias.
#[inline(always)]
fn normalise(x: &mut [f32], norm: &Norm) {
    let size = x.len() as f32;
    let mean = fold(x, 0.0, |a, b| a + b, |v| v) / size;
    let variance = fold(x, 0.0, |a, b| a + b, |v| (v - mean) * (v - mean)) / size;
    let factor = 1.0 / (variance + norm.epsilon).sqrt();
    for ((v, &w), &b) in x.iter_mut().zip(&norm.weight).zip(&norm.bias) {
        *v = (*v - mean) * factor * w + b;
    }
}

/// What brings a quantised row back: number = low + value · scale.
///
/// Rows after a norm or a GELU lean to one side; a symmetric range wasted up to half
/// of the values and lost nearly twice as much against f32: 1.1e-3 of the mean cosine,
/// not 6e-4 (nine layers of multilingual-e5-small, German and English news).
#[derive(Clone, Copy, Default)]
pub(crate) struct Range {
    pub(crate) low: f32,
    pub(crate) scale: f32,
}

/// Rows of 8-bit activations.
#[derive(Default)]
pub(crate) struct Quantised {
    pub(crate) values: Vec<u8>,
    pub(crate) ranges: Vec<Range>,
}

/// Some rows of a [`Quantised`].
#[derive(Clone, Copy)]
pub(crate) struct Rows<'a> {
    pub(crate) values: &'a [u8],
    pub(crate) ranges: &'a [Range],
}

impl Quantised {
    /// Makes room for rows; what stands there is left as it is.
    pub(crate) fn resize(&mut self, rows: usize, width: usize) {
        self.values.resize(rows * width, 0);
        self.ranges.resize(rows, Range::default());
    }

    /// Returns `count` rows from the row `first` on.
    pub(crate) fn rows(&self, first: usize, count: usize) -> Rows<'_> {
        let width = self.values.len() / self.ranges.len();
        Rows {
            values: &self.values[first * width..][..count * width],
            ranges: &self.ranges[first..][..count],
        }
    }

    /// Returns all rows.
    pub(crate) fn all(&self) -> Rows<'_> {
        Rows {
            values: &self.values,
            ranges: &self.ranges,
        }
    }
}

/// Quantises all rows of `x` into `out`, which has as many.
#[inline(always)]
pub(crate) fn quantise_rows(x: &[f32], width: usize, out: &mut Quantised) {
    let rows = out.values.chunks_exact_mut(width).zip(&mut out.ranges);
    for (x, (values, range)) in x.chunks_exact(width).zip(rows) {
        *range = quantise(x, values);
    }
}

/// Applies GELU to all rows of `x`, of `stride` numbers each, and quantises the first `width`.
#[inline(always)]
pub(crate) fn gelu_quantise_rows(x: &mut [f32], stride: usize, width: usize, out: &mut Quantised) {
    let rows = out.values.chunks_exact_mut(width).zip(&mut out.ranges);
    for (x, (values, range)) in x.chunks_exact_mut(stride).zip(rows) {
        let x = &mut x[..width];
        gelu(x);
        *range = quantise(x, values);
    }
}

/// Adds the rows of `change`, of `stride` numbers each, to those of `x`, normalises
/// the sums in place and quantises them into `out`.
#[inline(always)]
pub(crate) fn add_normalise_rows(
    x: &mut [f32],
    change: &[f32],
    stride: usize,
    norm: &Norm,
    out: &mut Quantised,
) {
    let width = norm.weight.len();
    let rows = out.values.chunks_exact_mut(width).zip(&mut out.ranges);
    let sums = x.chunks_exact_mut(width).zip(change.chunks_exact(stride));
    for ((x, change), (values, range)) in sums.zip(rows) {
        for (v, &c) in x.iter_mut().zip(change) {
            *v += c;
        }
        normalise(x, norm);
        *range = quantise(x, values);
    }
}

/// Beyond this GELU is taken as 0 or as its argument.
const GELU_REACH: f32 = 4.2;

/// Φ(x) − ½ = x · P(x²) on [−4.2, 4.2], highest power first. Minimax fit of x · Φ(x)
/// (Lawson's weights, bound to reach ½ at the ends).
const GELU: [f32; 8] = [
    -9.017_531_7e-10,
    7.941_339e-8,
    -3.037_931_5e-6,
    6.689_069_4e-5,
    -9.506_575e-4,
    9.298_23e-3,
    -6.552_82e-2,
    3.984_658_7e-1,
];

/// Replaces each `x` by x · Φ(x), off by at most 9e-5 anywhere (checked by a test).
#[inline(always)]
pub(crate) fn gelu(x: &mut [f32]) {
    for v in x {
        let near = smaller(larger(*v, -GELU_REACH), GELU_REACH);
        let square = near * near;
        let mut p = GELU[0];
        for &c in &GELU[1..] {
            p = p * square + c;
        }
        *v *= 0.5 + near * p;
    }
}

/// 2^f on [−½, ½], highest power first; relative error 7.5e-5 (minimax fit), under the
/// 1.2e-4 that a weight of 12 bits is rounded by.
const EXP2: [f32; 4] = [5.517_167e-2, 2.426_111_5e-1, 6.932_61e-1, 9.999_281e-1];

/// Returns 2^x for x ≤ 0; below −126 it stays at 2^−126.
#[inline(always)]
fn exp2(x: f32) -> f32 {
    let x = larger(x, -126.0);
    let whole = x + ROUND;
    let part = x - (whole - ROUND);
    let mut p = EXP2[0];
    for &c in &EXP2[1..] {
        p = p * part + c;
    }
    f32::from_bits(p.to_bits().wrapping_add(whole.to_bits() << 23))
}

/// The numbers of a row that softmax works on together. An exponential is one long chain
/// of operations, and a processor looks ahead over few of them: it needs several side by side.
pub(crate) const SOFTMAX_LANES: usize = 64;

/// Turns a row of scores (in powers of 2) into attention: `out` gets
/// 2^(score − largest) · `weights`, rounded; returns the sum of 2^(score − largest).
#[inline(always)]
pub(crate) fn softmax(scores: &[f32], weights: &[f32], out: &mut [i16]) -> f32 {
    let most = fold(scores, f32::MIN, larger, |v| v);
    let mut sums = [0.0; SOFTMAX_LANES];
    let rows = scores
        .as_chunks::<SOFTMAX_LANES>()
        .0
        .iter()
        .zip(weights.as_chunks::<SOFTMAX_LANES>().0)
        .zip(out.as_chunks_mut::<SOFTMAX_LANES>().0);
    for ((scores, weights), out) in rows {
        for i in 0..SOFTMAX_LANES {
            let e = exp2(scores[i] - most);
            sums[i] += e;
            out[i] = rounded_bits(e * weights[i]) as i16;
        }
    }
    fold(&sums, 0.0, |a, b| a + b, |v| v)
}

/// The rows of a tile of [`product`].
pub(crate) const ROWS: usize = 6;

/// Multiplies rows of `inputs` numbers by packed weights: panels of 32 outputs, in a panel the
/// weights of one input side by side. `out` gets rows of `bias.len()` numbers, whole panels.
///
/// `six` and `one` do so many rows of one panel, each sum over the inputs in order, whatever the tile:
/// the rows, the panel, its biases, where the first row's outputs go, numbers from row to row there.
#[inline(always)]
pub(crate) fn product(
    x: &[f32],
    inputs: usize,
    weights: &[[f32; 32]],
    bias: &[f32],
    out: &mut [f32],
    six: impl Fn(&[f32], &[[f32; 32]], &[f32; 32], &mut [f32], usize),
    one: impl Fn(&[f32], &[[f32; 32]], &[f32; 32], &mut [f32], usize),
) {
    let stride = bias.len();
    let panels = weights.chunks_exact(inputs).zip(bias.as_chunks::<32>().0);
    for (p, (weights, bias)) in panels.enumerate() {
        let tiles = x.chunks(ROWS * inputs).zip(out.chunks_mut(ROWS * stride));
        for (x, out) in tiles {
            if x.len() == ROWS * inputs {
                six(x, weights, bias, &mut out[p * 32..], stride);
            } else {
                let rows = x.chunks_exact(inputs).zip(out.chunks_exact_mut(stride));
                for (x, out) in rows {
                    one(x, weights, bias, &mut out[p * 32..], stride);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// erf by its Maclaurin series, in f64; good to 1e-9 for |x| < 4.
    fn erf(x: f64) -> f64 {
        let (mut term, mut sum) = (x, x);
        for n in 1..120 {
            term *= -x * x / f64::from(n);
            sum += term / f64::from(2 * n + 1);
        }
        sum * 2.0 / std::f64::consts::PI.sqrt()
    }

    #[test]
    fn gelu_keeps_its_bound() {
        let mut worst = 0.0f64;
        for i in -60_000..=60_000 {
            let x = i as f32 / 10_000.0;
            let mut y = [x];
            gelu(&mut y);
            let exact =
                f64::from(x) * 0.5 * (1.0 + erf(f64::from(x) / 2f64.sqrt()).clamp(-1.0, 1.0));
            worst = worst.max((f64::from(y[0]) - exact).abs());
        }
        assert!(worst < 9e-5, "{worst}");
        let mut far = [60.0, -60.0];
        gelu(&mut far);
        assert!(
            (far[0] - 60.0).abs() < 1e-4 && far[1].abs() < 1e-4,
            "{far:?}"
        );
    }

    #[test]
    fn exp2_keeps_its_bound() {
        for i in 0..=1_250_000 {
            let x = -(i as f32) / 10_000.0;
            let exact = f64::from(x).exp2();
            let off = (f64::from(exp2(x)) - exact).abs() / exact;
            assert!(off < 7.6e-5, "{x}: {off}");
        }
        assert!(exp2(-1e30) < 1e-37);
    }

    #[test]
    fn quantise_spans_the_row() {
        let mut x = [2.0; 16];
        x[..5].copy_from_slice(&[-1.0, 254.0, 0.4, 0.6, 100.0]);
        let mut out = [0; 16];
        let range = quantise(&x, &mut out);
        assert_eq!(
            [range.low, range.scale].map(f32::to_bits),
            [-1.0f32, 1.0].map(f32::to_bits)
        );
        assert_eq!(out[..6], [0, 255, 1, 2, 101, 3]);
    }

    #[test]
    fn quantise_keeps_an_even_row() {
        let mut out = [9; 16];
        let range = quantise(&[-0.3; 16], &mut out);
        assert_eq!(
            [range.low, range.scale].map(f32::to_bits),
            [-0.3f32, 0.0].map(f32::to_bits)
        );
        assert_eq!(out, [0; 16]);
    }
}
