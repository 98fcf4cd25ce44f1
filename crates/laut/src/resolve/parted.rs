//! Parts an indirect report from the quotations that follow it as sentences of their own: tellings in, tellings out.
//!
//! "The quay is old, Kern said. “It leaks.”" is told twice by one speaker: in the writer's words, and in his own. Goes by
//! marks and the ends of sentences. Does not know who speaks.

use std::ops::Range;

use crate::{assemble::Telling, reading::Kind, resolve::text::Text, span::Span};

/// Returns the tellings, with each whole quotation of an indirect report as a direct one after it.
pub(super) fn parted(text: &Text<'_>, tellings: Vec<Telling>) -> Vec<Telling> {
    let quoted: Vec<Range<usize>> = tellings
        .iter()
        .filter(|telling| telling.kind == Kind::Direct)
        .flat_map(|telling| &telling.content)
        .map(|span| text.words_in(*span))
        .collect();
    let mut found = Vec::with_capacity(tellings.len());
    for mut telling in tellings {
        let Some(quotations) = quotations(text, &mut telling) else {
            found.push(telling);
            continue;
        };
        let is_known = |words: &Range<usize>| {
            let meets = |other: &Range<usize>| other.start < words.end && words.start < other.end;
            quoted.iter().any(meets)
        };
        let new: Vec<Span> = quotations
            .into_iter()
            .filter(|words| !is_known(words))
            .map(|words| text.document.span_of(words))
            .collect();
        let direct = (!new.is_empty()).then(|| Telling {
            kind: Kind::Direct,
            content: new,
            cue: Vec::new(),
            frame: Vec::new(),
            addressee: Vec::new(),
            ..telling.clone()
        });
        found.push(telling);
        found.extend(direct);
    }
    found
}

/// Takes the quotations that are sentences of their own off the end of an indirect report; returns their words, without
/// marks.
fn quotations(text: &Text<'_>, telling: &mut Telling) -> Option<Vec<Range<usize>>> {
    if telling.kind == Kind::Direct || telling.frame.is_empty() {
        return None;
    }
    let content: Vec<Range<usize>> = telling
        .content
        .iter()
        .map(|span| text.words_in(*span))
        .filter(|words| !words.is_empty())
        .collect();
    let opens = content.iter().enumerate().find_map(|(place, words)| {
        let open = words.clone().find(|&word| is_whole(text, word))?;
        Some((place, open))
    });
    // The network may leave the mark out.
    let unmarked = content
        .iter()
        .enumerate()
        .skip(1)
        .find_map(|(place, words)| {
            let open = words.start.checked_sub(1)?;
            is_whole(text, open).then_some((place, open))
        });
    let (place, open) = opens.into_iter().chain(unmarked).min()?;
    let before = content[place].start..open.max(content[place].start);
    if place == 0 && before.is_empty() {
        return None;
    }
    let mut quotations = Vec::new();
    for (at, words) in content.iter().enumerate().skip(place) {
        let start = if at == place { open } else { words.start };
        let start = start + usize::from(text.is_quote(start));
        let end = words.end - usize::from(text.is_quote(words.end - 1));
        if start >= end || at > place && !is_inside(text, start) {
            return None;
        }
        quotations.push(start..end);
    }
    let mut kept: Vec<Range<usize>> = content[..place].to_vec();
    let mut end = before.end;
    while end > before.start && !text.is_lexical(end - 1) && !text.is_quote(end - 1) {
        end -= 1;
    }
    if end > before.start {
        kept.push(before.start..end);
    }
    if kept.is_empty() {
        return None;
    }
    telling.content = kept
        .into_iter()
        .map(|words| text.document.span_of(words))
        .collect();
    Some(quotations)
}

/// Says whether a word is the mark that opens a quotation of a whole sentence or more: it begins one, and ends with one.
fn is_whole(text: &Text<'_>, word: usize) -> bool {
    let Some(close) = text
        .document
        .mark(word)
        .filter(|mark| mark.opens)
        .and_then(|mark| mark.partner)
    else {
        return false;
    };
    let begins =
        word > 0 && (text.sentence(word - 1) != text.sentence(word) || text.word(word - 1) == ":");
    let ends = matches!(text.word(close - 1), "." | "!" | "?" | "…" | ",");
    begins && ends && close > word + 2
}

/// Says whether a word stands in a quotation, or begins one.
fn is_inside(text: &Text<'_>, word: usize) -> bool {
    text.document
        .marks_in(0..word)
        .iter()
        .any(|mark| mark.opens && mark.partner.is_none_or(|close| close >= word))
}
