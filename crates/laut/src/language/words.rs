//! The words of a language with their uses: its files in, what is known of a word out.
//!
//! A word is written in lower case and found whatever its case; one that is written with capitals ("WHO") is found so
//! and not otherwise. `kreis*` stands for all words that begin so, `-kreise` for all that end so. Does not know any
//! text.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use super::uses::{Use, Uses};

/// One use in a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// A sentence that shows the use, with one of its words in square brackets.
    #[serde(default)]
    shows: String,
    #[serde(default)]
    words: Vec<String>,
    /// Words that mean a number: "drei" = 3.
    #[serde(default)]
    values: BTreeMap<String, f64>,
    /// Words with another that each stands for: "einem" = "ein".
    #[serde(default)]
    forms: BTreeMap<String, String>,
}

/// The words of one language.
#[derive(Debug, Default)]
pub struct Words {
    whole: HashMap<String, Uses>,
    /// Beginnings of words, without their star.
    begin: HashMap<String, Uses>,
    /// Endings of words, without their hyphen.
    end: HashMap<String, Uses>,
    /// The lengths that beginnings and endings have, in bytes.
    begin_lengths: Vec<usize>,
    end_lengths: Vec<usize>,
    values: HashMap<(Use, String), f64>,
    forms: HashMap<(Use, String), String>,
    /// The words of each use as they are written, in their order.
    lists: HashMap<Use, Vec<String>>,
    shown: BTreeMap<Use, String>,
}

impl Words {
    /// Reads the files of a language.
    ///
    /// # Panics
    /// If a file is not in the notation, which the tests would show.
    pub(super) fn parse(files: &[&str]) -> Self {
        let mut words = Words::default();
        for file in files {
            let entries: BTreeMap<Use, Entry> =
                toml::from_str(file).expect("the files of a language are read by the tests");
            for (of, entry) in entries {
                if !entry.shows.is_empty() {
                    words.shown.insert(of, entry.shows);
                }
                for (word, value) in entry.values {
                    words.values.insert((of, word.clone()), value);
                    words.add(word, of);
                }
                for (word, other) in entry.forms {
                    words.forms.insert((of, word.clone()), other);
                    words.add(word, of);
                }
                for word in entry.words {
                    words.add(word, of);
                }
            }
        }
        let lengths = |of: &HashMap<String, Uses>| {
            let mut lengths: Vec<usize> = of.keys().map(String::len).collect();
            lengths.sort_unstable();
            lengths.dedup();
            lengths
        };
        words.begin_lengths = lengths(&words.begin);
        words.end_lengths = lengths(&words.end);
        words
    }

    fn add(&mut self, word: String, of: Use) {
        let (table, key) = match (word.strip_suffix('*'), word.strip_prefix('-')) {
            (Some(begin), _) => (&mut self.begin, begin),
            (None, Some(end)) if !end.is_empty() => (&mut self.end, end),
            _ => (&mut self.whole, word.as_str()),
        };
        let uses = table.entry(key.to_owned()).or_default();
        *uses = uses.with(of);
        self.lists.entry(of).or_default().push(word);
    }

    /// Returns what a word is known for, whatever its case.
    pub fn uses(&self, word: &str) -> Uses {
        let exact = self.exact(word);
        if word.chars().any(char::is_uppercase) {
            exact.and(self.exact(&word.to_lowercase()))
        } else {
            exact
        }
    }

    /// Returns what a word is known for as it is written: "WHO" is not "who".
    pub fn exact(&self, word: &str) -> Uses {
        let mut uses = self.whole.get(word).copied().unwrap_or_default();
        for &length in &self.begin_lengths {
            if let Some(known) = word.get(..length).and_then(|begin| self.begin.get(begin)) {
                uses = uses.and(*known);
            }
        }
        for &length in &self.end_lengths {
            let known = word
                .len()
                .checked_sub(length)
                .and_then(|at| self.end.get(word.get(at..)?));
            if let Some(known) = known {
                uses = uses.and(*known);
            }
        }
        uses
    }

    /// Says whether a word, or several with spaces between them, has a use, whatever its case.
    pub fn has(&self, word: &str, of: Use) -> bool {
        self.uses(word).has(of)
    }

    /// Returns the number that a word in lower case means in a use.
    pub fn value(&self, word: &str, of: Use) -> Option<f64> {
        self.values.get(&(of, word.to_owned())).copied()
    }

    /// Returns the word that one in lower case stands for in a use.
    pub fn form(&self, word: &str, of: Use) -> Option<&str> {
        self.forms.get(&(of, word.to_owned())).map(String::as_str)
    }

    /// Returns the words of a use as they are written, stars and hyphens with them.
    pub fn list(&self, of: Use) -> &[String] {
        self.lists.get(&of).map_or(&[], Vec::as_slice)
    }

    /// Returns the sentences that show uses, a word of the use in square brackets.
    pub fn shown(&self) -> impl Iterator<Item = (Use, &str)> {
        self.shown.iter().map(|(of, sentence)| (*of, &sentence[..]))
    }
}
