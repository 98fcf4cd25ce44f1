//! Finds when a statement was made: a telling and the day of publication in, words for a time and their date out.
//!
//! The time is that of the telling, never of what is told. `phrases` finds the words for times in the
//! sentences that have the cue, `clause` says which of them are the telling's, `time` works out the date.
//! Does not know who speaks, nor other statements.

mod clause;
mod de;
mod en;
mod lexicon;
mod nouns;
mod phrases;
mod time;

use std::ops::Range;

use jiff::civil::Date;

use crate::{
    assemble::Telling,
    document::{Document, Scheme},
    reading::When,
};

pub(super) use self::lexicon::Lexicon;
use self::{
    clause::Clause,
    phrases::{Phrase, Words, phrases},
    time::{Days, Time},
};

/// Words before a time that are searched for the day it refers back to: "the same day".
const LOOK_BACK: usize = 300;

/// Returns when a statement was made, where its own frame names a time.
pub(super) fn when(
    document: &Document<'_>,
    telling: &Telling,
    published: Option<Date>,
) -> Option<When> {
    let (phrase, days) = Clause::all(document, telling)
        .iter()
        .filter_map(|clause| {
            let words = Words::new(document, clause.words());
            let phrases = phrases(&words, document.scheme);
            let own: Vec<(Phrase, Option<Days>)> = clause
                .own(&words, &phrases)
                .into_iter()
                .map(|phrase| (phrase.clone(), days(document, phrase, published)))
                .collect();
            // A time with a date says more than one without.
            let dated = own.iter().position(|(_, days)| days.is_some());
            own.into_iter().nth(dated.unwrap_or(0))
        })
        .min_by_key(|(_, days)| days.is_none())?;
    Some(When {
        span: vec![document.span_of(phrase.words)],
        date: days.map(Days::iso),
    })
}

/// Words for a time, and the first and the last day that they mean, where that can be worked out.
pub(crate) type Timed = (Range<usize>, Option<(Date, Date)>);

/// Returns the words for times in a document's sentences, with the first and the last day that they mean.
///
/// Days of the week count back from `published`.
pub(crate) fn times(document: &Document<'_>, published: Option<Date>) -> Vec<Timed> {
    let mut found = Vec::new();
    let mut start = 0;
    for sentence in document
        .words
        .chunk_by(|one, next| one.sentence == next.sentence)
    {
        let words = Words::new(document, start..start + sentence.len());
        start += sentence.len();
        found.extend(phrases(&words, document.scheme).into_iter().map(|phrase| {
            let days = phrase.time.days(published, None);
            (phrase.words, days.map(|days| (days.first, days.last)))
        }));
    }
    found
}

/// Returns the one full date with its year among some words, and where it stands.
pub(super) fn full_date(
    document: &Document<'_>,
    words: Range<usize>,
) -> Option<(Date, Range<usize>)> {
    let found = phrases(&Words::new(document, words), document.scheme);
    found.into_iter().find_map(|phrase| match phrase.time {
        Time::Date { year: Some(_), .. } => {
            Some((phrase.time.days(None, None)?.first, phrase.words))
        }
        _ => None,
    })
}

/// Says whether a word is a day of the week.
pub(super) fn is_weekday(word: &str, scheme: Scheme) -> bool {
    match scheme {
        Scheme::German => de::is_weekday(word),
        Scheme::English => en::is_weekday(word),
    }
}

fn days(document: &Document<'_>, phrase: &Phrase, published: Option<Date>) -> Option<Days> {
    let named = refers_back(&phrase.time)
        .then(|| named_before(document, phrase.words.start, published))
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
fn named_before(document: &Document<'_>, word: usize, published: Option<Date>) -> Option<Date> {
    let words = Words::new(document, word.saturating_sub(LOOK_BACK)..word);
    phrases(&words, document.scheme)
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
