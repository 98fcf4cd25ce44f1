//! English: its words in this folder's files, its ways in this folder's functions.

mod agreement;
mod assemble;
mod capitals;
mod claims;
mod firms;
mod force;
mod holders;
mod joined;
mod nouns;
mod phrases;
mod reports;
mod segment;
mod speakers;
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
    respelled,
};

/// Returns how else an English word is spelled: the files have what is written on either side of the Atlantic.
fn respelled(_: &str) -> Vec<String> {
    Vec::new()
}

/// What is known of English.
pub(crate) static ENGLISH: Grammar = Grammar {
    language: Language::ENGLISH,
    name: "English",
    network: 1,
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
