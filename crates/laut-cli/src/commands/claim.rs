//! `laut claim`: an id in, the claim out with all that is known of it.

use crate::{
    arguments::ledger::{self as arguments, Plain},
    commands::ledger,
    terminal,
    view::{Background, View},
};

/// Prints a claim.
pub(crate) fn claim(arguments: &arguments::Claim) -> anyhow::Result<()> {
    let desk = ledger::to_read(&arguments.ledger)?;
    let found = desk.claim(arguments.id, arguments.why.then_some(usize::MAX))?;
    let mut out = terminal::out();
    match arguments.format {
        Plain::Json => {
            let object = found.explained();
            out.json_line(format_args!("{}", serde_json::to_string_pretty(&object)?))?;
        }
        Plain::Text => {
            let view = View::new(arguments.look.color, arguments.look.width.map(usize::from));
            let texts = found.articles.into_iter();
            let background = Background {
                texts: texts.map(|facts| (facts.id, facts.text)).collect(),
                copies: found.copies,
            };
            let why = found.why.as_deref().zip(found.grounds.as_deref());
            let shown = view.claim(arguments.id, &found.claim, &background, why);
            out.shown(&shown)?;
            out.shown(&view.notices(&found.notices, &found.taken_back))?;
        }
    }
    Ok(out.flush()?)
}
