//! What is new in a ledger: since a day of its articles, or since a mark that an earlier answer gave. Claims as they are
//! now in, what of them was not there before out.
//!
//! `about` says which claims and articles are meant, `fresh` what of a claim is new.

mod about;
mod fresh;

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    time::{SystemTime, UNIX_EPOCH},
};

use laut_ledger::{ArticleRow, Claim, ClaimId, Facts, Order, Query, Sighting, day_of, iso_of};
use laut_wire::{ArticleFacts, News, NewsSort, Notice, NoticeSort, Novelty, ShortClaim, Version};

pub use self::about::About;
use self::{
    about::{Only, changed},
    fresh::{Fresh, whats_new},
};
use crate::{Desk, Result, error::Missing, history::notices_of};

/// Claims and articles that are looked at, at most.
const CLAIMS: u64 = 1_000;
const ARTICLES: u64 = 300;
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

/// What is new since a moment.
struct Told {
    news: Vec<Novelty>,
    /// Claims that are new and that one article alone makes.
    alone: u64,
    /// Whether there is more than was looked at.
    cut: bool,
}

/// What was looked up for one moment, and need not be for another.
#[derive(Default)]
struct Met {
    claims: BTreeMap<ClaimId, Claim>,
    shorts: BTreeMap<ClaimId, ShortClaim>,
}

/// Returns what tells two news apart, whenever they were.
fn named(one: &Novelty) -> (NewsSort, Option<String>, Option<String>, Option<String>) {
    let claim = one.claim.as_ref().map(|claim| claim.id.clone());
    let article = one.article.as_ref().map(|article| article.id.clone());
    (one.sort, one.who.clone(), claim, article)
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
            let told = desk.told(since, &only, &mut Met::default())?;
            desk.whole(since, told)
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
            let only = desk.narrowed(about)?;
            let since = desk.last_week(today, &only)?;
            let mut met = Met::default();
            let mut told = desk.told(since, &only, &mut met)?;
            let (last, version) = desk.ledger.latest()?;
            // A part of them: where all of a ledger is new, nothing in it is a first denial.
            let added = Since::Mark(last - (last / 4).min(ARTICLES), version);
            let added = desk.told(added, &only, &mut met)?;
            let mut known: BTreeSet<_> = told.news.iter().map(named).collect();
            let others = added.news.into_iter();
            let others: Vec<Novelty> = others.filter(|one| known.insert(named(one))).collect();
            told.news.extend(others);
            told.cut |= added.cut;
            desk.whole(since, told)
        })
    }

    /// Returns what was told in order, and no more of it than is told at once.
    fn whole(&self, since: Since, told: Told) -> Result<News> {
        let Told {
            mut news,
            alone,
            cut,
        } = told;
        news.sort_by_key(|one| (one.sort, Reverse(one.day.clone())));
        let cut = cut || news.len() > TOLD;
        news.truncate(TOLD);
        Ok(News {
            laut: Version,
            since: match since {
                Since::Day(day) => iso_of(day),
                Since::Mark(..) => None,
            },
            news,
            alone,
            mark: self.mark()?,
            cut,
        })
    }

    /// Returns what is new since a moment, in no order.
    fn told(&self, since: Since, only: &Only, met: &mut Met) -> Result<Told> {
        let (ids, cut) = self.claims_since(since, only, met)?;
        let cut = cut || only.is_cut;
        let mut news = Vec::new();
        let mut alone = 0;
        let mut articles = BTreeSet::new();
        for id in ids {
            let Some(claim) = met.claims.get(&id) else {
                continue;
            };
            let fresh = claim.sightings.iter().filter(|one| since.is_new(one));
            articles.extend(fresh.map(|sighting| sighting.article.clone()));
            let told = match whats_new(claim, since) {
                Fresh::Alone => {
                    alone += 1;
                    continue;
                }
                Fresh::Told(told) => told,
            };
            for (sort, who, day) in told {
                let short = match met.shorts.get(&id) {
                    Some(short) => short.clone(),
                    None => self.short(claim)?,
                };
                met.shorts.entry(id).or_insert_with(|| short.clone());
                news.push(Novelty {
                    sort,
                    day,
                    who,
                    claim: Some(short),
                    article: None,
                    notice: None,
                });
            }
        }
        let of_articles = self.articles_since(since, &articles)?.into_iter();
        news.extend(of_articles.filter(|one| {
            let article = one.article.as_ref();
            article.is_some_and(|article| only.has_article(article))
        }));
        Ok(Told { news, alone, cut })
    }

    /// Returns the claims with something new, which are among those that were met then, and whether there are more than
    /// were looked at.
    fn claims_since(
        &self,
        since: Since,
        only: &Only,
        met: &mut Met,
    ) -> Result<(Vec<ClaimId>, bool)> {
        let mut ids = Vec::new();
        let cut;
        match since {
            Since::Day(day) => {
                let query = Query {
                    since: Some(day),
                    order: Order::Latest,
                    limit: Some(CLAIMS + 1),
                    ..Query::default()
                };
                let claims = self.ledger.claims(&query)?;
                cut = claims.len() as u64 > CLAIMS;
                let claims = claims.into_iter().take(CLAIMS as usize);
                for claim in claims.filter(|claim| only.has_claim(claim)) {
                    ids.push(claim.id);
                    met.claims.insert(claim.id, claim);
                }
            }
            Since::Mark(article, _) => {
                // The last ones, where there are many.
                let (last, _) = self.ledger.latest()?;
                cut = last.saturating_sub(article) > ARTICLES;
                let from = article.max(last.saturating_sub(ARTICLES));
                let articles = self.ledger.articles(Some(ArticleRow(from)), ARTICLES)?;
                let called: Vec<&str> = articles
                    .iter()
                    .map(|(_, facts)| facts.id.as_str())
                    .collect();
                let shared = self.ledger.shared_claims(&called)?;
                for id in shared.into_keys() {
                    let claim = match met.claims.entry(id) {
                        Entry::Occupied(known) => known.into_mut(),
                        Entry::Vacant(place) => place.insert(self.ledger.claim(id).of_claim()?),
                    };
                    if only.has_claim(claim) {
                        ids.push(id);
                    }
                }
            }
        }
        Ok((ids, cut))
    }

    /// Returns what outlets say of new articles, and which articles have another text; `new` are ids of new articles.
    fn articles_since(&self, since: Since, new: &BTreeSet<String>) -> Result<Vec<Novelty>> {
        let after = match since {
            Since::Day(_) => 0,
            Since::Mark(_, version) => version,
        };
        let mut told: BTreeMap<String, (Facts, bool)> = BTreeMap::new();
        for facts in self.ledger.changed_after(after, ARTICLES)? {
            let is_new = match since {
                Since::Day(since) => changed(&facts).is_some_and(|day| day >= since),
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
