//! `laut export`: a ledger in, all of its claims out as JSON Lines, as a table or as a graph, or what users corrected as
//! gold.
//!
//! Claims are written one after the other, so that a million of them need not stand in memory; so are corrected readings.

use std::io::{BufWriter, Write, stdout};

use laut_ledger::{Order, Query};
use laut_wire::{
    each_corrected,
    export::{CSV_HEADS, GRAPH_END, GRAPH_START, Graph, csv_rows},
};

use crate::{
    arguments::ledger::{Export, Target},
    commands::{
        claims::{each, lines},
        ledger, pool,
    },
    model,
};

/// Writes all claims, or all that was corrected.
pub(crate) fn export(arguments: &Export) -> anyhow::Result<()> {
    let ledger = ledger::to_read(&arguments.ledger)?;
    let all = Query {
        order: Order::Id,
        ..Query::default()
    };
    let mut out = BufWriter::new(stdout().lock());
    match arguments.format {
        Target::Jsonl => {
            drop(out);
            return lines(&ledger, &all);
        }
        Target::Csv => {
            out.write_all(CSV_HEADS.as_bytes())?;
            each(&ledger, &all, |claim| {
                Ok(out.write_all(csv_rows(claim).as_bytes())?)
            })?;
        }
        Target::Graphml => {
            let mut graph = Graph::default();
            out.write_all(GRAPH_START.as_bytes())?;
            each(&ledger, &all, |claim| {
                Ok(out.write_all(graph.claim(claim).as_bytes())?)
            })?;
            out.write_all(GRAPH_END.as_bytes())?;
        }
        Target::Gold => {
            let reader = model::reader(arguments.network.model.as_deref())?;
            let pool = pool(&arguments.network)?;
            each_corrected(
                &ledger,
                |article| pool.install(|| reader.read(article)),
                |corrected| -> anyhow::Result<()> { Ok(writeln!(out, "{}", corrected.to_json())?) },
            )?;
        }
    }
    Ok(out.flush()?)
}
