//! The times that words name: what the reader found in the article in, those of some of its words out.

use std::ops::Range;

use laut::{Span, StudyTime, StudyWord};

use super::days::day_of;

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
}
