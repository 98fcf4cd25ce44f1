//! Records among inputs: what `laut read --format record` writes of articles that were read already, as lines or objects,
//! and in a field or a column `record`, as clusters and programs keep them.
//!
//! Tells them by what they begin with and hands them on as they are; whether a ledger takes them is not known here.

use serde::Deserialize;
use serde_json::Value;

use crate::{
    columns::{Columns, Field},
    error::{Error, ErrorKind},
    json::{self, Object},
};

/// The field that a record has and nothing else.
const MARK: &str = "laut_record";
/// What laut's own tables call the id of an article, and others its text.
pub(crate) const ID: &str = "article";
/// What they call the reason for which an article was not read.
const WHY: &str = "error";

const GIVE: &str = "give what `laut read --format record` wrote";

/// A record, by the one field that tells it.
#[derive(Deserialize)]
struct Marked {
    #[serde(rename = "laut_record")]
    _form: u32,
}

/// Says whether a text is a record; one that was cut off is one, too, so that it is told as what it was.
pub(crate) fn is_record(text: &str) -> bool {
    let Some(inner) = text.trim_start().strip_prefix('{') else {
        return false;
    };
    let first = inner.trim_start().strip_prefix('"');
    let behind = first.and_then(|name| name.strip_prefix(MARK)?.strip_prefix('"'));
    let value = behind.and_then(|rest| rest.trim_start().strip_prefix(':'));
    let is_first = value.is_some_and(|value| {
        let first = value.trim_start().bytes().next();
        first.is_some_and(|byte| byte.is_ascii_digit())
    });
    is_first || inner.contains(MARK) && serde_json::from_str::<Marked>(text).is_ok()
}

/// Returns what an object is that is no article: a record, or a row of a table of records; `None` where it is none.
pub(crate) fn in_object(object: &Object, columns: &Columns) -> Option<Error> {
    if let Some(line) = of_object(object, columns) {
        return Some(Error::of_record(line));
    }
    let given = columns.given(Field::Record);
    let is_empty = |name: &str| object.get(name).is_some_and(Value::is_null);
    let has_text = || json::value(object, Field::Text, columns).is_some();
    match given {
        Some(name) if is_empty(name) => Some(of_cell(None)),
        Some(_) if has_text() => Some(none(
            "this is an article and no record",
            "take it without saying that it is one",
        )),
        Some(_) => Some(none("this is no record", GIVE)),
        None if is_empty(Field::Record.name()) && object.contains_key(WHY) => Some(of_cell(None)),
        None => None,
    }
}

/// Says whether an object is or has a record.
pub(crate) fn is_in(object: &Object, columns: &Columns) -> bool {
    of_object(object, columns).is_some()
}

/// Returns the record that an object is or has, where it has no text of an article beside it.
fn of_object(object: &Object, columns: &Columns) -> Option<String> {
    if object.get(MARK).is_some_and(Value::is_u64) {
        return Some(Value::Object(object.clone()).to_string());
    }
    let given = columns.given(Field::Record);
    let line = match object.get(given.unwrap_or(Field::Record.name()))? {
        Value::String(line) => line.clone(),
        inner @ Value::Object(_) => inner.to_string(),
        _ => return None,
    };
    let has_text = || {
        let rest = object.iter().filter(|(name, _)| *name != ID);
        let rest = rest.map(|(name, value)| (name.clone(), value.clone()));
        json::value(&rest.collect(), Field::Text, columns).is_some()
    };
    (is_record(&line) && (given.is_some() || !has_text())).then_some(line)
}

/// Returns the record that stands in a cell, or why there is none.
pub(crate) fn of_cell(cell: Option<String>) -> Error {
    match cell {
        Some(line) if is_record(&line) => Error::of_record(line),
        Some(_) => none("what stands in this row is no record", GIVE),
        None => none(
            "the row has no record",
            "its column \"error\" says why, where the article could not be read",
        ),
    }
}

/// Returns the error of what should be a record.
pub(crate) fn none(message: impl Into<String>, help: &'static str) -> Error {
    Error::new(ErrorKind::NoRecord, message, help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_told_by_their_mark() {
        for record in [
            "{\"laut_record\":1,\"weights\":\"1-2\"}",
            " {\n \"laut_record\" : 1}",
            "{\"weights\":\"1-2\",\"laut_record\":1}",
            // Cut off.
            "{\"laut_record\":1,\"weights\":\"1-",
        ] {
            assert!(is_record(record), "{record}");
        }
        for other in [
            "",
            "{}",
            "laut_record",
            "{\"text\":\"They call it \\\"laut_record\\\".\"}",
            "{\"laut_record\":\"one\"",
            "[{\"laut_record\":1}]",
            "{\"title\":\"x\",\"laut_record\":",
        ] {
            assert!(!is_record(other), "{other}");
        }
    }
}
