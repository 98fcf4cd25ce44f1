//! Reads what web servers answered: records of a web archive (WARC), and an answer alone with its head.
//!
//! Of a web archive the pages, feeds and texts are read that servers answered with success; requests, redirects,
//! pictures and what was the same as before are passed over. The format is small, and one record is held at a time.

use std::{
    collections::VecDeque,
    io::{self, BufRead, Read},
    rc::Rc,
};

use brotli_decompressor::Decompressor as Brotli;
use encoding_rs::Encoding;
use flate2::read::{MultiGzDecoder, ZlibDecoder};
use laut::{Article, Note, NoteCode};
use url::Url;

use crate::{
    day::day,
    error::{Error, ErrorKind},
    file::{MOST, unreadable},
    location::{Located, Location, Part},
    open::{self, Articles, Opened, Setting},
    packed::Limits,
    web::{file_of, media_type},
    whole,
};

/// So many bytes of what is packed with Brotli are read at a time.
const BROTLI: usize = 4_096;
/// A head may have so many bytes.
const HEAD: u64 = 1 << 20;

/// Media types of documents that are read as files.
const DOCUMENTS: &[&str] = &[
    "application/pdf",
    "application/rtf",
    "text/rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.oasis.opendocument.text",
];

/// The articles of a web archive.
pub(crate) struct Records<'a, R> {
    name: String,
    reader: R,
    limits: Limits,
    setting: Setting<'a>,
    waiting: VecDeque<Located>,
    /// Pages met.
    pages: usize,
    is_over: bool,
}

impl<'a, R: BufRead> Records<'a, R> {
    pub(crate) fn new(name: String, reader: R, limits: Limits, setting: Setting<'a>) -> Self {
        Records {
            name,
            reader,
            limits,
            setting,
            waiting: VecDeque::new(),
            pages: 0,
            is_over: false,
        }
    }

    /// Reads the next record and keeps its articles; says whether there was one.
    fn record(&mut self) -> Result<bool, Error> {
        let Some(head) = head(&mut self.reader, true)? else {
            return Ok(false);
        };
        if !head.first.starts_with("WARC/") {
            return Err(damaged(
                "a record of the web archive does not begin where it should",
            ));
        }
        let length = head
            .of("content-length")
            .and_then(|length| length.parse::<u64>().ok());
        let Some(length) = length else {
            return Err(damaged(
                "a record of the web archive does not say how long it is",
            ));
        };
        let mut block = (&mut self.reader).take(length);
        if is_wanted(&head) {
            let mut bytes = Vec::new();
            (&mut block)
                .take(MOST)
                .read_to_end(&mut bytes)
                .map_err(|error| unreadable(&error))?;
            if (bytes.len() as u64) < length.min(MOST) {
                self.page(&head, &bytes, true);
                return Err(damaged("the web archive is cut off"));
            }
            self.page(&head, &bytes, false);
            let mut block = (&mut self.reader).take(length - (bytes.len() as u64));
            io::copy(&mut block, &mut io::sink()).map_err(|error| unreadable(&error))?;
        } else {
            io::copy(&mut block, &mut io::sink()).map_err(|error| unreadable(&error))?;
        }
        Ok(true)
    }

    /// Keeps the articles of a record, which may be cut off.
    fn page(&mut self, head: &Head, bytes: &[u8], is_cut: bool) {
        let is_answer = head
            .of("warc-type")
            .is_some_and(|kind| kind.eq_ignore_ascii_case("response"));
        let answer = if is_answer {
            match Answer::of(bytes, &self.limits) {
                Ok(Some(answer)) if answer.is_good() => answer,
                // Redirects, mistakes, pictures: there is no text to miss.
                Ok(_) => return,
                Err(error) => {
                    self.pages += 1;
                    let location = Location::part_of(&self.name, Part::Page(self.pages));
                    let error = error.at(location.to_string());
                    self.waiting.push_back((location, Err(error)));
                    return;
                }
            }
        } else {
            let (media, charset) = media_type(head.of("content-type").unwrap_or_default());
            Answer::plain(media, charset.as_deref(), bytes.to_vec())
        };
        let archived = answer.archived.clone();
        let archived = archived.or_else(|| day(head.of("warc-date")?));
        let address = head.of("warc-target-uri").unwrap_or_default();
        let address = Url::parse(address.trim_matches(['<', '>'])).ok();
        let name = || {
            let shown = address.as_ref().map_or("without an address", Url::as_str);
            format!("{}/{shown}", self.name)
        };
        let is_for_robots = |address: &Url| address.path() == "/robots.txt";
        if address.as_ref().is_some_and(is_for_robots) {
            self.setting.left_out.add("what robots are told", &name());
            return;
        }
        // What says nothing of itself is known by its first bytes.
        let form = match answer.media.as_str() {
            "" => "page.html",
            media => match file_of(media) {
                Some(form) => form,
                None if DOCUMENTS.contains(&media) => {
                    self.setting.left_out.add(
                        "documents in web archives, which are read as files alone",
                        &name(),
                    );
                    return;
                }
                None => return,
            },
        };
        self.pages += 1;
        let location = Location::part_of(&self.name, Part::Page(self.pages));
        let Ok(limits) = self.limits.inside() else {
            return;
        };
        let reader = io::Cursor::new(answer.body);
        let mut input = Opened::inside(location.to_string(), reader, limits);
        form.clone_into(&mut input.form);
        input.address.clone_from(&address);
        input.encoding = answer.encoding;
        let found = open::articles(input, self.setting.clone());
        // A page without a text is a frame of another one.
        let is_data = form == "feed.json";
        let left_out = Rc::clone(&self.setting.left_out);
        let found = found.filter(|(_, article)| match article {
            Ok(article) => !article.text.trim().is_empty(),
            // What programs of a page ask for is no article that is missing.
            Err(_) if is_data => {
                left_out.add("data that pages ask for", &name());
                false
            }
            Err(error) => error.sort().is_none(),
        });
        let is_cut =
            is_cut || answer.is_cut || head.of("warc-truncated").is_some_and(|why| !why.is_empty());
        self.waiting.extend(found.map(|(at, article)| {
            let is_whole = at.part() == Part::Whole;
            let article = article.map(|article| noted(article, is_cut));
            let article = article.map(|article| match &address {
                Some(address) if is_whole => {
                    as_of(whole::with_address(article, address), archived.as_deref())
                }
                _ => article,
            });
            (if is_whole { location.clone() } else { at }, article)
        }));
    }
}

/// Has an article that tells no day of a change be of the day when it was archived, so that the versions of an address keep
/// their order, whichever archive is read first.
fn as_of(article: Article, archived: Option<&str>) -> Article {
    let is_later = |day: &&str| {
        article
            .published
            .as_deref()
            .is_some_and(|first| first < *day)
    };
    let archived = archived.filter(is_later).map(str::to_owned);
    Article {
        modified: article.modified.or(archived),
        ..article
    }
}

/// Notes that an article is cut off, where that is not noted yet.
fn noted(mut article: Article, is_cut: bool) -> Article {
    let is_noted = |note: &Note| note.code == NoteCode::TextTruncated;
    if is_cut && !article.notes.iter().any(is_noted) {
        article.notes.push(Note {
            code: NoteCode::TextTruncated,
            span: None,
            message: "the web archive has only the beginning of this page".to_owned(),
        });
    }
    article
}

/// Says whether a record may hold a page.
fn is_wanted(head: &Head) -> bool {
    let kind = head
        .of("warc-type")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let media = head.of("content-type").unwrap_or_default();
    match kind.as_str() {
        "response" => media.starts_with("application/http"),
        "resource" | "conversion" => file_of(&media_type(media).0).is_some(),
        _ => false,
    }
}

impl<R: BufRead> Iterator for Records<'_, R> {
    type Item = Located;

    fn next(&mut self) -> Option<Located> {
        loop {
            if let Some(found) = self.waiting.pop_front() {
                return Some(found);
            }
            if self.is_over {
                return None;
            }
            let error = match self.record() {
                Ok(true) => continue,
                Ok(false) if self.pages > 0 => return None,
                Ok(false) => Error::new(
                    ErrorKind::NoText,
                    "there is no page in this web archive",
                    "give one that holds what servers answered, with text",
                ),
                Err(error) => error,
            };
            self.is_over = true;
            let error = error.at(&self.name);
            self.waiting
                .push_back((Location::whole(&self.name), Err(error)));
        }
    }
}

/// Returns the articles of an answer that was kept with its head.
///
/// # Errors
/// If it holds no page.
pub(crate) fn answer<'a>(
    input: &Opened<'_>,
    bytes: &[u8],
    setting: Setting<'a>,
) -> Result<Articles<'a>, Error> {
    let limits = input.limits.inside()?;
    let answer = Answer::of(bytes, &limits)?
        .filter(Answer::is_good)
        .ok_or_else(|| {
            Error::new(
                ErrorKind::Form,
                "this is the answer of a web server, and no page",
                "fetch the address that it leads to",
            )
        })?;
    let form = file_of(&answer.media).unwrap_or("page.html");
    let (archived, is_cut) = (answer.archived, answer.is_cut);
    let mut inner = Opened::inside(input.name.clone(), io::Cursor::new(answer.body), limits);
    form.clone_into(&mut inner.form);
    inner.address.clone_from(&input.address);
    inner.encoding = answer.encoding;
    let found = open::articles(inner, setting);
    Ok(Box::new(found.map(move |(at, article)| {
        let is_whole = at.part() == Part::Whole;
        let archived = archived.as_deref().filter(|_| is_whole);
        let article = article.map(|article| noted(as_of(article, archived), is_cut));
        (at, article)
    })))
}

fn damaged(message: &str) -> Error {
    Error::new(
        ErrorKind::WebArchive,
        message,
        "make or fetch it again; what stands before was read",
    )
}

/// The first line of a record or an answer, and its fields.
struct Head {
    first: String,
    /// Lower-case names, and values.
    fields: Vec<(String, String)>,
}

impl Head {
    fn of(&self, name: &str) -> Option<&str> {
        let found = self.fields.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Returns the next head, up to its blank line; `None` at the end.
fn head(reader: &mut impl BufRead, may_begin_blank: bool) -> Result<Option<Head>, Error> {
    let mut limited = reader.take(HEAD);
    let mut head: Option<Head> = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        let length = limited
            .read_until(b'\n', &mut line)
            .map_err(|error| unreadable(&error))?;
        if length == 0 {
            return Ok(head);
        }
        let text = String::from_utf8_lossy(line.trim_ascii()).into_owned();
        match &mut head {
            None if text.is_empty() && may_begin_blank => {}
            None => {
                head = Some(Head {
                    first: text,
                    fields: Vec::new(),
                });
            }
            Some(_) if text.is_empty() => return Ok(head),
            Some(head) => match text.split_once(':') {
                Some((name, value)) => head
                    .fields
                    .push((name.trim().to_ascii_lowercase(), value.trim().to_owned())),
                None => {
                    // A line that goes on.
                    if let Some((_, value)) = head.fields.last_mut() {
                        value.push(' ');
                        value.push_str(&text);
                    }
                }
            },
        }
    }
}

/// What a web server answered.
struct Answer {
    status: u16,
    media: String,
    encoding: Option<&'static Encoding>,
    body: Vec<u8>,
    /// Whether it has less than its head says.
    is_cut: bool,
    /// The day that it is a copy of, which archives tell in its head (RFC 7089).
    archived: Option<String>,
}

impl Answer {
    fn plain(media: String, charset: Option<&str>, body: Vec<u8>) -> Self {
        Answer {
            status: 200,
            media,
            encoding: charset.and_then(|label| Encoding::for_label(label.as_bytes())),
            body,
            is_cut: false,
            archived: None,
        }
    }

    fn is_good(&self) -> bool {
        (200..300).contains(&self.status) && !self.body.is_empty()
    }

    /// Takes an answer apart; `None` where it is none.
    fn of(bytes: &[u8], limits: &Limits) -> Result<Option<Answer>, Error> {
        let mut rest = bytes;
        let Some(head) = head(&mut rest, false)?.filter(|head| head.first.starts_with("HTTP/"))
        else {
            return Ok(None);
        };
        let status = head
            .first
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        let (media, charset) = media_type(head.of("content-type").unwrap_or_default());
        let has = |name: &str, word: &str| {
            head.of(name)
                .is_some_and(|value| value.to_ascii_lowercase().contains(word))
        };
        let status = status.unwrap_or(0);
        if !(200..300).contains(&status) {
            return Ok(Some(Answer {
                status,
                ..Answer::plain(media, None, Vec::new())
            }));
        }
        let joined = has("transfer-encoding", "chunked")
            .then(|| without_chunks(rest))
            .flatten();
        let said = head.of("content-length");
        let said = said.and_then(|length| length.parse::<usize>().ok());
        // Some keep what was unpacked, which is longer, with the head as it was.
        let is_short = joined.is_none() && said.is_some_and(|said| rest.len() < said);
        let (body, is_broken) = joined.unwrap_or_else(|| (rest.to_vec(), false));
        let unpack = |reader: &mut dyn Read| {
            let mut unpacked = Vec::new();
            let read = limits
                .unpacked(reader)
                .take(MOST)
                .read_to_end(&mut unpacked);
            read.map(|_| unpacked).map_err(|error| unreadable(&error))
        };
        // Some keep what was unpacked, with the head as it was.
        let body = if has("content-encoding", "gzip") && body.starts_with(b"\x1f\x8b") {
            unpack(&mut MultiGzDecoder::new(&body[..]))?
        } else if has("content-encoding", "deflate") && body.starts_with(b"\x78") {
            unpack(&mut ZlibDecoder::new(&body[..]))?
        } else if has("content-encoding", "br") && std::str::from_utf8(&body).is_err() {
            unpack(&mut Brotli::new(&body[..], BROTLI))?
        } else {
            body
        };
        Ok(Some(Answer {
            archived: head.of("memento-datetime").and_then(day),
            is_cut: is_short || is_broken,
            ..Answer::plain(media, charset.as_deref(), body)
        }))
    }
}

/// Returns a body that was sent in pieces as one, and whether its end is missing; `None` where it was not.
fn without_chunks(mut rest: &[u8]) -> Option<(Vec<u8>, bool)> {
    let mut body = Vec::new();
    loop {
        if rest.is_empty() && !body.is_empty() {
            return Some((body, true));
        }
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let size = std::str::from_utf8(&rest[..end]).ok()?;
        let size = size.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some((body, false));
        }
        // What is cut off is given as far as it goes.
        let Some(piece) = rest.get(..size) else {
            body.extend_from_slice(rest);
            return Some((body, true));
        };
        body.extend_from_slice(piece);
        rest = rest.get(size..)?;
        rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
}
