//! Inputs of the command line in, their articles out, one after the other and in order.
//!
//! The only place of the commands that opens inputs. Does not know what is done with the articles.

use std::{
    fs::File,
    io::{BufRead, BufReader},
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use laut_intake::{
    Error, Inputs, Known, LeftOut, Located, inputs, is_json_lines,
    web::{Rules, Web},
};

use crate::{arguments::Given, progress::Progress};

/// Articles that are read at a time, at most,
const BATCH_ARTICLES: usize = 64;
/// or bytes of them.
const BATCH_BYTES: usize = 1 << 20;

/// What waits to be read, with its place.
pub(super) type Batch = Vec<Located>;

/// What is asked for.
pub(super) struct Wanted<'a> {
    pub(super) names: &'a [PathBuf],
    pub(super) given: &'a Given,
    /// What is known of the articles of all inputs.
    pub(super) known: Known,
    /// Whether records of articles that were read already are taken, too.
    pub(super) records: bool,
}

impl<'a> Wanted<'a> {
    /// Returns that articles alone are asked for.
    pub(super) fn articles(names: &'a [PathBuf], given: &'a Given) -> Self {
        Wanted {
            names,
            given,
            known: known(given),
            records: false,
        }
    }

    /// Says whether what was found is the last, being bad.
    pub(super) fn ends(&self, error: &Error) -> bool {
        self.given.strict && !(self.records && error.record().is_some())
    }
}

/// Gives `take` all articles of the inputs in batches, until it fails or has enough; a bad input or line is there as an error.
/// Returns what was left out of folders, archives and mails. With `--strict` the first bad one is the last that is given.
///
/// No batch is empty, and all are cut by the inputs alone.
pub(super) fn each_batch(
    wanted: &Wanted<'_>,
    mut take: impl FnMut(Batch) -> anyhow::Result<ControlFlow<()>>,
) -> anyhow::Result<Option<LeftOut>> {
    let web = web(wanted.given);
    let mut inputs = opened(wanted.names, &wanted.known, &web);
    let mut batch = Batch::new();
    let mut size = 0;
    for (place, article) in &mut inputs {
        size += match &article {
            Ok(article) => article.text.len(),
            Err(error) => error.record().map_or(0, str::len),
        };
        let ends = article.as_ref().is_err_and(|error| wanted.ends(error));
        batch.push((place, article));
        if ends {
            break;
        }
        if batch.len() == BATCH_ARTICLES || size >= BATCH_BYTES {
            size = 0;
            if take(std::mem::take(&mut batch))?.is_break() {
                break;
            }
        }
    }
    if !batch.is_empty() {
        let _ = take(batch)?;
    }
    Ok(inputs.left_out())
}

/// Returns what is known of the articles of all inputs.
pub(super) fn known(given: &Given) -> Known {
    Known {
        language: given.language,
        published: given.published.clone(),
        outlet: given.outlet.clone(),
        title: given.title.clone(),
        columns: given.columns.clone().unwrap_or_default(),
    }
}

/// Returns what fetches addresses as it was told to.
pub(super) fn web(given: &Given) -> Web {
    let mut rules = Rules::default();
    rules.allow_private = given.allow_private;
    rules.follow_lists = given.fetch;
    Web::new(rules)
}

/// Returns the articles of the inputs.
pub(super) fn opened<'a>(names: &[PathBuf], known: &'a Known, web: &'a Web) -> Inputs<'a> {
    inputs(names.iter().cloned(), known, web)
}

/// Returns how many articles the inputs have, as far as that can be told without reading them; nobody needs to know
/// where progress is not seen.
pub(super) fn expected(inputs: &[PathBuf]) -> Option<usize> {
    if !Progress::is_seen() {
        return None;
    }
    inputs.iter().map(|input| articles_in(input)).sum()
}

/// Endings of files that hold one article.
const ONE: &[&str] = &[
    "", "txt", "text", "html", "htm", "xhtml", "md", "rtf", "docx", "odt", "eml", "mhtml", "mht",
];

fn articles_in(path: &Path) -> Option<usize> {
    let name = path.display().to_string();
    let ending = path.extension().map_or(String::new(), |ending| {
        ending.to_string_lossy().to_lowercase()
    });
    #[cfg(feature = "parquet")]
    if ending == "parquet" {
        return laut_intake::rows_of_parquet(path);
    }
    // Nobody knows how many a folder, a feed, another table, an archive or standard input has.
    let has_one = is_json_lines(&name) || ONE.contains(&ending.as_str()) || name.contains("://");
    if name == "-" || path.is_dir() || !has_one {
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
