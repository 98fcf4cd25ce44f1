//! Keeps what users said of two parties. A file of an earlier version, which is only read, has nothing of it.
//!
//! Does not know what follows from it, nor which names mean the same.

use rusqlite::{Connection, params};

use super::failure::Step;
use crate::rulings::Ruling;

/// Keeps a ruling; one of the same two names is replaced.
pub(super) fn insert(connection: &Connection, ruling: &Ruling) -> Step<()> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO rulings (one, other, same) VALUES (?1, ?2, ?3)")?
        .execute(params![ruling.one, ruling.other, ruling.same])?;
    Ok(())
}

/// Drops the ruling of two names; returns whether it was there.
pub(super) fn delete(connection: &Connection, one: &str, other: &str) -> Step<bool> {
    let gone = connection
        .prepare_cached("DELETE FROM rulings WHERE one = ?1 AND other = ?2")?
        .execute([one, other])?;
    Ok(gone > 0)
}

/// Returns all rulings, by their names.
pub(super) fn all(connection: &Connection) -> Step<Vec<Ruling>> {
    let is_kept = connection
        .prepare_cached("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'rulings'")?
        .exists([])?;
    if !is_kept {
        return Ok(Vec::new());
    }
    let rulings: rusqlite::Result<_> = connection
        .prepare_cached("SELECT one, other, same FROM rulings ORDER BY one, other")?
        .query_map([], |row| {
            Ok(Ruling {
                one: row.get(0)?,
                other: row.get(1)?,
                same: row.get(2)?,
            })
        })?
        .collect();
    Ok(rulings?)
}
