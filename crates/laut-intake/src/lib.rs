//! Turns what is named on a command line into articles: files of plain text in any common encoding, pages of HTML,
//! RSS, Atom, JSON Lines with one article a line, folders of all these, and addresses on the web.
//!
//! [`inputs()`] takes them all, one after the other. Knows encodings, forms and files' names; does not know language or
//! meaning, and touches the network only in [`web`], for addresses that were given.
//!
//! ```
//! use laut_intake::{Known, articles};
//!
//! let bytes = "{\"text\": \"Es regnet.\"}\n{\"text\": 7}\n".as_bytes();
//! let read: Vec<_> = articles("news.jsonl", bytes, &Known::default()).collect();
//! assert_eq!(read[0].as_ref().map(|article| article.text.as_str()), Ok("Es regnet."));
//! assert_eq!(read[1].as_ref().map_err(|error| error.place()), Err("news.jsonl:2"));
//! ```

mod day;
mod error;
mod feed;
mod file;
mod folder;
mod form;
mod html;
mod inputs;
mod lines;
mod long;
mod place;
mod text;
pub mod web;
mod whole;

pub use error::{Error, ErrorKind};
pub use file::{bytes_of, bytes_of_reader};
pub use form::is_json_lines;
pub use inputs::{Found, Inputs, inputs};
pub use place::{Part, Place};
pub use text::decode;

use laut::{Article, Language};

/// What is known about articles from outside, for those that do not say it themselves.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Known {
    /// The language; of a page and a feed it goes before what they say, which is often wrong.
    pub language: Option<Language>,
    /// The day of publication, ISO 8601.
    pub published: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The headline.
    pub title: Option<String>,
}

/// Returns the articles in the bytes of an input of this name, in order.
///
/// A name that ends in `.jsonl` or `.ndjson` means JSON Lines with the fields of the contract's `article`, of
/// which only `text` is required; blank lines are passed over. Everything else is a page of HTML or a feed where it
/// begins like one or its name ends like one, or else one article of plain text. A bad line or entry is an error of
/// its own, and the others follow.
pub fn articles<'a>(
    name: &'a str,
    bytes: &'a [u8],
    known: &'a Known,
) -> Box<dyn Iterator<Item = Result<Article, Error>> + 'a> {
    if is_json_lines(name) {
        let lines = lines::Lines::new(name.to_owned(), bytes, known);
        Box::new(lines.map(|(_, article)| article))
    } else {
        let source = whole::Source::file(name);
        let found = whole::articles(&source, bytes, known);
        Box::new(found.into_iter().map(|(_, article)| article))
    }
}
