//! Articles side by side: two of them, or those of each outlet in a story, in; what they share, what only one has and whom
//! each quotes out.
//!
//! Does not work out which passages make one claim, nor who stands behind it; does not know how it is shown.

use std::collections::{BTreeMap, BTreeSet};

use laut_ledger::{Claim, Facts, day_of, repeated};
use laut_wire::{
    ArticleFacts, Comparison, Passage, QuotedSource, SharedClaim, ShortClaim, Side, Stance,
    Standing, Version, Whose,
};

use crate::{
    Desk, Result,
    error::{Error, Missing},
    searching::passage,
    telling::thinness,
};

/// Outlets of a story that are compared, at most: those of most articles.
const SIDES: usize = 8;
/// Claims that are told of two sides or more, and of one alone, at most.
const SHARED: usize = 200;
const ALONE: usize = 50;

/// Articles that stand on one side.
struct Articles {
    outlet: Option<String>,
    facts: Vec<Facts>,
}

impl Desk {
    /// Compares two articles.
    ///
    /// # Errors
    /// If there is no article of one of the ids, both are one, or the storage fails.
    pub fn compare(&self, one: &str, other: &str) -> Result<Comparison> {
        if one == other {
            return Err(Error::refused(
                format!("\"{one}\" is one article; give two"),
                "`laut articles` lists them".to_owned(),
            ));
        }
        self.at_one_moment(|desk| {
            let mut sides = Vec::new();
            for id in [one, other] {
                let facts = desk.ledger.heading(id).of_article()?.ok_or_else(|| {
                    let words = format!("there is no article \"{}\" in the ledger", repeated(id));
                    Error::of(
                        &laut_ledger::Error::new(laut_ledger::ErrorKind::Missing, words),
                        "article_missing",
                    )
                })?;
                sides.push(Articles {
                    outlet: facts.outlet.clone(),
                    facts: vec![facts],
                });
            }
            desk.compared(&sides, false)
        })
    }

    /// Compares what the outlets of a story tell, given by the id of any of its articles; an article of no known outlet
    /// stands by itself.
    ///
    /// # Errors
    /// If there is no such article, or the storage fails.
    pub fn compare_story(&self, article: &str) -> Result<Comparison> {
        self.at_one_moment(|desk| {
            let story = desk.ledger.story(article).of_article()?;
            let mut sides: Vec<Articles> = Vec::new();
            for facts in story.articles {
                let outlet = facts.outlet.clone();
                let known = sides
                    .iter_mut()
                    .find(|side| side.outlet.is_some() && side.outlet == outlet);
                match known {
                    Some(side) => side.facts.push(facts),
                    None => sides.push(Articles {
                        outlet,
                        facts: vec![facts],
                    }),
                }
            }
            let is_cut = sides.len() > SIDES;
            if is_cut {
                let mut order: Vec<usize> = (0..sides.len()).collect();
                order.sort_by_key(|&at| std::cmp::Reverse(sides[at].facts.len()));
                let kept: BTreeSet<usize> = order.into_iter().take(SIDES).collect();
                let mut at = 0;
                sides.retain(|_| {
                    at += 1;
                    kept.contains(&(at - 1))
                });
            }
            desk.compared(&sides, story.is_cut || is_cut)
        })
    }

    fn compared(&self, sides: &[Articles], is_cut: bool) -> Result<Comparison> {
        let side_of: BTreeMap<&str, usize> = sides
            .iter()
            .enumerate()
            .flat_map(|(at, side)| side.facts.iter().map(move |facts| (facts.id.as_str(), at)))
            .collect();
        let ids: Vec<&str> = side_of.keys().copied().collect();
        let mut claims: Vec<Claim> = Vec::new();
        for (id, _) in self.ledger.shared_claims(&ids)? {
            claims.push(self.ledger.claim(id).of_claim()?);
        }
        claims.sort_by_key(thinness);
        let mut cut = is_cut;
        let mut shared = Vec::new();
        let mut alone: Vec<Vec<ShortClaim>> = sides.iter().map(|_| Vec::new()).collect();
        let mut alone_total = vec![0; sides.len()];
        let languages: BTreeMap<&str, &Option<String>> = sides
            .iter()
            .flat_map(|side| &side.facts)
            .map(|facts| (facts.id.as_str(), &facts.language))
            .collect();
        for claim in &claims {
            let mut passages: Vec<Vec<Passage>> = sides.iter().map(|_| Vec::new()).collect();
            for sighting in &claim.sightings {
                let article = sighting.article.as_str();
                if let Some(&at) = side_of.get(article) {
                    let language = languages.get(article).copied().cloned().flatten();
                    passages[at].push(passage(claim, sighting, language));
                }
            }
            let having: Vec<usize> = (0..sides.len())
                .filter(|at| !passages[*at].is_empty())
                .collect();
            match having[..] {
                [] => {}
                [only] => {
                    alone_total[only] += 1;
                    if alone[only].len() < ALONE {
                        alone[only].push(self.short(claim)?);
                    } else {
                        cut = true;
                    }
                }
                _ if shared.len() == SHARED => cut = true,
                _ => shared.push(self.side_by_side(claim, passages)?),
            }
        }
        let mut told = Vec::with_capacity(sides.len());
        for ((side, alone), alone_total) in sides.iter().zip(alone).zip(alone_total) {
            let quoted = self.quoted_by(side)?;
            let most = quoted.iter().map(|quoted| quoted.length).max();
            told.push(Side {
                outlet: side.outlet.clone(),
                articles: side.facts.iter().map(ArticleFacts::of).collect(),
                longest: quoted.iter().position(|quoted| Some(quoted.length) == most),
                quoted,
                alone,
                alone_total,
            });
        }
        Ok(Comparison {
            laut: Version,
            sides: told,
            shared,
            cut,
        })
    }

    fn side_by_side(&self, claim: &Claim, passages: Vec<Vec<Passage>>) -> Result<SharedClaim> {
        // Whoever passes on what others say is neither named for it nor unnamed, and who denies it is another matter.
        let with = |standing: Whose| -> Vec<usize> {
            let is_own = |one: &Passage| {
                one.standing == standing && one.route.is_empty() && one.stance == Stance::Assert
            };
            let has = |at: &usize| passages[*at].iter().any(is_own);
            (0..passages.len()).filter(has).collect()
        };
        let named = with(Whose::Named);
        let mut unnamed = with(Whose::Anonymous);
        unnamed.retain(|at| !named.contains(at));
        let differs = !named.is_empty() && !unnamed.is_empty();
        let mut sides = passages.iter().filter(|side| !side.is_empty());
        let has = |side: &Vec<Passage>, asserted: bool| {
            let mut passages = side.iter();
            passages.all(|one| (one.stance == Stance::Assert) == asserted)
        };
        let contrary =
            sides.clone().any(|side| has(side, true)) && sides.any(|side| has(side, false));
        Ok(SharedClaim {
            claim: self.short(claim)?,
            contrary,
            named: if differs { named } else { Vec::new() },
            unnamed: if differs { unnamed } else { Vec::new() },
            passages,
        })
    }

    /// Returns whom a side quotes, each name once, in the order of their first words.
    fn quoted_by(&self, side: &Articles) -> Result<Vec<QuotedSource>> {
        let mut facts: Vec<&Facts> = side.facts.iter().collect();
        facts.sort_by_key(|facts| {
            let day = facts.published.as_deref().and_then(day_of);
            (day.is_none(), day)
        });
        let mut found: Vec<QuotedSource> = Vec::new();
        for facts in facts {
            for quoted in self.ledger.quoted(&facts.id).of_article()? {
                let standing = Standing::of(quoted.standing);
                let known = found
                    .iter_mut()
                    .find(|known| known.name == quoted.name && known.standing == standing);
                if let Some(known) = known {
                    known.statements += quoted.statements;
                    known.length += quoted.length;
                    continue;
                }
                found.push(QuotedSource {
                    name: quoted.name,
                    standing,
                    article: facts.id.clone(),
                    first: quoted.first,
                    statements: quoted.statements,
                    length: quoted.length,
                });
            }
        }
        Ok(found)
    }
}
