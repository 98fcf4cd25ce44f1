//! What people are called in the nominative: a description as it stands in its sentence in, as it is told out.
//!
//! "Nach Angaben eines früheren Trainers": "ein früherer Trainer". Knows endings. Does not know who anybody is; what
//! names are called, `agreement` says.

use std::ops::Range;

use crate::{
    language::{
        Use,
        nouns::{Gender, Noun, NounClass},
    },
    resolve::{
        phrase::{Determiner, Part, number},
        text::Text,
    },
};

/// Endings of adjectives, the longest first.
const ADJECTIVE: [&str; 5] = ["en", "em", "er", "es", "e"];
/// Letters of an adjective without its ending, at least.
const SHORTEST: usize = 3;

/// How the noun of a description ends where it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Form {
    /// One man, or somebody whose gender is not known.
    Masculine,
    Feminine,
    /// One member, one victim.
    Neuter,
    Several,
}

/// Returns some words of a noun phrase, with its head among them, as they are in the nominative: without the definite
/// article that may stand before them. `several` says that they are known to mean several.
pub(super) fn described(
    text: &Text<'_>,
    words: Range<usize>,
    part: &Part,
    several: bool,
) -> String {
    changed(text, words.clone(), part, several).unwrap_or_else(|| {
        let shown = text.shown(words.clone());
        let first = text.lower(words.start);
        match text.words().form(&first, Use::DeclinedDeterminer) {
            Some(own) => format!("{own}{}", &shown[text.word(words.start).len()..]),
            None => shown,
        }
    })
}

/// Returns the words in the nominative; `None` where it is not clear what that is.
fn changed(text: &Text<'_>, words: Range<usize>, part: &Part, several: bool) -> Option<String> {
    let head = part.head.filter(|head| words.contains(head))?;
    let noun = text.noun(head)?;
    if !noun.classes.is_human() && !is_unnamed(&noun) {
        return None;
    }
    let determiner = (part.determiner != Determiner::None).then(|| text.lower(part.words.start));
    let determiner = determiner.as_deref();
    let form = form(text, head, &noun, determiner, several || part.plural)?;
    let is_shown = words.start == part.words.start && determiner.is_some();
    // "Eine der Überlebenden": the noun is in the genitive.
    if is_shown && text.is(words.start + 1, Use::Definite) {
        return None;
    }
    let own = if is_shown {
        own(text, words.start, form)
    } else {
        None
    };
    // "Ein Trainer", "alle Beamten" are in the nominative already; "dieses Trainers" is not, and not known well enough.
    if is_shown && own.is_none() && number(text, words.start).is_none() {
        return None;
    }
    // "Seine früheren Trainer": behind these the ending is the weak one.
    let is_weak = is_shown && form == Form::Several && part.determiner == Determiner::Possessive;
    let mut shown = String::new();
    for word in words.clone() {
        let letters = text.word(word);
        let changed = match word {
            _ if is_shown && word == words.start => own.clone(),
            _ if word == head => noun_of(text, letters, &noun, form, is_weak),
            _ if is_adjective(text, word, head) => {
                adjective(letters, if is_weak { "en" } else { ending(form) })
            }
            _ => None,
        };
        let is_apart = word > words.start
            && text.document.words[word - 1].span.end() < text.document.words[word].span.start();
        if is_apart {
            shown.push(' ');
        }
        shown.push_str(changed.as_deref().unwrap_or(letters));
    }
    Some(shown)
}

/// Says whether a noun is one of those that stand for people who are not named: "Kreise".
fn is_unnamed(noun: &Noun<'_>) -> bool {
    noun.classes.any(&[NounClass::Unnamed])
}

/// Returns how many there are and of which gender; `None` where the words leave it open.
fn form(
    text: &Text<'_>,
    head: usize,
    noun: &Noun<'_>,
    determiner: Option<&str>,
    several: bool,
) -> Option<Form> {
    let lower = text.lower(head);
    let is_declined = !lower.ends_with(noun.base);
    let is_woman = noun.gender == Some(Gender::Feminine);
    let is_dative = || {
        let ways = &text.nouns().ways;
        let singular = lower.strip_suffix(ways.dative_plural);
        singular.is_some_and(|singular| singular.ends_with(noun.base))
            && noun.base.ends_with(ways.as_several)
            && !text.words().has(noun.base, Use::WeakNoun)
    };
    let is_several = several
        || is_unnamed(noun)
        // "Laut Ermittlern", "von Anwohnern"
        || determiner.is_none() && is_dative();
    if is_several {
        return Some(Form::Several);
    }
    let of_man = if text.words().has(noun.base, Use::NeuterNoun) {
        Form::Neuter
    } else {
        Form::Masculine
    };
    match determiner? {
        _ if is_woman => Some(Form::Feminine),
        "die" | "eine" => Some(Form::Feminine),
        // "Angaben der Zeugen", "laut den Kollegen"; "der Angestellten" may be one woman, and is told alike.
        "der" | "den" if is_declined => Some(Form::Several),
        word if word.ends_with("einer") || matches!(word, "ihrer" | "unserer" | "eurer") => {
            is_adjectival(text, noun).then_some(Form::Feminine)
        }
        // "Laut ihren Kollegen"
        word if word.ends_with("ren") || word.ends_with("einen") && word != "einen" => {
            Some(if is_declined { Form::Several } else { of_man })
        }
        _ => Some(of_man),
    }
}

/// Returns a determiner that is told, in the nominative; `None` where it is so already, or is not one of those that are
/// inflected as "ein" is.
fn own(text: &Text<'_>, word: usize, form: Form) -> Option<String> {
    let lower = text.lower(word);
    if let Some(nominative) = text.words().form(&lower, Use::DeclinedDeterminer) {
        return Some(nominative.to_owned());
    }
    let (ends, ending): (&[&str], _) = match form {
        Form::Feminine => (&["er"], "e"),
        Form::Several => (&["en", "er"], "e"),
        Form::Masculine | Form::Neuter => (&["em", "es", "en"], ""),
    };
    let stem = ends.iter().find_map(|ending| lower.strip_suffix(ending))?;
    // "Seinem", "ihrem", "unserem"; "dessen" and "deren" never change.
    let is_possessive = text.is(word, Use::Possessive)
        && (stem.ends_with("ein") || stem.ends_with("ihr") || stem.ends_with("unser"));
    is_possessive.then(|| format!("{stem}{ending}"))
}

/// Says whether a word is an adjective of the noun: no other noun stands between them.
fn is_adjective(text: &Text<'_>, word: usize, head: usize) -> bool {
    (word..head).all(|at| {
        text.is(at, Use::AdjectiveEnding)
            && text
                .word(at)
                .starts_with(|letter: char| letter.is_lowercase() || letter.is_ascii_digit())
            && !text.uses(at).any(&[
                Use::Preposition,
                Use::Definite,
                Use::Indefinite,
                Use::Possessive,
                Use::Several,
                Use::Coordinator,
            ])
    }) && word < head
}

/// Returns the ending that an adjective without an article has in the nominative.
fn ending(form: Form) -> &'static str {
    match form {
        Form::Masculine => "er",
        Form::Neuter => "es",
        Form::Feminine | Form::Several => "e",
    }
}

fn adjective(letters: &str, ending: &str) -> Option<String> {
    let stem = ADJECTIVE
        .iter()
        .find_map(|ending| letters.strip_suffix(ending))?;
    (stem.chars().count() >= SHORTEST).then(|| format!("{stem}{ending}"))
}

/// Says whether a noun is inflected as adjectives are: "der Beamte", "ein Beamter".
fn is_adjectival(text: &Text<'_>, noun: &Noun<'_>) -> bool {
    let Some((bare, definite)) = text.nouns().ways.adjectival else {
        return false;
    };
    let stem = noun.base.strip_suffix(bare);
    let other = match stem {
        Some(stem) => format!("{stem}{definite}"),
        None => match noun.base.strip_suffix(definite) {
            Some(stem) => format!("{stem}{bare}"),
            None => return false,
        },
    };
    text.nouns()
        .whole(&other)
        .is_some_and(|noun| noun.base == other)
}

/// Returns a noun in the nominative; `None` where it is as it is.
fn noun_of(
    text: &Text<'_>,
    letters: &str,
    noun: &Noun<'_>,
    form: Form,
    is_weak: bool,
) -> Option<String> {
    if is_adjectival(text, noun) {
        return adjective(letters, if is_weak { "en" } else { ending(form) });
    }
    let lower = letters.to_lowercase();
    // "Zeugen" may be known as several, besides "Zeuge".
    let shorter = noun
        .base
        .strip_suffix('n')
        .filter(|_| form != Form::Several);
    let known = shorter.filter(|base| {
        text.nouns()
            .whole(base)
            .is_some_and(|one| one.base == *base)
    });
    let base = known.unwrap_or(noun.base);
    let rest = &lower[lower.rfind(base)? + base.len()..];
    let whole = |more: &str| {
        let end = letters.len().checked_sub(rest.len())?;
        Some(format!("{}{more}", letters.get(..end)?))
    };
    match (form, rest) {
        // "Sicherheitskreisen"
        (Form::Several, _) if is_unnamed(noun) => lower
            .strip_suffix("en")
            .and_then(|stem| letters.get(..stem.len()))
            .map(|stem| format!("{stem}e")),
        // "Ermittlern", "Anwohnern"; "Zeugen" are several in all cases.
        (Form::Several, "n")
            if base.ends_with(text.nouns().ways.as_several)
                && !text.words().has(base, Use::WeakNoun) =>
        {
            whole("")
        }
        // "des Trainers", "eines Freundes", "dem Zeugen", "einem Polizisten".
        (Form::Masculine | Form::Neuter, "s" | "es" | "n" | "en" | "ns" | "ens") => whole(""),
        _ => None,
    }
}
