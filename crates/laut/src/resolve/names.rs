//! Reads names off the tags: which words name a person, an organization or a place, or say an office.
//!
//! Does not know whose name it is, nor which names are the same.

use std::ops::Range;

use crate::tag::Tags;

/// Log-scores of a word: outside, then begins and goes on with each of [`KINDS`].
const LABELS: usize = 9;

/// What a name is the name of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum NameKind {
    /// A human being.
    Person,
    /// A company, party, authority, association, medium and such.
    Organization,
    /// A country, town, street and such.
    Place,
    /// An office, profession or role: "Landeswahlleiterin", "head of IT".
    Role,
}

const KINDS: [NameKind; 4] = [
    NameKind::Person,
    NameKind::Organization,
    NameKind::Place,
    NameKind::Role,
];

/// Words that are one name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Name {
    /// Where it stands among the words of the document that was tagged.
    pub(crate) words: Range<usize>,
    /// What it names.
    pub(crate) kind: NameKind,
}

/// Returns the names in the order of their words; none where the tagger knows no names.
///
/// They are those of the most probable row of labels in which every name has a beginning.
pub(crate) fn names(tags: &Tags) -> Vec<Name> {
    let mut found: Vec<Name> = Vec::new();
    for (word, label) in best(&tags.names).into_iter().enumerate() {
        let Some(kind) = kind(label) else { continue };
        match found.last_mut() {
            Some(name) if !begins(label) => name.words.end = word + 1,
            _ => found.push(Name {
                words: word..word + 1,
                kind,
            }),
        }
    }
    found
}

fn begins(label: usize) -> bool {
    label % 2 == 1
}

fn kind(label: usize) -> Option<NameKind> {
    KINDS.get(label.checked_sub(1)? / 2).copied()
}

/// Whether a label may follow another: a name goes on only where it has begun.
fn may_follow(before: usize, label: usize) -> bool {
    label == 0 || begins(label) || (before + 1 == label) || before == label
}

/// Returns the labels of the greatest sum (Viterbi), the earlier ones of equals.
fn best(scores: &[[f32; LABELS]]) -> Vec<usize> {
    let mut back: Vec<[usize; LABELS]> = Vec::with_capacity(scores.len());
    let mut sums = [0.0; LABELS];
    for (word, row) in scores.iter().enumerate() {
        let mut steps = [0; LABELS];
        let mut next = [f32::NEG_INFINITY; LABELS];
        for label in 0..LABELS {
            // Before the first word there is only "outside".
            let known = if word == 0 { 1 } else { LABELS };
            for (before, sum) in sums.iter().enumerate().take(known) {
                let sum = sum + row[label];
                if may_follow(before, label) && sum > next[label] {
                    next[label] = sum;
                    steps[label] = before;
                }
            }
        }
        back.push(steps);
        sums = next;
    }
    let mut label = (1..LABELS).fold(0, |best, label| {
        if sums[label] > sums[best] {
            label
        } else {
            best
        }
    });
    let mut labels = vec![0; scores.len()];
    for (word, steps) in back.iter().enumerate().rev() {
        labels[word] = label;
        label = steps[label];
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `words` has for each word the labels that are probable, the most probable one first; all others are not.
    fn check(words: &[&[usize]], expected: &[(Range<usize>, NameKind)]) {
        let names = words.iter().map(|likely| {
            let mut row = [-20.0; LABELS];
            for (place, &label) in likely.iter().enumerate() {
                row[label] = -0.5 - place as f32;
            }
            row
        });
        let tags = Tags {
            names: names.collect(),
            ..Tags::default()
        };
        let found = super::names(&tags);
        let found: Vec<_> = found
            .into_iter()
            .map(|name| (name.words, name.kind))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_name_is_its_beginning_and_what_goes_on() {
        check(
            &[&[7], &[1], &[2], &[0], &[3], &[5], &[6]],
            &[
                (0..1, NameKind::Role),
                (1..3, NameKind::Person),
                (4..5, NameKind::Organization),
                (5..7, NameKind::Place),
            ],
        );
    }

    #[test]
    fn two_names_side_by_side_stay_two() {
        check(
            &[&[1], &[1], &[2]],
            &[(0..1, NameKind::Person), (1..3, NameKind::Person)],
        );
    }

    #[test]
    fn what_goes_on_decides_what_has_begun() {
        check(&[&[1, 3], &[4]], &[(0..2, NameKind::Organization)]);
        check(&[&[1, 3], &[4, 2], &[2, 4]], &[(0..3, NameKind::Person)]);
    }

    #[test]
    fn nothing_goes_on_that_has_not_begun() {
        check(&[&[2, 0], &[2, 0]], &[]);
        check(&[&[0], &[4, 3], &[4]], &[(1..3, NameKind::Organization)]);
    }

    #[test]
    fn no_scores_no_names() {
        check(&[], &[]);
    }
}
