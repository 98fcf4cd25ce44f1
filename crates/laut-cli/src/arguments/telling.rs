//! The arguments of what tells of a whole ledger: its stories, what is new, what has some words.

use clap::{Args, ValueEnum};
use laut_desk::Since;

use super::ledger::{ClaimStatus, LedgerFile, Look, Plain, number_of_day};

#[derive(Args, Debug)]
pub(crate) struct News {
    #[command(flatten)]
    pub(crate) ledger: LedgerFile,

    /// Since when, by the days of the articles: today, yesterday, 7d, or a day, month or year such as 2031-03-06, 2031-03
    /// or 2031; a week before the last article if none is given.
    #[arg(long, value_name = "DAY", value_parser = number_of_day)]
    pub(crate) since: Option<i32>,

    /// What was added since an earlier call: the mark that it printed.
    #[arg(long, value_name = "MARK", value_parser = mark, conflicts_with = "since")]
    pub(crate) after: Option<Since>,

    /// How it is shown.
    #[arg(short, long, value_enum, default_value_t = Reported::Text)]
    pub(crate) format: Reported,

    #[command(flatten)]
    pub(crate) look: Look,
}

/// How news are shown.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Reported {
    /// For people.
    Text,
    /// One JSON object.
    Json,
    /// An Atom feed, with the addresses of the pages on this machine.
    Atom,
}

#[derive(Args, Debug)]
pub(crate) struct Search {
    /// The words, all of them in one passage, name or heading; * at a word's end stands for any end.
    #[arg(required = true, value_name = "WORDS")]
    pub(crate) words: Vec<String>,

    #[command(flatten)]
    pub(crate) ledger: LedgerFile,

    /// Only what this outlet publishes.
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet: Option<String>,

    /// Only what was published on this day, in this month or year: 2031-03-06, 2031-03 or 2031.
    #[arg(long, value_name = "DAY", value_parser = span_of_days)]
    pub(crate) day: Option<String>,

    /// Only passages whose claims have this status.
    #[arg(long, value_enum, value_name = "STATUS")]
    pub(crate) status: Option<ClaimStatus>,

    /// Only the words of somebody named, of somebody unnamed, or the article's own.
    #[arg(long, value_enum, value_name = "WHOSE")]
    pub(crate) standing: Option<Whose>,

    /// Only in this language: de, en or another ISO 639 code.
    #[arg(long, value_name = "CODE", value_parser = language)]
    pub(crate) language: Option<String>,

    /// So many of each at most.
    #[arg(long, value_name = "COUNT", default_value_t = 10)]
    pub(crate) limit: usize,

    /// How it is shown.
    #[arg(short, long, value_enum, default_value_t = Plain::Text)]
    pub(crate) format: Plain,

    #[command(flatten)]
    pub(crate) look: Look,
}

/// Whose words a passage has.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum Whose {
    /// Of somebody who can be held to them.
    Named,
    /// Of somebody unnamed.
    Anonymous,
    /// The article's own.
    Own,
}

impl From<Whose> for laut_wire::Whose {
    fn from(whose: Whose) -> Self {
        match whose {
            Whose::Named => Self::Named,
            Whose::Anonymous => Self::Anonymous,
            Whose::Own => Self::Own,
        }
    }
}

#[derive(Args, Debug)]
pub(crate) struct Stories {
    #[command(flatten)]
    pub(crate) ledger: LedgerFile,

    /// Only stories with an article of this day or a later one: 2025-03-06, 2025-03, yesterday or 7d.
    #[arg(long, value_name = "DAY", value_parser = number_of_day)]
    pub(crate) since: Option<i32>,

    /// So many at most; as text 20, as JSON all if none is given.
    #[arg(long, value_name = "COUNT")]
    pub(crate) limit: Option<u64>,

    /// How they are shown.
    #[arg(short, long, value_enum, default_value_t = Plain::Text)]
    pub(crate) format: Plain,

    #[command(flatten)]
    pub(crate) look: Look,
}

#[derive(Args, Debug)]
pub(crate) struct OneStory {
    /// The id of any of its articles, as `laut stories` and `laut articles` show them.
    pub(crate) article: String,

    #[command(flatten)]
    pub(crate) ledger: LedgerFile,

    /// Also what only a single report claims; articles that print one text are one report.
    #[arg(long)]
    pub(crate) alone: bool,

    /// How it is shown.
    #[arg(short, long, value_enum, default_value_t = Plain::Text)]
    pub(crate) format: Plain,

    #[command(flatten)]
    pub(crate) look: Look,
}

/// Examples after the help of `compare`.
pub(super) const COMPARE_EXAMPLES: &str = "\
Examples:
  laut compare a1 a2
      What both articles claim, side by side; what only one has; whom each quotes.
  laut compare --story a1
      The same of the outlets of the story that a1 belongs to.";

#[derive(Args, Debug)]
pub(crate) struct Compare {
    /// Two articles by their ids, as `laut articles` lists them.
    #[arg(value_name = "ID", num_args = 2, required_unless_present = "story")]
    pub(crate) articles: Vec<String>,

    /// In place of two articles, any article of a story: its outlets are compared.
    #[arg(long, value_name = "ID", conflicts_with = "articles")]
    pub(crate) story: Option<String>,

    #[command(flatten)]
    pub(crate) ledger: LedgerFile,

    /// How it is shown.
    #[arg(short, long, value_enum, default_value_t = Plain::Text)]
    pub(crate) format: Plain,

    #[command(flatten)]
    pub(crate) look: Look,
}

fn span_of_days(text: &str) -> Result<String, String> {
    laut_desk::span_of_days("day", text).map_err(|error| help(&error))
}

fn language(text: &str) -> Result<String, String> {
    laut_desk::language("language", text).map_err(|error| help(&error))
}

/// Returns what is possible in place of what was given: clap says itself what that was.
fn help(error: &laut_desk::Error) -> String {
    error.problem().help.clone().unwrap_or_default()
}

fn mark(text: &str) -> Result<Since, String> {
    Since::mark(text)
        .ok_or_else(|| "give the mark that an earlier call printed, such as 12.3".to_owned())
}
