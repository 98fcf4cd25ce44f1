//! Finds what a page says about itself: tree in, title, outlet, day, address and language out.
//!
//! What is made for machines goes before what is shown: JSON-LD, then Open Graph, then other `<meta>`, then elements.
//! Does not know the main text.

use dom_query::{Document, NodeRef};
use laut::Language;
use url::Url;

use super::{days::Shown, json_ld::JsonLd, parse, plain};
use crate::day::{day, is_clock};

/// A name or a headline is no longer than this, in letters; what is longer is something else.
const LONGEST: usize = 400;

/// What a page says about its article.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct About {
    pub(crate) title: Option<String>,
    pub(crate) outlet: Option<String>,
    /// The day, ISO 8601.
    pub(crate) published: Option<String>,
    /// What stands where a day should, if it is none.
    pub(crate) unclear: Option<String>,
    /// The day of the last change, ISO 8601; no day of publication.
    pub(crate) modified: Option<String>,
    /// The agencies and outlets that it was taken from, each once.
    pub(crate) credits: Vec<String>,
    pub(crate) url: Option<String>,
    pub(crate) language: Option<Language>,
}

impl About {
    /// Returns what a page says; `address` is where it was fetched, if it was.
    pub(super) fn of(page: &Document, address: Option<&Url>) -> Self {
        let scripts = page.select("script[type='application/ld+json']");
        let json = JsonLd::of(scripts.iter().map(|script| script.text().to_string()));
        let meta = Meta::of(page);
        let outlet = first([
            json.publisher.clone(),
            meta.of_name("og:site_name"),
            json.site.clone(),
            meta.first_of(OUTLETS),
        ]);
        let title = first([
            json.headline.clone(),
            meta.of_name("og:title"),
            heading(page),
            meta.of_name("twitter:title"),
            shown_title(page, outlet.as_deref()),
        ]);
        let shown = Shown::of(page);
        let mut days = [json.published.clone()]
            .into_iter()
            .flatten()
            .chain(meta.all_of(DAYS))
            .chain(shown.published)
            .chain(json.page_published.clone())
            .filter(|day| !day.trim().is_empty());
        let mut unclear = None;
        let published = days.find_map(|text| {
            let found = day(&text);
            // A mere time of day, as in tickers, pretends to be nothing else.
            if found.is_none() && !is_clock(&text) {
                unclear.get_or_insert(text);
            }
            found
        });
        let modified = [json.modified.clone()]
            .into_iter()
            .flatten()
            .chain(meta.all_of(CHANGES))
            .chain(shown.modified)
            .find_map(|text| day(&text));
        let said = json.credits.iter().cloned().chain(meta.all_of(CREDITS));
        About {
            title,
            credits: credits(said, outlet.as_deref()),
            outlet,
            unclear: unclear.filter(|_| published.is_none()),
            published,
            modified,
            url: [
                attribute(page, "link[rel~='canonical']", "href"),
                meta.of_name("og:url"),
                json.url.clone(),
            ]
            .into_iter()
            .flatten()
            .find_map(|url| absolute(&url, address))
            .or_else(|| address.map(Url::to_string)),
            language: [
                attribute(page, "html[lang]", "lang"),
                meta.of_name("content-language"),
                meta.of_name("og:locale"),
                json.language.clone(),
            ]
            .into_iter()
            .flatten()
            .find_map(|code| Language::parse(&code)),
        }
    }
}

/// Names of `<meta>` that hold the publisher, the surest first.
const OUTLETS: &[&str] = &[
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "article:publisher_name",
    "citation_journal_title",
    "application-name",
];

/// Names of `<meta>` that hold the day of publication, the surest first.
const DAYS: &[&str] = &[
    "article:published_time",
    "datepublished",
    "date",
    "dc.date.issued",
    "dc.date",
    "dcterms.issued",
    "dcterms.date",
    "publication_date",
    "publish-date",
    "publishdate",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
];

/// The same for the day of the last change.
const CHANGES: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "lastmod",
];

/// Names of `<meta>` that hold whom an article was taken from.
const CREDITS: &[&str] = &[
    "syndication-source",
    "original-source",
    "article:source",
    "news_agency",
    "newsagency",
    "agency",
    "dc.source",
    "dcterms.source",
];

/// So many credits are kept.
const MOST_CREDITS: usize = 8;

/// Returns whom a page says that it was taken from, each once and without its own outlet; a site stands for an address.
fn credits(said: impl Iterator<Item = String>, outlet: Option<&str>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for said in said.filter_map(|said| line(&said)) {
        let name = match Url::parse(&said) {
            Ok(address) if address.has_host() => {
                let site = address.host_str().unwrap_or_default();
                site.strip_prefix("www.").unwrap_or(site).to_owned()
            }
            _ => said,
        };
        let is_same = |known: &str| known.to_lowercase() == name.to_lowercase();
        if found.len() < MOST_CREDITS
            && !outlet.is_some_and(is_same)
            && !found.iter().any(|known| is_same(known))
        {
            found.push(name);
        }
    }
    found
}

/// The `<meta>` of a page: lower-case name, content.
struct Meta(Vec<(String, String)>);

impl Meta {
    fn of(page: &Document) -> Self {
        let named = |node: &NodeRef<'_>| {
            ["property", "name", "itemprop", "http-equiv"]
                .iter()
                .find_map(|key| node.attr(key))
        };
        let found = page.select("meta[content]");
        Meta(
            found
                .iter()
                .flat_map(|selection| selection.nodes().to_vec())
                .filter_map(|node| {
                    let name = named(&node)?.trim().to_lowercase();
                    Some((name, node.attr("content")?.to_string()))
                })
                .collect(),
        )
    }

    fn of_name(&self, name: &str) -> Option<String> {
        self.all_of(&[name])
            .find(|content| !content.trim().is_empty())
    }

    fn first_of(&self, names: &[&str]) -> Option<String> {
        self.all_of(names)
            .find(|content| !content.trim().is_empty())
    }

    fn all_of(&self, names: &[&str]) -> impl Iterator<Item = String> {
        names.iter().flat_map(|name| {
            let found = self.0.iter().filter(move |(known, _)| known == name);
            found.map(|(_, content)| content.clone())
        })
    }
}

/// Returns the first that is a name or a headline.
fn first<const N: usize>(candidates: [Option<String>; N]) -> Option<String> {
    candidates
        .into_iter()
        .flatten()
        .find_map(|text| line(&text))
}

/// Returns a text on one line, without markup; `None` where nothing is left or it is too long.
pub(crate) fn line(text: &str) -> Option<String> {
    let shown = if text.contains(['<', '&']) && text.len() < LONGEST * 10 {
        plain::text(parse::tree(text).ok()?.root())
    } else {
        text.to_owned()
    };
    let line = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty() && line.chars().count() <= LONGEST).then_some(line)
}

/// Returns the headline that is shown, if there is one only.
fn heading(page: &Document) -> Option<String> {
    let in_article = page.select("article h1");
    let headings = if in_article.length() == 1 {
        in_article
    } else {
        page.select("h1")
    };
    let [heading] = headings.nodes() else {
        return None;
    };
    Some(plain::text(*heading))
}

/// Returns the title of the window without the outlet's name after it.
fn shown_title(page: &Document, outlet: Option<&str>) -> Option<String> {
    let title = page.select("head title").nodes().first()?.text();
    let title = line(&title)?;
    let outlet = outlet?.to_lowercase();
    let without = [" | ", " - ", " – ", " — ", " · "].iter().find_map(|mark| {
        let (title, after) = title.rsplit_once(mark)?;
        (after.to_lowercase() == outlet).then(|| title.to_owned())
    });
    Some(without.unwrap_or(title))
}

fn attribute(page: &Document, place: &str, name: &str) -> Option<String> {
    Some(page.select(place).nodes().first()?.attr(name)?.to_string())
}

fn absolute(url: &str, address: Option<&Url>) -> Option<String> {
    let url = url.trim();
    let found = match address {
        Some(address) => address.join(url).ok()?,
        None => Url::parse(url).ok()?,
    };
    (matches!(found.scheme(), "http" | "https") && found.has_host()).then(|| found.to_string())
}
