//! Sets of tokens, which both metrics count in, and the places that they stand at. Does not know
//! how a text is cut into tokens; each scheme has its own rule.

use laut_wire::Span;

/// A half-open range of code points.
pub(crate) type Range = std::ops::Range<usize>;

/// Returns the places of spans.
pub(crate) fn places(spans: &[Span]) -> Vec<Range> {
    spans.iter().map(|span| span.start..span.end).collect()
}

/// Returns whether any of some places shares a code point with any of others.
pub(crate) fn touch(some: &[Range], others: &[Range]) -> bool {
    some.iter()
        .any(|a| others.iter().any(|b| a.start < b.end && b.start < a.end))
}

/// Tokens of one article by their number, each once, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(crate) struct TokenSet(Vec<usize>);

impl TokenSet {
    /// Returns the tokens that share a code point with any of the places.
    pub(crate) fn touching(tokens: &[Range], places: &[Range]) -> Self {
        let touches = |token: &Range| {
            places
                .iter()
                .any(|p| token.start < p.end && token.end > p.start)
        };
        (0..tokens.len()).filter(|&i| touches(&tokens[i])).collect()
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn first(&self) -> Option<usize> {
        self.0.first().copied()
    }

    pub(crate) fn last(&self) -> Option<usize> {
        self.0.last().copied()
    }

    pub(crate) fn insert(&mut self, token: usize) {
        if let Err(at) = self.0.binary_search(&token) {
            self.0.insert(at, token);
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().copied()
    }

    /// Returns how many tokens are in both.
    pub(crate) fn shared(&self, other: &Self) -> usize {
        self.0
            .iter()
            .filter(|token| other.0.binary_search(token).is_ok())
            .count()
    }

    /// Returns the harmonic mean of the shares of each that is in the other (the coefficient of
    /// Dice), 0 where nothing is shared.
    pub(crate) fn f1(&self, other: &Self) -> f64 {
        match self.shared(other) {
            0 => 0.0,
            shared => (2 * shared) as f64 / (self.len() + other.len()) as f64,
        }
    }

    /// Returns the places of runs of neighbouring tokens.
    pub(crate) fn places(&self, tokens: &[Range]) -> Vec<Range> {
        let mut places: Vec<Range> = Vec::new();
        let mut last = None;
        for (number, token) in self.iter().filter_map(|i| Some((i, tokens.get(i)?))) {
            match places.last_mut() {
                Some(place) if last.is_some_and(|l| l + 1 == number) => place.end = token.end,
                _ => places.push(token.clone()),
            }
            last = Some(number);
        }
        places
    }
}

impl FromIterator<usize> for TokenSet {
    fn from_iter<I: IntoIterator<Item = usize>>(tokens: I) -> Self {
        let mut tokens: Vec<usize> = tokens.into_iter().collect();
        tokens.sort_unstable();
        tokens.dedup();
        Self(tokens)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_code_point_is_enough_to_touch() {
        let found = TokenSet::touching(&[0..3, 4..6, 7..9], &[2..5, 9..12]);
        assert_eq!(found, TokenSet::from_iter([0, 1]));
    }

    #[test]
    fn f1_is_of_both_shares() {
        let (a, b) = (TokenSet::from_iter([1, 2, 3]), TokenSet::from_iter([3]));
        assert!((a.f1(&b) - 0.5).abs() < 1e-12);
        assert!(a.f1(&TokenSet::default()).abs() < 1e-12);
    }

    #[test]
    fn a_gap_between_tokens_parts_the_places() {
        let tokens = [0..3, 4..6, 7..9, 10..12];
        assert_eq!(
            TokenSet::from_iter([3, 0, 1]).places(&tokens),
            [0..6, 10..12]
        );
    }
}
