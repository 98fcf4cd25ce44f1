//! Two articles, or the outlets of a story, side by side.

use std::sync::Arc;

use axum::{extract::State, response::Response};
use laut_wire::{Comparison, Failure};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Asked, json};
use crate::{app::App, refusal::Refusal};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct What {
    /// The id of an article.
    one: Option<String>,
    /// The id of the article that it is compared with.
    other: Option<String>,
    /// In place of two articles, the id of any article of a story: then its outlets are compared.
    story: Option<String>,
}

/// Compares two articles, or what the outlets of a story tell: the claims that they share side by side, what only one of
/// them has, whom each quotes, and who is named here and unnamed there.
#[utoipa::path(get, operation_id = "compare", path = "/v1/compare", tag = "Ledger", params(What),
    responses((status = 200, description = "They are side by side.", body = Comparison),
        (status = 400, description = "Neither two articles were given nor a story.", body = Failure),
        (status = 404, description = "There is no such article.", body = Failure),
        (status = 409, description = "Both are one article.", body = Failure)))]
pub(super) async fn compare(
    State(app): State<Arc<App>>,
    Asked(What { one, other, story }): Asked<What>,
) -> Result<Response, Refusal> {
    let given = |id: Option<String>| id.filter(|id| !id.is_empty());
    match (given(one), given(other), given(story)) {
        (Some(one), Some(other), None) => {
            app.desk
                .read(move |desk| Ok(json(desk.compare(&one, &other)?)))
                .await
        }
        (None, None, Some(story)) => {
            app.desk
                .read(move |desk| Ok(json(desk.compare_story(&story)?)))
                .await
        }
        (one, _, None) => {
            let place = if one.is_some() { "other" } else { "one" };
            let message = format!("{place} is missing: it is not said what is to be compared");
            Err(Refusal::bad("parameter_missing", message)
                .at(place)
                .help("give two articles as one and other, or any article of a story as story"))
        }
        (_, _, Some(_)) => Err(Refusal::bad(
            "parameter_invalid",
            "either two articles are compared or the outlets of a story",
        )
        .at("story")
        .help("leave out story, or one and other")),
    }
}
