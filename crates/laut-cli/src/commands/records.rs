//! `laut add --records`: lines that `laut read --format record` wrote, or the column `record` of Parquet as Spark writes it,
//! into a ledger, without reading.
//!
//! Lines may be packed with gzip or Zstandard. Knows lines; what they hold is the desk's.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read as _},
    path::{Path, PathBuf},
};

use laut_desk::Read;
use laut_intake::unpacked;
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
        if let Some(rows) = columnar(name) {
            for row in rows {
                batch.push(row.and_then(|(place, line)| {
                    record(line.as_bytes(), weights).map_err(|problem| Problem {
                        place: Some(place),
                        ..problem
                    })
                }));
                if batch.len() == TOGETHER {
                    take(std::mem::take(&mut batch))?;
                }
            }
            continue;
        }
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

/// The rows of a table, each with its place and its record.
type Rows = Box<dyn Iterator<Item = Result<(String, String), Problem>>>;

/// Returns the records of a Parquet file; `None` where it is another one.
fn columnar(name: &Path) -> Option<Rows> {
    let mut sample = [0; 4];
    File::open(name).ok()?.read_exact(&mut sample).ok()?;
    (sample == *b"PAR1").then(|| rows(name))
}

#[cfg(feature = "parquet")]
fn rows(name: &Path) -> Rows {
    let shown = name.display().to_string();
    let problem = |place: &str, error: &laut_intake::Error| Problem {
        place: Some(place.to_owned()),
        ..crate::failure::problem_of(error)
    };
    match laut_intake::texts_of_parquet(name, "record") {
        Err(error) => Box::new(std::iter::once(Err(problem(&shown, &error)))),
        Ok(texts) => Box::new(texts.map(move |(number, text)| {
            let place = format!("{shown}:{number}");
            match text {
                Err(error) => Err(problem(&place, &error)),
                Ok(Some(line)) => Ok((place, line)),
                Ok(None) => Err(Problem {
                    code: "record_malformed".to_owned(),
                    message: "the row has no record".to_owned(),
                    place: Some(place),
                    help: Some(
                        "its column \"error\" says why, where the article could not be read"
                            .to_owned(),
                    ),
                }),
            }
        })),
    }
}

#[cfg(not(feature = "parquet"))]
fn rows(name: &Path) -> Rows {
    Box::new(std::iter::once(Err(Problem {
        code: "input_form".to_owned(),
        message: "this laut was built without Parquet".to_owned(),
        place: Some(name.display().to_string()),
        help: Some("give lines as `laut read --format record` writes them".to_owned()),
    })))
}

fn opened(name: &Path) -> io::Result<Box<dyn BufRead>> {
    let stream = if name.as_os_str() == "-" {
        unpacked(io::stdin())?
    } else {
        unpacked(File::open(name)?)?
    };
    Ok(Box::new(BufReader::with_capacity(1 << 20, stream)))
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
