//! Readings made before: JSON Lines in, readings out. Does not know the reader.

use laut_wire::Reading;

use crate::error::{Error, ErrorKind};

/// Returns the readings in JSON Lines, each line an object as `laut read --format json` prints it.
/// Blank lines are passed over.
///
/// # Errors
///
/// If a line is not a reading of the contract; the error says which.
pub fn readings_from_jsonl(jsonl: &str) -> Result<Vec<Reading>, Error> {
    jsonl
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(i, line)| {
            Reading::from_json(line)
                .map_err(|error| Error::new(ErrorKind::Readings, error.to_string()).in_line(i))
        })
        .collect()
}
