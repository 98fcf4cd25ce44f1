//! Takes in what a user says of two parties, and works out anew the claims in which both are named.
//!
//! Does not know how parties are counted.

use std::collections::BTreeSet;

use super::{Ledger, propositions, regroup::Regroup};
use crate::{
    claim::{ArticleRow, ClaimId},
    error::{Error, ErrorKind},
    origins::names::{plain, words},
    rulings::{Ruling, key},
    store::{Result, Store},
};

/// Articles that are looked at for an outlet's name, at most.
const MOST_NAMED: u64 = 20_000;

impl<S: Store> Ledger<S> {
    /// Returns what users said of parties, by their names.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn rulings(&self) -> Result<Vec<Ruling>> {
        self.store.rulings()
    }

    /// Says that two parties are one, or two, in every claim, whatever was worked out; what was said of the same two
    /// before is replaced. Returns how many claims were worked out anew: those that name both.
    ///
    /// # Errors
    /// If they have one name, no article has one of the names, or the storage fails: then nothing has changed.
    pub fn rule(&mut self, ruling: &Ruling) -> Result<u64> {
        if key(&ruling.one) == key(&ruling.other) {
            let words = format!("\"{}\" is one name; give two", ruling.one);
            return Err(Error::new(ErrorKind::Refused, words));
        }
        self.write(|ledger| {
            for name in [&ruling.one, &ruling.other] {
                if ledger.articles_naming(name)?.is_empty() {
                    let words = format!(
                        "nobody in the ledger is called \"{name}\"; `laut sources` lists the names"
                    );
                    return Err(Error::new(ErrorKind::Missing, words));
                }
            }
            ledger.drop_rulings_of(ruling)?;
            ledger.store.insert_ruling(ruling)?;
            ledger.rewrite(ruling)
        })
    }

    /// Takes back what was said of two parties, in whichever order they are given; returns how many claims were worked
    /// out anew.
    ///
    /// # Errors
    /// If nothing was said of them, or the storage fails.
    pub fn withdraw_ruling(&mut self, one: &str, other: &str) -> Result<u64> {
        let ruling = Ruling {
            one: one.to_owned(),
            other: other.to_owned(),
            same: true,
        };
        self.write(|ledger| {
            if !ledger.drop_rulings_of(&ruling)? {
                let words = format!(
                    "nothing was said of \"{one}\" and \"{other}\"; `laut parties` lists what was"
                );
                return Err(Error::new(ErrorKind::Missing, words));
            }
            ledger.rewrite(&ruling)
        })
    }

    fn drop_rulings_of(&mut self, ruling: &Ruling) -> Result<bool> {
        let known = self.store.rulings()?;
        let mut gone = false;
        for known in known.iter().filter(|known| known.is_of(ruling)) {
            gone |= self.store.delete_ruling(&known.one, &known.other)?;
        }
        Ok(gone)
    }

    /// Works out anew the claims that name both.
    fn rewrite(&mut self, ruling: &Ruling) -> Result<u64> {
        self.books.get_mut().forget_rulings();
        let (one, other) = (
            self.articles_naming(&ruling.one)?,
            self.articles_naming(&ruling.other)?,
        );
        let (few, many) = if one.len() <= other.len() {
            (one, other)
        } else {
            (other, one)
        };
        let mut claims: BTreeSet<ClaimId> = BTreeSet::new();
        for article in few {
            let publication = self.books.get_mut().publication(&self.store, article)?;
            for proposition in propositions(article, &publication.digest) {
                claims.extend(self.store.claim_of(proposition)?);
            }
        }
        let mut anew = 0;
        for id in claims {
            let group = self.sightings_of(id)?;
            if group
                .iter()
                .any(|sighting| many.contains(&sighting.article()))
            {
                Regroup::new(&mut self.store, self.books.get_mut()).write(id, &group)?;
                anew += 1;
            }
        }
        Ok(anew)
    }

    /// Returns the articles that credit somebody of a name, or are published by them.
    fn articles_naming(&self, name: &str) -> Result<BTreeSet<ArticleRow>> {
        let wanted = key(name);
        let of_name = |known: &str| key(plain(known)) == wanted;
        let named = self.store.sources_named(&words(name))?.into_iter();
        let mut found: BTreeSet<ArticleRow> = named
            .filter(|named| of_name(&named.name))
            .map(|named| named.article)
            .collect();
        let published = self
            .store
            .latest_articles(None, &[name.to_owned()], MOST_NAMED)?;
        for article in published {
            let heading = self.store.heading(article)?;
            if heading.is_some_and(|facts| facts.outlet.is_some_and(|outlet| of_name(&outlet))) {
                found.insert(article);
            }
        }
        Ok(found)
    }
}
