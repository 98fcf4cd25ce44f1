//! Reads mail: a message, a mailbox of them, and pages that browsers saved as one file, which are mail in form.
//!
//! Of a message the words that are new in it are read, as HTML or plain text, whichever has more of them; quoted mail
//! and signatures are left out. Its sender is the outlet where nothing better is known. Attachments are
//! named among what was left out.

mod quoted;

use std::{borrow::Cow, io::BufRead};

use encoding_rs::Encoding;
use laut::{Article, Note, NoteCode};
use mail_parser::{
    Encoding as Transfer, Message, MessageParser, MessagePart, MimeHeaders, PartType,
    decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode},
};
use url::Url;

use self::quoted::{passed_on, without_quotes};
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
        let text = html::mail(&text_of(part, &message, &mut notes)?)?;
        inner = inner.or_else(|| passed_on(&text).filter(|_| is_passed_on));
        html.push(without_quotes(&text, is_passed_on, who.as_deref()));
    }
    for part in message
        .text_bodies()
        .filter(|part| matches!(part.body, PartType::Text(_)))
    {
        let text = text_of(part, &message, &mut notes)?;
        inner = inner.or_else(|| passed_on(&text).filter(|_| is_passed_on));
        plain.push(without_quotes(&text, is_passed_on, who.as_deref()));
    }
    let (html, plain) = (html.join("\n\n"), plain.join("\n\n"));
    // A plain part may only say that the mail is to be seen as HTML.
    let is_plain = !plain.trim().is_empty() && plain.len() * 2 >= html.len();
    let text = if is_plain { plain } else { html };
    let is_cover = text.chars().count() < COVER;
    if let Some((_, left_out)) = attached.as_ref().filter(|_| !is_cover) {
        setting.left_out.add(TO_BE_SAVED, left_out);
    }
    if let Some((inner, _)) = attached.filter(|_| is_cover) {
        let mut found = within(&inner, name, setting, depth + 1)?;
        found.notes.push(Note {
            code: NoteCode::TextTruncated,
            span: None,
            message: "this is the mail that was attached; the words of whoever passed it on were left out"
                .to_owned(),
        });
        return Ok(found);
    }
    let date = message.header_raw("Date").map(str::trim);
    let date = date.filter(|date| !date.is_empty());
    let (inner_sender, inner_date) = inner.unwrap_or_default();
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
fn torn_quoted_printable(raw: &[u8]) -> Vec<u8> {
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
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::known::Known;

    fn read(mail: &str) -> Result<Article, Error> {
        let setting = Setting {
            known: &Known::default(),
            web: None,
            left_out: Rc::default(),
        };
        article(mail.as_bytes(), "a.eml", &setting)
    }

    #[test]
    fn attachments_are_named() {
        let mail = "From: a@b\nTo: c@d\nSubject: x\nMIME-Version: 1.0\n\
                    Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee below.\n\
                    --b\nContent-Type: application/pdf\n\
                    Content-Disposition: attachment; filename=note.pdf\n\nx\n--b--\n";
        let setting = Setting {
            known: &Known::default(),
            web: None,
            left_out: Rc::default(),
        };
        let found = article(mail.as_bytes(), "a.eml", &setting).expect("a mail");
        assert_eq!(found.text, "See below.");
        let told = setting.left_out.take().map(|left_out| left_out.to_string());
        assert!(told.is_some_and(|told| told.contains("a.eml/note.pdf")));
    }

    #[test]
    fn an_attached_mail_is_read_where_nothing_else_is_said() {
        let mail = "From: jan@b\nTo: c@d\nSubject: Flut\nMIME-Version: 1.0\n\
                    Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nAnbei.\n\
                    --b\nContent-Type: message/rfc822\n\n\
                    From: Stadt Emmen <presse@a>\nTo: jan@b\nSubject: Damm\nDate: Thu, 06 Mar 2031 10:00:00 +0100\n\n\
                    Der Damm hält.\n--b--\n";
        let found = read(mail).expect("a mail");
        assert_eq!(found.text, "Der Damm hält.");
        assert_eq!(found.title.as_deref(), Some("Damm"));
        assert_eq!(found.outlet.as_deref(), Some("Stadt Emmen"));
        assert_eq!(found.notes.len(), 1);
    }

    #[test]
    fn a_quoted_head_in_html_ends_the_mail() {
        let mail = "From: a@b\nTo: c@d\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/html\n\n\
                    <p>It rained.</p><hr><div id=divRplyFwdMsg><b>From:</b> Ada<br><b>Sent:</b> Wednesday<br>\
                    <b>To:</b> Jan<br></div><div>The dam broke.</div>";
        let found = read(mail);
        assert_eq!(
            found.map(|article| article.text).as_deref(),
            Ok("It rained.")
        );
    }

    #[test]
    fn a_mail_that_is_cut_off_is_decoded_as_far_as_it_goes() {
        let mail = "From: a@b\nTo: c@d\nSubject: x\nMIME-Version: 1.0\n\
                    Content-Type: multipart/alternative; boundary=\"=x\"\n\n--=x\n\
                    Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n\
                    Die M=C3=BChle steht. Das Rad ist gebro=\nchen, sagte =C3=96ttinger";
        for end in ["", "=", "=C3", "=C"] {
            let found = read(&format!("{mail}{end}")).expect("a mail");
            let start = "Die Mühle steht. Das Rad ist gebrochen, sagte Öttinger";
            assert!(found.text.starts_with(start), "{end}: {}", found.text);
            assert!(!found.text.contains('='), "{end}: {}", found.text);
            assert_eq!(found.notes[0].code, NoteCode::TextTruncated, "{end}");
        }
        let whole = read(&format!("{mail}\n--=x--\n")).expect("a mail");
        assert_eq!(whole.notes, []);
    }

    #[test]
    fn what_is_passed_on_has_its_own_sender_and_day() {
        let mail = "From: Jan <j@b>\nTo: c@d\nSubject: WG: Damm\nDate: Fri, 07 Mar 2031 09:30:00 +0100\n\n\
                    Zur Info.\n\nVon: Stadt Emmen <presse@a>\nGesendet: Donnerstag, 6. März 2031 10:00\nAn: Jan\n\
                    Betreff: Damm\n\nDer Damm hält.";
        let found = read(mail).expect("a mail");
        assert_eq!(found.outlet.as_deref(), Some("Stadt Emmen"));
        assert_eq!(found.published.as_deref(), Some("2031-03-06"));
        assert_eq!(found.text, "Zur Info.\n\nDer Damm hält.");
    }

    #[test]
    fn lines_that_go_on_are_joined() {
        let check = |text: &str, deletes: bool, expected: &str| {
            assert_eq!(unflowed(text, deletes), expected, "{text}");
        };
        check(
            "Die Land \nrätin sagte es.\n\nJa.\n",
            true,
            "Die Landrätin sagte es.\n\nJa.\n",
        );
        check(
            "It rained \nall day.\n> No \n> one asked.\n-- \nAda",
            false,
            "It rained all day.\n> No one asked.\n-- \nAda\n",
        );
        check(" From here \nto there.", false, "From here to there.\n");
    }

    #[test]
    fn messages_are_parted_by_a_sender_and_a_day() {
        assert!(parts(b"From ada@a.example Thu Oct 30 08:00:00 2031"));
        assert!(parts(b"From - Thu Oct 30"));
        assert!(!parts(b"From Monday the bridge is shut, said Dana Holt."));
        assert!(!parts(b"From the mill Sat on the hill"));
    }

    #[test]
    fn a_subject_has_no_marks_of_answers() {
        assert_eq!(without_answers("AW: Re: Mühle"), "Mühle");
        assert_eq!(without_answers("WG: Mühle"), "Mühle");
    }
}
