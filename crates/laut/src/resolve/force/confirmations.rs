//! Finds confirmations of what a noun tells that the network did not see: a text and the tellings so far in, further
//! tellings out.
//!
//! "Der Verein hat den Abschied bestätigt", "the palace confirmed the talks": a clause whose verb confirms, with somebody
//! as its subject and a noun phrase as its object. Where these stand, the languages' folders know, as of refusals.

use std::ops::Range;

use super::{
    clause, governing,
    refusals::{Covered, Refused, telling},
};
use crate::{
    assemble::Telling,
    language::{Use, nouns::NounClass},
    reading::{Force, Kind},
    resolve::{names::NameKind, phrase::phrase, place::Place, text::Text},
};

/// How sure it is that such a clause confirms. Its shape leaves little room: it was right
/// wherever it was looked at, but it is rare in real articles.
const CONFIDENCE: f32 = 0.9;

/// Returns the confirmations that none of the tellings covers, in the order of the text.
pub(in crate::resolve) fn confirmations(
    text: &Text<'_>,
    tellings: &[(Kind, Place)],
) -> Vec<Telling> {
    let covered = Covered::new(text, tellings);
    (0..text.len())
        .filter(|&word| text.is(word, Use::Confirms) && !covered.touches(word))
        .filter_map(|word| confirmation(text, word))
        .map(|confirmed| Telling {
            confidence: CONFIDENCE,
            ..telling(text, &confirmed)
        })
        .collect()
}

/// Returns the words of a confirmation whose verb a word is.
fn confirmation(text: &Text<'_>, word: usize) -> Option<Refused> {
    if !text.word(word).starts_with(char::is_lowercase) || clause::is_quoted(text, word) {
        return None;
    }
    let found = governing::main(text, word).filter(|found| found.force == Force::Confirm)?;
    let mut confirmed = (text.grammar().force.refusal)(text, word, &found)?;
    let is_passive = confirmed.verb.iter().any(|&verb| {
        verb != word
            && text.is(verb, Use::AuxiliaryOrModal)
            && !text.is(verb, Use::PerfectAuxiliary)
    });
    confirmed.content = noun_phrase(text, confirmed.content)?;
    let stands_apart = confirmed.content.end <= confirmed.subject.start
        || confirmed.subject.end <= confirmed.content.start;
    (!is_passive && stands_apart && is_somebody(text, &confirmed.subject)).then_some(confirmed)
}

/// Returns an object without the times around it, if it is a noun phrase that can be confirmed.
fn noun_phrase(text: &Text<'_>, object: Range<usize>) -> Option<Range<usize>> {
    let mut object = object;
    loop {
        if text
            .uses(object.start)
            .any(&[Use::TimeParticle, Use::Adverbial])
        {
            object.start += 1;
        } else if text.is(object.start, Use::DayPreposition)
            && text.is(object.start + 1, Use::DayWord)
        {
            object.start += 2;
        } else {
            break;
        }
    }
    let first = text.uses(object.start);
    let is_none = object.is_empty()
        || first.any(&[
            Use::Preposition,
            Use::PhraseOpener,
            Use::Complementizer,
            Use::QuestionWord,
            Use::Subordinator,
            Use::InfinitiveParticle,
            Use::Negation,
            Use::Reflexive,
            Use::ObjectPronoun,
            Use::Coordinator,
        ])
        || text.is_quote(object.start)
        || object.clone().any(|word| text.is(word, Use::Upheld));
    let nouns_have_capitals = text.grammar().force.nouns_have_capitals;
    let has_noun = object
        .clone()
        .any(|word| text.is_lexical(word) && (text.is_capital(word) || !nouns_have_capitals));
    // A pronoun alone, or a verb, tells nothing.
    let is_phrase = first.has(Use::Determiner)
        || text.is(object.start, Use::Several)
        || object.len() > 1
        || text.is_capital(object.start);
    let has_verb = object
        .clone()
        .any(|word| text.is(word, Use::AuxiliaryOrModal));
    (!is_none && has_noun && is_phrase && !has_verb).then_some(object)
}

/// Says whether a subject names somebody who can speak, by its noun or by its name.
fn is_somebody(text: &Text<'_>, subject: &Range<usize>) -> bool {
    if subject.len() == 1 && text.is(subject.start, Use::SpeakerPronoun) {
        return true;
    }
    let Some(found) = phrase(text, subject.start, subject.end) else {
        return false;
    };
    let part = &found.parts[0];
    let classes = part.classes(text);
    if classes.any(&[NounClass::Document, NounClass::Words]) {
        return false;
    }
    let by_name = part.name.as_ref().is_some_and(|(words, kind)| {
        *kind != NameKind::Place && words.clone().any(|word| text.label(word).is_some())
    });
    by_name
        || classes.is_human()
        || classes.any(&[NounClass::Organization, NounClass::Kind, NounClass::Outlet])
}
