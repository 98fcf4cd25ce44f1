//! German phrases in context.

use super::check;
use crate::language::GERMAN;

#[test]
fn days() {
    check(
        &GERMAN,
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
        ],
    );
}

#[test]
fn nights_and_adverbs() {
    check(
        &GERMAN,
        &[
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
fn dates() {
    check(
        &GERMAN,
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
        ],
    );
}

#[test]
fn months_weeks_and_years() {
    check(
        &GERMAN,
        &[
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
                "{Sie <sagte> vor ein paar Tagen}, [es brenne].",
                "vor ein paar Tagen = ?",
            ),
            (
                "{Im Sommer 2024 <sagte> sie}, [es brenne].",
                "Im Sommer 2024 = ?",
            ),
        ],
    );
}

#[test]
fn days_named_before() {
    check(
        &GERMAN,
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
fn places_in_the_clause() {
    check(
        &GERMAN,
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
            (
                "{Das <sagt> eine Studie, die der Verband (VdB) in Auftrag gab und am Montag bekam}: [es brennt].",
                "-",
            ),
            ("{Sie <sagt> seit Montag}, [es brenne].", "-"),
            ("{Bis Freitag <sagte> sie}, [es brenne].", "-"),
        ],
    );
}

#[test]
fn summaries() {
    check(
        &GERMAN,
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
fn words_that_name_no_time() {
    check(
        &GERMAN,
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
