//! Knows lists of pages: bookmarks, subscriptions, sitemaps, references, addresses. They are no articles; their pages
//! are fetched where that was asked for, and otherwise they are named as what they are. What a list says of a page
//! (its outlet, its day) goes with its address, for pages that do not say it themselves.

mod references;

use std::{collections::HashSet, path::Path};

use crate::{
    columns::{Field, Record},
    day::day,
    error::{Error, ErrorKind},
    file::bytes_of,
    form::{Form, form},
    html::line,
    known::Known,
    location::Located,
    open::{Articles, Setting},
    table,
    text::decode,
    web::Web,
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
    /// References of `EndNote`.
    Endnote,
    /// References as JSON, of Zotero and of what formats citations.
    Json,
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
            Kind::Endnote => "a list of references (EndNote)",
            Kind::Json => "a list of pages as JSON",
            Kind::Addresses => "a list of addresses",
            Kind::Shortcut => "a link to a page",
        }
    }

    /// Returns the pages that a list of this form names, each once, in order; JSON is taken apart elsewhere.
    fn leads(self, text: &str) -> Vec<Lead> {
        let leads: Vec<Lead> = match self {
            Kind::Opml => {
                let feeds = attributes(text, "xmlurl");
                let feeds = if feeds.is_empty() {
                    attributes(text, "url")
                } else {
                    feeds
                };
                feeds.into_iter().map(Lead::to).collect()
            }
            Kind::Bookmarks => attributes(text, "href").into_iter().map(Lead::to).collect(),
            Kind::Sitemap => {
                let places = between(text, "<loc>", "</loc>").into_iter();
                places.map(Lead::to).collect()
            }
            Kind::Ris => references::ris(text),
            Kind::Bibtex => references::bibtex(text),
            Kind::Endnote => {
                let lines = text.lines().filter_map(|line| line.strip_prefix("%U "));
                lines.map(Lead::to).collect()
            }
            Kind::Json => Vec::new(),
            Kind::Addresses => {
                let lines = text
                    .lines()
                    .filter(|line| !line.trim_start().starts_with('#'));
                let words = lines.flat_map(str::split_whitespace);
                words.filter_map(in_line).map(Lead::to).collect()
            }
            Kind::Shortcut if text.contains("<plist") => {
                let places = between(text, "<string>", "</string>").into_iter();
                places.map(Lead::to).collect()
            }
            Kind::Shortcut => {
                let url = |line: &'_ str| {
                    let (name, value) = line.split_once('=')?;
                    let is_address = name.trim().eq_ignore_ascii_case("url");
                    is_address.then(|| Lead::to(value))
                };
                text.lines().filter_map(url).collect()
            }
        };
        once(leads)
    }
}

/// Returns pages each once, of those that have an address.
fn once(leads: Vec<Lead>) -> Vec<Lead> {
    let mut seen = HashSet::new();
    let leads = leads.into_iter();
    leads
        .filter(|lead| lead.has_address() && seen.insert(lead.address.clone()))
        .take(MOST)
        .collect()
}

/// A page that a list names, with what the list says of it.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Lead {
    address: String,
    title: Option<String>,
    outlet: Option<String>,
    published: Option<String>,
}

impl Lead {
    /// Returns what leads to an address of which nothing is said.
    fn to(address: impl AsRef<str>) -> Self {
        Lead {
            address: unescaped(address.as_ref().trim()),
            ..Lead::default()
        }
    }

    /// Returns what a row or an object says of a page, if it has an address.
    pub(crate) fn of(record: &Record) -> Option<Self> {
        let said = |field: Field| record.of(field).and_then(line);
        let address = record.of(Field::Url)?.trim();
        Some(Lead {
            address: address.to_owned(),
            title: said(Field::Title),
            outlet: said(Field::Outlet),
            published: record.of(Field::Published).and_then(day),
        })
    }

    /// Says whether it is the address of a page that it leads to.
    pub(crate) fn has_address(&self) -> bool {
        is_address(&self.address)
    }

    /// Returns the articles of the page; what it says itself goes before what the list says of it.
    pub(crate) fn articles(&self, web: &Web, known: &Known) -> Vec<Located> {
        let known = Known {
            title: self.title.clone().or_else(|| known.title.clone()),
            outlet: self.outlet.clone().or_else(|| known.outlet.clone()),
            published: self.published.clone().or_else(|| known.published.clone()),
            ..known.clone()
        };
        web.articles(&self.address, &known)
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
    // Some programs number them.
    let behind = start.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == '.');
    if behind.trim_start().starts_with("TY  - ") {
        return Some(Kind::Ris);
    }
    let is_desktop = start.starts_with("[Desktop Entry]") && start.contains("\nURL=");
    if start.starts_with("[InternetShortcut]") || is_desktop {
        return Some(Kind::Shortcut);
    }
    if start.starts_with("%0 ") && start.lines().any(|line| line.starts_with("%T ")) {
        return Some(Kind::Endnote);
    }
    // Programs begin files of BibTeX with remarks.
    let behind = start.trim_start();
    let entry = behind
        .lines()
        .find(|line| !line.trim().is_empty() && !line.starts_with('%'));
    let is_entry = |rest: &str| {
        let name = rest
            .split('{')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        rest.contains('{') && ENTRIES.contains(&name.trim())
    };
    if entry
        .and_then(|line| line.strip_prefix('@'))
        .is_some_and(is_entry)
    {
        return Some(Kind::Bibtex);
    }
    let mut lines = start
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .peekable();
    let is_list = lines.peek().is_some() && lines.all(is_address);
    let is_titled = || is_titled(start) && table::known(start).is_none();
    (is_list || is_annotated(start) || is_titled()).then_some(Kind::Addresses)
}

/// Says whether a text has addresses, each on a line of its own below what its page is called.
fn is_titled(start: &str) -> bool {
    let lines = start.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let (addresses, titles): (Vec<&str>, Vec<&str>) = lines.partition(|line| is_address(line));
    let is_title = |line: &&str| {
        line.split_whitespace().count() <= BESIDE
            && !line.ends_with(['.', '!', '?', '“', '”', '"', ':', ','])
    };
    addresses.len() >= 2 && titles.len() <= addresses.len() * 2 && titles.iter().all(is_title)
}

/// Words beside an address in a line of a list, at most.
const BESIDE: usize = 12;

/// Says whether each line of a text has an address and a few words beside it: "- Bote: https://…", "https://… # Flut".
fn is_annotated(start: &str) -> bool {
    let mut lines = start.lines().map(str::trim);
    let lines = lines
        .by_ref()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut count = 0;
    for line in lines {
        let words = line.split_whitespace();
        let (addresses, words): (Vec<&str>, Vec<&str>) =
            words.partition(|word| in_line(word).is_some());
        let ends = words
            .last()
            .is_some_and(|word| word.ends_with(['.', '!', '?', '“', '”', '"']));
        if addresses.len() != 1 || words.len() > BESIDE || ends {
            return false;
        }
        count += 1;
    }
    count >= 2
}

/// Returns the address that a word of a line is, without the signs around it.
fn in_line(word: &str) -> Option<&str> {
    let signs = ['<', '>', ',', ';', '"', '\''];
    // As Markdown has it: "[Bote](https://…)".
    let linked = word
        .split_once("](")
        .and_then(|(_, to)| to.split(')').next());
    let word = linked.unwrap_or(word).trim_matches(signs);
    // A bracket that the address opens itself is its own: "…/wiki/Flut_(2031)".
    let mut bare = word.trim_start_matches(['(', '[']);
    for (open, close) in [('(', ')'), ('[', ']')] {
        let count = |sign: char| bare.matches(sign).count();
        let is_outer = count(close) > count(open);
        bare = bare
            .strip_suffix(close)
            .filter(|_| is_outer)
            .unwrap_or(bare);
    }
    let bare = bare.trim_end_matches(signs);
    is_address(bare).then_some(bare)
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
    follow(kind.leads(&text), kind, setting)
}

/// Returns the articles that a list leads to, by what was found in it.
///
/// # Errors
/// What it is, where its pages are not to be fetched, and where it has none.
pub(crate) fn follow<'a>(
    leads: Vec<Lead>,
    kind: Kind,
    setting: &Setting<'a>,
) -> Result<Articles<'a>, Error> {
    let leads = once(leads);
    let what = kind.what();
    if leads.is_empty() {
        return Err(Error::new(
            ErrorKind::List,
            format!("this is {what} without addresses of pages"),
            "give the pages themselves",
        ));
    }
    let Some(web) = setting.web else {
        return Err(refusal(&match leads.len() {
            1 => format!("this is {what} with 1 address, and no article"),
            count => format!("this is {what} with {count} addresses, and no article"),
        }));
    };
    let known = setting.known;
    Ok(Box::new(
        leads
            .into_iter()
            .flat_map(move |lead| lead.articles(web, known)),
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
        let found: Vec<String> = kind
            .leads(&text)
            .into_iter()
            .map(|lead| lead.address)
            .collect();
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
fn attributes<'t>(text: &'t str, name: &str) -> Vec<&'t str> {
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
        rest[1..].split(mark).next()
    };
    starts.filter_map(value).collect()
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> Vec<&'t str> {
    let parts = text.split(start).skip(1);
    parts.filter_map(|part| part.split(end).next()).collect()
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
        let found = expected.leads(text).into_iter();
        let found: Vec<String> = found.map(|lead| lead.address).collect();
        assert_eq!(found, addresses);
    }

    #[test]
    fn addresses_may_stand_in_links_or_below_titles() {
        let both = ["https://a.example/1", "https://a.example/2"];
        for text in [
            "- [Damm hält](https://a.example/1)\n- [Bad](https://a.example/2)\n",
            "Damm hält - Bote\nhttps://a.example/1\n\nBad zu\nhttps://a.example/2\n",
        ] {
            check(text, Kind::Addresses, &both);
        }
        check(
            "%0 Newspaper Article\n%T Damm\n%U https://a.example/1\n",
            Kind::Endnote,
            &both[..1],
        );
        check(
            "[Desktop Entry]\nType=Link\nURL=https://a.example/1\n",
            Kind::Shortcut,
            &both[..1],
        );
        let prose = "Der Damm hält, sagte sie.\nhttps://a.example/1\nhttps://a.example/2\n";
        assert_eq!(kind(prose), None);
    }

    #[test]
    fn lists_are_known_by_their_words() {
        check(
            "https://a.example/1\n\n# x\nhttps://a.example/1\n",
            Kind::Addresses,
            &["https://a.example/1"],
        );
        check(
            "<https://a.example/x_(2031)>,\n(https://a.example/2)\n",
            Kind::Addresses,
            &["https://a.example/x_(2031)", "https://a.example/2"],
        );
        check(
            "TY  - NEWS\nUR  - https://a.example/0,1518,7,00.html\nER  - \n",
            Kind::Ris,
            &["https://a.example/0,1518,7,00.html"],
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
        check(
            "# Liste\nhttps://a.example/1\nhttps://a.example/2  # Flut\n",
            Kind::Addresses,
            &["https://a.example/1", "https://a.example/2"],
        );
        check(
            "- Bote: https://a.example/1\n- Kurier: <https://a.example/2>\n",
            Kind::Addresses,
            &["https://a.example/1", "https://a.example/2"],
        );
        assert_eq!(
            kind("Er nannte https://a.example.\nSie https://b.example/ auch.\n"),
            None
        );
        assert_eq!(kind("https://a.example sagt es.\n"), None);
        assert_eq!(kind("@Ada{n} sagt es"), None);
        assert_eq!(kind("@Ada sagt es"), None);
        assert_eq!(kind(""), None);
    }

    #[test]
    fn addresses_are_attributes_and_elements() {
        let check = |kind: Kind, text: &str, expected: &[&str]| {
            let found = kind.leads(text).into_iter();
            let found: Vec<String> = found.map(|lead| lead.address).collect();
            assert_eq!(found, expected, "{text}");
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
            Kind::Shortcut,
            "<plist><dict><key>URL</key><string>https://a.example</string></dict></plist>",
            &["https://a.example"],
        );
        check(
            Kind::Sitemap,
            "<urlset><url><loc> https://a.example </loc>",
            &["https://a.example"],
        );
    }
}
