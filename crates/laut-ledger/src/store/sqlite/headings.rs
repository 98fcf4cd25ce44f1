//! Finds the articles at whose head some strings stand: their id, title, outlet and first words.
//!
//! An index of all runs of three letters says which articles can have a string; whether they do, and in a file of an
//! earlier version, which is only read, all of it, is seen in the articles themselves.

use rusqlite::{Connection, params};

use super::{failure::Step, key};
use crate::claim::ArticleRow;

/// What is looked through of an article.
const HEAD: &str =
    "articles.id || ' ' || coalesce(title, '') || ' ' || coalesce(outlet, '') || ' ' || coalesce(
        (SELECT substr(text, 1, 200) FROM texts WHERE texts.article = articles.row), ''
    )";

/// Strings as they are looked for.
pub(super) struct Strings {
    /// A list in JSON, in small letters from A to Z.
    pub(super) list: String,
    /// What the index is asked for; `None` where it cannot help.
    pub(super) runs: Option<String>,
}

impl Strings {
    /// Returns strings as a file can be asked for them.
    pub(super) fn new(connection: &Connection, words: &[String]) -> Step<Self> {
        let words: Vec<String> = words.iter().map(|word| small(word)).collect();
        let runs = if are_kept(connection)? {
            runs(&words)
        } else {
            None
        };
        Ok(Strings {
            list: listed(&words),
            runs,
        })
    }

    /// Returns the condition that an article has all of them: `?1` is [`Strings::list`], `?2` [`Strings::runs`].
    pub(super) fn condition(&self) -> String {
        // The plus keeps the order's index: most strings are in many articles or in few, and a page is full soon.
        let may = match self.runs {
            Some(_) => "+articles.row IN (SELECT rowid FROM headings WHERE headings MATCH ?2)",
            None => "?2 IS NULL",
        };
        format!(
            "{may} AND NOT EXISTS (SELECT 1 FROM json_each(?1) WHERE instr(lower({HEAD}), value) = 0)"
        )
    }
}

/// Keeps the head of an article that is kept with its text.
pub(super) fn insert(connection: &Connection, article: ArticleRow) -> Step<()> {
    if are_kept(connection)? {
        connection
            .prepare_cached(&format!(
                "INSERT INTO headings (rowid, words) SELECT row, {HEAD} FROM articles WHERE row = ?1"
            ))?
            .execute(params![key(article.0)])?;
    }
    Ok(())
}

/// Drops the head of an article.
pub(super) fn delete(connection: &Connection, article: ArticleRow) -> Step<()> {
    if are_kept(connection)? {
        connection
            .prepare_cached("DELETE FROM headings WHERE rowid = ?1")?
            .execute(params![key(article.0)])?;
    }
    Ok(())
}

/// Finds the heads of all articles, which a file of an earlier version lacks.
pub(super) fn fill(connection: &Connection) -> Step<()> {
    connection.execute(
        &format!("INSERT INTO headings (rowid, words) SELECT row, {HEAD} FROM articles"),
        [],
    )?;
    Ok(())
}

/// Says whether the file is of a version that keeps heads; a reader may have an older one before it.
fn are_kept(connection: &Connection) -> Step<bool> {
    let kept = connection
        .prepare_cached("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'headings'")?
        .exists([])?;
    Ok(kept)
}

/// Returns all runs of three letters of some strings, as the full-text search reads them; `None` where there are none.
fn runs(words: &[String]) -> Option<String> {
    let mut runs = Vec::new();
    for word in words {
        let letters: Vec<char> = word.chars().collect();
        for run in letters.windows(3) {
            let run: String = run.iter().collect();
            runs.push(format!("\"{}\"", run.replace('"', "\"\"")));
        }
    }
    runs.sort_unstable();
    runs.dedup();
    (!runs.is_empty()).then(|| runs.join(" "))
}

/// Returns strings in small letters as SQLite's `json_each` reads them.
pub(super) fn listed(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| quoted(&small(word))).collect();
    format!("[{}]", words.join(","))
}

/// Returns a string in small letters; `lower` knows A to Z alone.
fn small(word: &str) -> String {
    let small = word.to_ascii_lowercase();
    // The end of a C string: nothing that is kept has one.
    small.replace(|letter: char| letter < ' ', " ")
}

/// Returns a string as JSON has it.
fn quoted(word: &str) -> String {
    let mut out = String::from("\"");
    for letter in word.chars() {
        if matches!(letter, '"' | '\\') {
            out.push('\\');
        }
        out.push(letter);
    }
    out.push('"');
    out
}
