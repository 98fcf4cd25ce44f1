//! The envelopes of what the commands of the ledger and the HTTP API answer with: the contract's version, what is listed,
//! how much there is in all.
//!
//! Plain data. Does not know how anything is found.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    ArticleFacts, ChangeMark, Claim, Copies, Credited, Gone, Ground, Notice, Problem, Reason,
    Somebody, Version,
};

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
#[derive(Serialize, Clone, PartialEq, Debug)]
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
    /// Articles that credit the name and were not looked at; those that were added last are, 1,500 at most.
    pub articles_left_out: u64,
}

/// Articles that were removed.
#[derive(Serialize, Clone, PartialEq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Removed {
    /// The version of the contract, 1.
    pub laut: Version,
    /// Each of them.
    pub removed: Vec<Gone>,
}

/// Articles that were removed and can be brought back.
#[derive(Serialize, Clone, PartialEq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Shelf {
    /// The version of the contract, 1.
    pub laut: Version,
    /// All of them, those that were removed last first: twenty at most.
    pub articles: Vec<ArticleFacts>,
    /// How many they are.
    pub total: u64,
    /// Always null: they are on one page.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub next: Option<String>,
}

/// An article that was brought back.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Restored {
    /// The version of the contract, 1.
    pub laut: Version,
    /// Its id.
    pub id: String,
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
    /// The claim that still has sightings of its own after a merge, because they differ too much; after a split that of the
    /// rest, where what was split off has the older sighting and so the id. Null as a rule.
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

/// A page of claims.
#[derive(Serialize, Clone, PartialEq, Debug)]
pub struct ClaimsPage {
    /// The version of the contract, 1.
    pub laut: Version,
    /// Those on the page.
    pub claims: Vec<ListedClaim>,
    /// Articles of these claims that print one text.
    pub copies: Vec<Copies>,
    /// How many claims there are under the filters.
    pub total: u64,
    /// What `after` is for the next page; null where there is none.
    pub next: Option<String>,
    /// Claims of each status under the filters, whatever the status asked for.
    pub counts: BTreeMap<&'static str, u64>,
    /// Articles that credit the source asked for and were not looked at; those that were added last are, 1,500 at most.
    pub articles_left_out: u64,
}

/// A claim in a list.
#[derive(Serialize, Clone, PartialEq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListedClaim {
    /// The claim.
    #[serde(flatten)]
    pub claim: Claim,
    /// Articles that said it until their outlets withdrew or corrected them; the claim by itself has what they said.
    pub taken_back: Vec<ArticleFacts>,
}

impl ListedClaim {
    /// Returns the claim as JSON on one line.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("plain data with string keys")
    }
}

/// A claim, with why its sightings are in it and how those who assert it were counted, where that was asked for.
#[derive(Serialize, Clone, PartialEq, Debug)]
pub struct Explained {
    /// The claim.
    #[serde(flatten)]
    pub claim: Claim,
    /// Why each sighting is in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Vec<Reason>>,
    /// How those who assert it were counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grounds: Option<Vec<Ground>>,
    /// What the outlets of its articles say of these, as far as it is about the claim.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<OfArticle>,
    /// Articles that said it until their outlets withdrew or corrected them.
    pub taken_back: Vec<TakenBack>,
    /// What its story shows to be changed of it, what stands against it first.
    pub marks: Vec<ChangeMark>,
}

/// An article that said a claim until its outlet withdrew or corrected it.
#[derive(Serialize, Clone, PartialEq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TakenBack {
    /// The article as it is now.
    #[serde(flatten)]
    pub article: ArticleFacts,
    /// What it said, in its order.
    pub said: Vec<SaidBefore>,
    /// What its outlet says of it that is about the claim.
    pub notices: Vec<Notice>,
}

/// What an article said in an earlier version.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SaidBefore {
    /// The words, to the letter.
    pub text: String,
    /// Whom it credited with them; null in its own voice.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub speaker: Option<String>,
}

/// What an outlet says of an article.
#[derive(Serialize, Clone, PartialEq, Debug)]
pub struct OfArticle {
    /// The article's id.
    pub article: String,
    /// What it says.
    #[serde(flatten)]
    pub notice: Notice,
}
