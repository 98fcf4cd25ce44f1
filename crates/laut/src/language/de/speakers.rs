//! How German tells who speaks.

use crate::{
    language::Use,
    resolve::{speaker::Ways, text::Text},
};

pub(super) const WAYS: Ways = Ways {
    nouns_have_capitals: true,
    verb_second: true,
    things_have_gender: true,
    singular_they: false,
    words_point_back: true,
    quotes_mark_names: true,
    is_passive,
};

/// Letters behind the "ge" of a participle, at least: "zugeben" is an infinitive.
const PARTICIPLE_STEM: usize = 4;

fn is_passive(text: &Text<'_>, verb: usize, word: usize) -> bool {
    let letters = text.word(word);
    if word == verb || !letters.starts_with(char::is_lowercase) || text.is(word, Use::PassiveVerb) {
        return false;
    }
    if letters.ends_with('t') {
        return text.noun(word).is_none() && !text.is(word, Use::AuxiliaryOrModal);
    }
    // "wird bestreiten" is to come, "wurde gebeten" and "worden" are not.
    let shows_participle = || {
        let stem = letters.find("ge").map(|at| &letters[at + 2..]);
        stem.is_some_and(|stem| stem.len() >= PARTICIPLE_STEM)
    };
    letters.ends_with("en") && (!text.is(verb, Use::ToCome) || shows_participle())
}
