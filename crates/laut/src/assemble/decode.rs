//! Reads candidates off the tags, and their parts off the links.

use std::ops::Range;

use crate::{
    assemble::{
        parts::Parts,
        paths::{Chain, Tag},
        ways::{Runs, Ways},
    },
    document::Document,
    reading::{Kind, Media, Medium},
    tag::{Candidate, Link, Tags},
};

/// How many words behind its last one a statement is taken up again at most.
const RESUMED_WITHIN: usize = 80;

/// A word that is a cue with such a probability parts what is before it from what is behind it.
const TELLING: f32 = 0.3;

/// Returns how the document's language has its tags and links read.
pub(super) fn ways(document: &Document<'_>) -> &'static Ways {
    &document.grammar.assemble
}

/// Returns the candidates in the order of their first word.
pub(crate) fn candidates(tags: &Tags) -> Vec<Candidate> {
    let mut found = layer(&tags.outer, tags, 0);
    found.extend(layer(&tags.inner, tags, 1));
    found.sort_by_key(|candidate| candidate.words[0].start);
    found
}

fn layer(emissions: &[[f32; 4]], tags: &Tags, layer: usize) -> Vec<Candidate> {
    let chain = Chain {
        emissions,
        transitions: &tags.transitions[layer],
        starts: &tags.starts[layer],
    };
    let probabilities = chain.probabilities();
    let mut found: Vec<Vec<Range<usize>>> = Vec::new();
    let mut before = Tag::Outside;
    for (word, tag) in chain.best().into_iter().enumerate() {
        let last = found.last_mut().and_then(|ranges| ranges.last_mut());
        let near = last
            .as_ref()
            .is_some_and(|range| word - range.end <= RESUMED_WITHIN);
        match (tag, last) {
            (Tag::Outside, _) => {}
            (Tag::Inside, Some(range)) if before != Tag::Outside => range.end = word + 1,
            (Tag::Resume, Some(range)) if range.end == word => range.end = word + 1,
            (Tag::Resume, Some(_)) if near => {
                if let Some(ranges) = found.last_mut() {
                    ranges.push(word..word + 1);
                }
            }
            _ => found.push(std::iter::once(word..word + 1).collect()),
        }
        before = tag;
    }
    let inner = layer == 1;
    found
        .into_iter()
        .map(|words| candidate(words, inner, &probabilities))
        .collect()
}

fn candidate(words: Vec<Range<usize>>, inner: bool, probabilities: &[[f32; 4]]) -> Candidate {
    let (first, end) = (words[0].start, words[words.len() - 1].end);
    let (mut sum, mut count) = (0.0, 0.0);
    for word in words.iter().cloned().flatten() {
        sum += 1.0 - probabilities[word][Tag::Outside as usize];
        count += 1.0;
    }
    Candidate {
        inner,
        inside: sum / count,
        begins: probabilities[first][Tag::Begin as usize],
        ends: probabilities
            .get(end)
            .map_or(1.0, |row| 1.0 - row[Tag::Inside as usize]),
        words,
    }
}

/// Returns the kind of a statement.
pub(super) fn kind(link: &Link) -> Kind {
    KINDS[best(&link.kinds)]
}

/// Returns the words of telling.
pub(super) fn cue(document: &Document<'_>, link: &Link) -> Vec<Range<usize>> {
    runs(document, link, 0, &ways(document).cue)
}

/// Returns what the link says of the candidate.
pub(super) fn parts(document: &Document<'_>, link: &Link) -> Parts {
    let ways = ways(document);
    Parts {
        kind: kind(link),
        media: media(best(&link.media)),
        cue: cue(document, link),
        frame: runs(document, link, 1, &ways.frame),
        speaker: most_probable(runs(document, link, 2, &ways.speaker), link, 2),
        addressee: most_probable(runs(document, link, 3, &ways.addressee), link, 3),
        confidence: link.confidence,
    }
}

/// Returns the runs of words that have a role.
fn runs(document: &Document<'_>, link: &Link, role: usize, chosen: &Runs) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut peaks: Vec<f32> = Vec::new();
    for (word, scores) in (link.first..document.words.len()).zip(&link.roles) {
        if scores[role] < chosen.edge {
            continue;
        }
        match (ranges.last_mut(), peaks.last_mut()) {
            (Some(range), Some(peak))
                if word - range.end <= chosen.bridge
                    && (range.end..word)
                        .all(|between| link.roles[between - link.first][0] < TELLING) =>
            {
                range.end = word + 1;
                *peak = peak.max(scores[role]);
            }
            _ => {
                ranges.push(word..word + 1);
                peaks.push(scores[role]);
            }
        }
    }
    let mut peaks = peaks.into_iter();
    ranges.retain(|_| peaks.next().is_some_and(|peak| peak >= chosen.peak));
    ranges
}

/// Keeps the run that holds the most: somebody is named once.
fn most_probable(ranges: Vec<Range<usize>>, link: &Link, role: usize) -> Vec<Range<usize>> {
    let mass = |range: &Range<usize>| -> f32 {
        range
            .clone()
            .map(|word| link.roles[word - link.first][role])
            .fold(0.0, f32::max)
    };
    ranges
        .into_iter()
        .max_by(|one, other| mass(one).total_cmp(&mass(other)))
        .into_iter()
        .collect()
}

const KINDS: [Kind; 5] = [
    Kind::Direct,
    Kind::Indirect,
    Kind::Reported,
    Kind::FreeIndirect,
    Kind::IndirectFreeIndirect,
];

fn media(place: usize) -> Media {
    use Medium::{Speech, Thought, Writing};
    match place {
        0 => Media::one(Speech),
        1 => Media::one(Thought),
        2 => Media::one(Writing),
        3 => Media::either(Speech, Thought),
        4 => Media::either(Speech, Writing),
        5 => Media::either(Thought, Writing),
        _ => Media::NONE,
    }
}

/// Returns the place of the highest score, the first of equals.
fn best(scores: &[f32]) -> usize {
    (1..scores.len()).fold(0, |best, place| {
        if scores[place] > scores[best] {
            place
        } else {
            best
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{language::GERMAN, segment};

    /// `speaker` has the probability of each word of "a b c d e f g h".
    fn check(speaker: [f32; 8], expected: Option<Range<usize>>) {
        let document = segment::document("a b c d e f g h", &GERMAN);
        let link = Link {
            first: 0,
            roles: speaker.iter().map(|&p| [0.0, 0.0, p, 0.0]).collect(),
            kinds: [0.0, 1.0, 0.0, 0.0, 0.0],
            media: [0.0; 7],
            confidence: 0.5,
        };
        let found = parts(&document, &link).speaker;
        assert_eq!(found, Vec::from_iter(expected));
    }

    #[test]
    fn a_name_is_read_to_its_edges() {
        check([0.0, 0.25, 0.9, 0.6, 0.1, 0.0, 0.0, 0.0], Some(1..4));
    }

    #[test]
    fn small_words_inside_a_name_are_bridged() {
        check([0.0, 0.9, 0.1, 0.1, 0.8, 0.0, 0.0, 0.0], Some(1..5));
    }

    #[test]
    fn of_two_names_the_surer_one_counts() {
        check([0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.9, 0.9], Some(6..8));
    }

    #[test]
    fn nobody_is_named_where_nothing_is_sure() {
        check([0.29; 8], None);
    }
}
