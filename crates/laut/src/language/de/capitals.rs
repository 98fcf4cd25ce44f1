//! What the capitals of German words show: nouns and names have one, and so has the first word of a sentence.
//!
//! A word in, whether it can be the first noun of a phrase out. Does not know how phrases are built.

use crate::{
    language::{Use, first_names::gender_of_first_name},
    resolve::{NameKind, text::Text},
};

/// Says whether a word has a capital because it is a noun or a name.
pub(super) fn may_be_noun(text: &Text<'_>, word: usize, limit: usize) -> bool {
    text.is_capital(word) && !is_first_adverb(text, word) && !is_first_adjective(text, word, limit)
}

/// Says whether a word is the particle that a surname alone begins with: "von der Mühlen".
pub(super) fn begins_surname(text: &Text<'_>, word: usize) -> bool {
    text.is(word, Use::Particle)
        && text
            .name(word)
            .is_some_and(|name| name.kind == NameKind::Person && name.words.start == word)
}

/// Says whether a capital is only that of a sentence's first word: "Niemals", "Hat sie gewarnt?", "Geführt von Kern".
fn is_first_adverb(text: &Text<'_>, word: usize) -> bool {
    if text.name(word).is_some() {
        return false;
    }
    let is_verb = || {
        text.noun(word).is_none()
            && text.starts_sentence(word)
            && (text
                .uses(word)
                .any(&[Use::AuxiliaryOrModal, Use::QuestionWord])
                || is_participle(text, word) && text.is(word + 1, Use::Preposition))
    };
    text.is(word, Use::Conjunction) || is_verb()
}

/// Says whether a capital is only that of an adjective before a noun: "Chinesische Fachleute".
fn is_first_adjective(text: &Text<'_>, word: usize, limit: usize) -> bool {
    text.is(word, Use::AdjectiveEnding)
        && word + 1 < limit
        && text.name(word).is_none()
        && text.noun(word).is_none()
        && gender_of_first_name(text.word(word)).is_none()
        && text.starts_sentence(word)
        && text.noun(word + 1).is_some()
        && text.is_capital(word + 1)
}

/// Says whether a word has the form of a participle that stands for a clause: "geführt", "gewarnt".
fn is_participle(text: &Text<'_>, word: usize) -> bool {
    let lower = text.lower(word);
    lower.starts_with("ge") && (lower.ends_with('t') || lower.ends_with("en"))
}

/// Returns the compound whose last part a word shares: "\[Bau\]- und Verkehrsministerium".
pub(super) fn goes_on_behind_and(text: &Text<'_>, word: usize, limit: usize) -> Option<usize> {
    let hyphen = word + usize::from(text.word(word + 1) == "-");
    let shares = text.is_capital(word) && text.word(hyphen).ends_with('-');
    let whole = hyphen + 2;
    (shares && whole < limit && text.is(hyphen + 1, Use::And) && text.is_capital(whole))
        .then_some(whole)
}

/// Says whether a capital is somebody else's behind a surname that the text has with a first name elsewhere: "forderte
/// Tholen \[Berlin\] auf".
pub(super) fn follows_surname(text: &Text<'_>, word: usize) -> bool {
    let before = word - 1;
    let is_another = text.label(word) != Some(NameKind::Person)
        && text.is_capital(word)
        && text.noun(word).is_none()
        && !text.is(word, Use::NameSuffix);
    let surname = text
        .name(before)
        .filter(|name| is_another && name.kind == NameKind::Person && name.words == (before..word));
    surname.is_some() && is_surname(text, before)
}

/// Says whether a word is the surname of somebody whom the network has in full elsewhere.
pub(super) fn is_surname(text: &Text<'_>, word: usize) -> bool {
    text.names.iter().any(|name| {
        name.kind == NameKind::Person
            && name.words.len() > 1
            && text.word(name.words.end - 1) == text.word(word)
    })
}
