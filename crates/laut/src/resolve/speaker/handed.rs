//! Finds whose words a noun for words hands over: the words for a speaker in, whom they lead to out.
//!
//! "nach Kortes Angaben", "Polizeiangaben", "seinen Worten zufolge", "nach eigenen Angaben", "by his own account": the
//! noun is never who speaks. Does not know who anybody is.

use std::ops::Range;

use super::{
    Pronoun, Words,
    elsewhere::{is_subject, subject_from},
    extent::through_words,
    passive::is_somebody,
    pronoun::pronoun,
};
use crate::{
    language::{
        Use,
        nouns::{Gender, NounClass, without_genitive},
    },
    resolve::{
        force::clause,
        phrase::{is_relative, number, phrase},
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
    // "Die Polizei berichtigte ihre Angaben": nothing leads to a source.
    let leads = |word: usize| text.uses(word).any(&[Use::According, Use::FollowsTeller]);
    let is_governed = range.start > 0 && text.is(range.start - 1, Use::Preposition)
        || text.is(range.end, Use::FollowsTeller)
        || place.cue.iter().flat_map(Clone::clone).any(leads);
    if !is_governed {
        return None;
    }
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
    match behind(text, noun, place) {
        Some(Behind::Part) => return None,
        Some(Behind::Owner(words)) => return Some(Handed::Named(words)),
        None => {}
    }
    // "laut dem Urteil": what is written may speak for itself, but "Berichten zufolge" leaves open whose they are.
    let is_written = known.classes.any(&[NounClass::Document]) && !text.is(noun, Use::Rumour);
    let points_back = text.grammar().speakers.words_point_back && !is_written;
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

/// Says whether a word is a noun that hands over to whom words belong: "Angaben", and "Berichten", whose owner counts.
pub(in crate::resolve) fn hands_over(text: &Text<'_>, word: usize) -> bool {
    let ways = &text.grammar().speakers;
    let Some(noun) = text.noun(word) else {
        return false;
    };
    let is_report = || {
        ways.words_point_back
            && noun.before.is_empty()
            && text.is(word, Use::Rumour)
            && noun.classes.any(&[NounClass::Document])
    };
    (text.is_capital(word) || !ways.nouns_have_capitals)
        && (noun.classes.any(&[NounClass::Words]) || is_report())
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

/// What a genitive behind a noun is.
enum Behind {
    /// One that a noun phrase takes along by itself.
    Part,
    /// The words that name whose the noun is.
    Owner(Range<usize>),
}

/// Returns what the genitive behind a noun is, if there is one.
fn behind(text: &Text<'_>, noun: usize, place: &Place) -> Option<Behind> {
    let next = noun + 1;
    if next >= place.sentence.end || text.is(next, Use::FollowsTeller) {
        return None;
    }
    if text.uses(next).any(&[
        Use::GenitiveDeterminer,
        Use::Belonging,
        Use::FusedPreposition,
    ]) {
        return Some(Behind::Part);
    }
    if text.is(next, Use::DeclinedDeterminer) {
        return Some(Behind::Part);
    }
    // "nach ersten Angaben neun Häuser": no genitive, as "zweier" is.
    if number(text, next).is_some() {
        return None;
    }
    if text.is(next, Use::Several) {
        return Some(Behind::Part);
    }
    if place.in_content(next) || !text.grammar().speakers.nouns_have_capitals {
        return None;
    }
    // "nach Meinung vieler Fachleute": adjectives may show the genitive.
    let head = (next..place.sentence.end.min(next + 3))
        .take_while(|&word| !place.in_content(word))
        .find(|&word| !text.is(word, Use::AdjectiveEnding) || text.is_capital(word))
        .filter(|&head| text.is_capital(head))?;
    let end = text.name(head).map_or(head + 1, |name| name.words.end);
    Some(Behind::Owner(next..end))
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
    // The clause in which it stands, unless it is set off from it.
    let segment = clause::segment(text, own);
    let is_apart = place.frame.iter().any(|frame| frame.start <= segment.start)
        && !text.is(segment.start, Use::FrameOpener);
    let near = (!is_apart)
        .then(|| subject_of(text, segment.start..own, place))
        .flatten();
    let found = near.or_else(|| {
        place
            .content
            .iter()
            .find_map(|content| subject_of(text, content.clone(), place))
    });
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
        && (!text.is_lexical(start)
            || text
                .uses(start)
                .any(&[Use::That, Use::Coordinator, Use::FrameOpener]))
    {
        start += 1;
    }
    if start >= clause.end {
        return None;
    }
    if start > 0 && text.word(start - 1) == "," && is_relative(text, start) {
        return before_relative(text, start - 1);
    }
    if text.is(start, Use::SubjectPronoun) {
        let pronoun = pronoun(text, start..start + 1, place)?;
        return Some((Words::Pronoun(pronoun), start..start + 1));
    }
    let uses = text.uses(start);
    // "Den Vertrag hat das Amt …": an object may stand first.
    let is_object = uses.has(Use::ObliqueCase) && !uses.has(Use::Nominative);
    let begins = !is_object
        && !uses.any(&[Use::Preposition, Use::Dative, Use::AuxiliaryOrModal])
        && (!text.grammar().speakers.nouns_have_capitals
            || text.is_capital(start)
            || is_subject(text, start, clause.end));
    let first = begins
        .then(|| phrase(text, start, before_verb(text, start, clause.end)))
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

/// Returns where the noun phrase at the beginning of a clause ends at the latest: behind a noun that names somebody, where
/// what follows is none.
fn before_verb(text: &Text<'_>, start: usize, end: usize) -> usize {
    if text.grammar().speakers.nouns_have_capitals {
        return end;
    }
    // "\[Fenwick Dairies\] sold it"
    let name = (start..end.min(start + 2)).find_map(|word| text.name(word));
    let behind_name = name.map(|name| name.words.end).filter(|&behind| {
        behind < end
            && text.word(behind).starts_with(char::is_lowercase)
            && text.noun(behind).is_none()
            && !text.uses(behind).any(&[Use::Belonging, Use::And])
    });
    if let Some(behind) = behind_name {
        return behind;
    }
    (start..end.min(start + 6))
        .find(|&word| {
            let names = text.noun(word).is_some_and(|noun| {
                noun.classes.is_human() || noun.classes.any(&[NounClass::Organization])
            });
            names
                && text.word(word + 1).starts_with(char::is_lowercase)
                && text.noun(word + 1).is_none()
                && !text.is(word + 1, Use::Belonging)
        })
        .map_or(end, |word| word + 1)
}

/// Words of a noun phrase on which a relative clause depends, at most.
const HEAD: usize = 10;

/// Returns the noun phrase on which a relative clause depends that begins behind a comma: "a note by \[the Families for
/// Justice\], who".
pub(in crate::resolve) fn before_relative(
    text: &Text<'_>,
    comma: usize,
) -> Option<(Words, Range<usize>)> {
    let first = text.sentence_of(comma).start;
    let begins = |word: usize| {
        text.uses(word).any(&[Use::Determiner, Use::Several])
            || word > first && text.is(word - 1, Use::Preposition)
            || text.name(word).is_some_and(|name| name.words.start == word)
    };
    // "a clinic run by \[the charity Hoofbeat\], which"
    let is_within =
        |word: usize| (text.is_lexical(word) || text.is_quote(word)) && !text.is(word, Use::Agent);
    let mut starts: Vec<usize> = (first..comma)
        .rev()
        .take(HEAD)
        .take_while(|&word| is_within(word))
        .filter(|&word| begins(word))
        .collect();
    starts.reverse();
    let found = starts.into_iter().find_map(|start| {
        let found = phrase(text, start, comma)?;
        (found.words() == (start..comma)).then_some(found)
    })?;
    let words = found.words();
    Some((Words::Phrase(found), words))
}

/// Returns what has said so where nothing tells but a word that points to it: "ein Gutachten, \[wonach\] P", "Aussagen
/// früherer Lehrer, \[wonach\] P".
pub(super) fn behind_report(text: &Text<'_>, place: &Place) -> Option<(Words, Range<usize>)> {
    let [cue] = &place.cue[..] else {
        return None;
    };
    let comma = cue.start.checked_sub(1)?;
    let points = cue.len() == 1
        && text.is(cue.start, Use::NonverbalCue)
        && text.is(cue.start, Use::FrameOpener)
        && text.word(comma) == ",";
    if !points {
        return None;
    }
    let (Words::Phrase(mut found), _) = before_relative(text, comma)? else {
        return None;
    };
    through_words(text, &mut found, comma);
    // "Vorwürfe früherer Schüler \[gegen Korte\]"
    let part = &mut found.parts[0];
    let tail = part.tail.start;
    if !part.tail.is_empty()
        && text.is(tail, Use::Preposition)
        && !text.uses(tail).any(&[Use::Belonging, Use::Affiliation])
    {
        part.words.end = tail;
        part.tail = tail..tail;
    }
    let part = &found.parts[0];
    let is_document = part
        .classes(text)
        .any(&[NounClass::Document, NounClass::Words]);
    // "Aussagen früherer Lehrer" are the teachers'.
    let owner = part
        .head
        .filter(|_| is_document)
        .and_then(|head| phrase(text, head + 1, comma))
        .filter(|owner| owner.words().end == comma && is_somebody(text, owner));
    // "die Haltung des Amtes, wonach": what somebody holds says nothing.
    let classes = part.classes(text);
    let is_told = owner.is_some()
        || classes.any(&[NounClass::Document])
        || classes.is_human()
        || classes.any(&[NounClass::Outlet]);
    let found = owner.unwrap_or(found);
    let words = found.words();
    is_told.then_some((Words::Phrase(found), words))
}
