//! Finds the stories that a ledger's articles tell: which articles belong to one event, worked out when it is asked.
//!
//! Two articles are of one story if they are much about the same and were published within a few weeks, and so are all
//! that hang together so; nothing depends on the order of adding. A story is called by its first article. Does not know
//! what the articles claim.

use std::collections::BTreeSet;

use super::{
    Ledger,
    following::{Around, Following, MOST},
};
use crate::{
    claim::ArticleRow,
    record::{Digest, Facts},
    store::{Result, Store},
    story,
};

/// Articles that tell of one event.
#[derive(Clone, PartialEq, Debug)]
pub struct Story {
    /// The id of its first article, by which it is called.
    pub id: String,
    /// The headline of the article that has most in common with the others, in a story of more than a hundred articles with
    /// a hundred of them; its id where it has none.
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
            let around = Following::new(self).around(self.row(id)?)?;
            self.told(&around)
        })
    }

    /// Returns the story that an article belongs to, unless it has so many articles or more; nothing is followed further
    /// then.
    ///
    /// # Errors
    /// If there is no such article, or the storage fails.
    pub fn story_of_few(&self, id: &str, most: usize) -> Result<Option<Story>> {
        self.at_one_moment(|| {
            let around = Following::new(self).around_within(self.row(id)?, most)?;
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
            let mut following = Following::new(self);
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
                    let around = following.around(row)?;
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

    pub(super) fn told(&self, around: &Around) -> Result<Story> {
        let is_cut = around.len() >= MOST;
        let mut articles = Vec::with_capacity(around.len());
        let digests: Vec<&Digest> = around.values().map(AsRef::as_ref).collect();
        for ((row, digest), akin) in around.iter().zip(story::kinships(&digests)) {
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
