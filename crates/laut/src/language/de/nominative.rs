//! What people are called in the nominative: a description as it stands in its sentence in, as it is told out.
//!
//! "Nach Angaben eines früheren Trainers": "ein früherer Trainer". Knows endings. Does not know who anybody is; what
//! names are called, `agreement` says.

use std::ops::Range;

use super::agreement::is_declined;
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
    let determiner = (part.determiner != Determiner::None).then_some(part.words.start);
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
                adjective(text, letters, if is_weak { "en" } else { ending(form) })
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

/// Says whether a word is a noun for several in the dative, which no other form of it is: "Ermittlern".
pub(super) fn is_dative_of_several(text: &Text<'_>, word: &str) -> bool {
    text.nouns()
        .is_dative_of_several(word, |base| text.words().has(base, Use::WeakNoun))
}

/// Returns how many there are and of which gender; `None` where the words leave it open.
fn form(
    text: &Text<'_>,
    head: usize,
    noun: &Noun<'_>,
    determiner: Option<usize>,
    several: bool,
) -> Option<Form> {
    let is_several = several
        || is_unnamed(noun)
        // "Laut Ermittlern", "von Anwohnern"
        || determiner.is_none() && is_dative_of_several(text, text.word(head));
    if is_several {
        return Some(Form::Several);
    }
    let determiner = determiner?;
    let uses = text.uses(determiner);
    let lower = text.lower(determiner);
    let ends_in_case = text.words().form(&lower, Use::DeclinedDeterminer).is_some();
    let ends = |ending| ends_in_case && is_declined(text, determiner, &[ending]);
    let has_case = !text.lower(head).ends_with(noun.base);
    match () {
        () if noun.gender == Some(Gender::Feminine) => Some(Form::Feminine),
        // "die", "eine"
        () if uses.has(Use::FeminineArticle) && !ends_in_case => Some(Form::Feminine),
        // "Angaben der Zeugen", "laut den Kollegen"; "der Angestellten" may be one woman, and is told alike.
        () if has_case && uses.has(Use::Definite) && uses.has(Use::MasculineArticle) => {
            Some(Form::Several)
        }
        // "Laut ihren Kollegen"; "einen Kollegen" is one.
        () if has_case && ends("en") && !uses.has(Use::Indefinite) => Some(Form::Several),
        // "Einer Angestellten"
        () if ends("er") => text.nouns().is_adjectival(noun).then_some(Form::Feminine),
        () if text.words().has(noun.base, Use::NeuterNoun) => Some(Form::Neuter),
        () => Some(Form::Masculine),
    }
}

/// Returns a determiner that is told, in the nominative; `None` where it is so already, or is not one of those that are
/// inflected as "ein" is.
fn own(text: &Text<'_>, word: usize, form: Form) -> Option<String> {
    let lower = text.lower(word);
    let own = text.words().form(&lower, Use::DeclinedDeterminer)?;
    // "Seinem", "unserem": "sein", "unser", or "seine", "unsere".
    let is_of_somebody = text.uses(word).any(&[Use::Possessive, Use::Ours]);
    let ending = match form {
        Form::Feminine | Form::Several if is_of_somebody => "e",
        _ => "",
    };
    Some(format!("{own}{ending}"))
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

fn adjective(text: &Text<'_>, letters: &str, ending: &str) -> Option<String> {
    let stem = text.words().without_ending(letters, Use::AdjectiveEnding)?;
    (stem.chars().count() >= SHORTEST).then(|| format!("{stem}{ending}"))
}

/// Returns a noun in the nominative; `None` where it is as it is.
fn noun_of(
    text: &Text<'_>,
    letters: &str,
    noun: &Noun<'_>,
    form: Form,
    is_weak: bool,
) -> Option<String> {
    if text.nouns().is_adjectival(noun) {
        return adjective(text, letters, if is_weak { "en" } else { ending(form) });
    }
    let lower = letters.to_lowercase();
    // "Zeugen" may be known as several, besides "Zeuge".
    let shorter = noun
        .base
        .strip_suffix('n')
        .filter(|_| form != Form::Several);
    let known = shorter.filter(|base| text.nouns().is_base(base));
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
        (Form::Several, _) if is_dative_of_several(text, letters) => whole(""),
        // "des Trainers", "eines Freundes", "dem Zeugen", "einem Polizisten".
        (Form::Masculine | Form::Neuter, ending)
            if text.nouns().ways.name_endings.contains(&ending) =>
        {
            whole("")
        }
        _ => None,
    }
}
