//! The pages and their files; every address that is no file of theirs and no part of the API is a room of the page.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
};

use super::Called;
use crate::{app::App, assets, refusal::Refusal};

/// The first parts of the addresses of rooms.
const ROOMS: [&str; 15] = [
    "", "read", "stories", "story", "articles", "article", "claims", "claim", "sources", "source",
    "search", "news", "compare", "feeds", "api",
];

/// Returns a file of the pages.
pub(super) async fn asset(State(app): State<Arc<App>>, Called(name): Called<String>) -> Response {
    assets::file(app.pages().map(|path| &**path), &name)
}

/// Returns the page, whatever room of it is asked for.
pub(super) async fn page(State(app): State<Arc<App>>, request: Request) -> Response {
    let path = request.uri().path();
    let first = path.split('/').nth(1).unwrap_or_default();
    let is_room = ROOMS.contains(&first) && matches!(*request.method(), Method::GET | Method::HEAD);
    if first == "v1" || !is_room {
        return Refusal::missing("page_missing", "there is nothing here")
            .at(path.to_owned())
            .help("GET /v1/openapi.json tells what there is; / is the page")
            .into_response();
    }
    let mut response = assets::page(app.pages().map(|path| &**path));
    if response.status() == StatusCode::NOT_FOUND {
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    }
    response
}
