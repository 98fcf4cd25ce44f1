//! Takes an article's text apart: text in, [`Document`] out.
//!
//! Knows scripts and punctuation, and of its language abbreviations and first words; does not know meaning.

mod language;
mod quotations;
mod sentences;
mod ways;
mod words;

use crate::document::{Document, Scheme};

pub(crate) use language::{guess, nearest};
pub(crate) use ways::Ways;

/// Takes `text` apart in the ways of one language; any text has a document.
pub(crate) fn document(text: &str, scheme: Scheme) -> Document<'_> {
    let mut words = words::words(text);
    let marks = quotations::pair(text, &words);
    sentences::number(text, &mut words, scheme.grammar());
    Document {
        text,
        words,
        marks,
        scheme,
    }
}
