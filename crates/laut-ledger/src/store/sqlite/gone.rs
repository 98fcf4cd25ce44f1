//! Keeps what articles said before their outlets took it back: by the claims that it stood in.
//!
//! A file of an earlier version, which is only read, has none.

use rusqlite::{Connection, params};

use super::{digests, failure::Step, key, number};
use crate::{
    claim::{ArticleRow, ClaimId},
    store::Gone,
};

/// What stood in a claim.
pub(super) const OF: &str =
    "SELECT article, fingerprint, withdrawn, body FROM gone WHERE claim = ?1 ORDER BY article";

/// Keeps what an article said of a claim; what was kept of the two before is replaced.
pub(super) fn insert(connection: &Connection, claim: ClaimId, gone: &Gone) -> Step<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO gone (claim, article, fingerprint, withdrawn, body)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            key(claim.0),
            key(gone.article.0),
            gone.fingerprint,
            gone.is_withdrawn,
            digests::to_bytes(&gone.digest)?,
        ])?;
    Ok(())
}

/// Returns what stood in a claim, by article.
pub(super) fn of(connection: &Connection, claim: ClaimId) -> Step<Vec<Gone>> {
    if !is_kept(connection)? {
        return Ok(Vec::new());
    }
    let mut statement = connection.prepare_cached(OF)?;
    let mut rows = statement.query([key(claim.0)])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let body = row.get_ref(3)?.as_blob().map_err(rusqlite::Error::from)?;
        found.push(Gone {
            article: ArticleRow(number(row.get(0)?)),
            fingerprint: row.get(1)?,
            is_withdrawn: row.get(2)?,
            digest: digests::from_bytes(body)?,
        });
    }
    Ok(found)
}

/// Returns what an article said, by claim.
pub(super) fn by(connection: &Connection, article: ArticleRow) -> Step<Vec<(ClaimId, Gone)>> {
    if !is_kept(connection)? {
        return Ok(Vec::new());
    }
    let claims: rusqlite::Result<Vec<i64>> = connection
        .prepare_cached("SELECT claim FROM gone WHERE article = ?1 ORDER BY claim")?
        .query_map([key(article.0)], |row| row.get(0))?
        .collect();
    let mut found = Vec::new();
    for claim in claims?.into_iter().map(|claim| ClaimId(number(claim))) {
        let all = of(connection, claim)?.into_iter();
        let own = all.filter(|gone| gone.article == article);
        found.extend(own.map(|gone| (claim, gone)));
    }
    Ok(found)
}

/// Has what stood in a claim stand in the one that it turned out to be.
pub(super) fn merge(connection: &Connection, old: i64, new: i64) -> Step<()> {
    connection
        .prepare_cached("UPDATE OR REPLACE gone SET claim = ?2 WHERE claim = ?1")?
        .execute([old, new])?;
    Ok(())
}

/// Drops what an article said.
pub(super) fn delete(connection: &Connection, article: ArticleRow) -> Step<()> {
    connection
        .prepare_cached("DELETE FROM gone WHERE article = ?1")?
        .execute([key(article.0)])?;
    Ok(())
}

/// Says whether the file is of a version that keeps them; a reader may have an older one before it.
fn is_kept(connection: &Connection) -> Step<bool> {
    let kept = connection
        .prepare_cached("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'gone'")?
        .exists([])?;
    Ok(kept)
}
