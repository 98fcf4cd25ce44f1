//! Takes an article out of a page of HTML: text in, the main text and what the page says about itself out.
//!
//! The steps: `parse` makes a tree within limits, `about` reads what is said for machines, `prune` takes out what is
//! no part of any article, a library in the manner of Firefox' reader view finds where the article is, and `plain`
//! writes it down. Does not know where the page comes from, nor its language.

mod about;
mod days;
mod json_ld;
mod parse;
mod plain;
mod posts;
mod prune;
mod quotations;
mod tags;

pub(crate) use about::{About, line};

use dom_query::Document;
use dom_smoothie::{Config, Readability};
use url::Url;

use crate::error::{Error, ErrorKind};

/// A main text with fewer letters than this may have lost more than boxes.
const SHORT: usize = 250;

/// Returns the main text of a page, and what it says about itself; the text is empty where there is none.
///
/// # Errors
/// If the page is too large or its elements nest too deep.
pub(crate) fn article(html: &str, address: Option<&Url>) -> Result<(String, About), Error> {
    let page = tree(html)?;
    let about = About::of(&page, address);
    let text = main_text(page, true)?;
    if text.chars().count() >= SHORT {
        return Ok((text, about));
    }
    // The classes may have misled.
    let other = main_text(tree(html)?, false)?;
    let is_longer = other.len() > text.len() * 2 + SHORT;
    Ok((if is_longer { other } else { text }, about))
}

/// Returns the text of a piece of HTML that is an article and nothing else, as in a feed.
///
/// # Errors
/// If it is too large or its elements nest too deep.
pub(crate) fn fragment(html: &str) -> Result<String, Error> {
    let piece = tree(html)?;
    prune::prune(&piece, true);
    Ok(plain::text(piece.root()))
}

/// Returns the text of a mail in HTML without what it quotes.
///
/// # Errors
/// If it is too large or its elements nest too deep.
pub(crate) fn mail(html: &str) -> Result<String, Error> {
    let mail = tree(html)?;
    mail.select(QUOTES).remove();
    prune::prune(&mail, true);
    Ok(plain::text(mail.root()))
}

/// What mail programs put quoted mail into.
const QUOTES: &str = "blockquote[type='cite'], .gmail_quote, .gmail_attr, .moz-cite-prefix, .yahoo_quoted, \
    #divRplyFwdMsg, #appendonsend ~ *";

fn tree(html: &str) -> Result<Document, Error> {
    parse::tree(html).map_err(|problem| {
        Error::new(
            ErrorKind::Page,
            problem,
            "give its text as plain text instead",
        )
    })
}

fn main_text(page: Document, by_class: bool) -> Result<String, Error> {
    prune::prune(&page, by_class);
    let config = Config {
        disable_json_ld: true,
        ..Config::default()
    };
    let found = Readability::with_document(page, None, Some(config))
        .and_then(|mut readability| readability.parse());
    match found {
        Ok(found) => Ok(plain::text(tree(&found.content)?.root())),
        // It found nothing that looks like an article.
        Err(_) => Ok(String::new()),
    }
}
