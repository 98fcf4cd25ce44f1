//! Reads documents of word processors: Word's .docx and the Open Document Format's .odt, their paragraphs and their title.
//!
//! What was deleted, notes and comments are left out. Knows the two formats' elements; their archive is opened before.

use laut::Article;
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use crate::{
    error::{Error, ErrorKind},
    html::{About, line},
    known::Known,
    packed::zip::Zip,
    whole,
};

/// The text of a document may have so many bytes of XML.
const MOST: u64 = 64 << 20;

/// What an element does to the text.
enum Role {
    /// Its text is the document's.
    Text,
    /// It is a paragraph.
    Paragraph,
    Space,
    Line,
    /// What is in it is not read.
    Skip,
    /// Its elements are looked into.
    Other,
}

/// Returns the article in a .docx.
///
/// # Errors
/// If it is damaged.
pub(crate) fn word(zip: &Zip, known: &Known) -> Result<Article, Error> {
    let role = |name: &str| match name {
        "w:t" => Role::Text,
        "w:p" => Role::Paragraph,
        "w:ta" => Role::Space,
        "w:br" | "w:cr" => Role::Line,
        "w:del" | "w:moveFrom" | "w:instrText" | "mc:Fallback" | "w:tabs" => Role::Skip,
        _ => Role::Other,
    };
    article(zip, "word/document.xml", "docProps/core.xml", role, known)
}

/// Returns the article in an .odt.
///
/// # Errors
/// If it is damaged.
pub(crate) fn open_document(zip: &Zip, known: &Known) -> Result<Article, Error> {
    let role = |name: &str| match name {
        "text:p" | "text:h" => Role::Paragraph,
        "text:s" | "text:ta" => Role::Space,
        "text:line-break" => Role::Line,
        "text:tracked-changes" | "text:note" | "office:annotation" | "text:table-of-content" => {
            Role::Skip
        }
        _ => Role::Other,
    };
    article(zip, "content.xml", "meta.xml", role, known)
}

fn article(
    zip: &Zip,
    body: &str,
    about: &str,
    role: impl Fn(&str) -> Role,
    known: &Known,
) -> Result<Article, Error> {
    let xml = zip.read(body, MOST)?.ok_or_else(damaged)?;
    let mut found = paragraphs(&String::from_utf8_lossy(&xml), role)?;
    let about = zip.read(about, MOST)?.unwrap_or_default();
    let about = title(&String::from_utf8_lossy(&about));
    if found.title.is_none()
        && found.paragraphs.len() > 1
        && found.paragraphs.first() == about.as_ref()
    {
        found.paragraphs.remove(0);
    }
    let about = About {
        title: found.title.as_deref().and_then(line).or(about),
        ..About::default()
    };
    Ok(whole::article(
        found.paragraphs.join("\n\n"),
        about,
        Vec::new(),
        known,
    ))
}

fn damaged() -> Error {
    Error::new(
        ErrorKind::Packed,
        "the document is damaged",
        "open it and save it again, or give its text",
    )
}

#[derive(Default)]
struct Found {
    paragraphs: Vec<String>,
    /// The paragraph that its style calls the title.
    title: Option<String>,
}

/// Returns the paragraphs of a document.
fn paragraphs(xml: &str, role: impl Fn(&str) -> Role) -> Result<Found, Error> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut found = Found::default();
    // Of text outside of elements for text, OpenDocument has all, and Word none.
    let is_word = xml.contains("<w:document");
    let (mut paragraph, mut skipped, mut open, mut depth, mut is_title) =
        (String::new(), 0_usize, 0_usize, 0_usize, false);
    loop {
        match reader.read_event().map_err(|_| damaged())? {
            Event::Eof => break,
            Event::Start(_) if skipped > 0 => skipped += 1,
            Event::End(_) if skipped > 0 => skipped -= 1,
            Event::Start(start) => match role(start.name().as_ref()) {
                Role::Skip => skipped = 1,
                Role::Paragraph => {
                    depth += 1;
                    // A frame with a text of its own may stand within a paragraph.
                    end(&mut paragraph, &mut is_title, &mut found);
                    is_title |= is_title_style(&start);
                }
                Role::Text => open += 1,
                Role::Space => paragraph.push(' '),
                Role::Line => paragraph.push('\n'),
                Role::Other => {}
            },
            Event::Empty(empty) if skipped == 0 => match role(empty.name().as_ref()) {
                Role::Space => paragraph.push(' '),
                Role::Line => paragraph.push('\n'),
                _ => is_title |= depth > 0 && is_title_style(&empty),
            },
            Event::End(name) => match role(name.name().as_ref()) {
                Role::Paragraph => {
                    depth = depth.saturating_sub(1);
                    end(&mut paragraph, &mut is_title, &mut found);
                }
                Role::Text => open = open.saturating_sub(1),
                _ => {}
            },
            Event::Text(text) if skipped == 0 && depth > 0 && (open > 0 || !is_word) => {
                paragraph.push_str(&text);
            }
            Event::GeneralRef(name) if skipped == 0 && depth > 0 && (open > 0 || !is_word) => {
                paragraph.push_str(&reference(&name));
            }
            _ => {}
        }
    }
    end(&mut paragraph, &mut is_title, &mut found);
    Ok(found)
}

fn end(paragraph: &mut String, is_title: &mut bool, found: &mut Found) {
    let text = std::mem::take(paragraph);
    let text = text.trim();
    if std::mem::take(is_title) && found.title.is_none() && !text.is_empty() {
        found.title = Some(text.to_owned());
    } else if !text.is_empty() {
        found.paragraphs.push(text.to_owned());
    }
}

/// Says whether an element gives its paragraph the style of a title, whose name programs translate.
fn is_title_style(element: &BytesStart<'_>) -> bool {
    let is_style = |name: &str| matches!(name, "w:val" | "text:style-name");
    let is_named = matches!(element.name().as_ref(), "w:pStyle" | "text:p" | "text:h");
    is_named
        && element.attributes().flatten().any(|attribute| {
            is_style(attribute.key.as_ref())
                && crate::words::TITLE_STYLES.contains(&&*attribute.value)
        })
}

/// Returns the sign that a reference stands for; entities of a document's own are not known.
fn reference(name: &str) -> String {
    let sign = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        number => number.strip_prefix('#').and_then(|number| {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok(),
                None => number.parse().ok(),
            };
            code.and_then(char::from_u32)
        }),
    };
    sign.map(String::from).unwrap_or_default()
}

/// Returns what stands in `dc:title`.
fn title(xml: &str) -> Option<String> {
    let (_, rest) = xml.split_once("<dc:title>")?;
    let (title, _) = rest.split_once("</dc:title>")?;
    line(title)
}
