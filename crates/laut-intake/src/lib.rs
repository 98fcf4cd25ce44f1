//! Turns bytes into articles: plain text in any common encoding, or JSON Lines with one article a line.
//!
//! Knows encodings and files' names; does not know language or meaning.
//!
//! ```
//! use laut_intake::{Known, articles};
//!
//! let bytes = "{\"text\": \"Es regnet.\"}\n{\"text\": 7}\n".as_bytes();
//! let read: Vec<_> = articles("news.jsonl", bytes, &Known::default()).collect();
//! assert_eq!(read[0].as_ref().map(|article| article.text.as_str()), Ok("Es regnet."));
//! assert_eq!(read[1].as_ref().map_err(|error| error.place()), Err("news.jsonl:2"));
//! ```

mod error;
mod file;
mod lines;
mod text;

pub use error::{Error, ErrorKind};
pub use file::{bytes_of, bytes_of_reader};
pub use text::decode;

use laut::{Article, Language};

/// What is known about articles from outside, for those that do not say it themselves.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Known {
    /// The language.
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
/// which only `text` is required; blank lines are passed over. Everything else is one article of plain text.
/// A bad line is an error of its own, and the others follow.
pub fn articles<'a>(
    name: &'a str,
    bytes: &'a [u8],
    known: &'a Known,
) -> Box<dyn Iterator<Item = Result<Article, Error>> + 'a> {
    if is_json_lines(name) {
        Box::new(lines::articles(name, bytes, known))
    } else {
        Box::new(std::iter::once_with(move || plain(name, bytes, known)))
    }
}

/// Says whether an input of this name holds an article a line.
pub fn is_json_lines(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["jsonl", "ndjson"]
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
}

fn plain(name: &str, bytes: &[u8], known: &Known) -> Result<Article, Error> {
    let (text, notes) = decode(bytes).map_err(|binary| binary.at(name))?;
    let article = Article {
        title: known.title.clone(),
        outlet: known.outlet.clone(),
        published: known.published.clone(),
        language: known.language,
        notes,
        ..Article::new(text)
    };
    Ok(Article {
        id: article.fingerprint(),
        ..article
    })
}
