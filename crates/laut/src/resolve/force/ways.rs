//! What differs from language to language in how words of telling stand in their clauses.
//!
//! Knows no language; the folders of the languages fill it in.

use std::ops::Range;

use super::{Found, Refused};
use crate::resolve::{inner::Inner, text::Text};

/// How a language builds clauses around verbs of telling.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of the grammar by itself"
)]
pub(crate) struct Ways {
    /// Nouns are written with a capital.
    pub(crate) nouns_have_capitals: bool,
    /// The verb of a subordinate clause stands at its end.
    pub(crate) verb_final_clauses: bool,
    /// What a verb takes follows it, and never stands before it.
    pub(crate) objects_follow_verb: bool,
    /// Subordinate clauses stand between commas, so that none begins inside a part of the sentence.
    pub(crate) commas_set_off_clauses: bool,
    /// What goes before a verb in its participle, behind its prefix; empty where nothing does.
    pub(crate) participle: &'static str,
    /// What goes between prefix and verb in an infinitive; empty where nothing does.
    pub(crate) infinitive: &'static str,
    /// Returns the word that negates a verb, among those in which its negation can stand.
    pub(crate) negation: fn(&Text<'_>, usize, Range<usize>) -> Option<usize>,
    /// Says whether a word of telling can be the verb of a main clause.
    pub(crate) is_main_verb: fn(&Text<'_>, usize, &Found) -> bool,
    /// Says whether a word that looks like a verb belongs to a noun: "the confirmed cases".
    pub(crate) is_attributive: fn(&Text<'_>, usize) -> bool,
    /// Says whether an infinitive clause shows at a word: "to" before its verb.
    pub(crate) begins_infinitive: fn(&Text<'_>, usize) -> bool,
    /// Returns the words of a refusal whose verb stands at a word.
    pub(crate) refusal: fn(&Text<'_>, usize, &Found) -> Option<Refused>,
    /// Returns the report inside the words of a report.
    pub(crate) inner: fn(&Text<'_>, Range<usize>) -> Option<Inner>,
}
