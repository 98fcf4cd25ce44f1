//! Opens the ledger that a command is about. Does not know what is done with it.

use std::{env, fs, path::PathBuf};

use anyhow::Context;
use etcetera::BaseStrategy;
use laut_ledger::{Ledger, SqliteStore};
use laut_wire::Problem;

use crate::{arguments::ledger::LedgerFile, failure::Ended};

/// A ledger in a file.
pub(super) type Kept = Ledger<SqliteStore>;

/// Returns the path of the ledger: what the command line says, else the environment, else `laut.db` in the user's
/// data folder.
pub(super) fn path(file: &LedgerFile) -> anyhow::Result<PathBuf> {
    if let Some(path) = &file.path {
        return Ok(path.clone());
    }
    // An empty variable is none.
    if let Some(path) = env::var_os("LAUT_LEDGER").filter(|path| !path.is_empty()) {
        return Ok(path.into());
    }
    let folders = etcetera::base_strategy::choose_native_strategy()
        .context("your data folder cannot be found; give --ledger PATH")?;
    let folder = data_folder(folders.data_dir());
    Ok(folder.join("laut.db"))
}

/// Returns laut's own folder in the data folder; `XDG_DATA_HOME` is heeded on every system.
fn data_folder(native: PathBuf) -> PathBuf {
    let given = env::var_os("XDG_DATA_HOME").map(PathBuf::from);
    given
        .filter(|path| path.is_absolute())
        .unwrap_or(native)
        .join("laut")
}

/// Opens a ledger to add to it, and makes it where there is none.
pub(super) fn to_add(file: &LedgerFile) -> anyhow::Result<(PathBuf, Kept)> {
    let path = path(file)?;
    let store = SqliteStore::open(&path)?;
    Ok((path, Ledger::new(store)))
}

/// Opens a ledger to read it, while others may be writing.
pub(super) fn to_read(file: &LedgerFile) -> anyhow::Result<Kept> {
    let path = there(file)?;
    Ok(Ledger::new(SqliteStore::open_read_only(path)?))
}

/// Opens a ledger to change what is in it.
pub(super) fn to_change(file: &LedgerFile) -> anyhow::Result<Kept> {
    let path = there(file)?;
    Ok(Ledger::new(SqliteStore::open(path)?))
}

/// Returns the path of a ledger that is there.
fn there(file: &LedgerFile) -> anyhow::Result<PathBuf> {
    let path = path(file)?;
    // An empty file is what is left where nothing was ever added.
    let is_empty = |metadata: fs::Metadata| metadata.is_file() && metadata.len() == 0;
    if path.exists() && !path.metadata().is_ok_and(is_empty) {
        return Ok(path);
    }
    Err(Ended(Problem {
        code: "ledger_missing".to_owned(),
        message: format!("there is no ledger at {} yet", path.display()),
        place: None,
        help: Some("`laut add FILES` makes one".to_owned()),
    })
    .into())
}
