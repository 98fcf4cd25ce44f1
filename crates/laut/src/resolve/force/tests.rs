//! Runs the sentences of both tables of verbs and further ones, and tells kinds and refusals apart.

use super::{force, kind, refusals};
use crate::{
    assemble::Telling,
    language::verbs::{table, whole},
    language::{ENGLISH, GERMAN, Grammar},
    reading::{Force, Kind, Media},
    resolve::{place::Place, text::Text},
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
fn found(grammar: &'static Grammar, sentence: &str) -> Force {
    let (letters, cue) = unmarked(sentence);
    let document = segment::document(&letters, grammar);
    let text = Text::new(&document, Vec::new());
    let kind = if cue.is_empty() {
        Kind::Reported
    } else {
        Kind::Indirect
    };
    let whole = Span::new(0, letters.chars().count());
    let place = Place::of(&text, &telling(kind, vec![whole], cue));
    force(&text, &place, kind)
}

fn check(grammar: &'static Grammar, sentences: &[(&str, Force)]) {
    for (sentence, expected) in sentences {
        assert_eq!(found(grammar, sentence), *expected, "{sentence}");
    }
}

/// Runs the sentence of each sense with its cue and, if it is of a verb, once more as a summary without any cue.
fn check_verbs(grammar: &'static Grammar, verbs: &str) {
    let mut wrong = Vec::new();
    for (verb, senses) in table(verbs) {
        for sense in whole(senses).filter(|sense| !sense.free) {
            let mut expect = |sentence: &str| {
                let found = found(grammar, sentence);
                if found != sense.force.into() {
                    wrong.push(format!(
                        "{verb}: {sentence} {found:?}, not {:?}",
                        sense.force
                    ));
                }
            };
            expect(&sense.sentence);
            if sense.forms.iter().any(|forms| !forms.is_empty()) && sense.sentence.contains('[') {
                expect(&sense.sentence.replace(['[', ']'], ""));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `sentence` has its cue in square brackets and is its frame as a whole.
fn check_frame(grammar: &'static Grammar, sentence: &str, expected: Force) {
    let (letters, cue) = unmarked(sentence);
    let document = segment::document(&letters, grammar);
    let text = Text::new(&document, Vec::new());
    let whole = Span::new(0, letters.chars().count());
    let mut telling = telling(Kind::Indirect, Vec::new(), cue);
    telling.frame = vec![whole];
    let place = Place::of(&text, &telling);
    assert_eq!(force(&text, &place, Kind::Indirect), expected, "{sentence}");
}

#[test]
fn the_noun_of_a_source_shows_the_force() {
    let english = |sentence, force| check_frame(&ENGLISH, sentence, force);
    english("[according] to estimates of the bank", Force::Estimate);
    english("[according] to the author of the estimates", Force::Assert);
    let german = |sentence, force| check_frame(&GERMAN, sentence, force);
    german("[nach] einer Schätzung der Bank", Force::Estimate);
    german("[nach] dem Autor der Schätzung", Force::Assert);
    // FIXME: "laut" is taken for a form of "lauten".
    german("[laut] einer Schätzung der Bank", Force::Assert);
}

#[test]
fn german_verbs() {
    check_verbs(&GERMAN, include_str!("../../language/de/verbs.toml"));
}

#[test]
fn english_verbs() {
    check_verbs(&ENGLISH, include_str!("../../language/en/verbs.toml"));
}

/// With a cue in brackets, without brackets as summaries.
#[test]
fn german_sentences() {
    check(
        &GERMAN,
        &[
            ("Er [rief] laut.", Force::Assert),
            (
                "Die angekündigte Reform sei gut, [sagte] er.",
                Force::Assert,
            ),
            ("Sie werde ihr Wort halten, [sagte] sie.", Force::Assert),
            ("Der bestrittene Bericht liegt vor.", Force::Assert),
            ("Die angekündigte Reform kommt im Mai.", Force::Assert),
            (
                "Die Polizei [bestätigte] den Bericht nicht.",
                Force::Decline,
            ),
            (
                "Das Amt konnte den Bericht nicht [bestätigen].",
                Force::Decline,
            ),
            (
                "Der Sprecher wollte den Bericht weder bestätigen noch dementieren.",
                Force::Decline,
            ),
            ("Die Firma [bestritt] den Fehler nicht.", Force::Decline),
            (
                "Der Kanzler [wollte] eine Koalition nicht [ausschließen].",
                Force::Assert,
            ),
            (
                "Die Polizei [bestätigte] einen nicht näher beschriebenen Vorfall.",
                Force::Confirm,
            ),
            (
                "Die Polizei bestätigte den Einsatz und nannte keine Einzelheiten.",
                Force::Confirm,
            ),
            ("Sie [forderte] nicht nur mehr Lohn.", Force::Demand),
            ("Die Partei [lehnte] die Forderung [ab].", Force::Assert),
            ("Die Bank [sagte] zu den Zahlen wenig.", Force::Assert),
            (
                "Der Bericht wurde von der Firma [bestätigt].",
                Force::Confirm,
            ),
            (
                "Müller, der den Vorwurf zurückwies, forderte eine Prüfung.",
                Force::Demand,
            ),
            (
                "Weil der Rat warnte, verlangte die Partei eine Prüfung.",
                Force::Demand,
            ),
            (
                "Der Minister sagte, er fordere eine Prüfung.",
                Force::Assert,
            ),
            (
                "Der Hof, der Amtssitz des Fürsten, lehnte einen Kommentar ab.",
                Force::Decline,
            ),
            (
                "Die Regierung hat am Montag Steuersenkungen angekündigt.",
                Force::Announce,
            ),
            (
                "Wie die Firma [ankündigte], schließt das Werk.",
                Force::Announce,
            ),
            (
                "Die Firma weigerte sich, Fragen zu beantworten.",
                Force::Decline,
            ),
            ("Die Behörde lehnte es ab, sich zu äußern.", Force::Decline),
            (
                "Dazu wollte sich die Firma zunächst nicht äußern.",
                Force::Decline,
            ),
            (
                "Die Ministerin war für eine Stellungnahme nicht zu erreichen.",
                Force::Decline,
            ),
            (
                "Der Verband erhob schwere Vorwürfe gegen die Stadt.",
                Force::Accuse,
            ),
            ("Die Behörde sprach eine Warnung aus.", Force::Warn),
            ("Die Opposition übte scharfe Kritik.", Force::Assert),
            ("Ihm wird Betrug vorgeworfen.", Force::Accuse),
            ("Das bestätigte Polizeisprecher Müller.", Force::Confirm),
            ("Der Bank [rechnet] nicht mit Verlusten.", Force::Estimate),
        ],
    );
}

/// With a cue in brackets, without brackets as summaries.
#[test]
fn english_sentences() {
    check(
        &ENGLISH,
        &[
            ("The announced plan is good, he [said].", Force::Assert),
            ("The disputed report is long.", Force::Assert),
            ("She will keep her promise, he [said].", Force::Assert),
            ("The bank did not confirm the report.", Force::Decline),
            ("The bank did not [confirm] the report.", Force::Decline),
            (
                "Officials could neither [confirm] nor deny the report.",
                Force::Decline,
            ),
            ("The mayor did not deny the report.", Force::Decline),
            (
                "The firm did not immediately respond to a request for comment.",
                Force::Decline,
            ),
            ("The firm [did not respond] to questions.", Force::Decline),
            (
                "The owner could not be reached for comment.",
                Force::Decline,
            ),
            (
                "The aide was not immediately available for comment.",
                Force::Decline,
            ),
            ("Officials would not say how much was paid.", Force::Decline),
            ("The mayor didn't return a call.", Force::Decline),
            ("The report was confirmed by the bank.", Force::Confirm),
            ("It is [confirmed] that the bank paid.", Force::Confirm),
            (
                "The senator, who denied the report, demanded an inquiry.",
                Force::Demand,
            ),
            (
                "After the mayor warned of floods, the union demanded pumps.",
                Force::Demand,
            ),
            ("The confirmed cases come from one town.", Force::Assert),
            ("The mayor said the bank denied the report.", Force::Assert),
            ("The company hired a lawyer to demand money.", Force::Assert),
            ("The agency issued a warning.", Force::Warn),
            (
                "The court, which oversees banks, declined to comment.",
                Force::Decline,
            ),
            ("The senator rejected the proposal.", Force::Assert),
            ("The mayor [was asked] about the price.", Force::Ask),
            ("The minister [refused] to resign.", Force::Assert),
            ("The bank is [accused] of fraud.", Force::Accuse),
            ("The club [is expected] to win.", Force::Estimate),
        ],
    );
}

/// The refusals that are found where the network saw nothing: speaker, content.
fn check_refusals(grammar: &'static Grammar, text: &str, expected: &[(&str, &str)]) {
    let document = segment::document(text, grammar);
    let read = Text::new(&document, Vec::new());
    let found: Vec<_> = refusals(&read, &[])
        .into_iter()
        .map(|telling| {
            assert_eq!(
                force(&read, &Place::of(&read, &telling), telling.kind),
                Force::Decline,
                "{text}"
            );
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
        check_refusals(&GERMAN, text, &[(speaker, content)]);
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
    let check = |text| check_refusals(&GERMAN, text, &[]);
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
        check_refusals(&ENGLISH, text, &[(speaker, content)]);
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
    let check = |text| check_refusals(&ENGLISH, text, &[]);
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
    let document = segment::document(text, &ENGLISH);
    let text = Text::new(&document, Vec::new());
    let known = telling(
        Kind::Reported,
        vec![Span::new(18, 28)],
        vec![Span::new(9, 17)],
    );
    let known = (known.kind, Place::of(&text, &known));
    assert!(refusals(&text, &[known]).is_empty());
}

/// `sentence` has its content in round brackets, its cue in square ones.
fn check_kind(grammar: &'static Grammar, sentence: &str, force: Force, expected: Kind) {
    let (text, cue) = unmarked(&sentence.replace(['(', ')'], ""));
    let content = sentence.replace(['[', ']'], "");
    let (_, content) = unmarked(&content.replace('(', "[").replace(')', "]"));
    let document = segment::document(&text, grammar);
    let text = Text::new(&document, Vec::new());
    let place = Place::of(&text, &telling(Kind::Indirect, content, cue));
    let found = kind(&text, &place, Kind::Indirect, force);
    assert_eq!(found, expected, "{sentence}");
}

#[test]
fn kinds() {
    let english = |text, force, kind| check_kind(&ENGLISH, text, force, kind);
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
    let german = |text, force, kind| check_kind(&GERMAN, text, force, kind);
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
