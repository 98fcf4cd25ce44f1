//! German: its words in this folder's files, its ways in this folder's functions.

mod nouns;
mod phrases;

use std::sync::LazyLock;

use super::{Grammar, Words, nouns::Nouns};
use crate::article::Language;

/// What is known of German.
pub(super) static GERMAN: Grammar = Grammar {
    language: Language::GERMAN,
    name: "German",
    words: LazyLock::new(|| Words::parse(&[include_str!("lists/people.toml")])),
    phrases: phrases::WAYS,
    nouns: LazyLock::new(|| Nouns::new(include_str!("nouns.toml"), nouns::WAYS)),
};
