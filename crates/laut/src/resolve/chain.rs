//! Finds through whom words came: "Axios, citing two officials", "laut dpa sagte der Minister", "told the Herald".
//!
//! Knows the words that lead to somebody's sources. Does not know who anybody is.

use std::ops::Range;

use crate::language::{Use, nouns::NounClass};
use crate::resolve::{
    names::NameKind,
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
    // "a report which cited two diplomats"
    if text.is(at, Use::Relies) && text.is(at, Use::Reports) && at > 0 && is_relative(text, at - 1)
    {
        return Some((at, at + 1));
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
        // "Citing two clerks, the mayor said": the clause that stands first ends before who tells.
        let cue = place
            .cue
            .iter()
            .chain(&place.speaker)
            .map(|words| words.start);
        let told = cue.filter(|cue| *cue > after).min().unwrap_or(after);
        let comma = (after..told).rfind(|&word| text.word(word) == ",");
        let close = comma.filter(|_| text.starts_sentence(start));
        let limit = (after..zone.end)
            .find(|&word| {
                place.in_content(word)
                    || text.is(word, Use::Reports)
                    || close == Some(word)
                    || matches!(text.word(word), "." | ";" | ":") && !text.is_inner_point(word)
            })
            .unwrap_or(zone.end);
        if let Some(mut phrase) = phrase(text, after, limit) {
            through_words(text, &mut phrase, limit);
            // "who cited her years in office": a verb may have anything as its object.
            if !text.is(start, Use::Relies) || is_somebody(text, &phrase) {
                found.push((start, phrase));
            }
        }
    }
    found.extend(learned_from(text, place, &zone));
    found
}

/// Returns those from whom an outlet learned what it tells: "Das erfuhr die dpa aus Kreisen der Partei".
fn learned_from(text: &Text<'_>, place: &Place, zone: &Range<usize>) -> Option<(usize, Phrase)> {
    let mut cue = place.cue.iter().flat_map(Clone::clone);
    cue.find(|&word| text.is(word, Use::Learns))?;
    let is_free = |word: usize| !place.in_content(word) && !place.in_cue(word);
    zone.clone()
        .filter(|&word| is_free(word) && text.is(word, Use::LearnsFrom))
        .find_map(|from| {
            let limit = (from + 1..zone.end)
                .find(|&word| !is_free(word) || matches!(text.word(word), "," | "." | ";" | ":"))
                .unwrap_or(zone.end);
            let found = phrase(text, from + 1, limit)?;
            is_somebody(text, &found).then_some((from, found))
        })
}

/// Says whether a phrase names those who can know and tell something, rather than what is known: "citing high costs".
fn is_somebody(text: &Text<'_>, phrase: &Phrase) -> bool {
    let classes = phrase.parts[0].classes(text);
    let is_named = phrase
        .named()
        .is_some_and(|(_, _, kind)| matches!(kind, NameKind::Person | NameKind::Organization));
    is_named
        || classes.is_human()
        || classes.any(&[
            NounClass::Organization,
            NounClass::Outlet,
            NounClass::Document,
        ])
}

/// Says whether a phrase names what can know nothing: "citing privacy rules".
pub(super) fn is_thing(text: &Text<'_>, phrase: &Phrase) -> bool {
    let part = &phrase.parts[0];
    let is_unknown = |head: usize| {
        let word = text.word(head);
        let one = word.strip_suffix('s').unwrap_or(word);
        let is_human = |form: &str| text.words().has(form, Use::HumanEnding);
        text.noun(head).is_none()
            && text.label(head).is_none()
            && !is_human(word)
            && !is_human(one)
            && !text.uses(head).any(&[Use::Basis, Use::Several])
    };
    phrase.parts.iter().all(|part| part.name.is_none()) && part.head.is_some_and(is_unknown)
}

/// Returns the last part of a telling's content without the words at its end that say on whom the reporter relies, if it
/// ends with them: "that the mill is for sale, citing two directors".
pub(super) fn without_citing(text: &Text<'_>, place: &Place) -> Option<Range<usize>> {
    let last = place.content.last()?.clone();
    let (start, after) = relying(text, last.clone()).pop()?;
    let comma = start.checked_sub(1).filter(|comma| *comma > last.start)?;
    if text.word(comma) != "," || text.sentence(start) != text.sentence(place.anchor) {
        return None;
    }
    let found = phrase(text, after, last.end)?;
    let end = found
        .relative
        .as_ref()
        .map_or(found.words().end, |relative| relative.end);
    let is_last = (end..last.end).all(|word| !text.is_lexical(word));
    (is_last && is_somebody(text, &found)).then_some(last.start..comma)
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
