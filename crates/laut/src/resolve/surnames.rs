//! Finds surnames that begin with a particle where they stand alone: a document and its names in, its names with these out.
//!
//! "von der Mühlen" is a preposition and an article to whoever does not know "Ruth von der Mühlen", whom the text names
//! elsewhere. Does not know who is who.

use std::{collections::HashMap, ops::Range};

use crate::{
    document::Document,
    language::{Use, first_names::gender_of_first_name},
    resolve::names::{Name, NameKind},
};

/// Surnames with the same last word, at most: what keeps a text of many such names linear.
const MOST_ALIKE: usize = 4;

/// Cuts what follows a surname off a name that begins with it: of "forderte Tholen Berlin auf" Berlin is somebody else,
/// where the text names Maren Tholen.
pub(super) fn without_followers(document: &Document<'_>, mut names: Vec<Name>) -> Vec<Name> {
    let words = document.grammar.words();
    let is_person = |name: &&Name| name.kind == NameKind::Person && name.words.len() > 1;
    let mut surnames: HashMap<&str, &str> = HashMap::new();
    for name in names.iter().filter(is_person) {
        let first = document.word(name.words.start);
        let last = document.word(name.words.end - 1);
        if gender_of_first_name(first).is_some() && gender_of_first_name(last).is_none() {
            surnames.insert(last, first);
        }
    }
    // "In Korte's words", once, is Jan Korte; whoever is often called so as a company is one.
    let alone = |name: &Name| {
        let single =
            name.words.len() == 1 && name.kind != NameKind::Person && name.kind != NameKind::Role;
        let letters = document.word(name.words.start);
        // "Nach Darstellung Tekins" is "in Korte's words" where a genitive has no sign of its own.
        let bare_genitive = document.grammar.phrases.nouns_have_capitals;
        let plain = letters.strip_suffix('s').filter(|_| bare_genitive);
        single.then(|| {
            letters
                .strip_suffix("'s")
                .or(letters.strip_suffix("’s"))
                .or(plain.filter(|plain| surnames.contains_key(plain)))
                .unwrap_or(letters)
        })
    };
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for letters in names.iter().filter_map(alone) {
        *seen.entry(letters).or_default() += 1;
    }
    for name in &mut names {
        if let Some(letters) = alone(name)
            && seen[letters] == 1
            && surnames.contains_key(letters)
        {
            name.kind = NameKind::Person;
        }
    }
    for name in &mut names {
        let first = name.words.start;
        let known = name.words.len() == 2 && surnames.contains_key(document.word(first));
        // "forderte Tholen Berlin auf": right behind a verb, and not "by Ford Europe".
        let behind_verb = || {
            document.grammar.phrases.nouns_have_capitals
                && first.checked_sub(1).is_some_and(|before| {
                    let before = document.word(before);
                    let leads = words.uses(before).any(&[
                        Use::Preposition,
                        Use::Definite,
                        Use::Indefinite,
                        Use::And,
                    ]);
                    before.starts_with(char::is_lowercase) && !leads
                })
        };
        let is_somebody = match name.kind {
            NameKind::Person => true,
            NameKind::Organization => behind_verb(),
            NameKind::Place | NameKind::Role => false,
        };
        let next = document.word(name.words.end - 1);
        let goes_on = words.has(next, Use::NameSuffix) || words.has(next, Use::Particle);
        if known && is_somebody && !goes_on && !surnames.contains_key(next) {
            name.words.end -= 1;
            name.kind = NameKind::Person;
        }
    }
    names
}

/// Adds the surnames that begin with a particle, in place of what else was seen in their words.
pub(super) fn with_surnames(document: &Document<'_>, names: Vec<Name>) -> Vec<Name> {
    let words = document.grammar.words();
    let mut surnames: HashMap<&str, Vec<Range<usize>>> = HashMap::new();
    for name in names.iter().filter(|name| name.kind == NameKind::Person) {
        let particle = (name.words.start + 1..name.words.end.saturating_sub(1)).find(|&word| {
            let letters = document.word(word);
            letters.starts_with(char::is_lowercase) && !words.has(letters, Use::And)
        });
        let in_marks =
            |start: usize| (start..name.words.end).any(|word| document.mark(word).is_some());
        let Some(start) = particle.filter(|start| !in_marks(*start)) else {
            continue;
        };
        let known = surnames
            .entry(document.word(name.words.end - 1))
            .or_default();
        let same = |other: &Range<usize>| is_same(document, other, &(start..name.words.end));
        if known.len() < MOST_ALIKE && !known.iter().any(same) {
            known.push(start..name.words.end);
        }
    }
    if surnames.is_empty() {
        return names;
    }
    let found: Vec<Range<usize>> = (0..document.words.len())
        .filter_map(|last| {
            let known = surnames.get(document.word(last))?;
            known.iter().find_map(|surname| {
                let start = (last + 1).checked_sub(surname.len())?;
                is_same(document, surname, &(start..last + 1)).then_some(start..last + 1)
            })
        })
        .filter(|words| !stands_in_longer(&names, words))
        .collect();
    let mut names: Vec<Name> = names
        .into_iter()
        .filter(|name| {
            let next = found.partition_point(|words| words.end <= name.words.start);
            found
                .get(next)
                .is_none_or(|words| words.start >= name.words.end)
        })
        .collect();
    names.extend(found.into_iter().map(|words| Name {
        words,
        kind: NameKind::Person,
    }));
    names.sort_by_key(|name| name.words.start);
    names
}

/// Says whether words of one sentence are a surname, whose first letter may be a capital.
fn is_same(document: &Document<'_>, surname: &Range<usize>, words: &Range<usize>) -> bool {
    let one_sentence =
        document.words[words.start].sentence == document.words[words.end - 1].sentence;
    one_sentence
        && surname.len() == words.len()
        && document.word(words.start).to_lowercase() == document.word(surname.start)
        && surname
            .clone()
            .zip(words.clone())
            .skip(1)
            .all(|(one, other)| document.word(one) == document.word(other))
}

/// Says whether words are only some of a name's.
fn stands_in_longer(names: &[Name], words: &Range<usize>) -> bool {
    let next = names.partition_point(|name| name.words.end <= words.start);
    names.get(next).is_some_and(|name| {
        name.words.start <= words.start
            && name.words.end >= words.end
            && name.words.len() > words.len()
    })
}

#[cfg(test)]
mod tests {
    use super::NameKind;
    use crate::{language::GERMAN, resolve::text::tests::with};

    /// Compares the people's names in a text whose names are marked.
    fn check(marked: &str, expected: &[&str]) {
        let found = with(&GERMAN, marked, |text| {
            let people = text.names.iter();
            people
                .filter(|name| name.kind == NameKind::Person)
                .map(|name| text.shown(name.words.clone()))
                .collect::<Vec<_>>()
        });
        assert_eq!(found, expected, "{marked}");
    }

    #[test]
    fn a_surname_alone_is_whose_it_is() {
        check(
            "[P:Ruth von der Mühlen] kam. Das sagte von der [O:Mühlen]. Von der Mühlen ging.",
            &["Ruth von der Mühlen", "von der Mühlen", "Von der Mühlen"],
        );
    }

    #[test]
    fn a_preposition_is_no_name() {
        check("[P:Ruth Pagel] kam von der Mühle.", &["Ruth Pagel"]);
        check(
            "[P:Ruth von Pagel] kam. Sie kam von der Mühle.",
            &["Ruth von Pagel"],
        );
    }

    #[test]
    fn longer_names_stay() {
        check(
            "[P:Ruth von Pagel] kam mit [P:Jan von Pagel] und dem [O:Haus von Pagel].",
            &["Ruth von Pagel", "Jan von Pagel"],
        );
    }
}
