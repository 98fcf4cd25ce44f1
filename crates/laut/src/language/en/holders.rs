//! English offices with their complements before their holder's name: words in, the noun phrase out.
//!
//! Does not know who anybody is; phrases without such a name are read in `phrases`.

use super::{agreement::is_title, phrases::phrase_part};

use crate::{
    language::{Use, nouns::NounClass},
    resolve::{
        NameKind,
        phrase::{Part, brackets},
        text::Text,
    },
};

/// Words from where a house's name goes on to the name of whoever holds an office in it, at most.
const LONGEST_OFFICE: usize = 10;

/// Reads an office with all that belongs to it before its holder's name: "Ambassador to the Low Isles Ned Hale", "head of
/// sales Tom Berg".
///
/// What stands right before the name must be no role, or the name is part of what the office belongs to: "spokesman for
/// President Hale".
pub(super) fn office_with_holder(text: &Text<'_>, at: usize, limit: usize) -> Option<Part> {
    let names = (at + 3..limit).filter(|&word| text.label(word) == Some(NameKind::Person));
    let name = names
        .filter_map(|word| text.name(word))
        .find(|name| name.kind == NameKind::Person && name.words.start > at + 2)?
        .words
        .clone();
    let end = name.end.min(limit);
    let mut close = name.start;
    while close > at + 3 && (text.word(close - 1) == "." || text.is(close - 1, Use::Honorific)) {
        close -= 1;
    }
    let mut start = name.start;
    while start + 1 < end && (text.word(start) == "." || text.is(start, Use::Honorific)) {
        start += 1;
    }
    let before = close - 1;
    let is_somebody = || {
        is_title(text, before)
            || text
                .noun(before)
                .is_some_and(|noun| noun.classes.is_human())
    };
    let stands_apart = (text.is_capital(before) || is_field(text, before))
        && (is_end_of_role(text, before) || !is_somebody())
        && text.label(before) != Some(NameKind::Person)
        && !text.word(before).ends_with("'s")
        && !text.word(before).ends_with("’s");
    if !stands_apart {
        return None;
    }
    let mut part = phrase_part(text, at, close, 0)?;
    if part.words.end != close || part.tail.is_empty() {
        return None;
    }
    let head = part.tail.start - 1;
    if text.label(head) == Some(NameKind::Person) {
        return None;
    }
    let holds_office = is_title(text, head)
        || text
            .noun(head)
            .is_some_and(|noun| noun.classes.any(&[NounClass::Office]) && !noun.plural);
    if !holds_office {
        return None;
    }
    if let Some((words, _)) = part.name.take() {
        part.nouns = words;
    }
    part.head = Some(head);
    part.nouns.end = head + 1;
    part.name = Some((start..end, NameKind::Person));
    part.words.end = brackets(text, &mut part, end, limit);
    Some(part)
}

/// Reads a house whose name goes on behind a preposition before an office and its holder's name: "\[Transport for Ardale\]
/// Managing Director Lionel Kerr".
pub(super) fn officer_of_house(text: &Text<'_>, at: usize, limit: usize) -> Option<Part> {
    let house = text.name(at)?;
    let joint = house.words.end;
    let goes_on = house.kind == NameKind::Organization
        && house.words.start == at
        && text.is(joint, Use::PurposePreposition)
        && text.is_capital(joint + 1);
    if !goes_on {
        return None;
    }
    let name = (joint + 2..limit.min(joint + LONGEST_OFFICE))
        .take_while(|&word| text.is_capital(word))
        .filter_map(|word| text.name(word).filter(|name| name.words.start == word))
        .find(|name| name.kind == NameKind::Person)?;
    let holder = name.words.start..name.words.end.min(limit);
    let office = (joint + 2..holder.start)
        .rev()
        .take_while(|&word| is_title(text, word))
        .last()?;
    let mut part = Part::new(at);
    part.before = at..at;
    part.modifier = Some((at..office, NameKind::Organization));
    part.nouns = office..holder.start;
    part.head = Some(holder.start - 1);
    part.words = at..holder.end;
    part.tail = holder.end..holder.end;
    part.name = Some((holder.clone(), NameKind::Person));
    part.words.end = brackets(text, &mut part, holder.end, limit);
    Some(part)
}

/// Says whether a word in small letters ends a role of several words that the network sees: "chief of \[staff\]".
fn is_end_of_role(text: &Text<'_>, word: usize) -> bool {
    let begins_before = text
        .name(word)
        .is_some_and(|name| name.words.start + 1 < word);
    !text.is_capital(word) && begins_before
}

/// Says whether a word may say of what somebody is the head: "staff", "public works".
fn is_field(text: &Text<'_>, word: usize) -> bool {
    let is_word = text.word(word).chars().all(char::is_alphabetic);
    let others = [
        Use::StopWord,
        Use::Preposition,
        Use::Definite,
        Use::And,
        Use::Attribution,
        Use::Says,
    ];
    is_word && !text.uses(word).any(&others)
}
