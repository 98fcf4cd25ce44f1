//! What comes of asking the page of a teaser: its row and the answer in, an article that waits to be added, another
//! try, or why it is left out, out.
//!
//! Where the page cannot be had and the feed had some text, that is what there is. Does not ask anybody.

use laut::Article;
use laut_intake::{
    Error, ErrorKind, Known,
    web::{Answer, Fetched, articles_of},
};
use rusqlite::Connection;

use crate::{
    addresses::{host_of, is_gate},
    calendar,
    clock::Moment,
    polling::HOPS,
    round::Round,
    state::{Entry, Result, Step, hosts},
};

/// Keeps what came of asking a page.
pub(crate) fn answered(
    connection: &Connection,
    round: &mut Round,
    mut entry: Entry,
    answer: std::result::Result<Answer, Error>,
) -> Result<()> {
    let mut answer = match answer {
        Ok(answer) => answer,
        Err(error) if error.kind() == ErrorKind::Web => {
            return failed(connection, round, entry, error.message());
        }
        Err(error) => return left_out(connection, round, entry, error.message()),
    };
    if let Some(next) = answer.elsewhere.take() {
        if entry.hops >= HOPS {
            let message = format!("it leads elsewhere over {HOPS} times");
            return left_out(connection, round, entry, &message);
        }
        entry.hops += 1;
        entry.host = host_of(&next);
        entry.hop = Some(next);
        return entry.put(connection);
    }
    let again = answer.again.as_deref();
    let again = again.and_then(|again| calendar::again(again, round.now));
    match answer.status {
        200..=299 => match article(&entry, answer.fetched) {
            Ok(article) => {
                // A page behind a payment may say less than the feed.
                let from_feed = entry.article.take();
                let is_longer = |from_feed: &Article| from_feed.text.len() > article.text.len();
                entry.article = Some(from_feed.filter(is_longer).unwrap_or(article));
                entry.step = Step::Article;
                entry.put(connection)
            }
            Err(message) => left_out(connection, round, entry, &message),
        },
        status => {
            if let Some(again) = again.filter(|_| matches!(status, 429 | 503)) {
                hosts::rest(connection, &host_of(entry.asked()), again)?;
            }
            let error = answer.checked().err();
            let message = error.as_ref().map_or("it did not answer", Error::message);
            if matches!(status, 408 | 425 | 429 | 500..) {
                failed_until(connection, round, entry, message, again)
            } else {
                left_out(connection, round, entry, message)
            }
        }
    }
}

/// Keeps that a page could not be had this time.
pub(crate) fn failed(
    connection: &Connection,
    round: &mut Round,
    entry: Entry,
    message: &str,
) -> Result<()> {
    failed_until(connection, round, entry, message, None)
}

fn failed_until(
    connection: &Connection,
    round: &mut Round,
    mut entry: Entry,
    message: &str,
    again: Option<Moment>,
) -> Result<()> {
    entry.tries = entry.tries.saturating_add(1);
    (entry.hop, entry.hops) = (None, 0);
    let Some(next) = calendar::after_page(entry.asked(), round.now, entry.tries) else {
        return left_out(connection, round, entry, message);
    };
    entry.due = next.max(again.unwrap_or_default());
    entry.host = host_of(entry.asked());
    entry.put(connection)
}

/// Keeps that a page cannot be had, or is no article.
pub(crate) fn left_out(
    connection: &Connection,
    round: &mut Round,
    mut entry: Entry,
    message: &str,
) -> Result<()> {
    let address = entry.address.clone().unwrap_or_default();
    entry.due = round.now;
    if entry.article.is_some() {
        round.note(
            "watch_page",
            format!("{address}: {message}; what the feed has of it is taken"),
        );
        entry.step = Step::Article;
    } else {
        let help = "it is left out; `laut add` takes a saved page";
        round.problem("watch_page", &address, message.to_owned(), help.to_owned());
        entry.end(Step::LeftOut);
    }
    entry.put(connection)
}

/// What is told of a page without an article.
const NOTHING: &str = "there is no article on the page";

/// Returns the article of a page, or why there is none.
fn article(entry: &Entry, fetched: Fetched) -> std::result::Result<Article, String> {
    let known = Known {
        published: entry.said.published.clone(),
        outlet: entry.said.outlet.clone(),
        title: entry.said.title.clone(),
        ..Known::default()
    };
    let address = fetched.address.clone();
    if is_gate(entry.address.as_deref().unwrap_or_default(), &address) {
        return Err("the site leads to a page before it (consent or login)".to_owned());
    }
    let mut found = articles_of(&address, fetched, &known).into_iter();
    let (_, first) = found.next().ok_or(NOTHING)?;
    // A page has one article; what has more is a feed.
    if found.next().is_some() {
        return Err("this is a feed, and no page".to_owned());
    }
    let mut article = first.map_err(|error| match error.kind() {
        laut_intake::ErrorKind::NoText => NOTHING.to_owned(),
        _ => error.message().to_owned(),
    })?;
    if article.text.trim().is_empty() {
        return Err(NOTHING.to_owned());
    }
    if article.url.is_none() {
        article.url = Some(address);
    }
    let id = article.fingerprint();
    Ok(Article { id, ..article })
}
