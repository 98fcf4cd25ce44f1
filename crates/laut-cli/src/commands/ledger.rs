//! Opens the ledger that a command is about. Does not know what is done with it.

use std::{env, path::PathBuf};

use anyhow::Context;
use etcetera::BaseStrategy;
use laut_desk::{Access, Desk};
use laut_ledger::Weights;

use crate::arguments::ledger::LedgerFile;

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

/// Opens a ledger to ask it, while others may be writing.
pub(super) fn to_read(file: &LedgerFile) -> anyhow::Result<Desk> {
    Ok(Desk::open(&path(file)?, Access::Read, None)?)
}

/// Opens a ledger to change what is in it.
pub(super) fn to_change(file: &LedgerFile) -> anyhow::Result<Desk> {
    Ok(Desk::open(&path(file)?, Access::Change, None)?)
}

/// Opens a ledger to give it articles that were read with some weights.
pub(super) fn to_give(
    file: &LedgerFile,
    access: Access,
    weights: Weights,
) -> anyhow::Result<(PathBuf, Desk)> {
    let path = path(file)?;
    let desk = Desk::open(&path, access, Some(weights))?;
    Ok((path, desk))
}
