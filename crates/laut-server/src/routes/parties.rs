//! What users say of parties: that two are one, or two, in every claim.

use std::sync::Arc;

use axum::{extract::State, response::Response};
use laut_wire::{Failure, Ruled, Ruling, Rulings};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Asked, Body, json, parsed};
use crate::{app::App, refusal::Refusal};

/// Lists what was said of parties.
#[utoipa::path(get, operation_id = "parties", path = "/v1/parties", tag = "Ledger",
    responses((status = 200, description = "All of it.", body = Rulings)))]
pub(super) async fn list(State(app): State<Arc<App>>) -> Result<Response, Refusal> {
    app.desk.read(|desk| Ok(json(desk.rulings()?))).await
}

/// Says that two parties are one, or two, in every claim; the last word on two names counts.
#[utoipa::path(put, operation_id = "ruleParties", path = "/v1/parties", tag = "Ledger", request_body = Ruling,
    responses((status = 200, description = "It is kept, and the claims follow.", body = Ruled),
        (status = 404, description = "Nobody in the ledger has one of the names.", body = Failure),
        (status = 409, description = "Both are one name.", body = Failure)))]
pub(super) async fn rule(
    State(app): State<Arc<App>>,
    Body(body): Body,
) -> Result<Response, Refusal> {
    let ruling: Ruling = parsed(&body)?;
    app.desk
        .write(move |desk| Ok(json(desk.rule(&ruling)?)))
        .await
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Two {
    /// A name.
    one: String,
    /// The other one; which comes first does not matter.
    other: String,
}

/// Takes back what was said of two parties.
#[utoipa::path(delete, operation_id = "forgetParties", path = "/v1/parties", tag = "Ledger", params(Two),
    responses((status = 200, description = "It is taken back, and the claims follow.", body = Ruled),
        (status = 404, description = "Nothing was said of them.", body = Failure)))]
pub(super) async fn forget(
    State(app): State<Arc<App>>,
    Asked(Two { one, other }): Asked<Two>,
) -> Result<Response, Refusal> {
    app.desk
        .write(move |desk| Ok(json(desk.withdraw_ruling(&one, &other)?)))
        .await
}
