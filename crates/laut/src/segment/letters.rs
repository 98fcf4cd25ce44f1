//! The letters of a text as they are to be read, each with its place in the text as it was given.
//!
//! Knows what stands in place of what; does not know why.

use std::{borrow::Cow, ops::Range};

use crate::{document::Word, span::Span};

/// Letters that are read for those of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Letters<'a> {
    /// The letters to be read.
    pub(crate) text: Cow<'a, str>,
    /// For each of its code points the place in the text as it was given; none where all places are the same.
    places: Vec<usize>,
    /// The signs of the text as it was given that were typed for a mark, in order.
    typed: Vec<Range<usize>>,
}

impl<'a> Letters<'a> {
    /// Returns the letters of a text as they are.
    pub(super) fn given(text: &'a str) -> Self {
        Letters {
            text: Cow::Borrowed(text),
            places: Vec::new(),
            typed: Vec::new(),
        }
    }

    /// Returns no letters, to be written for a text of this length in bytes.
    pub(super) fn none(length: usize) -> Self {
        Letters {
            text: Cow::Owned(String::with_capacity(length)),
            places: Vec::with_capacity(length),
            typed: Vec::new(),
        }
    }

    /// Returns where one of the letters stands in the text as it was given.
    pub(super) fn place(&self, letter: usize) -> usize {
        self.places.get(letter).copied().unwrap_or(letter)
    }

    /// Writes a letter that stands at a place.
    pub(super) fn push(&mut self, letter: char, place: usize) {
        self.text.to_mut().push(letter);
        self.places.push(place);
    }

    /// Writes a mark for signs that were typed for it, of which one stands beside what is quoted.
    pub(super) fn push_mark(&mut self, mark: char, place: usize, signs: Range<usize>) {
        self.push(mark, place);
        self.typed.push(signs);
    }

    /// Takes over which signs of the text as it was given were typed for marks.
    pub(super) fn with_marks_of(&mut self, other: &Letters<'_>) {
        self.typed.clone_from(&other.typed);
    }

    /// Returns all signs that were typed for the mark at a place of the text as it was given; else the place alone.
    fn signs(&self, place: usize) -> Range<usize> {
        let at = self.typed.partition_point(|signs| signs.end <= place);
        let signs = self.typed.get(at).filter(|signs| signs.contains(&place));
        signs.cloned().unwrap_or(place..place + 1)
    }

    /// Gives words the places that they have in the text as it was given.
    pub(super) fn put_back(&self, words: &mut [Word]) {
        if self.places.is_empty() {
            return;
        }
        for word in words {
            let (first, last) = (word.span.start(), word.span.end().max(1) - 1);
            let (first, last) = (self.place(first), self.place(last));
            word.span = Span::new(self.signs(first).start, self.signs(last).end);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::language::{GERMAN, Grammar};
    use crate::segment::{letters, read_as};

    /// Compares what stands in the text as it was given where each word is.
    fn check(grammar: &'static Grammar, text: &str, expected: &[&str]) {
        let letters = letters(text, grammar);
        let document = read_as(&letters, grammar);
        let given: Vec<char> = text.chars().collect();
        let found: Vec<String> = document
            .words
            .iter()
            .map(|word| given[word.span.start()..word.span.end()].iter().collect())
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn typed_marks_are_all_of_their_signs() {
        check(
            &GERMAN,
            "Sie sagte: ,,Wir öff\u{ad}nen.''",
            &["Sie", "sagte", ":", ",,", "Wir", "öff\u{ad}nen", ".", "''"],
        );
        check(&GERMAN, "Ja, ``so''.", &["Ja", ",", "``", "so", "''", "."]);
    }
}
