//! What was seen of an article's words while it was read: what it takes to compare articles with each other.
//!
//! Does not know what is compared, nor with what.

use jiff::civil::Date;

use crate::{
    language::Grammar,
    reading::Reading,
    resolve::{NameKind, Text, times},
    span::Span,
};

/// A reading, and what was seen of the words on the way.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Study {
    /// What [`crate::Reader::read`] returns of the same article.
    pub reading: Reading,
    /// The language that the article was read in; `None` where there are no words.
    pub grammar: Option<&'static Grammar>,
    /// All words, in order.
    pub words: Vec<StudyWord>,
    /// The words for times, in order.
    pub times: Vec<StudyTime>,
    /// What each word means where it stands, words × `width`; empty where the tagger knows no such thing.
    pub vectors: Vec<f32>,
    /// Numbers a word in `vectors`.
    pub width: usize,
}

/// A word of an article.
#[derive(Clone, PartialEq, Debug)]
pub struct StudyWord {
    /// Where it stands, in code points.
    pub span: Span,
    /// The ordinal number of its sentence in the text, from 0.
    pub sentence: u32,
    /// The ordinal number of its paragraph in the text, from 0.
    pub paragraph: u32,
    /// How rare it is: minus the natural logarithm of its probability; 0 where the tagger does not know.
    pub rarity: f32,
    /// Of what kind the name is that it belongs to, if it does.
    pub name: Option<NameKind>,
}

/// Words for a time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StudyTime {
    /// Where they stand.
    pub span: Span,
    /// The first and the last day, ISO 8601, where they can be worked out; days of the week count back from the day of
    /// publication.
    pub days: Option<(String, String)>,
}

impl Study {
    /// Fills in all but the reading; `parts` has for each section the vectors of its own words.
    pub(crate) fn fill<'s>(
        &mut self,
        text: &Text<'_>,
        rarity: &[f32],
        published: Option<Date>,
        parts: impl Iterator<Item = &'s (Vec<f32>, usize)>,
    ) {
        let document = text.document;
        self.grammar = Some(document.grammar);
        self.words = document
            .words
            .iter()
            .enumerate()
            .map(|(at, word)| StudyWord {
                span: word.span,
                sentence: word.sentence,
                paragraph: word.paragraph,
                rarity: rarity.get(at).copied().unwrap_or_default(),
                name: None,
            })
            .collect();
        self.times = times(text, published)
            .into_iter()
            .map(|(words, days)| StudyTime {
                span: document.span_of(words),
                days: days.map(|(first, last)| (first.to_string(), last.to_string())),
            })
            .collect();
        for name in &text.names {
            for word in &mut self.words[name.words.clone()] {
                word.name = Some(name.kind);
            }
        }
        for (vectors, width) in parts {
            self.width = *width;
            self.vectors.extend_from_slice(vectors);
        }
    }
}
