//! Where ledgers are opened: the one place that says which store keeps them.

use std::path::Path;

use crate::{
    ledger::Ledger,
    store::{Result, SqliteStore},
};

/// The store that keeps ledgers.
pub type FileStore = SqliteStore;

impl Ledger<FileStore> {
    /// Opens the ledger of a file to change it; it is made where there is none.
    ///
    /// # Errors
    /// If the file is no ledger, is of a newer version, is damaged, or cannot be read or written.
    pub fn open(path: &Path) -> Result<Self> {
        Ok(Ledger::new(SqliteStore::open(path)?))
    }

    /// Opens the ledger of a file to read it, whoever writes meanwhile.
    ///
    /// # Errors
    /// As [`Ledger::open`], and if there is none.
    pub fn open_to_read(path: &Path) -> Result<Self> {
        Ok(Ledger::new(SqliteStore::open_read_only(path)?))
    }

    /// Returns an empty ledger that is gone when it is dropped.
    ///
    /// # Errors
    /// If there is no memory.
    pub fn in_memory() -> Result<Self> {
        Ok(Ledger::new(SqliteStore::in_memory()?))
    }
}
