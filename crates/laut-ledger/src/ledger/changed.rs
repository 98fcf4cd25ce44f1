//! What the articles of a story show to be changed: looked up here, worked out by `overtaken`.

use std::collections::BTreeMap;

use super::{Ledger, Story, propositions};
use crate::{
    claim::ClaimId,
    overtaken::{StoryChange, Told, changes},
    store::{Found, Result, Store},
};

/// Articles of a story that are looked at, at most: the latest.
const MOST: usize = 150;

impl<S: Store> Ledger<S> {
    /// Returns what the articles of a story show to be changed.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn changed(&self, story: &Story) -> Result<Vec<StoryChange>> {
        self.at_one_moment(|| {
            let mut rows = Vec::new();
            for facts in &story.articles {
                if let Some(row) = self.store.article_called(&facts.id)? {
                    rows.push((
                        (facts.published.is_none(), facts.published.clone(), row),
                        row,
                    ));
                }
            }
            rows.sort();
            let skipped = rows.len().saturating_sub(MOST);
            let mut told = Vec::new();
            let mut shared: BTreeMap<ClaimId, usize> = BTreeMap::new();
            for (_, row) in rows.into_iter().skip(skipped) {
                let Some(facts) = self.store.facts(row)? else {
                    continue;
                };
                let publication = self.publication(row)?;
                let mut claims = Vec::new();
                for proposition in propositions(row, &publication.digest) {
                    let claim = self.store.claim_of(proposition)?;
                    claims.push(claim);
                    if let Some(claim) = claim {
                        *shared.entry(claim).or_default() += 1;
                    }
                }
                told.push(Told {
                    facts,
                    publication,
                    claims,
                });
            }
            // Nobody changes their mind in one place.
            let mut several = Vec::new();
            for (id, _) in shared.into_iter().filter(|(_, places)| *places > 1) {
                if let Found::Claim(claim) = self.find(id)? {
                    several.push(claim);
                }
            }
            Ok(changes(&told, &several))
        })
    }
}
