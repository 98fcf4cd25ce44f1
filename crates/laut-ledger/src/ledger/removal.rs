//! Takes an article back: what it was part of is worked out as if it had never been added.

use super::{Ledger, Touched, propositions};
use crate::{
    address::same_address,
    claim::{ArticleRow, Claim, PropositionId, Reach},
    error::{Error, ErrorKind, repeated},
    record::Facts,
    store::{Found, Result, Shelved, Store},
};

/// What was taken back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Removed {
    /// The article's id.
    pub id: String,
    /// Sightings that it had in claims.
    pub sightings: usize,
}

/// What was removed for good.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Erased {
    /// What was taken back; it has no sightings where the article had been removed before.
    pub removed: Removed,
    /// What it was ([`Ledger::all_versions`]): nothing else has it any more.
    pub versions: Vec<Facts>,
    /// Whether nothing of it is left beside the ledger, either, in what is kept for those who are reading at the moment.
    pub is_tidy: bool,
}

impl<S: Store> Ledger<S> {
    /// Takes back the article with an id. The ledger keeps it apart, with all that was kept of it, until twenty others were
    /// removed: [`Ledger::restore`] brings it back, [`Ledger::remove_for_good`] leaves nothing of it.
    ///
    /// # Errors
    /// If there is none, or the storage fails: then nothing has changed.
    pub fn remove(&mut self, id: &str) -> Result<Removed> {
        self.overwriting(|ledger| {
            let shelved = ledger.shelved(id)?;
            let removed = ledger.take_back(id)?;
            ledger.store.insert_removed(&shelved)?;
            Ok(removed)
        })
    }

    /// Takes back the article with an id, and leaves nothing of it; nor of articles that were removed under this id before.
    ///
    /// Its words are overwritten where they were kept. What may be left are single words in the index for searching, until
    /// the storage writes that anew, and its fingerprint, so that what users said of it holds if it comes back.
    ///
    /// # Errors
    /// If there is none, here or among those that were removed, or the storage fails: then nothing has changed.
    pub fn remove_for_good(&mut self, id: &str) -> Result<Erased> {
        let mut erased = self.overwriting(|ledger| {
            let versions = ledger.all_versions(id)?;
            for before in ledger.store.removed(id)? {
                ledger.store.delete_removed(before.article)?;
            }
            let removed = match ledger.store.article_called(id)? {
                Some(_) => ledger.take_back(id)?,
                None => Removed {
                    id: id.to_owned(),
                    sightings: 0,
                },
            };
            Ok(Erased {
                removed,
                versions,
                is_tidy: false,
            })
        })?;
        // It is gone, whatever becomes of this.
        erased.is_tidy = self.store.tidy().unwrap_or_default();
        Ok(erased)
    }

    /// Returns all that [`Ledger::remove_for_good`] would leave nothing of: the versions of the articles that were removed under
    /// an id, and of the one that is there, the newest last.
    ///
    /// # Errors
    /// If there is none, here or among those that were removed, or the storage fails.
    pub fn all_versions(&self, id: &str) -> Result<Vec<Facts>> {
        self.at_one_moment(|| {
            let mut versions = Vec::new();
            for before in self.store.removed(id)?.into_iter().rev() {
                versions.extend(before.versions.into_iter().map(|(_, facts)| facts));
                versions.push(before.record.facts);
            }
            if versions.is_empty() || self.store.article_called(id)?.is_some() {
                versions.extend(self.versions(id)?);
            }
            Ok(versions)
        })
    }

    /// Brings back the article that was removed last under an id, as it was: with its number and id, its versions, and the
    /// claims that it had.
    ///
    /// # Errors
    /// If none was removed, or too long ago; if it was added again meanwhile, or its id or address is another article's now;
    /// if it or the ledger's articles were read with other weights; or the storage fails: then nothing has changed.
    pub fn restore(&mut self, id: &str) -> Result<()> {
        self.write(|ledger| {
            ledger.accept_weights()?;
            let removed = ledger.store.removed(id)?.into_iter().next();
            let mut shelved = removed.ok_or_else(|| {
                let words = format!(
                    "no article \"{}\" was removed lately; `laut restore` lists those that can be brought back",
                    repeated(id)
                );
                Error::new(ErrorKind::Missing, words)
            })?;
            ledger.refuse_taken(&shelved)?;
            ledger.refuse_read_otherwise(&shelved)?;
            let row = shelved.article;
            let mut touched = Touched::default();
            for (claim, _) in &mut shelved.gone {
                // What it stood in may have turned out to be an older one.
                let found = match ledger.store.claim(*claim)? {
                    Some(Found::MergedInto(other)) => ledger.store.claim(other)?,
                    found => found,
                };
                if let Some(Found::Claim(found)) = found {
                    *claim = found.id;
                    touched.stale.insert(found.id);
                    let sightings = found.sightings.iter();
                    touched.seeds.extend(sightings.map(|one| one.proposition));
                }
            }
            ledger.store.put_back(&shelved)?;
            ledger.store.delete_removed(row)?;
            let record = &shelved.record;
            ledger.books.get_mut().keep(row, &record.facts.id, record);
            ledger.link(row, &record.digest, &mut touched)?;
            ledger.regroup(touched)
        })
    }

    /// Returns what is known of the articles that can be brought back, without their texts, those that were removed last
    /// first.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn removed(&self) -> Result<Vec<Facts>> {
        self.store.all_removed()
    }

    /// Does some work as one, and overwrites what it drops.
    fn overwriting<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let done = self.write(|ledger| {
            ledger.store.overwrite(true)?;
            work(ledger)
        });
        // If it cannot be turned off, what is dropped later costs more.
        let _ = self.store.overwrite(false);
        done
    }

    fn shelved(&self, id: &str) -> Result<Shelved> {
        let row = self.row(id)?;
        self.store.shelved(row)?.ok_or_else(|| {
            let words = format!("the ledger lacks its article {}", row.0);
            Error::new(ErrorKind::Damaged, words)
        })
    }

    /// Refuses to bring back an article that cannot be compared with the others.
    fn refuse_read_otherwise(&self, shelved: &Shelved) -> Result<()> {
        let kept = self.store.weights()?;
        if shelved.weights == kept || kept.is_none() {
            return Ok(());
        }
        let words = format!(
            "the article \"{id}\" was removed before the others were read again with other weights, and could not be \
             compared with them; `laut remove {id} --for-good --keep FILE` writes it to a file, and `laut add FILE` reads it again",
            id = repeated(&shelved.record.facts.id)
        );
        Err(Error::new(ErrorKind::OtherWeights, words))
    }

    /// Refuses to bring back an article that is there.
    fn refuse_taken(&self, shelved: &Shelved) -> Result<()> {
        let facts = &shelved.record.facts;
        let at_address = match facts.url.as_deref().and_then(same_address) {
            Some(address) => self.store.article_at(&address)?,
            None => None,
        };
        let is_there = at_address.is_some()
            || self.store.article_called(&facts.id)?.is_some()
            || self.store.article_like(&facts.fingerprint)?.is_some()
            || self.store.heading(shelved.article)?.is_some();
        if !is_there {
            return Ok(());
        }
        let words = format!(
            "the article \"{}\" is there again, or another one under its id or address",
            repeated(&facts.id)
        );
        Err(Error::new(ErrorKind::Refused, words))
    }

    fn take_back(&mut self, id: &str) -> Result<Removed> {
        let row = self.row(id)?;
        let (mut touched, sightings) = self.touched_by(row)?;
        touched.seeds.retain(|seed| seed.article() != row);
        // What is worked out anew must not lean on what is no longer there.
        let fingerprint = self.publication(row)?.fingerprint.clone();
        for claim in self.stale_claims(&touched)? {
            self.put_with(claim, &fingerprint, |proposition| {
                (proposition.article() != row).then_some(proposition)
            })?;
        }
        self.store.delete_article(row)?;
        self.books.get_mut().forget(row);
        self.regroup(touched)?;
        Ok(Removed {
            id: id.to_owned(),
            sightings,
        })
    }

    /// Returns the number of the article with an id.
    pub(super) fn row(&self, id: &str) -> Result<ArticleRow> {
        self.store.article_called(id)?.ok_or_else(|| {
            Error::new(
                ErrorKind::Missing,
                format!(
                    "there is no article \"{}\" in the ledger; `laut articles` lists them",
                    repeated(id)
                ),
            )
        })
    }

    /// Returns what is touched if an article goes, itself among it, and how many sightings it has.
    pub(super) fn touched_by(&mut self, row: ArticleRow) -> Result<(Touched, usize)> {
        let publication = self.books.get_mut().publication(&self.store, row)?;
        let copies = self.books.get_mut().copies_of(&self.store, row)?;
        let mut touched = Touched::default();
        let mut sightings = 0;
        for proposition in propositions(row, &publication.digest) {
            for edge in self.store.edges(proposition)? {
                touched.seeds.extend([edge.one, edge.other]);
            }
            if let Some(claim) = self.store.claim_of(proposition)? {
                sightings += 1;
                touched.stale.insert(claim);
            }
        }
        for &copy in copies.iter().filter(|copy| **copy != row) {
            self.touch(copy, &mut touched)?;
        }
        for claim in self.stale_claims(&touched)? {
            let sightings = claim.sightings.iter();
            touched
                .seeds
                .extend(sightings.map(|sighting| sighting.proposition));
        }
        Ok((touched, sightings))
    }

    pub(super) fn stale_claims(&self, touched: &Touched) -> Result<Vec<Claim>> {
        let mut claims = Vec::with_capacity(touched.stale.len());
        for &id in &touched.stale {
            if let Some(Found::Claim(claim)) = self.store.claim(id)? {
                claims.push(claim);
            }
        }
        Ok(claims)
    }

    /// Keeps a claim that is about to be worked out anew with its sightings where `now` has them; drops it where that is
    /// nowhere. Notes which sightings went, of the article with a fingerprint, should they come back.
    pub(super) fn put_with(
        &mut self,
        mut claim: Claim,
        fingerprint: &str,
        now: impl Fn(PropositionId) -> Option<PropositionId>,
    ) -> Result<()> {
        let mut gone = Vec::new();
        claim.sightings.retain_mut(|sighting| {
            if let Some(proposition) = now(sighting.proposition) {
                sighting.proposition = proposition;
                true
            } else {
                gone.push(sighting.span.0);
                false
            }
        });
        for start in gone {
            let proposition = (fingerprint.to_owned(), start);
            self.store.insert_former(&proposition, claim.id)?;
        }
        // These are places of sightings that may have gone.
        claim.dismissed.clear();
        if claim.sightings.is_empty() {
            return self.store.drop_claim(claim.id, None);
        }
        let reach = Reach {
            outlets: 0,
            articles: 0,
            days: None,
        };
        self.store.put_claim(&claim, reach)
    }
}
