//! Finds the subject right before the verb where the network took along what stands before it: the words for a speaker
//! in, those of the last clause out.
//!
//! "Ann Reed left the board and \[the company\] said". Knows clauses and closed
//! classes of words. Does not know who anybody is.

use std::ops::Range;

use super::passive;
use crate::{
    language::Use,
    resolve::{
        names::NameKind,
        phrase::{behind_relative, phrase},
        place::Place,
        text::Text,
    },
};

/// Returns the subject behind "and" where a clause with a verb of its own stands before it: "Ann Reed left the board and
/// \[the company\] said".
pub(super) fn behind_and(
    text: &Text<'_>,
    range: &Range<usize>,
    place: &Place,
) -> Option<Range<usize>> {
    if text.grammar().speakers.verb_second || !place.in_cue(range.end) {
        return None;
    }
    let and =
        (range.start + 1..range.end.saturating_sub(1)).rfind(|&word| text.is(word, Use::And))?;
    let relative = range
        .clone()
        .any(|word| text.is(word, Use::RelativePronoun));
    let is_time = text.uses(and - 1).any(&[Use::Weekday, Use::TimeNoun]);
    let is_object = text.is(and - 1, Use::ObjectPronoun);
    let has_verb = (range.start + 1..and).any(|word| text.is(word, Use::FiniteAuxiliary));
    let is_clause = is_time || is_object || has_verb || has_object(text, range.start..and);
    let found = phrase(text, and + 1, range.end)?;
    let is_whole = found.words() == (and + 1..range.end) && passive::is_somebody(text, &found);
    (is_clause && is_whole && !relative).then_some(and + 1..range.end)
}

/// Says whether a second noun phrase follows the first with nothing that joins it, so that a verb stands between: "the
/// mayor met \[the strikers\]".
fn has_object(text: &Text<'_>, words: Range<usize>) -> bool {
    (words.start + 2..words.end).any(|word| {
        let joins = [
            Use::Preposition,
            Use::And,
            Use::Coordinator,
            Use::Determiner,
            Use::PhraseOpener,
            Use::AccordingTo,
            Use::GenitivePreposition,
        ];
        let opens = text
            .uses(word)
            .any(&[Use::Definite, Use::Indefinite, Use::Possessive]);
        opens
            && !text.is_capital(word)
            && text.is_lexical(word - 1)
            && !text.uses(word - 1).any(&joins)
            && !text.is_capital(word - 1)
    })
}

/// Returns the subject right before the verb, where the network took that of the sentence which it parts, or the clause
/// before: "The dam, \[engineers\] believe, is dry", "the dam, which \[the engineer\] says is dry", "criticism from farmers,
/// and \[the mayor\] said".
pub(super) fn between(
    text: &Text<'_>,
    range: &Range<usize>,
    place: &Place,
) -> Option<Range<usize>> {
    let comma = (range.start..=range.end).find(|&word| text.word(word) == ",")?;
    let verb = place.cue.first()?.start;
    if verb <= comma + 1 || text.sentence(verb) != text.sentence(comma) {
        return None;
    }
    // "The oak, \[of which\] the forester says"
    let behind = behind_relative(text, comma + 1);
    let joins = text.is(comma + 1, Use::And);
    let start = behind.unwrap_or(comma + 1 + usize::from(joins));
    let is_parted = if text.grammar().speakers.verb_second {
        behind.is_some() && text.is(comma + 1, Use::Preposition)
    } else {
        let is_told = (range.start..comma).all(|word| place.in_content(word));
        // "In an email to staff, \[the university\] said"
        let is_occasion = text.is(place.sentence.start, Use::Preposition)
            && range.start > place.sentence.start
            && text.is(range.start - 1, Use::Preposition);
        // "from farmers, and the mayor said"
        let is_next = joins
            && range.start > place.sentence.start
            && text
                .uses(range.start - 1)
                .any(&[Use::Preposition, Use::PhraseOpener]);
        // "the death of a citizen, Jan Korte, \[Roy\] told the council": whom an apposition names has no verb.
        let is_person = |words: &Range<usize>| {
            let name = text.name(words.start);
            name.is_some_and(|name| name.kind == NameKind::Person && name.words == *words)
        };
        let is_second = start == comma + 1
            && is_person(&(range.start..comma))
            && is_person(&(start..verb))
            && range.start > place.sentence.start
            && text.word(range.start - 1) == ",";
        behind.is_some()
            || is_occasion
            || is_next
            || is_second
            || is_told && text.word(verb + 1) == ","
    };
    let found = phrase(text, start, verb)?;
    let is_whole = found.parts[0].words == (start..verb);
    (is_parted && is_whole && passive::is_somebody(text, &found)).then_some(start..verb)
}

/// Returns where the subject begins right behind a name or a day that ends what stands in front of it, where the network
/// took both: "In the row over the death of Jan Korte \[the council\] said", "In its update on Friday \[the office\] said".
pub(super) fn behind_name(text: &Text<'_>, range: &Range<usize>, place: &Place) -> Option<usize> {
    if text.grammar().speakers.verb_second || text.word(range.end) == "," {
        return None;
    }
    let article = (range.start + 2..range.end.saturating_sub(1)).rfind(|&word| {
        let before = text.name(word - 1);
        let is_time = text.uses(word - 1).any(&[Use::Weekday, Use::TimeNoun]);
        text.is(word, Use::Definite)
            && !text.is_capital(word)
            && (is_time
                || before.is_some_and(|name| {
                    name.kind == NameKind::Person && name.words.end == word && name.words.len() > 1
                }))
    })?;
    let found = phrase(text, article, range.end)?;
    let is_whole = found.words() == (article..range.end);
    // "The widow of Jan Korte the actor said": what stands in front is who tells.
    let mut front = place.sentence.start..range.start;
    let opens = front.find(|&word| text.is(word, Use::Preposition) && text.is_capital(word))?;
    if (opens..article).any(|word| text.word(word) == ",") {
        return None;
    }
    let is_body = passive::is_somebody(text, &found) || text.name(range.end - 1).is_some();
    (is_whole && is_body).then_some(article)
}
