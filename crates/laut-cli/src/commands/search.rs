//! `laut search`: what has some words, over everything that a ledger has.

use laut_desk::Sought;

use crate::{
    arguments::{ledger::Plain, telling::Search},
    commands::ledger,
    terminal,
    view::View,
};

/// Prints claims, sources, articles and passages that have the words.
pub(crate) fn search(arguments: &Search) -> anyhow::Result<()> {
    let desk = ledger::to_read(&arguments.ledger)?;
    let words = arguments.words.iter();
    let found = desk.search(&Sought {
        words: words
            .flat_map(|words| words.split_whitespace())
            .map(str::to_owned)
            .collect(),
        outlet: arguments.outlet.clone(),
        day: arguments.day.clone(),
        status: arguments
            .status
            .map(|status| laut_wire::Status::of(status.into())),
        standing: arguments.standing.map(Into::into),
        language: arguments.language.clone(),
        limit: arguments.limit,
    })?;
    let mut out = terminal::out();
    match arguments.format {
        Plain::Json => {
            let json = serde_json::to_string_pretty(&found)?;
            out.json_line(format_args!("{json}"))?;
        }
        Plain::Text => {
            let view = View::new(arguments.look.color, arguments.look.width.map(usize::from));
            out.shown(&view.found(&found))?;
        }
    }
    Ok(out.flush()?)
}
