//! Why watching ended, in the contract's words.

use std::{error, fmt, io};

use laut_wire::Problem;

/// Why watching ended.
#[derive(Debug)]
pub struct Error {
    problem: Box<Problem>,
    /// Where what tells alerts could not.
    telling: Option<io::Error>,
}

impl Error {
    pub(crate) fn new(code: &str, message: impl Into<String>, help: impl Into<String>) -> Self {
        Error {
            problem: Box::new(Problem {
                code: code.to_owned(),
                message: message.into(),
                place: None,
                help: Some(help.into()),
            }),
            telling: None,
        }
    }

    /// Returns what went wrong, in the contract's words.
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// Returns why alerts could not be told, where that is it.
    ///
    /// # Errors
    /// The error itself, where that is not it.
    pub fn into_telling(self) -> Result<io::Error, Self> {
        match self {
            Error {
                telling: Some(error),
                ..
            } => Ok(error),
            error => Err(error),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.problem.message)
    }
}

impl error::Error for Error {}

impl From<laut_desk::Error> for Error {
    fn from(error: laut_desk::Error) -> Self {
        Error {
            problem: Box::new(error.into_problem()),
            telling: None,
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let help = match error.sqlite_error_code() {
            Some(Code::DiskFull) => "make room and start it again: it goes on where it was",
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => {
                "move the file away: feeds are asked anew then, and the ledger knows the articles that it has"
            }
            _ => "start it again: it goes on where it was",
        };
        let message = format!("what was seen of the feeds cannot be kept: {error}");
        Error::new("watch_state", message, help)
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        let mut ended = Error::new(
            "watch_telling",
            format!("alerts cannot be told: {error}"),
            "start it again: what was not told is told then",
        );
        ended.telling = Some(error);
        ended
    }
}
