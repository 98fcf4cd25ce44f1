//! What can be said to `laut gold`.

use std::path::PathBuf;

use clap::Args;

use super::{Network, ledger::LedgerFile};

/// Examples after the help of `gold`.
pub(super) const EXAMPLES: &str = "\
Examples:
  laut read --format label-studio articles.jsonl > tasks.json
  laut gold project.json > gold.jsonl
      Of what Label Studio exports as JSON.
  laut read --format doccano articles.jsonl > dataset.jsonl
  laut gold admin.jsonl > gold.jsonl
      Of what doccano exports as JSONL, of a project of sequences with relations.
  laut read --format jsonl articles.jsonl > readings.jsonl
  laut read --format webanno --into tsv articles.jsonl
  laut gold --readings readings.jsonl corrected/*.tsv > gold.jsonl
      Of what INCEpTION exports as WebAnno TSV.
  laut gold --keep project.json > gold.jsonl
      Has the ledger follow, too.
  laut gold --interface > interface.xml
      Prints the labelling interface that Label Studio has to be given.";

#[derive(Args, Debug)]
pub(crate) struct Gold {
    /// Files that the tools exported; - is standard input.
    #[arg(required_unless_present = "interface", value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// The readings that people began with, as `laut read --format jsonl` prints them; can be given again.
    ///
    /// WebAnno TSV carries none: without them a text is read again, and nothing is known of its outlet and day. An article
    /// is known by its id as the file's name, or by its text.
    #[arg(long, value_name = "FILE")]
    pub(crate) readings: Vec<PathBuf>,

    /// Keeps what people said against statements in the ledger, whose claims follow. Statements that they added and
    /// kinds that they changed stand in the gold alone.
    #[arg(long)]
    pub(crate) keep: bool,

    /// Prints the labelling interface for Label Studio.
    #[arg(long, conflicts_with_all = ["files", "keep", "readings"])]
    pub(crate) interface: bool,

    #[command(flatten)]
    pub(crate) ledger: LedgerFile,

    #[command(flatten)]
    pub(crate) network: Network,
}
