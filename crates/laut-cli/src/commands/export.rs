//! `laut export`: a ledger in, all of its claims out as JSON Lines, as a table or as a graph, or what users corrected as
//! gold.

use std::io::Write;

use laut_desk::{Exported, Form};
use laut_weights::Weighted;

use crate::{
    arguments::ledger::{Export, Target},
    commands::{data, ledger, pool},
};

/// Writes all claims, or all that was corrected.
pub(crate) fn export(arguments: &Export) -> anyhow::Result<()> {
    let desk = ledger::to_read(&arguments.ledger)?;
    let form = match arguments.format {
        Target::Jsonl => Form::Jsonl,
        Target::Csv => Form::Csv,
        Target::Graphml => Form::Graphml,
        Target::Gold => Form::Gold,
    };
    let pool = pool(&arguments.network)?;
    let weighted = match form {
        Form::Gold => Some(Weighted::open(arguments.network.model.as_deref())?),
        _ => None,
    };
    let mut read = |article: &laut::Article| match &weighted {
        Some(weighted) => pool.install(|| weighted.reader().read(article)),
        None => laut::Reading::default(),
    };
    let mut out = data(arguments.excel)?;
    match desk.export(form, &mut out, &mut read)? {
        Exported::Whole => Ok(out.flush()?),
        Exported::BrokenOff(error) => Err(error.into()),
    }
}
