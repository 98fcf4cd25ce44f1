//! Finds phrases of somebody who does not speak: names anywhere and subjects of sentences in, their phrases out.
//!
//! Whom a pronoun means may stand there. Does not know who anybody is.

use std::ops::Range;

use super::{
    extent::{keep_one_kind, role_before, widened, with_apposition},
    teller::is_name_elsewhere,
};
use crate::language::{Use, nouns::NounClass};
use crate::resolve::{
    names::{Name, NameKind},
    phrase::{Determiner, Phrase, phrase},
    place::Place,
    text::Text,
};

/// Returns the phrase of a name that stands anywhere: with its role and its apposition.
pub(in crate::resolve) fn reference(text: &Text<'_>, name: &Name) -> Option<Phrase> {
    let nouns_have_capitals = text.grammar().speakers.nouns_have_capitals;
    let place = Place::untold(name.words.start, text.sentence_of(name.words.start));
    let mut range = widened(text, name.words.clone(), &place);
    let has_article = range.start > place.sentence.start
        && (text.is(range.start - 1, Use::Definite) || text.is(range.start - 1, Use::Possessive));
    if has_article {
        range.start -= 1;
    } else if name.kind == NameKind::Organization {
        // "die Reederei Nordsund Line", "the rebel movement Liberra"
        let mut start = range.start;
        while start > place.sentence.start
            && range.start - start < 3
            && text.is_lexical(start - 1)
            && !text.is(start - 1, Use::Definite)
        {
            start -= 1;
        }
        let is_kind = start < range.start
            && text
                .noun(range.start - 1)
                .is_some_and(|noun| noun.classes.any(&[NounClass::Kind, NounClass::Outlet]));
        if start > place.sentence.start && is_kind && text.is(start - 1, Use::Definite) {
            range.start = start - 1;
        } else if is_kind {
            range.start -= 1;
        }
    }
    // "Weir Hospital", of which the network sees the first word
    while !nouns_have_capitals
        && text.is_capital(range.end)
        && text.name(range.end).is_none()
        && text.noun(range.end).is_some_and(|noun| {
            noun.classes
                .any(&[NounClass::Organization, NounClass::Masthead])
                && !noun.classes.is_human()
        })
    {
        range.end += 1;
    }
    if let Some(role) = role_before(text, range.start, &place) {
        range.start = role;
    }
    let limit = with_apposition(text, range.end, &place);
    let mut found = phrase(text, range.start, limit)?;
    keep_one_kind(text, &mut found);
    found.named()?;
    Some(found)
}

/// Returns the subject that a sentence begins with, where it is an office or a human being by its noun or name.
pub(in crate::resolve) fn subject(text: &Text<'_>, sentence: Range<usize>) -> Option<Phrase> {
    let nouns_have_capitals = text.grammar().speakers.nouns_have_capitals;
    let start = sentence.clone().find(|&word| text.is_lexical(word))?;
    let names_somebody = |word: usize| {
        let known = text.noun(word).is_some_and(|noun| {
            noun.classes.is_human()
                || noun
                    .classes
                    .any(&[NounClass::Organization, NounClass::Kind, NounClass::Outlet])
        });
        known && (!nouns_have_capitals || text.is_capital(word))
            || matches!(
                text.label(word),
                Some(NameKind::Person | NameKind::Organization | NameKind::Role)
            )
    };
    let is_nobody = text.uses(start).any(&[Use::Preposition, Use::Nobody]);
    if is_nobody && text.label(start).is_none() {
        return None;
    }
    let head = (start..sentence.end.min(start + 8)).find(|&word| names_somebody(word))?;
    if (start..head).any(|word| !text.is_lexical(word) || text.is(word, Use::Conjunction)) {
        return None;
    }
    let mut end = head + 1;
    while end < sentence.end && (names_somebody(end) || nouns_have_capitals && text.is_capital(end))
    {
        end += 1;
    }
    // What belongs to it: "of the bank", "des Werks".
    let tail = phrase(text, start, sentence.end.min(end + 8)).filter(|phrase| {
        let part = &phrase.parts[0];
        part.tail.start == end && part.tail.len() < 7
    });
    let limit = tail.map_or(end, |phrase| phrase.parts[0].tail.end);
    let place = Place::untold(start, sentence);
    let mut found = phrase(text, start, with_apposition(text, limit, &place))?;
    keep_one_kind(text, &mut found);
    let is_place_with_noun = |kind: NameKind, words: &Range<usize>| {
        kind == NameKind::Place
            && words.len() > 1
            && found.parts[0].determiner == Determiner::Definite
    };
    // "Ursache war nach Angaben der Ermittler": who is known stands in another phrase.
    let is_seen = |words: Range<usize>| words.clone().any(|word| is_name_elsewhere(text, word));
    if !found.words().contains(&head) && !found.named().is_some_and(|(_, words, _)| is_seen(words))
    {
        return None;
    }
    // "Der Versuch des Präsidenten": he may be meant, and no attempt.
    let is_owner_alone = found.parts[0].tail.contains(&head)
        && !found
            .named()
            .is_some_and(|(_, mut words, _)| words.any(|word| text.label(word).is_some()));
    if is_owner_alone {
        let owner = found.parts.swap_remove(0).owner?;
        return owner.words.contains(&head).then(|| Phrase {
            parts: vec![*owner],
            relative: None,
        });
    }
    let known = found.named().is_some_and(|(_, words, kind)| {
        kind != NameKind::Place || is_place_with_noun(kind, &words)
    }) || found.parts[0].head.is_some_and(names_somebody);
    known.then_some(found)
}
