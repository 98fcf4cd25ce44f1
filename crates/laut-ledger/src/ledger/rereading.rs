//! Reads the ledger's articles again with other weights: which ones are due, and what was read in the place of what was.
//!
//! A piece at a time, each written as a whole: it can be broken off at any moment, and goes on where it was. Does not read
//! articles: whoever rereads makes the records.

use super::Ledger;
use crate::{
    claim::ArticleRow,
    corrections::Correction,
    error::{Error, ErrorKind},
    record::{Facts, Record},
    store::{Result, Store},
    weights::Weights,
};

/// An article that is due to be read again.
#[derive(Debug)]
pub struct Due {
    /// Its number.
    pub row: ArticleRow,
    /// The article with what was said against it; an error where what is kept of it cannot be read.
    pub article: Result<(Facts, Vec<Correction>)>,
}

/// An article that was read again.
#[derive(Clone, PartialEq, Debug)]
pub struct Reread {
    /// Its number.
    pub row: ArticleRow,
    /// What was said against it, as it was put in.
    pub corrections: Vec<Correction>,
    /// What is kept of it from now on.
    pub record: Record,
}

impl<S: Store> Ledger<S> {
    /// Says with which weights the articles are read that this ledger is given.
    ///
    /// From then on articles that were read with others are refused; without, nothing is known of them and nothing is
    /// refused.
    #[must_use]
    pub fn read_by(self, weights: Weights) -> Self {
        Ledger {
            weights: Some(weights),
            ..self
        }
    }

    /// Returns the weights that the ledger's articles are read with, as far as it knows; after an interrupted rereading
    /// some were read with others ([`Ledger::count_due`]).
    ///
    /// # Errors
    /// If the storage fails.
    pub fn weights(&self) -> Result<Option<Weights>> {
        self.store.weights()
    }

    /// Refuses where the ledger's articles are read with other weights than those that [`Ledger::read_by`] says.
    ///
    /// # Errors
    /// If they are, or the storage fails.
    pub fn check_weights(&self) -> Result<()> {
        let (Some(own), Some(kept)) = (&self.weights, self.store.weights()?) else {
            return Ok(());
        };
        if *own == kept || self.store.size()?.articles == 0 {
            return Ok(());
        }
        let words = format!(
            "the articles of the ledger were read with other weights ({kept}, these are {own}), and could not be compared \
             with new ones; `laut reread` reads them all again with these, or use those of before"
        );
        Err(Error::new(ErrorKind::OtherWeights, words))
    }

    /// Refuses other weights, and keeps those that come first.
    pub(super) fn accept_weights(&mut self) -> Result<()> {
        self.check_weights()?;
        match &self.weights {
            Some(own) if self.store.weights()?.as_ref() != Some(own) => self.store.set_weights(own),
            _ => Ok(()),
        }
    }

    /// Returns how many articles were read with other weights than those that [`Ledger::read_by`] says, or with unknown
    /// ones; none where it says none.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn count_due(&self) -> Result<u64> {
        match &self.weights {
            Some(own) => self.store.count_read_otherwise(own),
            None => Ok(0),
        }
    }

    /// Has all articles be read again with the weights that [`Ledger::read_by`] says; returns how many are due.
    ///
    /// From now on nothing is taken that was read with those of before.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn begin_rereading(&mut self) -> Result<u64> {
        let Some(own) = self.weights.clone() else {
            return Ok(0);
        };
        self.write(|ledger| ledger.store.set_weights(&own))?;
        self.count_due()
    }

    /// Returns articles that are due to be read again, by number, after a number, so many at most.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn due(&self, after: Option<ArticleRow>, limit: u64) -> Result<Vec<Due>> {
        let Some(own) = &self.weights else {
            return Ok(Vec::new());
        };
        self.at_one_moment(|| {
            let rows = self.store.read_otherwise(own, after, limit)?;
            let due = |row| Due {
                row,
                article: self.kept(row),
            };
            Ok(rows.into_iter().map(due).collect())
        })
    }

    fn kept(&self, row: ArticleRow) -> Result<(Facts, Vec<Correction>)> {
        let missing = || {
            Error::new(
                ErrorKind::Damaged,
                format!("the ledger lacks its article {}", row.0),
            )
        };
        let facts = self.store.facts(row)?.ok_or_else(missing)?;
        // What is to be replaced has to be known.
        self.publication(row)?;
        let said = self.corrections_of(&facts.fingerprint)?;
        Ok((facts, said))
    }

    /// Puts articles that were read again in the place of what was; all of it is there when this returns. Returns for each
    /// whether it was taken: not where the article is gone, or its corrections have changed since.
    ///
    /// Claims keep their ids as they do when an article is corrected, and so stay merges, splits and corrections.
    ///
    /// # Errors
    /// If the ledger is to be read with other weights again, a record is of another text, or the storage fails: then
    /// nothing has changed.
    pub fn put_reread(&mut self, reread: &[Reread]) -> Result<Vec<bool>> {
        self.write(|ledger| {
            ledger.check_weights()?;
            reread.iter().map(|reread| ledger.put_one(reread)).collect()
        })
    }

    fn put_one(&mut self, reread: &Reread) -> Result<bool> {
        let Some(facts) = self.store.facts(reread.row)? else {
            return Ok(false);
        };
        if self.corrections_of(&facts.fingerprint)? != reread.corrections {
            return Ok(false);
        }
        self.put_record(reread.row, &facts, reread.record.clone())?;
        Ok(true)
    }
}
