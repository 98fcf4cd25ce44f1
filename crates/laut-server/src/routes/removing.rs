//! Articles out of the ledger, and back again as they were.

use std::sync::Arc;

use axum::{extract::State, response::Response};
use laut_ledger::repeated;
use laut_wire::{Failure, Removed, Version};

use super::{Called, json};
use crate::{app::App, refusal::Refusal, shapes::Restored};

/// Takes an article back; claims are worked out as if it had never been added. As long as the server runs it can be
/// restored, until twenty others were removed.
#[utoipa::path(delete, operation_id = "removeArticle", path = "/v1/articles/{id}", tag = "Ledger",
    params(("id" = String, Path, description = "The article's id in the ledger.")),
    responses((status = 200, description = "It is gone.", body = Removed),
        (status = 404, description = "There is no such article.", body = Failure)))]
pub(super) async fn remove(
    State(app): State<Arc<App>>,
    Called(id): Called<String>,
) -> Result<Response, Refusal> {
    let of = Arc::clone(&app);
    let removed = app.desk.write(move |desk| {
        let (gone, shelved) = desk.set_aside(&id)?;
        of.shelf.keep(shelved);
        Ok(gone)
    });
    Ok(json(Removed {
        laut: Version,
        removed: vec![removed.await?],
    }))
}

/// Brings back an article that was removed since the server began: as it was, with its id, its versions, its claims and
/// its place among the others, so that it is no news.
#[utoipa::path(post, operation_id = "restoreArticle", path = "/v1/articles/{id}/restore", tag = "Ledger",
    params(("id" = String, Path, description = "The id that it had.")),
    responses((status = 200, description = "It is there again.", body = Restored),
        (status = 404, description = "No such article was removed, or too long ago.", body = Failure),
        (status = 409, description = "It was added again, or another one has its id or address.", body = Failure)))]
pub(super) async fn restore(
    State(app): State<Arc<App>>,
    Called(id): Called<String>,
) -> Result<Response, Refusal> {
    let Some(shelved) = app.shelf.find(&id) else {
        let message = format!("no article \"{}\" was removed lately", repeated(&id));
        return Err(Refusal::missing("article_missing", message)
            .help("add it again, from the answer to its removal"));
    };
    let of = Arc::clone(&app);
    let restored = app.desk.write(move |desk| {
        desk.restore(&shelved)?;
        of.shelf.forget(&shelved);
        Ok(json(Restored {
            laut: Version::NUMBER,
            id: shelved.record.facts.id.clone(),
        }))
    });
    restored.await
}
