//! Keeps pairs of propositions of which a user said that they do not contradict each other. A file of an earlier version,
//! which is only read, has none.
//!
//! Does not know what follows from it.

use rusqlite::{Connection, Row, params};

use super::failure::Step;
use crate::store::Dismissal;

const ALL: &str = "SELECT one_article, one_start, other_article, other_start FROM dismissals";

/// Keeps a pair.
pub(super) fn insert(connection: &Connection, dismissal: &Dismissal) -> Step<()> {
    let (one, other) = dismissal.in_order();
    connection
        .prepare_cached(
            "INSERT OR IGNORE INTO dismissals (one_article, one_start, other_article, other_start)
             VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![one.0, one.1, other.0, other.1])?;
    Ok(())
}

/// Drops a pair; returns whether it was there.
pub(super) fn delete(connection: &Connection, dismissal: &Dismissal) -> Step<bool> {
    let (one, other) = dismissal.in_order();
    let gone = connection
        .prepare_cached(
            "DELETE FROM dismissals
             WHERE one_article = ?1 AND one_start = ?2 AND other_article = ?3 AND other_start = ?4",
        )?
        .execute(params![one.0, one.1, other.0, other.1])?;
    Ok(gone > 0)
}

/// Returns the pairs with a proposition of an article, or all, in order.
pub(super) fn of(connection: &Connection, fingerprint: Option<&str>) -> Step<Vec<Dismissal>> {
    let is_kept = connection
        .prepare_cached("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'dismissals'")?
        .exists([])?;
    if !is_kept {
        return Ok(Vec::new());
    }
    let order = "ORDER BY one_article, one_start, other_article, other_start";
    let found: rusqlite::Result<_> = match fingerprint {
        Some(fingerprint) => connection
            .prepare_cached(&format!(
                "{ALL} WHERE one_article = ?1 OR other_article = ?1 {order}"
            ))?
            .query_map([fingerprint], pair)?
            .collect(),
        None => connection
            .prepare_cached(&format!("{ALL} {order}"))?
            .query_map([], pair)?
            .collect(),
    };
    Ok(found?)
}

fn pair(row: &Row<'_>) -> rusqlite::Result<Dismissal> {
    Ok(Dismissal {
        one: (row.get(0)?, row.get(1)?),
        other: (row.get(2)?, row.get(3)?),
    })
}
