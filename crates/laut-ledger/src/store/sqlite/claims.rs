//! Keeps claims, and finds them by what they say, how far they reach and what they rest on.
//!
//! Does not know why sightings belong together.

use std::{collections::BTreeSet, ops::ControlFlow};

use rusqlite::{Connection, OptionalExtension, params, params_from_iter, types::Value};

use super::{
    articles::{listed, places},
    failure::Step,
    gone, key, number,
};
use crate::{
    claim::{
        ArticleRow, Claim, ClaimId, Independent, Origin, PropositionId, Reach, Sighting, Status,
    },
    error::{Error, ErrorKind},
    store::{
        Found, Order, Query,
        meaning::{terms, thinness},
    },
};

/// The claim of a proposition.
pub(super) const OF: &str = "SELECT claim FROM membership WHERE proposition = ?1";

/// The claims of a range of propositions.
pub(super) const OF_ARTICLE: &str =
    "SELECT claim FROM membership WHERE proposition BETWEEN ?1 AND ?2";

/// What of a claim stands in its body, behind [`FORM`]; id and gist have columns of their own.
type Body<S, O, C, L> = (S, O, Independent, Status, C, L, Vec<(u32, u32)>);

/// What a body begins with: nothing, which is no number of sightings, and the number of its form. Those of versions 1 to 3
/// begin with their sightings.
const FORM: [u8; 2] = [0, 7];
/// What those of versions 4 to 6 begin with, which lack their last part.
const FORM_WITHOUT_DISMISSED: [u8; 2] = [0, 4];

/// Returns an id that was never used.
pub(super) fn new(connection: &Connection) -> Step<ClaimId> {
    let last = connection
        .prepare_cached(
            "UPDATE counters SET value = value + 1 WHERE name = 'last claim' RETURNING value",
        )?
        .query_row([], |row| row.get(0))?;
    Ok(ClaimId(number(last)))
}

/// Keeps a claim, and that its sightings belong to it.
pub(super) fn put(connection: &Connection, claim: &Claim, reach: Reach) -> Step<()> {
    let id = key(claim.id.0);
    let Independent { least, most } = claim.independent;
    let (first_day, last_day) = reach.days.unzip();
    connection
        .prepare_cached(
            "INSERT INTO claims (id, status, least, most, outlets, articles, first_day, last_day, thin)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT DO UPDATE SET status = excluded.status, least = excluded.least, most = excluded.most,
                 outlets = excluded.outlets, articles = excluded.articles, first_day = excluded.first_day,
                 last_day = excluded.last_day, thin = excluded.thin",
        )?
        .execute(params![
            id,
            status_number(claim.status),
            least,
            most,
            reach.outlets,
            reach.articles,
            first_day,
            last_day,
            thinness(reach.outlets, most),
        ])?;
    let body: Body<_, _, _, _> = (
        &claim.sightings,
        &claim.origins,
        claim.independent,
        claim.status,
        &claim.confirmed_by,
        &claim.loops,
        claim.dismissed.clone(),
    );
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO claim_bodies (claim, gist, body) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![
            id,
            claim.gist,
            postcard::to_extend(&body, FORM.to_vec())?
        ])?;
    connection
        .prepare_cached("DELETE FROM membership WHERE claim = ?1")?
        .execute([id])?;
    let mut member = connection
        .prepare_cached("INSERT OR REPLACE INTO membership (proposition, claim) VALUES (?1, ?2)")?;
    for sighting in &claim.sightings {
        member.execute([key(sighting.proposition.number()), id])?;
    }
    connection
        .prepare_cached("DELETE FROM merged WHERE old = ?1")?
        .execute([id])?;
    Ok(())
}

fn status_number(status: Status) -> u8 {
    match status {
        Status::Unsourced => 0,
        Status::Single => 1,
        Status::Uncertain => 2,
        Status::Corroborated => 3,
        Status::Disputed => 4,
        Status::Denied => 5,
    }
}

/// Drops a claim.
pub(super) fn drop(
    connection: &Connection,
    claim: ClaimId,
    merged_into: Option<ClaimId>,
) -> Step<()> {
    let old = key(claim.0);
    for of_claim in [
        "DELETE FROM claims WHERE id = ?1",
        "DELETE FROM claim_bodies WHERE claim = ?1",
        "DELETE FROM membership WHERE claim = ?1",
    ] {
        connection.prepare_cached(of_claim)?.execute([old])?;
    }
    let Some(new) = merged_into else {
        connection
            .prepare_cached("DELETE FROM merged WHERE new = ?1 OR old = ?1")?
            .execute([old])?;
        return Ok(());
    };
    let new = merged(connection, new)?.unwrap_or(new);
    if new == claim {
        let words = format!("{claim} cannot be merged into itself; name another claim");
        return Err(Error::new(ErrorKind::Refused, words).into());
    }
    let new = key(new.0);
    gone::merge(connection, old, new)?;
    connection
        .prepare_cached("UPDATE merged SET new = ?2 WHERE new = ?1")?
        .execute([old, new])?;
    connection
        .prepare_cached("INSERT OR REPLACE INTO merged (old, new) VALUES (?1, ?2)")?
        .execute([old, new])?;
    Ok(())
}

/// Keeps that a proposition belonged to a claim that went.
pub(super) fn insert_former(
    connection: &Connection,
    (article, start): &(String, u32),
    claim: ClaimId,
) -> Step<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO former (article, start, claim) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![article, start, key(claim.0)])?;
    Ok(())
}

/// Returns the claim that went and that a proposition belonged to last.
pub(super) fn former(
    connection: &Connection,
    (article, start): &(String, u32),
) -> Step<Option<ClaimId>> {
    let claim = connection
        .prepare_cached("SELECT claim FROM former WHERE article = ?1 AND start = ?2")?
        .query_row(params![article, start], |row| row.get(0))
        .optional()?;
    Ok(claim.map(|claim| ClaimId(number(claim))))
}

fn merged(connection: &Connection, old: ClaimId) -> Step<Option<ClaimId>> {
    let new = connection
        .prepare_cached("SELECT new FROM merged WHERE old = ?1")?
        .query_row([key(old.0)], |row| row.get(0))
        .optional()?;
    Ok(new.map(|new| ClaimId(number(new))))
}

/// Returns what an id leads to.
pub(super) fn find(connection: &Connection, id: ClaimId) -> Step<Option<Found>> {
    if let Some(claim) = claim(connection, id)? {
        return Ok(Some(Found::Claim(claim)));
    }
    Ok(merged(connection, id)?.map(Found::MergedInto))
}

fn claim(connection: &Connection, id: ClaimId) -> Step<Option<Claim>> {
    let mut statement =
        connection.prepare_cached("SELECT gist, body FROM claim_bodies WHERE claim = ?1")?;
    let mut rows = statement.query([key(id.0)])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let body = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
    let (sightings, origins, independent, status, confirmed_by, loops, dismissed): Body<
        Vec<Sighting>,
        Vec<Origin>,
        Vec<String>,
        Vec<Vec<String>>,
    > = if let Some(body) = body.strip_prefix(&FORM) {
        postcard::from_bytes(body)?
    } else if let Some(body) = body.strip_prefix(&FORM_WITHOUT_DISMISSED) {
        early::without_dismissed(body)?
    } else {
        early::body(connection, body)?
    };
    Ok(Some(Claim {
        id,
        gist: row.get(0)?,
        sightings,
        origins,
        independent,
        status,
        confirmed_by,
        loops,
        dismissed,
    }))
}

/// Claims as earlier versions kept them. Versions 1 to 3: of each sighting the longest piece, and neither its address nor
/// how sure it is; up to version 6: without what a user said against contradictions.
pub(super) mod early {
    use laut::Force;
    use rusqlite::{Connection, OptionalExtension};
    use serde::Deserialize;

    use super::{Body, Step, key};
    use crate::{
        claim::{Independent, Origin, PropositionId, Sighting, Status},
        record::Stance,
    };

    #[derive(Deserialize)]
    #[cfg_attr(test, derive(serde::Serialize))]
    struct Early {
        proposition: PropositionId,
        article: String,
        outlet: Option<String>,
        statement: Option<u32>,
        span: (u32, u32),
        text: String,
        stance: Stance,
        force: Option<Force>,
        speaker: Option<String>,
        origin: Option<u32>,
        route: Vec<String>,
        published: Option<String>,
        said: Option<String>,
    }

    type Kept<S> = (
        Vec<S>,
        Vec<Origin>,
        Independent,
        Status,
        Vec<String>,
        Vec<Vec<String>>,
    );
    type Whole = Body<Vec<Sighting>, Vec<Origin>, Vec<String>, Vec<Vec<String>>>;

    /// Returns the body of versions 4 to 6, behind its form.
    pub(super) fn without_dismissed(bytes: &[u8]) -> Step<Whole> {
        let (sightings, origins, independent, status, confirmed_by, loops): Kept<Sighting> =
            postcard::from_bytes(bytes)?;
        Ok((
            sightings,
            origins,
            independent,
            status,
            confirmed_by,
            loops,
            Vec::new(),
        ))
    }

    /// Returns the body; addresses are the articles'.
    pub(super) fn body(connection: &Connection, bytes: &[u8]) -> Step<Whole> {
        let (early, origins, independent, status, confirmed_by, loops): Kept<Early> =
            postcard::from_bytes(bytes)?;
        let mut sightings = Vec::with_capacity(early.len());
        for early in early {
            let row = key(early.proposition.article().0);
            let url = connection
                .prepare_cached("SELECT url FROM articles WHERE row = ?1")?
                .query_row([row], |row| row.get(0))
                .optional()?;
            sightings.push(Sighting {
                proposition: early.proposition,
                article: early.article,
                outlet: early.outlet,
                url: url.flatten(),
                statement: early.statement,
                span: early.span,
                pieces: vec![early.span],
                text: early.text,
                confidence: None,
                stance: early.stance,
                force: early.force,
                speaker: early.speaker,
                origin: early.origin,
                route: early.route,
                published: early.published,
                said: early.said,
            });
        }
        Ok((
            sightings,
            origins,
            independent,
            status,
            confirmed_by,
            loops,
            Vec::new(),
        ))
    }

    /// Returns a body as version 6 kept it.
    #[cfg(test)]
    pub(in super::super) fn to_bytes_of_version_6(claim: &crate::claim::Claim) -> Vec<u8> {
        let kept: Kept<Sighting> = (
            claim.sightings.clone(),
            claim.origins.clone(),
            claim.independent,
            claim.status,
            claim.confirmed_by.clone(),
            claim.loops.clone(),
        );
        let form = super::FORM_WITHOUT_DISMISSED.to_vec();
        postcard::to_extend(&kept, form).expect("it has a form")
    }

    /// Returns a body as version 3 kept it.
    #[cfg(test)]
    pub(in super::super) fn to_bytes(claim: &crate::claim::Claim) -> Vec<u8> {
        let early = |sighting: &Sighting| {
            let sighting = sighting.clone();
            Early {
                proposition: sighting.proposition,
                article: sighting.article,
                outlet: sighting.outlet,
                statement: sighting.statement,
                span: sighting.span,
                text: sighting.text,
                stance: sighting.stance,
                force: sighting.force,
                speaker: sighting.speaker,
                origin: sighting.origin,
                route: sighting.route,
                published: sighting.published,
                said: sighting.said,
            }
        };
        let kept: Kept<Early> = (
            claim.sightings.iter().map(early).collect(),
            claim.origins.clone(),
            claim.independent,
            claim.status,
            claim.confirmed_by.clone(),
            claim.loops.clone(),
        );
        postcard::to_stdvec(&kept).expect("it has a form")
    }
}

/// Returns the claim that a proposition belongs to.
pub(super) fn of(connection: &Connection, proposition: PropositionId) -> Step<Option<ClaimId>> {
    let claim = connection
        .prepare_cached(OF)?
        .query_row([key(proposition.number())], |row| row.get(0))
        .optional()?;
    Ok(claim.map(|claim| ClaimId(number(claim))))
}

/// Returns the claims that an article's propositions belong to.
pub(super) fn of_article(connection: &Connection, article: ArticleRow) -> Step<BTreeSet<ClaimId>> {
    let (first, last) = places(article);
    let claims: rusqlite::Result<_> = connection
        .prepare_cached(OF_ARTICLE)?
        .query_map([first, last], |row| Ok(ClaimId(number(row.get(0)?))))?
        .collect();
    Ok(claims?)
}

/// Gives the claims of a query, one after the other.
pub(super) fn each(
    connection: &Connection,
    query: &Query,
    take: &mut dyn FnMut(Claim) -> ControlFlow<()>,
) -> Step<()> {
    let Some((sql, values)) = listing(query) else {
        return Ok(());
    };
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    while let Some(row) = rows.next()? {
        let id = ClaimId(number(row.get(0)?));
        if let Some(claim) = claim(connection, id)?
            && take(claim).is_break()
        {
            break;
        }
    }
    Ok(())
}

/// Returns how the ids of claims are asked for, and with which values; `None` where nothing can be found.
pub(super) fn listing(query: &Query) -> Option<(String, Vec<Value>)> {
    let mut asked = Asked::new(query, query.order == Order::Thin)?;
    let order = match query.order {
        Order::Thin => "claims.thin DESC, claims.articles DESC, claims.id",
        Order::Latest => "claims.last_day DESC, claims.id",
        Order::Id => "claims.id",
    };
    let limit = asked.value(query.limit.map_or(-1, key));
    let skip = asked.value(key(query.skip));
    let found = asked.sql();
    let sql = format!("SELECT claims.id{found} ORDER BY {order} LIMIT {limit} OFFSET {skip}");
    Some((sql, asked.values))
}

/// Returns how many claims there are to a query.
pub(super) fn count(connection: &Connection, query: &Query) -> Step<u64> {
    let Some(asked) = Asked::new(query, false) else {
        return Ok(0);
    };
    let count = connection
        .prepare_cached(&format!("SELECT count(*){}", asked.sql()))?
        .query_row(params_from_iter(&asked.values), |row| row.get(0))?;
    Ok(number(count))
}

/// The propositions that have some words.
pub(super) const PASSAGES: &str =
    "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid DESC LIMIT ?2";

/// Returns the propositions that have some words, the last ones first.
pub(super) fn passages(
    connection: &Connection,
    words: &[String],
    limit: u64,
) -> Step<Vec<PropositionId>> {
    let Some(words) = matching(words) else {
        return Ok(Vec::new());
    };
    let mut statement = connection.prepare_cached(PASSAGES)?;
    let found = statement.query_map(params![words, key(limit)], |row| row.get(0))?;
    let found: Vec<i64> = found.collect::<rusqlite::Result<_>>()?;
    let ids = found.into_iter();
    Ok(ids
        .map(|id| PropositionId::from_number(number(id)))
        .collect())
}

/// Where the claims of a query are looked for.
struct Asked {
    /// Tables, the one with the fewest rows first.
    from: Vec<String>,
    /// What has to hold.
    conditions: Vec<String>,
    /// The values of `?1`, `?2`, …
    values: Vec<Value>,
}

impl Asked {
    /// Returns where to look; `None` where nothing can be found. The index of an order without days can be `walked`
    /// until a page is full.
    fn new(query: &Query, walked: bool) -> Option<Self> {
        let mut asked = Asked {
            from: Vec::new(),
            conditions: Vec::new(),
            values: Vec::new(),
        };
        if let Some(propositions) = &query.propositions {
            let value = asked.value(listed_ids(propositions));
            asked.start_from(&format!(
                "SELECT DISTINCT membership.claim FROM json_each({value}) AS given
                 CROSS JOIN membership ON membership.proposition = given.value"
            ));
        }
        if !query.words.is_empty() {
            let value = asked.value(matching(&query.words)?);
            let said = format!(
                "SELECT DISTINCT membership.claim FROM search
                 CROSS JOIN membership ON membership.proposition = search.rowid
                 WHERE search MATCH {value}"
            );
            if query.spoken.is_empty() {
                asked.start_from(&said);
            } else {
                let spoken = asked.value(listed_ids(&query.spoken));
                asked.start_from(&format!(
                    "{said} UNION SELECT membership.claim FROM json_each({spoken}) AS spoken
                     CROSS JOIN membership ON membership.proposition = spoken.value"
                ));
            }
        }
        if let Some(status) = query.status {
            let value = asked.value(i64::from(status_number(status)));
            asked.conditions.push(format!("claims.status = {value}"));
        }
        if query.articles > 1 {
            let value = asked.value(i64::from(query.articles));
            asked.conditions.push(format!("claims.articles >= {value}"));
        }
        if let Some(since) = query.since {
            let value = asked.value(i64::from(since));
            // The plus keeps SQLite from sorting all that happened since.
            let plus = if walked { "+" } else { "" };
            asked
                .conditions
                .push(format!("{plus}claims.last_day >= {value}"));
        }
        if let Some(until) = query.until {
            let value = asked.value(i64::from(until));
            asked
                .conditions
                .push(format!("claims.first_day <= {value}"));
        }
        Some(asked)
    }

    /// Adds a value and returns what stands for it.
    fn value(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("?{}", self.values.len())
    }

    fn start_from(&mut self, claims: &str) {
        if self.from.is_empty() {
            self.from.push(format!("({claims}) AS found CROSS JOIN"));
            self.conditions.push("claims.id = found.claim".to_owned());
        } else {
            self.conditions.push(format!("claims.id IN ({claims})"));
        }
    }

    fn sql(&self) -> String {
        let from = self.from.concat();
        let conditions = if self.conditions.is_empty() {
            String::new()
        } else {
            format!(" WHERE {}", self.conditions.join(" AND "))
        };
        format!(" FROM {from} claims{conditions}")
    }
}

/// Returns propositions as a list that SQLite takes apart.
fn listed_ids(propositions: &[PropositionId]) -> String {
    let numbers: Vec<u64> = propositions.iter().map(|id| id.number()).collect();
    listed(&numbers)
}

/// Returns words as the full-text search reads them; `None` where there is nothing to be searched.
fn matching(words: &[String]) -> Option<String> {
    let terms: Vec<String> = terms(words)
        .iter()
        .map(|term| {
            let more = if term.is_beginning { "*" } else { "" };
            // Everything between quotation marks is words, but for the mark itself and the end of C strings.
            format!("\"{}\"{more}", term.words.replace(['"', '\0'], " "))
        })
        .collect();
    (!terms.is_empty()).then(|| terms.join(" "))
}
