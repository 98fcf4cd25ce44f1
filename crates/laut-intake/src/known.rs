//! What a user says of articles before they are read. Does not know what they say of themselves.

use laut::Language;

use crate::columns::Columns;

/// What is known about articles from outside, for those that do not say it themselves.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Known {
    /// The language; of a page and a feed it goes before what they say, which is often wrong.
    pub language: Option<Language>,
    /// The day of publication, ISO 8601.
    pub published: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Which columns of tables, and fields of JSON, hold what.
    pub columns: Columns,
}
