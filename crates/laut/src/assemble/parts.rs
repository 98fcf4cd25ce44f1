//! The parts of a statement as words, before their places are known.

use std::ops::Range;

use crate::reading::{Kind, Media};

/// What the second look makes of a candidate, in words.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Parts {
    pub(super) kind: Kind,
    pub(super) media: Media,
    pub(super) cue: Vec<Range<usize>>,
    pub(super) frame: Vec<Range<usize>>,
    pub(super) speaker: Vec<Range<usize>>,
    pub(super) addressee: Vec<Range<usize>>,
    pub(super) confidence: f32,
}
