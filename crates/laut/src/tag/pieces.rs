//! Subword pieces: a word in, the ids of its best split out.
//!
//! A unigram vocabulary as in `SentencePiece`, searched word by word; `train/pieces.py` does the same. Does not know
//! what a piece means.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// Ids with a meaning of their own, the same in every model file.
pub(super) const START: u32 = 0;
pub(super) const END: u32 = 2;
pub(super) const UNKNOWN: u32 = 3;
pub(super) const PARAGRAPH: u32 = 4;
const SPECIAL: usize = 5;

/// Stands in front of a piece that begins after white space.
const BOUNDARY: char = '\u{2581}';

/// More pieces of one word are not looked at.
const MOST_PIECES: usize = 16;

/// More characters of one word are not looked at: no real word is as long.
const MOST_CHARS: usize = 256;

/// The subword vocabulary.
#[derive(Debug)]
pub(super) struct Pieces {
    index: HashMap<Box<str>, (u32, f32)>,
    longest: usize,
    unknown_score: f64,
    /// The log probability of each piece, by id.
    scores: Vec<f32>,
}

impl Pieces {
    /// Returns the vocabulary of these pieces and their log probabilities, by id.
    pub(super) fn new<'p>(pieces: impl IntoIterator<Item = &'p str>, scores: &[f32]) -> Self {
        let mut index = HashMap::with_capacity(scores.len());
        let (mut longest, mut least) = (1, 0.0_f32);
        for (id, (piece, &score)) in (0..).zip(pieces.into_iter().zip(scores)).skip(SPECIAL) {
            longest = longest.max(piece.chars().count());
            least = least.min(score);
            index.insert(piece.into(), (id, score));
        }
        Self {
            index,
            longest,
            unknown_score: f64::from(least) - 10.0,
            scores: scores.to_vec(),
        }
    }

    /// Appends the ids of the best split of `word` to `ids`: at least one, at most sixteen.
    pub(super) fn split(&self, word: &str, space_before: bool, ids: &mut Vec<u32>) {
        let mut text = String::with_capacity(word.len() + 3);
        if space_before {
            text.push(BOUNDARY);
        }
        for char in word.chars().take(MOST_CHARS) {
            if char.is_ascii_alphanumeric() {
                text.push(char);
            } else {
                text.extend(
                    std::iter::once(char)
                        .nfkc()
                        .filter(|&part| !ignorable(part)),
                );
            }
        }
        let begun = ids.len();
        self.search(&text, ids);
        if ids.len() == begun {
            ids.push(UNKNOWN);
        }
        ids.truncate(begun + MOST_PIECES);
    }

    /// Returns minus the log probability of a word: the sum over the pieces of its best split.
    ///
    /// As rare as its letters make it, in both languages and with no count of anything that was read.
    pub(super) fn rarity(&self, word: &str) -> f32 {
        let mut ids = Vec::new();
        self.split(word, true, &mut ids);
        let score = |id: &u32| match *id {
            UNKNOWN => self.unknown_score as f32,
            id => self.scores.get(id as usize).copied().unwrap_or_default(),
        };
        -ids.iter().map(score).sum::<f32>()
    }

    /// Finds the split of the greatest total log probability.
    fn search(&self, text: &str, ids: &mut Vec<u32>) {
        let bounds: Vec<usize> = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        let size = bounds.len() - 1;
        let mut best = vec![f64::NEG_INFINITY; size + 1];
        let mut back = vec![(0, UNKNOWN); size + 1];
        best[0] = 0.0;
        for start in 0..size {
            for end in start + 1..=size.min(start + self.longest) {
                let (piece, score) = match self.index.get(&text[bounds[start]..bounds[end]]) {
                    Some(&(piece, score)) => (piece, f64::from(score)),
                    None if end == start + 1 => (UNKNOWN, self.unknown_score),
                    None => continue,
                };
                if best[start] + score > best[end] {
                    best[end] = best[start] + score;
                    back[end] = (start, piece);
                }
            }
        }
        let begun = ids.len();
        let mut position = size;
        while position > 0 {
            let (start, piece) = back[position];
            if piece != UNKNOWN || ids.len() == begun || ids.last() != Some(&UNKNOWN) {
                ids.push(piece);
            }
            position = start;
        }
        ids[begun..].reverse();
    }
}

fn ignorable(char: char) -> bool {
    matches!(
        char.general_category(),
        GeneralCategory::Control | GeneralCategory::Format
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, space_before: bool, expected: &[u32]) {
        let pieces = [
            "<s>",
            "<pad>",
            "</s>",
            "<unk>",
            "<paragraph>",
            "▁",
            "a",
            "b",
            "ab",
            "▁ab",
            "fi",
            "▁a",
        ];
        let scores = [
            0.0, 0.0, 0.0, 0.0, 0.0, -4.0, -3.0, -3.0, -4.0, -5.0, -4.0, -9.5,
        ];
        let mut ids = Vec::new();
        Pieces::new(pieces, &scores).split(word, space_before, &mut ids);
        assert_eq!(ids, expected, "{word:?}");
    }

    #[test]
    fn the_split_of_the_greatest_sum_wins() {
        check("abab", true, &[9, 8]);
        check("abab", false, &[8, 8]);
    }

    #[test]
    fn of_equal_sums_the_first_found_stays() {
        check("a", true, &[5, 6]);
    }

    #[test]
    fn what_is_not_in_the_vocabulary_is_one_unknown_piece() {
        check("aXYb", false, &[6, 3, 7]);
        check("XYZ", false, &[3]);
    }

    #[test]
    fn ligatures_are_taken_apart_and_controls_left_out() {
        check("\u{fb01}", false, &[10]);
        check("a\u{ad}b", false, &[8]);
        check("\u{ad}", false, &[3]);
    }

    #[test]
    fn a_word_has_an_end() {
        check(&"a".repeat(100_000), false, &[6; 16]);
    }
}
