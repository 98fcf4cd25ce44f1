//! Puts names right of which the network sees a part, or more than one: a document and its names in, the names out.
//!
//! A nickname in marks, "St" and a noble title belong to a name; what ends a rank does not. Does not know who anybody is.

use crate::{
    document::Document,
    language::{Use, first_names::gender_of_first_name},
    resolve::names::{Name, NameKind},
};

/// Words of a nickname in marks, at most.
const NICKNAME: usize = 3;

/// Returns the names as they are in full.
pub(super) fn whole_names(document: &Document<'_>, mut names: Vec<Name>) -> Vec<Name> {
    for place in 0..names.len() {
        let before = place.checked_sub(1).map(|before| names[before].words.end);
        let name = &mut names[place];
        if name.kind == NameKind::Role {
            continue;
        }
        let free = before.unwrap_or_default();
        if name.kind == NameKind::Person {
            without_rank(document, name);
            without_trade(document, name);
            with_title(document, name);
        }
        with_saint(document, name, free);
        as_person(document, name);
        with_given_name(document, name, free);
        with_surname(document, name);
        with_firm(document, name, free);
    }
    // What a title leads to may have been seen as a place.
    let mut end = 0;
    names.retain(|name| {
        let is_apart = name.words.start >= end && !name.words.is_empty();
        end = end.max(name.words.end);
        is_apart && !is_several(document, name) && !is_little_word(document, name)
    });
    with_nicknames(document, names)
}

/// Says whether a name is a word that leads on from the sentence before: "\[Dagegen\] sagte die Firma".
fn is_little_word(document: &Document<'_>, name: &Name) -> bool {
    let word = document.word(name.words.start);
    let is_spelt_so = word.chars().skip(1).all(char::is_lowercase);
    name.words.len() == 1
        && is_spelt_so
        && document
            .grammar
            .words()
            .has(&word.to_lowercase(), Use::SentenceAdverb)
}

/// Says whether a name is a noun for several people in a form that no name has: "laut Ermittlern".
fn is_several(document: &Document<'_>, name: &Name) -> bool {
    let grammar = document.grammar;
    name.words.len() == 1
        && grammar
            .nouns()
            .is_dative_of_several(document.word(name.words.start), |base| {
                grammar.words().has(base, Use::WeakNoun)
            })
        && is_human(document, name.words.start)
}

fn is_capital(document: &Document<'_>, word: usize) -> bool {
    word < document.words.len() && document.word(word).starts_with(char::is_uppercase)
}

fn same_sentence(document: &Document<'_>, one: usize, other: usize) -> bool {
    let sentence = |word: usize| document.words.get(word).map(|word| word.sentence);
    sentence(one).is_some() && sentence(one) == sentence(other)
}

/// Takes the trade off that the network takes for the first part of a name, or for a name: "sexton \[Ada Roy\]".
fn without_trade(document: &Document<'_>, name: &mut Name) {
    let first = name.words.start;
    let is_trade = may_be_trade(document, first) || is_trade_in_front(document, name);
    if is_trade && is_capital(document, first + 1) {
        name.words.start += 1;
    }
}

/// Words before and behind a name among which a trade is looked for.
const TRADE_NEAR: usize = 300;

/// Says whether a name has a trade in front that has a capital only for the sentence that begins with it: "Butcher \[Ruairi
/// Costello\]".
fn is_trade_in_front(document: &Document<'_>, name: &Name) -> bool {
    let first = name.words.start;
    let letters = document.word(first);
    let begins = first == 0 || !same_sentence(document, first - 1, first);
    let lower = letters.to_lowercase();
    let may_be_one = name.words.len() == 3
        && begins
        && !document.grammar.force.nouns_have_capitals
        && gender_of_first_name(letters).is_none()
        && document.grammar.words().has(&lower, Use::HumanEnding);
    // "Prashant Kumar Singh" is a whole name: the text itself says what a butcher is.
    let mut near = first.saturating_sub(TRADE_NEAR)..document.words.len().min(first + TRADE_NEAR);
    may_be_one && near.any(|word| document.word(word) == lower)
}

/// Says whether a word before a name may say what somebody does, by its small letters.
pub(crate) fn may_be_trade(document: &Document<'_>, word: usize) -> bool {
    let letters = document.word(word);
    letters.chars().count() > 2
        && letters
            .chars()
            .all(|sign| sign.is_lowercase() || sign == '-')
        && !document.grammar.words().uses(letters).any(&[
            Use::StopWord,
            Use::Preposition,
            Use::Particle,
            Use::NamePrefix,
            Use::Adverbial,
            Use::And,
        ])
}

/// Takes the word of a rank off that stands behind its number: "Petty Officer 2nd Class \[Dana Holt\]".
fn without_rank(document: &Document<'_>, name: &mut Name) {
    let is_number = |word: usize| {
        let letters = document.word(word);
        let is_whole = letters.starts_with(|letter: char| letter.is_ascii_digit())
            && letters.ends_with(char::is_alphabetic);
        let parted = word > 0
            && !document.words[word].space_before
            && document.grammar.words().has(letters, Use::OrdinalSuffix);
        is_whole || parted
    };
    let first = name.words.start;
    if name.words.len() > 2 && first > 0 && is_number(first - 1) {
        name.words.start += 1;
    }
}

/// Takes what a noble title leads to into a name: "Ada Freifrau \[zu Hohenwart\]".
fn with_title(document: &Document<'_>, name: &mut Name) {
    let words = document.grammar.words();
    let end = name.words.end;
    let is_title = words.has(document.word(end - 1), Use::NobleTitle);
    let leads = is_capital(document, end + 1)
        && words.has(document.word(end), Use::Preposition)
        && same_sentence(document, end - 1, end + 1);
    if is_title && leads {
        name.words.end = end + 2;
    }
}

/// Takes "St" into the name that it begins.
fn with_saint(document: &Document<'_>, name: &mut Name, free: usize) {
    let words = document.grammar.words();
    let first = name.words.start;
    let Some(before) = first.checked_sub(1) else {
        return;
    };
    let point = usize::from(document.word(before) == ".");
    let Some(saint) = before.checked_sub(point).filter(|saint| *saint >= free) else {
        return;
    };
    let is_saint = words.has(document.word(saint), Use::Saint)
        && is_capital(document, saint)
        && same_sentence(document, saint, first);
    if is_saint {
        name.words.start = saint;
    }
}

/// Says whether a word names a human being by what they are: "Bauer".
fn is_human(document: &Document<'_>, word: usize) -> bool {
    let parts = document.grammar.noun_parts(document.word(word));
    parts.is_some_and(|parts| parts.human)
}

/// Says whether a word looks like a part of somebody's name, and is nothing else that is known.
fn may_be_name(document: &Document<'_>, word: usize) -> bool {
    let grammar = document.grammar;
    let letters = document.word(word);
    let is_word = letters.chars().count() > 2
        && letters
            .chars()
            .all(|sign| sign.is_alphabetic() || sign == '-')
        && letters.chars().any(char::is_lowercase);
    is_word
        && is_capital(document, word)
        && grammar.noun_parts(letters).is_none()
        && !grammar.words().is_listed(letters)
}

/// Words between what somebody is and their name behind a comma, at most: "the *owner* of the barge,".
const APPOSED: usize = 5;

/// Takes what the network took for a body's name for the person's that it is: "Wirt \[Tjark Onnen\]", "Voltane's chairwoman,
/// \[Mei-Ling Foss\]".
fn as_person(document: &Document<'_>, name: &mut Name) {
    let Some(before) = name.words.start.checked_sub(1) else {
        return;
    };
    let looks_like_one = name.kind == NameKind::Organization
        && (2..=3).contains(&name.words.len())
        && name.words.clone().all(|word| may_be_name(document, word))
        && same_sentence(document, before, name.words.start);
    if !looks_like_one {
        return;
    }
    // "Der Veranstalter Live Nation", "the owner, Red Bull"
    let words = document.grammar.words();
    let is_given = gender_of_first_name(document.word(name.words.start)).is_some();
    let is_persons = |word: usize| {
        let is_firms = words.has(document.word(word), Use::FirmTrade);
        is_human(document, word) && (is_given || !is_firms)
    };
    let is_apposed = || {
        let end = document.words.get(name.words.end);
        let ends = end.is_none_or(|_| {
            matches!(document.word(name.words.end), "," | "." | "(")
                || document.mark(name.words.end).is_some()
        });
        let near = before.saturating_sub(APPOSED)..before;
        document.word(before) == ","
            && ends
            && near
                .rev()
                .find(|&word| is_human(document, word))
                .is_some_and(|word| is_persons(word) && same_sentence(document, word, before))
    };
    if is_persons(before) || is_apposed() {
        name.kind = NameKind::Person;
    }
}

/// Takes the given name in that nobody knows: behind what somebody is, "der Bauer \[Telesforo Santillan\]", whatever the
/// network takes the rest for; or within a sentence where nouns have no capitals, "the owner, \[Temperance Hollis\]".
fn with_given_name(document: &Document<'_>, name: &mut Name, free: usize) {
    let first = name.words.start;
    let Some(given) = first.checked_sub(1).filter(|given| *given > free) else {
        return;
    };
    let is_joined = name.words.len() == 1
        && may_be_name(document, given)
        && is_capital(document, first)
        && same_sentence(document, given - 1, first);
    let is_shown = if document.grammar.force.nouns_have_capitals {
        is_human(document, given - 1)
    } else {
        name.kind == NameKind::Person && !is_capital(document, given - 1)
    };
    if is_joined && is_shown {
        name.words.start = given;
        name.kind = NameKind::Person;
    }
}

/// Takes the surname in behind a given name, where what somebody is stands before: "Kreisbrandrat \[Xaver Hintermoser\]".
fn with_surname(document: &Document<'_>, name: &mut Name) {
    let (first, next) = (name.words.start, name.words.end);
    let is_given = name.kind == NameKind::Person
        && name.words.len() == 1
        && gender_of_first_name(document.word(first)).is_some();
    let is_joined = document.grammar.force.nouns_have_capitals
        && first > 0
        && next < document.words.len()
        && is_human(document, first - 1)
        && may_be_name(document, next)
        && same_sentence(document, first - 1, next);
    if is_given && is_joined {
        name.words.end += 1;
    }
}

/// Words of a firm's name before its legal form that the network did not see, at most.
const FIRM: usize = 3;

/// Takes the firm in of which the network sees the legal form alone: "die \[Nordwerft AG\]".
fn with_firm(document: &Document<'_>, name: &mut Name, free: usize) {
    let words = document.grammar.words();
    let is_form = |word: usize| words.has(document.word(word), Use::LegalForm);
    if !name.words.clone().all(is_form) {
        return;
    }
    let last = name.words.start;
    let is_part = |word: &usize| {
        let little = [Use::StopWord, Use::Determiner, Use::Preposition];
        is_capital(document, *word)
            && same_sentence(document, *word, last)
            && !words.uses(document.word(*word)).any(&little)
    };
    let first = (free.max(last.saturating_sub(FIRM))..last)
        .rev()
        .take_while(is_part)
        .last();
    if let Some(first) = first {
        name.words.start = first;
        name.kind = NameKind::Organization;
    }
}

/// Joins a nickname in marks to the names beside it: "Aurelio “Tato” Benavides".
fn with_nicknames(document: &Document<'_>, mut names: Vec<Name>) -> Vec<Name> {
    let mut place = 0;
    while place < names.len() {
        let joined = nickname(document, &names, place);
        if let Some((first, words)) = joined {
            names[first].words = words;
            names.drain(first + 1..=place);
            place = first;
        }
        place += 1;
    }
    names
}

/// Returns the first of the names that a nickname joins up to one of a person, and all their words.
fn nickname(
    document: &Document<'_>,
    names: &[Name],
    place: usize,
) -> Option<(usize, std::ops::Range<usize>)> {
    let name = &names[place];
    if name.kind != NameKind::Person {
        return None;
    }
    let inside = name
        .words
        .clone()
        .find(|&word| document.mark(word).is_some());
    let close = inside.or_else(|| name.words.start.checked_sub(1))?;
    let open = document.mark(close).filter(|mark| !mark.opens)?.partner?;
    let given = open.checked_sub(1)?;
    let is_short = close - open <= NICKNAME + 1 && open < close;
    if !is_short || !is_capital(document, given) || !same_sentence(document, given, close) {
        return None;
    }
    let first = names[..place]
        .iter()
        .position(|other| other.words.contains(&given))
        .filter(|first| names[*first].kind == NameKind::Person);
    // A capital at the head of a sentence may be any word's.
    let begins = given == 0 || !same_sentence(document, given - 1, given);
    match first {
        Some(first) => Some((first, names[first].words.start..name.words.end)),
        None if !begins && document.word(given).len() > 1 => {
            let between = names[..place]
                .iter()
                .position(|other| other.words.start >= given);
            Some((between.unwrap_or(place), given..name.words.end))
        }
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::language::{ENGLISH, GERMAN, Grammar};
    use crate::resolve::{names::NameKind, text::tests::with};

    /// Compares the names with those that are left of what stands in square brackets.
    fn check(grammar: &'static Grammar, text: &str, expected: &[&str]) {
        let found = with(grammar, text, |text| {
            let shown = text.names.iter().map(|name| text.shown(name.words.clone()));
            shown.collect::<Vec<_>>()
        });
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn names_are_those_of_people() {
        check(
            &ENGLISH,
            "The owner of the barge, Temperance [P:Hollis], slept.",
            &["Temperance Hollis"],
        );
        check(
            &ENGLISH,
            "It was the German [P:Hollis] who slept.",
            &["Hollis"],
        );
        check(&GERMAN, "Das sagte Bürgermeister Xaver Hintermoser.", &[]);
        check(
            &GERMAN,
            "Das sagte Bürgermeister [P:Xaver] Hintermoser.",
            &["Xaver Hintermoser"],
        );
        let kinds = |grammar: &'static Grammar, text: &str| {
            with(grammar, text, |text| {
                text.names.iter().map(|name| name.kind).collect::<Vec<_>>()
            })
        };
        let check = |grammar, text, expected| {
            assert_eq!(kinds(grammar, text), [expected], "{text}");
        };
        check(
            &GERMAN,
            "Das sagte Bürgermeister [O:Tjark Onnen].",
            NameKind::Person,
        );
        check(
            &ENGLISH,
            "So said the firm's chairwoman, [O:Mei-Ling Foss].",
            NameKind::Person,
        );
        check(
            &ENGLISH,
            "So said the chairwoman of [O:Northern Echo].",
            NameKind::Organization,
        );
        check(
            &ENGLISH,
            "The mayor thanked the bank, [O:Nordic Trust].",
            NameKind::Organization,
        );
    }

    #[test]
    fn what_belongs_to_a_name_is_in_it() {
        check(
            &GERMAN,
            "Es sang der Bauer Telesforo [P:Santillan] am Montag.",
            &["Telesforo Santillan"],
        );
        check(
            &GERMAN,
            "Es baut die Nordwerft [O:AG] um.",
            &["Nordwerft AG"],
        );
        check(
            &GERMAN,
            "Es sang der Bauer im Chor [P:Santillan] am Montag.",
            &["Santillan"],
        );
        check(
            &ENGLISH,
            "said Aurelio “[P:Tato” Benavides].",
            &["Aurelio “Tato” Benavides"],
        );
        check(
            &ENGLISH,
            "said [P:Aurelio] “Tato” [P:Benavides].",
            &["Aurelio “Tato” Benavides"],
        );
        check(
            &ENGLISH,
            "The ward of St [O:Odile's Hospital] shut.",
            &["St Odile's Hospital"],
        );
        check(
            &GERMAN,
            "Das sagte [P:Ada Freifrau] zu Hohenwart am Montag.",
            &["Ada Freifrau zu Hohenwart"],
        );
    }

    #[test]
    fn what_belongs_to_a_rank_is_not() {
        check(
            &ENGLISH,
            "Petty Officer 2nd [P:Class Dana Whitlow] said so.",
            &["Dana Whitlow"],
        );
        check(
            &ENGLISH,
            "On the 2nd [P:Dana Whitlow] left.",
            &["Dana Whitlow"],
        );
        check(&ENGLISH, "He cried “No” and [P:Ada] left.", &["Ada"]);
        check(&ENGLISH, "said [P:sexton Ada Roy].", &["Ada Roy"]);
        check(&ENGLISH, "said [P:sexton] [P:Ada Roy].", &["Ada Roy"]);
        check(&ENGLISH, "said [P:van den Berg].", &["van den Berg"]);
    }
}
