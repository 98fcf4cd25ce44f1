//! What the forms of English noun phrases show: of how many they are, what modifies them, whether a clause depends on them.
//! Does not know how they are built; `phrases` does.

use std::ops::Range;

use crate::{
    language::{Use, nouns::NounClass},
    resolve::{
        NameKind, may_be_trade,
        phrase::{Determiner, Part, number},
        text::Text,
    },
};

pub(super) fn is_relative(text: &Text<'_>, word: usize) -> bool {
    // "a known dissident", "a rapper known as Kilo"
    let is_attribute = text.is(word, Use::Naming)
        && !(text.is_quote(word + 1) || text.is(word + 1, Use::Conjunction));
    text.is(word, Use::RelativePronoun) || text.is(word, Use::RelativeParticiple) && !is_attribute
}

/// Says whether a noun without a number is one of several: "survivors", "people".
pub(super) fn is_plural(text: &Text<'_>, part: &Part, head: usize) -> bool {
    let lower = text.lower(head);
    let noun = text.noun(head);
    noun.is_some_and(|noun| noun.plural)
        || text.is(head, Use::PluralNoun)
        || noun.is_none()
            && lower.ends_with('s')
            && !lower.ends_with("ss")
            && part.determiner != Determiner::Indefinite
}

/// Says whether a word in a run of small letters is a verb by the number that follows: "The mines \[employ\] 640 people".
pub(super) fn is_verb_before_number(text: &Text<'_>, at: usize, word: usize, limit: usize) -> bool {
    let is_small = |word: usize| !text.is_capital(word) && text.is_lexical(word);
    let counts = text.is(word + 1, Use::Several) || number(text, word + 1).is_some();
    // Either the subject or the verb has the ending.
    let ends = |word: usize| text.word(word).ends_with('s');
    let is_whole = |word: usize| text.word(word).chars().all(char::is_alphabetic);
    word > at
        && ends(word) != ends(word - 1)
        && is_whole(word)
        && is_whole(word - 1)
        && word + 2 < limit
        && is_small(word)
        && is_small(word - 1)
        && counts
        && text.noun(word).is_none()
        && !text
            .uses(word)
            .any(&[Use::Determiner, Use::Other, Use::Former])
}

/// Returns the name of an organization or place among the words before a noun.
pub(super) fn modifier(text: &Text<'_>, words: Range<usize>) -> Option<(Range<usize>, NameKind)> {
    // "Palace Press Secretary": "press secretary" is one noun.
    let last = words.end.checked_sub(1).filter(|last| *last >= words.start);
    let is_compound = last.is_some_and(|last| {
        let both = format!("{} {}", text.word(last), text.word(last + 1));
        text.nouns().whole(&both).is_some()
    });
    let words = words.start..words.end - usize::from(is_compound);
    // "Deputy Minister and Party Secretary": what stands before the last role.
    let start = words
        .clone()
        .rfind(|&word| text.is(word, Use::And) && is_title(text, word.saturating_sub(1)))
        .map_or(words.start, |and| and + 1);
    let words = start..words.end;
    let start = words
        .clone()
        .find(|&word| text.is_capital(word) && !is_title(text, word))?;
    let end = (start..words.end)
        .find(|&word| {
            let is_for = text.is(word, Use::PurposePreposition) && text.is_capital(word + 1);
            let joins = text.is(word, Use::GenitivePreposition)
                || is_for
                || text.word(word) == "&"
                || text.is_inner_point(word);
            !text.is_capital(word) && !joins
                || is_title(text, word) && !is_in_name(text, word, words.end)
        })
        .unwrap_or(words.end);
    let kind = text
        .label(start)
        .filter(|kind| *kind == NameKind::Place)
        .unwrap_or(NameKind::Organization);
    Some((start..end, kind))
}

/// Says whether a noun for people is a part of an organization's name: "Harwick \[Student\] Union".
fn is_in_name(text: &Text<'_>, word: usize, end: usize) -> bool {
    (word + 1..end)
        .take_while(|&next| text.is_capital(next))
        .any(|next| {
            !is_title(text, next)
                && text
                    .noun(next)
                    .is_some_and(|noun| noun.classes.any(&[NounClass::Organization]))
        })
}

pub(super) fn is_title(text: &Text<'_>, word: usize) -> bool {
    text.is(word, Use::Honorific)
        || text.label(word) == Some(NameKind::Role)
        || text.noun(word).is_some_and(|noun| {
            noun.classes.is_human() && !noun.classes.any(&[NounClass::Organization])
        })
}

/// Says whether a word before a person's name may be a trade that is not known: "sexton Ada Roy".
pub(super) fn is_unknown_trade(text: &Text<'_>, word: usize) -> bool {
    may_be_trade(text.document, word) && text.noun(word).is_none()
}
