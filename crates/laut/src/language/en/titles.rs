//! Titles before English surnames, and what only looks like one.
//!
//! A word in, what it is out. Does not know how phrases are built.

use crate::{
    language::{Use, first_names::gender_of_first_name, nouns::NounClass},
    resolve::{NameKind, text::Text},
};

/// Says whether what follows a noun is the surname of somebody whom the text names in full: "Ambassador \[Solan\]", which
/// the network may take for a name of two words.
pub(super) fn is_before_known(text: &Text<'_>, title: usize) -> bool {
    let surname = text.word(title + 1);
    text.names.iter().any(|name| {
        name.kind == NameKind::Person
            && name.words.len() > 1
            && name.words.start != title
            && text.word(name.words.end - 1) == surname
            && text.word(name.words.end - 2) != text.word(title)
    })
}

/// Says whether an abbreviated rank is a given name: of whoever is no officer, but "another witness, \[Col\] Pargeter".
pub(super) fn is_given_name(text: &Text<'_>, word: usize, last: usize) -> bool {
    let is_alone = word + 1 == last
        && gender_of_first_name(text.word(word)).is_some()
        && !is_before_known(text, word);
    let is_civil = |word: usize| {
        text.noun(word)
            .is_some_and(|noun| noun.classes.is_human() && !noun.classes.any(&[NounClass::Office]))
    };
    let behind = last + 1;
    let described = || {
        text.word(behind) == ","
            && text.uses(behind + 1).any(&[Use::Definite, Use::Indefinite])
            && (behind + 2..behind + 5).any(is_civil)
    };
    is_alone && (word > 1 && text.word(word - 1) == "," && is_civil(word - 2) || described())
}
