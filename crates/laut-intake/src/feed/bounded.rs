//! Goes through a feed once, event by event, before it is taken apart: the feed in, as much of it as is read out, with
//! what each entry was taken from.
//!
//! A few bytes of a feed become a kilobyte of an entry, so that memory would grow a hundred times as fast as what was
//! sent. What is over the limits is counted and cut off, and the elements that were open there are closed.

use std::borrow::Cow;

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use crate::html::line;

/// A feed may have so many entries; those of the largest archives have some thousands.
const ENTRIES: usize = 20_000;
/// A feed may have so many elements in all.
const ELEMENTS: usize = 500_000;
/// An element may have so many attributes.
const ATTRIBUTES: usize = 1_000;
/// Elements may stand so deep; feeds that carry pages as elements stay below 100.
const DEEPEST: usize = 256;
/// What all open elements say of the address of the feed may have so many bytes: each element gets a copy.
const BASE: usize = 8_192;

/// A feed within the limits.
pub(super) struct Bounded<'t> {
    pub(super) xml: Cow<'t, str>,
    /// Whom each entry says that it was taken from, as feeds of feeds do: `<source>` in RSS, its title in Atom.
    pub(super) sources: Vec<Option<String>>,
    /// What was left out, in words.
    pub(super) left_out: Option<String>,
}

/// Returns a feed, without the entries from the first on that goes over a limit.
pub(super) fn bounded(xml: &str) -> Bounded<'_> {
    let mut walk = Walk::default();
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    loop {
        let start = reader.buffer_position() as usize;
        let event = match reader.read_event() {
            // What is damaged is told by whoever takes it apart.
            Ok(Event::Eof) | Err(_) => break,
            Ok(event) => event,
        };
        if let Some(reason) = walk.too_much(&event) {
            let left_out = walk.left_out(&event) + entries(reader);
            return walk.cut(xml, start, &reason, left_out);
        }
        walk.follow(start, &event);
    }
    Bounded {
        xml: Cow::Borrowed(xml),
        sources: walk.sources,
        left_out: None,
    }
}

/// Counts the entries that a reader still has.
fn entries(mut reader: Reader<&[u8]>) -> usize {
    let mut entries = 0;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) | Err(_) => return entries,
            Ok(Event::Start(tag) | Event::Empty(tag)) => entries += usize::from(is_entry(&tag)),
            Ok(_) => {}
        }
    }
}

/// An open element.
struct Open {
    name: String,
    /// Bytes of addresses of all elements down to this one.
    base: usize,
}

/// Where the walk is.
#[derive(Default)]
struct Walk {
    open: Vec<Open>,
    /// Where the present entry begins, and how many elements are open around it.
    entry: Option<(usize, usize)>,
    sources: Vec<Option<String>>,
    /// The text of the present entry's source.
    text: String,
    elements: usize,
}

impl Walk {
    /// Returns which limit an event would go over, in words.
    fn too_much(&self, event: &Event<'_>) -> Option<String> {
        let (Event::Start(tag) | Event::Empty(tag)) = event else {
            return None;
        };
        let is_endless = |tag: &BytesStart<'_>| {
            let mut attributes = tag.attributes();
            attributes.with_checks(false).nth(ATTRIBUTES).is_some()
        };
        if self.begins_entry(tag) && self.sources.len() >= ENTRIES {
            Some(format!("the feed has over {ENTRIES} entries"))
        } else if self.elements >= ELEMENTS {
            Some(format!("the feed has over {ELEMENTS} elements"))
        } else if self.open.len() >= DEEPEST {
            Some(format!("the feed nests its elements over {DEEPEST} deep"))
        } else if is_endless(tag) {
            Some(format!(
                "the feed has an element with over {ATTRIBUTES} attributes"
            ))
        } else if self.base() + base(tag) > BASE {
            Some("the feed has an address without end".to_owned())
        } else {
            None
        }
    }

    fn begins_entry(&self, tag: &BytesStart<'_>) -> bool {
        self.entry.is_none() && is_entry(tag)
    }

    fn base(&self) -> usize {
        self.open.last().map_or(0, |open| open.base)
    }

    fn follow(&mut self, start: usize, event: &Event<'_>) {
        match event {
            Event::Start(tag) => {
                self.elements += 1;
                if self.begins_entry(tag) {
                    self.sources.push(None);
                    self.entry = Some((start, self.open.len()));
                } else if self.inner().is_some_and(<[Open]>::is_empty) {
                    self.text.clear();
                }
                let base = self.base() + base(tag);
                let name = tag.name().as_ref().to_owned();
                self.open.push(Open { name, base });
            }
            Event::Empty(tag) => {
                self.elements += 1;
                if self.begins_entry(tag) {
                    self.sources.push(None);
                }
            }
            Event::End(_) => {
                if let Some([open]) = self.inner()
                    && is(&open.name, "source")
                    && let found = line(&self.text)
                    && let Some(source @ None) = self.sources.last_mut()
                {
                    *source = found;
                }
                self.open.pop();
                self.entry = self.entry.filter(|(_, around)| self.open.len() > *around);
            }
            Event::Text(piece) if self.is_source() => self.text.push_str(piece),
            Event::CData(piece) if self.is_source() => self.text.push_str(piece),
            Event::GeneralRef(name) if self.is_source() => {
                self.text.push('&');
                self.text.push_str(name);
                self.text.push(';');
            }
            _ => {}
        }
    }

    /// Returns the open elements within the present entry.
    fn inner(&self) -> Option<&[Open]> {
        let (_, around) = self.entry?;
        self.open.get(around + 1..)
    }

    /// Says whether text here names whom the present entry was taken from.
    fn is_source(&self) -> bool {
        match self.inner() {
            Some([source]) => is(&source.name, "source"),
            Some([source, title]) => is(&source.name, "source") && is(&title.name, "title"),
            _ => false,
        }
    }

    /// Returns how many entries a cut before an event leaves out with it.
    fn left_out(&self, event: &Event<'_>) -> usize {
        match event {
            Event::Start(tag) | Event::Empty(tag) if self.begins_entry(tag) => 1,
            _ => usize::from(self.entry.is_some()),
        }
    }

    /// Returns the feed up to a place, or up to the entry that the place is in.
    fn cut<'t>(mut self, xml: &'t str, end: usize, reason: &str, left_out: usize) -> Bounded<'t> {
        let mut end = end;
        if let Some((start, around)) = self.entry {
            end = start;
            self.open.truncate(around);
            self.sources.pop();
        }
        let mut xml = xml.get(..end).unwrap_or_default().to_owned();
        while let Some(open) = self.open.pop() {
            xml.extend(["</", &open.name, ">"]);
        }
        let left_out = match left_out {
            0 => "what follows was left out".to_owned(),
            1 => "the last one was left out".to_owned(),
            _ => format!("the last {left_out} were left out"),
        };
        Bounded {
            xml: Cow::Owned(xml),
            sources: self.sources,
            left_out: Some(format!("{reason}; {left_out}")),
        }
    }
}

fn is_entry(tag: &BytesStart<'_>) -> bool {
    let name = tag.local_name();
    is(name.as_ref(), "item") || is(name.as_ref(), "entry")
}

fn is(name: &str, expected: &str) -> bool {
    let local = name.rsplit(':').next().unwrap_or(name);
    local.eq_ignore_ascii_case(expected)
}

/// Returns how many bytes an element says of its address.
fn base(tag: &BytesStart<'_>) -> usize {
    let mut attributes = tag.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let base = attributes.find(|attribute| attribute.key.as_ref() == "xml:base");
    base.map_or(0, |base| base.value.len())
}
