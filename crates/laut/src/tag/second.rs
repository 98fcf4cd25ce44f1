//! The second look: one candidate and the words around it in, its roles, kind, medium and confidence out.
//!
//! A small network on the states of the first pass: every word near a candidate is scored together with the
//! candidate's own state, their distance, and the sentences and paragraphs between them.

use laut_encoder::{Dense, gelu};

use crate::document::Document;

use super::model::{Heads, ModelError, apply};
use super::{Candidate, Link, States};

/// Words looked at before and behind a candidate; as in training (`train/windows.py`).
const BEFORE: usize = 200;
const BEHIND: usize = 80;

const ROLES: usize = 4;
const KINDS: usize = 5;
const MEDIA: usize = 7;

/// What `confidence` is worked out from; see [`features`].
pub(super) const FEATURES: usize = 8;

/// The heads of the second look.
#[derive(Debug)]
pub(super) struct SecondLook {
    hidden: usize,
    pair: usize,
    word: Dense,
    statement: Dense,
    /// Rows of `pair` numbers: 24 distances, 9 counts of stops, 7 of paragraphs.
    distance: Vec<f32>,
    stops: Vec<f32>,
    paragraphs: Vec<f32>,
    /// Four rows of `pair` numbers, and a bias each.
    out_weight: Vec<f32>,
    out_bias: Vec<f32>,
    kind_hidden: Dense,
    kind_out: Dense,
    /// Rows of a bias and a weight for each feature.
    confidence: Vec<f32>,
}

impl SecondLook {
    pub(super) fn read(heads: &Heads<'_, '_>) -> Result<Self, ModelError> {
        let hidden = heads.hidden();
        let word = heads.dense("pair_word", hidden, None)?;
        let pair = word.outputs();
        let kind_hidden = heads.dense("kind_hidden", 6 * hidden + 1, None)?;
        Ok(Self {
            hidden,
            pair,
            word,
            statement: heads.dense("pair_statement", 5 * hidden, Some(pair))?,
            distance: heads.numbers("pair_distance", 24 * pair)?,
            stops: heads.numbers("pair_stops", 9 * pair)?,
            paragraphs: heads.numbers("pair_paragraphs", 7 * pair)?,
            out_weight: heads.numbers("pair_out.weight", ROLES * pair)?,
            out_bias: heads.numbers("pair_out.bias", ROLES)?,
            kind_out: heads.dense("kind_out", kind_hidden.outputs(), Some(KINDS + MEDIA))?,
            kind_hidden,
            confidence: heads.numbers("confidence", heads.rows() * (FEATURES + 1))?,
        })
    }

    /// Returns each word's part of the pair scores.
    pub(super) fn pairs(&self, last: &[f32]) -> Vec<f32> {
        let mut pairs = Vec::new();
        apply(&self.word, last, &mut pairs);
        pairs
    }

    /// Scores what belongs to each candidate.
    ///
    /// The wide layers take all candidates at once, so that their weights pass through the cache once.
    pub(super) fn look(
        &self,
        document: &Document<'_>,
        states: &States,
        candidates: &[Candidate],
    ) -> Vec<Link> {
        if candidates.is_empty() {
            return Vec::new();
        }
        let stops = running_stops(document);
        let statements: Vec<Vec<f32>> = candidates
            .iter()
            .map(|candidate| self.statement_state(states, candidate))
            .collect();
        let mut own = Vec::new();
        apply(&self.statement, &statements.concat(), &mut own);

        let mut links = Vec::with_capacity(candidates.len());
        let mut input = Vec::with_capacity(candidates.len() * (6 * self.hidden + 1));
        for ((candidate, statement), own) in candidates
            .iter()
            .zip(&statements)
            .zip(own.chunks_exact(self.pair))
        {
            let (first, roles) = self.roles(document, states, &stops, candidate, own);
            input.extend_from_slice(statement);
            self.put_cue(states, first, &roles, &mut input);
            links.push(Link {
                first,
                roles,
                kinds: [0.0; KINDS],
                media: [0.0; MEDIA],
                confidence: 0.0,
            });
        }
        let (mut inner, mut scores) = (Vec::new(), Vec::new());
        apply(&self.kind_hidden, &input, &mut inner);
        gelu(&mut inner);
        apply(&self.kind_out, &inner, &mut scores);
        for ((candidate, link), scores) in candidates
            .iter()
            .zip(&mut links)
            .zip(scores.chunks_exact(KINDS + MEDIA))
        {
            link.kinds = softmax(&scores[..KINDS]);
            link.media = softmax(&scores[KINDS..]);
            link.confidence = self.confidence(document, candidate, link);
        }
        links
    }

    /// Returns the first word near a candidate, and the probabilities of the roles from it on.
    fn roles(
        &self,
        document: &Document<'_>,
        states: &States,
        stops: &[u32],
        candidate: &Candidate,
        own: &[f32],
    ) -> (usize, Vec<[f32; ROLES]>) {
        let first = candidate.words[0].start.saturating_sub(BEFORE);
        let last = candidate.words[candidate.words.len() - 1].end - 1;
        let behind = document.words.len().min(last + BEHIND).max(last + 1);
        let mut hidden = vec![0.0; self.pair];
        let roles = (first..behind).map(|word| {
            let (distance, sentences, breaks) = relation(document, stops, candidate, word);
            let part = &states.pairs[word * self.pair..(word + 1) * self.pair];
            let distance = &self.distance[distance * self.pair..][..self.pair];
            let sentences = &self.stops[sentences * self.pair..][..self.pair];
            let breaks = &self.paragraphs[breaks * self.pair..][..self.pair];
            for (i, sum) in hidden.iter_mut().enumerate() {
                *sum = (part[i] + own[i] + (distance[i] + sentences[i] + breaks[i])).max(0.0);
            }
            std::array::from_fn(|role| {
                let weights = &self.out_weight[role * self.pair..(role + 1) * self.pair];
                1.0 / (1.0 + (-(self.out_bias[role] + dot(&hidden, weights))).exp())
            })
        });
        (first, roles.collect())
    }

    /// Appends the mean state of the words of telling, and how many there are.
    fn put_cue(&self, states: &States, first: usize, roles: &[[f32; ROLES]], input: &mut Vec<f32>) {
        let mut cue = vec![0.0; self.hidden];
        let mut mass = 0.0;
        for (word, [probability, ..]) in (first..).zip(roles) {
            mass += probability;
            if *probability > 1e-4 {
                let state = &states.last[word * self.hidden..(word + 1) * self.hidden];
                for (sum, value) in cue.iter_mut().zip(state) {
                    *sum += probability * value;
                }
            }
        }
        input.extend(cue.iter().map(|sum| sum / (1.0 + mass)));
        input.push(mass.min(4.0));
    }

    /// The mean state of the candidate's words, its first and last, the word before and the word behind.
    fn statement_state(&self, states: &States, candidate: &Candidate) -> Vec<f32> {
        let hidden = self.hidden;
        let state = |word: usize| &states.last[word * hidden..(word + 1) * hidden];
        let begin = candidate.words[0].start;
        let last = candidate.words[candidate.words.len() - 1].end - 1;
        let mut mean = vec![0.0; hidden];
        let mut count = 0.0;
        for word in candidate.words.iter().cloned().flatten() {
            count += 1.0;
            for (sum, value) in mean.iter_mut().zip(state(word)) {
                *sum += value;
            }
        }
        for sum in &mut mean {
            *sum /= count;
        }
        mean.extend_from_slice(state(begin));
        mean.extend_from_slice(state(last));
        if begin > 0 {
            mean.extend_from_slice(state(begin - 1));
        } else {
            mean.resize(4 * hidden, 0.0);
        }
        if (last + 1) * hidden < states.last.len() {
            mean.extend_from_slice(state(last + 1));
        } else {
            mean.resize(5 * hidden, 0.0);
        }
        mean
    }

    fn confidence(&self, document: &Document<'_>, candidate: &Candidate, link: &Link) -> f32 {
        let row = FEATURES + 1;
        let weights = &self.confidence[document.grammar.network * row..][..row];
        let sum = features(candidate, link)
            .iter()
            .zip(&weights[1..])
            .map(|(x, w)| x * w)
            .sum::<f32>();
        1.0 / (1.0 + (-(weights[0] + sum)).exp())
    }
}

/// Returns what the confidence is worked out from, each about −5 to 5.
pub(super) fn features(candidate: &Candidate, link: &Link) -> [f32; FEATURES] {
    let logit = |p: f32| (p.clamp(1e-3, 1.0 - 1e-3) / (1.0 - p.clamp(1e-3, 1.0 - 1e-3))).ln();
    let most = |role: usize| link.roles.iter().map(|p| p[role]).fold(0.0, f32::max);
    let kind = link.kinds.iter().copied().fold(0.0, f32::max);
    let words: usize = candidate.words.iter().map(ExactSizeIterator::len).sum();
    [
        logit(candidate.inside),
        logit(candidate.begins),
        logit(candidate.ends),
        logit(most(0)),
        logit(most(2)),
        logit(kind),
        link.kinds[0],
        (words as f32).ln(),
    ]
}

/// For each word, how many sentence ends stand before it. As plain as in training: a guide, not a boundary.
fn running_stops(document: &Document<'_>) -> Vec<u32> {
    let mut seen = 0;
    (0..document.words.len())
        .map(|word| {
            let before = seen;
            seen += u32::from(matches!(document.word(word), "." | "!" | "?"));
            before
        })
        .collect()
}

/// Returns how a word stands to a candidate: rows of the tables of distance, stops and paragraphs.
fn relation(
    document: &Document<'_>,
    stops: &[u32],
    candidate: &Candidate,
    word: usize,
) -> (usize, usize, usize) {
    let begin = candidate.words[0].start;
    let last = candidate.words[candidate.words.len() - 1].end - 1;
    let paragraph = |word: usize| i64::from(document.words[word].paragraph);
    let signed = |value: i64, most: i64| {
        usize::try_from(value.clamp(-most, most) + most).unwrap_or_default()
    };
    let anchor = if word < begin {
        begin
    } else if word > last {
        last
    } else {
        let inside = candidate.words.iter().any(|part| part.contains(&word));
        return (if inside { 21 } else { 22 }, 4, 3);
    };
    let away = word.abs_diff(anchor);
    // the least power of two that is greater than the distance, as an exponent
    let size = i64::from((away + 1).next_power_of_two().trailing_zeros()).min(10);
    let size = if word < begin { -size } else { size };
    (
        signed(size, 10),
        signed(i64::from(stops[word]) - i64::from(stops[anchor]), 4),
        signed(paragraph(word) - paragraph(anchor), 3),
    )
}

/// Sixteen sums side by side, so that a processor can add them at once.
fn dot(x: &[f32], weights: &[f32]) -> f32 {
    let mut sums = [0.0_f32; 16];
    let ((x, x_rest), (weights, weights_rest)) = (x.as_chunks::<16>(), weights.as_chunks::<16>());
    for (x, weights) in x.iter().zip(weights) {
        for ((sum, x), weight) in sums.iter_mut().zip(x).zip(weights) {
            *sum += x * weight;
        }
    }
    let rest: f32 = x_rest
        .iter()
        .zip(weights_rest)
        .map(|(x, weight)| x * weight)
        .sum();
    sums.iter().sum::<f32>() + rest
}

fn softmax<const N: usize>(scores: &[f32]) -> [f32; N] {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut out: [f32; N] = std::array::from_fn(|i| (scores[i] - most).exp());
    let sum: f32 = out.iter().sum();
    for probability in &mut out {
        *probability /= sum;
    }
    out
}
