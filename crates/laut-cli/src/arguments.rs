//! What can be said on the command line; the help text is the manual.
#![expect(
    clippy::doc_markdown,
    reason = "these comments are shown to people as they stand"
)]

pub(crate) mod eval;
pub(crate) mod gold;
pub(crate) mod ledger;
pub(crate) mod mcp;
pub(crate) mod serve;
pub(crate) mod telling;
pub(crate) mod watch;

use std::{ffi::OsString, num::NonZeroUsize, path::PathBuf};

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum, error::ErrorKind};
use clap_complete::Shell;
use jiff::civil::Date;
use laut::Language;
use laut_intake::Columns;

use self::ledger::{Listed, Plain, Shape, Target};
use crate::words::Tongue;

/// Reads news articles offline and says who says what.
#[derive(Parser, Debug)]
#[command(
    name = "laut",
    version,
    max_term_width = 100,
    arg_required_else_help = true
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// Tells only what went wrong: no progress, nothing of what was added or changed, no hints.
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,

    /// Writes what would be printed to this file; one that is there is written over.
    #[arg(short, long, global = true, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// The language of what is said on a terminal; by itself that of the environment (LC_ALL, LC_MESSAGES, LANG),
    /// English where it is neither. JSON is the same in both.
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub(crate) lang: Option<Tongue>,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// Finds the statements in articles: what is said, by whom, in which words.
    ///
    /// An article is a file of plain text in any common encoding (UTF-8, UTF-16, Windows-1252, …), of
    /// Markdown or RTF, a .docx or .odt, the text layer of a PDF, a page of HTML (also saved as MHTML), a mail, an
    /// entry of an RSS, Atom or JSON feed that carries its text, a row of a table (CSV, TSV, Parquet, Arrow IPC), an
    /// object of JSON, a message of a mailbox, a page of a web archive (WARC, WACZ), or a line of JSON Lines, with the
    /// fields "text" and, if known, "id", "title", "outlet", "url", "published", "modified", "credits" and
    /// "language". Any of them may be packed with gzip or Zstandard or lie in a zip archive. The first bytes tell the form; where they do not, the name does.
    ///
    /// Of a page only the article is read, without menus, boxes, captions and comments; title, outlet, day,
    /// address and language are taken from it. Of a folder all files are read, and those in the folders in it, in
    /// the order of their names; hidden ones are passed over, and what only lies beside articles (pictures,
    /// programs, what belongs to a saved page) is counted and told at the end. An address that begins with
    /// http:// or https:// is fetched, if it is of the public web; nothing else uses the network, but for the
    /// pages that lists name with --fetch.
    ///
    /// What is in no form that holds articles (a spreadsheet, a scan, a program, a list of addresses) is refused
    /// with what it seems to be and what helps.
    ///
    /// What is odd about an article (no text, another language, a quotation mark without a partner) is a note
    /// beside its statements, and no error. An input that cannot be read is named on standard error and left
    /// out; the others are read all the same, and the exit status is 1.
    #[command(after_long_help = READ_EXAMPLES)]
    Read(Read),

    /// Scores readings against annotated articles.
    ///
    /// The annotated articles are JSON Lines of German WikiNews quotations or of PolNeAR, or folders of
    /// stories; the figures are those that are usual for the set. Without --readings the articles are read
    /// first.
    ///
    /// A story is a folder with articles.jsonl, as `laut read` takes it, and gold.json, where each article
    /// has by its id the statements and sources that are in it. Of the statements precision, recall and F1
    /// are told; of those found, how often kind, force, standing, speaker, whom it speaks for, who passed
    /// the words on, and the date are right; and F1 of the names of sources. Instead of a folder a file may be
    /// given that `laut export --format gold` wrote: articles whose readings users have corrected.
    #[command(after_long_help = eval::EXAMPLES)]
    Eval(eval::Eval),

    /// Adds articles to a ledger, which says what all of them claim and on whom that rests.
    ///
    /// Inputs are as for `laut read`. An article that is there already changes nothing. What is printed as
    /// added is on the disk; whatever happens, an article is there with all of its claims or not at all.
    #[command(after_long_help = ledger::ADD_EXAMPLES)]
    Add(ledger::Add),

    /// Reads the articles of a ledger again that were read with other weights, and has its claims follow.
    ///
    /// A ledger knows with which weights its articles were read, and `laut add` refuses others, since what was read
    /// with different ones cannot be compared. Ids, merges, splits and corrections stay. It can be ended at any
    /// moment, and goes on where it was when it is called again; an article that cannot be read any more is told and
    /// kept as it was, and the exit status is 1.
    Reread(ledger::Reread),

    /// Lists the claims of a ledger: what many tell and few stand for comes first.
    #[command(after_long_help = ledger::CLAIMS_EXAMPLES)]
    Claims(ledger::Claims),

    /// Shows a claim: on whom it rests, which way it took, who says what of it where.
    Claim(ledger::Claim),

    /// Lists whom the articles of a ledger credit most.
    Sources(ledger::Sources),

    /// Shows what somebody said when, by all articles of a ledger.
    Source(ledger::SourceByName),

    /// Tells what is new in a ledger: denials, confirmations, second origins, claims, changed and withdrawn articles.
    ///
    /// At the end stands a mark: `--after MARK` tells what was added since. A change of mind is told only where all of
    /// it is sure, and is to be checked all the same.
    News(telling::News),

    /// Searches the claims, sources, articles and passages of a ledger.
    ///
    /// Below what was found stands what it can be narrowed down by, with how many passages that leaves.
    Search(telling::Search),

    /// Lists the stories of a ledger: the events that two articles or more tell of.
    ///
    /// Articles belong together that are much about the same and were published within three weeks of each other. A story
    /// is called by its first article; the id of any of its articles leads to it.
    Stories(telling::Stories),

    /// Shows a story: its articles, and what two or more of them claim.
    Story(telling::OneStory),

    /// Compares two articles of a ledger, or the outlets of a story, side by side.
    ///
    /// What they claim together stands first, with whom each of them credits; then what only one of them has, and whom each
    /// quotes first and longest. Who is named here and unnamed there is told, and need not be the same people.
    #[command(after_long_help = telling::COMPARE_EXAMPLES)]
    Compare(telling::Compare),

    /// Lists the articles of a ledger.
    Articles(ledger::Articles),

    /// Shows an article of a ledger: its statements, its versions, and what its outlet corrected.
    ///
    /// One address has one article: an article that comes once more from the same address with another text is a
    /// version of it. Claims follow the newest; --changes tells which statements came, went, or changed their words,
    /// their speaker or what the telling makes of them.
    Article(ledger::OneArticle),

    /// Takes articles back out of a ledger, as if they had never been added.
    ///
    /// The ledger keeps the last twenty apart, and `laut restore` brings them back as they were; --for-good leaves nothing.
    Remove(ledger::Remove),

    /// Brings articles back that were removed, with their ids, versions and claims; without ids, lists those that can be.
    Restore(ledger::Restore),

    /// Says that two claims are one; remembered whatever is added later.
    Merge(ledger::Merge),

    /// Says that some sightings of a claim are another one; remembered whatever is added later.
    Split(ledger::Split),

    /// Says that two parties are one, or two, in every claim; without names, lists what was said.
    ///
    /// `laut claim --why` tells how the parties of a claim were counted. Who is one counts once; who is two counts as two
    /// towards "corroborated". It is remembered whatever is added later.
    #[command(after_long_help = ledger::PARTIES_EXAMPLES)]
    Parties(ledger::Parties),

    /// Says that two sightings of a claim do not contradict each other; without any, lists what was said.
    ///
    /// `laut source` tells where somebody may contradict the own words, and which sightings of which claim these are.
    /// Nobody is said to have changed his mind by what is dismissed; it is remembered whatever is added later.
    #[command(after_long_help = ledger::DISMISS_EXAMPLES)]
    Dismiss(ledger::Dismiss),

    /// Writes all claims of a ledger for other programs, or what users corrected as gold.
    Export(ledger::Export),

    /// Makes gold of readings that people corrected with Label Studio, doccano or INCEpTION (WebAnno TSV 3).
    ///
    /// `laut read --format label-studio`, `doccano` and `webanno` write what these tools import; what they export is given
    /// here, in whichever form. A line comes out for each article: the reading as people have it, and what they changed.
    /// `laut eval --scheme stories` and the training take it. With --keep the ledger follows, too.
    #[command(after_long_help = gold::EXAMPLES)]
    Gold(gold::Gold),

    /// Watches feeds: adds what they list to a ledger, and tells what is new.
    ///
    /// Feeds are asked politely: with the mark of what they last sent, after what their sites' robots.txt asks for, one
    /// request a host at a time. What is only a teaser is followed to its page. A feed that fails is named and asked less
    /// and less. What was seen is kept beside the ledger, so that nothing is lost or added twice whatever ends it.
    #[command(after_long_help = watch::EXAMPLES)]
    Watch(watch::Watch),

    /// Shows articles and the ledger in the browser, and answers programs over HTTP.
    ///
    /// The pages are part of laut and nothing is fetched from outside. Without --address only this machine can
    /// reach them.
    #[command(after_long_help = serve::EXAMPLES)]
    Serve(serve::Serve),

    /// Answers an assistant's tools by the Model Context Protocol, on standard input and output.
    ///
    /// An assistant starts this command and asks over lines of JSON-RPC: it can read an article, and ask the ledger for
    /// claims and sources. Without --write nothing can be changed. It ends when
    /// its input does and what was asked is answered.
    #[command(after_long_help = mcp::EXAMPLES)]
    Mcp(mcp::Mcp),

    /// Prints what a shell needs to complete the words of these commands.
    #[command(after_long_help = COMPLETIONS_EXAMPLES)]
    Completions(Completions),

    /// Writes this manual as man pages, one for each command.
    #[command(hide = true)]
    Man(Man),
}

#[derive(Args, Debug)]
pub(crate) struct Completions {
    /// The shell.
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}

#[derive(Args, Debug)]
pub(crate) struct Man {
    /// The folder that they are written to; it is made where there is none.
    #[arg(value_name = "FOLDER")]
    pub(crate) folder: PathBuf,
}

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  laut completions bash > ~/.local/share/bash-completion/completions/laut
  laut completions zsh > ~/.zfunc/_laut
  laut completions fish > ~/.config/fish/completions/laut.fish";

const READ_EXAMPLES: &str = "\
Examples:
  laut read article.txt
      Shows the article with every statement marked in place, then a list of them and of its sources.
  laut read --summary *.txt
      Shows on whom each article rests.
  laut read --format csv --excel archive/ > statements.csv
      Writes a table with a statement a row, for a spreadsheet.
  laut read --format jsonl page.html feed.xml archive/
      Reads a saved page, the articles of a feed, and all that is in a folder.
  laut read --columns text=body,published=date --dry-run articles.csv
      Lists the articles of a table whose columns have other names, and reads nothing.
  curl https://bote.example/flut | laut read --published 2025-03-06 -
      Reads standard input.
  laut read --format jsonl articles.jsonl | jq -r '.statements[].content[].text'
      Prints what anybody is said to have said.
  laut read --format record articles.jsonl > records.jsonl
      Reads for a ledger on another machine, which adds the records without reading.
  laut read --format label-studio articles.jsonl > tasks.json
      Writes what Label Studio imports; `laut gold` takes what it exports.

Exit status:
  0  done
  1  an input could not be read
  2  wrong usage";

#[derive(Args, Debug)]
pub(crate) struct Read {
    /// Files, folders or addresses to read; - is standard input.
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,

    /// How the statements are shown.
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// Only the state of the sources: who says how much, for whom and through whom, and on whom the article
    /// rests; without the article's words and the list of statements. Not with --format json or jsonl.
    #[arg(short, long)]
    pub(crate) summary: bool,

    /// Puts the mark before a table by which Excel knows UTF-8; with --format csv.
    #[arg(long)]
    pub(crate) excel: bool,

    /// The folder that a file is written to for each article, called by its id; with --format webanno.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) into: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) given: Given,

    /// When the text is coloured; NO_COLOR is heeded.
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(crate) color: Color,

    /// Columns of the text, instead of those of the terminal.
    #[arg(long, value_name = "COLUMNS")]
    pub(crate) width: Option<NonZeroUsize>,

    #[command(flatten)]
    pub(crate) network: Network,
}

/// What is known of articles that do not say it themselves.
#[derive(Args, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
pub(crate) struct Given {
    /// The language of the articles, "de" or "en", instead of a guess or of what pages and feeds say.
    #[arg(short, long, value_name = "CODE", value_parser = language)]
    pub(crate) language: Option<Language>,

    /// The day the articles were published, as in 2025-03-06, where they do not say it themselves.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) published: Option<String>,

    /// Who published the articles, where they do not say it themselves.
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet: Option<String>,

    /// The headline.
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,

    /// Which columns of tables, or fields of JSON, hold what, where their names do not tell it: text=body,title=head.
    /// Fields are text, title, outlet, url, published, modified, language, id, and record of what was read already. In
    /// JSON, points lead into objects: text=fields.body.
    #[arg(long, value_name = "FIELD=COLUMN,…", value_parser = Columns::parse)]
    pub(crate) columns: Option<Columns>,

    /// Fetches the pages that lists name: bookmarks, OPML, sitemaps, RIS, BibTeX, addresses, tables of addresses.
    #[arg(long)]
    pub(crate) fetch: bool,

    /// Ends at the first input that cannot be read, instead of leaving it out and going on.
    #[arg(long)]
    pub(crate) strict: bool,

    /// Lists what would be read, and what not, and reads nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// Fetches addresses of this machine and its own network, too; by default only those of the public web are.
    #[arg(long)]
    pub(crate) allow_private: bool,
}

/// How the network runs.
#[derive(Args, Debug)]
pub(crate) struct Network {
    /// Threads to work on, instead of one for each processor. The output is the same.
    #[arg(long, visible_alias = "jobs", value_name = "COUNT", value_parser = threads)]
    pub(crate) threads: Option<NonZeroUsize>,

    /// Weights to use instead of the built-in ones.
    #[arg(long, value_name = "FILE")]
    pub(crate) model: Option<PathBuf>,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Format {
    /// For people: the article with its statements marked, then a list of them and the state of its sources.
    Text,
    /// One JSON object an article: indented for one article, one a line for several inputs, a folder, a feed or a
    /// .jsonl file.
    Json,
    /// One JSON object an article, each on a line of its own.
    Jsonl,
    /// What a ledger keeps of each article, on a line of its own, for `laut add` on another machine.
    Record,
    /// A table with a statement a row, as comma-separated values in UTF-8.
    Csv,
    /// The same as Parquet, for a file: its columns have types, and nothing is put before a field.
    Parquet,
    /// Tasks with what was found as predictions, for Label Studio: one list.
    LabelStudio,
    /// A line an article, for a doccano project of sequences with relations.
    Doccano,
    /// WebAnno TSV 3.3, for INCEpTION: a file an article, into the folder of --into where there are several.
    Webanno,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Color {
    /// In a terminal, unless NO_COLOR is set.
    Auto,
    Always,
    Never,
}

impl Arguments {
    /// Returns what is asked for on the command line.
    ///
    /// # Errors
    ///
    /// If it makes no sense, or help is asked for.
    pub(crate) fn checked(line: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        let arguments = Self::try_parse_from(line)?;
        match &arguments.command {
            Command::Read(read) if read.summary && read.format != Format::Text => {
                let message = "--summary is for people and cannot be used with --format json or jsonl, \
                               which have all of it";
                Err(Self::command().error(ErrorKind::ArgumentConflict, message))
            }
            Command::Read(read) if read.into.is_some() && read.format != Format::Webanno => {
                let message = "--into goes with --format webanno";
                Err(Self::command().error(ErrorKind::ArgumentConflict, message))
            }
            Command::Eval(eval) => {
                eval.check()?;
                Ok(arguments)
            }
            command if command.marks_no_table() => {
                let message = "--excel goes with --format csv";
                Err(Self::command().error(ErrorKind::ArgumentConflict, message))
            }
            Command::Serve(serve) if serve.lets_strangers_pair() => {
                let message = "--extension goes with an address of this machine alone";
                Err(Self::command().error(ErrorKind::ArgumentConflict, message))
            }
            Command::Serve(serve) if !serve.has_what_its_address_needs() => {
                let message = "an address that other machines can reach needs --token, or LAUT_TOKEN; \
                               without --address only this machine can reach the server";
                Err(Self::command().error(ErrorKind::MissingRequiredArgument, message))
            }
            _ => Ok(arguments),
        }
    }
}

impl Command {
    /// Says whether a mark for spreadsheets is asked for, and no table.
    fn marks_no_table(&self) -> bool {
        let (excel, is_table) = match self {
            Command::Read(read) => (read.excel, read.format == Format::Csv),
            Command::Claims(claims) => (claims.excel, claims.format == Listed::Csv),
            Command::Sources(sources) => (sources.excel, sources.format == Listed::Csv),
            Command::Articles(articles) => (articles.excel, articles.format == Listed::Csv),
            Command::Export(export) => (export.excel, export.format == Target::Csv),
            _ => return false,
        };
        excel && !is_table
    }

    /// Says whether programs read the output, and so the errors.
    pub(crate) fn wants_json(&self) -> bool {
        match self {
            Command::Read(read) => matches!(read.format, Format::Json | Format::Jsonl),
            Command::Eval(eval) => eval.format != eval::EvalFormat::Text,
            Command::Add(add) => add.format != Shape::Text,
            Command::Reread(reread) => reread.format != Plain::Text,
            Command::Claims(claims) => claims.format.is_json(),
            Command::Claim(claim) => claim.format != Plain::Text,
            Command::Sources(sources) => sources.format.is_json(),
            Command::Source(source) => source.format != Plain::Text,
            Command::News(news) => news.format == telling::Reported::Json,
            Command::Search(search) => search.format != Plain::Text,
            Command::Stories(stories) => stories.format != Plain::Text,
            Command::Story(story) => story.format != Plain::Text,
            Command::Compare(compare) => compare.format != Plain::Text,
            Command::Articles(articles) => articles.format.is_json(),
            Command::Article(article) => article.format != Plain::Text,
            Command::Remove(remove) => remove.format != Plain::Text,
            Command::Restore(restore) => restore.format != Plain::Text,
            Command::Merge(merge) => merge.format != Plain::Text,
            Command::Split(split) => split.format != Plain::Text,
            Command::Dismiss(dismiss) => dismiss.format != Plain::Text,
            Command::Parties(parties) => parties.format != Plain::Text,
            Command::Export(export) => matches!(export.format, Target::Jsonl | Target::Gold),
            Command::Gold(_) => true,
            Command::Watch(watch) => watch.format == watch::Lines::Jsonl,
            Command::Serve(_) | Command::Mcp(_) | Command::Completions(_) | Command::Man(_) => {
                false
            }
        }
    }
}

/// Says whether arguments that make no sense otherwise ask for JSON.
pub(crate) fn asks_for_json(arguments: impl Iterator<Item = OsString>) -> bool {
    let mut previous = OsString::new();
    for argument in arguments {
        let text = argument.to_string_lossy();
        let value = match text.split_once('=') {
            Some(("--format" | "-f", value)) => value.to_owned(),
            _ if previous == "--format" || previous == "-f" => text.into_owned(),
            _ => String::new(),
        };
        if value.starts_with("json") || value == "record" {
            return true;
        }
        previous = argument;
    }
    false
}

fn language(code: &str) -> Result<Language, String> {
    Language::parse(code).ok_or_else(|| "give a code of two letters such as de or en".to_owned())
}

/// More threads than this only wait for each other.
const THREADS: usize = 1_024;

fn threads(count: &str) -> Result<NonZeroUsize, String> {
    let count = count.parse::<NonZeroUsize>().ok();
    let words = || format!("give a number from 1 to {THREADS}");
    count
        .filter(|count| count.get() <= THREADS)
        .ok_or_else(words)
}

/// Takes a day of the calendar in ISO 8601.
fn day(text: &str) -> Result<String, String> {
    let day = text.parse::<Date>().ok().map(|day| day.to_string());
    day.filter(|day| day == text && day.len() == "2025-03-06".len())
        .ok_or_else(|| "give a day such as 2025-03-06".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn days_are_of_the_calendar() {
        assert_eq!(day("2024-02-29").as_deref(), Ok("2024-02-29"));
        for bad in [
            "2025-02-29",
            "2025-13-01",
            "2025-1-1",
            "gestern",
            "2025-03-06T10:00",
            "",
        ] {
            assert!(day(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn wrong_usage_is_told_in_the_format_asked_for() {
        let check = |line: &str| asks_for_json(line.split(' ').map(OsString::from));
        assert!(check("laut read --format json --nope"));
        assert!(check("laut read -f jsonl"));
        assert!(check("laut read --format=json"));
        assert!(!check("laut read json"));
    }
}
