//! What the articles of a story show to be changed: looked up here, worked out by `overtaken`.

use std::{collections::BTreeMap, sync::Arc};

use super::{Ledger, Story, propositions};
use crate::{
    claim::{ArticleRow, ClaimId},
    origins::Publication,
    overtaken::{Seen, StoryChange, Told, changes},
    record::Facts,
    store::{Found, Result, Store},
};

/// Articles whose sentences are kept as they were looked at, at most.
const KEPT: usize = 2_000;

/// Articles of a story that are looked at, at most: the latest.
const MOST: usize = 60;

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
                    seen: self.seen(row, &facts, &publication),
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

    /// Returns what the text of an article shows by itself; its sentences are taken apart once.
    fn seen(&self, row: ArticleRow, facts: &Facts, publication: &Publication) -> Arc<Seen> {
        let mut kept = self.seen.borrow_mut();
        if let Some((fingerprint, seen)) = kept.get(&row)
            && *fingerprint == facts.fingerprint
        {
            return Arc::clone(seen);
        }
        if kept.len() >= KEPT {
            kept.clear();
        }
        let seen = Arc::new(Seen::of(facts, publication.digest.language));
        kept.insert(row, (facts.fingerprint.clone(), Arc::clone(&seen)));
        seen
    }
}
