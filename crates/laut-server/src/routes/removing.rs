//! Articles out of the ledger, and back again as they were.

use std::sync::Arc;

use axum::{extract::State, response::Response};
use laut_wire::{Failure, Removed, Restored, Shelf, Version};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Asked, Called, json};
use crate::{app::App, refusal::Refusal};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct How {
    /// Leaves nothing of it in the ledger, nor of one that was removed under this id before: then nothing brings it back.
    #[serde(default)]
    for_good: bool,
}

/// Takes an article back; claims are worked out as if it had never been added. Until twenty others were removed it can be
/// restored, unless it is removed for good.
#[utoipa::path(delete, operation_id = "removeArticle", path = "/v1/articles/{id}", tag = "Ledger",
    params(("id" = String, Path, description = "The article's id in the ledger."), How),
    responses((status = 200, description = "It is gone.", body = Removed),
        (status = 404, description = "There is no such article.", body = Failure)))]
pub(super) async fn remove(
    State(app): State<Arc<App>>,
    Called(id): Called<String>,
    Asked(How { for_good }): Asked<How>,
) -> Result<Response, Refusal> {
    let removed = app.desk.write(move |desk| {
        Ok(if for_good {
            desk.remove_for_good(&id)?.0
        } else {
            desk.remove(&id)?
        })
    });
    Ok(json(Removed {
        laut: Version,
        removed: vec![removed.await?],
    }))
}

/// Brings back an article that was removed: as it was, with its id, its versions, its claims and its place among the
/// others, so that it is no news.
#[utoipa::path(post, operation_id = "restoreArticle", path = "/v1/articles/{id}/restore", tag = "Ledger",
    params(("id" = String, Path, description = "The id that it had.")),
    responses((status = 200, description = "It is there again.", body = Restored),
        (status = 404, description = "No such article was removed, or too long ago.", body = Failure),
        (status = 409, description = "It was added again, another one has its id or address, or it was read with other weights.", body = Failure)))]
pub(super) async fn restore(
    State(app): State<Arc<App>>,
    Called(id): Called<String>,
) -> Result<Response, Refusal> {
    app.desk
        .write(move |desk| Ok(json(desk.restore(&id)?)))
        .await
}

/// Lists the articles that were removed and can be restored.
#[utoipa::path(get, operation_id = "removedArticles", path = "/v1/removed", tag = "Ledger",
    responses((status = 200, description = "All of them, those that were removed last first.", body = Shelf)))]
pub(super) async fn list(State(app): State<Arc<App>>) -> Result<Response, Refusal> {
    app.desk.read(|desk| Ok(json(desk.removed()?))).await
}
