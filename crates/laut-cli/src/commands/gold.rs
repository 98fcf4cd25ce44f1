//! `laut gold`: what people corrected with other tools in, gold out, and on demand into the ledger.

use std::{fs, io, io::Read, path::Path};

use anyhow::Context;
use laut_desk::{Access, annotated};
use laut_weights::Weighted;
use laut_wire::{LABEL_STUDIO_INTERFACE, Problem, Reading};

use crate::{
    arguments::gold::Gold,
    commands::{ledger, pool},
    failure::Failures,
    terminal,
};

/// Prints the gold of each file; one that is of no tool is named, and the others are taken.
pub(crate) fn gold(arguments: &Gold, failures: &mut Failures) -> anyhow::Result<()> {
    let mut out = terminal::out();
    if arguments.interface {
        out.shown(LABEL_STUDIO_INTERFACE)?;
        return Ok(out.flush()?);
    }
    let pool = pool(&arguments.network)?;
    let weighted = Weighted::open(arguments.network.model.as_deref())?;
    let name = weighted.name();
    let reader = weighted.into_reader();
    let mut desk = if arguments.keep {
        Some(ledger::to_give(&arguments.ledger, Access::Change, name)?.1)
    } else {
        None
    };
    let began = began(&arguments.readings)?;
    let mut kept = 0;
    for file in &arguments.files {
        let shown = file.display().to_string();
        let written = match text(file) {
            Ok(written) => written,
            Err(error) => {
                failures.problem(&Problem {
                    code: "input_unreadable".to_owned(),
                    message: error.to_string(),
                    place: Some(shown),
                    help: None,
                });
                continue;
            }
        };
        let stem = file
            .file_stem()
            .map_or_else(|| shown.clone(), |stem| stem.to_string_lossy().into_owned());
        let mut read = |article: &laut::Article| Some(pool.install(|| reader.read(article)));
        let found = match annotated(&stem, &written, &began, &mut read) {
            Ok(found) => found.unwrap_or_default(),
            Err(error) => {
                failures.problem(error.problem());
                continue;
            }
        };
        for problem in &found.left_out {
            failures.problem(problem);
        }
        if !found.unknown.is_empty() {
            let words = format!(
                "{shown}: labels that mean nothing to laut were left out: {}",
                found.unknown.join(", ")
            );
            failures.note("labels_unknown", &words);
        }
        for gold in &found.gold {
            if let Some(desk) = &mut desk {
                let mut study =
                    |article: &laut::Article| Some(pool.install(|| reader.study(article)));
                match desk.follow(gold, &mut study) {
                    Ok(corrections) => kept += corrections.unwrap_or_default(),
                    Err(error) => failures.problem(error.problem()),
                }
            }
            out.json_line(format_args!("{}", gold.corrected.to_json()))?;
        }
    }
    if desk.is_some() {
        failures.note(
            "corrections_kept",
            &format!("the ledger keeps {kept} corrections more"),
        );
    }
    Ok(out.flush()?)
}

fn text(file: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        io::stdin().lock().read_to_end(&mut bytes)?;
    } else {
        bytes = fs::read(file)?;
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(io::Error::other(
            "it is packed; unpack it and give the files in it",
        ));
    }
    String::from_utf8(bytes).map_err(|_| io::Error::other("it is no UTF-8; export it once more"))
}

/// Returns the readings that people began with.
fn began(files: &[std::path::PathBuf]) -> anyhow::Result<Vec<Reading>> {
    let mut readings = Vec::new();
    for file in files {
        let shown = file.display();
        let lines = text(file).with_context(|| format!("{shown} cannot be read"))?;
        for (number, line) in (1..).zip(lines.lines()) {
            if !line.trim().is_empty() {
                let reading = Reading::from_json(line)
                    .with_context(|| format!("{shown} line {number} is no reading"))?;
                readings.push(reading);
            }
        }
    }
    Ok(readings)
}
