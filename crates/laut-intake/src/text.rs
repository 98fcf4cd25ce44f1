//! Decodes plain text: bytes in, text out, with a note where it had to be repaired.
//!
//! The order is that of certainty: a byte order mark, the zero bytes of UTF-16 without one, valid UTF-8,
//! and at last a guess over the bytes as browsers make it.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use laut::{Note, NoteCode};

use crate::{
    dos,
    error::{Error, ErrorKind},
};

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
    if let Some(decoded) = utf32(bytes) {
        return Ok(decoded);
    }
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
            Ok(read_twice(text).unwrap_or_else(|| (text.to_owned(), Vec::new())))
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
    if let Some(text) = dos::text(bytes) {
        return Ok((text, Vec::new()));
    }
    let encoding = guessed(bytes);
    if let Some(mixed) = mixed(bytes, encoding) {
        return Ok(mixed);
    }
    let (text, mut notes) = decoded(encoding, bytes);
    notes.extend(doubt(&text, encoding).filter(|_| notes.is_empty()));
    Ok((text, notes))
}

/// Signs beside those of ASCII that texts in German, English and French have.
const COMMON: &str = "äöüÄÖÜßéèàçñÉ„“”‚‘’–—…€«»‹›°§£·•\u{a0}";

/// Returns how many signs beside those of ASCII a text has, and how many of them are usual.
fn signs(text: &str) -> (usize, usize) {
    let signs = text.chars().filter(|sign| !sign.is_ascii());
    signs.fold((0, 0), |(all, common), sign| {
        (all + 1, common + usize::from(COMMON.contains(sign)))
    })
}

/// Signs that say for certain that a text was read in the wrong encoding once, if nearly all are such: "Ã¼", "â€ž".
const READ_TWICE: usize = 3;

/// Returns a text as it was before somebody read its UTF-8 as Windows-1252 and wrote that down.
fn read_twice(text: &str) -> Option<(String, Vec<Note>)> {
    if !text.contains(['Ã', 'â']) {
        return None;
    }
    let mut mended = String::with_capacity(text.len());
    let (mut runs, mut odd) = (0, 0);
    let mut rest = text;
    while let Some(start) = rest.find(|sign: char| !sign.is_ascii()) {
        mended.push_str(&rest[..start]);
        let after = &rest[start..];
        let end = after
            .find(|sign: char| sign.is_ascii())
            .unwrap_or(after.len());
        let run = &after[..end];
        let before = bytes_of(run).and_then(|bytes| String::from_utf8(bytes).ok());
        match before.filter(|before| {
            before
                .chars()
                .all(|sign| COMMON.contains(sign) || sign.is_alphabetic())
        }) {
            Some(before) => {
                odd += 1;
                mended.push_str(&before);
            }
            None => mended.push_str(run),
        }
        runs += 1;
        rest = &after[end..];
    }
    mended.push_str(rest);
    let note = Note {
        code: NoteCode::EncodingRepaired,
        span: None,
        message: "this was read in a wrong encoding before and saved so (UTF-8 as windows-1252); its letters were put \
                  right"
            .to_owned(),
    };
    (odd >= READ_TWICE && odd * 10 >= runs * 9).then(|| (mended, vec![note]))
}

/// Returns the bytes that signs are in Windows-1252, or in Latin-1 where that has others: controls, which no text has.
fn bytes_of(signs: &str) -> Option<Vec<u8>> {
    let byte = |sign: char| {
        if matches!(sign, '\u{80}'..='\u{9f}') {
            return u8::try_from(sign).ok();
        }
        let mut letter = [0; 4];
        let (bytes, _, has_others) = WINDOWS_1252.encode(sign.encode_utf8(&mut letter));
        (!has_others).then(|| bytes.first().copied()).flatten()
    };
    signs.chars().map(byte).collect()
}

/// Returns a text in UTF-32, which says so in its first bytes.
fn utf32(bytes: &[u8]) -> Option<(String, Vec<Note>)> {
    let number = match bytes.get(..4)? {
        [0xff, 0xfe, 0, 0] => u32::from_le_bytes,
        [0, 0, 0xfe, 0xff] => u32::from_be_bytes,
        _ => return None,
    };
    let (numbers, torn) = bytes[4..].as_chunks::<4>();
    let letters = numbers.iter().map(|four| char::from_u32(number(*four)));
    let is_damaged = !torn.is_empty() || letters.clone().any(|letter| letter.is_none());
    let text = letters.map(|letter| letter.unwrap_or('\u{fffd}')).collect();
    let note = is_damaged.then(|| Note {
        code: NoteCode::EncodingRepaired,
        span: None,
        message: "some bytes are no UTF-32 text; each such place is shown as \u{fffd}".to_owned(),
    });
    Some((text, note.into_iter().collect()))
}

/// Returns a text of which some parts are in UTF-8 and others in Windows-1252, as where files were put together.
fn mixed(bytes: &[u8], guess: &'static Encoding) -> Option<(String, Vec<Note>)> {
    if ![UTF_8, WINDOWS_1252].contains(&guess) {
        return None;
    }
    let mut text = String::with_capacity(bytes.len());
    let (mut whole, mut single, mut damaged) = (0_usize, 0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk
            .valid()
            .chars()
            .filter(|letter| !letter.is_ascii())
            .count();
        text.push_str(chunk.valid());
        let odd = chunk.invalid();
        if odd.is_empty() {
            continue;
        }
        let other = WINDOWS_1252.decode_without_bom_handling(odd).0;
        if odd.len() == 1 && other.chars().all(|sign| COMMON.contains(sign)) {
            single += 1;
            text.push_str(&other);
        } else {
            damaged += 1;
            text.push('\u{fffd}');
        }
    }
    (whole > 0 && single > damaged).then(|| {
        let note = Note {
            code: NoteCode::EncodingRepaired,
            span: None,
            message: "this is in two encodings, UTF-8 and windows-1252; each part was read as it is, for all that \
                      can be told"
                .to_owned(),
        };
        (text, vec![note])
    })
}

/// Returns a note where most signs of a text are none that texts have.
fn doubt(text: &str, encoding: &'static Encoding) -> Option<Note> {
    let (all, common) = signs(text);
    (encoding == WINDOWS_1252 && all >= 3 && common * 2 < all).then(|| Note {
        code: NoteCode::EncodingRepaired,
        span: None,
        message: format!(
            "the encoding is not known; read as {}, in which odd signs are in it",
            encoding.name()
        ),
    })
}

/// Returns the first bytes of a text as letters, whatever is wrong with them, to look at.
pub(crate) fn start(bytes: &[u8]) -> String {
    if let Some((text, _)) = utf32(bytes) {
        return text;
    }
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
    let guess = detector.guess(None, Utf8Detection::Deny);
    if guess != WINDOWS_1252 {
        return guess;
    }
    // Nobody on the web writes it any more, and so browsers do not guess it.
    let common = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        signs(&text)
    };
    let (all, other) = common(MACINTOSH);
    if other > 2 * common(WINDOWS_1252).1 && other * 10 >= all * 8 {
        return MACINTOSH;
    }
    guess
}

/// Returns bytes as they are read in an encoding, with a note where they are none in it.
pub(crate) fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> (String, Vec<Note>) {
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
    // What is cut off may end amid a letter.
    let end = std::str::from_utf8(bytes).err();
    let is_torn = end.is_some_and(|end| end.error_len().is_none());
    good > bad || (is_torn && good > 0 && bad == 1)
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
    fn utf32_says_so() {
        let text = "\u{feff}Der Käse ist aus.";
        let little: Vec<u8> = text
            .chars()
            .flat_map(|letter| u32::from(letter).to_le_bytes())
            .collect();
        let big: Vec<u8> = text
            .chars()
            .flat_map(|letter| u32::from(letter).to_be_bytes())
            .collect();
        check(&little, "Der Käse ist aus.", 0);
        check(&big, "Der Käse ist aus.", 0);
        check(&little[..little.len() - 1], "Der Käse ist aus", 1);
        assert_eq!(start(&big), "Der Käse ist aus.");
    }

    #[test]
    fn mac_roman() {
        check(
            b"\xe3Der K\x8ase schmeckt wie \x9fblich\xd2, sagte M\x9fller \xd0 und ging.",
            "„Der Käse schmeckt wie üblich“, sagte Müller – und ging.",
            0,
        );
    }

    #[test]
    fn two_encodings_in_one_text_are_read_each() {
        check(
            b"M\xc3\xbcller mag K\xc3\xa4se.\nM\xfcller mag keinen K\xe4se, sagt \x84Ada\x93.",
            "Müller mag Käse.\nMüller mag keinen Käse, sagt „Ada“.",
            1,
        );
        // Of an old system.
        check(
            b"M\x81ller mag K\x84se und Br\x94tchen, gr\x81\xe1t er.",
            "Müller mag Käse und Brötchen, grüßt er.",
            0,
        );
    }

    #[test]
    fn what_was_read_in_a_wrong_encoding_once_is_put_right() {
        let text = "„Der Käse ist aus“, sagte Müller – und ging. Später kam Jörg Früh.";
        let wrong = WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0;
        check(wrong.as_bytes(), text, 1);
        for good in [
            "São Paulo, Château, Käse, Müller, „ja“ – Ä.",
            "SÃO PAULO: Ã¼ ist ein Zeichen, und „Ã¶“ auch.",
        ] {
            check(good.as_bytes(), good, 0);
        }
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
