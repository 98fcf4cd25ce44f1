//! What the state of the sources looks like, of readings made by hand.

use laut_wire::Reading;
use serde_json::json;

use super::by_hand::{ByHand, bridge};
use crate::view::{Header, View, fit::columns, paint::Paint};

fn view(width: usize) -> View {
    View {
        width,
        paint: Paint { colored: false },
    }
}

fn check(reading: &Reading, width: usize, expected: &str) {
    let shown = view(width).summary(reading, Header::Title);
    assert_eq!(shown, expected, "\n{shown}");
}

fn check_all(reading: &Reading, width: usize, expected: &str) {
    let shown = view(width).show(reading, Header::Title);
    assert_eq!(shown, expected, "\n{shown}");
}

fn bank() -> Reading {
    let text = "Veltara will cut 900 jobs, two officials told Axios on Monday. “We do not comment,” \
                said Ada Lindt. “Nobody is safe”";
    ByHand::new(text)
        .unnamed(
            "two officials",
            json!({"count": 2, "basis": "direct knowledge of the talks"}),
        )
        .source("Axios", json!({"class": "outlet"}))
        .source(
            "Ada Lindt",
            json!({"role": "spokeswoman for Veltara Bank", "speaks_for": "q4"}),
        )
        .source("Veltara Bank", json!({"class": "organization"}))
        .told(
            "q1",
            "Veltara will cut 900 jobs",
            json!({"via": ["q2"], "force": "announce", "when": {"date": "2025-03-03"}}),
        )
        .told(
            "q3",
            "We do not comment,",
            json!({"kind": "direct", "force": "decline"}),
        )
        .told("-", "Nobody is safe", json!({"kind": "direct"}))
        .note(
            "broken_attribution",
            "Nobody is safe",
            "the quotation has no speaker",
        )
        .reading()
}

#[test]
fn margin_and_list_tell_via_force_and_date() {
    check_all(
        &bank(),
        100,
        "\
[1 Veltara will cut 900 jobs], two officials told Axios on Monday.    1 ▒ two officials, via Axios
“[2 We do not comment,]” said Ada Lindt. “[3 Nobody is safe]”           (announce, 3 March 2025)
                                                                      2 Ada Lindt (decline)
                                                                      3 —
                                                                      ! the quotation has no speaker

1  two officials (unnamed)         indirect  (via Axios, announce, 3 March 2025) Veltara will cut…
2  Ada Lindt                       direct    (decline) We do not comment,
3  —                               direct    Nobody is safe

share  statements  source
  22%           1  ▒ two officials  2 unnamed, basis: direct knowledge of the talks · via Axios
  16%           1  █ Ada Lindt      spokeswoman for Veltara Bank · for Veltara Bank
                   Those who say nothing themselves:
    –           –  █ Axios          passed on 1 statement
    –           –  █ Veltara Bank   spoken for by Ada Lindt

█████████▒▒▒▒▒▒▒▒▒▒▒▒▒????????······························
█ named  ▒ unnamed  ? no speaker  · own voice
16% of the article rests on named people and organizations, 22% on unnamed sources, 12% on nobody
who can be identified; 50% is its own voice. The largest part is carried by two officials (unnamed):
22% of the article, in 1 statement. 1 statement reached this article through Axios.
1 statement has no identifiable speaker:
  3  Nobody is safe

note  the quotation has no speaker: … said Ada Lindt. “Nobody is safe”
",
    );
}

#[test]
fn narrow_lines_tell_them_in_the_list() {
    check_all(
        &bank(),
        60,
        "\
[1 ▒ two officials: Veltara will cut 900 jobs], two
officials told Axios on Monday. “[2 Ada Lindt: We do not
comment,]” said Ada Lindt. “[3 Nobody is safe]”

1  two officials (unnamed), via Axios
   indirect  (announce, 3 March 2025) Veltara will cut 900…
2  Ada Lindt (decline)
   direct  We do not comment,
3  —
   direct  Nobody is safe

share  statements  source
  22%           1  ▒ two officials
                     2 unnamed, basis: direct knowledge of
                     the talks · via Axios
  16%           1  █ Ada Lindt
                     spokeswoman for Veltara Bank · for
                     Veltara Bank
                   Those who say nothing themselves:
    –           –  █ Axios
                     passed on 1 statement
    –           –  █ Veltara Bank
                     spoken for by Ada Lindt

█████████▒▒▒▒▒▒▒▒▒▒▒▒▒????????······························
█ named  ▒ unnamed  ? no speaker  · own voice
16% of the article rests on named people and organizations,
22% on unnamed sources, 12% on nobody who can be identified;
50% is its own voice. The largest part is carried by two
officials (unnamed): 22% of the article, in 1 statement. 1
statement reached this article through Axios.
1 statement has no identifiable speaker:
  3  Nobody is safe

note  the quotation has no speaker: … said Ada Lindt.
      “Nobody is safe”
",
    );
}

#[test]
fn wide_lines_have_all_beside_the_names() {
    check(&bridge(), 110, "\
share  statements  source
  10%           3  █ Henrike Dahlmann                     Bürgermeisterin · for Stadtverwaltung
   9%           2  █ Malte Brodersen                      Ratsherr · for Opposition im Stadtrat
   7%           2  ▒ Zwei mit der Prüfung vertraute       2 unnamed, basis: mit der Prüfung vertraut
                     Personen
   5%           2  █ Sprecher des Ministeriums            Sprecher · for Verkehrsministerium
   5%           1  █ Stadtverwaltung
   4%           1  █ Konrad Eilers                        Leiter des Bauamts
   4%           1  █ Opposition im Stadtrat
   4%           1  █ Ute Sanders                          Bäckerin
   3%           1  █ Gutachten                            for Hochschule Emmersund
   3%           1  █ Nordlinie
   3%           1  █ Verkehrsministerium                  via Grauwerder Bote
                   Those who say nothing themselves:
    –           –  █ Grauwerder Bote                      passed on 1 statement
    –           –  █ Hochschule Emmersund                 spoken for by Gutachten

██████████████████████████████▒▒▒▒?·························
█ named  ▒ unnamed  ? no speaker  · own voice
50% of the article rests on named people and organizations, 7% on unnamed sources, 1% on nobody who can be
identified; 41% is its own voice. The largest part is carried by Henrike Dahlmann: 10% of the article, in 3
statements. 1 statement reached this article through Grauwerder Bote.
1 statement has no identifiable speaker:
  5  Daran gibt es Zweifel.

note  words of telling lead to nobody: … beim Bau gebe. Daran gibt es Zweifel. …
");
}

#[test]
fn narrow_lines_have_it_below_the_names() {
    check(
        &bridge(),
        60,
        "\
share  statements  source
  10%           3  █ Henrike Dahlmann
                     Bürgermeisterin · for Stadtverwaltung
   9%           2  █ Malte Brodersen
                     Ratsherr · for Opposition im Stadtrat
   7%           2  ▒ Zwei mit der Prüfung vertraute Personen
                     2 unnamed, basis: mit der Prüfung
                     vertraut
   5%           2  █ Sprecher des Ministeriums
                     Sprecher · for Verkehrsministerium
   5%           1  █ Stadtverwaltung
   4%           1  █ Konrad Eilers
                     Leiter des Bauamts
   4%           1  █ Opposition im Stadtrat
   4%           1  █ Ute Sanders
                     Bäckerin
   3%           1  █ Gutachten
                     for Hochschule Emmersund
   3%           1  █ Nordlinie
   3%           1  █ Verkehrsministerium
                     via Grauwerder Bote
                   Those who say nothing themselves:
    –           –  █ Grauwerder Bote
                     passed on 1 statement
    –           –  █ Hochschule Emmersund
                     spoken for by Gutachten

██████████████████████████████▒▒▒▒?·························
█ named  ▒ unnamed  ? no speaker  · own voice
50% of the article rests on named people and organizations,
7% on unnamed sources, 1% on nobody who can be identified;
41% is its own voice. The largest part is carried by Henrike
Dahlmann: 10% of the article, in 3 statements. 1 statement
reached this article through Grauwerder Bote.
1 statement has no identifiable speaker:
  5  Daran gibt es Zweifel.

note  words of telling lead to nobody: … beim Bau gebe.
      Daran gibt es Zweifel. …
",
    );
}

#[test]
fn every_way_is_told() {
    let reading = ByHand::new("One. Two. Three. Four.")
        .source("Ada Lindt", json!({}))
        .source("Axios", json!({"class": "outlet"}))
        .source("Reuters", json!({"class": "outlet"}))
        .told("q1", "One", json!({"via": ["q2"]}))
        .told("q1", "Two", json!({"via": ["q2", "q3"]}))
        .told("q1", "Three", json!({"via": ["q2", "q3"]}))
        .told("q1", "Four", json!({}))
        .reading();
    check(
        &reading,
        80,
        "\
share  statements  source
  79%           4  █ Ada Lindt
                     via Reuters, via Axios (2 of 4) · via Axios (1 of 4)
                   Those who say nothing themselves:
    –           –  █ Axios
                     passed on 3 statements
    –           –  █ Reuters
                     passed on 2 statements

███████████████████████████████████████████████·············
█ named  ▒ unnamed  · own voice
79% of the article rests on named people and organizations, nothing on unnamed
sources; 21% is its own voice. The only source is Ada Lindt: 79% of the article,
in 4 statements. 2 statements reached this article through Reuters, then Axios.
1 statement reached this article through Axios.
",
    );
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for reading in [bridge(), hostile(), crowd(), wide(), right_to_left()] {
        for width in [24, 40, 47, 48, 60, 64, 80, 99, 100, 110] {
            let shown = view(width).show(&reading, Header::Title);
            let widest = shown.lines().map(columns).max().unwrap_or(0);
            assert!(widest <= width, "{widest} of {width}:\n{shown}");
            assert!(!shown.lines().any(|line| line.ends_with(' ')), "{shown}");
        }
    }
}

#[test]
fn no_statements_at_all() {
    let reading = ByHand::new("Es regnet.")
        .source("Nordlinie", json!({"class": "organization"}))
        .reading();
    check(
        &reading,
        60,
        "\
share  statements  source
                   Those who say nothing themselves:
    –           –  █ Nordlinie

No statement was found: the article speaks with its own
voice alone.
",
    );
}

#[test]
fn no_words_have_no_state() {
    check(&ByHand::new(" \n").reading(), 60, "");
}

#[test]
fn only_unnamed_sources() {
    let reading =
        ByHand::new("Two officials said talks had failed, Axios reported. A diplomat denied it.")
            .unnamed(
                "two officials",
                json!({"count": 2, "basis": "direct knowledge of the talks"}),
            )
            .source("Axios", json!({"class": "outlet"}))
            .unnamed("a diplomat", json!({"class": "person"}))
            .told("q1", "talks had failed", json!({"via": ["q2"]}))
            .told(
                "q3",
                "A diplomat denied it.",
                json!({"kind": "reported", "force": "deny"}),
            )
            .reading();
    check(
        &reading,
        60,
        "\
share  statements  source
  29%           1  ▒ a diplomat
                     unnamed
  22%           1  ▒ two officials
                     2 unnamed, basis: direct knowledge of
                     the talks · via Axios
                   Those who say nothing themselves:
    –           –  █ Axios
                     passed on 1 statement

▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒······························
█ named  ▒ unnamed  · own voice
Nothing in the article rests on named people or
organizations, 51% on unnamed sources; 49% is its own voice.
The largest part is carried by a diplomat (unnamed): 29% of
the article, in 1 statement. 1 statement reached this
article through Axios.
",
    );
}

fn wide() -> Reading {
    ByHand::new("日本語です、と田中さんは言った。 Lindt said so too.")
        .source(
            "田中太郎田中太郎田中太郎田中太郎田中太郎田中太郎田中太郎",
            json!({"role": "外務大臣"}),
        )
        .source(
            "Tra\u{302}\u{300}n Ngo\u{323}c",
            json!({"role": "Bürgermeisterin"}),
        )
        .told("q1", "日本語です", json!({"kind": "direct"}))
        .told("q2", "so too", json!({}))
        .reading()
}

#[test]
fn wide_and_combining_characters_keep_the_columns() {
    check(
        &wide(),
        100,
        "\
share  statements  source
  16%           1  █ 田中太郎田中太郎田中太郎田中太   外務大臣
                     郎田中太郎田中太郎田中太郎
  16%           1  █ Tra\u{302}\u{300}n Ngo\u{323}c                        Bürgermeisterin

███████████████████·········································
█ named  ▒ unnamed  · own voice
32% of the article rests on named people and organizations, nothing on unnamed sources; 68% is its
own voice. The largest part is shared by 田中太郎田中太郎田中太郎田中太郎田中太郎田中太郎田中太郎
and Tra\u{302}\u{300}n Ngo\u{323}c, with 16% of the article each.
",
    );
}

fn hostile() -> Reading {
    let name = "\u{1b}[2J\u{1b}]0;x\u{7}Eve\r\n\u{202e}lave\u{200b}";
    ByHand::new("Eve said yes. Nobody said no. \u{1b}[31mMaybe.")
        .source(
            name,
            json!({"role": "\u{9b}31m\tchief\n\nof all", "speaks_for": "q2"}),
        )
        .source("\u{1b}\u{202e}", json!({}))
        .unnamed(
            &"x".repeat(500),
            json!({"basis": "\u{7}ears\u{2066}", "count": u64::MAX}),
        )
        .told(
            "q1",
            "yes",
            json!({"via": ["q2"], "when": {"date": "2025-99-99"}}),
        )
        .told("q3", "no", json!({}))
        .told("-", "\u{1b}[31mMaybe.", json!({}))
        .note("odd", "Nobody", "\u{1b}[2Jodd\n")
        .reading()
}

#[test]
fn names_move_no_cursor() {
    for width in [24, 80, 110] {
        let shown = view(width).show(&hostile(), Header::TitleOr("a\u{1b}[2J"));
        let odd = |character: char| {
            character != '\n'
                && (character.is_control() || ('\u{2066}'..='\u{2069}').contains(&character))
                || matches!(character, '\u{202e}' | '\u{200b}')
        };
        assert!(!shown.contains(odd), "{shown:?}");
    }
    check(
        &hostile(),
        80,
        "\
share  statements  source
   9%           1  █ [2J]0;xEve lave
                     31m chief of all · for — · via —
   6%           1  ▒ xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
                     xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
                     18446744073709551615 unnamed, basis: ears
                   Those who say nothing themselves:
    –           –  █ —
                     spoken for by [2J]0;xEve lave · passed on 1 statement

█████▒▒▒???????????????????·································
█ named  ▒ unnamed  ? no speaker  · own voice
9% of the article rests on named people and organizations, 6% on unnamed
sources, 31% on nobody who can be identified; 54% is its own voice. The largest
part is carried by [2J]0;xEve lave: 9% of the article, in 1 statement. 1
statement reached this article through —.
1 statement has no identifiable speaker:
  3  [31mMaybe.

note  [2Jodd: Eve said yes. Nobody said no. …
",
    );
}

fn crowd() -> Reading {
    let text: Vec<String> = (1..=300)
        .map(|number| format!("Statement {number:03}"))
        .collect();
    let mut reading = ByHand::new(&text.join(", "));
    for number in 1..=300 {
        reading = reading
            .source(&format!("Speaker {number}"), json!({}))
            .told(
                &format!("q{number}"),
                &format!("Statement {number:03}"),
                json!({}),
            );
    }
    for number in 301..=340 {
        reading = reading.source(
            &format!("Organization {number}"),
            json!({"class": "organization"}),
        );
    }
    reading.reading()
}

#[test]
fn three_hundred_sources_are_cut() {
    check(
        &crowd(),
        80,
        "\
share  statements  source
  <1%           1  █ Speaker 1
  <1%           1  █ Speaker 2
  <1%           1  █ Speaker 3
  <1%           1  █ Speaker 4
  <1%           1  █ Speaker 5
  <1%           1  █ Speaker 6
  <1%           1  █ Speaker 7
  <1%           1  █ Speaker 8
  <1%           1  █ Speaker 9
  <1%           1  █ Speaker 10
  <1%           1  █ Speaker 11
  <1%           1  █ Speaker 12
  <1%           1  █ Speaker 13
  <1%           1  █ Speaker 14
  <1%           1  █ Speaker 15
  <1%           1  █ Speaker 16
  <1%           1  █ Speaker 17
  <1%           1  █ Speaker 18
  <1%           1  █ Speaker 19
  <1%           1  █ Speaker 20
                   and 280 more sources, with 86% of the text; --format json has
                   all
                   Those who say nothing themselves:
    –           –  █ Organization 301
    –           –  █ Organization 302
    –           –  █ Organization 303
    –           –  █ Organization 304
    –           –  █ Organization 305
    –           –  █ Organization 306
    –           –  █ Organization 307
    –           –  █ Organization 308
                   and 32 more sources; --format json has all

███████████████████████████████████████████████████████·····
█ named  ▒ unnamed  · own voice
92% of the article rests on named people and organizations, nothing on unnamed
sources; 8% is its own voice. The largest part is shared by 300 sources, with
<1% of the article each.
",
    );
}

fn right_to_left() -> Reading {
    ByHand::new("„שלום לכולם“, אמרה דנה לוי. אחרים הכחישו.")
        .source("דנה לוי", json!({"role": "ראש העיר"}))
        .unnamed("אחרים", json!({}))
        .told("q1", "שלום לכולם", json!({"kind": "direct"}))
        .told(
            "q2",
            "אחרים הכחישו.",
            json!({"kind": "reported", "force": "deny"}),
        )
        .reading()
}

#[test]
fn right_to_left_text_stays_in_its_order() {
    check(
        &right_to_left(),
        60,
        "\
share  statements  source
  34%           1  ▒ אחרים
                     unnamed
  26%           1  █ דנה לוי
                     ראש העיר

███████████████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒························
█ named  ▒ unnamed  · own voice
26% of the article rests on named people and organizations,
34% on unnamed sources; 40% is its own voice. The largest
part is carried by אחרים (unnamed): 34% of the article, in 1
statement.
",
    );
}
