//! Names as they are told and as they are compared: without marks and case, with their short forms.
//!
//! Words of a text in, names out. Does not know whose names they are.

use std::ops::Range;

use crate::{
    language::{
        Use,
        nouns::{NounClass, without_genitive},
    },
    reading::Class,
    resolve::{
        names::NameKind,
        phrase::{Determiner, Part, Phrase},
        text::Text,
    },
};

/// Returns the short forms of an organization, the one in brackets, and its capitals where it has several words; of a
/// person the nickname in marks: "Karl “\[Kalle\]” Wuttke".
pub(super) fn aliases(text: &Text<'_>, phrase: &Phrase, class: Class) -> Vec<String> {
    if class == Class::Person {
        return nickname(text, phrase).into_iter().collect();
    }
    if !matches!(class, Class::Organization | Class::Outlet) {
        return Vec::new();
    }
    let Some((part, words, kind)) = phrase.named() else {
        return Vec::new();
    };
    let mut aliases: Vec<String> = phrase
        .parts
        .iter()
        .filter_map(|part| {
            part.alias
                .or(part.owner.as_ref().and_then(|owner| owner.alias))
        })
        .map(|word| text.lower(word))
        .collect();
    let full = full_name(text, part, words, kind);
    let start = if part.nouns.end == full.start {
        part.nouns.start
    } else {
        full.start
    };
    for (start, all) in [(start, false), (full.start, false), (start, true)] {
        let letters: String = (start..full.end)
            .filter(|&word| text.is_capital(word) || all && text.is_lexical(word))
            .flat_map(|word| {
                text.word(word)
                    .split('-')
                    .filter_map(|part| part.chars().next())
            })
            .flat_map(char::to_lowercase)
            .collect();
        if letters.chars().count() > 2 && !aliases.contains(&letters) {
            aliases.push(letters);
        }
    }
    aliases
}

/// Returns the one word in marks within a person's name.
fn nickname(text: &Text<'_>, phrase: &Phrase) -> Option<String> {
    let (_, words, _) = phrase.named()?;
    let opens = |word: &usize| text.document.mark(*word).is_some_and(|mark| mark.opens);
    let open = words.clone().find(opens)?;
    let close = text.document.mark(open)?.partner?;
    (close == open + 2 && words.contains(&close)).then(|| text.lower(open + 1))
}

/// Returns a noun in the form that stands for all its forms.
pub(in crate::resolve) fn base(text: &Text<'_>, head: usize) -> String {
    text.nouns().base(text.word(head))
}

/// Returns the words of a name as they are compared: in lower case, without points and a genitive's ending.
pub(in crate::resolve) fn tokens(text: &Text<'_>, words: Range<usize>) -> Vec<String> {
    let mut tokens: Vec<String> = words
        .filter(|&word| text.is_lexical(word))
        .map(|word| text.lower(word))
        .collect();
    // "Smythe Jr" is whom "Smythe" means.
    while tokens.len() > 1
        && tokens
            .last()
            .is_some_and(|last| text.words().has(last, Use::NameSuffix))
    {
        tokens.pop();
    }
    if let Some(last) = tokens.last_mut() {
        *last = without_genitive(last).to_owned();
    }
    if tokens.len() > 1 && text.words().has(&tokens[0], Use::NameArticle) {
        tokens.remove(0);
    }
    tokens
}

/// Returns the words of an organization that has no name of its own but another name before its noun.
pub(super) fn distinguished(text: &Text<'_>, phrase: &Phrase) -> Option<Range<usize>> {
    let part = &phrase.parts[0];
    let head = part.head?;
    let classes = part.classes(text);
    // "the mayor's office", "das Büro der Ministerin": another one than any that has its name.
    if let Some(owner) = &part.owner
        && part.determiner == Determiner::Definite
        && owner.name.is_none()
        && owner.classes(text).any(&[NounClass::Office])
        && !classes.is_human()
        && classes.any(&[NounClass::Organization])
        && (owner.words.end == part.nouns.start || part.tail.end == owner.words.end)
    {
        let first = owner.words.start.min(part.nouns.start);
        let start = first + usize::from(text.is(first, Use::Definite));
        return Some(start..part.tail.end.max(head + 1));
    }
    let (modifier, _) = part.modifier.clone()?;
    let is_general = text
        .nouns()
        .classes(&base(text, head))
        .any(&[NounClass::General]);
    let is_office = classes.any(&[NounClass::Organization]) && !classes.is_human();
    // "the Harwick chapter of the Boat Union"
    let has_whole = part.owner.is_some()
        && part.tail.start == head + 1
        && text.is(head + 1, Use::GenitivePreposition);
    let end = if has_whole { part.tail.end } else { head + 1 };
    (is_office && part.determiner == Determiner::Definite && !is_general)
        .then_some(modifier.start..end)
}

/// Returns the words of an organization's name with what belongs to it: "Küstenwache von Skerrin".
pub(super) fn full_name(
    text: &Text<'_>,
    part: &Part,
    words: Range<usize>,
    kind: NameKind,
) -> Range<usize> {
    if kind == NameKind::Person || part.tail.is_empty() || words.end != part.tail.start {
        return words;
    }
    let is_common = text.noun(words.end - 1).is_some_and(|noun| {
        noun.classes
            .any(&[NounClass::Organization, NounClass::Document])
    }) || words.len() == 1 && text.noun(words.start).is_some();
    if !is_common {
        return words;
    }
    let first = part.tail.start;
    let belongs = text.uses(first).any(&[
        Use::GenitivePreposition,
        Use::GenitiveArticle,
        Use::PurposePreposition,
    ]) || !is_medium(text, words.end - 1)
        && text.is(first, Use::PlacePreposition)
        && text.label(first + 1) == Some(NameKind::Place);
    if !belongs {
        return words;
    }
    let end = part
        .owner
        .as_ref()
        .map_or(part.tail.end, |owner| owner.words.end);
    words.start..without_brackets(text, words.start..end).max(words.end)
}

/// Says whether a noun is one for media: whoever tells one something in a town names no medium by it.
fn is_medium(text: &Text<'_>, word: usize) -> bool {
    text.noun(word).is_some_and(|noun| {
        noun.classes.any(&[NounClass::Outlet]) || text.words().has(noun.base, Use::AgencyNoun)
    })
}

/// Returns the end of some words without a short note in brackets.
fn without_brackets(text: &Text<'_>, words: Range<usize>) -> usize {
    if text.word(words.end - 1) != ")" {
        return words.end;
    }
    words
        .clone()
        .rev()
        .find(|&word| text.word(word) == "(")
        .unwrap_or(words.end)
}

/// Returns a name as it is told: without marks, in the nominative as far as its words show it.
pub(in crate::resolve) fn shown_name(text: &Text<'_>, words: Range<usize>, part: &Part) -> String {
    let mut start = words.start;
    if words.len() > 1 && text.is(start, Use::NameArticle) {
        start += 1;
    }
    let mut name = text.shown(start..words.end);
    name.truncate(without_genitive(&name).len());
    (text.grammar().phrases.nominative)(text, start..words.end, part, name)
}
