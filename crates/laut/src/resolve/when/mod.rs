//! Finds when a statement was made: a telling and the day of publication in, words for a time and their date out.
//!
//! The time is that of the telling, never of what is told. `phrases` finds the words for times in the
//! sentences that have the cue, `clause` says which of them are the telling's, `time` works out the date.
//! How a language words times is in its ways. Does not know who speaks, nor other statements.

mod clause;
mod nouns;
mod phrases;
mod time;

use std::ops::Range;

use jiff::civil::Date;

use crate::{
    assemble::Telling,
    reading::When,
    resolve::{place::Place, text::Text},
};

use self::{
    clause::Clause,
    phrases::{Phrase, phrases},
    time::Days,
};
pub(crate) use self::{
    phrases::{Match, Window, day, value, weekday},
    time::Time,
};

/// How a language words times.
pub(crate) struct Ways {
    /// Returns the time that the words at a place name, and how many words name it.
    pub(crate) time: fn(&Window<'_>, usize) -> Option<Match>,
    /// Whether months and days of the week are written with a capital.
    pub(crate) names_have_capitals: bool,
    /// Whether an event behind a preposition has an article, so that what has none is a place: "nach Berlin".
    pub(crate) events_have_articles: bool,
}

/// Words before a time that are searched for the day it refers back to: "the same day".
const LOOK_BACK: usize = 300;

/// Returns when a statement was made, where its own frame names a time.
pub(super) fn when(
    text: &Text<'_>,
    telling: &Telling,
    place: &Place,
    published: Option<Date>,
) -> Option<When> {
    let (phrase, days) = Clause::all(text, telling, place)
        .iter()
        .filter_map(|clause| {
            let words = Window::new(text, clause.words());
            let phrases = phrases(&words);
            let own: Vec<(Phrase, Option<Days>)> = clause
                .own(&words, &phrases)
                .into_iter()
                .map(|phrase| (phrase.clone(), days(text, phrase, published)))
                .collect();
            // A time with a date says more than one without.
            let dated = own.iter().position(|(_, days)| days.is_some());
            own.into_iter().nth(dated.unwrap_or(0))
        })
        .min_by_key(|(_, days)| days.is_none())?;
    Some(When {
        span: vec![text.document.span_of(phrase.words)],
        date: days.map(Days::iso),
    })
}

/// Words for a time, and the first and the last day that they mean, where that can be worked out.
pub(crate) type Timed = (Range<usize>, Option<(Date, Date)>);

/// Returns the words for times in a text's sentences, with the first and the last day that they mean.
///
/// Days of the week count back from `published`.
pub(crate) fn times(text: &Text<'_>, published: Option<Date>) -> Vec<Timed> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let sentence = text.sentence_of(start);
        start = sentence.end;
        let words = Window::new(text, sentence);
        found.extend(phrases(&words).into_iter().map(|phrase| {
            let days = phrase.time.days(published, None);
            (phrase.words, days.map(|days| (days.first, days.last)))
        }));
    }
    found
}

/// Returns the one full date with its year among some words, and where it stands.
pub(super) fn full_date(text: &Text<'_>, words: Range<usize>) -> Option<(Date, Range<usize>)> {
    let found = phrases(&Window::new(text, words));
    found.into_iter().find_map(|phrase| match phrase.time {
        Time::Date { year: Some(_), .. } => {
            Some((phrase.time.days(None, None)?.first, phrase.words))
        }
        _ => None,
    })
}

fn days(text: &Text<'_>, phrase: &Phrase, published: Option<Date>) -> Option<Days> {
    let named = refers_back(&phrase.time)
        .then(|| named_before(text, phrase.words.start, published))
        .flatten();
    phrase.time.days(published, named)
}

fn refers_back(time: &Time) -> bool {
    match time {
        Time::Named(_) => true,
        Time::NightTo(day) => refers_back(day),
        Time::Between(from, to) => refers_back(from) || refers_back(to),
        _ => false,
    }
}

/// Returns the last single day that is named before a word.
fn named_before(text: &Text<'_>, word: usize, published: Option<Date>) -> Option<Date> {
    let words = Window::new(text, word.saturating_sub(LOOK_BACK)..word);
    phrases(&words)
        .iter()
        .rev()
        .filter(|phrase| !refers_back(&phrase.time))
        .find_map(|phrase| {
            let days = phrase.time.days(published, None)?;
            (days.first == days.last).then_some(days.first)
        })
}

#[cfg(test)]
mod tests;
