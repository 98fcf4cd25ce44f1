//! Why an input is no article, and where.

use std::fmt;

/// Why an input, or one line of it, could not be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    kind: ErrorKind,
    place: String,
    message: String,
    help: &'static str,
}

/// What sort of thing is wrong.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// There is no such file.
    Missing,
    /// It is a directory.
    Directory,
    /// The system did not let it be read.
    Unreadable,
    /// It holds no text.
    Binary,
    /// A line of JSON Lines is no article.
    Line,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>, help: &'static str) -> Self {
        Error {
            kind,
            place: String::new(),
            message: message.into(),
            help,
        }
    }

    /// Returns the error with the file, or the line, that it is about.
    pub(crate) fn at(self, place: impl Into<String>) -> Self {
        Error {
            place: place.into(),
            ..self
        }
    }

    /// Returns what sort of thing is wrong.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Returns a word for programs to branch on: `input_missing`, `input_directory`, `input_unreadable`,
    /// `input_binary`, `input_line`.
    pub fn code(&self) -> &'static str {
        match self.kind {
            ErrorKind::Missing => "input_missing",
            ErrorKind::Directory => "input_directory",
            ErrorKind::Unreadable => "input_unreadable",
            ErrorKind::Binary => "input_binary",
            ErrorKind::Line => "input_line",
        }
    }

    /// Returns the input's name, with the line after a colon where it is about one.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// Returns what is wrong.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Returns what to do about it.
    pub fn help(&self) -> &str {
        self.help
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; {}", self.place, self.message, self.help)
    }
}

impl std::error::Error for Error {}
