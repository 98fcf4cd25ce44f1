//! `laut sources`, `laut source` and `laut articles`: whom a ledger's articles credit, what somebody said, what was
//! added.

use std::io::Write;

use laut_desk::Desk;
use laut_ledger::Facts;
use laut_wire::{
    ArticleFacts,
    export::{ARTICLES, NAMES, article_row, name_row},
};

use crate::{
    arguments::ledger::{Articles, Listed, Look, Plain, SourceByName, Sources},
    columns::Columns,
    commands::{claims::USUAL, data, ledger},
    terminal,
    view::View,
};

/// Articles that are read from the file at a time.
const PAGE: u64 = 256;

/// Prints who is credited most.
pub(crate) fn sources(arguments: &Sources) -> anyhow::Result<()> {
    let desk = ledger::to_read(&arguments.ledger)?;
    let usual = (arguments.format == Listed::Text).then_some(USUAL);
    let limit = arguments.limit.or(usual);
    let names = desk.names(!arguments.unnamed, &[], 0, limit)?;
    if arguments.format == Listed::Csv {
        let mut out = data(arguments.excel)?;
        out.write_all(NAMES.heads().as_bytes())?;
        for name in &names.sources {
            out.write_all(NAMES.rows(&[name_row(name)]).as_bytes())?;
        }
        return Ok(out.flush()?);
    }
    if arguments.format == Listed::Parquet {
        let mut columns = Columns::new(NAMES)?;
        let mut out = data(false)?;
        columns.add(names.sources.iter().map(name_row), &mut out)?;
        return columns.end(&mut out);
    }
    let mut out = terminal::out();
    match arguments.format {
        Listed::Json => out.json_line(format_args!("{}", serde_json::to_string_pretty(&names)?))?,
        Listed::Jsonl => {
            for name in &names.sources {
                out.json_line(format_args!("{}", serde_json::to_string(name)?))?;
            }
        }
        Listed::Text | Listed::Csv | Listed::Parquet => {
            let shown = view(&arguments.look).names(&names, !arguments.unnamed);
            out.shown(&shown)?;
        }
    }
    Ok(out.flush()?)
}

/// Prints what everybody of a name said.
pub(crate) fn source(arguments: &SourceByName) -> anyhow::Result<()> {
    let desk = ledger::to_read(&arguments.ledger)?;
    let found = desk.source(&arguments.name.join(" "))?;
    let mut out = terminal::out();
    match arguments.format {
        Plain::Json => {
            let json = serde_json::to_string_pretty(&Desk::people(&found))?;
            out.json_line(format_args!("{json}"))?;
        }
        Plain::Text => out.shown(&view(&arguments.look).people(&found))?,
    }
    Ok(out.flush()?)
}

/// Prints which articles there are, in the order of adding.
pub(crate) fn articles(arguments: &Articles) -> anyhow::Result<()> {
    let desk = ledger::to_read(&arguments.ledger)?;
    let usual = (arguments.format == Listed::Text).then_some(USUAL);
    let limit = arguments.limit.or(usual);
    let all = desk.size()?.articles;
    if arguments.format == Listed::Csv {
        let mut out = data(arguments.excel)?;
        out.write_all(ARTICLES.heads().as_bytes())?;
        each(&desk, limit, |facts| {
            Ok(out.write_all(ARTICLES.rows(&[article_row(&facts)]).as_bytes())?)
        })?;
        return Ok(out.flush()?);
    }
    if arguments.format == Listed::Parquet {
        let mut columns = Columns::new(ARTICLES)?;
        let mut out = data(false)?;
        each(&desk, limit, |facts| {
            columns.add([article_row(&facts)], &mut out)
        })?;
        return columns.end(&mut out);
    }
    let mut out = terminal::out();
    match arguments.format {
        Listed::Text | Listed::Csv | Listed::Parquet => {
            let mut found = Vec::new();
            each(&desk, limit, |facts| {
                // The words are not shown.
                found.push(Facts {
                    text: String::new(),
                    ..facts
                });
                Ok(())
            })?;
            let shown = view(&arguments.look).articles(&found, all as usize);
            out.shown(&shown)?;
        }
        Listed::Jsonl => each(&desk, limit, |facts| {
            let json = serde_json::to_string(&ArticleFacts::of(&facts))?;
            Ok(out.json_line(format_args!("{json}"))?)
        })?,
        Listed::Json => {
            out.json(format_args!(
                "{{\"laut\":{},\"articles\":[",
                laut_wire::Version::NUMBER
            ))?;
            let mut separator = "";
            each(&desk, limit, |facts| {
                let json = serde_json::to_string(&ArticleFacts::of(&facts))?;
                out.json(format_args!("{separator}\n{json}"))?;
                separator = ",";
                Ok(())
            })?;
            out.json_line(format_args!("\n],\"total\":{all}}}"))?;
        }
    }
    Ok(out.flush()?)
}

fn each(
    desk: &Desk,
    limit: Option<u64>,
    mut take: impl FnMut(Facts) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut left = limit.unwrap_or(u64::MAX);
    let mut last = None;
    while left > 0 {
        let page = desk.articles(last, left.min(PAGE))?;
        let Some(&(end, _)) = page.last() else { break };
        left -= page.len() as u64;
        last = Some(end);
        for (_, facts) in page {
            take(facts)?;
        }
    }
    Ok(())
}

fn view(look: &Look) -> View {
    View::new(look.color, look.width.map(usize::from))
}
