//! What is known of a claim's sightings before they are traced: propositions with their articles.

use std::sync::Arc;

use laut::{Class, Standing};

use super::names::is_same_name;
use crate::{
    claim::PropositionId,
    record::{Credited, Digest, Proposition},
};

/// An article as tracing sees it.
#[derive(Clone, Debug)]
pub(crate) struct Publication {
    /// Its id in the ledger.
    pub(crate) id: String,
    pub(crate) fingerprint: String,
    pub(crate) outlet: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) digest: Digest,
}

/// A proposition of a claim.
#[derive(Clone, Debug)]
pub(crate) struct Witness {
    pub(crate) id: PropositionId,
    pub(crate) article: Arc<Publication>,
    /// Where its text was first printed: the outlet of the earliest of its copies, or its own.
    pub(crate) first_outlet: Option<String>,
    /// The same for copies of one text.
    pub(crate) text: String,
}

impl Witness {
    pub(crate) fn proposition(&self) -> &Proposition {
        &self.article.digest.propositions[self.id.place() as usize]
    }

    pub(crate) fn source(&self, place: u32) -> Option<&Credited> {
        self.article.digest.sources.get(place as usize)
    }

    /// Returns who is credited with it.
    pub(crate) fn speaker(&self) -> Option<&Credited> {
        self.source(self.proposition().speaker?)
    }

    /// Returns the names through which it came, nearest the speaker first.
    pub(crate) fn route(&self) -> Vec<String> {
        let via = self.proposition().via.iter().rev();
        via.filter_map(|&place| Some(self.source(place)?.name.clone()))
            .collect()
    }

    /// Returns the outlet nearest the speaker that passed it on.
    pub(crate) fn teller(&self) -> Option<String> {
        let via = self.proposition().via.iter().rev();
        let mut sources = via.filter_map(|&place| self.source(place));
        sources
            .find(|source| source.class == Class::Outlet)
            .map(|source| source.name.clone())
    }

    /// Says whether it is of an outlet of this name.
    pub(crate) fn is_of(&self, outlet: &str) -> bool {
        let own = self.article.outlet.as_deref();
        own.is_some_and(|own| is_same_outlet(own, outlet))
    }

    /// Says whether an unnamed source is credited with it.
    pub(crate) fn is_anonymous(&self) -> bool {
        self.speaker()
            .is_some_and(|speaker| speaker.standing == Standing::Anonymous)
    }
}

/// Says whether two names mean one outlet: "Comet" in the text is the "Daily Comet".
pub(crate) fn is_same_outlet(one: &str, other: &str) -> bool {
    if is_same_name(one, other) {
        return true;
    }
    let (one, other) = (super::names::words(one), super::names::words(other));
    let (short, long) = if one.len() <= other.len() {
        (&one, &other)
    } else {
        (&other, &one)
    };
    // A place or a genre alone is not enough: the last words of the longer name, or its first ones.
    !short.is_empty()
        && (long.ends_with(short) || long.starts_with(short))
        && short.iter().any(|word| word.chars().count() >= 4)
}
