//! Tests of the file: what is kept and found, who sees what when, what is refused, and what is never walked through.

mod opening;
mod plans;
mod sharing;
mod tables;

use std::{
    env, fs,
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicU32, Ordering},
};

use super::SqliteStore;
use crate::store::{
    Store,
    promises::{Place, at, change, check_refused, claim, not_a_statement, owned, reach, record},
};

/// A folder of its own for each test, gone at its end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static LAST: AtomicU32 = AtomicU32::new(0);
        let number = LAST.fetch_add(1, Ordering::Relaxed);
        let path = env::temp_dir().join(format!("laut-store-{}-{number}", process::id()));
        fs::create_dir_all(&path).expect("temporary folders can be made");
        Folder(path)
    }

    fn file(&self) -> PathBuf {
        self.0.join("ledger")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A ledger in a file.
impl Place for Folder {
    fn to_write(&self) -> Box<dyn Store> {
        Box::new(SqliteStore::open(self.file()).expect("a ledger can be made"))
    }

    fn to_read(&self) -> Option<Box<dyn Store>> {
        let store = SqliteStore::open_read_only(self.file());
        Some(Box::new(store.expect("the ledger is there")))
    }
}

/// A ledger in memory.
struct Memory;

impl Place for Memory {
    fn to_write(&self) -> Box<dyn Store> {
        Box::new(SqliteStore::in_memory().expect("there is memory"))
    }

    fn to_read(&self) -> Option<Box<dyn Store>> {
        None
    }
}

fn in_a_file() -> Box<dyn Place> {
    Box::new(Folder::new())
}

fn in_memory() -> Box<dyn Place> {
    Box::new(Memory)
}

mod promises_in_a_file {
    use super::in_a_file;
    use crate::store::promises::promises;

    promises!(in_a_file);
}

mod promises_in_memory {
    use super::in_memory;
    use crate::store::promises::promises;

    promises!(in_memory);
}

/// Returns the size of a file in bytes.
fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |file| file.len())
}
