//! Why JSON is not what the contract describes, and where in it.

use std::fmt;

/// Why JSON was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    place: String,
    message: String,
}

/// What sort of thing is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Not JSON, a field that is missing or of the wrong type, or another version.
    Malformed,
    /// A span that is empty, out of order, outside the article, or whose text stands elsewhere.
    Span,
    /// An id that is given twice, or that is named and not there.
    Reference,
    /// A value that is out of its range.
    Value,
}

impl Error {
    pub(crate) fn new(
        kind: ErrorKind,
        place: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            kind,
            place: place.into(),
            message: message.into(),
        }
    }

    pub(crate) fn malformed(error: &serde_json::Error) -> Self {
        let place = format!("line {} column {}", error.line(), error.column());
        let full = error.to_string();
        let message = full.strip_suffix(&format!(" at {place}")).unwrap_or(&full);
        Self::new(ErrorKind::Malformed, place, message)
    }

    /// Returns what sort of thing is wrong.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Returns where it is: a field such as `statements[2].content[0]`, or a line and a column.
    pub fn place(&self) -> &str {
        &self.place
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

impl std::error::Error for Error {}
