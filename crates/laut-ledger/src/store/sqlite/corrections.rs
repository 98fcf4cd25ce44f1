//! Keeps what users say against statements: corrections in, corrections with their numbers out.
//!
//! Does not know what they do to a reading. A file of version 1, which is only read, has none.

use laut::Span;
use rusqlite::{Connection, OptionalExtension, params};

use super::{failure::Step, key, number};
use crate::{
    claim::ArticleRow,
    corrections::{Change, Correction, NewSpeaker},
    error::{Error, ErrorKind},
};

/// What was said against statements of an article.
pub(super) const OF: &str = "
    SELECT number, statement, change, words FROM corrections WHERE article = ?1 ORDER BY number";

/// The articles that are there and have corrections.
pub(super) const ARTICLES: &str = "
    WITH corrected (article) AS MATERIALIZED (SELECT DISTINCT article FROM corrections)
    SELECT articles.row FROM corrected
    CROSS JOIN articles ON articles.fingerprint = corrected.article
    ORDER BY articles.row";

/// Keeps a correction in the place of those that it replaces; returns its number.
pub(super) fn insert(
    connection: &Connection,
    fingerprint: &str,
    correction: &Correction,
) -> Step<u64> {
    let (statement, change) = (written(&correction.statement), correction.change.sort());
    let words = match &correction.change {
        Change::NotAStatement | Change::Speaker(NewSpeaker::Nobody) => String::new(),
        Change::Speaker(NewSpeaker::Words(words)) | Change::Bounds(words) => written(words),
    };
    let known: Option<i64> = connection
        .prepare_cached(
            "SELECT number FROM corrections WHERE article = ?1 AND statement = ?2 AND change = ?3 AND words = ?4",
        )?
        .query_row(params![fingerprint, statement, change, words], |row| row.get(0))
        .optional()?;
    if let Some(known) = known {
        return Ok(number(known));
    }
    let last: i64 = connection
        .prepare_cached(
            "UPDATE counters SET value = value + 1 WHERE name = 'last correction' RETURNING value",
        )?
        .query_row([], |row| row.get(0))?;
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO corrections (article, statement, change, words, number)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![fingerprint, statement, change, words, last])?;
    Ok(number(last))
}

/// Drops a correction; returns whether it was there.
pub(super) fn delete(connection: &Connection, fingerprint: &str, number: u64) -> Step<bool> {
    let gone = connection
        .prepare_cached("DELETE FROM corrections WHERE article = ?1 AND number = ?2")?
        .execute(params![fingerprint, key(number)])?;
    Ok(gone > 0)
}

/// Returns the corrections of an article, by number.
pub(super) fn of(connection: &Connection, fingerprint: &str) -> Step<Vec<(u64, Correction)>> {
    if !are_kept(connection)? {
        return Ok(Vec::new());
    }
    let mut statement = connection.prepare_cached(OF)?;
    let mut rows = statement.query([fingerprint])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (number, statement): (i64, String) = (row.get(0)?, row.get(1)?);
        let (change, words): (String, String) = (row.get(2)?, row.get(3)?);
        let change = match (change.as_str(), spans(&words)?) {
            ("not_a_statement", _) => Change::NotAStatement,
            ("speaker", words) if words.is_empty() => Change::Speaker(NewSpeaker::Nobody),
            ("speaker", words) => Change::Speaker(NewSpeaker::Words(words)),
            ("bounds", words) => Change::Bounds(words),
            _ => return Err(damaged(&change).into()),
        };
        let statement = spans(&statement)?;
        found.push((self::number(number), Correction { statement, change }));
    }
    Ok(found)
}

/// Returns the articles with corrections, by number.
pub(super) fn articles(connection: &Connection) -> Step<Vec<ArticleRow>> {
    if !are_kept(connection)? {
        return Ok(Vec::new());
    }
    let rows: rusqlite::Result<_> = connection
        .prepare_cached(ARTICLES)?
        .query_map([], |row| Ok(ArticleRow(number(row.get(0)?))))?
        .collect();
    Ok(rows?)
}

/// Says whether the file is of a version that has corrections; a reader may have an older one before it.
fn are_kept(connection: &Connection) -> Step<bool> {
    let kept = connection
        .prepare_cached(
            "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'corrections'",
        )?
        .exists([])?;
    Ok(kept)
}

fn written(spans: &[Span]) -> String {
    let written: Vec<String> = spans.iter().map(Span::to_string).collect();
    written.join(" ")
}

fn spans(written: &str) -> Result<Vec<Span>, Error> {
    let span = |part: &str| {
        let (start, end) = part.split_once("..")?;
        Some(Span::new(start.parse().ok()?, end.parse().ok()?))
    };
    written
        .split_whitespace()
        .map(|part| span(part).ok_or_else(|| damaged(part)))
        .collect()
}

fn damaged(what: &str) -> Error {
    let words = format!(
        "the ledger is damaged: \"{what}\" is no part of a correction; take your copy of it, or make a new one from \
         its articles"
    );
    Error::new(ErrorKind::Damaged, words)
}
