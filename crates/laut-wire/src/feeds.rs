//! The feeds that a watch comes back to, as other programs get them.

use serde::Serialize;

use crate::Version;

/// A feed that is watched.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Feed {
    /// The address that was named.
    pub address: String,
    /// Where it has moved for good; null where it has not.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub moved: Option<String>,
    /// What it calls itself; null where that is not known yet.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub title: Option<String>,
    /// When it last answered, seconds since 1970; null where it never did.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub answered: Option<i64>,
    /// When it is asked next, seconds since 1970.
    pub next: i64,
    /// How often in a row it failed.
    pub failures: u32,
    /// Why it failed last; null where it did not.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub problem: Option<String>,
}

/// The feeds that a watch comes back to.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Feeds {
    /// The version of the contract, 1.
    pub laut: Version,
    /// All of them, by their addresses.
    pub feeds: Vec<Feed>,
    /// How many they are.
    pub total: u64,
    /// Always null: they are on one page.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub next: Option<String>,
}
