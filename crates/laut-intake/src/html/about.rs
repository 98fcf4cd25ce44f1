//! Finds what a page says about itself: tree in, title, outlet, day, address and language out.
//!
//! What is made for machines goes before what is shown: JSON-LD, then Open Graph, then other `<meta>`, then elements.
//! Does not know the main text.

use dom_query::{Document, NodeRef};
use laut::{Language, Note};
use url::Url;

use super::{days::Shown, endless::folded, json_ld::JsonLd, parse, plain, prune};
use crate::{
    credits,
    day::{day, day_first, day_of_path, is_clock},
};

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
    /// The text that a page gives machines.
    pub(crate) body: Option<String>,
    /// What a page tells machines of its article in a sentence or two.
    pub(crate) descriptions: Vec<String>,
    pub(crate) url: Option<String>,
    pub(crate) language: Option<Language>,
    /// Whether it says that it is an article, or a site or a list of them.
    pub(crate) kind: Kind,
    /// Whether it says that the article is not for everybody.
    pub(crate) is_paid: bool,
    /// What was odd about it.
    pub(crate) notes: Vec<Note>,
}

/// What a page says that it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Kind {
    #[default]
    Unsaid,
    Article,
    Site,
}

impl About {
    /// Returns what a page says; `address` is where it was fetched, if it was.
    pub(super) fn of(page: &Document, address: Option<&Url>) -> Self {
        let scripts = page.select("script[type='application/ld+json']");
        let meta = Meta::of(page);
        let base = attribute(page, "base[href]", "href");
        let base = base.and_then(|base| absolute(&base, address));
        let base = base.and_then(|base| Url::parse(&base).ok());
        let here = base.as_ref().or(address);
        let canonical = attribute(page, "link[rel~='canonical']", "href");
        let canonical = canonical.and_then(|url| absolute(&url, here));
        let shared = meta.of_name("og:url");
        let shared = shared.and_then(|url| absolute(&url, here));
        let fetched = address.map(Url::to_string);
        // A reprint may name the page that it was taken from as the one to be found.
        let (canonical, taken_from) = match canonical {
            Some(url) if is_anothers(&url, fetched.as_deref().or(shared.as_deref())) => {
                (None, Some(url))
            }
            url => (url, None),
        };
        let own: Vec<String> = [&canonical, &shared, &fetched]
            .into_iter()
            .flatten()
            .cloned()
            .collect();
        let json = JsonLd::of(scripts.iter().map(|script| script.text().to_string()), &own);
        let outlet = first([
            json.publisher.clone(),
            meta.of_name("og:site_name"),
            json.site.clone(),
            meta.first_of(OUTLETS),
        ]);
        let own_host = fetched
            .as_deref()
            .or(canonical.as_deref())
            .or(shared.as_deref());
        let host = own_host.and_then(host);
        let outlet = outlet.filter(|name| !is_archive(name));
        let outlet = outlet.or_else(|| outlet_of_title(page, host.as_deref()));
        let titles = [
            json.headline.clone(),
            meta.of_name("og:title"),
            heading(page),
            meta.of_name("twitter:title"),
            shown_title(page),
        ];
        let title = title(&titles, [outlet.as_deref(), host.as_deref()]);
        let shown = Shown::of(page);
        let modified = [json.modified.clone()]
            .into_iter()
            .flatten()
            .chain(meta.all_of(CHANGES))
            .chain(shown.modified)
            .find_map(|text| day(&text));
        // What a page calls nothing but its day may be that of the last change.
        let mere: Vec<String> = meta.all_of(MERE_DAYS).collect();
        let is_change = |text: &String| modified.is_some() && day(text) == modified;
        let (changes, mere): (Vec<String>, Vec<String>) = mere.into_iter().partition(is_change);
        let mut days = [json.published.clone()]
            .into_iter()
            .flatten()
            .chain(meta.all_of(DAYS))
            .chain(mere)
            .chain(shown.published)
            .chain(changes)
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
        let said = json.url.as_deref().and_then(|url| absolute(url, here));
        // Some pages name that of the whole site as their own.
        let mut said = [canonical, shared, said].into_iter().flatten();
        let url = said.find(|url| !is_of_site(url)).or(fetched);
        // "07/03/2031" is clear where the page says whose English it is; and many addresses begin with the day.
        let published = published.or_else(|| {
            let british = unclear.as_deref().filter(|_| is_day_first(page));
            british.and_then(day_first)
        });
        let published = published.or_else(|| {
            let address = Url::parse(url.as_deref()?).ok()?;
            day_of_path(address.path())
        });
        let said = json.credits.iter().cloned();
        let said = said.chain(meta.all_of(CREDITS)).chain(taken_from);
        let said = said.chain(shown_credits(page));
        About {
            title,
            credits: each_once(said, outlet.as_deref()),
            body: json.body.clone(),
            descriptions: meta.all_of(DESCRIPTIONS).collect(),
            outlet,
            unclear: unclear.filter(|_| published.is_none()),
            published,
            modified,
            url,
            language: language(page, &meta, &json),
            kind: kind(&meta, &json),
            is_paid: json.is_paid || meta.of_name(TIER).is_some_and(|tier| tier.trim() == LOCKED),
            notes: Vec::new(),
        }
    }
}

/// The name of the `<meta>` that says for whom an article is,
const TIER: &str = "article:content_tier";
/// and what it says where it is not for everybody.
const LOCKED: &str = "locked";

/// Returns what a page says that it is.
fn kind(meta: &Meta, json: &JsonLd) -> Kind {
    let said = meta
        .of_name("og:type")
        .map(|kind| kind.trim().to_lowercase());
    match said.as_deref() {
        _ if json.has_article => Kind::Article,
        Some("article") => Kind::Article,
        Some("website") => Kind::Site,
        _ => Kind::Unsaid,
    }
}

/// Returns the language that a page says it is in.
fn language(page: &Document, meta: &Meta, json: &JsonLd) -> Option<Language> {
    let said = [
        attribute(page, "html[lang]", "lang"),
        meta.of_name("content-language"),
        meta.of_name("og:locale"),
        json.language.clone(),
    ];
    said.into_iter()
        .flatten()
        .find_map(|code| Language::parse(&code))
}

/// Where English is written with the day before the month.
const DAY_FIRST: &[&str] = &["en-gb", "en-ie", "en-au", "en-nz", "en-in", "en-za"];

fn is_day_first(page: &Document) -> bool {
    attribute(page, "html[lang]", "lang").is_some_and(|lang| {
        let lang = lang.trim().to_ascii_lowercase().replace('_', "-");
        DAY_FIRST.contains(&lang.as_str())
    })
}

/// What archives of the web call themselves on the pages that they keep, besides by their hosts.
const ARCHIVES: &[&str] = &["internet archive", "wayback machine"];

/// Says whether an outlet is an archive of the web, which published nothing.
fn is_archive(outlet: &str) -> bool {
    let name = outlet.trim().to_lowercase();
    ARCHIVES.contains(&name.as_str()) || laut::WEB_ARCHIVES.contains(&name.as_str())
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
    "dc.date.issued",
    "dcterms.issued",
    "publication_date",
    "publish-date",
    "publishdate",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "publish_date",
    "published_date",
    "pub_date",
    "published_time",
    "og:published_time",
    "og:article:published_time",
    "article.published",
    "article_date_original",
    "originalpublicationdate",
    "dcterms.created",
    "dc.date.created",
];

/// Those that hold some day.
const MERE_DAYS: &[&str] = &["date", "dc.date", "dcterms.date"];

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

/// Names of `<meta>` that say in a sentence or two what an article is about.
const DESCRIPTIONS: &[&str] = &["og:description", "description", "twitter:description"];

/// So many credits are kept.
const MOST_CREDITS: usize = 8;

/// Returns whom a page says that it was taken from, each once and without its own outlet; a site stands for an address.
fn each_once(said: impl Iterator<Item = String>, outlet: Option<&str>) -> Vec<String> {
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

/// Lines of a page in which agencies may be credited, and what is around those of pictures and of other articles.
const LINES: &str = "article p, article div, article span, article small, article em, main p, main div, main span, \
    main small, main em, [class*='byline'], [class*='author'], [class*='source'], [rel~='author']";
const ELSEWHERE: &[&str] = &[
    "figure",
    "figcaption",
    "aside",
    "nav",
    "blockquote",
    "li",
    "form",
];
/// So many elements are looked at,
const MOST_LINES: usize = 5_000;
/// and a line has so many bytes.
const LINE: usize = 120;

/// Returns the agencies that a page credits in a line of its own.
fn shown_credits(page: &Document) -> Vec<String> {
    let mut found = Vec::new();
    for node in page.select(LINES).nodes().iter().take(MOST_LINES) {
        let mut children = node.descendants_it().filter(NodeRef::is_element);
        let is_inner =
            children.any(|child| child.node_name().is_some_and(|name| plain::is_block(&name)));
        if is_inner {
            continue;
        }
        let text = plain::text(*node);
        if text.is_empty() || text.len() > LINE {
            continue;
        }
        let credits = credits::of_line(&text);
        let is_elsewhere = || {
            node.ancestors_it(None).any(|above| {
                let name = above.node_name();
                name.is_some_and(|name| ELSEWHERE.contains(&&*name))
            }) || prune::stands_by_picture(*node)
        };
        if !credits.is_empty() && !is_elsewhere() {
            found.extend(credits);
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

/// Returns the first that is a headline, without the outlet behind it; some call all their pages by their own name, which
/// is one of these.
fn title(candidates: &[Option<String>], own: [Option<&str>; 2]) -> Option<String> {
    let is_own = |title: &String| {
        let lower = title.to_lowercase();
        let mut names = own.iter().flatten();
        names.any(|name| name.to_lowercase() == lower)
    };
    let titles = candidates.iter().flatten().filter_map(|title| line(title));
    let titles: Vec<String> = titles.map(|title| without_outlet(&title, own[0])).collect();
    let first = titles.first().cloned();
    titles.into_iter().find(|title| !is_own(title)).or(first)
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
    // Notebooks and manuals have a link to the headline behind it.
    Some(
        plain::text(*heading)
            .trim_end_matches([' ', '¶'])
            .to_owned(),
    )
}

/// What stands between a headline and the name of the site.
const MARKS: &[&str] = &[" | ", " - ", " – ", " — ", " · ", " › ", " » "];

/// Returns the title of the window without the site, which stands behind a stroke.
fn shown_title(page: &Document) -> Option<String> {
    let title = window_title(page)?;
    let before = title.rsplit_once(" | ").map(|(title, _)| title.to_owned());
    Some(before.unwrap_or(title))
}

/// Returns the title of the window.
pub(super) fn window_title(page: &Document) -> Option<String> {
    line(&page.select("head title").nodes().first()?.text())
}

/// Returns a headline without the outlet's name behind it.
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let Some(outlet) = outlet.map(str::to_lowercase) else {
        return title.to_owned();
    };
    let without = MARKS.iter().find_map(|mark| {
        let (title, after) = title.rsplit_once(mark)?;
        (after.to_lowercase() == outlet && !title.is_empty()).then(|| title.to_owned())
    });
    without.unwrap_or_else(|| title.to_owned())
}

/// Returns the outlet that the title of the window names behind the headline, where the address of the page has the same
/// letters in it: "Mill closes - The Gazette" at `gazette.example`.
fn outlet_of_title(page: &Document, host: Option<&str>) -> Option<String> {
    let title = window_title(page)?;
    let (_, name) = MARKS
        .iter()
        .filter_map(|mark| title.rsplit_once(mark))
        .min_by_key(|(_, name)| name.len())?;
    let (host, letters) = (folded(host?.rsplit_once('.')?.0), folded(name));
    let is_same = letters.len() >= 3
        && host.len() >= 3
        && (host.contains(&letters) || letters.contains(&host));
    // The number of an issue is none of its name.
    let has_number = name.contains(|sign: char| sign.is_ascii_digit());
    (is_same && !has_number).then(|| name.trim().to_owned())
}

/// Returns the host of an address without `www.`.
fn host(address: &str) -> Option<String> {
    let address = Url::parse(address).ok()?;
    let host = address.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

fn attribute(page: &Document, place: &str, name: &str) -> Option<String> {
    Some(page.select(place).nodes().first()?.attr(name)?.to_string())
}

/// Says whether an address is of another house than that of the page, where both have names.
///
/// What keeps pages of others has their addresses in its own.
fn is_anothers(address: &str, own: Option<&str>) -> bool {
    let Some(own) = own else {
        return false;
    };
    match (house(address), house(own)) {
        (Some(one), Some(other)) => one != other && !own.contains(&one),
        _ => false,
    }
}

/// Returns the end of a host's name that all hosts of a house have: "bote.example" of "m.bote.example".
fn house(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let host = url.domain()?.trim_end_matches('.');
    let mut labels = host.rsplit('.');
    let (last, second) = (labels.next()?, labels.next()?);
    // Below "co.uk" and "gv.at" are houses.
    let third = labels.next().filter(|_| second.len() <= 3);
    let house = [third, Some(second), Some(last)];
    Some(house.into_iter().flatten().collect::<Vec<_>>().join("."))
}

/// Says whether an address is that of a site, and of no page in it.
fn is_of_site(url: &str) -> bool {
    Url::parse(url).is_ok_and(|url| url.path() == "/" && url.query().is_none())
}

fn absolute(url: &str, address: Option<&Url>) -> Option<String> {
    let url = url.trim();
    let found = match address {
        Some(address) => address.join(url).ok()?,
        // "//bote.example/flut" has the scheme of its page.
        None if url.starts_with("//") => Url::parse(&format!("https:{url}")).ok()?,
        None => Url::parse(url).ok()?,
    };
    (matches!(found.scheme(), "http" | "https") && found.has_host()).then(|| found.to_string())
}
