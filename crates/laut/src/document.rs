//! An article taken apart: words, sentences, paragraphs, quotation marks.
//!
//! Says where things stand and what belongs together, and nothing about what it means.

use std::ops::Range;

use crate::{language::Grammar, span::Span};

/// A run of letters, digits and marks, or one sign of punctuation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Word {
    /// Where it stands, in code points.
    pub span: Span,
    /// The byte where it starts.
    pub(crate) byte: usize,
    /// The byte past its end.
    pub(crate) byte_end: usize,
    /// The ordinal number of its paragraph in the text, from 0.
    pub paragraph: u32,
    /// The ordinal number of its sentence in the text, from 0.
    pub sentence: u32,
    /// Whether it is the first word of the text or follows white space.
    pub space_before: bool,
}

/// A quotation mark, and the mark that belongs to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mark {
    /// The mark, as a place among the words.
    pub word: usize,
    /// Whether it opens a quotation; else it closes one.
    pub opens: bool,
    /// The mark at the other end, if there is one.
    pub partner: Option<usize>,
    /// Whether there should be one and is not.
    pub is_unbalanced: bool,
}

/// A text, or a section of a long one, as words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Document<'a> {
    pub(crate) text: &'a str,
    /// The words in order. Sections of a long text keep the places of the whole text.
    pub words: Vec<Word>,
    /// The quotation marks in order; apostrophes are none.
    pub marks: Vec<Mark>,
    /// Which language's ways it is read in.
    pub grammar: &'static Grammar,
}

impl<'a> Document<'a> {
    /// Returns the letters of a word.
    ///
    /// # Panics
    /// If there is no such word.
    pub fn word(&self, word: usize) -> &'a str {
        let word = &self.words[word];
        &self.text[word.byte..word.byte_end]
    }

    /// Returns the text from the first to the last of `words`, with what stands between them.
    ///
    /// # Panics
    /// If there are no such words.
    pub fn text_of(&self, words: Range<usize>) -> &'a str {
        if words.is_empty() {
            return "";
        }
        &self.text[self.words[words.start].byte..self.words[words.end - 1].byte_end]
    }

    /// Returns the place of `words` in the text; the empty place at its start where there are none.
    ///
    /// # Panics
    /// If there are no such words.
    pub fn span_of(&self, words: Range<usize>) -> Span {
        if words.is_empty() {
            return Span::new(0, 0);
        }
        Span::new(
            self.words[words.start].span.start(),
            self.words[words.end - 1].span.end(),
        )
    }

    /// Returns the letters at a place of the text, as far as whole words of the document lie in it.
    pub fn text_at(&self, span: Span) -> &'a str {
        let start = self
            .words
            .partition_point(|word| word.span.start() < span.start());
        let end = self
            .words
            .partition_point(|word| word.span.end() <= span.end());
        if start < end {
            self.text_of(start..end)
        } else {
            ""
        }
    }

    /// Returns what is known of a word as a quotation mark.
    pub fn mark(&self, word: usize) -> Option<&Mark> {
        self.marks
            .binary_search_by_key(&word, |mark| mark.word)
            .ok()
            .map(|at| &self.marks[at])
    }

    /// Returns the quotation marks among some of the words.
    pub(crate) fn marks_in(&self, words: Range<usize>) -> &[Mark] {
        let at = |word: usize| self.marks.partition_point(|mark| mark.word < word);
        &self.marks[at(words.start)..at(words.end)]
    }

    /// Returns the document of some of the words, which keep their places in the text.
    ///
    /// A mark whose partner is outside has none in the section, and is not unbalanced for that.
    pub(crate) fn section(&self, words: Range<usize>) -> Document<'a> {
        let marks = self.marks_in(words.clone()).iter().map(|mark| Mark {
            word: mark.word - words.start,
            partner: mark
                .partner
                .filter(|word| words.contains(word))
                .map(|word| word - words.start),
            ..*mark
        });
        Document {
            text: self.text,
            marks: marks.collect(),
            words: self.words[words.clone()].to_vec(),
            grammar: self.grammar,
        }
    }
}
