//! The words of telling and the force that each gives: a word of a document in, what the lexicon has on it out.
//!
//! Knows the two files `lexicon/de/force.toml` and `lexicon/en/force.toml`, whose headers describe the
//! notation. Does not know which word of a sentence governs it; `governing` does.

use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

use serde::Deserialize;

use super::clause;
use crate::{
    document::{Document, Scheme},
    reading::Force,
};

static GERMAN: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../language/de/force.toml"), Scheme::German));
static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::parse(
        include_str!("../../language/en/force.toml"),
        Scheme::English,
    )
});

/// Returns the lexicon of the language whose ways a text is read in.
pub(super) fn lexicon(scheme: Scheme) -> &'static Lexicon {
    match scheme {
        Scheme::German => &GERMAN,
        Scheme::English => &ENGLISH,
    }
}

/// A separated prefix stands so many words after its verb at most.
const PREFIX_WITHIN: usize = 45;

/// A file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    lists: BTreeMap<String, Vec<String>>,
    pub(super) forces: BTreeMap<Name, Vec<Row>>,
    #[cfg_attr(not(test), expect(dead_code, reason = "they are what the tests run"))]
    pub(super) examples: Vec<Example>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[serde(rename_all = "lowercase")]
pub(super) enum Name {
    Decline,
    Confirm,
    Deny,
    Announce,
    Demand,
    Promise,
    Warn,
    Accuse,
    Estimate,
    Ask,
    /// The last one, so that of two rows that fit the one with a force comes first.
    Assert,
}

impl From<Name> for Force {
    fn from(name: Name) -> Self {
        match name {
            Name::Assert => Force::Assert,
            Name::Confirm => Force::Confirm,
            Name::Deny => Force::Deny,
            Name::Announce => Force::Announce,
            Name::Demand => Force::Demand,
            Name::Promise => Force::Promise,
            Name::Warn => Force::Warn,
            Name::Accuse => Force::Accuse,
            Name::Estimate => Force::Estimate,
            Name::Decline => Force::Decline,
            Name::Ask => Force::Ask,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Row {
    #[serde(default)]
    pub(super) verbs: Vec<String>,
    #[serde(default)]
    pub(super) nouns: Vec<String>,
    prefix: Option<String>,
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    then: Vec<String>,
    #[serde(default)]
    next: Vec<String>,
    negated: Option<Name>,
    refusal: Option<Refusal>,
    #[serde(default)]
    pub(super) free: bool,
    #[cfg_attr(not(test), expect(dead_code, reason = "it is what the tests run"))]
    pub(super) sentence: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Example {
    #[cfg_attr(not(test), expect(dead_code, reason = "it is what the tests run"))]
    pub(super) sentence: String,
    #[cfg_attr(not(test), expect(dead_code, reason = "it is what the tests run"))]
    pub(super) force: Name,
}

/// What a clause of this verb needs to be a refusal of its own, without a statement that the network saw.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "lowercase")]
pub(super) enum Refusal {
    /// Nothing more: it is a verb of telling.
    Always,
    /// A verb of wanting or being able to.
    Modal,
    /// It is none, whatever stands beside it: "sales declined".
    Never,
}

/// A word, or the start of one where `open`.
#[derive(Debug)]
struct Pattern {
    text: String,
    open: bool,
}

impl Pattern {
    fn new(written: &str) -> Self {
        match written.strip_suffix('*') {
            Some(start) => Pattern {
                text: start.to_owned(),
                open: true,
            },
            None => Pattern {
                text: written.to_owned(),
                open: false,
            },
        }
    }

    /// Returns what follows the start that the pattern gives.
    fn rest<'w>(&self, word: &'w str) -> Option<&'w str> {
        word.strip_prefix(self.text.as_str())
            .filter(|rest| self.open || rest.is_empty())
    }
}

/// How a word shows a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    /// As the file has it: a finite form, an infinitive, an English participle.
    Plain,
    /// A verb whose prefix stands at the end of its clause.
    Separated,
    /// With `ge`, with `zu`, or with the prefix before it.
    Joined,
    /// As a noun.
    Noun,
}

struct Form {
    pattern: Pattern,
    shape: Shape,
    entry: usize,
}

struct Entry {
    force: Force,
    negated: Force,
    prefix: Option<String>,
    with: Vec<Pattern>,
    then: Vec<Pattern>,
    next: Vec<Pattern>,
    refusal: Option<Refusal>,
    free: bool,
}

/// What the lexicon has on a word in its clause.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Found {
    pub(super) force: Force,
    pub(super) shape: Shape,
    pub(super) refusal: Option<Refusal>,
    /// The verb, its prefix, what negates it.
    pub(super) words: Vec<usize>,
    /// What follows the part of the word that the file has.
    pub(super) ending: String,
}

pub(super) struct Lexicon {
    scheme: Scheme,
    entries: Vec<Entry>,
    /// By the first letter, in lower case; those with more conditions first.
    forms: HashMap<char, Vec<Form>>,
    lists: BTreeMap<String, Vec<Pattern>>,
}

impl Lexicon {
    fn parse(text: &str, scheme: Scheme) -> Self {
        let table: Table =
            toml::from_str(text).expect("the lexicon is part of the program and its tests read it");
        let mut lexicon = Lexicon {
            scheme,
            entries: Vec::new(),
            forms: HashMap::new(),
            lists: table
                .lists
                .iter()
                .map(|(name, words)| (name.clone(), patterns(words, &table.lists)))
                .collect(),
        };
        let mut rows: Vec<(Force, Row)> = table
            .forces
            .into_iter()
            .flat_map(|(name, rows)| rows.into_iter().map(move |row| (name.into(), row)))
            .collect();
        rows.sort_by_key(|(_, row)| std::cmp::Reverse(row.conditions()));
        for (force, row) in rows {
            lexicon.add(force, row, &table.lists);
        }
        lexicon
    }

    fn add(&mut self, force: Force, row: Row, lists: &BTreeMap<String, Vec<String>>) {
        let verbs = spelled(&row.verbs, lists);
        for verb in verbs {
            match &row.prefix {
                None => {
                    self.form(&verb, Shape::Plain);
                    if self.scheme == Scheme::German {
                        self.form(&format!("ge{verb}"), Shape::Joined);
                    }
                }
                Some(prefix) => {
                    self.form(&verb, Shape::Separated);
                    for infix in ["", "ge", "zu"] {
                        self.form(&format!("{prefix}{infix}{verb}"), Shape::Joined);
                    }
                }
            }
        }
        for noun in spelled(&row.nouns, lists) {
            self.form(&noun, Shape::Noun);
        }
        self.entries.push(Entry {
            force,
            negated: row.negated.map_or(Force::Assert, Force::from),
            prefix: row.prefix,
            with: patterns(&row.with, lists),
            then: patterns(&row.then, lists),
            next: patterns(&row.next, lists),
            refusal: row.refusal,
            free: row.free,
        });
    }

    fn form(&mut self, written: &str, shape: Shape) {
        let first = written
            .chars()
            .flat_map(char::to_lowercase)
            .next()
            .unwrap_or_default();
        self.forms.entry(first).or_default().push(Form {
            pattern: Pattern::new(written),
            shape,
            entry: self.entries.len(),
        });
    }

    /// Says whether a word is in a list of the file; capitals do not matter.
    pub(super) fn lists(&self, name: &str, word: &str) -> bool {
        let word = word.to_lowercase();
        self.lists
            .get(name)
            .is_some_and(|list| list.iter().any(|one| is(one, &word)))
    }

    /// Returns what a word makes of its clause, by the row with the most conditions that are met.
    pub(super) fn find(
        &self,
        document: &Document<'_>,
        word: usize,
        is_cue: &dyn Fn(usize) -> bool,
        wanted: &dyn Fn(&Found) -> bool,
    ) -> Option<Found> {
        self.search(document, word, is_cue, false, wanted)
    }

    /// Returns what a word makes of its clause where the speaker's view is told in the author's words.
    pub(super) fn find_free(&self, document: &Document<'_>, word: usize) -> Option<Found> {
        self.search(document, word, &|_| false, true, &|_| true)
    }

    fn search(
        &self,
        document: &Document<'_>,
        word: usize,
        is_cue: &dyn Fn(usize) -> bool,
        free: bool,
        wanted: &dyn Fn(&Found) -> bool,
    ) -> Option<Found> {
        let letters = document.word(word);
        let lower = letters.to_lowercase();
        let is_noun = self.scheme == Scheme::German
            && letters.starts_with(char::is_uppercase)
            && !clause::is_first(document, word);
        let forms = self.forms.get(&lower.chars().next()?)?;
        forms.iter().find_map(|form| {
            let entry = &self.entries[form.entry];
            if entry.free != free || is_noun && form.shape != Shape::Noun {
                return None;
            }
            let ending = match form.shape {
                Shape::Noun if self.scheme == Scheme::German => form.pattern.rest(letters),
                _ => form.pattern.rest(&lower),
            }?;
            let mut words = vec![word];
            if form.shape == Shape::Separated {
                let prefix = entry.prefix.as_deref().unwrap_or_default();
                words.push(self.prefix(document, word, prefix, is_cue)?);
            }
            if !self.meets(document, word, entry) {
                return None;
            }
            let negation = clause::negation(self, document, word);
            words.extend(negation);
            words.sort_unstable();
            let found = Found {
                force: if negation.is_some() {
                    entry.negated
                } else {
                    entry.force
                },
                shape: form.shape,
                refusal: entry.refusal,
                words,
                ending: ending.to_owned(),
            };
            wanted(&found).then_some(found)
        })
    }

    /// Returns where the separated prefix of a verb stands.
    fn prefix(
        &self,
        document: &Document<'_>,
        verb: usize,
        prefix: &str,
        is_cue: &dyn Fn(usize) -> bool,
    ) -> Option<usize> {
        let end = clause::sentence(document, verb).end;
        (verb + 1..end.min(verb + PREFIX_WITHIN))
            .take_while(|&word| !self.lists("conjunctions", document.word(word)))
            .find(|&word| {
                document.word(word) == prefix
                    && (clause::ends_at(self, document, word) || is_cue(word) && prefix != "zu")
            })
    }

    /// Says whether the other words that a row asks for stand by.
    fn meets(&self, document: &Document<'_>, word: usize, entry: &Entry) -> bool {
        let any = |patterns: &[Pattern], mut words: std::ops::Range<usize>| {
            words.any(|other| {
                let letters = document.word(other).to_lowercase();
                other != word && patterns.iter().any(|pattern| is(pattern, &letters))
            })
        };
        let segment = clause::segment(document, word);
        if !entry.then.is_empty() {
            let follows = (word + 1..segment.end).find(|&other| {
                any(&entry.then, other..other + 1) || !self.lists("adverbs", document.word(other))
            });
            if !follows.is_some_and(|other| any(&entry.then, other..other + 1)) {
                return false;
            }
        }
        if entry.with.is_empty() && entry.next.is_empty() {
            return true;
        }
        let within = match self.scheme {
            Scheme::German => segment.clone(),
            Scheme::English => word + 1..segment.end,
        };
        any(&entry.with, within)
            || !entry.next.is_empty() && any(&entry.next, clause::following(document, segment.end))
    }
}

impl Row {
    fn conditions(&self) -> usize {
        [
            !self.with.is_empty() || !self.next.is_empty(),
            !self.then.is_empty(),
            self.prefix.is_some(),
        ]
        .into_iter()
        .filter(|is_there| *is_there)
        .count()
    }
}

fn is(pattern: &Pattern, word: &str) -> bool {
    pattern.rest(word).is_some()
}

/// Puts the words of a list where `@name` stands.
fn spelled(words: &[String], lists: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    let spell = |word: &String| match word.strip_prefix('@') {
        Some(name) => lists
            .get(name)
            .cloned()
            .expect("a list that the lexicon names is in it, as its tests show"),
        None => vec![word.clone()],
    };
    words.iter().flat_map(spell).collect()
}

fn patterns(words: &[String], lists: &BTreeMap<String, Vec<String>>) -> Vec<Pattern> {
    spelled(words, lists)
        .iter()
        .map(|word| Pattern::new(&word.to_lowercase()))
        .collect()
}

#[cfg(test)]
pub(super) fn table(scheme: Scheme) -> Table {
    let text = match scheme {
        Scheme::German => include_str!("../../language/de/force.toml"),
        Scheme::English => include_str!("../../language/en/force.toml"),
    };
    toml::from_str(text).expect("the file is in the notation that its header describes")
}
