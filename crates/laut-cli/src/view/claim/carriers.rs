//! Who has a claim: the outlets of its sightings, or their articles where an outlet is not known.

use laut_ledger::{Claim, Sighting};

use crate::{view::claim::verdict::number, words::said};

/// Those who have a claim, in the order of publication.
pub(crate) struct Carriers<'a> {
    claim: &'a Claim,
    are_outlets: bool,
}

impl<'a> Carriers<'a> {
    pub(crate) fn of(claim: &'a Claim) -> Self {
        Carriers {
            claim,
            are_outlets: claim
                .sightings
                .iter()
                .all(|sighting| sighting.outlet.is_some()),
        }
    }

    /// Says whether they are outlets; else they are articles.
    pub(crate) fn are_outlets(&self) -> bool {
        self.are_outlets
    }

    /// Returns their names.
    pub(crate) fn all(&self) -> Vec<&'a str> {
        self.with(|_| true)
    }

    /// Returns the names of those with a sighting of some sort.
    pub(crate) fn with(&self, is: impl Fn(&Sighting) -> bool) -> Vec<&'a str> {
        let found = self.claim.sightings.iter().filter(|sighting| is(sighting));
        distinct(found.map(|sighting| match &sighting.outlet {
            Some(outlet) if self.are_outlets => outlet.as_str(),
            _ => &sighting.article,
        }))
    }

    /// Returns how many articles have a sighting of some sort.
    pub(crate) fn articles(&self, is: impl Fn(&Sighting) -> bool) -> usize {
        let sightings = self.claim.sightings.iter().filter(|sighting| is(sighting));
        distinct(sightings.map(|sighting| sighting.article.as_str())).len()
    }

    /// Returns `three outlets` or `one article`.
    pub(crate) fn counted(&self, count: usize) -> String {
        if self.are_outlets {
            said!("verdict.outlets", count; number = number(count))
        } else {
            said!("verdict.articles", count; number = number(count))
        }
    }

    /// Returns the same as those by whom something is said.
    pub(crate) fn by(&self, count: usize) -> String {
        if self.are_outlets {
            said!("verdict.by-outlets", count; number = number(count))
        } else {
            said!("verdict.by-articles", count; number = number(count))
        }
    }
}

/// Returns each name once, where it is met first.
fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut met: Vec<&str> = Vec::new();
    for name in names {
        if !met.contains(&name) {
            met.push(name);
        }
    }
    met
}
