//! Turns what SQLite says into the ledger's errors: what failed, and what to do.
//!
//! Knows codes, not which step was under way.

use rusqlite::ErrorCode;

use crate::error::{Error, ErrorKind};

/// What a step in the database can fail with, before the file's name is added.
#[derive(Debug)]
pub(super) enum Failure {
    /// SQLite refused.
    Sql(rusqlite::Error),
    /// What is kept cannot be taken apart, or put together.
    Body(postcard::Error),
    /// Already told.
    Told(Error),
}

/// What a step in the database gives.
pub(super) type Step<T> = Result<T, Failure>;

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Failure::Sql(error)
    }
}

impl From<postcard::Error> for Failure {
    fn from(error: postcard::Error) -> Self {
        Failure::Body(error)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Told(error)
    }
}

impl Failure {
    /// Returns the error about a file.
    pub(super) fn at(self, file: &str) -> Error {
        match self {
            Failure::Told(error) => error,
            Failure::Body(error) => Error::new(
                ErrorKind::Damaged,
                format!(
                    "{file}: the ledger is damaged: an entry cannot be read ({error}); make a new one from its articles"
                ),
            ),
            Failure::Sql(error) => {
                let (kind, words) = told(&error);
                Error::new(kind, format!("{file}: {words}"))
            }
        }
    }

    /// Returns whether a reader could not open the file or what belongs to it, or had no room to make that.
    pub(super) fn is_unreachable(&self) -> bool {
        match self {
            Failure::Sql(error) => {
                let code = error.sqlite_error_code();
                let is_locked = matches!(code, Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly));
                is_locked || has_no_room(error)
            }
            _ => false,
        }
    }

    /// Returns whether somebody else had the file for too long.
    pub(super) fn is_busy(&self) -> bool {
        match self {
            Failure::Sql(error) => matches!(
                error.sqlite_error_code(),
                Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
            ),
            _ => false,
        }
    }
}

/// Returns whether the disk is full. What readers and writers tell each other with cannot be made then either, which
/// SQLite calls a failure of the disk.
fn has_no_room(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error().map(|error| error.extended_code);
    error.sqlite_error_code() == Some(ErrorCode::DiskFull)
        || code == Some(rusqlite::ffi::SQLITE_IOERR_SHMSIZE)
}

/// Returns what an error of SQLite is about, and in words.
fn told(error: &rusqlite::Error) -> (ErrorKind, String) {
    match error.sqlite_error_code() {
        _ if has_no_room(error) => (
            ErrorKind::Full,
            "no room is left on the disk; make room and try again: what was there before is unharmed".to_owned(),
        ),
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => (
            ErrorKind::ReadOnly,
            "the ledger cannot be written; give yourself the right to write the file and its folder, or copy it to \
             a place where you have it"
                .to_owned(),
        ),
        Some(ErrorCode::CannotOpen) => (
            ErrorKind::Unreachable,
            "the ledger cannot be opened; look whether the path is right and whether you may read and write the \
             file and its folder"
                .to_owned(),
        ),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed) => (
            ErrorKind::Busy,
            "somebody else is writing to the ledger and went on for too long; try again when they are done".to_owned(),
        ),
        Some(ErrorCode::NotADatabase) => (
            ErrorKind::NotALedger,
            "the file is no ledger of laut; give another path".to_owned(),
        ),
        Some(ErrorCode::DatabaseCorrupt) => (
            ErrorKind::Damaged,
            format!("the ledger is damaged ({error}); take your copy of it, or make a new one from its articles"),
        ),
        Some(ErrorCode::ConstraintViolation) => (
            ErrorKind::Refused,
            format!("the ledger has this already ({error}); remove it first, or give another id"),
        ),
        Some(ErrorCode::SystemIoFailure) => (
            ErrorKind::Storage,
            format!("the disk failed ({error}); look at the disk, then try again"),
        ),
        _ if is_odd_value(error) => (
            ErrorKind::Damaged,
            format!("the ledger is damaged ({error}); take your copy of it, or make a new one from its articles"),
        ),
        _ => (ErrorKind::Storage, format!("the storage failed: {error}")),
    }
}

/// Returns whether a value is none that was ever written.
fn is_odd_value(error: &rusqlite::Error) -> bool {
    matches!(
        error,
        rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::FromSqlConversionFailure(..)
    )
}
