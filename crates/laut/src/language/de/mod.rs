//! German: its words in this folder's files, its ways in this folder's functions.

mod force;
mod reports;

use std::sync::LazyLock;

use super::{Grammar, Words, nouns::Nouns, verbs::Verbs};
use crate::{article::Language, document::Scheme};

/// What is known of German.
pub(super) static GERMAN: Grammar = Grammar {
    language: Language::GERMAN,
    name: "German",
    words: LazyLock::new(|| {
        Words::parse(&[
            include_str!("lists/people.toml"),
            include_str!("lists/force.toml"),
        ])
    }),
    nouns: LazyLock::new(|| Nouns::new(Scheme::German, include_str!("nouns.toml"))),
    verbs: LazyLock::new(|| Verbs::new(include_str!("verbs.toml"), &force::WAYS)),
    force: force::WAYS,
};
