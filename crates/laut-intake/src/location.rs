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
    /// A row of a table as spreadsheets count them: 1 is the row of the columns' names.
    Row(usize),
    /// An object in JSON, counted from 1.
    Item(usize),
    /// A mail among others, counted from 1.
    Message(usize),
    /// A page of a web archive, counted from 1.
    Page(usize),
    /// A document among those that an archive of the press put into one file, counted from 1.
    Document(usize),
}

impl Location {
    pub(crate) fn whole(input: impl Into<String>) -> Self {
        Location {
            input: input.into(),
            part: Part::Whole,
        }
    }

    pub(crate) fn part_of(input: &str, part: Part) -> Self {
        Location {
            input: input.to_owned(),
            part,
        }
    }

    pub(crate) fn line(input: &str, number: usize) -> Self {
        Location::part_of(input, Part::Line(number))
    }

    pub(crate) fn entry(input: &str, number: usize) -> Self {
        Location::part_of(input, Part::Entry(number))
    }

    /// Returns the file or address that holds the article; of a folder or an archive, the file in it.
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
            Part::Row(number) => write!(f, ", row {number}"),
            Part::Item(number) => write!(f, ", item {number}"),
            Part::Message(number) => write!(f, ", message {number}"),
            Part::Page(number) => write!(f, ", page {number}"),
            Part::Document(number) => write!(f, ", document {number}"),
        }
    }
}
