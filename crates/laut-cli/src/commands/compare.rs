//! `laut compare`: two articles, or the outlets of a story, side by side.

use crate::{
    arguments::{ledger::Plain, telling::Compare},
    commands::ledger,
    terminal,
    view::View,
};

/// Prints what they share, what only one has, and whom each quotes.
pub(crate) fn compare(arguments: &Compare) -> anyhow::Result<()> {
    let desk = ledger::to_read(&arguments.ledger)?;
    let compared = match (&arguments.articles[..], &arguments.story) {
        ([one, other], _) => desk.compare(one, other)?,
        (_, Some(story)) => desk.compare_story(story)?,
        _ => anyhow::bail!("give two articles, or --story with any article of a story"),
    };
    let mut out = terminal::out();
    match arguments.format {
        Plain::Json => {
            out.json_line(format_args!("{}", serde_json::to_string_pretty(&compared)?))?
        }
        Plain::Text => {
            let view = View::new(arguments.look.color, arguments.look.width.map(usize::from));
            out.shown(&view.compared(&compared))?;
        }
    }
    Ok(out.flush()?)
}
