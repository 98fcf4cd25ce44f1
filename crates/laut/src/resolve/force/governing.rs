//! Finds the word of telling that governs a sentence: a text and some of its words in, what is known of their main verb
//! out.
//!
//! Goes by the order of words and by closed classes alone, without a grammar: subordinate clauses, quotations, noun
//! phrases and attributes are passed over.

use std::ops::Range;

use super::{Found, clause, sense};
use crate::{
    language::{Use, verbs::Shape},
    reading::Force,
    resolve::text::Text,
};

/// Where the noun of a light verb follows it, it stands among so many words.
const NOUN_WITHIN: usize = 5;

/// Returns what the main verb among some words of one sentence is known for.
pub(super) fn governing(text: &Text<'_>, words: Range<usize>) -> Option<Found> {
    let mut skipped = None;
    for word in words {
        if clause::parts(text, word) || clause::is_quoted(text, word) {
            continue;
        }
        let segment = clause::segment(text, word);
        if skipped.as_ref() == Some(&segment) {
            continue;
        }
        if clause::is_subordinate(text, &segment) {
            skipped = Some(segment);
            continue;
        }
        if !text.grammar().force.commas_set_off_clauses
            && word > segment.start
            && text.is(word, Use::Subordinator)
        {
            // What follows is no longer the main clause; what stands past the next sign may be again.
            skipped = Some(segment);
            continue;
        }
        if let Some(found) = main(text, word) {
            return Some(found);
        }
    }
    None
}

/// Returns what a word is known for if it can be the verb of a main clause.
pub(crate) fn main(text: &Text<'_>, word: usize) -> Option<Found> {
    let can_be = |found: &Found| {
        found.shape != Shape::Noun
            && !is_attributive(text, word)
            && (text.grammar().force.is_main_verb)(text, word, found)
    };
    let found = sense::find(text, word, &|_| false, &can_be);
    weighed(found, || light(text, word))
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
pub(super) fn light(text: &Text<'_>, word: usize) -> Option<Found> {
    let capital = text.word(word).starts_with(char::is_uppercase) && !clause::is_first(text, word);
    if capital || !text.is(word, Use::LightVerb) || is_attributive(text, word) {
        return None;
    }
    let reach = clause::reach(text, word);
    let nouns = if text.grammar().force.objects_follow_verb {
        word + 1..reach.end.min(word + 1 + NOUN_WITHIN)
    } else {
        reach
    };
    nouns.filter(|&noun| noun != word).find_map(|noun| {
        let mut found = sense::find(text, noun, &|_| false, &|found| found.shape == Shape::Noun)?;
        found.words.push(word);
        found.words.sort_unstable();
        Some(found)
    })
}

/// Says whether a word belongs to a noun phrase: "die angekündigte Reform", "the confirmed cases".
pub(crate) fn is_attributive(text: &Text<'_>, word: usize) -> bool {
    word > clause::segment(text, word).start && (text.grammar().force.is_attributive)(text, word)
}
