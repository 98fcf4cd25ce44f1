//! What an article says of those whom it does not name: how it describes them, how they are said to know.
//!
//! A phrase in, words of the text out. Does not know who they are, nor what other places say of them.

use std::ops::Range;

use crate::language::{Use, nouns::NounClass};
use crate::resolve::{
    phrase::{Determiner, Part, Phrase},
    text::Text,
};

/// Returns the fullest description: "two people familiar with the matter".
pub(super) fn description(text: &Text<'_>, phrase: &Phrase) -> String {
    let part = &phrase.parts[0];
    let mut words = part.words.clone();
    if let Some(relative) = &phrase.relative
        && phrase.parts.len() == 1
        && holds(text, relative.clone(), Use::Basis)
        && !holds(text, relative.clone(), Use::Withheld)
    {
        words.end = relative.end;
    }
    if part.determiner == Determiner::Definite
        && words.len() > 1
        && text.is(words.start, Use::Definite)
    {
        words.start += 1;
        if words.len() > 1 && text.is(words.start, Use::Both) {
            words.start += 1;
        }
    }
    let mut shown = text.shown(words.clone());
    let first = text.lower(words.start);
    if let Some(nominative) = text.words().form(&first, Use::DeclinedDeterminer) {
        shown = format!("{nominative}{}", &shown[text.word(words.start).len()..]);
    }
    let lowers = text.starts_sentence(words.start)
        && (!text.grammar().phrases.nouns_have_capitals
            && text.noun(words.start).is_some()
            && !is_proper(text, words.start)
            || text.uses(words.start).any(&[
                Use::Definite,
                Use::Indefinite,
                Use::Several,
                Use::Possessive,
                Use::One,
            ]));
    let mut letters = shown.chars();
    match letters.next() {
        Some(first) if lowers => first.to_lowercase().chain(letters).collect(),
        _ => shown,
    }
}

fn is_proper(text: &Text<'_>, word: usize) -> bool {
    text.label(word).is_some()
}

/// Returns how they are said to know.
pub(super) fn basis(text: &Text<'_>, phrase: &Phrase) -> Option<String> {
    let part = &phrase.parts[0];
    if holds(text, part.before.clone(), Use::Basis) {
        return Some(text.shown(part.before.clone()));
    }
    if holds(text, part.tail.clone(), Use::Basis) {
        return Some(text.shown(after_with(text, part)));
    }
    let relative = phrase.relative.clone()?;
    if !holds(text, relative.clone(), Use::Basis) || holds(text, relative.clone(), Use::Withheld) {
        return None;
    }
    let is_auxiliary = |word: usize| text.is(word, Use::Auxiliary);
    let (mut start, mut end) = (relative.start + 1, relative.end);
    if start < end && is_auxiliary(start) {
        start += 1;
    }
    if end > start && is_auxiliary(end - 1) {
        end -= 1;
    }
    Some(text.shown(start..end)).filter(|basis| !basis.is_empty())
}

/// Returns what follows a noun, from "with" or "mit" on, without it.
fn after_with(text: &Text<'_>, part: &Part) -> Range<usize> {
    let known = part
        .tail
        .clone()
        .find(|&word| text.is(word, Use::Basis))
        .unwrap_or(part.tail.start);
    let with = (part.tail.start..known)
        .rev()
        .find(|&word| text.is(word, Use::ComitativePreposition));
    match with {
        Some(with) => with + 1..part.tail.end,
        None if text.grammar().phrases.verb_last => part.tail.clone(),
        None => known..part.tail.end,
    }
}

/// Says whether it is told that a name is withheld.
pub(super) fn is_withheld(text: &Text<'_>, phrase: &Phrase) -> bool {
    let before = phrase
        .parts
        .iter()
        .any(|part| holds(text, part.before.clone(), Use::Withheld));
    before
        || phrase
            .relative
            .clone()
            .is_some_and(|relative| holds(text, relative, Use::Withheld))
}

/// Says whether a text is mentioned that nobody answers for: "Berichten zufolge", "media reports".
pub(super) fn is_rumour(text: &Text<'_>, phrase: &Phrase) -> bool {
    let part = &phrase.parts[0];
    let Some(head) = part.head else {
        return false;
    };
    part.classes(text).any(&[NounClass::Document])
        && part.determiner == Determiner::None
        && part.owner.is_none()
        && phrase.parts.len() == 1
        && text.is(head, Use::Rumour)
}

fn holds(text: &Text<'_>, words: Range<usize>, class: Use) -> bool {
    words.clone().any(|word| text.is(word, class))
}
