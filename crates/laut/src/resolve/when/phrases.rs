//! Finds the words for times among the words of a sentence: words in, [`Phrase`]s out.
//!
//! Knows what both languages share: numbers, days of the month, years. The words themselves are in `de` and
//! `en`. Does not know whose time it is.

use std::ops::Range;

use jiff::civil::Date;

use crate::document::{Document, Scheme};

use super::{de, en, time::Time};

/// Words that name a time, with their preposition.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Phrase {
    /// The words, as places in the document.
    pub(super) words: Range<usize>,
    pub(super) time: Time,
    /// Whether it hangs on a noun before it, as in "in einer Mitteilung vom Montag".
    pub(super) of_noun: bool,
}

/// What one language makes of the words at a place: how many they are, and what they mean.
pub(super) struct Match {
    pub(super) length: usize,
    /// `None` where a time is named at which nothing was said: "since Monday".
    pub(super) time: Option<Time>,
    pub(super) of_noun: bool,
}

impl Match {
    pub(super) fn of(length: usize, time: Time) -> Self {
        Match {
            length,
            time: Some(time),
            of_noun: false,
        }
    }
}

/// Some words of a document, with their lower-case forms at hand.
pub(super) struct Words<'a> {
    first: usize,
    raw: Vec<&'a str>,
    lower: Vec<String>,
    space_before: Vec<bool>,
}

impl<'a> Words<'a> {
    pub(super) fn new(document: &Document<'a>, words: Range<usize>) -> Self {
        let raw: Vec<&str> = words.clone().map(|word| document.word(word)).collect();
        Words {
            first: words.start,
            lower: raw.iter().map(|word| word.to_lowercase()).collect(),
            space_before: words
                .map(|word| document.words[word].space_before)
                .collect(),
            raw,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.raw.len()
    }

    /// Returns the letters of a word; none past the end.
    pub(super) fn raw(&self, at: usize) -> &'a str {
        self.raw.get(at).copied().unwrap_or_default()
    }

    /// Returns a word in lower case; none past the end.
    pub(super) fn lower(&self, at: usize) -> &str {
        self.lower.get(at).map_or("", String::as_str)
    }

    /// Returns the word before a place in lower case; none at the start.
    pub(super) fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |at| self.lower(at))
    }

    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.lower(at))
    }

    pub(super) fn has_capital(&self, at: usize) -> bool {
        self.raw(at).starts_with(char::is_uppercase)
    }

    /// Says whether a word stands right behind the one before it, without white space.
    pub(super) fn is_attached(&self, at: usize) -> bool {
        self.space_before.get(at).is_some_and(|space| !space)
    }

    /// Returns a number of digits alone, of at most `digits`.
    pub(super) fn number(&self, at: usize, digits: usize) -> Option<i16> {
        number(self.raw(at), digits)
    }

    /// Returns a day of the month: "5".
    pub(super) fn day(&self, at: usize) -> Option<i8> {
        day(self.raw(at))
    }

    /// Returns a year that news may speak of.
    pub(super) fn year(&self, at: usize) -> Option<i16> {
        (self.raw(at).len() == 4)
            .then(|| self.number(at, 4))
            .flatten()
            .filter(|year| (1900..2100).contains(year))
    }

    /// Returns the date of a word such as "05.03.2025" or "2025-03-05".
    pub(super) fn written_date(&self, at: usize) -> Option<Time> {
        let raw = self.raw(at);
        let (year, month, day) = if let [day, month, year] = parts(raw, '.')[..] {
            let year = match year.len() {
                2 => 2000 + number(year, 2)?,
                4 => number(year, 4)?,
                _ => return None,
            };
            (year, month, day)
        } else if let [year, month, day] = parts(raw, '-')[..] {
            if year.len() != 4 || month.len() != 2 || day.len() != 2 {
                return None;
            }
            (number(year, 4)?, month, day)
        } else {
            return None;
        };
        let month = i8::try_from(number(month, 2)?).ok()?;
        let day = self::day(day)?;
        Date::new(year, month, day).ok()?;
        Some(Time::Date {
            year: Some(year),
            month: Some(month),
            day,
        })
    }
}

/// Returns the first parts of a word, one more than a date has at most.
fn parts(raw: &str, sign: char) -> Vec<&str> {
    raw.splitn(4, sign).collect()
}

fn number(raw: &str, digits: usize) -> Option<i16> {
    let is_number = (1..=digits).contains(&raw.len()) && raw.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| raw.parse().ok()).flatten()
}

/// Returns the day of the month that digits are.
pub(super) fn day(raw: &str) -> Option<i8> {
    let day = i8::try_from(number(raw, 2)?).ok()?;
    (1..=31).contains(&day).then_some(day)
}

/// Returns the times that `words` name, in order.
pub(super) fn phrases(words: &Words<'_>, scheme: Scheme) -> Vec<Phrase> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let matched = match scheme {
            Scheme::German => de::time(words, at),
            Scheme::English => en::time(words, at),
        };
        let Some(matched) = matched else {
            at += 1;
            continue;
        };
        let end = (at + matched.length.max(1)).min(words.len());
        if let Some(time) = matched.time {
            found.push(Phrase {
                words: words.first + at..words.first + end,
                time,
                of_noun: matched.of_noun,
            });
        }
        at = end;
    }
    found
}
