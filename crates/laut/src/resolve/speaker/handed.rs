//! Finds whose words a noun for words hands over: the words for a speaker in, whom they lead to out.
//!
//! "nach Kortes Angaben", "Polizeiangaben", "seinen Worten zufolge", "nach eigenen Angaben", "by his own account": the
//! noun is never who speaks. Does not know who anybody is.

use std::ops::Range;

use super::{
    Pronoun, Words,
    elsewhere::{is_subject, subject_from},
    pronoun::pronoun,
};
use crate::{
    language::{
        Use,
        nouns::{Gender, NounClass, without_genitive},
    },
    resolve::{
        phrase::{is_relative, phrase},
        place::Place,
        text::Text,
    },
};

/// Whom a noun for words leads to.
pub(super) enum Handed {
    /// Whoever these words name.
    Named(Range<usize>),
    /// Words that are no name beside the noun, and where they stand.
    Found(Words, Range<usize>),
    Nobody,
}

/// Returns whom a noun for words leads to, if some words for a speaker are one that no genitive follows.
pub(super) fn handed(text: &Text<'_>, range: &Range<usize>, place: &Place) -> Option<Handed> {
    let noun = range.clone().find(|&word| hands_over(text, word))?;
    if (range.start..noun).any(|word| text.is(word, Use::Preposition) && !text.is_capital(word)) {
        return None;
    }
    let known = text.noun(noun)?;
    if !known.before.is_empty() {
        return Some(Handed::Found(Words::Compound(noun), noun..noun + 1));
    }
    let before = before(text, noun);
    let is_own = before.is_some_and(|before| text.is(before, Use::Own));
    if is_own {
        return own(text, before?, range.start, place);
    }
    if let Some(behind) = behind(text, noun, place) {
        return behind;
    }
    let points_back = text.grammar().speakers.words_point_back;
    let Some(before) = before else {
        return points_back.then_some(Handed::Nobody);
    };
    if let Some(named) = whose(text, before) {
        return Some(Handed::Named(named..before + 1));
    }
    if text.is(before, Use::Possessive) {
        return Some(Handed::Found(
            Words::Pronoun(possessor(text, before)),
            before..noun + 1,
        ));
    }
    let is_known = text.is(before, Use::Definite);
    (points_back && is_known).then(|| Handed::Found(Words::Before(before), before..noun + 1))
}

/// Says whether a word is a noun that hands over to whom words belong.
pub(super) fn hands_over(text: &Text<'_>, word: usize) -> bool {
    (text.is_capital(word) || !text.grammar().speakers.nouns_have_capitals)
        && text
            .noun(word)
            .is_some_and(|noun| noun.classes.any(&[NounClass::Words]))
}

/// Returns the word before a noun and its adjectives, if it says whose the words are or that they are known.
fn before(text: &Text<'_>, noun: usize) -> Option<usize> {
    let first = text.sentence_of(noun).start;
    let says = [Use::Own, Use::Possessive, Use::Definite];
    (first..noun)
        .rev()
        .take(3)
        .take_while(|&word| text.is_lexical(word))
        .find_map(|word| {
            let ends = text.uses(word).any(&says) || whose(text, word).is_some();
            let goes_on = text.is(word, Use::AdjectiveEnding)
                && !text.uses(word).any(&[
                    Use::Preposition,
                    Use::Indefinite,
                    Use::Several,
                    Use::GenitiveDeterminer,
                ]);
            (ends || !goes_on).then_some((word, ends))
        })
        .and_then(|(word, ends)| ends.then_some(word))
}

/// Returns where the name begins that a word ends in the genitive: "Jan Kortes Angaben", "the owner's account".
fn whose(text: &Text<'_>, word: usize) -> Option<usize> {
    let letters = text.word(word);
    let has_sign = without_genitive(letters) != letters || letters.ends_with(['’', '\'']);
    if text.grammar().speakers.nouns_have_capitals {
        let ending = text.nouns().ways.person_ending;
        let in_genitive = has_sign || letters.ends_with(ending);
        return (text.is_capital(word) && in_genitive && !text.uses(word).has(Use::Preposition))
            .then(|| text.name(word).map_or(word, |name| name.words.start));
    }
    has_sign.then(|| {
        let first = text.sentence_of(word).start;
        (first..word)
            .rev()
            .take(5)
            .take_while(|&before| text.is_lexical(before) && !text.is(before, Use::Preposition))
            .last()
            .unwrap_or(word)
    })
}

/// Returns whom a genitive behind the noun names; `Some(None)` where it is one that a noun phrase takes along by itself.
fn behind(text: &Text<'_>, noun: usize, place: &Place) -> Option<Option<Handed>> {
    let next = noun + 1;
    if next >= place.sentence.end || place.in_content(next) || text.is(next, Use::FollowsTeller) {
        return None;
    }
    if text.uses(next).any(&[Use::GenitiveDeterminer, Use::Belonging, Use::FusedPreposition]) {
        return Some(None);
    }
    let is_name = text.grammar().speakers.nouns_have_capitals && text.is_capital(next);
    is_name.then(|| {
        let end = text.name(next).map_or(next + 1, |name| name.words.end);
        Some(Handed::Named(next..end))
    })
}

fn possessor(text: &Text<'_>, word: usize) -> Pronoun {
    let uses = text.uses(word);
    let gender = match () {
        () if uses.has(Use::MasculinePossessive) => Some(Gender::Masculine),
        () if uses.has(Use::FemininePossessive) => Some(Gender::Feminine),
        () if uses.has(Use::Neuter) => Some(Gender::Neuter),
        () => None,
    };
    Pronoun::of(word, gender, gender.is_none())
}

/// Returns whose own words they are: a name's in the genitive, else the subject's of the clause.
fn own(text: &Text<'_>, own: usize, start: usize, place: &Place) -> Option<Handed> {
    let before = own.checked_sub(1)?;
    if !text.grammar().speakers.nouns_have_capitals
        && let Some(named) = whose(text, before)
    {
        return Some(Handed::Named(named.max(start)..before + 1));
    }
    let found = place
        .content
        .iter()
        .find_map(|content| subject_of(text, content.clone(), place));
    Some(match found {
        Some((words, range)) => Handed::Found(words, range),
        None if text.is(before, Use::Possessive) => {
            Handed::Found(Words::Pronoun(possessor(text, before)), before..own)
        }
        None => Handed::Nobody,
    })
}

/// Returns the subject of a clause: what it begins with, else what stands behind its verb.
fn subject_of(
    text: &Text<'_>,
    clause: Range<usize>,
    place: &Place,
) -> Option<(Words, Range<usize>)> {
    let mut start = clause.start;
    while start < clause.end
        && (!text.is_lexical(start) || text.uses(start).any(&[Use::That, Use::Coordinator]))
    {
        start += 1;
    }
    if start >= clause.end {
        return None;
    }
    if text.is(start, Use::SubjectPronoun) || is_relative(text, start) {
        let pronoun = pronoun(text, start..start + 1, place)?;
        return Some((Words::Pronoun(pronoun), start..start + 1));
    }
    let begins = !text.uses(start).any(&[Use::Preposition, Use::Dative, Use::AuxiliaryOrModal])
        && (!text.grammar().speakers.nouns_have_capitals
            || text.is_capital(start)
            || is_subject(text, start, clause.end));
    let first = begins
        .then(|| phrase(text, start, clause.end))
        .flatten()
        .filter(|phrase| {
            let part = &phrase.parts[0];
            phrase.named().is_some() || part.head.is_some()
        });
    match first {
        Some(found) => {
            let words = found.words();
            Some((Words::Phrase(found), words))
        }
        None => subject_from(text, start..clause.end, place),
    }
}
