//! Counts what a claim rests on: stances, origins and parties in, independence, status and confirmers out.

use std::collections::BTreeMap;

use laut::{Force, Standing};

use super::{KnownOrigin, parties::Parties};
use crate::{
    claim::{Independent, Status},
    holders::Standpoints,
    record::Stance,
};

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
    /// Counts; `held` has stance, origin and force of each sighting, `order` their places by the time of saying.
    pub(super) fn of(
        held: &[(Stance, Option<usize>, Option<Force>)],
        order: &[usize],
        found: &[KnownOrigin],
        parties: &Parties,
    ) -> Self {
        // What stands of each party, and of the unnamed of each origin.
        let mut last: BTreeMap<usize, Standpoints> = BTreeMap::new();
        for &at in order {
            let (stance, Some(place), _) = held[at] else {
                continue;
            };
            let origin = &found[place].origin;
            let is_itself = origin.name == origin.party;
            let heard = last.entry(parties.of(place)).or_default();
            heard.hear(place as u32, is_itself, stance);
        }
        let those = |stance: Stance| -> Vec<usize> {
            let all = last.iter().filter(|(_, heard)| heard.has(stance));
            all.map(|(party, _)| *party).collect()
        };
        let asserting = those(Stance::Assert);
        let denied = !those(Stance::Deny).is_empty();
        let independent = Independent {
            least: parties.apart(&asserting).len() as u32,
            most: asserting.len() as u32,
        };
        let status = match independent {
            Independent { most: 0, .. } if denied => Status::Denied,
            Independent { most: 0, .. } => Status::Unsourced,
            _ if denied => Status::Disputed,
            Independent { most: 1, .. } => Status::Single,
            Independent { least: 1, .. } => Status::Uncertain,
            _ => Status::Corroborated,
        };
        let mut confirmed_by: Vec<String> = Vec::new();
        for (stance, origin, force) in held {
            let Some(place) = *origin else {
                continue;
            };
            let origin = &found[place].origin;
            let confirms = *stance == Stance::Assert
                && *force == Some(Force::Confirm)
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
