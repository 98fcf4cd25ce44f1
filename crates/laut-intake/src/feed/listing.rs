//! What a feed lists, for those who come back to it: what was fetched in, each entry with its name, its page, a mark
//! that tells whether it says something new, and its article where it carries one, out.
//!
//! Knows RSS, Atom and JSON Feed. Does not know what was seen before, and follows no link.

use laut::Article;
use url::Url;

use super::{Part, parts};
use crate::{
    error::Error,
    form::{Form, form},
    html, json,
    known::Known,
    text::{declared, decode_as},
    web::{Fetched, file_of},
    whole,
};

/// What a feed lists.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Feed {
    /// What it calls itself.
    pub title: Option<String>,
    /// How long it asks to be kept, in minutes.
    pub minutes: Option<u32>,
    /// Its entries, in order.
    pub entries: Vec<Entry>,
    /// What was left out because there is far too much of it.
    pub left_out: Option<Error>,
}

/// An entry of a feed.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Entry {
    /// What the feed calls it.
    pub id: Option<String>,
    /// The address of the page that it leads to.
    pub address: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The day of publication, or of the last change, ISO 8601.
    pub published: Option<String>,
    /// 16 hexadecimal digits that are the same as long as the entry says the same.
    pub mark: String,
    /// The article, or why the entry is none.
    pub article: Result<Article, Error>,
}

/// What an address turned out to be that was given for a feed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Listed {
    /// A feed.
    Feed(Feed),
    /// A page, with the addresses of the feeds that it names.
    Page(Vec<String>),
}

/// Returns what a feed lists, or which feeds a page names.
///
/// # Errors
/// If it is neither, or damaged.
pub fn feed(fetched: &Fetched, known: &Known) -> Result<Listed, Error> {
    let listed = listed(fetched, known);
    listed.map_err(|error| error.at(&fetched.address))
}

fn listed(fetched: &Fetched, known: &Known) -> Result<Listed, Error> {
    let name = file_of(&fetched.media_type).unwrap_or("feed.xml");
    let encoding = fetched.encoding().or_else(|| declared(&fetched.bytes));
    let (text, notes) = decode_as(&fetched.bytes, encoding)?;
    let base = Url::parse(&fetched.address).ok();
    Ok(match form(name, &fetched.bytes) {
        Form::Json | Form::Lines => Listed::Feed(json::feed(&text, &notes, known)?),
        Form::Page => Listed::Page(html::feeds(&text, base.as_ref())?),
        _ => {
            let parts = parts(&text, base.as_ref())?;
            let entry = |part: Part| Entry {
                id: part.id,
                address: part.url,
                title: part.title,
                published: part.published,
                mark: part.mark,
                article: part
                    .body
                    .map(|(text, about)| whole::article(text, about, notes.clone(), known)),
            };
            Listed::Feed(Feed {
                title: parts.title,
                minutes: parts.minutes,
                entries: parts.entries.into_iter().map(entry).collect(),
                left_out: parts.left_out,
            })
        }
    })
}
