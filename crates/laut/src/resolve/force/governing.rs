//! Finds the word of telling that governs a sentence: a document and some of its words in, what the lexicon
//! has on their main verb out.
//!
//! Goes by the order of words and by the lexicon alone, without a grammar: subordinate clauses, quotations,
//! noun phrases and attributes are passed over.

use std::ops::Range;

use super::{
    clause,
    lexicon::{Found, Lexicon, Shape},
};
use crate::{
    document::{Document, Scheme},
    reading::Force,
};

/// Returns what the main verb among some words of one sentence is in the lexicon.
pub(super) fn governing(
    lexicon: &Lexicon,
    document: &Document<'_>,
    words: Range<usize>,
) -> Option<Found> {
    let mut skipped = None;
    for word in words {
        if clause::parts(document, word) || clause::is_quoted(document, word) {
            continue;
        }
        let segment = clause::segment(document, word);
        if skipped.as_ref() == Some(&segment) {
            continue;
        }
        if clause::is_subordinate(lexicon, document, &segment) {
            skipped = Some(segment);
            continue;
        }
        if document.scheme == Scheme::English
            && word > segment.start
            && lexicon.lists("subordinators", document.word(word))
        {
            // What follows is no longer the main clause; what stands past the next sign may be again.
            skipped = Some(segment);
            continue;
        }
        if let Some(found) = main(lexicon, document, word) {
            return Some(found);
        }
    }
    None
}

/// Returns what a word is in the lexicon if it can be the verb of a main clause.
pub(super) fn main(lexicon: &Lexicon, document: &Document<'_>, word: usize) -> Option<Found> {
    let can_be = |found: &Found| match document.scheme {
        Scheme::German => german(lexicon, document, word, found),
        Scheme::English => english(lexicon, document, word, found),
    };
    let found = lexicon.find(document, word, &|_| false, &can_be);
    weighed(found, || light(lexicon, document, word))
}

/// Returns what is known of a verb itself, unless that is neutral and its noun says more.
pub(super) fn weighed(
    found: Option<Found>,
    light: impl FnOnce() -> Option<Found>,
) -> Option<Found> {
    match found {
        Some(found) if found.force != Force::Assert => Some(found),
        neutral => light().or(neutral),
    }
}

/// Returns what the noun makes of "erhob Vorwürfe", "issued a warning".
pub(super) fn light(lexicon: &Lexicon, document: &Document<'_>, word: usize) -> Option<Found> {
    let letters = document.word(word);
    let capital = letters.starts_with(char::is_uppercase) && !clause::is_first(document, word);
    if capital || !lexicon.lists("light", letters) || is_attributive(lexicon, document, word) {
        return None;
    }
    let reach = clause::reach(lexicon, document, word);
    let nouns = match document.scheme {
        Scheme::German => reach,
        Scheme::English => word + 1..reach.end.min(word + 6),
    };
    nouns.filter(|&noun| noun != word).find_map(|noun| {
        let mut found = lexicon.find(document, noun, &|_| false, &|found| {
            found.shape == Shape::Noun
        })?;
        found.words.push(word);
        found.words.sort_unstable();
        Some(found)
    })
}

fn german(lexicon: &Lexicon, document: &Document<'_>, word: usize, found: &Found) -> bool {
    if found.shape == Shape::Noun || is_attributive(lexicon, document, word) {
        return false;
    }
    let segment = clause::segment(document, word);
    let is_final = clause::ends_at(lexicon, document, word)
        || lexicon.lists("auxiliaries", document.word(word + 1));
    if found.shape == Shape::Joined {
        return is_final;
    }
    let has_auxiliary = segment
        .clone()
        .any(|other| other != word && lexicon.lists("auxiliaries", document.word(other)));
    let after_zu = word > segment.start && document.word(word - 1) == "zu";
    if after_zu {
        return is_final && has_auxiliary;
    }
    // "er fordere Ruhe" is what somebody says, not the telling of it.
    found.ending != "e"
}

fn english(lexicon: &Lexicon, document: &Document<'_>, word: usize, found: &Found) -> bool {
    if found.shape == Shape::Noun
        || clause::is_first(document, word)
        || is_attributive(lexicon, document, word)
    {
        return false;
    }
    let before = document.word(word - 1);
    let follows = |list: &str| lexicon.lists(list, before);
    let letters = document.word(word);
    let gerund = letters.ends_with("ing");
    let noun = ["ions", "ments", "ers", "ors"]
        .iter()
        .any(|noun| found.ending.ends_with(noun));
    let verbal = matches!(found.ending.as_str(), "" | "e" | "y" | "ate" | "ies")
        || ["ed", "s", "ing"]
            .iter()
            .any(|ending| letters.ends_with(ending));
    let governed = follows("relatives") || follows("prepositions") || before == "to";
    verbal
        && !noun
        && !governed
        && letters.starts_with(char::is_lowercase)
        && (!gerund || has_be(lexicon, document, word))
}

fn has_be(lexicon: &Lexicon, document: &Document<'_>, word: usize) -> bool {
    (clause::segment(document, word).start..word)
        .rev()
        .take(3)
        .any(|before| lexicon.lists("be", document.word(before)))
}

/// Says whether a word belongs to a noun phrase: "die angekündigte Reform", "the confirmed cases".
pub(super) fn is_attributive(lexicon: &Lexicon, document: &Document<'_>, word: usize) -> bool {
    let segment = clause::segment(document, word);
    if word == segment.start {
        return false;
    }
    let before = document.word(word - 1);
    match document.scheme {
        Scheme::German => {
            let letters = document.word(word);
            let inflected = ["e", "en", "er", "es", "em"]
                .iter()
                .any(|ending| letters.ends_with(ending));
            let before_noun =
                word + 1 < segment.end && document.word(word + 1).starts_with(char::is_uppercase);
            // "Das bestätigte Polizeisprecher Müller": a pronoun at the start.
            let pronoun = word - 1 == segment.start
                && matches!(
                    before,
                    "Das" | "Dies" | "Dem" | "Alle" | "Den" | "Diese" | "Einer" | "Keiner"
                );
            inflected
                && before_noun
                && !pronoun
                && (lexicon.lists("determiners", before)
                    || lexicon.lists("prepositions", before)
                    || before.ends_with(|last: char| last.is_ascii_digit()))
        }
        Scheme::English => {
            lexicon.lists("determiners", before)
                || before.ends_with("'s")
                || before.ends_with("’s")
                || before.ends_with(|last: char| last.is_ascii_digit())
        }
    }
}
