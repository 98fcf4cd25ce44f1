//! Unpacks what is packed in a PDF, within limits: streams in, bytes out.
//!
//! The library that parses PDFs limits what one stream unpacks to, and not what all do that it unpacks while it loads a
//! file; these are measured before.

use std::io::Read;

use flate2::read::ZlibDecoder;
use lopdf::{DecompressError, Stream};

use super::{damaged, too_large};
use crate::error::Error;

/// All that a document unpacks may have so many bytes, what is unpacked twice counted twice,
const UNPACKED: u64 = 256 << 20;
/// and one stream so many.
const STREAM: usize = 16 << 20;
/// A file may have so many streams.
const STREAMS: usize = 200_000;
/// So many bytes before a stream are looked at for what says how it is packed.
const ABOUT: usize = 1_024;
/// What is unpacked while a file is loaded may have so many bytes: objects take fifty times as many.
const LOADED: u64 = 32 << 20;
/// A locked file may have so many streams of objects,
const OF_LOCKED: usize = 1_000;
/// each of which may always unpack to so much.
const ONE: usize = 64 << 10;

/// How much may still be unpacked, and how often something may still be drawn.
pub(super) struct Budget {
    bytes: u64,
    steps: u64,
    forms: u64,
}

/// So many things are drawn in a document, letters aside,
const STEPS: u64 = 50_000_000;
/// and so many forms, each of which is run again whenever it is drawn.
const FORMS: u64 = 50_000;

impl Default for Budget {
    fn default() -> Self {
        Budget {
            bytes: UNPACKED,
            steps: STEPS,
            forms: FORMS,
        }
    }
}

impl Budget {
    /// Takes one more form.
    pub(super) fn form(&mut self) -> Result<(), Error> {
        self.forms = self.forms.checked_sub(1).ok_or_else(too_large)?;
        Ok(())
    }

    /// Takes the steps of some more drawing.
    pub(super) fn steps(&mut self, count: usize) -> Result<(), Error> {
        self.steps = self.steps.checked_sub(count as u64).ok_or_else(too_large)?;
        Ok(())
    }
}

/// Looks at what is unpacked while a file is loaded: the streams that hold objects, and the tables of places.
///
/// They are found by their words, whatever the file says of their places. Returns how much one of them may unpack to: those
/// of a locked file cannot be looked at before, and share what all may.
///
/// # Errors
/// If they unpack to too much, or are packed as none is.
pub(super) fn checked(bytes: &[u8], is_locked: bool) -> Result<usize, Error> {
    let mut left = LOADED;
    let mut rest = 0;
    let (mut count, mut of_objects) = (0, 0);
    while let Some(start) = find(&bytes[rest..], b"stream") {
        let at = rest + start;
        rest = at + b"stream".len();
        let ([b'\r', b'\n', body @ ..] | [b'\n' | b'\r', body @ ..]) = &bytes[rest..] else {
            continue;
        };
        count += 1;
        if count > STREAMS {
            return Err(too_large());
        }
        let about = &bytes[at.saturating_sub(ABOUT)..at];
        let begins = about.windows(4).rposition(|word| word == b" obj");
        let about = &about[begins.unwrap_or(0)..];
        let has = |word: &[u8]| find(about, word).is_some();
        if !has(b"ObjStm") && !has(b"XRef") {
            continue;
        }
        if has(b"LZW")
            || has(b"Brotli")
            || has(b"ASCII")
            || has(b"RunLength")
            || count_of(about, b"FlateDecode") > 1
        {
            return Err(damaged());
        }
        of_objects += 1;
        let length = copied(body, left);
        left = left.checked_sub(length).ok_or_else(too_large)?;
    }
    let all = LOADED as usize;
    match of_objects {
        count if !is_locked || count <= 1 => Ok(all),
        count if count > OF_LOCKED => Err(too_large()),
        count => Ok((all / count).max(ONE)),
    }
}

/// Returns how many bytes something unpacks to, or one more than may be.
fn copied(packed: &[u8], most: u64) -> u64 {
    let mut reader = ZlibDecoder::new(packed).take(most + 1);
    let mut sink = std::io::sink();
    match std::io::copy(&mut reader, &mut sink) {
        Ok(count) => count,
        Err(_) => most + 1 - reader.limit(),
    }
}

fn find(bytes: &[u8], words: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + bytes[from..].iter().position(|byte| *byte == words[0])?;
        if bytes[at..].starts_with(words) {
            return Some(at);
        }
        from = at + 1;
    }
}

fn count_of(bytes: &[u8], words: &[u8]) -> usize {
    bytes
        .windows(words.len())
        .filter(|part| *part == words)
        .count()
}

/// Returns what is packed in a stream.
///
/// # Errors
/// If it is damaged, packed in a way that is none of text, or unpacks to too much.
pub(super) fn unpacked(stream: &Stream, budget: &mut Budget) -> Result<Vec<u8>, Error> {
    let most = usize::try_from(budget.bytes).map_or(STREAM, |left| left.min(STREAM));
    let content = stream.decompressed_content_with_limit(most);
    let content = content.map_err(|error| match error {
        lopdf::Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => too_large(),
        _ => damaged(),
    })?;
    budget.bytes = budget.bytes.saturating_sub(content.len() as u64);
    Ok(content)
}
