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

/// A paragraph with so many bytes of letters stands in no two articles.
const SAME: usize = 60;

/// Returns the main text of a page, and what it says about itself; the text is empty where there is none.
///
/// # Errors
/// If the page is too large or its elements nest too deep.
pub(crate) fn article(html: &str, address: Option<&Url>) -> Result<(String, About), Error> {
    let saved = address.is_none().then(|| saved_from(html)).flatten();
    let address = address.or(saved.as_ref());
    let page = tree(html)?;
    let about = About::of(&page, address);
    let text = main_text(page, true)?;
    if text.chars().count() >= SHORT {
        // Only the beginning may be shown to those who have not paid.
        let whole = about.body.as_deref().filter(|told| goes_on(&text, told));
        return Ok((whole.map_or(Ok(text), of_machines)?, about));
    }
    // The classes may have misled.
    let other = main_text(tree(html)?, false)?;
    let is_longer = |other: &str, text: &str| other.len() > text.len() * 2 + SHORT;
    let text = if is_longer(&other, &text) {
        other
    } else {
        text
    };
    // Behind a teaser the whole may be there for machines.
    let told = about.body.as_deref().filter(|told| is_longer(told, &text));
    let text = match told {
        Some(told) => of_machines(told)?,
        None => text,
    };
    Ok((text, about))
}

/// Returns the text that a page gives machines, marked up or not.
fn of_machines(told: &str) -> Result<String, Error> {
    if told.contains("</") {
        fragment(told)
    } else {
        Ok(paragraphs(told))
    }
}

/// Says whether a text that was told to machines is the one that is shown, and half as long again or longer.
fn goes_on(shown: &str, told: &str) -> bool {
    let letters =
        |text: &str| -> String { text.chars().filter(|sign| sign.is_alphanumeric()).collect() };
    let mut paragraphs = shown.split("\n\n").map(letters);
    let first = paragraphs.find(|paragraph| paragraph.len() >= SAME);
    let told = letters(told);
    told.len() * 2 > letters(shown).len() * 3
        && first.is_some_and(|first| told.contains(first.as_str()))
}

/// Returns a text with a blank line between its lines, as far as they are lines of their own.
fn paragraphs(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n\n")
}

/// Returns the addresses of the feeds that a page names, in its order.
///
/// # Errors
/// If the page is too large or its elements nest too deep.
pub(crate) fn feeds(html: &str, address: Option<&Url>) -> Result<Vec<String>, Error> {
    let page = tree(html)?;
    let links = page.select(FEEDS);
    let whole = links.iter().filter_map(|link| {
        let to = link.attr("href")?;
        let to = match address {
            Some(address) => address.join(to.trim()),
            None => Url::parse(to.trim()),
        };
        to.ok().map(String::from)
    });
    Ok(whole.collect())
}

/// What names a feed.
const FEEDS: &str = "link[rel~='alternate'][href][type='application/rss+xml'], \
    link[rel~='alternate'][href][type='application/atom+xml'], \
    link[rel~='alternate'][href][type='application/feed+json']";

/// A browser says within so many bytes where a page was saved from.
const HEAD: usize = 4_096;

/// Returns where a page was saved from, as browsers and `SingleFile` note it in a comment at its beginning.
fn saved_from(html: &str) -> Option<Url> {
    let head = html.get(..html.floor_char_boundary(HEAD.min(html.len())))?;
    let (_, comment) = head.split_once("<!--")?;
    let (comment, _) = comment.split_once("-->")?;
    let address = match comment.split_once("saved from url=(") {
        Some((_, after)) => after.split_once(')')?.1,
        None if comment.contains("SingleFile") => comment.split_once("url: ")?.1,
        None => return None,
    };
    let address = Url::parse(address.split_whitespace().next()?).ok()?;
    (matches!(address.scheme(), "http" | "https") && address.has_host()).then_some(address)
}

/// Returns a page without the pictures and programs that were saved in it.
///
/// They are a run of base64, and many times as long as the page.
pub(crate) fn without_embedded(html: &str) -> String {
    let mut parts = html.split(";base64,");
    let mut page = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_data = |letter: char| letter.is_ascii_alphanumeric() || "+/=".contains(letter);
        page.push_str(";base64,");
        page.push_str(part.trim_start_matches(is_data));
    }
    page
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
    for node in mail.select("[style]").nodes() {
        if node.attr("style").is_some_and(|style| is_unseen(&style)) {
            node.remove_from_parent();
        }
    }
    keep_entries(&mail);
    prune::prune(&mail, true);
    Ok(plain::text(mail.root()))
}

/// Makes mere words of the links that a newsletter's entries have: their headlines, which lead to the articles, and what
/// an alert says of a page.
fn keep_entries(mail: &Document) {
    for link in mail.select("a").nodes() {
        if prune::is_label(&link.text().trim().to_lowercase()) {
            link.remove_from_parent();
        }
    }
    for link in mail.select(ENTRIES).nodes() {
        link.remove_attr("href");
        link.rename("span");
    }
    for headline in mail.select("h1").nodes() {
        headline.rename("h2");
    }
    // What is called its name stands on a line of its own.
    for name in mail
        .select("[itemtype*='schema.org'] [itemprop='name']")
        .nodes()
    {
        name.rename("div");
    }
}

/// Links in headlines, and in what is marked as an article.
const ENTRIES: &str = "h1 a, h2 a, h3 a, h4 a, [itemtype*='schema.org'] a";

/// Says whether a style hides an element: what lists of mails show beside the subject stands so before the rest.
fn is_unseen(style: &str) -> bool {
    let bare: String = style.split_whitespace().collect();
    let bare = bare.to_ascii_lowercase();
    let mut rules = bare.split(';');
    rules.any(|rule| {
        let rule = rule.trim_end_matches("!important");
        matches!(
            rule,
            "display:none"
                | "visibility:hidden"
                | "mso-hide:all"
                | "max-height:0"
                | "max-height:0px"
        )
    })
}

/// What mail programs put quoted mail into; some only write its head before it, which its words tell.
const QUOTES: &str =
    "blockquote[type='cite'], .gmail_quote, .gmail_attr, .moz-cite-prefix, .yahoo_quoted";

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_page_says_where_it_comes_from() {
        let check = |html: &str, expected: Option<&str>| {
            assert_eq!(
                saved_from(html).as_ref().map(Url::as_str),
                expected,
                "{html}"
            );
        };
        let some = Some("https://bote.example/flut");
        check(
            "<!DOCTYPE html>\n<!-- saved from url=(0025)https://bote.example/flut -->\n<html>",
            some,
        );
        check(
            "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://bote.example/flut \n saved date: x\n--><p>",
            some,
        );
        check("<!-- url: https://bote.example/flut --><p>", None);
        check("<!-- saved from url=(0014)about:internet -->", None);
        check("<!-- saved from url=(0014)", None);
    }

    #[test]
    fn entries_of_newsletters_keep_their_headlines() {
        let entry = |title: &str| {
            format!(
                "<tr><td><h2><a href='https://a.example/{title}'>{title}</a></h2><p>Das sagte Ada.</p><a href='#'>Weiterlesen</a></td></tr>"
            )
        };
        let html = format!("<table>{}{}</table>", entry("Eins"), entry("Zwei"));
        let expected = "Eins\n\nDas sagte Ada.\n\nZwei\n\nDas sagte Ada.";
        assert_eq!(mail(&html).as_deref(), Ok(expected));
        let alert = "<table><tr itemscope itemtype='http://schema.org/Article'><td><a itemprop='url' href='https://a.example/'>\
            <span itemprop='name'>Eins</span></a><div itemprop='publisher'><a>Bote</a></div>\
            <div itemprop='description'>Das sagte Ada.</div><a>Melden</a></td></tr></table>";
        let found = mail(alert).expect("a mail");
        assert!(
            found.starts_with("Eins\n\nBote\n\nDas sagte Ada."),
            "{found}"
        );
    }

    #[test]
    fn what_a_mail_hides_is_none_of_it() {
        let hidden = "<div style='color: #fff; DISPLAY: none !important'>Preview</div>";
        let html = format!("{hidden}<p style='margin:0'>It rained.</p>");
        assert_eq!(mail(&html).as_deref(), Ok("It rained."));
    }

    #[test]
    fn what_is_saved_in_a_page_is_none_of_it() {
        assert_eq!(
            without_embedded("<img src='data:image/png;base64,AAAA+/=='><p>Ja;base64, nein."),
            "<img src='data:image/png;base64,'><p>Ja;base64, nein."
        );
        assert_eq!(without_embedded("<p>Ja."), "<p>Ja.");
    }
}
