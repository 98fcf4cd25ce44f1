//! Finds texts that were printed twice: the fingerprints of two articles in, their overlap out.
//!
//! Agency reports come with another first paragraph, shortened or with a paragraph more: what counts is how much of the
//! shorter text stands in the other one.

use crate::record::Digest;

/// From this overlap on two articles print one text,
const COPIED: f32 = 0.45;
/// and from this one on where the shorter text has fewer runs of words than that: two sentences of news on one event that
/// come from two people are alike as well.
const SHORT_COPIED: f32 = 0.8;
const SHORT: usize = 48;
/// Runs of words that a text must have to be called a copy.
const LEAST: usize = 16;

/// Returns the overlap of two articles that print one text, from 0 to 1; `None` where they do not.
pub(crate) fn overlap(one: &Digest, other: &Digest) -> Option<f32> {
    let shorter = one.shingles.len().min(other.shingles.len());
    if shorter < LEAST {
        return None;
    }
    let overlap = shared_runs(one, other) as f32 / shorter as f32;
    let least = if shorter < SHORT {
        SHORT_COPIED
    } else {
        COPIED
    };
    (overlap >= least).then_some(overlap)
}

/// Returns how many runs of words two articles have in common.
pub(crate) fn shared_runs(one: &Digest, other: &Digest) -> usize {
    let (mut at, mut to, mut shared) = (0, 0, 0);
    while let (Some(first), Some(second)) = (one.shingles.get(at), other.shingles.get(to)) {
        shared += usize::from(first == second);
        at += usize::from(first <= second);
        to += usize::from(second <= first);
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(range: std::ops::Range<u32>) -> Digest {
        Digest {
            shingles: range.collect(),
            ..Digest::default()
        }
    }

    #[test]
    fn what_counts_is_the_share_of_the_shorter_text() {
        let check = |one, other, expected: Option<f32>| {
            assert_eq!(overlap(&digest(one), &digest(other)), expected);
        };
        check(0..100, 50..1000, Some(0.5));
        check(0..100, 80..1000, None);
        check(0..10, 0..10, None);
        check(0..20, 0..20, Some(1.0));
        check(0..40, 10..50, None);
    }
}
