//! `laut add --records`: lines that `laut read --format record` wrote, into a ledger, without reading.
//!
//! Knows lines; what they hold is the desk's.

use std::{
    fs::File,
    io::{self, BufRead, BufReader},
    path::{Path, PathBuf},
};

use laut_desk::Read;
use laut_ledger::Weights;
use laut_wire::Problem;

/// Records that are added as one.
const TOGETHER: usize = 64;

/// Gives `take` all records of the inputs in batches, until it fails; a bad line or input is there as a problem.
pub(super) fn each_batch(
    names: &[PathBuf],
    weights: &Weights,
    mut take: impl FnMut(Vec<Result<Read, Problem>>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut batch = Vec::new();
    for name in names {
        let shown = name.display().to_string();
        let mut lines = match opened(name) {
            Ok(lines) => lines,
            Err(error) => {
                batch.push(Err(unreadable(&shown, &error)));
                continue;
            }
        };
        let mut bytes = Vec::new();
        for number in 1_usize.. {
            bytes.clear();
            match lines.read_until(b'\n', &mut bytes) {
                Ok(0) => break,
                Ok(_) if bytes.trim_ascii().is_empty() => continue,
                Ok(_) => batch.push(record(&bytes, weights).map_err(|problem| Problem {
                    place: Some(format!("{shown}:{number}")),
                    ..problem
                })),
                Err(error) => {
                    batch.push(Err(unreadable(&shown, &error)));
                    break;
                }
            }
            if batch.len() == TOGETHER {
                take(std::mem::take(&mut batch))?;
            }
        }
    }
    take(batch)
}

fn opened(name: &Path) -> io::Result<Box<dyn BufRead>> {
    if name.as_os_str() == "-" {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    Ok(Box::new(BufReader::with_capacity(
        1 << 20,
        File::open(name)?,
    )))
}

fn record(bytes: &[u8], weights: &Weights) -> Result<Read, Problem> {
    let line = String::from_utf8_lossy(bytes);
    Read::from_line(&line, weights).map_err(laut_desk::Error::into_problem)
}

fn unreadable(name: &str, error: &io::Error) -> Problem {
    let code = match error.kind() {
        io::ErrorKind::NotFound => "input_missing",
        io::ErrorKind::IsADirectory => "input_directory",
        _ => "input_unreadable",
    };
    Problem {
        code: code.to_owned(),
        message: format!("cannot be read: {error}"),
        place: Some(name.to_owned()),
        help: Some("give a file that `laut read --format record` wrote".to_owned()),
    }
}
