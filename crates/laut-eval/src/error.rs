//! Why something cannot be measured: gold, readings or claims that cannot be read, or that do not
//! belong together.

use std::fmt;

/// Why something cannot be measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    place: Option<String>,
    message: String,
}

/// What sort of thing is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The annotated articles are not in the format of the scheme.
    Gold,
    /// The readings are not in the contract's shape.
    Readings,
    /// The readings are not of the annotated articles, or the claims not of as many stories.
    Mismatch,
    /// No scheme has that name.
    Scheme,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            place: None,
            message: message.into(),
        }
    }

    /// Says in which line it is, counted from 0 here and from 1 in the message.
    pub(crate) fn in_line(self, line: usize) -> Self {
        Self {
            place: Some(format!("line {}", line + 1)),
            ..self
        }
    }

    /// Says where it is.
    pub(crate) fn at(self, place: impl Into<String>) -> Self {
        Self {
            place: Some(place.into()),
            ..self
        }
    }

    /// Returns what sort of thing is wrong.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Returns where it is: a line of the input such as `line 3`, or the place in a story such as
    /// `ferry, article a2, statement 3, content`.
    pub fn place(&self) -> Option<&str> {
        self.place.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{place}: ")?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
