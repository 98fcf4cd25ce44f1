//! The stories of the ledger: as pages of a list, and one with its articles and what they claim.

use std::sync::Arc;

use axum::{extract::State, response::Response};
use laut_wire::{
    ArticleFacts, Claim, Failure, ListedStory, ShortStoryDetail, Stories, Story, StoryDetail,
    Version,
};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Asked, Called, claims::shorts, json, skipped};
use crate::{app::App, input::date, refusal::Refusal, shapes::AnyStory};

/// Stories on a page where nobody says how many, and at most.
const USUAL: u64 = 20;
const MOST: u64 = 100;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Which {
    /// Only stories with an article of this day or a later one, as in 2025-03-06.
    since: Option<String>,
    /// So many at most, 20 where it is not given, 100 at most.
    limit: Option<u64>,
    /// What `next` of the page before was.
    after: Option<String>,
}

/// Lists the stories that two articles or more tell, those with the article that was added last first, each with the claims
/// of it that matter most.
#[utoipa::path(get, operation_id = "stories", path = "/v1/stories", tag = "Ledger", params(Which),
    responses((status = 200, description = "A page of them.", body = Stories),
        (status = 400, description = "Something that was asked for makes no sense.", body = Failure)))]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    Asked(which): Asked<Which>,
) -> Result<Response, Refusal> {
    let since = match which.since.as_deref().filter(|since| !since.is_empty()) {
        Some(since) => laut_ledger::day_of(&date(since, "since")?),
        None => None,
    };
    let limit = which.limit.unwrap_or(USUAL).clamp(1, MOST);
    let skip = skipped(which.after.as_deref())?;
    app.desk
        .read(move |desk| {
            let (found, has_more) = desk.stories(since, skip as usize, limit as usize)?;
            let stories: laut_desk::Result<Vec<ListedStory>> =
                found.iter().map(|story| desk.listed(story)).collect();
            Ok(json(Stories {
                laut: Version,
                next: has_more.then(|| (skip + limit).to_string()),
                stories: stories?,
            }))
        })
        .await
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct How {
    /// Also what only one of its articles claims.
    #[serde(default)]
    alone: bool,
    /// Counts in place of sightings and origins.
    #[serde(default)]
    short: bool,
}

/// Tells the story that an article belongs to: its articles, and what they claim together.
#[utoipa::path(get, operation_id = "story", path = "/v1/stories/{article}", tag = "Ledger",
    params(("article" = String, Path, description = "The id of any of its articles."), How),
    responses((status = 200, description = "The story; with `short=true`, with its claims in short.", body = AnyStory),
        (status = 404, description = "There is no such article.", body = Failure)))]
pub(super) async fn story(
    State(app): State<Arc<App>>,
    Called(article): Called<String>,
    Asked(how): Asked<How>,
) -> Result<Response, Refusal> {
    app.desk
        .read(move |desk| {
            let found = desk.story(&article, how.alone)?;
            let story = Story::of(&found.story);
            let articles = found.story.articles.iter().map(ArticleFacts::of).collect();
            let (laut, alone, copies) = (Version, found.alone as u64, found.copies);
            Ok(json(if how.short {
                AnyStory::Short(ShortStoryDetail {
                    laut,
                    story,
                    articles,
                    claims: shorts(desk, &found.claims)?,
                    alone,
                    copies,
                })
            } else {
                AnyStory::Whole(StoryDetail {
                    laut,
                    story,
                    articles,
                    claims: found.claims.iter().map(Claim::of).collect(),
                    alone,
                    copies,
                })
            }))
        })
        .await
}
