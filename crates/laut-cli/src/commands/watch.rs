//! `laut watch`: lists and addresses of feeds in, what is new on standard output, for as long as it runs.
//!
//! There is nothing to do at the end: whatever ends it, the next call goes on where it was.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::Context;
use laut::Article;
use laut_desk::Access;
use laut_intake::{
    addresses,
    web::{Rules as WebRules, Web},
};
use laut_watch::{
    Alert, Carrier, Clock, FeedState, MachineClock, Mail, Novelties, Rules, Secret, Surface, Tools,
    Webhook, feeds_of,
};
use laut_weights::Weighted;
use laut_wire::{Feed, Problem};

use crate::{
    arguments::watch::{Lines, Watch},
    commands::{ledger, pool},
    failure::{Ended, Failures, problem_of},
    terminal,
    words::{counted, said},
};

/// A receiver has to answer within this time: whoever hangs is tried again.
const SENDING: Duration = Duration::from_secs(10);

/// Watches feeds, or lists them.
pub(crate) fn watch(arguments: &Watch, failures: &mut Failures) -> anyhow::Result<()> {
    if arguments.list {
        return list(arguments);
    }
    let feeds = feeds(&arguments.inputs)?;
    let mut rules = Rules::default();
    rules.every = arguments.every;
    let sender = web(arguments.webhook_allow_private, SENDING);
    let (webhooks, mail) = (webhooks(arguments, &sender)?, mail(arguments)?);
    let webhooks = webhooks.iter().map(|webhook| webhook as &dyn Carrier);
    let mail = mail.iter().map(|mail| mail as &dyn Carrier);
    let carriers: Vec<&dyn Carrier> = webhooks.chain(mail).collect();
    let pool = pool(&arguments.network)?;
    let weighted = Weighted::open(arguments.network.model.as_deref())?;
    let (path, desk) = ledger::to_give(&arguments.ledger, Access::Add, weighted.name())?;
    // Before anybody is asked for nothing.
    desk.check_weights()?;
    let network = web(arguments.allow_private, WebRules::default().timeout);
    let reader = weighted.reader();
    let study = |article: &Article| Some(reader.study(article));
    let mut surface = Told {
        format: arguments.format,
        failures,
    };
    let tools = Tools {
        clock: &MachineClock,
        network: &network,
        carriers: &carriers,
        study: &study,
        news: &Novelties,
        surface: &mut surface,
    };
    let done = pool.install(|| {
        let mut watch = laut_watch::Watch::open(desk, &path, rules, tools)?;
        let count = watch.feeds(&feeds)?;
        if count == 0 {
            return Ok(0);
        }
        if arguments.now {
            watch.ask_all()?;
        }
        match watch.failing()? {
            0 => {}
            failing => terminal::tell(format_args!(
                "laut: {}",
                said!("told.failing", feeds = counted(failing, "feed"))
            )),
        }
        if arguments.once {
            watch.once()?;
        } else {
            let feeds = counted(count, "feed");
            let ledger = path.display();
            let words = said!("told.watches", feeds = feeds, path = ledger);
            terminal::tell(format_args!("laut: {words}"));
            watch.run()?;
        }
        Ok(count)
    });
    match done {
        Ok(0) => Err(Ended(problem(
            "watch_nothing",
            "there is no feed to watch".to_owned(),
            "name a list of feeds (OPML), or addresses of feeds",
        ))
        .into()),
        Ok(_) => Ok(()),
        Err(error) => Err(ended(error)),
    }
}

/// Shows how the feeds are.
fn list(arguments: &Watch) -> anyhow::Result<()> {
    let path = ledger::path(&arguments.ledger)?;
    let feeds = feeds_of(&path).map_err(ended)?;
    let now = MachineClock.now();
    let mut out = terminal::out();
    for feed in &feeds {
        match arguments.format {
            Lines::Text => out.line(format_args!("{}", feed.in_words(now)))?,
            Lines::Jsonl => {
                let feed = serde_json::json!({ "feed": of_feed(feed) });
                out.json_line(format_args!("{feed}"))?;
            }
        }
    }
    if arguments.format == Lines::Text {
        let bad = feeds.iter().filter(|feed| feed.failures > 0).count();
        let words = said!(
            "told.feeds",
            feeds = counted(feeds.len(), "feed"),
            bad = bad
        );
        out.line(format_args!("{words}"))?;
    }
    Ok(out.flush()?)
}

/// Returns a feed for programs.
fn of_feed(feed: &FeedState) -> Feed {
    Feed {
        address: feed.address.clone(),
        moved: feed.moved.clone(),
        title: feed.title.clone(),
        answered: feed.answered.map(|moment| moment / 1_000),
        next: feed.due / 1_000,
        failures: feed.failures,
        problem: feed.problem.clone(),
    }
}

/// Returns the feeds that are watched for a ledger.
pub(crate) fn watched(ledger: &Path) -> Result<Vec<Feed>, Problem> {
    let feeds = feeds_of(ledger).map_err(|error| error.problem().clone())?;
    Ok(feeds.iter().map(of_feed).collect())
}

/// Returns the addresses that are named, and those of lists, each once.
fn feeds(inputs: &[PathBuf]) -> anyhow::Result<Vec<String>> {
    let mut found: Vec<String> = Vec::new();
    for input in inputs {
        let name = input.display().to_string();
        let lower = name.to_ascii_lowercase();
        let is_address = lower.starts_with("http://") || lower.starts_with("https://");
        let named = if is_address {
            vec![name]
        } else {
            addresses(input).map_err(|error| Ended(problem_of(&error)))?
        };
        for address in named {
            if !found.contains(&address) {
                found.push(address);
            }
        }
    }
    Ok(found)
}

/// Returns what sends alerts to addresses.
fn webhooks<'a>(arguments: &Watch, sender: &'a Web) -> anyhow::Result<Vec<Webhook<'a>>> {
    let given = secret(arguments.webhook_secret.as_deref(), "LAUT_WEBHOOK_SECRET")?;
    let secret = given.map(|text| Secret::parse(&text)).transpose();
    let secret = secret.map_err(|message| {
        let help = "`openssl rand -hex 32 > secret.txt` makes one";
        Ended(problem("secret_invalid", message, help))
    })?;
    let mut addresses: Vec<&String> = arguments.webhooks.iter().collect();
    addresses.sort_unstable();
    addresses.dedup();
    let webhook = |address: &String| Webhook::new(address, secret.clone(), sender);
    Ok(addresses.into_iter().map(webhook).collect())
}

/// Returns what sends alerts by mail, if anybody is written to.
fn mail(arguments: &Watch) -> anyhow::Result<Option<Mail>> {
    let (Some(server), Some(first)) = (&arguments.smtp, arguments.mail.first()) else {
        return Ok(None);
    };
    let password = secret(arguments.smtp_password.as_deref(), "LAUT_SMTP_PASSWORD")?;
    let password = password.as_deref().map(str::trim_end);
    let from = arguments.mail_from.as_ref().unwrap_or(first);
    let mail = Mail::new(server, password, from, &arguments.mail).map_err(|message| {
        let help = "`laut watch --help` tells how mail is sent";
        Ended(problem("mail_invalid", message, help))
    })?;
    Ok(Some(mail))
}

/// Returns what only some may know: what a file says, else a variable.
fn secret(file: Option<&Path>, variable: &str) -> anyhow::Result<Option<String>> {
    Ok(match file {
        Some(path) => {
            let text = fs::read_to_string(path);
            Some(text.with_context(|| format!("{} cannot be read", path.display()))?)
        }
        // An empty variable is none.
        None => env::var(variable).ok().filter(|text| !text.is_empty()),
    })
}

/// Returns what asks or sends. Pauses are the watch's own.
fn web(allow_private: bool, timeout: Duration) -> Web {
    let mut rules = WebRules::default();
    rules.allow_private = allow_private;
    rules.timeout = timeout;
    Web::new(rules)
}

fn problem(code: &str, message: String, help: &str) -> Problem {
    Problem {
        code: code.to_owned(),
        message,
        place: None,
        help: Some(help.to_owned()),
    }
}

fn ended(error: laut_watch::Error) -> anyhow::Error {
    match error.into_telling() {
        Ok(error) => error.into(),
        Err(error) => Ended(error.problem().clone()).into(),
    }
}

/// What is told, and how.
struct Told<'a> {
    format: Lines,
    failures: &'a mut Failures,
}

impl Surface for Told<'_> {
    fn alert(&mut self, alert: &Alert) -> io::Result<()> {
        let mut out = terminal::out();
        match self.format {
            Lines::Text => out.line(format_args!("{}", alert.message))?,
            Lines::Jsonl => {
                let json = serde_json::json!({ "alert": alert });
                out.json_line(format_args!("{json}"))?;
            }
        }
        out.flush()
    }

    fn problem(&mut self, problem: &Problem) {
        self.failures.problem(problem);
    }

    fn note(&mut self, code: &str, message: &str) {
        self.failures.note(code, message);
    }
}
