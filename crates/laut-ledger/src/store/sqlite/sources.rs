//! Keeps whom articles credit, and finds them by the words of their names.
//!
//! Does not know that two names may be one person.

use std::collections::{BTreeMap, BTreeSet};

use laut::Standing;
use rusqlite::{Connection, params};
use unicode_normalization::UnicodeNormalization;

use super::{failure::Step, headings::listed, key, number};
use crate::{
    claim::ArticleRow,
    record::Credited,
    store::{Named, Tally},
};

/// The sources whose names have a word, by article and place.
pub(super) const NAMED: &str = "
    SELECT source_words.article, source_words.place, sources.name, sources.statements
    FROM source_words
    JOIN sources ON sources.article = source_words.article AND sources.place = source_words.place
    WHERE word = ?1
    ORDER BY source_words.article, source_words.place";

/// The sources of the latest articles whose names have a word.
pub(super) const LATEST: &str = "
    SELECT article, place FROM source_words WHERE word = ?1 ORDER BY article DESC, place LIMIT ?2";

/// The names that are credited most.
pub(super) const NAMES: &str = "
    SELECT name, statements, articles FROM names
    WHERE named = ?1 AND NOT EXISTS (SELECT 1 FROM json_each(?3) WHERE instr(lower(name), value) = 0)
    ORDER BY statements DESC, name LIMIT ?2 OFFSET ?4";

/// How many there are.
const COUNT: &str = "
    SELECT count(*) FROM names
    WHERE named = ?1 AND NOT EXISTS (SELECT 1 FROM json_each(?2) WHERE instr(lower(name), value) = 0)";

/// Keeps the sources of an article.
pub(super) fn insert(connection: &Connection, article: i64, sources: &[Credited]) -> Step<()> {
    let mut source = connection.prepare_cached(
        "INSERT INTO sources (article, place, name, named, statements) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    let mut entry = connection
        .prepare_cached("INSERT INTO source_words (word, article, place) VALUES (?1, ?2, ?3)")?;
    for (place, credited) in (0_u32..).zip(sources) {
        let named = credited.standing == Standing::Named;
        source.execute(params![
            article,
            place,
            credited.name,
            named,
            credited.statements
        ])?;
        for word in words(&credited.name) {
            entry.execute(params![word, article, place])?;
        }
    }
    let mut total = connection.prepare_cached(
        "INSERT INTO names (name, named, statements, articles) VALUES (?1, ?2, ?3, 1)
         ON CONFLICT DO UPDATE SET statements = statements + excluded.statements, articles = articles + 1",
    )?;
    for ((name, named), statements) in totals(sources) {
        total.execute(params![name, named, statements])?;
    }
    Ok(())
}

/// Drops the sources of an article.
pub(super) fn delete(connection: &Connection, article: i64, sources: &[Credited]) -> Step<()> {
    let mut entry = connection.prepare_cached(
        "DELETE FROM source_words WHERE word = ?1 AND article = ?2 AND place = ?3",
    )?;
    for (place, credited) in (0_u32..).zip(sources) {
        for word in words(&credited.name) {
            entry.execute(params![word, article, place])?;
        }
    }
    connection
        .prepare_cached("DELETE FROM sources WHERE article = ?1")?
        .execute([article])?;
    let mut total = connection.prepare_cached(
        "UPDATE names SET statements = statements - ?3, articles = articles - 1 WHERE name = ?1 AND named = ?2",
    )?;
    let mut gone = connection
        .prepare_cached("DELETE FROM names WHERE name = ?1 AND named = ?2 AND articles <= 0")?;
    for ((name, named), statements) in totals(sources) {
        total.execute(params![name, named, statements])?;
        gone.execute(params![name, named])?;
    }
    Ok(())
}

/// Returns each name that says something, whether it is one, and how many statements it makes.
fn totals(sources: &[Credited]) -> BTreeMap<(&str, bool), i64> {
    let mut totals = BTreeMap::new();
    for credited in sources.iter().filter(|credited| credited.statements > 0) {
        let name = (credited.name.as_str(), credited.standing == Standing::Named);
        *totals.entry(name).or_default() += i64::from(credited.statements);
    }
    totals
}

/// Returns the words of a name, in small letters, each once.
fn words(name: &str) -> BTreeSet<String> {
    let name: String = name.nfc().collect::<String>().to_lowercase();
    name.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Returns the sources whose name has all words.
pub(super) fn named(connection: &Connection, asked: &[String]) -> Step<Vec<Named>> {
    let asked: BTreeSet<String> = asked.iter().flat_map(|word| words(word)).collect();
    // The longest word is the rarest as a rule; the names that it finds are looked at for the others.
    let Some(rarest) = asked.iter().max_by_key(|word| word.len()) else {
        return Ok(Vec::new());
    };
    let mut statement = connection.prepare_cached(NAMED)?;
    let mut rows = statement.query([rarest])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let name: String = row.get(2)?;
        if asked.is_subset(&words(&name)) {
            found.push(Named {
                article: ArticleRow(number(row.get(0)?)),
                place: row.get(1)?,
                name,
                statements: row.get(3)?,
            });
        }
    }
    Ok(found)
}

/// Returns the sources of the latest articles whose names have a word; of several in a row the longest.
pub(super) fn latest(
    connection: &Connection,
    word: &str,
    limit: u64,
) -> Step<Vec<(ArticleRow, u32)>> {
    let words = words(word);
    let Some(word) = words.iter().max_by_key(|word| word.len()) else {
        return Ok(Vec::new());
    };
    let found: rusqlite::Result<_> = connection
        .prepare_cached(LATEST)?
        .query_map(params![word, key(limit)], |row| {
            Ok((ArticleRow(number(row.get(0)?)), row.get(1)?))
        })?
        .collect();
    Ok(found?)
}

/// Returns the names that are credited most.
pub(super) fn names(
    connection: &Connection,
    named: bool,
    words: &[String],
    skip: u64,
    limit: Option<u64>,
) -> Step<Vec<Tally>> {
    let found: rusqlite::Result<_> = connection
        .prepare_cached(NAMES)?
        .query_map(
            params![named, limit.map_or(-1, key), listed(words), key(skip)],
            |row| Ok((row.get(0)?, number(row.get(1)?), number(row.get(2)?))),
        )?
        .collect();
    Ok(found?)
}

/// Returns how many names there are.
pub(super) fn count_names(connection: &Connection, named: bool, words: &[String]) -> Step<u64> {
    let count = connection
        .prepare_cached(COUNT)?
        .query_row(params![named, listed(words)], |row| row.get(0))?;
    Ok(number(count))
}
