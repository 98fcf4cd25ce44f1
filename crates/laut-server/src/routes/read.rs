//! One article in, its statements and sources out; nothing is kept.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{HeaderMap, header::HOST},
    response::Response,
};
use laut_wire::{Failure, Reading};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Asked, Body, json, json_ld, text};
use crate::{
    app::App,
    input::{Given, Input, single},
    refusal::Refusal,
    shapes::SentArticle,
};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Shown {
    /// `json`; `annotations` (W3C Web Annotation, JSON-LD), `quotations` (schema.org, JSON-LD) or `csv`.
    pub(super) format: Option<String>,
}

/// Reads one article and gives back who says what; nothing is kept.
///
/// The body is text, a page of HTML, or JSON: an article of which only `text` is required. Its type tells which, or the
/// ending of `name`.
#[utoipa::path(post, operation_id = "read", path = "/v1/read", tag = "Reading", params(Given, Shown),
    request_body(content(
        (SentArticle = "application/json"), (String = "text/plain"), (String = "text/html"))),
    responses(
        (status = 200, description = "The reading.", content(
            (Reading = "application/json"), (Object = "application/ld+json"), (String = "text/csv"))),
        (status = 413, description = "It is too long.", body = Failure),
        (status = 422, description = "There is no article in it, or several.", body = Failure),
        (status = 429, description = "Too many are waiting; try again after `Retry-After` seconds.", body = Failure)))]
pub(super) async fn read(
    State(app): State<Arc<App>>,
    Asked(given): Asked<Given>,
    Asked(shown): Asked<Shown>,
    headers: HeaderMap,
    Body(body): Body,
) -> Result<Response, Refusal> {
    let form = Form::parse(shown.format.as_deref())?;
    let base = base(&headers);
    let most = app.settings.limits.text;
    let turn = app.readers.turn(body.len()).await?;
    // Finding the text of a page is work too.
    let take = move || single(&Input::new(given, &headers, body, 1)?, most);
    let (article, reading) = app.readers.read_taken(turn, take).await?;
    Ok(form.shown(&Reading::new(&article, &reading), &base))
}

/// The forms that a reading is shown in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Json,
    Annotations,
    Quotations,
    Csv,
}

impl Form {
    pub(super) fn parse(given: Option<&str>) -> Result<Self, Refusal> {
        match given {
            None | Some("" | "json") => Ok(Form::Json),
            Some("annotations") => Ok(Form::Annotations),
            Some("quotations") => Ok(Form::Quotations),
            Some("csv") => Ok(Form::Csv),
            Some(other) => Err(unknown_form(other, "json, annotations, quotations or csv")),
        }
    }

    pub(super) fn shown(self, reading: &Reading, base: &str) -> Response {
        match self {
            Form::Json => json(reading),
            Form::Annotations => json_ld(&laut_wire::annotations(reading, base)),
            Form::Quotations => json_ld(&laut_wire::quotations(reading, base)),
            Form::Csv => text(
                "text/csv; charset=utf-8; header=present",
                laut_wire::export::statements_csv(reading),
            ),
        }
    }
}

/// Returns the refusal of a form that there is not.
pub(super) fn unknown_form(given: &str, known: &str) -> Refusal {
    Refusal::bad("parameter_invalid", format!("there is no form {given:?}"))
        .at("format")
        .help(format!("take {known}"))
}

/// Returns the address of this server, as whoever asks knows it.
pub(super) fn base(headers: &HeaderMap) -> String {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    format!("http://{}", host.unwrap_or("localhost"))
}
