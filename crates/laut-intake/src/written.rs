//! Finds letters of a plain text that are written as something else writes them: as HTML does (`&uuml;`), mail on its way
//! (`=C3=BC`), JSON and programs (`\u00fc`) or addresses (`%C3%BC`). A text in, the text with its letters out.
//!
//! Only where it is certain: such signs come several times, and nothing speaks against it. Does not know encodings of files.

use std::collections::HashMap;

use laut::{Note, NoteCode};
use percent_encoding::percent_decode_str;

use crate::{html, mail, text::decode};

/// So many letters show how a text is written, at least.
const LETTERS: usize = 2;
/// A name of a letter has so many bytes.
const NAME: usize = 12;
/// So many different names are looked up.
const NAMES: usize = 256;
/// Of so many signs one may be no letter's, at least.
const WRONG: usize = 10;

/// Returns a text with its letters as such, and a note if they were written otherwise.
pub(crate) fn letters(text: String) -> (String, Option<Note>) {
    let found = as_mail(&text)
        .map(|found| (found, "mail on its way has them (=C3=BC)"))
        .or_else(|| as_html(&text).map(|found| (found, "HTML has them (&uuml;)")))
        .or_else(|| as_json(&text).map(|found| (found, "JSON has them (\\u00fc)")))
        .or_else(|| as_address(&text).map(|found| (found, "addresses have them (%C3%BC)")));
    match found {
        Some((found, how)) => (
            found,
            Some(Note {
                code: NoteCode::EncodingRepaired,
                span: None,
                message: format!("some letters were written as {how}; they were put right"),
            }),
        ),
        None => (text, None),
    }
}

/// Returns the text whose letters HTML names.
fn as_html(text: &str) -> Option<String> {
    let mut known: HashMap<&str, Option<String>> = HashMap::new();
    let (mut written, mut letters) = (String::with_capacity(text.len()), 0);
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        let (before, after) = rest.split_at(start);
        written.push_str(before);
        let end = after
            .bytes()
            .take(NAME)
            .position(|byte| byte == b';')
            .map_or(1, |end| end + 1);
        let (name, behind) = after.split_at(end);
        let is_new = !known.contains_key(name);
        if is_new && known.len() >= NAMES {
            return None;
        }
        let letter = known.entry(name).or_insert_with(|| named(name));
        match letter {
            Some(letter) => {
                letters += usize::from(!letter.is_ascii());
                written.push_str(letter);
            }
            None => written.push_str(name),
        }
        rest = behind;
    }
    written.push_str(rest);
    (letters >= LETTERS).then_some(written)
}

/// Returns the letter of a name: "ü" of "&uuml;" and of "&#252;".
fn named(name: &str) -> Option<String> {
    let bare = name.strip_prefix('&')?.strip_suffix(';')?;
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'#';
    if bare.is_empty() || !bare.bytes().all(is_name) {
        return None;
    }
    if let Some(number) = bare.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        let letter = char::from_u32(code.ok()?)?;
        return (!letter.is_control()).then(|| letter.to_string());
    }
    if bare == "nbsp" {
        return Some("\u{a0}".to_owned());
    }
    let shown = html::line(name).filter(|shown| !shown.contains('&') || bare == "amp")?;
    (shown.chars().count() <= 2).then_some(shown)
}

/// Returns the text whose letters and ends of lines are written as in mail on its way.
fn as_mail(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let is_hex = |byte: Option<&u8>| {
        byte.is_some_and(|byte| byte.is_ascii_digit() || (b'A'..=b'F').contains(byte))
    };
    let (mut letters, mut wrong, mut all) = (0, 0, 0);
    for (at, _) in text.match_indices('=') {
        all += 1;
        let (one, two) = (bytes.get(at + 1), bytes.get(at + 2));
        match one {
            Some(one) if is_hex(Some(one)) && is_hex(two) => letters += usize::from(*one >= b'8'),
            None | Some(b'\n' | b'\r') => {}
            _ => wrong += 1,
        }
    }
    if letters < LETTERS || wrong * WRONG > all {
        return None;
    }
    let (decoded, notes) = decode(&mail::torn_quoted_printable(bytes)).ok()?;
    notes.is_empty().then_some(decoded)
}

/// Returns the text whose letters and ends of lines are written as in a string of JSON, which it may be as a whole.
fn as_json(text: &str) -> Option<String> {
    let inner = text.trim();
    let quoted = inner
        .strip_prefix('"')
        .and_then(|inner| inner.strip_suffix('"'));
    let is_inside = |inner: &&str| !inner.replace("\\\"", "").contains('"');
    let inner = quoted.filter(is_inside).unwrap_or(text);
    let mut written = String::with_capacity(inner.len());
    let (mut letters, mut other, mut wrong) = (0, 0, 0);
    // The first half of a letter of two numbers.
    let mut half = None;
    let mut rest = inner;
    while let Some(start) = rest.find('\\') {
        let (before, after) = rest.split_at(start);
        written.push_str(before);
        if !before.is_empty() {
            half = None;
        }
        let mut signs = after[1..].chars();
        let Some(sign) = signs.next() else {
            wrong += 1;
            rest = after;
            break;
        };
        rest = signs.as_str();
        let plain = match sign {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '"' | '\\' | '/' => sign,
            'u' => {
                let Some(unit) = rest.get(..4).and_then(number) else {
                    wrong += 1;
                    written.push_str("\\u");
                    continue;
                };
                rest = &rest[4..];
                let units = half.take().into_iter().chain([unit]);
                match char::decode_utf16(units).last() {
                    Some(Ok(letter)) => {
                        letters += usize::from(!letter.is_ascii());
                        written.push(letter);
                    }
                    _ => half = Some(unit),
                }
                continue;
            }
            // As Python has the letters of one byte.
            'x' if rest
                .get(..2)
                .and_then(number)
                .is_some_and(|code| code > 0xa0) =>
            {
                let code = rest.get(..2).and_then(number).unwrap_or_default();
                written.extend(char::from_u32(code.into()));
                letters += 1;
                rest = &rest[2..];
                continue;
            }
            sign => {
                wrong += 1;
                written.push('\\');
                sign
            }
        };
        other += 1;
        written.push(plain);
    }
    written.push_str(rest);
    (letters >= LETTERS && wrong * WRONG <= letters + other).then_some(written)
}

/// Returns the text whose letters and spaces are written as in addresses: as long as none is written as such.
fn as_address(text: &str) -> Option<String> {
    let bare = text.trim();
    let spaces = bare.matches("%20").count();
    if spaces < LETTERS || bare.split(' ').count() > spaces || bare.contains("://") {
        return None;
    }
    let (decoded, notes) = decode(&percent_decode_str(bare).collect::<Vec<u8>>()).ok()?;
    notes.is_empty().then_some(decoded)
}

/// Returns the number that letters and digits alone stand for, in base 16.
fn number(digits: &str) -> Option<u16> {
    let is_number = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    u16::from_str_radix(digits, 16).ok().filter(|_| is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let (found, note) = letters(text.to_owned());
        assert_eq!(found, expected);
        assert_eq!(note.is_some(), text != expected, "{text}");
    }

    #[test]
    fn names_of_letters_are_letters() {
        check(
            "&bdquo;Die M&uuml;hle&ldquo;, sagte K&ouml;ster&nbsp;&amp; Sohn, koste 3&#8239;&euro;.",
            "„Die Mühle“, sagte Köster\u{a0}& Sohn, koste 3\u{202f}€.",
        );
        // Whoever writes of such names writes few.
        check(
            "In HTML steht &uuml; für ein ü.",
            "In HTML steht &uuml; für ein ü.",
        );
        check(
            "Köster & Sohn; Müller & Co.; AT&T;",
            "Köster & Sohn; Müller & Co.; AT&T;",
        );
    }

    #[test]
    fn letters_of_mail_on_its_way_are_letters() {
        check(
            "=E2=80=9EDie M=C3=BChle=E2=80=9C, sagte K=C3=B6ster am Mon=\ntag.",
            "„Die Mühle“, sagte Köster am Montag.",
        );
        check(
            "Die M=FChle, sagte K=F6ster gestern.",
            "Die Mühle, sagte Köster gestern.",
        );
        check("a=1, b=2, c=80=90", "a=1, b=2, c=80=90");
        check("x = 3 und y = 4", "x = 3 und y = 4");
    }

    #[test]
    fn letters_of_json_and_of_addresses_are_letters() {
        check(
            r"\u201eDie M\u00fchle\u201c, sagte K\u00f6ster.\nEs regnet \ud83c\udf27 dort.",
            "„Die Mühle“, sagte Köster.\nEs regnet 🌧 dort.",
        );
        check(
            r#""Die M\u00fchle h\u00e4lt, sagte sie: \"Ja.\"""#,
            "Die Mühle hält, sagte sie: \"Ja.\"",
        );
        check(
            r"In JSON steht \u00fc für ein ü.",
            r"In JSON steht \u00fc für ein ü.",
        );
        check(
            r"Unter C:\users\ada\neu liegt \u00fc und \x.",
            r"Unter C:\users\ada\neu liegt \u00fc und \x.",
        );
        check(r"\ud83c\u00fc \u00fc", "ü ü");
        check(
            "Die%20M%C3%BChle%20h%C3%A4lt,%20sagte%20sie.",
            "Die Mühle hält, sagte sie.",
        );
        check(
            "100%20 der Leute und %20 hier sagen: Es regnet, und niemand hilft.",
            "100%20 der Leute und %20 hier sagen: Es regnet, und niemand hilft.",
        );
        check("https://a.example/a%20b%20c", "https://a.example/a%20b%20c");
    }
}
