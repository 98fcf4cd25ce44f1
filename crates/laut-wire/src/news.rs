//! What is new in a ledger, as other programs get it.
//!
//! Plain data. Does not know how it is found.

use serde::Serialize;

use crate::words::words;
use crate::{ArticleFacts, Notice, ShortClaim, Version};

/// What is new.
#[derive(Serialize, Clone, PartialEq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct News {
    /// The version of the contract, 1.
    pub laut: Version,
    /// The day since when, by the days of the articles, ISO 8601; null where a mark was given.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub since: Option<String>,
    /// What is new: what was taken back or may have been first, claims that are new last; of one sort the latest first.
    pub news: Vec<Novelty>,
    /// New claims of one article alone, which are left out.
    pub alone: u64,
    /// Stands for this moment: `after=` it tells what was added since.
    pub mark: String,
    /// Whether there is more than was looked at.
    pub cut: bool,
}

/// Something new.
#[derive(Serialize, Clone, PartialEq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Novelty {
    /// What it is.
    pub sort: NewsSort,
    /// The day of the words or of the change, ISO 8601.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub day: Option<String>,
    /// Who says it; null where it is nobody's word.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub who: Option<String>,
    /// The claim; null where it is about an article.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub claim: Option<ShortClaim>,
    /// The article; null where it is about a claim.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub article: Option<ArticleFacts>,
    /// What the outlet says of its article.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub notice: Option<Notice>,
}

impl Novelty {
    /// Returns what is new in a line for people: what it is, who says it, in which words.
    pub fn line(&self) -> String {
        let words = match (&self.claim, &self.article) {
            (Some(claim), _) => format!("{}{}{}", claim.before, claim.gist, claim.after),
            (None, Some(article)) => {
                let notice = || Some(self.notice.as_ref()?.span.text.clone());
                let words = article.title.clone().or_else(notice);
                words.unwrap_or_else(|| article.id.clone())
            }
            (None, None) => String::new(),
        };
        format!("{}: {words}", told(self.sort, self.who.as_deref()))
    }
}

/// Says what is new, for people.
fn told(sort: NewsSort, who: Option<&str>) -> String {
    let what = match sort {
        NewsSort::Retraction => "withdrawn by its outlet",
        NewsSort::Correction => "corrected by its outlet",
        NewsSort::Version => "another text",
        NewsSort::Turn => "may have changed its word, please check",
        NewsSort::Denial => "first denial",
        NewsSort::Confirmation => "confirmed by name",
        NewsSort::Origin => "second independent origin",
        NewsSort::Claim => "new claim",
    };
    who.map_or_else(|| what.to_owned(), |who| format!("{what} ({who})"))
}

words! {
    /// What is new about a claim or an article.
    NewsSort {
        /// An outlet withdrew its article.
        Retraction = "retraction",
        /// An outlet corrected its article.
        Correction = "correction",
        /// An article has another text than before.
        Version = "version",
        /// Somebody seems to have changed what it says: to be checked.
        Turn = "turn",
        /// Somebody denies what nobody denied before.
        Denial = "denial",
        /// Somebody confirms by name what nobody confirmed before.
        Confirmation = "confirmation",
        /// A claim rests on two independent origins for the first time.
        Origin = "origin",
        /// Several articles make a claim that nobody made before.
        Claim = "claim",
    }
}
