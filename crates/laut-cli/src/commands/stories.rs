//! `laut stories` and `laut story`: which events the articles of a ledger tell of, and what they claim together.

use laut_wire::Story;

use crate::{
    arguments::{
        ledger::Plain,
        telling::{OneStory, Stories as Which},
    },
    commands::{claims::USUAL, ledger},
    terminal,
    view::View,
};

/// Prints the stories, those with the article that was added last first.
pub(crate) fn stories(arguments: &Which) -> anyhow::Result<()> {
    let desk = ledger::to_read(&arguments.ledger)?;
    let usual = (arguments.format == Plain::Text).then_some(USUAL);
    let limit = arguments
        .limit
        .or(usual)
        .map_or(usize::MAX, |limit| limit as usize);
    let page = desk.stories_page(arguments.since, 0, limit)?;
    let mut out = terminal::out();
    match arguments.format {
        Plain::Json => {
            out.json_line(format_args!("{}", serde_json::to_string_pretty(&page)?))?;
        }
        Plain::Text => {
            let view = View::new(arguments.look.color, arguments.look.width.map(usize::from));
            out.shown(&view.stories(&page, arguments.since.is_some()))?;
        }
    }
    Ok(out.flush()?)
}

/// Prints the story that an article belongs to.
pub(crate) fn story(arguments: &OneStory) -> anyhow::Result<()> {
    let desk = ledger::to_read(&arguments.ledger)?;
    let found = desk.story(&arguments.article, arguments.alone)?;
    let mut out = terminal::out();
    match arguments.format {
        Plain::Json => {
            let json = serde_json::to_string_pretty(&found.detail())?;
            out.json_line(format_args!("{json}"))?;
        }
        Plain::Text => {
            let view = View::new(arguments.look.color, arguments.look.width.map(usize::from));
            let story = Story::of(&found.story);
            let claims = desk.shorts(&found.claims)?;
            out.shown(&view.story(&story, &found, &claims, arguments.alone))?;
        }
    }
    Ok(out.flush()?)
}
