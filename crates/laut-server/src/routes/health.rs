//! How the server does, an article to begin with, and the description of the API.

use std::sync::Arc;

use axum::{extract::State, response::Response};
use laut::Language;
use laut_desk::Desk;
use laut_ledger::Size;
use laut_wire::Article;
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Asked, json, text};
use crate::{
    app::App,
    refusal::Refusal,
    shapes::{Amount, ExampleStory, Health, Load, ReadWith},
};

/// Says how the server does.
#[utoipa::path(get, operation_id = "health", path = "/v1/health", tag = "Server",
    responses((status = 200, description = "How it does.", body = Health)))]
pub(super) async fn health(State(app): State<Arc<App>>) -> Result<Response, Refusal> {
    let (ledger, weights) = app
        .desk
        .glance(|desk| {
            let weights = ReadWith {
                weights: desk.weights()?,
                due: desk.count_due()?,
            };
            Ok((amount(desk)?, weights))
        })
        .await?;
    let load = app.readers.load();
    Ok(json(Health {
        laut: laut_wire::Version::NUMBER,
        version: env!("CARGO_PKG_VERSION"),
        ledger,
        read_with: weights,
        reading: Load {
            running: load.running,
            waiting: load.waiting,
        },
    }))
}

/// Returns how much a ledger has.
pub(super) fn amount(desk: &Desk) -> Result<Amount, Refusal> {
    let Size {
        articles, claims, ..
    } = desk.size()?;
    Ok(Amount { articles, claims })
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Which {
    /// `de` or `en`.
    language: Option<String>,
}

/// The examples of one language.
struct Examples {
    language: Language,
    /// The day of the article.
    published: &'static str,
    /// An article, its headline first.
    text: &'static str,
    /// The articles of a story, one a line.
    story: &'static str,
}

impl Examples {
    /// By language; the first ones are for all others.
    const ALL: [Examples; 2] = [
        Examples {
            language: Language::ENGLISH,
            published: "2031-05-15",
            text: include_str!("../../../../examples/water-plant.txt"),
            story: include_str!("../../../../examples/salt-carts.jsonl"),
        },
        Examples {
            language: Language::GERMAN,
            published: "2031-09-10",
            text: include_str!("../../../../examples/hafenbruecke.txt"),
            story: include_str!("../../../../examples/stellwerk.jsonl"),
        },
    ];

    fn asked(which: &Which) -> &'static Self {
        let asked = which.language.as_deref().and_then(Language::parse);
        let mut all = Self::ALL.iter();
        all.find(|examples| Some(examples.language) == asked)
            .unwrap_or(&Self::ALL[0])
    }
}

/// Returns an invented article to begin with.
#[utoipa::path(get, operation_id = "example", path = "/v1/example", tag = "Server", params(Which),
    responses((status = 200, description = "The article.", body = Article)))]
pub(super) async fn example(Asked(which): Asked<Which>) -> Response {
    let Examples {
        language,
        published,
        text,
        ..
    } = Examples::asked(&which);
    let (title, body) = text.split_once('\n').unwrap_or(("", text));
    let body = body.trim().to_owned();
    let article = laut::Article::new(body.clone());
    json(Article {
        id: article.id,
        title: Some(title.to_owned()),
        outlet: None,
        url: None,
        published: Some((*published).to_owned()),
        modified: None,
        credits: Vec::new(),
        language: Some(language.to_string()),
        text: body,
    })
}

/// Returns the articles of an invented story to begin with; nothing is kept of them until they are added.
#[utoipa::path(get, operation_id = "exampleStory", path = "/v1/example/story", tag = "Server", params(Which),
    responses((status = 200, description = "Its articles.", body = ExampleStory)))]
pub(super) async fn story(Asked(which): Asked<Which>) -> Response {
    // They are part of the program, and a test reads them.
    let articles: Vec<Article> = Examples::asked(&which)
        .story
        .lines()
        .filter_map(|line| serde_json::from_str::<Example>(line).ok())
        .map(|example| Article {
            id: example.id,
            title: Some(example.title),
            outlet: Some(example.outlet),
            url: None,
            published: Some(example.published),
            modified: None,
            credits: Vec::new(),
            language: Some(example.language),
            text: example.text,
        })
        .collect();
    json(ExampleStory {
        laut: laut_wire::Version::NUMBER,
        total: articles.len() as u64,
        next: None,
        articles,
    })
}

/// A line of an example.
#[derive(Deserialize)]
struct Example {
    id: String,
    title: String,
    outlet: String,
    published: String,
    language: String,
    text: String,
}

/// Returns the description of the API.
pub(super) async fn openapi() -> Response {
    text("application/json", super::description())
}
