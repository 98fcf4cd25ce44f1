//! `laut mcp`: an assistant's messages in, its answers out, until the input ends.

use std::io::{self, BufReader};

use laut_mcp::{Settings, serve};
use laut_weights::Weighted;

use crate::{
    arguments::mcp::Mcp,
    commands::{ledger, pool},
    terminal,
};

/// Answers an assistant.
pub(crate) fn mcp(arguments: &Mcp) -> anyhow::Result<()> {
    let pool = pool(&arguments.network)?;
    let weighted = Weighted::open(arguments.network.model.as_deref())?;
    let description = laut_server::openapi();
    let settings = Settings {
        reader: weighted.reader(),
        weights: weighted.name(),
        ledger: ledger::path(&arguments.ledger)?,
        write: arguments.write,
        description: &description,
    };
    let done = pool.install(|| serve(settings, BufReader::new(io::stdin()), terminal::data()));
    Ok(done?)
}
