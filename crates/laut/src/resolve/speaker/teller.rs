//! Says whether a phrase can name somebody who tells, and who it is beside somebody else: a phrase or a telling's place in.
//!
//! A noun that is nobody's name, in no list of people and bodies, and whose form is no human being's, is a thing; things
//! show, but do not say. Does not know who anybody is.

use std::ops::Range;

use crate::language::{
    Use,
    nouns::{Classes, NounClass, without_genitive},
};
use crate::resolve::{
    names::NameKind,
    phrase::{Determiner, Part, Phrase, is_mixed, phrase},
    place::Place,
    text::Text,
};

/// Says whether a phrase can be who tells: "Experience shows" is nobody's telling, "die Köchin sagte" is the cook's.
pub(super) fn can_tell(text: &Text<'_>, phrase: &Phrase, place: &Place) -> bool {
    let part = &phrase.parts[0];
    // "Reports on Tuesday said": a day tells nothing, unless it is somebody's name ("Sunday Sun").
    let is_name = |word: usize| text.label(word).is_some() || is_name_elsewhere(text, word);
    let is_day = |word: usize| text.is(word, Use::Weekday) && !is_name(word);
    // "Reports this year suggested", but "Die Woche" may be a paper.
    let last = part.words.end.saturating_sub(1);
    let is_time = text.uses(last).any(&[Use::TimeNoun, Use::Year])
        && part.determiner != Determiner::Definite
        && !is_name(last);
    if !phrase.words().is_empty() && (phrase.words().all(is_day) || is_time) {
        return false;
    }
    if is_thought(text, part, place) {
        return false;
    }
    let Some(noun) = unknown(text, part).filter(|_| phrase.parts.len() == 1) else {
        return true;
    };
    let start = phrase.words().start;
    let governed = start > 0 && text.is(start - 1, Use::Preposition)
        || text.is(phrase.words().end, Use::FollowsTeller);
    if governed {
        return true;
    }
    let is_name = |(words, _): &(Range<usize>, NameKind)| {
        text.label(words.start).is_some() || !text.starts_sentence(words.start)
    };
    let is_bare =
        part.determiner == Determiner::None && !part.modifier.as_ref().is_some_and(is_name);
    if is_bare && text.starts_sentence(noun) && is_small_word(text, noun) {
        return false;
    }
    // One human being has an article; what has none and is no name is a thing.
    let is_one = !part.plural && !(text.grammar().phrases.is_plural)(text, part, noun);
    let is_human = text.is(noun, Use::HumanEnding) && !text.is(noun, Use::ThingEnding);
    if is_bare && is_one && !is_human && !text.is_capital(noun) && part.owner.is_none() {
        return false;
    }
    let mut cue = place.cue.iter().flat_map(Clone::clone);
    let is_thing = text.is(noun, Use::ThingEnding)
        || !is_human && part.modifier.is_none() && (is_one || part.determiner != Determiner::None);
    !(is_thing && cue.any(|word| text.is(word, Use::Shows)))
}

/// Says whether a noun only names what is said or thought: "The papers support \[the assumption\] that …".
pub(super) fn is_thought(text: &Text<'_>, part: &Part, place: &Place) -> bool {
    let is_said = |head: usize| {
        let classes = part.classes(text);
        text.is(head, Use::SaidBefore)
            && !text.is(head, Use::Rumour)
            && !classes.is_human()
            && !classes.any(&[
                NounClass::Document,
                NounClass::Words,
                NounClass::Outlet,
                NounClass::Masthead,
                NounClass::Organization,
            ])
    };
    let start = part.words.start;
    let is_governed = start > 0
        && (text.is(start - 1, Use::AccordingTo) || text.is(start - 1, Use::Preposition))
        && !place.in_content(start - 1);
    // "Hope Marsh said": what begins a whole name is nothing that is thought.
    let is_whole = |words: &Range<usize>| words.len() > 1 && part.person().is_some();
    let name = part.name.as_ref().filter(|(words, _)| !is_whole(words));
    let name = name.map(|(words, _)| words.start);
    !is_governed && part.head.or(name).is_some_and(is_said)
}

/// Says whether the first word of a sentence is one that has a capital only there: "Demnach", "Weder".
fn is_small_word(text: &Text<'_>, word: usize) -> bool {
    text.uses(word).any(&[
        Use::Accordingly,
        Use::Conjunction,
        Use::Fronted,
        Use::Preposition,
        Use::Subordinator,
        Use::Thereof,
    ])
}

/// Returns the one noun of a phrase that is no name that the network saw, and that the lexicon does not know.
fn unknown(text: &Text<'_>, part: &Part) -> Option<usize> {
    let names_somebody = part.nouns.clone().any(|word| text.noun(word).is_some());
    if names_somebody || part.classes(text) != Classes::default() {
        return None;
    }
    let noun = match &part.name {
        Some((words, _)) => (words.len() == 1).then_some(words.start)?,
        None => part.head?,
    };
    // A capital that no beginning of a sentence asks for makes a name, where nouns have none.
    let shows_name = !text.grammar().speakers.nouns_have_capitals
        && text.is_capital(noun)
        && !text.starts_sentence(noun);
    let is_known = text.label(noun).is_some()
        || text.is(noun, Use::Emphatic)
        || text.noun(noun).is_some()
        || text.is_acronym(noun)
        || is_mixed(text, noun)
        || shows_name
        || is_name_elsewhere(text, noun);
    (!is_known).then_some(noun)
}

/// Says whether a word is one of a name that the network saw elsewhere in the text.
pub(super) fn is_name_elsewhere(text: &Text<'_>, word: usize) -> bool {
    let bare = without_genitive(text.word(word));
    let mut words = text.names.iter().flat_map(|name| name.words.clone());
    words.any(|other| without_genitive(text.word(other)) == bare)
}

/// Returns who tells where the network took somebody who is only compared: "Unlike \[Farrow\], Brisk said".
pub(super) fn compared(
    text: &Text<'_>,
    range: &Range<usize>,
    place: &Place,
) -> Option<Range<usize>> {
    let sentence = &place.sentence;
    let begin = (sentence.start..range.end.min(sentence.end))
        .find_map(|at| text.after(at, sentence.end, Use::Contrast))?;
    let cue = place
        .cue
        .iter()
        .map(|cue| cue.start)
        .find(|cue| *cue > begin)?;
    if text.grammar().speakers.verb_second {
        // The comparison stands first, so the subject stands behind the verb.
        if range.start >= cue {
            return None;
        }
        let end = (cue + 1..sentence.end)
            .find(|&word| place.in_content(word) || place.in_cue(word))
            .unwrap_or(sentence.end);
        let subject = phrase(text, cue + 1, end)?.parts[0].words.clone();
        return (!subject.is_empty()).then_some(subject);
    }
    let parts = phrase(text, begin, cue)?.parts;
    let last = parts.len() - 1;
    let is_named =
        |part: &Part| part.person().is_some() || part.name.is_some() && part.head.is_none();
    let named = parts.iter().position(is_named);
    // "Unlike her predecessor, Ned Farrow, Mayor Alma Brisk": an apposition belongs to whom it follows.
    let other = named.filter(|named| *named < last).unwrap_or(0);
    let subject = parts.get(other + 1)?.words.start;
    (range.start < subject).then_some(subject..parts[last].words.end)
}

/// Returns who tells where the network took whose is compared: "Weller's tone differed from \[Bohm's\], including …".
pub(super) fn owner_compared(
    text: &Text<'_>,
    range: &Range<usize>,
    place: &Place,
) -> Option<Range<usize>> {
    let is_genitive = |word: usize| without_genitive(text.word(word)) != text.word(word);
    let last = range.end.checked_sub(1)?;
    if !is_genitive(last) || text.is_lexical(range.end) {
        return None;
    }
    let is_person = |word: usize| match text.label(word) {
        Some(kind) => kind == NameKind::Person,
        None => text.is_capital(word),
    };
    let owner =
        (place.sentence.start..range.start).find(|&word| is_genitive(word) && is_person(word))?;
    let name = text.name(owner).map(|name| name.words.clone());
    Some(name.unwrap_or(owner..owner + 1))
}

/// Returns whose the claim is that another one's words stand against: "Contrary to \[Quinn's\] claim that it was dry, she
/// measured two metres".
pub(super) fn whose_claim(
    text: &Text<'_>,
    range: &Range<usize>,
    place: &Place,
) -> Option<Range<usize>> {
    let [claim] = &place.cue[..] else {
        return None;
    };
    let owner = claim.start.checked_sub(1)?;
    let is_claim = claim.len() == 1 && text.is(claim.start, Use::Allegation);
    let is_genitive = without_genitive(text.word(owner)) != text.word(owner);
    let name = text.name(owner).filter(|_| is_claim && is_genitive)?;
    (range.start > claim.start && name.kind != NameKind::Place).then(|| name.words.clone())
}
