//! Where clauses begin and end and what negates their verbs: a word of a text in, words around it out.
//!
//! Knows punctuation and closed classes of words. Does not know words of telling.

use std::ops::Range;

use crate::{language::Use, resolve::text::Text};

/// Returns the words of the sentence that a word is in. A text without full stops is one sentence: what stands far away
/// has no say.
pub(crate) fn sentence(text: &Text<'_>, word: usize) -> Range<usize> {
    text.sentence_near(word)
}

/// Says whether no letters stand before a word in its sentence.
pub(crate) fn is_first(text: &Text<'_>, word: usize) -> bool {
    (sentence(text, word).start..word).all(|before| !text.is_lexical(before))
}

/// Says whether a word is a sign that parts clauses.
pub(crate) fn parts(text: &Text<'_>, word: usize) -> bool {
    matches!(
        text.word(word),
        "," | ";" | ":" | "–" | "—" | "-" | "(" | ")" | "." | "!" | "?" | "…"
    ) && !text.is_inner_point(word)
        || text.is_quote(word)
}

/// Returns the words around a word up to the signs that part clauses.
pub(crate) fn segment(text: &Text<'_>, word: usize) -> Range<usize> {
    let sentence = sentence(text, word);
    let start = (sentence.start..word)
        .rev()
        .find(|&before| parts(text, before))
        .map_or(sentence.start, |sign| sign + 1);
    let end = (word..sentence.end)
        .find(|&after| parts(text, after))
        .unwrap_or(sentence.end);
    start..end
}

/// Returns the words around a word up to the signs that part clauses, quotation marks aside.
pub(crate) fn segment_with_quotations(text: &Text<'_>, word: usize) -> Range<usize> {
    let sentence = sentence(text, word);
    let ends = |at: &usize| parts(text, *at) && !text.is_quote(*at);
    let start = (sentence.start..word).rev().find(ends);
    let end = (word..sentence.end).find(ends);
    start.map_or(sentence.start, |sign| sign + 1)..end.unwrap_or(sentence.end)
}

/// Returns the segment after the signs at `end`, in the same sentence.
pub(crate) fn following(text: &Text<'_>, end: usize) -> Range<usize> {
    if end == 0 || end >= text.len() {
        return end..end;
    }
    let sentence = sentence(text, end - 1);
    match (end..sentence.end).find(|&word| !parts(text, word)) {
        Some(word) => segment(text, word),
        None => end..end,
    }
}

/// Says whether a clause ends with a word.
pub(crate) fn ends_at(text: &Text<'_>, word: usize) -> bool {
    let next = word + 1;
    next >= sentence(text, word).end || parts(text, next) || text.is(next, Use::Coordinator)
}

/// Says whether a word stands between two quotation marks.
pub(crate) fn is_quoted(text: &Text<'_>, word: usize) -> bool {
    text.document
        .marks_in(0..word)
        .iter()
        .any(|mark| mark.opens && mark.partner.is_some_and(|close| close > word))
}

/// Returns the words in which a verb's negation can stand: its segment, but no further verb joined to it.
pub(crate) fn reach(text: &Text<'_>, verb: usize) -> Range<usize> {
    let segment = segment(text, verb);
    let joins = |word: usize| {
        text.is(word, Use::Coordinator) && word + 1 < segment.end && is_verbal(text, word + 1)
    };
    let start = (segment.start..verb)
        .rev()
        .find(|&word| joins(word))
        .map_or(segment.start, |word| word + 1);
    let end = (verb + 1..segment.end)
        .find(|&word| joins(word))
        .unwrap_or(segment.end);
    start..end
}

/// Says whether a word looks like a finite verb after "und" or "and".
fn is_verbal(text: &Text<'_>, word: usize) -> bool {
    text.word(word).starts_with(char::is_lowercase)
        && !text.is(word, Use::Determiner)
        && text.uses(word).any(&[Use::AuxiliaryOrModal, Use::FullVerb])
}

/// Returns the word that negates a verb, if any does.
pub(crate) fn negation(text: &Text<'_>, verb: usize) -> Option<usize> {
    (text.grammar().force.negation)(text, verb, reach(text, verb))
}

/// Says whether a word negates all that it stands by: "not only" does not.
pub(crate) fn negates(text: &Text<'_>, word: usize) -> bool {
    text.is(word, Use::Negation) && !text.is(word + 1, Use::Limiter)
}

/// Says whether a segment is a subordinate clause, by its first words.
pub(crate) fn is_subordinate(text: &Text<'_>, segment: &Range<usize>) -> bool {
    let mut words = segment
        .clone()
        .skip_while(|&word| text.uses(word).any(&[Use::Coordinator, Use::FocusParticle]));
    let Some(first) = words.next() else {
        return false;
    };
    let has_relative = text.is(first, Use::RelativePronoun)
        || text.is(first, Use::PhraseOpener)
            && words
                .next()
                .is_some_and(|word| text.is(word, Use::RelativePronoun));
    text.uses(first)
        .any(&[Use::Complementizer, Use::Subordinator])
        || has_relative && is_relative(text, segment)
}

/// Says whether a segment that starts like a relative clause is one: "…, die Polizei kam" is none.
pub(crate) fn is_relative(text: &Text<'_>, segment: &Range<usize>) -> bool {
    let follows_comma =
        segment.start > sentence(text, segment.start).start && text.word(segment.start - 1) == ",";
    let last = segment.end - 1;
    let ends_in_verb = !text.grammar().force.verb_final_clauses
        || text.word(last).starts_with(char::is_lowercase)
            && !text.uses(last).any(&[Use::Determiner, Use::VerbPrefix]);
    follows_comma && ends_in_verb
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{language::GERMAN, resolve::text::tests::with};

    /// Says whether the verb "bestätigen", in whatever form, is negated.
    fn check(text: &str, expected: bool) {
        let found = with(&GERMAN, text, |text| {
            let verb = (0..text.len())
                .find(|&word| text.word(word).contains("bestätig"))
                .expect("the verb stands in the text");
            negation(text, verb)
        });
        assert_eq!(found.is_some(), expected, "{text}");
    }

    #[test]
    fn a_pronoun_before_the_negation_makes_it_no_attribute() {
        check("Die Sprecherin wollte das nicht bestätigen.", true);
        check("Er bestätigte einen nicht näher genannten Ort.", false);
    }
}
