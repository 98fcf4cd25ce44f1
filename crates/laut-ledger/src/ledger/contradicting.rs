//! Where somebody may contradict the own words: what it said over time in, pairs of it out.
//!
//! Does not know who is the same somebody, nor what else was said of a pair.

use std::collections::BTreeMap;

use super::namesakes::Said;
use crate::{
    claim::{Claim, ClaimId},
    holders::{Spoken, contrary, is_sure},
};

/// Two sayings of one source on two days of which one denies what the other asserts, as far as laut can tell: both are
/// surely the source's own, and no reprint; what only says the same once more is no further one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Contradiction {
    /// The place of the earlier one in [`SourceView::said`](super::SourceView::said).
    pub earlier: usize,
    /// The place of the later one.
    pub later: usize,
}

/// Returns where what somebody said, in the order of time, may contradict what it said before.
pub(super) fn contradictions(said: &[Said]) -> Vec<Contradiction> {
    let mut of_claims: BTreeMap<ClaimId, Vec<usize>> = BTreeMap::new();
    for (place, word) in said.iter().enumerate() {
        if let Some(claim) = word.claim
            && is_sure(word.confidence, &word.route)
        {
            of_claims.entry(claim).or_default().push(place);
        }
    }
    let mut found: Vec<Contradiction> = Vec::new();
    for places in of_claims.values() {
        let spoken = |place: &usize| Spoken {
            day: said[*place].published.as_deref(),
            stance: said[*place].stance,
        };
        let words: Vec<Spoken<'_>> = places.iter().map(spoken).collect();
        found.extend(
            contrary(&words)
                .into_iter()
                .map(|(earlier, later)| Contradiction {
                    earlier: places[earlier],
                    later: places[later],
                }),
        );
    }
    found.sort_by_key(|found| (found.later, found.earlier));
    found
}

/// Says whether a user said that two sayings do not contradict each other; `claims` are those of the sayings.
pub(super) fn is_dismissed(
    said: &[Said],
    found: Contradiction,
    claims: &BTreeMap<ClaimId, Option<Claim>>,
) -> bool {
    let (earlier, later) = (&said[found.earlier], &said[found.later]);
    let claim = earlier.claim.and_then(|claim| claims.get(&claim)?.as_ref());
    let places = earlier.sighting.zip(later.sighting);
    claim
        .zip(places)
        .is_some_and(|(claim, (earlier, later))| claim.is_dismissed(earlier, later))
}
