//! The directory of a zip archive: where each file begins, how it is packed, and what it is called.
//!
//! Reads the directory at the end (with the fields of zip64 for archives over 4 GiB) and opens files by it, so that
//! none is ever held as a whole. Knows files that are stored or deflated, as nearly all are. Does not know what they
//! hold.

use std::{
    fs::File,
    io::{self, Cursor, Read, Seek, SeekFrom},
    path::PathBuf,
    rc::Rc,
};

use flate2::{Crc, read::DeflateDecoder};

use super::Limits;
use crate::error::{Error, ErrorKind};

/// An archive may have so many files.
const MOST: usize = 200_000;
/// A directory may have so many bytes.
const DIRECTORY: u64 = 64 << 20;
/// The end of the directory stands within so many bytes of the end of the file.
const TAIL: u64 = 66 << 10;

/// Where the bytes of an archive are.
#[derive(Clone, Debug)]
pub(crate) enum Bytes {
    File(PathBuf),
    Held(Rc<Vec<u8>>),
}

impl Bytes {
    /// Returns so many bytes from there on.
    fn section(&self, start: u64, length: u64) -> io::Result<Box<dyn Read>> {
        Ok(match self {
            Bytes::File(path) => {
                let mut file = File::open(path)?;
                file.seek(SeekFrom::Start(start))?;
                Box::new(io::BufReader::new(file).take(length))
            }
            Bytes::Held(bytes) => {
                let mut cursor = Cursor::new(Shared(Rc::clone(bytes)));
                cursor.set_position(start);
                Box::new(cursor.take(length))
            }
        })
    }

    fn held(&self, start: u64, length: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.section(start, length)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn length(&self) -> io::Result<u64> {
        match self {
            Bytes::File(path) => Ok(std::fs::metadata(path)?.len()),
            Bytes::Held(bytes) => Ok(bytes.len() as u64),
        }
    }
}

struct Shared(Rc<Vec<u8>>);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// A zip archive.
pub(crate) struct Zip {
    bytes: Bytes,
    limits: Limits,
    pub(crate) files: Vec<Entry>,
}

/// A file in an archive.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Its path in the archive, with `/`.
    pub(crate) name: String,
    is_locked: bool,
    method: u16,
    packed: u64,
    /// The checksum of what is in it.
    sum: u32,
    /// Where its own header stands.
    header: u64,
}

impl Zip {
    /// Reads the directory of an archive.
    ///
    /// # Errors
    /// If it is damaged or too large.
    pub(crate) fn new(bytes: Bytes, limits: Limits) -> Result<Zip, Error> {
        let files = directory(&bytes).map_err(|error| crate::file::unreadable(&error))?;
        if let (true, Ok(length)) = (matches!(bytes, Bytes::File(_)), bytes.length()) {
            limits.add_packed(length);
        }
        let Some(files) = files else {
            return Err(damaged("the zip archive is damaged or cut off"));
        };
        if files.len() > MOST {
            return Err(Error::new(
                ErrorKind::Packed,
                format!("the archive has over {MOST} files"),
                "unpack it, and give the folder",
            ));
        }
        Ok(Zip {
            bytes,
            limits,
            files,
        })
    }

    /// Returns the file of this path.
    pub(crate) fn named(&self, name: &str) -> Option<&Entry> {
        self.files.iter().find(|file| file.name == name)
    }

    /// Opens a file.
    ///
    /// # Errors
    /// If it is locked with a password, or packed in a way that is not known.
    pub(crate) fn open(&self, entry: &Entry) -> Result<Box<dyn Read>, Error> {
        if entry.is_locked {
            return Err(Error::new(
                ErrorKind::Packed,
                "the file is locked with a password",
                "unpack it first",
            ));
        }
        let failed = |error: io::Error| crate::file::unreadable(&error);
        let header = self.bytes.held(entry.header, 30).map_err(failed)?;
        let lengths = (u16_at(&header, 26), u16_at(&header, 28));
        let (Some(name), Some(extra), true) =
            (lengths.0, lengths.1, header.starts_with(b"PK\x03\x04"))
        else {
            return Err(damaged("the file's place in the zip archive is damaged"));
        };
        let start = entry.header + 30 + u64::from(name) + u64::from(extra);
        let section = self.bytes.section(start, entry.packed).map_err(failed)?;
        match entry.method {
            0 => Ok(Box::new(Checked::new(self.limits.unpacked(section), entry))),
            8 => Ok(Box::new(Checked::new(
                self.limits.unpacked(DeflateDecoder::new(section)),
                entry,
            ))),
            method => Err(Error::new(
                ErrorKind::Packed,
                format!("the file is packed in a way that is not known (method {method})"),
                "unpack it first",
            )),
        }
    }

    /// Returns the bytes of a file, if it is there and has no more than that.
    pub(crate) fn read(&self, name: &str, most: u64) -> Result<Option<Vec<u8>>, Error> {
        let Some(entry) = self.named(name) else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        let mut reader = self.open(entry)?.take(most + 1);
        reader
            .read_to_end(&mut bytes)
            .map_err(|error| crate::file::unreadable(&error))?;
        if bytes.len() as u64 > most {
            return Err(Error::new(
                ErrorKind::TooLarge,
                format!("\"{name}\" in it has over {} MiB", most >> 20),
                "give its text as plain text",
            ));
        }
        Ok(Some(bytes))
    }
}

/// Reads a file to its end, and says so there if its checksum is another one.
struct Checked<R> {
    reader: R,
    known: Crc,
    sum: u32,
}

impl<R> Checked<R> {
    fn new(reader: R, entry: &Entry) -> Self {
        Checked {
            reader,
            known: Crc::new(),
            sum: entry.sum,
        }
    }
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.reader.read(into)?;
        self.known.update(&into[..length]);
        if length == 0 && !into.is_empty() && self.known.sum() != self.sum {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "its checksum in the zip archive is another one: it is damaged",
            ));
        }
        Ok(length)
    }
}

fn damaged(message: &str) -> Error {
    Error::new(ErrorKind::Packed, message, "fetch or save it again")
}

/// Returns the files of an archive; `None` where it is damaged.
fn directory(bytes: &Bytes) -> io::Result<Option<Vec<Entry>>> {
    let length = bytes.length()?;
    let tail_start = length.saturating_sub(TAIL);
    let tail = bytes.held(tail_start, TAIL)?;
    // Of an archive that is cut off, that of another one in it may be the last: it does not end where the file does.
    let is_end = |at: usize| {
        let comment = u16_at(&tail[at..], 20).map(usize::from);
        let rest = comment.and_then(|comment| tail.get(at + 22 + comment..));
        tail[at..].starts_with(b"PK\x05\x06")
            && rest.is_some_and(|rest| {
                rest.iter()
                    .all(|byte| byte.is_ascii_whitespace() || *byte == 0)
            })
    };
    let Some(at) = (0..tail.len()).rev().find(|at| is_end(*at)) else {
        return Ok(None);
    };
    let end = &tail[at..];
    let (Some(size), Some(start)) = (u32_at(end, 12), u32_at(end, 16)) else {
        return Ok(None);
    };
    let (mut size, mut start) = (u64::from(size), u64::from(start));
    let mut end_of_directory = tail_start + at as u64;
    // The locator of zip64 stands right before the end.
    let locator = at.checked_sub(20).and_then(|at| tail.get(at..));
    if let Some(place) = locator
        .filter(|locator| locator.starts_with(b"PK\x06\x07"))
        .and_then(|locator| u64_at(locator, 8))
    {
        let record = bytes.held(place, 56)?;
        if !record.starts_with(b"PK\x06\x06") {
            return Ok(None);
        }
        let (Some(large_size), Some(large_start)) = (u64_at(&record, 40), u64_at(&record, 48))
        else {
            return Ok(None);
        };
        (size, start) = (large_size, large_start);
        end_of_directory = place;
    }
    if size > DIRECTORY || size > length {
        return Ok(None);
    }
    // What stands before an archive, such as a program that unpacks it, moves all of it.
    let Some(moved) = end_of_directory
        .checked_sub(size)
        .and_then(|from| from.checked_sub(start))
    else {
        return Ok(None);
    };
    let directory = bytes.held(start + moved, size)?;
    let mut files = Vec::new();
    let mut rest = &directory[..];
    while rest.starts_with(b"PK\x01\x02") && files.len() <= MOST {
        let Some((entry, length)) = entry(rest, moved) else {
            return Ok(None);
        };
        files.extend(entry);
        rest = rest.get(length..).unwrap_or_default();
    }
    Ok(Some(files))
}

/// Returns the file that a record of the directory is about, unless it is a folder, and how long the record is.
fn entry(record: &[u8], moved: u64) -> Option<(Option<Entry>, usize)> {
    let flags = u16_at(record, 8)?;
    let name_length = usize::from(u16_at(record, 28)?);
    let extra_length = usize::from(u16_at(record, 30)?);
    let comment_length = usize::from(u16_at(record, 32)?);
    let name = record.get(46..46 + name_length)?;
    let extra = record.get(46 + name_length..46 + name_length + extra_length)?;
    let (packed, unpacked) = (u32_at(record, 20)?, u32_at(record, 24)?);
    let header = u32_at(record, 42)?;
    // The large ones of these three stand in the field of zip64, in this order.
    let mut large = zip64(extra);
    let mut of = |small: u32| {
        if small == u32::MAX {
            let (value, rest) = large.split_at_checked(8)?;
            large = rest;
            u64_at(value, 0)
        } else {
            Some(u64::from(small))
        }
    };
    of(unpacked)?;
    let packed = of(packed)?;
    let header = of(header)?.checked_add(moved)?;
    let name = match std::str::from_utf8(name) {
        Ok(name) => name.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252
            .decode_without_bom_handling(name)
            .0
            .into_owned(),
    };
    let name = name.replace('\\', "/");
    let length = 46 + name_length + extra_length + comment_length;
    let entry = (!name.ends_with('/')).then_some(Entry {
        name,
        is_locked: flags & 1 == 1,
        method: u16_at(record, 10)?,
        packed,
        sum: u32_at(record, 16)?,
        header,
    });
    Some((entry, length))
}

/// Returns the field of zip64 among the extra ones; empty where there is none.
fn zip64(mut extra: &[u8]) -> &[u8] {
    while let (Some(kind), Some(length)) = (u16_at(extra, 0), u16_at(extra, 2)) {
        let end = 4 + usize::from(length);
        if kind == 1 {
            return extra.get(4..end).unwrap_or_default();
        }
        extra = extra.get(end..).unwrap_or_default();
    }
    &[]
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}
