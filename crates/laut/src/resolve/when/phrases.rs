//! Finds the words for times among the words of a sentence: words in, [`Phrase`]s out.
//!
//! Knows what languages share: numbers, days of the month, years, the names of days. How the words stand together, a
//! language's ways know. Does not know whose time it is.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use crate::{
    language::{Grammar, Use},
    resolve::text::Text,
};

use super::time::Time;

/// Words that name a time, with their preposition.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Phrase {
    /// The words, as places in the text.
    pub(super) words: Range<usize>,
    pub(super) time: Time,
    /// Whether it hangs on a noun before it, as in "in einer Mitteilung vom Montag".
    pub(super) of_noun: bool,
}

/// What a language makes of the words at a place: how many they are, and what they mean.
pub(crate) struct Match {
    pub(crate) length: usize,
    /// `None` where a time is named at which nothing was said: "since Monday".
    pub(crate) time: Option<Time>,
    pub(crate) of_noun: bool,
}

impl Match {
    pub(crate) fn of(length: usize, time: Time) -> Self {
        Match {
            length,
            time: Some(time),
            of_noun: false,
        }
    }
}

/// Some words of a text, counted from the first of them; outside there is nothing.
pub(crate) struct Window<'t> {
    text: &'t Text<'t>,
    words: Range<usize>,
}

impl<'t> Window<'t> {
    pub(super) fn new(text: &'t Text<'t>, words: Range<usize>) -> Self {
        Window { text, words }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Returns the language that the text is read in.
    pub(crate) fn grammar(&self) -> &'static Grammar {
        self.text.grammar()
    }

    /// Returns the place of a word in the text, if it is one of these.
    fn place(&self, at: usize) -> Option<usize> {
        (at < self.words.len()).then(|| self.words.start + at)
    }

    /// Says whether a word has a use.
    pub(crate) fn is(&self, at: usize, of: Use) -> bool {
        self.place(at).is_some_and(|word| self.text.is(word, of))
    }

    /// Says whether a word has one of some uses.
    pub(crate) fn is_any(&self, at: usize, some: &[Use]) -> bool {
        self.place(at)
            .is_some_and(|word| self.text.uses(word).any(some))
    }

    /// Says whether there is a word before a place that has a use.
    pub(crate) fn is_before(&self, at: usize, of: Use) -> bool {
        at > 0 && self.is(at - 1, of)
    }

    /// Returns the number that a word means in a use.
    pub(crate) fn value(&self, at: usize, of: Use) -> Option<i64> {
        self.is(at, of)
            .then(|| value(self.grammar(), &self.lower(at), of))
            .flatten()
    }

    /// Returns the letters of a word; none outside.
    pub(crate) fn raw(&self, at: usize) -> &'t str {
        self.place(at).map_or("", |word| self.text.word(word))
    }

    /// Returns the letters of a word in lower case; none outside.
    pub(crate) fn lower(&self, at: usize) -> String {
        self.raw(at).to_lowercase()
    }

    /// Returns the letters of the word before a place; none at the start.
    pub(crate) fn before(&self, at: usize) -> &'t str {
        at.checked_sub(1).map_or("", |at| self.raw(at))
    }

    pub(crate) fn has_capital(&self, at: usize) -> bool {
        self.raw(at).starts_with(char::is_uppercase)
    }

    /// Says whether a word stands right behind the one before it, without white space.
    pub(crate) fn is_attached(&self, at: usize) -> bool {
        self.place(at)
            .is_some_and(|word| !self.text.document.words[word].space_before)
    }

    /// Returns the day of the week that a word names, and whether a part of the day is joined to it.
    pub(crate) fn weekday(&self, at: usize) -> Option<(Weekday, bool)> {
        weekday(self.grammar(), self.raw(at))
    }

    /// Returns the month that a word names, with a capital where the language has one there.
    pub(crate) fn month(&self, at: usize) -> Option<i8> {
        let is_name = self.has_capital(at) || !self.grammar().times.names_have_capitals;
        let number = self.value(at, Use::Month).filter(|_| is_name)?;
        i8::try_from(number).ok()
    }

    /// Returns how many there are, in a word or in digits, of at most `digits`.
    pub(crate) fn count(&self, at: usize, digits: usize) -> Option<i64> {
        self.value(at, Use::Number)
            .or_else(|| number(self.raw(at), digits).map(i64::from))
    }

    /// Returns a day of the month: "5".
    pub(crate) fn day(&self, at: usize) -> Option<i8> {
        day(self.raw(at))
    }

    /// Returns a year that news may speak of.
    pub(crate) fn year(&self, at: usize) -> Option<i16> {
        let raw = self.raw(at);
        (raw.len() == 4)
            .then(|| number(raw, 4))
            .flatten()
            .filter(|year| (1900..2100).contains(year))
    }

    /// Returns the date of a word such as "05.03.2025" or "2025-03-05".
    pub(crate) fn written_date(&self, at: usize) -> Option<Time> {
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
pub(crate) fn day(raw: &str) -> Option<i8> {
    let day = i8::try_from(number(raw, 2)?).ok()?;
    (1..=31).contains(&day).then_some(day)
}

/// Returns the whole number that a word in lower case means in a use.
pub(crate) fn value(grammar: &Grammar, lower: &str, of: Use) -> Option<i64> {
    let value = grammar.words().value(lower, of)?;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "days, weeks and months are small whole numbers"
    )]
    let whole = value as i64;
    Some(whole)
}

/// Returns the day of the week that letters name, and whether a part of the day is joined to it: "Mittwoch",
/// "Mittwochabend".
pub(crate) fn weekday(grammar: &Grammar, letters: &str) -> Option<(Weekday, bool)> {
    if grammar.times.names_have_capitals && !letters.starts_with(char::is_uppercase) {
        return None;
    }
    let lower = letters.to_lowercase();
    let named = grammar
        .words()
        .list(Use::Weekday)
        .iter()
        .filter(|name| lower.starts_with(name.as_str()))
        .max_by_key(|name| name.len())?;
    let rest = &lower[named.len()..];
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    if !rest.is_empty() && !grammar.words().has(rest, Use::PartOfDay) {
        return None;
    }
    let number = i8::try_from(value(grammar, named, Use::Weekday)?).ok()?;
    let day = Weekday::from_monday_one_offset(number).ok()?;
    Some((day, !rest.is_empty()))
}

/// Returns the times that `words` name, in order.
pub(super) fn phrases(words: &Window<'_>) -> Vec<Phrase> {
    let time = words.grammar().times.time;
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some(matched) = time(words, at) else {
            at += 1;
            continue;
        };
        let end = (at + matched.length.max(1)).min(words.len());
        if let Some(time) = matched.time {
            found.push(Phrase {
                words: words.words.start + at..words.words.start + end,
                time,
                of_noun: matched.of_noun,
            });
        }
        at = end;
    }
    found
}
