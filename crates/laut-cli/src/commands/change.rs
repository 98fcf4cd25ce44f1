//! `laut remove`, `laut merge` and `laut split`: what people know better than the ledger.

use std::{fs::OpenOptions, io::Write};

use anyhow::Context;
use laut_desk::{ErrorKind, Split};
use laut_wire::{Changed, Removed, Version};

use crate::{
    arguments::ledger::{self as arguments, Plain},
    commands::ledger,
    failure::Failures,
    terminal,
    words::{counted, said},
};

/// Takes articles back; one that is not there is named, and the others go.
pub(crate) fn remove(arguments: &arguments::Remove, failures: &mut Failures) -> anyhow::Result<()> {
    let mut desk = ledger::to_change(&arguments.ledger)?;
    let mut removed = Vec::new();
    // Before anything goes: what cannot be kept is not removed.
    let mut kept = match &arguments.keep {
        Some(path) => Some(
            OpenOptions::new()
                .create(true)
                .append(true)
                .open(path)
                .with_context(|| format!("{} cannot be written", path.display()))?,
        ),
        None => None,
    };
    let mut out = terminal::done(arguments.format == Plain::Text);
    for id in &arguments.ids {
        let versions = match desk.versions(id) {
            Err(error) if error.kind() == ErrorKind::Missing => {
                failures.problem(error.problem());
                continue;
            }
            found => found?,
        };
        if let Some(file) = &mut kept {
            for article in &versions {
                writeln!(file, "{}", serde_json::to_string(article)?)?;
            }
            file.flush()?;
        }
        match desk.remove(id) {
            Ok(gone) => {
                if arguments.format == Plain::Text {
                    let sightings = counted(gone.sightings, "sighting");
                    let words = said!("told.removed", id = id, sightings = sightings);
                    out.line(format_args!("{words}"))?;
                    out.flush()?;
                }
                removed.push(gone);
            }
            Err(error) if error.kind() == ErrorKind::Missing => failures.problem(error.problem()),
            Err(error) => return Err(error.into()),
        }
    }
    if arguments.format == Plain::Json {
        let laut = Version;
        let json = serde_json::to_string(&Removed { laut, removed })?;
        out.json_line(format_args!("{json}"))?;
    }
    Ok(out.flush()?)
}

/// Says that two claims are one.
pub(crate) fn merge(arguments: &arguments::Merge) -> anyhow::Result<()> {
    let mut desk = ledger::to_change(&arguments.ledger)?;
    let changed = desk.merge(arguments.one, arguments.other)?;
    let Changed {
        claim, from, left, ..
    } = &changed;
    let words = match left {
        None => said!("told.merged", from = from, claim = claim),
        Some(left) => said!("told.merged-left", claim = claim, left = left),
    };
    told(arguments.format, &changed, &words)
}

/// Says that sightings of a claim are another one.
pub(crate) fn split(arguments: &arguments::Split) -> anyhow::Result<()> {
    let mut desk = ledger::to_change(&arguments.ledger)?;
    let numbers = arguments.sightings.iter().map(|number| number.get());
    let Split { changed, moved } = desk.split(arguments.claim, numbers)?;
    let rest = match &changed.left {
        Some(left) => said!("told.split-rest", claim = left),
        None => String::new(),
    };
    let words = said!(
        "told.split",
        moved;
        from = changed.from,
        sightings = counted(moved, "sighting"),
        claim = changed.claim,
        rest = rest,
    );
    told(arguments.format, &changed, &words)
}

fn told(format: Plain, changed: &Changed, words: &str) -> anyhow::Result<()> {
    let mut out = terminal::done(format == Plain::Text);
    match format {
        Plain::Json => out.json_line(format_args!("{}", serde_json::to_string(changed)?))?,
        Plain::Text => out.line(format_args!("{words}"))?,
    }
    Ok(out.flush()?)
}
