//! Says where a telling stands: a telling in, the words of its parts and the sentence around them out.
//!
//! Does not know who speaks.

use std::ops::Range;

use crate::{assemble::Telling, resolve::text::Text, span::Span};

/// Where a telling stands: its words of telling, and the sentence around them.
#[derive(Clone, Debug)]
pub(in crate::resolve) struct Place {
    /// A word of its cue, else of its frame, else its first word.
    pub(in crate::resolve) anchor: usize,
    /// The sentence of the anchor, from the first to the last word.
    pub(in crate::resolve) sentence: Range<usize>,
    /// The words of its content.
    pub(in crate::resolve) content: Vec<Range<usize>>,
    pub(in crate::resolve) cue: Vec<Range<usize>>,
    pub(in crate::resolve) frame: Vec<Range<usize>>,
}

impl Place {
    pub(in crate::resolve) fn of(text: &Text<'_>, telling: &Telling) -> Self {
        let ranges = |spans: &[Span]| -> Vec<Range<usize>> {
            spans
                .iter()
                .map(|span| text.words_in(*span))
                .filter(|range| !range.is_empty())
                .collect()
        };
        let (content, cue, frame) = (
            ranges(&telling.content),
            ranges(&telling.cue),
            ranges(&telling.frame),
        );
        let anchor = cue
            .first()
            .or(frame.first())
            .or(content.first())
            .map_or(0, |range| range.start)
            .min(text.len() - 1);
        Place {
            anchor,
            sentence: text.sentence_near(anchor),
            content,
            cue,
            frame,
        }
    }

    pub(in crate::resolve) fn in_content(&self, word: usize) -> bool {
        self.content.iter().any(|range| range.contains(&word))
    }

    pub(in crate::resolve) fn in_cue(&self, word: usize) -> bool {
        self.cue.iter().any(|range| range.contains(&word))
    }

    /// Says whether its words of telling stand apart from its content.
    pub(in crate::resolve) fn has_frame(&self) -> bool {
        !self.cue.is_empty() || !self.frame.is_empty()
    }

    /// Returns the place of words that nobody tells.
    pub(super) fn untold(anchor: usize, sentence: Range<usize>) -> Self {
        Place {
            anchor,
            sentence,
            content: Vec::new(),
            cue: Vec::new(),
            frame: Vec::new(),
        }
    }
}
