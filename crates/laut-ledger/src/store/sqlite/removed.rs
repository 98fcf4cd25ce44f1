//! Keeps articles that were removed, the last ones, with all that was kept of them.
//!
//! A file of an earlier version, which is only read, has none.

use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use super::{
    digests,
    failure::{Failure, Step},
    key,
};
use crate::{
    claim::{ArticleRow, ClaimId},
    record::{Facts, Record},
    store::{Gone, Shelved},
    weights::Weights,
};

/// Articles that are kept, at most.
const MOST: i64 = 20;
/// Bytes that they take, at most, all together.
const BYTES: i64 = 64 << 20;
/// The form of what is kept now.
const FORM: u8 = 1;

/// Those that were removed under an id.
pub(super) const CALLED: &str = "SELECT body FROM removed WHERE id = ?1 ORDER BY number DESC";

/// An article as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    article: u64,
    weights: Option<String>,
    facts: Facts,
    digest: Vec<u8>,
    versions: Vec<(u64, Facts)>,
    gone: Vec<KeptGone>,
}

/// What it said of a claim before that was taken back.
#[derive(Serialize, Deserialize)]
struct KeptGone {
    claim: u64,
    fingerprint: String,
    is_withdrawn: bool,
    digest: Vec<u8>,
}

/// Keeps an article that was removed, and lets go of the ones that were removed first where they are too many.
pub(super) fn insert(connection: &Connection, shelved: &Shelved) -> Step<()> {
    let body = to_bytes(shelved)?;
    let facts = &shelved.record.facts;
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO removed (article, id, title, outlet, url, published, language, size, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            key(shelved.article.0),
            facts.id,
            facts.title,
            facts.outlet,
            facts.url,
            facts.published,
            facts.language,
            key(body.len() as u64),
            body,
        ])?;
    connection
        .prepare_cached(
            "DELETE FROM removed WHERE number IN (
                 SELECT number FROM (
                     SELECT number, row_number() OVER latest AS place, sum(size) OVER latest AS bytes
                     FROM removed WINDOW latest AS (ORDER BY number DESC ROWS UNBOUNDED PRECEDING)
                 ) WHERE place > ?1 OR bytes > ?2)",
        )?
        .execute([MOST, BYTES])?;
    Ok(())
}

/// Returns the articles that were removed under an id, the last first.
pub(super) fn called(connection: &Connection, id: &str) -> Step<Vec<Shelved>> {
    if !are_kept(connection)? {
        return Ok(Vec::new());
    }
    let bodies: rusqlite::Result<Vec<Vec<u8>>> = connection
        .prepare_cached(CALLED)?
        .query_map([id], |row| row.get(0))?
        .collect();
    bodies?.iter().map(|body| from_bytes(body)).collect()
}

/// Returns what is known of the articles, without their texts, those that were removed last first.
pub(super) fn all(connection: &Connection) -> Step<Vec<Facts>> {
    if !are_kept(connection)? {
        return Ok(Vec::new());
    }
    let all: rusqlite::Result<_> = connection
        .prepare_cached(
            "SELECT id, title, outlet, url, published, language FROM removed ORDER BY number DESC",
        )?
        .query_map([], |row| {
            Ok(Facts {
                id: row.get(0)?,
                title: row.get(1)?,
                outlet: row.get(2)?,
                url: row.get(3)?,
                published: row.get(4)?,
                language: row.get(5)?,
                ..Facts::default()
            })
        })?
        .collect();
    Ok(all?)
}

/// Drops an article; returns whether it was there.
pub(super) fn delete(connection: &Connection, article: ArticleRow) -> Step<bool> {
    let gone = connection
        .prepare_cached("DELETE FROM removed WHERE article = ?1")?
        .execute([key(article.0)])?;
    Ok(gone > 0)
}

fn to_bytes(shelved: &Shelved) -> Step<Vec<u8>> {
    let gone: Step<Vec<KeptGone>> = shelved
        .gone
        .iter()
        .map(|(claim, gone)| {
            Ok(KeptGone {
                claim: claim.0,
                fingerprint: gone.fingerprint.clone(),
                is_withdrawn: gone.is_withdrawn,
                digest: digests::to_bytes(&gone.digest)?,
            })
        })
        .collect();
    let kept = Kept {
        article: shelved.article.0,
        weights: shelved
            .weights
            .as_ref()
            .map(|weights| weights.id().to_owned()),
        facts: shelved.record.facts.clone(),
        digest: digests::to_bytes(&shelved.record.digest)?,
        versions: shelved.versions.clone(),
        gone: gone?,
    };
    Ok(postcard::to_extend(&kept, vec![FORM])?)
}

fn from_bytes(bytes: &[u8]) -> Step<Shelved> {
    let Some((&FORM, bytes)) = bytes.split_first() else {
        return Err(Failure::Body(postcard::Error::DeserializeBadEncoding));
    };
    let kept: Kept = postcard::from_bytes(bytes)?;
    let article = ArticleRow(kept.article);
    let gone: Step<Vec<(ClaimId, Gone)>> = kept
        .gone
        .into_iter()
        .map(|gone| {
            let digest = digests::from_bytes(&gone.digest)?;
            let KeptGone {
                claim,
                fingerprint,
                is_withdrawn,
                ..
            } = gone;
            let gone = Gone {
                article,
                fingerprint,
                is_withdrawn,
                digest,
            };
            Ok((ClaimId(claim), gone))
        })
        .collect();
    Ok(Shelved {
        article,
        weights: kept.weights.map(Weights::called),
        record: Record {
            facts: kept.facts,
            digest: digests::from_bytes(&kept.digest)?,
        },
        versions: kept.versions,
        gone: gone?,
    })
}

/// Says whether the file is of a version that keeps them; a reader may have an older one before it.
fn are_kept(connection: &Connection) -> Step<bool> {
    let kept = connection
        .prepare_cached("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'removed'")?
        .exists([])?;
    Ok(kept)
}
