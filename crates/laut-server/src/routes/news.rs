//! What is new in the ledger, as JSON and as a feed.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{HeaderMap, Uri},
    response::Response,
};
use laut_desk::{About, Desk, Since, day_since, today};
use laut_ledger::iso_of;
use laut_wire::{Failure, News};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Asked, claims, json, read::base, search::Narrowed, text};
use crate::{app::App, refusal::Refusal};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Which {
    /// By the days of the articles: `today`, `yesterday`, `7d` for the last seven days, or a day, month or year such as
    /// 2031-03-06, 2031-03 or 2031. Where neither this nor `after` is given, a week before the last article.
    since: Option<String>,
    /// What was added since an earlier answer: its `mark`.
    after: Option<String>,
    /// Only about this claim.
    claim: Option<String>,
    /// Only about the story of this article.
    story: Option<String>,
    /// Only about claims that somebody of this name spoke of.
    source: Option<String>,
    /// Only about claims with all of these words in one sighting, as a search finds them.
    words: Option<String>,
    /// Only about claims with an article of this day or an earlier one.
    until: Option<String>,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct WhichFeed {
    /// As in `/v1/news`; where it is not given, a week before the last article of what is asked about, and what came with
    /// the articles that were added last, of whatever day they are.
    since: Option<String>,
    /// As in `/v1/news`.
    claim: Option<String>,
    /// As in `/v1/news`.
    story: Option<String>,
    /// As in `/v1/news`.
    source: Option<String>,
    /// As in `/v1/news`.
    words: Option<String>,
    /// As in `/v1/news`.
    until: Option<String>,
}

/// Returns what is asked about: claim, story, source, words and last day, and what a search for these is narrowed down to.
fn about(
    [claim, story, source, words, until]: [Option<String>; 5],
    narrowed: Narrowed,
) -> Result<About, Refusal> {
    let given = |text: Option<String>| text.filter(|text| !text.is_empty());
    Ok(About {
        claim: given(claim).map(|id| claims::parse(&id)).transpose()?,
        story: given(story),
        source: given(source),
        until: given(until)
            .map(|day| laut_desk::day("until", &day))
            .transpose()?,
        sought: narrowed.sought(super::words(words.as_deref(), "words")?, 0)?,
    })
}

/// Tells what is new: claims, denials, confirmations, second origins, changed and withdrawn articles.
#[utoipa::path(get, operation_id = "news", path = "/v1/news", tag = "Ledger", params(Which, Narrowed),
    responses((status = 200, description = "What is new.", body = News),
        (status = 400, description = "Something that was asked for makes no sense.", body = Failure)))]
pub(super) async fn news(
    State(app): State<Arc<App>>,
    Asked(which): Asked<Which>,
    Asked(narrowed): Asked<Narrowed>,
) -> Result<Response, Refusal> {
    let since = since(which.since.as_deref(), which.after.as_deref())?;
    let about = about(
        [
            which.claim,
            which.story,
            which.source,
            which.words,
            which.until,
        ],
        narrowed,
    )?;
    app.desk
        .read(move |desk| Ok(json(desk.news_about(since, today(), &about)?)))
        .await
}

/// Tells what is new as an Atom feed.
#[utoipa::path(get, operation_id = "feed", path = "/feed.xml", tag = "Ledger", params(WhichFeed, Narrowed),
    // Makers of clients know no feeds: what it is written in is told in words.
    responses((status = 200, description = "The feed, as `application/atom+xml`."),
        (status = 400, description = "Something that was asked for makes no sense.", body = Failure)))]
pub(super) async fn feed(
    State(app): State<Arc<App>>,
    Asked(which): Asked<WhichFeed>,
    Asked(narrowed): Asked<Narrowed>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, Refusal> {
    let since = since(which.since.as_deref(), None)?;
    let about = about(
        [
            which.claim,
            which.story,
            which.source,
            which.words,
            which.until,
        ],
        narrowed,
    )?;
    let base = base(&headers);
    let query = uri
        .query()
        .map_or(String::new(), |query| format!("?{query}"));
    app.desk
        .read(move |desk| {
            let news = match since {
                Some(_) => desk.news_about(since, today(), &about)?,
                None => desk.lately(today(), &about)?,
            };
            let [claim, story] = called(desk, &about)?;
            let sought = about.sought;
            let of = [
                claim,
                story,
                about.source,
                Some(sought.words.join(" ")).filter(|words| !words.is_empty()),
                sought.outlet,
                sought.day,
                sought.status.map(|status| status.to_string()),
                sought.standing.map(|standing| standing.to_string()),
                sought.language,
                about
                    .until
                    .and_then(iso_of)
                    .map(|day| format!("until {day}")),
            ];
            let of: Vec<String> = of.into_iter().flatten().collect();
            let xml = laut_wire::atom(&news, &base, &of.join(", "), &query);
            Ok(text("application/atom+xml; charset=utf-8", xml))
        })
        .await
}

/// Returns what the claim says and what the story is about that news are told of: an id says nothing to whoever reads a
/// list of feeds.
fn called(desk: &Desk, about: &About) -> Result<[Option<String>; 2], Refusal> {
    let claim = about.claim.map(|id| desk.claim(id, None)).transpose()?;
    let story = about.story.as_deref().map(|id| desk.story(id, false));
    let story = story.transpose()?.map(|found| found.detail().story);
    Ok([
        claim.map(|found| format!("“{}”", found.claim.gist)),
        story.map(|story| format!("“{}”", story.headline)),
    ])
}

/// Returns since when; `None` where nobody says so.
fn since(day: Option<&str>, mark: Option<&str>) -> Result<Option<Since>, Refusal> {
    let given = |text: Option<&str>| text.filter(|text| !text.is_empty()).map(str::to_owned);
    if let Some(mark) = given(mark) {
        let since = Since::mark(&mark).ok_or_else(|| {
            Refusal::bad("parameter_invalid", format!("\"{mark}\" is no mark"))
                .at("after")
                .help("take `mark` of an earlier answer")
        })?;
        return Ok(Some(since));
    }
    let Some(day) = given(day) else {
        return Ok(None);
    };
    let since = day_since(&day, today()).ok_or_else(|| {
        Refusal::bad("parameter_invalid", format!("\"{day}\" is no day"))
            .at("since")
            .help("give yesterday, 7d, or a day such as 2031-03-06")
    })?;
    Ok(Some(Since::Day(since)))
}
