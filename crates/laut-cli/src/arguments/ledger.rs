//! What can be said to the commands of the ledger; the help text is the manual.
#![expect(
    clippy::doc_markdown,
    reason = "these comments are shown to people as they stand"
)]

use std::{num::NonZeroUsize, path::PathBuf};

use clap::{Args, ValueEnum};
use laut_ledger::{ClaimId, Order, Status};

use super::{Color, Given, Network};

/// Examples after the help of `add`.
pub(super) const ADD_EXAMPLES: &str = "\
Examples:
  laut add articles.jsonl
      Adds an article a line, with what the line says of id, outlet and day of publication.
  laut add --outlet Kurier --published 2025-03-06 article.txt
      Adds one article; without its outlet and day less can be said of its claims.
  laut add records.jsonl
      Adds what `laut read --format record` wrote, here or elsewhere; the ledger is the same as if it had been read here.
  laut claims
      Shows what is told by many and rests on few.

Exit status:
  0  done
  1  an input could not be read, or the ledger refused
  2  wrong usage";

/// Examples after the help of `claims`.
pub(super) const CLAIMS_EXAMPLES: &str = "\
Examples:
  laut claims
      What many outlets tell and few origins stand for comes first.
  laut claims --status disputed --since 2025-03-01
      Claims that somebody asserts and somebody else denies, with an article since that day.
  laut claims --match \"bridge clos*\" --order latest
      Claims with all of these words in one sighting or the name of who says it; * stands for any end of a word.
  laut claims --format json > claims.json
      All claims for programs; `laut eval --scheme stories` scores them.";

/// Examples after the help of `parties`.
pub(super) const PARTIES_EXAMPLES: &str = "\
Examples:
  laut parties --one \"Rolf Lenz\" Hafenwerk
      Whatever Rolf Lenz and Hafenwerk assert counts once from now on, in all claims that name both.
  laut parties --two \"Rolf Lenz\" Hafenwerk
      They count as two; the last word on two names counts.
  laut parties
      Lists what was said; --forget takes it back.";

/// Examples after the help of `dismiss`.
pub(super) const DISMISS_EXAMPLES: &str = "\
Examples:
  laut dismiss c12 1 4
      Sightings 1 and 4 of claim c12 do not contradict each other, as you have checked.
  laut dismiss --forget c12 1 4
      Takes that back.
  laut dismiss
      Lists what was said.";

/// Where the ledger is.
#[derive(Args, Debug)]
pub(crate) struct LedgerFile {
    /// The ledger's file, instead of the one that LAUT_LEDGER names, or of laut.db in your data folder.
    #[arg(long = "ledger", value_name = "PATH")]
    pub(crate) path: Option<PathBuf>,
}

/// How people see it.
#[derive(Args, Debug)]
pub(crate) struct Look {
    /// When the text is coloured; NO_COLOR is heeded.
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(crate) color: Color,

    /// Columns of the text, instead of those of the terminal.
    #[arg(long, value_name = "COLUMNS")]
    pub(crate) width: Option<NonZeroUsize>,
}

#[derive(Args, Debug)]
pub(crate) struct Add {
    /// Files, folders or addresses to add, of the forms that `laut read` takes; - is standard input.
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) ledger: LedgerFile,

    /// Takes nothing but records that `laut read --format record` wrote, with these weights, or tables that have them in a
    /// column `record`, as Spark writes them. Records are added without reading, also without this; with it an article
    /// among them is an error.
    #[arg(long, conflicts_with_all = ["language", "published", "outlet", "title", "columns", "fetch", "allow_private"])]
    pub(crate) records: bool,

    /// First reads all articles of the ledger again that were read with other weights, as `laut reread` does.
    #[arg(long)]
    pub(crate) reread: bool,

    /// How it is told what was added.
    #[arg(short, long, value_enum, default_value_t = Shape::Text)]
    pub(crate) format: Shape,

    #[command(flatten)]
    pub(crate) given: Given,

    #[command(flatten)]
    pub(crate) network: Network,
}

#[derive(Args, Debug)]
pub(crate) struct Reread {
    #[command(flatten)]
    pub(crate) ledger: LedgerFile,

    /// How it is told what was read.
    #[arg(short, long, value_enum, default_value_t = Plain::Text)]
    pub(crate) format: Plain,

    #[command(flatten)]
    pub(crate) network: Network,
}

#[derive(Args, Debug)]
pub(crate) struct Claims {
    #[command(flatten)]
    pub(crate) ledger: LedgerFile,

    /// Only claims of this status.
    #[arg(long, value_enum, value_name = "STATUS")]
    pub(crate) status: Option<ClaimStatus>,

    /// Only claims with an article of this day or a later one: 2025-03-06, 2025-03, yesterday or 7d.
    #[arg(long, value_name = "DAY", value_parser = number_of_day)]
    pub(crate) since: Option<i32>,

    /// Only claims with an article of this day or an earlier one.
    #[arg(long, value_name = "DAY", value_parser = number_of_day)]
    pub(crate) until: Option<i32>,

    /// Only claims with words of somebody of this name.
    #[arg(long, value_name = "NAME")]
    pub(crate) source: Option<String>,

    /// Only claims with all of these words in one sighting or the name of who says it, as `laut search` finds them; * at a
    /// word's end stands for any end.
    #[arg(long = "match", value_name = "WORDS")]
    pub(crate) words: Option<String>,

    /// Only claims that so many articles have, or more.
    #[arg(long, value_name = "COUNT")]
    pub(crate) articles: Option<u32>,

    /// The order; as text thin, as JSON id if none is given.
    #[arg(long, value_enum, value_name = "ORDER")]
    pub(crate) order: Option<Sorting>,

    /// So many claims at most; as text 20, as JSON all if none is given.
    #[arg(long, value_name = "COUNT")]
    pub(crate) limit: Option<u64>,

    /// How the claims are shown.
    #[arg(short, long, value_enum, default_value_t = Listed::Text)]
    pub(crate) format: Listed,

    /// Puts the mark before a table by which Excel knows UTF-8; with --format csv.
    #[arg(long)]
    pub(crate) excel: bool,

    #[command(flatten)]
    pub(crate) look: Look,
}

#[derive(Args, Debug)]
pub(crate) struct Claim {
    /// The claim, such as c12.
    #[arg(value_name = "CLAIM", value_parser = claim_id)]
    pub(crate) id: ClaimId,

    #[command(flatten)]
    pub(crate) ledger: LedgerFile,

    /// Also why each sighting is in it: which words match, what differs, how sure that is, and what you said.
    #[arg(long)]
    pub(crate) why: bool,

    /// How the claim is shown.
    #[arg(short, long, value_enum, default_value_t = Plain::Text)]
    pub(crate) format: Plain,

    #[command(flatten)]
    pub(crate) look: Look,
}

#[derive(Args, Debug)]
pub(crate) struct Sources {
    #[command(flatten)]
    pub(crate) ledger: LedgerFile,

    /// Those whose identity is withheld, instead of those with a name.
    #[arg(long)]
    pub(crate) unnamed: bool,

    /// So many at most; as text 20, as JSON all if none is given.
    #[arg(long, value_name = "COUNT")]
    pub(crate) limit: Option<u64>,

    /// How they are shown.
    #[arg(short, long, value_enum, default_value_t = Listed::Text)]
    pub(crate) format: Listed,

    /// Puts the mark before a table by which Excel knows UTF-8; with --format csv.
    #[arg(long)]
    pub(crate) excel: bool,

    #[command(flatten)]
    pub(crate) look: Look,
}

#[derive(Args, Debug)]
pub(crate) struct SourceByName {
    /// Words of a name: everybody is shown whose name has all of them.
    #[arg(value_name = "NAME", required = true)]
    pub(crate) name: Vec<String>,

    #[command(flatten)]
    pub(crate) ledger: LedgerFile,

    /// How it is shown.
    #[arg(short, long, value_enum, default_value_t = Plain::Text)]
    pub(crate) format: Plain,

    #[command(flatten)]
    pub(crate) look: Look,
}

#[derive(Args, Debug)]
pub(crate) struct Articles {
    #[command(flatten)]
    pub(crate) ledger: LedgerFile,

    /// So many at most; as text 20, as JSON all if none is given.
    #[arg(long, value_name = "COUNT")]
    pub(crate) limit: Option<u64>,

    /// How they are shown.
    #[arg(short, long, value_enum, default_value_t = Listed::Text)]
    pub(crate) format: Listed,

    /// Puts the mark before a table by which Excel knows UTF-8; with --format csv.
    #[arg(long)]
    pub(crate) excel: bool,

    #[command(flatten)]
    pub(crate) look: Look,
}

#[derive(Args, Debug)]
pub(crate) struct OneArticle {
    /// The article by its id, as `laut articles` lists it.
    #[arg(value_name = "ID")]
    pub(crate) id: String,

    #[command(flatten)]
    pub(crate) ledger: LedgerFile,

    /// Also which statements came, went or changed from each version to the next one.
    #[arg(long)]
    pub(crate) changes: bool,

    /// How the article is shown.
    #[arg(short, long, value_enum, default_value_t = Plain::Text)]
    pub(crate) format: Plain,

    #[command(flatten)]
    pub(crate) look: Look,

    #[command(flatten)]
    pub(crate) network: Network,
}

#[derive(Args, Debug)]
pub(crate) struct Remove {
    /// Articles by their ids, as `laut articles` lists them.
    #[arg(required = true, value_name = "ID")]
    pub(crate) ids: Vec<String>,

    /// Writes what is removed to a file of JSON Lines, behind what is there already: `laut add FILE` brings it back.
    #[arg(long, value_name = "FILE")]
    pub(crate) keep: Option<PathBuf>,

    /// Leaves nothing of them in the ledger, nor of what was removed under these ids before: nothing brings them back.
    #[arg(long)]
    pub(crate) for_good: bool,

    #[command(flatten)]
    pub(crate) ledger: LedgerFile,

    /// How it is told what was removed.
    #[arg(short, long, value_enum, default_value_t = Plain::Text)]
    pub(crate) format: Plain,
}

#[derive(Args, Debug)]
pub(crate) struct Restore {
    /// Articles by the ids that they had; without any, lists those that can be brought back.
    #[arg(value_name = "ID")]
    pub(crate) ids: Vec<String>,

    #[command(flatten)]
    pub(crate) ledger: LedgerFile,

    /// How it is told what was brought back, or can be.
    #[arg(short, long, value_enum, default_value_t = Plain::Text)]
    pub(crate) format: Plain,

    #[command(flatten)]
    pub(crate) look: Look,
}

#[derive(Args, Debug)]
pub(crate) struct Merge {
    /// A claim, such as c12.
    #[arg(value_name = "CLAIM", value_parser = claim_id)]
    pub(crate) one: ClaimId,

    /// The claim that is the same.
    #[arg(value_name = "OTHER", value_parser = claim_id)]
    pub(crate) other: ClaimId,

    #[command(flatten)]
    pub(crate) ledger: LedgerFile,

    /// How it is told which one stays.
    #[arg(short, long, value_enum, default_value_t = Plain::Text)]
    pub(crate) format: Plain,
}

#[derive(Args, Debug)]
pub(crate) struct Split {
    /// The claim, such as c12.
    #[arg(value_name = "CLAIM", value_parser = claim_id)]
    pub(crate) claim: ClaimId,

    /// The sightings that are another claim, by their numbers in `laut claim`.
    #[arg(required = true, value_name = "SIGHTING")]
    pub(crate) sightings: Vec<NonZeroUsize>,

    #[command(flatten)]
    pub(crate) ledger: LedgerFile,

    /// How it is told which claim they are now.
    #[arg(short, long, value_enum, default_value_t = Plain::Text)]
    pub(crate) format: Plain,
}

#[derive(Args, Debug)]
pub(crate) struct Parties {
    /// These two are one: they count once in every claim.
    #[arg(long, num_args = 2, value_names = ["NAME", "OTHER"], group = "said")]
    pub(crate) one: Option<Vec<String>>,

    /// These two are two: they count as two in every claim.
    #[arg(long, num_args = 2, value_names = ["NAME", "OTHER"], group = "said")]
    pub(crate) two: Option<Vec<String>>,

    /// What was said of these two is taken back.
    #[arg(long, num_args = 2, value_names = ["NAME", "OTHER"], group = "said")]
    pub(crate) forget: Option<Vec<String>>,

    #[command(flatten)]
    pub(crate) ledger: LedgerFile,

    /// How it is told.
    #[arg(short, long, value_enum, default_value_t = Plain::Text)]
    pub(crate) format: Plain,
}

#[derive(Args, Debug)]
pub(crate) struct Dismiss {
    /// The claim, such as c12.
    #[arg(value_name = "CLAIM", value_parser = claim_id, requires = "other")]
    pub(crate) claim: Option<ClaimId>,

    /// A sighting, by its number in `laut claim`.
    #[arg(value_name = "SIGHTING", requires = "other")]
    pub(crate) one: Option<NonZeroUsize>,

    /// The other one.
    #[arg(value_name = "OTHER")]
    pub(crate) other: Option<NonZeroUsize>,

    /// Takes back what was said of the two.
    #[arg(long, requires = "other")]
    pub(crate) forget: bool,

    #[command(flatten)]
    pub(crate) ledger: LedgerFile,

    /// How it is told.
    #[arg(short, long, value_enum, default_value_t = Plain::Text)]
    pub(crate) format: Plain,
}

impl Dismiss {
    /// Returns the claim with the numbers of its two sightings, if any are given.
    pub(crate) fn pair(&self) -> Option<(ClaimId, usize, usize)> {
        Some((self.claim?, self.one?.get(), self.other?.get()))
    }
}

#[derive(Args, Debug)]
pub(crate) struct Export {
    #[command(flatten)]
    pub(crate) ledger: LedgerFile,

    /// What is written.
    #[arg(short, long, value_enum, default_value_t = Target::Jsonl)]
    pub(crate) format: Target,

    /// Puts the mark before a table by which Excel knows UTF-8; with --format csv.
    #[arg(long)]
    pub(crate) excel: bool,

    #[command(flatten)]
    pub(crate) network: Network,
}

/// A status of a claim, as the contract names it.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ClaimStatus {
    /// Only the articles' own voice.
    Unsourced,
    /// One independent origin.
    Single,
    /// One, or more if unnamed sources are not the same people.
    Uncertain,
    /// Two independent origins at least.
    Corroborated,
    /// Asserted by one party and denied by another.
    Disputed,
    /// Denied, and asserted by nobody but an article's own voice.
    Denied,
}

impl From<ClaimStatus> for Status {
    fn from(status: ClaimStatus) -> Self {
        match status {
            ClaimStatus::Unsourced => Status::Unsourced,
            ClaimStatus::Single => Status::Single,
            ClaimStatus::Uncertain => Status::Uncertain,
            ClaimStatus::Corroborated => Status::Corroborated,
            ClaimStatus::Disputed => Status::Disputed,
            ClaimStatus::Denied => Status::Denied,
        }
    }
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sorting {
    /// Many outlets on few independent origins first.
    Thin,
    /// The latest first.
    Latest,
    /// As they came into the ledger.
    Id,
}

impl From<Sorting> for Order {
    fn from(order: Sorting) -> Self {
        match order {
            Sorting::Thin => Order::Thin,
            Sorting::Latest => Order::Latest,
            Sorting::Id => Order::Id,
        }
    }
}

/// How many things are shown.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shape {
    /// For people: a line each.
    Text,
    /// One JSON object.
    Json,
    /// One JSON object a line.
    Jsonl,
}

/// How a list is shown.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Listed {
    /// For people: a line each.
    Text,
    /// One JSON object.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// A table, as comma-separated values in UTF-8; of claims with a sighting a row.
    Csv,
    /// The same as Parquet, for a file.
    Parquet,
}

impl Listed {
    /// Says whether programs read it, and so the errors.
    pub(crate) fn is_json(self) -> bool {
        matches!(self, Listed::Json | Listed::Jsonl)
    }
}

/// How one thing is shown.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Plain {
    /// For people.
    Text,
    /// One JSON object.
    Json,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Target {
    /// One claim a line, as `laut claims` prints it.
    Jsonl,
    /// One sighting a row, for spreadsheets.
    Csv,
    /// Origins, outlets, articles and claims as a graph, with the ways of the words as its edges.
    Graphml,
    /// One article a line that somebody has corrected: its reading with the corrections, as `laut read` prints it, and
    /// what was corrected. The articles are read again. `laut eval --scheme stories` takes it.
    Gold,
}

fn claim_id(text: &str) -> Result<ClaimId, String> {
    ClaimId::parse(text)
        .ok_or_else(|| "give a claim such as c12; `laut claims` lists them".to_owned())
}

/// Returns the days since 1970-01-01.
pub(super) fn number_of_day(text: &str) -> Result<i32, String> {
    laut_desk::day_since(text, laut_desk::today())
        .ok_or_else(|| "give a day such as 2025-03-06, 2025-03, yesterday or 7d".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_numbers() {
        assert_eq!(number_of_day("1970-02-01"), Ok(31));
        assert!(number_of_day("1970-02-30").is_err());
    }
}
