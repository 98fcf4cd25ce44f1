//! Which address leads to which answer, one file for each sort of thing, and the description of them all.

mod articles;
mod claims;
mod corrections;
mod export;
mod health;
mod pages;
mod read;
mod sources;

use std::sync::Arc;

use axum::{
    Json, Router,
    body::Bytes,
    extract::{
        DefaultBodyLimit, FromRequest, FromRequestParts, Query, Request, State,
        rejection::BytesRejection,
    },
    http::{StatusCode, request::Parts},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{delete, get, post},
};
use serde::de::DeserializeOwned;
use tower_http::catch_panic::CatchPanicLayer;
use utoipa::OpenApi;

use crate::{app::App, guard::guard, refusal::Refusal};

/// The HTTP API.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "laut",
        description = "Who says so? Reads news articles and gives back their statements and sources; keeps a ledger \
of claims, each with the independent origins that it rests on.\n\nPositions are half-open and count Unicode code points \
of the article's text. Fields may be added within version 1; none is renamed or removed. Errors have one shape. A server \
that was started with a token wants it as `Authorization: Bearer TOKEN`.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")
    ),
    paths(
        health::health,
        health::example,
        health::story,
        read::read,
        articles::add,
        articles::list,
        articles::article,
        articles::remove,
        corrections::correct,
        corrections::withdraw,
        claims::list,
        claims::claim,
        claims::merge,
        claims::split,
        sources::names,
        sources::source,
        export::export,
    ),
    components(schemas(laut_wire::Failure, crate::shapes::ShortClaim))
)]
struct Api;

/// Returns the description of the API.
pub(crate) fn description() -> String {
    Api::openapi().to_pretty_json().unwrap_or_default()
}

/// Returns all answers.
pub(crate) fn router(app: Arc<App>) -> Router {
    let limits = app.settings.limits;
    let quick = Router::new()
        .route("/v1/health", get(health::health))
        .route("/v1/example", get(health::example))
        .route("/v1/example/story", get(health::story))
        .route("/v1/openapi.json", get(health::openapi))
        .route("/v1/read", post(read::read))
        .route("/v1/articles", get(articles::list))
        .route(
            "/v1/articles/{id}",
            get(articles::article).delete(articles::remove),
        )
        .route("/v1/articles/{id}/corrections", post(corrections::correct))
        .route(
            "/v1/articles/{id}/corrections/{number}",
            delete(corrections::withdraw),
        )
        .route("/v1/claims", get(claims::list))
        .route("/v1/claims/{id}", get(claims::claim))
        .route("/v1/claims/{id}/merge", post(claims::merge))
        .route("/v1/claims/{id}/split", post(claims::split))
        .route("/v1/sources", get(sources::names))
        .route("/v1/sources/{name}", get(sources::source))
        .route("/assets/{name}", get(pages::asset))
        .layer(DefaultBodyLimit::max(limits.body))
        .layer(middleware::from_fn_with_state(Arc::clone(&app), in_time));
    // What takes as long as there is to do.
    let long = Router::new()
        .route("/v1/articles", post(articles::add))
        .route("/v1/export", get(export::export))
        .layer(DefaultBodyLimit::max(limits.batch));
    quick
        .merge(long)
        .fallback(pages::page)
        .method_not_allowed_fallback(wrong_method)
        .layer(CatchPanicLayer::custom(|_| broken().into_response()))
        .layer(middleware::from_fn_with_state(Arc::clone(&app), guard))
        .with_state(app)
}

fn broken() -> Refusal {
    Refusal::new(
        StatusCode::INTERNAL_SERVER_ERROR,
        "failed",
        "the request could not be answered",
    )
    .help("this is a mistake in laut; please report it with the request")
}

async fn wrong_method(request: Request) -> Refusal {
    let message = format!("{} cannot be done here", request.method());
    Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "method_unknown", message)
        .at(request.uri().path().to_owned())
        .help("GET /v1/openapi.json tells what can")
}

/// Gives up on a request that takes too long.
async fn in_time(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let limit = app.settings.limits.request;
    if let Ok(response) = tokio::time::timeout(limit, next.run(request)).await {
        return response;
    }
    let message = format!("that took longer than {} s", limit.as_secs());
    Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "too_slow", message)
        .help("send less at once, or try again when there is less to do")
        .retry(30)
        .into_response()
}

/// What is asked in the address, with refusals in the contract's shape.
pub(crate) struct Asked<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let found = Query::<T>::from_request_parts(parts, state).await;
        found.map(|Query(asked)| Asked(asked)).map_err(|error| {
            Refusal::bad("parameter_invalid", error.body_text())
                .at("query")
                .help("GET /v1/openapi.json tells what can be asked")
        })
    }
}

/// The body of a request, with refusals in the contract's shape.
pub(crate) struct Body(pub(crate) Bytes);

impl<S: Send + Sync> FromRequest<S> for Body {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let found = Bytes::from_request(request, state).await;
        found.map(Body).map_err(|error: BytesRejection| {
            if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
                Refusal::new(
                    StatusCode::PAYLOAD_TOO_LARGE,
                    "body_too_large",
                    "the body is too large",
                )
                .at("body")
                .help("send it in parts")
            } else {
                Refusal::bad("body_broken", "the body did not arrive whole")
                    .at("body")
                    .help("send it again")
            }
        })
    }
}

/// A body of JSON, with refusals in the contract's shape.
pub(crate) fn parsed<T: DeserializeOwned>(body: &[u8]) -> Result<T, Refusal> {
    serde_json::from_slice(body).map_err(|error| {
        Refusal::bad(
            "body_malformed",
            format!("the body is not what is wanted: {error}"),
        )
        .at("body")
        .help("GET /v1/openapi.json tells what is wanted")
    })
}

/// Returns a text of a type.
pub(crate) fn text(kind: &'static str, body: String) -> Response {
    ([(axum::http::header::CONTENT_TYPE, kind)], body).into_response()
}

/// Returns JSON-LD.
pub(crate) fn json_ld(value: &serde_json::Value) -> Response {
    text("application/ld+json", value.to_string())
}

/// Returns words as they are searched.
pub(crate) fn words(given: Option<&str>) -> Vec<String> {
    let words = given.unwrap_or_default().split_whitespace();
    words.map(str::to_owned).collect()
}

/// Returns JSON.
pub(crate) fn json(value: impl serde::Serialize) -> Response {
    Json(value).into_response()
}
