//! Opens one input: bytes in, its articles out, whatever the form, also where one form is packed in another.
//!
//! What may hold many articles is read piece by piece: lines, tables, mailboxes, web archives, also packed ones. Does
//! not know how any form is read.

use std::{
    io::{BufReader, Read},
    path::Path,
    rc::Rc,
};

use encoding_rs::Encoding;
use url::Url;

use crate::{
    archive,
    error::{Error, ErrorKind},
    file::{MOST, first_bytes_of, unreadable},
    form::{Form, SAMPLE, form},
    json,
    known::Known,
    left_out::Tally,
    lines, lists,
    location::{Located, Location},
    mail,
    packed::{self, Limits, zip::Bytes},
    peek::Peeked,
    table,
    text::utf16,
    web::Web,
    webarchive,
    whole::{self, Input},
};

/// Articles, each with its place.
pub(crate) type Articles<'a> = Box<dyn Iterator<Item = Located> + 'a>;

/// What all inputs are read with.
#[derive(Clone)]
pub(crate) struct Setting<'a> {
    pub(crate) known: &'a Known,
    /// What fetches the addresses of lists, if they are to be fetched.
    pub(crate) web: Option<&'a Web>,
    pub(crate) left_out: Rc<Tally>,
}

/// An input that was opened.
pub(crate) struct Opened<'a> {
    /// What it is called.
    pub(crate) name: String,
    /// A file's name that stands for its form.
    pub(crate) form: String,
    /// The encoding that came with it.
    pub(crate) encoding: Option<&'static Encoding>,
    /// Where it was fetched.
    pub(crate) address: Option<Url>,
    reader: Peeked<'a>,
    /// Where its bytes can be had in any order.
    file: Option<Bytes>,
    pub(crate) limits: Limits,
    /// Whether prose is an article whatever the file is called.
    takes_any_text: bool,
}

impl<'a> Opened<'a> {
    /// Returns an input of this name.
    pub(crate) fn new(name: impl Into<String>, reader: impl Read + 'a) -> Self {
        let limits = Limits::default();
        Opened::inside(name, limits.counted(reader), limits)
    }

    /// Returns what is in another input.
    pub(crate) fn inside(name: impl Into<String>, reader: impl Read + 'a, limits: Limits) -> Self {
        let name = name.into();
        Opened {
            form: name.clone(),
            name,
            encoding: None,
            address: None,
            reader: Peeked::new(reader),
            file: None,
            limits,
            takes_any_text: true,
        }
    }

    /// Returns the file with its path.
    pub(crate) fn at_path(self, path: &Path) -> Self {
        let is_file = path.is_file();
        Opened {
            file: is_file.then(|| Bytes::File(path.to_owned())),
            ..self
        }
    }

    /// Returns a file that nobody named: text is taken for an article only where its name says so.
    pub(crate) fn found(self) -> Self {
        Opened {
            takes_any_text: false,
            ..self
        }
    }

    fn unpacked(self, reader: impl Read + 'a, limits: Limits, endings: &[&str]) -> Opened<'a> {
        let lower = self.form.to_lowercase();
        let ending = endings.iter().find(|ending| lower.ends_with(**ending));
        let form = match ending {
            Some(ending) if *ending == ".tgz" => "a.tar".to_owned(),
            Some(ending) => self.form[..self.form.len() - ending.len()].to_owned(),
            None => self.form,
        };
        Opened {
            form,
            reader: Peeked::new(reader),
            file: None,
            limits,
            ..self
        }
    }
}

/// Returns the articles of an input.
pub(crate) fn articles<'a>(input: Opened<'a>, setting: Setting<'a>) -> Articles<'a> {
    let name = input.name.clone();
    opened(input, setting).unwrap_or_else(|error| single(&name, Err(error)))
}

/// Returns the one article of an input, or why there is none.
pub(crate) fn single<'a>(name: &str, found: Result<laut::Article, Error>) -> Articles<'a> {
    let location = Location::whole(name);
    let found = found.map_err(|error| error.at(location.to_string()));
    Box::new(std::iter::once((location, found)))
}

fn opened<'a>(mut input: Opened<'a>, setting: Setting<'a>) -> Result<Articles<'a>, Error> {
    let sample = input.reader.sample(SAMPLE);
    let sample = sample.map_err(|error| unreadable(&error))?;
    let mut form = form(&input.form, sample);
    if form == Form::Json && has_lines(&mut input)? {
        form = Form::Lines;
    }
    let sample = input.reader.sample(SAMPLE);
    let sample = sample.map_err(|error| unreadable(&error))?;
    let known = setting.known;
    Ok(match form {
        Form::Foreign(foreign) => return Err(foreign.error()),
        Form::Gzip => {
            let limits = input.limits.inside()?;
            let reader = std::mem::replace(&mut input.reader, Peeked::new(std::io::empty()));
            let unpacked = packed::gzip(BufReader::new(reader), &limits);
            articles(
                input.unpacked(unpacked, limits, &[".gz", ".gzip", ".tgz"]),
                setting,
            )
        }
        Form::Zstd => {
            let limits = input.limits.inside()?;
            let reader = std::mem::replace(&mut input.reader, Peeked::new(std::io::empty()));
            let unpacked = packed::zstd(reader, &limits);
            articles(
                input.unpacked(unpacked, limits, &[".zst", ".zstd"]),
                setting,
            )
        }
        Form::Zip => {
            let limits = input.limits.inside()?;
            let bytes = match input.file.take() {
                Some(bytes) => bytes,
                None => Bytes::Held(Rc::new(all_bytes_of(&mut input)?)),
            };
            archive::articles(&input, bytes, limits, setting)?
        }
        Form::WebArchive => Box::new(webarchive::Records::new(
            input.name,
            BufReader::new(input.reader),
            input.limits,
            setting,
        )),
        Form::Answer => {
            let bytes = all_bytes_of(&mut input)?;
            webarchive::answer(&input, &bytes, setting)?
        }
        Form::Lines => {
            let encoding = utf16(sample);
            lines(input, encoding, known)
        }
        Form::Json => {
            let bytes = all_bytes_of(&mut input)?;
            json::articles(input.name, bytes, &setting)
        }
        Form::Table(delimiter) => {
            let first = sample.to_vec();
            table::articles(input.name, input.reader, &first, delimiter, &setting)?
        }
        #[cfg(feature = "parquet")]
        Form::Columns(kind) => columns(input, kind, &setting)?,
        Form::Mailbox => Box::new(mail::Mailbox::new(
            input.name,
            BufReader::new(input.reader),
            setting,
        )),
        Form::Mail => {
            let bytes = all_bytes_of(&mut input)?;
            let found = mail::article(&bytes, &input.name, &setting);
            single(&input.name, found)
        }
        #[cfg(feature = "pdf")]
        Form::Pdf => pdf(input, known)?,
        Form::SavedPage => {
            let bytes = all_bytes_of(&mut input)?;
            single(&input.name, mail::saved_page(&bytes, known))
        }
        Form::List(kind) => {
            let bytes = all_bytes_of(&mut input)?;
            lists::articles(&bytes, kind, &setting)?
        }
        Form::Plain if !input.takes_any_text && !is_prose(&input.form, sample) => {
            return Err(unknown(sample));
        }
        Form::Plain | Form::Page | Form::Feed | Form::Markdown | Form::Rich => {
            let bytes = first_bytes_of(&input.name, &mut input.reader)?;
            let inner = Input {
                name: &input.name,
                encoding: input.encoding,
                address: input.address.as_ref(),
            };
            Box::new(whole::articles(&inner, form, &bytes, known).into_iter())
        }
    })
}

/// Says whether what nobody named is an article, where nothing but its name tells; programs leave empty files to say that
/// they are done.
fn is_prose(name: &str, sample: &[u8]) -> bool {
    crate::form::is_prose_name(name) && !sample.is_empty()
}

/// Returns why it is taken for none.
fn unknown(sample: &[u8]) -> Error {
    if sample.is_empty() {
        let error = Error::new(
            ErrorKind::NoText,
            "there is nothing in this file",
            "leave it out",
        );
        return error.beside("without text");
    }
    let message = "this may be prose or anything else";
    Error::new(ErrorKind::Form, message, "name it to have it read")
        .beside("that may be prose or not")
}

/// Returns the articles of lines, which may be in this kind of UTF-16.
fn lines<'a>(
    input: Opened<'a>,
    encoding: Option<&'static Encoding>,
    known: &'a Known,
) -> Articles<'a> {
    let reader: Box<dyn Read + 'a> = match encoding {
        Some(encoding) => Box::new(table::Decoded::new(input.reader, encoding.new_decoder())),
        None => Box::new(input.reader),
    };
    let reader = BufReader::new(reader);
    Box::new(lines::Lines::new(input.name, reader, known))
}

#[cfg(feature = "parquet")]
fn columns<'a>(
    mut input: Opened<'a>,
    kind: crate::columnar::Kind,
    setting: &Setting<'a>,
) -> Result<Articles<'a>, Error> {
    let bytes = match input.file.take() {
        Some(bytes) => Some(bytes),
        // What it begins with stands at its end.
        None if kind != crate::columnar::Kind::Stream => {
            Some(Bytes::Held(Rc::new(all_bytes_of(&mut input)?)))
        }
        None => None,
    };
    crate::columnar::articles(input.name, kind, input.reader, bytes, setting)
}

#[cfg(feature = "pdf")]
fn pdf<'a>(mut input: Opened<'a>, known: &Known) -> Result<Articles<'a>, Error> {
    let (text, about, notes) = crate::pdf::article(&all_bytes_of(&mut input)?)?;
    if let Some(found) = crate::press::articles(&input.name, &text, &notes, known) {
        return Ok(Box::new(found.into_iter()));
    }
    let article = whole::article(text, about, notes, known);
    Ok(single(&input.name, Ok(article)))
}

/// Says whether JSON whose first line is longer than what was seen of it has an object a line.
fn has_lines(input: &mut Opened<'_>) -> Result<bool, Error> {
    let mut length = SAMPLE;
    loop {
        let sample = input.reader.sample(length);
        let sample = sample.map_err(|error| unreadable(&error))?;
        if !sample.trim_ascii_start().starts_with(b"{") {
            return Ok(false);
        }
        if let Some(end) = sample.iter().position(|byte| *byte == b'\n') {
            let (first, rest) = sample.split_at(end);
            return Ok(first.len() >= SAMPLE
                && first.trim_ascii_end().ends_with(b"}")
                && rest.trim_ascii().starts_with(b"{"));
        }
        if sample.len() < length || length as u64 > MOST {
            return Ok(false);
        }
        length *= 4;
    }
}

/// Returns all bytes of an input that is held as a whole.
fn all_bytes_of(input: &mut Opened<'_>) -> Result<Vec<u8>, Error> {
    let bytes = first_bytes_of(&input.name, &mut input.reader)?;
    if bytes.len() as u64 > MOST {
        return Err(Error::new(
            ErrorKind::TooLarge,
            "this has over 64 MiB",
            "split it, or give its articles as JSON Lines",
        ));
    }
    Ok(bytes)
}
