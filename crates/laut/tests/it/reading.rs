//! What becomes of an article.

use laut::{Article, Language, NoteCode, Reader, Reading};

use crate::made_up::MadeUp;

fn read(text: &str) -> Reading {
    Reader::new(MadeUp).read(&Article::new(text))
}

/// Has one line a statement: id, kind, speaker's source and name, the content's parts, what it is inside.
fn check(text: &str, expected: &[&str]) {
    let reading = read(text);
    let shown: Vec<String> = reading
        .statements
        .iter()
        .zip(1..)
        .map(|(statement, number)| {
            let speaker = statement
                .speaker
                .as_ref()
                .map_or("-".to_owned(), |speaker| {
                    format!(
                        "{} {}",
                        speaker.source, reading.sources[speaker.source.0].name
                    )
                });
            let content: Vec<&str> = statement.content.iter().map(|span| span.of(text)).collect();
            let inside = statement
                .inside
                .map_or(String::new(), |outer| format!(" in {outer}"));
            format!(
                "s{number} {:?} [{speaker}] {}{inside}",
                statement.kind,
                content.join(" … ")
            )
        })
        .collect();
    assert_eq!(shown, expected, "{text}");
}

#[test]
fn direct_and_indirect() {
    check(
        "„Es regnet“, sagte Ada Lindt. Tom Berg sagte, dass es schneit.",
        &[
            "s1 Direct [q1 Ada Lindt] Es regnet",
            "s2 Indirect [q2 Tom Berg] dass es schneit",
        ],
    );
}

#[test]
fn a_partial_quotation_is_inside() {
    check(
        "Das Amt erklärte, dass es „keinerlei Hinweise“ gebe.",
        &[
            "s1 Indirect [q1 Amt] dass es „keinerlei Hinweise“ gebe",
            "s2 Direct [q1 Amt] keinerlei Hinweise in s1",
        ],
    );
}

#[test]
fn one_wording_is_one_source() {
    let reading = read("„Es regnet.“, sagte Ada. „Und es schneit.“, sagte Ada.");
    assert_eq!(reading.sources.len(), 1);
    assert_eq!(reading.sources[0].mentions.len(), 2);
}

#[test]
fn shares_add_up() {
    let shares = read("„Ja“, sagte Ada.").shares;
    assert!((shares.attributed - 2.0 / 14.0).abs() < 1e-9, "{shares:?}");
    assert!((shares.attributed + shares.unattributed - 1.0).abs() < 1e-9);
}

#[test]
fn the_language_is_seen_or_given() {
    let german = "Die Stadt hat am Dienstag beschlossen, dass die Brücke gesperrt bleibt.";
    let english = "The city decided on Tuesday that the bridge is to remain closed for now.";
    assert_eq!(read(german).language, Some(Language::GERMAN));
    assert_eq!(read(english).language, Some(Language::ENGLISH));
    let given = Article {
        language: Some(Language::ENGLISH),
        ..Article::new(german)
    };
    assert_eq!(
        Reader::new(MadeUp).read(&given).language,
        Some(Language::ENGLISH)
    );
}

#[test]
fn short_texts_are_german_or_english() {
    assert_eq!(
        read("„Ja, es regnet“, sagte sie.").language,
        Some(Language::GERMAN)
    );
    assert_eq!(
        read("“It rained all day,” she said.").language,
        Some(Language::ENGLISH)
    );
}

fn check_notes(text: &str, expected: &[NoteCode]) {
    let codes: Vec<_> = read(text).notes.iter().map(|note| note.code).collect();
    assert_eq!(codes, expected, "{text:?}");
}

#[test]
fn nothing_to_read() {
    for text in ["", " \n\t ", "\u{feff}\0\u{200f}"] {
        check_notes(text, &[NoteCode::NoText]);
        assert!(read(text).statements.is_empty());
    }
}

/// Reads a text of which a day of publication is given; returns the day that counts, and whether there is a note.
fn published(text: &str, given: Option<&str>) -> (Option<String>, bool) {
    let article = Article {
        published: given.map(str::to_owned),
        ..Article::new(text)
    };
    let reading = Reader::new(MadeUp).read(&article);
    let noted = reading
        .notes
        .iter()
        .any(|note| note.code == NoteCode::PublishedUnclear);
    (reading.published, noted)
}

#[test]
fn the_day_of_publication_is_the_one_given_or_found() {
    let day = Some("2025-03-05".to_owned());
    let dated = "Bonn, 5. März 2025 – Es regnet.";
    let other = (Some("2025-03-06".to_owned()), false);
    assert_eq!(published(dated, None), (day.clone(), false));
    assert_eq!(published(dated, Some("2025-03-06T10:00:00Z")), other);
    assert_eq!(published(dated, Some("2024-13-01")), (day, true));
    assert_eq!(published("Es regnet.", None), (None, false));
    assert_eq!(published("Es regnet.", Some("gestern")), (None, true));
    for (day, is_one) in [
        ("0800-01-01", false),
        ("1599-12-31", false),
        ("1600-01-01", true),
        ("2199-12-31", true),
        ("2200-01-01T08:00:00Z", false),
    ] {
        let kept = is_one.then(|| day.to_owned());
        assert_eq!(published("Es regnet.", Some(day)), (kept, !is_one));
    }
    assert_eq!(published("", Some("2025-03-06")), other);
}

#[test]
fn other_languages_are_read_all_the_same() {
    let text = "« Il pleut depuis trois jours et nous avons peur », a déclaré le maire de la petite ville.";
    check_notes(text, &[NoteCode::LanguageUnsupported]);
    assert_eq!(read(text).statements.len(), 1);
}

#[test]
fn unbalanced_marks_are_noted() {
    let text = "Am Montag sagte sie: „Es regnet hier immer. Dann ging sie nach Hause.";
    check_notes(text, &[NoteCode::UnbalancedQuotes]);
    let span = read(text).notes[0].span.expect("a mark has a place");
    assert_eq!(span.of(text), "„");
    let many = format!("Das ist ein langer Satz der Stadt. {}", "„ ".repeat(500));
    assert!(read(&many).notes.len() < 30);
}

#[test]
fn whoever_is_found_by_less_is_less_sure() {
    let sure = |text: &str| {
        let read = Reader::new(MadeUp).read(&Article::new(text));
        read.statements[read.statements.len() - 1].confidence
    };
    let named = sure("Ada Lindt said that the lock is shut.");
    assert!(
        (named - 0.9).abs() < 0.01,
        "as sure as the network: {named}"
    );
    for doubtful in [
        "Ada Lindt was there. She said that the lock is shut.",
        "Two witnesses said that the lock is shut.",
        "The report said that the lock is shut.",
    ] {
        assert!(sure(doubtful) < named - 0.02, "{doubtful}");
    }
}
