//! Keeps and finds articles: records in, records and their rows out.
//!
//! Does not know claims, but that an article's propositions leave theirs when it goes.

use std::{collections::BTreeSet, ops::RangeInclusive};

use rusqlite::{Connection, OptionalExtension, params};

use super::{
    digests,
    failure::Step,
    gone,
    headings::{self, Strings},
    key, links, number, sources, versions,
};
use crate::{
    claim::{ArticleRow, PropositionId},
    record::{Digest, Facts, Record},
    store::{ArticleOrder, ArticleQuery, Size},
};

/// The day of articles of no known day; no 32-bit number, so none of a known one.
const NO_DAY: i64 = i32::MIN as i64 - 1;

/// Finds by what the ledger calls it.
pub(super) const CALLED: &str = "SELECT row FROM articles WHERE id = ?1";

/// Finds by words and place.
pub(super) const LIKE: &str = "SELECT row FROM articles WHERE fingerprint = ?1";

/// Shared topics of articles in a range of days or of no known day.
pub(super) const NEAR: &str = "
    WITH asked (key) AS MATERIALIZED (SELECT DISTINCT value FROM json_each(?1)),
    shared (article) AS (
        SELECT topics.article FROM asked
        CROSS JOIN topics ON topics.key = asked.key AND topics.day BETWEEN ?2 AND ?3
        UNION ALL
        SELECT topics.article FROM asked
        CROSS JOIN topics ON topics.key = asked.key AND topics.day = ?4
    )
    SELECT article, count(*) AS topics FROM shared
    GROUP BY article HAVING topics >= ?5
    ORDER BY topics DESC, article";

/// Shared topics of all articles.
pub(super) const NEAR_EVER: &str = "
    WITH asked (key) AS MATERIALIZED (SELECT DISTINCT value FROM json_each(?1))
    SELECT article, count(*) AS topics FROM asked
    CROSS JOIN topics ON topics.key = asked.key
    GROUP BY article HAVING topics >= ?2
    ORDER BY topics DESC, article";

/// Articles that have a topic, in a range of days.
pub(super) const HAVING: &str = "
    SELECT day, article FROM topics WHERE key = ?1 AND day BETWEEN ?2 AND ?3 ORDER BY day, article";

/// Keeps an article under the next number.
pub(super) fn insert(connection: &Connection, id: &str, record: &Record) -> Step<ArticleRow> {
    insert_as(connection, None, id, record)
}

/// Keeps an article under a number that it had before.
pub(super) fn put_back(connection: &Connection, article: ArticleRow, record: &Record) -> Step<()> {
    insert_as(connection, Some(article), &record.facts.id, record).map(drop)
}

fn insert_as(
    connection: &Connection,
    row: Option<ArticleRow>,
    id: &str,
    record: &Record,
) -> Step<ArticleRow> {
    let Record { facts, digest } = record;
    connection
        .prepare_cached(
            "INSERT INTO articles (row, id, fingerprint, title, outlet, url, published, language, propositions)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            row.map(|row| key(row.0)),
            id,
            facts.fingerprint,
            facts.title,
            facts.outlet,
            facts.url,
            facts.published,
            facts.language,
            key(digest.propositions.len() as u64),
        ])?;
    let article = ArticleRow(number(connection.last_insert_rowid()));
    versions::describe(connection, article, facts)?;
    insert_parts(connection, article, record)?;
    Ok(article)
}

/// Keeps what goes with an article's row.
fn insert_parts(connection: &Connection, article: ArticleRow, record: &Record) -> Step<()> {
    let Record { facts, digest } = record;
    let row = key(article.0);
    connection
        .prepare_cached("INSERT INTO texts (article, text) VALUES (?1, ?2)")?
        .execute(params![row, facts.text])?;
    headings::insert(connection, article)?;
    connection
        .prepare_cached("INSERT INTO digests (article, body) VALUES (?1, ?2)")?
        .execute(params![row, digests::to_bytes(digest)?])?;
    let mut topics =
        connection.prepare_cached("INSERT INTO topics (key, day, article) VALUES (?1, ?2, ?3)")?;
    for topic in topic_keys(digest) {
        topics.execute(params![topic, day(digest), row])?;
    }
    let mut search =
        connection.prepare_cached("INSERT INTO search (rowid, words) VALUES (?1, ?2)")?;
    for (place, proposition) in (0..PropositionId::PLACES).zip(&digest.propositions) {
        let id = PropositionId::new(article, place);
        search.execute(params![key(id.number()), proposition.text])?;
    }
    sources::insert(connection, row, &digest.sources)
}

/// Keeps another record of an article, under the same number, id and fingerprint.
pub(super) fn replace(connection: &Connection, article: ArticleRow, record: &Record) -> Step<()> {
    if !delete_parts(connection, article)? {
        return Ok(());
    }
    let Record { facts, digest } = record;
    connection
        .prepare_cached(
            "UPDATE articles SET title = ?2, outlet = ?3, url = ?4, published = ?5, language = ?6, propositions = ?7
             WHERE row = ?1",
        )?
        .execute(params![
            key(article.0),
            facts.title,
            facts.outlet,
            facts.url,
            facts.published,
            facts.language,
            key(digest.propositions.len() as u64),
        ])?;
    versions::describe(connection, article, facts)?;
    connection
        .prepare_cached("UPDATE counters SET value = value + 1 WHERE name = 'replaced records'")?
        .execute([])?;
    insert_parts(connection, article, record)
}

/// Has an article go by another fingerprint.
pub(super) fn set_fingerprint(
    connection: &Connection,
    article: ArticleRow,
    fingerprint: &str,
) -> Step<()> {
    connection
        .prepare_cached("UPDATE articles SET fingerprint = ?2 WHERE row = ?1")?
        .execute(params![key(article.0), fingerprint])?;
    Ok(())
}

/// Returns how often a record was replaced.
pub(super) fn replaced(connection: &Connection) -> Step<u64> {
    let count = connection
        .prepare_cached("SELECT value FROM counters WHERE name = 'replaced records'")?
        .query_row([], |row| row.get(0))
        .optional()?;
    // A file of version 1, which is only read, does not count them.
    Ok(number(count.unwrap_or_default()))
}

/// Drops an article with all that is kept of it.
pub(super) fn delete(connection: &Connection, article: ArticleRow) -> Step<()> {
    if delete_parts(connection, article)? {
        versions::delete(connection, article)?;
        gone::delete(connection, article)?;
        connection
            .prepare_cached("DELETE FROM articles WHERE row = ?1")?
            .execute([key(article.0)])?;
    }
    Ok(())
}

/// Drops what goes with an article's row, its edges, copies and places in claims; returns whether there was any.
fn delete_parts(connection: &Connection, article: ArticleRow) -> Step<bool> {
    let Some(digest) = digest(connection, article)? else {
        return Ok(false);
    };
    let row = key(article.0);
    let mut topics = connection
        .prepare_cached("DELETE FROM topics WHERE key = ?1 AND day = ?2 AND article = ?3")?;
    for topic in topic_keys(&digest) {
        topics.execute(params![topic, day(&digest), row])?;
    }
    let mut search = connection.prepare_cached("DELETE FROM search WHERE rowid = ?1")?;
    for (place, _) in (0..PropositionId::PLACES).zip(&digest.propositions) {
        search.execute([key(PropositionId::new(article, place).number())])?;
    }
    sources::delete(connection, row, &digest.sources)?;
    headings::delete(connection, article)?;
    links::delete_article(connection, article)?;
    let (first, last) = places(article);
    connection
        .prepare_cached("DELETE FROM membership WHERE proposition BETWEEN ?1 AND ?2")?
        .execute([first, last])?;
    for of_article in [
        "DELETE FROM digests WHERE article = ?1",
        "DELETE FROM texts WHERE article = ?1",
    ] {
        connection.prepare_cached(of_article)?.execute([row])?;
    }
    Ok(true)
}

/// Returns the first and the last number that an article's propositions can have.
pub(super) fn places(article: ArticleRow) -> (i64, i64) {
    let [first, last] =
        [0, PropositionId::PLACES - 1].map(|place| PropositionId::new(article, place));
    (key(first.number()), key(last.number()))
}

fn topic_keys(digest: &Digest) -> BTreeSet<u32> {
    digest.topics.iter().map(|topic| topic.key).collect()
}

fn day(digest: &Digest) -> i64 {
    digest.day.map_or(NO_DAY, i64::from)
}

/// Finds an article by [`CALLED`] or [`LIKE`].
pub(super) fn find(connection: &Connection, by: &str, name: &str) -> Step<Option<ArticleRow>> {
    let row = connection
        .prepare_cached(by)?
        .query_row([name], |row| row.get(0))
        .optional()?;
    Ok(row.map(|row| ArticleRow(number(row))))
}

/// Returns what is known of an article from outside, and its text.
pub(super) fn facts(connection: &Connection, article: ArticleRow) -> Step<Option<Facts>> {
    let sql =
        "SELECT id, fingerprint, title, outlet, url, published, language, text, modified, credits
         FROM articles JOIN texts ON texts.article = articles.row WHERE row = ?1";
    let early = "SELECT id, fingerprint, title, outlet, url, published, language, text, NULL, NULL
         FROM articles JOIN texts ON texts.article = articles.row WHERE row = ?1";
    facts_by(connection, [sql, early], article)
}

/// Returns what is known of an article from outside.
pub(super) fn heading(connection: &Connection, article: ArticleRow) -> Step<Option<Facts>> {
    let sql =
        "SELECT id, fingerprint, title, outlet, url, published, language, '', modified, credits
         FROM articles WHERE row = ?1";
    let early = "SELECT id, fingerprint, title, outlet, url, published, language, '', NULL, NULL
         FROM articles WHERE row = ?1";
    facts_by(connection, [sql, early], article)
}

/// Returns what is known of an article: as it is asked for now, or, of a file that has no versions, as it was before.
fn facts_by(
    connection: &Connection,
    [sql, early]: [&str; 2],
    article: ArticleRow,
) -> Step<Option<Facts>> {
    // To ask each time which of the two it is would cost as much as all the rest.
    let mut statement = match connection.prepare_cached(sql) {
        Err(_) if !versions::are_kept(connection)? => connection.prepare_cached(early)?,
        prepared => prepared?,
    };
    let facts = statement
        .query_row([key(article.0)], versions::facts)
        .optional()?;
    Ok(facts)
}

/// Returns what of an article is compared with others.
pub(super) fn digest(connection: &Connection, article: ArticleRow) -> Step<Option<Digest>> {
    let mut statement = connection.prepare_cached("SELECT body FROM digests WHERE article = ?1")?;
    let mut rows = statement.query([key(article.0)])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let body = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
    Ok(Some(digests::from_bytes(body)?))
}

/// Returns articles that share topics.
pub(super) fn near(
    connection: &Connection,
    topics: &[u32],
    days: Option<RangeInclusive<i32>>,
    least: u32,
) -> Step<Vec<(ArticleRow, u32)>> {
    let asked = listed(topics);
    let shared = |row: &rusqlite::Row<'_>| Ok((ArticleRow(number(row.get(0)?)), row.get(1)?));
    let found: rusqlite::Result<_> = match days {
        Some(days) => connection
            .prepare_cached(NEAR)?
            .query_map(
                params![asked, days.start(), days.end(), NO_DAY, least],
                shared,
            )?
            .collect(),
        None => connection
            .prepare_cached(NEAR_EVER)?
            .query_map(params![asked, least], shared)?
            .collect(),
    };
    Ok(found?)
}

/// Returns the articles that have a topic, with their days.
pub(super) fn having(
    connection: &Connection,
    topic: u32,
    days: Option<RangeInclusive<i32>>,
) -> Step<Vec<(Option<i32>, ArticleRow)>> {
    let (first, last) = days.map_or((NO_DAY, NO_DAY), |days| {
        (i64::from(*days.start()), i64::from(*days.end()))
    });
    let found: rusqlite::Result<_> = connection
        .prepare_cached(HAVING)?
        .query_map(params![topic, first, last], |row| {
            let day: i64 = row.get(0)?;
            Ok((i32::try_from(day).ok(), ArticleRow(number(row.get(1)?))))
        })?
        .collect();
    Ok(found?)
}

/// Returns numbers as SQLite's `json_each` reads them.
pub(super) fn listed<N: ToString>(numbers: &[N]) -> String {
    let numbers: Vec<String> = numbers.iter().map(N::to_string).collect();
    format!("[{}]", numbers.join(","))
}

/// Returns articles by number.
pub(super) fn list(
    connection: &Connection,
    after: Option<ArticleRow>,
    limit: u64,
) -> Step<Vec<ArticleRow>> {
    let rows: rusqlite::Result<_> = connection
        .prepare_cached("SELECT row FROM articles WHERE row > ?1 ORDER BY row LIMIT ?2")?
        .query_map(
            [after.map_or(-1, |article| key(article.0)), key(limit)],
            |row| Ok(ArticleRow(number(row.get(0)?))),
        )?
        .collect();
    Ok(rows?)
}

/// Returns how the articles that were added last are asked for, with a condition on the words that they have; `?3` and `?4`
/// are before which and how many at most.
pub(super) fn latest_having(has_words: &str) -> String {
    format!("SELECT row FROM articles WHERE row < ?3 AND {has_words} ORDER BY row DESC LIMIT ?4")
}

/// Returns the articles that were added last, the latest first.
pub(super) fn latest(
    connection: &Connection,
    before: Option<ArticleRow>,
    words: &[String],
    limit: u64,
) -> Step<Vec<ArticleRow>> {
    let before = before.map_or(i64::MAX, |article| key(article.0));
    let strings = Strings::new(connection, words)?;
    let rows: rusqlite::Result<_> = connection
        .prepare_cached(&latest_having(&strings.condition()))?
        .query_map(
            params![strings.list, strings.runs, before, key(limit)],
            |row| Ok(ArticleRow(number(row.get(0)?))),
        )?
        .collect();
    Ok(rows?)
}

/// Returns how articles are asked for in an order, with a condition on the words that they have; `?3` to `?7` are language,
/// first and last day, how many at most and how many are left out.
pub(super) fn in_order(order: ArticleOrder, has_words: &str) -> String {
    let order = match order {
        ArticleOrder::Added => "row DESC",
        ArticleOrder::Published => "published DESC, row DESC",
        ArticleOrder::Outlet => "outlet IS NULL, outlet COLLATE NOCASE, row DESC",
        ArticleOrder::Title => "title IS NULL, title COLLATE NOCASE, row DESC",
    };
    format!(
        "SELECT row FROM articles
         WHERE {NARROWED} AND {has_words}
         ORDER BY {order} LIMIT ?6 OFFSET ?7"
    )
}

/// What narrows articles down besides words.
const NARROWED: &str = "(?3 IS NULL OR language = ?3) AND (?4 IS NULL OR published >= ?4) AND (?5 IS NULL OR published <= ?5)";

/// Returns how many articles there are.
pub(super) fn count(connection: &Connection, query: &ArticleQuery) -> Step<u64> {
    let strings = Strings::new(connection, &query.words)?;
    let values = params![
        strings.list,
        strings.runs,
        query.language,
        query.since,
        query.until,
    ];
    let has_words = strings.condition();
    let count = connection
        .prepare_cached(&format!(
            "SELECT count(*) FROM articles WHERE {NARROWED} AND {has_words}"
        ))?
        .query_row(values, |row| row.get(0))?;
    Ok(number(count))
}

/// Returns articles in an order.
pub(super) fn ordered(connection: &Connection, query: &ArticleQuery) -> Step<Vec<ArticleRow>> {
    let strings = Strings::new(connection, &query.words)?;
    let values = params![
        strings.list,
        strings.runs,
        query.language,
        query.since,
        query.until,
        key(query.limit),
        key(query.skip)
    ];
    let rows: rusqlite::Result<_> = connection
        .prepare_cached(&in_order(query.order, &strings.condition()))?
        .query_map(values, |row| Ok(ArticleRow(number(row.get(0)?))))?
        .collect();
    Ok(rows?)
}

/// Returns how much there is.
pub(super) fn size(connection: &Connection) -> Step<Size> {
    let size = connection
        .prepare_cached(
            "SELECT count(*), coalesce(sum(propositions), 0), (SELECT count(*) FROM claims) FROM articles",
        )?
        .query_row([], |row| {
            Ok(Size {
                articles: number(row.get(0)?),
                propositions: number(row.get(1)?),
                claims: number(row.get(2)?),
            })
        })?;
    Ok(size)
}
