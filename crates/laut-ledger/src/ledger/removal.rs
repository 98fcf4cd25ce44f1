//! Takes an article back: what it was part of is worked out as if it had never been added.

use std::collections::BTreeSet;

use super::{Ledger, propositions, regroup::Regroup};
use crate::{
    claim::{ClaimId, PropositionId},
    error::{Error, ErrorKind},
    store::{Found, Result, Store},
};

/// What was taken back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Removed {
    /// The article's id.
    pub id: String,
    /// Sightings that it had in claims.
    pub sightings: usize,
}

impl<S: Store> Ledger<S> {
    /// Takes back the article with an id.
    ///
    /// # Errors
    /// If there is none, or the storage fails: then nothing has changed.
    pub fn remove(&mut self, id: &str) -> Result<Removed> {
        self.write(|ledger| ledger.take_back(id))
    }

    fn take_back(&mut self, id: &str) -> Result<Removed> {
        let row = self.store.article_called(id)?.ok_or_else(|| {
            Error::new(
                ErrorKind::Missing,
                format!("there is no article \"{id}\" in the ledger; `laut articles` lists them"),
            )
        })?;
        let source = self.books.get_mut().source(&self.store, row)?;
        let copies = self.books.get_mut().copies_of(&self.store, row)?;
        let own: BTreeSet<PropositionId> = propositions(row, &source.digest).collect();
        let mut seeds: BTreeSet<PropositionId> = BTreeSet::new();
        let mut stale: BTreeSet<ClaimId> = BTreeSet::new();
        let mut sightings = 0;
        for &proposition in &own {
            for edge in self.store.edges(proposition)? {
                seeds.extend([edge.one, edge.other]);
            }
            if let Some(claim) = self.store.claim_of(proposition)? {
                sightings += 1;
                stale.insert(claim);
            }
        }
        for &copy in copies.iter().filter(|copy| **copy != row) {
            let source = self.books.get_mut().source(&self.store, copy)?;
            for proposition in propositions(copy, &source.digest) {
                seeds.insert(proposition);
                stale.extend(self.store.claim_of(proposition)?);
            }
        }
        for &claim in &stale {
            if let Some(Found::Claim(claim)) = self.store.claim(claim)? {
                seeds.extend(claim.sightings.iter().map(|sighting| sighting.proposition));
            }
        }
        seeds.retain(|seed| seed.article() != row);
        // What is worked out anew must not lean on what is no longer there.
        for &claim in &stale {
            if let Some(Found::Claim(kept)) = self.store.claim(claim)?
                && kept
                    .sightings
                    .iter()
                    .all(|sighting| sighting.proposition.article() == row)
            {
                self.store.drop_claim(claim, None)?;
            } else if let Some(Found::Claim(mut kept)) = self.store.claim(claim)? {
                kept.sightings
                    .retain(|sighting| sighting.proposition.article() != row);
                let reach = crate::claim::Reach {
                    outlets: 0,
                    articles: 0,
                    days: None,
                };
                self.store.put_claim(&kept, reach)?;
            }
        }
        self.store.delete_article(row)?;
        self.books.get_mut().forget(row);
        Regroup::new(&mut self.store, self.books.get_mut()).run(seeds, &stale)?;
        Ok(Removed {
            id: id.to_owned(),
            sightings,
        })
    }
}
