//! Many articles in, their readings out as they are done, a line each and in order; nothing is kept.

use std::{convert::Infallible, sync::Arc};

use axum::{
    body::Body as Streamed,
    extract::State,
    http::{
        HeaderMap, HeaderValue,
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
    articles::{Adder, TOGETHER, take_apart},
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
/// `{"error": …}` where it could not be read.
#[utoipa::path(post, operation_id = "readMany", path = "/v1/readings", tag = "Reading", params(Given),
    request_body(content(
        (Sent = "application/json"), (String = "application/x-ndjson"), (String = "text/plain"),
        (String = "text/html"), (String = "application/rss+xml"))),
    responses(
        (status = 200, description = "A reading or an error a line.", content((String = "application/x-ndjson"))),
        (status = 413, description = "There is too much of it.", body = Failure),
        (status = 429, description = "Others send many articles; try again after `Retry-After` seconds.", body = Failure)))]
pub(super) async fn read(
    State(app): State<Arc<App>>,
    Asked(given): Asked<Given>,
    headers: HeaderMap,
    place: Adder,
    Body(body): Body,
) -> Result<Response, Refusal> {
    let most = app.settings.limits.articles;
    let input = spawn_blocking(move || Input::new(given, &headers, body, most))
        .await
        .map_err(|_| super::broken())??;
    let (tell, told) = mpsc::channel(TOGETHER * 4);
    tokio::spawn(async move {
        work(app, input, tell).await;
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

/// Reads what is in an input, and tells it; stops where nobody listens any more, or the server ends.
async fn work(app: Arc<App>, input: Input, tell: mpsc::Sender<String>) {
    let limits = app.settings.limits;
    let (send, mut batches) = mpsc::channel(2);
    let taking = spawn_blocking(move || take_apart(&input, limits.articles, limits.text, &send));
    'all: while let Some(batch) = batches.recv().await {
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
    }
    drop(batches);
    let _ = taking.await;
}

fn failed(error: Problem) -> String {
    line(&Failure { error })
}

fn line(value: &impl Serialize) -> String {
    // Plain data: there is nothing in it that JSON has no word for.
    serde_json::to_string(value).unwrap_or_default() + "\n"
}
