//! Puts the statements of a whole text in order and finds which stands inside which.

use crate::{assemble::Telling, reading::StatementId, span::Span};

/// Returns the statements in the order of their first position, each with the one that contains it.
///
/// Of two statements that start together the longer one comes first; of two with the same words the second
/// is left out, for nothing would tell which is whose.
pub(crate) fn nest(mut tellings: Vec<Telling>) -> Vec<(Telling, Option<StatementId>)> {
    tellings.sort_by(|one, other| {
        let key = |telling: &Telling| (hull(telling).start(), usize::MAX - hull(telling).end());
        key(one)
            .cmp(&key(other))
            .then_with(|| one.content.cmp(&other.content))
    });
    tellings.dedup_by(|second, first| second.content == first.content);
    let mut nested: Vec<(Telling, Option<StatementId>)> = Vec::with_capacity(tellings.len());
    // Those that may contain what comes; the last is the innermost.
    let mut open: Vec<usize> = Vec::new();
    for telling in tellings {
        open.retain(|&other| hull(&nested[other].0).end() > hull(&telling).start());
        let inside = open
            .iter()
            .rev()
            .find(|&&other| contains(&nested[other].0, &telling));
        let inside = inside.copied().map(StatementId);
        open.push(nested.len());
        nested.push((telling, inside));
    }
    nested
}

/// Returns the text from the first to the last word of a statement's content.
fn hull(telling: &Telling) -> Span {
    let start = telling.content.first().map_or(0, |span| span.start());
    let end = telling.content.last().map_or(start, |span| span.end());
    Span::new(start, end)
}

fn contains(outer: &Telling, inner: &Telling) -> bool {
    inner.content.iter().all(|part| {
        let past = outer
            .content
            .partition_point(|span| span.start() <= part.start());
        past > 0 && outer.content[past - 1].contains(*part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::{Kind, Media};

    /// `contents` has the start and end of each span of each statement.
    fn check(contents: &[&[(usize, usize)]], expected: &[Option<usize>]) {
        let telling = |content: &&[(usize, usize)]| Telling {
            kind: Kind::Indirect,
            media: Media::NONE,
            content: content
                .iter()
                .map(|&(start, end)| Span::new(start, end))
                .collect(),
            cue: vec![],
            frame: vec![],
            speaker: vec![],
            addressee: vec![],
            confidence: 1.0,
        };
        let nested = nest(contents.iter().map(telling).collect());
        let inside: Vec<_> = nested
            .iter()
            .map(|(_, inside)| inside.map(|id| id.0))
            .collect();
        assert_eq!(inside, expected);
    }

    #[test]
    fn the_innermost_container_counts() {
        check(
            &[
                &[(30, 40)],
                &[(12, 15)],
                &[(0, 20)],
                &[(10, 20)],
                &[(10, 20)],
            ],
            &[None, Some(0), Some(1), None],
        );
    }

    #[test]
    fn an_interruption_is_not_inside() {
        check(
            &[&[(0, 10), (20, 30)], &[(12, 18)], &[(22, 30)]],
            &[None, None, Some(0)],
        );
    }
}
