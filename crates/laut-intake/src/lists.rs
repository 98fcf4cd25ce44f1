//! Knows lists of pages: bookmarks, subscriptions, sitemaps, references, addresses. They are no articles; their pages
//! are fetched where that was asked for, and otherwise they are named as what they are.

use std::{borrow::Cow, collections::HashSet, path::Path};

use crate::{
    error::{Error, ErrorKind},
    file::bytes_of,
    form::{Form, form},
    open::{Articles, Setting},
    text::decode,
};

/// A form of lists.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// Subscriptions to feeds.
    Opml,
    /// Bookmarks as all browsers export them.
    Bookmarks,
    /// What a site has, for search engines.
    Sitemap,
    /// References of RIS.
    Ris,
    /// References of BibTeX.
    Bibtex,
    /// An address a line.
    Addresses,
    /// A file that leads to a page.
    Shortcut,
}

/// So many pages of a list are fetched.
const MOST: usize = 10_000;

impl Kind {
    fn what(self) -> &'static str {
        match self {
            Kind::Opml => "a list of feeds (OPML)",
            Kind::Bookmarks => "a list of bookmarks",
            Kind::Sitemap => "a sitemap",
            Kind::Ris => "a list of references (RIS)",
            Kind::Bibtex => "a list of references (BibTeX)",
            Kind::Addresses => "a list of addresses",
            Kind::Shortcut => "a link to a page",
        }
    }

    /// Returns the addresses in a list of this form, each once, in order.
    fn addresses(self, text: &str) -> Vec<String> {
        let found: Vec<Cow<'_, str>> = match self {
            Kind::Opml => {
                let feeds = attributes(text, "xmlurl");
                if feeds.is_empty() {
                    attributes(text, "url")
                } else {
                    feeds
                }
            }
            Kind::Bookmarks => attributes(text, "href"),
            Kind::Sitemap => between(text, "<loc>", "</loc>"),
            Kind::Ris => {
                let of_line = |line: &'_ str| {
                    let (name, value) = line.split_once("  - ")?;
                    matches!(name.trim(), "UR" | "L1" | "L2" | "LK")
                        .then(|| value.trim().to_owned())
                };
                text.lines().filter_map(of_line).map(Cow::Owned).collect()
            }
            Kind::Bibtex => {
                let words = text.split(['{', '}', '"', ' ', '\n', ',']);
                words
                    .filter(|word| is_address(word))
                    .map(Cow::Borrowed)
                    .collect()
            }
            Kind::Addresses => text.lines().map(str::trim).map(Cow::Borrowed).collect(),
            Kind::Shortcut => {
                let url = |line: &'_ str| {
                    let (name, value) = line.split_once('=')?;
                    name.trim()
                        .eq_ignore_ascii_case("url")
                        .then(|| value.trim().to_owned())
                };
                text.lines().filter_map(url).map(Cow::Owned).collect()
            }
        };
        let mut seen = HashSet::new();
        let found = found.into_iter().map(|address| unescaped(address.trim()));
        found
            .filter(|address| is_address(address) && seen.insert(address.clone()))
            .take(MOST)
            .collect()
    }
}

/// Kinds of entries of BibTeX.
const ENTRIES: &[&str] = &[
    "article",
    "book",
    "booklet",
    "comment",
    "electronic",
    "inbook",
    "incollection",
    "inproceedings",
    "manual",
    "mastersthesis",
    "misc",
    "online",
    "phdthesis",
    "preamble",
    "proceedings",
    "report",
    "string",
    "techreport",
    "unpublished",
    "www",
];

/// Returns the form of a text that is a list and no element of XML.
pub(crate) fn kind(start: &str) -> Option<Kind> {
    if start.starts_with("TY  - ") {
        return Some(Kind::Ris);
    }
    if start.starts_with("[InternetShortcut]") {
        return Some(Kind::Shortcut);
    }
    let is_entry = |rest: &str| {
        let name = rest
            .split('{')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        rest.contains('{') && ENTRIES.contains(&name.trim())
    };
    if start.strip_prefix('@').is_some_and(is_entry) {
        return Some(Kind::Bibtex);
    }
    let mut lines = start
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .peekable();
    let is_list = lines.peek().is_some() && lines.all(is_address);
    is_list.then_some(Kind::Addresses)
}

/// Returns the articles that a list leads to.
///
/// # Errors
/// What it is, where its pages are not to be fetched, and where it has none.
pub(crate) fn articles<'a>(
    bytes: &[u8],
    kind: Kind,
    setting: &Setting<'a>,
) -> Result<Articles<'a>, Error> {
    let (text, _) = decode(bytes)?;
    let addresses = kind.addresses(&text);
    let what = kind.what();
    if addresses.is_empty() {
        return Err(Error::new(
            ErrorKind::List,
            format!("this is {what} without addresses of pages"),
            "give the pages themselves",
        ));
    }
    let Some(web) = setting.web else {
        let count = addresses.len();
        let thing = if count == 1 { "address" } else { "addresses" };
        return Err(refusal(&format!(
            "this is {what} with {count} {thing}, and no article"
        )));
    };
    let known = setting.known;
    Ok(Box::new(
        addresses
            .into_iter()
            .flat_map(move |address| web.articles(&address, known)),
    ))
}

/// Returns the addresses in a file that is a list of them: subscriptions (OPML), bookmarks, an address a line.
///
/// # Errors
/// If it cannot be read, or is no such list.
pub fn addresses(path: &Path) -> Result<Vec<String>, Error> {
    let name = path.display().to_string();
    let found = bytes_of(path).and_then(|bytes| {
        let Form::List(kind) = form(&name, &bytes) else {
            let message = "this is no list of addresses";
            let help = "give one (OPML, bookmarks, an address a line), or addresses";
            return Err(Error::new(ErrorKind::List, message, help));
        };
        let (text, _) = decode(&bytes)?;
        let found = kind.addresses(&text);
        if found.is_empty() {
            let message = format!("this is {} without addresses", kind.what());
            let help = "put addresses that begin with https:// in it";
            return Err(Error::new(ErrorKind::List, message, help));
        }
        Ok(found)
    });
    found.map_err(|error| error.at(name))
}

/// Returns why a list is not read.
pub(crate) fn refusal(message: &str) -> Error {
    Error::new(
        ErrorKind::List,
        message,
        "`laut read --fetch` fetches the pages that it names",
    )
}

fn is_address(word: &str) -> bool {
    let rest = word
        .strip_prefix("http://")
        .or_else(|| word.strip_prefix("https://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
}

/// Returns the values of an attribute, whatever the case of its name.
fn attributes<'t>(text: &'t str, name: &str) -> Vec<Cow<'t, str>> {
    let lower = text.to_ascii_lowercase();
    let starts = lower
        .match_indices(name)
        .map(|(start, name)| start + name.len());
    let value = |start: usize| {
        let rest = text[start..].trim_start().strip_prefix('=')?.trim_start();
        let mark = rest
            .chars()
            .next()
            .filter(|mark| matches!(mark, '"' | '\''))?;
        rest[1..].split(mark).next().map(Cow::Borrowed)
    };
    starts.filter_map(value).collect()
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> Vec<Cow<'t, str>> {
    let parts = text.split(start).skip(1);
    parts
        .filter_map(|part| part.split(end).next())
        .map(Cow::Borrowed)
        .collect()
}

fn unescaped(address: &str) -> String {
    address
        .replace("&amp;", "&")
        .replace("<![CDATA[", "")
        .replace("]]>", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Kind, addresses: &[&str]) {
        assert_eq!(kind(text), Some(expected), "{text}");
        assert_eq!(expected.addresses(text), addresses);
    }

    #[test]
    fn lists_are_known_by_their_words() {
        check(
            "https://a.example/1\n\n# x\nhttps://a.example/1\n",
            Kind::Addresses,
            &["https://a.example/1"],
        );
        check(
            "TY  - NEWS\nTI  - x\nUR  - https://a.example\nER  - \n",
            Kind::Ris,
            &["https://a.example"],
        );
        check(
            "@online{x, title = {Ja}, url = {https://a.example}}",
            Kind::Bibtex,
            &["https://a.example"],
        );
        check(
            "[InternetShortcut]\r\nURL=https://a.example/\r\n",
            Kind::Shortcut,
            &["https://a.example/"],
        );
        assert_eq!(kind("https://a.example sagt es.\n"), None);
        assert_eq!(kind("@Ada{n} sagt es"), None);
        assert_eq!(kind("@Ada sagt es"), None);
        assert_eq!(kind(""), None);
    }

    #[test]
    fn addresses_are_attributes_and_elements() {
        let check = |kind: Kind, text: &str, expected: &[&str]| {
            assert_eq!(kind.addresses(text), expected, "{text}");
        };
        check(
            Kind::Opml,
            "<opml><outline xmlUrl='https://a.example/?a&amp;b' htmlUrl='https://b.example'/></opml>",
            &["https://a.example/?a&b"],
        );
        check(
            Kind::Bookmarks,
            "<DT><A HREF=\"https://a.example\">x",
            &["https://a.example"],
        );
        check(
            Kind::Sitemap,
            "<urlset><url><loc> https://a.example </loc>",
            &["https://a.example"],
        );
    }
}
