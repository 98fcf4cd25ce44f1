//! Takes phrases apart whose names are given by hand.

use super::{Part, phrase};
use crate::{
    language::{ENGLISH, GERMAN, Grammar},
    resolve::{names::NameKind, text::tests::with},
};

/// What a phrase has of somebody; empty where it has nothing.
#[derive(PartialEq, Debug, Default)]
struct Seen {
    name: String,
    head: String,
    role: String,
    owner: String,
    alias: String,
}

/// Compares name, head, role, owner and short form of the phrase that a text begins with.
fn check(grammar: &'static Grammar, marked: &str, expected: [&str; 5]) {
    let seen = with(grammar, marked, |text| {
        let Some(phrase) = phrase(text, 0, text.len()) else {
            return Seen::default();
        };
        let shown = |words: Option<_>| words.map(|words| text.shown(words)).unwrap_or_default();
        let word = |word: Option<usize>| shown(word.map(|word| word..word + 1));
        let described = phrase.described();
        let is_human = phrase
            .named()
            .is_none_or(|(_, _, kind)| kind == NameKind::Person);
        let owner = phrase.parts.iter().find_map(|part| part.owner.as_ref());
        let alias = phrase.parts.iter().find_map(|part| {
            part.alias
                .or(part.owner.as_ref().and_then(|owner| owner.alias))
        });
        Seen {
            name: shown(phrase.named().map(|(_, words, _)| words)),
            head: word(described.and_then(|part| part.head)),
            role: shown(described.filter(|_| is_human).and_then(Part::role)),
            owner: shown(owner.map(|owner| owner.words.clone())),
            alias: word(alias),
        }
    });
    let [name, head, role, owner, alias] = expected.map(str::to_owned);
    let expected = Seen {
        name,
        head,
        role,
        owner,
        alias,
    };
    assert_eq!(seen, expected, "{marked}");
}

#[test]
fn german_roles_have_owners_in_the_genitive() {
    check(
        &GERMAN,
        "die [R:Sprecherin] des Ministeriums, [P:Ada Lindt]",
        [
            "Ada Lindt",
            "Sprecherin",
            "Sprecherin des Ministeriums",
            "des Ministeriums",
            "",
        ],
    );
    check(
        &GERMAN,
        "der [R:Vorsitzende] der [O:Gewerkschaft Nahkauf], [P:Jo Falk]",
        [
            "Jo Falk",
            "Vorsitzende",
            "Vorsitzende der Gewerkschaft Nahkauf",
            "der Gewerkschaft Nahkauf",
            "",
        ],
    );
    check(
        &GERMAN,
        "eine Sprecherin der Bank",
        ["", "Sprecherin", "Sprecherin der Bank", "der Bank", ""],
    );
}

#[test]
fn german_names_follow_their_roles() {
    check(
        &GERMAN,
        "Bürgerbund-Generalsekretär [P:Jo Falk]",
        [
            "Jo Falk",
            "Bürgerbund-Generalsekretär",
            "Bürgerbund-Generalsekretär",
            "",
            "",
        ],
    );
    check(
        &GERMAN,
        "die Passagierin [P:Mila Sorvik]",
        ["Mila Sorvik", "Passagierin", "Passagierin", "", ""],
    );
    check(
        &GERMAN,
        "[P:Ursula von der Halde]",
        ["Ursula von der Halde", "", "", "", ""],
    );
}

#[test]
fn german_descriptions_name_nobody() {
    check(
        &GERMAN,
        "zwei mit der Sache vertraute Personen",
        ["", "Personen", "mit der Sache vertraute Personen", "", ""],
    );
    check(
        &GERMAN,
        "ein hochrangiger Beamter",
        ["", "Beamter", "hochrangiger Beamter", "", ""],
    );
}

#[test]
fn german_short_forms_stand_in_brackets() {
    check(
        &GERMAN,
        "das [O:Bundesamt für Hafenbau] (BfH)",
        ["Bundesamt für Hafenbau", "", "", "", "BfH"],
    );
    check(
        &GERMAN,
        "[P:Ada Lindt] (61), die Leiterin des Amtes",
        [
            "Ada Lindt",
            "Leiterin",
            "Leiterin des Amtes",
            "des Amtes",
            "",
        ],
    );
}

#[test]
fn english_roles_have_owners_after_prepositions() {
    check(
        &ENGLISH,
        "[R:Commander] [P:Ada Lindt] of the [O:Coast Guard]",
        ["Ada Lindt", "Commander", "Commander", "the Coast Guard", ""],
    );
    check(
        &ENGLISH,
        "a spokeswoman for the ministry",
        [
            "",
            "spokeswoman",
            "spokeswoman for the ministry",
            "the ministry",
            "",
        ],
    );
    check(
        &ENGLISH,
        "[P:Ada Lindt], 61, the chairwoman of the club",
        [
            "Ada Lindt",
            "chairwoman",
            "chairwoman of the club",
            "the club",
            "",
        ],
    );
}

#[test]
fn english_owners_stand_before_too() {
    check(
        &ENGLISH,
        "the zoo's director",
        ["", "director", "the zoo's director", "the zoo's", ""],
    );
    check(
        &ENGLISH,
        "the bank's spokesman, [P:Jo Falk]",
        [
            "Jo Falk",
            "spokesman",
            "the bank's spokesman",
            "the bank's",
            "",
        ],
    );
}

#[test]
fn english_offices_have_complements_before_their_holder() {
    check(
        &ENGLISH,
        "[R:Director] of the [O:Low Isles Council] [P:Ned Hale]",
        [
            "Ned Hale",
            "Director",
            "Director of the Low Isles Council",
            "the Low Isles Council",
            "",
        ],
    );
    check(
        &ENGLISH,
        "Kelvish [R:Ambassador] to the [L:Low Isles] [P:Ned Hale]",
        [
            "Ned Hale",
            "Ambassador",
            "Kelvish Ambassador to the Low Isles",
            "the Low Isles",
            "",
        ],
    );
    // What stands right before the name is a role: the name belongs to whom the office serves.
    check(
        &ENGLISH,
        "a [R:spokesman] for [R:President] [P:Ned Hale]",
        [
            "",
            "spokesman",
            "spokesman for President Ned Hale",
            "President Ned Hale",
            "",
        ],
    );
}

#[test]
fn english_descriptions_name_nobody() {
    check(
        &ENGLISH,
        "two people familiar with the matter",
        [
            "",
            "people",
            "people familiar with the matter",
            "the matter",
            "",
        ],
    );
    check(
        &ENGLISH,
        "[O:Veltara] spokesman [P:Jo Falk]",
        ["Jo Falk", "spokesman", "Veltara spokesman", "", ""],
    );
}

#[test]
fn english_short_forms_stand_in_brackets() {
    check(
        &ENGLISH,
        "the [O:Harbour Safety Agency] (HSA)",
        ["Harbour Safety Agency", "Agency", "", "", "HSA"],
    );
}

#[test]
fn without_a_noun_there_is_no_phrase() {
    check(&GERMAN, "gestern abend", [""; 5]);
    check(&ENGLISH, "and then", [""; 5]);
}
