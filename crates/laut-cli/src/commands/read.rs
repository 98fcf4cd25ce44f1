//! `laut read`: articles in, their statements or what a ledger keeps of them out, in the order of the inputs.

use std::{
    io::{self, Write},
    ops::ControlFlow,
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use laut::{Article, Reader};
use laut_desk::Read;
use laut_intake::{Error, Location, Part};
use laut_ledger::Weights;
use laut_weights::Weighted;
use laut_wire::{
    Reading,
    export::{STATEMENTS, statement_rows},
};
use rayon::prelude::*;

use crate::{
    arguments::{self, Format},
    columns::Columns,
    commands::{
        data,
        dry_run::dry_run,
        inputs::{Batch, Wanted, each_batch, expected},
        pool,
        tools::ForTool,
    },
    failure::Failures,
    progress::Progress,
    terminal::{self, Printer},
    view::{Header, View},
};

/// Reads the inputs and prints what is in them.
pub(crate) fn read(arguments: &arguments::Read, failures: &mut Failures) -> anyhow::Result<()> {
    let wanted = Wanted::articles(&arguments.inputs, &arguments.given);
    if arguments.given.dry_run {
        return dry_run(
            &wanted,
            matches!(arguments.format, Format::Json | Format::Jsonl),
            failures,
        );
    }
    let pool = pool(&arguments.network)?;
    let weighted = Weighted::open(arguments.network.model.as_deref())?;
    let is_parquet = arguments.format == Format::Parquet;
    let columns = is_parquet.then(|| Columns::new(STATEMENTS)).transpose()?;
    let mut run = Run {
        arguments,
        columns: columns.map(Mutex::new),
        tool: ForTool::new(arguments.format, arguments.into.as_deref())?,
        weights: weighted.name(),
        reader: weighted.into_reader(),
        view: View::new(arguments.color, arguments.width.map(usize::from)),
        progress: Progress::start(expected(&arguments.inputs)),
        failures,
        seen: 0,
        printed: 0,
        has_heads: false,
    };
    let left_out =
        pool.install(|| each_batch(&wanted, |batch| run.batch(batch).map(ControlFlow::Continue)))?;
    if arguments.format == Format::Csv && !run.has_heads {
        run.rows(&[])?;
    }
    if let Some(tool) = run.tool.take() {
        tool.end(&mut data(false)?)?;
    }
    if let Some(columns) = run.columns.take() {
        let columns = columns.into_inner().unwrap_or_else(PoisonError::into_inner);
        columns.end(&mut data(false)?)?;
    }
    let Run {
        progress,
        seen,
        failures,
        ..
    } = run;
    drop(progress);
    failures.beside(left_out.as_ref());
    if failures.count() > 0 && seen > 1 {
        failures.left_out(seen);
    }
    Ok(())
}

/// One call of the command.
struct Run<'a> {
    arguments: &'a arguments::Read,
    /// The table that is written, where it is one in columns; no thread but this one asks for it.
    columns: Option<Mutex<Columns>>,
    /// What is written, where it is for a tool.
    tool: Option<ForTool>,
    reader: Reader,
    /// What its weights are called.
    weights: Weights,
    view: View,
    progress: Progress,
    failures: &'a mut Failures,
    /// Articles met, bad ones too.
    seen: usize,
    /// Articles printed.
    printed: usize,
    /// Whether the heads of a table were.
    has_heads: bool,
}

impl Run<'_> {
    /// Reads a batch and prints what is in it.
    fn batch(&mut self, batch: Batch) -> anyhow::Result<()> {
        self.seen += batch.len();
        let progress = &self.progress;
        let readings = batch.into_par_iter().map(|(place, article)| {
            let found = article.map(|article| self.look(article));
            progress.one_more();
            (place, found)
        });
        let readings: Vec<(Location, Result<laut_desk::Result<Found>, Error>)> = readings.collect();
        match self.arguments.format {
            Format::Csv => return self.rows(&readings),
            Format::Parquet => return self.add(&readings),
            Format::LabelStudio | Format::Doccano | Format::Webanno => {
                return self.for_tool(&readings);
            }
            _ => {}
        }
        let mut out = terminal::out();
        let printed = self.progress.aside(|| {
            for (place, reading) in &readings {
                match reading {
                    Ok(Ok(Found::Reading(reading))) => print(
                        &mut out,
                        self.arguments,
                        &self.view,
                        place,
                        reading,
                        self.printed,
                    )?,
                    Ok(Ok(Found::Record(line))) => out.json_line(format_args!("{line}"))?,
                    Ok(Err(error)) => self.failures.problem(error.problem()),
                    Err(error) => self.failures.input(error),
                }
                self.printed += usize::from(reading.is_ok());
            }
            out.flush()
        });
        Ok(printed?)
    }

    /// Reads an article.
    fn look(&self, article: Article) -> laut_desk::Result<Found> {
        if self.arguments.format != Format::Record {
            let reading = Reading::new(&article, &self.reader.read(&article));
            return Ok(Found::Reading(Box::new(reading)));
        }
        let read = Read::of(article, &|article| Some(self.reader.study(article)));
        let line = read.map(|read| read.to_line(&self.weights)).transpose()?;
        Ok(Found::Record(line.unwrap_or_default()))
    }

    /// Adds the rows of readings to a table in columns.
    fn add(
        &mut self,
        readings: &[(Location, Result<laut_desk::Result<Found>, Error>)],
    ) -> anyhow::Result<()> {
        let mut out = data(false)?;
        for (_, reading) in readings {
            match reading {
                Ok(Ok(Found::Reading(reading))) => {
                    if let Some(columns) = &mut self.columns {
                        let columns = columns.get_mut().unwrap_or_else(PoisonError::into_inner);
                        columns.add(statement_rows(reading), &mut out)?;
                    }
                }
                Ok(Ok(Found::Record(_))) => {}
                Ok(Err(error)) => self.failures.problem(error.problem()),
                Err(error) => self.failures.input(error),
            }
        }
        Ok(())
    }

    /// Writes readings for a tool.
    fn for_tool(
        &mut self,
        readings: &[(Location, Result<laut_desk::Result<Found>, Error>)],
    ) -> anyhow::Result<()> {
        let mut out = data(false)?;
        for (_, reading) in readings {
            match (reading, &mut self.tool) {
                (Ok(Ok(Found::Reading(reading))), Some(tool)) => tool.add(reading, &mut out)?,
                (Ok(Ok(_)), _) => {}
                (Ok(Err(error)), _) => self.failures.problem(error.problem()),
                (Err(error), _) => self.failures.input(error),
            }
        }
        Ok(out.flush()?)
    }

    /// Prints the rows of readings, below their heads.
    fn rows(
        &mut self,
        readings: &[(Location, Result<laut_desk::Result<Found>, Error>)],
    ) -> anyhow::Result<()> {
        let mut out = data(self.arguments.excel && !self.has_heads)?;
        let printed = self.progress.aside(|| {
            if !self.has_heads {
                out.write_all(STATEMENTS.heads().as_bytes())?;
                self.has_heads = true;
            }
            for (_, reading) in readings {
                match reading {
                    Ok(Ok(Found::Reading(reading))) => {
                        let rows = STATEMENTS.rows(&statement_rows(reading));
                        out.write_all(rows.as_bytes())?;
                    }
                    Ok(Ok(Found::Record(_))) => {}
                    Ok(Err(error)) => self.failures.problem(error.problem()),
                    Err(error) => self.failures.input(error),
                }
            }
            out.flush()
        });
        Ok(printed?)
    }
}

/// What was found in an article.
enum Found {
    Reading(Box<Reading>),
    /// What a ledger keeps of it, as a line.
    Record(String),
}

fn print(
    out: &mut Printer<impl Write>,
    arguments: &arguments::Read,
    view: &View,
    place: &Location,
    reading: &Reading,
    before: usize,
) -> io::Result<()> {
    let is_single = is_single(&arguments.inputs, place);
    match arguments.format {
        Format::Json if is_single => out.json_line(format_args!("{}", reading.to_json_pretty())),
        Format::Json
        | Format::Jsonl
        | Format::Csv
        | Format::Parquet
        | Format::LabelStudio
        | Format::Doccano
        | Format::Webanno
        | Format::Record => out.json_line(format_args!("{}", reading.to_json())),
        Format::Text => {
            if before > 0 {
                out.shown("\n")?;
            }
            let shown = match (arguments.summary, place.input()) {
                // Without its words nothing else shows which article it is.
                (true, "-") if is_single => view.summary(reading, Header::Title),
                (true, _) => view.summary(reading, Header::TitleOr(place.input())),
                (false, _) if is_single => view.show(reading, Header::Title),
                (false, _) => view.show(reading, Header::TitleOr(place.input())),
            };
            out.shown(&shown)
        }
    }
}

/// Says whether an article is all that the inputs have: no line, no entry, no file of a folder.
fn is_single(inputs: &[PathBuf], place: &Location) -> bool {
    matches!(inputs, [input] if place.part() == Part::Whole && input.display().to_string() == place.input())
}
