//! The times that words name: what the reader found in the article in, those of some of its words out.

use std::ops::Range;

use laut::{Span, StudyTime, StudyWord};

use super::days::day_of;

/// The times of an article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Times<'a> {
    pub(super) words: &'a [StudyWord],
    pub(super) times: &'a [StudyTime],
}

impl Times<'_> {
    /// Returns where times stand among some words, and the days that they mean, first and last.
    pub(super) fn of(&self, words: Range<usize>) -> (Vec<Span>, Vec<(i32, i32)>) {
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
        let inside = || self.times.iter().filter(|time| whole.contains(time.span));
        let days = inside().filter_map(|time| {
            let (first, last) = time.days.as_ref()?;
            Some((day_of(first)?, day_of(last)?))
        });
        (inside().map(|time| time.span).collect(), days.collect())
    }
}
