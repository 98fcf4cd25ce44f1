//! One article once, though it came in several forms: the same words as a page, a PDF and a mail, of which only some tell
//! their outlet, their day or their address.
//!
//! What two of them tell must not differ: one text in two outlets, at two addresses or on two days is two articles, and so
//! are two of which each has a sentence or a number that the other lacks.

use std::collections::BTreeSet;

use super::{Added, Ledger};
use crate::{
    address::same_address,
    claim::ArticleRow,
    copies::shared_runs,
    corrections::{Correction, carried},
    record::{Digest, Facts, Record},
    store::{Result, Store},
};

/// So many hundredths of the runs of words of the longer text have to stand in the shorter: a headline or a credit may
/// stand in one form and not in another,
const OF_LONGER: usize = 80;
/// and so many of the shorter one's in the longer.
const OF_SHORTER: usize = 90;
/// Fewer runs show nothing.
const FEWEST: usize = 12;

impl<S: Store> Ledger<S> {
    /// Returns the article that a record is in another form, and has it tell what the record tells and it did not; `None`
    /// where it is another article. `near` are the articles of its story.
    pub(super) fn printed(
        &mut self,
        record: &Record,
        near: &[ArticleRow],
    ) -> Result<Option<Added>> {
        for &row in near {
            let publication = self.books.get_mut().publication(&self.store, row)?;
            if !is_same_print(&publication.digest, &record.digest) {
                continue;
            }
            let Some(current) = self.store.facts(row)? else {
                continue;
            };
            let facts = &record.facts;
            if !may_be_one(&current, facts) || !counts_the_same(&current.text, &facts.text) {
                continue;
            }
            if tells_more(facts, &current) {
                let mut record = record.clone();
                fill(&mut record.facts, &current);
                let corrections = self.corrections_of(&current.fingerprint)?;
                let corrections: Vec<Correction> = corrections
                    .iter()
                    .filter_map(|said| carried(said, &current.text, &record.facts.text))
                    .collect();
                self.follow(row, &current, &record, &corrections)?;
            }
            return self.known(row, None).map(Some);
        }
        Ok(None)
    }
}

/// Says whether two texts have nearly all runs of words in common, and say the same.
fn is_same_print(one: &Digest, other: &Digest) -> bool {
    let (one_has, other_has) = (one.shingles.len(), other.shingles.len());
    let (shorter, longer) = (one_has.min(other_has), one_has.max(other_has));
    let shared = shared_runs(one, other);
    shorter >= FEWEST
        && shared * 100 >= shorter * OF_SHORTER
        && shared * 100 >= longer * OF_LONGER
        && says_the_same(one, other)
}

/// Says whether two articles say the same: somebody each of the same things, and the one with fewer sentences no other ones.
fn says_the_same(one: &Digest, other: &Digest) -> bool {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let told = |digest: &Digest, by_somebody: bool| -> BTreeSet<String> {
        let told = digest.propositions.iter();
        told.filter(|proposition| !by_somebody || proposition.statement.is_some())
            .map(|proposition| words(&proposition.text))
            .collect()
    };
    let (all, others) = (told(one, false), told(other, false));
    (all.is_subset(&others) || others.is_subset(&all)) && told(one, true) == told(other, true)
}

/// Says whether the numbers of one text stand in the other in the same order: else it is the report of another day.
fn counts_the_same(one: &str, other: &str) -> bool {
    let numbers = |text: &str| -> Vec<String> {
        text.split(|sign: char| !sign.is_alphanumeric())
            .filter(|word| word.contains(|sign: char| sign.is_ascii_digit()))
            .map(str::to_owned)
            .collect()
    };
    let (one, other) = (numbers(one), numbers(other));
    let (few, many) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let mut rest = many.iter();
    few.iter()
        .all(|number| rest.any(|standing| standing == number))
}

/// Says whether two texts with the same words may be one article, by what is told of them.
fn may_be_one(one: &Facts, other: &Facts) -> bool {
    let agree = |one: &Option<String>, other: &Option<String>| match (one, other) {
        (Some(one), Some(other)) => one.trim().to_lowercase() == other.trim().to_lowercase(),
        _ => true,
    };
    let address = |facts: &Facts| facts.url.as_deref().and_then(same_address);
    let is_one_place = match (address(one), address(other)) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    };
    // An address without an outlet is of an outlet that nobody named.
    let is_elsewhere = |one: &Facts, other: &Facts| {
        one.outlet.is_none() && one.url.is_some() && other.outlet.is_some()
    };
    agree(&one.outlet, &other.outlet)
        && agree(&one.published, &other.published)
        && is_one_place
        && !is_elsewhere(one, other)
        && !is_elsewhere(other, one)
        && one.language == other.language
}

/// Says whether a form tells an address, an outlet or a day that the article did not.
fn tells_more(facts: &Facts, current: &Facts) -> bool {
    let tells = |one: &Option<String>, other: &Option<String>| one.is_some() && other.is_none();
    tells(&facts.url, &current.url)
        || tells(&facts.outlet, &current.outlet)
        || tells(&facts.published, &current.published)
}

/// Fills in what only the form before told.
fn fill(facts: &mut Facts, current: &Facts) {
    facts.id.clone_from(&current.id);
    let fields = [
        (&mut facts.title, &current.title),
        (&mut facts.outlet, &current.outlet),
        (&mut facts.url, &current.url),
        (&mut facts.published, &current.published),
        (&mut facts.modified, &current.modified),
    ];
    for (field, before) in fields {
        if field.is_none() {
            field.clone_from(before);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Proposition;

    fn facts(outlet: Option<&str>, url: Option<&str>, day: Option<&str>) -> Facts {
        Facts {
            outlet: outlet.map(str::to_owned),
            url: url.map(str::to_owned),
            published: day.map(str::to_owned),
            ..Facts::default()
        }
    }

    #[test]
    fn what_is_told_of_one_article_does_not_differ() {
        let page = facts(
            Some("Bote"),
            Some("https://bote.example/damm"),
            Some("2031-03-05"),
        );
        let check = |other: Facts, expected: bool| {
            assert_eq!(may_be_one(&page, &other), expected, "{other:?}");
            assert_eq!(may_be_one(&other, &page), expected, "{other:?}");
        };
        check(facts(None, None, None), true);
        check(facts(Some("bote"), None, None), true);
        check(facts(None, None, Some("2031-03-05")), true);
        check(facts(Some("Kurier"), None, None), false);
        check(facts(None, None, Some("2031-03-06")), false);
        check(
            facts(Some("Bote"), Some("https://bote.example/andere"), None),
            false,
        );
        check(
            facts(None, Some("https://kurier.example/damm"), None),
            false,
        );
    }

    #[test]
    fn nearly_all_runs_of_words_are_the_same() {
        let of = |runs: std::ops::Range<u32>| Digest {
            shingles: runs.collect(),
            ..Digest::default()
        };
        assert!(is_same_print(&of(0..100), &of(0..90)));
        assert!(!is_same_print(&of(0..100), &of(0..70)));
        assert!(!is_same_print(&of(0..8), &of(0..8)));
        assert!(!is_same_print(&of(0..100), &of(50..150)));
    }

    #[test]
    fn what_says_something_else_is_another_article() {
        let saying = |told: &[(&str, Option<u32>)]| Digest {
            shingles: (0..100).collect(),
            propositions: told
                .iter()
                .map(|(text, statement)| Proposition {
                    text: (*text).to_owned(),
                    statement: *statement,
                    ..Proposition::empty()
                })
                .collect(),
            ..Digest::default()
        };
        let check = |one: &[(&str, Option<u32>)], other: &[(&str, Option<u32>)], expected| {
            let (one, other) = (saying(one), saying(other));
            assert_eq!(is_same_print(&one, &other), expected, "{one:?} {other:?}");
            assert_eq!(is_same_print(&other, &one), expected, "{other:?} {one:?}");
        };
        let dam = ("The dam holds", Some(0));
        check(&[dam], &[("The\ndam holds", Some(0))], true);
        check(&[dam], &[("The dam broke", Some(0))], false);
        check(&[dam], &[dam, ("It rained", Some(1))], false);
        // A headline may stand in one form alone; a sentence that is another one is told of another day.
        check(&[dam], &[dam, ("Dam holds", None)], true);
        let died = |words| [dam, (words, None)];
        check(&died("Three people died"), &died("Four people died"), false);
    }

    #[test]
    fn other_numbers_are_of_another_day() {
        let check = |one, other, expected| {
            assert_eq!(counts_the_same(one, other), expected, "{one}; {other}");
            assert_eq!(counts_the_same(other, one), expected, "{other}; {one}");
        };
        check("It closed at 15.", "It closed at 15.", true);
        check("It closed at 15.", "It closed at 16.", false);
        check("Number 3-4.", "Number 4-3.", false);
        check("6 March: it closed at 15.", "It closed at 15.", true);
        check("It rained.", "It rained.", true);
    }
}
