//! Finds through whom words came: "Axios, citing two officials", "laut dpa sagte der Minister", "told the Herald".
//!
//! Knows the words that lead to somebody's sources. Does not know who anybody is.

use std::ops::Range;

use crate::language::Use;
use crate::resolve::{
    phrase::{Phrase, is_relative, phrase},
    place::Place,
    speaker::through_words,
    text::Text,
};

/// Returns the places where words lead to somebody's sources: their first word, and the word after them.
pub(super) fn relying(text: &Text<'_>, words: Range<usize>) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = words.start;
    while at < words.end {
        let place = one_relying(text, at, words.end);
        match place {
            Some(place) => {
                at = place.1;
                found.push(place);
            }
            None => at += 1,
        }
    }
    found
}

fn one_relying(text: &Text<'_>, at: usize, end: usize) -> Option<(usize, usize)> {
    if let Some(after) = text.after(at, end, Use::Relying) {
        return Some((at, after));
    }
    // "die sich ihrerseits auf zwei Diplomaten stützt"
    if text.is(at, Use::Reflexive) {
        let on = (at + 1..end.min(at + 4)).find(|&word| text.is(word, Use::ReliesOn))?;
        let verb =
            (at.saturating_sub(3)..end.min(at + 25)).find(|&word| text.is(word, Use::Relies))?;
        let clean = (at.min(verb)..verb).all(|word| !matches!(text.word(word), "." | "!" | "?"));
        return clean.then_some((at, on + 1));
    }
    None
}

/// Returns those whom the words around a telling rely on, the nearest to the outlet first.
pub(super) fn cited(text: &Text<'_>, place: &Place) -> Vec<(usize, Phrase)> {
    let zone = zone(text, place);
    let mut found = Vec::new();
    for (start, after) in relying(text, zone.clone()) {
        if place.in_content(start) {
            continue;
        }
        let limit = (after..zone.end)
            .find(|&word| {
                place.in_content(word)
                    || text.is(word, Use::Reports)
                    || matches!(text.word(word), "." | ";" | ":")
            })
            .unwrap_or(zone.end);
        if let Some(mut phrase) = phrase(text, after, limit) {
            through_words(text, &mut phrase, limit);
            found.push((start, phrase));
        }
    }
    found
}

/// Returns the first part of a telling's content without the relative clause that says on whom the reporter relies, if it
/// begins with one: "meldet, die sich ihrerseits auf zwei Diplomaten stützt, verhandeln beide Seiten".
pub(super) fn without_reliance(text: &Text<'_>, place: &Place) -> Option<Range<usize>> {
    let first = place.content.first()?.clone();
    if !is_relative(text, first.start) {
        return None;
    }
    let comma = first.clone().find(|&word| text.word(word) == ",")?;
    let relies = !relying(text, first.start..comma).is_empty();
    (relies && comma + 1 < first.end).then_some(comma + 1..first.end)
}

/// Returns the words in which those who pass words on may stand: the sentence of the words of telling.
pub(super) fn zone(text: &Text<'_>, place: &Place) -> Range<usize> {
    let mut zone = place.sentence.clone();
    for frame in &place.frame {
        if frame.start < zone.start && text.sentence(frame.start) + 1 >= text.sentence(place.anchor)
        {
            zone.start = frame.start;
        }
        zone.end = zone.end.max(frame.end);
    }
    zone
}
