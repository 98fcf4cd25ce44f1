//! What was odd about an article or while it was read, as remarks beside what was made of it.

use crate::span::Span;

/// Something odd about a text. Not an error: the reading is there all the same.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// What it is.
    pub code: NoteCode,
    /// Where, if it has a place.
    pub span: Option<Span>,
    /// For a person: lower-case, what was met and what was made of it.
    pub message: String,
}

/// What a note is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum NoteCode {
    /// Words of attribution that lead nowhere: a torn sentence, a missing name.
    BrokenAttribution,
    /// A quotation mark that opens and does not close, or closes and was not opened.
    UnbalancedQuotes,
    /// In no language that is known here; read as well as can be.
    LanguageUnsupported,
    /// The text was too long and its end is not read.
    TextTruncated,
    /// Bytes that were no text in the encoding of the rest.
    EncodingRepaired,
    /// Nothing to read.
    NoText,
    /// The day of publication that was given is no day.
    PublishedUnclear,
}

impl NoteCode {
    /// Returns the word that the contract has for it.
    pub fn word(self) -> &'static str {
        match self {
            NoteCode::BrokenAttribution => "broken_attribution",
            NoteCode::UnbalancedQuotes => "unbalanced_quotes",
            NoteCode::LanguageUnsupported => "language_unsupported",
            NoteCode::TextTruncated => "text_truncated",
            NoteCode::EncodingRepaired => "encoding_repaired",
            NoteCode::NoText => "no_text",
            NoteCode::PublishedUnclear => "published_unclear",
        }
    }
}
