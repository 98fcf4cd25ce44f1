//! Finds the day of publication: what is known from outside and the text in, an ISO 8601 day out.
//!
//! In the text only a dateline or a line of its own counts that says so in full, with the year: "Berlin,
//! 5. März 2025 –", "Stand: 05.03.2025, 14:20 Uhr". A date in running text is none.

use std::ops::Range;

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
};

use crate::{
    article::Article,
    language::Use,
    resolve::{text::Text, when},
};

/// Lines at the start of a text that may name the day.
const FIRST_LINES: u32 = 5;
/// Lines at the end that may.
const LAST_LINES: u32 = 3;
/// Words of a line that says when the text was published, at most; running text is longer.
const LINE: usize = 30;
/// Words of a dateline before its dash, at most.
const DATELINE: usize = 16;

/// Returns the day of an ISO 8601 day or timestamp, if the calendar has it and something may have been published on it.
pub(crate) fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    let (day, time) = text.split_at_checked("2025-03-06".len())?;
    let is_day = day.bytes().enumerate().all(|(place, byte)| match place {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    let is_right = time.is_empty()
        || time.starts_with(['T', 't', ' '])
            && (text.parse::<Timestamp>().is_ok() || text.parse::<DateTime>().is_ok());
    if is_day && is_right {
        day.parse().ok().filter(|day| is_possible(*day))
    } else {
        None
    }
}

fn is_possible(day: Date) -> bool {
    Article::YEARS.contains(&day.year())
}

/// Returns the day that the text itself says that it was published on.
pub(crate) fn published(text: &Text<'_>) -> Option<Date> {
    let words = &text.document.words;
    let last = words.last()?.paragraph;
    let near = |paragraph: u32| paragraph < FIRST_LINES || paragraph + LAST_LINES > last;
    let mut start = 0;
    let mut found = None;
    while found.is_none() && start < words.len() {
        let paragraph = words[start].paragraph;
        let end = words.partition_point(|word| word.paragraph <= paragraph);
        if near(paragraph) {
            found = dateline(text, start..end)
                .or_else(|| own_line(text, start..end))
                .filter(|day| is_possible(*day));
        }
        start = end;
    }
    found
}

/// "Berlin, 5. März 2025 – ", "BERLIN, March 5, 2025 (Reuters) – ".
fn dateline(text: &Text<'_>, line: Range<usize>) -> Option<Date> {
    let dash = (line.start..line.end.min(line.start + DATELINE)).find(|&word| {
        let letters = text.word(word);
        matches!(letters, "–" | "—") || letters == "-" && text.document.words[word].space_before
    })?;
    let (date, words) = when::full_date(text, line.start..dash)?;
    let is_dateline = all_outside_brackets(text, line.start..words.start, is_place)
        && all_outside_brackets(text, words.end..dash, is_about_time);
    is_dateline.then_some(date)
}

/// "Stand: 05.03.2025, 14:20 Uhr", "Published 5 March 2025 by Ann Bell", "05.03.2025 - 15:47 Uhr".
fn own_line(text: &Text<'_>, line: Range<usize>) -> Option<Date> {
    if line.len() > LINE {
        return None;
    }
    let (date, words) = when::full_date(text, line.clone())?;
    let is_plain = |word: usize| is_about_time(text, word);
    let before_date = (line.start..words.start)
        .rev()
        .take_while(|&word| is_plain(word));
    let says_so = before_date
        .clone()
        .find(|&word| text.is(word, Use::Publication))
        // "The law was published on 5 March 2025" says so of something else.
        .is_some_and(|word| {
            word == line.start
                || !text.word(word - 1).starts_with(char::is_alphanumeric)
                || text.is(word - 1, Use::Publication)
        });
    let is_alone = (line.start..words.start).all(is_plain) && (words.end..line.end).all(is_plain);
    let is_sentence = matches!(text.word(line.end - 1), "." | "!" | "?");
    (is_alone || says_so && !is_sentence).then_some(date)
}

/// Says whether a word can stand in a dateline before the date: a place, a weekday.
fn is_place(text: &Text<'_>, word: usize) -> bool {
    let letters = text.word(word);
    if letters.starts_with(char::is_alphabetic) {
        letters.starts_with(char::is_uppercase) || text.is(word, Use::InPlaceName)
    } else {
        matches!(letters, "," | "/" | "." | "|" | "*" | "+")
    }
}

/// Says whether all words pass but those in brackets or between strokes, where an agency is named:
/// "(Zeta)", "/Zeta/".
fn all_outside_brackets(
    text: &Text<'_>,
    mut words: Range<usize>,
    passes: fn(&Text<'_>, usize) -> bool,
) -> bool {
    let mut inside = false;
    words.all(|word| {
        match text.word(word) {
            "(" | "[" => inside = true,
            ")" | "]" => inside = false,
            "/" if text.document.words[word].space_before || inside => inside = !inside,
            _ => return inside || passes(text, word),
        }
        true
    })
}

/// Says whether a word is a sign, a clock time, a weekday, or one of the words around them.
fn is_about_time(text: &Text<'_>, word: usize) -> bool {
    let letters = text.word(word);
    let lower = letters.to_lowercase();
    let suffixes = text.words().list(Use::ClockSuffix);
    let digits = suffixes
        .iter()
        .find_map(|suffix| lower.strip_suffix(suffix.as_str()))
        .unwrap_or(&lower);
    let is_clock = (1..=5).contains(&digits.len())
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
    let is_sign = !letters.contains(char::is_alphanumeric) && !matches!(letters, "?" | "!" | "\"");
    is_sign
        || is_clock
        || text.is(word, Use::BesideDate)
        || text.is(word, Use::Publication)
        || when::weekday(text.grammar(), letters).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        language::{ENGLISH, GERMAN, Grammar},
        segment,
    };

    fn check(grammar: &'static Grammar, text: &str, expected: Option<&str>) {
        let document = segment::document(text, grammar);
        let found = published(&Text::new(&document, Vec::new())).map(|day| day.to_string());
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    #[test]
    fn datelines() {
        let day = Some("2025-03-05");
        check(&GERMAN, "Berlin, 5. März 2025 – Es brennt.", day);
        check(&GERMAN, "Berlin/Bonn (zeta), 05.03.2025 - Es brennt.", day);
        check(
            &GERMAN,
            "Frankfurt am Main, den 5. März 2025 — Es brennt.",
            day,
        );
        check(&ENGLISH, "BERLIN, March 5, 2025 (Zeta) – It burns.", day);
        check(&ENGLISH, "NEW YORK, 5 March 2025 /Zeta/ -- It burns.", day);
        check(
            &ENGLISH,
            "Lights On\n\nLONDON, Wednesday, 5 March 2025 — It burns.",
            day,
        );
    }

    #[test]
    fn lines_of_their_own() {
        let day = Some("2025-03-05");
        check(
            &GERMAN,
            "Es brennt\nStand: 05.03.2025, 14:20 Uhr\nEs brennt noch.",
            day,
        );
        check(&GERMAN, "Es brennt.\nVeröffentlicht am 5. März 2025", day);
        check(&GERMAN, "05.03.2025 - 15:47 Uhr\nEs brennt.", day);
        check(
            &GERMAN,
            "Von Ute Behn | Aktualisiert am Mittwoch, 5. März 2025\nEs brennt.",
            day,
        );
        check(&ENGLISH, "It burns.\nPublished 5 March 2025", day);
        check(
            &ENGLISH,
            "It burns\nPublished 5 March 2025 by Ann Bell\nIt burns.",
            day,
        );
        check(
            &ENGLISH,
            "It burns\nLast updated on March 5, 2025 at 9:15pm GMT\nIt burns.",
            day,
        );
        check(&ENGLISH, "2025-03-05\nIt burns.", day);
    }

    #[test]
    fn running_text_has_none() {
        check(&GERMAN, "Am 5. März 2025 brannte es.", None);
        check(
            &GERMAN,
            "Am 5. März 2025 brannte es – zum ersten Mal.",
            None,
        );
        check(&GERMAN, "Berlin, 5. März – Es brennt.", None);
        check(&GERMAN, "Stand: 5. März, 14:20 Uhr", None);
        check(&ENGLISH, "The law was published on 5 March 2025", None);
        check(&ENGLISH, "It was issued 5 March 2025.", None);
        check(
            &ENGLISH,
            "Ann Bell, born March 5, 2025 – or so it seems – burns.",
            None,
        );
        let late = format!(
            "{}5 March 2025\n{}",
            "It burns.\n".repeat(6),
            "It burns.\n".repeat(6)
        );
        check(&ENGLISH, &late, None);
    }

    #[test]
    fn a_day_may_come_with_its_time() {
        let of = |text: &str| day(text).map(|day| day.to_string());
        for text in [
            "2025-03-06",
            "2025-03-06T10:00:00Z",
            "2025-03-06T10:00:00+01:00",
            "2025-03-06T10:00",
            " 2025-03-06 10:00:00 ",
        ] {
            assert_eq!(of(text).as_deref(), Some("2025-03-06"), "{text}");
        }
        for text in [
            "2024-13-01",
            "2025-02-29",
            "2025-3-6",
            "gestern",
            "",
            "06.03.2025",
            "2025-03-06x",
            "2025-03-06T99:00",
            "+02025-03-06",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
