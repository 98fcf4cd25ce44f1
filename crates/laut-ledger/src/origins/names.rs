//! Decides whether two articles mean the same source: names and what is known of them in, yes or no out.
//!
//! Meant for articles of one story, where a surname is enough to know a person by. Does not know claims.

use laut::{Class, Standing};

use crate::record::Credited;

/// Letters of two words' ends that may differ as inflections do,
const ENDING: usize = 2;
/// behind this many letters that are the same.
const BEGINNING: usize = 3;

/// Words that a name has besides those that tell it from others.
const ARTICLES: [&str; 17] = [
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einer", "einem", "einen", "eines",
    "the", "a", "an", "of", "von",
];

/// Returns the words of a name that tell it from others, in lower case.
pub(crate) fn words(name: &str) -> Vec<String> {
    name.split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .filter(|word| !ARTICLES.contains(&word.as_str()))
        .collect()
}

/// Says whether two words are the same but for their inflection.
pub(crate) fn near(one: &str, other: &str) -> bool {
    let shared = one
        .chars()
        .zip(other.chars())
        .take_while(|(one, other)| one == other)
        .count();
    let (one, other) = (one.chars().count(), other.chars().count());
    one == other && shared == one
        || shared >= BEGINNING && one - shared <= ENDING && other - shared <= ENDING
}

/// Says whether two names are the same but for articles, case and inflection.
pub(crate) fn is_same_name(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    !one.is_empty()
        && one.len() == other.len()
        && one.iter().zip(&other).all(|(one, other)| near(one, other))
}

/// Says whether all words of one name are in the other.
fn is_part(part: &[String], whole: &[String]) -> bool {
    !part.is_empty()
        && part
            .iter()
            .all(|word| whole.iter().any(|other| near(word, other)))
}

/// Says whether two sources of articles of one story are the same.
pub(crate) fn is_same_source(one: &Credited, other: &Credited) -> bool {
    if one.standing != other.standing {
        return false;
    }
    let (first, second) = (words(&one.name), words(&other.name));
    if is_same_name(&one.name, &other.name) {
        return true;
    }
    let is_person = |source: &Credited| source.class == Class::Person;
    match (is_person(one), is_person(other)) {
        // "Calvero" is Inés Calvero.
        (true, true) => {
            let (short, long) = if first.len() <= second.len() {
                (&first, &second)
            } else {
                (&second, &first)
            };
            let last = |words: &[String]| words.last().cloned().unwrap_or_default();
            short.len() == 1 && one.standing == Standing::Named && near(&short[0], &last(long))
        }
        // "Küstenwache" is the Küstenwache von Skerrin.
        (false, false) => {
            one.standing == Standing::Named
                && (is_part(&first, &second) || is_part(&second, &first))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(name: &str, class: Class) -> Credited {
        Credited {
            name: name.into(),
            class,
            standing: Standing::Named,
            role: None,
            speaks_for: None,
            statements: 1,
            vector: Vec::new(),
        }
    }

    #[test]
    fn a_surname_is_enough_in_one_story() {
        let check = |one, other, class, same| {
            assert_eq!(
                is_same_source(&source(one, class), &source(other, class)),
                same,
                "{one}, {other}"
            );
        };
        check("Calvero", "Inés Calvero", Class::Person, true);
        check("Inés", "Inés Calvero", Class::Person, false);
        check("Rosa Calvero", "Inés Calvero", Class::Person, false);
        check(
            "die Küstenwache",
            "Küstenwache von Skerrin",
            Class::Organization,
            true,
        );
        check(
            "Polizei Eschwald",
            "Polizei Wiedtal",
            Class::Organization,
            false,
        );
        check("Sozialen Liste", "Soziale Liste", Class::Organization, true);
    }
}
