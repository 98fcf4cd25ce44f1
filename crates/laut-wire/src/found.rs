//! What a search finds, grouped, with what it can be narrowed down by.
//!
//! Plain data. Does not know how anything is found.

use serde::Serialize;

use crate::words::words;
use crate::{ArticleFacts, Force, ShortClaim, Span, Stance, Status, Version};

/// What has all of some words.
#[derive(Serialize, Clone, PartialEq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Found {
    /// The version of the contract, 1.
    pub laut: Version,
    /// Claims that are made in these words somewhere: what many tell and few stand for first.
    pub claims: Vec<ShortClaim>,
    /// Names that have the words; none where an outlet, a day, a status or a language is asked for, for a name has none.
    pub sources: Vec<FoundSource>,
    /// Articles with the words in their title, outlet or beginning, those that were added last first; none where a status
    /// or whose words they are is asked for.
    pub articles: Vec<ArticleFacts>,
    /// Passages that have the words, the latest first.
    pub passages: Vec<Passage>,
    /// How many there are of each in all.
    pub totals: FoundTotals,
    /// What the passages can be narrowed down by, with how many there would be.
    pub facets: Facets,
    /// Whether there are more passages than were looked at; then these are those of the articles that were added last, and
    /// everything is counted among them.
    pub cut: bool,
}

/// How much a search finds.
#[derive(Serialize, Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FoundTotals {
    /// Claims.
    pub claims: usize,
    /// Sources.
    pub sources: usize,
    /// Articles; 200 at most are looked at.
    pub articles: usize,
    /// Passages.
    pub passages: usize,
}

/// A name that has the words.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FoundSource {
    /// The name, or the description of the unnamed.
    pub name: String,
    /// Whether it is a name.
    pub named: bool,
    /// Statements that it is credited with.
    pub statements: u64,
    /// Articles that credit it.
    pub articles: u64,
}

/// A passage of an article that has the words.
#[derive(Serialize, Clone, PartialEq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Passage {
    /// The id of the claim that it makes.
    pub claim: String,
    /// What the claim rests on.
    pub status: Status,
    /// The id of the article.
    pub article: String,
    /// Who published it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub outlet: Option<String>,
    /// When, ISO 8601.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub published: Option<String>,
    /// Its language, an ISO 639 code.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub language: Option<String>,
    /// Whom the article credits with the words.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub speaker: Option<String>,
    /// Whose words they are, in the end: of what was passed on, of whom it goes back to.
    pub standing: Whose,
    /// The names that they passed through, nearest the origin first: empty where the article has them from the origin.
    pub route: Vec<String>,
    /// What they make of the claim.
    pub stance: Stance,
    /// What the words of telling make of them; null in the article's own voice.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub force: Option<Force>,
    /// The words, to the letter.
    pub text: String,
    /// Where they stand; of words in several pieces, the longest.
    pub span: Span,
}

words! {
    /// Whose words a passage has.
    Whose {
        /// Of somebody who can be held to them.
        Named = "named",
        /// Of somebody unnamed.
        Anonymous = "anonymous",
        /// The article's own.
        Own = "own",
    }
}

/// What passages can be narrowed down by; each list counts what is left by all that is asked for but its own.
#[derive(Serialize, Clone, PartialEq, Eq, Debug, Default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Facets {
    /// Who publishes it.
    pub outlet: Vec<Facet>,
    /// Days as in 2031-03-06, or months as in 2031-03 where there are many days.
    pub day: Vec<Facet>,
    /// What their claims rest on.
    pub status: Vec<Facet>,
    /// Whose words they are.
    pub standing: Vec<Facet>,
    /// The language's ISO 639 code.
    pub language: Vec<Facet>,
}

/// Something that passages can be narrowed down to.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Facet {
    /// What is asked for.
    pub value: String,
    /// Passages that it leaves.
    pub count: usize,
}
