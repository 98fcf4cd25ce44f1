//! What users say of contradictions: that two sightings of a claim do not contradict each other.

use std::sync::Arc;

use axum::{extract::State, response::Response};
use laut_wire::{Dismissal, Dismissals, Dismissed, Failure};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Asked, Body, claims, json, parsed};
use crate::{app::App, refusal::Refusal};

/// Lists the contradictions of which somebody said that they are none.
#[utoipa::path(get, operation_id = "dismissals", path = "/v1/dismissals", tag = "Ledger",
    responses((status = 200, description = "All of them.", body = Dismissals)))]
pub(super) async fn list(State(app): State<Arc<App>>) -> Result<Response, Refusal> {
    app.desk.read(|desk| Ok(json(desk.dismissals()?))).await
}

/// Says that two sightings of a claim do not contradict each other; it is kept whatever is added later.
#[utoipa::path(put, operation_id = "dismiss", path = "/v1/dismissals", tag = "Ledger", request_body = Dismissal,
    responses((status = 200, description = "It is kept, and nobody is said to contradict himself by these two.", body = Dismissed),
        (status = 404, description = "There is no such claim.", body = Failure),
        (status = 409, description = "It has no such sightings, or not one of them denies what the other asserts.", body = Failure)))]
pub(super) async fn dismiss(
    State(app): State<Arc<App>>,
    Body(body): Body,
) -> Result<Response, Refusal> {
    let Dismissal { claim, one, other } = parsed(&body)?;
    let claim = claims::parse(&claim)?;
    app.desk
        .write(move |desk| Ok(json(desk.dismiss(claim, one, other)?)))
        .await
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Pair {
    /// The id of the claim.
    claim: String,
    /// The number of a sighting in the claim's list, from 1.
    one: usize,
    /// The number of the other one; which comes first does not matter.
    other: usize,
}

/// Takes back that two sightings of a claim do not contradict each other.
#[utoipa::path(delete, operation_id = "undismiss", path = "/v1/dismissals", tag = "Ledger", params(Pair),
    responses((status = 200, description = "It is taken back.", body = Dismissed),
        (status = 404, description = "There is no such claim, or that was not said of it.", body = Failure),
        (status = 409, description = "It has no such sightings.", body = Failure)))]
pub(super) async fn forget(
    State(app): State<Arc<App>>,
    Asked(Pair { claim, one, other }): Asked<Pair>,
) -> Result<Response, Refusal> {
    let claim = claims::parse(&claim)?;
    app.desk
        .write(move |desk| Ok(json(desk.withdraw_dismissal(claim, one, other)?)))
        .await
}
