//! Many articles in, their readings out as they are done, a line each and in order; nothing is kept.

use std::{convert::Infallible, sync::Arc};

use axum::{
    body::Body as Streamed,
    extract::State,
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{CONTENT_TYPE, HeaderName},
    },
    response::Response,
};
use futures_util::stream;
use laut_wire::{Failure, Problem, Reading};
use serde::Serialize;
use tokio::{sync::mpsc, task::spawn_blocking};

use super::{
    Asked, Body,
    articles::{Adder, Batch, TOGETHER, take_apart},
};
use crate::{
    app::App,
    input::{Given, Input},
    readers::ending,
    refusal::Refusal,
    shapes::Sent,
};

/// Reads many articles and gives back who says what in each as it is done, a line each, in order; nothing is kept.
///
/// The body is as for `POST /v1/articles`. What comes back is JSON Lines: in the place of each article its reading, or
/// `{"error": …}` where it could not be read. With `Accept-Encoding` it is packed with gzip or Zstandard, so that each line
/// can be unpacked when it is there.
#[utoipa::path(post, operation_id = "readMany", path = "/v1/readings", tag = "Reading", params(Given),
    request_body(content(
        (Sent = "application/json"), (String = "application/x-ndjson"), (String = "text/plain"),
        (String = "text/html"), (String = "application/rss+xml"))),
    responses(
        (status = 200, description = "A reading or an error a line.", content((String = "application/x-ndjson"))),
        (status = 413, description = "There is too much of it.", body = Failure),
        (status = 422, description = "There is no article in the body.", body = Failure),
        (status = 429, description = "Others send many articles; try again after `Retry-After` seconds.", body = Failure)))]
pub(super) async fn read(
    State(app): State<Arc<App>>,
    Asked(given): Asked<Given>,
    headers: HeaderMap,
    place: Adder,
    Body(body): Body,
) -> Result<Response, Refusal> {
    let most = app.settings.limits.articles;
    // One article may have an empty text; whoever sends nothing forgot what was to be sent.
    if body.trim_ascii().is_empty() {
        return Err(nothing());
    }
    let input = spawn_blocking(move || Input::new(given, &headers, body, most))
        .await
        .map_err(|_| super::broken())??;
    let mut batches = begin(&app, input);
    let Some(first) = batches.recv().await else {
        return Err(nothing());
    };
    let (tell, told) = mpsc::channel(TOGETHER * 4);
    tokio::spawn(async move {
        work(app, first, batches, tell).await;
        drop(place);
    });
    let lines = stream::unfold(told, |mut told| async move {
        let line: String = told.recv().await?;
        Some((Ok::<_, Infallible>(line), told))
    });
    let mut response = Response::new(Streamed::from_stream(lines));
    let headers = response.headers_mut();
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("application/x-ndjson"),
    );
    // Proxies that collect answers would have nobody see a line before the last one is there.
    let unbuffered = HeaderName::from_static("x-accel-buffering");
    headers.insert(unbuffered, HeaderValue::from_static("no"));
    Ok(response)
}

fn nothing() -> Refusal {
    let message = "there is no article in the body";
    Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "input_no_text", message)
        .at("body")
        .help("send articles, as an object with a \"text\" a line")
}

/// Begins to take an input apart, beside the reading.
fn begin(app: &App, input: Input) -> mpsc::Receiver<Batch> {
    let limits = app.settings.limits;
    let (send, batches) = mpsc::channel(2);
    spawn_blocking(move || take_apart(&input, limits.articles, limits.text, &send));
    batches
}

/// Reads what is in an input, and tells it; stops where nobody listens any more, or the server ends.
async fn work(
    app: Arc<App>,
    first: Batch,
    mut batches: mpsc::Receiver<Batch>,
    tell: mpsc::Sender<String>,
) {
    let mut next = Some(first);
    'all: while let Some(batch) = next {
        for found in batch {
            let done = match found {
                _ if app.is_ending() => Err(ending().into_problem()),
                Err(problem) => Ok(failed(problem)),
                Ok(article) => {
                    // Nobody waits for what would come.
                    let read = async {
                        let turn = app.readers.wait(article.text.len()).await;
                        app.readers.read(turn, article).await
                    };
                    tokio::select! {
                        read = read => match read {
                            Ok((article, reading)) => Ok(line(&Reading::new(&article, &reading))),
                            Err(refusal) => Err(refusal.into_problem()),
                        },
                        () = tell.closed() => break 'all,
                    }
                }
            };
            let (line, is_last) = match done {
                Ok(line) => (line, false),
                Err(problem) => (failed(problem), true),
            };
            if tell.send(line).await.is_err() || is_last {
                break 'all;
            }
        }
        next = batches.recv().await;
    }
}

fn failed(error: Problem) -> String {
    line(&Failure { error })
}

fn line(value: &impl Serialize) -> String {
    // Plain data: there is nothing in it that JSON has no word for.
    serde_json::to_string(value).unwrap_or_default() + "\n"
}
