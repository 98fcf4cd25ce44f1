//! The stories of the ledger: as pages of a list, and one with its articles and what they claim.

use std::sync::Arc;

use axum::{extract::State, response::Response};
use laut_wire::{Failure, ShortStoryDetail, Stories, Version};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Asked, Called, at_most, claims::shorts, json, skipped};
use crate::{app::App, input::date, refusal::Refusal, shapes::AnyStory};

/// Stories on a page where nobody says how many, and at most.
const USUAL: u64 = 20;
const MOST: u64 = 100;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Which {
    /// Only stories with an article of this day or a later one, as in 2025-03-06.
    since: Option<String>,
    /// So many at most, 20 where it is not given, 100 at most; 0 for the count alone.
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
    let limit = at_most(which.limit, USUAL, MOST);
    let skip = skipped(which.after.as_deref())?;
    app.desk
        .read(move |desk| {
            Ok(json(desk.stories_page(
                since,
                skip as usize,
                limit as usize,
            )?))
        })
        .await
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct How {
    /// Also what only a single report claims; articles that print one text are one report.
    #[serde(default)]
    alone: bool,
    /// Counts in place of sightings and origins.
    #[serde(default)]
    short: bool,
}

/// Tells the story that an article belongs to: on whom it rests, its articles, what they claim: what somebody denies,
/// doubts, confirms or takes back first, then what separate reports tell.
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
            let short = how.short.then(|| shorts(desk, &found.claims)).transpose()?;
            let whole = found.detail();
            Ok(json(match short {
                Some(claims) => AnyStory::Short(ShortStoryDetail {
                    laut: Version,
                    story: whole.story,
                    articles: whole.articles,
                    claims,
                    groups: whole.groups,
                    rests: whole.rests,
                    kin: whole.kin,
                    alone: whole.alone,
                    copies: whole.copies,
                    changed: whole.changed,
                }),
                None => AnyStory::Whole(whole),
            }))
        })
        .await
}
