//! The words for times and around them: a language in, its lists out.
//!
//! Knows the files `lexicon/de/times.toml` and `lexicon/en/times.toml`, which say what each list is for. Does
//! not know how the words stand together; `de`, `en` and `nouns` do.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use jiff::civil::Weekday;
use serde::Deserialize;

use crate::document::Scheme;

type List = HashSet<String>;

static GERMAN: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../language/de/times.toml")));
static ENGLISH: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../language/en/times.toml")));

/// One language's words, in lower case; the files say what each list is for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::resolve) struct Lexicon {
    pub(super) parts: List,
    pub(super) seasons: List,
    pub(super) otherwise: List,
    pub(super) names: List,
    pub(super) takes: List,
    pub(super) occasion: List,
    pub(super) other: List,
    pub(super) articles: List,
    pub(super) audiences: List,
    pub(super) determiners: List,
    pub(super) participles: List,
    pub(super) events: List,
    pub(super) utterances: List,
    pub(super) releases: List,
    pub(super) auxiliaries: List,
    pub(super) modals: List,
    pub(super) pronouns: List,
    pub(super) particles: List,
    pub(super) looks_ahead: List,
    pub(super) addresses: List,
    pub(super) cue_prepositions: List,
    pub(super) opens_occasion: List,
    pub(super) opens_clause: List,
    pub(super) opens_aside: List,
    pub(super) begins_clause: List,
    pub(super) joins: List,
    pub(in crate::resolve) publication: List,
    pub(in crate::resolve) around: List,
    months: HashMap<String, i8>,
    weekdays: HashMap<String, i8>,
    numbers: HashMap<String, i64>,
}

impl Lexicon {
    fn parse(text: &str) -> Self {
        toml::from_str(text).expect("the lexicon is read by the tests")
    }

    /// Returns the words of a language.
    pub(in crate::resolve) fn of(scheme: Scheme) -> &'static Lexicon {
        match scheme {
            Scheme::German => &GERMAN,
            Scheme::English => &ENGLISH,
        }
    }

    pub(super) fn month(&self, lower: &str) -> Option<i8> {
        self.months.get(lower).copied()
    }

    pub(super) fn weekday(&self, lower: &str) -> Option<Weekday> {
        Weekday::from_monday_one_offset(*self.weekdays.get(lower)?).ok()
    }

    /// Returns the weekday that a word begins with, and the rest of the word: "mittwoch", "abend".
    pub(super) fn weekday_and_rest<'a>(&self, lower: &'a str) -> Option<(Weekday, &'a str)> {
        let (name, rest) = self
            .weekdays
            .keys()
            .find_map(|name| Some((name, lower.strip_prefix(name.as_str())?)))?;
        Some((self.weekday(name)?, rest))
    }

    pub(super) fn count(&self, lower: &str) -> Option<i64> {
        self.numbers.get(lower).copied()
    }
}
