//! What news are told of → the claims and articles that belong to it, with the days of these.

use std::collections::{BTreeMap, BTreeSet};

use laut_ledger::{Claim, ClaimId, Facts, Having, Order, Query, day_of, has_words};
use laut_wire::ArticleFacts;

use super::{ARTICLES, CLAIMS, Since, WEEK};
use crate::{Desk, Result, Sought, error::Missing, history::notices_of};

/// What news are told of: all that there is, or what belongs to one thing alone.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct About {
    /// Only this claim.
    pub claim: Option<ClaimId>,
    /// Only the story of this article.
    pub story: Option<String>,
    /// Only what somebody of this name spoke of.
    pub source: Option<String>,
    /// Only claims with an article of this day or an earlier one, days since 1970-01-01, and such articles.
    pub until: Option<i32>,
    /// Only what a search finds; without words, what it is narrowed down to.
    pub sought: Sought,
}

/// The claims and articles that news are told of; `None` for all.
#[derive(Default)]
pub(super) struct Only {
    of: Option<(BTreeSet<ClaimId>, Days)>,
    until: Option<i32>,
    /// Whether there is more that belongs to it than was looked at.
    pub(super) is_cut: bool,
}

/// Articles by id, each with its day.
type Days = BTreeMap<String, Option<i32>>;

impl Desk {
    /// Returns the claims and articles that something has.
    pub(super) fn narrowed(&self, about: &About) -> Result<Only> {
        let mut only = Only {
            until: about.until,
            ..Only::default()
        };
        let day = |published: &Option<String>| published.as_deref().and_then(day_of);
        if let Some(claim) = about.claim {
            let claim = self.ledger.claim(claim).of_claim()?;
            let articles = claim.sightings.into_iter();
            let articles = articles.map(|one| (one.article, day(&one.published)));
            let articles = self.with_taken_back([claim.id], articles.collect())?;
            only.narrow([claim.id].into(), articles);
        }
        if let Some(article) = &about.story {
            let story = self.ledger.story(article).of_article()?;
            let articles = story.articles.into_iter();
            let articles: Days = articles.map(|one| (one.id, day(&one.published))).collect();
            let ids: Vec<&str> = articles.keys().map(String::as_str).collect();
            let claims: BTreeSet<_> = self.ledger.shared_claims(&ids)?.into_keys().collect();
            let articles = self.with_taken_back(claims.iter().copied(), articles)?;
            only.narrow(claims, articles);
        }
        if let Some(name) = &about.source {
            let found = self.source(name)?;
            only.is_cut = found.left_out > 0;
            let said = found.people.into_iter().flat_map(|source| source.said);
            let (claims, articles): (Vec<_>, Days) = said
                .map(|said| (said.claim, (said.article, day(&said.published))))
                .unzip();
            let claims: BTreeSet<_> = claims.into_iter().flatten().collect();
            let articles = self.with_taken_back(claims.iter().copied(), articles)?;
            only.narrow(claims, articles);
        }
        let sought = &about.sought;
        if !sought.words.is_empty() || sought.is_narrowed() {
            let (mut passages, claims) = if sought.words.is_empty() {
                let claims = self.latest_claims()?;
                (self.passages_of(&claims)?, claims)
            } else {
                let (passages, claims, _) = self.passages_with(&sought.words)?;
                (passages, claims)
            };
            passages.retain(|(passage, _)| sought.has_all(passage));
            let of = passages.iter().map(|(_, at)| claims[*at].claim.id);
            let of: BTreeSet<_> = of.collect();
            let articles = passages.into_iter();
            let articles = articles.map(|(one, _)| (one.article, day(&one.published)));
            let mut articles = self.with_taken_back(of.iter().copied(), articles.collect())?;
            articles.extend(self.noticed(sought)?);
            only.narrow(of, articles);
        }
        Ok(only)
    }

    /// Returns articles, and those that said some claims until their outlets took that back.
    fn with_taken_back(
        &self,
        claims: impl IntoIterator<Item = ClaimId>,
        mut articles: Days,
    ) -> Result<Days> {
        for facts in self.ledger.took_back(claims)? {
            let day = changed(&facts);
            articles.entry(facts.id).or_insert(day);
        }
        Ok(articles)
    }

    /// Returns the changed articles in whose heading or whose outlet's word on them there is what is sought: what was taken
    /// back is no passage any more.
    fn noticed(&self, sought: &Sought) -> Result<Days> {
        let mut found = Days::new();
        if !sought.is_of_articles() {
            return Ok(found);
        }
        for facts in self.ledger.changed_after(0, ARTICLES)? {
            let notices = notices_of(&facts).into_iter().map(|one| one.span.text);
            let words: Vec<String> = notices.chain(facts.title.clone()).collect();
            let has_them = sought.words.is_empty() || has_words(&words.join("\n"), &sought.words);
            if has_them && sought.has_article(&facts) {
                found.insert(facts.id.clone(), changed(&facts));
            }
        }
        Ok(found)
    }

    /// Returns the claims of the latest days, as many as news are looked for in.
    fn latest_claims(&self) -> Result<Vec<Having>> {
        let query = Query {
            order: Order::Latest,
            limit: Some(CLAIMS),
            ..Query::default()
        };
        let claims = self.ledger.claims(&query)?.into_iter();
        let all = claims.map(|claim| Having {
            places: (0..claim.sightings.len()).collect(),
            claim,
        });
        Ok(all.collect())
    }

    /// Returns a week before the last day of the articles that news are told of.
    pub(super) fn last_week(&self, today: i32, only: &Only) -> Result<Since> {
        if let Some((_, articles)) = only
            .of
            .as_ref()
            .filter(|(_, articles)| !articles.is_empty())
        {
            let days = articles.values().flatten();
            let last = days.copied().filter(|day| *day <= today).max();
            return Ok(Since::Day(last.unwrap_or(today) - WEEK));
        }
        let query = Query {
            order: Order::Latest,
            until: Some(today),
            limit: Some(1),
            ..Query::default()
        };
        let last = self.ledger.claims(&query)?;
        let days = last.iter().flat_map(|claim| &claim.sightings);
        let days = days.filter_map(|sighting| day_of(sighting.published.as_deref()?));
        let last = days.max().map_or(today, |last| last.min(today));
        Ok(Since::Day(last - WEEK))
    }
}

/// Returns the day of an article's last change, or of its publication.
pub(super) fn changed(facts: &Facts) -> Option<i32> {
    let day = facts.modified.as_deref().or(facts.published.as_deref())?;
    day_of(day.get(..10)?)
}

impl Only {
    fn narrow(&mut self, claims: BTreeSet<ClaimId>, articles: Days) {
        self.of = Some(match self.of.take() {
            Some((known, mut others)) => {
                others.retain(|id, _| articles.contains_key(id));
                (known.intersection(&claims).copied().collect(), others)
            }
            None => (claims, articles),
        });
    }

    pub(super) fn has_claim(&self, claim: &Claim) -> bool {
        let claims = self.of.as_ref().map(|(claims, _)| claims);
        let is_early = |until: i32| {
            let mut days = claim.sightings.iter();
            days.any(|one| is_until(one.published.as_deref(), until))
        };
        claims.is_none_or(|claims| claims.contains(&claim.id)) && self.until.is_none_or(is_early)
    }

    pub(super) fn has_article(&self, article: &ArticleFacts) -> bool {
        let articles = self.of.as_ref().map(|(_, articles)| articles);
        let is_early = |until| is_until(article.published.as_deref(), until);
        articles.is_none_or(|articles| articles.contains_key(&article.id))
            && self.until.is_none_or(is_early)
    }
}

fn is_until(published: Option<&str>, until: i32) -> bool {
    published
        .and_then(day_of)
        .is_some_and(|published| published <= until)
}
