//! Where clauses begin and end and what negates their verbs: a word of a document in, words around it out.
//!
//! Knows punctuation and the closed classes of the lexicon's lists. Does not know words of telling.

use std::ops::Range;

use super::lexicon::Lexicon;
use crate::document::{Document, Scheme};

/// Words of one sentence that are looked at on each side, at most.
const NEAR: usize = 200;
/// An English negation stands so many words before its verb at most.
const NEGATED_WITHIN: usize = 8;

/// Returns the words of the sentence that a word is in.
pub(super) fn sentence(document: &Document<'_>, word: usize) -> Range<usize> {
    let number = document.words[word].sentence;
    let start = document
        .words
        .partition_point(|word| word.sentence < number);
    let end = document
        .words
        .partition_point(|word| word.sentence <= number);
    // A text without full stops is one sentence: what stands far away has no say.
    start.max(word.saturating_sub(NEAR))..end.min(word + NEAR)
}

/// Says whether no letters stand before a word in its sentence.
pub(super) fn is_first(document: &Document<'_>, word: usize) -> bool {
    (sentence(document, word).start..word)
        .all(|before| !document.word(before).contains(char::is_alphanumeric))
}

/// Says whether a word is a sign that parts clauses.
pub(super) fn parts(document: &Document<'_>, word: usize) -> bool {
    matches!(
        document.word(word),
        "," | ";" | ":" | "–" | "—" | "-" | "(" | ")" | "." | "!" | "?" | "…"
    ) || document.mark(word).is_some()
}

/// Returns the words around a word up to the signs that part clauses.
pub(super) fn segment(document: &Document<'_>, word: usize) -> Range<usize> {
    let sentence = sentence(document, word);
    let start = (sentence.start..word)
        .rev()
        .find(|&before| parts(document, before))
        .map_or(sentence.start, |sign| sign + 1);
    let end = (word..sentence.end)
        .find(|&after| parts(document, after))
        .unwrap_or(sentence.end);
    start..end
}

/// Returns the segment after the signs at `end`, in the same sentence.
pub(super) fn following(document: &Document<'_>, end: usize) -> Range<usize> {
    if end == 0 || end >= document.words.len() {
        return end..end;
    }
    let sentence = sentence(document, end - 1);
    match (end..sentence.end).find(|&word| !parts(document, word)) {
        Some(word) => segment(document, word),
        None => end..end,
    }
}

/// Says whether a clause ends with a word.
pub(super) fn ends_at(lexicon: &Lexicon, document: &Document<'_>, word: usize) -> bool {
    let next = word + 1;
    next >= sentence(document, word).end
        || parts(document, next)
        || lexicon.lists("joining", document.word(next))
}

/// Says whether a word stands between two quotation marks.
pub(super) fn is_quoted(document: &Document<'_>, word: usize) -> bool {
    document
        .marks_in(0..word)
        .iter()
        .any(|mark| mark.opens && mark.partner.is_some_and(|close| close > word))
}

/// Returns the words in which a verb's negation can stand: its segment, but no further verb joined to it.
pub(super) fn reach(lexicon: &Lexicon, document: &Document<'_>, verb: usize) -> Range<usize> {
    let segment = segment(document, verb);
    let joins = |word: usize| {
        lexicon.lists("joining", document.word(word))
            && word + 1 < segment.end
            && is_verbal(lexicon, document, word + 1)
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
fn is_verbal(lexicon: &Lexicon, document: &Document<'_>, word: usize) -> bool {
    let letters = document.word(word);
    if !letters.starts_with(char::is_lowercase) || lexicon.lists("determiners", letters) {
        return false;
    }
    lexicon.lists("auxiliaries", letters)
        || match document.scheme {
            Scheme::German => ["te", "ten", "t"]
                .iter()
                .any(|ending| letters.ends_with(ending)),
            Scheme::English => letters.ends_with("ed") || lexicon.lists("stops", letters),
        }
}

/// Returns the word that negates a verb, if any does.
pub(super) fn negation(lexicon: &Lexicon, document: &Document<'_>, verb: usize) -> Option<usize> {
    let negates = |word: usize| {
        let letters = document.word(word).to_lowercase();
        let after = document
            .words
            .get(word + 1)
            .map(|_| document.word(word + 1).to_lowercase());
        (lexicon.lists("negations", &letters)
            || letters.ends_with("n't")
            || letters.ends_with("n’t"))
            && !after
                .is_some_and(|next| matches!(next.as_str(), "nur" | "allein" | "only" | "zuletzt"))
    };
    let reach = reach(lexicon, document, verb);
    match document.scheme {
        Scheme::German => reach.clone().find(|&word| {
            // "ein nicht näher genannter Ort": it negates the adjective.
            let attributive = document.word(word) == "nicht"
                && word > reach.start
                && lexicon.lists("determiners", document.word(word - 1))
                // "wollte das nicht bestätigen": no noun follows that "das" could belong to.
                && (word + 1..reach.end)
                    .any(|after| document.word(after).starts_with(char::is_uppercase));
            negates(word) && !attributive
        }),
        Scheme::English => (reach.start.max(verb.saturating_sub(NEGATED_WITHIN))..verb)
            .rev()
            .take_while(|&word| {
                let letters = document.word(word);
                // "who was not allowed to talk said" negates no saying.
                !lexicon.lists("conjunctions", letters)
                    && !matches!(letters, "to" | "who" | "which" | "that" | "whose")
            })
            // "No 10" is an address.
            .find(|&word| {
                negates(word)
                    && !document
                        .word(word + 1)
                        .starts_with(|digit: char| digit.is_ascii_digit())
            }),
    }
}

/// Says whether a segment is a subordinate clause, by its first words.
pub(super) fn is_subordinate(
    lexicon: &Lexicon,
    document: &Document<'_>,
    segment: &Range<usize>,
) -> bool {
    let mut words = segment
        .clone()
        .map(|word| document.word(word))
        .skip_while(|word| lexicon.lists("joining", word) || lexicon.lists("focus", word));
    let Some(first) = words.next() else {
        return false;
    };
    let has_relative = lexicon.lists("relatives", first)
        || lexicon.lists("prepositions", first)
            && words
                .next()
                .is_some_and(|word| lexicon.lists("relatives", word));
    lexicon.lists("conjunctions", first)
        || lexicon.lists("subordinators", first)
        || has_relative && is_relative(lexicon, document, segment)
}

/// Says whether a segment that starts like a relative clause is one: "…, die Polizei kam" is none.
pub(super) fn is_relative(
    lexicon: &Lexicon,
    document: &Document<'_>,
    segment: &Range<usize>,
) -> bool {
    let follows_comma = segment.start > sentence(document, segment.start).start
        && document.word(segment.start - 1) == ",";
    let last = document.word(segment.end - 1);
    let ends_in_verb = document.scheme == Scheme::English
        || last.starts_with(char::is_lowercase)
            && !lexicon.lists("determiners", last)
            && !lexicon.lists("prefixes", last);
    follows_comma && ends_in_verb
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{document::Scheme, resolve::force::lexicon::lexicon, segment};

    /// Says whether the verb "bestätigen", in whatever form, is negated.
    fn check(text: &str, expected: bool) {
        let document = segment::document(text, Scheme::German);
        let verb = (0..document.words.len())
            .find(|&word| document.word(word).contains("bestätig"))
            .expect("the verb stands in the text");
        let found = negation(lexicon(Scheme::German), &document, verb);
        assert_eq!(found.is_some(), expected, "{text}");
    }

    #[test]
    fn a_pronoun_before_the_negation_makes_it_no_attribute() {
        check("Die Sprecherin wollte das nicht bestätigen.", true);
        check("Er bestätigte einen nicht näher genannten Ort.", false);
    }
}
