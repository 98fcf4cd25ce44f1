//! Where claims and articles touch: an article's places that belong to claims, a claim's articles that are copies; and which
//! articles print one text.

use std::collections::{BTreeMap, BTreeSet};

use super::{Ledger, propositions};
use crate::{
    claim::{ArticleRow, Claim, ClaimId, Independent, Status},
    store::{Found, Result, Store},
};

/// A place of an article that belongs to a claim.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Held {
    /// The place of its statement in the article's reading; `None` in the article's own voice.
    pub statement: Option<u32>,
    /// Where it stands, code points of the article's text, half-open.
    pub span: (u32, u32),
    /// The claim.
    pub claim: ClaimId,
    /// What the claim rests on.
    pub status: Status,
    /// How sure that is ([`Claim::confidence`]), in thousandths.
    pub confidence: Option<u16>,
    /// How many independent origins assert it.
    pub independent: Independent,
}

impl<S: Store> Ledger<S> {
    /// Returns the places of an article that belong to claims, in the order of the text; none where there is no such
    /// article.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn claims_of(&self, id: &str) -> Result<Vec<Held>> {
        self.at_one_moment(|| self.claims_of_now(id))
    }

    fn claims_of_now(&self, id: &str) -> Result<Vec<Held>> {
        let Some(row) = self.store.article_called(id)? else {
            return Ok(Vec::new());
        };
        let publication = self.publication(row)?;
        let mut met: BTreeMap<ClaimId, (Status, Option<u16>, Independent)> = BTreeMap::new();
        let mut held = Vec::new();
        for (proposition, known) in
            propositions(row, &publication.digest).zip(&publication.digest.propositions)
        {
            let Some(claim) = self.store.claim_of(proposition)? else {
                continue;
            };
            if !met.contains_key(&claim)
                && let Some(Found::Claim(found)) = self.store.claim(claim)?
            {
                met.insert(claim, (found.status, found.confidence(), found.independent));
            }
            if let Some(&(status, confidence, independent)) = met.get(&claim) {
                held.push(Held {
                    statement: known.statement,
                    span: known.span,
                    claim,
                    status,
                    confidence,
                    independent,
                });
            }
        }
        Ok(held)
    }

    /// Returns the groups of articles that print one text, with the least overlap of those that were found alike: all
    /// groups, or those with one of some articles, which is the work of these alone.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn copies(&self, of: Option<&BTreeSet<String>>) -> Result<Vec<(Vec<String>, f32)>> {
        self.at_one_moment(|| {
            let mut first: BTreeSet<ArticleRow> = BTreeSet::new();
            match of {
                None => first.extend(self.store.all_copies()?.iter().map(|pair| pair.one)),
                Some(ids) => {
                    for id in ids {
                        first.extend(self.store.article_called(id)?);
                    }
                }
            }
            self.copies_of(first)
        })
    }

    fn copies_of(&self, first: BTreeSet<ArticleRow>) -> Result<Vec<(Vec<String>, f32)>> {
        let mut met: BTreeSet<ArticleRow> = BTreeSet::new();
        let mut groups = BTreeMap::new();
        for first in first {
            if !met.insert(first) {
                continue;
            }
            let (mut open, mut rows, mut least) = (vec![first], BTreeSet::new(), 1.0_f32);
            while let Some(article) = open.pop() {
                rows.insert(article);
                for pair in self.store.copies(article)? {
                    let is_first = pair.one == article;
                    let other = if is_first { pair.other } else { pair.one };
                    least = least.min(pair.overlap);
                    if met.insert(other) {
                        open.push(other);
                    }
                }
            }
            let Some(&lowest) = rows.first().filter(|_| rows.len() > 1) else {
                continue;
            };
            let mut ids = Vec::with_capacity(rows.len());
            for row in rows {
                ids.extend(self.store.heading(row)?.map(|facts| facts.id));
            }
            ids.sort_by_key(|id| (id.chars().count(), id.clone()));
            groups.insert(lowest, (ids, least));
        }
        Ok(groups.into_values().collect())
    }

    /// Returns the articles of a claim that print the text of an earlier one of its articles, with that one's id.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn copied(&self, claim: &Claim) -> Result<BTreeMap<String, String>> {
        self.at_one_moment(|| self.copied_now(claim))
    }

    fn copied_now(&self, claim: &Claim) -> Result<BTreeMap<String, String>> {
        let mut ids = BTreeMap::new();
        for sighting in &claim.sightings {
            let row = sighting.proposition.article();
            ids.entry(row).or_insert(sighting.article.as_str());
        }
        let mut found = BTreeMap::new();
        // Sightings stand in the order of publication: what was met before is what was printed before.
        let mut met = BTreeSet::new();
        for sighting in &claim.sightings {
            let row = sighting.proposition.article();
            if !met.insert(row) {
                continue;
            }
            let copies = self.store.copies(row)?;
            let others = copies.iter().map(|copy| {
                if copy.one == row {
                    copy.other
                } else {
                    copy.one
                }
            });
            let earlier = others.filter(|other| met.contains(other)).min();
            if let Some(earlier) = earlier.and_then(|earlier| ids.get(&earlier)) {
                found.insert(sighting.article.clone(), (*earlier).to_owned());
            }
        }
        Ok(found)
    }
}
