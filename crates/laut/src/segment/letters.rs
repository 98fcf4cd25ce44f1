//! The letters of a text as they are to be read, each with its place in the text as it was given.
//!
//! Knows what stands in place of what; does not know why.

use std::borrow::Cow;

use crate::{document::Word, span::Span};

/// Letters that are read for those of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Letters<'a> {
    /// The letters to be read.
    pub(crate) text: Cow<'a, str>,
    /// For each of its code points the place in the text as it was given; none where all places are the same.
    places: Vec<usize>,
}

impl<'a> Letters<'a> {
    /// Returns the letters of a text as they are.
    pub(super) fn given(text: &'a str) -> Self {
        Letters {
            text: Cow::Borrowed(text),
            places: Vec::new(),
        }
    }

    /// Returns no letters, to be written for a text of this length in bytes.
    pub(super) fn none(length: usize) -> Self {
        Letters {
            text: Cow::Owned(String::with_capacity(length)),
            places: Vec::with_capacity(length),
        }
    }

    /// Returns where one of the letters stands in the text as it was given.
    pub(super) fn place(&self, letter: usize) -> usize {
        self.places.get(letter).copied().unwrap_or(letter)
    }

    /// Writes a letter that stands at a place.
    pub(super) fn push(&mut self, letter: char, place: usize) {
        self.text.to_mut().push(letter);
        self.places.push(place);
    }

    /// Gives words the places that they have in the text as it was given.
    pub(super) fn put_back(&self, words: &mut [Word]) {
        if self.places.is_empty() {
            return;
        }
        for word in words {
            let (first, last) = (word.span.start(), word.span.end().max(1) - 1);
            word.span = Span::new(self.place(first), self.place(last) + 1);
        }
    }
}
