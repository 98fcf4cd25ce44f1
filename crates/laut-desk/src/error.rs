//! Why a use case was not done: the contract's words, and what sort of thing went wrong.

use std::fmt;

use laut_wire::Problem;

/// What went wrong.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    problem: Box<Problem>,
}

/// What an error is about.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// What was asked for is not there.
    Missing,
    /// What was asked makes no sense, or does not go with what is there.
    Refused,
    /// What was given is not what it should be.
    Invalid,
    /// Somebody else is writing, and went on for too long.
    Busy,
    /// There is no room left.
    Full,
    /// Anything else that the storage says.
    Storage,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, problem: Problem) -> Self {
        Error {
            kind,
            problem: Box::new(problem),
        }
    }

    /// Returns what a ledger said; `missing` is the code where something is not in it.
    pub(crate) fn of(error: &laut_ledger::Error, missing: &str) -> Self {
        use laut_ledger::ErrorKind as Kind;
        let kind = match error.kind() {
            Kind::Missing => ErrorKind::Missing,
            Kind::Refused | Kind::OtherWeights => ErrorKind::Refused,
            Kind::Busy => ErrorKind::Busy,
            Kind::Full => ErrorKind::Full,
            _ => ErrorKind::Storage,
        };
        Error::new(kind, Problem::of_ledger(error, missing))
    }

    pub(crate) fn refused(message: String, help: String) -> Self {
        let problem = Problem {
            code: "refused".to_owned(),
            message,
            place: None,
            help: Some(help),
        };
        Error::new(ErrorKind::Refused, problem)
    }

    /// Returns what it is about.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Returns what went wrong, in the contract's words.
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// Returns what went wrong alone.
    pub fn into_problem(self) -> Problem {
        *self.problem
    }
}

impl From<laut_ledger::Error> for Error {
    fn from(error: laut_ledger::Error) -> Self {
        Error::of(&error, "ledger_failed")
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.problem.message)
    }
}

impl std::error::Error for Error {}

/// Says which code stands where an article, a claim or a source is not in the ledger.
pub(crate) trait Missing<T> {
    /// Turns a ledger's error into one of an article.
    fn of_article(self) -> crate::Result<T>;
    /// Turns a ledger's error into one of a claim.
    fn of_claim(self) -> crate::Result<T>;
    /// Turns a ledger's error into one of a source.
    fn of_source(self) -> crate::Result<T>;
}

impl<T> Missing<T> for laut_ledger::Result<T> {
    fn of_article(self) -> crate::Result<T> {
        self.map_err(|error| Error::of(&error, "article_missing"))
    }

    fn of_claim(self) -> crate::Result<T> {
        self.map_err(|error| Error::of(&error, "claim_missing"))
    }

    fn of_source(self) -> crate::Result<T> {
        self.map_err(|error| Error::of(&error, "source_missing"))
    }
}
