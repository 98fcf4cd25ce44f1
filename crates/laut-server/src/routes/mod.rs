//! Which address leads to which answer, one file for each sort of thing, and the description of them all.

mod articles;
mod claims;
mod compare;
mod corrections;
mod dismissals;
mod export;
mod feeds;
mod fetch;
mod health;
mod news;
mod pages;
mod pair;
mod parties;
mod read;
mod readings;
mod removing;
mod search;
mod sources;
mod stories;
mod streamed;
mod transfer;

use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock},
    time::{Duration, Instant},
};

use axum::{
    Extension, Json, Router,
    body::Bytes,
    extract::{FromRequest, FromRequestParts, MatchedPath, Path, Query, Request, State},
    http::{Method, StatusCode, header::CONTENT_LENGTH, request::Parts},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{delete, get, post},
};
use futures_util::StreamExt;
use laut_ledger::repeated;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::task::spawn_blocking;
use tower_http::catch_panic::CatchPanicLayer;
use utoipa::OpenApi;

use self::transfer::{Packing, unpacked};
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
        feeds::list,
        fetch::fetch,
        readings::read,
        articles::add,
        articles::list,
        articles::article,
        articles::changes,
        removing::remove,
        removing::restore,
        removing::list,
        corrections::correct,
        corrections::withdraw,
        claims::list,
        claims::claim,
        claims::merge,
        claims::split,
        compare::compare,
        dismissals::list,
        dismissals::dismiss,
        dismissals::forget,
        pair::pair,
        parties::list,
        parties::rule,
        parties::forget,
        search::search,
        news::news,
        news::feed,
        stories::list,
        stories::story,
        sources::names,
        sources::source,
        export::export,
    ),
    components(schemas(laut_wire::Failure))
)]
struct Api;

/// Returns the description of the API.
///
/// Every operation may be refused in one shape, by who asks, by limits, or because something broke: that is said once,
/// for all.
pub(crate) fn description() -> String {
    let mut description = serde_json::to_value(Api::openapi()).unwrap_or_default();
    let paths = description.get_mut("paths").and_then(Value::as_object_mut);
    let methods = paths.into_iter().flat_map(|paths| paths.values_mut());
    let operations = methods
        .filter_map(Value::as_object_mut)
        .flat_map(|methods| methods.values_mut());
    for operation in operations {
        if let Some(responses) = operation
            .get_mut("responses")
            .and_then(Value::as_object_mut)
        {
            let refused = serde_json::json!({
                "description": "It was refused.",
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Failure"}}}
            });
            responses.entry("default").or_insert(refused);
        }
    }
    serde_json::to_string_pretty(&description).unwrap_or_default()
}

/// Returns all answers.
pub(crate) fn router(app: Arc<App>) -> Router {
    let limits = app.settings.limits;
    let quick = Router::new()
        .route("/v1/health", get(health::health))
        .route("/v1/example", get(health::example))
        .route("/v1/example/story", get(health::story))
        .route(DESCRIPTION, get(health::openapi))
        .route("/v1/read", post(read::read))
        .route("/v1/fetch", post(fetch::fetch))
        .route("/v1/pair", post(pair::pair))
        .route("/v1/articles", get(articles::list))
        .route(
            "/v1/articles/{id}",
            get(articles::article).delete(removing::remove),
        )
        .route("/v1/articles/{id}/changes", get(articles::changes))
        .route("/v1/articles/{id}/restore", post(removing::restore))
        .route("/v1/removed", get(removing::list))
        .route("/v1/articles/{id}/corrections", post(corrections::correct))
        .route(
            "/v1/articles/{id}/corrections/{number}",
            delete(corrections::withdraw),
        )
        .route("/v1/claims", get(claims::list))
        .route("/v1/claims/{id}", get(claims::claim))
        .route("/v1/claims/{id}/merge", post(claims::merge))
        .route("/v1/claims/{id}/split", post(claims::split))
        .route(
            "/v1/parties",
            get(parties::list)
                .put(parties::rule)
                .delete(parties::forget),
        )
        .route(
            "/v1/dismissals",
            get(dismissals::list)
                .put(dismissals::dismiss)
                .delete(dismissals::forget),
        )
        .route("/v1/compare", get(compare::compare))
        .route("/v1/feeds", get(feeds::list))
        .route("/v1/news", get(news::news))
        .route("/feed.xml", get(news::feed))
        .route("/v1/search", get(search::search))
        .route("/v1/stories", get(stories::list))
        .route("/v1/stories/{article}", get(stories::story))
        .route("/v1/sources", get(sources::names))
        .route("/v1/sources/{name}", get(sources::source))
        .route_layer(middleware::from_fn(known))
        .route("/assets/{name}", get(pages::asset))
        .layer(Extension(Most(limits.body)))
        .layer(middleware::from_fn_with_state(Arc::clone(&app), in_time));
    // What takes as long as there is to do.
    let long = Router::new()
        .route("/v1/articles", post(articles::add))
        .route("/v1/readings", post(readings::read))
        .route("/v1/export", get(export::export))
        .route_layer(middleware::from_fn(known))
        .layer(Extension(Most(limits.batch)));
    quick
        .merge(long)
        .fallback(pages::page)
        .method_not_allowed_fallback(wrong_method)
        .layer(CatchPanicLayer::custom(|_| broken().into_response()))
        .layer(middleware::from_fn(transfer::transfer))
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

/// Refuses a method; who asks which there are is told in `Allow`, which stands on the answer anyway.
async fn wrong_method(request: Request) -> Response {
    if request.method() == Method::OPTIONS {
        return StatusCode::NO_CONTENT.into_response();
    }
    let message = format!("{} cannot be done here", request.method());
    Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "method_unknown", message)
        .at(request.uri().path().to_owned())
        .help("GET /v1/openapi.json tells what can")
        .into_response()
}

/// Where the description is.
const DESCRIPTION: &str = "/v1/openapi.json";

/// The names of what can be asked in the address, by the operation's address and method, as the description has them.
static PARAMETERS: LazyLock<BTreeMap<(String, String), Vec<String>>> = LazyLock::new(|| {
    let description = serde_json::to_value(Api::openapi()).unwrap_or_default();
    let paths = description["paths"].as_object().into_iter().flatten();
    let operations = paths.flat_map(|(path, methods)| {
        let methods = methods.as_object().into_iter().flatten();
        methods.map(move |(method, operation)| {
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            let asked = parameters.filter(|one| one["in"] == "query");
            let names = asked.filter_map(|one| one["name"].as_str());
            let names = names.map(str::to_owned).collect();
            ((path.clone(), method.to_uppercase()), names)
        })
    });
    operations.collect()
});

/// Refuses what is asked in the address and has no meaning there: who misspells a filter must not get everything.
async fn known(path: MatchedPath, request: Request, next: Next) -> Response {
    let operation = (path.as_str().to_owned(), request.method().to_string());
    let known = match PARAMETERS.get(&operation) {
        Some(known) => known.as_slice(),
        // The description does not describe itself.
        None if operation.0 == DESCRIPTION => &[],
        // Methods that there are not answer for themselves.
        None => return next.run(request).await,
    };
    let query = request.uri().query().unwrap_or_default();
    let mut given = url::form_urlencoded::parse(query.as_bytes());
    // What is no text is read as signs that nobody gave.
    let is_odd = |text: &str| text.contains(char::REPLACEMENT_CHARACTER);
    let has_odd = given
        .clone()
        .any(|(name, value)| is_odd(&name) || is_odd(&value));
    if has_odd && !query.to_ascii_uppercase().contains("%EF%BF%BD") {
        return malformed().at("query").into_response();
    }
    let Some((name, _)) = given.find(|(name, _)| known.iter().all(|known| known != name)) else {
        return next.run(request).await;
    };
    let help = if known.is_empty() {
        "leave it out: nothing can be asked here".to_owned()
    } else {
        format!("take {}", known.join(", "))
    };
    Refusal::bad("parameter_unknown", format!("there is no \"{name}\" here"))
        .at(name)
        .help(help)
        .into_response()
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
            let query = parts.uri.query().unwrap_or_default();
            let (code, place, message) = nonsense(query, &error.body_text());
            Refusal::bad(code, message)
                .at(place)
                .help("GET /v1/openapi.json tells what can be asked")
        })
    }
}

/// Returns the code for a parameter that makes no sense, which one it is and why, by what the parser of queries told.
fn nonsense(query: &str, told: &str) -> (&'static str, String, String) {
    const INVALID: &str = "parameter_invalid";
    let given: Vec<_> = url::form_urlencoded::parse(query.as_bytes()).collect();
    let is_twice = |name: &str| given.iter().filter(|(other, _)| other == name).count() > 1;
    if let Some((name, _)) = given.iter().find(|(name, _)| is_twice(name)) {
        let message = format!("{name} is given more than once");
        return (INVALID, name.to_string(), message);
    }
    let missing = told.split_once("missing field `");
    if let Some((name, _)) = missing.and_then(|(_, rest)| rest.split_once('`')) {
        let message = format!("{name} is missing");
        return ("parameter_missing", name.to_owned(), message);
    }
    let is_it = |name: &str| told.contains(&format!(": {name}: "));
    if let Some((name, value)) = given.iter().find(|(name, _)| is_it(name)) {
        let wants = if told.contains("`true` or `false`") {
            "; give true or false"
        } else if told.contains("invalid digit") {
            "; give a whole number from 0"
        } else {
            ""
        };
        let message = format!("\"{}\" is no {name}{wants}", repeated(value));
        return (INVALID, name.to_string(), message);
    }
    let message = "something of what is asked makes no sense".to_owned();
    (INVALID, "query".to_owned(), message)
}

/// Refuses an address whose escapes are no text.
fn malformed() -> Refusal {
    Refusal::bad("address_malformed", "the address is no text in UTF-8")
        .help("write what is no letter or digit as % and two digits, of UTF-8")
}

/// A part of the address, with refusals in the contract's shape.
pub(crate) struct Called<T>(pub(crate) T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Called<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let found = Path::<T>::from_request_parts(parts, state).await;
        found
            .map(|Path(called)| Called(called))
            .map_err(|_| malformed().at(parts.uri.path().to_owned()))
    }
}

/// How large a body may be on a route.
#[derive(Clone, Copy)]
struct Most(usize);

/// The body of a request, with refusals in the contract's shape; one that comes too slowly is given up on.
pub(crate) struct Body(pub(crate) Bytes);

/// Bytes of a body that are taken only to be able to say that they are too many.
const DRAINED: usize = 256 << 20;

/// Bytes a second that a body has to come in, after some patience.
const SLOWEST: usize = 64 << 10;

impl FromRequest<Arc<App>> for Body {
    type Rejection = Refusal;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Refusal> {
        let silence = app.settings.limits.silence;
        let most = request
            .extensions()
            .get()
            .map_or(app.settings.limits.body, |Most(most)| *most);
        let too_large = || {
            Refusal::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                "body_too_large",
                format!("the body has over {most} bytes"),
            )
            .at("body")
            .help("send it in parts")
        };
        let too_slow = || {
            Refusal::new(
                StatusCode::REQUEST_TIMEOUT,
                "too_slow",
                "the body does not come",
            )
            .at("body")
            .help("send it again, on a better line")
        };
        let packing = Packing::of(request.headers());
        if packing == Packing::Unknown {
            let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
            let message = "the body is packed for the way, and would be read as text";
            return Err(Refusal::new(status, "body_encoded", message)
                .at("Content-Encoding")
                .help("send it plain, with gzip or with zstd; packed files are read by their names and first bytes"));
        }
        let announced = request.headers().get(CONTENT_LENGTH);
        let announced = announced.and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
        if announced.is_some_and(|length| length > DRAINED) {
            return Err(too_large());
        }
        let start = Instant::now();
        let mut pieces = request.into_body().into_data_stream();
        let mut body = Vec::with_capacity(announced.unwrap_or_default().min(SLOWEST));
        let mut length = 0;
        loop {
            let piece = tokio::time::timeout(silence, pieces.next()).await;
            let Some(piece) = piece.map_err(|_| too_slow())? else {
                if length > most {
                    return Err(too_large());
                }
                if packing == Packing::Plain {
                    return Ok(Body(body.into()));
                }
                let plain = spawn_blocking(move || unpacked(&body, packing, most)).await;
                let plain = plain.map_err(|_| broken())?.map_err(|error| {
                    Refusal::bad(
                        "body_broken",
                        format!("the body is no whole {}: {error}", packing.name()),
                    )
                    .at("body")
                    .help("pack it again, or send it plain")
                })?;
                if plain.len() > most {
                    return Err(too_large());
                }
                return Ok(Body(plain.into()));
            };
            let piece = piece.map_err(|_| {
                Refusal::bad("body_broken", "the body did not arrive whole")
                    .at("body")
                    .help("send it again")
            })?;
            length += piece.len();
            if length > DRAINED {
                return Err(too_large());
            }
            // What is too much is taken and dropped: many clients hear nothing before they have said all.
            if length > most {
                body = Vec::new();
            } else {
                body.extend_from_slice(&piece);
            }
            let patience = silence + Duration::from_secs((length / SLOWEST) as u64);
            if start.elapsed() > patience || app.is_ending() {
                return Err(too_slow());
            }
        }
    }
}

/// A body of JSON, with refusals in the contract's shape.
pub(crate) fn parsed<T: DeserializeOwned>(body: &[u8]) -> Result<T, Refusal> {
    let object = serde_json::from_slice(body).map_err(|error| laut_desk::told(&error));
    object
        .and_then(|object| laut_desk::given(&object).map_err(|amiss| amiss.words))
        .map_err(|words| {
            Refusal::bad(
                "body_malformed",
                format!("the body is not what is wanted: {words}"),
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

/// Words that can be searched at once, and their letters: each is looked up.
const WORDS: usize = 16;
const LETTERS: usize = 300;

/// Returns words as they are searched; `place` is the parameter that they came in.
pub(crate) fn words(given: Option<&str>, place: &str) -> Result<Vec<String>, Refusal> {
    let given = given.unwrap_or_default();
    let words: Vec<String> = given.split_whitespace().map(str::to_owned).collect();
    if words.len() > WORDS || given.len() > LETTERS {
        let message = format!("more than {WORDS} words or {LETTERS} letters are asked for");
        return Err(Refusal::bad("parameter_invalid", message)
            .at(place)
            .help("take the rarest of them"));
    }
    Ok(words)
}

/// Returns how many things a page has at most: as many as were asked for, or as usual. None means the counts alone.
pub(crate) fn at_most<T: Ord>(asked: Option<T>, usual: T, most: T) -> T {
    asked.unwrap_or(usual).min(most)
}

/// Returns how many things the pages before had: what `next` of the last one was.
pub(crate) fn skipped(after: Option<&str>) -> Result<u64, Refusal> {
    Ok(laut_desk::skipped(after)?)
}

/// Returns JSON.
pub(crate) fn json(value: impl serde::Serialize) -> Response {
    Json(value).into_response()
}
