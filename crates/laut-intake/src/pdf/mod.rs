//! Takes the text out of a PDF: bytes in, the paragraphs of its pages in the order of reading out.
//!
//! What a page shows are letters at places: `letters` runs what draws them, `fonts` knows which letter a code is,
//! `streams` unpacks within limits, `strands` and `rows` make lines, `prints` knows what browsers print around pages,
//! `running` what stands at the edge of many, and `layout` makes columns and paragraphs. Only the text layer is read: a
//! scan has none, and is refused. Does not know what the text says.

mod fonts;
mod layout;
mod letters;
mod prints;
mod rows;
mod running;
mod strands;
mod streams;
mod widths;

use laut::{Note, NoteCode};
use lopdf::{DecompressError, Document, Object};

use self::{letters::Letters, streams::Budget};
use crate::{
    error::{Error, ErrorKind},
    html::{About, line},
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
    streams::checked(bytes)?;
    // The library that takes a file apart may panic on a damaged one.
    let (letters, title) = quietly(|| taken_apart(bytes)).unwrap_or_else(|| Err(damaged()))?;
    if letters.unknown * UNKNOWN > letters.count {
        return Err(Error::new(
            ErrorKind::Binary,
            "this is a PDF that does not say which letters its signs are",
            "have its letters recognized, as with `ocrmypdf --force-ocr FILE NEW`, and give that",
        ));
    }
    let mut pages = letters.pages;
    let all = pages.len();
    let numbered = pages.iter().enumerate();
    let empty: Vec<usize> = numbered
        .filter(|(_, page)| page.is_empty())
        .map(|(at, _)| at + 1)
        .collect();
    let url = prints::take_out(&mut pages);
    let text = layout::text(pages);
    if !text.chars().any(char::is_alphanumeric) {
        return Err(Error::new(
            ErrorKind::Binary,
            "this is a PDF without text: a scan, it seems",
            "have its letters recognized first, as with `ocrmypdf FILE NEW`, and give that",
        ));
    }
    // What programs put there by themselves is the name of a file.
    let title = title.filter(|title| title.contains(' ') && !title.starts_with("Microsoft "));
    let text = match &title {
        Some(title) => without_title(&text, title),
        None => text,
    };
    let about = About {
        title,
        url,
        ..About::default()
    };
    let note = (!empty.is_empty()).then(|| Note {
        code: NoteCode::TextTruncated,
        span: None,
        message: format!(
            "{} of {all} pages have no text ({}): they are empty or scans, and what is on them was not read",
            empty.len(),
            named(&empty),
        ),
    });
    Ok((text, about, note.into_iter().collect()))
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

fn too_large() -> Error {
    Error::new(
        ErrorKind::TooLarge,
        "this is a PDF with too much in it",
        "split it, or take its text out first, as with `pdftotext FILE -`, and give that",
    )
}

fn taken_apart(bytes: &[u8]) -> Result<(Letters, Option<String>), Error> {
    let locked = || {
        Error::new(
            ErrorKind::Packed,
            "this is a PDF that is locked with a password",
            "unlock it first, as with `qpdf --decrypt --password=… FILE NEW`, and give that",
        )
    };
    let mut document = Document::load_mem(bytes).map_err(|error| match error {
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
    fn pages_are_named_by_runs() {
        assert_eq!(named(&[2]), "2");
        assert_eq!(named(&[1, 2, 4, 7, 8, 9]), "1–2, 4, 7–9");
        let odd: Vec<usize> = (0..30).map(|at| at * 2 + 1).collect();
        assert!(named(&odd).ends_with("23, …"));
    }
}
