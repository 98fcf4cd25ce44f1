//! `laut add`: articles in, a ledger that knows their claims out, and what each of them brought.
//!
//! While a batch is added the next one is read. A batch is added as one, and told when it is on the disk.

use std::{ops::ControlFlow, path::Path};

use laut::{Article, Reader};
use laut_desk::{Access, Added, Desk, Read};
use laut_intake::Columns;
use laut_ledger::{Size, repeated};
use laut_weights::Weighted;
use laut_wire::{Placed, Problem};
use rayon::{ThreadPool, prelude::*};
use serde::Serialize;

use crate::{
    arguments::ledger::{Add, Shape},
    commands::{
        dry_run::dry_run,
        inputs::{Batch, Wanted, each_batch, expected},
        ledger, pool,
        records::{Found, Records},
        reread::all_again,
    },
    failure::Failures,
    progress::Progress,
    terminal,
    words::{counted, said},
};

/// Adds the inputs to the ledger.
pub(crate) fn add(arguments: &Add, failures: &mut Failures) -> anyhow::Result<()> {
    let mut wanted = Wanted::articles(&arguments.inputs, &arguments.given);
    wanted.records = true;
    if arguments.records {
        wanted.known.columns = Columns::of_records();
    }
    if arguments.given.dry_run {
        return dry_run(&wanted, arguments.format != Shape::Text, failures);
    }
    let pool = pool(&arguments.network)?;
    let weighted = Weighted::open(arguments.network.model.as_deref())?;
    let (path, mut desk) = ledger::to_give(&arguments.ledger, Access::Add, weighted.name())?;
    if arguments.reread {
        all_again(&mut desk, &weighted, &pool, failures)?;
    }
    // Before all is read for nothing.
    desk.check_weights()?;
    match desk.count_due()? {
        0 => {}
        due => failures.note(
            "articles_due",
            &said!("told.due", articles = counted(due as usize, "article")),
        ),
    }
    let progress = Progress::start(expected(&arguments.inputs));
    let mut run = Run {
        format: arguments.format,
        reader: weighted.reader(),
        records: Records::new(arguments, weighted.name()),
        progress: &progress,
        desk,
        failures,
        waiting: Vec::new(),
        strict: arguments.given.strict,
        seen: 0,
        added: 0,
        known: 0,
        versions: 0,
    };
    if arguments.format == Shape::Json {
        let mut out = terminal::done(arguments.format == Shape::Text);
        out.json(format_args!("{{\"laut\":1,\"added\":["))?;
        out.flush()?;
    }
    let left_out = each_batch(&wanted, |batch| run.batch(&pool, batch))?;
    let _ = run.batch(&pool, Batch::new())?;
    let failures = &mut *run.failures;
    run.progress.aside(|| failures.beside(left_out.as_ref()));
    run.end(&path)
}

/// One call of the command.
struct Run<'a> {
    format: Shape,
    reader: &'a Reader,
    records: Records,
    progress: &'a Progress,
    desk: Desk,
    failures: &'a mut Failures,
    /// What was read and is not yet added, in order.
    waiting: Vec<Waiting>,
    /// Whether the first bad one is the last.
    strict: bool,
    /// Articles met, bad ones too.
    seen: usize,
    /// Articles that are new.
    added: usize,
    /// Articles that were there before,
    known: usize,
    /// and those that were there with another text.
    versions: usize,
}

/// What became of an article of a batch.
enum Waiting {
    Read(Box<Read>),
    /// It is there as it is, under this id.
    There(String),
    Bad(Problem),
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
    fn batch(&mut self, pool: &ThreadPool, batch: Batch) -> anyhow::Result<ControlFlow<()>> {
        let waiting = std::mem::take(&mut self.waiting);
        let (reader, progress) = (self.reader, self.progress);
        let mut prepared = Vec::with_capacity(batch.len());
        let mut ends = ControlFlow::Continue(());
        for (place, article) in batch {
            self.seen += 1;
            let is_fetched = place.input().contains("://");
            prepared.push(match self.records.take(&place, article) {
                Found::Article(article) => match self.there(&article)? {
                    Some(id) => Err(Waiting::There(id)),
                    None => Ok((self.desk.prepare(vec![article])?, is_fetched)),
                },
                Found::Read(read) => Err(Waiting::Read(read)),
                Found::Bad(problem) => Err(Waiting::Bad(problem)),
            });
            let is_bad = matches!(prepared.last(), Some(Err(Waiting::Bad(_))));
            if self.strict && is_bad {
                ends = ControlFlow::Break(());
                break;
            }
        }
        let study = |article: &Article| Some(reader.study(article));
        let mut read: Vec<Waiting> = Vec::new();
        pool.in_place_scope(|scope| {
            scope.spawn(|_| {
                read = prepared
                    .into_par_iter()
                    .flat_map_iter(|prepared| {
                        let ((found, is_fetched), other) = match prepared {
                            Ok(found) => (found, None),
                            Err(other) => ((Vec::new(), false), Some(other)),
                        };
                        if matches!(other, Some(Waiting::There(_) | Waiting::Read(_))) {
                            progress.one_passed();
                        }
                        let read = found.into_iter().filter_map(move |prepared| {
                            let read = prepared.read(&study)?;
                            progress.one_more();
                            let read = if is_fetched { read.now() } else { read };
                            Some(Waiting::Read(Box::new(read)))
                        });
                        read.chain(other)
                    })
                    .collect();
            });
            self.keep(waiting)
        })?;
        self.waiting = read;
        Ok(ends)
    }

    /// Returns the id of an article that is there as it is, so that whoever goes on after an end does not wait until all
    /// was read again. Programs are told how many statements it has, for which it is read.
    fn there(&self, article: &Article) -> anyhow::Result<Option<String>> {
        Ok(match self.format {
            Shape::Text => self.desk.id_of(article)?,
            Shape::Json | Shape::Jsonl => None,
        })
    }

    /// Adds what was read, and tells it.
    fn keep(&mut self, waiting: Vec<Waiting>) -> anyhow::Result<()> {
        let (mut read, mut others) = (Vec::new(), Vec::new());
        for one in waiting {
            match one {
                Waiting::Read(one) => {
                    read.push(*one);
                    others.push(None);
                }
                other => others.push(Some(other)),
            }
        }
        let reader = self.reader;
        let study = |article: &Article| Some(reader.study(article));
        let added = self.desk.add(read, &study)?.unwrap_or_default();
        let mut added = added.into_iter();
        let mut told = Vec::with_capacity(others.len());
        for other in others {
            match other {
                Some(Waiting::Bad(problem)) => told.push(Err(problem)),
                Some(Waiting::There(id)) => {
                    self.known += 1;
                    told.push(Ok(said!("told.there", id = id)));
                }
                Some(Waiting::Read(_)) | None => {
                    let Some(added) = added.next() else { continue };
                    told.push(Ok(self.line(&added)?));
                    match added.brought.version {
                        Some(_) => self.versions += 1,
                        None if added.brought.new => self.added += 1,
                        None => self.known += 1,
                    }
                }
            }
        }
        let (format, failures) = (self.format, &mut *self.failures);
        let mut out = terminal::done(self.format == Shape::Text);
        let printed = self.progress.aside(|| {
            for line in &told {
                match line {
                    Ok(line) if format == Shape::Text => out.line(format_args!("{line}"))?,
                    Ok(line) => out.json(format_args!("{line}"))?,
                    Err(problem) => failures.problem(problem),
                }
            }
            out.flush()
        });
        Ok(printed?)
    }

    /// Returns what is printed of an article: a line for people, or JSON.
    fn line(&self, added: &Added) -> anyhow::Result<String> {
        let brought = &added.brought;
        Ok(match self.format {
            Shape::Json => {
                let comma = if self.added + self.known + self.versions > 0 {
                    ","
                } else {
                    ""
                };
                format!("{comma}\n{}", serde_json::to_string(brought)?)
            }
            Shape::Jsonl => serde_json::to_string(brought)? + "\n",
            Shape::Text if !brought.new && brought.version.is_none() => {
                said!("told.there", id = brought.id)
            }
            Shape::Text if brought.version == Some(Placed::Earlier) => {
                said!("told.earlier", id = brought.id)
            }
            Shape::Text => {
                let wanted = &added.wanted;
                let other = if brought.id == *wanted || brought.version.is_some() {
                    String::new()
                } else if wanted.starts_with(&brought.id) {
                    said!("told.cut-id").to_owned()
                } else {
                    said!("told.not-free", id = repeated(wanted))
                };
                let statements = counted(brought.statements, "statement");
                let claims = counted(brought.claims, "claim");
                let known = match (brought.claims, brought.known_before) {
                    (_, 0) => String::new(),
                    (1, _) => said!("told.known-one").to_owned(),
                    (_, known) => said!("told.known-of", count = known),
                };
                let id = format!("{}{other}", brought.id);
                let brought_what = format!("{statements}, {claims}{known}");
                match brought.version {
                    Some(_) => said!("told.new-version", id = id, what = brought_what),
                    None => said!("told.added", id = id, what = brought_what),
                }
            }
        })
    }

    /// Tells what the ledger has now.
    fn end(self, path: &Path) -> anyhow::Result<()> {
        let Size {
            articles, claims, ..
        } = self.desk.size()?;
        let path = path.display().to_string();
        let mut out = terminal::done(self.format == Shape::Text);
        self.progress.aside(|| match self.format {
            Shape::Json => {
                let whole = Whole {
                    path,
                    articles,
                    claims,
                };
                let json = serde_json::to_string(&whole)?;
                out.json_line(format_args!("\n],\"ledger\":{json}}}"))
            }
            Shape::Jsonl => Ok(()),
            Shape::Text => {
                let versions = match self.versions {
                    0 => String::new(),
                    versions => said!("told.versions", versions; count = versions),
                };
                let known = match self.known {
                    0 => String::new(),
                    known => said!("told.were-there", known; count = known),
                };
                let words = said!(
                    "told.end",
                    added = counted(self.added, "article"),
                    more = format!("{versions}{known}"),
                    path = path,
                    articles = counted(articles as usize, "article"),
                    claims = counted(claims as usize, "claim"),
                );
                out.line(format_args!("{words}"))
            }
        })?;
        out.flush()?;
        if self.failures.count() > 0 && self.seen > 1 {
            self.failures.left_out(self.seen);
        }
        Ok(())
    }
}
