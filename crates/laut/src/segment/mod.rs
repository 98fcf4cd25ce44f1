//! Takes an article's text apart: text in, [`Document`] out.
//!
//! Knows scripts, punctuation and abbreviations; does not know meaning.

mod de;
mod en;
mod language;
mod quotations;
mod sentences;
mod words;

use crate::document::{Document, Scheme};

pub(crate) use language::{guess, nearer};

/// Takes `text` apart in the ways of one language; any text has a document.
pub(crate) fn document(text: &str, scheme: Scheme) -> Document<'_> {
    let mut words = words::words(text);
    let marks = quotations::pair(text, &words);
    sentences::number(text, &mut words, scheme);
    Document {
        text,
        words,
        marks,
        scheme,
    }
}
