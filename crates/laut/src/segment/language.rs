//! Tells the known languages from each other and from the rest: text in, language out.

use std::collections::BTreeSet;

use whatlang::{Detector, Lang};

use crate::{
    article::Language,
    language::{Grammar, Use},
};

/// As many bytes from the start of a text are looked at.
const SAMPLE: usize = 4_000;

/// Of fewer bytes than this letters say little: a sentence with a few names looks like any language.
const SHORT: usize = 300;
/// So many different words of a short text are words of a language's grammar at least, and so many of five: fewer are
/// of its sisters, too.
const GRAMMATICAL: usize = 5;
const OF_FIVE: usize = 2;

/// Returns the language that the words show, if they show one.
pub(crate) fn guess(text: &str) -> Option<Language> {
    let sample = sample(text);
    if sample.len() < SHORT
        && let Some(known) = by_telling(sample)
    {
        return Some(known.language);
    }
    let whole = Detector::new().detect(sample)?;
    // A few words look like many languages at once, and news in a known one is what is read here.
    if !whole.is_reliable()
        && let Some(near) = known().detect(sample)
        && near.confidence() > whole.confidence()
        && near.script() == whole.script()
    {
        return language(near.lang());
    }
    let found = language(whole.lang());
    if sample.len() < SHORT
        && grammar(whole.lang()).is_none()
        && let Some(known) = by_grammar(sample)
    {
        return Some(known.language);
    }
    found
}

/// Returns the one known language that a text tells something in ("said", "dementierte"), if words of its grammar and
/// those of telling are much of the text, and no other known language has more of the former.
fn by_telling(text: &str) -> Option<&'static Grammar> {
    let words = words(text);
    let telling = |known: &Grammar| {
        let tell = words.iter().filter(|word| known.is_telling_verb(word));
        tell.count()
    };
    let mut tell = Grammar::all()
        .iter()
        .copied()
        .filter(|known| telling(known) > 0);
    let (Some(known), None) = (tell.next(), tell.next()) else {
        return None;
    };
    let count = grammatical(known, &words);
    let is_most = Grammar::all()
        .iter()
        .all(|other| grammatical(other, &words) <= count);
    (is_most && (count + telling(known)) * 5 >= words.len() * OF_FIVE).then_some(known)
}

/// Returns the different words of a text, in lower case.
fn words(text: &str) -> BTreeSet<String> {
    text.split(|sign: char| !sign.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Returns how many words are words of a language's grammar.
fn grammatical(known: &Grammar, words: &BTreeSet<String>) -> usize {
    let words = words.iter();
    words
        .filter(|word| known.words().has(word, Use::StopWord))
        .count()
}

/// Returns the known language of which a text has most words of grammar ("that the", "had been"), if it has many.
fn by_grammar(text: &str) -> Option<&'static Grammar> {
    let words = words(text);
    let best = Grammar::all()
        .iter()
        .copied()
        .max_by_key(|known| grammatical(known, &words))?;
    let count = grammatical(best, &words);
    (count >= GRAMMATICAL && count * 5 >= words.len() * OF_FIVE).then_some(best)
}

/// Returns the known language whose ways are nearest to those of `text`.
pub(crate) fn nearest(text: &str) -> &'static Grammar {
    known()
        .detect_lang(sample(text))
        .and_then(grammar)
        .unwrap_or_else(Grammar::where_unclear)
}

/// Returns a detector that knows none but the languages of the table.
fn known() -> Detector {
    let detected = Grammar::all()
        .iter()
        .map(|grammar| grammar.segment.detected);
    Detector::with_allowlist(detected.collect())
}

fn sample(text: &str) -> &str {
    &text[..text.floor_char_boundary(SAMPLE)]
}

fn grammar(found: Lang) -> Option<&'static Grammar> {
    let mut all = Grammar::all().iter().copied();
    all.find(|grammar| grammar.segment.detected == found)
}

fn language(found: Lang) -> Option<Language> {
    match grammar(found) {
        Some(known) => Some(known.language),
        None => Language::parse(found.code()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_languages_are_told_from_others() {
        let check = |text: &str, expected: Option<&str>| {
            let found = guess(text);
            assert_eq!(found.as_ref().map(Language::code), expected, "{text}");
        };
        for grammar in Grammar::all() {
            let shown = grammar.words().shown().map(|(_, sentence)| sentence);
            check(
                &shown.collect::<Vec<_>>().join(" "),
                Some(grammar.language.code()),
            );
        }
        check(
            "Le ministère a annoncé hier que la réunion aurait lieu demain, malgré les critiques.",
            Some("fr"),
        );
        check("12 + 7", None);
        // Names make the letters of short sentences look like another language.
        check(
            "Rolf Lenz denied that the Grauwerder ferry had been leaking for weeks.",
            Some("en"),
        );
        check("It rains, Ada Lindt said.", Some("en"));
        check("Ada Lindt denied it.", Some("en"));
        check("“No,” Lenz said.", Some("en"));
        check("Lenz dementierte.", Some("de"));
        check("„Nein“, sagte Lenz.", Some("de"));
        check(
            "Le ministre note que la réunion aura lieu demain.",
            Some("fr"),
        );
        check(
            "Statsministeren sa at det var for tidlig å si noe om saken.",
            Some("nob"),
        );
        check(
            "Het ministerie heeft gisteren verklaard dat de vergadering morgen wordt gehouden.",
            Some("nl"),
        );
    }

    #[test]
    fn any_text_has_a_nearest_language() {
        let check = |text, expected| assert_eq!(nearest(text).language, expected, "{text}");
        check(
            "Het ministerie heeft gisteren verklaard dat de vergadering morgen wordt gehouden.",
            Language::GERMAN,
        );
        check("12 + 7", Language::ENGLISH);
    }
}
