//! Says where an article stands: in which input, and on which line or as which entry of it.

use std::fmt;

use laut::Article;

use crate::error::Error;

/// An article or why it is none, and where it stands.
pub type Located = (Location, Result<Article, Error>);

/// Where an article stands.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Location {
    input: String,
    part: Part,
}

/// What part of an input an article is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Part {
    /// All of it.
    Whole,
    /// A line of JSON Lines, counted from 1.
    Line(usize),
    /// An entry of a feed, counted from 1.
    Entry(usize),
}

impl Location {
    pub(crate) fn whole(input: impl Into<String>) -> Self {
        Location {
            input: input.into(),
            part: Part::Whole,
        }
    }

    pub(crate) fn line(input: &str, number: usize) -> Self {
        Location {
            input: input.to_owned(),
            part: Part::Line(number),
        }
    }

    pub(crate) fn entry(input: &str, number: usize) -> Self {
        Location {
            input: input.to_owned(),
            part: Part::Entry(number),
        }
    }

    /// Returns the file or address that holds the article; of a folder, the file in it.
    pub fn input(&self) -> &str {
        &self.input
    }

    /// Returns what part of the input it is.
    pub fn part(&self) -> Part {
        self.part
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.input)?;
        match self.part {
            Part::Whole => Ok(()),
            Part::Line(number) => write!(f, ":{number}"),
            Part::Entry(number) => write!(f, ", entry {number}"),
        }
    }
}
