//! `laut stories` and `laut story`: which events the articles of a ledger tell of, and what they claim together.

use laut_wire::{ArticleFacts, ListedStory, Stories, Story, StoryDetail, Version};

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
    let (found, has_more) = desk.stories(arguments.since, 0, limit)?;
    let stories: laut_desk::Result<Vec<ListedStory>> =
        found.iter().map(|story| desk.listed(story)).collect();
    let stories = stories?;
    let mut out = terminal::out();
    match arguments.format {
        Plain::Json => {
            let next = has_more.then(|| limit.to_string());
            let laut = Version;
            let json = serde_json::to_string_pretty(&Stories {
                laut,
                stories,
                next,
            })?;
            out.json_line(format_args!("{json}"))?;
        }
        Plain::Text => {
            let view = View::new(arguments.look.color, arguments.look.width.map(usize::from));
            out.shown(&view.stories(&stories, has_more))?;
        }
    }
    Ok(out.flush()?)
}

/// Prints the story that an article belongs to.
pub(crate) fn story(arguments: &OneStory) -> anyhow::Result<()> {
    let desk = ledger::to_read(&arguments.ledger)?;
    let found = desk.story(&arguments.article, arguments.alone)?;
    let story = Story::of(&found.story);
    let mut out = terminal::out();
    match arguments.format {
        Plain::Json => {
            let detail = StoryDetail {
                laut: Version,
                story,
                articles: found.story.articles.iter().map(ArticleFacts::of).collect(),
                claims: found.claims.iter().map(laut_wire::Claim::of).collect(),
                alone: found.alone as u64,
                copies: found.copies,
            };
            out.json_line(format_args!("{}", serde_json::to_string_pretty(&detail)?))?;
        }
        Plain::Text => {
            let view = View::new(arguments.look.color, arguments.look.width.map(usize::from));
            out.shown(&view.story(&story, &found, arguments.alone))?;
        }
    }
    Ok(out.flush()?)
}
