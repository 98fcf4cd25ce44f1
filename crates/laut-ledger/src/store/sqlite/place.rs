//! Says whether the file at a ledger's path is still the one that was opened.
//!
//! A program that restores or syncs files puts another one in its place, and what SQLite writes then goes to a file that
//! has no name any more: it would be acknowledged and lost. The log beside it is part of the file.
//! Where such a program writes over the file itself, what it puts there is an earlier state as a rule, and shorter: SQLite
//! only lets it grow. Nothing here opens the file, for to close it again would give up the locks that SQLite has on it.

use std::{
    cell::{Cell, RefCell},
    fs, io,
    path::{Path, PathBuf},
};

use super::failure::Step;
use crate::error::{Error, ErrorKind};

/// Where a ledger is, and which file that was.
#[derive(Debug)]
pub(super) struct Place {
    path: PathBuf,
    file: Option<Identity>,
    /// Its bytes when it was last looked at.
    length: Cell<u64>,
    /// That of the log, once it was seen.
    log: RefCell<Option<Identity>>,
}

impl Place {
    /// Notes which file is at a path now.
    pub(super) fn of(path: &Path) -> Self {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        Place {
            file: identity(&path).ok(),
            length: Cell::new(length(&path)),
            path,
            log: RefCell::default(),
        }
    }

    /// Fails where the file is gone, or is another one, or another one was written over it. While a transaction is open, the log is there.
    pub(super) fn check(&self, is_in_transaction: bool) -> Step<()> {
        let now = identity(&self.path).ok();
        if now.is_none() {
            return Err(self.refusal(
                ErrorKind::Unreachable,
                "the ledger's file is gone; put it back, or start laut anew",
            ));
        }
        let (known, length) = (self.length.get(), length(&self.path));
        let mut is_same = now == self.file && length >= known;
        if is_in_transaction {
            let log = identity(&log_of(&self.path)).ok();
            let mut known = self.log.borrow_mut();
            is_same &= known.is_none() || *known == log;
            *known = known.take().or(log);
        }
        if is_same {
            self.length.set(length);
            return Ok(());
        }
        let words = "the ledger's file was replaced by another one while it was open, and what is written now would be lost; \
                     start laut anew, then add again what was refused";
        Err(self.refusal(ErrorKind::Replaced, words))
    }

    fn refusal(&self, kind: ErrorKind, words: &str) -> super::failure::Failure {
        Error::new(kind, format!("{}: {words}", self.path.display())).into()
    }
}

fn length(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |file| file.len())
}

/// Returns the path of the log beside a ledger.
pub(super) fn log_of(path: &Path) -> PathBuf {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    log.into()
}

/// What stays the same of a file while it is written, and is another one for another file.
#[cfg(unix)]
type Identity = (u64, u64);

#[cfg(unix)]
fn identity(path: &Path) -> io::Result<Identity> {
    use std::os::unix::fs::MetadataExt;
    let file = fs::metadata(path)?;
    Ok((file.dev(), file.ino()))
}

/// Elsewhere an open file cannot be replaced as a rule; when it was made tells most of what remains.
#[cfg(not(unix))]
type Identity = Option<std::time::SystemTime>;

#[cfg(not(unix))]
fn identity(path: &Path) -> io::Result<Identity> {
    Ok(fs::metadata(path)?.created().ok())
}
