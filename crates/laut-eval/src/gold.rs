//! Annotated articles, whatever their scheme: JSON Lines in, articles with their tokens and their
//! annotated statements out. The formats themselves are read in `wikinews::gold` and
//! `polnear::gold`.

use std::fmt;
use std::str::FromStr;

use laut_wire::Kind;

use crate::error::{Error, ErrorKind};
use crate::tokens::{Place, TokenSet};
use crate::{polnear, wikinews};

/// A set of annotated news together with its metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Scheme {
    /// German `WikiNews` quotations: quotes with speaker, cue, frame and addressee.
    Wikinews,
    /// `PolNeAR`: attributions with source and cue in US political news.
    Polnear,
}

impl Scheme {
    /// Every scheme.
    pub const ALL: &[Self] = &[Self::Wikinews, Self::Polnear];

    /// Returns the name that the command line takes.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Wikinews => "wikinews",
            Self::Polnear => "polnear",
        }
    }

    /// Returns the language of the articles, as the contract writes it.
    pub const fn language(self) -> &'static str {
        match self {
            Self::Wikinews => "de",
            Self::Polnear => "en",
        }
    }
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Scheme {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        let found = Self::ALL
            .iter()
            .copied()
            .find(|scheme| scheme.as_str() == name);
        found.ok_or_else(|| {
            let known: Vec<&str> = Self::ALL.iter().map(|scheme| scheme.as_str()).collect();
            let message = format!(
                "there is no scheme \"{name}\", only {}",
                known.join(" and ")
            );
            Error::new(ErrorKind::Scheme, message)
        })
    }
}

/// The annotated articles of a scheme.
#[derive(Debug, Clone)]
pub struct Gold {
    scheme: Scheme,
    pub(crate) articles: Vec<Annotated>,
}

impl Gold {
    /// Returns the articles in JSON Lines as the scheme's authors shape them.
    ///
    /// Wikinews: `documentName`, `originalText`, `sentences` with their tokens, `annotations`.
    /// PolNeAR: `id`, `text`, `attributions` with code-point offsets, with `kind` and
    /// `source_head` where they were worked out. Blank lines are passed over.
    ///
    /// # Errors
    ///
    /// If a line is not in that format; the error says which.
    pub fn from_jsonl(scheme: Scheme, jsonl: &str) -> Result<Self, Error> {
        let read = match scheme {
            Scheme::Wikinews => wikinews::gold::article,
            Scheme::Polnear => polnear::gold::article,
        };
        let articles = jsonl
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty())
            .map(|(i, line)| read(line).map_err(|error| error.in_line(i)))
            .collect::<Result<_, _>>()?;
        Ok(Self { scheme, articles })
    }

    /// Returns the scheme that the articles are annotated in.
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// Returns the texts to be read, in order.
    pub fn texts(&self) -> impl ExactSizeIterator<Item = &str> {
        self.articles.iter().map(|article| article.text.as_str())
    }
}

/// An annotated article.
#[derive(Debug, Clone)]
pub(crate) struct Annotated {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) characters: Vec<char>,
    /// What the metric counts in, by the rule of the scheme.
    pub(crate) tokens: Vec<Place>,
    /// For showing context only.
    pub(crate) sentences: Vec<Place>,
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
    pub(crate) head: Option<Place>,
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
    pub(crate) places: Vec<Place>,
    pub(crate) tokens: TokenSet,
}

impl Part {
    pub(crate) fn at(tokens: &[Place], places: Vec<Place>) -> Self {
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
