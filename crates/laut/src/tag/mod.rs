//! The network's door: a document in, scores for every word out.
//!
//! Does not know what a statement is; `assemble` does.

mod beside;
mod claims;
mod model;
mod network;
mod pieces;
mod second;
mod windows;

use std::ops::Range;

pub use model::ModelError;
pub use network::NetworkTagger;

use crate::document::Document;

/// Scores of the first look: every word on its own.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Tags {
    /// For each word, log-scores of: outside, begins a statement, inside one, resumes the last one.
    pub outer: Vec<[f32; 4]>,
    /// The same for statements inside statements.
    pub inner: Vec<[f32; 4]>,
    /// For each of the two, log-scores of one label after another, `[from][to]`.
    pub transitions: [[[f32; 4]; 4]; 2],
    /// For each of the two, log-scores of the first word's label.
    pub starts: [[f32; 4]; 2],
    /// For each word, log-scores of: no name, begins and goes on with the name of a person, an organization, a
    /// place, and with words for an office or profession. Empty where the tagger knows no names.
    pub names: Vec<[f32; 9]>,
    /// What the tagger keeps of the words for its second look.
    pub states: States,
}

/// What the network keeps of the words between its looks. Nobody else sees into it: a tagger without a network leaves it
/// empty.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct States {
    /// Each word's state behind the last layer.
    last: Vec<f32>,
    /// Each word's part of the pair scores.
    pairs: Vec<f32>,
    /// Each word's states in the middle, which the vectors of meaning are read off.
    middle: Vec<f32>,
}

/// The words of one statement, before anything is known about it.
#[derive(Clone, PartialEq, Debug)]
pub struct Candidate {
    /// In order; several where it is interrupted.
    pub words: Vec<Range<usize>>,
    /// Whether it was found in the layer of statements inside statements.
    pub inner: bool,
    /// The mean probability of its words to be inside a statement.
    pub inside: f32,
    /// The probability that a statement begins at its first word.
    pub begins: f32,
    /// The probability that it ends at its last.
    pub ends: f32,
}

/// Scores of the second look: one candidate and the words around it.
#[derive(Clone, PartialEq, Debug)]
pub struct Link {
    /// The word that `roles` starts at.
    pub first: usize,
    /// For each word from `first` on, probabilities of: cue, frame, speaker, addressee.
    pub roles: Vec<[f32; 4]>,
    /// Probabilities of the kinds: direct, indirect, reported, free indirect, indirect free indirect.
    pub kinds: [f32; 5],
    /// Probabilities of the media: speech, thought, writing, speech or thought, speech or writing, thought or
    /// writing, none.
    pub media: [f32; 7],
    /// The probability that the statement is right.
    pub confidence: f32,
}

/// Says whether work that takes long is still wanted; it is asked often, and by several threads at once.
pub type GoesOn<'g> = &'g (dyn Fn() -> bool + Sync);

/// Whatever scores words: the embedded network, or a made-up one in tests.
///
/// The same document has the same scores, at any number of threads.
pub trait Tagger: Send + Sync {
    /// Scores every word of `document`.
    fn tag(&self, document: &Document<'_>) -> Tags;

    /// Does the same as [`Tagger::tag`] for as long as `goes_on` says so; `None` where it was broken off. A tagger that
    /// takes its time asks on the way.
    fn tag_while(&self, document: &Document<'_>, goes_on: GoesOn<'_>) -> Option<Tags> {
        goes_on().then(|| self.tag(document))
    }

    /// Scores what belongs to each candidate, in their order.
    fn link(&self, document: &Document<'_>, tags: &Tags, candidates: &[Candidate]) -> Vec<Link>;

    /// Returns how rare each word is: minus the natural logarithm of its probability; none where it is not known.
    fn rarity(&self, _document: &Document<'_>) -> Vec<f32> {
        Vec::new()
    }

    /// Returns what each word means where it stands, words × numbers, and how many numbers a word has: words that mean
    /// the same, in whatever language, are near each other by their cosine. Nothing where it is not known.
    fn vectors(&self, _tags: &Tags) -> (Vec<f32>, usize) {
        (Vec::new(), 0)
    }
}
