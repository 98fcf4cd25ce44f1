//! The words that the ledger needs to compare what is said, read once from `lexicon/de.toml` and `en.toml`.
//!
//! Does not know how they are used.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use serde::Deserialize;

/// The words of one language, in lower case.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub(super) struct Lexicon {
    pub(super) stop: HashSet<String>,
    pub(super) negations: HashSet<String>,
    pub(super) not_negated_before: HashSet<String>,
    pub(super) pronouns: HashSet<String>,
    untrue: Vec<Vec<String>>,
    doubtful: HashSet<String>,
    whether: HashSet<String>,
    to_come: HashSet<String>,
    pub(super) said_before: HashSet<String>,
    pub(super) accusations: HashSet<String>,
    pub(super) numbers: HashMap<String, f64>,
    pub(super) multipliers: HashMap<String, f64>,
}

static GERMAN: LazyLock<Lexicon> = LazyLock::new(|| parse(include_str!("../../lexicon/de.toml")));
static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| parse(include_str!("../../lexicon/en.toml")));

fn parse(text: &str) -> Lexicon {
    toml::from_str(text).expect("the lexicon is part of the program and is read in its tests")
}

impl Lexicon {
    /// Returns the words of a language.
    pub(super) fn of(german: bool) -> &'static Self {
        if german { &GERMAN } else { &ENGLISH }
    }

    /// Says whether some words, in lower case, say that something is not so; returns the places of those that do.
    pub(super) fn untrue(&self, words: &[String]) -> Option<Vec<usize>> {
        self.untrue.iter().find_map(|row| {
            let mut found = Vec::with_capacity(row.len());
            let mut from = 0;
            for wanted in row {
                let at = from + words[from..].iter().position(|word| word == wanted)?;
                found.push(at);
                from = at + 1;
            }
            Some(found)
        })
    }

    /// Returns the places of the words that call something doubtful, with their "whether"; none where nothing does.
    pub(super) fn doubtful(&self, words: &[String]) -> Option<Vec<usize>> {
        let doubt = words.iter().position(|word| self.doubtful.contains(word))?;
        let whether = words.iter().position(|word| self.whether.contains(word))?;
        Some(vec![doubt, whether])
    }

    /// Says whether one of some words in lower case speaks of what is to come.
    pub(super) fn is_to_come<'w>(&self, mut words: impl Iterator<Item = &'w str>) -> bool {
        words.any(|word| self.to_come.contains(word))
    }

    /// Says whether a word calls something doubtful.
    pub(super) fn is_doubt(&self, word: &str) -> bool {
        self.doubtful.contains(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_their_words() {
        assert!(Lexicon::of(true).stop.contains("der"));
        assert!(Lexicon::of(false).stop.contains("the"));
        assert!(Lexicon::of(true).numbers["zwölf"] > 11.0);
    }

    #[test]
    fn rows_are_found_in_their_order() {
        let words = |text: &str| -> Vec<String> { text.split(' ').map(str::to_owned).collect() };
        let check = |german, text: &str, found: Option<Vec<usize>>| {
            assert_eq!(Lexicon::of(german).untrue(&words(text)), found, "{text}");
        };
        check(true, "das stimmt so nicht", Some(vec![1, 3]));
        check(true, "nicht alles stimmt", None);
        check(false, "that is simply not true", Some(vec![3, 4]));
        check(false, "that is true", None);
    }
}
