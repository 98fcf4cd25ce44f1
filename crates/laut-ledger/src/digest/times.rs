//! The times that words name: what the reader found in the article in, those of some of its words out.

use std::ops::Range;

use jiff::civil::Date;
use laut::{Grammar, Span, StudyTime, StudyWord, Use};

use super::{
    days::{date_of, day_of, number_of},
    terms::Word,
};

/// The times of an article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Times<'a> {
    pub(super) words: &'a [StudyWord],
    pub(super) named: &'a [StudyTime],
    /// The day of publication, days since 1970-01-01.
    pub(super) published: Option<i32>,
}

impl Times<'_> {
    /// Returns where times stand among some words, and the days that they mean, first and last. Where the words speak of
    /// what is `to_come`, a day of the week just past is the next one.
    pub(super) fn of(&self, words: Range<usize>, to_come: bool) -> (Vec<Span>, Vec<(i32, i32)>) {
        let (Some(first), Some(last)) = (
            self.words.get(words.start),
            words
                .end
                .checked_sub(1)
                .and_then(|last| self.words.get(last)),
        ) else {
            return (Vec::new(), Vec::new());
        };
        let whole = Span::new(first.span.start(), last.span.end());
        let inside = || self.named.iter().filter(|time| whole.contains(time.span));
        let days = inside().filter_map(|time| {
            let (first, last) = time.days.as_ref()?;
            let (first, last) = (day_of(first)?, day_of(last)?);
            let past = self
                .published
                .is_some_and(|published| (1..7).contains(&(published - first)));
            let week = if to_come && first == last && past {
                7
            } else {
                0
            };
            Some((first + week, last + week))
        });
        (inside().map(|time| time.span).collect(), days.collect())
    }

    /// Returns the first and last days of the months that words name without a day at which something was said or done:
    /// "since March" is another claim than "since January". Of each it is the last one before publication, unless a year
    /// stands behind it.
    pub(super) fn months(&self, words: &[Word<'_>], grammar: &Grammar) -> Vec<(i32, i32)> {
        let Some(published) = self.published.and_then(date_of) else {
            return Vec::new();
        };
        let is_dated = |at: usize| {
            let span = self.words.get(at).map(|word| word.span);
            let mut named = self.named.iter().filter(|time| time.days.is_some());
            span.is_none_or(|span| named.any(|time| time.span.contains(span)))
        };
        let is_name = |at: usize| self.words.get(at).is_some_and(|word| word.name.is_some());
        let month = |(place, word): (usize, &Word<'_>)| {
            let capital = word.text.starts_with(char::is_uppercase);
            let number = grammar
                .words()
                .value(&word.text.to_lowercase(), Use::Month)
                .filter(|_| capital && !is_dated(word.at) && !is_name(word.at))?;
            let year = words
                .get(place + 1)
                .and_then(|next| next.text.parse::<i16>().ok());
            let year = year.filter(|year| (1000..=2999).contains(year));
            let month = number as i8;
            let last = i16::from(month > published.month());
            let first = Date::new(year.unwrap_or(published.year() - last), month, 1).ok()?;
            let days = (number_of(first), number_of(first.last_of_month()));
            Some((days.0?, days.1?))
        };
        words.iter().enumerate().filter_map(month).collect()
    }
}
