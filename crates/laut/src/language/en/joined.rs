//! Words that join others to one English noun group: "Chief \[of\] Staff Ned Hale", "Robert Smythe, \[Jr.\]", "\[such as\]".
//!
//! A word in, whether the group goes on with it out. Does not know what a group names; `phrases` does.

use super::agreement::is_title;

use crate::{
    language::{Use, nouns::NounClass},
    resolve::{NameKind, text::Text},
};

/// Says whether a word leads from one word of a role before a name to the next: "Chief \[of\] Staff Ned Hale", "Deputy
/// Minister \[and\] Party Secretary Ned Hale".
pub(super) fn goes_on_as_role(text: &Text<'_>, word: usize, at: usize, limit: usize) -> bool {
    let joins = leads_on(text, word) || text.is(word, Use::And);
    if word == at || !joins || !is_title(text, word - 1) || text.is(word - 1, Use::Honorific) {
        return false;
    }
    if text.is(word, Use::And) && joins_trades(text, word, at, limit) {
        return true;
    }
    let Some(name) = (word + 1..limit.min(word + 8)).find(|&next| {
        text.label(next) == Some(NameKind::Person)
            || !text.is_capital(next) && !leads_on(text, next)
    }) else {
        return false;
    };
    name > word + 1
        && text
            .name(name)
            .is_some_and(|found| found.kind == NameKind::Person && found.words.start == name)
        // "Minister Bund and Secretary Hale" are two, so are "the boss and Carl Bund".
        && (leads_on(text, word) || is_title(text, name - 1))
        && text.is_capital(word - 1) == text.is_capital(name - 1)
}

/// Says whether "and" stands between two nouns for one person in small letters, with a name right behind the second: "local
/// farmer \[and\] councillor Ida Brand".
///
/// With an article the first may be somebody of its own.
fn joins_trades(text: &Text<'_>, and: usize, at: usize, limit: usize) -> bool {
    // "\[Actor\] and director Ida Brand" begins with a capital as all sentences do.
    let is_trade = |word: usize| {
        (!text.is_capital(word) || word == at && text.starts_sentence(word))
            && text
                .noun(word)
                .is_some_and(|noun| noun.classes.is_human() && !noun.plural)
    };
    let has_determiner = at > 0
        && text
            .uses(at - 1)
            .any(&[Use::Definite, Use::Indefinite, Use::Possessive]);
    let name = (and + 2..limit.min(and + 6)).find(|&next| text.is_capital(next));
    is_trade(and - 1)
        && !has_determiner
        && name.is_some_and(|name| {
            text.label(name) == Some(NameKind::Person)
                // "former international Ned Hale"
                && (is_trade(name - 1) || text.is(name - 2, Use::Former))
                && (and + 1..name).all(|word| {
                    text.is_lexical(word)
                        && !text.uses(word).any(&[Use::Preposition, Use::Definite])
                })
        })
}

/// Says whether a word belongs to what follows a surname: "Cornelis Berg III", "Robert Smythe, Jr.".
pub(super) fn goes_on_as_suffix(text: &Text<'_>, word: usize, at: usize, limit: usize) -> bool {
    word > at
        && text.label(word - 1) == Some(NameKind::Person)
        && (is_suffix(text, word)
            || text.word(word) == "," && word + 1 < limit && is_suffix(text, word + 1))
}

/// Says whether a word ends a person's name and is no surname. "III" is an acronym by its letters.
pub(super) fn is_suffix(text: &Text<'_>, word: usize) -> bool {
    text.is_capital(word) && text.words().has(&text.lower(word), Use::NameSuffix)
}

/// Says whether a word with a capital is the noun of an office or company: "Ministry of Defence", "Bank of England".
pub(super) fn is_office(text: &Text<'_>, word: usize) -> bool {
    text.is_capital(word)
        && text.noun(word).is_some_and(|noun| {
            noun.classes.any(&[
                NounClass::Organization,
                NounClass::Masthead,
                NounClass::Outlet,
            ]) && !noun.classes.is_human()
        })
}

/// Says whether a short form in brackets is one of what stands on both sides of an "and", by its first letter: "Union of
/// Mates and Lightermen (UML)".
pub(super) fn is_short_for_both(text: &Text<'_>, at: usize, and: usize, limit: usize) -> bool {
    let Some(open) = (and + 1..limit.min(and + 7)).find(|&word| text.word(word) == "(") else {
        return false;
    };
    let short = open + 1;
    let first = |word: usize| text.word(word).chars().next();
    text.word(open + 2) == ")"
        && text.word(short).chars().count() > 2
        && text.word(short).chars().all(char::is_uppercase)
        && first(short) == first(at)
        && open > and + 1
        && (and + 1..open).all(|word| text.is_capital(word))
}

/// Says whether "such as" begins at a word.
pub(super) fn gives_example(text: &Text<'_>, word: usize) -> bool {
    text.is(word, Use::Such) && text.is(word + 1, Use::Subordinator)
}

/// Says whether a word leads from a noun to what belongs to it inside a name: "of", "for".
pub(super) fn leads_on(text: &Text<'_>, word: usize) -> bool {
    text.uses(word)
        .any(&[Use::GenitivePreposition, Use::PurposePreposition])
}
