//! The feeds that `laut watch` comes back to for this ledger.

use std::sync::Arc;

use axum::{extract::State, http::StatusCode, response::Response};
use laut_wire::{Feeds, Version};
use tokio::task::spawn_blocking;

use super::{broken, json};
use crate::{app::App, refusal::Refusal};

/// Lists the feeds that are watched for this ledger: when each last answered, when it is asked next, why it fails.
///
/// `laut watch` follows them; this server asks nobody.
#[utoipa::path(get, operation_id = "feeds", path = "/v1/feeds", tag = "Ledger",
    responses((status = 200, description = "All of them.", body = Feeds)))]
pub(super) async fn list(State(app): State<Arc<App>>) -> Result<Response, Refusal> {
    let watched = app.settings.feeds.clone();
    let feeds = match watched {
        Some(watched) => spawn_blocking(move || watched())
            .await
            .map_err(|_| broken())?,
        None => Ok(Vec::new()),
    };
    let feeds = feeds.map_err(|problem| {
        let refusal = Refusal::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            &problem.code,
            problem.message,
        );
        match problem.help {
            Some(help) => refusal.help(help),
            None => refusal,
        }
    })?;
    Ok(json(Feeds {
        laut: Version,
        total: feeds.len() as u64,
        feeds,
        next: None,
    }))
}
