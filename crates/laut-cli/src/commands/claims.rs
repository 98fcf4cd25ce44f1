//! `laut claims`: a ledger in, its claims out: a table for people, the contract for programs.
//!
//! JSON is written claim by claim, so that a million of them need not stand in memory.

use std::{
    collections::BTreeSet,
    io::{BufWriter, Write, stdout},
};

use laut_ledger::{Claim, Error, ErrorKind, Order, PropositionId, Query, Store};
use laut_wire::Copies;

use crate::{
    arguments::ledger::{Claims, Shape},
    commands::ledger::{self, Kept},
    view::View,
};

/// So many things are shown to people if they do not say how many.
pub(super) const USUAL: u64 = 20;

/// Prints the claims that are asked for.
pub(crate) fn claims(arguments: &Claims) -> anyhow::Result<()> {
    let mut ledger = ledger::to_read(&arguments.ledger)?;
    let usual = match arguments.format {
        Shape::Text => (Order::Thin, Some(USUAL)),
        Shape::Json | Shape::Jsonl => (Order::Id, None),
    };
    let query = Query {
        status: arguments.status.map(Into::into),
        since: arguments.since,
        until: arguments.until,
        words: words(arguments.words.as_deref()),
        propositions: match &arguments.source {
            Some(name) => Some(said_by(&mut ledger, name)?),
            None => None,
        },
        order: arguments.order.map_or(usual.0, Into::into),
        skip: 0,
        limit: arguments.limit.or(usual.1),
    };
    match arguments.format {
        Shape::Text => table(arguments, &ledger, &query),
        Shape::Json => object(&mut ledger, &query),
        Shape::Jsonl => lines(&ledger, &query),
    }
}

fn words(given: Option<&str>) -> Vec<String> {
    let words = given.unwrap_or_default().split_whitespace();
    words.map(str::to_owned).collect()
}

/// Returns what those of a name said.
fn said_by(ledger: &mut Kept, name: &str) -> anyhow::Result<Vec<PropositionId>> {
    let found = ledger.sources(name)?;
    let said = found.iter().flat_map(|source| &source.said);
    Ok(said.map(|said| said.proposition).collect())
}

fn table(arguments: &Claims, ledger: &Kept, query: &Query) -> anyhow::Result<()> {
    let claims = ledger.claims(query)?;
    let all = ledger.count(query)?;
    let view = View::new(arguments.look.color, arguments.look.width.map(usize::from));
    let is_empty = claims.is_empty() && ledger.size()?.claims == 0;
    let shown = view.claims(&claims, all as usize, is_empty);
    Ok(stdout().write_all(shown.as_bytes())?)
}

/// Prints one object, as the contract has it.
fn object(ledger: &mut Kept, query: &Query) -> anyhow::Result<()> {
    let mut out = BufWriter::new(stdout().lock());
    // Of a part of the claims, only copies that concern them belong to it.
    let is_all = *query
        == Query {
            order: query.order,
            ..Query::default()
        };
    let mut articles: BTreeSet<String> = BTreeSet::new();
    let mut separator = "";
    write!(
        out,
        "{{\"laut\":{},\"claims\":[",
        laut_wire::Version::NUMBER
    )?;
    each(ledger, query, |claim| {
        if !is_all {
            let met = claim.sightings.iter();
            articles.extend(met.map(|sighting| sighting.article.clone()));
        }
        let json = serde_json::to_string(&laut_wire::Claim::of(claim))?;
        write!(out, "{separator}\n{json}")?;
        separator = ",";
        Ok(())
    })?;
    write!(out, "\n],\"copies\":[")?;
    separator = "";
    for copies in ledger.copies()? {
        if is_all || copies.0.iter().any(|article| articles.contains(article)) {
            let json = serde_json::to_string(&Copies::of(&copies))?;
            write!(out, "{separator}\n{json}")?;
            separator = ",";
        }
    }
    writeln!(out, "\n]}}")?;
    Ok(out.flush()?)
}

/// Prints one claim a line.
pub(super) fn lines(ledger: &Kept, query: &Query) -> anyhow::Result<()> {
    let mut out = BufWriter::new(stdout().lock());
    each(ledger, query, |claim| {
        let json = serde_json::to_string(&laut_wire::Claim::of(claim))?;
        Ok(writeln!(out, "{json}")?)
    })?;
    Ok(out.flush()?)
}

/// Gives `take` the claims one after the other, until it fails.
pub(super) fn each(
    ledger: &Kept,
    query: &Query,
    mut take: impl FnMut(&Claim) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut taken = Ok(());
    let done = ledger.store().each_claim(query, &mut |claim| {
        taken = take(&claim);
        match taken {
            Ok(()) => Ok(()),
            Err(_) => Err(Error::new(ErrorKind::Storage, "no more is wanted")),
        }
    });
    taken?;
    Ok(done?)
}
