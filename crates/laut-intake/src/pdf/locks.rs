//! Puts the lock of a PDF where the library that takes files apart looks for it: bytes in, the same with one more object out.
//!
//! `MuPDF` writes what locks a file into its trailer, and not into an object that the trailer names; the format allows both.
//! Does not unlock anything.

/// A trailer has so many bytes, at most.
const LONGEST: usize = 64 << 10;
/// A file may have so many objects.
const OBJECTS: u64 = 10_000_000;
/// What of the old trailer does not hold for the new one.
const OF_OLD: &[&str] = &["/Prev", "/Size", "/XRefStm"];

/// Returns a file whose trailer names an object that holds its lock; `None` where the lock does not stand in the trailer.
pub(super) fn as_object(bytes: &[u8]) -> Option<Vec<u8>> {
    // Places are counted from the mark; some files have signs before it.
    let mark = find(bytes, b"%PDF-")?;
    let bytes = &bytes[mark..];
    let (lock, start) = lock(bytes)?;
    let end = end_of(bytes, start)?;
    let trailer = last(&bytes[..lock], b"trailer")
        .max(last(&bytes[..lock], b" obj"))
        .filter(|at| lock - at < LONGEST)?;
    let trailer = trailer + find(&bytes[trailer..lock], b"<<")?;
    let trailer_end = end_of(bytes, trailer).filter(|trailer_end| *trailer_end > end)?;
    let text = |part: &[u8]| part.iter().copied().map(char::from).collect::<String>();
    let before = text(&bytes[trailer + 2..start]);
    let behind = text(&bytes[end..trailer_end - 2]);
    let size = number_after(&before, "/Size").or_else(|| number_after(&behind, "/Size"))?;
    let old = last(bytes, b"startxref")?;
    let old = number_after(&text(&bytes[old..bytes.len().min(old + 64)]), "startxref")?;
    if size > OBJECTS {
        return None;
    }
    let mut whole = bytes.to_vec();
    whole.push(b'\n');
    let object = whole.len();
    whole.extend(format!("{size} 0 obj\n").bytes());
    whole.extend(&bytes[start..end]);
    whole.extend(b"\nendobj\n");
    let table = whole.len();
    let kept = |part: &str| {
        let renamed = |text: String, key: &&str| text.replace(*key, "/Was");
        let text = OF_OLD.iter().fold(part.to_owned(), renamed);
        // Each sign stands for a byte.
        text.chars().map(|sign| sign as u8).collect::<Vec<u8>>()
    };
    let head = format!("xref\n{size} 1\n{object:010} 00000 n \ntrailer\n<<");
    whole.extend(head.bytes());
    whole.extend(kept(&before));
    whole.extend(format!(" {size} 0 R").bytes());
    whole.extend(kept(&behind));
    let count = size + 1;
    let tail = format!("/Size {count}/Prev {old}>>\nstartxref\n{table}\n%%EOF\n");
    whole.extend(tail.bytes());
    Some(whole)
}

/// Returns where the last lock is named, and where the dictionary begins that is it.
fn lock(bytes: &[u8]) -> Option<(usize, usize)> {
    const NAME: &[u8] = b"/Encrypt";
    let at = last(bytes, NAME)?;
    // "/EncryptMetadata" may stand behind it.
    let (at, rest) = match &bytes[at + NAME.len()..] {
        [letter, ..] if letter.is_ascii_alphabetic() => {
            let at = last(&bytes[..at], NAME)?;
            (at, &bytes[at + NAME.len()..])
        }
        rest => (at, rest),
    };
    let start = bytes.len() - rest.trim_ascii_start().len();
    bytes[start..].starts_with(b"<<").then_some((at, start))
}

/// Returns where a dictionary ends that begins at a place.
fn end_of(bytes: &[u8], start: usize) -> Option<usize> {
    let end = bytes.len().min(start + LONGEST);
    let (mut at, mut open, mut brackets) = (start, 0_usize, 0_usize);
    while at < end {
        let two = &bytes[at..end.min(at + 2)];
        match (bytes[at], two) {
            (b'\\', _) if brackets > 0 => at += 1,
            (b'(', _) => brackets += 1,
            (b')', _) => brackets = brackets.checked_sub(1)?,
            _ if brackets > 0 => {}
            (_, b"<<") => {
                open += 1;
                at += 1;
            }
            (b'<', _) => at += find(&bytes[at..end], b">")?,
            (_, b">>") => {
                open = open.checked_sub(1)?;
                at += 1;
                if open == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// Returns the number that follows a word.
fn number_after(text: &str, word: &str) -> Option<u64> {
    let rest = text[text.find(word)? + word.len()..].trim_start();
    let digits = rest.find(|sign: char| !sign.is_ascii_digit());
    rest[..digits.unwrap_or(rest.len())].parse().ok()
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|part| part == word)
}

fn last(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).rposition(|part| part == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_in_the_trailer_becomes_an_object() {
        let file = "\n%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\nxref\n0 2\ntrailer\n<</Size 2/Prev 5/ID[<00><00>]\
                    /Encrypt <</O(a\\)>>)/U<3e3e>/CF<</A<<>>>>/EncryptMetadata false>>/Root 1 0 R>>\nstartxref\n40\n%%EOF\n";
        let found = as_object(file.as_bytes()).expect("it has one");
        let found = String::from_utf8(found).expect("it has letters alone");
        let object = "2 0 obj\n<</O(a\\)>>)/U<3e3e>/CF<</A<<>>>>/EncryptMetadata false>>\nendobj\n";
        let place = found.find(object).expect("it stands there");
        let behind = &found[place + object.len()..];
        let table = place + object.len();
        assert_eq!(
            behind,
            format!(
                "xref\n2 1\n{place:010} 00000 n \ntrailer\n<</Was 2/Was 5/ID[<00><00>]/Encrypt  2 0 R/Root 1 0 R\
                 /Size 3/Prev 40>>\nstartxref\n{table}\n%%EOF\n"
            )
        );
        for other in [
            "%PDF-1.4\ntrailer\n<</Size 2/Encrypt 7 0 R>>\nstartxref\n4\n%%EOF",
            "%PDF-1.4\ntrailer\n<</Size 2/Encrypt <</O (>>",
            "%PDF-1.4\n/Encrypt<<>>",
            "%PDF-1.4\n/EncryptMetadata",
            "/Encrypt",
        ] {
            assert_eq!(as_object(other.as_bytes()), None, "{other}");
        }
    }
}
