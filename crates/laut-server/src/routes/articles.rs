//! Articles into the ledger and out of it: added one after the other with word of each, listed, shown, removed.

use std::{convert::Infallible, sync::Arc};

use axum::{
    extract::{FromRequestParts, State},
    http::{HeaderMap, StatusCode, header::ACCEPT, request::Parts},
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures_util::stream;
use laut::Article;
use laut_desk::{Kept, Shown};
use laut_ledger::{ArticleOrder, ArticleQuery, ArticleRow};
use laut_wire::{Failure, Problem, Reading};
use rayon::prelude::*;
use serde::Deserialize;
use tokio::{
    sync::{OwnedSemaphorePermit, mpsc},
    task::spawn_blocking,
};
use utoipa::IntoParams;

use super::{
    Asked, Body, Called, at_most,
    health::amount,
    json,
    read::{Form, base},
    skipped, words,
};
use crate::{
    app::App,
    input::{Given, Input, date, within},
    readers::ending,
    refusal::{Refusal, problem_of_input},
    shapes::{Added, Amount, Articles, Changes, KeptReading, ListedArticle, Sent, Told},
};

/// Articles on a page where nobody says how many, and at most.
const USUAL: u64 = 50;
const MOST: u64 = 500;

/// Versions of an article that are read to be compared.
const MOST_COMPARED: usize = 10;

/// Articles that are added to the ledger as one.
pub(super) const TOGETHER: usize = 4;

/// What happens while articles are added.
enum Step {
    Added(Told),
    Problem(Problem),
    End(Amount),
}

/// Adds articles to the ledger; those that are there already change nothing.
///
/// The body is one article as for `/v1/read`, a list of such objects, JSON Lines, or a feed. With
/// `Accept: text/event-stream` each article is told as it is done: events `added`, `problem` and at last `end`. What was
/// told to be added is on the disk.
#[utoipa::path(post, operation_id = "addArticles", path = "/v1/articles", tag = "Ledger", params(Given),
    request_body(content(
        (Sent = "application/json"), (String = "application/x-ndjson"), (String = "text/plain"),
        (String = "text/html"), (String = "application/rss+xml"))),
    responses(
        (status = 200, description = "What became of each.", content(
            (Added = "application/json"), (String = "text/event-stream"))),
        (status = 413, description = "It is too long, or there is too much of it.", body = Failure),
        (status = 422, description = "None of it is an article.", body = Failure),
        (status = 429, description = "Others are adding; try again after `Retry-After` seconds.", body = Failure)))]
pub(super) async fn add(
    State(app): State<Arc<App>>,
    Asked(given): Asked<Given>,
    headers: HeaderMap,
    Adder(place): Adder,
    Body(body): Body,
) -> Result<Response, Refusal> {
    let is_stream = headers
        .get(ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/event-stream"));
    let most = app.settings.limits.articles;
    let input = spawn_blocking(move || Input::new(given, &headers, body, most))
        .await
        .map_err(|_| super::broken())??;
    let (tell, told) = mpsc::channel(TOGETHER * 4);
    tokio::spawn(async move {
        work(app, input, tell).await;
        drop(place);
    });
    if is_stream {
        return Ok(Sse::new(events(told))
            .keep_alive(KeepAlive::default())
            .into_response());
    }
    all(told).await
}

/// A place among those that add, taken before the body is.
pub(super) struct Adder(OwnedSemaphorePermit);

impl FromRequestParts<Arc<App>> for Adder {
    type Rejection = Refusal;

    async fn from_request_parts(_: &mut Parts, app: &Arc<App>) -> Result<Self, Refusal> {
        let place = Arc::clone(&app.adders).try_acquire_owned();
        place.map(Adder).map_err(|_| {
            let message = "others are adding articles already";
            Refusal::new(StatusCode::TOO_MANY_REQUESTS, "busy", message)
                .help("try again in a few seconds")
                .retry(5)
        })
    }
}

fn events(
    told: mpsc::Receiver<Step>,
) -> impl futures_util::Stream<Item = Result<Event, Infallible>> {
    stream::unfold(told, |mut told| async move {
        let step = told.recv().await?;
        let event = match &step {
            Step::Added(brought) => Event::default().event("added").json_data(brought),
            Step::Problem(problem) => Event::default().event("problem").json_data(problem),
            Step::End(ledger) => Event::default()
                .event("end")
                .json_data(serde_json::json!({ "ledger": ledger })),
        };
        // Plain data: there is nothing in it that JSON has no word for.
        Some((Ok(event.unwrap_or_default()), told))
    })
}

/// Waits for all, and answers once.
async fn all(mut told: mpsc::Receiver<Step>) -> Result<Response, Refusal> {
    let (mut added, mut problems, mut ledger) = (Vec::new(), Vec::new(), None);
    while let Some(step) = told.recv().await {
        match step {
            Step::Added(brought) => added.push(brought),
            Step::Problem(problem) => problems.push(problem),
            Step::End(amount) => ledger = Some(amount),
        }
    }
    if added.is_empty()
        && let Some(problem) = problems.first().cloned()
    {
        let status = match problem.code.as_str() {
            "input_too_large" => StatusCode::PAYLOAD_TOO_LARGE,
            "ending" | "ledger_busy" => StatusCode::SERVICE_UNAVAILABLE,
            "ledger_full" => StatusCode::INSUFFICIENT_STORAGE,
            code if code.starts_with("ledger_") => StatusCode::INTERNAL_SERVER_ERROR,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        return Ok((status, axum::Json(Failure { error: problem })).into_response());
    }
    let Some(ledger) = ledger else {
        return Err(super::broken());
    };
    Ok(json(Added {
        laut: laut_wire::Version::NUMBER,
        added,
        problems,
        ledger,
    }))
}

/// Adds what is in an input, and tells it; stops where nobody listens any more, or the server ends.
async fn work(app: Arc<App>, input: Input, tell: mpsc::Sender<Step>) {
    let limits = app.settings.limits;
    let (send, mut batches) = mpsc::channel(2);
    // Taking pages apart is work too, and is done beside the reading.
    let taking = spawn_blocking(move || {
        take_apart(&input, limits.articles, limits.text, &send);
    });
    while let Some(batch) = batches.recv().await {
        if app.is_ending() {
            let _ = tell.send(Step::Problem(ending().into_problem())).await;
            break;
        }
        // Nobody waits for what would come.
        let kept = tokio::select! {
            kept = keep(&app, batch) => kept,
            () = tell.closed() => return,
        };
        match kept {
            Ok(steps) => {
                for step in steps {
                    if tell.send(step).await.is_err() {
                        return;
                    }
                }
            }
            Err(refusal) => {
                let _ = tell.send(Step::Problem(refusal.into_problem())).await;
                break;
            }
        }
    }
    drop(batches);
    let _ = taking.await;
    if let Ok(ledger) = app.desk.read(|desk| amount(desk)).await {
        let _ = tell.send(Step::End(ledger)).await;
    }
}

/// Articles, or why they are none.
pub(super) type Batch = Vec<Result<Article, Problem>>;

/// Sends the articles of an input, some at a time, until nobody takes them.
pub(super) fn take_apart(input: &Input, most: usize, text: usize, send: &mpsc::Sender<Batch>) {
    let mut batch = Batch::new();
    let mut articles = input.articles();
    for found in articles.by_ref().take(most) {
        batch.push(match found {
            Ok(article) => within(&article, text)
                .map(|()| article)
                .map_err(Refusal::into_problem),
            Err(error) => Err(problem_of_input(&error)),
        });
        if batch.len() == TOGETHER && send.blocking_send(std::mem::take(&mut batch)).is_err() {
            return;
        }
    }
    if articles.next().is_some() {
        let message = format!("there are more than {most} articles; the rest was left out");
        batch.push(Err(Problem {
            code: "articles_too_many".to_owned(),
            message,
            place: None,
            help: Some("send the rest in another request".to_owned()),
        }));
    }
    if !batch.is_empty() {
        let _ = send.blocking_send(batch);
    }
}

/// Reads some articles and adds them as one; returns what became of each.
async fn keep(app: &Arc<App>, batch: Batch) -> Result<Vec<Step>, Refusal> {
    let mut steps = Vec::new();
    let mut articles = Vec::new();
    for found in batch {
        match found {
            Ok(article) => articles.push(article),
            Err(problem) => steps.push(Step::Problem(problem)),
        }
    }
    while !articles.is_empty() {
        let bytes = articles.iter().map(|article| article.text.len()).sum();
        let prepared = app
            .desk
            .read(move |desk| Ok(desk.prepare(articles)?))
            .await?;
        let turn = app.readers.wait(bytes).await;
        let read = app.readers.study(turn, move |study| {
            let read = prepared.into_par_iter().map(|one| one.read(study));
            read.collect::<Option<Vec<_>>>()
        });
        let read = read.await?;
        let kept = app.desk.write(move |desk| Ok(desk.keep(read)?)).await?;
        articles = Vec::new();
        for kept in kept {
            match kept {
                Kept::Added(added) => steps.push(Step::Added(Told {
                    brought: added.brought,
                    title: added.title,
                })),
                Kept::Again(article) => articles.push(article),
            }
        }
    }
    Ok(steps)
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Which {
    /// Only articles whose id, title, outlet or first words have all of these.
    words: Option<String>,
    /// Only the article at this address, whatever marks of newsletters and the like it has.
    address: Option<String>,
    /// Only articles of this language, its ISO 639 code.
    language: Option<String>,
    /// Only articles of this day or a later one, as in 2025-03-06.
    since: Option<String>,
    /// Only articles of this day or an earlier one.
    until: Option<String>,
    /// `added` (the latest first), `published` (the latest first), `outlet` or `title`; `added` where it is not given.
    order: Option<String>,
    /// So many at most, 50 where it is not given, 500 at most; 0 for the count alone.
    limit: Option<u64>,
    /// What `next` of the page before was.
    after: Option<String>,
}

impl Which {
    /// Returns the order and what narrows the list down besides words; `None` where that is the usual list.
    fn ordered(&self) -> Result<Option<ArticleQuery>, Refusal> {
        let given = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
        let day = |text: &Option<String>, place: &str| {
            given(text).map(|text| date(&text, place)).transpose()
        };
        let order = match given(&self.order).as_deref() {
            None | Some("added") => ArticleOrder::Added,
            Some("published") => ArticleOrder::Published,
            Some("outlet") => ArticleOrder::Outlet,
            Some("title") => ArticleOrder::Title,
            Some(other) => {
                let message = format!("there is no order \"{other}\"");
                return Err(Refusal::bad("parameter_invalid", message)
                    .at("order")
                    .help("take added, published, outlet or title"));
            }
        };
        let query = ArticleQuery {
            language: given(&self.language)
                .map(|code| laut_desk::language("language", &code))
                .transpose()?,
            since: day(&self.since, "since")?,
            until: day(&self.until, "until")?,
            order,
            ..ArticleQuery::default()
        };
        Ok(Some(query).filter(|query| *query != ArticleQuery::default()))
    }
}

/// Lists the articles of the ledger, the latest added first where nothing else is asked for.
#[utoipa::path(get, operation_id = "articles", path = "/v1/articles", tag = "Ledger", params(Which),
    responses((status = 200, description = "A page of them.", body = Articles)))]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    Asked(which): Asked<Which>,
) -> Result<Response, Refusal> {
    let limit = at_most(which.limit, USUAL, MOST);
    let words = words(which.words.as_deref(), "words")?;
    if let Some(query) = which.ordered()? {
        let query = ArticleQuery {
            words,
            skip: skipped(which.after.as_deref())?,
            limit,
            ..query
        };
        let found = app.desk.read(move |desk| {
            let (found, has_more) = desk.ordered_articles(&query)?;
            Ok(json(Articles {
                laut: laut_wire::Version::NUMBER,
                articles: found.iter().map(ListedArticle::of).collect(),
                total: desk.count_articles(&query)?,
                next: (has_more && limit > 0).then(|| (query.skip + limit).to_string()),
            }))
        });
        return found.await;
    }
    let before = match which.after.as_deref().filter(|after| !after.is_empty()) {
        None => None,
        Some(after) => Some(ArticleRow(skipped(Some(after))?)),
    };
    if let Some(address) = which.address.filter(|address| !address.is_empty()) {
        let found = app.desk.read(move |desk| Ok(desk.article_at(&address)?));
        let articles: Vec<ListedArticle> = found.await?.iter().map(ListedArticle::of).collect();
        return Ok(json(Articles {
            laut: laut_wire::Version::NUMBER,
            total: articles.len() as u64,
            articles,
            next: None,
        }));
    }
    app.desk
        .read(move |desk| {
            let (found, next) = desk.latest_articles(before, &words, limit)?;
            let all = ArticleQuery {
                words: words.clone(),
                ..ArticleQuery::default()
            };
            Ok(json(Articles {
                laut: laut_wire::Version::NUMBER,
                articles: found.iter().map(ListedArticle::of).collect(),
                total: desk.count_articles(&all)?,
                next: next.map(|row| row.0.to_string()),
            }))
        })
        .await
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct How {
    /// `json`; `annotations` (W3C Web Annotation, JSON-LD), `quotations` (schema.org, JSON-LD) or `csv`.
    format: Option<String>,
    /// `false` shows what laut found, without corrections.
    #[serde(default = "yes")]
    #[param(default = true)]
    corrections: bool,
}

fn yes() -> bool {
    true
}

/// Shows an article of the ledger with its statements, sources and claims.
#[utoipa::path(get, operation_id = "article", path = "/v1/articles/{id}", tag = "Ledger",
    params(("id" = String, Path, description = "The article's id in the ledger."), How),
    responses(
        (status = 200, description = "Its reading.", content(
            (KeptReading = "application/json"), (Object = "application/ld+json"), (String = "text/csv"))),
        (status = 404, description = "There is no such article.", body = Failure)))]
pub(super) async fn article(
    State(app): State<Arc<App>>,
    Called(id): Called<String>,
    Asked(shown): Asked<How>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let form = Form::parse(shown.format.as_deref())?;
    let base = base(&headers);
    let Shown {
        facts,
        corrections,
        held,
        history,
    } = app.desk.read(move |desk| Ok(desk.show(&id)?)).await?;
    let article = facts.article();
    let (article, read) = if let Some(read) = app.readers.recall(&article) {
        (article, read)
    } else {
        let turn = app.readers.turn(article.text.len()).await?;
        let (article, read) = app.readers.read(turn, article).await?;
        let read = app.readers.keep(&article, read);
        (article, read)
    };
    if form == Form::Json || shown.corrections {
        let (reading, kept) = KeptReading::new(
            &article,
            (*read).clone(),
            if shown.corrections { &corrections } else { &[] },
            &held,
            &history,
        );
        return Ok(if form == Form::Json {
            json(kept)
        } else {
            form.shown(&reading, &base)
        });
    }
    Ok(form.shown(&Reading::new(&article, &read), &base))
}

/// Tells what an article said before: its versions, and which statements came, went or were changed from each of the last
/// ten to the next one.
#[utoipa::path(get, operation_id = "articleChanges", path = "/v1/articles/{id}/changes", tag = "Ledger",
    params(("id" = String, Path, description = "The article's id in the ledger.")),
    responses((status = 200, description = "What is different.", body = Changes),
        (status = 404, description = "There is no such article.", body = Failure)))]
pub(super) async fn changes(
    State(app): State<Arc<App>>,
    Called(id): Called<String>,
) -> Result<Response, Refusal> {
    let history = app.desk.read(move |desk| Ok(desk.history(&id)?)).await?;
    let bytes = history.bytes();
    let turn = app.readers.turn(bytes).await?;
    let (history, changes) = app
        .readers
        .study(turn, move |study| {
            let read = |article: &Article| study(article).map(|study| study.reading);
            let changes = history.changes(MOST_COMPARED, read)?;
            Some((history, changes))
        })
        .await?;
    let versions = history.kept();
    Ok(json(Changes {
        laut: laut_wire::Version::NUMBER,
        total: versions.len() as u64,
        versions,
        changes,
        next: None,
    }))
}
