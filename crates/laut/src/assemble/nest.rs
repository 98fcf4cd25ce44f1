//! Puts the statements of a whole text in order and finds which stands inside which.
//!
//! Looks at their contents alone; what else a statement has does not matter.

use crate::{reading::StatementId, span::Span};

/// Returns statements in the order of their first position, each with the one that contains it; `content` returns what
/// one of them says, in order.
///
/// Of two that start together the longer one comes first; of two with the same words the second is left out, for
/// nothing would tell which is whose.
///
/// ```
/// use laut::{Span, StatementId};
///
/// let contents = vec![vec![Span::new(5, 9)], vec![Span::new(0, 10)]];
/// let nested = laut::nest(contents, |content| content);
/// assert_eq!(nested[0], (vec![Span::new(0, 10)], None));
/// assert_eq!(nested[1], (vec![Span::new(5, 9)], Some(StatementId(0))));
/// ```
pub fn nest<T>(
    mut statements: Vec<T>,
    content: impl Fn(&T) -> &[Span],
) -> Vec<(T, Option<StatementId>)> {
    statements.sort_by(|one, other| {
        let key = |one: &T| {
            let hull = hull(content(one));
            (hull.start(), usize::MAX - hull.end())
        };
        key(one)
            .cmp(&key(other))
            .then_with(|| content(one).cmp(content(other)))
    });
    statements.dedup_by(|second, first| content(second) == content(first));
    let mut nested: Vec<(T, Option<StatementId>)> = Vec::with_capacity(statements.len());
    // Those that may contain what comes; the last is the innermost.
    let mut open: Vec<usize> = Vec::new();
    for statement in statements {
        let own = content(&statement);
        open.retain(|&other| hull(content(&nested[other].0)).end() > hull(own).start());
        let inside = open
            .iter()
            .rev()
            .find(|&&other| contains(content(&nested[other].0), own));
        let inside = inside.copied().map(StatementId);
        open.push(nested.len());
        nested.push((statement, inside));
    }
    nested
}

/// Returns the text from the first to the last word of a content.
fn hull(content: &[Span]) -> Span {
    let start = content.first().map_or(0, |span| span.start());
    let end = content.last().map_or(start, |span| span.end());
    Span::new(start, end)
}

fn contains(outer: &[Span], inner: &[Span]) -> bool {
    inner.iter().all(|part| {
        let past = outer.partition_point(|span| span.start() <= part.start());
        past > 0 && outer[past - 1].contains(*part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `contents` has the start and end of each span of each statement.
    fn check(contents: &[&[(usize, usize)]], expected: &[Option<usize>]) {
        let spans = |content: &&[(usize, usize)]| -> Vec<Span> {
            content
                .iter()
                .map(|&(start, end)| Span::new(start, end))
                .collect()
        };
        let nested = nest(contents.iter().map(spans).collect(), |content| content);
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
