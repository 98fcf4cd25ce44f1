//! Whether `confidence` means what it says: of the statements given 0.9, nine in ten should be
//! right. Comparisons in, a reliability table and its error out.
//!
//! A statement is right when the F1 of its content with the annotated one that it is paired with is
//! 0.5 or more, and the speaker is right: on wikinews when the words that name it overlap, on
//! PolNeAR when the source covers the head, on both also when neither side has any.

use laut_wire::Reading;

use crate::compare::compare;
use crate::comparison::{Comparison, Pair};
use crate::error::Error;
use crate::gold::Gold;

/// How many bins of equal width confidences are sorted into.
const BINS: usize = 10;

/// How far confidences are from the shares of statements that are right.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[non_exhaustive]
pub struct Calibration {
    /// The expected calibration error: the mean distance, over all statements, between the mean
    /// confidence of a bin and the share of it that is right (Naeini, Cooper & Hauskrecht 2015).
    pub error: f64,
    /// Ten bins of equal width, the lowest first.
    pub bins: Vec<Bin>,
}

/// Statements of about the same confidence.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
#[non_exhaustive]
pub struct Bin {
    /// How many statements are in it.
    pub count: usize,
    /// Their mean confidence, 0 where there are none.
    pub confidence: f64,
    /// The share of them that is right, 0 where there are none.
    pub right: f64,
}

/// A statement that was read, and whether it is right: what a calibration is worked out from.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
#[non_exhaustive]
pub struct Judgement {
    /// The place of its article in the gold, from 0.
    pub article: usize,
    /// What the reader said of it.
    pub confidence: f64,
    /// Whether it was found and put into the right mouth.
    pub right: bool,
}

/// Judges every statement that was read, in the order of the articles.
///
/// # Errors
///
/// If there are more or fewer readings than articles, or one is of another text.
pub fn judgements(gold: &Gold, readings: &[Reading]) -> Result<Vec<Judgement>, Error> {
    Ok(of_all(&compare(gold, readings)?).collect())
}

fn of_all(comparisons: &[Comparison<'_>]) -> impl Iterator<Item = Judgement> {
    comparisons
        .iter()
        .enumerate()
        .flat_map(|(article, comparison)| {
            comparison
                .read
                .iter()
                .enumerate()
                .filter_map(move |(i, item)| {
                    let right = comparison.pair_of_read(i).is_some_and(Pair::right);
                    Some(Judgement {
                        article,
                        confidence: item.confidence?,
                        right,
                    })
                })
        })
}

/// Returns the calibration of all statements that were read.
pub(crate) fn of(comparisons: &[Comparison<'_>]) -> Calibration {
    calibration(of_all(comparisons).map(|judgement| (judgement.confidence, judgement.right)))
}

fn calibration(statements: impl Iterator<Item = (f64, bool)>) -> Calibration {
    let mut bins = vec![Bin::default(); BINS];
    let mut total = 0;
    for (confidence, right) in statements {
        #[allow(clippy::cast_sign_loss, reason = "a confidence is between 0 and 1")]
        let number = ((confidence * BINS as f64) as usize).min(BINS - 1);
        let bin = &mut bins[number];
        bin.count += 1;
        bin.confidence += confidence;
        bin.right += f64::from(u8::from(right));
        total += 1;
    }
    let mut error = 0.0;
    for bin in bins.iter_mut().filter(|bin| bin.count > 0) {
        error += (bin.confidence - bin.right).abs() / f64::from(total);
        bin.confidence /= bin.count as f64;
        bin.right /= bin.count as f64;
    }
    Calibration { error, bins }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(statements: &[(f64, bool)], expected: f64) {
        let found = calibration(statements.iter().copied());
        assert!((found.error - expected).abs() < 1e-12, "{found:?}");
        let count: usize = found.bins.iter().map(|bin| bin.count).sum();
        assert_eq!(count, statements.len());
    }

    #[test]
    fn certain_and_right_is_no_error() {
        check(&[(1.0, true), (0.0, false)], 0.0);
        check(&[], 0.0);
    }

    #[test]
    fn half_sure_and_right_half_the_time_is_no_error() {
        check(&[(0.5, true), (0.5, false)], 0.0);
    }

    #[test]
    fn bins_weigh_by_their_statements() {
        // Three statements at 0.9 of which one is right, one at 0.3 that is right.
        let expected = 0.75 * (0.9 - 1.0 / 3.0) + 0.25 * 0.7;
        check(
            &[(0.9, true), (0.9, false), (0.9, false), (0.3, true)],
            expected,
        );
    }
}
