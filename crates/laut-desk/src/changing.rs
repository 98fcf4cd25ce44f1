//! What people know better than the ledger: claims that are one, claims that are two, parties that are one or two, articles that do
//! not belong in it.

use laut_ledger::{ClaimId, PropositionId};
use laut_wire::{
    Article, ArticleFacts, Changed, Dismissal, Dismissals, Dismissed, Gone, Restored, Ruled,
    Ruling, Rulings, Shelf, Version,
};

use crate::{
    Desk, Result,
    error::{Error, Missing},
};

/// A claim that was split.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Split {
    /// What became of it.
    pub changed: Changed,
    /// How many of its sightings are another claim now.
    pub moved: usize,
}

impl Desk {
    /// Says that two claims are one; the older id stays.
    ///
    /// # Errors
    /// If one is not there, or they are one already.
    pub fn merge(&mut self, one: ClaimId, other: ClaimId) -> Result<Changed> {
        let current = |desk: &Self, id| desk.ledger.current(id).of_claim();
        let (first, second) = (current(self, one)?, current(self, other)?);
        if first == second {
            return Err(Error::refused(
                format!("{one} and {other} are one claim already"),
                format!("`laut claim {one}` shows it"),
            ));
        }
        let stays = self.ledger.merge(first, second).of_claim()?;
        // Of claims with very many sightings some may stay behind.
        let ids = [current(self, first)?, current(self, second)?];
        let left = ids.into_iter().find(|id| *id != stays);
        let from = if stays == first { second } else { first };
        Ok(Changed {
            laut: Version,
            claim: stays.to_string(),
            from: from.to_string(),
            left: left.map(|id| id.to_string()),
        })
    }

    /// Says that some sightings of a claim are another one; they are given by their numbers, from 1.
    ///
    /// # Errors
    /// If there is no such claim or sighting, or they are all of them.
    pub fn split(
        &mut self,
        claim: ClaimId,
        numbers: impl IntoIterator<Item = usize>,
    ) -> Result<Split> {
        let claim = self.ledger.claim(claim).of_claim()?;
        let mut sightings: Vec<PropositionId> = Vec::new();
        for number in numbers {
            let found = number
                .checked_sub(1)
                .and_then(|place| claim.sightings.get(place));
            let sighting = found.ok_or_else(|| {
                let count = claim.sightings.len();
                Error::refused(
                    format!("{} has no sighting {number}, only {count}", claim.id),
                    format!("`laut claim {}` lists them", claim.id),
                )
            })?;
            if !sightings.contains(&sighting.proposition) {
                sightings.push(sighting.proposition);
            }
        }
        let (new, left) = self.ledger.split(claim.id, &sightings).of_claim()?;
        Ok(Split {
            changed: Changed {
                laut: Version,
                claim: new.to_string(),
                from: claim.id.to_string(),
                left: left
                    .filter(|left| *left != claim.id)
                    .map(|id| id.to_string()),
            },
            moved: sightings.len(),
        })
    }

    /// Returns what was said of parties.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn rulings(&self) -> Result<Rulings> {
        let kept = self.ledger.rulings().of_source()?;
        Ok(Rulings {
            laut: Version,
            total: kept.len() as u64,
            parties: kept.iter().map(Ruling::of).collect(),
            next: None,
        })
    }

    /// Says that two parties are one, or two, in every claim.
    ///
    /// # Errors
    /// If nobody has one of the names, or both are one name.
    pub fn rule(&mut self, ruling: &Ruling) -> Result<Ruled> {
        let claims = self.ledger.rule(&ruling.kept()).of_source()?;
        let laut = Version;
        Ok(Ruled { laut, claims })
    }

    /// Takes back what was said of two parties.
    ///
    /// # Errors
    /// If nothing was said of them.
    pub fn withdraw_ruling(&mut self, one: &str, other: &str) -> Result<Ruled> {
        let claims = self.ledger.withdraw_ruling(one, other).of_source()?;
        let laut = Version;
        Ok(Ruled { laut, claims })
    }

    /// Returns the contradictions of which users said that they are none.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn dismissals(&self) -> Result<Dismissals> {
        let claims = self.ledger.dismissed().of_claim()?;
        let dismissals: Vec<Dismissal> = claims.iter().flat_map(Dismissal::of).collect();
        Ok(Dismissals {
            laut: Version,
            total: dismissals.len() as u64,
            dismissals,
            next: None,
        })
    }

    /// Says that two sightings of a claim do not contradict each other, given by their numbers, from 1.
    ///
    /// # Errors
    /// If there is no such claim or sighting, or they do not contradict each other anyway.
    pub fn dismiss(&mut self, claim: ClaimId, one: usize, other: usize) -> Result<Dismissed> {
        let (first, second) = places(claim, one, other)?;
        let claim = self.ledger.dismiss(claim, first, second).of_claim()?;
        Ok(dismissed(claim.id, (one, other), true))
    }

    /// Takes back that two sightings of a claim do not contradict each other.
    ///
    /// # Errors
    /// If there is no such claim or sighting, or that was not said of them.
    pub fn withdraw_dismissal(
        &mut self,
        claim: ClaimId,
        one: usize,
        other: usize,
    ) -> Result<Dismissed> {
        let (first, second) = places(claim, one, other)?;
        let claim = self.ledger.withdraw_dismissal(claim, first, second);
        Ok(dismissed(claim.of_claim()?.id, (one, other), false))
    }

    /// Returns the versions of an article, the newest last: added in this order to a ledger without it, they are it.
    ///
    /// # Errors
    /// If there is none with this id, or the storage fails.
    pub fn versions(&self, id: &str) -> Result<Vec<Article>> {
        let versions = self.ledger.versions(id).of_article()?;
        Ok(versions
            .iter()
            .map(|facts| Article::of(&facts.article()))
            .collect())
    }

    /// Takes an article back, as if it had never been added; until twenty others are removed, [`Desk::restore`] brings it
    /// back.
    ///
    /// # Errors
    /// If there is none with this id, or the storage fails.
    pub fn remove(&mut self, id: &str) -> Result<Gone> {
        let articles = self.versions(id)?;
        let removed = self.ledger.remove(id).of_article()?;
        Ok(Gone {
            articles,
            id: removed.id,
            sightings: removed.sightings,
            kept: true,
        })
    }

    /// Takes an article back and leaves nothing of it, nor of one that was removed under this id before. Also returns whether
    /// nothing of it is left beside the ledger, either, where others may be reading it.
    ///
    /// # Errors
    /// If there is none with this id, here or among those that were removed, or the storage fails.
    pub fn remove_for_good(&mut self, id: &str) -> Result<(Gone, bool)> {
        let erased = self.ledger.remove_for_good(id).of_article()?;
        let articles = erased.versions.iter();
        let gone = Gone {
            articles: articles
                .map(|facts| Article::of(&facts.article()))
                .collect(),
            id: erased.removed.id,
            sightings: erased.removed.sightings,
            kept: false,
        };
        Ok((gone, erased.is_tidy))
    }

    /// Returns all that [`Desk::remove_for_good`] would leave nothing of, the newest last.
    ///
    /// # Errors
    /// As [`Desk::remove_for_good`].
    pub fn all_versions(&self, id: &str) -> Result<Vec<Article>> {
        let versions = self.ledger.all_versions(id).of_article()?;
        Ok(versions
            .iter()
            .map(|facts| Article::of(&facts.article()))
            .collect())
    }

    /// Brings back an article that was removed: with its id, its versions, its claims and its place among the others.
    ///
    /// # Errors
    /// If none was removed lately, it was added again meanwhile, or its id or address is another article's now; if it was
    /// read with other weights than the others are now; or the storage fails.
    pub fn restore(&mut self, id: &str) -> Result<Restored> {
        let restored = self.ledger.restore(id);
        restored.map_err(|error| Error::of(&error, "removed_missing"))?;
        Ok(Restored {
            laut: Version,
            id: id.to_owned(),
        })
    }

    /// Returns the articles that can be brought back, those that were removed last first.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn removed(&self) -> Result<Shelf> {
        let kept = self.ledger.removed().of_article()?;
        Ok(Shelf {
            laut: Version,
            total: kept.len() as u64,
            articles: kept.iter().map(ArticleFacts::of).collect(),
            next: None,
        })
    }
}

/// Returns places of sightings for their numbers.
fn places(claim: ClaimId, one: usize, other: usize) -> Result<(u32, u32)> {
    let place = |number: usize| {
        let place = number.checked_sub(1)?;
        u32::try_from(place).ok()
    };
    place(one).zip(place(other)).ok_or_else(|| {
        Error::refused(
            "sightings are numbered from 1".to_owned(),
            format!("`laut claim {claim}` lists them"),
        )
    })
}

fn dismissed(claim: ClaimId, (one, other): (usize, usize), dismissed: bool) -> Dismissed {
    Dismissed {
        laut: Version,
        dismissal: Dismissal {
            claim: claim.to_string(),
            one: one.min(other),
            other: one.max(other),
        },
        dismissed,
    }
}
