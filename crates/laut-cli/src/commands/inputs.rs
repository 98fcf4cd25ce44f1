//! Inputs of the command line in, their articles out, one after the other and in order.
//!
//! The only place of the commands that opens inputs. Does not know what is done with the articles.

use std::{
    fs::File,
    io::{BufRead, BufReader, stdin},
    path::{Path, PathBuf},
};

use laut::Article;
use laut_intake::{Error, Known, articles, bytes_of, bytes_of_reader, is_json_lines};

use crate::{arguments::Given, progress::Progress};

/// Articles that are read at a time, at most,
const BATCH_ARTICLES: usize = 64;
/// or bytes of them.
const BATCH_BYTES: usize = 1 << 20;

/// What waits to be read, with the input's name.
pub(super) type Batch = Vec<(String, Result<Article, Error>)>;

/// Gives `take` all articles of the inputs in batches, until it fails; a bad input or line is there as an error.
///
/// No batch is empty, and all are cut by the inputs alone.
pub(super) fn each_batch(
    inputs: &[PathBuf],
    given: &Given,
    mut take: impl FnMut(Batch) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let known = Known {
        language: given.language,
        published: given.published.clone(),
        outlet: given.outlet.clone(),
        title: given.title.clone(),
    };
    let mut batch = Batch::new();
    let mut size = 0;
    for input in inputs {
        each_article(input, &known, &mut |name, article| {
            size += article.as_ref().map_or(0, |article| article.text.len());
            batch.push((name, article));
            if batch.len() == BATCH_ARTICLES || size >= BATCH_BYTES {
                size = 0;
                take(std::mem::take(&mut batch))?;
            }
            Ok(())
        })?;
    }
    if batch.is_empty() {
        return Ok(());
    }
    take(batch)
}

/// Returns how many articles the inputs have, as far as that can be told without reading them; nobody needs to know
/// where progress is not seen.
pub(super) fn expected(inputs: &[PathBuf]) -> Option<usize> {
    if !Progress::is_seen() {
        return None;
    }
    inputs.iter().map(|input| articles_in(input)).sum()
}

fn articles_in(path: &Path) -> Option<usize> {
    let name = path.display().to_string();
    if name == "-" {
        return None;
    }
    // A pipe can be read only once.
    if !is_json_lines(&name) || !path.is_file() {
        return Some(1);
    }
    let Ok(file) = File::open(path) else {
        return Some(1);
    };
    let mut file = BufReader::with_capacity(1 << 20, file);
    let (mut lines, mut line) = (0, Vec::new());
    loop {
        line.clear();
        match file.read_until(b'\n', &mut line) {
            Ok(0) => return Some(lines),
            Ok(_) => lines += usize::from(!line.trim_ascii().is_empty()),
            Err(_) => return None,
        }
    }
}

fn each_article(
    path: &Path,
    known: &Known,
    take: &mut dyn FnMut(String, Result<Article, Error>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let name = path.display().to_string();
    let bytes = if name == "-" {
        bytes_of_reader(&name, stdin().lock())
    } else {
        bytes_of(path)
    };
    match bytes {
        Ok(bytes) => {
            for article in articles(&name, &bytes, known) {
                take(name.clone(), article)?;
            }
            Ok(())
        }
        Err(error) => take(name, Err(error)),
    }
}
