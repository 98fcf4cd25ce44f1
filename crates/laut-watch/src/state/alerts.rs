//! What is to be told, and how far each receiver came.

use rusqlite::{Connection, OptionalExtension, params};

use super::Result;
use crate::clock::Moment;

/// Of what a receiver does not take, so many alerts are kept.
const MOST: i64 = 10_000;

/// Who is told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Receiver {
    pub(crate) name: String,
    /// The number of the last alert that it was told.
    pub(crate) told: i64,
    /// The last one of what is being sent.
    pub(crate) sending: Option<i64>,
    pub(crate) due: Moment,
    pub(crate) failures: u32,
}

impl Receiver {
    /// Returns a receiver; who is new is told what is new from now on.
    pub(crate) fn of(connection: &Connection, name: &str) -> Result<Self> {
        let sql = "SELECT told, sending, due, failures FROM receiver WHERE name = ?1";
        let mut found = connection.prepare_cached(sql)?;
        let receiver = found.query_row(params![name], |row| {
            Ok(Receiver {
                name: name.to_owned(),
                told: row.get(0)?,
                sending: row.get(1)?,
                due: row.get(2)?,
                failures: row.get(3)?,
            })
        });
        if let Some(receiver) = receiver.optional()? {
            return Ok(receiver);
        }
        Ok(Receiver {
            name: name.to_owned(),
            told: last(connection)?,
            sending: None,
            due: 0,
            failures: 0,
        })
    }

    /// Keeps it.
    pub(crate) fn put(&self, connection: &Connection) -> Result<()> {
        let sql =
            "INSERT INTO receiver (name, told, sending, due, failures) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (name) DO UPDATE SET told = ?2, sending = ?3, due = ?4, failures = ?5";
        connection.prepare_cached(sql)?.execute(params![
            self.name,
            self.told,
            self.sending,
            self.due,
            self.failures
        ])?;
        Ok(())
    }
}

/// Returns the number of the last alert that there ever was.
pub(crate) fn last(connection: &Connection) -> Result<i64> {
    let sql = "SELECT seq FROM sqlite_sequence WHERE name = 'alert'";
    let last = connection
        .prepare_cached(sql)?
        .query_row([], |row| row.get(0));
    Ok(last.optional()?.unwrap_or_default())
}

/// Adds what is to be told.
pub(crate) fn add(connection: &Connection, said: &str) -> Result<()> {
    let sql = "INSERT INTO alert (said) VALUES (?1)";
    connection.prepare_cached(sql)?.execute(params![said])?;
    Ok(())
}

/// Returns what comes after an alert up to another one, each with its number.
pub(crate) fn after(
    connection: &Connection,
    told: i64,
    until: Option<i64>,
    most: u32,
) -> Result<Vec<(i64, String)>> {
    let sql = "SELECT number, said FROM alert WHERE number > ?1 AND number <= ?2 ORDER BY number LIMIT ?3";
    let mut found = connection.prepare_cached(sql)?;
    let until = until.unwrap_or(i64::MAX);
    let found = found.query_map(params![told, until, most], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Forgets what everybody of these was told; returns for each how many it will never be told because there are too many.
pub(crate) fn forget(connection: &Connection, receivers: &mut [Receiver]) -> Result<Vec<i64>> {
    let newest = last(connection)?;
    let mut lost = Vec::with_capacity(receivers.len());
    for receiver in &mut *receivers {
        let from = newest - MOST;
        lost.push((from - receiver.told).max(0));
        if receiver.told < from {
            (receiver.told, receiver.sending) = (from, None);
            receiver.put(connection)?;
        }
    }
    let told = receivers.iter().map(|receiver| receiver.told).min();
    let sql = "DELETE FROM alert WHERE number <= ?1";
    connection
        .prepare_cached(sql)?
        .execute(params![told.unwrap_or(newest)])?;
    Ok(lost)
}

/// Returns what marked the ledger before the articles that were being added; nothing where none were.
pub(crate) fn mark(connection: &Connection) -> Result<Option<String>> {
    let mut found = connection.prepare_cached("SELECT mark FROM watch")?;
    Ok(found.query_row([], |row| row.get(0))?)
}

/// Keeps what marks the ledger before articles are added, or that none are any more.
pub(crate) fn put_mark(connection: &Connection, mark: Option<&str>) -> Result<()> {
    let mut put = connection.prepare_cached("UPDATE watch SET mark = ?1")?;
    put.execute(params![mark])?;
    Ok(())
}

/// Returns when this began.
pub(crate) fn birth(connection: &Connection) -> Result<Moment> {
    let sql = "SELECT begun FROM watch";
    Ok(connection
        .prepare_cached(sql)?
        .query_row([], |row| row.get(0))?)
}
