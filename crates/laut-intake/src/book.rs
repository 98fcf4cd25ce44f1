//! Reads electronic books (EPUB), as papers and readers' programs make them: an archive in, an article a chapter out, in the
//! order of reading.
//!
//! What the book says of its publisher and its day stands for what a chapter does not say. Covers and tables of contents are
//! left out. Knows the files that hold a book together; its chapters are pages.

use std::collections::{HashMap, HashSet};

use percent_encoding::percent_decode_str;
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use crate::{
    day::day,
    error::{Error, ErrorKind},
    form::foreign,
    html::line,
    known::Known,
    location::{Located, Location},
    office::reference,
    open::{self, Opened, Setting},
    packed::{Limits, zip::Zip},
};

/// A file that holds a book together has so many bytes, at most.
const MOST: u64 = 16 << 20;
/// So many bytes of a chapter tell what part of a book it is.
const HEAD: usize = 2_048;
/// Parts of books that are no articles.
const PARTS: &[&str] = &[
    "colophon",
    "copyright-page",
    "cover",
    "landmarks",
    "titlepage",
    "toc",
];
/// What is left out is counted as this.
const BESIDE: &str = "covers and tables of contents of books";

/// Returns the articles of a book of this name.
///
/// # Errors
/// If it is damaged or locked, or has no chapters.
pub(crate) fn articles(
    name: &str,
    zip: &Zip,
    limits: &Limits,
    setting: &Setting<'_>,
) -> Result<Vec<Located>, Error> {
    let book = Book::of(zip)?;
    let known = Known {
        outlet: book.outlet.or_else(|| setting.known.outlet.clone()),
        published: book.published.or_else(|| setting.known.published.clone()),
        ..setting.known.clone()
    };
    let inner = Setting {
        known: &known,
        ..setting.clone()
    };
    let mut found = Vec::new();
    for chapter in book.chapters {
        let place = format!("{name}/{chapter}");
        let bytes = match zip.read(&chapter, MOST) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return Err(damaged()),
            Err(error) => {
                found.push((Location::whole(&place), Err(error.at(&place))));
                continue;
            }
        };
        if is_beside(&bytes) {
            setting.left_out.add(BESIDE, &place);
            continue;
        }
        let mut input = Opened::inside(place, &bytes[..], limits.clone());
        "page.html".clone_into(&mut input.form);
        for (location, article) in open::articles(input, inner.clone()) {
            match article.as_ref().err().and_then(Error::sort) {
                Some(sort) => setting.left_out.add(sort, location.input()),
                None => found.push((location, article)),
            }
        }
    }
    if found.is_empty() {
        return Err(Error::new(
            ErrorKind::NoText,
            "there is no text in this book",
            "give its text as plain text instead",
        ));
    }
    Ok(found)
}

/// Says whether a page of a book is one of its parts that are no articles.
fn is_beside(page: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&page[..page.len().min(HEAD)]);
    head.split("epub:type=").skip(1).any(|after| {
        let kinds = after.trim_start_matches(['"', '\'']);
        let kinds = kinds.split(['"', '\'', '>']).next().unwrap_or_default();
        kinds.split_whitespace().any(|kind| PARTS.contains(&kind))
    })
}

/// What holds a book together.
#[derive(Default, Debug, PartialEq)]
struct Book {
    outlet: Option<String>,
    published: Option<String>,
    /// The files of its chapters, in the order of reading.
    chapters: Vec<String>,
}

impl Book {
    fn of(zip: &Zip) -> Result<Book, Error> {
        let text = |name: &str| {
            let bytes = zip.read(name, MOST)?;
            Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
        };
        let container = text("META-INF/container.xml")?.ok_or_else(damaged)?;
        let package = package(&container).ok_or_else(damaged)?;
        let book = Book::in_package(&text(&package)?.ok_or_else(damaged)?, &package);
        let locks = text("META-INF/encryption.xml")?.unwrap_or_default();
        if book.chapters.iter().any(|chapter| locks.contains(chapter)) {
            return Err(foreign::LOCKED_BOOK.error());
        }
        if book.chapters.is_empty() {
            return Err(damaged());
        }
        Ok(book)
    }

    /// Takes what the package of this path says.
    fn in_package(xml: &str, path: &str) -> Book {
        let mut book = Book::default();
        // Files by what they are called in the package.
        let mut files: HashMap<String, String> = HashMap::new();
        let mut order = Vec::new();
        let (mut field, mut text) = (String::new(), String::new());
        each(xml, |event| match event {
            Event::Start(start) => {
                field = name_of(&start);
                text.clear();
                let value = |name: &str| attribute(&start, name);
                match (field.as_str(), value("id"), value("href"), value("idref")) {
                    ("item", Some(id), Some(href), _) => {
                        let media = value("media-type").unwrap_or_default();
                        let is_contents =
                            value("properties").is_some_and(|said| said.contains("nav"));
                        if media.contains("html") && !is_contents {
                            files.insert(id, beside(path, &href));
                        }
                    }
                    ("itemref", _, _, Some(id)) => order.push(id),
                    _ => {}
                }
            }
            Event::Text(part) => text.push_str(&part),
            Event::GeneralRef(name) => text.push_str(&reference(&name)),
            Event::End(_) => {
                match field.as_str() {
                    "publisher" if book.outlet.is_none() => book.outlet = line(&text),
                    "date" if book.published.is_none() => book.published = day(&text),
                    _ => {}
                }
                field.clear();
            }
            _ => {}
        });
        let mut met = HashSet::new();
        let chapters = order.iter().filter_map(|id| files.get(id));
        book.chapters = chapters.filter(|file| met.insert(*file)).cloned().collect();
        book
    }
}

/// Returns the path of the package that a container names.
fn package(container: &str) -> Option<String> {
    let mut found = None;
    each(container, |event| {
        if let Event::Start(start) = event
            && name_of(&start) == "rootfile"
        {
            found = found.take().or_else(|| attribute(&start, "full-path"));
        }
    });
    found
}

/// Gives all events of XML, as far as it is whole.
fn each<'x>(xml: &'x str, mut take: impl FnMut(Event<'x>)) {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    reader.config_mut().expand_empty_elements = true;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) | Err(_) => return,
            Ok(event) => take(event),
        }
    }
}

fn name_of(start: &BytesStart<'_>) -> String {
    start.local_name().as_ref().to_owned()
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.try_get_attribute(name).ok()??;
    Some(found.value.into_owned())
}

/// Returns the path of a file that another one names.
fn beside(path: &str, link: &str) -> String {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    let link = link.split('#').next().unwrap_or_default();
    for part in link.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    percent_decode_str(&path).decode_utf8_lossy().into_owned()
}

fn damaged() -> Error {
    Error::new(
        ErrorKind::Packed,
        "the book is damaged",
        "get it again, or give its text",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chapters_come_in_the_order_of_reading() {
        let package = "<?xml version='1.0'?><package><metadata><dc:publisher>Bote</dc:publisher><dc:date>2031-03-05</dc:date>\
            </metadata><manifest><item id='n' href='nav.xhtml' properties='nav' media-type='application/xhtml+xml'/>\
            <item id='b' href='text/b%20c.xhtml#x' media-type='application/xhtml+xml'/>\
            <item id='a' href='../a.xhtml' media-type='application/xhtml+xml'/>\
            <item id='i' href='i.png' media-type='image/png'/></manifest>\
            <spine><itemref idref='n'/><itemref idref='b'/><itemref idref='i'/><itemref idref='a'/><itemref idref='b'/></spine></package>";
        let expected = Book {
            outlet: Some("Bote".to_owned()),
            published: Some("2031-03-05".to_owned()),
            chapters: vec!["OPS/text/b c.xhtml".to_owned(), "a.xhtml".to_owned()],
        };
        assert_eq!(Book::in_package(package, "OPS/a.opf"), expected);
        assert_eq!(Book::in_package("<package", "a.opf"), Book::default());
        let container = "<container><rootfiles><rootfile full-path='OPS/a.opf'/><rootfile full-path='b'/></rootfiles>";
        assert_eq!(super::package(container).as_deref(), Some("OPS/a.opf"));
    }

    #[test]
    fn covers_are_no_chapters() {
        assert!(is_beside(
            b"<body epub:type='frontmatter'><section epub:type=\"titlepage\">"
        ));
        assert!(!is_beside(
            b"<body epub:type=\"bodymatter chapter\"><p>titlepage"
        ));
    }
}
