//! What the forms of German noun phrases show: of how many they are, what they are called in the nominative, whether a
//! clause depends on them. Does not know how they are built; `phrases` does.

use std::ops::Range;

use crate::{
    language::{
        Use,
        nouns::{Gender, NounClass},
    },
    resolve::{
        NameKind,
        phrase::{Determiner, Part},
        text::Text,
    },
};

/// Says whether a word opens a relative clause: as an article does, but that no noun follows.
pub(super) fn is_relative(text: &Text<'_>, word: usize) -> bool {
    if text.is(word, Use::RelativePronoun) {
        // An article is followed by a noun with its adjectives, a relative pronoun by anything else.
        return !starts_noun(text, word + 1);
    }
    text.is(word, Use::Preposition)
        && text.is(word + 1, Use::RelativePronoun)
        && !starts_noun(text, word + 2)
}

/// Says whether a noun, with its adjectives, begins at a word.
fn starts_noun(text: &Text<'_>, word: usize) -> bool {
    for at in word..(word + 4).min(text.len()) {
        if text.is_capital(at) {
            return true;
        }
        let is_adjective = text.is(at, Use::AdjectiveEnding)
            && !text.uses(at).any(&[
                Use::Preposition,
                Use::Definite,
                Use::Indefinite,
                Use::Possessive,
            ]);
        if !is_adjective
            && !text
                .word(at)
                .starts_with(|letter: char| letter.is_ascii_digit())
            && !text.is(at, Use::Several)
        {
            return false;
        }
    }
    false
}

/// Says whether a noun without a number is one of several: "Überlebende", "Experten", "die Söhne".
pub(super) fn is_plural(text: &Text<'_>, part: &Part, head: usize) -> bool {
    match part.determiner {
        // "Ministerin" is one.
        Determiner::None => text.is(head, Use::PluralEnding) && !text.word(head).ends_with("in"),
        Determiner::Definite => {
            let article = part.words.start;
            let noun = text.noun(head);
            let names_people = noun.is_some_and(|noun| {
                noun.classes.is_human()
                    && !noun.classes.any(&[NounClass::Epicene])
                    && noun.gender != Some(Gender::Feminine)
                    && (noun.plural
                        || !text.word(head).ends_with('e')
                        || text.is(head, Use::PluralNoun))
            });
            text.is(article, Use::PluralArticle) && names_people
                || text.is(article, Use::DativePluralArticle) && text.word(head).ends_with('n')
                || names_people && is_genitive_plural(text, article)
        }
        Determiner::Possessive => text.is(head, Use::WeakPluralEnding),
        _ => false,
    }
}

/// Says whether an article before a masculine noun is that of several in the genitive: "Angaben der Ermittler".
fn is_genitive_plural(text: &Text<'_>, article: usize) -> bool {
    text.is(article, Use::GenitiveDeterminer)
        && !text.is(article, Use::MasculineGenitive)
        && article.checked_sub(1).is_some_and(|before| {
            text.noun(before)
                .is_some_and(|noun| noun.classes.any(&[NounClass::Words, NounClass::Document]))
                || text.is(before, Use::Preposition)
        })
}

/// Takes the endings of cases off a name that stands after an article: "des Weißen Hauses", "der Sozialen Liste".
pub(super) fn nominative(
    text: &Text<'_>,
    words: Range<usize>,
    part: &Part,
    name: String,
) -> String {
    let before = words.start.checked_sub(1);
    let is = |of: Use| before.is_some_and(|before| text.is(before, of));
    let first = text.word(words.start);
    let has_adjective = words.len() > 1
        && (first.ends_with("en") || first.ends_with('e'))
        && text.noun(words.start).is_none()
        && text.label(words.start) != Some(NameKind::Person);
    let last = text.word(words.end - 1);
    let mut name = name;
    let masculine_genitive = is(Use::MasculineGenitive);
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
        let gender = text.noun(words.end - 1).and_then(|noun| noun.gender);
        let is_neuter = gender == Some(Gender::Neuter);
        let is_feminine = gender == Some(Gender::Feminine)
            || text.is(words.end - 1, Use::FeminineEnding)
            || is(Use::PluralArticle) && first.ends_with('e');
        let ending = match () {
            () if is(Use::NeuterArticle) => "es",
            () if is(Use::MasculineArticle) && first.ends_with('e') => "er",
            () if is_neuter && (is(Use::MasculineOrNeuterArticle) || masculine_genitive) => "es",
            () if is_feminine => "e",
            () => return name,
        };
        name = format!("{stem}{ending}{}", &name[first.len()..]);
    }
    name
}
