//! Reads mail: a message, a mailbox of them, and pages that browsers saved as one file, which are mail in form.
//!
//! Of a message the words that are new in it are read, as HTML or plain text, whichever has more of them; quoted mail
//! and signatures are left out. Its sender is the outlet where nothing better is known. Attachments are
//! named among what was left out.

mod no_article;
mod passed_on;
mod quoted;

use std::{borrow::Cow, io::BufRead};

use encoding_rs::Encoding;
use laut::{Article, Note, NoteCode};
use mail_parser::{
    Encoding as Transfer, Message, MessageParser, MessagePart, MimeHeaders, PartType,
    decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode},
};
use url::Url;

pub(crate) use self::passed_on::is_forward;
use self::{
    passed_on::{PassedOn, passed_on},
    quoted::without_quotes,
};
use crate::{
    day::day,
    error::{Error, ErrorKind},
    file::unreadable,
    form::Form,
    html::{self, About, line},
    location::{Located, Location, Part},
    open::Setting,
    text::{declared, decode_as},
    whole::{self, Input},
};

/// A message may have so many bytes.
const LONGEST: usize = 64 << 20;
/// What answers put before a subject, lower-case,
const ANSWERS: &[&str] = &["re:", "aw:"];
/// and what is put there where a mail is passed on.
const FORWARDS: &[&str] = &["fw:", "fwd:", "wg:"];

/// Returns the article that a message is.
///
/// # Errors
/// If it is damaged.
pub(crate) fn article(bytes: &[u8], name: &str, setting: &Setting<'_>) -> Result<Article, Error> {
    within(bytes, name, setting, 0)
}

/// A mail within another one is read so many levels deep.
const DEPTH: usize = 2;

/// Reads a mail that stands in so many others.
fn within(bytes: &[u8], name: &str, setting: &Setting<'_>, depth: usize) -> Result<Article, Error> {
    let known = setting.known;
    let bytes = with_decoded_head(bytes);
    let message = parsed(&bytes)?;
    no_article::by_head(&message)?;
    let mut notes = Vec::new();
    let mut html = Vec::new();
    let mut plain = Vec::new();
    // Who sent the mail that this one passes on, and when.
    let mut inner = None;
    let is_passed_on = message.subject().is_some_and(|subject| {
        let subject = subject.trim().to_lowercase();
        FORWARDS.iter().any(|start| subject.starts_with(start))
    });
    if is_cut(&message) {
        notes.push(Note {
            code: NoteCode::TextTruncated,
            span: None,
            message: "the mail is cut off: the end of its parts is missing".to_owned(),
        });
    }
    let who = sender(&message);
    // The first mail among them is read where there is nothing else.
    let mut attached: Option<(Vec<u8>, String)> = None;
    for part in message.attachments() {
        let called = part.attachment_name().and_then(line);
        let called = called.unwrap_or_else(|| "without a name".to_owned());
        let left_out = format!("{name}/{called}");
        let is_mail = matches!(part.body, PartType::Message(_)) && depth < DEPTH;
        if attached.is_none() && is_mail {
            attached = Some((body(part, &message), left_out));
        } else if is_read_by_itself(part) {
            setting.left_out.add(TO_BE_SAVED, &left_out);
        } else {
            setting.left_out.add("attachments of mails", &left_out);
        }
    }
    // Of a part that is there once, as HTML, both lists have it.
    for part in message
        .html_bodies()
        .filter(|part| matches!(part.body, PartType::Html(_)))
    {
        let text = html::mail(&text_of(part, &message, &mut notes)?, is_passed_on)?;
        html.push(own_words(&text, is_passed_on, who.as_deref(), &mut inner));
    }
    for part in message
        .text_bodies()
        .filter(|part| matches!(part.body, PartType::Text(_)))
    {
        let text = text_of(part, &message, &mut notes)?;
        plain.push(own_words(&text, is_passed_on, who.as_deref(), &mut inner));
    }
    let (html, plain) = (html.join("\n\n"), plain.join("\n\n"));
    // A plain part may only say that the mail is to be seen as HTML.
    let is_plain = !plain.trim().is_empty() && plain.len() * 2 >= html.len();
    let text = if is_plain { plain } else { html };
    no_article::by_words(&text)?;
    let is_cover = text.chars().count() < COVER;
    if let Some((_, left_out)) = attached.as_ref().filter(|_| !is_cover) {
        setting.left_out.add(TO_BE_SAVED, left_out);
    }
    if let Some((inner, _)) = attached.filter(|_| is_cover) {
        let mut found = within(&inner, name, setting, depth + 1)?;
        found.notes.push(left_to_the_inner("attached"));
        return Ok(found);
    }
    let date = message.header_raw("Date").map(str::trim);
    let date = date.filter(|date| !date.is_empty());
    let (inner_sender, inner_date) = match inner {
        Some(inner) => {
            notes.extend(inner.has_cover.then(|| left_to_the_inner("passed on")));
            (inner.sender, inner.day)
        }
        None => (None, None),
    };
    let date = inner_date.as_deref().or(date);
    let published = date.and_then(day);
    let about = About {
        title: message
            .subject()
            .and_then(line)
            .map(|subject| without_answers(&subject)),
        outlet: known
            .outlet
            .clone()
            .or(inner_sender)
            .or_else(|| sender(&message)),
        unclear: date.filter(|_| published.is_none()).map(str::to_owned),
        published,
        ..About::default()
    };
    let text = whole::some_text(text.trim().to_owned(), "this mail has no text of its own")?;
    Ok(whole::article(text, about, notes, known))
}

/// Returns the words of a mail, or of the one that it passes on, which is kept, if it is the first.
fn own_words(
    text: &str,
    is_passed_on: bool,
    sender: Option<&str>,
    inner: &mut Option<PassedOn>,
) -> String {
    let Some(found) = passed_on(text, is_passed_on) else {
        return without_quotes(text, sender);
    };
    let words = without_quotes(&found.text, found.sender.as_deref());
    inner.get_or_insert(found);
    words
}

/// Notes that the words of whoever passed a mail on are not read.
fn left_to_the_inner(how: &str) -> Note {
    Note {
        code: NoteCode::TextTruncated,
        span: None,
        message: format!(
            "this is the mail that was {how}; the words of whoever passed it on were left out"
        ),
    }
}

/// What is attached in a form that is read.
const TO_BE_SAVED: &str = "attachments of mails, to be saved and given by themselves";

/// Words beside an attached mail have fewer letters than this where it is what there is to read.
const COVER: usize = 300;

/// Says whether an attachment is in a form that is read, were it a file of its own.
fn is_read_by_itself(part: &MessagePart<'_>) -> bool {
    let name = part.attachment_name().unwrap_or_default();
    matches!(part.body, PartType::Message(_))
        || matches!(
            crate::form::ending(name).to_ascii_lowercase().as_str(),
            "pdf" | "docx" | "odt" | "rtf" | "txt" | "html" | "htm" | "md" | "csv" | "eml"
        )
}

/// Returns the article of a page that was saved with all that it shows, as MHTML.
///
/// # Errors
/// If there is no page in it.
pub(crate) fn saved_page(bytes: &[u8], known: &crate::Known) -> Result<Article, Error> {
    let message = parsed(bytes)?;
    let page = message
        .parts
        .iter()
        .find(|part| matches!(part.body, PartType::Html(_)))
        .ok_or_else(|| {
            damaged("there is no page in this file, which looks like one saved as MHTML")
        })?;
    let address = message
        .header_raw("Snapshot-Content-Location")
        .or_else(|| page.content_location())
        .map(str::trim)
        .and_then(|address| Url::parse(address).ok())
        .filter(|address| matches!(address.scheme(), "http" | "https"));
    let input = Input {
        name: "",
        encoding: charset(page),
        address: address.as_ref(),
    };
    let found = whole::articles(&input, Form::Page, &body(page, &message), known);
    let article = found.into_iter().next().map(|(_, article)| article);
    article.unwrap_or_else(|| Err(damaged("there is no page in this file")))
}

/// Returns a message whose head is UTF-8: some programs write it in whatever their system has.
fn with_decoded_head(bytes: &[u8]) -> Cow<'_, [u8]> {
    let ends = [&b"\r\n\r\n"[..], b"\n\n"];
    let end = ends
        .iter()
        .filter_map(|end| bytes.windows(end.len()).position(|window| window == *end))
        .min()
        .unwrap_or(bytes.len());
    let (head, body) = bytes.split_at(end);
    match decode_as(head, None) {
        Ok((decoded, _)) if std::str::from_utf8(head).is_err() => {
            Cow::Owned([decoded.as_bytes(), body].concat())
        }
        _ => Cow::Borrowed(bytes),
    }
}

fn parsed(bytes: &[u8]) -> Result<Message<'_>, Error> {
    MessageParser::default()
        .parse(bytes)
        .ok_or_else(|| damaged("the mail is damaged"))
}

fn damaged(message: &str) -> Error {
    Error::new(ErrorKind::Mail, message, "save it again, or give its text")
}

/// Returns the bytes of a part as they were before they were made fit for mail.
fn body(part: &MessagePart<'_>, message: &Message<'_>) -> Vec<u8> {
    let range = part.offset_body as usize..part.offset_end as usize;
    let raw = message.raw_message().get(range).unwrap_or_default();
    // What is torn is passed for plain letters.
    let said = part.content_transfer_encoding().map(str::trim);
    let is = |name: &str| said.is_some_and(|said| said.eq_ignore_ascii_case(name));
    let encoding = match part.encoding {
        Transfer::None if is("quoted-printable") => Transfer::QuotedPrintable,
        Transfer::None if is("base64") => Transfer::Base64,
        known => known,
    };
    let decoded = match encoding {
        Transfer::None => None,
        Transfer::QuotedPrintable => {
            quoted_printable_decode(raw).or_else(|| Some(torn_quoted_printable(raw)))
        }
        Transfer::Base64 => base64_decode(raw).or_else(|| torn_base64(raw)),
    };
    decoded.unwrap_or_else(|| raw.to_vec())
}

/// Returns what can be decoded of letters by number, where some are torn.
pub(crate) fn torn_quoted_printable(raw: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(raw.len());
    let mut at = 0;
    while let Some(&byte) = raw.get(at) {
        let rest = &raw[at + 1..];
        let digits = rest.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let number = digits.and_then(|two| u8::from_str_radix(two, 16).ok());
        at += match (byte, number) {
            (b'=', Some(number)) => {
                decoded.push(number);
                3
            }
            // A line is broken here, or torn.
            (b'=', None) if rest.starts_with(b"\r\n") => 3,
            (b'=', None) if rest.starts_with(b"\n") => 2,
            (b'=', None) if rest.len() < 2 => 1 + rest.len(),
            _ => {
                decoded.push(byte);
                1
            }
        };
    }
    decoded
}

/// Returns what can be decoded of base64 that is cut off.
fn torn_base64(raw: &[u8]) -> Option<Vec<u8>> {
    let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let digits: Vec<u8> = raw.iter().copied().filter(is_digit).collect();
    base64_decode(&digits[..digits.len() / 4 * 4])
}

/// Says whether a message of several parts lacks the line that ends them.
fn is_cut(message: &Message<'_>) -> bool {
    let boundary = message
        .content_type()
        .filter(|kind| kind.ctype().eq_ignore_ascii_case("multipart"))
        .and_then(|kind| kind.attribute("boundary"));
    boundary.is_some_and(|boundary| {
        let end = format!("--{boundary}--");
        let raw = message.raw_message();
        !raw.windows(end.len()).any(|bytes| bytes == end.as_bytes())
    })
}

fn charset(part: &MessagePart<'_>) -> Option<&'static Encoding> {
    let name = part.content_type()?.attribute("charset")?;
    Encoding::for_label(name.as_bytes())
}

/// Returns the text of a part; its bytes go before what is said of their encoding.
fn text_of(
    part: &MessagePart<'_>,
    message: &Message<'_>,
    notes: &mut Vec<Note>,
) -> Result<String, Error> {
    let bytes = body(part, message);
    let (text, repaired) = decode_as(&bytes, charset(part).or_else(|| declared(&bytes)))?;
    notes.extend(repaired);
    let text = text.replace("\r\n", "\n");
    let kind = part.content_type();
    let says = |name: &str, value: &str| {
        let said = kind.and_then(|kind| kind.attribute(name));
        said.is_some_and(|said| said.eq_ignore_ascii_case(value))
    };
    if says("format", "flowed") {
        return Ok(unflowed(&text, says("delsp", "yes")));
    }
    Ok(text)
}

/// Returns the name of the sender, or else the house that the address belongs to.
fn sender(message: &Message<'_>) -> Option<String> {
    let sender = message.from()?.first()?;
    let name = sender
        .name()
        .and_then(line)
        .filter(|name| !name.contains('@'));
    name.or_else(|| {
        let (_, house) = sender.address()?.rsplit_once('@')?;
        line(house)
    })
}

fn without_answers(subject: &str) -> String {
    let mut rest = subject.trim();
    while let Some(start) = ANSWERS.iter().chain(FORWARDS).find(|start| {
        rest.get(..start.len())
            .is_some_and(|begin| begin.eq_ignore_ascii_case(start))
    }) {
        rest = rest[start.len()..].trim_start();
    }
    rest.to_owned()
}

/// Days of the week as the line between two messages has them.
const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// Says whether a line that begins with "From " stands between two messages: it names a sender, and then a day. Others
/// are sentences.
fn parts(line: &[u8]) -> bool {
    let line = String::from_utf8_lossy(line);
    let mut words = line.split_whitespace().skip(2);
    words.next().is_some_and(|day| {
        let has_day = DAYS.contains(&day.trim_end_matches(','));
        has_day && words.any(|word| word.bytes().any(|byte| byte.is_ascii_digit()))
    })
}

/// Returns a text whose lines end in a space where they go on (RFC 3676); `deletes` says that this space is none of it.
fn unflowed(text: &str, deletes: bool) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut lines = text.lines().peekable();
    let depth = |line: &str| line.len() - line.trim_start_matches('>').len();
    let bare = |line: &str| {
        let rest = line.trim_start_matches('>');
        rest.strip_prefix(' ').unwrap_or(rest).to_owned()
    };
    let mut goes_on = false;
    while let Some(line) = lines.next() {
        let next = lines.peek().map(|next| depth(next));
        let words = if goes_on {
            bare(line)
        } else {
            line.strip_prefix(' ').unwrap_or(line).to_owned()
        };
        let is_signature = words == "-- ";
        goes_on = words.ends_with(' ') && !is_signature && next == Some(depth(line));
        let kept = words.strip_suffix(' ').filter(|_| goes_on && deletes);
        joined.push_str(kept.unwrap_or(&words));
        if !goes_on {
            joined.push('\n');
        }
    }
    joined
}

/// The messages of a mailbox, one after the other.
pub(crate) struct Mailbox<'a, R> {
    name: String,
    reader: R,
    setting: Setting<'a>,
    number: usize,
    is_over: bool,
}

impl<'a, R: BufRead> Mailbox<'a, R> {
    pub(crate) fn new(name: String, reader: R, setting: Setting<'a>) -> Self {
        Mailbox {
            name,
            reader,
            setting,
            number: 0,
            is_over: false,
        }
    }

    /// Returns the next message without the line that parts it from the one before; too long ones are cut.
    fn message(&mut self) -> Result<Vec<u8>, Error> {
        let mut message: Vec<u8> = Vec::new();
        let mut line = Vec::new();
        let mut was_blank = false;
        loop {
            line.clear();
            let limited = &mut std::io::Read::take(&mut self.reader, LONGEST as u64);
            let length = limited
                .read_until(b'\n', &mut line)
                .map_err(|error| unreadable(&error))?;
            if length == 0 {
                self.is_over = true;
                return Ok(message);
            }
            if line.starts_with(b"From ") && (message.is_empty() || was_blank && parts(&line)) {
                if message.is_empty() {
                    continue;
                }
                return Ok(message);
            }
            was_blank = line.trim_ascii().is_empty();
            // What looks like that line within a message was marked.
            let marks = line.iter().take_while(|byte| **byte == b'>').count();
            let is_marked = marks > 0 && line[marks..].starts_with(b"From ");
            if message.len() + line.len() <= LONGEST {
                message.extend_from_slice(&line[usize::from(is_marked)..]);
            }
        }
    }
}

impl<R: BufRead> Iterator for Mailbox<'_, R> {
    type Item = Located;

    fn next(&mut self) -> Option<Located> {
        let message = loop {
            if self.is_over {
                return None;
            }
            match self.message() {
                Ok(message) if message.trim_ascii().is_empty() => {}
                found => break found,
            }
        };
        self.is_over |= message.is_err();
        self.number += 1;
        let location = Location::part_of(&self.name, Part::Message(self.number));
        let place = location.to_string();
        let found = message.and_then(|message| article(&message, &place, &self.setting));
        let found = found.map_err(|error| error.at(location.to_string()));
        Some((location, found))
    }
}

#[cfg(test)]
mod tests;
