//! `laut merge` and `laut split`: what people know better than the ledger.

use laut_desk::Split;
use laut_wire::Changed;

use crate::{
    arguments::ledger::{self as arguments, Plain},
    commands::ledger,
    terminal,
    words::{counted, said},
};

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
