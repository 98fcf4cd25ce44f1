//! The claims of the ledger: as pages of a list, and one with all that is known of it.

use std::{collections::BTreeSet, sync::Arc};

use axum::{extract::State, http::HeaderMap, response::Response};
use laut_desk::{Asked as Wanted, Desk, Filters};
use laut_ledger::{ClaimId, repeated};
use laut_wire::{Changed, Failure, ShortClaim, Status};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{
    Asked, Body, Called, at_most, json, json_ld, parsed,
    read::{base, unknown_form},
    skipped, words,
};
use crate::{
    app::App,
    refusal::Refusal,
    shapes::{AnyClaims, ClaimDetail, ClaimsPage, Merge, Rest, ShortClaimsPage, Split, places},
};

/// Claims on a page where nobody says how many, and at most.
const USUAL: u64 = 50;
const MOST: u64 = 500;

/// Sightings of a claim that are compared with each other, at most: the work grows with their square.
const COMPARED: usize = 150;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Which {
    /// Only claims of this status: `unsourced`, `single`, `uncertain`, `corroborated`, `disputed` or `denied`.
    #[param(value_type = Option<Status>)]
    status: Option<String>,
    /// Only claims with words of somebody of this name.
    source: Option<String>,
    /// Only claims with an article of this day or a later one, as in 2025-03-06.
    since: Option<String>,
    /// Only claims with an article of this day or an earlier one.
    until: Option<String>,
    /// Only claims with all of these words in one sighting, together with the name of who says it, as a search finds them; `*`
    /// at a word's end stands for any end, in what is said.
    words: Option<String>,
    /// Only claims that so many articles have, or more.
    articles: Option<u32>,
    /// `thin` (many outlets on few origins first), `latest` or `id`.
    order: Option<String>,
    /// So many at most, 50 where it is not given, 500 at most; 0 for the counts alone.
    limit: Option<u64>,
    /// What `next` of the page before was.
    after: Option<String>,
    /// Counts in place of sightings and origins.
    #[serde(default)]
    short: bool,
}

/// Lists claims, the thin ones first: those that many outlets tell and few origins stand for.
#[utoipa::path(get, operation_id = "claims", path = "/v1/claims", tag = "Ledger", params(Which),
    responses((status = 200, description = "A page of them; with `short=true`, in short.", body = AnyClaims),
        (status = 400, description = "Something that was asked for makes no sense.", body = Failure)))]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    Asked(which): Asked<Which>,
) -> Result<Response, Refusal> {
    words(which.source.as_deref(), "source")?;
    let asked = asked(&which)?;
    app.desk
        .read(move |desk| page(desk, which.short, &asked))
        .await
}

/// Returns what is asked.
fn asked(which: &Which) -> Result<Wanted, Refusal> {
    words(which.words.as_deref(), "words")?;
    skipped(which.after.as_deref())?;
    let filters = Filters {
        status: which.status.clone(),
        source: which.source.clone(),
        since: which.since.clone(),
        until: which.until.clone(),
        words: which.words.clone(),
        articles: which.articles,
        order: which.order.clone(),
        limit: Some(at_most(which.limit, USUAL, MOST)),
        after: which.after.clone(),
    };
    Ok(filters.asked()?)
}

fn page(desk: &Desk, short: bool, asked: &Wanted) -> Result<Response, Refusal> {
    let page = desk.claims(asked)?;
    let counts = page.counts.iter();
    let counts = counts
        .map(|(status, count)| (Status::of(*status).as_str(), *count))
        .collect();
    let laut = laut_wire::Version::NUMBER;
    let rest = Rest {
        total: page.total,
        next: page.next.map(|next| next.to_string()),
        counts,
        articles_left_out: page.articles_left_out,
    };
    if short {
        return Ok(json(AnyClaims::Short(ShortClaimsPage {
            laut,
            claims: shorts(desk, &page.claims)?,
            rest,
        })));
    }
    let sightings = page.claims.iter().flat_map(|claim| &claim.sightings);
    let articles: BTreeSet<String> = sightings.map(|one| one.article.clone()).collect();
    let claims: laut_desk::Result<Vec<_>> = page
        .claims
        .iter()
        .map(|claim| desk.listed_claim(claim))
        .collect();
    Ok(json(AnyClaims::Whole(ClaimsPage {
        laut,
        copies: desk.copies(Some(&articles))?,
        claims: claims?,
        rest,
    })))
}

/// Returns claims in short.
pub(super) fn shorts(
    desk: &Desk,
    claims: &[laut_ledger::Claim],
) -> Result<Vec<ShortClaim>, Refusal> {
    Ok(desk.shorts(claims)?)
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct How {
    /// Also why each sighting is in the claim.
    #[serde(default)]
    why: bool,
    /// `json`; `schema` (a Claim of schema.org, JSON-LD) or `review` (a `ClaimReview` of schema.org, JSON-LD, without the
    /// rating and the author that whoever publishes it adds).
    format: Option<String>,
}

/// Tells all that is known of a claim: its sightings in their sentences, its origins, its articles.
///
/// The id of a claim that was merged leads to the one that it is now, and `merged_into` says so.
#[utoipa::path(get, operation_id = "claim", path = "/v1/claims/{id}", tag = "Ledger",
    params(("id" = String, Path, description = "Such as c12."), How),
    responses(
        (status = 200, description = "The claim.", content(
            (ClaimDetail = "application/json"), (Object = "application/ld+json"))),
        (status = 404, description = "There is no such claim.", body = Failure),
        (status = 409, description = "It has too many sightings to tell why each is in it.", body = Failure)))]
pub(super) async fn claim(
    State(app): State<Arc<App>>,
    Called(id): Called<String>,
    Asked(how): Asked<How>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let schema: Option<fn(&laut_wire::Claim, &str) -> serde_json::Value> =
        match how.format.as_deref() {
            None | Some("" | "json") => None,
            Some("schema") => Some(laut_wire::schema_claim),
            Some("review") => Some(laut_wire::schema_review),
            Some(other) => return Err(unknown_form(other, "json, schema or review")),
        };
    let id = parse(&id)?;
    let base = base(&headers);
    app.desk
        .read(move |desk| {
            let found = desk.claim(id, how.why.then_some(COMPARED))?;
            let wire = found.wire();
            if let Some(schema) = schema {
                return Ok(json_ld(&schema(&wire, &base)));
            }
            let (contexts, articles) = places(&found);
            let (before, after) = desk.around(&found.claim)?;
            Ok(json(ClaimDetail {
                why: found.reasons(),
                grounds: found.grounds(),
                claim: wire,
                before,
                after,
                contexts,
                articles,
                taken_back: found.taken_back(),
                marks: found.marks.clone(),
            }))
        })
        .await
}

/// Says that two claims are one; the older id stays.
#[utoipa::path(post, operation_id = "mergeClaims", path = "/v1/claims/{id}/merge", tag = "Ledger",
    params(("id" = String, Path, description = "Such as c12.")), request_body = Merge,
    responses((status = 200, description = "They are one.", body = Changed),
        (status = 404, description = "There is no such claim.", body = Failure),
        (status = 409, description = "They cannot be one.", body = Failure)))]
pub(super) async fn merge(
    State(app): State<Arc<App>>,
    Called(id): Called<String>,
    Body(body): Body,
) -> Result<Response, Refusal> {
    let (one, other) = (parse(&id)?, parse(&parsed::<Merge>(&body)?.with)?);
    app.desk
        .write(move |desk| Ok(json(desk.merge(one, other)?)))
        .await
}

/// Says that some sightings of a claim are another one.
#[utoipa::path(post, operation_id = "splitClaim", path = "/v1/claims/{id}/split", tag = "Ledger",
    params(("id" = String, Path, description = "Such as c12.")), request_body = Split,
    responses((status = 200, description = "They are another one.", body = Changed),
        (status = 404, description = "There is no such claim.", body = Failure),
        (status = 409, description = "It has no such sightings, or none would stay.", body = Failure)))]
pub(super) async fn split(
    State(app): State<Arc<App>>,
    Called(id): Called<String>,
    Body(body): Body,
) -> Result<Response, Refusal> {
    let (id, split) = (parse(&id)?, parsed::<Split>(&body)?);
    app.desk
        .write(move |desk| Ok(json(desk.split(id, split.sightings)?.changed)))
        .await
}

/// Returns the number of a claim's id.
pub(super) fn parse(id: &str) -> Result<ClaimId, Refusal> {
    ClaimId::parse(id).ok_or_else(|| {
        let message = format!("\"{}\" is no claim's id", repeated(id));
        Refusal::missing("claim_missing", message)
            .help("ids are like c12; GET /v1/claims lists them")
    })
}
