//! The browser's extension says the code that this server printed, and may ask from then on.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header::ORIGIN},
    response::Response,
};
use laut_wire::{Failure, Version};
use serde::Serialize;
use tokio::task::spawn_blocking;
use utoipa::ToSchema;

use super::{broken, json};
use crate::{app::App, pairing::is_extension, refusal::Refusal};

/// An extension that was paired.
#[derive(Serialize, ToSchema)]
pub(crate) struct Paired {
    laut: Version,
    /// The address that its browser gives it: the one that may ask from now on.
    extension: String,
    /// The version of this program.
    version: &'static str,
}

/// Pairs the browser's extension: it shows the code that `laut serve --extension` printed, as `Authorization: Bearer CODE`.
///
/// From then on it may read pages and keep them, with the code in each request, from this machine alone; an extension that
/// was paired before may not any more.
#[utoipa::path(post, operation_id = "pair", path = "/v1/pair", tag = "Server",
    responses((status = 200, description = "It is paired.", body = Paired),
        (status = 403, description = "No extension asked, or this server takes none.", body = Failure)))]
pub(super) async fn pair(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let origin = headers.get(ORIGIN).filter(|origin| is_extension(origin));
    let origin = origin.and_then(|origin| origin.to_str().ok());
    let (Some(origin), true) = (origin, app.settings.pairing.is_some()) else {
        let message =
            "only a browser's extension is paired, where `laut serve --extension` is running";
        return Err(Refusal::new(StatusCode::FORBIDDEN, "origin_foreign", message).at("Origin"));
    };
    let extension = origin.to_owned();
    let kept = spawn_blocking(move || {
        let pairing = app.settings.pairing.as_ref();
        let kept = pairing.map_or(Ok(()), |pairing| pairing.pair(&extension));
        kept.map(|()| extension)
    });
    let extension = kept.await.map_err(|_| broken())?.map_err(|error| {
        let message = format!("the pairing cannot be kept: {error}");
        Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "failed", message)
            .help("see whether the ledger's folder can be written")
    })?;
    Ok(json(Paired {
        laut: Version,
        extension,
        version: env!("CARGO_PKG_VERSION"),
    }))
}
