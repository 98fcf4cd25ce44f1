//! Reads statements off the scores: the best path through the labels, and what each link says.

use std::ops::Range;

use crate::{
    assemble::Parts,
    document::Document,
    reading::{
        Kind, Media,
        Medium::{Speech, Thought, Writing},
    },
    tag::{Candidate, Link, Tags},
};

/// A word with at least this probability of a role has it.
const ROLE: f32 = 0.5;

/// Returns the candidates in the order of their first word.
pub(crate) fn candidates(document: &Document<'_>, tags: &Tags) -> Vec<Candidate> {
    let mut found = layer(document, &tags.outer, false);
    found.extend(layer(document, &tags.inner, true));
    found.sort_by_key(|candidate| candidate.words.first().map_or(0, |range| range.start));
    found
}

fn layer(document: &Document<'_>, scores: &[[f32; 4]], inner: bool) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let mut inside = false;
    for (word, scores) in scores.iter().enumerate().take(document.words.len()) {
        let label = best(scores);
        match (label, found.last_mut()) {
            (2, Some(last)) if inside => {
                if let Some(range) = last.words.last_mut() {
                    range.end = word + 1;
                }
            }
            (3, Some(last)) => last.words.push(word..word + 1),
            (0, _) => {}
            _ => found.push(Candidate {
                words: std::iter::once(word..word + 1).collect(),
                inner,
            }),
        }
        inside = label != 0;
    }
    found
}

/// Returns what the link says of the candidate.
pub(super) fn parts(document: &Document<'_>, _candidate: &Candidate, link: &Link) -> Parts {
    let role = |role: usize| -> Vec<Range<usize>> {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for (offset, scores) in link.roles.iter().enumerate() {
            let word = link.first + offset;
            if scores[role] < ROLE || word >= document.words.len() {
                continue;
            }
            match ranges.last_mut() {
                Some(last) if last.end == word => last.end += 1,
                _ => ranges.push(word..word + 1),
            }
        }
        ranges
    };
    let kind = match best(&link.kinds) {
        0 => Kind::Direct,
        1 => Kind::Indirect,
        2 => Kind::Reported,
        3 => Kind::FreeIndirect,
        _ => Kind::IndirectFreeIndirect,
    };
    let media = match best(&link.media) {
        0 => Media::one(Speech),
        1 => Media::one(Thought),
        2 => Media::one(Writing),
        3 => Media::either(Speech, Thought),
        4 => Media::either(Speech, Writing),
        5 => Media::either(Thought, Writing),
        _ => Media::NONE,
    };
    Parts {
        kind,
        media,
        cue: role(0),
        frame: role(1),
        speaker: role(2),
        addressee: role(3),
        confidence: link.confidence,
    }
}

/// Returns the place of the highest score, the first of equals.
fn best(scores: &[f32]) -> usize {
    let mut best = 0;
    for (place, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = place;
        }
    }
    best
}
