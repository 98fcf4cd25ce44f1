//! Tells quotations by their marks: tellings in, the same out, verbatim where they are.
//!
//! Typed marks the network has hardly seen, so it takes what stands in them for a report. Does not know who speaks.

use std::ops::Range;

use crate::{
    assemble::Telling,
    reading::Kind,
    resolve::{forms::words, names::NameKind, text::Text},
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
