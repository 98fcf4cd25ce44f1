//! What was read from the store and is needed again: articles as tracing sees them, and which are copies of which.
//!
//! Bounded, and forgotten whenever another process may have written.

use std::{
    collections::{BTreeSet, HashMap},
    rc::Rc,
};

use crate::{
    claim::ArticleRow,
    error::{Error, ErrorKind},
    origins::Source,
    store::{Result, Store},
};

/// Articles kept at hand.
const MOST: usize = 1_500;

/// What was read from the store.
#[derive(Debug, Default)]
pub(super) struct Books {
    sources: HashMap<ArticleRow, Rc<Source>>,
    copies: HashMap<ArticleRow, Rc<BTreeSet<ArticleRow>>>,
}

impl Books {
    /// Returns an article.
    pub(super) fn source(&mut self, store: &impl Store, row: ArticleRow) -> Result<Rc<Source>> {
        if let Some(source) = self.sources.get(&row) {
            return Ok(Rc::clone(source));
        }
        let missing = || {
            Error::new(
                ErrorKind::Damaged,
                format!("the ledger lacks its article {}", row.0),
            )
        };
        let facts = store.facts(row)?.ok_or_else(missing)?;
        let digest = store.digest(row)?.ok_or_else(missing)?;
        let source = Rc::new(Source {
            id: facts.id,
            fingerprint: facts.fingerprint,
            outlet: facts.outlet,
            published: facts.published,
            digest,
        });
        if self.sources.len() >= MOST {
            self.sources.clear();
        }
        self.sources.insert(row, Rc::clone(&source));
        Ok(source)
    }

    /// Returns all articles that print the text of one, by way of others too, itself among them.
    pub(super) fn copies_of(
        &mut self,
        store: &impl Store,
        row: ArticleRow,
    ) -> Result<Rc<BTreeSet<ArticleRow>>> {
        if let Some(group) = self.copies.get(&row) {
            return Ok(Rc::clone(group));
        }
        let mut group = BTreeSet::from([row]);
        let mut open = vec![row];
        while let Some(article) = open.pop() {
            for copy in store.copies(article)? {
                for other in [copy.one, copy.other] {
                    if group.insert(other) {
                        open.push(other);
                    }
                }
            }
        }
        let group = Rc::new(group);
        if self.copies.len() >= MOST {
            self.copies.clear();
        }
        for &article in group.iter() {
            self.copies.insert(article, Rc::clone(&group));
        }
        Ok(group)
    }

    /// Forgets which articles are copies.
    pub(super) fn forget_copies(&mut self) {
        self.copies.clear();
    }

    /// Forgets an article.
    pub(super) fn forget(&mut self, row: ArticleRow) {
        self.sources.remove(&row);
        self.copies.clear();
    }

    /// Forgets what another process may have changed: an article's content never changes, its place may be taken by
    /// another one.
    pub(super) fn forget_places(&mut self) {
        self.copies.clear();
    }
}
