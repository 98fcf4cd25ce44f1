//! Knows which letters the codes of a font are, and how wide they are: a font's dictionary in, letters out.
//!
//! What a font says for those who copy its text (`ToUnicode`) goes before the names of its signs, these before usual
//! encodings. A sign without a known name is no letter. Does not draw.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use lopdf::{Dictionary, Document, Encoding, Object, Stream};

use super::{
    streams::{self, Budget},
    widths,
};

/// A sign of a font.
#[derive(Clone, Debug)]
pub(super) struct Sign {
    /// What it stands for; `None` where that is not known.
    pub(super) text: Option<Rc<str>>,
    /// Its width, in sizes of the font.
    pub(super) width: f64,
}

/// Tells what a code of so many bytes stands for, in units of UTF-16.
type ToUnicode = Box<dyn Fn(u32, u8) -> Option<Vec<u16>>>;

/// A font of a document.
pub(super) struct Font {
    name: String,
    /// Whether codes have two bytes.
    is_wide: bool,
    to_unicode: Option<ToUnicode>,
    /// What codes of one byte stand for by their names.
    named: Vec<Option<Rc<str>>>,
    widths: Widths,
    /// What a width is given in, in sizes of the font.
    unit: f64,
    known: RefCell<HashMap<u32, Sign>>,
}

/// How wide signs are.
enum Widths {
    /// From the first code on.
    Listed(i64, Vec<f64>, Option<f64>),
    /// By ranges of codes, in their order, and that of all others.
    Ranges(Vec<(i64, i64, f64)>, f64),
}

impl Font {
    /// Returns the font of a dictionary; what is damaged about it is left out.
    pub(super) fn of(dictionary: &Dictionary, document: &Document, budget: &mut Budget) -> Font {
        let kind = name_of(dictionary, b"Subtype", document);
        let is_wide = kind == b"Type0";
        let to_unicode = dictionary
            .get_deref(b"ToUnicode", document)
            .and_then(Object::as_stream)
            .ok()
            .and_then(|stream| streams::unpacked(stream, budget).ok())
            .and_then(to_unicode);
        let descendant = dictionary
            .get_deref(b"DescendantFonts", document)
            .and_then(Object::as_array)
            .ok()
            .and_then(|fonts| document.dereference(fonts.first()?).ok()?.1.as_dict().ok());
        let (named, widths) = match descendant {
            Some(descendant) if is_wide => (Vec::new(), ranges(descendant, document)),
            _ => (
                named(dictionary, document, budget),
                listed(dictionary, document),
            ),
        };
        let unit = match dictionary
            .get_deref(b"FontMatrix", document)
            .and_then(Object::as_array)
        {
            Ok(matrix) if kind == b"Type3" => number(matrix.first()).unwrap_or(0.001).abs(),
            _ => 0.001,
        };
        let name = name_of(dictionary, b"BaseFont", document);
        Font {
            name: String::from_utf8_lossy(&name).into_owned(),
            is_wide,
            to_unicode,
            named,
            widths,
            unit,
            known: RefCell::default(),
        }
    }

    /// Returns the codes of a text that is drawn; the last byte of an odd number is none.
    pub(super) fn codes<'t>(&self, drawn: &'t [u8]) -> impl Iterator<Item = u32> + use<'t> {
        let codes = drawn.chunks_exact(if self.is_wide { 2 } else { 1 });
        codes.map(|code| {
            code.iter()
                .fold(0, |code, byte| code * 256 + u32::from(*byte))
        })
    }

    /// Says whether a code is the space that words are parted by.
    pub(super) fn parts_words(&self, code: u32) -> bool {
        !self.is_wide && code == 32
    }

    /// Returns the sign of a code.
    pub(super) fn sign(&self, code: u32) -> Sign {
        if let Some(sign) = self.known.borrow().get(&code) {
            return sign.clone();
        }
        let bytes = if self.is_wide { 2 } else { 1 };
        let copied = self.to_unicode.as_ref().and_then(|tell| tell(code, bytes));
        let copied = copied.map(|units| String::from_utf16_lossy(&units));
        let named = self.named.get(code as usize).cloned().flatten();
        let text = copied
            .as_deref()
            .and_then(readable)
            .or_else(|| readable(&named?));
        let width = match &self.widths {
            Widths::Listed(first, widths, other) => {
                let place = usize::try_from(i64::from(code) - first).ok();
                let width = place.and_then(|place| widths.get(place)).copied();
                let usual = || {
                    text.as_deref()
                        .map_or(500.0, |text| widths::width(&self.name, text))
                };
                width.or(*other).unwrap_or_else(usual)
            }
            Widths::Ranges(ranges, other) => {
                let code = i64::from(code);
                let place = ranges.partition_point(|(_, last, _)| *last < code);
                let range = ranges.get(place).filter(|(first, ..)| *first <= code);
                range.map_or(*other, |(.., width)| *width)
            }
        };
        let sign = Sign {
            text,
            width: width * self.unit,
        };
        self.known.borrow_mut().insert(code, sign.clone());
        sign
    }
}

/// Returns the letters of a sign as they are written: a ligature is its letters, a sign of one's own is none.
fn readable(text: &str) -> Option<Rc<str>> {
    let mut found = String::new();
    for letter in text.chars() {
        match letter {
            '\u{fb00}' => found.push_str("ff"),
            '\u{fb01}' => found.push_str("fi"),
            '\u{fb02}' => found.push_str("fl"),
            '\u{fb03}' => found.push_str("ffi"),
            '\u{fb04}' => found.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => found.push_str("st"),
            '\u{a0}' | '\t' | '\n' | '\r' | '\u{2002}'..='\u{200a}' => found.push(' '),
            '\u{e000}'..='\u{f8ff}' | '\u{fffd}' => return None,
            letter if letter.is_control() => {}
            letter => found.push(letter),
        }
    }
    (!found.is_empty()).then(|| found.into())
}

/// Returns what a table of codes tells, if it can be read.
fn to_unicode(table: Vec<u8>) -> Option<ToUnicode> {
    let mut font = Dictionary::new();
    font.set("Type", Object::Name(b"Font".to_vec()));
    font.set(
        "ToUnicode",
        Object::Stream(Stream::new(Dictionary::new(), table)),
    );
    match font.get_font_encoding(&Document::new()) {
        Ok(Encoding::UnicodeMapEncoding(map)) => {
            Some(Box::new(move |code, bytes| map.get(code, bytes)))
        }
        _ => None,
    }
}

/// Returns what the codes of one byte stand for.
fn named(font: &Dictionary, document: &Document, budget: &mut Budget) -> Vec<Option<Rc<str>>> {
    let encoding = font.get_deref(b"Encoding", document).ok();
    let about = encoding.and_then(|encoding| encoding.as_dict().ok());
    let base = match (encoding, about) {
        (Some(Object::Name(name)), _) => Some(name.clone()),
        (_, Some(about)) => about
            .get(b"BaseEncoding")
            .and_then(Object::as_name)
            .ok()
            .map(<[u8]>::to_vec),
        _ => None,
    };
    let descriptor = font
        .get_deref(b"FontDescriptor", document)
        .and_then(Object::as_dict)
        .ok();
    let mut own = || built_in(descriptor?, document, budget);
    let mut table = match base {
        Some(base) => by_encoding(&base),
        None => match own() {
            Some(table) => table,
            None if has_own_signs(font, descriptor, document) => vec![None; 256],
            None => by_encoding(b"StandardEncoding"),
        },
    };
    let differences = about.and_then(|about| {
        let found = about.get_deref(b"Differences", document).ok()?;
        found.as_array().ok()
    });
    let mut code = 0;
    for entry in differences.into_iter().flatten() {
        match entry {
            Object::Integer(number) => code = usize::try_from(*number).unwrap_or(256),
            Object::Name(name) => {
                if let Some(place) = table.get_mut(code) {
                    *place = by_name(name);
                }
                code += 1;
            }
            _ => {}
        }
    }
    table
}

/// Says whether a font without an encoding has signs in an order of its own.
fn has_own_signs(font: &Dictionary, descriptor: Option<&Dictionary>, document: &Document) -> bool {
    /// The third bit of a font's flags.
    const SYMBOLIC: i64 = 4;
    let name = name_of(font, b"BaseFont", document);
    let flags = descriptor.and_then(|about| about.get(b"Flags").and_then(Object::as_i64).ok());
    matches!(&name[..], b"Symbol" | b"ZapfDingbats")
        || flags.is_some_and(|flags| flags & SYMBOLIC != 0)
}

/// Returns what an encoding of this name has for each byte.
fn by_encoding(name: &[u8]) -> Vec<Option<Rc<str>>> {
    let mut font = Dictionary::new();
    font.set("Type", Object::Name(b"Font".to_vec()));
    font.set("Encoding", Object::Name(name.to_vec()));
    let document = Document::new();
    let Ok(encoding) = font.get_font_encoding(&document) else {
        return vec![None; 256];
    };
    let told = |byte: u8| {
        let text = encoding.bytes_to_string(&[byte]).ok()?;
        (!text.is_empty()).then(|| text.into())
    };
    (0..=255).map(told).collect()
}

/// Returns the order of signs that is built into a font of Type 1: `dup 12 /fi put`.
fn built_in(
    descriptor: &Dictionary,
    document: &Document,
    budget: &mut Budget,
) -> Option<Vec<Option<Rc<str>>>> {
    let file = descriptor.get_deref(b"FontFile", document).ok()?;
    let program = streams::unpacked(file.as_stream().ok()?, budget).ok()?;
    let words = String::from_utf8_lossy(&program[..program.len().min(64 << 10)]).into_owned();
    let (_, rest) = words.split_once("/Encoding")?;
    let (list, _) = rest
        .split_once("readonly def")
        .or_else(|| rest.split_once("eexec"))?;
    let mut table = vec![None; 256];
    let mut found = false;
    let list = list.replace('/', " /");
    let mut words = list.split_whitespace();
    while let Some(word) = words.next() {
        if word != "dup" {
            continue;
        }
        let code = words.next().and_then(|code| code.parse::<usize>().ok());
        let name = words.next().and_then(|name| name.strip_prefix('/'));
        if let (Some(place), Some(name)) = (code.and_then(|code| table.get_mut(code)), name) {
            *place = by_name(name.as_bytes());
            found = true;
        }
    }
    found.then_some(table)
}

/// Returns the letter of a sign's name: "adieresis", "uni00E4", "u1F600", "a.alt".
fn by_name(name: &[u8]) -> Option<Rc<str>> {
    let text = std::str::from_utf8(name).ok()?;
    let text = match text.split_once('.') {
        Some((start, _)) if !start.is_empty() => start,
        _ => text,
    };
    let ligature = match text {
        "ff" | "f_f" => Some("ff"),
        "fi" | "f_i" => Some("fi"),
        "fl" | "f_l" => Some("fl"),
        "ffi" | "f_f_i" => Some("ffi"),
        "ffl" | "f_f_l" => Some("ffl"),
        _ => None,
    };
    let by_number = || {
        let digits = text
            .strip_prefix("uni")
            .filter(|digits| digits.len() == 4)
            .or_else(|| {
                text.strip_prefix('u')
                    .filter(|digits| (4..=6).contains(&digits.len()))
            })?;
        char::from_u32(u32::from_str_radix(digits, 16).ok()?)
            .map(|letter| letter.to_string().into())
    };
    ligature
        .map(Into::into)
        .or_else(|| by_list(text))
        .or_else(by_number)
}

/// Returns the letter of a name by the library's list of names.
fn by_list(name: &str) -> Option<Rc<str>> {
    let mut about = Dictionary::new();
    about.set("Type", Object::Name(b"Encoding".to_vec()));
    about.set(
        "Differences",
        Object::Array(vec![
            Object::Integer(1),
            Object::Name(name.as_bytes().to_vec()),
        ]),
    );
    let mut font = Dictionary::new();
    font.set("Type", Object::Name(b"Font".to_vec()));
    font.set("Encoding", Object::Dictionary(about));
    match font.get_font_encoding(&Document::new()) {
        Ok(Encoding::Differences(differences)) => {
            let letter = differences.map.get(&1)?.utf16_code_unit();
            Some(char::from_u32(u32::from(letter))?.to_string().into())
        }
        _ => None,
    }
}

fn listed(font: &Dictionary, document: &Document) -> Widths {
    let first = font
        .get_deref(b"FirstChar", document)
        .and_then(Object::as_i64);
    let widths = font
        .get_deref(b"Widths", document)
        .and_then(Object::as_array);
    let widths: Vec<f64> = widths.map_or_else(
        |_| Vec::new(),
        |widths| {
            let widths = widths.iter().take(256);
            widths
                .map(|width| deref(width, document).unwrap_or(0.0))
                .collect()
        },
    );
    let missing = font
        .get_deref(b"FontDescriptor", document)
        .and_then(Object::as_dict)
        .ok()
        .and_then(|about| number(about.get(b"MissingWidth").ok()))
        .filter(|width| *width > 0.0);
    Widths::Listed(first.unwrap_or(0), widths, missing)
}

fn ranges(font: &Dictionary, document: &Document) -> Widths {
    let other = font.get_deref(b"DW", document).ok();
    let other = number(other).unwrap_or(1_000.0);
    let listed = font.get_deref(b"W", document).and_then(Object::as_array);
    let mut ranges = Vec::new();
    let mut entries = listed
        .map_or_else(|_| [].iter(), |listed| listed.iter())
        .map(|entry| {
            document
                .dereference(entry)
                .map_or(entry, |(_, entry)| entry)
        });
    // "first [width …]" or "first last width"
    while let Some(first) = entries.next() {
        let Ok(first) = first.as_i64() else { break };
        match entries.next() {
            Some(Object::Array(widths)) => {
                ranges.extend(
                    (first..)
                        .zip(widths)
                        .filter_map(|(code, width)| Some((code, code, deref(width, document)?))),
                );
            }
            Some(last) => {
                let (Ok(last), Some(width)) = (last.as_i64(), number(entries.next())) else {
                    break;
                };
                ranges.push((first, last, width));
            }
            None => break,
        }
    }
    ranges.sort_by_key(|(first, last, _)| (*last, *first));
    Widths::Ranges(ranges, other)
}

fn deref(object: &Object, document: &Document) -> Option<f64> {
    number(document.dereference(object).ok().map(|(_, object)| object))
}

/// Returns the number that an object is.
pub(super) fn number(object: Option<&Object>) -> Option<f64> {
    let number = object?.as_float().ok().map(f64::from)?;
    number.is_finite().then_some(number)
}

fn name_of(dictionary: &Dictionary, key: &[u8], document: &Document) -> Vec<u8> {
    dictionary
        .get_deref(key, document)
        .and_then(Object::as_name)
        .map_or_else(|_| Vec::new(), <[u8]>::to_vec)
}
