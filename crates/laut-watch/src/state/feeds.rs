//! The feeds: when each is asked, and what came of it.

use rusqlite::{Connection, Row, named_params, params};

use super::Result;
use crate::{addresses::host_of, clock::Moment, surface::in_words};

/// A feed as it is asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Feed {
    pub(crate) id: i64,
    /// As it was named.
    pub(crate) address: String,
    pub(crate) moved: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) hop: Option<String>,
    pub(crate) hops: u32,
    pub(crate) for_good: bool,
    pub(crate) due: Moment,
    pub(crate) mark: Option<String>,
    pub(crate) modified: Option<String>,
    pub(crate) answered: Option<Moment>,
    pub(crate) failures: u32,
    pub(crate) problem: Option<String>,
}

/// What is known of a feed, for people.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FeedState {
    /// As it was named.
    pub address: String,
    /// Where it is now, if it moved.
    pub moved: Option<String>,
    /// What it calls itself.
    pub title: Option<String>,
    /// When it last answered.
    pub answered: Option<Moment>,
    /// When it is asked next.
    pub due: Moment,
    /// How often in a row it failed,
    pub failures: u32,
    /// and why.
    pub problem: Option<String>,
}

impl FeedState {
    /// Returns how the feed is, as a line for people.
    pub fn in_words(&self, now: Moment) -> String {
        let FeedState { address, .. } = self;
        let moved = self.moved.as_deref();
        let moved = moved.map_or(String::new(), |moved| format!(" (at {moved} now)"));
        let title = self.title.as_deref();
        let title = title.map_or(String::new(), |title| format!(" \"{title}\""));
        let state = match (&self.problem, self.answered) {
            (Some(problem), _) if self.failures > 1 => {
                format!("{problem}, {} times in a row", self.failures)
            }
            (Some(problem), _) => problem.clone(),
            (None, Some(answered)) => format!("answered {} ago", in_words(now - answered)),
            (None, None) => "not asked yet".to_owned(),
        };
        let next = if self.due <= now {
            "asked next".to_owned()
        } else {
            format!("asked again in {}", in_words(self.due - now))
        };
        format!("{address}{moved}{title}: {state}; {next}")
    }
}

const COLUMNS: &str = "id, address, moved, title, hop, hops, for_good, due, mark, modified, answered, failures, problem";

impl Feed {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Feed {
            id: row.get("id")?,
            address: row.get("address")?,
            moved: row.get("moved")?,
            title: row.get("title")?,
            hop: row.get("hop")?,
            hops: row.get("hops")?,
            for_good: row.get("for_good")?,
            due: row.get("due")?,
            mark: row.get("mark")?,
            modified: row.get("modified")?,
            answered: row.get("answered")?,
            failures: row.get("failures")?,
            problem: row.get("problem")?,
        })
    }

    /// Returns where it is, as far as that is known.
    pub(crate) fn place(&self) -> &str {
        self.moved.as_deref().unwrap_or(&self.address)
    }

    /// Returns what is asked next.
    pub(crate) fn asked(&self) -> &str {
        self.hop.as_deref().unwrap_or_else(|| self.place())
    }

    /// Says that it is asked at another address next, or once more where it is.
    pub(crate) fn forget_hops(&mut self) {
        (self.hop, self.hops, self.for_good) = (None, 0, true);
    }

    /// Keeps all of it.
    pub(crate) fn put(&self, connection: &Connection) -> Result<()> {
        let sql = "UPDATE feed SET moved = :moved, title = :title, hop = :hop, hops = :hops, for_good = :for_good,
            host = :host, due = :due, mark = :mark, modified = :modified, answered = :answered,
            failures = :failures, problem = :problem WHERE id = :id";
        connection.prepare_cached(sql)?.execute(named_params! {
            ":id": self.id,
            ":moved": self.moved,
            ":title": self.title,
            ":hop": self.hop,
            ":hops": self.hops,
            ":for_good": self.for_good,
            ":host": host_of(self.asked()),
            ":due": self.due,
            ":mark": self.mark,
            ":modified": self.modified,
            ":answered": self.answered,
            ":failures": self.failures,
            ":problem": self.problem,
        })?;
        Ok(())
    }
}

/// Has these feeds be watched and no others; those that are new are asked at once.
pub(crate) fn watch_only(connection: &Connection, addresses: &[String], now: Moment) -> Result<()> {
    connection.execute("UPDATE feed SET watched = 0", [])?;
    let sql = "INSERT INTO feed (address, watched, host, due) VALUES (?1, 1, ?2, ?3)
        ON CONFLICT (address) DO UPDATE SET watched = 1";
    let mut insert = connection.prepare_cached(sql)?;
    for address in addresses {
        insert.execute(params![address, host_of(address), now])?;
    }
    Ok(())
}

/// Has feeds be asked at once that would be by a moment.
pub(crate) fn hasten(connection: &Connection, by: Moment, now: Moment) -> Result<()> {
    let sql = "UPDATE feed SET due = ?2 WHERE watched AND due <= ?1 AND due > ?2 AND failures = 0";
    connection.execute(sql, params![by, now])?;
    Ok(())
}

/// Has all feeds be asked at once.
pub(crate) fn ask_all(connection: &Connection, now: Moment) -> Result<()> {
    let sql = "UPDATE feed SET due = ?1 WHERE watched AND due > ?1";
    connection.execute(sql, params![now])?;
    Ok(())
}

/// Returns how many failed lately and are not asked yet.
pub(crate) fn count_failing(connection: &Connection, now: Moment) -> Result<usize> {
    let sql = "SELECT count(*) FROM feed WHERE watched AND failures > 0 AND due > ?1";
    let count: i64 = connection.query_row(sql, params![now], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// Returns how many are watched.
pub(crate) fn count(connection: &Connection) -> Result<usize> {
    let sql = "SELECT count(*) FROM feed WHERE watched";
    let count: i64 = connection.query_row(sql, [], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// Returns those that are due, one of each host that may be asked, those first that waited longest.
pub(crate) fn due(connection: &Connection, now: Moment, most: u32) -> Result<Vec<Feed>> {
    let sql = format!(
        "SELECT {COLUMNS}, min(feed.due) FROM feed
        WHERE watched AND due <= ?1 AND NOT EXISTS
            (SELECT 1 FROM host WHERE host.name = feed.host AND host.due > ?1)
        GROUP BY host ORDER BY due, id LIMIT ?2"
    );
    let mut found = connection.prepare_cached(&sql)?;
    let found = found.query_map(params![now, most], Feed::of)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Returns when the next one is due.
pub(crate) fn next(connection: &Connection) -> Result<Option<Moment>> {
    let sql = "SELECT min(max(feed.due, coalesce(host.due, 0))) FROM feed
        LEFT JOIN host ON host.name = feed.host WHERE watched";
    Ok(connection
        .prepare_cached(sql)?
        .query_row([], |row| row.get(0))?)
}

/// Returns what is known of all that are watched.
pub(super) fn all(connection: &Connection) -> Result<Vec<FeedState>> {
    let sql = format!("SELECT {COLUMNS} FROM feed WHERE watched ORDER BY id");
    let mut found = connection.prepare(&sql)?;
    let found = found.query_map([], |row| {
        let feed = Feed::of(row)?;
        Ok(FeedState {
            address: feed.address,
            moved: feed.moved,
            title: feed.title,
            answered: feed.answered,
            due: feed.due,
            failures: feed.failures,
            problem: feed.problem,
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
