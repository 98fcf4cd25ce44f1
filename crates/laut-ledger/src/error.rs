//! What can go wrong with a ledger: one opaque error with its kind, what happened, and what to do.

use std::{borrow::Cow, fmt};

/// Code points of what was given that are repeated in an error, at most.
const REPEATED: usize = 80;

/// Returns what was given as an error repeats it: of much the beginning.
pub fn repeated(given: &str) -> Cow<'_, str> {
    match given.char_indices().nth(REPEATED) {
        Some((end, _)) => Cow::Owned(format!("{}…", &given[..end])),
        None => Cow::Borrowed(given),
    }
}

/// What went wrong.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
}

/// What an error is about.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The file cannot be opened or made.
    Unreachable,
    /// The file is something else than a ledger.
    NotALedger,
    /// The file was made by a later version.
    Newer,
    /// The file was made by an earlier version, and is only to be read.
    Older,
    /// The file is damaged.
    Damaged,
    /// Another file is in the place of the one that was opened.
    Replaced,
    /// The file or its folder cannot be written.
    ReadOnly,
    /// There is no room left.
    Full,
    /// Somebody else is writing, and went on for too long.
    Busy,
    /// There is no such article, claim or sighting.
    Missing,
    /// The articles of the ledger were read with other weights.
    OtherWeights,
    /// What was asked makes no sense, such as a split of a claim with one sighting.
    Refused,
    /// Anything else that the storage says.
    Storage,
}

impl Error {
    /// Returns an error; the message is lower-case and says what failed and what to do.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Error {
            kind,
            message: message.into(),
        }
    }

    /// Returns what it is about.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
