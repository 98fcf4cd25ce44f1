//! What was read from the store and is needed again: articles as tracing sees them, and which are copies of which.
//!
//! Bounded, and forgotten whenever another process may have written.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, btree_map::Entry},
    mem,
    sync::Arc,
};

use crate::{
    claim::{ArticleRow, ClaimId, PropositionId},
    error::{Error, ErrorKind},
    origins::{Publication, Witness},
    record::{Digest, Record},
    rulings::Rulings,
    store::{Result, Store},
};

/// Articles kept at hand, some 25 kB each: those of the stories that run.
const MOST: usize = 4_000;
/// Articles whose outline is kept at hand, some 400 bytes each: those of the days around.
const MOST_OUTLINES: usize = 80_000;

/// What was read from the store.
#[derive(Debug)]
pub(super) struct Books {
    publications: Shelf<Publication>,
    outlines: Shelf<Digest>,
    copies: HashMap<ArticleRow, Arc<BTreeSet<ArticleRow>>>,
    rulings: Option<Arc<Rulings>>,
    /// How often a record had been replaced when these were read.
    replaced: u64,
}

impl Default for Books {
    fn default() -> Self {
        Books {
            publications: Shelf::new(MOST),
            outlines: Shelf::new(MOST_OUTLINES),
            copies: HashMap::new(),
            rulings: None,
            replaced: 0,
        }
    }
}

impl Books {
    /// Returns an article.
    pub(super) fn publication(
        &mut self,
        store: &impl Store,
        row: ArticleRow,
    ) -> Result<Arc<Publication>> {
        if let Some(publication) = self.publications.get(row) {
            return Ok(publication);
        }
        let facts = store.heading(row)?.ok_or_else(|| lacking(row))?;
        let digest = store.digest(row)?.ok_or_else(|| lacking(row))?;
        let publication = Arc::new(Publication {
            id: facts.id,
            fingerprint: facts.fingerprint,
            outlet: facts.outlet,
            url: facts.url,
            published: facts.published,
            credits: facts.credits,
            digest,
        });
        self.put(row, &publication);
        Ok(publication)
    }

    /// Returns what shows which story an article belongs to: its digest without what it says.
    ///
    /// A new article is compared by it with all that share a word or two, of which most tell of something else: to read
    /// them as a whole would cost more than all the rest.
    pub(super) fn outline(&mut self, store: &impl Store, row: ArticleRow) -> Result<Arc<Digest>> {
        if let Some(outline) = self.outlines.get(row) {
            return Ok(outline);
        }
        let digest = store.digest(row)?.ok_or_else(|| lacking(row))?;
        let outline = Arc::new(outline(&digest));
        self.outlines.put(row, &outline);
        Ok(outline)
    }

    /// Keeps an article that was just added under an id at hand.
    pub(super) fn keep(&mut self, row: ArticleRow, id: &str, record: &Record) {
        let Record { facts, digest } = record;
        let publication = Arc::new(Publication {
            id: id.to_owned(),
            fingerprint: facts.fingerprint.clone(),
            outlet: facts.outlet.clone(),
            url: facts.url.clone(),
            published: facts.published.clone(),
            credits: facts.credits.clone(),
            digest: digest.clone(),
        });
        self.put(row, &publication);
    }

    fn put(&mut self, row: ArticleRow, publication: &Arc<Publication>) {
        self.publications.put(row, publication);
        self.outlines
            .put(row, &Arc::new(outline(&publication.digest)));
    }

    /// Returns propositions as they are traced: with their articles, and where each text was first printed.
    pub(super) fn witnesses(
        &mut self,
        store: &impl Store,
        group: &[PropositionId],
    ) -> Result<Vec<Witness>> {
        let mut witnesses = Vec::with_capacity(group.len());
        let mut said = BTreeMap::new();
        for &id in group {
            let article = self.publication(store, id.article())?;
            let copies = self.copies_of(store, id.article())?;
            let mut printed: Vec<Arc<Publication>> = Vec::new();
            for &copy in copies.iter() {
                printed.push(self.publication(store, copy)?);
            }
            let first = printed.iter().min_by_key(|publication| {
                (
                    publication.digest.day.is_none(),
                    publication.digest.day,
                    publication.id.len(),
                    &publication.id,
                )
            });
            let said = match said.entry(id.article()) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(store.overrules(&article.fingerprint)?),
            };
            let start = article.digest.propositions[id.place() as usize].span.0;
            let is_it = |name: &(String, u32)| name.0 == article.fingerprint && name.1 == start;
            let is_vouched = said
                .iter()
                .any(|said| said.same && (is_it(&said.one) || is_it(&said.other)));
            witnesses.push(Witness {
                id,
                is_vouched,
                is_withdrawn: false,
                first_outlet: first.and_then(|first| first.outlet.clone()),
                text: first
                    .map(|first| first.fingerprint.clone())
                    .unwrap_or_default(),
                article,
            });
        }
        Ok(witnesses)
    }

    /// Returns what articles said of a claim before they were withdrawn, as it is traced: of those that have none of its
    /// propositions now.
    pub(super) fn withdrawn(
        &mut self,
        store: &impl Store,
        claim: ClaimId,
        group: &[PropositionId],
    ) -> Result<Vec<Witness>> {
        let mut witnesses = Vec::new();
        for gone in store.gone_of(claim)? {
            let row = gone.article;
            if !gone.is_withdrawn || group.iter().any(|id| id.article() == row) {
                continue;
            }
            let now = self.publication(store, row)?;
            let article = Arc::new(Publication {
                fingerprint: gone.fingerprint,
                digest: gone.digest,
                ..Publication::clone(&now)
            });
            let places = 0..article.digest.propositions.len() as u32;
            witnesses.extend(places.map(|place| Witness {
                id: PropositionId::new(row, place),
                article: Arc::clone(&article),
                first_outlet: article.outlet.clone(),
                text: article.fingerprint.clone(),
                is_vouched: false,
                is_withdrawn: true,
            }));
        }
        Ok(witnesses)
    }

    /// Returns all articles that print the text of one, by way of others too, itself among them.
    pub(super) fn copies_of(
        &mut self,
        store: &impl Store,
        row: ArticleRow,
    ) -> Result<Arc<BTreeSet<ArticleRow>>> {
        if let Some(group) = self.copies.get(&row) {
            return Ok(Arc::clone(group));
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
        let group = Arc::new(group);
        if self.copies.len() >= MOST {
            self.copies.clear();
        }
        for &article in group.iter() {
            self.copies.insert(article, Arc::clone(&group));
        }
        Ok(group)
    }

    /// Returns what users said of parties.
    pub(super) fn rulings(&mut self, store: &impl Store) -> Result<Arc<Rulings>> {
        if let Some(rulings) = &self.rulings {
            return Ok(Arc::clone(rulings));
        }
        let rulings = Arc::new(Rulings::new(&store.rulings()?));
        self.rulings = Some(Arc::clone(&rulings));
        Ok(rulings)
    }

    /// Forgets what users said of parties.
    pub(super) fn forget_rulings(&mut self) {
        self.rulings = None;
    }

    /// Forgets which articles are copies.
    pub(super) fn forget_copies(&mut self) {
        self.copies.clear();
    }

    /// Forgets an article.
    pub(super) fn forget(&mut self, row: ArticleRow) {
        self.publications.remove(row);
        self.outlines.remove(row);
        self.copies.clear();
    }

    /// Forgets what another process may have changed: the copies of an article, its record where one was replaced.
    pub(super) fn forget_changes(&mut self, store: &impl Store) -> Result<()> {
        self.copies.clear();
        self.forget_rulings();
        self.forget_replaced(store)
    }

    /// Forgets everything if a record was replaced since it was read: users correct seldom.
    pub(super) fn forget_replaced(&mut self, store: &impl Store) -> Result<()> {
        let replaced = store.replaced()?;
        if replaced != self.replaced {
            *self = Books {
                replaced,
                ..Books::default()
            };
        }
        Ok(())
    }
}

fn lacking(row: ArticleRow) -> Error {
    let words = format!("the ledger lacks its article {}", row.0);
    Error::new(ErrorKind::Damaged, words)
}

/// Returns a digest without what the article says and in which words.
fn outline(digest: &Digest) -> Digest {
    Digest {
        day: digest.day,
        language: digest.language,
        topics: digest.topics.clone(),
        ..Digest::default()
    }
}

/// Keeps what was asked for last; at half of what there is room for, what was not asked for since the last half goes.
#[derive(Debug)]
struct Shelf<T> {
    most: usize,
    fresh: HashMap<ArticleRow, Arc<T>>,
    old: HashMap<ArticleRow, Arc<T>>,
}

impl<T> Shelf<T> {
    fn new(most: usize) -> Self {
        Shelf {
            most,
            fresh: HashMap::new(),
            old: HashMap::new(),
        }
    }

    fn get(&mut self, row: ArticleRow) -> Option<Arc<T>> {
        if let Some(known) = self.fresh.get(&row) {
            return Some(Arc::clone(known));
        }
        let known = self.old.remove(&row)?;
        self.put(row, &known);
        Some(known)
    }

    fn put(&mut self, row: ArticleRow, new: &Arc<T>) {
        if self.fresh.len() >= self.most / 2 {
            self.old = mem::take(&mut self.fresh);
        }
        self.fresh.insert(row, Arc::clone(new));
    }

    fn remove(&mut self, row: ArticleRow) {
        self.fresh.remove(&row);
        self.old.remove(&row);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_stays_and_the_rest_goes() {
        let mut shelf = Shelf::new(4);
        for number in 0..100 {
            shelf.put(ArticleRow(number), &Arc::new(number));
            assert_eq!(shelf.get(ArticleRow(0)).as_deref(), Some(&0));
            assert!(shelf.fresh.len() + shelf.old.len() <= 4);
        }
        assert_eq!(shelf.get(ArticleRow(50)), None);
        assert_eq!(shelf.get(ArticleRow(99)).as_deref(), Some(&99));
        shelf.remove(ArticleRow(99));
        assert_eq!(shelf.get(ArticleRow(99)), None);
    }
}
