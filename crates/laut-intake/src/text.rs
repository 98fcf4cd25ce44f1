//! Decodes plain text: bytes in, text out, with a note where it had to be repaired.
//!
//! The order is that of certainty: a byte order mark, the zero bytes of UTF-16 without one, valid UTF-8,
//! and at last a guess over the bytes as browsers make it.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use laut::{Note, NoteCode};

use crate::error::{Error, ErrorKind};

/// As many bytes from the start decide whether it is text, and whether UTF-16.
const SAMPLE: usize = 4_096;

/// Returns the text, and notes on what was repaired in it.
///
/// A byte order mark is no part of the text. Text in UTF-8 comes out as it went in.
///
/// # Errors
/// If it is no text: pictures, archives, programs.
pub fn decode(bytes: &[u8]) -> Result<(String, Vec<Note>), Error> {
    decode_as(bytes, None)
}

/// Returns the text as [`decode`] does; `declared` is what the input says of its encoding.
///
/// The bytes go before that: declarations are often those of a template. It decides where the bytes are no UTF-8,
/// if they are text in it to the last.
pub(crate) fn decode_as(
    bytes: &[u8],
    declared: Option<&'static Encoding>,
) -> Result<(String, Vec<Note>), Error> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(decoded(encoding, &bytes[mark..]));
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return Ok(decoded(encoding, bytes));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        // A few zero bytes in otherwise good text are odd, and no more than that.
        return if is_mostly_control(bytes) {
            Err(binary())
        } else {
            Ok((text.to_owned(), Vec::new()))
        };
    }
    if has_magic_number(bytes) || is_mostly_control(bytes) {
        return Err(binary());
    }
    // Whoever could read a declaration of UTF-16 in single bytes knows that it is wrong.
    let other = |encoding: &&Encoding| ![UTF_8, UTF_16LE, UTF_16BE].contains(encoding);
    if let Some(encoding) = declared.filter(other) {
        let decoded = encoding.decode_without_bom_handling_and_without_replacement(bytes);
        if let Some(text) = decoded {
            return Ok((text.into_owned(), Vec::new()));
        }
    }
    Ok(decoded(guessed(bytes), bytes))
}

/// Returns the first bytes of a text as letters, whatever is wrong with them, to look at.
pub(crate) fn start(bytes: &[u8]) -> String {
    let encoding = Encoding::for_bom(bytes)
        .map(|(encoding, _)| encoding)
        .or_else(|| unmarked_utf16(bytes));
    match encoding {
        Some(encoding) => encoding.decode_with_bom_removal(bytes).0.into_owned(),
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// Returns the UTF-16 that a text is in, if it is.
pub(crate) fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let found = marked.or_else(|| unmarked_utf16(bytes));
    found.filter(|encoding| *encoding != UTF_8)
}

/// Returns the encoding that bytes which are no UTF-8 are most likely in.
pub(crate) fn guessed(bytes: &[u8]) -> &'static Encoding {
    if is_damaged_utf8(bytes) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> (String, Vec<Note>) {
    let (text, was_damaged) = encoding.decode_without_bom_handling(bytes);
    let note = was_damaged.then(|| Note {
        code: NoteCode::EncodingRepaired,
        span: None,
        message: format!(
            "some bytes are no {} text; each such place is shown as \u{fffd}",
            encoding.name()
        ),
    });
    (text.into_owned(), note.into_iter().collect())
}

fn binary() -> Error {
    Error::new(
        ErrorKind::Binary,
        "this is no text",
        "give text, a page, a feed, a table, JSON, mail, or an archive of these",
    )
    .beside("without text")
}

/// Returns the encoding that a page or feed says it is in, in its first bytes: `<meta charset="…">`,
/// `<?xml encoding="…"?>`.
pub(crate) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes[..bytes.len().min(SAMPLE)].to_ascii_lowercase();
    let start = String::from_utf8_lossy(&start);
    ["charset", "encoding"].iter().find_map(|key| {
        start.split(key).skip(1).find_map(|after| {
            let value = after.trim_start().strip_prefix('=')?.trim_start();
            let value = value.trim_start_matches(['"', '\'']);
            let end = value.find(['"', '\'', ';', '>', '/', '?', ' ', '\n', '\r', '\t']);
            Encoding::for_label(&value.as_bytes()[..end?])
        })
    })
}

/// Says whether bytes that are no UTF-8 are all but for a few: more letters of several bytes than errors.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk
            .valid()
            .chars()
            .filter(|letter| !letter.is_ascii())
            .count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}

/// Returns the UTF-16 whose zero bytes stand where those of Latin letters would.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let pairs = sample.len() / 2;
    let zeros = |offset: usize| {
        sample
            .chunks_exact(2)
            .filter(|pair| pair[offset] == 0 && pair[1 - offset] != 0)
            .count()
    };
    let (first, second) = (zeros(0), zeros(1));
    let most = pairs * 7 / 10;
    if pairs < 2 {
        None
    } else if second > most && first <= pairs / 20 {
        Some(UTF_16LE)
    } else if first > most && second <= pairs / 20 {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn has_magic_number(bytes: &[u8]) -> bool {
    const KNOWN: &[&[u8]] = &[
        b"\x7fELF",
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"PK\x03\x04",
        b"\x1f\x8b",
        b"%PDF-",
        b"\xfd7zXZ",
        b"\x28\xb5\x2f\xfd",
        b"\xd0\xcf\x11\xe0",
    ];
    KNOWN.iter().any(|magic| bytes.starts_with(magic))
}

/// Says whether the first bytes have more control characters than slip into a text: over one in twenty.
fn is_mostly_control(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let controls = sample
        .iter()
        .filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127))
        .count();
    controls > 4 + sample.len() / 20
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, notes: usize) {
        let decoded = decode(bytes).map(|(text, notes)| (text, notes.len()));
        assert_eq!(decoded, Ok((text.to_owned(), notes)));
    }

    fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    }

    #[test]
    fn utf8_comes_out_as_it_went_in() {
        check("Käse\r\n\0 „ja“".as_bytes(), "Käse\r\n\0 „ja“", 0);
        check(b"", "", 0);
        check(b"\xef\xbb\xbfK\xc3\xa4se", "Käse", 0);
    }

    #[test]
    fn utf16_with_and_without_a_mark() {
        let text = "\u{feff}Der Käse ist aus.";
        let plain = "Der Käse ist aus.";
        check(&utf16(text, u16::to_le_bytes), plain, 0);
        check(&utf16(text, u16::to_be_bytes), plain, 0);
        check(&utf16(plain, u16::to_le_bytes), plain, 0);
        check(&utf16(plain, u16::to_be_bytes), plain, 0);
        check(
            &utf16("plain letters", u16::to_le_bytes),
            "plain letters",
            0,
        );
    }

    #[test]
    fn windows_1252() {
        check(
            b"\x84Der K\xe4se schmeckt wie \xfcblich\x93, sagte M\xfcller \x96 und ging.",
            "„Der Käse schmeckt wie üblich“, sagte Müller – und ging.",
            0,
        );
    }

    #[test]
    fn damaged_utf8_is_repaired() {
        check(
            b"K\xc3\xa4se und \xc3\xa4ltere \xff Br\xc3\xb6tchen",
            "Käse und ältere \u{fffd} Brötchen",
            1,
        );
        let odd = [utf16("\u{feff}ja", u16::to_le_bytes), vec![0x41]].concat();
        check(&odd, "ja\u{fffd}", 1);
    }

    #[test]
    fn bytes_go_before_what_is_declared() {
        let check = |bytes: &[u8], expected: &str, notes: usize| {
            let found = decode_as(bytes, declared(bytes)).map(|(text, notes)| (text, notes.len()));
            assert_eq!(found, Ok((expected.to_owned(), notes)));
        };
        let latin = "<meta charset=iso-8859-1>";
        let utf8 = "<meta content='text/html; charset=utf-8'>";
        check(
            format!("{latin}Käse").as_bytes(),
            &format!("{latin}Käse"),
            0,
        );
        check(
            &[utf8.as_bytes(), b"K\xe4se, sagte M\xfcller"].concat(),
            &format!("{utf8}Käse, sagte Müller"),
            0,
        );
        let cyrillic = "<?xml version='1.0' encoding='windows-1251'?>";
        check(
            &[cyrillic.as_bytes(), b"\xc4\xe0"].concat(),
            &format!("{cyrillic}Да"),
            0,
        );
        check(b"charset=", "charset=", 0);
        check(
            b"<meta charset=\"klingon\">\xe4h",
            "<meta charset=\"klingon\">äh",
            0,
        );
    }

    #[test]
    fn binary_is_refused() {
        let kind = |bytes: &[u8]| decode(bytes).map_err(|error| error.kind()).err();
        assert_eq!(
            kind(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
            Some(ErrorKind::Binary)
        );
        assert_eq!(
            kind(b"\x7fELF\x02\x01\x01\0\0\0\0\0"),
            Some(ErrorKind::Binary)
        );
        assert_eq!(kind(&[0; 64]), Some(ErrorKind::Binary));
    }
}
