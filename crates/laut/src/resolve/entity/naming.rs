//! Names as they are told and as they are compared: without marks and case, with their short forms.
//!
//! Words of a text in, names out. Does not know whose names they are.

use std::ops::Range;

use crate::{
    language::nouns::NounClass,
    reading::Class,
    resolve::{
        entities::is_general,
        names::NameKind,
        phrase::{Determiner, Part, Phrase},
        text::Text,
    },
};

/// Returns the short forms of an organization: the one in brackets, and its capitals where it has several words.
pub(super) fn aliases(text: &Text<'_>, phrase: &Phrase, class: Class) -> Vec<String> {
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

/// Returns a noun in the form that stands for all its forms.
pub(in crate::resolve) fn base(text: &Text<'_>, head: usize) -> String {
    let Some(noun) = text.noun(head) else {
        return unknown_base(text, head);
    };
    // "Beamter" and "Beamte" are one.
    let stem = noun
        .base
        .strip_suffix('r')
        .filter(|stem| stem.ends_with('e'));
    let same = stem.filter(|stem| {
        text.is_german()
            && text
                .nouns()
                .noun(stem)
                .is_some_and(|other| other.base == *stem)
    });
    same.unwrap_or(noun.base).to_owned()
}

/// Returns a noun that the lexicon does not know without the endings that it may have.
fn unknown_base(text: &Text<'_>, head: usize) -> String {
    let lower = text.lower(head);
    let stem = if text.is_german() {
        lower
            .strip_suffix("innen")
            .or(lower.strip_suffix("in"))
            .or(lower.strip_suffix("en"))
            .or(lower.strip_suffix('n'))
    } else {
        lower.strip_suffix('s')
    };
    match stem {
        Some(stem) if stem.chars().count() > 3 => stem.to_owned(),
        _ => lower,
    }
}

/// Returns the words of a name as they are compared: in lower case, without points and a genitive's ending.
pub(in crate::resolve) fn tokens(text: &Text<'_>, words: Range<usize>) -> Vec<String> {
    let mut tokens: Vec<String> = words
        .filter(|&word| text.is_lexical(word))
        .map(|word| text.lower(word))
        .collect();
    if let Some(last) = tokens.last_mut() {
        for ending in ["'s", "’s"] {
            if let Some(stem) = last.strip_suffix(ending) {
                *last = stem.to_owned();
            }
        }
    }
    if tokens.len() > 1 && tokens[0] == "the" {
        tokens.remove(0);
    }
    tokens
}

/// Inflecting letters, two at most.
const ENDINGS: [&str; 10] = ["", "s", "es", "n", "en", "e", "er", "em", "r", "m"];

/// Returns all words that are [`alike`] to one, itself among them.
pub(in crate::resolve) fn forms(word: &str) -> impl Iterator<Item = String> {
    let stems = ENDINGS
        .iter()
        .filter_map(|ending| word.strip_suffix(ending));
    stems
        .flat_map(|stem| ENDINGS.iter().map(move |ending| format!("{stem}{ending}")))
        .filter(|form| alike(form, word))
}

/// Says whether two words are the same up to two inflecting letters.
pub(in crate::resolve) fn alike(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let common = one
        .char_indices()
        .zip(other.chars())
        .take_while(|((_, a), b)| a == b)
        .map(|((byte, a), _)| byte + a.len_utf8())
        .last()
        .unwrap_or_default();
    let rest = |word: &str| word.get(common..).map_or(9, |rest| rest.chars().count());
    let ending = |word: &str| {
        let rest = word.get(common..).unwrap_or_default();
        ENDINGS.contains(&rest)
    };
    common >= 3 && rest(one) <= 2 && rest(other) <= 2 && ending(one) && ending(other)
}

/// Returns the words of an organization that has no name of its own but another name before its noun.
pub(super) fn distinguished(text: &Text<'_>, phrase: &Phrase) -> Option<Range<usize>> {
    let part = &phrase.parts[0];
    let head = part.head?;
    let (modifier, _) = part.modifier.clone()?;
    let classes = part.classes(text);
    let is_office = classes.any(&[NounClass::Organization]) && !classes.is_human();
    (is_office && part.determiner == Determiner::Definite && !is_general(&base(text, head)))
        .then_some(modifier.start..head + 1)
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
    let first = text.lower(part.tail.start);
    let belongs = matches!(
        first.as_str(),
        "von" | "vom" | "für" | "of" | "for" | "des" | "der" | "in"
    );
    if !belongs || first == "in" && text.label(part.tail.start + 1) != Some(NameKind::Place) {
        return words;
    }
    let end = part
        .owner
        .as_ref()
        .map_or(part.tail.end, |owner| owner.words.end);
    words.start..without_brackets(text, words.start..end).max(words.end)
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
pub(super) fn shown_name(text: &Text<'_>, words: Range<usize>, part: &Part) -> String {
    let mut start = words.start;
    if words.len() > 1 && text.lower(start) == "the" {
        start += 1;
    }
    let mut name = text.shown(start..words.end);
    for ending in ["'s", "’s"] {
        if let Some(stem) = name.strip_suffix(ending) {
            name.truncate(stem.len());
        }
    }
    if text.is_german() {
        name = nominative(text, start..words.end, part, name);
    }
    name
}

/// Takes the endings of cases off a German name that stands after an article: "des Weißen Hauses", "der Sozialen Liste".
fn nominative(text: &Text<'_>, words: Range<usize>, part: &Part, name: String) -> String {
    let before = words
        .start
        .checked_sub(1)
        .map(|word| text.lower(word))
        .unwrap_or_default();
    let first = text.word(words.start);
    let has_adjective = words.len() > 1
        && (first.ends_with("en") || first.ends_with('e'))
        && text.noun(words.start).is_none()
        && text.label(words.start) != Some(NameKind::Person);
    let last = text.word(words.end - 1);
    let mut name = name;
    let masculine_genitive = matches!(before.as_str(), "des" | "eines" | "vereins");
    if masculine_genitive && !name.ends_with("ss") && name.len() > 4 && part.tail.is_empty() {
        // "Hauses", "Bundes" lose two letters where the noun is known without them.
        let known = |word: &str| {
            text.nouns()
                .noun(word)
                .is_some_and(|noun| noun.base.len() * 2 > word.len())
        };
        if let Some(stem) = last
            .strip_suffix("es")
            .filter(|stem| known(stem) && stem.chars().count() > 3)
        {
            name.truncate(name.len() - (last.len() - stem.len()));
        } else if let Some(stem) = last.strip_suffix('s').filter(|stem| {
            stem.chars().count() > 3
                && stem
                    .ends_with(|letter: char| letter.is_lowercase() && !"aeious".contains(letter))
        }) {
            name.truncate(name.len() - (last.len() - stem.len()));
        }
    }
    if has_adjective {
        let stem = first
            .strip_suffix("en")
            .or(first.strip_suffix('e'))
            .unwrap_or(first);
        let feminine = text.noun(words.end - 1).is_some_and(|noun| {
            matches!(
                noun.base,
                "liste" | "bank" | "partei" | "union" | "bahn" | "regierung" | "kirche"
            )
        }) || ["ung", "schaft", "heit", "keit", "ion", "tät", "ei"]
            .iter()
            .any(|end| last.ends_with(end))
            || matches!(before.as_str(), "die") && first.ends_with('e');
        let ending = match before.as_str() {
            "das" => "es",
            "der" if first.ends_with('e') => "er",
            "des" | "dem" | "den" if last.starts_with("Haus") => "es",
            _ if feminine => "e",
            _ => return name,
        };
        name = format!("{stem}{ending}{}", &name[first.len()..]);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(one: &str, other: &str, expected: bool) {
        assert_eq!(alike(one, other), expected, "{one}, {other}");
        assert_eq!(
            forms(one).any(|form| form == other),
            expected,
            "{one}, {other}"
        );
    }

    #[test]
    fn inflected_words_are_alike() {
        check("amt", "amtes", true);
        check("sozialen", "soziale", true);
        check("bank", "bank", true);
    }

    #[test]
    fn other_words_are_not() {
        check("bank", "bahn", false);
        check("amt", "ampel", false);
        check("hafen", "hafenbau", false);
    }
}
