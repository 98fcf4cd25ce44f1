//! The claims of the ledger: as pages of a list, and one with all that is known of it.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use laut_ledger::{ClaimId, Error, Order, PropositionId, Query, Store};
use laut_wire::{Claim, Copies, Failure, Reason, Status};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{
    Asked, Body, Called, json, json_ld, parsed,
    read::{base, unknown_form},
    words,
};
use crate::{
    app::App,
    desk::{Kept, one_moment},
    input::date,
    refusal::Refusal,
    shapes::{Changed, ClaimDetail, ClaimsPage, Merge, ShortClaim, Split, places},
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
    status: Option<String>,
    /// Only claims with words of somebody of this name.
    source: Option<String>,
    /// Only claims with an article of this day or a later one, as in 2025-03-06.
    since: Option<String>,
    /// Only claims with an article of this day or an earlier one.
    until: Option<String>,
    /// Only claims with all of these words in one sighting; `*` at a word's end stands for any end.
    words: Option<String>,
    /// `thin` (many outlets on few origins first), `latest` or `id`.
    order: Option<String>,
    /// So many at most, 50 where it is not given, 500 at most.
    limit: Option<u64>,
    /// What `next` of the page before was.
    after: Option<String>,
    /// Counts in place of sightings and origins.
    #[serde(default)]
    short: bool,
}

/// Lists claims, the thin ones first: those that many outlets tell and few origins stand for.
#[utoipa::path(get, operation_id = "claims", path = "/v1/claims", tag = "Ledger", params(Which),
    responses((status = 200, description = "With `short=true`, claims are `ShortClaim`.", body = ClaimsPage<Claim>),
        (status = 400, body = Failure)))]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    Asked(which): Asked<Which>,
) -> Result<Response, Refusal> {
    words(which.source.as_deref(), "source")?;
    let mut query = query(&which)?;
    app.desk
        .read(move |ledger| page(ledger, &which, &mut query).map_err(|error| refused(&error)))
        .await
}

/// Returns what is asked, but for the source.
fn query(which: &Which) -> Result<Query, Refusal> {
    let bad = |place: &str, given: &str, help: &str| {
        Refusal::bad("parameter_invalid", format!("\"{given}\" is none"))
            .at(place)
            .help(help)
    };
    let days = |given: &Option<String>, place| -> Result<Option<i32>, Refusal> {
        let given = given.as_deref().filter(|given| !given.is_empty());
        given
            .map(|given| {
                let day = laut_ledger::day_of(&date(given, place)?);
                day.ok_or_else(|| bad(place, given, "give a day such as 2025-03-06"))
            })
            .transpose()
    };
    let given = |field: &Option<String>| field.clone().filter(|given| !given.is_empty());
    let status = match given(&which.status) {
        None => None,
        Some(name) => Some(status_called(&name).ok_or_else(|| {
            let known: Vec<&str> = Status::ALL.iter().map(|status| status.as_str()).collect();
            bad(
                "status",
                &name,
                &format!("take one of {}", known.join(", ")),
            )
        })?),
    };
    let order = match given(&which.order).as_deref() {
        None | Some("thin") => Order::Thin,
        Some("latest") => Order::Latest,
        Some("id") => Order::Id,
        Some(other) => return Err(bad("order", other, "take thin, latest or id")),
    };
    let skip = match given(&which.after) {
        None => 0,
        Some(after) => after
            .parse()
            .ok()
            .filter(|skip| *skip < 1 << 40)
            .ok_or_else(|| bad("after", &after, "take `next` of the page before"))?,
    };
    Ok(Query {
        status,
        since: days(&which.since, "since")?,
        until: days(&which.until, "until")?,
        words: words(which.words.as_deref(), "words")?,
        propositions: None,
        order,
        skip,
        limit: Some(which.limit.unwrap_or(USUAL).clamp(1, MOST)),
    })
}

fn status_called(name: &str) -> Option<laut_ledger::Status> {
    use laut_ledger::Status as Kept;
    let all = [
        Kept::Unsourced,
        Kept::Single,
        Kept::Uncertain,
        Kept::Corroborated,
        Kept::Disputed,
        Kept::Denied,
    ];
    all.into_iter()
        .find(|status| Status::of(*status).as_str() == name)
}

fn page(ledger: &mut Kept, which: &Which, query: &mut Query) -> Result<Response, Error> {
    if let Some(name) = which.source.as_deref().filter(|name| !name.is_empty()) {
        let found = ledger.sources(name)?;
        let said = found.iter().flat_map(|source| &source.said);
        let said: Vec<PropositionId> = said.map(|said| said.proposition).collect();
        query.propositions = Some(said);
    }
    let asked = &*query;
    let (claims, total, counts) = one_moment(ledger, |ledger| {
        let mut counts = BTreeMap::new();
        for status in Status::ALL {
            let of = Query {
                status: status_called(status.as_str()),
                ..asked.clone()
            };
            counts.insert(status.as_str(), ledger.count(&of)?);
        }
        Ok((ledger.claims(asked)?, ledger.count(asked)?, counts))
    })?;
    let end = query.skip + claims.len() as u64;
    let next = (end < total && !claims.is_empty()).then(|| end.to_string());
    let laut = laut_wire::Version::NUMBER;
    if which.short {
        return Ok(json(ClaimsPage {
            laut,
            claims: claims.iter().map(ShortClaim::of).collect(),
            copies: None,
            total,
            next,
            counts,
        }));
    }
    let sightings = claims.iter().flat_map(|claim| &claim.sightings);
    let articles: BTreeSet<&str> = sightings.map(|one| one.article.as_str()).collect();
    let copies = ledger.copies()?;
    let copies = copies
        .iter()
        .filter(|(ids, _)| ids.iter().any(|id| articles.contains(id.as_str())));
    Ok(json(ClaimsPage {
        laut,
        copies: Some(copies.map(Copies::of).collect()),
        claims: claims.iter().map(Claim::of).collect(),
        total,
        next,
        counts,
    }))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct How {
    /// Also why each sighting is in the claim.
    #[serde(default)]
    why: bool,
    /// `json`, or `schema` (a Claim of schema.org, JSON-LD).
    format: Option<String>,
}

/// Tells all that is known of a claim: its sightings in their sentences, its origins, its articles.
///
/// The id of a claim that was merged leads to the one that it is now, and `merged_into` says so.
#[utoipa::path(get, operation_id = "claim", path = "/v1/claims/{id}", tag = "Ledger",
    params(("id" = String, Path, description = "Such as c12."), How),
    responses((status = 200, body = ClaimDetail), (status = 404, body = Failure)))]
pub(super) async fn claim(
    State(app): State<Arc<App>>,
    Called(id): Called<String>,
    Asked(how): Asked<How>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let is_schema = match how.format.as_deref() {
        None | Some("" | "json") => false,
        Some("schema") => true,
        Some(other) => return Err(unknown_form(other, "json or schema")),
    };
    let id = parse(&id)?;
    let base = base(&headers);
    app.desk
        .read(move |ledger| {
            let (claim, why) = if how.why {
                let count = ledger
                    .claim(id)
                    .map_err(|error| refused(&error))?
                    .sightings
                    .len();
                if count > COMPARED {
                    let message = format!(
                        "{id} has {count} sightings, too many to compare them all with each other"
                    );
                    return Err(Refusal::new(StatusCode::CONFLICT, "refused", message).help(
                        format!("`laut claim {id} --why` does it, and takes its time"),
                    ));
                }
                let (claim, why) = ledger.why(id).map_err(|error| refused(&error))?;
                (claim, Some(why))
            } else {
                (ledger.claim(id).map_err(|error| refused(&error))?, None)
            };
            let wire = if claim.id == id {
                Claim::of(&claim)
            } else {
                Claim::merged(id, &claim)
            };
            if is_schema {
                return Ok(json_ld(&laut_wire::schema_claim(&wire, &base)));
            }
            let (contexts, articles) =
                background(ledger, &claim).map_err(|error| refused(&error))?;
            Ok(json(ClaimDetail {
                why: why.map(|why| why.iter().map(|why| Reason::of(why, &claim)).collect()),
                claim: wire,
                contexts,
                articles,
            }))
        })
        .await
}

type Background = (
    Vec<crate::shapes::Context>,
    Vec<crate::shapes::ClaimArticle>,
);

fn background(ledger: &Kept, claim: &laut_ledger::Claim) -> Result<Background, Error> {
    let mut met = BTreeSet::new();
    let mut articles = BTreeMap::new();
    for sighting in &claim.sightings {
        let row = sighting.proposition.article();
        if met.insert(row)
            && let Some(facts) = ledger.store().facts(row)?
        {
            articles.insert(facts.id.clone(), facts);
        }
    }
    let copied = ledger.copied(claim)?;
    Ok(places(claim, &articles, &copied))
}

/// Says that two claims are one; the older id stays.
#[utoipa::path(post, operation_id = "mergeClaims", path = "/v1/claims/{id}/merge", tag = "Ledger",
    params(("id" = String, Path, description = "Such as c12.")), request_body = Merge,
    responses((status = 200, body = Changed), (status = 404, body = Failure), (status = 409, body = Failure)))]
pub(super) async fn merge(
    State(app): State<Arc<App>>,
    Called(id): Called<String>,
    Body(body): Body,
) -> Result<Response, Refusal> {
    let (one, other) = (parse(&id)?, parse(&parsed::<Merge>(&body)?.with)?);
    app.desk
        .write(move |ledger| {
            let (first, second) = (current(ledger, one)?, current(ledger, other)?);
            if first == second {
                let message = format!("{one} and {other} are one claim already");
                return Err(Refusal::new(StatusCode::CONFLICT, "refused", message));
            }
            let stays = ledger
                .merge(first, second)
                .map_err(|error| refused(&error))?;
            let ids = [current(ledger, first)?, current(ledger, second)?];
            let left = ids.into_iter().find(|id| *id != stays);
            let from = if stays == first { second } else { first };
            Ok(json(Changed {
                laut: laut_wire::Version::NUMBER,
                claim: stays.to_string(),
                from: from.to_string(),
                left: left.map(|id| id.to_string()),
            }))
        })
        .await
}

/// Says that some sightings of a claim are another one.
#[utoipa::path(post, operation_id = "splitClaim", path = "/v1/claims/{id}/split", tag = "Ledger",
    params(("id" = String, Path, description = "Such as c12.")), request_body = Split,
    responses((status = 200, body = Changed), (status = 404, body = Failure), (status = 409, body = Failure)))]
pub(super) async fn split(
    State(app): State<Arc<App>>,
    Called(id): Called<String>,
    Body(body): Body,
) -> Result<Response, Refusal> {
    let (id, split) = (parse(&id)?, parsed::<Split>(&body)?);
    app.desk
        .write(move |ledger| {
            let claim = ledger.claim(id).map_err(|error| refused(&error))?;
            let mut sightings: Vec<PropositionId> = Vec::new();
            for number in split.sightings {
                let found = number
                    .checked_sub(1)
                    .and_then(|place| claim.sightings.get(place));
                let sighting = found.ok_or_else(|| {
                    let count = claim.sightings.len();
                    let message = format!("{id} has no sighting {number}, only {count}");
                    Refusal::new(StatusCode::CONFLICT, "refused", message).at("sightings")
                })?;
                if !sightings.contains(&sighting.proposition) {
                    sightings.push(sighting.proposition);
                }
            }
            let new = ledger
                .split(claim.id, &sightings)
                .map_err(|error| refused(&error))?;
            Ok(json(Changed {
                laut: laut_wire::Version::NUMBER,
                claim: new.to_string(),
                from: claim.id.to_string(),
                left: None,
            }))
        })
        .await
}

fn refused(error: &Error) -> Refusal {
    Refusal::of_ledger(error, "claim_missing")
}

fn parse(id: &str) -> Result<ClaimId, Refusal> {
    ClaimId::parse(id).ok_or_else(|| {
        Refusal::missing("claim_missing", format!("\"{id}\" is no claim's id"))
            .help("ids are like c12; GET /v1/claims lists them")
    })
}

/// Returns the id under which a claim is kept now.
fn current(ledger: &Kept, id: ClaimId) -> Result<ClaimId, Refusal> {
    ledger.current(id).map_err(|error| refused(&error))
}
