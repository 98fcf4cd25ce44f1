//! What users say against a reading: kept in the ledger, taken back, and followed by the claims.

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use laut::{Article, Study};
use laut_ledger::{Error, ErrorKind, Facts, corrected_record};
use laut_wire::{Correction, Failure};

use super::{Body, Called, articles::refused, json};
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
    responses((status = 201, body = Corrected), (status = 400, body = Failure), (status = 404, body = Failure),
        (status = 409, description = "There is no such statement.", body = Failure)))]
pub(super) async fn correct(
    State(app): State<Arc<App>>,
    Called(id): Called<String>,
    Body(body): Body,
) -> Result<Response, Refusal> {
    let given = std::str::from_utf8(&body)
        .map_err(|_| wrong("the body is no text in UTF-8"))
        .and_then(|body| Correction::from_json(body).map_err(|error| wrong(&error.to_string())))?;
    let (article, study) = studied(&app, &id).await?;
    let correction = given
        .to_ledger(&article.text)
        .map_err(|error| wrong(&error.to_string()))?;
    app.desk
        .write(move |ledger| {
            let (text, said) = (article.text.clone(), correction.clone());
            let number = ledger.correct(&id, correction, |facts, corrections| {
                is_same(facts, &article)?;
                let (record, applied) = corrected_record(&article, study, corrections);
                let mut unplaced = applied.unplaced.iter();
                if unplaced.any(|at| corrections.get(*at) == Some(&said)) {
                    let words = "there is no statement with this content; send it as laut found it, before corrections";
                    return Err(Error::new(ErrorKind::Refused, words));
                }
                Ok(record)
            });
            let number = number.map_err(|error| refused(&error))?;
            let kept = ledger.corrections(&id).map_err(|error| refused(&error))?;
            let mut kept = kept.into_iter().filter(|(other, _)| *other == number);
            let correction = kept.next().map(|(_, kept)| Correction::of(Some(number), &kept, &text));
            let correction = correction.ok_or_else(super::broken)?;
            let laut = laut_wire::Version::NUMBER;
            Ok((StatusCode::CREATED, Json(Corrected { laut, correction })).into_response())
        })
        .await
}

/// Takes a correction back.
#[utoipa::path(delete, operation_id = "withdrawCorrection", path = "/v1/articles/{id}/corrections/{number}", tag = "Ledger",
    params(("id" = String, Path, description = "The article's id in the ledger."),
        ("number" = u64, Path, description = "The correction's number.")),
    responses((status = 200, body = Withdrawn), (status = 404, body = Failure)))]
pub(super) async fn withdraw(
    State(app): State<Arc<App>>,
    Called((id, number)): Called<(String, String)>,
) -> Result<Response, Refusal> {
    let number: u64 = number.parse().map_err(|_| {
        Refusal::missing(
            "article_missing",
            format!("\"{number}\" is no correction's number"),
        )
    })?;
    let (article, study) = studied(&app, &id).await?;
    app.desk
        .write(move |ledger| {
            let done = ledger.withdraw(&id, number, |facts, corrections| {
                is_same(facts, &article)?;
                Ok(corrected_record(&article, study, corrections).0)
            });
            done.map_err(|error| refused(&error))?;
            Ok(json(Withdrawn {
                laut: laut_wire::Version::NUMBER,
                withdrawn: number,
            }))
        })
        .await
}

/// Reads an article of the ledger again.
async fn studied(app: &Arc<App>, id: &str) -> Result<(Article, Study), Refusal> {
    let id = id.to_owned();
    let facts = app
        .desk
        .read(move |ledger| ledger.article(&id).map_err(|error| refused(&error)))
        .await?;
    let article = facts.article();
    let turn = app.readers.turn().await?;
    app.readers
        .study(turn, move |study| {
            let studied = study(&article)?;
            Some((article, studied))
        })
        .await
}

/// Refuses to go on where another article has taken the place of the one that was read.
fn is_same(facts: &Facts, article: &Article) -> Result<(), Error> {
    if facts.article() == *article {
        return Ok(());
    }
    let words = "the article was replaced meanwhile; look at it again";
    Err(Error::new(ErrorKind::Refused, words))
}

fn wrong(message: &str) -> Refusal {
    Refusal::bad("correction_invalid", message)
        .at("body")
        .help("GET /v1/openapi.json tells what a correction is")
}
