//! `laut claims`: a ledger in, its claims out: a table for people, the contract for programs.
//!
//! JSON is written claim by claim, so that a million of them need not stand in memory.

use std::{collections::BTreeSet, io::Write, ops::ControlFlow};

use laut_desk::{Asked, Desk};
use laut_ledger::{Claim, Order};
use laut_wire::export::{CLAIMS, claim_rows};

use crate::{
    arguments::ledger::{Claims, Listed},
    columns::Columns,
    commands::{data, ledger},
    failure::Failures,
    terminal,
    view::{View, people},
};

/// So many things are shown to people if they do not say how many.
pub(super) const USUAL: u64 = 20;

/// Prints the claims that are asked for.
pub(crate) fn claims(arguments: &Claims) -> anyhow::Result<()> {
    let desk = ledger::to_read(&arguments.ledger)?;
    let usual = match arguments.format {
        Listed::Text => (Order::Thin, Some(USUAL)),
        Listed::Json | Listed::Jsonl | Listed::Csv | Listed::Parquet => (Order::Id, None),
    };
    let words = arguments.words.as_deref().unwrap_or_default();
    let asked = Asked {
        status: arguments.status.map(Into::into),
        since: arguments.since,
        until: arguments.until,
        words: words.split_whitespace().map(str::to_owned).collect(),
        source: arguments.source.clone(),
        articles: arguments.articles.unwrap_or_default(),
        order: arguments.order.map_or(usual.0, Into::into),
        skip: 0,
        limit: arguments.limit.or(usual.1),
    };
    let left_out = desk.articles_left_out(&asked)?;
    if left_out > 0 {
        let is_json = matches!(arguments.format, Listed::Json | Listed::Jsonl);
        Failures::new(is_json).note("articles_left_out", &people::left_out(left_out));
    }
    match arguments.format {
        Listed::Text => table(arguments, &desk, &asked),
        Listed::Json => object(&desk, &asked),
        Listed::Csv => {
            let mut out = data(arguments.excel)?;
            out.write_all(CLAIMS.heads().as_bytes())?;
            each(&desk, &asked, |claim| {
                Ok(out.write_all(CLAIMS.rows(&claim_rows(claim)).as_bytes())?)
            })?;
            Ok(out.flush()?)
        }
        Listed::Parquet => {
            let mut columns = Columns::new(CLAIMS)?;
            let mut out = data(false)?;
            each(&desk, &asked, |claim| {
                columns.add(claim_rows(claim), &mut out)
            })?;
            columns.end(&mut out)
        }
        Listed::Jsonl => {
            let mut out = terminal::out();
            each(&desk, &asked, |claim| {
                let json = desk.listed_claim(claim)?.to_json();
                Ok(out.json_line(format_args!("{json}"))?)
            })?;
            Ok(out.flush()?)
        }
    }
}

fn table(arguments: &Claims, desk: &Desk, asked: &Asked) -> anyhow::Result<()> {
    let page = desk.claims(asked)?;
    let view = View::new(arguments.look.color, arguments.look.width.map(usize::from));
    let is_empty = page.claims.is_empty() && desk.size()?.claims == 0;
    let taken_back: laut_desk::Result<Vec<_>> = page
        .claims
        .iter()
        .map(|claim| desk.taken_back_from(claim))
        .collect();
    let taken_back = taken_back?;
    let taken_back = taken_back.iter().map(Vec::as_slice);
    let claims: Vec<_> = page.claims.iter().zip(taken_back).collect();
    let shown = view.claims(&claims, page.total as usize, is_empty);
    let mut out = terminal::out();
    out.shown(&shown)?;
    Ok(out.flush()?)
}

/// Prints one object, as the contract has it.
fn object(desk: &Desk, asked: &Asked) -> anyhow::Result<()> {
    let mut out = terminal::out();
    // Of a part of the claims, only copies that concern them belong to it.
    let is_all = *asked
        == Asked {
            order: asked.order,
            ..Asked::default()
        };
    let mut articles: BTreeSet<String> = BTreeSet::new();
    let mut separator = "";
    out.json(format_args!(
        "{{\"laut\":{},\"claims\":[",
        laut_wire::Version::NUMBER
    ))?;
    each(desk, asked, |claim| {
        if !is_all {
            let met = claim.sightings.iter();
            articles.extend(met.map(|sighting| sighting.article.clone()));
        }
        let json = desk.listed_claim(claim)?.to_json();
        out.json(format_args!("{separator}\n{json}"))?;
        separator = ",";
        Ok(())
    })?;
    out.json(format_args!("\n],\"copies\":["))?;
    separator = "";
    for copies in desk.copies((!is_all).then_some(&articles))? {
        let json = serde_json::to_string(&copies)?;
        out.json(format_args!("{separator}\n{json}"))?;
        separator = ",";
    }
    if asked.source.is_some() {
        let left_out = desk.articles_left_out(asked)?;
        out.json(format_args!("\n],\"articles_left_out\":{left_out}"))?;
        out.json_line(format_args!("}}"))?;
    } else {
        out.json_line(format_args!("\n]}}"))?;
    }
    Ok(out.flush()?)
}

/// Gives `take` the claims one after the other, until it fails.
fn each(
    desk: &Desk,
    asked: &Asked,
    mut take: impl FnMut(&Claim) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let ended = desk.each_claim(asked, |claim| match take(&claim) {
        Ok(()) => ControlFlow::Continue(()),
        Err(error) => ControlFlow::Break(error),
    })?;
    match ended {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(error) => Err(error),
    }
}
