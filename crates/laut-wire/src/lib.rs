//! The JSON contract of laut, version 1, as plain types: what the command line prints, what the
//! HTTP API answers with and what the Python package returns.
//!
//! In come JSON or the results of the other crates, out go JSON or these types. The crate knows how
//! things are named and what has to hold between them ([`Reading::from_json`] refuses a statement
//! that points outside its article, [`Claims::from_json`] a sighting whose origin is not listed); it
//! does not know how statements are found, nor how they become claims.
//!
//! Positions are half-open and counted in Unicode code points of `article.text`: never bytes, never
//! UTF-16 units. Fields that are null are printed, so that a reader sees every field each time;
//! fields that are not known are ignored.
//!
//! ```
//! use laut_wire::{Kind, Reading};
//!
//! let json = r#"{
//!     "laut": 1,
//!     "article": {"id": "a1", "text": "„Es regnet“, sagte Ada Lindt."},
//!     "statements": [{
//!         "id": "s1", "kind": "direct", "medium": ["speech"], "force": "assert",
//!         "content": [{"start": 1, "end": 10}], "confidence": 0.9
//!     }],
//!     "shares": {"attributed": 0.4, "anonymous": 0.0, "unattributed": 0.6}
//! }"#;
//! let reading = Reading::from_json(json)?;
//! assert_eq!(reading.statements[0].kind, Kind::Direct);
//! assert_eq!(reading.statements[0].content[0].text, "Es regnet");
//! # Ok::<(), laut_wire::Error>(())
//! ```
//!
//! With the feature `openapi` every type implements `utoipa::ToSchema`.

mod annotators;
mod back;
mod changed;
mod check;
mod claims;
mod comparison;
mod convert;
mod corrected;
mod corrections;
mod dismissals;
mod error;
pub mod export;
mod failure;
mod feeds;
mod forms;
mod found;
mod ledger;
mod lists;
mod news;
mod objects;
#[cfg(feature = "openapi")]
mod openapi;
mod reading;
mod rulings;
mod short;
mod stories;
mod text;
mod versions;
mod words;

pub use annotators::{Gold, LABEL_STUDIO_INTERFACE, Marked};
pub use changed::{
    ChangeKind, ChangeMark, ChangePassage, Counted, StoryChange, ToldValue, TouchedClaim,
};
pub use claims::{
    Claim, Claims, Copies, Holder, Independent, Origin, Sighting, Stance, Status, Word,
};
pub use comparison::{Comparison, QuotedSource, SharedClaim, Side};
pub use corrected::{AmendedSort, ChangeSort, Corrected, Mended, Was, WasSpeaker, each_corrected};
pub use corrections::{Change, Correction};
pub use dismissals::{Dismissal, Dismissals, Dismissed};
pub use error::{Error, ErrorKind};
pub use failure::{Failure, Problem};
pub use feeds::{Feed, Feeds};
pub use forms::{VOCABULARY, annotations, atom, quotations, schema_claim, schema_review};
pub use found::{Facet, Facets, Found, FoundSource, FoundTotals, Passage, Whose};
pub use lists::{
    Changed, ClaimsPage, Explained, ListedClaim, Names, OfArticle, People, Removed, Reread,
    Restored, SaidBefore, Shelf, TakenBack,
};
pub use news::{News, NewsSort, Novelty};
pub use objects::{
    ArticleFacts, Because, Brought, Called, Contradiction, Credited, Gone, Ground, Nearest, Placed,
    Reason, Said, Somebody, number_of,
};
pub use reading::{
    Article, Class, Force, Kind, Medium, Note, Reading, Shares, Source, Span, Speaker, Standing,
    Statement, Version, When,
};
pub use rulings::{Are, Ruled, Ruling, Rulings};
pub use short::{Matter, ShortClaim, Voice};
pub use stories::{
    Cited, GroupKind, ListedStory, Rests, ShortStoryDetail, Stories, Story, StoryDetail, StoryGroup,
};
pub use versions::{
    ChangedStatement, Difference, KeptVersion, Notice, NoticeSort, ToldStatement, VersionChanges,
    WhatChanged,
};
