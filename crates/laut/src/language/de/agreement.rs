//! What the forms of German noun phrases show: of how many they are, what they are called in the nominative, whether a
//! clause depends on them. Does not know how they are built; `phrases` does.

use std::ops::Range;

use super::genitives;
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

/// Letters of a noun without the ending of the genitive, at least, but one.
const SHORTEST_STEM: usize = 3;

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
    let is_owned = |owner: &Part| owner.genitive && owner.words.end <= head;
    let article = part.words.start;
    match part.determiner {
        // "Emmerlands Minister" is one, as far as its form shows.
        Determiner::None if part.owner.as_deref().is_some_and(is_owned) => {
            text.is(head, Use::WeakPluralEnding)
        }
        // "Ministerin" is one.
        Determiner::None => text.is(head, Use::PluralEnding) && !text.word(head).ends_with("in"),
        // "ein paar Leute"
        Determiner::Indefinite => text.is(head, Use::PluralNoun),
        Determiner::Definite => {
            text.is(article, Use::PluralArticle) && is_several(text, head)
                || text.is(article, Use::DativePluralArticle) && text.word(head).ends_with('n')
                || names_people(text, head) && is_genitive_plural(text, article)
        }
        // "seinem Kollegen" is one.
        Determiner::Possessive if is_declined(text, article, &["em", "es"]) => false,
        // "ihre Anwälte", "seiner Freunde"; "ihr Anwalt" is one.
        Determiner::Possessive => {
            text.is(head, Use::WeakPluralEnding)
                || is_declined(text, article, &["e", "er"]) && is_several(text, head)
        }
        // "diese Zeugen", "unsere Anwälte"; "dieser Zeuge" is one.
        Determiner::Ours => is_declined(text, article, &["e"]) && is_several(text, head),
        Determiner::Several => false,
    }
}

/// Says whether the verb beside a noun and its article shows that it is one of several: "[die Köche] sagten".
pub(super) fn agrees_with_several(text: &Text<'_>, article: usize, noun: usize) -> bool {
    let is_verb = |word: usize| text.is(word, Use::PluralVerb) && !text.is_capital(word);
    // "hatten die Firma verkauft": behind an auxiliary any noun may stand.
    let told_before = article.checked_sub(1).filter(|&verb| is_verb(verb));
    text.is(article, Use::PluralArticle)
        && (is_verb(noun + 1)
            || told_before.is_some_and(|verb| !text.is(verb, Use::AuxiliaryOrModal)))
}

/// Says whether a determiner has one of these endings.
pub(super) fn is_declined(text: &Text<'_>, determiner: usize, endings: &[&str]) -> bool {
    let letters = text.lower(determiner);
    endings.iter().any(|ending| letters.ends_with(ending))
}

/// Says whether the determiner of a noun phrase shows that it is no subject: "dem Chef", "seinen Gegnern", "des Amtes",
/// "der Ministerin", but "der Minister".
pub(super) fn is_oblique(text: &Text<'_>, part: &Part) -> bool {
    let article = part.words.start;
    if matches!(part.determiner, Determiner::None | Determiner::Several) {
        return false;
    }
    // "unseres" is of the genitive, "dieses Amt" may be the subject.
    if text.is(article, Use::This) {
        return text.is(article, Use::ObliqueCase);
    }
    // "seiner Anwältin": before a feminine noun the ending is that of the dative or the genitive.
    let is_feminine = || {
        part.head.is_some_and(|head| {
            let gender = text.noun(head).and_then(|noun| noun.gender);
            gender == Some(Gender::Feminine)
                || gender.is_none() && text.is(head, Use::FeminineEnding)
        })
    };
    text.is(article, Use::ObliqueEnding)
        || text.is(article, Use::FeminineObliqueEnding) && is_feminine() && part.count.is_none()
}

/// Says whether a noun is one of several behind a determiner that only a feminine noun has besides: "die", "diese",
/// "ihre".
fn is_several(text: &Text<'_>, head: usize) -> bool {
    // "die Personen", "die Quellen"
    let is_weak_plural = text.noun(head).is_some_and(|noun| {
        noun.classes.any(&[NounClass::Epicene])
            && matches!(text.lower(head).strip_prefix(noun.base), Some("n" | "en"))
    });
    names_people(text, head) || is_weak_plural || text.is(head, Use::PluralNoun)
}

/// Says whether a noun names a man, or several people, by its form.
fn names_people(text: &Text<'_>, head: usize) -> bool {
    text.noun(head).is_some_and(|noun| {
        // "Ingenieure" is "Ingenieur" with an ending, "Angestellte" may be one woman.
        let is_adjectival = text.word(head).ends_with('e') && noun.base.ends_with('e');
        noun.classes.is_human()
            && !noun.classes.any(&[NounClass::Epicene])
            && noun.gender != Some(Gender::Feminine)
            && (noun.plural || !is_adjectival)
    })
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
    if part.genitive
        && let Some(last) = genitives::nominative(text, words.end - 1)
    {
        let ending = text.word(words.end - 1).len() - last.len();
        let mut name = name;
        name.truncate(name.len().saturating_sub(ending));
        return name;
    }
    let before = words.start.checked_sub(1);
    let is = |of: Use| before.is_some_and(|before| text.is(before, of));
    let first = text.word(words.start);
    let has_adjective = words.len() > 1
        && (first.ends_with("en") || first.ends_with('e'))
        && text.noun(words.start).is_none()
        && text.label(words.start) != Some(NameKind::Person);
    let mut name = name;
    let masculine_genitive = is(Use::MasculineGenitive);
    // "des Landkreises Bellen", "des Verbandes der Imker": it is the noun that the article belongs to.
    let is_noun = |word: &usize| text.noun(*word).is_some() && text.is_capital(*word);
    let noun = part.head.filter(|head| words.contains(head));
    let noun = noun
        .or_else(|| words.clone().find(is_noun))
        .unwrap_or(words.end - 1);
    let noun = text.word(noun);
    if masculine_genitive && let Some(stem) = without_genitive(text, noun) {
        name = name.replacen(noun, stem, 1);
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

/// Returns a masculine or neuter noun without the ending that it has in the genitive.
fn without_genitive<'d>(text: &Text<'d>, noun: &'d str) -> Option<&'d str> {
    // "Hauses", "Bundes" lose two letters where the noun is known without them; "Kongresses" has to have both.
    let known = |word: &str| {
        let noun = text.nouns().noun(word);
        noun.is_some_and(|noun| noun.base.len() * 2 > word.len())
            || text.words().has(word, Use::SibilantEnding)
    };
    let is_long = |stem: &&str| stem.chars().count() > SHORTEST_STEM;
    let stem = |ending| noun.strip_suffix(ending).filter(is_long);
    let ends_so = |stem: &&str| {
        stem.ends_with(|letter: char| letter.is_lowercase() && !"aeious".contains(letter))
    };
    stem("es")
        .filter(|stem| known(stem))
        .or_else(|| stem("s").filter(ends_so))
}
