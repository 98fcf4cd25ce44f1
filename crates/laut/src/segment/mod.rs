//! Takes an article's text apart: text in, [`Document`] out.
//!
//! Knows scripts and punctuation, and of its language abbreviations and first words; does not know meaning.

mod around;
mod language;
mod lines;
mod quotations;
mod sentences;
mod units;
mod ways;
mod words;

use crate::{document::Document, language::Grammar};

pub use around::sentences_around;
pub use language::shown_language;
pub(crate) use language::{guess, nearest};
pub(crate) use lines::Unwrapped;
pub use units::sentences;
pub(crate) use ways::Ways;

/// Takes a text apart that may be wrapped: words have their places in the text as it was given.
pub(crate) fn unwrapped<'u>(text: &'u Unwrapped<'_>, grammar: &'static Grammar) -> Document<'u> {
    let mut document = document(&text.text, grammar);
    text.put_back(&mut document.words);
    document
}

/// Takes `text` apart in the ways of one language; any text has a document.
pub(crate) fn document<'t>(text: &'t str, grammar: &'static Grammar) -> Document<'t> {
    let mut words = words::words(text);
    let marks = quotations::pair(text, &words);
    sentences::number(text, &mut words, grammar);
    Document {
        text,
        words,
        marks,
        grammar,
    }
}
