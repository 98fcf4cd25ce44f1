//! Keeps where articles are, what they say of their last change, and what they said before it: facts in, facts out.
//!
//! Does not know which of an article's versions is the newest. A file of an earlier version, which is only read, has none.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{failure::Step, key, number};
use crate::{address::same_address, claim::ArticleRow, record::Facts};

/// The article at an address that was added last.
pub(super) const AT: &str = "SELECT row FROM articles WHERE address = ?1 ORDER BY row DESC LIMIT 1";

/// The other versions of an article.
pub(super) const OF: &str = "
    SELECT articles.id, versions.fingerprint, versions.title, versions.outlet, versions.url, versions.published,
        versions.language, versions.text, versions.modified, versions.credits
    FROM versions JOIN articles ON articles.row = versions.article
    WHERE versions.article = ?1 ORDER BY versions.number";

/// The article that has another version with a fingerprint.
pub(super) const LIKE: &str = "SELECT article FROM versions WHERE fingerprint = ?1 LIMIT 1";

/// Returns what a row says of an article: id, fingerprint, title, outlet, address, day, language, text, day of the last
/// change, credits.
pub(super) fn facts(row: &Row<'_>) -> rusqlite::Result<Facts> {
    let credits: Option<String> = row.get(9)?;
    let credits = credits.unwrap_or_default();
    Ok(Facts {
        id: row.get(0)?,
        fingerprint: row.get(1)?,
        title: row.get(2)?,
        outlet: row.get(3)?,
        url: row.get(4)?,
        published: row.get(5)?,
        language: row.get(6)?,
        text: row.get(7)?,
        modified: row.get(8)?,
        credits: credits.lines().map(str::to_owned).collect(),
    })
}

/// Keeps where an article is, when it was changed and whom it was taken from.
pub(super) fn describe(connection: &Connection, article: ArticleRow, facts: &Facts) -> Step<()> {
    if !are_kept(connection)? {
        return Ok(());
    }
    connection
        .prepare_cached(
            "UPDATE articles SET address = ?2, modified = ?3, credits = ?4 WHERE row = ?1",
        )?
        .execute(params![
            key(article.0),
            facts.url.as_deref().and_then(same_address),
            facts.modified,
            credits(facts),
        ])?;
    Ok(())
}

/// Finds the addresses of all articles, which a file of an earlier version lacks.
pub(super) fn find_addresses(connection: &Connection) -> Step<()> {
    let mut found = connection.prepare("SELECT row, url FROM articles WHERE url IS NOT NULL")?;
    let mut keep = connection.prepare("UPDATE articles SET address = ?2 WHERE row = ?1")?;
    let found: Vec<(i64, String)> = found
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (row, url) in found {
        keep.execute(params![row, same_address(&url)])?;
    }
    Ok(())
}

/// Returns the article at an address.
pub(super) fn article_at(connection: &Connection, address: &str) -> Step<Option<ArticleRow>> {
    if !are_kept(connection)? {
        return Ok(None);
    }
    super::articles::find(connection, AT, address)
}

/// Keeps another version of an article, under a number that is free or, with `None`, the next one.
pub(super) fn insert(
    connection: &Connection,
    number: Option<u64>,
    article: ArticleRow,
    version: &Facts,
) -> Step<()> {
    connection
        .prepare_cached(
            "INSERT INTO versions
                 (article, fingerprint, title, outlet, url, published, language, text, modified, credits, number)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(params![
            key(article.0),
            version.fingerprint,
            version.title,
            version.outlet,
            version.url,
            version.published,
            version.language,
            version.text,
            version.modified,
            credits(version),
            number.map(key),
        ])?;
    Ok(())
}

/// Returns the other versions of an article with their numbers.
pub(super) fn numbered(connection: &Connection, article: ArticleRow) -> Step<Vec<(u64, Facts)>> {
    let versions = of(connection, article)?;
    if versions.is_empty() {
        return Ok(Vec::new());
    }
    let numbers: rusqlite::Result<Vec<i64>> = connection
        .prepare_cached("SELECT number FROM versions WHERE article = ?1 ORDER BY number")?
        .query_map([key(article.0)], |row| row.get(0))?
        .collect();
    Ok(numbers?.into_iter().map(number).zip(versions).collect())
}

/// Returns the other versions of an article, in the order in which they were kept.
pub(super) fn of(connection: &Connection, article: ArticleRow) -> Step<Vec<Facts>> {
    if !are_kept(connection)? {
        return Ok(Vec::new());
    }
    let found: rusqlite::Result<_> = connection
        .prepare_cached(OF)?
        .query_map([key(article.0)], facts)?
        .collect();
    Ok(found?)
}

/// Returns the articles of the versions after a number, the last first.
pub(super) fn kept(
    connection: &Connection,
    after: u64,
    limit: u64,
) -> Step<Vec<(u64, ArticleRow)>> {
    if !are_kept(connection)? {
        return Ok(Vec::new());
    }
    let found: rusqlite::Result<Vec<(i64, i64)>> = connection
        .prepare_cached(
            "SELECT number, article FROM versions WHERE number > ?1 ORDER BY number DESC LIMIT ?2",
        )?
        .query_map([key(after), key(limit)], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .collect();
    let found = found?.into_iter();
    Ok(found
        .map(|(at, article)| (number(at), ArticleRow(number(article))))
        .collect())
}

/// Returns the article that has another version with a fingerprint.
pub(super) fn like(connection: &Connection, fingerprint: &str) -> Step<Option<ArticleRow>> {
    if !are_kept(connection)? {
        return Ok(None);
    }
    let row = connection
        .prepare_cached(LIKE)?
        .query_row([fingerprint], |row| row.get(0))
        .optional()?;
    Ok(row.map(|row| ArticleRow(number(row))))
}

/// Drops the other versions of an article.
pub(super) fn delete(connection: &Connection, article: ArticleRow) -> Step<()> {
    if !are_kept(connection)? {
        return Ok(());
    }
    connection
        .prepare_cached("DELETE FROM versions WHERE article = ?1")?
        .execute([key(article.0)])?;
    Ok(())
}

/// Says whether the file is of a version that has versions; a reader may have an older one before it.
pub(super) fn are_kept(connection: &Connection) -> Step<bool> {
    let kept = connection
        .prepare_cached("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'versions'")?
        .exists([])?;
    Ok(kept)
}

/// Returns a line for each name, none where there is none.
fn credits(facts: &Facts) -> Option<String> {
    (!facts.credits.is_empty()).then(|| facts.credits.join("\n"))
}
