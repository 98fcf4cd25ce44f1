//! Adds the articles that wait, and keeps what is to be told of them.
//!
//! What the ledger had of an article is kept before it is added for the first time. So what was added just before an end
//! is told afterwards, and what somebody else had added is not. Does not fetch, and tells nobody.

use laut::{Article, Note, NoteCode};
use laut_desk::{Added, Desk, ErrorKind, Study};
use laut_ledger::Met;
use rayon::prelude::*;

use crate::{
    alert::{Arrived, News},
    clock::{Moment, SECOND},
    days::lies_ahead,
    round::Round,
    state::{Entry, Result, State, Step, alerts, entries},
};

/// So many articles are added at a time.
const BATCH: u32 = 32;

/// When somebody else writes to the ledger for long, it is tried again after so long.
pub(crate) const BUSY: Moment = 10 * SECOND;

/// Adds a batch of those that wait; returns how many are dealt with, or none where the ledger was busy.
pub(crate) fn add(
    state: &mut State,
    desk: &mut Desk,
    study: &Study<'_>,
    news: &dyn News,
    round: &mut Round,
) -> Result<Option<usize>> {
    let mut waiting = entries::to_add(state.read(), BATCH)?;
    if waiting.is_empty() {
        return Ok(Some(0));
    }
    let mut articles = Vec::with_capacity(waiting.len());
    for entry in &mut waiting {
        // What waits has an article.
        articles.push(dated(entry.article.take().unwrap_or_default(), round));
    }
    let tried: Vec<bool> = waiting.iter().map(|entry| entry.met.is_some()).collect();
    for (entry, article) in waiting.iter_mut().zip(&articles) {
        if entry.met.is_none() {
            entry.met = Some(desk.met(article)?);
        }
    }
    let mark = match alerts::mark(state.read())? {
        Some(mark) => mark,
        None => news.mark(desk)?,
    };
    state.write(true, |connection| {
        alerts::put_mark(connection, Some(&mark))?;
        let new = waiting.iter().zip(&tried).filter(|(_, tried)| !**tried);
        new.clone()
            .try_for_each(|(entry, _)| entries::keep_met(connection, entry))
    })?;
    let about: Vec<Article> = articles.clone();
    let prepared = desk.prepare(articles)?;
    let read: Option<Vec<_>> = prepared
        .into_par_iter()
        .map(|prepared| Some(prepared.read(study)?.now()))
        .collect();
    let Some(read) = read else {
        // It was broken off.
        return Ok(None);
    };
    let added = match desk.add(read, study) {
        Ok(added) => added.unwrap_or_default(),
        Err(error) if error.kind() == ErrorKind::Busy => {
            let message = "somebody else writes to the ledger; it is tried again soon".to_owned();
            round.note("watch_busy", message);
            return Ok(None);
        }
        Err(error) => return Err(error.into()),
    };
    let mut arrived = Vec::new();
    for (((entry, article), tried), added) in waiting.iter().zip(&about).zip(&tried).zip(added) {
        arrived.extend(arrival(desk, entry, article, *tried, added)?);
    }
    let told = if arrived.is_empty() {
        Vec::new()
    } else {
        news.since(&mark, desk, &arrived)?
    };
    let count = waiting.len();
    state.write(true, |connection| {
        for mut entry in waiting {
            entry.end(Step::Added);
            entry.due = round.now;
            entry.put(connection)?;
        }
        alerts::put_mark(connection, None)?;
        for alert in &told {
            let said = serde_json::to_string(alert).expect("plain data with string keys");
            alerts::add(connection, &said)?;
        }
        Ok(())
    })?;
    Ok(Some(count))
}

/// Returns an article without a day that lies ahead.
fn dated(mut article: Article, round: &mut Round) -> Article {
    if let Some(day) = article.published.take_if(|day| lies_ahead(day, round.now)) {
        let place = article.url.as_deref().or(article.title.as_deref());
        let place = place.unwrap_or("an article");
        let message = format!(
            "it says that it was published on {day}, which lies ahead; the day was left out"
        );
        round.note("watch_date", format!("{place}: {message}"));
        article.notes.push(Note {
            code: NoteCode::PublishedUnclear,
            span: None,
            message,
        });
    }
    article.modified = article.modified.filter(|day| !lies_ahead(day, round.now));
    article.id = article.fingerprint();
    article
}

/// Returns what is told of an article; none where it was there before.
fn arrival(
    desk: &Desk,
    entry: &Entry,
    article: &Article,
    tried: bool,
    added: Added,
) -> Result<Option<Arrived>> {
    let brought = &added.brought;
    let (new, changed) = if tried && !brought.new && brought.version.is_none() {
        // It may have been added just before an end.
        let is_there = desk.met(article)? == Met::Text;
        (
            entry.met == Some(Met::Never),
            entry.met == Some(Met::Address) && is_there,
        )
    } else {
        (brought.new, brought.version.is_some())
    };
    Ok((new || changed).then(|| Arrived {
        changed,
        outlet: article.outlet.clone(),
        url: article.url.clone(),
        published: article.published.clone(),
        added,
    }))
}
