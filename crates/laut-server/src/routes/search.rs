//! One search over the claims, sources, articles and passages of the ledger.

use std::sync::Arc;

use axum::{extract::State, response::Response};
use laut_desk::{ErrorKind, Sought};
use laut_wire::{Failure, Found, Status, Whose};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Asked, at_most, json, words};
use crate::{app::App, refusal::Refusal};

/// So many of each where nobody says how many, and at most.
const USUAL: usize = 10;
const MOST: usize = 100;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Which {
    /// The words, all of them in one passage, name or heading; `*` at a word's end stands for any end.
    q: String,
    /// So many of each at most, 10 where it is not given, 100 at most; 0 for the counts alone.
    limit: Option<usize>,
}

/// What a search is narrowed down to.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Narrowed {
    /// Only what this outlet publishes.
    outlet: Option<String>,
    /// Only what was published on this day, in this month or year: 2031-03-06, 2031-03 or 2031.
    day: Option<String>,
    /// Only passages whose claims rest on this: `unsourced`, `single`, `uncertain`, `corroborated`, `disputed` or `denied`.
    #[param(value_type = Option<Status>)]
    status: Option<String>,
    /// Only the words of somebody `named`, of somebody `anonymous`, or the article's `own`.
    #[param(value_type = Option<Whose>)]
    standing: Option<String>,
    /// Only in this language, an ISO 639 code.
    language: Option<String>,
}

impl Narrowed {
    /// Returns what is sought: these words, so many of each at most.
    pub(super) fn sought(self, words: Vec<String>, limit: usize) -> Result<Sought, Refusal> {
        Ok(Sought {
            words,
            outlet: given(self.outlet),
            day: given(self.day)
                .map(|day| laut_desk::span_of_days("day", &day))
                .transpose()?,
            status: given(self.status)
                .map(|status| one_of(&status, "status", Status::ALL, Status::as_str))
                .transpose()?,
            standing: given(self.standing)
                .map(|standing| one_of(&standing, "standing", Whose::ALL, Whose::as_str))
                .transpose()?,
            language: given(self.language)
                .map(|code| laut_desk::language("language", &code))
                .transpose()?,
            limit,
        })
    }
}

/// Searches claims, sources, articles and passages.
#[utoipa::path(get, operation_id = "search", path = "/v1/search", tag = "Ledger", params(Which, Narrowed),
    responses((status = 200, description = "What has the words, and what it can be narrowed down by.", body = Found),
        (status = 400, description = "Something that was asked for makes no sense.", body = Failure)))]
pub(super) async fn search(
    State(app): State<Arc<App>>,
    Asked(which): Asked<Which>,
    Asked(narrowed): Asked<Narrowed>,
) -> Result<Response, Refusal> {
    let words = words(Some(&which.q), "q")?;
    let sought = narrowed.sought(words, at_most(which.limit, USUAL, MOST))?;
    app.desk
        .read(move |desk| match desk.search(&sought) {
            Ok(found) => Ok(json(found)),
            Err(error) if error.kind() == ErrorKind::Invalid => Err(Refusal::from(error).at("q")),
            Err(error) => Err(error.into()),
        })
        .await
}

fn given(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}

/// Returns the value that a word stands for; `place` is the parameter that it came in.
fn one_of<T: Copy>(
    word: &str,
    place: &str,
    all: &[T],
    as_str: impl Fn(T) -> &'static str,
) -> Result<T, Refusal> {
    let mut values = all.iter().copied();
    values.find(|value| as_str(*value) == word).ok_or_else(|| {
        let known: Vec<&str> = all.iter().map(|value| as_str(*value)).collect();
        Refusal::bad("parameter_invalid", format!("\"{word}\" is no {place}"))
            .at(place.to_owned())
            .help(format!("take one of {}", known.join(", ")))
    })
}
