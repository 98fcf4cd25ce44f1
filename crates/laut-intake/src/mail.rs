//! Reads mail: a message, a mailbox of them, and pages that browsers saved as one file, which are mail in form.
//!
//! Of a message the words that are new in it are read, as HTML or plain text, whichever has more of them; quoted mail
//! and signatures are left out. Its sender is the outlet where nothing better is known. Attachments are
//! named among what was left out.

use std::{borrow::Cow, io::BufRead};

use encoding_rs::Encoding;
use laut::{Article, Note, NoteCode};
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
    location::{Located, Location, Part},
    open::Setting,
    text::{declared, decode_as},
    whole::{self, Input},
    words,
};

/// A message may have so many bytes.
const LONGEST: usize = 64 << 20;
/// A signature has so many lines.
const SIGNATURE: usize = 10;
/// What answers put before a subject, lower-case,
const ANSWERS: &[&str] = &["re:", "aw:"];
/// and what is put there where a mail is passed on.
const FORWARDS: &[&str] = &["fw:", "fwd:", "wg:"];
/// The head of a quoted mail has at least so many fields.
const FIELDS: usize = 3;

/// Returns the article that a message is.
///
/// # Errors
/// If it is damaged.
pub(crate) fn article(bytes: &[u8], name: &str, setting: &Setting<'_>) -> Result<Article, Error> {
    let known = setting.known;
    let bytes = with_decoded_head(bytes);
    let message = parsed(&bytes)?;
    let mut notes = Vec::new();
    let mut html = Vec::new();
    let mut plain = Vec::new();
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
    for part in message.attachments() {
        let called = part.attachment_name().and_then(line);
        let called = called.unwrap_or_else(|| "without a name".to_owned());
        let left_out = format!("{name}/{called}");
        setting.left_out.add("attachments of mails", &left_out);
    }
    // Of a part that is there once, as HTML, both lists have it.
    for part in message
        .html_bodies()
        .filter(|part| matches!(part.body, PartType::Html(_)))
    {
        let text = html::mail(&text_of(part, &message, &mut notes)?)?;
        html.push(without_quotes(&text, is_passed_on));
    }
    for part in message
        .text_bodies()
        .filter(|part| matches!(part.body, PartType::Text(_)))
    {
        let text = text_of(part, &message, &mut notes)?;
        plain.push(without_quotes(&text, is_passed_on));
    }
    let (html, plain) = (html.join("\n\n"), plain.join("\n\n"));
    // A plain part may only say that the mail is to be seen as HTML.
    let is_plain = !plain.trim().is_empty() && plain.len() * 2 >= html.len();
    let text = if is_plain { plain } else { html };
    let date = message.header_raw("Date").map(str::trim);
    let date = date.filter(|date| !date.is_empty());
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
    let text = whole::some_text(text.trim().to_owned(), "this mail has no text of its own")?;
    Ok(whole::article(text, about, notes, known))
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
    while let Some(start) = ANSWERS.iter().chain(FORWARDS).find(|start| {
        rest.get(..start.len())
            .is_some_and(|begin| begin.eq_ignore_ascii_case(start))
    }) {
        rest = rest[start.len()..].trim_start();
    }
    rest.to_owned()
}

/// Returns a text without the mail that it quotes and without its signature.
///
/// Of a mail that is passed on (`is_passed_on`) the words are what somebody wanted to be read: only its head goes.
fn without_quotes(text: &str, is_passed_on: bool) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut was_quoted = false;
    let mut is_passed_on = is_passed_on;
    let lines: Vec<&str> = text.lines().collect();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let lower = line.trim().to_lowercase();
        let is_border = words::QUOTED_MAILS.contains(&lower.as_str());
        let is_forward = words::PASSED_ON
            .iter()
            .any(|words| lower.trim_matches([' ', '-', ':', '*', '>']) == *words);
        is_passed_on |= is_forward;
        let has_words = kept.iter().any(|line| line.contains(char::is_alphanumeric));
        // The space after the dashes is lost on some ways.
        let is_signature = *line == "-- " || (*line == "--" && lines.len() - at <= SIGNATURE);
        if is_signature {
            break;
        }
        let introduction = introduction(&lines[at..]);
        let head = introduction.or_else(|| head(&lines[at..]));
        if (is_border || head.is_some()) && has_words && !is_passed_on {
            leave_border(&mut kept);
            break;
        }
        if let Some(length) = head {
            at += length;
            continue;
        }
        let is_quoted = line.starts_with('>');
        if is_quoted && !was_quoted {
            leave_introduction(&mut kept);
        }
        let is_second_blank =
            lower.is_empty() && kept.last().is_some_and(|line| line.trim().is_empty());
        let is_sent_from = words::SENT_FROM.iter().any(|(start, end)| {
            lower.starts_with(start) && lower.ends_with(end) && line.len() <= SENT_FROM
        });
        if !(is_quoted || is_border || is_forward || is_second_blank || is_sent_from) {
            kept.push(line);
        }
        was_quoted = is_quoted || (was_quoted && lower.is_empty());
        at += 1;
    }
    leave_foot(&mut kept);
    kept.join("\n")
}

/// A line of the foot of a newsletter has so many bytes.
const FOOT: usize = 300;

/// Takes out what newsletters end with: why somebody gets them, and how to be rid of them.
fn leave_foot(kept: &mut Vec<&str>) {
    let is_foot = |line: &str| {
        let lower = line.trim().to_lowercase();
        lower.starts_with('©') || words::MAIL_ENDS.iter().any(|words| lower.contains(words))
    };
    let mut length = kept.len();
    while let Some(line) = length.checked_sub(1).and_then(|last| kept.get(last)) {
        let is_blank = line.trim().is_empty();
        if !is_blank && (line.len() > FOOT || !is_foot(line)) {
            break;
        }
        length -= 1;
    }
    kept.truncate(length);
}

/// What a telephone writes below mails has so many bytes.
const SENT_FROM: usize = 60;

/// Returns how many lines the head of a quoted mail takes, if they begin with one: "Von:", "Gesendet:", "An:".
fn head(lines: &[&str]) -> Option<usize> {
    let mut fields: Vec<&str> = Vec::new();
    let mut length = 0;
    for (at, line) in lines.iter().enumerate() {
        let bare = line.trim_matches(|letter: char| letter.is_whitespace() || letter == '*');
        if bare.is_empty() && at > 0 {
            continue;
        }
        let lower = bare.to_lowercase();
        let name = lower.split_once(':').map_or("", |(name, _)| name);
        let name = name.trim_matches([' ', '*']);
        let Some(field) = words::QUOTED_FIELDS.iter().find(|field| **field == name) else {
            break;
        };
        if fields.contains(field) {
            break;
        }
        fields.push(field);
        length = at + 1;
    }
    let is_sent = fields
        .iter()
        .any(|field| words::QUOTED_SENDERS.contains(field));
    (is_sent && fields.len() >= FIELDS).then_some(length)
}

/// Returns how many lines it takes to say who wrote what is quoted below, with the minute or the sender's address:
/// "Am 3. März 2031 um 10:00 schrieb X:".
fn introduction(lines: &[&str]) -> Option<usize> {
    (1..=lines.len().min(2)).find(|length| {
        let joined = lines[..*length].join(" ").trim().to_lowercase();
        is_introduction(&joined) && (joined.contains('@') || has_minute(&joined))
    })
}

/// Says whether a line in lower case tells who wrote what is quoted below.
fn is_introduction(joined: &str) -> bool {
    joined.ends_with(':')
        && words::QUOTING
            .iter()
            .any(|(start, verb)| joined.starts_with(start) && joined.contains(verb))
}

/// Says whether a line tells a day and a minute: "29.10.31 um 10:00".
fn has_minute(line: &str) -> bool {
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = line.as_bytes();
    let minute = bytes.windows(5).any(|five| {
        is_digit(five.get(1)) && five[2] == b':' && is_digit(five.get(3)) && is_digit(five.get(4))
    });
    let digits = bytes.iter().filter(|byte| byte.is_ascii_digit()).count();
    minute && digits >= 6
}

/// Takes out the rule above a quoted mail.
fn leave_border(kept: &mut Vec<&str>) {
    while kept
        .last()
        .is_some_and(|line| !line.contains(char::is_alphanumeric))
    {
        kept.pop();
    }
}

/// Takes out the line, or two, that says who wrote what is quoted below.
fn leave_introduction(kept: &mut Vec<&str>) {
    let Some(last) = kept.iter().rposition(|line| !line.trim().is_empty()) else {
        return;
    };
    let found = (last.saturating_sub(1)..=last).rev().find(|from| {
        let joined = kept[*from..=last].join(" ").trim().to_lowercase();
        is_introduction(&joined) || (joined.ends_with(':') && has_minute(&joined))
    });
    if let Some(from) = found {
        kept.truncate(from);
    }
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

    fn check(text: &str, expected: &str) {
        assert_eq!(without_quotes(text, false).trim(), expected);
    }

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
        assert_eq!(without_answers("WG: Mühle"), "Mühle");
    }

    #[test]
    fn what_is_quoted_without_marks_is_left_out_too() {
        for head in [
            "________________________________\nVon: Ada <a@b>\nGesendet: Mittwoch, 10:00\nAn: Jan\nBetreff: Damm",
            "From: Ada\nSent: Wednesday\nTo: Jan\nSubject: dam",
            "*Von:* Ada\n\n*Gesendet:* Mittwoch\n\n*An:* Jan",
            "Am 29.10.31 um 10:00 schrieb Ada Lindt:",
            "On Wed, Oct 29, 2031 at 10:00 AM Ada Lindt <ada@x.example>\nwrote:",
        ] {
            check(&format!("Ja.\n\n{head}\n\nDer Damm ist gebrochen."), "Ja.");
        }
        check("Yes.\n\nSent from my phone", "Yes.");
        check(
            "It rained.\n\nYou are receiving this because you signed up. Unsubscribe\n\n© 2031 Gazette",
            "It rained.",
        );
        // An announcement quotes, too, and lists.
        for text in [
            "Am Montag schrieb Korte:\n\nDie Mühle steht.",
            "Von: Emmen\nNach: Tarn",
            "Date: Monday\nPlace: Emmen\nSubject: mill",
        ] {
            check(text, text);
        }
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
    fn what_is_passed_on_is_read() {
        let forward =
            "Zur Info.\n\nVon: Ada\nGesendet: Mittwoch\nAn: Jan\n\nDer Damm ist gebrochen.";
        let found = without_quotes(forward, true);
        assert_eq!(found, "Zur Info.\n\nDer Damm ist gebrochen.");
        check(
            "Zur Info.\n---------- Forwarded message ---------\nFrom: Ada\nDate: Wed\nTo: Jan\n\nIt broke.",
            "Zur Info.\n\nIt broke.",
        );
        check("Von: Ada\nAn: Jan\nBetreff: Damm\n\nEr brach.", "Er brach.");
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
}
