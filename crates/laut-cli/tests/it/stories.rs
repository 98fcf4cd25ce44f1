//! How right laut is on the stories in `specs/stories`, as figures that may not fall.
//!
//! They are invented articles of four German and four English stories, with statements and sources written down by
//! hand by people who did not look at laut. Their figures are measured anew whenever something changes; the floors
//! below lie a little under them, so that a change that costs something is seen.

use std::{path::Path, process::Command};

use serde_json::Value;

use crate::{command::Files, ledger::done};

/// Percent of the found statements of which a field is right, at least; for the first two, F1.
const FLOORS: [(&str, f64); 8] = [
    ("statements", 90.0),
    ("sources", 80.0),
    ("force", 97.0),
    ("standing", 93.5),
    ("speaker", 80.0),
    ("speaks_for", 82.5),
    ("via", 95.0),
    ("when", 96.0),
];

#[test]
fn figures_do_not_fall() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs/stories");
    let mut stories: Vec<_> = std::fs::read_dir(folder)
        .expect("the stories are there")
        .flatten()
        .map(|entry| entry.path())
        .collect();
    stories.sort();
    assert_eq!(stories.len(), 8);
    let output = Command::new(env!("CARGO_BIN_EXE_laut"))
        .env("LC_ALL", "C")
        .args(["eval", "--scheme", "stories", "--format", "json"])
        .args(stories)
        .output()
        .expect("laut starts");
    let printed = String::from_utf8_lossy(&output.stdout);
    let report: Value = serde_json::from_str(&printed).expect("the report is JSON");
    for (name, floor) in FLOORS {
        let found = figure(&report, name);
        assert!(
            found >= floor,
            "{name}: {found} is less than {floor}\n{printed}"
        );
    }
}

/// Returns a figure of the report in percent: F1 of statements and sources, else the share that is right.
fn figure(report: &Value, name: &str) -> f64 {
    let all = &report["all"];
    let f1 = all[name]["f1"].as_f64();
    let share = || {
        let fields = all["of_found"].as_array()?;
        let field = fields.iter().find(|field| field["name"] == name)?;
        field["share"].as_f64()
    };
    100.0 * f1.or_else(share).expect("the report has the figure")
}

/// Percent of what is right about the claims of the stories in `specs/ledger`, each in a ledger of its own, at least.
const CLAIM_FLOORS: [(&str, f64); 6] = [
    ("pair_precision", 88.0),
    ("b_cubed", 85.0),
    ("independent", 83.0),
    ("status", 80.0),
    ("origin", 87.0),
    ("copies", 99.0),
];

#[test]
fn figures_of_claims_do_not_fall() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs/ledger");
    let mut stories: Vec<_> = std::fs::read_dir(folder)
        .expect("the stories are there")
        .flatten()
        .map(|entry| entry.path())
        .collect();
    stories.sort();
    assert!(stories.len() >= 35);
    let output = Command::new(env!("CARGO_BIN_EXE_laut"))
        .env("LC_ALL", "C")
        .args(["eval", "--scheme", "stories", "--format", "json"])
        .args(stories)
        .output()
        .expect("laut starts");
    let printed = String::from_utf8_lossy(&output.stdout);
    let report: Value = serde_json::from_str(&printed).expect("the report is JSON");
    let all = &report["claims"]["all"];
    for (name, floor) in CLAIM_FLOORS {
        let rates = all["rates"].as_array().expect("the report has rates");
        let rate = rates.iter().find(|rate| rate["name"] == name);
        let found = all[name]["f1"].as_f64().or_else(|| rate?["share"].as_f64());
        let found = 100.0 * found.expect("the report has the figure");
        assert!(found >= floor, "{name}: {found} is less than {floor}");
    }
}

#[test]
fn what_most_outlets_tell_leads_a_story() {
    let article = |id: &str, outlet: &str, text: &str| {
        serde_json::json!({"id": id, "outlet": outlet, "published": "2031-05-06", "title": "Dam at Orrin", "text": text})
            .to_string()
    };
    let leak = "“The Orrin dam has a crack eleven metres long below the spillway,”";
    let valve = "“The third valve of the Orrin dam has been shut since Sunday evening,”";
    let lines = [
        article(
            "a1",
            "Gazette",
            &format!("{leak} said the engineer Tilda Marsh. {valve} Marsh said."),
        ),
        article(
            "a2",
            "Herald",
            &format!("{leak} said the mayor Bert Ohm. {valve} said the engineer Tilda Marsh."),
        ),
        article(
            "a3",
            "Courier",
            &format!("{leak} said the union leader Jo Wenz."),
        ),
        article(
            "a4",
            "Post",
            &format!("{leak} said the engineer Tilda Marsh."),
        ),
    ];
    let files = Files::new("leading", &[("all.jsonl", lines.join("\n").as_bytes())]);
    done(&files, "add all.jsonl");
    // Of the crack four outlets have three origins, of the valve two have one.
    let shown = done(&files, "story a1");
    let place = |words: &str| {
        shown
            .find(words)
            .unwrap_or_else(|| panic!("{words}: {shown}"))
    };
    assert!(
        place("The Orrin dam has a crack") < place("The third valve"),
        "{shown}"
    );
}
