//! Finds through whom words came: "Axios, citing two officials", "laut dpa sagte der Minister", "told the Herald".
//!
//! Knows the words that lead to somebody's sources. Does not know who anybody is.

use std::ops::Range;

use crate::language::{Use, nouns::NounClass};
use crate::resolve::{
    names::NameKind,
    phrase::{Determiner, Phrase, is_relative, phrase},
    place::Place,
    reframe,
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
            // "citing the ministry as saying that Q" has nothing to do with P.
            let apart = reframe::as_saying(text, phrase.words().end)
                .is_some_and(|(_, told)| !place.in_content(told));
            // "who cited her years in office": a verb may have anything as its object.
            if !apart && (!text.is(start, Use::Relies) || is_somebody(text, &phrase)) {
                found.push((start, phrase));
            }
        }
    }
    found.extend(learned_from(text, place, &zone));
    if found.is_empty() {
        found.extend(heard_from(text, place, &zone));
    }
    if found.is_empty() {
        found.extend(cited_next(text, place));
    }
    found
}

/// Says whether words at the head of a sentence, before a comma, only say on whom somebody relies: "Citing two clerks,".
pub(super) fn only_cites(text: &Text<'_>, content: &Range<usize>) -> bool {
    let opens = text.starts_sentence(content.start) && text.word(content.end) == ",";
    let cites = opens
        .then(|| one_relying(text, content.start, content.end))
        .flatten();
    cites.is_some_and(|(_, after)| {
        phrase(text, after, content.end).is_some_and(|cited| cited.words().end == content.end)
    })
}

/// Says whether the verb of a telling is one of those who report what others tell.
fn reports(text: &Text<'_>, place: &Place) -> bool {
    let mut cue = place.cue.iter().flat_map(Clone::clone);
    cue.any(|word| text.is(word, Use::Reports))
}

/// Says whether the words for a speaker name a medium: "the Port Herald", "a report".
fn names_medium(text: &Text<'_>, place: &Place) -> bool {
    let media = [NounClass::Outlet, NounClass::Masthead, NounClass::Document];
    let mut speaker = place.speaker.iter().flat_map(Clone::clone);
    speaker.any(|word| {
        let noun = text.noun(word);
        text.is_agency(word) || noun.is_some_and(|noun| noun.classes.any(&media))
    })
}

/// Words of a clause that says from whom something is heard, at most.
const HEARD: usize = 10;

/// Returns those from whom something is heard, by a clause before what a reporter tells: "Wie aus \[Kreisen der Partei\]
/// verlautete, P, berichtete der Bote".
fn heard_from(text: &Text<'_>, place: &Place, zone: &Range<usize>) -> Option<(usize, Phrase)> {
    let first = zone.clone().find(|&word| text.is_lexical(word))?;
    if place.in_content(first) || place.in_cue(first) || !reports(text, place) {
        return None;
    }
    let close = heard(text, first)?;
    let found = phrase(text, first + 2, close)?;
    is_somebody(text, &found).then_some((first, found))
}

/// Returns the comma that ends a clause which says from whom something is heard.
fn heard(text: &Text<'_>, first: usize) -> Option<usize> {
    let opens = text.is(first, Use::FrameOpener)
        && text.is(first + 1, Use::LearnsFrom)
        && text.grammar().speakers.verb_second;
    let sentence = text.sentence_of(first);
    let end = sentence.end.min(first + HEARD);
    let close = (first..end).find(|&word| text.word(word) == ",")?;
    (opens && close > first + 2).then_some(close)
}

/// Words between who relies on somebody and the verb that says so, at most.
const RELIES_WITHIN: usize = 2;

/// Returns those on whom an outlet relies by the sentence after what it told: "The Herald reported that P. It cited \[two
/// officials\]", "Das Blatt beruft sich auf \[zwei Beamte\]".
fn cited_next(text: &Text<'_>, place: &Place) -> Option<(usize, Phrase)> {
    let parts = place.content.iter().chain(&place.frame).chain(&place.cue);
    let last = parts.map(|words| words.end).max()?.checked_sub(1)?;
    let start = text.sentence_of(last).end;
    if start >= text.len() {
        return None;
    }
    let next = text.sentence_of(start);
    let paragraph = |word: usize| text.document.words[word].paragraph;
    let first = next.clone().find(|&word| text.is_lexical(word))?;
    if paragraph(first) != paragraph(last) {
        return None;
    }
    // "It" may be any body; only a medium reports what others tell.
    let reports = reports(text, place) && names_medium(text, place);
    let end = if text.is(first, Use::SubjectPronoun) && text.is(first, Use::Neuter) {
        reports.then_some(first + 1)?
    } else {
        let subject = phrase(text, first, next.end)?;
        let part = &subject.parts[0];
        let is_medium = part.classes(text).any(&[NounClass::Outlet])
            || part.head.is_some_and(|head| text.is(head, Use::MediumKind));
        let is_outlet =
            is_medium && part.determiner == Determiner::Definite && part.words.start == first;
        is_outlet.then_some(part.words.end)?
    };
    let within = end..next.end.min(end + RELIES_WITHIN);
    let verb = within.clone().find(|&word| text.is(word, Use::Relies))?;
    let after = match one_relying(text, verb + 1, next.end) {
        Some((_, after)) => after,
        None => verb + 1,
    };
    let found = phrase(text, after, next.end)?;
    let words = found.words();
    // "It cited Cole, who denied it", "as saying …", "no source": that is said of it, or nobody is.
    let mut rest = words.end..next.end;
    // "two people familiar with the plan"
    let tells = |word: usize| {
        text.uses(word)
            .any(&[Use::Attribution, Use::RelativePronoun])
    };
    let is_whole = if text.is(words.end, Use::Basis) {
        !rest.any(tells)
    } else {
        rest.all(|word| !text.is_lexical(word))
    };
    let is_nobody = text.uses(after).any(&[Use::Nobody, Use::Negation]);
    let is_next = words.start == after && is_whole && !is_nobody && found.relative.is_none();
    (is_next && is_somebody(text, &found)).then_some((verb, found))
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
pub(super) fn is_somebody(text: &Text<'_>, phrase: &Phrase) -> bool {
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
            NounClass::Unnamed,
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

/// Returns the first part of a telling's content without the clause that says from whom something is heard, or the
/// relative clause that says on whom the reporter relies, if it begins with one: "meldet, die sich ihrerseits auf zwei Diplomaten stützt, verhandeln beide Seiten".
pub(super) fn without_reliance(text: &Text<'_>, place: &Place) -> Option<Range<usize>> {
    let first = place.content.first()?.clone();
    if place.has_frame()
        && reports(text, place)
        && let Some(close) = heard(text, first.start).filter(|close| *close + 1 < first.end)
    {
        return Some(close + 1..first.end);
    }
    if !is_relative(text, first.start) {
        return None;
    }
    let comma = first.clone().find(|&word| text.word(word) == ",")?;
    // "Nach Akten, die dem Boten vorliegen, P"
    let is_had = text.is(comma - 1, Use::Obtained);
    let relies = is_had || !relying(text, first.start..comma).is_empty();
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
