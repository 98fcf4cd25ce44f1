//! What can be said to `laut mcp`; the help text is the manual.

use clap::Args;

use super::{Network, ledger::LedgerFile};

/// Examples after the help.
pub(super) const EXAMPLES: &str = "\
Examples:
  laut mcp
      Answers with the tools read, claims, claim, sources and source; the ledger is that of `laut add`.
  laut mcp --write --ledger flood.db
      The tool add, too, and another ledger.
  {\"mcpServers\": {\"laut\": {\"command\": \"laut\", \"args\": [\"mcp\"]}}}
      What assistants want in their settings, as a rule.

Exit status:
  0  the input ended
  1  the weights cannot be used, or the output is closed
  2  wrong usage";

#[derive(Args, Debug)]
pub(crate) struct Mcp {
    #[command(flatten)]
    pub(crate) ledger: LedgerFile,

    /// Articles may be added to the ledger, too; it is made where there is none.
    #[arg(long)]
    pub(crate) write: bool,

    #[command(flatten)]
    pub(crate) network: Network,
}
