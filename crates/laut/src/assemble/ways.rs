//! What was chosen for a language, on development data, for reading statements off scores.

/// How tags and links of a text of one language are read.
pub(crate) struct Ways {
    /// Two candidates that share their words of telling are one where so many words at most lie between; `None`: never.
    pub(crate) joined_within: Option<usize>,
    pub(crate) cue: Runs,
    pub(crate) frame: Runs,
    pub(crate) speaker: Runs,
    pub(crate) addressee: Runs,
}

/// How the words of a role are read off their probabilities.
pub(crate) struct Runs {
    /// A run of words has the role where one of them is at least as probable …
    pub(super) peak: f32,
    /// … and goes as far as the words are at least as probable …
    pub(super) edge: f32,
    /// … or so few words lie between two that are, none of them a word of telling.
    pub(super) bridge: usize,
}

impl Runs {
    /// Words that may stand in several places.
    pub(crate) const fn parted(peak: f32, edge: f32) -> Self {
        Runs {
            peak,
            edge,
            bridge: 0,
        }
    }

    /// Words that stand together, with little ones between them.
    pub(crate) const fn whole(peak: f32, edge: f32) -> Self {
        Runs {
            peak,
            edge,
            bridge: 4,
        }
    }
}
