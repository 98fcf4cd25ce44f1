//! What can be said to `laut watch`; the help text is the manual.
#![expect(
    clippy::doc_markdown,
    reason = "these comments are shown to people as they stand"
)]

use std::{path::PathBuf, time::Duration};

use clap::{Args, ValueEnum};
use laut_watch::LEAST_EVERY;

use super::{Network, ledger::LedgerFile};

/// Examples after the help.
pub(super) const EXAMPLES: &str = "\
Examples:
  laut watch feeds.opml
      Asks the feeds of a list every quarter of an hour, and prints a line for each article that is new; Ctrl+C ends
      it, and the next time it goes on where it was.
  laut watch https://desk.example/feed.xml https://gazette.example/
      Feeds by their addresses; of a page the feed is taken that it names.
  laut watch --list
      Shows how the feeds are, also while they are watched.
  */30 * * * *  laut watch --once feeds.opml
      For cron: asks once and ends.
  laut watch feeds.opml --webhook https://desk.example/in --webhook-secret secret.txt
      Sends what is new to a program as well, signed after standardwebhooks.com, until it takes it.
  laut watch feeds.opml --mail ada@desk.example --smtp smtps://ada@mail.example --smtp-password password.txt
      Writes mail as well, encrypted.

Exit status:
  0  done, with --once
  1  a feed, a page or a receiver failed, with --once; or the ledger cannot be used, or another laut watch is at work
  2  wrong usage";

#[derive(Args, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
pub(crate) struct Watch {
    /// Lists of feeds (OPML, bookmarks, an address a line), or addresses of feeds or of pages that name one. These are
    /// watched and no others; without any, those of the last time.
    #[arg(value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) ledger: LedgerFile,

    /// How often a feed is asked, as in 15m or 2h; no more than every five minutes. What a feed or its server asks for
    /// goes before.
    #[arg(long, value_name = "TIME", default_value = "15m", value_parser = every)]
    pub(crate) every: Duration,

    /// Asks all feeds once that did not fail lately, adds what they lead to, and ends.
    #[arg(long)]
    pub(crate) once: bool,

    /// Asks all feeds at once, also those that failed lately and would wait.
    #[arg(long)]
    pub(crate) now: bool,

    /// Shows how the feeds are, and asks nobody.
    #[arg(long, conflicts_with_all = ["inputs", "once", "now", "webhooks", "mail"])]
    pub(crate) list: bool,

    /// Sends what is new to this address as well; can be given again. What it does not take is kept and sent again.
    #[arg(long = "webhook", value_name = "URL")]
    pub(crate) webhooks: Vec<String>,

    /// A file with the secret that messages are signed with, of 16 bytes or more; without it LAUT_WEBHOOK_SECRET.
    #[arg(long, value_name = "FILE", requires = "webhooks")]
    pub(crate) webhook_secret: Option<PathBuf>,

    /// Sends to addresses of this machine and its own network, too; by default only to those of the public web.
    #[arg(long, requires = "webhooks")]
    pub(crate) webhook_allow_private: bool,

    /// Writes what is new to this address as well, a mail a quarter of an hour at most; can be given again.
    #[arg(long, value_name = "ADDRESS", requires = "smtp")]
    pub(crate) mail: Vec<String>,

    /// The server that sends mail: smtps://user@mail.example, smtp://user@mail.example (which has to encrypt too), or
    /// smtp://localhost.
    #[arg(long, value_name = "URL", requires = "mail")]
    pub(crate) smtp: Option<String>,

    /// A file with the password for that server; without it LAUT_SMTP_PASSWORD.
    #[arg(long, value_name = "FILE", requires = "smtp")]
    pub(crate) smtp_password: Option<PathBuf>,

    /// Whom mail is from, instead of the first that it goes to.
    #[arg(long, value_name = "ADDRESS", requires = "mail")]
    pub(crate) mail_from: Option<String>,

    /// Asks feeds and pages of this machine and its own network, too; by default only those of the public web.
    #[arg(long)]
    pub(crate) allow_private: bool,

    /// How it is told what is new.
    #[arg(short, long, value_enum, default_value_t = Lines::Text)]
    pub(crate) format: Lines,

    #[command(flatten)]
    pub(crate) network: Network,
}

/// How things are told one by one.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Lines {
    /// For people: a line each.
    Text,
    /// One JSON object a line.
    Jsonl,
}

/// Returns a length of time: 90s, 15m, 2h, 1d.
fn every(text: &str) -> Result<Duration, String> {
    let wrong = || "give a time such as 15m or 2h".to_owned();
    let at = text.find(|letter: char| !letter.is_ascii_digit());
    let (number, unit) = text.split_at(at.ok_or_else(wrong)?);
    let unit = match unit {
        "s" => 1,
        "m" | "min" => 60,
        "h" => 3_600,
        "d" => 86_400,
        _ => return Err(wrong()),
    };
    let seconds = number.parse::<u32>().map_err(|_| wrong())?;
    let every = Duration::from_secs(u64::from(seconds) * unit);
    if every < LEAST_EVERY {
        return Err("feeds are asked no more than every five minutes".to_owned());
    }
    Ok(every)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_a_unit() {
        let check = |text, seconds| assert_eq!(every(text), Ok(Duration::from_secs(seconds)));
        check("15m", 900);
        check("300s", 300);
        check("2h", 7_200);
        check("1d", 86_400);
        for odd in ["", "15", "m", "1m", "-5m", "4w", "99999999999h", "15m "] {
            assert!(every(odd).is_err(), "{odd}");
        }
    }
}
