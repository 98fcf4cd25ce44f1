//! What was read beside what is annotated, as data: an article with its pairs. Does not know how they came together.

use crate::annotated::{Annotated, Item};

/// One article: what is annotated, what was read, and what goes with what.
#[derive(Debug)]
pub(crate) struct Comparison<'a> {
    pub(crate) article: &'a Annotated,
    pub(crate) read: Vec<Item>,
    /// How many statements that were read have no token in their content, and are left out.
    pub(crate) dropped: usize,
    pub(crate) pairs: Vec<Pair>,
}

impl Comparison<'_> {
    /// Returns the pair of an annotated statement.
    pub(crate) fn pair_of_annotated(&self, number: usize) -> Option<&Pair> {
        self.pairs.iter().find(|pair| pair.annotated == number)
    }

    /// Returns the pair of a statement that was read.
    pub(crate) fn pair_of_read(&self, number: usize) -> Option<&Pair> {
        self.pairs.iter().find(|pair| pair.read == number)
    }
}

/// An annotated statement and one that was read, both by their number.
#[derive(Debug, Clone)]
pub(crate) struct Pair {
    pub(crate) annotated: usize,
    pub(crate) read: usize,
    /// F1 of the tokens of the two contents.
    pub(crate) agreement: f64,
    pub(crate) speaker_right: bool,
}

impl Pair {
    /// Returns whether the contents are alike enough to be of one statement.
    pub(crate) fn found(&self) -> bool {
        self.agreement >= 0.5
    }

    /// Returns whether a statement was found and put into the right mouth: what `confidence` is
    /// the probability of.
    pub(crate) fn right(&self) -> bool {
        self.found() && self.speaker_right
    }
}
