//! Which stories a ledger's articles tell, and what their articles claim together.

use std::collections::{BTreeMap, BTreeSet};

use laut_ledger::{Claim, ClaimId, Story};

use crate::{Desk, Result, error::Missing};

/// Claims of a story that are shown, at most.
const MOST: usize = 200;

/// A story with what its articles claim.
#[derive(Clone, PartialEq, Debug)]
pub struct StoryView {
    /// The story.
    pub story: Story,
    /// What two or more of its articles claim: what many outlets tell and few origins stand for first.
    pub claims: Vec<Claim>,
    /// How many claims only one of its articles has.
    pub alone: usize,
}

impl Desk {
    /// Returns stories of two articles or more, those with the article that was added last first, and whether there are
    /// more; `since` leaves out those without an article of this day or a later one, in days since 1970-01-01.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn stories(
        &self,
        since: Option<i32>,
        skip: usize,
        limit: usize,
    ) -> Result<(Vec<Story>, bool)> {
        // One more than is shown tells whether there are more.
        let mut found = self
            .ledger
            .stories(2, since, skip, limit.saturating_add(1))?;
        let has_more = found.len() > limit;
        found.truncate(limit);
        Ok((found, has_more))
    }

    /// Returns the story that an article belongs to, with what its articles claim.
    ///
    /// # Errors
    /// If there is no such article, or the storage fails.
    pub fn story(&self, article: &str) -> Result<StoryView> {
        self.at_one_moment(|desk| {
            let story = desk.ledger.story(article).of_article()?;
            let mut of: BTreeMap<ClaimId, usize> = BTreeMap::new();
            for facts in &story.articles {
                let held = desk.ledger.claims_of(&facts.id).of_article()?;
                let claims: BTreeSet<ClaimId> = held.iter().map(|held| held.claim).collect();
                for claim in claims {
                    *of.entry(claim).or_default() += 1;
                }
            }
            let all = of.len();
            let together = of.into_iter().filter(|(_, articles)| *articles > 1);
            let mut claims = Vec::new();
            for (id, _) in together {
                claims.push(desk.ledger.claim(id).of_claim()?);
            }
            let alone = all - claims.len();
            claims.sort_by_key(|claim| {
                let origins = claim.independent.most.clamp(1, u32::MAX) as usize;
                let thin = claim.outlets() * 1_000 / origins;
                (std::cmp::Reverse((thin, claim.sightings.len())), claim.id)
            });
            claims.truncate(MOST);
            Ok(StoryView {
                story,
                claims,
                alone,
            })
        })
    }
}
