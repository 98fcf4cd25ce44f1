//! One article once: whatever comes from an address that is known is that article, and where its text is another one, a
//! version of it.
//!
//! Claims follow the newest; the others are kept with what was known of them, and can be read again. Does not read
//! articles, nor compare what versions tell.

use std::collections::{BTreeMap, BTreeSet};

use laut::{Grammar, NoticeSort, notices};

use super::{
    Added, Ledger, Placed,
    correcting::{Alike, places_now},
};
use crate::{
    address::same_address,
    claim::{ArticleRow, Claim, ClaimId, PropositionId},
    copies::shared_runs,
    corrections::{Correction, carried},
    record::{Digest, Facts, Proposition, Record},
    store::{Gone, Result, Store},
    story,
};

/// From this share on, of the runs of words of the shorter one, two texts at one address are one article.
const SHARED_RUNS: f32 = 0.1;

/// The same of the words that mean something: two articles on one subject share a few.
const SHARED_WORDS: f32 = 0.3;

/// So many of the words of two sentences have to be the same for the one to be the other changed, twice what they share
/// over all that they have, in hundredths.
const SAME_WORDS: u32 = 50;

/// What a ledger has of an article before that is added.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Met {
    /// Neither this text nor its address.
    Never,
    /// Another text of its address.
    Address,
    /// This very text, of the article or of a version of it.
    Text,
}

/// What an article said of a claim before its outlet withdrew or corrected it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TakenBack {
    /// The article as it is now.
    pub facts: Facts,
    /// What it said, in its order, each with the name of whom it credited.
    pub said: Vec<(String, Option<String>)>,
}

impl<S: Store> Ledger<S> {
    /// Says what is there of an article with a fingerprint and an address.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn met(&self, fingerprint: &str, url: Option<&str>) -> Result<Met> {
        let is_there = self.store.article_like(fingerprint)?.is_some()
            || self.store.version_like(fingerprint)?.is_some();
        if is_there {
            return Ok(Met::Text);
        }
        Ok(match url.and_then(same_address) {
            Some(address) if self.store.article_at(&address)?.is_some() => Met::Address,
            _ => Met::Never,
        })
    }

    /// Returns the id of the article that has this text, of this outlet and address, now: adding it again changes nothing.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn id_of(&self, fingerprint: &str) -> Result<Option<String>> {
        let Some(row) = self.store.article_like(fingerprint)? else {
            return Ok(None);
        };
        let heading = self.store.heading(row)?;
        Ok(heading.map(|heading| heading.id))
    }

    /// Returns the versions of the article with an id, from the earliest to the newest, which is the one that the ledger's
    /// claims follow.
    ///
    /// # Errors
    /// If there is no such article, or the storage fails.
    pub fn versions(&self, id: &str) -> Result<Vec<Facts>> {
        self.at_one_moment(|| {
            let (row, facts) = self.there(id)?;
            let mut versions = self.store.versions(row)?;
            // Those that came late stand where they belong, as far as their days tell.
            if versions.iter().all(|version| day(version).is_some()) {
                versions.sort_by(|one, other| day(one).cmp(&day(other)));
            }
            versions.push(facts);
            Ok(versions)
        })
    }

    /// Returns the corrections that hold for an article: those of its text, or else those of the version that the ledger
    /// has of it, as far as their words are still there.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn corrections_for(
        &self,
        fingerprint: &str,
        url: Option<&str>,
        text: &str,
    ) -> Result<Vec<Correction>> {
        let own = self.corrections_of(fingerprint)?;
        if !own.is_empty() || self.store.article_like(fingerprint)?.is_some() {
            return Ok(own);
        }
        let row = match url.and_then(same_address) {
            Some(address) => self.store.article_at(&address)?,
            None => None,
        };
        let Some(facts) = row.map(|row| self.store.facts(row)).transpose()?.flatten() else {
            return Ok(own);
        };
        let before = self.corrections_of(&facts.fingerprint)?;
        Ok(before
            .iter()
            .filter_map(|correction| carried(correction, &facts.text, text))
            .collect())
    }

    /// Returns what becomes of a record whose article is there already, and puts it where it belongs; `None` where it is
    /// a new article. `is_now` says that it stands at its address now.
    pub(super) fn place(&mut self, record: &Record, is_now: bool) -> Result<Option<Added>> {
        let facts = &record.facts;
        if let Some(known) = self.store.article_like(&facts.fingerprint)? {
            return self.known(known, None).map(Some);
        }
        let was = self.store.version_like(&facts.fingerprint)?;
        let row = match (was, facts.url.as_deref().and_then(same_address)) {
            (Some(row), _) => Some(row),
            (None, Some(address)) => self.store.article_at(&address)?,
            (None, None) => None,
        };
        let Some(row) = row else {
            return Ok(None);
        };
        let Some(current) = self.store.facts(row)? else {
            return Ok(None);
        };
        let goes_back = was.is_some() && is_now;
        if was.is_some() && !goes_back && current.modified >= facts.modified {
            return self.known(row, None).map(Some);
        }
        let is_teaser = facts.modified <= current.modified
            && facts.published <= current.published
            && is_beginning(&facts.text, &current.text);
        if is_teaser || is_same_text(&current.text, &facts.text) {
            return self.known(row, None).map(Some);
        }
        let publication = self.books.get_mut().publication(&self.store, row)?;
        if !is_one_article(&current, &publication.digest, record) {
            return Ok(None);
        }
        if !goes_back && is_earlier(facts, &current) {
            self.store.insert_version(row, facts)?;
            return self.known(row, Some(Placed::Earlier)).map(Some);
        }
        let corrections =
            self.corrections_for(&facts.fingerprint, facts.url.as_deref(), &facts.text)?;
        self.store.insert_version(row, &current)?;
        let mut record = record.clone();
        record.facts.id.clone_from(&current.id);
        // A page may say less of itself than the feed that it was first met in.
        let facts = &mut record.facts;
        facts.title = facts.title.take().or_else(|| current.title.clone());
        facts.outlet = facts.outlet.take().or_else(|| current.outlet.clone());
        self.follow(row, &current, &record, &corrections)?;
        self.known(row, Some(Placed::Newest)).map(Some)
    }

    /// Puts another text in the place of the one that an article has, with the corrections that hold for it.
    pub(super) fn follow(
        &mut self,
        row: ArticleRow,
        current: &Facts,
        record: &Record,
        corrections: &[Correction],
    ) -> Result<()> {
        let before = self.books.get_mut().publication(&self.store, row)?;
        let now = places_now(
            &before.digest.propositions,
            &record.digest.propositions,
            &WAYS,
        );
        if let Some(is_withdrawn) = is_withdrawn(record) {
            self.keep_gone(row, &current.fingerprint, &now, is_withdrawn)?;
        }
        self.store.set_fingerprint(row, &record.facts.fingerprint)?;
        self.replace(row, &current.fingerprint, record, &now)?;
        for correction in corrections {
            self.store
                .insert_correction(&record.facts.fingerprint, correction)?;
        }
        Ok(())
    }

    /// Keeps what an article said of claims that its outlet takes back: what has no place `now`.
    fn keep_gone(
        &mut self,
        row: ArticleRow,
        fingerprint: &str,
        now: &[Option<u32>],
        is_withdrawn: bool,
    ) -> Result<()> {
        let before = self.books.get_mut().publication(&self.store, row)?;
        let mut gone: BTreeMap<ClaimId, Vec<Proposition>> = BTreeMap::new();
        for (place, proposition) in (0..).zip(&before.digest.propositions) {
            if now.get(place as usize).is_some_and(Option::is_some) {
                continue;
            }
            if let Some(claim) = self.store.claim_of(PropositionId::new(row, place))? {
                gone.entry(claim).or_default().push(Proposition {
                    refers: None,
                    ..proposition.clone()
                });
            }
        }
        for (claim, propositions) in gone {
            let gone = Gone {
                article: row,
                fingerprint: fingerprint.to_owned(),
                is_withdrawn,
                digest: Digest {
                    day: before.digest.day,
                    language: before.digest.language,
                    sources: before.digest.sources.clone(),
                    propositions,
                    ..Digest::default()
                },
            };
            self.store.insert_gone(claim, &gone)?;
        }
        Ok(())
    }

    /// Returns what articles said of a claim before their outlets took it back, as far as they say nothing of it now.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn taken_back(&self, claim: &Claim) -> Result<Vec<TakenBack>> {
        self.at_one_moment(|| {
            let mut found = Vec::new();
            for gone in self.store.gone_of(claim.id)? {
                let mut sightings = claim.sightings.iter();
                if sightings.any(|sighting| sighting.proposition.article() == gone.article) {
                    continue;
                }
                let Some(facts) = self.store.facts(gone.article)? else {
                    continue;
                };
                let said = gone.digest.propositions.iter().map(|proposition| {
                    let speaker = proposition.speaker;
                    let speaker = speaker.and_then(|at| gone.digest.sources.get(at as usize));
                    let speaker = speaker.map(|source| source.name.clone());
                    (proposition.text.clone(), speaker)
                });
                found.push(TakenBack {
                    said: said.collect(),
                    facts,
                });
            }
            Ok(found)
        })
    }

    /// Returns the articles, each once and without their words, that said some claims until their outlets took that back.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn took_back(&self, claims: impl IntoIterator<Item = ClaimId>) -> Result<Vec<Facts>> {
        let mut rows = BTreeSet::new();
        for claim in claims {
            let gone = self.store.gone_of(claim)?.into_iter();
            rows.extend(gone.map(|gone| gone.article));
        }
        let mut found = Vec::new();
        for row in rows {
            found.extend(self.store.heading(row)?);
        }
        Ok(found)
    }

    pub(super) fn known(&mut self, row: ArticleRow, version: Option<Placed>) -> Result<Added> {
        let publication = self.books.get_mut().publication(&self.store, row)?;
        Ok(Added {
            id: publication.id.clone(),
            is_new: false,
            version,
        })
    }
}

/// Says whether an outlet withdraws its whole article; `None` where it takes nothing back.
fn is_withdrawn(record: &Record) -> Option<bool> {
    let grammar = Grammar::of(record.digest.language?)?;
    let notices = notices(&record.facts.text, grammar).into_iter();
    let sort = notices.map(|notice| notice.sort).max()?;
    (sort >= NoticeSort::Correction).then_some(sort == NoticeSort::Retraction)
}

/// Returns the day that a version says that it is of.
fn day(facts: &Facts) -> Option<&String> {
    facts.modified.as_ref().or(facts.published.as_ref())
}

/// Says whether a version is of an earlier day than another, where both tell; else what comes later is later.
fn is_earlier(facts: &Facts, current: &Facts) -> bool {
    let is_before = |one: &Option<String>, other: &Option<String>| {
        let days = one.as_ref().zip(other.as_ref());
        days.is_some_and(|(one, other)| one < other)
    };
    match (&facts.modified, &current.modified) {
        (Some(_), Some(_)) => is_before(&facts.modified, &current.modified),
        // A change is no earlier than what was printed first.
        (Some(_), None) => is_before(&facts.modified, &current.published),
        (None, Some(_)) => {
            is_before(&facts.published, &current.modified) && facts.published <= current.published
        }
        (None, None) => is_before(&facts.published, &current.published),
    }
}

/// Says whether two texts have the same words: feeds and pages break their lines in different ways.
fn is_same_text(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// A beginning has at most so many hundredths of the words of the whole,
const BEGINNING: usize = 60;
/// and so many of its own words stand in the same order there: below it an offer may stand.
const OWN: usize = 80;

/// Says whether a text is what those see of another who have not paid: its beginning and no more.
fn is_beginning(text: &str, whole: &str) -> bool {
    let same = text.split_whitespace().zip(whole.split_whitespace());
    let same = same.take_while(|(one, other)| one == other).count();
    let (own, all) = (
        text.split_whitespace().count(),
        whole.split_whitespace().count(),
    );
    own > 0 && own * 100 <= all * BEGINNING && same * 100 >= own * OWN
}

/// Says whether what stands at one address now is the article that stood there, for some are of a section, a ticker of all
/// news or a form, and have another article every day: there nothing is left of what was.
fn is_one_article(current: &Facts, digest: &Digest, record: &Record) -> bool {
    let titles = current.title.as_deref().zip(record.facts.title.as_deref());
    // What an outlet puts in the place of an article that it withdraws has nothing of its words.
    is_withdrawn(record) == Some(true)
        || titles
            .is_some_and(|(one, other)| is_same_text(&one.to_lowercase(), &other.to_lowercase()))
        || shared_words_of(digest, &record.digest) >= SHARED_WORDS
        || share_of_runs(digest, &record.digest) >= SHARED_RUNS
        || story::is_one_story(digest, &record.digest)
}

/// Returns how many of the words that mean something, of the text that has fewer, the other has too, from 0 to 1; all
/// where one has none, for then nobody can tell.
fn shared_words_of(one: &Digest, other: &Digest) -> f32 {
    let stems = |digest: &Digest| -> BTreeSet<u32> {
        let propositions = digest.propositions.iter();
        let terms = propositions.flat_map(|proposition| &proposition.terms);
        terms.map(|term| term.stem).collect()
    };
    let (one, other) = (stems(one), stems(other));
    let least = one.len().min(other.len());
    if least == 0 {
        return 1.0;
    }
    one.intersection(&other).count() as f32 / least as f32
}

/// Returns how many of the shorter text's runs of words stand in the other too, from 0 to 1.
fn share_of_runs(one: &Digest, other: &Digest) -> f32 {
    let shorter = one.shingles.len().min(other.shingles.len());
    shared_runs(one, other) as f32 / shorter.max(1) as f32
}

/// How a proposition is found again in another text: at the same words, else as the one with most of them.
const WAYS: [Alike; 2] = [same_words, shared_words];

fn same_words(one: &Proposition, other: &Proposition) -> u32 {
    u32::from(one.text == other.text)
}

/// Returns how many of their words two propositions share, in hundredths; 0 where they are too few.
fn shared_words(one: &Proposition, other: &Proposition) -> u32 {
    let shared = one
        .terms
        .iter()
        .filter(|term| other.terms.iter().any(|other| other.stem == term.stem));
    let all = (one.terms.len() + other.terms.len()).max(1) as u32;
    let share = (shared.count() as u32 * 200 / all).min(100);
    if share >= SAME_WORDS { share } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_those_see_who_have_not_paid_is_a_beginning() {
        let whole = "Der Damm hält noch. Das sagte Ada Lindt am Montag. Der Rat will im Mai über ihn beraten.";
        assert!(is_beginning("Der Damm hält noch. Das sagte Ada", whole));
        assert!(is_beginning(
            "Der Damm hält noch. Das sagte Ada Weiterlesen",
            whole
        ));
        assert!(!is_beginning(whole, whole));
        assert!(!is_beginning("", whole));
        // Only its end is gone, or it says something else.
        assert!(!is_beginning(
            "Der Damm hält noch. Das sagte Ada Lindt am Montag. Der Rat will im Mai.",
            whole
        ));
        assert!(!is_beginning(
            "Der Damm hält nicht mehr. Das sagte sie.",
            whole
        ));
    }
}
