//! Finds the speakers of sentences that are marked by hand.

use super::{Words, reference, subject, words};
use crate::{
    assemble::Telling,
    document::Word,
    language::nouns::Gender,
    language::{ENGLISH, GERMAN, Grammar},
    reading::{Kind, Media},
    resolve::{
        names::{Name, NameKind},
        place::Place,
        speaker::Pronoun,
        text::Text,
    },
    segment,
    span::Span,
};

/// Returns the text of a sentence with its telling: [speaker], {cue} and <content>.
fn unmarked(sentence: &str) -> (String, Telling) {
    let mut telling = Telling {
        kind: Kind::Indirect,
        media: Media::NONE,
        content: vec![],
        cue: vec![],
        frame: vec![],
        speaker: vec![],
        addressee: vec![],
        confidence: 1.0,
    };
    let (mut text, mut start, mut at) = (String::new(), 0, 0);
    for character in sentence.chars() {
        match character {
            '[' | '{' | '<' => start = at,
            ']' => telling.speaker.push(Span::new(start, at)),
            '}' => telling.cue.push(Span::new(start, at)),
            '>' => telling.content.push(Span::new(start, at)),
            _ => {
                text.push(character);
                at += 1;
            }
        }
    }
    (text, telling)
}

/// Returns a pronoun with what it says of the one whom it means: "sie, plural".
fn told(text: &Text<'_>, pronoun: Pronoun) -> String {
    let gender = match pronoun.gender {
        Some(Gender::Masculine) => ", masculine",
        Some(Gender::Feminine) => ", feminine",
        Some(Gender::Neuter) => ", neuter",
        None => "",
    };
    let mut told = format!("{}{gender}", text.word(pronoun.word));
    for (is, shown) in [
        (pronoun.plural, ", plural"),
        (pronoun.first_person, ", first person"),
        (pronoun.relative, ", relative"),
    ] {
        if is {
            told.push_str(shown);
        }
    }
    told
}

/// What is looked for in a sentence.
enum Seek {
    Speaker,
    Subject,
    /// The phrase of the first name.
    Reference,
}

use Seek::{Reference, Speaker, Subject};

/// Compares what is found in a sentence; `name` is the only name in it.
///
/// It is a person's or, where it is one word, an organization's.
fn check(seek: &Seek, grammar: &'static Grammar, sentence: &str, name: &str, expected: &str) {
    let (letters, telling) = unmarked(sentence);
    let document = segment::document(&letters, grammar);
    let kind = if name.contains(' ') {
        NameKind::Person
    } else {
        NameKind::Organization
    };
    let names = letters.find(name).filter(|_| !name.is_empty()).map(|byte| {
        let start = letters[..byte].chars().count();
        let end = start + name.chars().count();
        let within = |word: &Word| word.span.start() >= start && word.span.end() <= end;
        let first = document.words.iter().position(within).unwrap_or_default();
        let count = document.words.iter().filter(|word| within(word)).count();
        Name {
            words: first..first + count,
            kind,
        }
    });
    let text = Text::new(&document, names.into_iter().collect());
    let shown = match seek {
        Speaker => match words(&text, &Place::of(&text, &telling)) {
            Some((Words::Compound(word) | Words::Before(word), _)) => text.word(word).to_owned(),
            Some((Words::Pronoun(pronoun), _)) => told(&text, pronoun),
            Some((Words::Phrase(_), range)) => text.shown(range),
            None => String::new(),
        },
        Subject => subject(&text, text.sentence_of(0))
            .map(|phrase| text.shown(phrase.words()))
            .unwrap_or_default(),
        Reference => reference(&text, &text.names[0])
            .map(|phrase| text.shown(phrase.words()))
            .unwrap_or_default(),
    };
    assert_eq!(shown, expected, "{sentence}");
}

fn german(sentence: &str, name: &str, expected: &str) {
    check(&Speaker, &GERMAN, sentence, name, expected);
}

fn english(sentence: &str, name: &str, expected: &str) {
    check(&Speaker, &ENGLISH, sentence, name, expected);
}

#[test]
fn the_verb_tells_how_many_a_german_pronoun_means() {
    german("<Es regne>, {sagte} [sie].", "", "sie, feminine");
    german("<Es regne>, {sagten} [sie].", "", "sie, plural");
    german("<Es regne>, {schrieben} [sie].", "", "sie, plural");
}

#[test]
fn what_follows_a_pronoun_is_none_of_it() {
    german("[Sie meint], <es regne>.", "", "Sie, feminine");
    german("[Er selbst] {sagte}, <es regne>.", "", "Er, masculine");
    english("[They all] {said} <it rained>.", "", "They, plural");
}

#[test]
fn one_of_several_is_one_of_those_named_before() {
    german(
        "[Einer der beiden] {sagte}, <es regne>.",
        "",
        "Einer, plural",
    );
    english("[One of them] {said} <it rained>.", "", "One, plural");
    english("[Some of these] {said} <it rained>.", "", "Some, plural");
}

#[test]
fn pronouns_of_speakers_and_of_nouns_before() {
    english("<It rained>, [I] {said}.", "", "I, first person");
    german("Der Arzt, [der] {sagte}, <es regne>, ging.", "", "Der Arzt");
}

#[test]
fn who_is_told_does_not_tell() {
    english(
        "A diplomat {told} [the Herald] <it rained>.",
        "",
        "A diplomat",
    );
}

#[test]
fn who_quotes_does_not_speak() {
    english(
        "She was quoted by [the agency] as {saying} <it rained>.",
        "",
        "She, feminine",
    );
    german(
        "Laut [Nordpress] {sagte} der Minister, <es regne>.",
        "Nordpress",
        "der Minister",
    );
    english(
        "According to [Nordpress], the minister {said} <it rained>.",
        "Nordpress",
        "the minister",
    );
}

#[test]
fn how_words_came_is_no_part_of_whose_they_are() {
    english(
        "[A letter seen by the Herald] {said} <it rained>.",
        "",
        "A letter",
    );
    german(
        "Nach [Angaben der Polizei] <regnete es>.",
        "",
        "der Polizei",
    );
}

#[test]
fn time_before_a_speaker_is_left_out() {
    english("[A week ago the bank] {said} <it rained>.", "", "the bank");
}

#[test]
fn a_preposition_names_a_speaker_that_the_network_left_out() {
    german("{Laut der Polizei} <regnete es>.", "", "der Polizei");
    english("<It rained>, {according to the police}.", "", "the police");
}

#[test]
fn a_dative_is_no_subject() {
    german(
        "[Dem Konzern] {warf} die Ärztin vor, <er lüge>.",
        "",
        "die Ärztin",
    );
}

#[test]
fn whom_the_passive_is_about_does_not_tell() {
    german(
        "[Der Müller] {wurde} {verdächtigt}, <gelogen zu haben>.",
        "",
        "",
    );
    german("[Dem Müller] {wird} {vorgeworfen}, <er lüge>.", "", "");
    german("[Die Gäste] {wurden} {gebeten}, <zu warten>.", "", "");
    german(
        "[Dem Müller] {wird} von der Gemeinde {vorgeworfen}, <er lüge>.",
        "",
        "der Gemeinde",
    );
    english("[The clerk] {was accused} of <lying>.", "", "");
    english(
        "[The clerk] {was accused} by the council of <lying>.",
        "",
        "the council",
    );
}

#[test]
fn who_tells_in_the_passive_is_kept() {
    german(
        "[Von der Gemeinde] {wird} {bestritten}, <dass es regne>.",
        "",
        "der Gemeinde",
    );
    // What is to come is no passive.
    german(
        "[Der Müller] {wird} {bestreiten}, <dass es regne>.",
        "",
        "Der Müller",
    );
    // Who is quoted speaks.
    german(
        "[Der Müller] {wird} {zitiert}, <es regne>.",
        "",
        "Der Müller",
    );
    english("[The clerk] {was convinced} <it rained>.", "", "The clerk");
}

#[test]
fn appositions_left_out_belong_to_the_speaker() {
    german(
        "[Ada Kern], die Sprecherin der Bank, {sagte}, <es regne>.",
        "Ada Kern",
        "Ada Kern, die Sprecherin der Bank",
    );
    english(
        "[Ada Kern], a spokeswoman for the bank, {said} <it rained>.",
        "Ada Kern",
        "Ada Kern, a spokeswoman for the bank",
    );
    english(
        "Her brother, [Piers Rawdon], {said} <it rained>.",
        "Piers Rawdon",
        "Her brother, Piers Rawdon",
    );
}

#[test]
fn sentences_begin_with_somebody_or_not() {
    check(
        &Subject,
        &GERMAN,
        "Zwei Studenten sahen es.",
        "",
        "Zwei Studenten",
    );
    check(
        &Subject,
        &ENGLISH,
        "The director of the bank was gone.",
        "",
        "The director of the bank",
    );
    // FIXME: the verb is none of it.
    check(
        &Subject,
        &ENGLISH,
        "The director of the bank left.",
        "",
        "The director of the bank left",
    );
    check(&Subject, &GERMAN, "Im Hafen brannte es.", "", "");
}

#[test]
fn names_of_those_who_do_not_speak_have_their_roles() {
    check(
        &Reference,
        &GERMAN,
        "Gestern schwieg die Reederei Nordsund.",
        "Nordsund",
        "die Reederei Nordsund",
    );
    check(
        &Reference,
        &GERMAN,
        "Gestern schwieg die Sprecherin Ada Kern.",
        "Ada Kern",
        "die Sprecherin Ada Kern",
    );
}
