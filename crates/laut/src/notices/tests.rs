//! What notices are, and what only looks like one.

use super::*;
use crate::article::Language;

#[track_caller]
fn check(language: Language, text: &str, expected: &[(NoticeSort, &str)]) {
    let grammar = Grammar::of(language).expect("it is known");
    let found = notices(text, grammar);
    let shown: Vec<(NoticeSort, &str)> = found
        .iter()
        .map(|notice| (notice.sort, notice.span.of(text)))
        .collect();
    assert_eq!(shown, expected, "{text}");
}

/// Asserts that a line below a text is a notice, or none.
#[track_caller]
fn line(language: Language, line: &str, sort: Option<NoticeSort>) {
    let text = format!("Der Damm hält.\n\n{line}");
    let expected: Vec<_> = sort.map(|sort| (sort, line)).into_iter().collect();
    check(language, &text, &expected);
}

const CORRECTION: Option<NoticeSort> = Some(NoticeSort::Correction);
const UPDATE: Option<NoticeSort> = Some(NoticeSort::Update);
const RETRACTION: Option<NoticeSort> = Some(NoticeSort::Retraction);

#[test]
fn german_notices() {
    for (text, sort) in [
        (
            "In einer früheren Version hieß es, der Damm sei 40 Meter hoch. Es sind 14.",
            CORRECTION,
        ),
        (
            "In einer früheren Version dieses Artikels stand, der Damm sei 40 Meter hoch.",
            CORRECTION,
        ),
        (
            "Eine frühere Fassung des Beitrags nannte einen falschen Namen.",
            CORRECTION,
        ),
        ("Korrektur: Der Damm ist 14 Meter hoch.", CORRECTION),
        (
            "Korrektur vom 5. März: Der Damm ist 14 Meter hoch.",
            CORRECTION,
        ),
        (
            "KORREKTUR, 14.20 Uhr: Der Damm ist 14 Meter hoch.",
            CORRECTION,
        ),
        (
            "Anm. d. Red.: In einer früheren Version wurde der Damm Deich genannt.",
            CORRECTION,
        ),
        ("Dieser Artikel wurde nachträglich korrigiert.", CORRECTION),
    ] {
        line(Language::GERMAN, text, sort);
    }
}

#[test]
fn german_notices_of_updates_and_retractions() {
    for (text, sort) in [
        ("Dieser Text wurde um 14 Uhr aktualisiert.", UPDATE),
        (
            "Hinweis der Redaktion: Dieser Bericht wurde zurückgezogen.",
            RETRACTION,
        ),
        (
            "Dieser Artikel enthielt in einer früheren Fassung einen falschen Namen.",
            CORRECTION,
        ),
        (
            "In diesem Text hieß es zunächst, der Damm sei 40 Meter hoch.",
            CORRECTION,
        ),
        (
            "In unserem Bericht vom 5. März hieß es, der Damm sei alt. Richtig ist, dass er neu ist.",
            CORRECTION,
        ),
        (
            "Dieser Artikel wurde am 8. März um 12.30 Uhr aktualisiert.",
            UPDATE,
        ),
        ("Aktualisiert um 14 Uhr: Der Damm hält.", UPDATE),
        ("Dieser Artikel zieht viele Leser an.", None),
        ("Der Bote hat diesen Artikel entfernt.", RETRACTION),
        (
            "Anmerkung der Redaktion: Wir haben die Zahl der Dämme nachträglich geändert.",
            CORRECTION,
        ),
        (
            "Hinweis: In diesem Text stand zunächst eine andere Zahl.",
            CORRECTION,
        ),
        (
            "Anmerkung der Redaktion: Wir haben den Namen geändert.",
            None,
        ),
        ("Anmerkung der Redaktion: Der Name wurde geändert.", None),
        (
            "Dieser Artikel handelt von Leuten, die ihr Haus aktualisiert haben.",
            None,
        ),
        ("Wir bedauern den Fehler.", CORRECTION),
        ("Wir bitten, den Fehler zu entschuldigen.", CORRECTION),
        (
            "Wir haben die Stelle im Artikel korrigiert und den Fehler entfernt.",
            CORRECTION,
        ),
        ("Wir haben den Artikel zurückgezogen.", RETRACTION),
        (
            "Berichtigung (5. März): Der Damm ist 14 Meter hoch.",
            CORRECTION,
        ),
        (
            "Korrigierte Fassung: Der Damm ist 14 Meter hoch.",
            CORRECTION,
        ),
        (
            "Redaktioneller Hinweis: Wir haben den Text angepasst.",
            CORRECTION,
        ),
        (
            "Der Kurier zieht diesen Artikel zurück, weil seine Quelle nicht hält.",
            RETRACTION,
        ),
        (
            "Wir haben diesen Text nach einem Urteil gelöscht.",
            RETRACTION,
        ),
        ("Gegendarstellung: Der Damm ist dicht.", CORRECTION),
        ("Widerruf: Der Damm bricht nicht.", RETRACTION),
        ("Der Minister zieht diesen Entwurf zurück.", None),
        ("Dieser Bericht geht auf einen Hinweis zurück.", None),
        ("In diesem Jahr hieß es zunächst, der Damm halte.", None),
        ("Dieser Bericht erschien ursprünglich im Boten.", None),
        ("In diesem Bericht hieß es, der Damm halte.", None),
        ("Wir haben den Fehler gemacht, zu lange zu warten.", None),
        ("Wir haben den Artikel gern gelesen.", None),
        ("Der Minister bedauert den Fehler.", None),
        ("Die Korrektur am Aktienmarkt dauert an.", None),
        ("Hinweis: Am Sonntag bleibt der Damm gesperrt.", None),
        ("Hinweis auf Täter: Die Polizei fand Spuren.", None),
        ("Eine frühere Version des Gesetzes galt bis März.", None),
        ("Der Artikel wurde gestern von vielen gelesen.", None),
        ("Die Korrektur der Zahlen kostete das Amt Wochen.", None),
        (
            "„Dieser Artikel wurde korrigiert“, sagte die Chefredakteurin.",
            None,
        ),
        ("Anmerkung der Redaktion: Der Autor ist Arzt.", None),
    ] {
        line(Language::GERMAN, text, sort);
    }
}

#[test]
fn english_notices() {
    for (text, sort) in [
        (
            "An earlier version of this article said that the dike was 40 metres high.",
            CORRECTION,
        ),
        (
            "A previous version of the story misspelled the name of the mayor.",
            CORRECTION,
        ),
        ("Correction: The dike is 14 metres high.", CORRECTION),
        (
            "Correction, March 5: The dike is 14 metres high.",
            CORRECTION,
        ),
        ("CLARIFICATION: The dike is 14 metres high.", CORRECTION),
        (
            "This story has been updated with a comment of the council.",
            UPDATE,
        ),
        (
            "This article was amended on 5 March 2031 to correct a name.",
            CORRECTION,
        ),
        ("Editor's note: This report has been retracted.", RETRACTION),
        (
            "Editor’s note: An earlier version of this piece gave a wrong day.",
            CORRECTION,
        ),
        ("Update, 2 p.m.: The dike holds.", UPDATE),
        (
            "This article originally said that the dike was 40 metres high.",
            CORRECTION,
        ),
        ("This story misstated the age of the mayor.", CORRECTION),
        (
            "This article, in an earlier version, gave a wrong day.",
            CORRECTION,
        ),
        (
            "Our report on Tuesday wrongly stated that the dike had failed.",
            CORRECTION,
        ),
        (
            "In our report on the dike, we said it was old. In fact, it is new.",
            CORRECTION,
        ),
        ("RETRACTED: See our statement.", RETRACTION),
        (
            "We have removed this story because it did not meet our standards.",
            RETRACTION,
        ),
        ("The Gazette has retracted this story.", RETRACTION),
        (
            "A previous headline of this story said that the dike had failed.",
            CORRECTION,
        ),
        ("Corrected on March 9: The dike holds.", CORRECTION),
        ("Update (March 8, 12 p.m.): The dike holds.", UPDATE),
        ("An earlier story told of the dike.", None),
        ("(Corrects name of mayor in paragraph 3)", CORRECTION),
        ("We regret the error.", CORRECTION),
        ("We have corrected the article.", CORRECTION),
        ("We have retracted our story.", RETRACTION),
        (
            "Correction appended: The dike is 14 metres high.",
            CORRECTION,
        ),
        ("A correction: The dike is 14 metres high.", CORRECTION),
        (
            "For the record: An earlier version of this story gave a wrong name.",
            CORRECTION,
        ),
        ("Note to readers: This story has been removed.", RETRACTION),
        ("For the record: The dike holds.", None),
        ("This story originally appeared in the Gazette.", None),
        ("Retraction: The dike did not fail.", RETRACTION),
        ("The Gazette retracts this story.", RETRACTION),
        ("This article was originally published on Monday.", None),
        ("This story said a lot about the town.", None),
        ("We read the story with joy.", None),
        ("We made mistakes, and the error was costly.", None),
        ("The company regrets the error.", None),
        ("The report wrongly accused the mayor.", None),
        ("(Corrections officers were at the scene.)", None),
        ("The correction of the stock market goes on.", None),
        ("Editor's note: The author is a doctor.", None),
        ("An earlier version of the bill failed in March.", None),
        ("The correction of house prices goes on.", None),
        ("Stock market correction: what now?", None),
        ("This story is not over.", None),
    ] {
        line(Language::ENGLISH, text, sort);
    }
}

#[test]
fn what_an_article_said_and_what_is_right() {
    for text in [
        "In unserem Bericht „Damm ist alt“ vom 5. März hieß es, Ada Lindt habe gesagt: „Der Damm ist alt“. Richtig ist: Er ist neu.",
        "In einem früheren Artikel hieß es, der Damm sei alt. Das ist falsch.",
        "In einem früheren Bericht vom 5. März hieß es, der Damm sei alt. Tatsächlich ist er neu.",
        "In unserer Ausgabe vom Montag haben wir gemeldet, dass der Damm alt sei. Richtig ist, dass er neu ist.",
        "Wir haben am Montag berichtet, dass der Damm alt sei. Das ist nicht richtig.",
        "Im Artikel „Damm ist alt“ hieß es, er sei 40 Jahre alt. Richtig ist: Er ist neu.",
    ] {
        line(Language::GERMAN, text, CORRECTION);
    }
    for text in [
        "An earlier article said that the dike was old. In fact, it is new.",
        "On Monday we reported that the dike was old. That was wrong.",
        "Our article \"Dike is old\" of 5 March said that it was 40 years old. In fact, it is new.",
        "The article “Dike is old” said that it was 40 years old. This is incorrect.",
    ] {
        line(Language::ENGLISH, text, CORRECTION);
    }
    for (language, text) in [
        (
            Language::GERMAN,
            "Im Artikel 5 des Vertrags hieß es, der Damm sei alt. Tatsächlich ist er neu.",
        ),
        (
            Language::GERMAN,
            "In einem früheren Bericht der Kommission hieß es, der Damm sei alt. Tatsächlich ist er neu.",
        ),
        (
            Language::GERMAN,
            "In einem früheren Artikel hieß es, der Damm sei alt.",
        ),
        (
            Language::ENGLISH,
            "An earlier report of the council said that the dike was old. In fact, it is new.",
        ),
        (
            Language::ENGLISH,
            "The mayor said that the dike was old. In fact, it is new.",
        ),
    ] {
        line(language, text, None);
    }
}

#[test]
fn what_is_right_may_stand_in_the_paragraph_below() {
    let text =
        "An earlier article said that the dike was old.\n\nIn fact, it is new, Ada Lindt said.";
    let grammar = Grammar::of(Language::ENGLISH).expect("it is known");
    let found = notices(text, grammar);
    assert_eq!(found.len(), 2, "{found:?}");
    // What she said is news.
    assert_eq!(found[1].right, Some(found[1].span.start()));
    let text = "In our report, we said that the dike was old. In fact, it is new, Ada Lindt said.";
    let found = notices(text, grammar);
    assert_eq!(found[0].right, Some(46));
}

#[test]
fn a_heading_has_its_notice_below_it() {
    check(
        Language::ENGLISH,
        "It rains.\n\nCorrection\n\nThe dike is 14 metres high.\n\nIt holds.",
        &[(NoticeSort::Correction, "The dike is 14 metres high.")],
    );
    check(Language::ENGLISH, "It rains.\n\nCorrection", &[]);
}

#[test]
fn of_a_long_paragraph_the_notice_is_the_end() {
    let notice = "This story has been corrected.";
    let text = format!("{} {notice}", "The dike holds well.".repeat(20));
    check(
        Language::ENGLISH,
        &text,
        &[(NoticeSort::Correction, notice)],
    );
}
