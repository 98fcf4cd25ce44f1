//! Reads documents of word processors: Word's .docx and the Open Document Format's .odt, their paragraphs and their title.
//!
//! What was deleted or is hidden, notes and comments are left out. Knows the two formats' elements; their archive is opened before.

mod hidden;

use std::collections::HashMap;

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use crate::{
    error::{Error, ErrorKind},
    html::{About, line},
    known::Known,
    location::{Located, Location},
    office::hidden::{Hidden, Hides},
    packed::zip::Zip,
    press, whole, words,
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
    Hyphen,
    Line,
    /// A stretch of words that look the same.
    Run,
    /// What is in it is not read.
    Skip,
    /// Its elements are looked into.
    Other,
}

/// Returns the article in a .docx, or all that an archive of the press put into it.
///
/// # Errors
/// If it is damaged.
pub(crate) fn word(name: &str, zip: &Zip, known: &Known) -> Result<Vec<Located>, Error> {
    let role = |name: &str| match name {
        "w:t" => Role::Text,
        "w:p" => Role::Paragraph,
        "w:tab" | "w:ptab" => Role::Space,
        "w:noBreakHyphen" => Role::Hyphen,
        "w:r" => Role::Run,
        "w:br" | "w:cr" => Role::Line,
        "w:del" | "w:moveFrom" | "w:instrText" | "mc:Fallback" | "w:tabs" => Role::Skip,
        _ => Role::Other,
    };
    let parts = Parts {
        body: "word/document.xml",
        styles: "word/styles.xml",
        about: "docProps/core.xml",
    };
    articles(name, zip, &parts, role, known)
}

/// Returns the article in an .odt, or all that an archive of the press put into it.
///
/// # Errors
/// If it is damaged.
pub(crate) fn open_document(name: &str, zip: &Zip, known: &Known) -> Result<Vec<Located>, Error> {
    let role = |name: &str| match name {
        "text:p" | "text:h" => Role::Paragraph,
        "text:s" | "text:tab" => Role::Space,
        "text:line-break" => Role::Line,
        "text:tracked-changes" | "text:note" | "office:annotation" | "text:table-of-content" => {
            Role::Skip
        }
        _ => Role::Other,
    };
    let parts = Parts {
        body: "content.xml",
        styles: "styles.xml",
        about: "meta.xml",
    };
    articles(name, zip, &parts, role, known)
}

/// What the files in a document's archive are called.
struct Parts {
    body: &'static str,
    styles: &'static str,
    about: &'static str,
}

fn articles(
    name: &str,
    zip: &Zip,
    parts: &Parts,
    role: impl Fn(&str) -> Role,
    known: &Known,
) -> Result<Vec<Located>, Error> {
    let xml = zip.read(parts.body, MOST)?.ok_or_else(damaged)?;
    let xml = String::from_utf8_lossy(&xml);
    let styles = zip.read(parts.styles, MOST)?.unwrap_or_default();
    let hidden = hidden::of(&String::from_utf8_lossy(&styles), &xml)?;
    let mut found = paragraphs(&xml, &hidden, role)?;
    let all = found.paragraphs.join("\n\n");
    if let Some(found) = press::articles(name, &all, &[], known) {
        return Ok(found);
    }
    let about = zip.read(parts.about, MOST)?.unwrap_or_default();
    let about = title(&String::from_utf8_lossy(&about));
    let mut title = found
        .title
        .as_deref()
        .and_then(line)
        .or_else(|| about.clone());
    let is_title = found.title.is_none() && found.paragraphs.first() == about.as_ref();
    // The headline above all is it, unless a style says so of another paragraph: what a file says of itself is often that
    // of its template.
    let is_headline = found.title.is_none() && found.begins_with_heading;
    if is_headline {
        title = None;
    }
    if found.paragraphs.len() > 1 && (is_title || is_headline) {
        let first = found.paragraphs.remove(0);
        title = title.or_else(|| line(&first));
    }
    let about = About {
        title,
        ..About::default()
    };
    let article = whole::article(found.paragraphs.join("\n\n"), about, Vec::new(), known);
    Ok(vec![(Location::whole(name), Ok(article))])
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
    begins_with_heading: bool,
}

impl Found {
    /// Ends a paragraph, which may be one that is not shown.
    fn end(&mut self, paragraph: &mut String, style: &mut Style, is_gone: bool) {
        let text = std::mem::take(paragraph);
        let text = text.trim();
        let style = std::mem::take(style);
        if text.is_empty() || is_gone {
            return;
        }
        if style == Style::Title && self.title.is_none() {
            self.title = Some(text.to_owned());
            return;
        }
        self.begins_with_heading |= style == Style::Heading && self.paragraphs.is_empty();
        self.paragraphs.push(text.to_owned());
    }
}

/// What its style says of a paragraph.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Style {
    #[default]
    Body,
    Heading,
    Title,
}

/// Returns the paragraphs of a document.
fn paragraphs(xml: &str, hidden: &Hidden, role: impl Fn(&str) -> Role) -> Result<Found, Error> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    reader.config_mut().expand_empty_elements = true;
    let mut found = Found::default();
    // Of text outside of elements for text, OpenDocument has all, and Word none.
    let is_word = xml.contains("<w:document");
    let (mut paragraph, mut skipped, mut open, mut depth, mut style) =
        (String::new(), 0_usize, 0_usize, 0_usize, Style::Body);
    // Whether a stretch of words is not shown, and whether a paragraph is not.
    let (mut is_hidden, mut is_gone) = (false, false);
    // What programs call the styles that they make themselves, and what those are made from.
    let mut parents: HashMap<String, String> = HashMap::new();
    loop {
        match reader.read_event().map_err(|_| damaged())? {
            Event::Eof => break,
            Event::Start(_) if skipped > 0 => skipped += 1,
            Event::End(_) if skipped > 0 => skipped -= 1,
            Event::Start(start) => {
                match hidden::by(&start, hidden) {
                    Hides::Nothing => {}
                    Hides::NoStretch => is_hidden = false,
                    Hides::Itself => {
                        skipped = 1;
                        continue;
                    }
                    Hides::Stretch => is_hidden = true,
                    Hides::Paragraph => is_gone = true,
                }
                match role(start.name().as_ref()) {
                    Role::Skip => skipped = 1,
                    Role::Paragraph => {
                        depth += 1;
                        // A frame with a text of its own may stand within a paragraph.
                        found.end(&mut paragraph, &mut style, is_gone);
                        style = style.max(style_of(&start, &parents));
                        is_gone = false;
                    }
                    Role::Text => open += 1,
                    Role::Run => is_hidden = false,
                    Role::Space if !is_hidden => paragraph.push(' '),
                    Role::Hyphen if !is_hidden => paragraph.push('-'),
                    Role::Line if !is_hidden => paragraph.push('\n'),
                    Role::Space | Role::Hyphen | Role::Line => {}
                    Role::Other if depth > 0 => style = style.max(style_of(&start, &parents)),
                    Role::Other => {
                        parents.extend(hidden::parent(&start).filter(|_| parents.len() < STYLES));
                    }
                }
            }
            Event::End(name) => match role(name.name().as_ref()) {
                Role::Paragraph => {
                    depth = depth.saturating_sub(1);
                    found.end(&mut paragraph, &mut style, is_gone);
                    (is_hidden, is_gone) = (false, false);
                }
                Role::Text => open = open.saturating_sub(1),
                Role::Run => is_hidden = false,
                _ => {}
            },
            _ if is_hidden => {}
            Event::Text(text) if skipped == 0 && depth > 0 && (open > 0 || !is_word) => {
                paragraph.push_str(&text);
            }
            Event::GeneralRef(name) if skipped == 0 && depth > 0 && (open > 0 || !is_word) => {
                paragraph.push_str(&reference(&name));
            }
            _ => {}
        }
    }
    found.end(&mut paragraph, &mut style, is_gone);
    Ok(found)
}

/// Returns what an element says of the style of its paragraph; programs translate the names of styles.
fn style_of(element: &BytesStart<'_>, parents: &HashMap<String, String>) -> Style {
    let name = element.name();
    if !matches!(name.as_ref(), "w:pStyle" | "text:p" | "text:h") {
        return Style::Body;
    }
    let named = attribute(element, &["w:val", "text:style-name"]);
    let is = |known: &[&str]| {
        let parent = named.as_ref().and_then(|name| parents.get(name));
        let mut both = named.iter().chain(parent);
        both.any(|name| known.contains(&name.as_str()))
    };
    if is(words::TITLE_STYLES) {
        Style::Title
    } else if name.as_ref() == "text:h" || is(words::HEADING_STYLES) {
        Style::Heading
    } else {
        Style::Body
    }
}

/// So many styles of a document are known.
const STYLES: usize = 10_000;

fn attribute(element: &BytesStart<'_>, names: &[&str]) -> Option<String> {
    let mut attributes = element.attributes().flatten();
    let found = attributes.find(|attribute| names.contains(&attribute.key.as_ref()))?;
    Some(found.value.to_string())
}

/// Returns the sign that a reference stands for; entities of a document's own are not known.
pub(crate) fn reference(name: &str) -> String {
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
