//! How a language tells who speaks, as far as its words alone do not say.
//!
//! Facts of its grammar. Does not know any text.

use crate::resolve::text::Text;

/// See the top of the file.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of a grammar, by itself"
)]
pub(crate) struct Ways {
    /// Every noun has a capital, so that a capital does not show a name, and a word without one is no noun.
    pub(crate) nouns_have_capitals: bool,
    /// The verb comes second, so that the subject may stand behind it: "Dem Konzern warf *die Ärztin* vor".
    pub(crate) verb_second: bool,
    /// Nouns of things have a gender, and pronouns agree with it: "die Bank … sie".
    pub(crate) things_have_gender: bool,
    /// A plural pronoun may mean one organization, or a person of whom nothing is known: "the bank … they".
    pub(crate) singular_they: bool,
    /// A noun for words with nothing but its article means those of whoever spoke before: "den Angaben zufolge".
    pub(crate) words_point_back: bool,
    /// Names of newspapers may stand in quotation marks: "sagte sie dem „Herold“".
    pub(crate) quotes_mark_names: bool,
    /// Says whether a word is the participle of a verb that makes a passive of telling: "wird *vorgeworfen*".
    pub(crate) is_passive: fn(text: &Text<'_>, verb: usize, word: usize) -> bool,
}
