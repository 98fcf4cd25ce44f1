//! Keeps with which weights articles were read. A file of an earlier version, which is only read, does not know it.
//!
//! Does not know what weights are.

use rusqlite::{Connection, OptionalExtension, params};

use super::{failure::Step, key, number};
use crate::{claim::ArticleRow, weights::Weights};

/// The articles that were read with other weights than some, by number.
pub(super) const OTHERWISE: &str = "
    SELECT row FROM articles
    WHERE row > ?2 AND weights IS NOT coalesce((SELECT number FROM weights WHERE id = ?1), 0)
    ORDER BY row LIMIT ?3";

/// Returns the weights that articles are read with from now on.
pub(super) fn current(connection: &Connection) -> Step<Option<Weights>> {
    if !are_kept(connection)? {
        return Ok(None);
    }
    let id = connection
        .prepare_cached(
            "SELECT id FROM weights WHERE number = (SELECT value FROM counters WHERE name = 'weights')",
        )?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(id.map(Weights::called))
}

/// Has articles be read with some weights from now on.
pub(super) fn set(connection: &Connection, weights: &Weights) -> Step<()> {
    let number = number_of(connection, weights)?;
    connection
        .prepare_cached("UPDATE counters SET value = ?1 WHERE name = 'weights'")?
        .execute([number])?;
    Ok(())
}

/// Keeps with which weights an article was read.
pub(super) fn mark(
    connection: &Connection,
    article: ArticleRow,
    weights: Option<&Weights>,
) -> Step<()> {
    let number = weights
        .map(|weights| number_of(connection, weights))
        .transpose()?;
    connection
        .prepare_cached("UPDATE articles SET weights = ?2 WHERE row = ?1")?
        .execute(params![key(article.0), number])?;
    Ok(())
}

/// Returns with which weights an article was read, as far as that is known.
pub(super) fn of(connection: &Connection, article: ArticleRow) -> Step<Option<Weights>> {
    if !are_kept(connection)? {
        return Ok(None);
    }
    let id = connection
        .prepare_cached(
            "SELECT weights.id FROM articles JOIN weights ON weights.number = articles.weights
             WHERE articles.row = ?1",
        )?
        .query_row([key(article.0)], |row| row.get(0))
        .optional()?;
    Ok(id.map(Weights::called))
}

/// Returns the articles that were read with others, by number, after a number, so many at most.
pub(super) fn otherwise(
    connection: &Connection,
    weights: &Weights,
    after: Option<ArticleRow>,
    limit: u64,
) -> Step<Vec<ArticleRow>> {
    if !are_kept(connection)? {
        return super::articles::list(connection, after, limit);
    }
    let after = after.map_or(-1, |article| key(article.0));
    let rows: rusqlite::Result<_> = connection
        .prepare_cached(OTHERWISE)?
        .query_map(params![weights.id(), after, key(limit)], |row| {
            Ok(ArticleRow(number(row.get(0)?)))
        })?
        .collect();
    Ok(rows?)
}

/// Returns how many articles were read with others.
pub(super) fn count_otherwise(connection: &Connection, weights: &Weights) -> Step<u64> {
    if !are_kept(connection)? {
        return Ok(super::articles::size(connection)?.articles);
    }
    let count = connection
        .prepare_cached(
            "SELECT count(*) FROM articles
             WHERE weights IS NOT coalesce((SELECT number FROM weights WHERE id = ?1), 0)",
        )?
        .query_row([weights.id()], |row| row.get(0))?;
    Ok(number(count))
}

fn number_of(connection: &Connection, weights: &Weights) -> Step<i64> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO weights (id) VALUES (?1)")?
        .execute([weights.id()])?;
    let number = connection
        .prepare_cached("SELECT number FROM weights WHERE id = ?1")?
        .query_row([weights.id()], |row| row.get(0))?;
    Ok(number)
}

/// Says whether the file is of a version that knows weights; a reader may have an older one before it.
fn are_kept(connection: &Connection) -> Step<bool> {
    let kept = connection
        .prepare_cached("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'weights'")?
        .exists([])?;
    Ok(kept)
}
