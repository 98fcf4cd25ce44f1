//! Finds which columns of a table hold what, and makes of its rows what they are: articles, addresses of articles, or
//! records of articles that were read already.
//!
//! Does not know in what form a table is.

use laut::{Article, Note};

use super::Row;
use crate::{
    columns::{FIELDS, Field, Record},
    error::{Error, ErrorKind},
    lists::Lead,
    location::{Located, Location, Part},
    open::{Articles, Setting, single},
    records,
};

/// So many columns are named in an error.
const NAMED: usize = 12;
/// In so many first rows a record is looked for,
const FIRST: usize = 256;
/// and in so many bytes of them: they are held meanwhile.
const HELD: usize = 1 << 20;

/// Says whether one of these columns holds texts or addresses.
pub(super) fn has_texts(names: &[String], setting: &Setting<'_>) -> bool {
    let all = || names.iter().map(String::as_str);
    let columns = &setting.known.columns;
    [Field::Text, Field::Url, Field::Record]
        .into_iter()
        .any(|field| columns.find(field, all()).is_some())
}

/// Which columns of a table hold what.
pub(crate) struct Places {
    pub(crate) of: [Option<usize>; FIELDS],
    pub(crate) held: Held,
}

/// What the rows of a table hold.
pub(crate) enum Held {
    Articles,
    /// Addresses of articles, and no texts.
    Addresses,
    /// Records, as somebody said.
    Records,
    /// Records, if what stands in the column of this name are any, or else this.
    Perhaps(Result<Box<Held>, Error>),
}

/// Returns which columns of a table hold what.
///
/// # Errors
/// If one that was named is missing, none of them holds texts or addresses, or addresses are not to be fetched.
pub(crate) fn places(names: &[String], setting: &Setting<'_>) -> Result<Places, Error> {
    let columns = &setting.known.columns;
    let all = || names.iter().map(String::as_str);
    if let Some(missing) = columns.missing(&all()) {
        return Err(Error::new(
            ErrorKind::Table,
            format!("the table has no column \"{missing}\"; {}", listed(names)),
            "say which column is which with --columns, as in --columns text=body",
        ));
    }
    let mut of = Field::ALL.map(|field| columns.find(field, all()));
    if columns.given(Field::Record).is_some() {
        let held = Held::Records;
        return Ok(Places { of, held });
    }
    let held = held(names, &of, setting);
    // A text beside it goes before it: whoever changed that meant it, and with other weights there is no record.
    let is_text = |at: usize| names[at] != records::ID || columns.given(Field::Text).is_some();
    if of[Field::Record as usize].is_none() || of[Field::Text as usize].is_some_and(is_text) {
        of[Field::Record as usize] = None;
        return Ok(Places { of, held: held? });
    }
    let held = Held::Perhaps(held.map(Box::new));
    Ok(Places { of, held })
}

/// Returns what the rows hold, if no records.
fn held(
    names: &[String],
    of: &[Option<usize>; FIELDS],
    setting: &Setting<'_>,
) -> Result<Held, Error> {
    let twice = of[Field::Text as usize].map(|at| &names[at]);
    if let Some(name) = twice.filter(|name| names.iter().filter(|other| other == name).count() > 1)
    {
        return Err(Error::new(
            ErrorKind::Table,
            format!(
                "two columns of this table are called \"{name}\"; {}",
                listed(names)
            ),
            "give the one that does not hold the text of articles another name",
        ));
    }
    if of[Field::Text as usize].is_some() {
        return Ok(Held::Articles);
    }
    if of[Field::Url as usize].is_none() {
        return Err(Error::new(
            ErrorKind::Table,
            format!(
                "no column of this table is known to hold the text of articles; {}",
                listed(names)
            ),
            "say which does, as in --columns text=body; if these are no names, put names above the first row",
        ));
    }
    if setting.web.is_none() {
        return Err(Error::new(
            ErrorKind::List,
            format!(
                "this table has addresses, and no column that is known to hold texts; {}",
                listed(names)
            ),
            "`laut read --fetch` fetches the pages; if a column has the texts, say which, as in --columns text=body",
        ));
    }
    Ok(Held::Addresses)
}

/// Returns the articles of the rows of a table, or those that their addresses lead to; records are there as errors that
/// have them.
pub(crate) fn located<'a>(
    name: String,
    mut rows: impl Iterator<Item = (usize, Row)> + 'a,
    held: Held,
    setting: &Setting<'a>,
) -> Articles<'a> {
    let known = setting.known;
    let otherwise = match held {
        Held::Articles => {
            return each(name, rows, move |record, notes| {
                record.article(None, notes, known)
            });
        }
        Held::Addresses => return fetched(name, rows, setting),
        Held::Records => {
            return each(name, rows, |mut record, _| {
                Err(records::of_cell(record.take(Field::Record)))
            });
        }
        Held::Perhaps(otherwise) => otherwise,
    };
    let mut first: Vec<(usize, Row)> = Vec::new();
    let (mut has_records, mut bytes) = (None, 0);
    while has_records.is_none() && first.len() < FIRST && bytes < HELD {
        let Some(row) = rows.next() else { break };
        if let Ok((record, _)) = &row.1 {
            bytes += record.bytes();
            has_records = record.of(Field::Record).map(records::is_record);
        }
        first.push(row);
    }
    let is_torn = first.iter().all(|(_, row)| row.is_err());
    let rows: Box<dyn Iterator<Item = (usize, Row)> + 'a> = Box::new(first.into_iter().chain(rows));
    // Where all is empty, nothing else is in it.
    if has_records.unwrap_or(is_torn || otherwise.is_err()) {
        return located(name, rows, Held::Records, setting);
    }
    match otherwise {
        Ok(held) => located(name, rows, *held, setting),
        Err(error) => single(&name, Err(error)),
    }
}

/// Returns what the rows are.
fn each<'a>(
    name: String,
    rows: impl Iterator<Item = (usize, Row)> + 'a,
    what: impl Fn(Record, Vec<Note>) -> Result<Article, Error> + 'a,
) -> Articles<'a> {
    Box::new(rows.map(move |(number, row)| -> Located {
        let location = Location::part_of(&name, Part::Row(number));
        let found = row.and_then(|(record, notes)| what(record, notes));
        let found = found.map_err(|error| error.at(location.to_string()));
        (location, found)
    }))
}

/// Returns the articles that the addresses of rows lead to.
fn fetched<'a>(
    name: String,
    rows: impl Iterator<Item = (usize, Row)> + 'a,
    setting: &Setting<'a>,
) -> Articles<'a> {
    let known = setting.known;
    let Some(web) = setting.web else {
        return Box::new(std::iter::empty());
    };
    Box::new(rows.flat_map(move |(number, row)| {
        let lead = row.and_then(|(record, _)| {
            let without = || {
                Error::new(
                    ErrorKind::NoText,
                    "this row has no address",
                    "leave it out, or give its text",
                )
            };
            Lead::of(&record).ok_or_else(without)
        });
        match lead {
            Ok(lead) => lead.articles(web, known),
            Err(error) => {
                let location = Location::part_of(&name, Part::Row(number));
                let error = error.at(location.to_string());
                vec![(location, Err(error))]
            }
        }
    }))
}

fn listed(names: &[String]) -> String {
    let shown: Vec<String> = names
        .iter()
        .take(NAMED)
        .map(|name| format!("\"{}\"", name.chars().take(40).collect::<String>()))
        .collect();
    let more = if names.len() > NAMED { ", …" } else { "" };
    format!("its columns are {}{more}", shown.join(", "))
}
