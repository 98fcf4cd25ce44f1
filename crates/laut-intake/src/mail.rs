//! Reads mail: a message, a mailbox of them, and pages that browsers saved as one file, which are mail in form.
//!
//! Of a message the words that are new in it are read, as HTML or plain text, whichever has more of them; quoted mail
//! and signatures are left out. Its sender is the outlet where nothing better is known. Attachments are not looked at.

use std::{borrow::Cow, io::BufRead};

use encoding_rs::Encoding;
use laut::{Article, Note};
use mail_parser::{
    Encoding as Transfer, Message, MessageParser, MessagePart, MimeHeaders, PartType,
    decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode},
};
use url::Url;

use crate::{
    day::day,
    error::{Error, ErrorKind},
    file::unreadable,
    form::Form,
    html::{self, About, line},
    known::Known,
    location::{Located, Location, Part},
    text::{declared, decode_as},
    whole::{self, Input},
    words,
};

/// A message may have so many bytes.
const LONGEST: usize = 64 << 20;
/// A signature has so many lines.
const SIGNATURE: usize = 10;
/// What answers and forwards put before a subject, lower-case.
const ANSWERS: &[&str] = &["re:", "aw:", "fw:", "fwd:", "wg:"];

/// Returns the article that a message is.
///
/// # Errors
/// If it is damaged.
pub(crate) fn article(bytes: &[u8], known: &Known) -> Result<Article, Error> {
    let bytes = with_decoded_head(bytes);
    let message = parsed(&bytes)?;
    let mut notes = Vec::new();
    let mut html = Vec::new();
    let mut plain = Vec::new();
    // Of a part that is there once, as HTML, both lists have it.
    for part in message
        .html_bodies()
        .filter(|part| matches!(part.body, PartType::Html(_)))
    {
        html.push(html::mail(&text_of(part, &message, &mut notes)?)?);
    }
    for part in message
        .text_bodies()
        .filter(|part| matches!(part.body, PartType::Text(_)))
    {
        plain.push(without_quotes(&text_of(part, &message, &mut notes)?));
    }
    let (html, plain) = (html.join("\n\n"), plain.join("\n\n"));
    // A plain part may only say that the mail is to be seen as HTML.
    let is_plain = !plain.trim().is_empty() && plain.len() * 2 >= html.len();
    let text = if is_plain { plain } else { html };
    let date = message.header_raw("Date").map(str::trim);
    let published = date.and_then(day);
    let about = About {
        title: message
            .subject()
            .and_then(line)
            .map(|subject| without_answers(&subject)),
        outlet: known.outlet.clone().or_else(|| sender(&message)),
        unclear: date.filter(|_| published.is_none()).map(str::to_owned),
        published,
        ..About::default()
    };
    Ok(whole::article(text.trim().to_owned(), about, notes, known))
}

/// Returns the article of a page that was saved with all that it shows, as MHTML.
///
/// # Errors
/// If there is no page in it.
pub(crate) fn saved_page(bytes: &[u8], known: &Known) -> Result<Article, Error> {
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
    let decoded = match part.encoding {
        Transfer::None => None,
        Transfer::QuotedPrintable => quoted_printable_decode(raw),
        Transfer::Base64 => base64_decode(raw),
    };
    decoded.unwrap_or_else(|| raw.to_vec())
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
    Ok(text.replace("\r\n", "\n"))
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
    while let Some(start) = ANSWERS.iter().find(|start| {
        rest.get(..start.len())
            .is_some_and(|begin| begin.eq_ignore_ascii_case(start))
    }) {
        rest = rest[start.len()..].trim_start();
    }
    rest.to_owned()
}

/// Returns a text without the mail that it quotes and without its signature.
fn without_quotes(text: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut was_quoted = false;
    let lines: Vec<&str> = text.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        let lower = line.trim().to_lowercase();
        let is_passed_on = words::QUOTED_MAILS.contains(&lower.as_str());
        let has_words = kept.iter().any(|line| !line.trim().is_empty());
        // The space after the dashes is lost on some ways.
        let is_signature = *line == "-- " || (*line == "--" && lines.len() - at <= SIGNATURE);
        if is_signature || (is_passed_on && has_words) {
            break;
        }
        let is_quoted = line.starts_with('>');
        if is_quoted && !was_quoted {
            leave_introduction(&mut kept);
        }
        let is_second_blank =
            lower.is_empty() && kept.last().is_some_and(|line| line.trim().is_empty());
        if !is_quoted && !is_passed_on && !is_second_blank {
            kept.push(line);
        }
        was_quoted = is_quoted || (was_quoted && lower.is_empty());
    }
    kept.join("\n")
}

/// Takes out the line, or two, that says who wrote what is quoted below.
fn leave_introduction(kept: &mut Vec<&str>) {
    let Some(last) = kept.iter().rposition(|line| !line.trim().is_empty()) else {
        return;
    };
    let is_introduction = |from: usize| {
        let joined = kept[from..=last].join(" ").trim().to_lowercase();
        joined.ends_with(':')
            && words::QUOTING
                .iter()
                .any(|(start, verb)| joined.starts_with(start) && joined.contains(verb))
    };
    let from = (last.saturating_sub(1)..=last)
        .rev()
        .find(|from| is_introduction(*from));
    if let Some(from) = from {
        kept.truncate(from);
    }
}

/// The messages of a mailbox, one after the other.
pub(crate) struct Mailbox<'a, R> {
    name: String,
    reader: R,
    known: &'a Known,
    number: usize,
    is_over: bool,
}

impl<'a, R: BufRead> Mailbox<'a, R> {
    pub(crate) fn new(name: String, reader: R, known: &'a Known) -> Self {
        Mailbox {
            name,
            reader,
            known,
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
            if line.starts_with(b"From ") && (message.is_empty() || was_blank) {
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
        let found = message.and_then(|message| article(&message, self.known));
        let found = found.map_err(|error| error.at(location.to_string()));
        Some((location, found))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(without_quotes(text).trim(), expected);
    }

    #[test]
    fn what_is_quoted_is_left_out() {
        check(
            "Ja.\n\nAm 3. März schrieb Ada:\n> Nein.\n> Doch.\n\nGut.",
            "Ja.\n\nGut.",
        );
        check("Yes.\n\nOn Monday, Ada\n<a@b> wrote:\n>No.", "Yes.");
        check("Yes.\n-- \nAda Lindt\nPress office", "Yes.");
        check(
            "Ja.\n\n-----Ursprüngliche Nachricht-----\nVon: x\n\nNein.",
            "Ja.",
        );
        check("-----Original Message-----\nIt rained.", "It rained.");
        assert_eq!(without_answers("AW: Re: Mühle"), "Mühle");
    }
}
