//! Articles side by side: what several of them claim, what only one has, whom each quotes, as other programs get it.
//!
//! Plain data. What belongs together was worked out by the ledger and the desk.

use serde::Serialize;

use crate::{ArticleFacts, Passage, ShortClaim, Standing, Version};

/// Two articles, or the outlets of a story, side by side.
#[derive(Serialize, Clone, PartialEq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Comparison {
    /// The version of the contract, 1.
    pub laut: Version,
    /// What is compared, in the order that was asked for; outlets of a story by their first article.
    pub sides: Vec<Side>,
    /// What two sides or more claim: what many tell and few stand for first.
    pub shared: Vec<SharedClaim>,
    /// Whether there are more sides or claims than are told.
    pub cut: bool,
}

/// One of those that are compared: an article, or all articles of an outlet in a story.
#[derive(Serialize, Clone, PartialEq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Side {
    /// Who publishes it; null where that is not known.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub outlet: Option<String>,
    /// Its articles, in the order of publication.
    pub articles: Vec<ArticleFacts>,
    /// Whom it quotes, in the order of their first words.
    pub quoted: Vec<QuotedSource>,
    /// The place in `quoted`, from 0, of whom it quotes longest; null where it quotes nobody.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub longest: Option<usize>,
    /// What no other side claims.
    pub alone: Vec<ShortClaim>,
    /// How many claims these are, also those that are not told.
    pub alone_total: usize,
}

/// Somebody whose words a side has.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuotedSource {
    /// The name; of the unnamed, their description.
    pub name: String,
    /// Whether it can be held to its words.
    pub standing: Standing,
    /// The id of the article that has its first words.
    pub article: String,
    /// Where these begin there, in code points of its text.
    pub first: u32,
    /// Statements that it is credited with.
    pub statements: u32,
    /// Code points of its words.
    pub length: u32,
}

/// A claim that several sides have.
#[derive(Serialize, Clone, PartialEq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SharedClaim {
    /// The claim.
    pub claim: ShortClaim,
    /// For each side the passages in which it has the claim; empty where it has it not.
    pub passages: Vec<Vec<Passage>>,
    /// Whether one side has only those who assert what another has only denied or doubted.
    pub contrary: bool,
    /// Places, from 0, of sides that have it from somebody by name, where others have it from unnamed people alone; else
    /// empty. What only passes on another's report counts for neither.
    /// It does not tell that these are the same people.
    pub named: Vec<usize>,
    /// Places of sides that have it from unnamed people alone, where others name somebody; else empty.
    pub unnamed: Vec<usize>,
}
