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
        phrase::{Determiner, Part},
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
/// article that may stand before them.
pub(super) fn described(text: &Text<'_>, words: Range<usize>, part: &Part) -> String {
    let head = part.head.filter(|head| words.contains(head));
    let Some((head, noun)) = head.and_then(|head| Some((head, text.noun(head)?))) else {
        return text.shown(words);
    };
    if !noun.classes.is_human() && !is_unnamed(&noun) {
        return text.shown(words);
    }
    let determiner = (part.determiner != Determiner::None).then(|| text.lower(part.words.start));
    let Some(form) = form(text, part, head, &noun, determiner.as_deref()) else {
        return text.shown(words);
    };
    let is_shown = words.start == part.words.start && determiner.is_some();
    // "Seine früheren Trainer", "alle Beamten": behind these the ending is the weak one.
    let is_weak = is_shown
        && form == Form::Several
        && matches!(part.determiner, Determiner::Possessive | Determiner::Ours);
    // "Ein Trainer": it is in the nominative already.
    let is_told = is_shown
        && form != Form::Several
        && determiner
            .as_deref()
            .is_some_and(|word| is_nominative(word, form));
    let mut shown = String::new();
    for word in words.clone() {
        let letters = text.word(word);
        let changed = match word {
            _ if is_told => None,
            _ if is_shown && word == words.start => own(text, word, form),
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
    shown
}

/// Says whether a noun is one of those that stand for people who are not named: "Kreise".
fn is_unnamed(noun: &Noun<'_>) -> bool {
    noun.classes.any(&[NounClass::Unnamed])
}

/// Returns how many there are and of which gender; `None` where the words leave it open.
fn form(
    text: &Text<'_>,
    part: &Part,
    head: usize,
    noun: &Noun<'_>,
    determiner: Option<&str>,
) -> Option<Form> {
    let is_dative = || {
        let ways = &text.nouns().ways;
        let singular = text.word(head).strip_suffix(ways.dative_plural);
        singular.is_some_and(|singular| singular.to_lowercase().ends_with(noun.base))
            && noun.base.ends_with(ways.as_several)
    };
    // "Laut Ermittlern", "von Anwohnern"
    if part.plural || is_unnamed(noun) || determiner.is_none() && is_dative() {
        return Some(Form::Several);
    }
    let is_neuter = text.words().has(noun.base, Use::NeuterNoun);
    let of_man = if is_neuter {
        Form::Neuter
    } else {
        Form::Masculine
    };
    let is_woman = noun.gender == Some(Gender::Feminine);
    match determiner? {
        _ if is_woman => Some(Form::Feminine),
        "die" | "eine" => Some(Form::Feminine),
        // "der Angestellten", "einer Angestellten"; "der Angestellte" is a man.
        "der" if is_adjectival(text, noun) && text.word(head).ends_with('n') => {
            Some(Form::Feminine)
        }
        word if word.ends_with("er") && word != "der" => {
            is_adjectival(text, noun).then_some(Form::Feminine)
        }
        _ => Some(of_man),
    }
}

/// Says whether a determiner is in the nominative, for what it stands before.
fn is_nominative(determiner: &str, form: Form) -> bool {
    match form {
        Form::Feminine => determiner.ends_with('e'),
        _ => {
            !determiner.ends_with("em")
                && !determiner.ends_with("es")
                && !determiner.ends_with("en")
        }
    }
}

/// Returns a determiner that is told, in the nominative; `None` where it is as it is.
fn own(text: &Text<'_>, word: usize, form: Form) -> Option<String> {
    let lower = text.lower(word);
    if let Some(nominative) = text.words().form(&lower, Use::DeclinedDeterminer) {
        return Some(nominative.to_owned());
    }
    let ends: &[&str] = match form {
        Form::Feminine => &["er"],
        Form::Several => &["en", "er"],
        _ => &["em", "es", "en"],
    };
    let is_possessive = text.is(word, Use::Possessive);
    let stem = ends
        .iter()
        .find_map(|ending| lower.strip_suffix(ending))
        .filter(|_| is_possessive)?;
    // "Unser", "euer" end so by themselves.
    let ending = match form {
        Form::Feminine | Form::Several => "e",
        _ => "",
    };
    (stem.len() > 2).then(|| format!("{stem}{ending}"))
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
        (_, "") => None,
        // "Ermittlern", "Anwohnern"; "Zeugen" are several in all cases.
        (Form::Several, "n") if base.ends_with(text.nouns().ways.as_several) => whole(""),
        (Form::Several, _) | (Form::Feminine, _) => None,
        // "des Trainers", "eines Freundes", "dem Zeugen", "einem Polizisten".
        (_, "s" | "es" | "n" | "en" | "ns" | "ens") => whole(""),
        _ => None,
    }
}
