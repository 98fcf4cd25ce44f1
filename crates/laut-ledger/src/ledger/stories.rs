//! Finds the stories that a ledger's articles tell: which articles belong to one event, worked out when it is asked.
//!
//! Two articles are of one story if they are much about the same and were published within a few weeks, and so are all
//! that hang together so; nothing depends on the order of adding. A story is called by its first article. Does not know
//! what the articles claim.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::Ledger;
use crate::{
    claim::ArticleRow,
    record::{Digest, Facts},
    store::{Result, Store},
    story,
};

/// Articles of a story that are followed, at most.
const MOST: usize = 400;

/// Articles that tell of one event.
#[derive(Clone, PartialEq, Debug)]
pub struct Story {
    /// The id of its first article, by which it is called.
    pub id: String,
    /// The headline of the article that has most in common with the others; its id where it has none.
    pub headline: String,
    /// Its articles without their words, in the order of publication; those without a day last.
    pub articles: Vec<Facts>,
    /// Whether there are more of them than are followed.
    pub is_cut: bool,
}

impl<S: Store> Ledger<S> {
    /// Returns the story that an article belongs to: that article alone where no other tells of the same.
    ///
    /// # Errors
    /// If there is no such article, or the storage fails.
    pub fn story(&self, id: &str) -> Result<Story> {
        self.at_one_moment(|| {
            let row = self.row(id)?;
            self.told(&self.around(row)?)
        })
    }

    /// Returns stories of so many articles at least, those with the article that was added last first; so many left out
    /// from the start, and so many returned at most. `since` leaves out those without an article of this day or a later
    /// one, in days since 1970-01-01.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn stories(
        &self,
        least: usize,
        since: Option<i32>,
        skip: usize,
        limit: usize,
    ) -> Result<Vec<Story>> {
        let (found, _) = self.stories_counted(least, since, skip, limit, 0)?;
        Ok(found)
    }

    /// Returns stories as [`Ledger::stories`] does, and how many there are without a limit; that is `None` where more than
    /// `counted` articles would have to be looked at, for no count is kept.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn stories_counted(
        &self,
        least: usize,
        since: Option<i32>,
        skip: usize,
        limit: usize,
        counted: usize,
    ) -> Result<(Vec<Story>, Option<u64>)> {
        self.at_one_moment(|| {
            let mut met: BTreeSet<ArticleRow> = BTreeSet::new();
            let mut count = 0;
            let mut found = Vec::new();
            let mut before = None;
            loop {
                let page = self.store.latest_articles(before, &[], 256)?;
                let Some(end) = page.last() else {
                    return Ok((found, Some(count as u64)));
                };
                before = Some(*end);
                for row in page {
                    if met.contains(&row) {
                        continue;
                    }
                    if found.len() == limit && met.len() >= counted {
                        return Ok((found, None));
                    }
                    let around = self.around(row)?;
                    met.insert(row);
                    met.extend(around.keys());
                    let mut days = around.values().filter_map(|digest| digest.day);
                    if around.len() < least
                        || since.is_some_and(|since| !days.any(|day| day >= since))
                    {
                        continue;
                    }
                    if count >= skip && found.len() < limit {
                        found.push(self.told(&around)?);
                    }
                    count += 1;
                }
            }
        })
    }

    /// Returns the articles that hang together with one, itself among them.
    fn around(&self, row: ArticleRow) -> Result<BTreeMap<ArticleRow, Arc<Digest>>> {
        let mut found = BTreeMap::new();
        let mut open = BTreeSet::from([row]);
        while let Some(next) = open.pop_first() {
            let outline = self.books.borrow_mut().outline(&self.store, next)?;
            let keys: Vec<u32> = outline.topics.iter().map(|topic| topic.key).collect();
            let near = self.store.near(
                &keys,
                story::days_of_story(outline.day),
                story::LEAST_TOPICS,
            )?;
            found.insert(next, Arc::clone(&outline));
            for (other, _) in near {
                if found.contains_key(&other)
                    || open.contains(&other)
                    || found.len() + open.len() >= MOST
                {
                    continue;
                }
                let digest = self.books.borrow_mut().outline(&self.store, other)?;
                if story::is_told_together(&outline, &digest) {
                    open.insert(other);
                }
            }
        }
        Ok(found)
    }

    fn told(&self, around: &BTreeMap<ArticleRow, Arc<Digest>>) -> Result<Story> {
        let is_cut = around.len() >= MOST;
        let mut articles = Vec::with_capacity(around.len());
        for (row, digest) in around {
            // In whole thousandths: sums of floats depend on their order.
            let akin = |other: &Arc<Digest>| (story::kinship(digest, other) * 1_000.0) as i64;
            let akin: i64 = around.values().map(akin).sum();
            if let Some(facts) = self.store.heading(*row)? {
                articles.push((digest.day.is_none(), digest.day, facts, akin));
            }
        }
        articles.sort_by_cached_key(|(undated, day, facts, _)| {
            (*undated, *day, facts.id.chars().count(), facts.id.clone())
        });
        let titled = articles.iter().filter(|article| article.2.title.is_some());
        let central = titled.rev().max_by_key(|article| article.3);
        let id = articles
            .first()
            .map(|article| article.2.id.clone())
            .unwrap_or_default();
        let headline = central.and_then(|article| article.2.title.clone());
        Ok(Story {
            headline: headline.unwrap_or_else(|| id.clone()),
            id,
            articles: articles.into_iter().map(|article| article.2).collect(),
            is_cut,
        })
    }
}
