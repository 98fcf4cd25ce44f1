//! Says where a telling stands: a telling in, the words of its parts and the sentence around them out.
//!
//! Worked out once for each telling and handed on, so that all look at the same words. Does not know who speaks.

use std::ops::Range;

use crate::{assemble::Telling, resolve::text::Text, span::Span};

/// Where a telling stands: its words of telling, and the sentence around them.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// A word of its cue, else of its frame, else its first word.
    pub(super) anchor: usize,
    /// The sentence of the anchor, from the first to the last word.
    pub(super) sentence: Range<usize>,
    /// The words of its content.
    pub(super) content: Vec<Range<usize>>,
    pub(super) cue: Vec<Range<usize>>,
    pub(super) frame: Vec<Range<usize>>,
    /// The network's words for the speaker.
    pub(super) speaker: Vec<Range<usize>>,
    pub(super) addressee: Vec<Range<usize>>,
}

impl Place {
    pub(super) fn of(text: &Text<'_>, telling: &Telling) -> Self {
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
            speaker: ranges(&telling.speaker),
            addressee: ranges(&telling.addressee),
        }
    }

    pub(super) fn in_content(&self, word: usize) -> bool {
        self.content.iter().any(|range| range.contains(&word))
    }

    pub(super) fn in_cue(&self, word: usize) -> bool {
        self.cue.iter().any(|range| range.contains(&word))
    }

    /// Says whether its words of telling stand apart from its content.
    pub(super) fn has_frame(&self) -> bool {
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
            speaker: Vec::new(),
            addressee: Vec::new(),
        }
    }
}
