//! What an article said before, what of it came, went or was changed, and what its outlet says of that: what the ledger
//! knows in, plain data for other programs out.
//!
//! Decides nothing; readings of versions are made by others.

use laut_ledger::Facts;
use serde::Serialize;

use crate::{Force, Span};

/// A version of an article that the ledger keeps, without its words.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeptVersion {
    /// Its number, from 1; the last is the one that claims follow.
    pub number: usize,
    /// The headline.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub title: Option<String>,
    /// Where it was.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub url: Option<String>,
    /// The day of publication, ISO 8601.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub published: Option<String>,
    /// The day of the last change, ISO 8601.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub modified: Option<String>,
}

impl KeptVersion {
    /// Returns versions, from the earliest to the newest.
    pub fn all(versions: &[Facts]) -> Vec<Self> {
        let numbered = (1..).zip(versions);
        numbered
            .map(|(number, facts)| KeptVersion {
                number,
                title: facts.title.clone(),
                url: facts.url.clone(),
                published: facts.published.clone(),
                modified: facts.modified.clone(),
            })
            .collect()
    }
}

/// What an outlet says of its own article: that it was corrected, brought up to date or withdrawn.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notice {
    /// What was done to it.
    pub sort: NoticeSort,
    /// Where it says so.
    pub span: Span,
}

/// What was done to an article.
#[derive(Serialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum NoticeSort {
    /// Something was added or brought up to date.
    Update,
    /// Something was put right.
    Correction,
    /// It is no longer held.
    Retraction,
}

impl Notice {
    /// Returns a notice of a text.
    pub fn of(notice: &laut::Notice, text: &str) -> Self {
        Notice {
            sort: match notice.sort {
                laut::NoticeSort::Update => NoticeSort::Update,
                laut::NoticeSort::Correction => NoticeSort::Correction,
                laut::NoticeSort::Retraction => NoticeSort::Retraction,
            },
            span: Span {
                start: notice.span.start(),
                end: notice.span.end(),
                text: notice.span.of(text).to_owned(),
            },
        }
    }
}

/// What is different between a version of an article and the next one.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VersionChanges {
    /// The number of the earlier one.
    pub from: usize,
    /// The number of the later one.
    pub to: usize,
    /// The statements that came, went or were changed, in the order of the later text.
    pub statements: Vec<ChangedStatement>,
}

/// A statement that came, went or was changed.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangedStatement {
    /// What became of it.
    pub change: WhatChanged,
    /// What is different of one that was changed; empty otherwise.
    pub differs: Vec<Difference>,
    /// The statement in the earlier version; null where it came.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub before: Option<ToldStatement>,
    /// The statement in the later one; null where it went.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub after: Option<ToldStatement>,
}

/// What became of a statement.
#[derive(Serialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum WhatChanged {
    /// It was not there before.
    Came,
    /// It is no longer there.
    Went,
    /// It is told in another way.
    Changed,
}

/// What is different of a statement.
#[derive(Serialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Difference {
    /// What is said.
    Words,
    /// Who says it.
    Speaker,
    /// What the words of telling make of it.
    Force,
}

/// A statement as a version tells it.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ToldStatement {
    /// Its id in the reading of that version.
    pub statement: String,
    /// What is said, with ` … ` between pieces.
    pub text: String,
    /// Who says it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub speaker: Option<String>,
    /// What the words of telling make of it.
    pub force: Force,
}

impl ToldStatement {
    /// Returns a statement of a reading of a text.
    fn of(text: &str, reading: &laut::Reading, place: usize) -> Option<Self> {
        let statement = reading.statements.get(place)?;
        let pieces: Vec<&str> = statement.content.iter().map(|span| span.of(text)).collect();
        let speaker = statement.speaker.as_ref();
        let source = speaker.and_then(|speaker| reading.sources.get(speaker.source.0));
        Some(ToldStatement {
            statement: laut::StatementId(place).to_string(),
            text: pieces.join(laut_ledger::GAP),
            speaker: source.map(|source| source.name.clone()),
            force: Force::of(statement.force),
        })
    }
}

impl VersionChanges {
    /// Returns what is different between two versions, each its text and its reading; `from` is the number of the earlier
    /// one.
    pub fn of(from: usize, before: (&str, &laut::Reading), after: (&str, &laut::Reading)) -> Self {
        let changed = laut_ledger::changes(before, after);
        let statements = changed.iter().map(|changed| ChangedStatement {
            change: match (changed.before, changed.after) {
                (None, _) => WhatChanged::Came,
                (_, None) => WhatChanged::Went,
                _ => WhatChanged::Changed,
            },
            differs: changed
                .differs
                .iter()
                .map(|differs| match differs {
                    laut_ledger::Differs::Words => Difference::Words,
                    laut_ledger::Differs::Speaker => Difference::Speaker,
                    laut_ledger::Differs::Force => Difference::Force,
                })
                .collect(),
            before: changed
                .before
                .and_then(|place| ToldStatement::of(before.0, before.1, place)),
            after: changed
                .after
                .and_then(|place| ToldStatement::of(after.0, after.1, place)),
        });
        VersionChanges {
            from,
            to: from + 1,
            statements: statements.collect(),
        }
    }
}
