//! `laut remove` and `laut restore`: articles out of a ledger, and back again.

use std::{fs::OpenOptions, io::Write};

use anyhow::Context;
use laut_desk::{Desk, ErrorKind};
use laut_ledger::Facts;
use laut_wire::{Article, Gone, Removed, Restored, Version};
use serde::Serialize;

use crate::{
    arguments::ledger::{Plain, Remove, Restore},
    commands::ledger,
    failure::Failures,
    terminal,
    view::View,
    words::{counted, said},
};

/// Articles that were brought back.
#[derive(Serialize)]
struct Back {
    laut: Version,
    restored: Vec<Restored>,
}

/// Takes articles back; one that is not there is named, and the others go.
pub(crate) fn remove(arguments: &Remove, failures: &mut Failures) -> anyhow::Result<()> {
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
        let versions = match versions(&desk, id, arguments.for_good) {
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
        let (gone, is_tidy) = match take(&mut desk, id, arguments.for_good) {
            Err(error) if error.kind() == ErrorKind::Missing => {
                failures.problem(error.problem());
                continue;
            }
            taken => taken?,
        };
        if arguments.format == Plain::Text {
            let sightings = counted(gone.sightings, "sighting");
            let words = match (arguments.for_good, is_tidy) {
                (false, _) => said!("told.removed", id = id, sightings = sightings),
                (true, true) => said!("told.removed-for-good", id = id, sightings = sightings),
                (true, false) => said!("told.removed-and-read", id = id, sightings = sightings),
            };
            out.line(format_args!("{words}"))?;
            out.flush()?;
        }
        removed.push(gone);
    }
    if arguments.format == Plain::Json {
        let laut = Version;
        let json = serde_json::to_string(&Removed { laut, removed })?;
        out.json_line(format_args!("{json}"))?;
    }
    Ok(out.flush()?)
}

/// Returns what goes.
fn versions(desk: &Desk, id: &str, for_good: bool) -> laut_desk::Result<Vec<Article>> {
    if for_good {
        desk.all_versions(id)
    } else {
        desk.versions(id)
    }
}

/// Takes an article back; also returns whether nothing is left that should not be.
fn take(desk: &mut Desk, id: &str, for_good: bool) -> laut_desk::Result<(Gone, bool)> {
    if for_good {
        desk.remove_for_good(id)
    } else {
        Ok((desk.remove(id)?, true))
    }
}

/// Brings articles back that were removed, or lists those that can be; one that cannot is named, and the others come.
pub(crate) fn restore(arguments: &Restore, failures: &mut Failures) -> anyhow::Result<()> {
    if arguments.ids.is_empty() {
        return list(arguments);
    }
    let mut desk = ledger::to_change(&arguments.ledger)?;
    let mut out = terminal::done(arguments.format == Plain::Text);
    let mut restored = Vec::new();
    for id in &arguments.ids {
        let back = match desk.restore(id) {
            Err(error) if matches!(error.kind(), ErrorKind::Missing | ErrorKind::Refused) => {
                failures.problem(error.problem());
                continue;
            }
            back => back?,
        };
        if arguments.format == Plain::Text {
            out.line(format_args!("{}", said!("told.restored", id = id)))?;
            out.flush()?;
        }
        restored.push(back);
    }
    if arguments.format == Plain::Json {
        let laut = Version;
        let json = serde_json::to_string(&Back { laut, restored })?;
        out.json_line(format_args!("{json}"))?;
    }
    Ok(out.flush()?)
}

fn list(arguments: &Restore) -> anyhow::Result<()> {
    let kept = ledger::to_read(&arguments.ledger)?.removed()?;
    let mut out = terminal::out();
    match arguments.format {
        Plain::Json => out.json_line(format_args!("{}", serde_json::to_string_pretty(&kept)?))?,
        Plain::Text if kept.articles.is_empty() => {
            out.line(format_args!("{}", said!("told.none-removed")))?;
        }
        Plain::Text => {
            let look = &arguments.look;
            let view = View::new(look.color, look.width.map(usize::from));
            let articles: Vec<Facts> = kept
                .articles
                .into_iter()
                .map(|article| Facts {
                    id: article.id,
                    title: article.title,
                    outlet: article.outlet,
                    published: article.published,
                    ..Facts::default()
                })
                .collect();
            out.shown(&view.articles(&articles, articles.len()))?;
        }
    }
    Ok(out.flush()?)
}
