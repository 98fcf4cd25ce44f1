//! Takes in that two passages of a claim do not contradict each other, as a user says against what was worked out.
//!
//! Does not know what else is said of a claim, nor how contradictions are found.

use super::{Ledger, regroup::Regroup};
use crate::{
    claim::{Claim, ClaimId},
    error::{Error, ErrorKind},
    record::Stance,
    store::{Dismissal, Found, Result, Store},
};

impl<S: Store> Ledger<S> {
    /// Says that two sightings of a claim, given by their places, do not contradict each other; it is kept whatever is
    /// added later, and once more changes nothing. Returns the claim as it is now.
    ///
    /// # Errors
    /// If there is no such claim or sighting, not one of the two denies what the other asserts, or the storage fails: then
    /// nothing has changed.
    pub fn dismiss(&mut self, claim: ClaimId, one: u32, other: u32) -> Result<Claim> {
        self.write(|ledger| {
            let found = ledger.claim(claim)?;
            let stance = |place: u32| found.sightings.get(place as usize).map(|one| one.stance);
            let contrary = matches!(
                (stance(one), stance(other)),
                (Some(Stance::Assert), Some(Stance::Deny))
                    | (Some(Stance::Deny), Some(Stance::Assert))
            );
            let dismissal = ledger.pair_of(&found, one, other)?;
            if !contrary {
                let words = format!(
                    "sightings {} and {} of {claim} do not contradict each other; `laut claim {claim}` shows them",
                    one + 1,
                    other + 1
                );
                return Err(Error::new(ErrorKind::Refused, words));
            }
            ledger.store.insert_dismissal(&dismissal)?;
            ledger.rewritten(&found)
        })
    }

    /// Takes back that two sightings of a claim do not contradict each other; returns the claim as it is now.
    ///
    /// # Errors
    /// If there is no such claim or sighting, that was not said of them, or the storage fails.
    pub fn withdraw_dismissal(&mut self, claim: ClaimId, one: u32, other: u32) -> Result<Claim> {
        self.write(|ledger| {
            let found = ledger.claim(claim)?;
            let dismissal = ledger.pair_of(&found, one, other)?;
            if !ledger.store.delete_dismissal(&dismissal)? {
                let words = format!(
                    "nothing was said of the sightings {} and {} of {claim}; `laut dismiss` lists what was",
                    one + 1,
                    other + 1
                );
                return Err(Error::new(ErrorKind::Missing, words));
            }
            ledger.rewritten(&found)
        })
    }

    /// Returns the claims with two sightings of which a user said that they do not contradict each other, by their
    /// numbers, each once: [`Claim::dismissed`] has the pairs. What is of articles that are not there now is left out.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn dismissed(&self) -> Result<Vec<Claim>> {
        let mut claims: Vec<Claim> = Vec::new();
        for dismissal in self.store.dismissals(None)? {
            let Some(row) = self.store.article_like(&dismissal.one.0)? else {
                continue;
            };
            let publication = self.publication(row)?;
            let propositions = super::propositions(row, &publication.digest);
            let mut places = propositions.zip(&publication.digest.propositions);
            let at = places.find(|(_, proposition)| proposition.span.0 == dismissal.one.1);
            let Some(id) = at.map(|(id, _)| self.store.claim_of(id)).transpose()? else {
                continue;
            };
            if let Some(id) = id
                && claims.iter().all(|claim| claim.id != id)
                && let Some(Found::Claim(claim)) = self.store.claim(id)?
                && !claim.dismissed.is_empty()
            {
                claims.push(claim);
            }
        }
        claims.sort_by_key(|claim| claim.id);
        Ok(claims)
    }

    /// Returns what names two sightings of a claim.
    fn pair_of(&self, claim: &Claim, one: u32, other: u32) -> Result<Dismissal> {
        let key = |place: u32| {
            let sighting = claim.sightings.get(place as usize).ok_or_else(|| {
                let words = format!(
                    "{} has no sighting {}, only {}; `laut claim {}` lists them",
                    claim.id,
                    place + 1,
                    claim.sightings.len(),
                    claim.id
                );
                Error::new(ErrorKind::Refused, words)
            })?;
            self.key(sighting.proposition)
        };
        Ok(Dismissal {
            one: key(one)?,
            other: key(other)?,
        })
    }

    fn rewritten(&mut self, claim: &Claim) -> Result<Claim> {
        let group = self.sightings_of(claim.id)?;
        Regroup::new(&mut self.store, self.books.get_mut()).write(claim.id, &group)?;
        self.claim(claim.id)
    }
}
