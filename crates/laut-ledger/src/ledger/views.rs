//! What is asked of a ledger: claims, articles, names, how much there is.

use std::{collections::BTreeSet, ops::ControlFlow};

use super::Ledger;
use crate::{
    address::same_address,
    claim::{ArticleRow, Claim, ClaimId},
    error::{Error, ErrorKind, repeated},
    record::{Facts, Record},
    store::{ArticleQuery, Found, Query, Result, Size, Store, Tally},
};

impl<S: Store> Ledger<S> {
    /// Returns a claim; one that was merged leads to the claim that it is now.
    ///
    /// # Errors
    /// If there is no such claim, or the storage fails.
    pub fn claim(&self, id: ClaimId) -> Result<Claim> {
        // The one that it leads to may be merged by somebody else meanwhile.
        let claim = self.at_one_moment(|| match self.find(id)? {
            Found::Claim(claim) => Ok(Some(claim)),
            Found::MergedInto(other) => match self.find(other)? {
                Found::Claim(claim) => Ok(Some(claim)),
                Found::MergedInto(_) => Ok(None),
            },
        })?;
        claim.ok_or_else(|| missing(id))
    }

    /// Returns what the id of a claim leads to.
    ///
    /// # Errors
    /// If there is no such claim, or the storage fails.
    pub fn find(&self, id: ClaimId) -> Result<Found> {
        self.store.claim(id)?.ok_or_else(|| missing(id))
    }

    /// Returns the id under which a claim is kept now: its own, or that of the claim that it turned out to be.
    ///
    /// # Errors
    /// If there is no such claim, or the storage fails.
    pub fn current(&self, id: ClaimId) -> Result<ClaimId> {
        Ok(match self.find(id)? {
            Found::Claim(claim) => claim.id,
            Found::MergedInto(other) => other,
        })
    }

    /// Returns claims.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn claims(&self, query: &Query) -> Result<Vec<Claim>> {
        self.store.claims(query)
    }

    /// Gives `take` the claims, one after the other, until it breaks off; returns with what it did. A long list need not
    /// stand in memory.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn each_claim<B>(
        &self,
        query: &Query,
        mut take: impl FnMut(Claim) -> ControlFlow<B>,
    ) -> Result<ControlFlow<B>> {
        let mut ended = ControlFlow::Continue(());
        self.store
            .each_claim(query, &mut |claim| match take(claim) {
                ControlFlow::Continue(()) => ControlFlow::Continue(()),
                broken @ ControlFlow::Break(_) => {
                    ended = broken;
                    ControlFlow::Break(())
                }
            })?;
        Ok(ended)
    }

    /// Returns how many claims there are, whatever the limit.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn count(&self, query: &Query) -> Result<u64> {
        self.store.count_claims(query)
    }

    /// Returns how much there is.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn size(&self) -> Result<Size> {
        self.store.size()
    }

    /// Returns the article with an id.
    ///
    /// # Errors
    /// If there is none, or the storage fails.
    pub fn article(&self, id: &str) -> Result<Facts> {
        let row = self.store.article_called(id)?;
        let facts = row.map(|row| self.store.facts(row)).transpose()?.flatten();
        facts.ok_or_else(|| {
            Error::new(
                ErrorKind::Missing,
                format!("there is no article \"{}\" in the ledger", repeated(id)),
            )
        })
    }

    /// Returns the article that was added last of those at an address ([`same_address`]).
    ///
    /// # Errors
    /// If the storage fails.
    pub fn article_at(&self, address: &str) -> Result<Option<Facts>> {
        let Some(address) = same_address(address) else {
            return Ok(None);
        };
        self.at_one_moment(|| match self.store.article_at(&address)? {
            Some(row) => self.store.facts(row),
            None => Ok(None),
        })
    }

    /// Returns articles in the order in which they were added, with their numbers: those after a number, so many at most.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn articles(
        &self,
        after: Option<ArticleRow>,
        limit: u64,
    ) -> Result<Vec<(ArticleRow, Facts)>> {
        self.at_one_moment(|| self.facts_of(self.store.articles(after, limit)?))
    }

    /// Returns the articles that were added last, the latest first, with their numbers: those before a number, so many at
    /// most, whose id, title, outlet or first words have all of the strings `words`.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn latest_articles(
        &self,
        before: Option<ArticleRow>,
        words: &[String],
        limit: u64,
    ) -> Result<Vec<(ArticleRow, Facts)>> {
        self.at_one_moment(|| self.facts_of(self.store.latest_articles(before, words, limit)?))
    }

    /// Returns how many articles a query narrows down to, whatever page it is of.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn count_articles(&self, query: &ArticleQuery) -> Result<u64> {
        self.store.count_articles(query)
    }

    /// Returns articles in an order, with their numbers.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn ordered_articles(&self, query: &ArticleQuery) -> Result<Vec<(ArticleRow, Facts)>> {
        self.at_one_moment(|| self.facts_of(self.store.ordered_articles(query)?))
    }

    /// Returns the articles of a claim's sightings, each once, in their order.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn articles_with(&self, claim: &Claim) -> Result<Vec<Facts>> {
        let mut met = BTreeSet::new();
        let rows = claim
            .sightings
            .iter()
            .map(|sighting| sighting.proposition.article())
            .filter(|row| met.insert(*row))
            .collect();
        let found = self.at_one_moment(|| self.facts_of(Vec::clone(&rows)))?;
        Ok(found.into_iter().map(|(_, facts)| facts).collect())
    }

    fn facts_of(&self, rows: Vec<ArticleRow>) -> Result<Vec<(ArticleRow, Facts)>> {
        let mut found = Vec::with_capacity(rows.len());
        for row in rows {
            found.extend(self.store.facts(row)?.map(|facts| (row, facts)));
        }
        Ok(found)
    }

    /// Returns what is kept of the article with an id, under the id that it has here.
    ///
    /// # Errors
    /// If there is none, or the storage fails.
    pub fn record(&self, id: &str) -> Result<Record> {
        self.at_one_moment(|| {
            let (row, facts) = self.there(id)?;
            let digest = self.publication(row)?.digest.clone();
            Ok(Record { facts, digest })
        })
    }

    /// Returns how many claims an article has, and how many of them articles from before it have too; none where there
    /// is no such article.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn brought(&self, id: &str) -> Result<(usize, usize)> {
        let Some(row) = self.store.article_called(id)? else {
            return Ok((0, 0));
        };
        let claims = self.store.claims_in(row)?;
        let mut known = 0;
        for &id in &claims {
            if let Some(Found::Claim(claim)) = self.store.claim(id)? {
                let mut sightings = claim.sightings.iter();
                known +=
                    usize::from(sightings.any(|sighting| sighting.proposition.article() < row));
            }
        }
        Ok((claims.len(), known))
    }

    /// Returns the names that are credited most, with their statements and articles: those that have all of the strings
    /// `words`, so many left out from the start and so many at most; and how many there are in all.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn names(
        &self,
        named: bool,
        words: &[String],
        skip: u64,
        limit: Option<u64>,
    ) -> Result<(Vec<Tally>, u64)> {
        self.at_one_moment(|| {
            let found = self.store.names(named, words, skip, limit)?;
            Ok((found, self.store.count_names(named, words)?))
        })
    }
}

fn missing(id: ClaimId) -> Error {
    Error::new(
        ErrorKind::Missing,
        format!("there is no claim {id} in the ledger; `laut claims` lists them"),
    )
}
