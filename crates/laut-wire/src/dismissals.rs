//! What users say of contradictions that are none, and what comes of it: plain data for other programs.

use serde::{Deserialize, Serialize};

use crate::Version;

/// Two sightings of a claim of which a user says that they do not contradict each other.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Dismissal {
    /// The id of the claim.
    pub claim: String,
    /// The number of a sighting in the claim's list, from 1.
    pub one: usize,
    /// The number of the other one; which comes first does not matter.
    pub other: usize,
}

/// What users said of contradictions.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Dismissals {
    /// The version of the contract, 1.
    pub laut: Version,
    /// All pairs whose articles are there, by their claims.
    pub dismissals: Vec<Dismissal>,
    /// How many they are.
    pub total: u64,
    /// Always null: they are on one page.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub next: Option<String>,
}

/// A pair of sightings that is kept as no contradiction, or no longer.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Dismissed {
    /// The version of the contract, 1.
    pub laut: Version,
    /// The pair, with the claim's id as it is now.
    pub dismissal: Dismissal,
    /// Whether it is kept.
    pub dismissed: bool,
}

impl Dismissal {
    /// Returns the pairs of a claim.
    pub fn of(claim: &laut_ledger::Claim) -> impl Iterator<Item = Self> {
        claim.dismissed.iter().map(|(one, other)| Dismissal {
            claim: claim.id.to_string(),
            one: *one as usize + 1,
            other: *other as usize + 1,
        })
    }
}
