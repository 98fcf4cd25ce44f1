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
/// So many different words of a short text are words of a language's grammar at least, and so many of twenty: fewer are
/// of its sisters, too.
const GRAMMATICAL: usize = 5;
const OF_TWENTY: usize = 8;
/// The same where its letters show no language surely.
const UNSURE_GRAMMATICAL: usize = 1;
const UNSURE_OF_TWENTY: usize = 5;

/// Returns the language that the words show, if they show one.
pub(crate) fn guess(text: &str) -> Option<Language> {
    let sample = sample(text);
    let whole = Detector::new().detect(sample)?;
    // A few words look like many languages at once, and news in a known one is what is read here.
    if !whole.is_reliable()
        && let Some(known) = by_grammar(sample, UNSURE_GRAMMATICAL, UNSURE_OF_TWENTY)
    {
        return Some(known.language);
    }
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
        && let Some(known) = by_grammar(sample, GRAMMATICAL, OF_TWENTY)
    {
        return Some(known.language);
    }
    found
}

/// Returns the language that a text shows by its words: a short one only by words of grammar.
///
/// What pages and feeds say of their language is often that of a template.
pub fn shown_language(text: &str) -> Option<Language> {
    if text.len() >= SHORT {
        return guess(text);
    }
    let detected = grammar(Detector::new().detect(text)?.lang())?;
    let known = by_grammar(text, GRAMMATICAL, UNSURE_OF_TWENTY)?;
    (known.language == detected.language).then_some(known.language)
}

/// Returns the known language of which a text has most words of grammar ("that the", "had been") and of telling ("said"):
/// so many at least, and so many of twenty.
fn by_grammar(text: &str, least: usize, of_twenty: usize) -> Option<&'static Grammar> {
    let words: BTreeSet<String> = text
        .split(|sign: char| !sign.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let of = |grammar: &Grammar| {
        let is_own = |word: &&String| {
            let uses = grammar.words().uses(word);
            uses.any(&[Use::StopWord, Use::Attribution, Use::Reports])
        };
        words.iter().filter(is_own).count()
    };
    let mut found: Vec<(usize, &'static Grammar)> = Grammar::all()
        .iter()
        .map(|known| (of(known), *known))
        .collect();
    found.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let [(count, best), rest @ ..] = &found[..] else {
        return None;
    };
    let is_alone = rest.iter().all(|(other, _)| other < count);
    let is_much = *count >= least && count * 20 >= words.len() * of_twenty;
    (is_alone && is_much).then_some(*best)
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
    fn a_short_text_shows_its_language_by_its_grammar() {
        let check = |text: &str, expected: Option<&str>| {
            let found = shown_language(text);
            assert_eq!(found.as_ref().map(Language::code), expected, "{text}");
        };
        check(
            "The dike at Oberlind holds. \"It was built in 2001,\" she said on Friday, and has not been mended since.",
            Some("en"),
        );
        check(
            "Der Damm hält nicht, sagte sie am Freitag, und er wird auch nicht mehr gebaut.",
            Some("de"),
        );
        check("Oberlind, 5 March", None);
        check(
            "De dijk houdt het niet, zei ze op vrijdag, en hij wordt ook niet meer gebouwd.",
            None,
        );
    }

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
        check("Die Talsperre ist fast leer, sagte Rolf Lenz.", Some("de"));
        check("Lenz dementierte das.", Some("de"));
        check("It rains, Ada Lindt said.", Some("en"));
        check("Ada Lindt denied it.", Some("en"));
        check("“No,” Lenz said.", Some("en"));
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
