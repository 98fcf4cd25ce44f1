//! A tagger that goes by a handful of words, so that tests do not depend on any weights.
//!
//! What stands in quotation marks is a direct statement, what stands after "dass" or "that" an indirect one
//! up to the end of its sentence; "sagte" and "said" are cues, and the speaker is what stands beside them.

use std::ops::Range;

use laut::{Candidate, Document, Link, Tagger, Tags};

/// See the top of the file.
pub(crate) struct MadeUp;

const OUTSIDE: usize = 0;
const BEGIN: usize = 1;
const INSIDE: usize = 2;

fn is_cue(word: &str) -> bool {
    matches!(word, "sagte" | "said" | "erklärte" | "rief")
}

fn is_stop(word: &str) -> bool {
    !word.contains(char::is_alphanumeric)
}

impl Tagger for MadeUp {
    fn tag(&self, document: &Document<'_>) -> Tags {
        let count = document.words.len();
        let mut outer = vec![OUTSIDE; count];
        let mut inner = vec![OUTSIDE; count];
        let mark = |labels: &mut [usize], range: Range<usize>| {
            labels[range.clone()].fill(INSIDE);
            labels[range.start] = BEGIN;
        };
        for word in 0..count {
            if outer[word] != OUTSIDE || !matches!(document.word(word), "dass" | "that") {
                continue;
            }
            let sentence = document.words[word].sentence;
            let end = (word..count).find(|&other| document.words[other].sentence != sentence);
            mark(&mut outer, word..end.unwrap_or(count));
        }
        for open in document.marks.iter().filter(|mark| mark.opens) {
            if let Some(close) = open.partner {
                let labels = if outer[open.word] == OUTSIDE {
                    &mut outer
                } else {
                    &mut inner
                };
                mark(labels, open.word..close + 1);
            }
        }
        let scores = |labels: &[usize]| {
            labels
                .iter()
                .map(|&label| {
                    let mut scores = [-9.0; 4];
                    scores[label] = 0.0;
                    scores
                })
                .collect()
        };
        Tags {
            outer: scores(&outer),
            inner: scores(&inner),
            ..Tags::default()
        }
    }

    fn link(&self, document: &Document<'_>, _: &Tags, candidates: &[Candidate]) -> Vec<Link> {
        candidates
            .iter()
            .map(|candidate| link(document, candidate))
            .collect()
    }
}

fn link(document: &Document<'_>, candidate: &Candidate) -> Link {
    let (first, last) = (
        &candidate.words[0],
        &candidate.words[candidate.words.len() - 1],
    );
    let near = first.start.saturating_sub(8)..(last.end + 8).min(document.words.len());
    let is_free = |word: &usize| !candidate.words.iter().any(|range| range.contains(word));
    let mut roles = vec![[0.0; 4]; near.len()];
    let sentence = document.words[first.start].sentence;
    let cue = near
        .clone()
        .filter(is_free)
        .filter(|&word| is_cue(document.word(word)) && document.words[word].sentence == sentence)
        .min_by_key(|word| word.abs_diff(first.start).min(word.abs_diff(last.end)));
    if let Some(cue) = cue {
        roles[cue - near.start][0] = 1.0;
        let is_named = |word: &usize| is_free(word) && !is_stop(document.word(*word));
        let after: Vec<usize> = (cue + 1..near.end).take_while(is_named).collect();
        let before: Vec<usize> = (near.start..cue).rev().take_while(is_named).collect();
        for word in if after.is_empty() { before } else { after } {
            roles[word - near.start][2] = 1.0;
        }
        for role in &mut roles {
            role[1] = role[0] + role[2];
        }
    }
    let is_quoted = is_stop(document.word(first.start));
    Link {
        first: near.start,
        roles,
        kinds: if is_quoted {
            [1.0, 0.0, 0.0, 0.0, 0.0]
        } else {
            [0.0, 1.0, 0.0, 0.0, 0.0]
        },
        media: [1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
        confidence: 0.9,
    }
}
