//! Attention over one window: rows of queries, keys and values in, mixed values out.
//! Does not know the linear layers around it.
//!
//! Both products run on 16-bit integers: as fast as 16-bit floats, more exact than
//! 8-bit integers (which cost attention most of what a model loses), and the same on
//! every processor. Queries, keys and values get one scale a piece. The scale of a
//! value goes into the weight of its piece, so that a sum over pieces stays one sum
//! of integers. No sum overflows: |query · key| ≤ head · `query_limit`² < 2^31, and
//! |weights · values| ≤ 512 · 4095 · 1023 < 2^31.

use crate::file::{Config, MOST_POSITIONS};
use crate::kernel::Kernel;

/// Two numbers of each of 16 columns, to be multiplied by a pair: one cache line.
#[derive(Clone, Copy)]
#[repr(C, align(64))]
pub(crate) struct Pairs(pub(crate) [[i16; 2]; 16]);

const NO_PAIRS: Pairs = Pairs([[0; 2]; 16]);

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
    heads: usize,
    head: usize,
    pieces: usize,
    /// `pieces`, to whole blocks of 16.
    places: usize,
    query_limit: f32,
    /// From a query's dot product to a power of 2.
    sharpness: f32,
    /// Head by head, piece by piece.
    queries: Vec<i16>,
    query_scales: Vec<f32>,
    /// Head by head, 16 pieces by 16 pieces, two dimensions of each at a time.
    keys: Vec<Pairs>,
    key_scales: Vec<f32>,
    /// Head by head, 16 dimensions by 16 dimensions, two pieces at a time.
    values: Vec<Pairs>,
    value_scales: Vec<f32>,
    /// For each piece the largest weight it may get: its share of the largest value scale.
    value_weights: Vec<f32>,
    row: Vec<i16>,
    scores: Vec<f32>,
    weights: Vec<i16>,
    mixed: Vec<f32>,
}

impl Attention {
    /// Makes room for a window.
    pub(crate) fn start(&mut self, config: &Config, pieces: usize) {
        self.heads = config.heads;
        self.head = config.head();
        self.pieces = pieces;
        self.places = pieces.next_multiple_of(16);
        self.query_limit = (i32::MAX as usize / self.head).isqrt().min(8191) as f32;
        self.sharpness = std::f32::consts::LOG2_E / (self.head as f32).sqrt();
        let all = self.places * config.hidden;
        self.queries.resize(pieces * config.hidden, 0);
        self.query_scales.resize(pieces, 0.0);
        self.keys.resize(all / 32, NO_PAIRS);
        self.values.resize(all / 32, NO_PAIRS);
        for scales in [
            &mut self.key_scales,
            &mut self.value_scales,
            &mut self.value_weights,
        ] {
            scales.clear();
            scales.resize(self.places, 0.0);
        }
        self.row.resize(config.hidden, 0);
        self.scores.resize(BLOCK * self.places, 0.0);
        self.weights.resize(BLOCK * self.places, 0);
        self.mixed.resize(BLOCK * self.head, 0.0);
    }

    /// Takes in query, key and value of one piece, each of the hidden size, one behind another.
    pub(crate) fn put(&mut self, kernel: Kernel, piece: usize, row: &[f32]) {
        let hidden = self.row.len();
        let (query, row) = row.split_at(hidden);
        let (key, value) = row.split_at(hidden);

        let scale = kernel.quantise_wide(query, self.query_limit, &mut self.row);
        self.query_scales[piece] = scale * self.sharpness;
        let to = self.queries.chunks_exact_mut(self.pieces * self.head);
        for (to, from) in to.zip(self.row.chunks_exact(self.head)) {
            to[piece * self.head..][..self.head].copy_from_slice(from);
        }

        self.key_scales[piece] = kernel.quantise_wide(key, self.query_limit, &mut self.row);
        let (block, at) = (piece / 16, piece % 16);
        let to = self.keys.chunks_exact_mut(self.places * self.head / 32);
        for (to, from) in to.zip(self.row.chunks_exact(self.head)) {
            let to = &mut to[block * self.head / 2..][..self.head / 2];
            for (to, &pair) in to.iter_mut().zip(from.as_chunks::<2>().0) {
                to.0[at] = pair;
            }
        }

        self.value_scales[piece] = kernel.quantise_wide(value, VALUE_LIMIT, &mut self.row);
        let (pair, at) = (piece / 2, piece % 2);
        let to = self.values.chunks_exact_mut(self.places / 2);
        for (to, from) in to.zip(self.row.as_chunks::<16>().0) {
            for (to, &v) in to[pair].0.iter_mut().zip(from) {
                to[at] = v;
            }
        }
    }

    /// Writes the attention of all pieces to `out`, row-major `[pieces, hidden]`.
    pub(crate) fn mix(&mut self, kernel: Kernel, out: &mut [f32]) {
        let (head, places) = (self.head, self.places);
        let hidden = self.heads * head;
        let most = self.value_scales.iter().fold(0.0, |a: f32, &b| a.max(b));
        let share = if most > 0.0 { WEIGHT_LIMIT / most } else { 0.0 };
        for (weight, scale) in self.value_weights.iter_mut().zip(&self.value_scales) {
            *weight = scale * share;
        }
        let unit = most / WEIGHT_LIMIT;
        for h in 0..self.heads {
            let queries = &self.queries[h * self.pieces * head..][..self.pieces * head];
            let keys = &self.keys[h * places * head / 32..][..places * head / 32];
            let values = &self.values[h * places * head / 32..][..places * head / 32];
            let blocks = queries
                .chunks(BLOCK * head)
                .zip(self.query_scales.chunks(BLOCK))
                .zip(out.chunks_mut(BLOCK * hidden));
            for ((queries, scales), out) in blocks {
                let rows = scales.len();
                let scores = &mut self.scores[..rows * places];
                let weights = &mut self.weights[..rows * places];
                kernel.scores(queries, scales, keys, &self.key_scales, scores);
                let mut factors = [0.0; BLOCK];
                let each = scores
                    .chunks_exact_mut(places)
                    .zip(weights.chunks_exact_mut(places))
                    .zip(&mut factors);
                for ((scores, weights), factor) in each {
                    scores[self.pieces..].fill(NOWHERE);
                    *factor = unit / kernel.softmax(scores, &self.value_weights, weights);
                }
                let mixed = &mut self.mixed[..rows * head];
                kernel.mix(weights, &factors[..rows], values, mixed);
                for (to, from) in out.chunks_exact_mut(hidden).zip(mixed.chunks_exact(head)) {
                    to[h * head..][..head].copy_from_slice(from);
                }
            }
        }
    }
}
