//! Counts what a claim rests on: stances, origins and parties in, independence, status and confirmers out.

use std::collections::BTreeMap;

use laut::{Force, Standing};

use super::{KnownOrigin, parties::Parties};
use crate::{
    claim::{Independent, Status},
    holders::Standpoints,
    record::Stance,
};

/// From this confidence on, in thousandths, a reading is likelier right than wrong: a denial that is less sure makes no
/// claim disputed.
const LIKELY: u16 = 500;

/// What a sighting brings to the count.
#[derive(Clone, Copy)]
pub(super) struct Brought {
    pub(super) stance: Stance,
    /// The place of its origin.
    pub(super) origin: Option<usize>,
    pub(super) force: Option<Force>,
    /// Whether it is likelier right than wrong: as it was read, and as a denial.
    pub(super) is_likely: bool,
}

/// Says whether what was read so surely, in thousandths, is likelier right than wrong; what was not read is.
pub(super) fn is_likely(confidence: Option<u16>) -> bool {
    confidence.is_none_or(|confidence| confidence >= LIKELY)
}

/// What follows from who asserts and who denies.
pub(super) struct Counted {
    pub(super) independent: Independent,
    pub(super) status: Status,
    /// The named parties that confirm on the record.
    pub(super) confirmed_by: Vec<String>,
    /// The parties that assert it, the unnamed among them.
    pub(super) asserting: Vec<usize>,
}

impl Counted {
    /// Counts; `order` has the places of what is brought by the time of saying.
    pub(super) fn of(
        held: &[Brought],
        order: &[usize],
        found: &[KnownOrigin],
        parties: &Parties,
    ) -> Self {
        // What stands of each party, and of the unnamed of each origin; the same of what is likely theirs.
        let mut last: BTreeMap<usize, Standpoints> = BTreeMap::new();
        let mut likely: BTreeMap<usize, Standpoints> = BTreeMap::new();
        for &at in order {
            let Some(place) = held[at].origin else {
                continue;
            };
            let origin = &found[place].origin;
            let is_itself = origin.name == origin.party;
            let party = parties.of(place);
            let hear = |heard: &mut BTreeMap<usize, Standpoints>| {
                let heard = heard.entry(party).or_default();
                heard.hear(place as u32, is_itself, held[at].stance);
            };
            hear(&mut last);
            if held[at].is_likely {
                hear(&mut likely);
            }
        }
        let those = |heard: &BTreeMap<usize, Standpoints>, stance: Stance| -> Vec<usize> {
            let all = heard.iter().filter(|(_, heard)| heard.has(stance));
            all.map(|(party, _)| *party).collect()
        };
        let asserting = those(&last, Stance::Assert);
        let denying = those(&last, Stance::Deny);
        let likely = those(&likely, Stance::Deny);
        let is_denied = denying.iter().any(|party| likely.contains(party));
        let independent = Independent {
            least: parties.apart(&asserting).len() as u32,
            most: asserting.len() as u32,
        };
        let status = match independent {
            Independent { most: 0, .. } if !denying.is_empty() => Status::Denied,
            Independent { most: 0, .. } => Status::Unsourced,
            _ if is_denied => Status::Disputed,
            Independent { most: 1, .. } => Status::Single,
            Independent { least: 1, .. } => Status::Uncertain,
            _ => Status::Corroborated,
        };
        let mut confirmed_by: Vec<String> = Vec::new();
        for held in held {
            let Some(place) = held.origin else {
                continue;
            };
            let origin = &found[place].origin;
            let confirms = held.stance == Stance::Assert
                && held.force == Some(Force::Confirm)
                && origin.standing == Standing::Named;
            let heard = last.get(&parties.of(place));
            let stays = heard.is_some_and(|heard| heard.has(Stance::Assert));
            if confirms && stays && !confirmed_by.contains(&origin.party) {
                confirmed_by.push(origin.party.clone());
            }
        }
        Counted {
            independent,
            status,
            confirmed_by,
            asserting,
        }
    }
}
