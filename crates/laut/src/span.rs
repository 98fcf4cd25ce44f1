//! The place of words in a text.

use std::fmt;

/// A half-open range of Unicode code points of the article's text, never bytes, never UTF-16 units.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// Returns the span from `start` up to, not including, `end`; empty at `start` where `end` lies before it.
    pub fn new(start: usize, end: usize) -> Self {
        Span {
            start,
            end: end.max(start),
        }
    }

    /// Returns the first code point.
    pub fn start(self) -> usize {
        self.start
    }

    /// Returns the code point past the last one.
    pub fn end(self) -> usize {
        self.end
    }

    /// Returns the number of code points.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Says whether no code point lies inside.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Says whether every code point of `other` lies inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Returns the words at this place of `text`; what lies past its end is cut off.
    ///
    /// Takes time in proportion to `end`: for many spans of one long text use [`crate::Document`].
    pub fn of(self, text: &str) -> &str {
        let mut bytes = text
            .char_indices()
            .map(|(byte, _)| byte)
            .chain([text.len()]);
        let start = bytes.nth(self.start).unwrap_or(text.len());
        let end = if self.is_empty() {
            start
        } else {
            bytes.nth(self.len() - 1).unwrap_or(text.len())
        };
        &text[start..end]
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_code_points() {
        assert_eq!(Span::new(1, 3).of("aäö😀b"), "äö");
        assert_eq!(Span::new(3, 5).of("aäö😀b"), "😀b");
        assert_eq!(Span::new(5, 5).of("aäö😀b"), "");
        assert_eq!(Span::new(2, 99).of("abc"), "c");
        assert_eq!(Span::new(7, 99).of("abc"), "");
    }
}
