//! The pages and their files; every address that is no file of theirs and no part of the API is a room of the page.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{Method, StatusCode, header::ACCEPT},
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

/// Returns the page, whatever room of it is asked for; to a browser also where there is no such room, which the page then
/// says itself.
pub(super) async fn page(State(app): State<Arc<App>>, request: Request) -> Response {
    let path = request.uri().path();
    let first = path.split('/').nth(1).unwrap_or_default();
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let is_room = ROOMS.contains(&first);
    let accept = request.headers().get(ACCEPT);
    let accept = accept.and_then(|accept| accept.to_str().ok());
    let is_browser = accept.is_some_and(|accept| accept.contains("text/html"));
    if first == "v1" || !is_read || !(is_room || is_browser) {
        return Refusal::missing("page_missing", "there is nothing here")
            .at(path.to_owned())
            .help("GET /v1/openapi.json tells what there is; / is the page")
            .into_response();
    }
    let mut response = assets::page(app.pages().map(|path| &**path));
    if response.status() == StatusCode::NOT_FOUND {
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    } else if !is_room {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    response
}
