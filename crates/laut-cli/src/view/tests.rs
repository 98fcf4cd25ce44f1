//! What the view looks like, with statements found by a made-up network.

use laut::{Article, Reader};
use laut_wire::Reading;

use super::{Header, View, account::Account, cast::Cast, paint::Paint};

#[path = "../../../laut/tests/it/made_up.rs"]
mod made_up;

mod by_hand;
mod sources;

const TEXT: &str = "Ende gut\n\nDie Bäckerin Ute Sanders aus Norderhaven sagte, dass es „drei Tage lang“ geregnet habe. \
„Mein Boot ist weg“, sagte eine Frau.\n";

fn show(article: &Article, width: usize, colored: bool) -> String {
    let reading = Reader::new(made_up::MadeUp).read(article);
    let view = View {
        width,
        paint: Paint { colored },
    };
    view.show(&Reading::new(article, &reading), Header::Title)
}

fn check(text: &str, width: usize, expected: &str) {
    let shown = show(&Article::new(text), width, false);
    assert_eq!(shown, expected, "\n{shown}");
}

#[test]
fn speakers_stand_in_the_margin() {
    check(
        TEXT,
        80,
        "\
Ende gut

Die Bäckerin Ute Sanders aus Norderhaven sagte,
[1 dass es „[2 drei Tage lang]“ geregnet habe].         1 Ute Sanders
„[3 Mein Boot ist weg]“, sagte eine Frau.               2 Ute Sanders
                                                        3 ▒ eine Frau

1  Ute Sanders          indirect  dass es „drei Tage lang“ geregnet habe
2  Ute Sanders          direct    drei Tage lang
3  eine Frau (unnamed)  direct    Mein Boot ist weg

share  statements  source
  29%           2  █ Ute Sanders
                     Bäckerin
  12%           1  ▒ eine Frau
                     unnamed

█████████████████▒▒▒▒▒▒▒▒···································
█ named  ▒ unnamed  · own voice
29% of the article rests on named people and organizations, 12% on unnamed
sources; 59% is its own voice. The largest part is carried by Ute Sanders: 29%
of the article, in 2 statements.
",
    );
}

#[test]
fn shares_are_those_of_the_contract() {
    for text in [TEXT, include_str!("../../../../examples/water-plant.txt")] {
        let article = Article::new(text);
        let reading = Reading::new(&article, &Reader::new(made_up::MadeUp).read(&article));
        let account = Account::new(&reading, &Cast::new(&reading));
        let of_sources: f64 = account.sources.iter().map(|figures| figures.share).sum();
        for (found, expected) in [
            (of_sources + account.nobody, reading.shares.attributed),
            (account.unnamed, reading.shares.anonymous),
            (account.own, reading.shares.unattributed),
            (account.named + account.unnamed, of_sources),
        ] {
            assert!((found - expected).abs() < 1e-4, "{found} is not {expected}");
        }
    }
}

#[test]
fn narrow_lines_have_no_margin() {
    check(
        "„Mein Boot ist weg“, sagte eine Frau.",
        30,
        "\
„[1 ▒ eine Fr…: Mein Boot ist
weg]“, sagte eine Frau.

1  eine Frau (unnamed)
   direct  Mein Boot ist weg

45%  1  ▒ eine Frau
          unnamed

▒▒▒▒▒▒▒▒▒▒▒▒▒▒················
█ named
▒ unnamed
· own voice
Nothing in the article rests
on named people or
organizations, 45% on unnamed
sources; 55% is its own voice.
The only source is eine Frau
(unnamed): 45% of the article,
in 1 statement.
",
    );
}

#[test]
fn colors_replace_the_brackets() {
    let shown = show(&Article::new("„Ja“, sagte Ada Lindt."), 80, true);
    assert!(
        shown.contains("\u{1b}[1m\u{1b}[32m¹\u{1b}[0m\u{1b}[32mJa\u{1b}[0m“"),
        "{shown:?}"
    );
    assert!(!shown.contains("[1 "));
}

#[test]
fn notes_and_where_it_is_from() {
    let article = Article {
        title: Some("Regen".into()),
        outlet: Some("Grauwerder Bote".into()),
        published: Some("2025-03-06".into()),
        ..Article::new("Ute Sanders sagte am Abend: „Es regnet seit drei Tagen.")
    };
    let shown = show(&article, 100, false);
    assert!(
        shown.starts_with("Regen\nGrauwerder Bote · 2025-03-06\n\nUte"),
        "{shown}"
    );
    assert!(
        shown.contains(
            "note  the quotation mark „ has no partner: … sagte am Abend: „Es regnet seit drei …\n"
        ),
        "{shown}"
    );
}

#[test]
fn line_breaks_stay_and_nothing_moves_the_cursor() {
    check(
        "Ja.\r\nNein.\r\n\r\n\r\n\u{1b}[2JEs ist der \u{202e}Wind.",
        40,
        "\
Ja.
Nein.

[2JEs ist der Wind.

No statement was found: the article
speaks with its own voice alone.
",
    );
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    let texts = [
        include_str!("../../../../examples/hafenbruecke.txt"),
        &"日本a".repeat(300),
        TEXT,
    ];
    for text in texts {
        for width in [24, 40, 64, 65, 80, 110] {
            let shown = show(&Article::new(text), width, false);
            let widest = shown.lines().map(super::fit::columns).max().unwrap_or(0);
            assert!(widest <= width, "{widest} of {width}:\n{shown}");
        }
    }
}
