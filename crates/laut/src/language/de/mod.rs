//! German: its words in this folder's files, its ways in this folder's functions.

mod agreement;
mod assemble;
mod bodies;
mod capitals;
mod claims;
mod force;
mod genitives;
mod nominative;
mod nouns;
mod phrases;
mod reports;
mod segment;
mod speakers;
mod spelling;
mod times;
mod titles;

use std::sync::LazyLock;

use super::{Grammar, Words, nouns::Nouns, verbs::Verbs, words::Files};
use crate::article::Language;

pub(super) const FILES: Files = Files {
    words: include_str!("words.toml"),
    nouns: include_str!("nouns.toml"),
    verbs: include_str!("verbs.toml"),
    uses: include_str!("uses.toml"),
    respelled: spelling::respelled,
};

/// What is known of German.
pub(crate) static GERMAN: Grammar = Grammar {
    language: Language::GERMAN,
    name: "German",
    network: 0,
    words: LazyLock::new(|| Words::parse(&FILES)),
    nouns: LazyLock::new(|| Nouns::new(&FILES, nouns::WAYS)),
    verbs: LazyLock::new(|| Verbs::new(&FILES, &force::WAYS)),
    segment: segment::WAYS,
    assemble: assemble::WAYS,
    phrases: phrases::WAYS,
    times: times::WAYS,
    force: force::WAYS,
    speakers: speakers::WAYS,
    claims: LazyLock::new(claims::ways),
};
