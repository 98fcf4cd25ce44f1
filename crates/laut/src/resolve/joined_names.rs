//! Joins names that the network sees in two: a document and its names in, the names out.
//!
//! A particle may part them, "Hajo \[ten\] Brinke", and a given name that is a word besides may stand alone: "Hope
//! \[Marsh\]". Does not know who anybody is.

use crate::{
    document::Document,
    language::{Use, first_names::gender_of_first_name},
    resolve::names::{Name, NameKind},
};

/// Particles between two parts of a name, at most: "van", "von der".
const PARTICLES: usize = 2;

/// Returns the names with those as one that are one.
pub(super) fn joined_names(document: &Document<'_>, mut names: Vec<Name>) -> Vec<Name> {
    let mut place = 1;
    while place < names.len() {
        let (one, other) = (&names[place - 1], &names[place]);
        let is_one = one.words.end <= other.words.start
            && same_sentence(document, one.words.start, other.words.start)
            && (has_particle_between(document, one, other)
                || begins_with_given_name(document, &names, place));
        if is_one {
            names[place - 1] = Name {
                words: one.words.start..other.words.end,
                kind: NameKind::Person,
            };
            names.remove(place);
        } else {
            place += 1;
        }
    }
    for name in &mut names {
        if is_aged(document, name) {
            name.kind = NameKind::Person;
        }
    }
    names
}

/// Says whether nothing but a surname's particle parts two names: "Hajo \[ten\] Brinke".
///
/// A particle that is a preposition besides leads elsewhere, but behind a given name alone: "ein Brief Rolands von Hagen".
fn has_particle_between(document: &Document<'_>, one: &Name, other: &Name) -> bool {
    let words = document.grammar.words();
    let mut between = one.words.end..other.words.start;
    let is_given =
        one.words.len() == 1 && gender_of_first_name(document.word(one.words.start)).is_some();
    let is_particle = |word: usize| {
        let letters = document.word(word);
        words.has(letters, Use::Particle)
            && (is_given || !words.uses(letters).any(&[Use::Preposition, Use::StopWord]))
    };
    one.kind == NameKind::Person
        && other.kind == NameKind::Person
        && (1..=PARTICLES).contains(&between.len())
        && between.all(is_particle)
}

/// Says whether a name of one word that a sentence begins with is the given name of the one right behind: "Hope \[Marsh\]
/// said". Two people side by side have a word between them there, or a comma.
fn begins_with_given_name(document: &Document<'_>, names: &[Name], place: usize) -> bool {
    let (one, other) = (&names[place - 1], &names[place]);
    let (first, last) = (one.words.start, other.words.start);
    let is_single = |name: &Name| name.words.len() == 1;
    let is_spelt_so = |word: usize| {
        let mut letters = document.word(word).chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
    };
    let is_surname = |word: usize| {
        names.iter().any(|name| {
            name.kind == NameKind::Person
                && name.words.len() > 1
                && document.word(name.words.end - 1) == document.word(word)
        })
    };
    last == first + 1
        && is_single(one)
        && is_single(other)
        && one.kind != NameKind::Role
        && other.kind == NameKind::Person
        && begins_sentence(document, first)
        && is_spelt_so(first)
        && is_spelt_so(last)
        && !is_surname(first)
        && document
            .grammar
            .noun_parts(document.word(first))
            .is_none_or(|parts| !parts.human)
}

/// Says whether an age stands behind what the network takes for the name of a body: "Destiny Rivers, 19, said".
fn is_aged(document: &Document<'_>, name: &Name) -> bool {
    let end = name.words.end;
    let letters = |word: usize| document.words.get(word).map_or("", |_| document.word(word));
    name.kind == NameKind::Organization
        && (2..=3).contains(&name.words.len())
        && letters(end) == ","
        && matches!(letters(end + 1).parse::<u32>(), Ok(10..=110))
        && letters(end + 2) == ","
        && name.words.clone().all(|word| {
            letters(word)
                .chars()
                .all(|sign| sign.is_alphabetic() || sign == '-')
                && letters(word).starts_with(char::is_uppercase)
        })
}

fn same_sentence(document: &Document<'_>, one: usize, other: usize) -> bool {
    document.words[one].sentence == document.words[other].sentence
}

/// Says whether a word is the first of its sentence, marks aside.
fn begins_sentence(document: &Document<'_>, word: usize) -> bool {
    let mut before = (0..word)
        .rev()
        .take_while(|&before| same_sentence(document, before, word));
    before.all(|before| !document.word(before).contains(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use crate::{
        language::{ENGLISH, GERMAN, Grammar},
        resolve::{names::NameKind, text::tests::with},
    };

    /// Compares the people's names with those that are left of what stands in square brackets.
    fn check(grammar: &'static Grammar, text: &str, expected: &[&str]) {
        let found = with(grammar, text, |text| {
            let people = text
                .names
                .iter()
                .filter(|name| name.kind == NameKind::Person);
            people
                .map(|name| text.shown(name.words.clone()))
                .collect::<Vec<_>>()
        });
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn particles_join() {
        check(
            &GERMAN,
            "Das sagte [P:Jelle] ten [P:Hoek].",
            &["Jelle ten Hoek"],
        );
        check(
            &GERMAN,
            "Das sagte [P:Roland] von [P:Hagen].",
            &["Roland von Hagen"],
        );
        check(
            &GERMAN,
            "Das hat [P:Kern] von [P:Hagen] gehört.",
            &["Kern", "Hagen"],
        );
        check(
            &ENGLISH,
            "[P:Smith] met ten [P:Hoek] fans.",
            &["Smith", "Hoek"],
        );
    }

    #[test]
    fn a_given_name_may_be_a_word() {
        check(&ENGLISH, "[P:Faith] [P:Marsh] left.", &["Faith Marsh"]);
        check(&ENGLISH, "[O:Summer] [P:Lane] left.", &["Summer Lane"]);
        check(
            &ENGLISH,
            "He told [P:Pike] [P:Hope] had left.",
            &["Pike", "Hope"],
        );
        check(
            &ENGLISH,
            "[P:Ada Roy] left. What [P:Pike] heard. [P:Roy] [P:Pike] wrote.",
            &["Ada Roy", "Pike", "Roy", "Pike"],
        );
        check(
            &GERMAN,
            "Das gab [P:Kern] [P:Hagen] zu lesen.",
            &["Kern", "Hagen"],
        );
    }

    #[test]
    fn who_has_an_age_is_a_person() {
        check(
            &ENGLISH,
            "[O:Destiny Rivers], 19, left.",
            &["Destiny Rivers"],
        );
        check(&ENGLISH, "[O:Destiny Rivers], 1999, left.", &[]);
    }
}
