//! `laut sources`, `laut source` and `laut articles`: whom a ledger's articles credit, what somebody said, what was
//! added.

use std::io::{BufWriter, Write, stdout};

use laut_ledger::{Facts, Store};
use laut_wire::{ArticleFacts, Credited, Listed, Problem, Somebody};
use serde::Serialize;

use crate::{
    arguments::ledger::{Articles, Look, Plain, Shape, SourceByName, Sources},
    commands::{
        claims::USUAL,
        ledger::{self, Kept},
    },
    failure::Ended,
    view::View,
};

/// Articles that are read from the file at a time.
const PAGE: u64 = 256;

#[derive(Serialize)]
struct Names {
    sources: Vec<Credited>,
}

#[derive(Serialize)]
struct People {
    sources: Vec<Somebody>,
}

/// Prints who is credited most.
pub(crate) fn sources(arguments: &Sources) -> anyhow::Result<()> {
    let ledger = ledger::to_read(&arguments.ledger)?;
    let usual = (arguments.format == Plain::Text).then_some(USUAL);
    let limit = arguments.limit.or(usual);
    // One more than is shown tells whether there are more.
    let asked = limit.map(|limit| limit.saturating_add(1));
    let mut names = ledger.names(!arguments.unnamed, &[], asked)?;
    let shown = limit.map_or(usize::MAX, |limit| limit as usize);
    let has_more = names.len() > shown;
    names.truncate(shown);
    let mut out = stdout().lock();
    match arguments.format {
        Plain::Json => {
            let sources = names.iter().map(Credited::of).collect();
            let json = serde_json::to_string_pretty(&Listed::new(Names { sources }))?;
            writeln!(out, "{json}")?;
        }
        Plain::Text => {
            let shown = view(&arguments.look).names(&names, !arguments.unnamed, has_more);
            out.write_all(shown.as_bytes())?;
        }
    }
    Ok(())
}

/// Prints what everybody of a name said.
pub(crate) fn source(arguments: &SourceByName) -> anyhow::Result<()> {
    let mut ledger = ledger::to_read(&arguments.ledger)?;
    let name = arguments.name.join(" ");
    let found = ledger.sources(&name)?;
    if found.is_empty() {
        return Err(Ended(Problem {
            code: "source_missing".to_owned(),
            message: format!("no article of the ledger credits anybody called \"{name}\""),
            place: None,
            help: Some("`laut sources` lists names; give whole words of one".to_owned()),
        })
        .into());
    }
    let mut out = stdout().lock();
    match arguments.format {
        Plain::Json => {
            let sources = found.iter().map(Somebody::of).collect();
            let json = serde_json::to_string_pretty(&Listed::new(People { sources }))?;
            writeln!(out, "{json}")?;
        }
        Plain::Text => out.write_all(view(&arguments.look).people(&found).as_bytes())?,
    }
    Ok(())
}

/// Prints which articles there are, in the order of adding.
pub(crate) fn articles(arguments: &Articles) -> anyhow::Result<()> {
    let ledger = ledger::to_read(&arguments.ledger)?;
    let usual = (arguments.format == Shape::Text).then_some(USUAL);
    let limit = arguments.limit.or(usual);
    let mut out = BufWriter::new(stdout().lock());
    match arguments.format {
        Shape::Text => {
            let mut found = Vec::new();
            each(&ledger, limit, |facts| {
                // The words are not shown.
                found.push(Facts {
                    text: String::new(),
                    ..facts
                });
                Ok(())
            })?;
            let all = ledger.size()?.articles as usize;
            out.write_all(view(&arguments.look).articles(&found, all).as_bytes())?;
        }
        Shape::Jsonl => each(&ledger, limit, |facts| {
            let json = serde_json::to_string(&ArticleFacts::of(&facts))?;
            Ok(writeln!(out, "{json}")?)
        })?,
        Shape::Json => {
            write!(
                out,
                "{{\"laut\":{},\"articles\":[",
                laut_wire::Version::NUMBER
            )?;
            let mut separator = "";
            each(&ledger, limit, |facts| {
                let json = serde_json::to_string(&ArticleFacts::of(&facts))?;
                write!(out, "{separator}\n{json}")?;
                separator = ",";
                Ok(())
            })?;
            writeln!(out, "\n]}}")?;
        }
    }
    Ok(out.flush()?)
}

fn each(
    ledger: &Kept,
    limit: Option<u64>,
    mut take: impl FnMut(Facts) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut left = limit.unwrap_or(u64::MAX);
    let mut last = None;
    while left > 0 {
        let rows = ledger.store().articles(last, left.min(PAGE))?;
        let Some(&end) = rows.last() else { break };
        left -= rows.len() as u64;
        last = Some(end);
        for row in rows {
            if let Some(facts) = ledger.store().facts(row)? {
                take(facts)?;
            }
        }
    }
    Ok(())
}

fn view(look: &Look) -> View {
    View::new(look.color, look.width.map(usize::from))
}
