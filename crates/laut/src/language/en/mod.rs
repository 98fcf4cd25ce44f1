//! English: its words in this folder's files, its ways in this folder's functions.

mod assemble;
mod segment;

use std::sync::LazyLock;

use super::{Grammar, Words, nouns::Nouns};
use crate::{article::Language, document::Scheme};

/// What is known of English.
pub(super) static ENGLISH: Grammar = Grammar {
    language: Language::ENGLISH,
    name: "English",
    words: LazyLock::new(|| {
        Words::parse(&[
            include_str!("lists/forms.toml"),
            include_str!("lists/people.toml"),
            include_str!("lists/sentences.toml"),
        ])
    }),
    nouns: LazyLock::new(|| Nouns::new(Scheme::English, include_str!("nouns.toml"))),
    segment: segment::WAYS,
    network: 1,
    assemble: assemble::WAYS,
};
