//! Takes an article back: what it was part of is worked out as if it had never been added.

use super::{Ledger, Touched, propositions};
use crate::{
    address::same_address,
    claim::{ArticleRow, Claim, PropositionId, Reach},
    error::{Error, ErrorKind, repeated},
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

impl<S: Store> Ledger<S> {
    /// Takes back the article with an id.
    ///
    /// # Errors
    /// If there is none, or the storage fails: then nothing has changed.
    pub fn remove(&mut self, id: &str) -> Result<Removed> {
        self.write(|ledger| ledger.take_back(id))
    }

    /// Takes back the article with an id, and returns it as it was with all that was kept of it: [`Ledger::restore`] brings it
    /// back.
    ///
    /// # Errors
    /// If there is none, or the storage fails: then nothing has changed.
    pub fn set_aside(&mut self, id: &str) -> Result<(Removed, Shelved)> {
        self.write(|ledger| {
            let row = ledger.row(id)?;
            let shelved = ledger.store.shelved(row)?;
            let shelved = shelved.ok_or_else(|| {
                let words = format!("the ledger lacks its article {}", row.0);
                Error::new(ErrorKind::Damaged, words)
            })?;
            Ok((ledger.take_back(id)?, shelved))
        })
    }

    /// Brings back an article that was set aside, as it was: with its number and id, its versions, and the claims that it
    /// had.
    ///
    /// # Errors
    /// If it was added again meanwhile, or its id or address is another article's now; if the ledger's articles were read
    /// with other weights, or the storage fails: then nothing has changed.
    pub fn restore(&mut self, shelved: &Shelved) -> Result<()> {
        self.write(|ledger| {
            ledger.accept_weights()?;
            ledger.refuse_taken(shelved)?;
            let row = shelved.article;
            let mut shelved = shelved.clone();
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
            ledger.store.mark_read(row, ledger.weights.as_ref())?;
            let record = &shelved.record;
            ledger.books.get_mut().keep(row, &record.facts.id, record);
            ledger.link(row, &record.digest, &mut touched)?;
            ledger.regroup(touched)
        })
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
