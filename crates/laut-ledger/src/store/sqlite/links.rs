//! Keeps pairs: propositions that make the same claim, articles that print one text, and what users said of them.
//!
//! Does not know what follows from a pair.

use rusqlite::{Connection, Row, params};

use super::{articles, failure::Step, key, number};
use crate::{
    claim::{ArticleRow, PropositionId},
    store::{Copy, Edge, Overrule},
};

/// The edges of a proposition.
pub(super) const EDGES: &str = "SELECT one, other, score FROM edges WHERE one = ?1 ORDER BY other";

/// Drops the edges to a range of propositions.
pub(super) const DELETE_BACK: &str = "
    DELETE FROM edges
    WHERE (one, other) IN (SELECT other, one FROM edges WHERE one BETWEEN ?1 AND ?2)";

/// What was said about propositions of an article.
pub(super) const OVERRULES: &str = "
    SELECT one_article, one_start, other_article, other_start, same FROM overrules
    WHERE one_article = ?1 OR other_article = ?1
    ORDER BY one_article, one_start, other_article, other_start";

/// Keeps edges, both ways.
pub(super) fn insert_edges(connection: &Connection, edges: &[Edge]) -> Step<()> {
    let mut statement = connection
        .prepare_cached("INSERT OR REPLACE INTO edges (one, other, score) VALUES (?1, ?2, ?3)")?;
    for edge in edges.iter().filter(|edge| edge.one != edge.other) {
        let (one, other) = (key(edge.one.number()), key(edge.other.number()));
        statement.execute(params![one, other, edge.score])?;
        statement.execute(params![other, one, edge.score])?;
    }
    Ok(())
}

/// Drops the edges of a proposition.
pub(super) fn delete_edges(connection: &Connection, of: PropositionId) -> Step<()> {
    let of = key(of.number());
    delete_edges_between(connection, of, of)
}

fn delete_edges_between(connection: &Connection, first: i64, last: i64) -> Step<()> {
    connection
        .prepare_cached(DELETE_BACK)?
        .execute([first, last])?;
    connection
        .prepare_cached("DELETE FROM edges WHERE one BETWEEN ?1 AND ?2")?
        .execute([first, last])?;
    Ok(())
}

/// Returns the edges of a proposition.
pub(super) fn edges(connection: &Connection, of: PropositionId) -> Step<Vec<Edge>> {
    let edges: rusqlite::Result<_> = connection
        .prepare_cached(EDGES)?
        .query_map([key(of.number())], |row| {
            let (one, other) = ordered(row)?;
            Ok(Edge {
                one: PropositionId::from_number(one),
                other: PropositionId::from_number(other),
                score: row.get(2)?,
            })
        })?
        .collect();
    Ok(edges?)
}

/// Returns the first two columns, the smaller one first.
fn ordered(row: &Row<'_>) -> rusqlite::Result<(u64, u64)> {
    let (one, other) = (number(row.get(0)?), number(row.get(1)?));
    Ok((one.min(other), one.max(other)))
}

/// Keeps pairs of copies, both ways.
pub(super) fn insert_copies(connection: &Connection, copies: &[Copy]) -> Step<()> {
    let mut statement = connection.prepare_cached(
        "INSERT OR REPLACE INTO copies (one, other, overlap) VALUES (?1, ?2, ?3)",
    )?;
    for copy in copies.iter().filter(|copy| copy.one != copy.other) {
        let (one, other) = (key(copy.one.0), key(copy.other.0));
        statement.execute(params![one, other, copy.overlap])?;
        statement.execute(params![other, one, copy.overlap])?;
    }
    Ok(())
}

/// Returns the copies of an article.
pub(super) fn copies(connection: &Connection, of: ArticleRow) -> Step<Vec<Copy>> {
    let copies: rusqlite::Result<_> = connection
        .prepare_cached("SELECT one, other, overlap FROM copies WHERE one = ?1 ORDER BY other")?
        .query_map([key(of.0)], copy)?
        .collect();
    Ok(copies?)
}

/// Returns all pairs of copies.
pub(super) fn all_copies(connection: &Connection) -> Step<Vec<Copy>> {
    let copies: rusqlite::Result<_> = connection
        .prepare_cached(
            "SELECT one, other, overlap FROM copies WHERE one < other ORDER BY one, other",
        )?
        .query_map([], copy)?
        .collect();
    Ok(copies?)
}

fn copy(row: &Row<'_>) -> rusqlite::Result<Copy> {
    let (one, other) = ordered(row)?;
    Ok(Copy {
        one: ArticleRow(one),
        other: ArticleRow(other),
        overlap: row.get(2)?,
    })
}

/// Drops the edges and copies of an article.
pub(super) fn delete_article(connection: &Connection, article: ArticleRow) -> Step<()> {
    let (first, last) = articles::places(article);
    delete_edges_between(connection, first, last)?;
    let row = key(article.0);
    for copies in [
        "DELETE FROM copies WHERE (one, other) IN (SELECT other, one FROM copies WHERE one = ?1)",
        "DELETE FROM copies WHERE one = ?1",
    ] {
        connection.prepare_cached(copies)?.execute([row])?;
    }
    Ok(())
}

/// Keeps what a user said of a pair.
pub(super) fn overrule(connection: &Connection, overrule: &Overrule) -> Step<()> {
    let (one, other) = if overrule.one <= overrule.other {
        (&overrule.one, &overrule.other)
    } else {
        (&overrule.other, &overrule.one)
    };
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO overrules (one_article, one_start, other_article, other_start, same)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![one.0, one.1, other.0, other.1, overrule.same])?;
    Ok(())
}

/// Returns what was said about propositions of an article.
pub(super) fn overrules(connection: &Connection, fingerprint: &str) -> Step<Vec<Overrule>> {
    let overrules: rusqlite::Result<_> = connection
        .prepare_cached(OVERRULES)?
        .query_map([fingerprint], |row| {
            Ok(Overrule {
                one: (row.get(0)?, row.get(1)?),
                other: (row.get(2)?, row.get(3)?),
                same: row.get(4)?,
            })
        })?
        .collect();
    Ok(overrules?)
}
