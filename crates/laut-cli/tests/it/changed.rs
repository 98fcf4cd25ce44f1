//! What a story shows to be changed: numbers that moved, what was taken back, what an outlet says of its own article.
//!
//! All articles are invented.

use serde_json::{Value, json};

use crate::command::{Files, laut, text};

/// An article: outlet, day, title, text.
type Article = (&'static str, &'static str, &'static str, &'static str);

fn done(files: &Files, line: &str) -> String {
    let arguments: Vec<&str> = line.split(' ').chain(["--ledger", "l.db"]).collect();
    let output = laut(files, &arguments, b"");
    assert_eq!(output.status.code(), Some(0), "{line}: {output:?}");
    text(&output.stdout).to_owned()
}

/// Returns a folder with a ledger of these articles, called `a1` and so on.
fn ledger(test: &str, articles: &[Article]) -> Files {
    let lines = (1..)
        .zip(articles)
        .map(|(number, (outlet, day, title, text))| {
            let id = format!("a{number}");
            let line =
                json!({"id": id, "outlet": outlet, "published": day, "title": title, "text": text});
            line.to_string()
        });
    let lines: Vec<String> = lines.collect();
    let files = Files::new(test, &[("all.jsonl", lines.join("\n").as_bytes())]);
    done(&files, "add all.jsonl");
    files
}

fn story(files: &Files) -> Value {
    let out = done(files, "story a1 --alone --format json");
    serde_json::from_str(&out).expect("it is JSON")
}

/// Returns the kinds of what was changed, and of numbers what is counted and each value as it is written.
fn told(story: &Value) -> Vec<String> {
    let changes = story["changed"].as_array().expect("a list").iter();
    let one = |change: &Value| {
        let kind = change["kind"].as_str().expect("a word").to_owned();
        let values = change["values"].as_array().expect("a list").iter();
        let values: Vec<&str> = values
            .filter_map(|value| value["written"].as_str())
            .collect();
        match change["counted"].as_str() {
            Some(counted) => format!("{kind} {counted}: {}", values.join(" > ")),
            None => kind,
        }
    };
    changes.map(one).collect()
}

#[track_caller]
fn check(test: &str, articles: &[Article], expected: &[&str]) -> Value {
    let found = story(&ledger(test, articles));
    assert_eq!(told(&found), expected, "{:#}", found["changed"]);
    found
}

const FLOOD: Article = (
    "Haff Herald",
    "2031-03-04",
    "Flood in Bellen kills 1,300",
    "The flood in Bellen killed 1,300 people, the Haff Red Cross said. The dam above Bellen broke on Monday night, Mayor \
     Ada Lindt said. Some 420 people in Bellen were injured, the Haff Red Cross said.",
);

#[test]
fn a_toll_that_moved_is_told_in_its_order() {
    let later = (
        "Bellen Post",
        "2031-03-06",
        "Bellen flood toll cut to 958",
        "The flood in Bellen killed 958 people, the health ministry said. The dam above Bellen broke on Monday night, Mayor \
         Ada Lindt said. Earlier the Haff Red Cross had said that the flood in Bellen killed 1,300 people. In the town of \
         Marl 14 people died, the ministry said.",
    );
    let found = check("toll", &[FLOOD, later], &["number dead: 1,300 > 958"]);
    let change = &found["changed"][0];
    let first = &change["values"][0]["passages"][0];
    assert_eq!(first["article"], "a1");
    assert_eq!(first["speaker"], "Haff Red Cross");
    assert_eq!(change["values"][1]["passages"][0]["article"], "a2");
    // The older number stands behind the newer one, and the headline is of an article that has that.
    let claims = found["claims"].as_array().expect("a list");
    let place = |words: &str| {
        let mut gists = claims.iter().filter_map(|claim| claim["gist"].as_str());
        gists.position(|gist| gist.contains(words))
    };
    assert!(place("958") < place("1,300"), "{claims:#?}");
    assert_eq!(found["story"]["headline"], "Bellen flood toll cut to 958");
    let older = claims[place("1,300").expect("it is there")]["id"].clone();
    let touched = change["claims"].as_array().expect("a list");
    assert!(
        touched.contains(&json!({"id": older, "overtaken": true})),
        "{touched:?}"
    );
}

#[test]
fn the_same_number_rounded_is_no_change() {
    let later = (
        "Bellen Post",
        "2031-03-06",
        "Bellen counts its dead",
        "More than 1,200 people died in the flood in Bellen, the health ministry said. The dam above Bellen broke on Monday \
         night, Mayor Ada Lindt said. The Haff Red Cross said that 420 people in Bellen were injured.",
    );
    let first = (
        FLOOD.0,
        FLOOD.1,
        "Flood in Bellen",
        "The flood in Bellen killed 1,230 people, the Haff Red Cross said. The dam above Bellen broke on Monday night, Mayor Ada Lindt said.",
    );
    check("rounded", &[first, later], &[]);
}

#[test]
fn other_things_and_other_places_are_not_mixed() {
    let later = (
        "Bellen Post",
        "2031-03-06",
        "Bellen after the flood",
        "In the town of Marl 46 people died in the flood, the health ministry said. The dam above Bellen broke on Monday \
         night, Mayor Ada Lindt said. The flood in Bellen injured three children, the ministry said.",
    );
    check("places", &[FLOOD, later], &[]);
}

#[test]
fn an_offer_that_was_raised_is_told() {
    let first = (
        "Börsenbote",
        "2031-05-04",
        "Marl bietet eine Milliarde für Jollen-Werft",
        "Der Schiffbauer Marl bietet für die Jollen-Werft eine Milliarde Euro, sagte Marl-Chef Bo Kern. Die Jollen-Werft \
         lehnt das Angebot ab, sagte Werftsprecherin Ina Holm.",
    );
    let later = (
        "Hafenkurier",
        "2031-05-06",
        "Marl bekommt die Jollen-Werft",
        "Der Schiffbauer Marl übernimmt die Jollen-Werft für drei Milliarden Euro, sagte Marl-Chef Bo Kern. Die Jollen-Werft \
         stimmt dem zu, sagte Werftsprecherin Ina Holm.",
    );
    check(
        "offer",
        &[first, later],
        &["number price: eine Milliarde Euro > drei Milliarden Euro"],
    );
}

#[test]
fn a_study_that_was_withdrawn_marks_what_rests_on_it() {
    let first = (
        "Haff Herald",
        "2031-06-02",
        "Algae tea raises heart risk, study finds",
        "A study found that algae tea raises the risk of heart trouble in older patients. Professor Ada Lindt of Bellen \
         University called for caution with algae tea.",
    );
    let later = (
        "Bellen Post",
        "2031-06-12",
        "Authors withdraw algae tea study",
        "The authors have retracted their study which found that algae tea raises the risk of heart trouble. Professor Ada \
         Lindt of Bellen University said that the data on algae tea could not be checked.",
    );
    let found = check("study", &[first, later], &["withdrawn"]);
    let claims = &found["changed"][0]["claims"];
    assert_eq!(
        claims.as_array().map(Vec::len),
        Some(1),
        "{:#}",
        found["changed"]
    );
    assert_eq!(claims[0]["overtaken"], true);
    let id = claims[0]["id"].as_str().expect("an id");
    let claims = found["claims"].as_array().expect("a list").iter();
    let gist = claims
        .filter(|claim| claim["id"] == id)
        .find_map(|claim| claim["gist"].as_str());
    assert!(
        gist.is_some_and(|gist| gist.contains("algae tea raises")),
        "{gist:?}"
    );
}

#[test]
fn an_accusation_taken_back_and_an_own_correction_are_told() {
    let first = (
        "Bote",
        "2031-07-02",
        "Lindt wirft der Reederei Betrug vor",
        "Die Reederei Ohm habe die Stadt Bellen um Gebühren betrogen, sagte Bürgermeisterin Ada Lindt. Die Reederei Ohm wies \
         das zurück.",
    );
    let later = (
        "Hafenkurier",
        "2031-07-09",
        "Lindt rudert zurück",
        "Bürgermeisterin Ada Lindt nahm den Vorwurf, die Reederei Ohm habe die Stadt Bellen um Gebühren betrogen, zurück. Die \
         Reederei Ohm begrüßte das.\n\nKorrektur: In einer früheren Version hieß es, die Reederei habe ihren Sitz in Marl.",
    );
    let found = check(
        "accusation",
        &[first, later],
        &["withdrawn", "corrected_article", "turned"],
    );
    let notice = &found["changed"][1]["passages"][0];
    assert_eq!(notice["article"], "a2");
    assert!(
        notice["text"]
            .as_str()
            .is_some_and(|text| text.starts_with("Korrektur"))
    );
}

#[test]
fn where_nothing_changed_nothing_is_told() {
    let later = (
        "Bellen Post",
        "2031-03-05",
        "Bellen mourns",
        "The flood in Bellen killed 1,300 people, the Haff Red Cross said. Mayor Ada Lindt said that the dam above Bellen \
         broke on Monday night. The ministry wants to correct the plans for the dam.",
    );
    let found = check("nothing", &[FLOOD, later], &[]);
    assert_eq!(found["changed"], json!([]));
}
