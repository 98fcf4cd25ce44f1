//! One article once, though it came in several forms: the same words as a page, a PDF and a mail, of which only some tell
//! their outlet, their day or their address.
//!
//! What two of them tell must not differ: one text in two outlets, at two addresses or on two days is two articles. Does not
//! compare what is said of an article, but for that.

use super::{Added, Ledger, correcting::places_now, versions::WAYS};
use crate::{
    address::same_address,
    claim::ArticleRow,
    corrections::{Correction, carried},
    record::{Facts, Record},
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
            let is_same = is_same_print(&publication.digest.shingles, &record.digest.shingles);
            if !is_same {
                continue;
            }
            let Some(current) = self.store.heading(row)? else {
                continue;
            };
            if !may_be_one(&current, &record.facts) {
                continue;
            }
            if tells_more(&record.facts, &current) {
                let now = places_now(
                    &publication.digest.propositions,
                    &record.digest.propositions,
                    &WAYS,
                );
                let mut record = record.clone();
                fill(&mut record.facts, &current);
                let corrections = self.corrections_of(&current.fingerprint)?;
                let text = self.store.facts(row)?.map(|facts| facts.text);
                let text = text.unwrap_or_default();
                let corrections: Vec<Correction> = corrections
                    .iter()
                    .filter_map(|correction| carried(correction, &text, &record.facts.text))
                    .collect();
                self.store.set_fingerprint(row, &record.facts.fingerprint)?;
                self.replace(row, &current.fingerprint, &record, &now)?;
                for correction in &corrections {
                    self.store
                        .insert_correction(&record.facts.fingerprint, correction)?;
                }
            }
            let publication = self.books.get_mut().publication(&self.store, row)?;
            return Ok(Some(Added {
                id: publication.id.clone(),
                is_new: false,
                version: None,
            }));
        }
        Ok(None)
    }
}

/// Says whether two texts have nearly all runs of words in common.
fn is_same_print(one: &[u32], other: &[u32]) -> bool {
    let (shorter, longer) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let shared = shorter
        .iter()
        .filter(|run| longer.binary_search(run).is_ok())
        .count();
    shorter.len() >= FEWEST
        && shared * 100 >= shorter.len() * OF_SHORTER
        && shared * 100 >= longer.len() * OF_LONGER
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
        let runs: Vec<u32> = (0..100).collect();
        assert!(is_same_print(&runs, &runs[..90]));
        assert!(!is_same_print(&runs, &runs[..70]));
        assert!(!is_same_print(&runs[..8], &runs[..8]));
        let other: Vec<u32> = (50..150).collect();
        assert!(!is_same_print(&runs, &other));
    }
}
