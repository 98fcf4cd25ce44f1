//! What feeds listed, and how far each entry came on its way into the ledger.

use laut::{Article, Language};
use laut_ledger::Met;
use rusqlite::{Connection, OptionalExtension, Row, named_params, params, types::Type};
use serde::{Deserialize, Serialize};

use super::Result;
use crate::clock::{DAY, Moment};

/// What is not listed any more is forgotten after so long.
const FORGOTTEN: Moment = 90 * DAY;

/// How far an entry came.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Step {
    /// Its page is to be asked.
    Page = 0,
    /// Its article is to be added.
    Article = 1,
    /// It is in the ledger.
    Added = 2,
    /// It is no article, or its page cannot be had.
    LeftOut = 3,
}

/// What a feed says of an entry.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Said {
    pub(crate) title: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) published: Option<String>,
}

/// An entry of a feed.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Entry {
    /// 0 where it is not kept yet.
    pub(crate) id: i64,
    pub(crate) key: String,
    pub(crate) feed: i64,
    pub(crate) mark: String,
    pub(crate) step: Step,
    pub(crate) address: Option<String>,
    pub(crate) hop: Option<String>,
    pub(crate) hops: u32,
    pub(crate) host: String,
    pub(crate) due: Moment,
    pub(crate) tries: u32,
    pub(crate) changes: u32,
    pub(crate) said: Said,
    pub(crate) article: Option<Article>,
    pub(crate) met: Option<Met>,
    pub(crate) listed: Moment,
}

/// An article as it is kept. What was odd about it is not, as in the ledger.
#[derive(Serialize, Deserialize)]
struct Kept {
    title: Option<String>,
    outlet: Option<String>,
    url: Option<String>,
    published: Option<String>,
    modified: Option<String>,
    credits: Vec<String>,
    language: Option<Language>,
    text: String,
}

impl Kept {
    fn of(article: &Article) -> Self {
        Kept {
            title: article.title.clone(),
            outlet: article.outlet.clone(),
            url: article.url.clone(),
            published: article.published.clone(),
            modified: article.modified.clone(),
            credits: article.credits.clone(),
            language: article.language,
            text: article.text.clone(),
        }
    }

    fn article(self) -> Article {
        let article = Article {
            title: self.title,
            outlet: self.outlet,
            url: self.url,
            published: self.published,
            modified: self.modified,
            credits: self.credits,
            language: self.language,
            ..Article::new(self.text)
        };
        let id = article.fingerprint();
        Article { id, ..article }
    }
}

const COLUMNS: &str = "id, key, feed, mark, step, address, hop, hops, host, due, tries, changes, said, article, met, listed";

fn of_json<T: for<'de> Deserialize<'de>>(json: &str) -> rusqlite::Result<T> {
    serde_json::from_str(json)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(error)))
}

fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("plain data with string keys")
}

impl Entry {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        let said: Option<String> = row.get("said")?;
        let article: Option<String> = row.get("article")?;
        let article: Option<Kept> = article.as_deref().map(of_json).transpose()?;
        Ok(Entry {
            id: row.get("id")?,
            key: row.get("key")?,
            feed: row.get("feed")?,
            mark: row.get("mark")?,
            step: match row.get("step")? {
                0 => Step::Page,
                1 => Step::Article,
                2 => Step::Added,
                _ => Step::LeftOut,
            },
            address: row.get("address")?,
            hop: row.get("hop")?,
            hops: row.get("hops")?,
            host: row.get("host")?,
            due: row.get("due")?,
            tries: row.get("tries")?,
            changes: row.get("changes")?,
            said: said
                .as_deref()
                .map(of_json)
                .transpose()?
                .unwrap_or_default(),
            article: article.map(Kept::article),
            met: row.get::<_, Option<i64>>("met")?.map(|met| match met {
                0 => Met::Never,
                1 => Met::Address,
                _ => Met::Text,
            }),
            listed: row.get("listed")?,
        })
    }

    /// Returns an entry that a feed lists for the first time.
    pub(crate) fn new(key: String, feed: i64, now: Moment) -> Self {
        Entry {
            id: 0,
            key,
            feed,
            mark: String::new(),
            step: Step::Page,
            address: None,
            hop: None,
            hops: 0,
            host: String::new(),
            due: now,
            tries: 0,
            changes: 0,
            said: Said::default(),
            article: None,
            met: None,
            listed: now,
        }
    }

    /// Returns what is asked next.
    pub(crate) fn asked(&self) -> &str {
        let address = self.hop.as_deref().or(self.address.as_deref());
        address.unwrap_or_default()
    }

    /// Says that there is nothing more to do.
    pub(crate) fn end(&mut self, step: Step) {
        self.step = step;
        (self.hop, self.hops) = (None, 0);
        (self.article, self.met) = (None, None);
        self.said = Said::default();
    }

    /// Keeps all of it.
    pub(crate) fn put(&self, connection: &Connection) -> Result<()> {
        let sql = "INSERT INTO entry
            (id, key, feed, mark, step, address, hop, hops, host, due, tries, changes, said, article, met, listed)
            VALUES (:id, :key, :feed, :mark, :step, :address, :hop, :hops, :host, :due, :tries, :changes, :said,
                :article, :met, :listed)
            ON CONFLICT (key) DO UPDATE SET mark = :mark, step = :step, address = :address, hop = :hop, hops = :hops,
                host = :host, due = :due, tries = :tries, changes = :changes, said = :said, article = :article,
                met = :met, listed = :listed";
        let said = (self.said != Said::default()).then(|| json(&self.said));
        let article = self
            .article
            .as_ref()
            .map(|article| json(&Kept::of(article)));
        connection.prepare_cached(sql)?.execute(named_params! {
            ":id": (self.id != 0).then_some(self.id),
            ":key": self.key,
            ":feed": self.feed,
            ":mark": self.mark,
            ":step": self.step as i64,
            ":address": self.address,
            ":hop": self.hop,
            ":hops": self.hops,
            ":host": self.host,
            ":due": self.due,
            ":tries": self.tries,
            ":changes": self.changes,
            ":said": said,
            ":article": article,
            ":met": self.met.map(number_of),
            ":listed": self.listed,
        })?;
        Ok(())
    }
}

/// Returns the entry of a key.
pub(crate) fn called(connection: &Connection, key: &str) -> Result<Option<Entry>> {
    let sql = format!("SELECT {COLUMNS} FROM entry WHERE key = ?1");
    let mut found = connection.prepare_cached(&sql)?;
    Ok(found.query_row(params![key], Entry::of).optional()?)
}

/// Returns those whose pages are due, one of each host that may be asked, those first that waited longest.
pub(crate) fn due(connection: &Connection, now: Moment, most: u32) -> Result<Vec<Entry>> {
    let sql = format!(
        "SELECT {COLUMNS}, min(entry.due) FROM entry
        WHERE step = 0 AND due <= ?1 AND NOT EXISTS
            (SELECT 1 FROM host WHERE host.name = entry.host AND host.due > ?1)
        GROUP BY host ORDER BY due, id LIMIT ?2"
    );
    let mut found = connection.prepare_cached(&sql)?;
    let found = found.query_map(params![now, most], Entry::of)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Returns when the next page is due.
pub(crate) fn next(connection: &Connection) -> Result<Option<Moment>> {
    let sql = "SELECT min(max(first, coalesce(host.due, 0))) FROM
        (SELECT host AS name, min(due) AS first FROM entry WHERE step = 0 GROUP BY host) AS waiting
        LEFT JOIN host ON host.name = waiting.name";
    Ok(connection
        .prepare_cached(sql)?
        .query_row([], |row| row.get(0))?)
}

/// Returns those whose articles are to be added, in the order in which they were met.
pub(crate) fn to_add(connection: &Connection, most: u32) -> Result<Vec<Entry>> {
    let sql = format!("SELECT {COLUMNS} FROM entry WHERE step = 1 ORDER BY id LIMIT ?1");
    let mut found = connection.prepare_cached(&sql)?;
    let found = found.query_map(params![most], Entry::of)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Keeps what the ledger had of an entry before it is added.
pub(crate) fn keep_met(connection: &Connection, entry: &Entry) -> Result<()> {
    let sql = "UPDATE entry SET met = ?2 WHERE id = ?1";
    let met = entry.met.map(number_of);
    connection
        .prepare_cached(sql)?
        .execute(params![entry.id, met])?;
    Ok(())
}

fn number_of(met: Met) -> i64 {
    match met {
        Met::Never => 0,
        Met::Address => 1,
        Met::Text => 2,
    }
}

/// Says that an entry is still listed.
pub(crate) fn still_listed(connection: &Connection, id: i64, now: Moment) -> Result<()> {
    let sql = "UPDATE entry SET listed = ?2 WHERE id = ?1";
    connection.prepare_cached(sql)?.execute(params![id, now])?;
    Ok(())
}

/// Forgets what has not been listed for long, and is done.
pub(crate) fn forget(connection: &Connection, now: Moment) -> Result<usize> {
    let sql = "DELETE FROM entry WHERE listed < ?1 AND step >= 2";
    Ok(connection
        .prepare_cached(sql)?
        .execute(params![now - FORGOTTEN])?)
}
