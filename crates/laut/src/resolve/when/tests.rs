//! Phrases in context. All articles here are of Wednesday, 5 March 2025.

use jiff::civil::Date;

use crate::{
    assemble::Telling,
    document::Scheme,
    reading::{Kind, Media},
    segment,
    span::Span,
};

use super::when;

/// Returns a text without its marks, and the telling that they mark: `{frame}`, `<cue>`, `[content]`,
/// `*speaker*`. What has no frame is a summary.
fn marked(marked: &str) -> (String, Telling) {
    let mut text = String::new();
    let mut open: [Option<usize>; 4] = [None; 4];
    let mut spans: [Vec<Span>; 4] = Default::default();
    let mut place = 0;
    for character in marked.chars() {
        let (list, opens) = match character {
            '{' => (0, true),
            '}' => (0, false),
            '<' => (1, true),
            '>' => (1, false),
            '[' => (2, true),
            ']' => (2, false),
            '*' => (3, open[3].is_none()),
            _ => {
                text.push(character);
                place += 1;
                continue;
            }
        };
        if opens {
            open[list] = Some(place);
        } else if let Some(start) = open[list].take() {
            spans[list].push(Span::new(start, place));
        }
    }
    let [frame, cue, content, speaker] = spans;
    let telling = Telling {
        kind: if frame.is_empty() {
            Kind::Reported
        } else {
            Kind::Indirect
        },
        media: Media::NONE,
        content,
        cue,
        frame,
        speaker,
        addressee: vec![],
        confidence: 1.0,
    };
    (text, telling)
}

fn found(scheme: Scheme, example: &str, published: Option<&str>) -> String {
    let (text, telling) = marked(example);
    let document = segment::document(&text, scheme);
    match when(
        &document,
        &telling,
        published.and_then(|day| day.parse().ok()),
    ) {
        None => "-".to_owned(),
        Some(when) => {
            let words: Vec<&str> = when.span.iter().map(|span| span.of(&text)).collect();
            let date = when.date.as_deref().unwrap_or("?");
            format!("{} = {date}", words.join(" … "))
        }
    }
}

/// Each example has its time, as "words = date"; "?" is a date that cannot be worked out, "-" no time.
fn check(scheme: Scheme, examples: &[(&str, &str)]) {
    let wrong: Vec<String> = examples
        .iter()
        .map(|(example, expected)| {
            (
                example,
                expected,
                found(scheme, example, Some("2025-03-05")),
            )
        })
        .filter(|(_, expected, found)| *expected != found)
        .map(|(example, expected, found)| format!("{example}\n  {expected}\n  {found}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn german_days() {
    check(
        Scheme::German,
        &[
            (
                "{Die Polizei <sagte> am Dienstag}, [es brenne].",
                "am Dienstag = 2025-03-04",
            ),
            (
                "{Die Polizei <sagte> am Mittwoch}, [es brenne].",
                "am Mittwoch = 2025-03-05",
            ),
            (
                "{Die Polizei <sagte> am Donnerstag}, [es brenne].",
                "am Donnerstag = 2025-02-27",
            ),
            (
                "{Die Polizei <sagte> am Dienstagabend}, [es brenne].",
                "am Dienstagabend = 2025-03-04",
            ),
            (
                "{Am späten Freitagabend <sagte> sie}, [es brenne].",
                "Am späten Freitagabend = 2025-02-28",
            ),
            (
                "{Sie <sagte> am Dienstag Abend}, [es brenne].",
                "am Dienstag Abend = 2025-03-04",
            ),
            (
                "{Sie <sagte> Mittwochfrüh}, [es brenne].",
                "Mittwochfrüh = 2025-03-05",
            ),
            (
                "{Sie <sagte> am frühen Mittwochmorgen}, [es brenne].",
                "am frühen Mittwochmorgen = 2025-03-05",
            ),
            (
                "{Sie <sagte> am vergangenen Mittwoch}, [es brenne].",
                "am vergangenen Mittwoch = 2025-02-26",
            ),
            (
                "{Sie <sagte> letzten Samstag}, [es brenne].",
                "letzten Samstag = 2025-03-01",
            ),
            (
                "{Sie <sagte> am heutigen Mittwoch}, [es brenne].",
                "am heutigen Mittwoch = 2025-03-05",
            ),
            (
                "{Am gestrigen Dienstag <sagte> sie}, [es brenne].",
                "Am gestrigen Dienstag = 2025-03-04",
            ),
            (
                "{Sie will sich am kommenden Freitag <äußern>}, [ob es brennt].",
                "am kommenden Freitag = ?",
            ),
            (
                "{Sie <sagte> am Freitag vor einer Woche}, [es brenne].",
                "am Freitag vor einer Woche = 2025-02-21",
            ),
            (
                "{Sie <sagte> am Sonnabend}, [es brenne].",
                "am Sonnabend = 2025-03-01",
            ),
            (
                "{In der Nacht zum Mittwoch <sagte> sie}, [es brenne].",
                "In der Nacht zum Mittwoch = 2025-03-04/2025-03-05",
            ),
            (
                "{In der Nacht auf Dienstag <sagte> sie}, [es brenne].",
                "In der Nacht auf Dienstag = 2025-03-03/2025-03-04",
            ),
            (
                "{In der Nacht von Montag auf Dienstag <sagte> sie}, [es brenne].",
                "In der Nacht von Montag auf Dienstag = 2025-03-03/2025-03-04",
            ),
            (
                "{In der vergangenen Nacht <sagte> sie}, [es brenne].",
                "In der vergangenen Nacht = 2025-03-04/2025-03-05",
            ),
            (
                "{Sie <sagte> gestern}, [es brenne].",
                "gestern = 2025-03-04",
            ),
            (
                "{Sie <sagte> gestern Abend}, [es brenne].",
                "gestern Abend = 2025-03-04",
            ),
            (
                "{Vorgestern <sagte> sie}, [es brenne].",
                "Vorgestern = 2025-03-03",
            ),
            (
                "{Sie <sagte> heute Mittag}, [es brenne].",
                "heute Mittag = 2025-03-05",
            ),
            (
                "{Sie <sagte> vor drei Tagen}, [es brenne].",
                "vor drei Tagen = 2025-03-02",
            ),
            ("{Sie <sagte> am Abend}, [es brenne].", "am Abend = ?"),
        ],
    );
}

#[test]
fn german_dates() {
    check(
        Scheme::German,
        &[
            (
                "{Sie <sagte> am 5. März}, [es brenne].",
                "am 5. März = 2025-03-05",
            ),
            (
                "{Sie <sagte> am 6. März}, [es brenne].",
                "am 6. März = 2024-03-06",
            ),
            (
                "{Sie <sagte> am 7. Juli 2019}, [es brenne].",
                "am 7. Juli 2019 = 2019-07-07",
            ),
            (
                "{Sie <sagte> am 27. Juni dieses Jahres}, [es brenne].",
                "am 27. Juni dieses Jahres = 2024-06-27",
            ),
            (
                "{Sie <sagte> am Dienstag, dem 4. März 2025, in Bonn}, [es brenne].",
                "am Dienstag, dem 4. März 2025 = 2025-03-04",
            ),
            (
                "{Sie <sagte> am Dienstag, 4. März}, [es brenne].",
                "am Dienstag, 4. März = 2025-03-04",
            ),
            (
                "{Sie <sagte> am 04.03.2025}, [es brenne].",
                "am 04.03.2025 = 2025-03-04",
            ),
            (
                "{Sie <sagte> am 4.3. in Bonn}, [es brenne].",
                "am 4.3. = 2025-03-04",
            ),
            (
                "{Sie <sagte> am 3. und 4. März}, [es brenne].",
                "am 3. und 4. März = 2025-03-03/2025-03-04",
            ),
            (
                "{Vom 1. bis zum 3. März <sagte> sie}, [es brenne].",
                "Vom 1. bis zum 3. März = 2025-03-01/2025-03-03",
            ),
            (
                "{Zwischen Freitag und Montag <sagte> sie}, [es brenne].",
                "Zwischen Freitag und Montag = 2025-02-28/2025-03-03",
            ),
            (
                "{Sie <sagte> von Montag bis Mittwoch}, [es brenne].",
                "von Montag bis Mittwoch = 2025-03-03/2025-03-05",
            ),
            (
                "{Im März 2024 <sagte> sie}, [es brenne].",
                "Im März 2024 = 2024-03-01/2024-03-31",
            ),
            (
                "{Sie <hatte> bereits im Juni <angekündigt>}, [es zu löschen].",
                "im Juni = 2024-06-01/2024-06-30",
            ),
            (
                "{Sie <hatte> letzten September <gesagt>}, [es brenne].",
                "letzten September = 2024-09-01/2024-09-30",
            ),
            (
                "{Ende Februar <sagte> sie}, [es brenne].",
                "Ende Februar = ?",
            ),
            (
                "{Anfang der Woche <sagte> sie}, [es brenne].",
                "Anfang der Woche = ?",
            ),
            ("{Mitte 2023 <sagte> sie}, [es brenne].", "Mitte 2023 = ?"),
            (
                "{In der vergangenen Woche <sagte> sie}, [es brenne].",
                "In der vergangenen Woche = 2025-02-24/2025-03-02",
            ),
            (
                "{Sie <sagte> vergangene Woche}, [es brenne].",
                "vergangene Woche = 2025-02-24/2025-03-02",
            ),
            (
                "{Sie <sagte> in dieser Woche}, [es brenne].",
                "in dieser Woche = 2025-03-03/2025-03-05",
            ),
            (
                "{Sie <sagte> am Wochenende}, [es brenne].",
                "am Wochenende = 2025-03-01/2025-03-02",
            ),
            (
                "{Im vergangenen Monat <sagte> sie}, [es brenne].",
                "Im vergangenen Monat = 2025-02-01/2025-02-28",
            ),
            (
                "{Im vergangenen Jahr <sagte> sie}, [es brenne].",
                "Im vergangenen Jahr = 2024-01-01/2024-12-31",
            ),
            (
                "{Im Jahr 2023 <sagte> sie}, [es brenne].",
                "Im Jahr 2023 = 2023-01-01/2023-12-31",
            ),
            (
                "{Sie <hatte> 2023 <gesagt>}, [es brenne].",
                "2023 = 2023-01-01/2023-12-31",
            ),
            (
                "{In den vergangenen Wochen <sagte> sie}, [es brenne].",
                "In den vergangenen Wochen = ?",
            ),
            (
                "{Sie <sagte> vor zwei Wochen}, [es brenne].",
                "vor zwei Wochen = ?",
            ),
            (
                "{Im Sommer 2024 <sagte> sie}, [es brenne].",
                "Im Sommer 2024 = ?",
            ),
        ],
    );
}

#[test]
fn german_days_named_before() {
    check(
        Scheme::German,
        &[
            (
                "Am Montag brannte es. {Am selben Tag <sagte> sie}, [es brenne].",
                "Am selben Tag = 2025-03-03",
            ),
            (
                "Am Montag brannte es. {Sie <sagte> noch am gleichen Abend}, [es brenne].",
                "am gleichen Abend = 2025-03-03",
            ),
            (
                "Am Montag brannte es. {Am Tag zuvor <hatte> sie <gesagt>}, [es brenne].",
                "Am Tag zuvor = 2025-03-02",
            ),
            (
                "Am Montag brannte es. {Einen Tag später <sagte> sie}, [es brenne].",
                "Einen Tag später = 2025-03-04",
            ),
            (
                "Es brannte. {Am selben Tag <sagte> sie}, [es brenne].",
                "Am selben Tag = ?",
            ),
            ("{Sie <hatte> zuvor <gesagt>}, [es brenne].", "-"),
            ("{Später <sagte> sie}, [es brenne].", "-"),
        ],
    );
}

#[test]
fn german_places_in_the_clause() {
    check(
        Scheme::German,
        &[
            (
                "[Es brenne]{, <sagte> Ute Behn, die Sprecherin der Wehr, am Freitag in Bonn}.",
                "am Freitag = 2025-02-28",
            ),
            (
                "[Es brenne]{, <sagte> Ute Behn}, die Sprecherin der Wehr, am Freitag in Bonn.",
                "am Freitag = 2025-02-28",
            ),
            (
                "[Es brenne]{, <teilte> die Wehr} am Dienstag <mit>.",
                "am Dienstag = 2025-03-04",
            ),
            (
                "Am Dienstag {<sagte> sie}, [es brenne].",
                "Am Dienstag = 2025-03-04",
            ),
            (
                "{Der Mann, der am Montag verhaftet wurde, <sagte>}, [es brenne].",
                "-",
            ),
            (
                "{Sie <sagte> nach dem Treffen am Dienstag}, [es brenne].",
                "-",
            ),
            (
                "{Nach dem Treffen am Montag <sagte> sie am Dienstag}, [es brenne].",
                "am Dienstag = 2025-03-04",
            ),
            (
                "{Bei dem Treffen am Dienstag <sagte> sie}, [es brenne].",
                "am Dienstag = 2025-03-04",
            ),
            (
                "{Sie <sagte> vor Journalisten am Dienstag}, [es brenne].",
                "am Dienstag = 2025-03-04",
            ),
            (
                "{Sie <sagte> vor dem Gipfel am Donnerstag}, [es brenne].",
                "-",
            ),
            (
                "{In einer Mitteilung vom Montag <hieß es>}, [es brenne].",
                "vom Montag = 2025-03-03",
            ),
            (
                "{<Laut> einer am Dienstag veröffentlichten Studie} [brennt es].",
                "am Dienstag = 2025-03-04",
            ),
            (
                "{<Laut> der am Freitag erscheinenden Zeitung} [brennt es].",
                "-",
            ),
            ("{<Laut> Polizei} [brannte es am Montag].", "-"),
            (
                "{<Laut> Polizei} am Montag [brannte es].",
                "am Montag = 2025-03-03",
            ),
            ("Am Montag {<laut> Polizei} [brannte es].", "-"),
            ("{Sie <sagte>}, [am Montag habe es gebrannt].", "-"),
            ("{Sie <sagt> seit Montag}, [es brenne].", "-"),
            ("{Bis Freitag <sagte> sie}, [es brenne].", "-"),
        ],
    );
}

#[test]
fn german_summaries() {
    check(
        Scheme::German,
        &[
            (
                "[Die Wahlleitung lehnte am Dienstag eine Auskunft ab.]",
                "am Dienstag = 2025-03-04",
            ),
            (
                "[Der Wetterdienst hatte am Dienstagmittag vor Böen gewarnt.]",
                "am Dienstagmittag = 2025-03-04",
            ),
            (
                "[Am Montag wies Behn den Vorwurf zurück.]",
                "Am Montag = 2025-03-03",
            ),
            (
                "[Behn wies den Vorwurf am Montag zurück.]",
                "am Montag = 2025-03-03",
            ),
            ("[Die Partei forderte eine Sitzung am Montag.]", "-"),
            (
                "[Die Partei forderte am Montag eine Sitzung.]",
                "am Montag = 2025-03-03",
            ),
            ("[Die Bank kündigte für Freitag Zahlen an.]", "-"),
            (
                "[Die Bank kündigte am Montag für Freitag Zahlen an.]",
                "am Montag = 2025-03-03",
            ),
            ("[Der Dienst warnte vor Böen am Freitag.]", "-"),
            (
                "[Die Bank, die am Montag schloss, lehnte eine Auskunft ab.]",
                "-",
            ),
            ("[Als es am Montag brannte, forderte sie Hilfe.]", "-"),
            ("[Sie verurteilte den Angriff am Sonntag.]", "-"),
            (
                "[Der Verein verlangt eine Nachwahl im kommenden Frühjahr.]",
                "-",
            ),
        ],
    );
}

#[test]
fn german_words_that_name_no_time() {
    check(
        Scheme::German,
        &[
            ("{Frau Sonntag <sagte>}, [es brenne].", "-"),
            ("{Das <sagte> Jerzy Montag}: [es brenne].", "-"),
            ("{Die Bild am Sonntag <berichtete>}, [es brenne].", "-"),
            ("{Samstags <sagte> sie}, [es brenne].", "-"),
            ("{Jeden Montag <sagte> sie}, [es brenne].", "-"),
            ("{Die Sonntagsfrage <ergab>}, [es brenne].", "-"),
            ("{Um 22.14 Uhr <sagte> sie}, [es brenne].", "-"),
            ("{2023 Menschen <sagten>}, [es brenne].", "-"),
            ("{Die Agenda 2010 <besagte>}, [es brenne].", "-"),
            ("{Auch heute noch <sagt> sie}, [es brenne].", "-"),
            ("{Fridays for Future <sagte>}, [es brenne].", "-"),
            ("{Die Version 5.3 <besagte>}, [es brenne].", "-"),
        ],
    );
}

#[test]
fn english_days() {
    check(
        Scheme::English,
        &[
            (
                "[It burns]{, the police <said> on Tuesday}.",
                "on Tuesday = 2025-03-04",
            ),
            (
                "[It burns]{, the police <said> on Wednesday}.",
                "on Wednesday = 2025-03-05",
            ),
            (
                "[It burns]{, the police <said> Friday}.",
                "Friday = 2025-02-28",
            ),
            (
                "[It burns]{, the police <said> on Tuesday night}.",
                "on Tuesday night = 2025-03-04",
            ),
            (
                "[It burns]{, the police <said> Tuesday morning}.",
                "Tuesday morning = 2025-03-04",
            ),
            (
                "[It burns]{, the police <said> early on Tuesday}.",
                "early on Tuesday = 2025-03-04",
            ),
            (
                "[It burns]{, the police <said> late Monday}.",
                "late Monday = 2025-03-03",
            ),
            (
                "[It burns]{, she <said> last Wednesday}.",
                "last Wednesday = 2025-02-26",
            ),
            (
                "[It burns]{, she <said> yesterday}.",
                "yesterday = 2025-03-04",
            ),
            (
                "[It burns]{, she <said> yesterday evening}.",
                "yesterday evening = 2025-03-04",
            ),
            ("[It burns]{, she <said> today}.", "today = 2025-03-05"),
            ("[It burns]{, she <said> tonight}.", "tonight = 2025-03-05"),
            (
                "[It burns]{, she <said> this morning}.",
                "this morning = 2025-03-05",
            ),
            (
                "[It burns]{, she <said> last night}.",
                "last night = 2025-03-04",
            ),
            (
                "[It burns]{, she <said> three days ago}.",
                "three days ago = 2025-03-02",
            ),
            (
                "{In conversations between Monday and Wednesday, two men <told> us} [that it burns].",
                "between Monday and Wednesday = 2025-03-03/2025-03-05",
            ),
            (
                "[It burns]{, she <said> on Monday and Tuesday}.",
                "on Monday and Tuesday = 2025-03-03/2025-03-04",
            ),
            (
                "{She will <say> next Friday} [whether it burns].",
                "next Friday = ?",
            ),
            (
                "It burned on Monday. {She had <said> the same day} [that it burned].",
                "the same day = 2025-03-03",
            ),
            (
                "It burned on Monday. [It burns]{, she <said> that evening}.",
                "that evening = 2025-03-03",
            ),
            (
                "It burned on Monday. {She had <said> earlier in the day} [that it burned].",
                "earlier in the day = 2025-03-03",
            ),
            (
                "It burned on Monday. {The day before, she <said>} [it burned].",
                "The day before = 2025-03-02",
            ),
            (
                "It burned. {She had <said> the same day} [that it burned].",
                "the same day = ?",
            ),
        ],
    );
}

#[test]
fn english_dates() {
    check(
        Scheme::English,
        &[
            (
                "[It burns]{, she <said> on March 5}.",
                "on March 5 = 2025-03-05",
            ),
            (
                "[It burns]{, she <said> on March 6}.",
                "on March 6 = 2024-03-06",
            ),
            (
                "[It burns]{, she <said> on July 7, 2019}.",
                "on July 7, 2019 = 2019-07-07",
            ),
            (
                "[It burns]{, she <said> on 7 July 2019}.",
                "on 7 July 2019 = 2019-07-07",
            ),
            (
                "[It burns]{, she <said> on the 4th of March}.",
                "on the 4th of March = 2025-03-04",
            ),
            (
                "[It burns]{, she <said> on the 4th}.",
                "on the 4th = 2025-03-04",
            ),
            (
                "[It burns]{, she <said> on Aug. 11}.",
                "on Aug. 11 = 2024-08-11",
            ),
            (
                "[It burns]{, she <said> on Tuesday, March 4, 2025}.",
                "on Tuesday, March 4, 2025 = 2025-03-04",
            ),
            (
                "[It burns]{, she <said> on 2025-03-04}.",
                "on 2025-03-04 = 2025-03-04",
            ),
            (
                "[It burns]{, she <said> on May 2}.",
                "on May 2 = 2024-05-02",
            ),
            (
                "{In May, she <said>} [it burns].",
                "In May = 2024-05-01/2024-05-31",
            ),
            (
                "{In January 2024, she <said>} [it burns].",
                "In January 2024 = 2024-01-01/2024-01-31",
            ),
            (
                "[It burns]{, she <said> last month}.",
                "last month = 2025-02-01/2025-02-28",
            ),
            (
                "[It burns]{, she <said> earlier this month}.",
                "earlier this month = 2025-03-01/2025-03-05",
            ),
            (
                "[It burns]{, she <said> last week}.",
                "last week = 2025-02-24/2025-03-02",
            ),
            (
                "[It burns]{, she <said> this week}.",
                "this week = 2025-03-03/2025-03-05",
            ),
            (
                "[It burns]{, she <said> last year}.",
                "last year = 2024-01-01/2024-12-31",
            ),
            (
                "{In 2023, she <said>} [it burns].",
                "In 2023 = 2023-01-01/2023-12-31",
            ),
            (
                "[It burns]{, she <said> at the weekend}.",
                "at the weekend = 2025-03-01/2025-03-02",
            ),
            (
                "[It burns]{, she <said> over the weekend}.",
                "over the weekend = 2025-03-01/2025-03-02",
            ),
            (
                "{In late February, she <said>} [it burns].",
                "In late February = ?",
            ),
            (
                "[It burns]{, she <said> late last month}.",
                "late last month = ?",
            ),
            (
                "[It burns]{, she <said> two weeks ago}.",
                "two weeks ago = ?",
            ),
            (
                "{In recent days, she <said>} [it burns].",
                "In recent days = ?",
            ),
            (
                "{In the summer of 2024, she <said>} [it burns].",
                "In the summer of 2024 = ?",
            ),
            (
                "{Between March 3 and 5, she <said>} [it burns].",
                "Between March 3 and 5 = 2025-03-03/2025-03-05",
            ),
        ],
    );
}

#[test]
fn english_places_in_the_clause() {
    check(
        Scheme::English,
        &[
            (
                "[It burns]{, the coast guard <said>} on Tuesday morning.",
                "on Tuesday morning = 2025-03-04",
            ),
            (
                "On Tuesday, {the coast guard <said>} [it burns].",
                "On Tuesday = 2025-03-04",
            ),
            (
                "On Tuesday {the coast guard <said>} [it burns].",
                "On Tuesday = 2025-03-04",
            ),
            (
                "[It burns]{, <said> Ann Bell, an architect, on Friday}.",
                "on Friday = 2025-02-28",
            ),
            (
                "{The bank on Tuesday <said>} [it burns].",
                "on Tuesday = 2025-03-04",
            ),
            (
                "{At a rally in Ohio on Monday, she <said>} [it burns].",
                "on Monday = 2025-03-03",
            ),
            (
                "{In a statement on Monday, the bank <said>} [it burns].",
                "on Monday = 2025-03-03",
            ),
            (
                "{In Tuesday's statement, the bank <said>} [it burns].",
                "Tuesday's = 2025-03-04",
            ),
            (
                "{The man, who was arrested on Monday, <said>} [it burns].",
                "-",
            ),
            (
                "{The man who was arrested on Monday <said>} [it burns].",
                "-",
            ),
            ("{A man arrested on Monday <said>} [it burns].", "-"),
            (
                "{A report published Tuesday <showed>} [that it burns].",
                "Tuesday = 2025-03-04",
            ),
            (
                "{After the meeting on Tuesday, she <said>} [it burns].",
                "-",
            ),
            (
                "[It burns]{, she <said> after the meeting on Tuesday}.",
                "-",
            ),
            ("{When it burned on Monday, she <said>} [it burns].", "-"),
            ("She met him on Monday and {<said>} [it burns].", "-"),
            (
                "{She <told> a rally on Monday} [that it burns].",
                "on Monday = 2025-03-03",
            ),
            ("{<According to> the police}[, it burned on Monday].", "-"),
            (
                "[It burns]{, <according to> the police} on Monday.",
                "on Monday = 2025-03-03",
            ),
            ("{She <said>} [on Monday it burned].", "-"),
        ],
    );
}

#[test]
fn english_summaries() {
    check(
        Scheme::English,
        &[
            (
                "[The bank declined on Friday to comment.]",
                "on Friday = 2025-02-28",
            ),
            (
                "[The bank declined to comment on Friday.]",
                "on Friday = 2025-02-28",
            ),
            (
                "[On Friday, the bank declined to comment.]",
                "On Friday = 2025-02-28",
            ),
            (
                "[The bank on Friday declined to comment.]",
                "on Friday = 2025-02-28",
            ),
            ("[The union demanded a meeting on Monday.]", "-"),
            (
                "[The union demanded on Monday a meeting.]",
                "on Monday = 2025-03-03",
            ),
            ("[The office warned of gales on Friday.]", "-"),
            ("[She condemned the attack on Sunday.]", "-"),
            (
                "[The line, the operator, had said the same day that it sank.]",
                "the same day = ?",
            ),
            (
                "[The bank, which closed on Monday, declined to comment.]",
                "-",
            ),
        ],
    );
}

#[test]
fn english_words_that_name_no_time() {
    check(
        Scheme::English,
        &[
            ("{The Sunday Times <said>} [it burns].", "-"),
            ("{Fridays for Future <said>} [it burns].", "-"),
            ("{On Black Friday, shops <said>} [it burns].", "-"),
            ("{Theresa May <said>} [it burns].", "-"),
            ("{She may <say>} [it burns].", "-"),
            ("{On the march she <said>} [it burns].", "-"),
            ("{USA Today <said>} [it burns].", "-"),
            ("{Since Monday, she <says>} [it burns].", "-"),
            ("{Until Friday, she <said>} [it burns].", "-"),
            ("{Every Monday she <says>} [it burns].", "-"),
            ("{At 9 a.m. she <said>} [it burns].", "-"),
            ("{She <said> earlier} [that it burns].", "-"),
            ("{Version 5.3 <said>} [it burns].", "-"),
            ("{For a second she <thought>} [it burns].", "-"),
        ],
    );
}

#[test]
fn without_a_day_of_publication_only_full_dates_are_dates() {
    let relative = "{Sie <sagte> am Dienstag}, [es brenne].";
    assert_eq!(found(Scheme::German, relative, None), "am Dienstag = ?");
    let full = "{Sie <sagte> am 4. März 2025}, [es brenne].";
    assert_eq!(
        found(Scheme::German, full, None),
        "am 4. März 2025 = 2025-03-04"
    );
    let short = "{Sie <sagte> am 4. März}, [es brenne].";
    assert_eq!(found(Scheme::German, short, None), "am 4. März = ?");
}

#[test]
fn what_goes_on_without_a_frame_inherits_no_time() {
    let (text, mut telling) =
        marked("Am Dienstag sagte sie, es brenne. [Am Montag sei es kalt gewesen.]");
    telling.kind = Kind::IndirectFreeIndirect;
    let document = segment::document(&text, Scheme::German);
    assert_eq!(when(&document, &telling, Date::new(2025, 3, 5).ok()), None);
}
