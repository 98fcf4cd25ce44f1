//! What users say of parties, and what comes of it: plain data for other programs.

use serde::{Deserialize, Serialize};

use crate::Version;

/// What a user said of two parties, for every claim.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ruling {
    /// A party, or somebody who speaks for it, as the ledger calls them.
    pub one: String,
    /// The other one.
    pub other: String,
    /// What they are.
    pub are: Are,
}

/// What two parties are.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Are {
    /// The same: they count once.
    One,
    /// Not the same: they count as two.
    Two,
}

impl Ruling {
    /// Returns what the ledger keeps.
    pub fn of(ruling: &laut_ledger::Ruling) -> Self {
        Ruling {
            one: ruling.one.clone(),
            other: ruling.other.clone(),
            are: if ruling.same { Are::One } else { Are::Two },
        }
    }

    /// Returns it as the ledger keeps it.
    pub fn kept(&self) -> laut_ledger::Ruling {
        laut_ledger::Ruling {
            one: self.one.clone(),
            other: self.other.clone(),
            same: self.are == Are::One,
        }
    }
}

/// What users said of parties.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rulings {
    /// The version of the contract, 1.
    pub laut: Version,
    /// All of them, by their names.
    pub parties: Vec<Ruling>,
    /// How many they are.
    pub total: u64,
    /// Always null: they are on one page.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub next: Option<String>,
}

/// What came of what was said of two parties, or taken back.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ruled {
    /// The version of the contract, 1.
    pub laut: Version,
    /// Claims that name both, and were worked out anew.
    pub claims: u64,
}
