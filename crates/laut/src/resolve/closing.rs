//! Finds sentences that end with who told it, without a word that joins it, where the network sees no telling: "P, two
//! people who have seen the plan told the Post.", "P, sagten zwei mit dem Plan vertraute Personen dem Boten."
//!
//! Text and tellings in, the tellings of sentences that no other tells anything of out. To whom it was told, `speaker`
//! finds. Does not know who anybody is.

use std::ops::Range;

use crate::{
    assemble::Telling,
    language::{Use, nouns::NounClass},
    resolve::{
        NameKind, Shown,
        phrase::{Determiner, Phrase, is_relative, phrase},
        taken,
        text::Text,
    },
};

/// How sure a telling is that grammar alone shows.
const CONFIDENCE: f32 = 0.8;
/// Words of what is told, at least: "Am Ende, sagte er" tells nothing of its own.
const LEAST: usize = 4;
/// Words behind the verb, at most: to whom it was told, and when.
const TO_WHOM: usize = 8;
/// Words of who tells and what is said of them, at most.
const TELLER: usize = 40;
/// Words between who tells and the verb, at most: "– neither of whom wished to be named –".
const BETWEEN: usize = 14;

/// Returns the tellings of sentences that end with who told it.
pub(super) fn closing(text: &Text<'_>, tellings: &[Telling]) -> Vec<Telling> {
    let spoken = taken(text, tellings);
    let verb_first = text.grammar().speakers.verb_second;
    let mut found = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let sentence = text.sentence_of(start);
        start = sentence.end.max(start + 1);
        let is_free = |word: usize| !spoken[word] && !text.is_quote(word);
        if sentence.clone().all(is_free) {
            let told = if verb_first {
                verb_and_who(text, &sentence)
            } else {
                who_and_verb(text, &sentence)
            };
            found.extend(told.map(|told| told.telling(text, CONFIDENCE)));
        }
    }
    found
}

/// Returns what a sentence tells that ends with a verb of telling and then who tells: "P, sagten zwei Personen dem Boten".
fn verb_and_who(text: &Text<'_>, sentence: &Range<usize>) -> Option<Shown> {
    let end = sentence.clone().rfind(|&word| text.is_lexical(word))? + 1;
    let tells = |word: usize| {
        let uses = text.uses(word);
        uses.any(&[Use::Attribution, Use::Reports]) && !text.is_capital(word)
    };
    let verb =
        (sentence.start + LEAST..end).rfind(|&word| tells(word) && text.word(word - 1) == ",")?;
    // "erfuhr der Bote [von zwei Beteiligten]"
    let from =
        (verb + 1..end).find(|&word| text.is(verb, Use::Learns) && text.is(word, Use::LearnsFrom));
    let found = phrase(text, verb + 1, from.unwrap_or(end))?;
    let teller = &found.parts[0];
    let tail = found
        .relative
        .as_ref()
        .map_or(teller.words.end, |relative| relative.end);
    let is_whole = (tail..end).all(|word| !matches!(text.word(word), ";" | ":"));
    if teller.words.start != verb + 1
        || !can_tell(text, &found)
        || !is_whole
        || end - tail > TO_WHOM
    {
        return None;
    }
    Some(Shown {
        content: vec![told(text, sentence, verb - 1)?],
        cue: verb..verb + 1,
        frame: verb..end,
        speaker: verb + 1..tail,
    })
}

/// Returns what a sentence tells that ends with who tells and then a verb of telling: "P, two people told the Post".
fn who_and_verb(text: &Text<'_>, sentence: &Range<usize>) -> Option<Shown> {
    let end = sentence.clone().rfind(|&word| text.is_lexical(word))? + 1;
    let tells = |word: usize| {
        let uses = text.uses(word);
        uses.any(&[Use::Attribution, Use::Telling]) && !text.is_capital(word)
    };
    let verb = (sentence.start + LEAST..end).rfind(|&word| tells(word))?;
    let joins = |word: usize| {
        text.uses(word)
            .any(&[Use::That, Use::Subordinator, Use::InfinitiveParticle])
            || text.word(word) == ","
    };
    // "said on Thursday, ending a contest": what comes of it is told besides.
    let end = (verb + 1..end)
        .find(|&word| text.word(word) == "," && text.is(word + 1, Use::Gerund))
        .unwrap_or(end);
    if end - verb > TO_WHOM || (verb + 1..end).any(joins) {
        return None;
    }
    let is_opening = |comma: usize| {
        let found = (text.word(comma) == ",")
            .then(|| phrase(text, comma + 1, verb))
            .flatten()?;
        let words = found.parts[0].words.clone();
        let begins = words.start == comma + 1 && can_tell(text, &found);
        (begins && leads_to_verb(text, words.end, verb)).then_some((comma, words.end))
    };
    let first = (sentence.start + LEAST).max(verb.saturating_sub(TELLER));
    let (comma, tail) = (first..verb).rev().find_map(is_opening)?;
    Some(Shown {
        content: vec![told(text, sentence, comma)?],
        cue: verb..verb + 1,
        frame: comma + 1..end,
        speaker: comma + 1..tail,
    })
}

/// Says whether nothing but what says more of who tells stands before the verb: a relative clause, what they know, an aside
/// between dashes.
fn leads_to_verb(text: &Text<'_>, tail: usize, verb: usize) -> bool {
    if tail == verb {
        return true;
    }
    let is_dash = |word: usize| matches!(text.word(word), "–" | "—" | "-" | "(" | ")");
    let is_aside = is_dash(tail) && is_dash(verb - 1);
    let is_clause = is_relative(text, tail) || text.word(tail) == "," && text.word(verb - 1) == ",";
    verb - tail <= BETWEEN && (is_aside || is_clause)
}

/// Says whether a phrase names those who can tell something: somebody with a number or an article, or with a name.
fn can_tell(text: &Text<'_>, found: &Phrase) -> bool {
    let part = &found.parts[0];
    let classes = part.classes(text);
    let is_named = found
        .named()
        .is_some_and(|(_, _, kind)| matches!(kind, NameKind::Person | NameKind::Organization));
    let is_counted = part.plural || part.determiner != Determiner::None;
    is_named
        || is_counted
            && (classes.is_human() || classes.any(&[NounClass::Organization, NounClass::Outlet]))
}

/// Returns what is told before a comma, if it may be a clause of its own.
fn told(text: &Text<'_>, sentence: &Range<usize>, comma: usize) -> Option<Range<usize>> {
    let told = sentence.start..comma;
    let says = told.clone().filter(|&word| text.is_lexical(word)).count();
    let first = told.clone().find(|&word| text.is_lexical(word))?;
    let depends = text.uses(first).any(&[
        Use::Subordinator,
        Use::QuestionWord,
        Use::Coordinator,
        Use::Relying,
    ]);
    (says >= LEAST && !depends).then_some(first..comma)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{ENGLISH, GERMAN, Grammar};
    use crate::resolve::text::tests::with;

    /// Compares the content and the words for who told it; empty where nothing is found.
    fn check(grammar: &'static Grammar, text: &str, expected: [&str; 2]) {
        let found = with(grammar, text, |text| {
            let found = closing(text, &[]);
            found.first().map_or_else(Default::default, |told| {
                [told.content[0], told.speaker[0]].map(|span| text.shown(text.words_in(span)))
            })
        });
        assert_eq!(found, expected.map(str::to_owned), "{text}");
    }

    #[test]
    fn who_told_it_and_the_verb_stand_at_the_end() {
        check(
            &ENGLISH,
            "The brewer will sell its oldest pub, two people who have seen the plan told the [O:Dock Herald].",
            ["The brewer will sell its oldest pub", "two people"],
        );
        check(
            &ENGLISH,
            "The old mill will close at Easter, two people briefed on it – neither of whom wished to be named – told the [O:Dock Herald] on Monday.",
            [
                "The old mill will close at Easter",
                "two people briefed on it",
            ],
        );
    }

    #[test]
    fn the_verb_and_who_told_it_stand_at_the_end() {
        check(
            &GERMAN,
            "Der Tierpark gibt seine beiden Wölfe ab, sagten drei mit dem Plan vertraute Personen dem [O:Hafenboten].",
            [
                "Der Tierpark gibt seine beiden Wölfe ab",
                "drei mit dem Plan vertraute Personen",
            ],
        );
        check(
            &GERMAN,
            "Die Mühle am Wehr schließt im Mai, erfuhr der [O:Hafenbote] von zwei Beteiligten.",
            ["Die Mühle am Wehr schließt im Mai", "der Hafenbote"],
        );
    }

    #[test]
    fn what_tells_nothing_or_is_told_otherwise_is_none() {
        check(
            &ENGLISH,
            "When the old ferry had come in, two people told the crew.",
            ["", ""],
        );
        check(
            &ENGLISH,
            "After the long night, two people told the [O:Herald] that it rained.",
            ["", ""],
        );
        check(
            &ENGLISH,
            "In May, two people told the [O:Herald].",
            ["", ""],
        );
        check(
            &GERMAN,
            "Als die letzte Fähre kam, sagten zwei Personen dem Boten.",
            ["", ""],
        );
        check(
            &GERMAN,
            "Die Mühle am Wehr schließt im Mai, heißt es.",
            ["", ""],
        );
    }
}
