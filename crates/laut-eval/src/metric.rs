//! What a scheme has to say, as one value: how its articles are written down, what is put beside what, and what is counted
//! and shown. Does not know which schemes there are.

use laut_wire::Reading;

use crate::annotated::{Annotated, Item};
use crate::assign::Pairs;
use crate::comparison::Comparison;
use crate::error::Error;
use crate::figures::Group;

/// The metric of a scheme.
pub(crate) struct Metric {
    /// What the command line calls it.
    pub(crate) name: &'static str,
    /// The language of its articles, as the contract writes it.
    pub(crate) language: &'static str,
    /// Returns the article in a line of JSON.
    pub(crate) article: fn(&str) -> Result<Annotated, Error>,
    /// Returns the statements of a reading as the metric sees them, and how many are left out for having no word in their
    /// content.
    pub(crate) items: fn(&Annotated, &Reading) -> (Vec<Item>, usize),
    /// Returns how much speaks for pairing what is annotated with what was read.
    pub(crate) weight: fn(&Item, &Item) -> f64,
    /// Returns the pairs of row and column whose weights have the greatest sum.
    pub(crate) best_pairs: fn(&[Vec<f64>]) -> Pairs,
    /// Whether what is left over is paired too, alike or not.
    pub(crate) pairs_unlike: bool,
    /// Returns whether what was read is in the right mouth.
    pub(crate) speaker_right: fn(&Item, &Item) -> bool,
    /// Returns the figures of all statements, then those of each kind.
    pub(crate) groups: fn(&[Comparison<'_>]) -> Vec<Group>,
    /// The figures of all statements that are shown first,
    pub(crate) overall: &'static [&'static str],
    /// those of the roles,
    pub(crate) roles: &'static [&'static str],
    /// and those of each kind.
    pub(crate) by_kind: &'static [&'static str],
}
