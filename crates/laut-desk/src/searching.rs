//! One search over everything that a ledger has: words in; claims, sources, articles and passages out, with what they can
//! be narrowed down by.
//!
//! Passages are looked up, as many as can be in a moment; claims and figures follow from them. Does not know how words are
//! compared.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use laut_ledger::{Claim, Facts, Having, Sighting};
use laut_wire::{
    ArticleFacts, Facet, Facets, Force, Found, FoundSource, FoundTotals, Passage, Problem, Span,
    Stance, Status, Version, Whose,
};

use crate::{Desk, Error, ErrorKind, Result, telling::thinness};

/// Passages that are looked at, at most.
const PASSAGES: u64 = 1_000;
/// Articles that are looked at, at most.
const ARTICLES: u64 = 200;
/// So many different days are told one by one; more are told by months.
const DAYS: usize = 14;
/// Values of a list that can be narrowed down to, at most: those that most passages have.
const VALUES: usize = 20;

/// What is searched, and what it is narrowed down to.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sought {
    /// All of these, in one passage, name or heading; `*` at a word's end stands for any end in passages.
    pub words: Vec<String>,
    /// By this outlet.
    pub outlet: Option<String>,
    /// Of this day, month or year: "2031-03-06", "2031-03", "2031".
    pub day: Option<String>,
    /// Whose claims rest on this.
    pub status: Option<Status>,
    /// Whose words they are.
    pub standing: Option<Whose>,
    /// In this language.
    pub language: Option<String>,
    /// So many of each are returned, at most.
    pub limit: usize,
}

/// Passages, each with its claim's place among the claims, these, and whether there are more.
pub(crate) type Passages = (Vec<(Passage, usize)>, Vec<Having>, bool);

/// What a passage is narrowed down by.
const OUTLET: usize = 0;
const DAY: usize = 1;
const STATUS: usize = 2;
const STANDING: usize = 3;
const LANGUAGE: usize = 4;

impl Desk {
    /// Returns what has all of some words.
    ///
    /// # Errors
    /// If no word has a letter or digit, or the storage fails.
    pub fn search(&self, sought: &Sought) -> Result<Found> {
        if !sought.words.iter().any(|word| has_sign(word)) {
            let problem = Problem {
                code: "parameter_invalid".to_owned(),
                message: "there is no word to search for".to_owned(),
                place: None,
                help: Some("give a word with a letter or a digit".to_owned()),
            };
            return Err(Error::new(ErrorKind::Invalid, problem));
        }
        self.at_one_moment(|desk| {
            let (mut passages, claims, cut) = desk.passages_with(&sought.words)?;
            let facets = facets(&passages, sought);
            passages.retain(|(passage, _)| sought.has_all(passage));
            let of: BTreeSet<usize> = passages.iter().map(|(_, at)| *at).collect();
            let mut made: Vec<&Claim> = of.iter().map(|at| &claims[*at].claim).collect();
            made.sort_by_key(|claim| thinness(claim));
            let mut shorts = Vec::new();
            for claim in made.iter().take(sought.limit) {
                shorts.push(desk.short(claim)?);
            }
            let mut passages: Vec<Passage> =
                passages.into_iter().map(|(passage, _)| passage).collect();
            passages.sort_by(|one, other| other.published.cmp(&one.published));
            let (mut sources, of_sources) = desk.sources_found(sought)?;
            let (mut articles, are_all) = desk.articles_found(sought)?;
            let totals = FoundTotals {
                claims: made.len(),
                sources: of_sources,
                articles: articles.len(),
                passages: passages.len(),
            };
            sources.truncate(sought.limit);
            articles.truncate(sought.limit);
            passages.truncate(sought.limit);
            Ok(Found {
                laut: Version,
                claims: shorts,
                sources,
                articles,
                passages,
                totals,
                facets,
                cut: cut || !are_all,
            })
        })
    }

    /// Returns the passages that have all of some words, with their claims.
    pub(crate) fn passages_with(&self, words: &[String]) -> Result<Passages> {
        let (claims, cut) = self.ledger.passages(words, PASSAGES)?;
        Ok((self.passages_of(&claims)?, claims, cut))
    }

    /// Returns each passage of some claims with its claim's place among these.
    pub(crate) fn passages_of(&self, claims: &[Having]) -> Result<Vec<(Passage, usize)>> {
        let mut languages: BTreeMap<String, Option<String>> = BTreeMap::new();
        let mut passages: Vec<(Passage, usize)> = Vec::new();
        for (at, Having { claim, places }) in claims.iter().enumerate() {
            for &place in places {
                let sighting = &claim.sightings[place];
                let id = &sighting.article;
                if !languages.contains_key(id) {
                    let language = self.ledger.heading(id)?.and_then(|facts| facts.language);
                    languages.insert(id.clone(), language);
                }
                let language = languages.get(id).cloned().flatten();
                passages.push((passage(claim, sighting, language), at));
            }
        }
        Ok(passages)
    }

    /// Returns names that have the words, those that are credited most first, and how many there are.
    fn sources_found(&self, sought: &Sought) -> Result<(Vec<FoundSource>, usize)> {
        let is_asked = sought.words.iter().any(|word| has_sign(word));
        let has_none = [OUTLET, DAY, STATUS, LANGUAGE].map(|by| sought.asks(by));
        if !is_asked || has_none.contains(&true) {
            return Ok((Vec::new(), 0));
        }
        let words: Vec<String> = sought.words.iter().map(|word| plain(word)).collect();
        let mut found = Vec::new();
        let mut all = 0;
        for (named, whose) in [(true, Whose::Named), (false, Whose::Anonymous)] {
            if sought.standing.is_some_and(|asked| asked != whose) {
                continue;
            }
            let limit = Some(sought.limit as u64);
            let (names, total) = self.ledger.names(named, &words, 0, limit)?;
            all += total as usize;
            found.extend(
                names
                    .into_iter()
                    .map(|(name, statements, articles)| FoundSource {
                        name,
                        named,
                        statements,
                        articles,
                    }),
            );
        }
        found.sort_by_key(|source: &FoundSource| Reverse(source.statements));
        Ok((found, all))
    }

    /// Returns articles with the words in their heading, those that were added last first, and whether all were looked at.
    fn articles_found(&self, sought: &Sought) -> Result<(Vec<ArticleFacts>, bool)> {
        let is_asked = sought.words.iter().any(|word| has_sign(word));
        if !is_asked || !sought.is_of_articles() {
            return Ok((Vec::new(), true));
        }
        let words: Vec<String> = sought.words.iter().map(|word| plain(word)).collect();
        // One more than is looked at tells whether there are more.
        let mut found = self.ledger.latest_articles(None, &words, ARTICLES + 1)?;
        let are_all = found.len() as u64 <= ARTICLES;
        found.truncate(ARTICLES as usize);
        let left: Vec<ArticleFacts> = found
            .iter()
            .filter(|(_, facts)| sought.has_article(facts))
            .map(|(_, facts)| ArticleFacts::of(facts))
            .collect();
        Ok((left, are_all))
    }
}

impl Sought {
    /// Returns what is asked for, by what it narrows down.
    fn asked(&self, by: usize) -> Option<&str> {
        match by {
            OUTLET => self.outlet.as_deref(),
            DAY => self.day.as_deref(),
            STATUS => self.status.map(Status::as_str),
            STANDING => self.standing.map(Whose::as_str),
            _ => self.language.as_deref(),
        }
    }

    fn asks(&self, by: usize) -> bool {
        self.asked(by).is_some()
    }

    /// Says whether a value is one of those that are asked for.
    fn matches(&self, by: usize, value: Option<&str>) -> bool {
        let Some(asked) = self.asked(by) else {
            return true;
        };
        value.is_some_and(|value| match value.strip_prefix(asked) {
            Some(rest) => rest.is_empty() || (by == DAY && rest.starts_with('-')),
            None => false,
        })
    }

    /// Says whether it is narrowed down by more than its words.
    pub(crate) fn is_narrowed(&self) -> bool {
        (0..=LANGUAGE).any(|by| self.asks(by))
    }

    /// Says whether an article as a whole can be asked for, and not only what is said in it.
    pub(crate) fn is_of_articles(&self) -> bool {
        !self.asks(STATUS) && !self.asks(STANDING)
    }

    /// Says whether an article is of the outlet, day and language that are asked for.
    pub(crate) fn has_article(&self, facts: &Facts) -> bool {
        self.matches(OUTLET, facts.outlet.as_deref())
            && self.matches(DAY, facts.published.as_deref())
            && self.matches(LANGUAGE, facts.language.as_deref())
    }

    /// Says whether a passage is one of those that are asked for.
    pub(crate) fn has_all(&self, passage: &Passage) -> bool {
        (0..=LANGUAGE).all(|by| self.has(passage, by))
    }

    fn has(&self, passage: &Passage, by: usize) -> bool {
        self.matches(by, value(passage, by))
    }
}

/// Returns what of a passage it is narrowed down by.
fn value(passage: &Passage, by: usize) -> Option<&str> {
    match by {
        OUTLET => passage.outlet.as_deref(),
        DAY => passage.published.as_deref(),
        STATUS => Some(passage.status.as_str()),
        STANDING => Some(passage.standing.as_str()),
        _ => passage.language.as_deref(),
    }
}

/// Returns what passages can be narrowed down by, each counted over what all else leaves.
fn facets(passages: &[(Passage, usize)], sought: &Sought) -> Facets {
    let list = |by: usize| {
        let left = passages
            .iter()
            .map(|(passage, _)| passage)
            .filter(|passage| {
                (0..=LANGUAGE).all(|other| other == by || sought.has(passage, other))
            });
        let values: Vec<&str> = left.filter_map(|passage| value(passage, by)).collect();
        let different: BTreeSet<&str> = values.iter().copied().collect();
        let by_months = by == DAY && different.len() > DAYS;
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for value in values {
            let month = value.get(..7).filter(|_| by_months);
            *counts.entry(month.unwrap_or(value)).or_default() += 1;
        }
        let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
        if by == DAY {
            counts.reverse();
        } else {
            counts.sort_by_key(|&(value, count)| (Reverse(count), value));
        }
        let listed = counts.into_iter().take(VALUES);
        let facet = |(value, count): (&str, usize)| Facet {
            value: value.to_owned(),
            count,
        };
        listed.map(facet).collect()
    };
    Facets {
        outlet: list(OUTLET),
        day: list(DAY),
        status: list(STATUS),
        standing: list(STANDING),
        language: list(LANGUAGE),
    }
}

/// Returns a sighting of a claim as a passage.
pub(crate) fn passage(claim: &Claim, sighting: &Sighting, language: Option<String>) -> Passage {
    let origin = sighting
        .origin
        .and_then(|at| claim.origins.get(at as usize));
    let (start, end) = sighting.span;
    Passage {
        claim: claim.id.to_string(),
        status: Status::of(claim.status),
        article: sighting.article.clone(),
        outlet: sighting.outlet.clone(),
        published: sighting.published.clone(),
        language,
        speaker: sighting.speaker.clone(),
        standing: match origin.map(|origin| origin.standing) {
            Some(laut::Standing::Named) => Whose::Named,
            Some(laut::Standing::Anonymous) => Whose::Anonymous,
            None => Whose::Own,
        },
        route: sighting.route.clone(),
        stance: Stance::of(sighting.stance),
        force: sighting.force.map(Force::of),
        text: sighting.text.clone(),
        span: Span {
            start: start as usize,
            end: end as usize,
            text: sighting.text.clone(),
        },
    }
}

fn has_sign(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric)
}

/// Names and headings are looked through for strings, which may go on anyway.
fn plain(word: &str) -> String {
    word.trim_end_matches('*').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(outlet: &str, published: &str, standing: Whose) -> (Passage, usize) {
        let passage = Passage {
            claim: "c1".to_owned(),
            status: Status::Single,
            article: "a1".to_owned(),
            outlet: Some(outlet.to_owned()),
            published: Some(published.to_owned()),
            language: Some("en".to_owned()),
            speaker: None,
            standing,
            route: Vec::new(),
            stance: Stance::Assert,
            force: None,
            text: "The dike holds".to_owned(),
            span: Span {
                start: 0,
                end: 14,
                text: String::new(),
            },
        };
        (passage, 0)
    }

    fn counts(facets: &[Facet]) -> Vec<(&str, usize)> {
        let facets = facets.iter();
        facets
            .map(|facet| (facet.value.as_str(), facet.count))
            .collect()
    }

    #[test]
    fn a_list_counts_what_all_else_leaves() {
        let all = [
            passage("Gull", "2031-02-01", Whose::Named),
            passage("Gull", "2031-02-02", Whose::Own),
            passage("Cove Sheet", "2031-02-02", Whose::Named),
        ];
        let sought = Sought {
            outlet: Some("Gull".to_owned()),
            ..Sought::default()
        };
        let found = facets(&all, &sought);
        assert_eq!(counts(&found.outlet), [("Gull", 2), ("Cove Sheet", 1)]);
        assert_eq!(counts(&found.standing), [("named", 1), ("own", 1)]);
        assert_eq!(counts(&found.day), [("2031-02-02", 1), ("2031-02-01", 1)]);
    }

    #[test]
    fn many_days_are_months_and_a_month_has_its_days() {
        let days = (1..=20).map(|day| {
            passage(
                "Gull",
                &format!("2031-0{}-{day:02}", 2 + day % 2),
                Whose::Own,
            )
        });
        let all: Vec<_> = days.collect();
        let found = facets(&all, &Sought::default());
        assert_eq!(counts(&found.day), [("2031-03", 10), ("2031-02", 10)]);
        let month = |day: &str| {
            let sought = Sought {
                day: Some(day.to_owned()),
                ..Sought::default()
            };
            all.iter()
                .filter(|(passage, _)| sought.has(passage, DAY))
                .count()
        };
        assert_eq!(
            [
                month("2031-03"),
                month("2031"),
                month("2031-0"),
                month("2031-03-0")
            ],
            [10, 20, 0, 0]
        );
    }
}
