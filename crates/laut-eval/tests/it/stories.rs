//! Figures, listing and refusals of stories, over one that is made up.

use laut_eval::{
    Error, ErrorKind, StoriesReport, Story, listing, readings_from_jsonl, readings_of_stories,
    score_stories, story_mistakes,
};
use laut_wire::Reading;
use serde_json::{Value, json};

use crate::make::places;

const EN: &str = "The old lock will close in May, the Harbour Board said on Monday. “We had no choice,” \
                  said Ada Lindt, its chair. Two captains told the Harbour Post that nobody had asked them.";
const DE: &str = "Die alte Schleuse schließt im Mai, meldete die Harbour Post unter Berufung auf die \
                  Hafenbehörde. Das sei falsch, sagte Kapitän Bert Ohm dem Kurier.";

fn gold() -> Value {
    let statement = |content, kind, force, speaker, standing, via: &[&str], when: Value| {
        json!({
            "content": [content], "kind": kind, "force": force, "speaker": speaker,
            "standing": standing, "via": via, "when": when
        })
    };
    let source = |name, speaks_for: Value| json!({"name": name, "speaks_for": speaks_for});
    json!({"claims": [], "articles": {
        "a1": {
            "statements": [
                statement("The old lock will close in May", "indirect", "announce", "Harbour Board",
                    "named", &[], json!("2031-05-05")),
                statement("We had no choice", "direct", "assert", "Ada Lindt", "named", &[], Value::Null),
                statement("that nobody had asked them", "indirect", "assert", "Two captains",
                    "anonymous", &[], Value::Null),
            ],
            "sources": [
                source("Harbour Board", Value::Null), source("Ada Lindt", json!("Harbour Board")),
                source("Two captains", Value::Null),
            ]
        },
        "a2": {
            "statements": [
                statement("Die alte Schleuse schließt im Mai", "indirect", "assert", "Hafenbehörde",
                    "named", &["Harbour Post"], Value::Null),
                statement("Das sei falsch", "indirect", "deny", "Bert Ohm", "named", &[], Value::Null),
            ],
            "sources": [
                source("Hafenbehörde", Value::Null), source("Harbour Post", Value::Null),
                source("Bert Ohm", Value::Null),
            ]
        }
    }})
}

fn story_of(gold: &Value) -> Result<Story, Error> {
    let articles = [("a1", EN), ("a2", DE)].map(|(id, text)| (id.to_owned(), text.to_owned()));
    Story::new("lock", articles, &gold.to_string())
}

fn story() -> Story {
    story_of(&gold()).expect("the gold is sound")
}

/// Returns a statement that was read, with fields that differ from the usual.
fn read(text: &str, content: &str, fields: &Value) -> Value {
    let span = |(start, end)| json!({"start": start, "end": end});
    let content: Vec<Value> = places(text, &[content]).into_iter().map(span).collect();
    let mut statement = json!({
        "kind": "indirect", "force": "assert", "content": content, "confidence": 0.75
    });
    for (name, value) in fields.as_object().into_iter().flatten() {
        statement[name] = value.clone();
    }
    statement
}

fn by(source: &str) -> Value {
    json!({"span": [], "source": source})
}

/// Returns a reading with the statements `s1`, … and the sources `q1`, ….
fn reading(id: &str, text: &str, statements: &[Value], sources: &[&str]) -> Reading {
    let numbered = |prefix: &str, i: usize, value: &Value| {
        let mut value = value.clone();
        value["id"] = json!(format!("{prefix}{}", i + 1));
        value
    };
    let source = |name: &&str| json!({"name": name, "class": "person", "standing": "named"});
    let sources: Vec<Value> = sources.iter().map(source).collect();
    let all = |prefix: &str, values: &[Value]| -> Vec<Value> {
        let values = values.iter().enumerate();
        values
            .map(|(i, value)| numbered(prefix, i, value))
            .collect()
    };
    let line = json!({
        "laut": 1, "article": {"id": id, "text": text}, "statements": all("s", statements),
        "sources": all("q", &sources), "shares": {"attributed": 0, "anonymous": 0, "unattributed": 1}
    });
    readings_from_jsonl(&line.to_string())
        .expect("the line is a reading")
        .remove(0)
}

/// Returns readings with a mistake of every sort.
fn readings() -> Vec<Reading> {
    let en = [
        read(
            EN,
            "The old lock will close",
            &json!({"speaker": by("q1"), "when": {"date": null}}),
        ),
        read(
            EN,
            "We had no choice",
            &json!({"kind": "direct", "speaker": by("q2")}),
        ),
        read(EN, "no choice", &json!({"inside": "s2"})),
        read(EN, "its chair", &json!({"speaker": by("q3")})),
    ];
    let de = [
        read(
            DE,
            "Die alte Schleuse schließt im Mai",
            &json!({"speaker": by("q1")}),
        ),
        read(DE, "Das sei falsch", &json!({"kind": "reported"})),
    ];
    vec![
        reading(
            "a1",
            EN,
            &en,
            &["the Harbour Board", "Ada Lindt", "captains"],
        ),
        reading("a2", DE, &de, &["Hafenbehörde", "Harbour Posts"]),
    ]
}

/// Compares figures in percent: precision, recall and F1 of statements and sources, and each share
/// of the found.
fn check(report: &StoriesReport, expected: &[(&str, &str)]) {
    let percent = |share: f64| format!("{:.1}", 100.0 * share);
    for (name, figures) in expected {
        let of_found = report.all.of_found.iter();
        let found = match [&report.all.statements, &report.all.sources]
            .into_iter()
            .find(|figure| figure.name == *name)
        {
            Some(figure) => [figure.precision, figure.recall, figure.f1]
                .map(percent)
                .join(" "),
            None => of_found
                .filter(|rate| rate.name == *name)
                .map(|rate| percent(rate.share))
                .collect(),
        };
        assert_eq!(found, *figures, "{name}");
    }
}

#[test]
fn figures_are_those_that_were_worked_out_by_hand() {
    // Five are annotated. Six were read, of which one stands inside another and counts for nothing;
    // four are found.
    let report = score_stories(&[story()], &readings()).expect("they belong together");
    assert_eq!(
        (report.all.annotated, report.all.read, report.all.found),
        (5, 5, 4)
    );
    let expected = [
        ("statements", "80.0 80.0 80.0"),
        // The last one is "reported".
        ("kind", "75.0"),
        // The first announces, and the last one denies.
        ("force", "50.0"),
        // Nobody speaks the last one.
        ("standing", "75.0"),
        ("speaker", "75.0"),
        // Ada Lindt speaks for the board.
        ("speaks_for", "75.0"),
        // The Harbour Post passed the words of the authority on.
        ("via", "75.0"),
        // No date was worked out for Monday.
        ("when", "75.0"),
        // Of six, all but the captains, who were two, and Bert Ohm; five were read.
        ("sources", "80.0 66.7 72.7"),
    ];
    check(&report, &expected);
    assert_eq!(report.stories[0].name, "lock");
    assert_eq!(report.stories[0].statements, report.all.statements);
}

#[test]
fn all_stories_count_together() {
    let both = [story(), story()];
    let none = ["a1", "a2"].map(|id| reading(id, if id == "a1" { EN } else { DE }, &[], &[]));
    let read = [readings(), none.to_vec()].concat();
    let report = score_stories(&both, &read).expect("they belong together");
    check(
        &report,
        &[
            ("statements", "80.0 40.0 53.3"),
            ("kind", "75.0"),
            ("sources", "80.0 33.3 47.1"),
        ],
    );
    let table = report.to_string();
    let expected = "\
by story                gold   read  statements   kind  force  standing  speaker  speaks_for    via   when  sources
lock                       5      5        80.0   75.0   50.0      75.0     75.0        75.0   75.0   75.0     72.7
lock                       5      0         0.0    0.0    0.0       0.0      0.0         0.0    0.0    0.0      0.0
";
    assert!(table.ends_with(expected), "{table}");
}

#[test]
fn of_two_with_the_same_words_the_first_goes_with_the_gold() {
    let check_order = |speakers: [&str; 2], expected| {
        let read =
            speakers.map(|speaker| read(EN, "We had no choice", &json!({"speaker": by(speaker)})));
        let readings = [
            reading("a1", EN, &read, &["Harbour Board", "Ada Lindt"]),
            reading("a2", DE, &[], &[]),
        ];
        let report = score_stories(&[story()], &readings).expect("they belong together");
        check(
            &report,
            &[("statements", "50.0 20.0 28.6"), ("speaker", expected)],
        );
    };
    check_order(["q1", "q2"], "0.0");
    check_order(["q2", "q1"], "100.0");
}

#[test]
fn less_than_half_of_the_shorter_is_not_found() {
    let check_content = |content, expected| {
        let readings = [
            reading("a1", EN, &[read(EN, content, &json!({}))], &[]),
            reading("a2", DE, &[], &[]),
        ];
        let report = score_stories(&[story()], &readings).expect("they belong together");
        assert_eq!(report.all.found, expected, "{content}");
    };
    check_content("May, the", 1);
    check_content("May, the Harbour", 0);
    // A word that the content cuts starts where the content does, and is another one.
    check_content("ay", 0);
}

#[test]
fn mistakes_are_told_with_both_values_and_the_words() {
    let found = story_mistakes(&[story()], &readings()).expect("they belong together");
    let expected = "\
1 missed, 1 spurious, 4 wrong, 2 other sources
- in gold alone  + read alone  = both

wrong force, when · indirect · lock a1 · gold 1 · s1 (0.75)
    The old lock will close in May, the Harbour Board said on Monday.
    =======================-------
  force       - announce  + assert
  when        - 2031-05-05  + no date

wrong speaks_for · direct · lock a1 · gold 2 · s2 (0.75)
    “We had no choice,” said Ada Lindt, its chair.
     ================
  speaks_for  - Harbour Board  + none

spurious · indirect · lock a1 · s4 (0.75)
    “We had no choice,” said Ada Lindt, its chair.
                                        +++++++++
  force       assert
  standing    named
  speaker     captains (q3)

missed · indirect · lock a1 · gold 3
    Two captains told the Harbour Post that nobody had asked them.
                                       --------------------------
  force       assert
  standing    anonymous
  speaker     Two captains

other sources · lock a1
              - Two captains
  q3          + captains (named)

wrong via · indirect · lock a2 · gold 1 · s1 (0.75)
    Die alte Schleuse schließt im Mai, meldete die Harbour Post unter Berufung auf die
    =================================
    Hafenbehörde.
  via         - Harbour Post  + none

wrong kind, force, standing, speaker · indirect · lock a2 · gold 2 · s2 (0.75)
    Das sei falsch, sagte Kapitän Bert Ohm dem Kurier.
    ==============
  kind        - indirect  + reported
  force       - deny  + assert
  standing    - named  + none
  speaker     - Bert Ohm  + none

other sources · lock a2
              - Bert Ohm
";
    assert_eq!(listing(&found), expected);
}

/// Changes the gold, and checks how it is refused.
fn check_refused(change: impl Fn(&mut Value), expected: &str) {
    let mut gold = gold();
    change(&mut gold);
    let error = story_of(&gold).expect_err("the gold is unsound");
    assert_eq!(error.kind(), ErrorKind::Gold);
    assert_eq!(error.to_string(), expected);
}

#[test]
fn bad_gold_is_named_by_story_article_and_field() {
    check_refused(
        |gold| gold["articles"]["a1"]["statements"][2]["content"][0] = json!("that nobody asked"),
        "lock, article a1, statement 3, content: \"that nobody asked\" is not in the text, copy it to the letter",
    );
    check_refused(
        |gold| gold["articles"]["a2"]["statements"][0]["kind"] = json!("sung"),
        "lock, article a2, statement 1, kind: unknown variant `sung`, expected one of `direct`, `indirect`, \
         `reported`, `free_indirect`, `indirect_free_indirect`",
    );
    check_refused(
        |gold| gold["articles"]["a2"]["sources"][1]["name"] = Value::Null,
        "lock, article a2, source 2, name: invalid type: null, expected a string",
    );
    check_refused(
        |gold| gold["articles"]["a2"] = json!({"statements": []}),
        "lock, article a2, sources: the field is missing",
    );
    check_refused(
        |gold| gold["articles"] = json!({"a1": gold["articles"]["a1"]}),
        "lock, article a2: nothing is annotated of this article",
    );
    check_refused(
        |gold| gold["articles"]["a3"] = json!({"statements": [], "sources": []}),
        "lock, article a3: it is annotated, and there is no such article",
    );
    let error = Story::new("lock", [], "{").expect_err("this is no JSON");
    assert!(error.to_string().starts_with("lock: not JSON: "), "{error}");
}

#[test]
fn readings_are_found_by_id_and_text() {
    // A second story with the same ids.
    let snow = || {
        let articles = [("a1".to_owned(), "Snow.".to_owned())];
        let gold = json!({"articles": {"a1": {"statements": [], "sources": []}}});
        Story::new("snow", articles, &gold.to_string()).expect("the gold is sound")
    };
    let stories = [story(), snow()];
    let of_snow = || reading("a1", "Snow.", &[], &[]);
    let mut lock = readings();
    lock.reverse();
    let expected = [readings(), vec![of_snow()]].concat();
    let all = [vec![of_snow()], lock.clone()].concat();
    let check = |files: Vec<Vec<Reading>>| readings_of_stories(&stories, files);
    assert_eq!(check(vec![all.clone()]).as_ref(), Ok(&expected));
    assert_eq!(
        check(vec![lock.clone(), all.clone()]).as_ref(),
        Ok(&expected)
    );

    let refused = |files: Vec<Vec<Reading>>, expected: &str| {
        let error = check(files).expect_err("they do not belong together");
        assert_eq!(
            (error.kind(), error.to_string().as_str()),
            (ErrorKind::Mismatch, expected)
        );
    };
    refused(
        vec![lock.clone()],
        "snow, article a1: there is no reading of it",
    );
    refused(
        vec![lock.clone(), lock.clone()],
        "snow, article a1: its reading is of another text, read it again",
    );
    refused(
        vec![[all.clone(), all].concat()],
        "lock, article a1: there are two readings of it, give one",
    );
    refused(
        vec![lock.clone(), lock.clone(), lock],
        "there are 2 stories and 3 files of readings, give one of each story in order, or one of all",
    );
}

#[test]
fn readings_are_scored_in_the_order_of_the_articles() {
    let mut turned = readings();
    turned.reverse();
    let error = score_stories(&[story()], &turned).expect_err("the first is of the second article");
    assert_eq!(error.kind(), ErrorKind::Mismatch);
    assert_eq!(error.place(), Some("lock, article a1"));
    let error = score_stories(&[story()], &turned[..1]).expect_err("one is missing");
    assert_eq!(error.kind(), ErrorKind::Mismatch);
}

#[test]
fn gold_may_point_at_words_instead_of_holding_them() {
    let mut apart = gold();
    let place = |part: &str| {
        let start = EN[..EN.find(part).expect("it stands in the text")]
            .chars()
            .count();
        json!([start, start + part.chars().count()])
    };
    let article = &mut apart["articles"]["a1"];
    article["characters"] = json!(EN.chars().count());
    article["statements"][0]["content"] = json!([place("The old lock will close in May")]);
    article["statements"][0]["speaker"] = place("Harbour Board");
    article["statements"][1]["speaker"] = place("Ada Lindt");
    article["sources"][0]["name"] = place("Harbour Board");
    article["sources"][1]["speaks_for"] = place("Harbour Board");
    let score = |gold: &Value| {
        let story = [story_of(gold).expect("the gold is sound")];
        let report = score_stories(&story, &readings()).expect("the readings are of the story");
        serde_json::to_value(report).expect("figures are plain")
    };
    assert_eq!(score(&apart), score(&gold()));
    let refused = |change: &dyn Fn(&mut Value), expected: &str| {
        let mut apart = apart.clone();
        change(&mut apart["articles"]["a1"]);
        let error = story_of(&apart).expect_err("the gold is not sound");
        assert!(error.to_string().contains(expected), "{error}");
    };
    refused(
        &|article| article["characters"] = json!(7),
        "and one of 7 was annotated",
    );
    refused(
        &|article| article["statements"][0]["content"] = json!([[0, 9999]]),
        "points outside the text",
    );
    refused(
        &|article| article["sources"][0]["name"] = json!([0, 9999]),
        "points outside the text",
    );
}
