//! Unpacks: a packed stream in, its bytes out, within limits.
//!
//! A few kilobytes may be made to unpack to terabytes, and archives to hold archives without end. So what comes out is
//! counted over all layers against what was read of the outermost one. Does not know what the bytes are.

pub(crate) mod zip;

use std::{
    cell::Cell,
    fmt,
    io::{self, Read},
    rc::Rc,
};

use crate::error::{Error, ErrorKind};

/// So many bytes may come out of any input,
const FLOOR: u64 = 256 << 20;
/// and after that so many for each that went in: text that repeats itself a lot is packed 50 times.
const RATIO: u64 = 200;
/// So many layers may be around a file.
const DEEPEST: u8 = 4;

/// How much of an input was unpacked, and how deep its layers are.
#[derive(Clone, Default, Debug)]
pub(crate) struct Limits {
    counts: Rc<Counts>,
    depth: u8,
}

#[derive(Default, Debug)]
struct Counts {
    packed: Cell<u64>,
    unpacked: Cell<u64>,
}

impl Limits {
    /// Returns the limits of what is inside.
    ///
    /// # Errors
    /// If that is too deep.
    pub(crate) fn inside(&self) -> Result<Limits, Error> {
        if self.depth >= DEEPEST {
            return Err(Error::new(
                ErrorKind::Packed,
                format!("this is packed over {DEEPEST} times, one in the other"),
                "unpack it first",
            ));
        }
        Ok(Limits {
            counts: Rc::clone(&self.counts),
            depth: self.depth + 1,
        })
    }

    /// Counts bytes of the outermost layer.
    pub(crate) fn add_packed(&self, bytes: u64) {
        let packed = &self.counts.packed;
        packed.set(packed.get().saturating_add(bytes));
    }

    fn add_unpacked(&self, bytes: u64) -> io::Result<()> {
        let all = self.counts.unpacked.get().saturating_add(bytes);
        self.counts.unpacked.set(all);
        if all > FLOOR && all / RATIO > self.counts.packed.get() {
            return Err(io::Error::other(Bomb));
        }
        Ok(())
    }

    /// Returns a stream of the outermost layer whose bytes are counted.
    pub(crate) fn counted<'a>(&self, reader: impl Read + 'a) -> impl Read + 'a {
        Counted {
            reader,
            limits: self.clone(),
            is_packed: true,
        }
    }

    /// Returns what comes out of a packed stream, counted and stopped where it is too much.
    pub(crate) fn unpacked<'a>(&self, reader: impl Read + 'a) -> impl Read + 'a {
        Counted {
            reader,
            limits: self.clone(),
            is_packed: false,
        }
    }
}

/// What unpacks to far too much.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bomb;

impl fmt::Display for Bomb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "it unpacks to over {RATIO} times its size")
    }
}

impl std::error::Error for Bomb {}

struct Counted<R> {
    reader: R,
    limits: Limits,
    is_packed: bool,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.reader.read(buffer)?;
        if self.is_packed {
            self.limits.add_packed(length as u64);
        } else {
            self.limits.add_unpacked(length as u64)?;
        }
        Ok(length)
    }
}

/// Returns what is in a stream of gzip, whose members follow each other.
/// Returns what a stream unpacks to, where its first bytes say that it is packed with gzip or Zstandard; else the stream.
///
/// # Errors
/// If it cannot be read. What comes of too little, or is damaged, is an error where it is met.
pub fn unpacked(mut stream: impl Read + 'static) -> io::Result<Box<dyn Read>> {
    let mut first = Vec::new();
    stream.by_ref().take(4).read_to_end(&mut first)?;
    let limits = Limits::default();
    let (is_gzip, is_zstd) = (
        first.starts_with(&[0x1f, 0x8b]),
        first.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]),
    );
    let whole = io::Cursor::new(first).chain(stream);
    Ok(if is_gzip {
        Box::new(gzip(limits.counted(whole), &limits))
    } else if is_zstd {
        Box::new(zstd(limits.counted(whole), &limits))
    } else {
        Box::new(whole)
    })
}

pub(crate) fn gzip<'a>(reader: impl Read + 'a, limits: &Limits) -> impl Read + 'a {
    limits.unpacked(flate2::read::MultiGzDecoder::new(reader))
}

/// Returns what is in a stream of Zstandard, whose frames follow each other.
pub(crate) fn zstd<'a>(reader: impl Read + 'a, limits: &Limits) -> impl Read + 'a {
    limits.unpacked(Frames {
        current: None,
        reader: Some(crate::peek::Peeked::new(reader)),
    })
}

/// Frames of Zstandard, one after the other.
struct Frames<'a> {
    current: Option<ruzstd::decoding::StreamingDecoder<crate::peek::Peeked<'a>, Decoder>>,
    /// What is left, between two frames.
    reader: Option<crate::peek::Peeked<'a>>,
}

type Decoder = ruzstd::decoding::FrameDecoder;

impl Read for Frames<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(current) = &mut self.current {
                let damaged = |error: io::Error| io::Error::new(io::ErrorKind::InvalidData, error);
                let length = current.read(buffer).map_err(damaged)?;
                if length > 0 || buffer.is_empty() {
                    return Ok(length);
                }
                self.reader = self
                    .current
                    .take()
                    .map(ruzstd::decoding::StreamingDecoder::into_inner);
            }
            let Some(mut reader) = self.reader.take() else {
                return Ok(0);
            };
            if reader.sample(1)?.is_empty() {
                return Ok(0);
            }
            let damaged = |error: ruzstd::decoding::errors::FrameDecoderError| {
                io::Error::new(io::ErrorKind::InvalidData, error.to_string())
            };
            let frame = ruzstd::decoding::StreamingDecoder::new(reader).map_err(damaged)?;
            self.current = Some(frame);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn what_is_packed_is_unpacked_and_the_rest_is_as_it_was() {
        let check = |bytes: Vec<u8>| {
            let mut found = String::new();
            let stream = unpacked(io::Cursor::new(bytes)).expect("it can be read");
            let read = { stream }.read_to_string(&mut found);
            read.map(|_| found).map_err(|error| error.to_string())
        };
        let words = "{\"a\": 1}\n";
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(words.as_bytes()).expect("there is room");
        let gzip = gzip.finish().expect("there is room");
        assert_eq!(check(gzip.repeat(2)), Ok(words.repeat(2)));
        let zstd = ruzstd::encoding::compress_to_vec(
            words.as_bytes(),
            ruzstd::encoding::CompressionLevel::Fastest,
        );
        assert_eq!(check(zstd), Ok(words.to_owned()));
        assert_eq!(check(words.into()), Ok(words.to_owned()));
        assert_eq!(check(Vec::new()), Ok(String::new()));
        assert!(check(gzip[..gzip.len() - 9].to_vec()).is_err());
    }
}
