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

    /// Returns the story that an article belongs to, unless it has so many articles or more; nothing is followed further
    /// then.
    ///
    /// # Errors
    /// If there is no such article, or the storage fails.
    pub fn story_of_few(&self, id: &str, most: usize) -> Result<Option<Story>> {
        self.at_one_moment(|| {
            let around = self.around_within(self.row(id)?, most)?;
            around.map(|around| self.told(&around)).transpose()
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

    /// Returns the articles that hang together with one, itself among them; no more are followed than can be.
    pub(super) fn around(&self, row: ArticleRow) -> Result<BTreeMap<ArticleRow, Arc<Digest>>> {
        Ok(self.followed(row, MOST)?.0)
    }

    /// Returns the articles that hang together with one, if they are fewer than so many.
    pub(super) fn around_within(
        &self,
        row: ArticleRow,
        most: usize,
    ) -> Result<Option<BTreeMap<ArticleRow, Arc<Digest>>>> {
        let (found, is_whole) = self.followed(row, most)?;
        Ok(is_whole.then_some(found))
    }

    /// Returns articles that hang together with one, and whether they are all: those beyond `most` end it where it is fewer
    /// than can be followed, and are left out else.
    fn followed(
        &self,
        row: ArticleRow,
        most: usize,
    ) -> Result<(BTreeMap<ArticleRow, Arc<Digest>>, bool)> {
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
                if found.contains_key(&other) || open.contains(&other) {
                    continue;
                }
                if found.len() + open.len() >= most {
                    if most < MOST {
                        return Ok((found, false));
                    }
                    continue;
                }
                let digest = self.books.borrow_mut().outline(&self.store, other)?;
                if story::is_told_together(&outline, &digest) {
                    open.insert(other);
                }
            }
        }
        Ok((found, true))
    }

    pub(super) fn told(&self, around: &BTreeMap<ArticleRow, Arc<Digest>>) -> Result<Story> {
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
