//! What was seen and when somebody is asked next, in a small file of SQLite beside the ledger's.
//!
//! Not in the ledger itself: a poll a second would hold up whoever adds, an older laut could not open the ledger any
//! more, and what is kept here may be thrown away (then feeds are asked anew, and the ledger knows its articles). One
//! watcher has it at a time. Keeps and finds; does not decide.

pub(crate) mod alerts;
pub(crate) mod entries;
pub(crate) mod feeds;
pub(crate) mod hosts;

use std::{
    ffi::OsString,
    fs::{self, File, TryLockError},
    io::{Read, Seek, Write},
    path::{Path, PathBuf},
    process,
};

use rusqlite::{Connection, OpenFlags, params};

pub use self::feeds::FeedState;
pub(crate) use self::{
    alerts::Receiver,
    entries::{Entry, Said, Step},
    feeds::Feed,
    hosts::Site,
};
use crate::{clock::Moment, error::Error};

/// What this crate says.
pub(crate) type Result<T> = std::result::Result<T, Error>;

/// Marks a file as the state of a watch: "lauw" in ASCII.
const APPLICATION: i32 = 0x6c61_7577;

/// The version of the tables.
const VERSION: i32 = 1;

/// What was seen.
#[derive(Debug)]
pub(crate) struct State {
    connection: Connection,
    /// Held as long as this is, so that nobody else watches.
    _lock: File,
}

impl State {
    /// Opens what was seen for a ledger, and makes it where there is none.
    ///
    /// # Errors
    /// If somebody else watches for this ledger, or the file cannot be used.
    pub(crate) fn open(ledger: &Path, now: Moment) -> Result<Self> {
        // Whoever comes by another name meets the same watch.
        let ledger = fs::canonicalize(ledger).unwrap_or_else(|_| ledger.to_owned());
        let lock = locked(&beside(&ledger, ".watch.lock"))?;
        let path = beside(&ledger, ".watch");
        let connection = Connection::open(&path)?;
        connection.pragma_update(None, "journal_mode", "wal")?;
        let application: i32 =
            connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
        let version: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        match (application, version) {
            (0, 0) => {
                let making = connection.unchecked_transaction()?;
                making.execute_batch(include_str!("schema.sql"))?;
                making.execute("INSERT INTO watch (begun) VALUES (?1)", params![now])?;
                making.pragma_update(None, "application_id", APPLICATION)?;
                making.pragma_update(None, "user_version", VERSION)?;
                making.commit()?;
            }
            (APPLICATION, VERSION) => {}
            _ => return Err(foreign(&path)),
        }
        Ok(State {
            connection,
            _lock: lock,
        })
    }

    /// Does some work as one. Only what is `sure` outlives a machine that loses power; everything outlives a kill.
    pub(crate) fn write<T>(
        &mut self,
        sure: bool,
        work: impl FnOnce(&Connection) -> Result<T>,
    ) -> Result<T> {
        let level = if sure { "full" } else { "normal" };
        self.connection.pragma_update(None, "synchronous", level)?;
        let writing = self.connection.transaction()?;
        let done = work(&writing)?;
        writing.commit()?;
        Ok(done)
    }

    /// Has what is due so late that a wrong clock must have said so be due now.
    pub(crate) fn heed_clock(&mut self, now: Moment, latest: Moment) -> Result<()> {
        self.write(false, |connection| {
            for table in ["feed", "entry", "receiver"] {
                let sql = format!("UPDATE {table} SET due = ?1 WHERE due > ?2");
                connection.execute(&sql, params![now, latest])?;
            }
            connection.execute("DELETE FROM host WHERE due > ?1", params![latest])?;
            connection.execute("DELETE FROM site WHERE until > ?1", params![latest])?;
            Ok(())
        })
    }

    /// Returns what may be asked of it without changing anything.
    pub(crate) fn read(&self) -> &Connection {
        &self.connection
    }
}

/// Returns what is known of the feeds of a ledger, also while somebody watches; nothing where nobody ever did.
///
/// # Errors
/// If the file cannot be read.
pub fn feeds_of(ledger: &Path) -> Result<Vec<FeedState>> {
    let ledger = fs::canonicalize(ledger).unwrap_or_else(|_| ledger.to_owned());
    let path = beside(&ledger, ".watch");
    if !path.exists() {
        return Ok(Vec::new());
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(&path, flags)?;
    let application: i32 =
        connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application != APPLICATION {
        return Err(foreign(&path));
    }
    feeds::all(&connection)
}

fn foreign(path: &Path) -> Error {
    Error::new(
        "watch_state",
        format!(
            "{} is not what this version of laut keeps of feeds",
            path.display()
        ),
        "move the file away: feeds are asked anew then, and the ledger knows the articles that it has",
    )
}

/// Returns the path of a file that belongs to a ledger.
fn beside(ledger: &Path, ending: &str) -> PathBuf {
    let mut path = OsString::from(ledger);
    path.push(ending);
    PathBuf::from(path)
}

/// Returns the file that whoever watches holds, with its process in it for others to read.
fn locked(path: &Path) -> Result<File> {
    let unusable = |error: std::io::Error| {
        Error::new(
            "watch_state",
            format!("{} cannot be used: {error}", path.display()),
            "give a ledger in a folder that can be written to",
        )
    };
    let mut options = File::options();
    let options = options.read(true).write(true).create(true).truncate(false);
    let mut file = options.open(path).map_err(unusable)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut process = String::new();
            let _ = (&file).take(20).read_to_string(&mut process);
            let process = match process.trim() {
                "" => String::new(),
                process => format!(" (process {process})"),
            };
            return Err(Error::new(
                "watch_busy",
                format!("another laut watch is at work on this ledger{process}"),
                "end it first, or name all feeds to one of them",
            ));
        }
        Err(TryLockError::Error(error)) => return Err(unusable(error)),
    }
    // For people alone; what counts is that it is held.
    let _ = file
        .set_len(0)
        .and_then(|()| file.rewind())
        .and_then(|()| write!(file, "{}", process::id()));
    Ok(file)
}
