//! German: its words in this folder's files, its ways in this folder's functions.

mod assemble;
mod claims;
mod force;
mod nouns;
mod phrases;
mod reports;
mod segment;
mod speakers;
mod times;

use std::sync::LazyLock;

use super::{Grammar, Words, nouns::Nouns, verbs::Verbs, words::Files};
use crate::article::Language;

/// What is known of German.
pub(crate) static GERMAN: Grammar = Grammar {
    language: Language::GERMAN,
    name: "German",
    network: 0,
    words: LazyLock::new(|| {
        Words::parse(&Files {
            words: include_str!("words.toml"),
            nouns: include_str!("nouns.toml"),
            verbs: include_str!("verbs.toml"),
            uses: include_str!("uses.toml"),
        })
    }),
    nouns: LazyLock::new(|| Nouns::new(include_str!("nouns.toml"), nouns::WAYS)),
    verbs: LazyLock::new(|| Verbs::new(include_str!("verbs.toml"), &force::WAYS)),
    segment: segment::WAYS,
    assemble: assemble::WAYS,
    phrases: phrases::WAYS,
    times: times::WAYS,
    force: force::WAYS,
    speakers: speakers::WAYS,
    claims: LazyLock::new(claims::ways),
};
