//! What is asked of a ledger: claims in pages, one with all that a view of it needs, sources, articles.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::ControlFlow,
};

use laut_ledger::{
    ArticleQuery, ArticleRow, Claim, ClaimId, Correction, Facts, Ground, Held, Namesakes, Order,
    Query, Status, TakenBack, Why,
};
use laut_wire::{
    ArticleFacts, ChangeMark, Copies, Credited, ListedClaim, Names, People, Problem, Reason,
    Somebody, Version,
};

use crate::{
    Desk, Result,
    error::{Error, ErrorKind, Missing},
    history::{ClaimNotice, History, notices_about},
};

/// Which claims are asked for.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Asked {
    /// Of this status.
    pub status: Option<Status>,
    /// With an article of this day or a later one, days since 1970-01-01.
    pub since: Option<i32>,
    /// With an article of this day or an earlier one, days since 1970-01-01.
    pub until: Option<i32>,
    /// With a sighting that has all of these words, together with the name of who says it, as a search finds it.
    pub words: Vec<String>,
    /// With words of somebody of this name, in the articles that [`Desk::source`] looks at.
    pub source: Option<String>,
    /// With so many articles at least.
    pub articles: u32,
    /// The order.
    pub order: Order,
    /// So many are left out from the start,
    pub skip: u64,
    /// and so many are returned at most; `None` for all.
    pub limit: Option<u64>,
}

impl Asked {
    /// Returns the name of the source that is asked for.
    fn name(&self) -> Option<&str> {
        self.source.as_deref().filter(|name| !name.is_empty())
    }
}

/// A page of claims.
#[derive(Clone, PartialEq, Debug)]
pub struct Page {
    /// Those on it.
    pub claims: Vec<Claim>,
    /// How many there are without a limit.
    pub total: u64,
    /// What is left out from the start for the next page; `None` where there is none.
    pub next: Option<u64>,
    /// How many there are of each status, whatever the status asked for.
    pub counts: Vec<(Status, u64)>,
    /// Articles that credit the source asked for and were not looked at.
    pub articles_left_out: u64,
}

/// A claim with all that a view of it needs.
#[derive(Clone, PartialEq, Debug)]
pub struct ClaimView {
    /// The id by which it was asked for: another one's where that was merged into it.
    pub asked: ClaimId,
    /// The claim.
    pub claim: Claim,
    /// The articles of its sightings, each once, in their order.
    pub articles: Vec<Facts>,
    /// Articles that print the text of an earlier one of them, with that one's id.
    pub copies: BTreeMap<String, String>,
    /// Why each sighting is in it, where that was asked for.
    pub why: Option<Vec<Why>>,
    /// How those who assert it were counted, where that was asked for.
    pub grounds: Option<Vec<Ground>>,
    /// What the outlets of its articles say of these, as far as it is about the claim, those among them that they took
    /// back.
    pub notices: Vec<ClaimNotice>,
    /// Articles that said it until their outlets withdrew or corrected them.
    pub taken_back: Vec<TakenBack>,
    /// What its story shows to be changed of it, what stands against it first.
    pub marks: Vec<ChangeMark>,
}

/// An article of the ledger with what is said against it and the claims that it is part of.
#[derive(Clone, PartialEq, Debug)]
pub struct Shown {
    /// The article.
    pub facts: Facts,
    /// What was said against it, by number.
    pub corrections: Vec<(u64, Correction)>,
    /// Its places that belong to claims.
    pub held: Vec<Held>,
    /// Its versions.
    pub history: History,
}

impl ClaimView {
    /// Returns the claim as the contract has it, under the id that was asked for.
    pub fn wire(&self) -> laut_wire::Claim {
        if self.asked == self.claim.id {
            laut_wire::Claim::of(&self.claim)
        } else {
            laut_wire::Claim::merged(self.asked, &self.claim)
        }
    }

    /// Returns why each sighting is in it, as the contract has it.
    pub fn reasons(&self) -> Option<Vec<Reason>> {
        let why = self.why.as_ref()?;
        Some(why.iter().map(|why| Reason::of(why, &self.claim)).collect())
    }

    /// Returns how those who assert it were counted, as the contract has it.
    pub fn grounds(&self) -> Option<Vec<laut_wire::Ground>> {
        let grounds = self.grounds.as_ref()?;
        Some(grounds.iter().map(laut_wire::Ground::of).collect())
    }
}

impl Desk {
    /// Returns a page of claims.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn claims(&self, asked: &Asked) -> Result<Page> {
        self.at_one_moment(|desk| {
            let (query, articles_left_out) = desk.query(asked)?;
            let mut counts = Vec::new();
            for status in ALL {
                let of = Query {
                    status: Some(status),
                    ..query.clone()
                };
                counts.push((status, desk.ledger.count(&of)?));
            }
            let total = counts
                .iter()
                .filter(|(status, _)| asked.status.is_none_or(|asked| asked == *status))
                .map(|(_, count)| count)
                .sum();
            let claims = desk.ledger.claims(&query)?;
            let end = query.skip + claims.len() as u64;
            Ok(Page {
                next: (end < total && !claims.is_empty()).then_some(end),
                claims,
                total,
                counts,
                articles_left_out,
            })
        })
    }

    /// Gives `take` the claims, one after the other, until it breaks off; returns with what it did.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn each_claim<B>(
        &self,
        asked: &Asked,
        take: impl FnMut(Claim) -> ControlFlow<B>,
    ) -> Result<ControlFlow<B>> {
        let (query, _) = self.query(asked)?;
        Ok(self.ledger.each_claim(&query, take)?)
    }

    /// Returns how many articles that credit the source asked for are not looked at, for whoever takes claims one by one.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn articles_left_out(&self, asked: &Asked) -> Result<u64> {
        match asked.name() {
            Some(name) => Ok(self.ledger.left_out(name)?),
            None => Ok(0),
        }
    }

    /// Returns what is asked of the ledger, and how many articles that credit the source asked for it leaves out.
    fn query(&self, asked: &Asked) -> Result<(Query, u64)> {
        let said = asked.name().map(|name| self.ledger.said_by(name));
        let (propositions, left_out) = said.transpose()?.unzip();
        let spoken = if asked.words.is_empty() {
            Vec::new()
        } else {
            self.ledger.spoken(&asked.words)?.0
        };
        let query = Query {
            status: asked.status,
            since: asked.since,
            until: asked.until,
            words: asked.words.clone(),
            spoken,
            propositions,
            articles: asked.articles,
            order: asked.order,
            skip: asked.skip,
            limit: asked.limit,
        };
        Ok((query, left_out.unwrap_or_default()))
    }

    /// Returns the groups of articles that print one text: all of them, or those with one of some articles.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn copies(&self, of: Option<&BTreeSet<String>>) -> Result<Vec<Copies>> {
        let copies = self.ledger.copies(of)?;
        Ok(copies.iter().map(Copies::of).collect())
    }

    /// Returns a claim with all that a view of it needs; `why` is `Some` where each sighting is to be compared with the
    /// others, with how many sightings may be compared: the work grows with their square.
    ///
    /// # Errors
    /// If there is no such claim, it has too many sightings to compare them, or the storage fails.
    pub fn claim(&self, id: ClaimId, why: Option<usize>) -> Result<ClaimView> {
        self.at_one_moment(|desk| {
            let claim = match desk.ledger.claim(id) {
                Ok(claim) => claim,
                Err(error) => return Err(desk.gone(id)?.unwrap_or(Error::of(&error, MISSING))),
            };
            let count = claim.sightings.len();
            if why.is_some_and(|most| count > most) {
                return Err(Error::refused(
                    format!(
                        "{id} has {count} sightings, too many to compare them all with each other"
                    ),
                    format!("`laut claim {id} --why` does it, and takes its time"),
                ));
            }
            let (why, grounds) = match why {
                Some(_) => (
                    Some(desk.ledger.why(claim.id).of_claim()?.1),
                    Some(desk.ledger.grounds(claim.id).of_claim()?),
                ),
                None => (None, None),
            };
            let articles = desk.ledger.articles_with(&claim)?;
            let taken_back = desk.ledger.taken_back(&claim)?;
            Ok(ClaimView {
                marks: desk.marks(&claim)?,
                asked: id,
                notices: notices_about(&claim, &articles, &taken_back),
                taken_back,
                articles,
                copies: desk.ledger.copied(&claim)?,
                claim,
                why,
                grounds,
            })
        })
    }

    /// Returns the articles that said a claim until their outlets took that back.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn taken_back_from(&self, claim: &Claim) -> Result<Vec<ArticleFacts>> {
        let mut articles = self.ledger.took_back([claim.id])?;
        // What says it in another way now did not take it back.
        articles.retain(|facts| {
            let mut sightings = claim.sightings.iter();
            sightings.all(|sighting| sighting.article != facts.id)
        });
        Ok(articles.iter().map(ArticleFacts::of).collect())
    }

    /// Returns a claim as a list has it.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn listed_claim(&self, claim: &Claim) -> Result<ListedClaim> {
        Ok(ListedClaim {
            claim: laut_wire::Claim::of(claim),
            taken_back: self.taken_back_from(claim)?,
        })
    }

    /// Returns that a claim is gone since the articles that said it were taken back; `None` where they were not.
    fn gone(&self, id: ClaimId) -> Result<Option<Error>> {
        let articles = self.ledger.took_back([id])?;
        let Some(first) = articles.first() else {
            return Ok(None);
        };
        let called: Vec<String> = articles
            .iter()
            .map(|facts| format!("\"{}\"", facts.id))
            .collect();
        let message = format!(
            "{id} is gone: only {} said it, and the outlet took it back",
            called.join(", ")
        );
        let problem = Problem {
            code: MISSING.to_owned(),
            message,
            place: None,
            help: Some(format!(
                "`laut article {}` shows what stands there now",
                first.id
            )),
        };
        Ok(Some(Error::new(ErrorKind::Missing, problem)))
    }

    /// Returns the names that are credited most: those with a name for `named`, else the unnamed, that have all of the
    /// strings `words`; so many are left out from the start, and so many returned at most.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn names(
        &self,
        named: bool,
        words: &[String],
        skip: u64,
        limit: Option<u64>,
    ) -> Result<Names> {
        let (found, total) = self.ledger.names(named, words, skip, limit)?;
        let end = skip + found.len() as u64;
        // Whoever asks for the count alone gets it, and no page that others could follow.
        let more = end < total && !found.is_empty();
        Ok(Names {
            laut: Version,
            more,
            next: more.then(|| end.to_string()),
            sources: found.iter().map(Credited::of).collect(),
            total,
        })
    }

    /// Returns everybody of a name, with what they said over time.
    ///
    /// # Errors
    /// If nobody is credited under it, or the storage fails.
    pub fn source(&self, name: &str) -> Result<Namesakes> {
        let found = self.ledger.sources(name)?;
        if found.people.is_empty() {
            let problem = Problem {
                code: "source_missing".to_owned(),
                message: format!("no article of the ledger credits anybody called \"{name}\""),
                place: None,
                help: Some("`laut sources` lists names; give whole words of one".to_owned()),
            };
            return Err(Error::new(ErrorKind::Missing, problem));
        }
        Ok(found)
    }

    /// Returns everybody of a name as the contract's objects.
    pub fn people(found: &Namesakes) -> People {
        People {
            laut: Version,
            sources: found.people.iter().map(Somebody::of).collect(),
            total: found.people.len() as u64,
            next: None,
            articles_left_out: found.left_out,
        }
    }

    /// Returns articles in the order in which they were added: those after a number, so many at most.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn articles(
        &self,
        after: Option<ArticleRow>,
        limit: u64,
    ) -> Result<Vec<(ArticleRow, Facts)>> {
        Ok(self.ledger.articles(after, limit)?)
    }

    /// Returns the articles that were added last, the latest first: those before a number, so many at most, whose id,
    /// title, outlet or first words have all of the strings `words`; and before which number the next page begins.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn latest_articles(
        &self,
        before: Option<ArticleRow>,
        words: &[String],
        limit: u64,
    ) -> Result<(Vec<Facts>, Option<ArticleRow>)> {
        // One more than is shown tells whether there are more.
        let mut found = self
            .ledger
            .latest_articles(before, words, limit.saturating_add(1))?;
        let has_more = found.len() as u64 > limit;
        found.truncate(limit as usize);
        let next = found.last().filter(|_| has_more).map(|(row, _)| *row);
        Ok((found.into_iter().map(|(_, facts)| facts).collect(), next))
    }

    /// Returns how many articles there are that a query narrows down to, whatever page it is of.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn count_articles(&self, query: &ArticleQuery) -> Result<u64> {
        Ok(self.ledger.count_articles(query)?)
    }

    /// Returns articles in an order, and whether there are more behind them.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn ordered_articles(&self, query: &ArticleQuery) -> Result<(Vec<Facts>, bool)> {
        // One more than is shown tells whether there are more.
        let more = ArticleQuery {
            limit: query.limit.saturating_add(1),
            ..query.clone()
        };
        let mut found = self.ledger.ordered_articles(&more)?;
        let has_more = found.len() as u64 > query.limit;
        found.truncate(query.limit as usize);
        Ok((
            found.into_iter().map(|(_, facts)| facts).collect(),
            has_more,
        ))
    }

    /// Returns the article at an address, if there is one.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn article_at(&self, address: &str) -> Result<Option<Facts>> {
        Ok(self.ledger.article_at(address)?)
    }

    /// Returns an article with what is said against it and its claims.
    ///
    /// # Errors
    /// If there is none with this id, or the storage fails.
    pub fn show(&self, id: &str) -> Result<Shown> {
        self.at_one_moment(|desk| {
            let facts = desk.article(id)?;
            Ok(Shown {
                corrections: desk.ledger.corrections(&facts.id).of_article()?,
                held: desk.ledger.claims_of(&facts.id).of_article()?,
                history: desk.history(&facts.id)?,
                facts,
            })
        })
    }
}

/// The code where a claim is not in the ledger.
const MISSING: &str = "claim_missing";

/// Every status.
pub(crate) const ALL: [Status; 6] = [
    Status::Unsourced,
    Status::Single,
    Status::Uncertain,
    Status::Corroborated,
    Status::Disputed,
    Status::Denied,
];
