//! One round of requests: who is due in, at most one request a host, what came of each out.
//!
//! Before a site is asked for anything, it is asked what it asks of programs. Requests of a round go out together, each on
//! a thread; what came is kept in their order, so that it does not depend on who is fastest.

use std::{collections::BTreeSet, panic, thread};

use laut_intake::{
    Error, ErrorKind,
    web::{Answer, Request, Takes},
};
use laut_wire::Problem;
use rusqlite::Connection;

use crate::{
    addresses::{host_of, site_of},
    calendar,
    clock::{DAY, MINUTE, Moment},
    network::Network,
    pages, polling, robots,
    state::{Entry, Feed, Result, Site, entries, feeds, hosts},
    surface,
};

/// A file of a site that cannot be had is asked for again after so long.
const NO_ROBOTS: Moment = 10 * MINUTE;

/// What there is to say, in order.
#[derive(Debug)]
pub(crate) enum Words {
    Problem(Problem),
    Note(&'static str, String),
}

/// When a round is, and what there is to say of it.
#[derive(Debug)]
pub(crate) struct Round {
    pub(crate) now: Moment,
    /// How often a feed is asked.
    pub(crate) every: Moment,
    /// What lies between two requests to a host.
    pub(crate) pause: Moment,
    pub(crate) words: Vec<Words>,
}

impl Round {
    pub(crate) fn note(&mut self, code: &'static str, message: String) {
        self.words.push(Words::Note(code, message));
    }

    pub(crate) fn problem(&mut self, code: &str, place: &str, message: String, help: String) {
        let problem = surface::problem(code, place, message, help);
        self.words.push(Words::Problem(problem));
    }
}

/// Who is due.
#[derive(Clone, Debug)]
pub(crate) enum Row {
    Feed(Box<Feed>),
    Page(Box<Entry>),
}

impl Row {
    fn due(&self) -> Moment {
        match self {
            Row::Feed(feed) => feed.due,
            Row::Page(entry) => entry.due,
        }
    }

    fn asked(&self) -> &str {
        match self {
            Row::Feed(feed) => feed.asked(),
            Row::Page(entry) => entry.asked(),
        }
    }

    fn failed(self, connection: &Connection, round: &mut Round, message: &str) -> Result<()> {
        match self {
            Row::Feed(feed) => polling::failed(connection, round, *feed, message),
            Row::Page(entry) => pages::failed(connection, round, *entry, message),
        }
    }

    /// Keeps that a site does not want it to be asked.
    fn refused(self, connection: &Connection, round: &mut Round) -> Result<()> {
        let message = "the site's robots.txt asks programs not to fetch this";
        match self {
            Row::Feed(feed) => polling::failed(connection, round, *feed, message),
            Row::Page(entry) => pages::left_out(connection, round, *entry, message),
        }
    }
}

/// A request.
#[derive(Debug)]
pub(crate) struct Task {
    row: Row,
    /// What is known of the site; to be asked for its file first where that is so.
    site: Option<Site>,
    asks_site: bool,
    address: String,
    host: String,
}

/// Returns the requests of a round, one a host at most; what must not be asked at all is put off.
pub(crate) fn tasks(
    connection: &Connection,
    round: &mut Round,
    most: u32,
    busy: &mut BTreeSet<String>,
) -> Result<Vec<Task>> {
    let mut rows: Vec<Row> = Vec::new();
    rows.extend(
        feeds::due(connection, round.now, most)?
            .into_iter()
            .map(|feed| Row::Feed(Box::new(feed))),
    );
    rows.extend(
        entries::due(connection, round.now, most)?
            .into_iter()
            .map(|entry| Row::Page(Box::new(entry))),
    );
    rows.sort_by_key(Row::due);
    let mut tasks = Vec::new();
    for row in rows {
        if tasks.len() == most as usize {
            break;
        }
        if busy.contains(&host_of(row.asked())) {
            continue;
        }
        let Some(task) = task(connection, round, row)? else {
            continue;
        };
        let free = hosts::due(connection, &task.host)?;
        if free > round.now {
            // The site's file is on another host, which rests.
            hosts::rest(connection, &host_of(task.row.asked()), free)?;
        } else if busy.insert(task.host.clone()) {
            tasks.push(task);
        }
    }
    Ok(tasks)
}

/// Returns the request that a row needs; none where it must not be asked, which is kept.
fn task(connection: &Connection, round: &mut Round, row: Row) -> Result<Option<Task>> {
    let address = row.asked().to_owned();
    let Some(origin) = site_of(&address) else {
        // Whoever asks refuses it, in words.
        let host = host_of(&address);
        return Ok(Some(Task {
            row,
            site: None,
            asks_site: false,
            address,
            host,
        }));
    };
    let site = Site::of(connection, &origin)?;
    if site.until > round.now {
        match &site.robots {
            Some(robots) if robots::allows(robots, &address) => {}
            Some(_) => {
                row.refused(connection, round)?;
                return Ok(None);
            }
            None => {
                let message = "the site's robots.txt could not be asked for";
                row.failed(connection, round, message)?;
                return Ok(None);
            }
        }
        let host = host_of(&address);
        return Ok(Some(Task {
            row,
            site: Some(site),
            asks_site: false,
            address,
            host,
        }));
    }
    let address = match &site.hop {
        Some(hop) => hop.clone(),
        None => format!("{origin}/robots.txt"),
    };
    let host = host_of(&address);
    Ok(Some(Task {
        row,
        site: Some(site),
        asks_site: true,
        address,
        host,
    }))
}

/// Asks all of a round, together.
pub(crate) fn ask(
    network: &dyn Network,
    tasks: &[Task],
) -> Vec<std::result::Result<Answer, Error>> {
    if let [task] = tasks {
        return vec![task.ask(network)];
    }
    thread::scope(|scope| {
        let asking: Vec<_> = tasks
            .iter()
            .map(|task| scope.spawn(|| task.ask(network)))
            .collect();
        let answers = asking.into_iter().map(|asking| {
            let answer = asking.join();
            answer.unwrap_or_else(|reason| panic::resume_unwind(reason))
        });
        answers.collect()
    })
}

impl Task {
    fn ask(&self, network: &dyn Network) -> std::result::Result<Answer, Error> {
        let request = match &self.row {
            _ if self.asks_site => Request {
                takes: Takes::First(robots::MOST),
                ..Request::default()
            },
            Row::Feed(feed) => Request {
                mark: feed.mark.as_deref(),
                modified: feed.modified.as_deref(),
                takes: Takes::Anything,
            },
            Row::Page(_) => Request::default(),
        };
        network.ask(&self.address, &request)
    }

    /// Keeps what came; `round` is by now the moment at which all had answered.
    pub(crate) fn keep(
        self,
        connection: &Connection,
        round: &mut Round,
        answer: std::result::Result<Answer, Error>,
    ) -> Result<()> {
        let robots = self.site.as_ref().and_then(|site| site.robots.as_deref());
        let asked_for = robots.map_or(0, robots::pause);
        hosts::rest(
            connection,
            &self.host,
            round.now + round.pause.max(asked_for),
        )?;
        match (self.row, self.site) {
            (row, Some(site)) if self.asks_site => keep_site(connection, round, row, site, answer),
            (Row::Feed(feed), _) => polling::answered(connection, round, *feed, answer),
            (Row::Page(entry), _) => pages::answered(connection, round, *entry, answer),
        }
    }
}

/// Keeps what a site asks of programs, as RFC 9309 has it: no file allows everything, and a server that fails nothing.
fn keep_site(
    connection: &Connection,
    round: &mut Round,
    row: Row,
    mut site: Site,
    answer: std::result::Result<Answer, Error>,
) -> Result<()> {
    let (robots, until, why) = match answer {
        // What must not be asked is refused when it is asked for itself, in its own words, within this round. Nothing is
        // known of the site: once it may be asked, its file is.
        Err(error) if error.kind() == ErrorKind::Address => (Some(String::new()), MINUTE, None),
        Err(error) => (None, NO_ROBOTS, Some(error.message().to_owned())),
        Ok(answer) => match (answer.status, answer.elsewhere) {
            (_, Some(next)) if site.hops < polling::HOPS => {
                site.hop = Some(next);
                site.hops += 1;
                return site.put(connection);
            }
            (200..=299, _) => (Some(robots::kept(&answer.fetched.bytes)), DAY, None),
            (429 | 500.., _) => {
                let again = answer.again.as_deref();
                let again = again.and_then(|again| calendar::again(again, round.now));
                let wait = again.map_or(0, |again| again - round.now);
                let message = format!("the server answered its robots.txt with {}", answer.status);
                (None, NO_ROBOTS.max(wait.min(DAY)), Some(message))
            }
            _ => (Some(String::new()), DAY, None),
        },
    };
    (site.robots, site.until) = (robots, round.now + until);
    (site.hop, site.hops) = (None, 0);
    site.put(connection)?;
    match why {
        Some(message) => row.failed(connection, round, &message),
        None => Ok(()),
    }
}
