//! What articles of a story claim together, and in whose words a claim is shown: looked up, nothing worked out anew.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use laut::Class;

use super::{Ledger, propositions};
use crate::{
    claim::{ArticleRow, Claim, ClaimId, PropositionId},
    record::{Facts, Stance},
    store::{
        Found, Result, Store,
        meaning::{has, terms},
    },
};

/// Sources with a word in their names whose words are looked through, at most: those of the latest articles.
const SOURCES: u64 = 300;

/// The sighting whose words a claim is shown in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Worded {
    /// A place in [`Claim::sightings`].
    pub sighting: usize,
    /// Whether the words can be understood without what stands around them: they begin as a sentence does, and no pronoun
    /// in them may stand for a name.
    pub is_clear: bool,
}

/// A claim that is made in some words.
#[derive(Clone, PartialEq, Debug)]
pub struct Having {
    /// The claim.
    pub claim: Claim,
    /// Those of its sightings that have the words: places in [`Claim::sightings`].
    pub places: Vec<usize>,
}

impl<S: Store> Ledger<S> {
    /// Returns the claims of articles, each with how many of the articles have it; of an id that there is no article for,
    /// none.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn shared_claims(&self, articles: &[&str]) -> Result<BTreeMap<ClaimId, usize>> {
        self.at_one_moment(|| {
            let mut shared: BTreeMap<ClaimId, usize> = BTreeMap::new();
            for id in articles {
                let Some(row) = self.store.article_called(id)? else {
                    continue;
                };
                for claim in self.store.claims_in(row)? {
                    *shared.entry(claim).or_default() += 1;
                }
            }
            Ok(shared)
        })
    }

    /// Returns claims with the places of their sightings that have all of some words, as [`Query::words`](crate::Query) asks
    /// for them, or of which those who say it have some in their name or their party's: those of the articles that were
    /// added last first; and whether only so many passages were looked at, and of so many sources.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn passages(&self, words: &[String], most: u64) -> Result<(Vec<Having>, bool)> {
        self.at_one_moment(|| {
            // One more than is looked at tells whether there are more.
            let mut found = self.store.passages(words, most.saturating_add(1))?;
            let mut is_cut = found.len() as u64 > most;
            found.truncate(most as usize);
            let (spoken, is_more) = self.spoken(words)?;
            is_cut |= is_more;
            found.extend(spoken);
            found.sort_by_key(|proposition| Reverse(*proposition));
            found.dedup();
            let mut order: Vec<ClaimId> = Vec::new();
            let mut of: BTreeMap<ClaimId, BTreeSet<_>> = BTreeMap::new();
            for proposition in found {
                let Some(claim) = self.store.claim_of(proposition)? else {
                    continue;
                };
                let places = of.entry(claim).or_default();
                if places.is_empty() {
                    order.push(claim);
                }
                places.insert(proposition);
            }
            let mut claims = Vec::with_capacity(order.len());
            for id in order {
                let Found::Claim(claim) = self.find(id)? else {
                    continue;
                };
                let asked = &of[&id];
                let places = (0..claim.sightings.len())
                    .filter(|at| asked.contains(&claim.sightings[*at].proposition))
                    .collect();
                claims.push(Having { claim, places });
            }
            Ok((claims, is_cut))
        })
    }

    /// Returns propositions that have all of some words together with the names of those who say them, at least one of them
    /// in a name; and whether only some sources were looked at.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn spoken(&self, words: &[String]) -> Result<(Vec<PropositionId>, bool)> {
        let asked = terms(words);
        let mut called: BTreeMap<ArticleRow, BTreeSet<u32>> = BTreeMap::new();
        let mut is_cut = false;
        for term in &asked {
            let named = self.store.latest_named(&term.words, SOURCES)?;
            is_cut |= named.len() as u64 == SOURCES;
            for (article, place) in named {
                called.entry(article).or_default().insert(place);
            }
        }
        let mut found = Vec::new();
        for (row, places) in called {
            let publication = self.publication(row)?;
            let sources = &publication.digest.sources;
            let of = |place: u32| sources.get(place as usize);
            for (id, proposition) in
                propositions(row, &publication.digest).zip(&publication.digest.propositions)
            {
                let Some(speaker) = proposition.speaker else {
                    continue;
                };
                let party = of(speaker).and_then(|source| source.speaks_for);
                let names = [Some(speaker), party].into_iter().flatten();
                if !names.clone().any(|place| places.contains(&place)) {
                    continue;
                }
                let names = names.filter_map(of).map(|source| source.name.as_str());
                let all: Vec<&str> = names.chain([proposition.text.as_str()]).collect();
                if has(&all.join("\n"), &asked) {
                    found.push(id);
                }
            }
        }
        Ok((found, is_cut))
    }

    /// Says whether somebody whom an article credits under a name is several persons.
    ///
    /// # Errors
    /// If there is no such article, or the storage fails.
    pub fn is_group(&self, article: &str, name: &str) -> Result<bool> {
        self.at_one_moment(|| {
            let publication = self.publication(self.row(article)?)?;
            let mut sources = publication.digest.sources.iter();
            Ok(sources.any(|source| source.name == name && source.class == Class::Group))
        })
    }

    /// Returns the numbers of the article that was added last and of the version that was kept last, 0 where there is none.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn latest(&self) -> Result<(u64, u64)> {
        self.at_one_moment(|| {
            let article = self.store.latest_articles(None, &[], 1)?;
            let version = self.store.kept_versions(0, 1)?;
            Ok((
                article.first().map_or(0, |row| row.0),
                version.first().map_or(0, |(number, _)| *number),
            ))
        })
    }

    /// Returns articles that a version was kept of after a number, each once, the last first; so many versions are looked
    /// at, at most.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn changed_after(&self, version: u64, limit: u64) -> Result<Vec<Facts>> {
        self.at_one_moment(|| {
            let mut met = BTreeSet::new();
            let mut found = Vec::new();
            for (_, row) in self.store.kept_versions(version, limit)? {
                if met.insert(row) {
                    found.extend(self.store.facts(row)?);
                }
            }
            Ok(found)
        })
    }

    /// Returns the article with an id without its words; `None` where there is none.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn heading(&self, id: &str) -> Result<Option<Facts>> {
        let row = self.store.article_called(id)?;
        Ok(row
            .map(|row| self.store.heading(row))
            .transpose()?
            .flatten())
    }

    /// Returns in the words of which sighting a claim is shown; `None` where it has none.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn worded(&self, claim: &Claim) -> Result<Option<Worded>> {
        let same = |stance: Option<Stance>| {
            let mut sightings = claim.sightings.iter();
            sightings.position(|sighting| {
                sighting.text == claim.gist && stance.is_none_or(|stance| sighting.stance == stance)
            })
        };
        let Some(at) = same(Some(Stance::Assert)).or_else(|| same(None)) else {
            return Ok(None);
        };
        let sighting = &claim.sightings[at];
        let publication = self.publication(sighting.proposition.article())?;
        let place = sighting.proposition.place() as usize;
        let proposition = publication.digest.propositions.get(place);
        let begins_within = sighting
            .text
            .chars()
            .find(|letter| letter.is_alphanumeric())
            .is_none_or(char::is_lowercase);
        Ok(Some(Worded {
            sighting: at,
            is_clear: !begins_within && proposition.is_some_and(|one| !one.has_pronoun),
        }))
    }
}
