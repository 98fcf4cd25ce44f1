//! What stands beside a story: articles that are in none, and stories that go on with one or that it goes on with.
//!
//! Worked out when it is asked. Does not know what the articles claim.

use std::collections::{BTreeMap, BTreeSet};

use super::{Ledger, Story, following::Following};
use crate::{
    claim::ArticleRow,
    record::Facts,
    store::{Result, Store},
    story,
};

/// Articles at each end of a story that are compared with others, at most.
const ENDS: usize = 2;
/// Articles that such an article is compared with, at most.
const COMPARED: usize = 40;
/// Articles of a story that is followed for this, at most.
const FEW: usize = 60;

impl<S: Store> Ledger<S> {
    /// Returns the articles without their words that no other one tells a story with, those added last first; `None` where
    /// there are more articles than `most`, for each has to be looked at.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn articles_alone(&self, most: u64) -> Result<Option<Vec<Facts>>> {
        self.at_one_moment(|| {
            if self.store.size()?.articles > most {
                return Ok(None);
            }
            let mut met: BTreeSet<ArticleRow> = BTreeSet::new();
            let mut following = Following::new(self);
            let mut found = Vec::new();
            for row in self.store.latest_articles(None, &[], most)? {
                if !met.insert(row) {
                    continue;
                }
                let around = following.around(row)?;
                if around.len() == 1 {
                    found.extend(self.store.heading(row)?);
                }
                met.extend(around.into_keys());
            }
            Ok(Some(found))
        })
    }

    /// Returns the stories that a story goes on with, or that go on with it, in the order of their days: of earlier or later
    /// days, and about the same people and things. Of a story of very many articles only its ends are looked at.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn kin(&self, story: &Story) -> Result<Vec<Story>> {
        self.at_one_moment(|| {
            let mut own = BTreeSet::new();
            let mut ends = Vec::new();
            let count = story.articles.len();
            for (place, facts) in story.articles.iter().enumerate() {
                if let Some(row) = self.store.article_called(&facts.id)? {
                    own.insert(row);
                    if place < ENDS || place + ENDS >= count {
                        ends.push(row);
                    }
                }
            }
            let mut found: BTreeMap<String, Story> = BTreeMap::new();
            let mut met = own.clone();
            let mut following = Following::new(self);
            for end in ends {
                let outline = self.books.borrow_mut().outline(&self.store, end)?;
                let Some(days) = story::days_of_kin(outline.day) else {
                    continue;
                };
                let keys: Vec<u32> = outline.topics.iter().map(|topic| topic.key).collect();
                let mut near = self.store.near(&keys, Some(days), story::LEAST_TOPICS)?;
                near.retain(|(row, _)| !own.contains(row));
                near.sort_by_key(|(row, shared)| (std::cmp::Reverse(*shared), *row));
                near.truncate(COMPARED);
                for (row, _) in near {
                    if met.contains(&row) {
                        continue;
                    }
                    let other = self.books.borrow_mut().outline(&self.store, row)?;
                    if !story::is_kin(&outline, &other) {
                        continue;
                    }
                    met.insert(row);
                    if let Some(around) = following.around_within(row, FEW)? {
                        met.extend(around.keys());
                        let told = self.told(&around)?;
                        found.insert(told.id.clone(), told);
                    }
                }
            }
            let day = |story: &Story| story.articles.first().and_then(|one| one.published.clone());
            let mut found: Vec<Story> = found.into_values().collect();
            found.sort_by_key(|one| (day(one), one.id.clone()));
            Ok(found)
        })
    }
}
