//! Attention over one window: rows of queries, keys and values in, mixed values out.
//! Does not know the linear layers around it.
//!
//! The keys of a head are the weights of a linear layer, so the scores of a query are
//! what that layer makes of it, in 8 bits with a scale a head and a piece; against f32
//! that loses next to nothing. The mixing of values in 8 bits loses as much again as all
//! the rest, so it runs on 16: still exact sums of integers, the same on every processor. The scale of a value goes into the weight of its piece, so
//! that a sum over pieces stays one sum: |weights · values| ≤ 512 · 4095 · 1023 < 2^31.

use crate::file::{Config, MOST_POSITIONS};
use crate::float::{Quantised, Range, SOFTMAX_LANES};
use crate::kernel::Kernel;
use crate::linear::Linear;

/// Two numbers of each of 16 columns, to be multiplied by a pair: one cache line.
#[derive(Clone, Copy)]
#[repr(C, align(64))]
pub(crate) struct Pairs(pub(crate) [[i16; 2]; 16]);

/// The columns of values that lie side by side, in [`Pairs`]: 32 dimensions.
pub(crate) const COLUMNS: usize = 2;

/// The largest weight of a piece.
const WEIGHT_LIMIT: f32 = 4095.0;
/// The largest value.
const VALUE_LIMIT: f32 = 1023.0;
const _: () = assert!(MOST_POSITIONS as u64 * 4095 * 1023 < 1 << 31);

/// The score of a place behind the last piece: its exponential is nothing.
const NOWHERE: f32 = -1e30;

/// The queries that are worked on together.
const BLOCK: usize = 6;

/// Queries, keys and values of a window, packed for the kernels; room is kept between windows.
#[derive(Default)]
pub(crate) struct Attention {
    heads: Vec<Head>,
    /// The dimensions of a head.
    width: usize,
    pieces: usize,
    /// `pieces`, to whole lanes of softmax.
    places: usize,
    /// From a query's dot product to a power of 2.
    sharpness: f32,
    value_scales: Vec<f32>,
    /// For each piece the largest weight it may get: its share of the largest value scale.
    value_weights: Vec<f32>,
    query: Quantised,
    key: Vec<i8>,
    key_scales: Vec<f32>,
    value: Vec<i16>,
    scores: Vec<f32>,
    weights: Vec<i16>,
    mixed: Vec<f32>,
    /// For the kernel's own use.
    spare: Vec<u64>,
}

#[derive(Default)]
struct Head {
    queries: Quantised,
    keys: Linear,
    /// 32 dimensions by 32 dimensions, two pieces at a time.
    values: Vec<[Pairs; COLUMNS]>,
}

impl Attention {
    /// Makes room for a window.
    pub(crate) fn start(&mut self, config: &Config, pieces: usize) {
        self.width = config.head();
        self.pieces = pieces;
        self.places = pieces.next_multiple_of(SOFTMAX_LANES);
        self.sharpness = std::f32::consts::LOG2_E / (self.width as f32).sqrt();
        self.heads.resize_with(config.heads, Head::default);
        for head in &mut self.heads {
            head.queries.resize(pieces, self.width);
            head.keys.resize(self.width, pieces);
            let pairs = self.width.div_ceil(16 * COLUMNS) * self.places / 2;
            head.values.resize(pairs, [Pairs([[0; 2]; 16]); COLUMNS]);
        }
        for scales in [&mut self.value_scales, &mut self.value_weights] {
            scales.clear();
            scales.resize(self.places, 0.0);
        }
        self.query.resize(config.heads, self.width);
        self.key.resize(config.hidden, 0);
        self.key_scales.resize(config.heads, 0.0);
        self.value.resize(config.hidden, 0);
        self.weights.resize(BLOCK * self.places, 0);
        self.mixed.resize(BLOCK * self.width, 0.0);
    }

    /// Takes in query, key and value of one piece, each of the hidden size, one behind another.
    pub(crate) fn put(&mut self, kernel: Kernel, piece: usize, row: &[f32]) {
        let width = self.width;
        let (query, row) = row.split_at(self.value.len());
        let (key, row) = row.split_at(self.value.len());
        let value = &row[..self.value.len()];
        kernel.quantise_rows(query, width, &mut self.query);
        kernel.quantise_signed_rows(key, width, &mut self.key, &mut self.key_scales);
        self.value_scales[piece] = kernel.quantise_wide(value, VALUE_LIMIT, &mut self.value);

        let (pair, at) = (piece / 2, piece % 2);
        for (h, head) in self.heads.iter_mut().enumerate() {
            let query = &self.query.values[h * width..][..width];
            head.queries.values[piece * width..][..width].copy_from_slice(query);
            let Range { low, scale } = self.query.ranges[h];
            head.queries.ranges[piece] = Range {
                low: low * self.sharpness,
                scale: scale * self.sharpness,
            };

            let key = &self.key[h * width..][..width];
            head.keys.put(piece, key, self.key_scales[h], 0.0);

            let value = &self.value[h * width..][..width];
            let groups = head.values.chunks_exact_mut(self.places / 2);
            for (to, from) in groups.zip(value.chunks(16 * COLUMNS)) {
                for (to, from) in to[pair].iter_mut().zip(from.as_chunks::<16>().0) {
                    for (to, &v) in to.0.iter_mut().zip(from) {
                        to[at] = v;
                    }
                }
            }
        }
    }

    /// Writes the attention of all pieces to `out`, row-major `[pieces, hidden]`.
    pub(crate) fn mix(&mut self, kernel: Kernel, out: &mut [f32]) {
        let (width, places) = (self.width, self.places);
        let hidden = self.heads.len() * width;
        let most = self.value_scales.iter().fold(0.0, |a: f32, &b| a.max(b));
        let share = if most > 0.0 { WEIGHT_LIMIT / most } else { 0.0 };
        for (weight, scale) in self.value_weights.iter_mut().zip(&self.value_scales) {
            *weight = scale * share;
        }
        let unit = most / WEIGHT_LIMIT;
        for (h, head) in self.heads.iter().enumerate() {
            let stride = head.keys.stride();
            self.scores.resize(BLOCK * stride, 0.0);
            for (b, out) in out.chunks_mut(BLOCK * hidden).enumerate() {
                let rows = out.len() / hidden;
                let queries = head.queries.rows(b * BLOCK, rows);
                let scores = &mut self.scores[..rows * stride];
                kernel.linear(&head.keys, queries, &mut self.spare, scores);

                let weights = &mut self.weights[..rows * places];
                let mut factors = [0.0; BLOCK];
                let each = scores
                    .chunks_exact_mut(stride)
                    .zip(weights.chunks_exact_mut(places));
                for ((scores, weights), factor) in each.zip(&mut factors) {
                    scores[self.pieces..places].fill(NOWHERE);
                    let scores = &scores[..places];
                    *factor = unit / kernel.softmax(scores, &self.value_weights, weights);
                }

                let mixed = &mut self.mixed[..rows * width];
                kernel.mix(weights, &factors[..rows], &head.values, mixed);
                for (to, from) in out.chunks_exact_mut(hidden).zip(mixed.chunks_exact(width)) {
                    to[h * width..][..width].copy_from_slice(from);
                }
            }
        }
    }
}
