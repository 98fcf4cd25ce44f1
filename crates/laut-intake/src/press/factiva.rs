//! Parts what Factiva hands out: articles that end with the number of a document, with names of fields (`HD`, `PD`, `TD`)
//! or without.

use super::{Piece, is_day, tells_rights, written};
use crate::{
    day::is_clock,
    words::{ARCHIVE_WORDS as WORDS, DOCUMENT_NOUNS as DOCUMENTS, is_language},
};

/// Names of fields.
const FIELDS: &[&str] = &[
    "SE", "HD", "CR", "WC", "PD", "ET", "SN", "SC", "NGC", "GC", "ED", "PG", "VOL", "LA", "CY",
    "LP", "TD", "CT", "RF", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN", "BY", "ART", "CX",
    "CLM",
];

/// The head of an article without names of fields has so many lines.
const HEAD: usize = 14;

/// Returns the articles; `None` where there is no number of a document.
pub(super) fn pieces(lines: &[&str]) -> Option<Vec<Piece>> {
    let ends: Vec<usize> = (0..lines.len())
        .filter(|at| is_number(lines[*at]))
        .collect();
    let mut found = Vec::new();
    let mut start = 0;
    for end in ends {
        found.extend(piece(&lines[start..end]));
        start = end + 1;
    }
    (!found.is_empty()).then_some(found)
}

/// Says whether a line is the number of a document, which has its day in it: "Document
/// `GAZ0000020310305e7350005x`".
fn is_number(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let mut first = words.next();
    if first == Some("AN") {
        first = words.next();
    }
    let (Some(noun), Some(number), None) = (first, words.next(), words.next()) else {
        return false;
    };
    let is_document = DOCUMENTS.contains(&noun.to_lowercase().as_str());
    let bytes = number.as_bytes();
    let has_day = bytes
        .windows(8)
        .any(|eight| eight.iter().all(u8::is_ascii_digit));
    is_document
        && (16..=40).contains(&bytes.len())
        && has_day
        && bytes.iter().all(u8::is_ascii_alphanumeric)
        && bytes[0].is_ascii_uppercase()
}

fn piece(lines: &[&str]) -> Option<Piece> {
    named(lines).or_else(|| unnamed(lines))
}

/// Returns the name of the field that a line begins, and what stands behind it.
fn field(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    FIELDS.contains(&name).then_some((name, rest.trim()))
}

/// Returns an article whose fields are named.
fn named(lines: &[&str]) -> Option<Piece> {
    let mut fields: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in lines {
        match (field(line), fields.last_mut()) {
            (Some((name, rest)), _) => fields.push((name, vec![rest])),
            (None, Some((_, value))) => value.push(line),
            (None, None) => {}
        }
    }
    let of = |wanted: &str| {
        let found = fields.iter().find(|(name, _)| *name == wanted);
        found.map(|(_, value)| {
            let value = value.iter().filter(|line| !line.is_empty());
            value.copied().collect::<Vec<_>>().join(" ")
        })
    };
    let title = of("HD")?;
    let day = of("PD")?;
    let text: Vec<&str> = fields
        .iter()
        .filter(|(name, _)| matches!(*name, "LP" | "TD"))
        .flat_map(|(_, value)| value.iter().copied().chain([""]))
        .collect();
    Some(Piece {
        title: Some(title),
        outlet: of("SN"),
        day: Some(day),
        url: None,
        byline: of("BY").or_else(|| of("CR")),
        text: written(&text),
    })
}

/// Says whether a line tells how long an article is: "412 words".
fn is_length(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let (Some(number), Some(noun), None) = (words.next(), words.next(), words.next()) else {
        return false;
    };
    let is_number = |sign: char| sign.is_ascii_digit() || matches!(sign, ',' | '.');
    number.chars().all(is_number) && WORDS.contains(&noun.to_lowercase().as_str())
}

/// Returns an article whose fields stand in their order: headline, author, length, day, time, outlet, codes, language,
/// rights.
fn unnamed(lines: &[&str]) -> Option<Piece> {
    let length = lines.iter().position(|line| is_length(line))?;
    let before: Vec<&str> = lines[..length]
        .iter()
        .copied()
        .filter(|line| !line.is_empty())
        .collect();
    let after: Vec<usize> = (length + 1..lines.len())
        .filter(|at| !lines[*at].is_empty())
        .take(HEAD)
        .collect();
    let first = *after.first()?;
    if !is_day(lines[first]) {
        return None;
    }
    let outlet = after.iter().skip(1).map(|at| lines[*at]).find(|line| {
        !is_clock(
            line.trim_end_matches(|sign: char| sign.is_ascii_uppercase())
                .trim(),
        )
    });
    let last = after
        .iter()
        .rposition(|at| tells_rights(lines[*at]))
        .or_else(|| after.iter().position(|at| is_language(lines[*at])))?;
    let (title, byline) = match before[..] {
        [] => (None, None),
        [title] => (Some(title), None),
        // Kicker and section may stand above the headline; below it is who wrote it.
        [.., title, byline] => (Some(title), Some(byline)),
    };
    Some(Piece {
        title: title.map(str::to_owned),
        outlet: outlet.map(str::to_owned),
        day: Some(lines[first].to_owned()),
        url: None,
        byline: byline.map(str::to_owned),
        text: written(&lines[after[last] + 1..]),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_may_be_named_or_not() {
        let named = "SE NEWS\nHD Mill closes\nBY Jan Korte\nWC 12 words\nPD 5 March 2031\nET 10:00\nSN The Gazette\nSC GAZ\nLA English\n\
             CY (c) 2031 Gazette\nLP\n\nThe mill is closed, Ada Roy said.\n\nTD\n\nIt rained.\n\nCO mill : Mill plc\n\
             AN Document GAZ0000020310305e7350005x\n";
        let unnamed = "Mill closes\n\nJan Korte\n12 words\n5 March 2031\n10:00 GMT\nThe Gazette\nGAZ\nEnglish\n(c) 2031 Gazette\n\n\
             The mill is closed, Ada Roy said.\n\nIt rained.\n\nDocument GAZ0000020310305e7350005x\n\nSearch Summary\n";
        for text in [named, unnamed] {
            let lines: Vec<&str> = text.lines().map(str::trim).collect();
            let found = pieces(&lines).expect("an export");
            assert_eq!(found.len(), 1);
            assert_eq!(found[0].title.as_deref(), Some("Mill closes"));
            assert_eq!(found[0].outlet.as_deref(), Some("The Gazette"));
            assert_eq!(found[0].day.as_deref(), Some("5 March 2031"));
            assert_eq!(found[0].byline.as_deref(), Some("Jan Korte"));
            assert_eq!(
                found[0].text,
                "The mill is closed, Ada Roy said.\n\nIt rained."
            );
        }
    }

    #[test]
    fn prose_has_no_number_of_a_document() {
        for line in [
            "Document 20310305",
            "Document GAZETTE",
            "The document GAZ0000020310305e7350005x was found.",
        ] {
            assert!(!is_number(line), "{line}");
        }
    }
}
