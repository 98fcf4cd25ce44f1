//! English: its words in this folder's files, its ways in this folder's functions.

mod claims;

use std::sync::LazyLock;

use super::{Grammar, Words, nouns::Nouns};
use crate::{article::Language, document::Scheme};

/// What is known of English.
pub(super) static ENGLISH: Grammar = Grammar {
    language: Language::ENGLISH,
    name: "English",
    words: LazyLock::new(|| {
        Words::parse(&[
            include_str!("lists/people.toml"),
            include_str!("lists/claims.toml"),
            include_str!("lists/pages.toml"),
        ])
    }),
    nouns: LazyLock::new(|| Nouns::new(Scheme::English, include_str!("nouns.toml"))),
    claims: LazyLock::new(claims::ways),
};
