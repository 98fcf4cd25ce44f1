//! `laut news`: what is new in a ledger, for people, programs and readers of feeds.

use laut_desk::{Since, today};

use crate::{
    arguments::telling::{News, Reported},
    commands::ledger,
    terminal,
    view::View,
};

/// Where the pages are, as `laut serve` serves them.
const PAGES: &str = "http://127.0.0.1:7777";

/// Prints what is new.
pub(crate) fn news(arguments: &News) -> anyhow::Result<()> {
    let desk = ledger::to_read(&arguments.ledger)?;
    let since = arguments.after.or(arguments.since.map(Since::Day));
    let news = desk.news(since, today())?;
    let mut out = terminal::out();
    match arguments.format {
        Reported::Json => {
            let json = serde_json::to_string_pretty(&news)?;
            out.json_line(format_args!("{json}"))?;
        }
        Reported::Atom => out.shown(&laut_wire::atom(&news, PAGES, "", ""))?,
        Reported::Text => {
            let view = View::new(arguments.look.color, arguments.look.width.map(usize::from));
            out.shown(&view.news(&news))?;
        }
    }
    Ok(out.flush()?)
}
