//! Tells quotations by their marks: tellings in, the same out, verbatim where they are, and apart where two people speak.
//!
//! What a whole utterance in marks is, the network now and then takes for a report, and two short quotations for one that
//! is interrupted. Does not know who anybody is.

use std::ops::Range;

use crate::{
    assemble::Telling,
    reading::Kind,
    resolve::{forms::words, names::NameKind, text::Text},
    span::Span,
};

/// Returns the words between the marks of the outermost quotations, with the words of the marks.
pub(super) fn outermost(text: &Text<'_>, within: Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for mark in text.document.marks_in(within.clone()) {
        let Some(close) = mark.partner.filter(|_| mark.opens) else {
            continue;
        };
        if close < within.end && found.last().is_none_or(|last| last.end <= mark.word) {
            found.push(mark.word..close + 1);
        }
    }
    found
}

/// Makes reports verbatim that are a whole utterance in marks.
pub(super) fn whole(text: &Text<'_>, mut tellings: Vec<Telling>) -> Vec<Telling> {
    for telling in &mut tellings {
        if telling.kind == Kind::Direct || telling.content.len() != 1 {
            continue;
        }
        let Some(content) = words(text, &telling.content).next() else {
            continue;
        };
        let Some(inner) = utterance(text, &content) else {
            continue;
        };
        telling.kind = Kind::Direct;
        telling.content = vec![text.document.span_of(inner)];
        if telling.speaker.is_empty() {
            telling.speaker = named(text, telling)
                .map(|who| text.document.span_of(who))
                .into_iter()
                .collect();
        }
    }
    tellings
}

/// Parts quotations that two people say one after the other: „Ja“, sagte A. „Nein“, sagte B.
pub(super) fn apart(text: &Text<'_>, tellings: Vec<Telling>) -> Vec<Telling> {
    let mut parted = Vec::with_capacity(tellings.len());
    for telling in tellings {
        match two(text, &telling) {
            Some(both) => parted.extend(both),
            None => parted.push(telling),
        }
    }
    parted
}

/// Returns the two quotations of a telling that has two frames, each with somebody of another name.
fn two(text: &Text<'_>, telling: &Telling) -> Option<[Telling; 2]> {
    if telling.kind != Kind::Direct || telling.content.len() < 2 || telling.frame.len() < 2 {
        return None;
    }
    let pieces: Vec<Range<usize>> = telling
        .content
        .iter()
        .map(|span| text.words_in(*span))
        .collect();
    let frames: Vec<Range<usize>> = words(text, &telling.frame).collect();
    (1..pieces.len()).find_map(|at| {
        let (before, after) = (&pieces[at - 1], &pieces[at]);
        let between = |frame: &&Range<usize>| frame.start >= before.end && frame.end <= after.start;
        let own = frames.iter().find(between)?;
        let other = frames.iter().find(|frame| frame.start >= after.end)?;
        let begins = text.starts_sentence(after.start)
            || after.start > 0 && text.starts_sentence(after.start - 1);
        let (one, another) = (last_name(text, own)?, last_name(text, other)?);
        if !begins || text.word(one) == text.word(another) {
            return None;
        }
        let end = text.document.span_of(after.clone()).start();
        let part = |is_first: bool| {
            let kept = |spans: &[Span]| -> Vec<Span> {
                let spans = spans.iter().copied();
                spans
                    .filter(|span| (span.start() < end) == is_first)
                    .collect()
            };
            let part = Telling {
                content: kept(&telling.content),
                cue: kept(&telling.cue),
                frame: kept(&telling.frame),
                speaker: kept(&telling.speaker),
                addressee: kept(&telling.addressee),
                ..telling.clone()
            };
            if part.cue.is_empty() {
                return None;
            }
            let speaker = if part.speaker.is_empty() {
                let who = named(text, &part).map(|who| text.document.span_of(who));
                who.into_iter().collect()
            } else {
                part.speaker
            };
            Some(Telling { speaker, ..part })
        };
        Some([part(true)?, part(false)?])
    })
}

/// Returns the last word of a name in a frame.
fn last_name(text: &Text<'_>, frame: &Range<usize>) -> Option<usize> {
    let mut words = frame.clone().rev();
    words.find(|word| text.label(*word) == Some(NameKind::Person))
}

/// Returns the words of a frame behind or before its words of telling, if somebody is named there.
fn named(text: &Text<'_>, telling: &Telling) -> Option<Range<usize>> {
    let cue = words(text, &telling.cue).next()?;
    let frame = words(text, &telling.frame).find(|frame| frame.contains(&cue.start))?;
    let is_name = |word: &usize| text.label(*word) == Some(NameKind::Person);
    [cue.end..frame.end, frame.start..cue.start]
        .into_iter()
        .find_map(|side| {
            let last = side.clone().rev().find(is_name)?;
            Some(side.start..last + 1)
        })
}

/// Returns the words inside the marks, where a content is nothing but a quotation that stands as a clause of its own.
fn utterance(text: &Text<'_>, content: &Range<usize>) -> Option<Range<usize>> {
    let open = (content.start.saturating_sub(1)..content.end)
        .find(|&word| text.document.mark(word).is_some_and(|mark| mark.opens))?;
    let close = text.document.mark(open)?.partner?;
    let before_is_sign = (content.start..open).all(|word| !text.is_lexical(word));
    let after_is_sign = (close + 1..content.end).all(|word| !text.is_lexical(word));
    if !before_is_sign || !after_is_sign || close + 1 < content.end.saturating_sub(2) {
        return None;
    }
    let begins = text.starts_sentence(open)
        || open > 0 && text.word(open - 1) == ":"
        || open > 1 && !text.is_lexical(open - 1) && text.word(open - 2) == ":";
    let ends = matches!(text.word(close - 1), "," | "." | "!" | "?" | "…")
        || (close + 1..text.len().min(close + 3)).any(|word| text.word(word) == ",");
    (begins && ends && close > open + 2).then_some(open + 1..close)
}
