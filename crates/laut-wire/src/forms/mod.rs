//! What was found, in forms that others read: a reading or a claim in, JSON-LD or rows out. Decides
//! nothing and adds nothing; does not know how anything is found, kept or sent.
//!
//! | form | specification | here |
//! | --- | --- | --- |
//! | annotations | [Web Annotation Data Model], W3C Recommendation of 2017-02-23 | `annotations` |
//! | quotations, claims | [schema.org], as JSON-LD | `quotations`, `claim` |
//! | what is new | [RFC 4287], Atom | `atom` |
//! | comma-separated values | [RFC 4180], guarded against formulas | `csv`; the tables are in `export` |
//!
//! All of them are plain data. A text that looks like markup, a formula or a keyword of JSON-LD stays
//! the text that it is; who puts JSON-LD into a page has to escape `<` as ever.
//!
//! [Web Annotation Data Model]: https://www.w3.org/TR/annotation-model/
//! [schema.org]: https://schema.org/
//! [RFC 4287]: https://www.rfc-editor.org/rfc/rfc4287
//! [RFC 4180]: https://www.rfc-editor.org/rfc/rfc4180

mod annotations;
mod atom;
mod claim;
pub(crate) mod csv;
#[cfg(test)]
pub(crate) mod example;
mod iri;
mod quotations;

use std::collections::HashMap;

use serde_json::Value;

use crate::reading::{Reading, Source, Span};

pub use annotations::annotations;
pub use atom::atom;
pub use claim::{schema_claim, schema_review};
pub use quotations::quotations;

/// The namespace of what other vocabularies have no word for.
///
/// Its terms are the names of the contract's fields (`kind`, `speaks_for`) and the words of its
/// closed lists (`indirect`, `anonymous`), with the contract's meaning, and the two classes
/// `Statement` and `Source`. It is a name and no address: nothing answers there.
pub const VOCABULARY: &str = "https://laut.example/ns/1#";

/// Returns a term of the vocabulary.
fn term(word: &str) -> String {
    format!("{VOCABULARY}{word}")
}

/// Returns an object with those of the fields that say anything: no nulls and no empty lists.
fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    fields
        .into_iter()
        .filter(|(_, value)| {
            !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty())
        })
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

/// Returns the words of a passage, with " … " between its parts.
pub(crate) fn joined(spans: &[Span]) -> String {
    let words: Vec<&str> = spans.iter().map(|span| span.text.as_str()).collect();
    words.join(" … ")
}

/// Returns the sources of a reading by their ids.
fn sources(reading: &Reading) -> HashMap<&str, &Source> {
    reading
        .sources
        .iter()
        .map(|source| (source.id.as_str(), source))
        .collect()
}
