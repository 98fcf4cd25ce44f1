//! Takes the text out of a PDF: bytes in, the paragraphs of its pages in the order of reading out.
//!
//! What a page shows are letters at places: `letters` runs what draws them, `matrix` moves them, `fonts` knows which letter
//! a code is, `paint` and `covers` which of them nobody sees, `streams` unpacks within limits, `locks` finds what locks a
//! file, `page` has the size of a page, `strands` and `rows` make lines, `prints` knows what browsers print around pages, `running` what stands at the edge
//! of many, and `layout` makes columns and paragraphs. Only the text layer is read: a scan has none, and is refused. Does not know what the text says.

mod covers;
mod fonts;
mod layout;
mod letters;
mod locks;
mod matrix;
mod page;
mod paint;
mod prints;
mod rows;
mod running;
mod strands;
mod streams;
mod widths;

use laut::{Note, NoteCode};
use lopdf::{DecompressError, Document, LoadOptions, Object};

use self::{layout::Page, letters::Letters, streams::Budget};
use crate::{
    day::day,
    error::{Error, ErrorKind},
    html::{About, line, told_days},
    quiet::quietly,
};

/// Of so many letters one may be of no known meaning, as signs of their own are, before a text is refused.
const UNKNOWN: usize = 8;

/// Returns the text of a PDF, what it says of itself, and a note where pages have no text.
///
/// # Errors
/// If it is damaged, locked, too large, or has no text layer.
pub(crate) fn article(bytes: &[u8]) -> Result<(String, About, Vec<Note>), Error> {
    if !is_whole(bytes) {
        return Err(damaged());
    }
    let one = streams::checked(bytes, says_locked(bytes))?;
    // The library that takes a file apart may panic on a damaged one.
    let with_lock = locks::as_object(bytes);
    let bytes = with_lock.as_deref().unwrap_or(bytes);
    let found = quietly(|| taken_apart(bytes, one)).unwrap_or_else(|| Err(damaged()));
    let (letters, title) = found.map_err(|error| {
        // There are locks that the library does not know, such as those for one reader's certificate.
        let is_damage = error.kind() == ErrorKind::Binary;
        if is_damage && says_locked(bytes) {
            locked()
        } else {
            error
        }
    })?;
    if letters.unknown * UNKNOWN > letters.count {
        return Err(Error::new(
            ErrorKind::Binary,
            "this is a PDF that does not say which letters its signs are",
            "have its letters recognized, as with `ocrmypdf --force-ocr FILE NEW`, and give that",
        ));
    }
    let mut pages = letters.pages;
    let all = pages.len();
    let seen = pages.iter().zip(&letters.pictured).enumerate();
    let is_scan = |page: &Page, is_pictured: bool| is_pictured && page.letters() < STAMP;
    let empty: Vec<usize> = seen
        .filter(|(_, (page, is_pictured))| page.is_empty() || is_scan(page, **is_pictured))
        .map(|(at, _)| at + 1)
        .collect();
    let is_scanned = empty.len() == all;
    let url = prints::take_out(&mut pages);
    let text = layout::text(pages);
    if is_scanned || !text.chars().any(char::is_alphanumeric) {
        let message = if text.chars().any(char::is_alphanumeric) {
            "this is a PDF of pictures with hardly a word on them: a scan, it seems"
        } else {
            "this is a PDF without text: a scan, it seems"
        };
        return Err(Error::new(
            ErrorKind::Binary,
            message,
            "have its letters recognized first, as with `ocrmypdf FILE NEW`, and give that",
        ));
    }
    // What programs put there by themselves is the name of a file.
    let title = title.filter(|title| title.contains(' ') && !title.starts_with("Microsoft "));
    let text = match &title {
        Some(title) => without_title(&text, title),
        None => text,
    };
    let (published, modified) = days_near(&text);
    let about = About {
        title,
        published,
        modified,
        url,
        ..About::default()
    };
    let note = (!empty.is_empty()).then(|| Note {
        code: NoteCode::TextTruncated,
        span: None,
        message: format!(
            "{} of {all} pages have no text, or hardly any ({}): they are empty or scans, and what is on them was not read",
            empty.len(),
            named(&empty),
        ),
    });
    let hidden = (letters.hidden > 0).then(|| Note {
        code: NoteCode::TextTruncated,
        span: None,
        message: format!(
            "{} letters that nobody sees were left out: white on white, transparent, below a box, or far too small",
            letters.hidden
        ),
    });
    Ok((text, about, note.into_iter().chain(hidden).collect()))
}

/// A picture of a page with fewer letters than this has a stamp on it, and no article.
const STAMP: usize = 250;

/// So many lines at the beginning and at the end of a text may tell its day.
const NEAR: usize = 8;

/// Returns when an article was published, and changed, as a line near its beginning or its end says that tells nothing else:
/// "Stand: 3. Mai 2031".
fn days_near(text: &str) -> (Option<String>, Option<String>) {
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let from_end = lines.len().saturating_sub(NEAR).max(NEAR);
    let near = lines.iter().take(NEAR).chain(lines.iter().skip(from_end));
    let mut found = (None, None);
    for line in near {
        let Some((published, modified)) = told_days(line) else {
            continue;
        };
        let day = |said: Option<String>| said.as_deref().and_then(day);
        found.0 = found.0.or_else(|| day(published));
        found.1 = found.1.or_else(|| day(modified));
    }
    found
}

/// So many runs of pages are named.
const RUNS: usize = 12;

/// Names pages by their numbers, which go up: "2, 4–6".
fn named(pages: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for page in pages {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *page => *last = *page,
            _ => runs.push((*page, *page)),
        }
    }
    let more = if runs.len() > RUNS { ", …" } else { "" };
    let runs = runs.iter().take(RUNS).map(|(first, last)| {
        if first == last {
            first.to_string()
        } else {
            format!("{first}–{last}")
        }
    });
    runs.collect::<Vec<_>>().join(", ") + more
}

/// Returns a text without the headline at its beginning, which is its title already.
fn without_title(text: &str, title: &str) -> String {
    let words = |text: &str| {
        text.split_whitespace()
            .map(str::to_lowercase)
            .collect::<Vec<_>>()
    };
    let title = words(title);
    let paragraphs: Vec<&str> = text.split("\n\n").collect();
    let is_title = |text: &&str| words(text) == title;
    let place = paragraphs.iter().take(3).position(is_title);
    let kept = paragraphs
        .iter()
        .enumerate()
        .filter(|(at, _)| Some(*at) != place);
    let kept: Vec<&str> = kept.map(|(_, paragraph)| *paragraph).collect();
    kept.join("\n\n")
}

/// Says whether a file has the end that each has; some have more behind it.
fn is_whole(bytes: &[u8]) -> bool {
    let end = &bytes[bytes.len().saturating_sub(END)..];
    end.windows(MARK.len()).any(|part| part == MARK)
}

/// Says whether a file says that it is locked.
fn says_locked(bytes: &[u8]) -> bool {
    bytes.windows(LOCK.len()).any(|part| part == LOCK)
}

/// What says so.
const LOCK: &[u8] = b"/Encrypt";
/// The end of a file,
const MARK: &[u8] = b"%%EOF";
/// and how far before the last byte it may stand.
const END: usize = 4_096;

fn damaged() -> Error {
    Error::new(
        ErrorKind::Binary,
        "this is a PDF that cannot be taken apart: it seems to be damaged or cut off",
        "get it again, or take its text out first, as with `pdftotext FILE -`, and give that",
    )
}

fn locked() -> Error {
    Error::new(
        ErrorKind::Packed,
        "this is a PDF that is locked with a password",
        "unlock it first, as with `qpdf --decrypt --password=… FILE NEW`, and give that",
    )
}

fn too_large() -> Error {
    Error::new(
        ErrorKind::TooLarge,
        "this is a PDF with too much in it",
        "split it, or take its text out first, as with `pdftotext FILE -`, and give that",
    )
}

fn taken_apart(bytes: &[u8], one: usize) -> Result<(Letters, Option<String>), Error> {
    let options = LoadOptions::with_max_decompressed_size(one);
    let found = Document::load_mem_with_options(bytes, options);
    let mut document = found.map_err(|error| match error {
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => locked(),
        lopdf::Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => too_large(),
        _ => damaged(),
    })?;
    // Many are locked against changes alone, with an empty password.
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(locked());
    }
    let letters = letters::of(&document, &mut Budget::default())?;
    if letters.pages.is_empty() {
        return Err(damaged());
    }
    let title = title(&document);
    Ok((letters, title))
}

/// Returns the title that a document says it has.
fn title(document: &Document) -> Option<String> {
    let info = document.trailer.get(b"Info").ok()?;
    let info = document.dereference(info).ok()?.1.as_dict().ok()?;
    let title = document.dereference(info.get(b"Title").ok()?).ok()?.1;
    let title = match title {
        Object::String(..) => lopdf::decode_text_string(title).ok()?,
        _ => return None,
    };
    line(&title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_tells_the_day_alone_is_its_day() {
        let check = |text: &str, published: Option<&str>, modified: Option<&str>| {
            let found = days_near(text);
            assert_eq!(
                (found.0.as_deref(), found.1.as_deref()),
                (published, modified),
                "{text}"
            );
        };
        check(
            "Damm hält\n\nStand: 3. Mai 2031\n\nEr hält.",
            None,
            Some("2031-05-03"),
        );
        check(
            "Dike holds\n\nPublished: May 3, 2031\n\nIt holds.\n\nLast updated 4 May 2031",
            Some("2031-05-03"),
            Some("2031-05-04"),
        );
        check(
            "Der Damm wurde am 3. Mai 2031 veröffentlicht, sagte Ada Lindt.",
            None,
            None,
        );
        check("Er hielt bis zum 3. Mai 2031.", None, None);
    }

    #[test]
    fn pages_are_named_by_runs() {
        assert_eq!(named(&[2]), "2");
        assert_eq!(named(&[1, 2, 4, 7, 8, 9]), "1–2, 4, 7–9");
        let odd: Vec<usize> = (0..30).map(|at| at * 2 + 1).collect();
        assert!(named(&odd).ends_with("23, …"));
    }
}
