//! The words of a language with their uses: its files in, what is known of a word out.
//!
//! Each word stands in one place: a noun in `nouns.toml`, a form of a verb beside the verb in `verbs.toml`, all others in
//! `words.toml`. A word is written in lower case and found whatever its case; one that is written with capitals ("WHO")
//! is found so and not otherwise. `kreis*` stands for all words that begin so, `-kreise` for all that end so. Does not
//! know any text.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
};

use super::{noun_traits, set::Uses, uses::Use, verbs};

/// The files of a language that have words, as they are written.
pub(super) struct Files {
    pub(super) words: &'static str,
    pub(super) nouns: &'static str,
    pub(super) verbs: &'static str,
    /// A sentence for each use, with a word of it in square brackets.
    pub(super) uses: &'static str,
    /// Returns how else a word in lower case is spelled, or a beginning or an ending of words.
    pub(super) respelled: Respelled,
}

/// Returns the other spellings of a word.
pub(super) type Respelled = fn(&str) -> Vec<String>;

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
    /// For words in another spelling, the one of the files.
    usual: HashMap<String, String>,
    /// The words of each use as they are written, in their order.
    lists: HashMap<Use, Vec<String>>,
    shown: BTreeMap<Use, String>,
}

impl Words {
    /// Reads the files of a language.
    ///
    /// # Panics
    /// If a file is not in the notation, which the tests would show.
    pub(super) fn parse(files: &Files) -> Self {
        const READ: &str = "the files of a language are read by the tests";
        let mut words = Words::default();
        let own: BTreeMap<String, String> = toml::from_str(files.words).expect(READ);
        let own = own.into_iter();
        for (word, uses) in own
            .chain(noun_traits::uses(files.nouns))
            .chain(verbs::uses(files.verbs))
        {
            for one in uses.split_whitespace() {
                let (name, meaning) = one.split_once(':').unzip();
                let of = Use::named(name.unwrap_or(one)).expect(READ);
                words.add(&word, of, meaning);
                words.lists.entry(of).or_default().push(word.clone());
                for other in (files.respelled)(&word) {
                    words.add(&other, of, meaning);
                    words.usual.insert(other, word.clone());
                }
            }
        }
        words.shown = toml::from_str(files.uses).expect(READ);
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

    /// Adds a use of a word, with the number or the other word that it means.
    fn add(&mut self, word: &str, of: Use, meaning: Option<&str>) {
        let (table, key) = match (word.strip_suffix('*'), word.strip_prefix('-')) {
            (Some(begin), _) => (&mut self.begin, begin),
            (None, Some(end)) if !end.is_empty() => (&mut self.end, end),
            _ => (&mut self.whole, word),
        };
        let uses = table.entry(key.to_owned()).or_default();
        *uses = uses.with(of);
        let Some(meaning) = meaning else {
            return;
        };
        let key = (of, word.to_owned());
        match meaning.parse() {
            Ok(number) => {
                self.values.insert(key, number);
            }
            Err(_) => {
                self.forms.insert(key, meaning.to_owned());
            }
        }
    }

    /// Returns what a word is known for, whatever its case.
    pub fn uses(&self, word: &str) -> Uses {
        let exact = self.exact(word);
        let known = if word.chars().any(char::is_uppercase) {
            exact.and(self.exact(&word.to_lowercase()))
        } else {
            exact
        };
        // "he’s" is "he's".
        if word.contains('’') {
            known.and(self.uses(&word.replace('’', "'")))
        } else {
            known
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

    /// Returns a word in the spelling that the files have, where it stands there as a whole in another: "Gemäß" for "Gemäss".
    /// With a capital only a word that opens sentences has it: "Weiss" is a name.
    pub(crate) fn usually_spelled<'w>(&self, word: &'w str) -> Cow<'w, str> {
        if self.usual.is_empty() {
            return Cow::Borrowed(word);
        }
        let mut letters = word.chars();
        let first = letters.next().unwrap_or_default();
        let is_capital = first.is_uppercase();
        let lower: String = first.to_lowercase().chain(letters).collect();
        let opens = [
            Use::PhraseOpener,
            Use::According,
            Use::Conjunction,
            Use::Fronted,
        ];
        let usual = self.usual.get(&lower);
        let Some(usual) = usual.filter(|usual| !is_capital || self.uses(usual).any(&opens)) else {
            return Cow::Borrowed(word);
        };
        let mut letters = usual.chars();
        let first = letters.next().filter(|_| is_capital);
        match first {
            Some(first) => Cow::Owned(first.to_uppercase().chain(letters).collect()),
            None => Cow::Owned(usual.clone()),
        }
    }

    /// Says whether a word is listed as a whole, whatever its case, and not only by how it begins or ends.
    pub(crate) fn is_listed(&self, word: &str) -> bool {
        self.whole.contains_key(word) || self.whole.contains_key(&word.to_lowercase())
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

    /// Returns a word without the longest ending that it has of those of a use.
    pub(crate) fn without_ending<'w>(&self, word: &'w str, of: Use) -> Option<&'w str> {
        let endings = self.list(of).iter().filter_map(|of| of.strip_prefix('-'));
        let stems = endings.filter_map(|ending| word.strip_suffix(ending));
        stems.min_by_key(|stem| stem.len())
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
