//! Reads a news article and finds every statement in it: who says what, and how.
//!
//! Each step is a function of the products of earlier ones and changes none of them:
//!
//! 1. `segment`: [`Article`] → [`Document`]: words, sentences, paragraphs, quotation marks.
//! 2. `tag`: [`Document`] → [`Tags`]: what the network sees in every word.
//! 3. `assemble`: [`Tags`] → candidates: which words are one statement, and what belongs to it.
//! 4. `resolve`: candidates → [`Reading`]: who the speakers are.
//!
//! [`Reader`] knows the order. Nothing here reads a file, a clock, the environment or the network of the
//! machine; reading never fails, what is odd becomes a [`Note`].

mod article;
mod assemble;
mod document;
mod language;
mod note;
mod notices;
mod reader;
mod reading;
mod resolve;
mod segment;
mod shares;
mod span;
mod study;
mod tag;

pub use article::{Article, Language, WEB_ARCHIVES};
pub use assemble::nest;
pub use document::{Document, Mark, Word};
pub use language::{
    Grammar, Use, Uses, Words,
    claims::{Alike, Axis, ClaimWays, Contraries, Mood, Untrue},
    noun_parts::{NounParts, OfficeIn, Sort},
};
pub use note::{Note, NoteCode};
pub use notices::{Notice, NoticeSort, notices};
pub use reader::Reader;
pub use reading::{
    Class, Force, Kind, Media, Medium, Reading, Shares, Source, SourceId, Speaker, Standing,
    Statement, StatementId, When,
};
pub use resolve::NameKind;
pub use segment::{sentences, sentences_around, shown_language};
pub use span::Span;
pub use study::{Study, StudyTime, StudyWord};
pub use tag::{Candidate, GoesOn, Link, ModelError, NetworkTagger, States, Tagger, Tags};
