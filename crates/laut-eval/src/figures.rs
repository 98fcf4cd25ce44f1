//! Figures as data: precision, recall, F1 and shares, and groups of them. Does not know what is counted.

use serde::Serialize;

/// The figures of some of the statements.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Group {
    /// `all`, or what these statements have in common.
    pub name: &'static str,
    /// How many are annotated.
    pub annotated: usize,
    /// How many were read.
    pub read: usize,
    /// Precision, recall and F1 by several rules.
    pub figures: Vec<Figure>,
    /// Shares of what was found.
    pub rates: Vec<Rate>,
}

impl Group {
    /// Returns the figure of a name.
    pub fn figure(&self, name: &str) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.name == name)
    }
}

/// Precision, recall and their harmonic mean.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Figure {
    /// What is counted.
    pub name: &'static str,
    /// How much of what was read is right.
    pub precision: f64,
    /// How much of what is annotated was read.
    pub recall: f64,
    /// The harmonic mean of the two.
    pub f1: f64,
}

impl Figure {
    pub(crate) fn new(name: &'static str, precision: f64, recall: f64) -> Self {
        let sum = precision + recall;
        let f1 = if sum == 0.0 {
            0.0
        } else {
            2.0 * precision * recall / sum
        };
        Self {
            name,
            precision,
            recall,
            f1,
        }
    }

    pub(crate) fn of_counts(
        name: &'static str,
        right: usize,
        read: usize,
        annotated: usize,
    ) -> Self {
        let share = |of: usize| {
            if of == 0 {
                0.0
            } else {
                right as f64 / of as f64
            }
        };
        Self::new(name, share(read), share(annotated))
    }
}

/// A share of what was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Rate {
    /// What is counted.
    pub name: &'static str,
    /// The share that is right.
    pub share: f64,
    /// How many it is a share of.
    pub of: usize,
}
