//! An address of the public web in, the article there out; nothing is read or kept.

use std::sync::Arc;

use axum::{extract::State, http::StatusCode, response::Response};
use laut_intake::{Known, Located};
use laut_wire::{Article, Failure, Version};
use serde::{Deserialize, Serialize};
use tokio::task::spawn_blocking;
use utoipa::ToSchema;

use super::{Body, broken, json, parsed};
use crate::{app::App, input::within, refusal::Refusal};

/// Where an article is.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Address {
    /// An address of the public web that begins with http:// or https://.
    url: String,
}

/// An article that was fetched.
#[derive(Serialize, ToSchema)]
pub(crate) struct FetchedArticle {
    laut: Version,
    /// The article: what `/v1/read` and `/v1/articles` take.
    article: Article,
}

/// Fetches the article at an address: its main text, with what the page says of title, outlet and day.
///
/// Addresses of this machine and its network are not asked, also not behind names and redirects. Nothing is read or kept:
/// what comes back can be sent to `/v1/read` or `/v1/articles`.
#[utoipa::path(post, operation_id = "fetchArticle", path = "/v1/fetch", tag = "Reading", request_body = Address,
    responses((status = 200, description = "The article.", body = FetchedArticle),
        (status = 413, description = "It is too long.", body = Failure),
        (status = 415, description = "What is there holds no article.", body = Failure),
        (status = 422, description = "It may not be asked, or there is no article there, or several.", body = Failure),
        (status = 429, description = "Others are being fetched; try again after `Retry-After` seconds.", body = Failure)))]
pub(super) async fn fetch(
    State(app): State<Arc<App>>,
    Body(body): Body,
) -> Result<Response, Refusal> {
    let Address { url } = parsed(&body)?;
    let place = Arc::clone(&app.fetchers).try_acquire_owned();
    let place = place.map_err(|_| {
        let message = "other pages are being fetched already";
        Refusal::new(StatusCode::TOO_MANY_REQUESTS, "busy", message)
            .help("try again in a few seconds")
            .retry(5)
    })?;
    let web = Arc::clone(&app.web);
    let fetched = spawn_blocking(move || {
        let found = web.articles(url.trim(), &Known::default());
        drop(place);
        found
    });
    let article = only(fetched.await.map_err(|_| broken())?)?;
    within(&article, app.settings.limits.text)?;
    Ok(json(FetchedArticle {
        laut: Version,
        article: Article::of(&article),
    }))
}

/// Returns the one article that was found.
fn only(found: Vec<Located>) -> Result<laut::Article, Refusal> {
    let count = found.len();
    let mut found = found.into_iter();
    match (found.next(), count) {
        (Some((_, article)), 1) => article.map_err(|error| Refusal::of_input(&error)),
        (None, _) => Err(Refusal::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "input_no_text",
            "there is no article at this address",
        )
        .help("open the page, and paste its text")),
        _ => {
            let message = format!("there are {count} articles at this address");
            Err(
                Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "input_several", message).help(
                    "it is a feed: `laut watch` follows it; or give the address of one article",
                ),
            )
        }
    }
}
