//! What the metrics compare, whatever the scheme: an article with its tokens and the statements in it, annotated or read.
//! Does not know how any of it is written down, nor what is counted.

use laut_wire::Kind;

use crate::tokens::{Range, TokenSet};

/// An annotated article.
#[derive(Debug, Clone)]
pub(crate) struct Annotated {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) characters: Vec<char>,
    /// What the metric counts in, by the rule of the scheme.
    pub(crate) tokens: Vec<Range>,
    /// For showing context only.
    pub(crate) sentences: Vec<Range>,
    pub(crate) items: Vec<Item>,
    /// How many annotations have no token in their content, and are left out.
    pub(crate) dropped: usize,
}

/// A statement, annotated or read, as the metrics see it.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    /// What the annotation or the reading calls it.
    pub(crate) id: String,
    pub(crate) label: Label,
    pub(crate) medium: Media,
    pub(crate) content: Part,
    /// In the order of [`Role::ALL`].
    pub(crate) roles: [Part; Role::ALL.len()],
    /// The word of the source that counts most, where the annotation tells it.
    pub(crate) head: Option<Range>,
    /// Of a statement that was read.
    pub(crate) confidence: Option<f64>,
}

impl Item {
    pub(crate) fn role(&self, role: Role) -> &Part {
        &self.roles[role as usize]
    }
}

/// A part of a statement.
#[derive(Debug, Clone, Default)]
pub(crate) struct Part {
    pub(crate) places: Vec<Range>,
    pub(crate) tokens: TokenSet,
}

impl Part {
    pub(crate) fn at(tokens: &[Range], places: Vec<Range>) -> Self {
        Self {
            tokens: TokenSet::touching(tokens, &places),
            places,
        }
    }
}

/// A part beside the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Addressee,
    Cue,
    Frame,
    Speaker,
}

impl Role {
    pub(crate) const ALL: [Self; 4] = [Self::Addressee, Self::Cue, Self::Frame, Self::Speaker];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Addressee => "addressee",
            Self::Cue => "cue",
            Self::Frame => "frame",
            Self::Speaker => "speaker",
        }
    }
}

/// How the words of a statement are reported, as far as a scheme tells the ways apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    Kind(Kind),
    /// Partly between quotation marks.
    Mixed,
    /// With a quotation mark that has no counterpart.
    HalfMark,
    /// Not told.
    Untold,
}

impl Label {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.as_str(),
            Self::Mixed => "mixed",
            Self::HalfMark => "halfmark",
            Self::Untold => "untold",
        }
    }
}

/// A set of media.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Media(u8);

impl Media {
    pub(crate) const SPEECH: Self = Self(1);
    pub(crate) const THOUGHT: Self = Self(2);
    pub(crate) const WRITING: Self = Self(4);

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
