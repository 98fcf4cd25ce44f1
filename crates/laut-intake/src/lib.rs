//! Turns what is named on a command line into articles: files of plain text in any common encoding, pages of HTML,
//! feeds, tables, JSON, mail, documents, web archives, archives and folders of all these, and addresses on the web.
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

mod archive;
mod book;
#[cfg(feature = "parquet")]
mod columnar;
mod columns;
mod credits;
mod day;
mod dos;
mod error;
pub mod feed;
mod file;
mod folder;
mod form;
mod html;
mod inputs;
mod json;
mod known;
mod left_out;
mod lines;
mod lists;
mod location;
mod long;
mod mail;
mod markdown;
mod office;
mod open;
mod packed;
#[cfg(feature = "pdf")]
mod pdf;
mod peek;
mod press;
#[cfg(any(feature = "parquet", feature = "pdf"))]
mod quiet;
mod records;
mod rich;
mod table;
mod text;
pub mod web;
mod webarchive;
mod whole;
mod words;
mod written;

#[cfg(feature = "parquet")]
pub use columnar::rows_of_parquet;
pub use columns::{Columns, shown};
pub use day::day;
pub use error::{Error, ErrorKind};
pub use file::{bytes_of, bytes_of_reader};
pub use form::is_json_lines;
pub use inputs::{Inputs, inputs};
pub use known::Known;
pub use left_out::LeftOut;
pub use lists::addresses;
pub use location::{Located, Location, Part};
pub use packed::unpacked;
pub use text::decode;

use std::rc::Rc;

use laut::Article;

/// Returns the articles in the bytes of an input of this name, in order.
///
/// The first bytes tell the form, and where they leave it open, the name does; one that ends in `.jsonl` or `.ndjson`
/// means JSON Lines with the fields of the contract's `article`, of which only `text` is required. What is in no form
/// that holds articles is an error that says what it seems to be; a bad line, row or entry is an error of its own, and
/// the others follow.
pub fn articles<'a>(
    name: &'a str,
    bytes: &'a [u8],
    known: &'a Known,
) -> Box<dyn Iterator<Item = Result<Article, Error>> + 'a> {
    let setting = open::Setting {
        known,
        web: None,
        left_out: Rc::default(),
    };
    let found = open::articles(open::Opened::new(name, bytes), setting);
    Box::new(found.map(|(_, article)| article))
}
