//! What stands before German names and in them: titles, trades, towns, ages, nicknames.
//!
//! A word in, whether it is such a thing, or where it ends, out. Does not know how phrases are built.

use std::ops::Range;

use super::phrases::classes;
use crate::{
    language::{Use, first_names::gender_of_first_name},
    resolve::{NameKind, phrase::number, text::Text},
};

/// Words of an age before a noun: "41 Jahre alte".
pub(super) const AGE: usize = 3;
/// Letters of a short form in a title, at most: "med", "habil".
const LONGEST_DEGREE: usize = 6;

/// Says whether an age stands before a noun: "der \[41 Jahre alte\] Schweißer".
pub(super) fn is_age(text: &Text<'_>, at: usize, limit: usize) -> bool {
    let is_number = text.word(at).parse::<u32>().is_ok() || number(text, at).is_some();
    at + AGE < limit
        && is_number
        && text.is_capital(at + 1)
        && text.is(at + 2, Use::OfAge)
        && text.is_lexical(at + AGE)
}

/// Says whether a measure with its adjective begins at a word, before a noun: "ein \[118 Seiten starkes\] Gutachten".
pub(super) fn is_measure(text: &Text<'_>, at: usize, limit: usize) -> bool {
    let is_number = text.word(at).parse::<f64>().is_ok() || number(text, at).is_some();
    at + AGE < limit
        && is_number
        && text.is_capital(at + 1)
        && text.is(at + 2, Use::AdjectiveEnding)
        && !text.is_capital(at + 2)
        && !text
            .uses(at + 2)
            .any(&[Use::Preposition, Use::AuxiliaryOrModal])
        && text.is_capital(at + AGE)
}

/// Returns the word after a title with its short forms, before a name: "Dr. med.", "Prof. Dr.-Ing. h. c."
pub(super) fn degree(text: &Text<'_>, at: usize, limit: usize) -> Option<usize> {
    if !text.is(at, Use::Honorific) || text.word(at + 1) != "." {
        return None;
    }
    let is_short = |word: usize| {
        text.word(word).chars().count() <= LONGEST_DEGREE
            && text.word(word).chars().all(char::is_alphabetic)
            && matches!(text.word(word + 1), "." | "-")
            && text.label(word) != Some(NameKind::Person)
    };
    let mut word = at + 1;
    while word < limit && (matches!(text.word(word), "." | "-") || is_short(word)) {
        word += 1;
    }
    (word < limit && text.is_capital(word) && text.sentence(word) == text.sentence(at))
        .then_some(word)
}

/// Returns the word after the sign that somebody has left an office: "Richter \[a. D.\] Jan Korte".
pub(super) fn retired(text: &Text<'_>, at: usize, limit: usize) -> Option<usize> {
    let is_out = matches!((text.word(at), text.word(at + 2)), ("a", "D") | ("i", "R"))
        && text.word(at + 1) == "."
        && text.word(at + 3) == ".";
    let after = at + 4;
    (is_out && after < limit && text.is_capital(after)).then_some(after)
}

/// Returns the noun for a human being that a hyphen joins to a name in quotation marks: "„Oderpost“-\[Redakteurin\]".
pub(super) fn masthead_of(text: &Text<'_>, at: usize, limit: usize) -> Option<usize> {
    let close = text.document.mark(at).filter(|mark| mark.opens)?.partner?;
    let noun = close + 2;
    let is_joined = noun < limit
        && text.word(close + 1) == "-"
        && !text.document.words[close + 1].space_before
        && !text.document.words[noun].space_before;
    let is_human = || classes(text, noun).is_human() || text.label(noun) == Some(NameKind::Role);
    (is_joined && is_human()).then_some(noun)
}

/// Says whether a word is an adjective that says of which town somebody is: "Karsker".
pub(super) fn is_origin(text: &Text<'_>, word: usize) -> bool {
    text.is_capital(word)
        && text.word(word).len() > "er".len() + 2
        && text.word(word).ends_with("er")
        && text.noun(word).is_none()
        && text.label(word) != Some(NameKind::Role)
}

/// Says whether a word is a noun for a woman by its ending and stands before a first name: "Erzieherin Jolanthe Brandt".
pub(super) fn is_trade(text: &Text<'_>, word: usize, end: usize) -> bool {
    text.is(word, Use::HumanEnding)
        && text.word(word).ends_with("in")
        && gender_of_first_name(text.word(word)).is_none()
        && word + 2 < end
        && text.label(word + 1) == Some(NameKind::Person)
        && (gender_of_first_name(text.word(word + 1)).is_some()
            || text.label(word) != Some(NameKind::Person)
            || word + 3 == end)
}

/// Says whether a name has a nickname in quotation marks behind the first one: "Wilfried „Welle“ Sonntag".
pub(super) fn has_nickname(text: &Text<'_>, name: &Range<usize>) -> bool {
    let first = text.label(name.start) == Some(NameKind::Person);
    let close = (name.start + 1..name.end)
        .find_map(|word| text.document.mark(word).filter(|mark| mark.opens)?.partner);
    first && close.is_some_and(|close| close + 1 < name.end && text.is_capital(close + 1))
}

/// Says whether a noun joined by a hyphen is the first of two offices before the name of who has both, whatever the network
/// sees: "\[Ohlheim-Kapitän\] und Rekordspieler Jonte Brix sagte".
pub(super) fn is_first_of_offices(text: &Text<'_>, word: usize) -> bool {
    let is_joined = text
        .noun(word)
        .is_some_and(|noun| !noun.before.is_empty() && noun.classes.is_human())
        && text.word(word).contains('-');
    let second = word + 2;
    let Some(name) = text.name(second + 1) else {
        return false;
    };
    let is_role = classes(text, second).is_human() || text.label(second) == Some(NameKind::Role);
    let is_several = |word: usize| text.is(word, Use::PluralVerb);
    is_joined
        && is_role
        && text.is(word + 1, Use::And)
        && name.kind == NameKind::Person
        && name.words.start == second + 1
        && !(word > 0 && is_several(word - 1))
        && !is_several(name.words.end)
}
