//! Puts tellings right that language shows to be other than the network sees them, before it is asked whose they are.
//!
//! Tellings in, tellings out: what leads to a source is cut off, a paragraph that goes on with a quotation is joined to it,
//! what tells nothing is left out, refusals are added.

use std::ops::Range;

use crate::{
    assemble::Telling,
    language::Use,
    reading::Kind,
    resolve::{chain, force, inner, learned, phrase::phrase, place::Place, text::Text},
};

/// Returns the tellings, in the order of the text as far as they were.
pub(super) fn tidy(text: &Text<'_>, tellings: Vec<Telling>) -> Vec<Telling> {
    let mut tellings: Vec<Telling> = tellings
        .into_iter()
        .map(|telling| trimmed(text, telling))
        .collect();
    tellings.sort_by_key(|telling| telling.content.first().map(|span| span.start()));
    let mut tellings = over_paragraphs(text, tellings);
    let relied = relied_on(text, &tellings);
    tellings.retain(|telling| !is_false(text, telling, &relied));
    let mut tellings = without_frames(text, tellings);
    let placed: Vec<(Kind, Place)> = tellings
        .iter()
        .map(|telling| (telling.kind, Place::of(text, telling)))
        .collect();
    let refusals = force::refusals(text, &placed);
    tellings.extend(refusals);
    let learned = learned::learned(text, &tellings);
    tellings.extend(learned);
    let more = inner::inner(text, &tellings);
    tellings.extend(more);
    tellings
}

fn trimmed(text: &Text<'_>, mut telling: Telling) -> Telling {
    let place = Place::of(text, &telling);
    if let Some(rest) = chain::without_reliance(text, &place) {
        telling.content[0] = text.document.span_of(rest);
    }
    let place = Place::of(text, &telling);
    if telling.kind != Kind::Direct
        && place.has_frame()
        && let Some(shorter) = chain::without_citing(text, &place)
        && let Some(last) = telling.content.last_mut()
    {
        *last = text.document.span_of(shorter);
    }
    let place = Place::of(text, &telling);
    if let Some(shorter) = without_that(text, &place)
        && let Some(last) = telling.content.last_mut()
    {
        *last = text.document.span_of(shorter);
    }
    telling
}

/// Joins a quotation to the one in the paragraph before, where that has no closing mark: it goes on.
fn over_paragraphs(text: &Text<'_>, tellings: Vec<Telling>) -> Vec<Telling> {
    let mut joined: Vec<Telling> = Vec::with_capacity(tellings.len());
    for telling in tellings {
        if let Some(before) = joined.last_mut()
            && telling.kind == Kind::Direct
            && before.kind == Kind::Direct
            && goes_on(text, before, &telling)
        {
            if before.cue.is_empty() {
                before.cue = telling.cue;
                before.frame = telling.frame;
                before.speaker = telling.speaker;
                before.addressee = telling.addressee;
            }
            before.content.extend(telling.content);
            continue;
        }
        joined.push(telling);
    }
    joined
}

fn goes_on(text: &Text<'_>, before: &Telling, telling: &Telling) -> bool {
    let (Some(last), Some(first)) = (before.content.last(), telling.content.first()) else {
        return false;
    };
    let (last, first) = (text.words_in(*last), text.words_in(*first));
    if last.is_empty() || first.is_empty() || first.start < 2 || last.end > first.start {
        return false;
    }
    let paragraph = |word: usize| text.document.words[word].paragraph;
    let opens = |word: usize| text.document.mark(word).is_some_and(|mark| mark.opens);
    let between = last.end..first.start;
    // Nothing but the mark that opens the new paragraph stands between.
    paragraph(last.end - 1) != paragraph(first.start) && between.len() == 1 && opens(between.start)
}

/// Returns the last part of a telling's content without the word that stands for it: "P. Das hat X bestätigt."
fn without_that(text: &Text<'_>, place: &Place) -> Option<Range<usize>> {
    let last = place.content.last()?.clone();
    let that = last.end.checked_sub(1).filter(|that| *that > last.start)?;
    if !text.is(that, Use::StandsForClause)
        || text.sentence(that) == text.sentence(that - 1)
        || !text.starts_sentence(that)
    {
        return None;
    }
    let mut end = that;
    while end > last.start + 1 && matches!(text.word(end - 1), "." | ";" | ":" | "–") {
        end -= 1;
    }
    Some(last.start..end)
}

/// Returns the words that name those on whom somebody relies.
fn relied_on(text: &Text<'_>, tellings: &[Telling]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for telling in tellings {
        let place = Place::of(text, telling);
        if place.has_frame() {
            found.extend(
                chain::cited(text, &place)
                    .into_iter()
                    .map(|(_, phrase)| phrase.words()),
            );
        }
    }
    found.sort_by_key(|words| (words.start, words.end));
    found.dedup();
    found
}

/// Says whether a telling is none: what somebody relies on is no statement, "laut" as "loud" tells nothing.
fn is_false(text: &Text<'_>, telling: &Telling, relied: &[Range<usize>]) -> bool {
    let place = Place::of(text, telling);
    if let [content] = &place.content[..]
        && !content.clone().any(|word| text.is_quote(word))
        && telling.kind != Kind::Direct
    {
        let past = relied.partition_point(|words| words.start <= content.start);
        if past > 0 && content.end <= relied[past - 1].end + 1 {
            return true;
        }
    }
    if names_quoted(text, &place) {
        return true;
    }
    // "lachte laut, als das Boot kippte"
    let opens_circumstance = place.content.first().is_some_and(|content| {
        let first = text.uses(content.start);
        first.has(Use::Subordinator)
            && !first.any(&[Use::That, Use::Complementizer, Use::QuestionWord])
    });
    let is_loud = place
        .cue
        .iter()
        .any(|cue| (cue.start + 1..cue.end).any(|word| text.is(word, Use::Loud)));
    if is_loud && opens_circumstance && telling.kind != Kind::Direct {
        return true;
    }
    place.cue.first().is_some_and(|cue| {
        let next = cue.start + 1;
        text.is(cue.start, Use::Loud)
            && (text.is(next, Use::AfterLoud) || matches!(text.word(next), "," | "."))
    })
}

/// Says whether the content only names who is quoted: "quoted \[the admiral as saying\]".
fn names_quoted(text: &Text<'_>, place: &Place) -> bool {
    let [content] = &place.content[..] else {
        return false;
    };
    let quotes = place
        .cue
        .iter()
        .any(|cue| cue.end == content.start && text.is(cue.start, Use::Quotes));
    quotes
        && phrase(text, content.start, content.end).is_some_and(|found| {
            let end = found.words().end;
            text.is(end, Use::FrameOpener) && end + 2 >= content.end
        })
}

/// Leaves out what only frames another telling of the same words: "[Ida Berg confirmed] that P, the Herald has reported".
fn without_frames(text: &Text<'_>, tellings: Vec<Telling>) -> Vec<Telling> {
    let places: Vec<Place> = tellings
        .iter()
        .map(|telling| Place::of(text, telling))
        .collect();
    let is_frame = |place: &Place, other: &Place| {
        let [content] = &place.content[..] else {
            return false;
        };
        let holds = |frame: &Range<usize>| frame.start <= content.start && content.end <= frame.end;
        let has_its_verb = other
            .cue
            .iter()
            .any(|cue| content.start < cue.start && cue.end <= content.end);
        has_its_verb
            && other.frame.iter().any(holds)
            && place.cue.iter().any(|cue| {
                let mut cues = other.cue.iter();
                cues.any(|own| own.start < cue.end && cue.start < own.end)
            })
    };
    // They are in the order of their contents, and a frame stands beside what it frames.
    let near = |at: usize| at.saturating_sub(2)..(at + 3).min(places.len());
    let keep: Vec<bool> = (0..places.len())
        .map(|at| !near(at).any(|other| other != at && is_frame(&places[at], &places[other])))
        .collect();
    let kept = tellings.into_iter().zip(keep);
    kept.filter_map(|(telling, keep)| keep.then_some(telling))
        .collect()
}
