//! Finds the agencies that an article says it was taken from: "dpa/lnw" on its last line, "BERLIN (Reuters) – …", "Quelle:
//! dpa", "Von Ada Lindt und dpa".
//!
//! Only where a line stands as credits do; what an agency is told to have reported in a sentence is no credit, for
//! reading finds it. Does not know pages.

use laut::Use;

use crate::words::{begins, begins_byline, is_known};

/// A line that credits has so many words.
const WORDS: usize = 12;
/// The line that is nothing else has so many.
const ALONE: usize = 5;
/// Before the brackets of a dateline stand so many words: "SANKT PÖLTEN/WIEN, 5. März".
const PLACE: usize = 6;
/// So many bytes of a text are looked at for its dateline.
const DATELINE: usize = 160;
/// Lines at the end that are looked at.
const LAST: usize = 3;

/// Returns the agencies that a text credits by where it begins and how it ends, each once.
pub(crate) fn of_text(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    add(&mut found, dateline(text));
    let lines = text.lines().rev().filter(|line| !line.trim().is_empty());
    for line in lines.take(LAST) {
        add(&mut found, of_line(line));
    }
    found
}

/// Returns a text without a last line that is nothing but a credit.
pub(crate) fn without_last_line(text: &str) -> &str {
    let text = text.trim_end();
    match text.rsplit_once('\n') {
        Some((before, last)) if !before.trim().is_empty() && is_alone(last) => before.trim_end(),
        _ => text,
    }
}

/// Returns the agencies that a line names, if it is one that credits.
pub(crate) fn of_line(line: &str) -> Vec<String> {
    let line = line.trim();
    if line.split_whitespace().count() > WORDS {
        return Vec::new();
    }
    let first = line.split([' ', ':']).next().unwrap_or_default();
    let lower = line.to_lowercase();
    // "Foto: dpa" is of a picture.
    let is_byline = || {
        let begins = begins_byline(line) || begins_byline(&line.replacen(':', " ", 1));
        let is_sentence = line.ends_with(['.', '!', '?']);
        begins && !is_sentence && !is_known(first, Use::Picture)
    };
    if is_alone(line) || begins(&lower, Use::AgencyLine) || is_byline() {
        named(line)
    } else {
        Vec::new()
    }
}

/// Returns the agencies among the words of a text, as they are written, each once.
pub(crate) fn named(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let words = words(text);
    add(&mut found, words.filter_map(agency).map(str::to_owned));
    found
}

/// Returns the name of the agency that a word is, or begins with: "dpa-infocom".
fn agency(word: &str) -> Option<&str> {
    let is = |word: &str| {
        let has_capitals = word.chars().any(char::is_uppercase);
        let is_short = word.chars().count() <= 4;
        // "Ap" and "sid" are words and names as well.
        let is_written = !is_short || word.chars().all(char::is_uppercase) || !has_capitals;
        is_written && word.chars().count() > 1 && is_known(&word.to_lowercase(), Use::Agency)
    };
    let first = word.split('-').next().unwrap_or_default();
    if is(word) {
        Some(word)
    } else {
        (first.len() < word.len() && is(first)).then_some(first)
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '-')
        .filter(|word| word.chars().any(char::is_alphanumeric))
}

/// Says whether a line is nothing but a credit: "dpa/lnw", "© dpa-infocom, dpa:310307-930-12345/1", "(APA)".
fn is_alone(line: &str) -> bool {
    let line = line.trim();
    let mut words = words(line);
    let is_short = line.split_whitespace().count() <= ALONE && !line.ends_with(['.', '!', '?']);
    let begins = words.next().is_some_and(|word| agency(word).is_some());
    // The rest are agencies, their regions ("lnw") and numbers, and no sentence.
    let is_rest = |word: &str| {
        agency(word).is_some()
            || word
                .chars()
                .all(|letter| letter.is_ascii_digit() || letter == '-')
            || word.chars().count() <= 4 && word.chars().all(char::is_lowercase)
    };
    is_short && begins && words.all(is_rest)
}

/// Returns the agencies in the brackets of a dateline.
fn dateline(text: &str) -> Vec<String> {
    let start = &text[..text.floor_char_boundary(DATELINE.min(text.len()))];
    let Some((place, rest)) = start.split_once('(') else {
        return Vec::new();
    };
    let Some((inside, after)) = rest.split_once(')') else {
        return Vec::new();
    };
    let is_place = place.split_whitespace().count() <= PLACE
        && !place.contains(['!', '?', '„', '“', '”', '"', '\n']);
    let is_end = after
        .trim_start_matches([' ', '.'])
        .starts_with(['-', '–', '—', ':']);
    if is_place && is_end && is_alone(inside) {
        named(inside)
    } else {
        Vec::new()
    }
}

/// Adds names that are not there yet.
fn add(found: &mut Vec<String>, names: impl IntoIterator<Item = String>) {
    for name in names {
        if !found
            .iter()
            .any(|known| known.to_lowercase() == name.to_lowercase())
        {
            found.push(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, expected: &[&str]) {
        assert_eq!(of_line(text), expected, "{text}");
    }

    #[test]
    fn lines_that_credit() {
        line("dpa/lnw", &["dpa"]);
        line("(APA)", &["APA"]);
        line("© dpa-infocom, dpa:310307-930-12345/1", &["dpa"]);
        line("Quelle: dpa", &["dpa"]);
        line("Quelle: dpa/AFP", &["dpa", "AFP"]);
        line("Von Ada Lindt und dpa", &["dpa"]);
        line("Mit Material von Reuters und AFP.", &["Reuters", "AFP"]);
        line("By Ada Lindt", &[]);
        line("Foto: dpa", &[]);
        line("Die dpa hat darüber berichtet.", &[]);
        line("Reuters war da.", &[]);
        line("Von Reuters war keine Stellungnahme zu erhalten.", &[]);
        line("dpa berichtete darüber am Montag", &[]);
    }

    #[test]
    fn datelines_and_last_lines() {
        let check = |text: &str, expected: &[&str]| assert_eq!(of_text(text), expected, "{text}");
        check("RUHRDORF (dpa/lnw) - Der Damm hält.", &["dpa"]);
        check("BRACKWATER, March 5 (Reuters) — It holds.", &["Reuters"]);
        check("Der Damm (dpa) hält.", &[]);
        check("Der Damm hält.\n\ndpa", &["dpa"]);
        check("Der Damm hält, sagte die dpa.", &[]);
        assert_eq!(
            without_last_line("Der Damm hält.\n\ndpa/lnw\n"),
            "Der Damm hält."
        );
        assert_eq!(
            without_last_line("Er hält.\n\nWer weiß."),
            "Er hält.\n\nWer weiß."
        );
        assert_eq!(without_last_line("dpa"), "dpa");
    }
}
