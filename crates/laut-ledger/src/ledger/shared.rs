//! What articles of a story claim together, and in whose words a claim is shown: looked up, nothing worked out anew.

use std::collections::{BTreeMap, BTreeSet};

use super::{Ledger, propositions};
use crate::{
    claim::{Claim, ClaimId},
    record::Stance,
    store::{Result, Store},
};

/// The sighting whose words a claim is shown in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Worded {
    /// A place in [`Claim::sightings`].
    pub sighting: usize,
    /// Whether the words can be understood without what stands around them: they begin as a sentence does, and no pronoun
    /// in them may stand for a name.
    pub is_clear: bool,
}

impl<S: Store> Ledger<S> {
    /// Returns the claims of articles, each with how many of the articles have it; of an id that there is no article for,
    /// none.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn shared_claims<'a>(
        &self,
        articles: impl IntoIterator<Item = &'a str> + Clone,
    ) -> Result<BTreeMap<ClaimId, usize>> {
        self.at_one_moment(|| {
            let mut shared: BTreeMap<ClaimId, usize> = BTreeMap::new();
            for id in articles.clone() {
                let Some(row) = self.store.article_called(id)? else {
                    continue;
                };
                let publication = self.publication(row)?;
                let mut claims = BTreeSet::new();
                for proposition in propositions(row, &publication.digest) {
                    claims.extend(self.store.claim_of(proposition)?);
                }
                for claim in claims {
                    *shared.entry(claim).or_default() += 1;
                }
            }
            Ok(shared)
        })
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
