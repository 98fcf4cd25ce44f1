//! What comes of asking a feed: its row and the answer in, what is kept, and when it is asked again, out.
//!
//! Entries that carry their text wait to be added; teasers wait for their pages. Does not ask anybody.

use std::collections::HashSet;

use laut_intake::{
    Error, Known,
    feed::{self, Listed},
    web::Answer,
};
use rusqlite::Connection;

use crate::{
    addresses::{host_of, key},
    calendar,
    clock::{DAY, HOUR, MINUTE, Moment},
    days::lies_ahead,
    round::Round,
    state::{Entry, Feed, Result, Said, Step, entries, hosts},
    surface::in_words,
};

/// A feed may be so many redirects away.
pub(crate) const HOPS: u32 = 5;

/// Of what a feed lists, so many entries are taken: the first, which are the newest as a rule.
const ENTRIES: usize = 1_000;

/// A text with fewer letters is a teaser where there is a page.
const TEASER: usize = 600;

/// An entry may say something else so many times.
const CHANGES: u32 = 20;

/// Keeps what came of asking a feed.
pub(crate) fn answered(
    connection: &Connection,
    round: &mut Round,
    mut feed: Feed,
    answer: std::result::Result<Answer, Error>,
) -> Result<()> {
    let mut answer = match answer {
        Ok(answer) => answer,
        Err(error) => return failed(connection, round, feed, error.message()),
    };
    if let Some(next) = answer.elsewhere.take() {
        let for_good = matches!(answer.status, 301 | 308);
        return goes_on(connection, round, feed, next, for_good);
    }
    let again = answer.again.as_deref();
    let again = again.and_then(|again| calendar::again(again, round.now));
    match answer.status {
        304 => succeeded(connection, round, feed, None),
        200..=299 => {
            let kept = answer.keeping.as_deref().and_then(calendar::keeping);
            match feed::feed(&answer.fetched, &Known::default()) {
                Ok(Listed::Feed(listed)) => {
                    take(connection, round, &feed, &listed)?;
                    let minutes = listed.minutes.map(|minutes| Moment::from(minutes) * MINUTE);
                    feed.title = listed.title.or(feed.title);
                    (feed.mark, feed.modified) = (answer.mark, answer.modified);
                    succeeded(connection, round, feed, kept.max(minutes))
                }
                Ok(Listed::Page(feeds)) => match feeds.into_iter().next() {
                    Some(next) => goes_on(connection, round, feed, next, true),
                    None => failed(connection, round, feed, "this is a page that names no feed"),
                },
                Err(error) => failed(connection, round, feed, error.message()),
            }
        }
        410 => {
            feed.forget_hops();
            feed.failures += 1;
            feed.problem = Some("the feed is gone for good (410)".to_owned());
            feed.due = round.now + calendar::GONE;
            told(round, &feed);
            feed.put(connection)
        }
        status => {
            // Whoever is asked too often says so for all of his feeds.
            if let Some(again) = again.filter(|_| matches!(status, 429 | 503)) {
                hosts::rest(connection, &host_of(feed.asked()), again)?;
            }
            let error = answer.checked().err();
            let message = error.as_ref().map_or("it did not answer", Error::message);
            failed_until(connection, round, feed, message, again)
        }
    }
}

/// Keeps that a feed could not be asked, or what it sent is none.
pub(crate) fn failed(
    connection: &Connection,
    round: &mut Round,
    feed: Feed,
    message: &str,
) -> Result<()> {
    failed_until(connection, round, feed, message, None)
}

fn failed_until(
    connection: &Connection,
    round: &mut Round,
    mut feed: Feed,
    message: &str,
    again: Option<Moment>,
) -> Result<()> {
    feed.forget_hops();
    feed.failures = feed.failures.saturating_add(1);
    feed.problem = Some(message.to_owned());
    let next = calendar::after_failure(&feed.address, round.now, round.every, feed.failures);
    feed.due = next.max(again.unwrap_or_default());
    told(round, &feed);
    feed.put(connection)
}

/// Names a feed that failed.
fn told(round: &mut Round, feed: &Feed) {
    let moved = feed.moved.as_deref();
    let moved = moved.map_or(String::new(), |moved| format!(" (at {moved} now)"));
    let times = match feed.failures {
        0 | 1 => String::new(),
        times => format!(", {times} times in a row"),
    };
    let since = feed.answered.filter(|_| feed.failures > 1);
    let since = since.map_or(String::new(), |since| {
        format!("; it last answered {} ago", in_words(round.now - since))
    });
    round.problem(
        "watch_feed",
        &feed.address,
        format!(
            "{}{moved}{times}{since}",
            feed.problem.as_deref().unwrap_or_default()
        ),
        format!("it is asked again in {}", in_words(feed.due - round.now)),
    );
}

fn goes_on(
    connection: &Connection,
    round: &mut Round,
    mut feed: Feed,
    next: String,
    for_good: bool,
) -> Result<()> {
    if feed.hops >= HOPS {
        let message = format!("it leads elsewhere over {HOPS} times");
        return failed(connection, round, feed, &message);
    }
    feed.hops += 1;
    feed.for_good &= for_good;
    feed.hop = Some(next);
    feed.put(connection)
}

fn succeeded(
    connection: &Connection,
    round: &mut Round,
    mut feed: Feed,
    kept: Option<Moment>,
) -> Result<()> {
    if let Some(hop) = feed.hop.take_if(|_| feed.for_good) {
        round.note(
            "watch_feed",
            format!("{} is at {hop} from now on", feed.address),
        );
        feed.moved = Some(hop);
    }
    feed.forget_hops();
    if feed.failures > 0 {
        round.note("watch_feed", format!("{} answers again", feed.address));
    }
    (feed.failures, feed.problem) = (0, None);
    feed.answered = Some(round.now);
    feed.due = calendar::after_answer(&feed.address, round.now, round.every, kept);
    feed.put(connection)
}

/// Keeps what a feed lists.
fn take(
    connection: &Connection,
    round: &mut Round,
    feed: &Feed,
    listed: &feed::Feed,
) -> Result<()> {
    if let Some(error) = &listed.left_out {
        round.note(
            "watch_feed",
            format!("{}: {}", feed.address, error.message()),
        );
    }
    // Of what is listed twice, the first is the newest.
    let mut keys = HashSet::new();
    let taken: Vec<(String, &feed::Entry)> = listed
        .entries
        .iter()
        .take(ENTRIES)
        .filter_map(|entry| {
            let (address, id) = (entry.address.as_deref(), entry.id.as_deref());
            let key = key(&feed.address, address, id, &entry.mark);
            keys.insert(key.clone()).then_some((key, entry))
        })
        .collect();
    let mut new = 0;
    // The oldest are added first.
    for (key, listed_entry) in taken.into_iter().rev() {
        let outlet = listed.title.as_deref();
        if let Some(known) = entries::called(connection, &key)? {
            again(connection, round, feed, known, listed_entry, outlet)?;
        } else {
            let entry = Entry::new(key, feed.id, round.now);
            begin(connection, round, entry, listed_entry, outlet)?;
            new += 1;
        }
    }
    // Not each time that it is asked.
    if new > 0 && listed.entries.len() > ENTRIES {
        let message = format!(
            "{} lists {} entries; the first {ENTRIES} are taken",
            feed.address,
            listed.entries.len()
        );
        round.note("watch_feed", message);
    }
    Ok(())
}

/// Keeps that an entry is listed once more.
fn again(
    connection: &Connection,
    round: &mut Round,
    feed: &Feed,
    mut known: Entry,
    listed: &feed::Entry,
    outlet: Option<&str>,
) -> Result<()> {
    // Two feeds may tell of one page in two ways, each time anew.
    let says_else = known.mark != listed.mark && known.feed == feed.id && known.changes < CHANGES;
    if !says_else {
        // Once a day is enough to know that it is still there.
        if known.listed + DAY < round.now {
            entries::still_listed(connection, known.id, round.now)?;
        }
        return Ok(());
    }
    known.listed = round.now;
    // What is still to be asked says it when its turn comes; what was just asked is not asked again at once.
    if known.step != Step::Page {
        known.changes += 1;
        (known.due, known.tries) = (round.now.max(known.due + HOUR), 0);
    }
    begin(connection, round, known, listed, outlet)
}

/// Puts an entry at the beginning of its way.
fn begin(
    connection: &Connection,
    round: &mut Round,
    mut entry: Entry,
    listed: &feed::Entry,
    outlet: Option<&str>,
) -> Result<()> {
    entry.mark.clone_from(&listed.mark);
    entry.address.clone_from(&listed.address);
    entry.host = listed.address.as_deref().map_or(String::new(), host_of);
    (entry.hop, entry.hops, entry.met) = (None, 0, None);
    entry.said = Said {
        title: listed.title.clone(),
        outlet: outlet.map(str::to_owned),
        published: listed
            .published
            .clone()
            .filter(|day| !lies_ahead(day, round.now)),
    };
    entry.article = listed.article.as_ref().ok().cloned();
    let is_whole = |text: &str| text.chars().nth(TEASER).is_some();
    entry.step = match (&entry.article, &entry.address) {
        (Some(article), Some(_)) if is_whole(&article.text) => Step::Article,
        (_, Some(_)) => Step::Page,
        (Some(_), None) => Step::Article,
        (None, None) => {
            let title = listed.title.as_deref().unwrap_or("an entry");
            round.note(
                "watch_entry",
                format!("\"{title}\" has neither a text nor a page; it is left out"),
            );
            entry.end(Step::LeftOut);
            Step::LeftOut
        }
    };
    entry.put(connection)
}
