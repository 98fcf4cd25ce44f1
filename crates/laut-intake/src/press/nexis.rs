//! Parts what Nexis hands out: the form of today (`Body`, `Load-Date:`, `End of Document`) and that of the years before
//! (`1 of 100 DOCUMENTS`, `LENGTH:`).

use laut::Use;

use super::{Piece, is_day, labelled, paragraphs, tells_rights, written};
use crate::words::{
    ARCHIVE_BODY as BODY, ARCHIVE_BYLINES as BYLINES, ARCHIVE_ENDS as ENDS, ARCHIVE_LEADS as LEADS,
    ARCHIVE_LENGTHS as LENGTHS, ARCHIVE_PICTURES as PICTURES, ARCHIVE_SECTIONS as SECTIONS,
    ARCHIVE_TAILS as TAILS, TITLES, is_known,
};

/// Returns the articles; `None` where it is none of the two forms.
pub(super) fn pieces(lines: &[&str]) -> Option<Vec<Piece>> {
    of_today(lines).or_else(|| of_before(lines))
}

/// Says whether a line is one of these words and nothing else.
fn is(line: &str, known: &[&str]) -> bool {
    known.contains(&line.to_lowercase().as_str())
}

/// Says whether something else follows the text of an article.
fn is_behind(line: &str) -> bool {
    is_tail(line) || is(line, PICTURES) || is(line, SECTIONS)
}

/// Says whether a line stands above a correction.
fn corrects(line: &str) -> bool {
    is_known(&line.to_lowercase(), Use::MendingLabel)
}

/// Says whether a field follows the text of an article.
fn is_tail(line: &str) -> bool {
    labelled(line, TAILS).is_some()
}

fn of_today(lines: &[&str]) -> Option<Vec<Piece>> {
    let has = |test: &dyn Fn(&str) -> bool| lines.iter().any(|line| test(line));
    let is_export = has(&|line| is(line, ENDS))
        && has(&|line| is(line, BODY))
        && (has(&is_tail) || has(&|line| labelled(line, LENGTHS).is_some()));
    if !is_export {
        return None;
    }
    let documents = lines.split(|line| is(line, ENDS));
    let found = documents.filter_map(document).collect();
    Some(found)
}

/// Returns an article of the form of today; `None` where there is none, as behind the last.
fn document(lines: &[&str]) -> Option<Piece> {
    let body = lines.iter().position(|line| is(line, BODY));
    // What may not be shown has a head and no body.
    let length = lines
        .iter()
        .position(|line| labelled(line, LENGTHS).is_some());
    let start = body.or(length)?;
    let (head, rest) = lines.split_at(start);
    let rest = &rest[1..];
    let mut piece = headed(head);
    let end = rest
        .iter()
        .position(|line| is_behind(line) || corrects(line));
    let (text, behind) = rest.split_at(end.unwrap_or(rest.len()));
    let mut told: Vec<&str> = Vec::new();
    told.extend(piece.1.iter().copied().flat_map(|lead| [lead, ""]));
    told.extend(if body.is_some() { text } else { &[] });
    told.extend(corrections(behind));
    piece.0.text = written(&told);
    Some(piece.0)
}

/// Reads the head of an article: headline, outlet, day, and fields; with what leads in, which is a part of the text.
fn headed<'t>(head: &[&'t str]) -> (Piece, Vec<&'t str>) {
    let mut piece = Piece::default();
    let told: Vec<&str> = head
        .iter()
        .copied()
        .filter(|line| !line.is_empty())
        .collect();
    let mut lead = Vec::new();
    for line in &told {
        if let Some(byline) = labelled(line, BYLINES) {
            piece.byline = Some(byline.to_owned());
        } else if let Some(told) = labelled(line, LEADS) {
            lead.push(told);
        }
    }
    let has_label = |line: &str| {
        [LENGTHS, BYLINES, LEADS, TAILS]
            .iter()
            .any(|known| labelled(line, known).is_some())
    };
    // On the cover of a file the days of the search stand before.
    let day = told
        .iter()
        .rposition(|line| is_day(line) && !has_label(line));
    let Some(day) = day.filter(|day| *day >= 1) else {
        piece.title = told.first().map(|line| (*line).to_owned());
        return (piece, lead);
    };
    piece.day = Some(told[day].to_owned());
    piece.outlet = Some(told[day - 1].to_owned());
    piece.title = day
        .checked_sub(2)
        .and_then(|at| told.get(at))
        .map(|line| (*line).to_owned());
    (piece, lead)
}

/// Returns what an archive adds to an article that was corrected.
fn corrections<'t>(behind: &[&'t str]) -> Vec<&'t str> {
    let Some(at) = behind.iter().position(|line| corrects(line)) else {
        return Vec::new();
    };
    let rest = &behind[at + 1..];
    let end = rest.iter().position(|line| is_behind(line));
    let told = &rest[..end.unwrap_or(rest.len())];
    let mut found = vec!["", behind[at], ""];
    found.extend(told);
    found
}

/// Says whether a line begins an article of the old form: "1 of 100 DOCUMENTS", "Dokument 1 von 100".
fn begins(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    match words[..] {
        [first, "of", all, "DOCUMENTS"] | ["Dokument", first, "von", all] => {
            is_number(first) && is_number(all)
        }
        _ => false,
    }
}

fn of_before(lines: &[&str]) -> Option<Vec<Piece>> {
    let starts: Vec<usize> = (0..lines.len()).filter(|at| begins(lines[*at])).collect();
    let has_length = lines.iter().any(|line| labelled(line, LENGTHS).is_some());
    if starts.is_empty() || !has_length {
        return None;
    }
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let documents = starts.iter().zip(ends);
    let found = documents.map(|(start, end)| old_document(&lines[start + 1..end]));
    Some(found.collect())
}

/// A field of the old form has its name in capitals.
fn is_field(line: &str) -> bool {
    let name = line.split_once(':').map_or("", |(name, _)| name);
    name.chars().count() >= 4
        && name
            .chars()
            .all(|sign| sign.is_uppercase() || matches!(sign, '-' | ' '))
}

fn old_document(lines: &[&str]) -> Piece {
    let mut piece = Piece::default();
    let mut told = paragraphs(lines);
    told.retain(|lines| !tells_rights(lines[0]));
    let mut at = 0;
    if let Some(outlet) = told.first().filter(|lines| !is_field(lines[0])) {
        piece.outlet = Some(outlet[0].to_owned());
        at = 1;
        // The day may stand right below.
        if let Some(day) = outlet.iter().find(|line| is_day(line)) {
            piece.day = Some((*day).to_owned());
        }
    }
    while let Some(lines) = told.get(at).filter(|lines| !is_field(lines[0])) {
        match lines.iter().find(|line| is_day(line)) {
            Some(day) if piece.day.is_none() => piece.day = Some((*day).to_owned()),
            _ if piece.day.is_some() && piece.title.is_none() => {
                piece.title = Some(lines.join(" "));
            }
            _ => {}
        }
        at += 1;
    }
    let mut text: Vec<&str> = Vec::new();
    let mut has_begun = false;
    for lines in told.get(at..).unwrap_or_default() {
        let first = lines[0];
        if !is_field(first) {
            has_begun = true;
            text.extend(lines);
            text.push("");
            continue;
        }
        let value = first.split_once(':').map_or("", |(_, value)| value).trim();
        let value = || {
            let rest = lines.iter().skip(1).copied();
            let all = std::iter::once(value).chain(rest);
            all.collect::<Vec<_>>()
        };
        if labelled(first, TITLES).is_some() {
            piece.title = Some(value().join(" "));
        } else if labelled(first, BYLINES).is_some() {
            piece.byline = Some(value().join(" "));
        } else if labelled(first, BODY).is_some() || labelled(first, LEADS).is_some() {
            text.extend(value());
            text.push("");
        } else if has_begun && is_tail(first) {
            break;
        } else if has_begun && labelled(first, PICTURES).is_none() {
            // "ANSAGE: ..." is a line of the text that shouts.
            text.extend(lines);
            text.push("");
        }
    }
    piece.text = written(&text);
    piece
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str, &str, &str)]) {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let found = pieces(&lines).unwrap_or_default();
        let found: Vec<_> = found
            .iter()
            .map(|piece| {
                (
                    piece.title.as_deref().unwrap_or_default(),
                    piece.outlet.as_deref().unwrap_or_default(),
                    piece.day.as_deref().unwrap_or_default(),
                    piece.text.as_str(),
                )
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_file_of_today_has_a_cover_and_its_articles() {
        check(
            "User Name: Ada\nDate and Time: Monday, March 10, 2031 10:00:00 AM CET\nJob Number: 7\nDocuments (2)\n\
             1. Mill closes\nSearch Terms: mill\n\nMill closes\n\nThe Gazette (Lind)\n\nMarch 5, 2031 Wednesday\nFinal Edition\n\n\
             Copyright 2031 Gazette All Rights Reserved\n\nSection: NEWS; Pg. 5\n\nLength: 12 words\n\nByline: Jan Korte, Reuters\n\n\
             Highlight: The wheel broke.\n\nBody\n\nThe mill is closed, Ada Roy said.\n\nIt rained.\n\nGraphic\n\nThe mill at dawn\n\n\
             Load-Date: March 6, 2031\n\nEnd of Document\n\nMühle zu\n\nBote\n\nMittwoch 5. März 2031\n\nLänge: 3 Wörter\n\nBody\n\n\
             Die Mühle ist zu.\n\nClassification\n\nLanguage: GERMAN\n\nEnd of Document\n",
            &[
                (
                    "Mill closes",
                    "The Gazette (Lind)",
                    "March 5, 2031 Wednesday",
                    "The wheel broke.\n\nThe mill is closed, Ada Roy said.\n\nIt rained.",
                ),
                (
                    "Mühle zu",
                    "Bote",
                    "Mittwoch 5. März 2031",
                    "Die Mühle ist zu.",
                ),
            ],
        );
    }

    #[test]
    fn a_file_of_before_has_numbers_and_fields_in_capitals() {
        check(
            "  1 of 2 DOCUMENTS\n\n   The Gazette\n\n   March 5, 2031 Wednesday\n   Late Edition\n\nMill closes\n\nBYLINE: Jan Korte\n\n\
             SECTION: NEWS; Pg. 5\n\nLENGTH: 9 words\n\nThe mill is closed,\nAda Roy said.\n\nIt rained.\n\nLOAD-DATE: March 6, 2031\n\n\
             LANGUAGE: ENGLISH\n\n   Copyright 2031 Gazette\n  2 of 2 DOCUMENTS\n\n Copyright 2031 Post\n\n  The Post\n\n  March 6, 2031\n\n\
             SECTION: A\n\nLENGTH: 2 words\n\nHEADLINE: Dam\n  holds\n\nBODY:\nIt holds.\n\nLOAD-DATE: March 7, 2031\n",
            &[
                (
                    "Mill closes",
                    "The Gazette",
                    "March 5, 2031 Wednesday",
                    "The mill is closed,\nAda Roy said.\n\nIt rained.",
                ),
                ("Dam holds", "The Post", "March 6, 2031", "It holds."),
            ],
        );
        check(
            "Dokument 1 von 1\n\nBote\n\n5. März 2031 Mittwoch\n\nMühle zu\n\nRUBRIK: LOKALES; S. 5\n\nLÄNGE: 4 Wörter\n\nSie ist zu.\n\nUPDATE: 6. März 2031\n\nSPRACHE: GERMAN\n",
            &[("Mühle zu", "Bote", "5. März 2031 Mittwoch", "Sie ist zu.")],
        );
    }

    #[test]
    fn prose_is_no_file_of_an_archive() {
        for text in [
            "Body\n\nThe body was found on Monday.\n",
            "At the end of document 7 stands a name.\n\nLength: 12 words\n",
            "Das steht in Dokument 1 von 100, sagte Korte.\n\nLänge: 4 Meter\n",
        ] {
            let lines: Vec<&str> = text.lines().collect();
            assert_eq!(pieces(&lines), None, "{text}");
        }
    }
}
