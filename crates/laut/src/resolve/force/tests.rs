//! Runs the sentences of both lexicons and tells kinds and refusals apart.

use super::{
    force, kind,
    lexicon::{Row, table},
    refusals,
};
use crate::{
    assemble::Telling,
    document::Scheme,
    reading::{Force, Kind, Media},
    segment,
    span::Span,
};

/// Returns the text of a sentence and the places in square brackets.
fn unmarked(sentence: &str) -> (String, Vec<Span>) {
    let mut text = String::new();
    let mut places = Vec::new();
    let mut start = 0;
    for character in sentence.chars() {
        match character {
            '[' => start = text.chars().count(),
            ']' => places.push(Span::new(start, text.chars().count())),
            _ => text.push(character),
        }
    }
    (text, places)
}

fn telling(kind: Kind, content: Vec<Span>, cue: Vec<Span>) -> Telling {
    Telling {
        kind,
        media: Media::NONE,
        content,
        cue,
        frame: vec![],
        speaker: vec![],
        addressee: vec![],
        confidence: 1.0,
    }
}

/// The force with the words in brackets as the cue; as a summary where there are none.
fn check(scheme: Scheme, sentence: &str) -> Force {
    let (text, cue) = unmarked(sentence);
    let document = segment::document(&text, scheme);
    let kind = if cue.is_empty() {
        Kind::Reported
    } else {
        Kind::Indirect
    };
    let whole = Span::new(0, text.chars().count());
    force(&document, &telling(kind, vec![whole], cue))
}

fn check_lexicon(scheme: Scheme) {
    let table = table(scheme);
    let mut wrong = Vec::new();
    let mut expect = |sentence: &str, expected: Force| {
        let found = check(scheme, sentence);
        if found != expected {
            wrong.push(format!("{sentence} {found:?}, not {expected:?}"));
        }
    };
    for (name, rows) in &table.forces {
        for row in rows.iter().filter(|row| !row.free) {
            expect(&row.sentence, (*name).into());
            if !row.verbs.is_empty() && row.sentence.contains('[') {
                expect(&row.sentence.replace(['[', ']'], ""), (*name).into());
            }
        }
    }
    for example in &table.examples {
        expect(&example.sentence, example.force.into());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let rows: Vec<&Row> = table.forces.values().flatten().collect();
    assert!(rows.iter().all(|row| !row.sentence.is_empty()));
}

#[test]
fn german_rows_and_examples() {
    check_lexicon(Scheme::German);
}

#[test]
fn english_rows_and_examples() {
    check_lexicon(Scheme::English);
}

/// The refusals that are found where the network saw nothing: speaker, content.
fn check_refusals(scheme: Scheme, text: &str, expected: &[(&str, &str)]) {
    let document = segment::document(text, scheme);
    let found: Vec<_> = refusals(&document, &[])
        .into_iter()
        .map(|telling| {
            assert_eq!(force(&document, &telling), Force::Decline, "{text}");
            (
                telling.speaker[0].of(text).to_owned(),
                telling.content[0].of(text).to_owned(),
            )
        })
        .collect();
    let found: Vec<_> = found
        .iter()
        .map(|(speaker, content)| (speaker.as_str(), content.as_str()))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn german_refusals() {
    let check = |text, speaker, content| {
        check_refusals(Scheme::German, text, &[(speaker, content)]);
    };
    check(
        "Der Hof hat einen Kommentar zu der Zahl abgelehnt.",
        "Der Hof",
        "einen Kommentar zu der Zahl",
    );
    check(
        "Reuter wollte am Freitag nicht näher auf den Inhalt des Briefs eingehen, betonte jedoch, dass er echt sei.",
        "Reuter",
        "näher auf den Inhalt des Briefs eingehen",
    );
    check(
        "In Bonn lehnte der Verband eine Stellungnahme ab.",
        "der Verband",
        "eine Stellungnahme",
    );
    check(
        "Auskünfte zur Zahl der Opfer lehnte sie ab.",
        "sie",
        "Auskünfte zur Zahl der Opfer",
    );
    check(
        "Die Firma, ein Zulieferer aus Hof, lehnte einen Kommentar ab.",
        "Die Firma",
        "einen Kommentar",
    );
    check(
        "Das Ministerium wollte sich zu dem Fall nicht äußern.",
        "Das Ministerium",
        "zu dem Fall",
    );
    check(
        "Der Makler war für eine Stellungnahme nicht erreichbar.",
        "Der Makler",
        "für eine Stellungnahme",
    );
    check(
        "Die Bahn reagierte nicht auf eine Anfrage.",
        "Die Bahn",
        "auf eine Anfrage",
    );
    check(
        "Zu den Ursachen machte die Polizei keine Angaben.",
        "die Polizei",
        "keine Angaben",
    );
    check(
        "Auch die Chefin war für Fragen nicht zu erreichen.",
        "die Chefin",
        "für Fragen",
    );
    check(
        "Der Senator, der sich nicht äußern wollte, ging.",
        "Der Senator",
        "sich nicht äußern wollte",
    );
}

#[test]
fn no_german_refusals() {
    let check = |text| check_refusals(Scheme::German, text, &[]);
    check("Die Tür war nicht erreichbar.");
    check("Er sagte, dass die Firma sich nicht äußern wolle.");
    check("„Die Firma wollte sich nicht äußern“, sagte er.");
    check("Der Rat lehnte den Haushalt ab.");
    check("Es gab keine Antwort.");
    check("Die Polizei bestätigte den Fall.");
}

#[test]
fn english_refusals() {
    let check = |text, speaker, content| {
        check_refusals(Scheme::English, text, &[(speaker, content)]);
    };
    check(
        "The bank did not immediately respond to requests for comment.",
        "The bank",
        "to requests for comment",
    );
    check(
        "Ann Reed, a spokeswoman for the court, declined to comment on the case.",
        "Ann Reed",
        "to comment on the case",
    );
    check(
        "In Bonn, the ministry, which runs the ports, declined to answer questions.",
        "the ministry",
        "to answer questions",
    );
    check(
        "Officials would not say how much was paid.",
        "Officials",
        "how much was paid",
    );
    check(
        "The owner could not be reached for comment.",
        "The owner",
        "for comment",
    );
    check(
        "Reed praised the plan but declined to discuss the price.",
        "Reed",
        "to discuss the price",
    );
    check("The firm had no comment.", "The firm", "no comment");
}

#[test]
fn no_english_refusals() {
    let check = |text| check_refusals(Scheme::English, text, &[]);
    check("The door could not be reached.");
    check("Reed said the bank declined to comment.");
    check("“The bank declined to comment,” Reed said.");
    check("A clerk, who declined to be named, saw it.");
    check("Sales declined in May.");
    check("The mayor refused to resign.");
}

#[test]
fn covered_refusals_are_not_found_twice() {
    let text = "The bank declined to comment.";
    let document = segment::document(text, Scheme::English);
    let known = telling(
        Kind::Reported,
        vec![Span::new(18, 28)],
        vec![Span::new(9, 17)],
    );
    assert!(refusals(&document, &[known]).is_empty());
}

/// `sentence` has its content in round brackets, its cue in square ones.
fn check_kind(scheme: Scheme, sentence: &str, force: Force, expected: Kind) {
    let (text, cue) = unmarked(&sentence.replace(['(', ')'], ""));
    let content = sentence.replace(['[', ']'], "");
    let (_, content) = unmarked(&content.replace('(', "[").replace(')', "]"));
    let document = segment::document(&text, scheme);
    let telling = telling(Kind::Indirect, content, cue);
    assert_eq!(kind(&document, &telling, force), expected, "{sentence}");
}

#[test]
fn kinds() {
    let english = |text, force, kind| check_kind(Scheme::English, text, force, kind);
    english(
        "It [declined] (to comment).",
        Force::Decline,
        Kind::Reported,
    );
    english(
        "It would not [say] (whether it paid).",
        Force::Decline,
        Kind::Indirect,
    );
    english("It [demanded] (a new vote).", Force::Demand, Kind::Reported);
    english(
        "It [demanded] (that he resign).",
        Force::Demand,
        Kind::Indirect,
    );
    english("It [vowed] (a new vote).", Force::Promise, Kind::Indirect);
    english(
        "It [announced] (it will sell).",
        Force::Announce,
        Kind::Indirect,
    );
    let german = |text, force, kind| check_kind(Scheme::German, text, force, kind);
    german("Er [forderte] (Neuwahlen).", Force::Demand, Kind::Reported);
    german(
        "Er [forderte], (neu zu wählen).",
        Force::Demand,
        Kind::Indirect,
    );
    german(
        "Er [kündigte an], (morgen anzufangen).",
        Force::Announce,
        Kind::Indirect,
    );
    german(
        "Er wollte nicht [sagen], (ob Geld floss).",
        Force::Decline,
        Kind::Indirect,
    );
    german(
        "(Eine Auskunft) [lehnte] er [ab].",
        Force::Decline,
        Kind::Reported,
    );
    german(
        "(Der Rat tagt morgen), [kündigte] er [an].",
        Force::Announce,
        Kind::Indirect,
    );
}
