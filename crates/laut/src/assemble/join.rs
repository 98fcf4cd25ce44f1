//! Joins candidates that one introduction governs: „A“, sagte X. „B.“ is one statement in two parts.
//!
//! The tags see one word at a time and miss some parts of an interrupted report; two neighbours of one kind that share
//! the words of telling are one act of telling.

use std::ops::Range;

use crate::{
    assemble::decode,
    document::Document,
    reading::Kind,
    tag::{Candidate, Link},
};

/// Returns the candidates with those joined that belong together, and what `look` says of each.
pub(crate) fn join(
    document: &Document<'_>,
    candidates: Vec<Candidate>,
    look: impl Fn(&[Candidate]) -> Vec<Link>,
) -> (Vec<Candidate>, Vec<Link>) {
    let links = look(&candidates);
    let reach = decode::ways(document).joined_within;
    let mut joined: Vec<(Candidate, Link)> = Vec::with_capacity(candidates.len());
    // For each layer, the place of its last candidate.
    let mut last = [None; 2];
    for (candidate, link) in candidates.into_iter().zip(links) {
        let layer = usize::from(candidate.inner);
        if let Some((before, known)) = last[layer].and_then(|place: usize| joined.get_mut(place))
            && decode::kind(known) == decode::kind(&link)
            && (goes_on(document, before, &candidate, &link)
                || reach.is_some_and(|reach| candidate.words[0].start - end(before) <= reach)
                    && share(&decode::cue(document, known), &decode::cue(document, &link)))
        {
            absorb(before, candidate);
            if let Some(link) = look(std::slice::from_ref(before)).pop() {
                *known = link;
            }
            continue;
        }
        last[layer] = Some(joined.len());
        joined.push((candidate, link));
    }
    joined.into_iter().unzip()
}

fn end(candidate: &Candidate) -> usize {
    candidate.words[candidate.words.len() - 1].end
}

/// Says whether a sentence in the subjunctive follows right behind another one of the same paragraph: a run of them is
/// one statement.
fn goes_on(
    document: &Document<'_>,
    before: &Candidate,
    candidate: &Candidate,
    link: &Link,
) -> bool {
    let (last, first) = (end(before) - 1, candidate.words[0].start);
    decode::kind(link) == Kind::IndirectFreeIndirect
        && first == last + 1
        && document.words[first].paragraph == document.words[last].paragraph
}

fn share(one: &[Range<usize>], other: &[Range<usize>]) -> bool {
    one.iter()
        .any(|a| other.iter().any(|b| a.start < b.end && b.start < a.end))
}

fn absorb(before: &mut Candidate, candidate: Candidate) {
    let size = |candidate: &Candidate| {
        candidate
            .words
            .iter()
            .map(ExactSizeIterator::len)
            .sum::<usize>() as f32
    };
    let (one, other) = (size(before), size(&candidate));
    before.inside = (before.inside * one + candidate.inside * other) / (one + other);
    before.ends = candidate.ends;
    before.words.extend(candidate.words);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        language::{GERMAN, Grammar},
        segment,
    };

    /// Candidates are word ranges; each word of telling has its probability with every candidate.
    fn check(
        text: &str,
        grammar: &'static Grammar,
        candidates: &[Range<usize>],
        cue: &[usize],
        expected: usize,
    ) {
        let document = segment::document(text, grammar);
        let candidates = candidates.iter().map(|words| Candidate {
            words: std::iter::once(words.clone()).collect(),
            inner: false,
            inside: 1.0,
            begins: 1.0,
            ends: 1.0,
        });
        let look = |candidates: &[Candidate]| {
            let link = |candidate: &Candidate| {
                let Range { start, end } = candidate.words[0].clone();
                let away = |word: &usize| word.abs_diff(start).min(word.abs_diff(end - 1));
                let nearest = cue.iter().copied().min_by_key(away);
                let roles = (0..document.words.len())
                    .map(|word| {
                        if Some(word) == nearest {
                            [0.9, 0.0, 0.0, 0.0]
                        } else {
                            [0.0; 4]
                        }
                    })
                    .collect();
                Link {
                    first: 0,
                    roles,
                    kinds: [0.9, 0.1, 0.0, 0.0, 0.0],
                    media: [0.0; 7],
                    confidence: 0.5,
                }
            };
            candidates.iter().map(link).collect()
        };
        let (found, links) = join(&document, candidates.collect(), look);
        assert_eq!((found.len(), links.len()), (expected, expected), "{text}");
    }

    #[test]
    fn parts_around_one_introduction_are_one_statement() {
        check(
            "„Nein“, sagte sie. „Niemals.“",
            &GERMAN,
            &[0..3, 7..11],
            &[4],
            1,
        );
    }

    #[test]
    fn another_introduction_begins_another_statement() {
        check(
            "„Nein“, sagte sie. „Ja“, rief er.",
            &GERMAN,
            &[0..3, 7..10],
            &[4, 11],
            2,
        );
    }

    #[test]
    fn no_introduction_joins_nothing() {
        check("„Nein.“ „Niemals.“", &GERMAN, &[0..4, 4..8], &[], 2);
    }
}
