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
    /// "since March" is another claim than "since January". Of each it is the last one before publication, or the next one
    /// where the words speak of what is `to_come`, unless a year stands behind it.
    pub(super) fn months(
        &self,
        words: &[Word<'_>],
        to_come: bool,
        grammar: &Grammar,
    ) -> Vec<(i32, i32)> {
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
            let nearest = if to_come {
                published.year() + i16::from(month < published.month())
            } else {
                published.year() - i16::from(month > published.month())
            };
            let first = Date::new(year.unwrap_or(nearest), month, 1).ok()?;
            let days = (number_of(first), number_of(first.last_of_month()));
            Some((days.0?, days.1?))
        };
        words.iter().enumerate().filter_map(month).collect()
    }
}

#[cfg(test)]
mod tests {
    use laut::{Language, Uses};

    use super::*;

    /// Compares the first days of the months of some words, of an article of 2031-04-10; one in brackets has a day.
    fn check(code: &str, text: &str, expected: &[&str]) {
        let language = Language::parse(code).expect("it is a code");
        let grammar = Grammar::of(language).expect("it is in the table");
        let letters: Vec<&str> = text.split(' ').collect();
        let seen: Vec<StudyWord> = (0..letters.len())
            .map(|at| StudyWord {
                span: Span::new(at, at + 1),
                sentence: 0,
                paragraph: 0,
                rarity: 0.0,
                name: None,
            })
            .collect();
        let named: Vec<StudyTime> = letters
            .iter()
            .enumerate()
            .filter(|(_, word)| word.starts_with('['))
            .map(|(at, _)| StudyTime {
                span: Span::new(at, at + 1),
                days: Some("2031-03-04".to_owned()).map(|day| (day.clone(), day)),
            })
            .collect();
        let words: Vec<Word<'_>> = letters
            .iter()
            .zip(&seen)
            .enumerate()
            .map(|(at, (text, seen))| Word {
                at,
                seen,
                text: text.trim_matches(['[', ']']),
                uses: Uses::default(),
            })
            .collect();
        let times = Times {
            words: &seen,
            named: &named,
            published: day_of("2031-04-10"),
        };
        let found: Vec<Option<String>> = times
            .months(&words, text.contains("will"), grammar)
            .into_iter()
            .map(|(first, _)| super::super::days::iso_of(first))
            .collect();
        let expected: Vec<Option<String>> =
            expected.iter().map(|day| Some((*day).to_owned())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn months_since_when_it_is_so_have_days() {
        check("en", "leaking since March", &["2031-03-01"]);
        check("en", "leaking since November", &["2030-11-01"]);
        check("en", "leaking since March 2019", &["2019-03-01"]);
        check("de", "leck seit Januar", &["2031-01-01"]);
        check("en", "it will open in May", &["2031-05-01"]);
        check("en", "it will open in February", &["2032-02-01"]);
        check("en", "a march through town", &[]);
        check("en", "it leaked in [March]", &[]);
    }
}
