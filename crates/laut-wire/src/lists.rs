//! The envelopes of what the commands of the ledger and the HTTP API answer with: the contract's version, what is listed,
//! how much there is in all.
//!
//! Plain data. Does not know how anything is found.

use serde::Serialize;

use crate::{Credited, Gone, Problem, Somebody, Version};

/// Names that are credited most.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Names {
    /// The version of the contract, 1.
    pub laut: Version,
    /// Those on this page.
    pub sources: Vec<Credited>,
    /// Whether there are more.
    pub more: bool,
    /// Names that there are under these filters.
    pub total: u64,
    /// What `after` is for the next page; null where there is none.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub next: Option<String>,
}

/// Everybody of a name.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct People {
    /// The version of the contract, 1.
    pub laut: Version,
    /// All of them, those who say most first.
    pub sources: Vec<Somebody>,
    /// How many they are.
    pub total: u64,
    /// Null: all of them are here.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub next: Option<String>,
}

/// Articles that were removed.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Removed {
    /// The version of the contract, 1.
    pub laut: Version,
    /// Each of them.
    pub removed: Vec<Gone>,
}

/// A claim that something became.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Changed {
    /// The version of the contract, 1.
    pub laut: Version,
    /// What stays, or what came about.
    pub claim: String,
    /// What it was merged with, or split from.
    pub from: String,
    /// The claim that still has sightings of its own after a merge, because they differ too much; null as a rule.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub left: Option<String>,
}

/// What became of a ledger whose articles were read again.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reread {
    /// The version of the contract, 1.
    pub laut: Version,
    /// Articles that were due to be read again.
    pub due: u64,
    /// Those that were.
    pub reread: u64,
    /// Why the others could not be read; they are kept as they were.
    pub left_out: Vec<Problem>,
    /// Whether it was broken off before the end; it goes on when it is begun again.
    pub broken_off: bool,
}
