//! A sentence as what changed is looked for in it: its words with what they are known for, and where they stand.
//!
//! Does not know the network.

use laut::{Grammar, Span, Use, Uses, sentences};

/// A word or a sign.
#[derive(Debug)]
pub(super) struct Word {
    /// Code points of the text, half-open.
    pub(super) span: (usize, usize),
    /// In small letters.
    pub(super) letters: String,
    pub(super) uses: Uses,
    /// Whether it has a capital though it begins no sentence: "11 May".
    pub(super) is_capital: bool,
}

/// A sentence of a text.
#[derive(Debug)]
pub(super) struct Sentence {
    pub(super) words: Vec<Word>,
    /// Its letters, from the first word on.
    pub(super) text: String,
}

impl Sentence {
    /// Returns the sentences of a text.
    pub(super) fn all(text: &str, grammar: &'static Grammar) -> Vec<Self> {
        let letters: Vec<char> = text.chars().collect();
        let of = |from: usize, to: usize| letters[from..to].iter().collect::<String>();
        let word = |(at, span): (usize, Span)| {
            let written = of(span.start(), span.end());
            Word {
                is_capital: at > 0 && written.starts_with(char::is_uppercase),
                span: (span.start(), span.end()),
                uses: grammar.words().uses(&written),
                letters: written.to_lowercase(),
            }
        };
        let sentences = sentences(text, grammar).into_iter();
        let read = sentences.filter_map(|spans| {
            let (start, end) = (spans.first()?.start(), spans.last()?.end());
            Some(Sentence {
                words: spans.into_iter().enumerate().map(word).collect(),
                text: of(start, end),
            })
        });
        read.collect()
    }

    /// Where it stands in its text, code points, half-open.
    pub(super) fn span(&self) -> (usize, usize) {
        let start = self.words.first().map_or(0, |word| word.span.0);
        (start, self.words.last().map_or(start, |word| word.span.1))
    }

    /// Says whether the word at a place has a use.
    pub(super) fn has(&self, at: usize, of: Use) -> bool {
        self.words.get(at).is_some_and(|word| word.uses.has(of))
    }

    /// Says whether the word at a place has a use, alone or with the one or two behind it; returns how many they are.
    pub(super) fn run(&self, at: usize, of: Use, grammar: &Grammar) -> Option<usize> {
        (1..=3).rev().find(|&length| {
            let Some(words) = self.words.get(at..at + length) else {
                return false;
            };
            if length == 1 {
                return words[0].uses.has(of);
            }
            let all: Vec<&str> = words.iter().map(|word| word.letters.as_str()).collect();
            grammar.words().has(&all.join(" "), of)
        })
    }

    /// Says whether a word has a use together with the last word of a clause behind it, as "zog" has in "zog die Studie,
    /// die viele lasen, zurück".
    pub(super) fn parted(&self, at: usize, of: Use, grammar: &Grammar) -> bool {
        let ends = |&last: &usize| last + 1 == self.words.len() || self.is_edge(last + 1);
        let mut lasts = (at + 2..self.words.len()).filter(ends);
        lasts.any(|last| {
            let both = format!("{} {}", self.words[at].letters, self.words[last].letters);
            grammar.words().has(&both, of)
        })
    }

    /// Says whether a clause or an aside begins or ends at a place: at a sign, and before "and".
    pub(super) fn is_edge(&self, at: usize) -> bool {
        self.is_sign(at) || self.has(at, Use::Coordinator)
    }

    /// Says whether there is a sign at a place, and no hyphen or sign of money.
    pub(super) fn is_sign(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| {
            !word.letters.chars().any(char::is_alphanumeric)
                && !word.uses.has(Use::Currency)
                && word.letters != "-"
        })
    }
}
