//! The verbs and nouns by which news tells what somebody does in saying something: a language's `verbs.toml` in, senses
//! by their forms out.
//!
//! A verb stands there once, by its infinitive, with its senses; the header of each file describes the notation. Does
//! not know any text, nor which word of a sentence governs it.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
};

use serde::Deserialize;

use super::{
    Use, Uses,
    words::{Files, Respelled},
};
use crate::{reading::Force, resolve::force::Ways};

/// A file as it is written: verbs, or nouns without a verb, with their senses.
pub(crate) type Table = BTreeMap<String, Vec<Row>>;

/// What a verb makes of a statement.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Name {
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
    /// The last one, so that of two senses that fit the one with a force comes first.
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

/// A sense of a verb as it is written.
#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    pub(crate) force: Name,
    /// The verb's forms; those of its first sense where there are none.
    pub(crate) forms: Option<Vec<String>>,
    prefix: Option<String>,
    /// Forms of the verb that have uses as words, with these uses.
    #[serde(default)]
    uses: BTreeMap<String, String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    then: Vec<String>,
    #[serde(default)]
    next: Vec<String>,
    negated: Option<Name>,
    refusal: Option<Refusal>,
    #[serde(default)]
    pub(crate) free: bool,
    #[cfg_attr(not(test), expect(dead_code, reason = "it is what the tests run"))]
    pub(crate) sentence: String,
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

/// Returns the forms of verbs that have uses as words.
pub(super) fn uses(text: &str) -> Vec<(String, String)> {
    let table: Table = toml::from_str(text).expect("the verbs of a language are read by the tests");
    let rows = table.into_values().flatten();
    rows.flat_map(|row| row.uses).collect()
}

/// What a clause of this verb needs to be a refusal of its own, without a statement that the network saw.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Refusal {
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

/// Words of which one has to stand by: as they are written, and by their uses.
#[derive(Debug, Default)]
pub(crate) struct Others {
    patterns: Vec<Pattern>,
    pub(super) uses: Vec<Use>,
}

impl Others {
    pub(super) fn new(written: &[String], respelled: Respelled) -> Self {
        let mut others = Others::default();
        for word in written {
            if let Some(name) = word.strip_prefix('@') {
                others.uses.push(named(name));
                continue;
            }
            let word = word.to_lowercase();
            let words = respelled(&word).into_iter().chain([word]);
            let patterns = words.map(|word| Pattern::new(&word));
            others.patterns.extend(patterns);
        }
        others
    }

    /// Says whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.patterns.is_empty() && self.uses.is_empty()
    }

    /// Says whether a word in lower case, with what it is known for, is one of them.
    pub(crate) fn has(&self, lower: &str, uses: Uses) -> bool {
        uses.any(&self.uses)
            || self
                .patterns
                .iter()
                .any(|pattern| pattern.rest(lower).is_some())
    }
}

/// Returns the use of a name.
fn named(name: &str) -> Use {
    use serde::de::{IntoDeserializer, value::Error};
    let name: serde::de::value::StrDeserializer<'_, Error> = name.into_deserializer();
    Use::deserialize(name).expect("a use that a table names is one, as its tests show")
}

/// How a word shows a sense.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shape {
    /// As the file has it: a finite form, an infinitive, an English participle.
    Plain,
    /// A verb whose prefix stands at the end of its clause.
    Separated,
    /// With the signs of a participle or an infinitive, or with its prefix before it.
    Joined,
    /// As a noun.
    Noun,
}

/// Returns the force of a negated verb where its row says nothing: who does not deny something does not assert it either.
fn unless_negated(force: Force) -> Force {
    if force == Force::Deny {
        Force::Decline
    } else {
        Force::Assert
    }
}

/// A form of a word, in one of its senses.
pub(crate) struct Form {
    pattern: Pattern,
    pub(crate) shape: Shape,
    sense: usize,
}

impl Form {
    /// Returns what follows the part of the word that the file has.
    pub(crate) fn rest<'w>(&self, word: &'w str) -> Option<&'w str> {
        self.pattern.rest(word)
    }
}

/// A sense of a verb or a noun.
pub(crate) struct Sense {
    pub(crate) force: Force,
    /// Its force where it is negated.
    pub(crate) negated: Force,
    pub(crate) prefix: Option<String>,
    pub(crate) with: Others,
    pub(crate) then: Others,
    pub(crate) next: Others,
    pub(crate) refusal: Option<Refusal>,
    /// Whether it counts for views in the author's words alone.
    pub(crate) free: bool,
}

/// The verbs of one language.
pub(crate) struct Verbs {
    senses: Vec<Sense>,
    /// By the first letter, in lower case; those with more conditions first.
    forms: HashMap<char, Vec<Form>>,
}

impl Verbs {
    pub(super) fn new(files: &Files, ways: &Ways) -> Self {
        let mut verbs = Verbs {
            senses: Vec::new(),
            forms: HashMap::new(),
        };
        let mut rows: Vec<Row> = table(files.verbs).into_values().flat_map(whole).collect();
        rows.sort_by_key(|row| {
            let has_prefix = row.prefix.is_some();
            (Reverse(row.conditions()), row.force, has_prefix)
        });
        for row in rows {
            verbs.add(row, ways, files.respelled);
        }
        verbs
    }

    fn add(&mut self, row: Row, ways: &Ways, respelled: Respelled) {
        let mut form = |written: &str, shape| {
            for other in respelled(written) {
                self.form(&other, shape);
            }
            self.form(written, shape);
        };
        for verb in row.forms.unwrap_or_default() {
            match &row.prefix {
                None => {
                    form(&verb, Shape::Plain);
                    if !ways.participle.is_empty() {
                        form(&format!("{}{verb}", ways.participle), Shape::Joined);
                    }
                }
                Some(prefix) => {
                    form(&verb, Shape::Separated);
                    for infix in ["", ways.participle, ways.infinitive] {
                        form(&format!("{prefix}{infix}{verb}"), Shape::Joined);
                    }
                }
            }
        }
        for noun in row.nouns {
            form(&noun, Shape::Noun);
        }
        self.senses.push(Sense {
            force: row.force.into(),
            negated: row
                .negated
                .map_or_else(|| unless_negated(row.force.into()), Force::from),
            prefix: row.prefix,
            with: Others::new(&row.with, respelled),
            then: Others::new(&row.then, respelled),
            next: Others::new(&row.next, respelled),
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
            sense: self.senses.len(),
        });
    }

    /// Returns the forms that a word in lower case may be, with their senses, those with more conditions first.
    pub(crate) fn forms(&self, lower: &str) -> impl Iterator<Item = (&Form, &Sense)> {
        let forms = lower
            .chars()
            .next()
            .and_then(|first| self.forms.get(&first));
        forms
            .into_iter()
            .flatten()
            .map(|form| (form, &self.senses[form.sense]))
    }
}

/// Reads a file.
pub(crate) fn table(text: &str) -> Table {
    toml::from_str(text)
        .expect("the file is in the notation that its header describes: a test reads it")
}

/// Puts the forms of a verb's first sense where its others have none.
pub(crate) fn whole(senses: Vec<Row>) -> impl Iterator<Item = Row> {
    let first = senses
        .first()
        .map(|row| (row.forms.clone(), row.prefix.clone()))
        .unwrap_or_default();
    senses.into_iter().map(move |mut row| {
        if row.forms.is_none() {
            (row.forms, row.prefix) = first.clone();
        }
        row
    })
}
