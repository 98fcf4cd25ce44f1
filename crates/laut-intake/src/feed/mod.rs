//! Takes the articles out of RSS and Atom: the text of a feed in, an article or a reason against it an entry out.
//!
//! An entry is an article only if it carries the article's text; many have the headline and a teaser, and those are
//! named and left out, as is what goes over the limits of `bounded`. Does not follow links.

mod bounded;
mod damaged;
mod listing;

use feed_rs::{
    model::Entry as FeedEntry,
    parser::{Builder, ParseFeedError, Parser},
};
use laut::{Article, Language};
use url::Url;

use self::bounded::{Bounded, bounded};
pub use self::listing::{Entry, Feed, Listed, feed};
use crate::{
    day::day,
    error::{Error, ErrorKind},
    html::{self, About, line},
    words,
};

/// A summary is the text of an article from so many letters on; teasers are shorter.
const SUMMARY: usize = 600;

/// What stands for a day that is none, until the entry is looked at.
const NO_DAY: &str = "0001-01-01";

/// The text of an entry with what is known about it, or why it is no article.
type Body = Result<(String, About), Error>;

/// A feed that was taken apart.
pub(crate) struct Parts {
    /// What it calls itself.
    pub(crate) title: Option<String>,
    /// How long it asks to be kept, in minutes.
    pub(crate) minutes: Option<u32>,
    /// Its entries, in order.
    pub(crate) entries: Vec<Part>,
    /// What was left out over the limits.
    pub(crate) left_out: Option<Error>,
}

/// An entry.
pub(crate) struct Part {
    /// What the feed calls it.
    id: Option<String>,
    /// The page that it leads to.
    url: Option<String>,
    title: Option<String>,
    published: Option<String>,
    /// What is the same as long as it says the same.
    mark: String,
    pub(crate) body: Body,
}

/// Takes a feed apart; `base` is where it was fetched, for links that do not say it.
///
/// # Errors
/// If it is no feed, or damaged.
pub(crate) fn parts(xml: &str, base: Option<&Url>) -> Result<Parts, Error> {
    // The text has been decoded; what its declaration says of bytes is no longer true.
    let xml = match xml.trim_start().strip_prefix("<?xml") {
        Some(rest) => rest.split_once("?>").map_or(rest, |(_, rest)| rest),
        None => xml,
    };
    let xml = damaged::with_types(damaged::with_references(xml));
    let Bounded {
        xml,
        sources,
        left_out,
    } = bounded(&xml);
    let mut left_out = left_out.map(|message| {
        let help = "split the feed, or give its articles as JSON Lines";
        Error::new(ErrorKind::TooLarge, message, help)
    });
    let feed = match parser(base).parse(xml.as_bytes()) {
        Ok(feed) => feed,
        Err(error) => {
            let message = match error {
                ParseFeedError::ParseError(_) => "this is neither RSS nor Atom".to_owned(),
                error => format!("the feed is damaged: {error}"),
            };
            // The entries before the damage are whole.
            let before = damaged::before_the_end(&xml);
            let before = before.and_then(|xml| parser(base).parse(xml.as_bytes()).ok());
            let is_read = before.as_ref().is_some_and(|feed| !feed.entries.is_empty());
            let (message, help) = if is_read {
                let message = format!("{message}; the entries before that are read");
                (message, "get the feed again")
            } else {
                (message, "give a feed, or the pages that it leads to")
            };
            let error = Error::new(ErrorKind::Feed, message, help);
            match before.filter(|_| is_read) {
                Some(feed) => {
                    left_out = Some(error);
                    feed
                }
                None => return Err(error),
            }
        }
    };
    // Where they are not as many as entries, nobody knows which belongs to which.
    let is_known = sources.len() == feed.entries.len();
    let source = |at: usize| sources.get(at).cloned().flatten().filter(|_| is_known);
    let outlet = feed.title.as_ref().and_then(|title| line(&title.content));
    let language = feed.language.as_deref().and_then(Language::parse);
    let entries = feed.entries.iter().enumerate().map(|(at, entry)| {
        let source = source(at).or_else(|| outlet.clone());
        Part {
            id: Some(entry.id.trim().to_owned()).filter(|id| !id.is_empty()),
            url: url_of(entry),
            title: entry.title.as_ref().and_then(|title| line(&title.content)),
            published: day_of(entry),
            mark: mark(entry),
            body: article(entry, source, language),
        }
    });
    Ok(Parts {
        title: outlet.clone(),
        minutes: feed.ttl,
        entries: entries.collect(),
        left_out,
    })
}

/// Returns what takes one feed apart; after a damaged one it is of no more use.
fn parser(base: Option<&Url>) -> Parser {
    Builder::new()
        .sanitize_content(false)
        .base_uri(base.map(Url::as_str))
        // What has no name gets none: a new one each time would make it new each time.
        .id_generator(|_, _, _| String::new())
        // Its own reading would move the day to another time zone.
        .timestamp_parser(|text| {
            let day = day(text).unwrap_or_else(|| NO_DAY.to_owned());
            format!("{day}T00:00:00Z").parse().ok()
        })
        .build()
}

/// Returns what is the same as long as an entry says the same.
fn mark(entry: &FeedEntry) -> String {
    let content = entry
        .content
        .as_ref()
        .and_then(|content| content.body.as_ref());
    let summary = entry.summary.as_ref().map(|summary| &summary.content);
    let said = Article {
        title: entry.title.as_ref().map(|title| title.content.clone()),
        published: summary.cloned(),
        outlet: entry.updated.map(|time| time.to_string()),
        ..Article::new(content.map_or("", String::as_str))
    };
    said.fingerprint()
}

/// Returns the day of publication, or of the last change where only that is told.
fn day_of(entry: &FeedEntry) -> Option<String> {
    told(entry.published.or(entry.updated)).filter(is_day)
}

/// Returns the day of a moment that is told; [`NO_DAY`] where what is told is no day.
fn told(moment: Option<impl ToString>) -> Option<String> {
    let moment = moment?.to_string();
    moment.get(..NO_DAY.len()).map(str::to_owned)
}

fn is_day(day: &String) -> bool {
    day != NO_DAY
}

/// Returns the article of an entry; `outlet` and `language` are what is known of it beside what it says itself.
fn article(entry: &FeedEntry, outlet: Option<String>, language: Option<Language>) -> Body {
    let content = entry
        .content
        .as_ref()
        .and_then(|content| content.body.as_deref());
    let summary = entry
        .summary
        .as_ref()
        .map(|summary| summary.content.as_str());
    let mut text = content.map(plain).transpose()?.unwrap_or_default();
    if text.is_empty() {
        text = summary.map(plain).transpose()?.unwrap_or_default();
        if text.chars().count() < SUMMARY {
            text.clear();
        }
    }
    leave_end(&mut text);
    let url = url_of(entry);
    if text.is_empty() {
        let title = entry.title.as_ref().and_then(|title| line(&title.content));
        let named = title.map_or(String::new(), |title| format!(" \"{title}\""));
        return Err(Error::new(
            ErrorKind::NoText,
            format!("the entry{named} has no text, or only a teaser"),
            "give the page that it leads to",
        ));
    }
    let day = told(entry.published.or(entry.updated));
    let about = About {
        title: entry.title.as_ref().and_then(|title| line(&title.content)),
        outlet,
        published: day.clone().filter(is_day),
        unclear: day
            .filter(|day| !is_day(day))
            .map(|_| "the date of the entry".to_owned()),
        modified: told(entry.updated.filter(|_| entry.published.is_some())).filter(is_day),
        url,
        language: entry.language.as_deref().map_or(language, Language::parse),
        ..About::default()
    };
    Ok((text, about))
}

/// Returns the text of what may be HTML or not.
fn plain(text: &str) -> Result<String, Error> {
    if text.contains(['<', '&']) {
        html::fragment(text)
    } else {
        Ok(text.trim().to_owned())
    }
}

/// Takes out the last paragraph where it is what a publishing program adds: "The post … appeared first on …".
fn leave_end(text: &mut String) {
    let start = text.trim_end().rfind('\n').map_or(0, |end| end + 1);
    let last = text[start..].trim().to_lowercase();
    let is_end = words::FEED_ENDS
        .iter()
        .any(|(begin, middle)| last.starts_with(begin) && last.contains(middle));
    if is_end && start > 0 {
        text.truncate(start);
        text.truncate(text.trim_end().len());
    }
}

fn url_of(entry: &FeedEntry) -> Option<String> {
    let links = entry.links.iter();
    let page = links.filter(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"));
    let mut urls = page.filter_map(|link| Url::parse(&link.href).ok());
    let url = urls.find(|url| matches!(url.scheme(), "http" | "https"));
    url.map(|url| url.to_string())
}
