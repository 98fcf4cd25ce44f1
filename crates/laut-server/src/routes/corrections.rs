//! What users say against a reading: kept in the ledger, taken back, and followed by the claims.

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use laut_desk::Studied;
use laut_ledger::repeated;
use laut_wire::{Correction, Failure};

use super::{Body, Called, json};
use crate::{
    app::App,
    refusal::Refusal,
    shapes::{Corrected, Withdrawn},
};

/// Corrects a statement of an article: another speaker, other bounds, or no statement at all.
///
/// The statement is named by its content as laut found it. The reading and the claims of the ledger follow at once;
/// what is corrected twice in the same way counts as the later correction says.
#[utoipa::path(post, operation_id = "correct", path = "/v1/articles/{id}/corrections", tag = "Ledger",
    params(("id" = String, Path, description = "The article's id in the ledger.")), request_body = Correction,
    responses((status = 201, description = "It is kept, under a number.", body = Corrected),
        (status = 400, description = "It is no correction of this article.", body = Failure),
        (status = 404, description = "There is no such article.", body = Failure),
        (status = 409, description = "There is no such statement.", body = Failure)))]
pub(super) async fn correct(
    State(app): State<Arc<App>>,
    Called(id): Called<String>,
    Body(body): Body,
) -> Result<Response, Refusal> {
    let given = std::str::from_utf8(&body)
        .map_err(|_| wrong("the body is no text in UTF-8").at("body"))
        .and_then(|body| {
            Correction::from_json(body).map_err(|error| wrong(&error.to_string()).at(error.place()))
        })?;
    let studied = studied(&app, &id).await?;
    app.desk
        .write(move |desk| {
            let correction = desk.correct(&id, studied, &given)?;
            let laut = laut_wire::Version::NUMBER;
            Ok((StatusCode::CREATED, Json(Corrected { laut, correction })).into_response())
        })
        .await
}

/// Takes a correction back.
#[utoipa::path(delete, operation_id = "withdrawCorrection", path = "/v1/articles/{id}/corrections/{number}", tag = "Ledger",
    params(("id" = String, Path, description = "The article's id in the ledger."),
        ("number" = u64, Path, description = "The correction's number.")),
    responses((status = 200, description = "It is taken back.", body = Withdrawn),
        (status = 404, description = "There is no such article, or no such correction of it.", body = Failure)))]
pub(super) async fn withdraw(
    State(app): State<Arc<App>>,
    Called((id, number)): Called<(String, String)>,
) -> Result<Response, Refusal> {
    let known = number
        .parse::<u64>()
        .ok()
        .filter(|number| *number < 1 << 40);
    let number = known.ok_or_else(|| {
        let message = format!("\"{}\" is no correction's number", repeated(&number));
        Refusal::missing("article_missing", message)
    })?;
    let studied = studied(&app, &id).await?;
    app.desk
        .write(move |desk| {
            let withdrawn = desk.withdraw(&id, number, studied)?;
            Ok(json(Withdrawn {
                laut: laut_wire::Version::NUMBER,
                withdrawn: withdrawn.withdrawn,
            }))
        })
        .await
}

/// Reads an article of the ledger again.
async fn studied(app: &Arc<App>, id: &str) -> Result<Studied, Refusal> {
    let id = id.to_owned();
    let facts = app.desk.read(move |desk| Ok(desk.article(&id)?)).await?;
    let article = facts.article();
    let turn = app.readers.turn(article.text.len()).await?;
    app.readers
        .study(turn, move |study| {
            let study = study(&article)?;
            Some(Studied { article, study })
        })
        .await
}

fn wrong(message: &str) -> Refusal {
    Refusal::bad("correction_invalid", message)
        .help("GET /v1/openapi.json tells what a correction is")
}
