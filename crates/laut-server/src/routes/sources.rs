//! Whom the articles of the ledger credit, and what somebody said over time.

use std::sync::Arc;

use axum::{extract::State, response::Response};
use laut_desk::Desk;
use laut_wire::{Failure, Names, People};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Asked, Called, at_most, json, skipped, words};
use crate::{app::App, refusal::Refusal};

/// Names that are listed where nobody says how many, and at most.
const USUAL: u64 = 50;
const MOST: u64 = 1_000;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Which {
    /// Those whose identity is withheld, instead of those with a name.
    #[serde(default)]
    unnamed: bool,
    /// Only names with all of these strings.
    words: Option<String>,
    /// So many at most, 50 where it is not given, 1,000 at most; 0 for the count alone.
    limit: Option<u64>,
    /// What `next` of the page before was.
    after: Option<String>,
}

/// Lists the names that are credited most.
#[utoipa::path(get, operation_id = "sources", path = "/v1/sources", tag = "Ledger", params(Which),
    responses((status = 200, description = "A page of them.", body = Names)))]
pub(super) async fn names(
    State(app): State<Arc<App>>,
    Asked(which): Asked<Which>,
) -> Result<Response, Refusal> {
    let limit = at_most(which.limit, USUAL, MOST);
    let words = words(which.words.as_deref(), "words")?;
    let skip = skipped(which.after.as_deref())?;
    let found = app
        .desk
        .read(move |desk| Ok(desk.names(!which.unnamed, &words, skip, Some(limit))?));
    Ok(json(found.await?))
}

/// Tells what everybody of a name said, in the order of time.
#[utoipa::path(get, operation_id = "source", path = "/v1/sources/{name}", tag = "Ledger",
    params(("name" = String, Path, description = "The name, or whole words of it.")),
    responses((status = 200, description = "Everybody of the name.", body = People),
        (status = 404, description = "Nobody of this name is credited with anything.", body = Failure)))]
pub(super) async fn source(
    State(app): State<Arc<App>>,
    Called(name): Called<String>,
) -> Result<Response, Refusal> {
    words(Some(&name), "name")?;
    let found = app
        .desk
        .read(move |desk| Ok(Desk::people(&desk.source(&name)?)));
    Ok(json(found.await?))
}
