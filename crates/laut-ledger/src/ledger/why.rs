//! Says why sightings are one claim: for each of them the nearest other one, with what matches and what differs.

use std::sync::Arc;

use super::Ledger;
use crate::{
    claim::{Claim, ClaimId, PropositionId},
    error::{Error, ErrorKind},
    origins::{Ground, Publication, grounds},
    record::Proposition,
    rulings::Rulings,
    same::{Between, explain, same_told},
    store::{Result, Store},
};

/// Why a sighting belongs to its claim.
#[derive(Clone, PartialEq, Debug)]
pub struct Why {
    /// The sighting.
    pub sighting: PropositionId,
    /// The other sighting of the claim that it is nearest to; `None` where it is the only one.
    pub nearest: Option<Match>,
}

/// Two propositions that are compared.
#[derive(Clone, PartialEq, Debug)]
pub struct Match {
    /// The other one.
    pub other: PropositionId,
    /// Its words.
    pub text: String,
    /// Its article's id.
    pub article: String,
    /// The probability that they make the same claim, from 0 to 1.
    pub score: f32,
    /// Words that mean the same, with how sure that is.
    pub matches: Vec<(String, String, f32)>,
    /// Words that only the sighting has.
    pub only_here: Vec<String>,
    /// Words that only the other has.
    pub only_there: Vec<String>,
    /// What differs, for people.
    pub differences: Vec<String>,
    /// What the user said of the pair, if anything: whether they are the same.
    pub overruled: Option<bool>,
}

impl<S: Store> Ledger<S> {
    /// Returns why each sighting of a claim belongs to it.
    ///
    /// # Errors
    /// If there is no such claim, or the storage fails.
    pub fn why(&self, id: ClaimId) -> Result<(Claim, Vec<Why>)> {
        self.at_one_moment(|| self.why_now(id))
    }

    fn why_now(&self, id: ClaimId) -> Result<(Claim, Vec<Why>)> {
        let claim = self.claim(id)?;
        let ids: Vec<PropositionId> = claim
            .sightings
            .iter()
            .map(|sighting| sighting.proposition)
            .collect();
        let mut why = Vec::with_capacity(ids.len());
        for (at, &sighting) in ids.iter().enumerate() {
            let mut nearest: Option<(f32, PropositionId)> = None;
            for (to, &other) in ids.iter().enumerate() {
                if at == to {
                    continue;
                }
                let score = self.score(sighting, other)?;
                if nearest.is_none_or(|(most, _)| score > most) {
                    nearest = Some((score, other));
                }
            }
            let nearest = match nearest {
                Some((_, other)) => Some(self.compare_now(sighting, other)?),
                None => None,
            };
            why.push(Why { sighting, nearest });
        }
        Ok((claim, why))
    }

    /// Returns how the parties that assert a claim were counted: which stand apart, which may be one, and why.
    ///
    /// # Errors
    /// If there is no such claim, or the storage fails.
    pub fn grounds(&self, id: ClaimId) -> Result<Vec<Ground>> {
        self.at_one_moment(|| {
            let claim = self.claim(id)?;
            let sightings = claim.sightings.iter();
            let group: Vec<PropositionId> =
                sightings.map(|sighting| sighting.proposition).collect();
            let mut books = self.books.borrow_mut();
            let mut witnesses = books.witnesses(&self.store, &group)?;
            witnesses.extend(books.withdrawn(&self.store, claim.id, &group)?);
            let rulings = Rulings::new(&self.store.rulings()?);
            Ok(grounds(claim.id, witnesses, &rulings))
        })
    }

    /// Compares two propositions.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn compare(&self, one: PropositionId, other: PropositionId) -> Result<Match> {
        self.at_one_moment(|| self.compare_now(one, other))
    }

    fn compare_now(&self, one: PropositionId, other: PropositionId) -> Result<Match> {
        let score = self.score(one, other)?;
        let (here, there) = self.articles_of(one, other)?;
        let first = proposition(&here, one)?;
        let second = proposition(&there, other)?;
        let explanation = explain(first, second, here.digest.language != there.digest.language);
        let (key, partner) = (self.key(one)?, self.key(other)?);
        let overruled = self.store.overrules(&key.0)?.into_iter().find(|said| {
            (said.one == key && said.other == partner) || (said.one == partner && said.other == key)
        });
        Ok(Match {
            other,
            text: second.text.clone(),
            article: there.id.clone(),
            score,
            matches: explanation.matches,
            only_here: explanation.only_one,
            only_there: explanation.only_other,
            differences: explanation
                .differences
                .into_iter()
                .map(str::to_owned)
                .collect(),
            overruled: overruled.map(|said| said.same),
        })
    }

    /// Returns the probability that two propositions make the same claim, as it was worked out when they were added.
    fn score(&self, one: PropositionId, other: PropositionId) -> Result<f32> {
        let (here, there) = self.articles_of(one, other)?;
        let first = proposition(&here, one)?;
        let second = proposition(&there, other)?;
        let refers = first.refers == Some(other.place()) || second.refers == Some(one.place());
        if one.article() == other.article() && refers {
            return Ok(1.0);
        }
        Ok(same_told(
            (&here.digest, first),
            (&there.digest, second),
            Between::of(&here.digest, &there.digest),
        ))
    }

    fn articles_of(
        &self,
        one: PropositionId,
        other: PropositionId,
    ) -> Result<(Arc<Publication>, Arc<Publication>)> {
        let here = self.publication(one.article())?;
        let there = self.publication(other.article())?;
        Ok((here, there))
    }
}

fn proposition(publication: &Publication, id: PropositionId) -> Result<&Proposition> {
    let found = publication.digest.propositions.get(id.place() as usize);
    found.ok_or_else(|| Error::new(ErrorKind::Missing, "there is no such sighting"))
}
