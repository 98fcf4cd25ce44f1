//! The hosts that were asked, and what their sites ask of programs.

use rusqlite::{Connection, OptionalExtension, params};

use super::Result;
use crate::clock::{DAY, Moment};

/// What a site asks of programs.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Site {
    pub(crate) origin: String,
    /// Its file; none where it could not be had.
    pub(crate) robots: Option<String>,
    /// Until when that is known.
    pub(crate) until: Moment,
    /// Where the file was said to be instead, over so many steps.
    pub(crate) hop: Option<String>,
    pub(crate) hops: u32,
}

impl Site {
    /// Returns what is known of a site; it may be past.
    pub(crate) fn of(connection: &Connection, origin: &str) -> Result<Self> {
        let sql = "SELECT robots, until, hop, hops FROM site WHERE origin = ?1";
        let mut found = connection.prepare_cached(sql)?;
        let site = found.query_row(params![origin], |row| {
            Ok(Site {
                origin: origin.to_owned(),
                robots: row.get(0)?,
                until: row.get(1)?,
                hop: row.get(2)?,
                hops: row.get(3)?,
            })
        });
        Ok(site.optional()?.unwrap_or_else(|| Site {
            origin: origin.to_owned(),
            ..Site::default()
        }))
    }

    /// Keeps it.
    pub(crate) fn put(&self, connection: &Connection) -> Result<()> {
        let sql = "INSERT INTO site (origin, robots, until, hop, hops) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (origin) DO UPDATE SET robots = ?2, until = ?3, hop = ?4, hops = ?5";
        connection.prepare_cached(sql)?.execute(params![
            self.origin,
            self.robots,
            self.until,
            self.hop,
            self.hops
        ])?;
        Ok(())
    }
}

/// Returns from when on a host may be asked.
pub(crate) fn due(connection: &Connection, host: &str) -> Result<Moment> {
    let sql = "SELECT due FROM host WHERE name = ?1";
    let mut found = connection.prepare_cached(sql)?;
    let due = found.query_row(params![host], |row| row.get(0));
    Ok(due.optional()?.unwrap_or_default())
}

/// Says that a host is not asked before a moment.
pub(crate) fn rest(connection: &Connection, host: &str, until: Moment) -> Result<()> {
    let sql = "INSERT INTO host (name, due) VALUES (?1, ?2)
        ON CONFLICT (name) DO UPDATE SET due = max(due, ?2)";
    connection
        .prepare_cached(sql)?
        .execute(params![host, until])?;
    Ok(())
}

/// Forgets what is past.
pub(crate) fn forget(connection: &Connection, now: Moment) -> Result<()> {
    connection.execute("DELETE FROM host WHERE due < ?1", params![now - DAY])?;
    connection.execute("DELETE FROM site WHERE until < ?1", params![now - DAY])?;
    Ok(())
}
