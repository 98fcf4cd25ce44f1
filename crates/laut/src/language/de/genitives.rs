//! Names in the genitive beside a role, which have no article: "Emmerlands Ministerin", "der Gouverneur Emmerlands".
//!
//! A run of nouns and names in, where the genitive ends out. What a name that stands after a role is, its letters alone
//! do not show ("Sprecher Jonas"): what the network takes it for and how the text calls it elsewhere do.

use std::ops::Range;

use super::{agreement::is_plural, titles::is_trade};
use crate::{
    language::{
        Use,
        first_names::gender_of_first_name,
        nouns::{Gender, NounClass},
    },
    resolve::{
        NameKind,
        phrase::{Determiner, Part},
        text::Text,
    },
};

/// The ending of names in the genitive.
const ENDING: char = 's';
/// Letters of a name without its ending, at least.
const SHORTEST: usize = 3;

/// What a word with this ending may be at the beginning of a sentence: "Falls Ministerin Roy kommt".
const SMALL_WORDS: [Use; 5] = [
    Use::Conjunction,
    Use::Fronted,
    Use::Preposition,
    Use::Subordinator,
    Use::TimeNoun,
];

/// Returns a name in the genitive as the noun phrase that it is.
pub(super) fn owner(text: &Text<'_>, words: Range<usize>) -> Part {
    let kind = text.label(words.start).unwrap_or(NameKind::Organization);
    let mut owner = Part::new(words.start);
    owner.words.end = words.end;
    owner.name = Some((words, kind));
    owner.genitive = true;
    owner
}

/// Returns the word after a name in the genitive that a run begins with, before a role: "\[Emmerlands\] Ministerin Roy".
pub(super) fn before_role(text: &Text<'_>, part: &Part, group: &Range<usize>) -> Option<usize> {
    let first = group.start;
    let name = text.name(first);
    let named = name.filter(|name| name.words.start == first);
    let ends = [named.map(|name| name.words.end), Some(first + 1)];
    ends.into_iter().flatten().find(|&end| {
        // "Rehnaus Dompteurin Carlotta Benz", whatever the lexicon says
        let role = text.noun(end).is_some_and(|noun| noun.classes.is_human())
            || text.label(end) == Some(NameKind::Role)
            || is_trade(text, end, group.end);
        if end >= group.end || !role || stem(text, end - 1).is_none() {
            return false;
        }
        // "Hans Richter" has no genitive.
        if gender_of_first_name(text.word(first)).is_some() {
            return false;
        }
        let goes_on = group.end - first > 2;
        let whole = named.is_some_and(|name| name.words.end == end);
        let is_person = |word: usize| text.label(word) == Some(NameKind::Person);
        // No surname is one of these nouns.
        let is_office = text
            .noun(end)
            .is_some_and(|noun| noun.classes.any(&[NounClass::Office, NounClass::Counsel]));
        let no_article = part.determiner == Determiner::None;
        match name.map(|name| name.kind) {
            // "Milans Mutter Ngozi", whatever of it the network takes for a name
            Some(NameKind::Person) if goes_on => {
                is_office || named.is_some_and(|name| name.words.end <= end + 1)
            }
            Some(NameKind::Person) => {
                whole && !is_person(end) && (is_office || stands_elsewhere(text, end - 1))
            }
            Some(NameKind::Place | NameKind::Organization) => no_article && (whole || goes_on),
            // "Nordols Sprecherin Ida Kern", where the network sees no name in the first word
            _ => {
                no_article
                    && end == first + 1
                    && text.noun(first).is_none()
                    && !text.uses(first).any(&SMALL_WORDS)
                    && is_office
                    && !is_person(end)
                    && (!goes_on || is_person(end + 1))
            }
        }
    })
}

/// Returns the word after a name in the genitive that stands behind a role: "der Gouverneur \[Emmerlands\]".
pub(super) fn after_role(
    text: &Text<'_>,
    part: &Part,
    first: usize,
    limit: usize,
) -> Option<usize> {
    let role = first
        .checked_sub(1)
        .filter(|role| part.head == Some(*role) && !text.is(*role, Use::Honorific))?;
    if first >= limit || !part.classes(text).is_human() {
        return None;
    }
    let name = text.name(first).filter(|name| name.words.start == first);
    let end = name.map_or(first + 1, |name| name.words.end);
    let (last, has_article) = (end - 1, part.determiner != Determiner::None);
    stem(text, last).filter(|_| end <= limit)?;
    let is_owned = match name.map(|name| name.kind) {
        Some(NameKind::Place | NameKind::Organization) => has_article && !is_own_ending(text, last),
        // "die Anwälte Kortes", but "die Minister Jonas und Kern"
        _ => has_article && is_plural(text, part, role) && !text.is(end, Use::And),
    };
    (is_owned || stands_elsewhere(text, last)).then_some(end)
}

/// Returns the name of whoever has a role where it stands behind a genitive that belongs to the role: "der Chef des
/// Verwaltungsrats \[Kurt Berg\]", but "die Sprecherin des Ministers Kurt Berg".
pub(super) fn holder(
    text: &Text<'_>,
    part: &Part,
    at: usize,
    limit: usize,
) -> Option<Range<usize>> {
    if part.name.is_some() || !part.classes(text).is_human() {
        return None;
    }
    // An article of their own, or what is no noun, ends what belongs to the role.
    let goes_on = |word: &usize| {
        text.is_capital(*word)
            || text.uses(*word).any(&[
                Use::GenitiveDeterminer,
                Use::AdjectiveEnding,
                Use::PlacePreposition,
                Use::PurposePreposition,
                Use::FusedPreposition,
            ])
    };
    let name = (at + 1..limit)
        .take_while(goes_on)
        .filter_map(|word| text.name(word))
        .find(|name| name.kind == NameKind::Person && name.words.len() > 1)?;
    let words = name.words.clone();
    let before = words.start.checked_sub(1).filter(|before| *before > at)?;
    let house = text
        .noun(before)
        .map(|noun| noun.classes)
        .unwrap_or_default();
    // "der Imker" are several where it is a genitive, and so not the one whose name follows.
    let are_several = text.is(before - 1, Use::GenitiveDeterminer)
        && !text.is(before - 1, Use::MasculineGenitive)
        && text
            .noun(before)
            .is_some_and(|noun| noun.gender != Some(Gender::Feminine))
        && before > at + 1;
    let is_house = house.any(&[NounClass::Organization]) && !house.is_human();
    let names_house = text.is_capital(before)
        && (is_house
            || are_several
            || !house.is_human()
                && !matches!(text.label(before), Some(NameKind::Person | NameKind::Role)));
    (names_house && words.end <= limit).then_some(words)
}

/// Returns a name without the ending of the genitive, in the form in which it is told.
pub(super) fn nominative<'d>(text: &Text<'d>, last: usize) -> Option<&'d str> {
    stem(text, last).filter(|_| !is_own_ending(text, last))
}

fn stem<'d>(text: &Text<'d>, word: usize) -> Option<&'d str> {
    let stem = text.word(word).strip_suffix(ENDING)?;
    let is_long = stem.chars().count() >= SHORTEST;
    (is_long && text.is_capital(word) && stem.ends_with(char::is_alphabetic)).then_some(stem)
}

/// Says whether the text has a name without the ending somewhere.
fn stands_elsewhere(text: &Text<'_>, word: usize) -> bool {
    // "Peters" may be another one's surname than "Peter".
    let Some(stem) = stem(text, word).filter(|stem| gender_of_first_name(stem).is_none()) else {
        return false;
    };
    let mut words = text.names.iter().flat_map(|name| name.words.clone());
    words.any(|other| text.word(other) == stem)
}

/// Says whether the text has a name with the ending somewhere else, but never without it: "Airbus Chef Kern".
fn is_own_ending(text: &Text<'_>, word: usize) -> bool {
    let mut words = text.names.iter().flat_map(|name| name.words.clone());
    let letters = text.word(word);
    words.any(|other| other != word && text.word(other) == letters) && !stands_elsewhere(text, word)
}
