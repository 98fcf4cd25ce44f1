//! Finds what an outlet says that it learned of the sentence before: "P. Das erfuhr die dpa aus Kreisen der Partei."
//!
//! Tellings in, the tellings that none of them has found out. Only a sentence that points back with its first word and
//! whose verb is one of learning is looked at; from whom it was learned, `chain` finds.

use std::ops::Range;

use crate::{
    assemble::Telling,
    language::Use,
    resolve::{Shown, chain, phrase::phrase, place::Place, taken, text::Text},
};

/// How sure a telling is that grammar alone shows; nothing but who passed it on and who keeps its name back is left open.
const CONFIDENCE: f32 = 0.9;
/// Words between the first one and the verb, at most.
const VERB_WITHIN: usize = 2;

/// Returns the tellings that the sentences after them make of sentences.
pub(super) fn learned(text: &Text<'_>, tellings: &[Telling]) -> Vec<Telling> {
    let spoken = taken(text, tellings);
    let mut found = Vec::new();
    let mut start = 0;
    let mut before: Option<Range<usize>> = None;
    while start < text.len() {
        let sentence = text.sentence_of(start);
        start = sentence.end.max(start + 1);
        let last = before.replace(sentence.clone());
        let untold = |words: &Range<usize>| !words.clone().any(|word| spoken[word]);
        let told = last.filter(untold).filter(|_| untold(&sentence));
        found.extend(told.and_then(|told| of(text, told, sentence)));
    }
    found
}

/// Makes a telling as sure as its form is whose words say that somebody learned it from somebody: "P, erfuhr die dpa aus
/// Kreisen der Partei", whoever found it.
pub(super) fn made_sure(text: &Text<'_>, mut telling: Telling) -> Telling {
    let place = Place::of(text, &telling);
    let mut cue = place.cue.iter().flat_map(Clone::clone);
    let is_learned = cue.any(|word| text.is(word, Use::Learns));
    if is_learned && !chain::cited(text, &place).is_empty() {
        telling.confidence = telling.confidence.max(CONFIDENCE);
    }
    telling
}

/// Returns what a sentence tells of the one before it.
fn of(text: &Text<'_>, told: Range<usize>, sentence: Range<usize>) -> Option<Telling> {
    let paragraph = |word: usize| text.document.words[word].paragraph;
    let first = sentence.start;
    if !text.is(first, Use::StandsForClause) || paragraph(first) != paragraph(told.start) {
        return None;
    }
    let verb = (first + 1..sentence.end.min(first + 1 + VERB_WITHIN))
        .find(|&word| text.is(word, Use::Learns))?;
    let limit = (verb + 1..sentence.end)
        .find(|&word| text.is(word, Use::LearnsFrom))
        .unwrap_or(sentence.end);
    let subject = phrase(text, verb + 1, limit)?.parts[0].words.clone();
    if subject.start != verb + 1 {
        return None;
    }
    let mut end = told.end;
    while end > told.start + 1 && !text.is_lexical(end - 1) && !text.is_quote(end - 1) {
        end -= 1;
    }
    let told = behind_dateline(text, told.start)..end;
    let shown = Shown {
        content: vec![told],
        cue: verb..verb + 1,
        frame: sentence,
        speaker: subject,
    };
    Some(shown.telling(text, CONFIDENCE))
}

/// Words of a dateline with its agency, at most.
const DATELINE: usize = 8;

/// Returns where a sentence begins behind its dateline: "BERLIN (dpa) – \[Der Damm\] …".
fn behind_dateline(text: &Text<'_>, start: usize) -> usize {
    let dash = (start..text.len().min(start + DATELINE))
        .find(|&word| matches!(text.word(word), "-" | "–" | "—"));
    dash.filter(|dash| *dash > start && text.word(dash - 1) == ")")
        .map_or(start, |dash| dash + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::GERMAN;
    use crate::resolve::text::tests::with;

    /// Compares the content and the words for who learned it; empty where nothing is found.
    fn check(text: &str, expected: [&str; 2]) {
        let found = with(&GERMAN, text, |text| {
            let found = learned(text, &[]);
            found.first().map_or_else(Default::default, |told| {
                [told.content[0], told.speaker[0]].map(|span| text.shown(text.words_in(span)))
            })
        });
        assert_eq!(found, expected.map(str::to_owned), "{text}");
    }

    #[test]
    fn what_was_learned_is_the_sentence_before() {
        check(
            "Die Brauerei wird verkauft. Das erfuhr die dpa aus Kreisen der Erben.",
            ["Die Brauerei wird verkauft", "die dpa"],
        );
        check(
            "Der Turm steht schief. Dies erfuhr der [O:Hafenbote] von einem Statiker.",
            ["Der Turm steht schief", "der Hafenbote"],
        );
        check(
            "Karsk (dpa) – Der Turm steht schief. Das erfuhr die dpa von einem Statiker.",
            ["Der Turm steht schief", "die dpa"],
        );
    }

    #[test]
    fn what_was_learned_from_somebody_is_sure() {
        let check = |text, expected: f32| {
            let sure = with(&GERMAN, text, |text| {
                let found = learned(text, &[]).remove(0);
                let doubtful = Telling {
                    confidence: 0.1,
                    ..found
                };
                made_sure(text, doubtful).confidence
            });
            assert!((sure - expected).abs() < 1e-6, "{text}");
        };
        check(
            "Der Turm steht schief. Das erfuhr die dpa von einem Sprecher.",
            CONFIDENCE,
        );
        check("Der Turm steht schief. Das erfuhr die dpa am Montag.", 0.1);
    }

    #[test]
    fn what_is_not_learned_is_nobodys() {
        check("Der Turm steht schief. Das stört die Mieter.", ["", ""]);
        check("Der Turm steht schief.\n\nDas erfuhr die dpa.", ["", ""]);
    }
}
