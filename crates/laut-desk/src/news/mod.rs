//! What is new in a ledger: since a day of its articles, or since a mark that an earlier answer gave. Claims as they are
//! now in, what of them was not there before out.
//!
//! What was there before is told by the sightings of the other articles alone, and only where that is certain; a claim
//! whose earlier articles count otherwise now is not new.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    time::{SystemTime, UNIX_EPOCH},
};

use laut::Standing;
use laut_ledger::{
    ArticleRow, Claim, ClaimId, Facts, Holder, Order, Query, Sighting, Stance, Status, day_of,
    iso_of,
};
use laut_wire::{ArticleFacts, News, NewsSort, Notice, NoticeSort, Novelty, Version};

use crate::{Desk, Result, error::Missing, history::notices_of};

/// Claims and articles that are looked at, at most.
const CLAIMS: u64 = 1_000;
const ARTICLES: u64 = 300;
/// Articles of a view that are looked at for its last day, at most.
const LOOKED_AT: usize = 2_000;
/// What is told, at most.
const TOLD: usize = 200;
/// Days that are told of where nobody says since when.
const WEEK: i32 = 7;

/// Since when something is new.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Since {
    /// Since a day of publication, in days since 1970-01-01; articles without a day are old.
    Day(i32),
    /// Since the moment at which these were the last article and the last version, by number.
    Mark(u64, u64),
}

impl Since {
    /// Returns the moment that a mark stands for.
    pub fn mark(text: &str) -> Option<Self> {
        let (article, version) = text.split_once('.')?;
        let number = |text: &str| text.parse::<u64>().ok().filter(|number| *number < 1 << 40);
        Some(Since::Mark(number(article)?, number(version)?))
    }

    fn is_new(self, sighting: &Sighting) -> bool {
        match self {
            Since::Day(day) => {
                let published = sighting.published.as_deref().and_then(day_of);
                published.is_some_and(|published| published >= day)
            }
            Since::Mark(article, _) => sighting.proposition.article().0 > article,
        }
    }
}

/// Returns the day that words for one mean: "today", "yesterday", "7d", a day, or the first of a month or year;
/// `today` in days since 1970-01-01.
pub fn day_since(text: &str, today: i32) -> Option<i32> {
    if let Some(days) = text.strip_suffix('d') {
        let days = days
            .parse::<i32>()
            .ok()
            .filter(|days| (0..=36_500).contains(days));
        return days.map(|days| today - days);
    }
    let is_number = text
        .chars()
        .all(|sign| sign.is_ascii_digit() || sign == '-');
    match (text, text.len()) {
        ("today" | "heute", _) => Some(today),
        ("yesterday" | "gestern", _) => Some(today - 1),
        (_, 10) if is_number => day_of(text),
        (_, 7) if is_number => day_of(&format!("{text}-01")),
        (_, 4) if is_number => day_of(&format!("{text}-01-01")),
        _ => None,
    }
}

/// Returns the day of this machine's clock, in days since 1970-01-01, UTC: for surfaces that are asked for "yesterday".
pub fn today() -> i32 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let days = now.map_or(0, |now| now.as_secs() / (24 * 60 * 60));
    i32::try_from(days).unwrap_or(i32::MAX)
}

/// What news are told of: all that there is, or what belongs to one thing alone.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct About {
    /// Only this claim.
    pub claim: Option<ClaimId>,
    /// Only the story of this article.
    pub story: Option<String>,
    /// Only what somebody of this name spoke of.
    pub source: Option<String>,
    /// Only claims with all of these words in one sighting.
    pub words: Vec<String>,
}

impl Desk {
    /// Returns what stands for this moment: [`Since::mark`] of it tells what was added since.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn mark(&self) -> Result<String> {
        let (article, version) = self.ledger.latest()?;
        Ok(format!("{article}.{version}"))
    }

    /// Returns what is new; where nobody says since when, since a week before the last day of the articles, or before today
    /// where articles are of days to come.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn news(&self, since: Option<Since>, today: i32) -> Result<News> {
        self.news_about(since, today, &About::default())
    }

    /// Returns what is new about something, as [`Desk::news`] does.
    ///
    /// # Errors
    /// If there is no such claim, article or source, or the storage fails.
    pub fn news_about(&self, since: Option<Since>, today: i32, about: &About) -> Result<News> {
        self.at_one_moment(|desk| {
            let only = desk.narrowed(about)?;
            let since = match since {
                Some(since) => since,
                None => desk.last_week(today, &only)?,
            };
            let (claims, mut cut) = desk.claims_since(since)?;
            let mut news = Vec::new();
            let mut alone = 0;
            let mut ids = BTreeSet::new();
            for claim in claims.iter().filter(|claim| only.has_claim(claim.id)) {
                let fresh = claim
                    .sightings
                    .iter()
                    .filter(|sighting| since.is_new(sighting));
                ids.extend(fresh.map(|sighting| sighting.article.clone()));
                match whats_new(claim, since) {
                    Fresh::Alone => alone += 1,
                    Fresh::Told(told) => {
                        for (sort, who, day) in told {
                            news.push(Novelty {
                                sort,
                                day,
                                who,
                                claim: Some(desk.short(claim)?),
                                article: None,
                                notice: None,
                            });
                        }
                    }
                }
            }
            let articles = desk.articles_since(since, &ids)?;
            news.extend(articles.into_iter().filter(|one| {
                let article = one.article.as_ref();
                article.is_some_and(|article| only.has_article(&article.id))
            }));
            news.sort_by_key(|one| (one.sort, Reverse(one.day.clone())));
            cut |= news.len() > TOLD;
            news.truncate(TOLD);
            Ok(News {
                laut: Version,
                since: match since {
                    Since::Day(day) => iso_of(day),
                    Since::Mark(..) => None,
                },
                news,
                alone,
                mark: desk.mark()?,
                cut,
            })
        })
    }

    /// Returns what is new for whoever asks again and again without saying since when, as a feed is read: what
    /// [`Desk::news_about`] tells without a moment, and what came with the articles that were added last, of whatever day
    /// they are.
    ///
    /// # Errors
    /// If there is no such claim, article or source, or the storage fails.
    pub fn lately(&self, today: i32, about: &About) -> Result<News> {
        self.at_one_moment(|desk| {
            let mut news = desk.news_about(None, today, about)?;
            let (last, version) = desk.ledger.latest()?;
            // A part of them: where all of a ledger is new, nothing in it is a first denial.
            let added = Since::Mark(last - (last / 4).min(ARTICLES), version);
            let added = desk.news_about(Some(added), today, about)?;
            for one in added.news {
                let is_told = news.news.iter().any(|told| {
                    let claim = |one: &Novelty| one.claim.as_ref().map(|claim| claim.id.clone());
                    let article =
                        |one: &Novelty| one.article.as_ref().map(|article| article.id.clone());
                    (told.sort, &told.who) == (one.sort, &one.who)
                        && claim(told) == claim(&one)
                        && article(told) == article(&one)
                });
                if !is_told {
                    news.news.push(one);
                }
            }
            news.cut |= added.cut || news.news.len() > TOLD;
            let by_sort = |one: &Novelty| (one.sort, Reverse(one.day.clone()));
            news.news.sort_by_key(by_sort);
            news.news.truncate(TOLD);
            Ok(news)
        })
    }

    /// Returns the claims and articles that something has.
    fn narrowed(&self, about: &About) -> Result<Only> {
        let mut only = Only::default();
        if let Some(claim) = about.claim {
            let claim = self.ledger.claim(claim).of_claim()?;
            let articles = claim.sightings.iter().map(|one| one.article.clone());
            only.narrow([claim.id].into(), articles.collect());
        }
        if let Some(article) = &about.story {
            let story = self.ledger.story(article).of_article()?;
            let ids: Vec<&str> = story
                .articles
                .iter()
                .map(|facts| facts.id.as_str())
                .collect();
            let claims = self.ledger.shared_claims(&ids)?.into_keys().collect();
            only.narrow(claims, ids.into_iter().map(str::to_owned).collect());
        }
        if let Some(name) = &about.source {
            let said = self
                .source(name)?
                .into_iter()
                .flat_map(|source| source.said);
            let (claims, articles): (Vec<_>, BTreeSet<_>) =
                said.map(|said| (said.claim, said.article)).unzip();
            only.narrow(claims.into_iter().flatten().collect(), articles);
        }
        if !about.words.is_empty() {
            let query = Query {
                words: about.words.clone(),
                limit: Some(CLAIMS),
                order: Order::Latest,
                ..Query::default()
            };
            let claims = self.ledger.claims(&query)?;
            let sightings = claims.iter().flat_map(|claim| &claim.sightings);
            let articles = sightings.map(|one| one.article.clone()).collect();
            only.narrow(claims.iter().map(|claim| claim.id).collect(), articles);
        }
        Ok(only)
    }

    /// Returns a week before the last day of the articles that news are told of.
    fn last_week(&self, today: i32, only: &Only) -> Result<Since> {
        if let Some((_, articles)) = only.0.as_ref().filter(|(_, articles)| !articles.is_empty()) {
            let mut last = None;
            for id in articles.iter().take(LOOKED_AT) {
                let facts = self.ledger.heading(id)?;
                let day = facts.and_then(|facts| day_of(facts.published.as_deref()?));
                last = last.max(day.filter(|day| *day <= today));
            }
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

    /// Returns the claims with something new, and whether there are more than were looked at.
    fn claims_since(&self, since: Since) -> Result<(Vec<Claim>, bool)> {
        match since {
            Since::Day(day) => {
                let query = Query {
                    since: Some(day),
                    order: Order::Latest,
                    limit: Some(CLAIMS + 1),
                    ..Query::default()
                };
                let mut claims = self.ledger.claims(&query)?;
                let cut = claims.len() as u64 > CLAIMS;
                claims.truncate(CLAIMS as usize);
                Ok((claims, cut))
            }
            Since::Mark(article, _) => {
                // The last ones, where there are many.
                let (last, _) = self.ledger.latest()?;
                let cut = last.saturating_sub(article) > ARTICLES;
                let from = article.max(last.saturating_sub(ARTICLES));
                let articles = self.ledger.articles(Some(ArticleRow(from)), ARTICLES)?;
                let ids: Vec<&str> = articles
                    .iter()
                    .map(|(_, facts)| facts.id.as_str())
                    .collect();
                let mut claims = Vec::new();
                for (id, _) in self.ledger.shared_claims(&ids)? {
                    claims.push(self.ledger.claim(id).of_claim()?);
                }
                Ok((claims, cut))
            }
        }
    }

    /// Returns what outlets say of new articles, and which articles have another text; `new` are ids of new articles.
    fn articles_since(&self, since: Since, new: &BTreeSet<String>) -> Result<Vec<Novelty>> {
        let after = match since {
            Since::Day(_) => 0,
            Since::Mark(_, version) => version,
        };
        let mut told: BTreeMap<String, (Facts, bool)> = BTreeMap::new();
        for facts in self.ledger.changed_after(after, ARTICLES)? {
            let day = facts.modified.as_deref().or(facts.published.as_deref());
            // Of a moment the day.
            let day = day.and_then(|day| day_of(day.get(..10)?));
            let is_new = match since {
                Since::Day(since) => day.is_some_and(|day| day >= since),
                Since::Mark(..) => true,
            };
            if is_new {
                told.insert(facts.id.clone(), (facts, true));
            }
        }
        for id in new.iter().take(ARTICLES as usize) {
            if !told.contains_key(id) {
                told.insert(id.clone(), (self.article(id)?, false));
            }
        }
        let mut news = Vec::new();
        for (facts, is_changed) in told.into_values() {
            let notices = notices_of(&facts);
            let notice = |sort| -> Option<Notice> {
                notices.iter().find(|notice| notice.sort == sort).cloned()
            };
            let (sort, notice) = if let Some(notice) = notice(NoticeSort::Retraction) {
                (NewsSort::Retraction, Some(notice))
            } else if let Some(notice) = notice(NoticeSort::Correction) {
                (NewsSort::Correction, Some(notice))
            } else if is_changed {
                (NewsSort::Version, None)
            } else {
                continue;
            };
            news.push(Novelty {
                sort,
                day: facts.modified.clone().or(facts.published.clone()),
                who: facts.outlet.clone(),
                claim: None,
                article: Some(ArticleFacts::of(&facts)),
                notice,
            });
        }
        Ok(news)
    }
}

/// The claims and articles that news are told of; `None` for all.
#[derive(Default)]
struct Only(Option<(BTreeSet<ClaimId>, BTreeSet<String>)>);

impl Only {
    fn narrow(&mut self, claims: BTreeSet<ClaimId>, articles: BTreeSet<String>) {
        self.0 = Some(match self.0.take() {
            Some((known, others)) => (
                known.intersection(&claims).copied().collect(),
                others.intersection(&articles).cloned().collect(),
            ),
            None => (claims, articles),
        });
    }

    fn has_claim(&self, id: ClaimId) -> bool {
        self.0
            .as_ref()
            .is_none_or(|(claims, _)| claims.contains(&id))
    }

    fn has_article(&self, id: &str) -> bool {
        self.0
            .as_ref()
            .is_none_or(|(_, articles)| articles.contains(id))
    }
}

/// What is new about a claim.
enum Fresh {
    /// It is new, and only one article makes it.
    Alone,
    /// What is new, by whom, on which day.
    Told(Vec<(NewsSort, Option<String>, Option<String>)>),
}

fn whats_new(claim: &Claim, since: Since) -> Fresh {
    let is_new = |at: u32| since.is_new(&claim.sightings[at as usize]);
    let all = 0..claim.sightings.len() as u32;
    let old: Vec<&Sighting> = all
        .clone()
        .filter(|at| !is_new(*at))
        .map(|at| &claim.sightings[at as usize])
        .collect();
    if old.len() == claim.sightings.len() {
        return Fresh::Told(Vec::new());
    }
    let holders = claim.holders();
    let who = |holder: &Holder| Some(holder.name.clone());
    let day = |at: u32| claim.sightings[at as usize].published.clone();
    if old.is_empty() {
        let articles: BTreeSet<&str> = claim
            .sightings
            .iter()
            .map(|sighting| sighting.article.as_str())
            .collect();
        if articles.len() == 1 {
            return Fresh::Alone;
        }
        let first = holders
            .iter()
            .find(|holder| holder.now == Some(Stance::Assert));
        let first_day = all.clone().filter_map(day).min();
        let mut told = vec![(NewsSort::Claim, first.and_then(who), first_day)];
        // A longer look back tells no less.
        told.extend(holders.iter().filter_map(|holder| {
            let at = turned_into(claim, holder)?;
            Some((NewsSort::Turn, who(holder), day(at)))
        }));
        return Fresh::Told(told);
    }
    // Of articles without a day nobody knows whether they were there before.
    let mut known = old.iter();
    if matches!(since, Since::Day(_)) && known.all(|sighting| sighting.published.is_none()) {
        return Fresh::Told(Vec::new());
    }
    let mut told = Vec::new();
    let word = |holder: &Holder, sort, at: u32| (sort, who(holder), day(at));
    for holder in &holders {
        // Only sure words count as turned, and only where all that it says now is new.
        let (Some(turned), Some(now)) = (&holder.turned, holder.now) else {
            continue;
        };
        let mut own = all.clone().filter(|at| {
            let sighting = &claim.sightings[*at as usize];
            let is_own = sighting
                .origin
                .is_some_and(|origin| holder.origins.contains(&origin));
            is_own && sighting.stance == now
        });
        let first = own.clone().next();
        if !is_new(turned.sighting) && own.all(is_new) {
            told.extend(first.map(|at| word(holder, NewsSort::Turn, at)));
        }
    }
    // Whoever did it first, and not who spoke of the claim first.
    let by_day = |(_, at): &(&Holder, u32)| (day(*at).is_none(), day(*at));
    if claim.status == Status::Disputed
        && old.iter().all(|sighting| sighting.stance != Stance::Deny)
    {
        let denials = holders
            .iter()
            .filter(|holder| holder.now == Some(Stance::Deny));
        let denials = denials.filter_map(|holder| Some((holder, holder.denied.as_ref()?.sighting)));
        let denials = denials.filter(|(_, at)| is_new(*at));
        if let Some((holder, at)) = denials.min_by_key(by_day) {
            told.push(word(holder, NewsSort::Denial, at));
        }
    }
    let confirmed: Vec<(&Holder, u32)> = holders
        .iter()
        .filter(|holder| holder.standing == Standing::Named)
        .filter_map(|holder| Some((holder, holder.confirmed.as_ref()?.sighting)))
        .collect();
    if confirmed.iter().all(|(_, at)| is_new(*at))
        && let Some(&(holder, at)) = confirmed.iter().min_by_key(|one| by_day(one))
    {
        told.push(word(holder, NewsSort::Confirmation, at));
    }
    let before: BTreeSet<u32> = old
        .iter()
        .filter(|sighting| sighting.stance == Stance::Assert)
        .filter_map(|sighting| sighting.origin)
        .collect();
    if claim.independent.least >= 2 && before.len() <= 1 {
        let asserting = holders
            .iter()
            .filter(|holder| holder.now == Some(Stance::Assert));
        let others = asserting.filter_map(|holder| {
            let asserted = holder.asserted.as_ref()?;
            let is_other = !holder.origins.iter().any(|origin| before.contains(origin));
            (is_other && is_new(asserted.sighting)).then_some((holder, asserted.sighting))
        });
        let second = others.min_by_key(by_day);
        told.extend(second.map(|(holder, at)| word(holder, NewsSort::Origin, at)));
    }
    Fresh::Told(told)
}

/// Returns the sighting in which a holder first says what it says now, where that is not what it said before.
fn turned_into(claim: &Claim, holder: &Holder) -> Option<u32> {
    let (turned, now) = (holder.turned.as_ref()?, holder.now?);
    (0..claim.sightings.len() as u32).find(|at| {
        let sighting = &claim.sightings[*at as usize];
        let is_own = sighting
            .origin
            .is_some_and(|at| holder.origins.contains(&at));
        is_own && sighting.stance == now && *at != turned.sighting
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_days_are_days() {
        let today = day_of("2031-03-07").expect("a day");
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(
                day_since(text, today).and_then(iso_of).as_deref(),
                expected,
                "{text}"
            );
        };
        check("today", Some("2031-03-07"));
        check("yesterday", Some("2031-03-06"));
        check("gestern", Some("2031-03-06"));
        check("7d", Some("2031-02-28"));
        check("2031-02-03", Some("2031-02-03"));
        check("2031-02", Some("2031-02-01"));
        check("2031", Some("2031-01-01"));
        for wrong in [
            "",
            "d",
            "-7d",
            "7 d",
            "99999d",
            "2031-13",
            "2031-02-30",
            "soon",
            "2031/02",
            "20-31-2",
        ] {
            check(wrong, None);
        }
        assert_eq!(Since::mark("12.3"), Some(Since::Mark(12, 3)));
        for wrong in ["", "12", "12.", "a.b", "-1.0", "99999999999999999999.0"] {
            assert_eq!(Since::mark(wrong), None, "{wrong}");
        }
    }
}
