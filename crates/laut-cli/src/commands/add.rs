//! `laut add`: articles in, a ledger that knows their claims out, and what each of them brought.
//!
//! While a batch is added the next one is read. A batch is added as one, and told when it is on the disk.

use std::{
    io::{BufWriter, Write, stdout},
    path::Path,
};

use laut::Reader;
use laut_intake::Error;
use laut_ledger::{Record, Size, corrected_record};
use laut_wire::Brought;
use rayon::{ThreadPool, prelude::*};
use serde::Serialize;

use crate::{
    arguments::{Format, ledger::Add},
    commands::{
        dry_run::dry_run,
        inputs::{Batch, each_batch, expected},
        ledger::{self, Kept},
        pool,
    },
    failure::Failures,
    model,
    progress::Progress,
    view::counted,
};

/// Adds the inputs to the ledger.
pub(crate) fn add(arguments: &Add, failures: &mut Failures) -> anyhow::Result<()> {
    if arguments.given.dry_run {
        return dry_run(
            &arguments.inputs,
            &arguments.given,
            arguments.format,
            failures,
        );
    }
    let pool = pool(&arguments.network)?;
    let (path, ledger) = ledger::to_add(&arguments.ledger)?;
    let reader = model::reader(arguments.network.model.as_deref())?;
    let progress = Progress::start(expected(&arguments.inputs));
    let mut run = Run {
        format: arguments.format,
        reader: &reader,
        progress: &progress,
        ledger,
        failures,
        waiting: Vec::new(),
        seen: 0,
        added: 0,
        known: 0,
    };
    if arguments.format == Format::Json {
        write!(stdout(), "{{\"laut\":1,\"added\":[")?;
    }
    let left_out = each_batch(&arguments.inputs, &arguments.given, |batch| {
        run.batch(&pool, batch)
    })?;
    run.batch(&pool, Batch::new())?;
    let failures = &mut *run.failures;
    run.progress.aside(|| failures.beside(left_out.as_ref()));
    run.end(&path)
}

/// One call of the command.
struct Run<'a> {
    format: Format,
    reader: &'a Reader,
    progress: &'a Progress,
    ledger: Kept,
    failures: &'a mut Failures,
    /// What was read and is not yet added, in order.
    waiting: Vec<Result<Read, Error>>,
    /// Articles met, bad ones too.
    seen: usize,
    /// Articles that are new.
    added: usize,
    /// Articles that were there before.
    known: usize,
}

/// An article that was read.
struct Read {
    record: Record,
    statements: usize,
}

/// What the ledger has now, as programs read it.
#[derive(Serialize)]
struct Whole {
    path: String,
    articles: u64,
    claims: u64,
}

impl Run<'_> {
    /// Adds what waits, and reads a batch meanwhile.
    fn batch(&mut self, pool: &ThreadPool, batch: Batch) -> anyhow::Result<()> {
        self.seen += batch.len();
        let waiting = std::mem::take(&mut self.waiting);
        let (reader, progress) = (self.reader, self.progress);
        let mut read = Vec::new();
        let mut corrected = Vec::with_capacity(batch.len());
        for (_, article) in batch {
            let said = match &article {
                // What was said against an article that was here before holds when it comes back.
                Ok(article) => self.ledger.corrections_of(&article.fingerprint())?,
                Err(_) => Vec::new(),
            };
            corrected.push((article, said));
        }
        pool.in_place_scope(|scope| {
            scope.spawn(|_| {
                read = corrected
                    .into_par_iter()
                    .map(|(article, said)| {
                        let article = article?;
                        let (record, applied) =
                            corrected_record(&article, reader.study(&article), &said);
                        let statements = applied.found.len();
                        progress.one_more();
                        Ok(Read { record, statements })
                    })
                    .collect();
            });
            self.keep(waiting)
        })?;
        self.waiting = read;
        Ok(())
    }

    /// Adds what was read, and tells it.
    fn keep(&mut self, read: Vec<Result<Read, Error>>) -> anyhow::Result<()> {
        let (mut records, mut places, mut told) = (Vec::new(), Vec::new(), Vec::new());
        for (place, article) in read.into_iter().enumerate() {
            match article {
                Ok(Read { record, statements }) => {
                    records.push(record);
                    places.push((place, statements));
                }
                Err(error) => told.push((place, Err(error))),
            }
        }
        let added = self.ledger.add_all(&records)?;
        for ((added, record), (place, statements)) in added.iter().zip(&records).zip(places) {
            let (claims, known_before) = self.ledger.brought(&added.id)?;
            let brought = Brought {
                id: added.id.clone(),
                new: added.is_new,
                statements,
                claims,
                known_before,
            };
            told.push((place, Ok(self.line(&brought, &record.facts.id)?)));
            self.added += usize::from(added.is_new);
            self.known += usize::from(!added.is_new);
        }
        told.sort_by_key(|(place, _)| *place);
        let failures = &mut *self.failures;
        let mut out = BufWriter::new(stdout().lock());
        let printed = self.progress.aside(|| {
            for (_, line) in &told {
                match line {
                    Ok(line) => out.write_all(line.as_bytes())?,
                    Err(error) => failures.input(error),
                }
            }
            out.flush()
        });
        Ok(printed?)
    }

    /// Returns what is printed of an article; `wanted` is the id that it came with.
    fn line(&self, brought: &Brought, wanted: &str) -> anyhow::Result<String> {
        Ok(match self.format {
            Format::Json => {
                let comma = if self.added + self.known > 0 { "," } else { "" };
                format!("{comma}\n{}", serde_json::to_string(brought)?)
            }
            Format::Jsonl => serde_json::to_string(brought)? + "\n",
            Format::Text if !brought.new => format!("{} is there already\n", brought.id),
            Format::Text => {
                let other = if brought.id == wanted {
                    String::new()
                } else {
                    format!(" (another article is called {wanted})")
                };
                let statements = counted(brought.statements, "statement");
                let claims = counted(brought.claims, "claim");
                let known = match (brought.claims, brought.known_before) {
                    (_, 0) => String::new(),
                    (1, _) => ", known before".to_owned(),
                    (_, known) => format!(", {known} of them known before"),
                };
                format!(
                    "added {}{other}: {statements}, {claims}{known}\n",
                    brought.id
                )
            }
        })
    }

    /// Tells what the ledger has now.
    fn end(self, path: &Path) -> anyhow::Result<()> {
        let Size {
            articles, claims, ..
        } = self.ledger.size()?;
        let path = path.display().to_string();
        self.progress.aside(|| match self.format {
            Format::Json => {
                let whole = Whole {
                    path,
                    articles,
                    claims,
                };
                writeln!(
                    stdout(),
                    "\n],\"ledger\":{}}}",
                    serde_json::to_string(&whole)?
                )
            }
            Format::Jsonl => Ok(()),
            Format::Text => {
                let known = match self.known {
                    0 => String::new(),
                    1 => ", 1 was there already".to_owned(),
                    known => format!(", {known} were there already"),
                };
                writeln!(
                    stdout(),
                    "{} added{known}; {path} has {} with {} now",
                    counted(self.added, "article"),
                    counted(articles as usize, "article"),
                    counted(claims as usize, "claim"),
                )
            }
        })?;
        if self.failures.count() > 0 && self.seen > 1 {
            self.failures.left_out(self.seen);
        }
        Ok(())
    }
}
