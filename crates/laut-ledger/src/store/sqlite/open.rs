//! Opens and makes the file of a ledger: a path in, a connection out that has the newest schema.
//!
//! Does not know what the tables are for.

use std::{
    fs,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use rusqlite::{Connection, OpenFlags, TransactionBehavior, config::DbConfig, params};

use super::{
    failure::{Failure, Step},
    headings,
    place::log_of,
    versions,
};
use crate::error::{Error, ErrorKind};

/// Marks a file as a ledger: "laut" in ASCII.
const APPLICATION: i32 = 0x6c61_7574;

/// Brings the file from one version to the next.
pub(super) type Migration = fn(&Connection) -> Step<()>;

/// The way from an empty file to the newest version: the first makes version 1.
pub(super) const MIGRATIONS: &[Migration] = &[
    |connection| {
        connection.execute_batch(include_str!("schema.sql"))?;
        Ok(())
    },
    |connection| {
        connection.execute_batch(include_str!("corrections.sql"))?;
        Ok(())
    },
    // Digests are kept in another form from here on, which earlier versions of laut do not know; the tables are the same.
    |_| Ok(()),
    // So are they once more, and claims.
    |connection| {
        connection.execute_batch(include_str!("weights.sql"))?;
        Ok(())
    },
    |connection| {
        connection.execute_batch(include_str!("rulings.sql"))?;
        Ok(())
    },
    |connection| {
        connection.execute_batch(include_str!("versions.sql"))?;
        versions::find_addresses(connection)
    },
    // Claims are kept in another form from here on, too.
    |connection| {
        connection.execute_batch(include_str!("dismissals.sql"))?;
        Ok(())
    },
    |connection| {
        connection.execute_batch(include_str!("headings.sql"))?;
        headings::fill(connection)
    },
    |connection| {
        connection.execute_batch(include_str!("former.sql"))?;
        Ok(())
    },
    |connection| {
        connection.execute_batch(include_str!("gone.sql"))?;
        Ok(())
    },
    |connection| {
        connection.execute_batch(include_str!("removed.sql"))?;
        Ok(())
    },
];

/// The earliest version that can be read as it is: what it lacks, steps that read do without.
const EARLIEST: usize = 1;

/// How long a writer waits for another one.
const PATIENCE: Duration = Duration::from_secs(30);

/// Memory for pages, in KiB.
const CACHE: i32 = 64 * 1024;

/// How a file is opened.
pub(super) struct Opening {
    /// The way to the newest version.
    pub(super) migrations: &'static [Migration],
    /// The earliest version that can be read as it is.
    pub(super) earliest: usize,
    /// How long a writer waits for another one.
    pub(super) patience: Duration,
}

impl Default for Opening {
    fn default() -> Self {
        Opening {
            migrations: MIGRATIONS,
            earliest: EARLIEST,
            patience: PATIENCE,
        }
    }
}

impl Opening {
    /// Opens a file to read and write, and makes it where there is none.
    pub(super) fn writable(&self, path: &Path) -> Step<Connection> {
        if let Some(folder) = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            fs::create_dir_all(folder).map_err(|error| {
                let words = format!(
                    "the folder {} cannot be made ({error}); give another path",
                    folder.display()
                );
                Error::new(ErrorKind::Unreachable, words)
            })?;
        }
        refuse_folder(path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(path, flags)?;
        self.prepare(&connection)?;
        let version = version(&connection, path)?;
        if connection.is_readonly("main")? {
            let words = format!(
                "{}: the ledger cannot be written; give yourself the right to write it, or only read it",
                path.display()
            );
            return Err(Error::new(ErrorKind::ReadOnly, words).into());
        }
        self.refuse_newer(version, path)?;
        self.migrate(&mut connection, path)?;
        self.keep_log(&connection)?;
        Ok(connection)
    }

    /// Makes a ledger in memory.
    pub(super) fn in_memory(&self) -> Step<Connection> {
        let mut connection = Connection::open_in_memory()?;
        self.prepare(&connection)?;
        self.migrate(&mut connection, Path::new("memory"))?;
        Ok(connection)
    }

    /// Opens a file that others may be writing, to read it.
    pub(super) fn readable(&self, path: &Path) -> Step<Connection> {
        refuse_folder(path)?;
        if !path.exists() {
            return Err(nothing_at(path));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let opened = Connection::open_with_flags(path, flags)
            .map_err(Failure::from)
            .and_then(|connection| Ok((version(&connection, path)?, connection)));
        let (version, connection) = match opened {
            // Where the folder cannot be written or the disk is full, SQLite has no place for what readers and writers tell each other.
            // Nor can there be a writer then, unless its log is there.
            Err(failure) if failure.is_unreachable() && !log_exists(path) => {
                let flags = flags | OpenFlags::SQLITE_OPEN_URI;
                let connection = Connection::open_with_flags(unchanging(path), flags)?;
                (version(&connection, path)?, connection)
            }
            opened => opened?,
        };
        self.prepare(&connection)?;
        self.refuse_newer(version, path)?;
        if version == 0 {
            return Err(nothing_at(path));
        }
        if version < self.earliest {
            let words = format!(
                "{}: the ledger is of an earlier version ({version}); add an article or open it for writing to \
                 bring it up to date",
                path.display()
            );
            return Err(Error::new(ErrorKind::Older, words).into());
        }
        Ok(connection)
    }

    fn newest(&self) -> usize {
        self.migrations.len()
    }

    fn refuse_newer(&self, version: usize, path: &Path) -> Step<()> {
        if version <= self.newest() {
            return Ok(());
        }
        let words = format!(
            "{}: the ledger was made by a later version of laut ({version}, this one knows {}); use that one",
            path.display(),
            self.newest()
        );
        Err(Error::new(ErrorKind::Newer, words).into())
    }

    fn prepare(&self, connection: &Connection) -> Step<()> {
        connection.busy_timeout(self.patience)?;
        // Else SQLite makes a new plan each time that a statement whose plan may depend on its values is used again.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        connection.set_prepared_statement_cache_capacity(96);
        connection.pragma_update(None, "cache_size", -CACHE)?;
        // What is acknowledged is on the disk.
        connection.pragma_update(None, "synchronous", "FULL")?;
        Ok(())
    }

    /// Brings the file to the newest version, all of the way or not at all.
    fn migrate(&self, connection: &mut Connection, path: &Path) -> Step<()> {
        if version(connection, path)? == self.newest() {
            return Ok(());
        }
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Somebody else may have been quicker.
        let from = version(&transaction, path)?;
        self.refuse_newer(from, path)?;
        for migration in self.migrations.iter().skip(from) {
            migration(&transaction)?;
        }
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(
            None,
            "user_version",
            i64::try_from(self.newest()).unwrap_or(i64::MAX),
        )?;
        transaction.commit()?;
        Ok(())
    }

    /// Has writers write to a log beside the file, so that readers go on meanwhile.
    fn keep_log(&self, connection: &Connection) -> Step<()> {
        let start = Instant::now();
        loop {
            // While another one opens the file, SQLite refuses this at once, without patience.
            match connection
                .pragma_update(None, "journal_mode", "WAL")
                .map_err(Failure::from)
            {
                Err(failure) if failure.is_busy() && start.elapsed() < self.patience => {
                    thread::sleep(Duration::from_millis(10));
                }
                done => break done?,
            }
        }
        // 16 MB are written twice at most before they move to the file, and as much may stay behind.
        connection.pragma_update(None, "wal_autocheckpoint", 4096)?;
        connection.pragma_update(None, "journal_size_limit", 64 << 20)?;
        Ok(())
    }
}

/// Has what is deleted be overwritten with zeros, or no longer.
pub(super) fn overwrite(connection: &Connection, is_overwritten: bool) -> Step<()> {
    // It answers with what it is now.
    connection.pragma_update_and_check(None, "secure_delete", is_overwritten, |_| Ok(()))?;
    Ok(())
}

/// Moves what is in the log to the file, and empties the log; returns whether no reader was in the way.
pub(super) fn empty_log(connection: &Connection) -> Step<bool> {
    // Whoever reads for long is not waited for.
    connection.busy_timeout(Duration::from_secs(1))?;
    let is_busy = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| {
        row.get::<_, i64>(0)
    });
    connection.busy_timeout(PATIENCE)?;
    Ok(is_busy? == 0)
}

/// Returns the version of the ledger in a file: 0 in an empty one.
fn version(connection: &Connection, path: &Path) -> Step<usize> {
    let (application, version, entries): (i32, i64, i64) = connection.query_row(
        "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema)
         FROM pragma_application_id, pragma_user_version",
        params![],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    if application == APPLICATION && version > 0 {
        return Ok(usize::try_from(version).unwrap_or(usize::MAX));
    }
    if application == 0 && version == 0 && entries == 0 {
        return Ok(0);
    }
    let words = format!(
        "{}: the database is no ledger of laut; give another path",
        path.display()
    );
    Err(Error::new(ErrorKind::NotALedger, words).into())
}

fn nothing_at(path: &Path) -> Failure {
    let words = format!(
        "{}: there is no ledger here; add articles to make one, or give another path",
        path.display()
    );
    Error::new(ErrorKind::Unreachable, words).into()
}

fn refuse_folder(path: &Path) -> Step<()> {
    if !path.is_dir() {
        return Ok(());
    }
    let words = format!(
        "{}: this is a folder; give the path of a file",
        path.display()
    );
    Err(Error::new(ErrorKind::Unreachable, words).into())
}

fn log_exists(path: &Path) -> bool {
    fs::metadata(log_of(path)).is_ok_and(|log| log.len() > 0)
}

/// Returns the address of a file that nobody writes.
fn unchanging(path: &Path) -> String {
    let mut address = String::from("file:");
    for c in path.to_string_lossy().chars() {
        match c {
            '%' => address.push_str("%25"),
            '?' => address.push_str("%3f"),
            '#' => address.push_str("%23"),
            c => address.push(c),
        }
    }
    address.push_str("?immutable=1");
    address
}
