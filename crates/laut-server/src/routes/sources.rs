//! Whom the articles of the ledger credit, and what somebody said over time.

use std::sync::Arc;

use axum::{extract::State, response::Response};
use laut_wire::{Credited, Failure, Somebody};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Asked, Called, json, words};
use crate::{
    app::App,
    refusal::Refusal,
    shapes::{Names, People},
};

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
    /// So many at most, 50 where it is not given, 1,000 at most.
    limit: Option<u64>,
}

/// Lists the names that are credited most.
#[utoipa::path(get, operation_id = "sources", path = "/v1/sources", tag = "Ledger", params(Which),
    responses((status = 200, body = Names)))]
pub(super) async fn names(
    State(app): State<Arc<App>>,
    Asked(which): Asked<Which>,
) -> Result<Response, Refusal> {
    let limit = which.limit.unwrap_or(USUAL).min(MOST);
    let words = words(which.words.as_deref(), "words")?;
    let found = app.desk.read(move |ledger| {
        // One more than is shown tells whether there are more.
        let names = ledger.names(!which.unnamed, &words, Some(limit + 1));
        names.map_err(|error| Refusal::of_ledger(&error, "source_missing"))
    });
    let mut names = found.await?;
    let more = names.len() as u64 > limit;
    names.truncate(limit as usize);
    Ok(json(Names {
        laut: laut_wire::Version::NUMBER,
        sources: names.iter().map(Credited::of).collect(),
        more,
    }))
}

/// Tells what everybody of a name said, in the order of time.
#[utoipa::path(get, operation_id = "source", path = "/v1/sources/{name}", tag = "Ledger",
    params(("name" = String, Path, description = "The name, or whole words of it.")),
    responses((status = 200, body = People),
        (status = 404, description = "Nobody of this name is credited with anything.", body = Failure)))]
pub(super) async fn source(
    State(app): State<Arc<App>>,
    Called(name): Called<String>,
) -> Result<Response, Refusal> {
    words(Some(&name), "name")?;
    let asked = name.clone();
    let found = app.desk.read(move |ledger| {
        let found = ledger.sources(&asked);
        found.map_err(|error| Refusal::of_ledger(&error, "source_missing"))
    });
    let found = found.await?;
    if found.is_empty() {
        let message = format!("no article of the ledger credits anybody called \"{name}\"");
        return Err(Refusal::missing("source_missing", message)
            .help("GET /v1/sources lists names; give whole words of one"));
    }
    Ok(json(People {
        laut: laut_wire::Version::NUMBER,
        sources: found.iter().map(Somebody::of).collect(),
    }))
}
