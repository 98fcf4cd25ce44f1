//! A text whose positions are code points: positions in, words out. Does not know what stands there.

/// A text with the byte at which each code point starts.
pub(crate) struct Text<'a> {
    text: &'a str,
    bytes: Vec<usize>,
}

impl<'a> Text<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let bytes = text
            .char_indices()
            .map(|(byte, _)| byte)
            .chain([text.len()])
            .collect();
        Self { text, bytes }
    }

    /// Returns how many code points the text has.
    pub(crate) fn len(&self) -> usize {
        self.bytes.len() - 1
    }

    pub(crate) fn at(&self, start: usize, end: usize) -> Option<&'a str> {
        self.text
            .get(*self.bytes.get(start)?..*self.bytes.get(end)?)
    }

    /// Returns the code points before a position, as many as there are up to `most`.
    pub(crate) fn before(&self, position: usize, most: usize) -> &'a str {
        let end = position.min(self.len());
        self.at(end.saturating_sub(most), end).unwrap_or_default()
    }

    /// Returns the code points from a position on, as many as there are up to `most`.
    pub(crate) fn after(&self, position: usize, most: usize) -> &'a str {
        let start = position.min(self.len());
        let end = start.saturating_add(most).min(self.len());
        self.at(start, end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surroundings_end_with_the_text() {
        let text = Text::new("„🦀“ ja");
        assert_eq!(text.len(), 6);
        assert_eq!(text.at(1, 2), Some("🦀"));
        assert_eq!((text.before(2, 1), text.after(2, 3)), ("🦀", "“ j"));
        assert_eq!((text.before(2, 9), text.after(2, 9)), ("„🦀", "“ ja"));
        assert_eq!((text.before(0, 9), text.after(6, 9)), ("", ""));
        assert_eq!((text.before(99, 2), text.after(99, 2)), ("ja", ""));
        assert_eq!(text.after(5, usize::MAX), "a");
    }
}
