//! The way from a correction to gold: what somebody puts right is exported, and scores those who read it otherwise.

use std::{fs, path::Path};

use laut::{NetworkTagger, Reader, Span};
use laut_ledger::{
    Change, Correction, Error, ErrorKind, Ledger, NewSpeaker, SqliteStore, corrected_record,
};
use laut_wire::{Claims, Corrected};
use serde_json::Value;

use crate::command::{Files, laut, text};

const LEAK: &str = "Die Fähre „Möwe“ hat ein Leck im Maschinenraum.";

/// Returns a folder with three articles.
fn story() -> Files {
    let line = |id: &str, text: &str| {
        let (outlet, day) = (format!("{id} Bote"), "2031-05-05");
        serde_json::json!({"id": id, "outlet": outlet, "published": day, "text": text}).to_string()
    };
    let lines = [
        line(
            "a1",
            &format!("„{LEAK}“, sagte Reedereisprecher Bert Ohm. Der Hafen bleibt offen.\n"),
        ),
        line(
            "a2",
            &format!("„{LEAK}“, sagte Bürgermeisterin Ada Lindt. Niemand wurde verletzt.\n"),
        ),
        line(
            "a3",
            "Mayor Ada Lindt said that the lock would close on Friday. She denied that it was broken.\n",
        ),
    ];
    Files::new("gold", &[("story.jsonl", lines.join("\n").as_bytes())])
}

/// Returns what a call that succeeds prints.
fn done(files: &Files, line: &str) -> String {
    let arguments: Vec<&str> = line.split(' ').collect();
    let output = laut(files, &arguments, b"");
    assert_eq!(
        output.status.code(),
        Some(0),
        "{line}: {}",
        text(&output.stderr)
    );
    text(&output.stdout).to_owned()
}

/// What a user sees and says, as a server would do it.
struct User {
    reader: Reader,
    ledger: Ledger<SqliteStore>,
}

impl User {
    fn new(files: &Files) -> Self {
        let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models");
        let model = |name: &str| fs::read(models.join(name)).expect("the weights are there");
        let tagger = NetworkTagger::from_bytes(model("laut.safetensors"))
            .and_then(|tagger| tagger.with_claims(&model("claims.safetensors")))
            .expect("they are sound");
        let store = SqliteStore::open(files.0.join("l.db")).expect("the ledger is there");
        User {
            reader: Reader::new(tagger),
            ledger: Ledger::new(store),
        }
    }

    /// Corrects the statement of an article that begins with some words.
    fn correct(&mut self, id: &str, begins: &str, change: Change) {
        let article = self.ledger.article(id).expect("it is there").article();
        let study = self.reader.study(&article);
        let statements = &study.reading.statements;
        let statement = statements
            .iter()
            .find(|statement| statement.content[0].of(&article.text).starts_with(begins))
            .unwrap_or_else(|| panic!("{begins} is no statement: {statements:?}"));
        let correction = Correction {
            statement: statement.content.clone(),
            change,
        };
        let make = |corrections: &[Correction]| {
            let (record, applied) = corrected_record(&article, study, corrections);
            if applied.unplaced.is_empty() {
                return Ok(record);
            }
            Err(Error::new(ErrorKind::Refused, "there is no such statement"))
        };
        self.ledger
            .correct(id, correction, |_, corrections| make(corrections))
            .expect("it has a place");
    }
}

/// Returns a figure of a report on stories.
fn figure(report: &str, name: &str) -> f64 {
    let report: Value = serde_json::from_str(report).expect("the report is JSON");
    let all = &report["all"];
    let field = || {
        let mut fields = all["of_found"].as_array()?.iter();
        fields.find(|field| field["name"] == name)?["share"].as_f64()
    };
    all[name]["f1"]
        .as_f64()
        .or_else(field)
        .expect("the report has it")
}

#[test]
fn a_correction_becomes_gold_that_eval_reads() {
    let files = story();
    done(&files, "add story.jsonl --ledger l.db");
    assert_eq!(done(&files, "export --format gold --ledger l.db"), "");
    let words = |start, end| vec![Span::new(start, end)];
    let mut user = User::new(&files);
    user.correct("a1", "Die Fähre", Change::Bounds(words(1, 30)));
    let ohm = Change::Speaker(NewSpeaker::Nobody);
    user.correct("a2", "Die Fähre", ohm);
    user.correct("a3", "that it was", Change::NotAStatement);
    drop(user);

    let gold = done(&files, "export --format gold --ledger l.db");
    let told: Vec<Corrected> = gold
        .lines()
        .map(|line| serde_json::from_str(line).expect("it is a corrected reading"))
        .collect();
    let ids: Vec<&str> = told
        .iter()
        .map(|told| told.reading.article.id.as_str())
        .collect();
    assert_eq!(ids, ["a1", "a2", "a3"]);
    let statement = &told[0].reading.statements[0];
    assert_eq!(statement.content[0].text, "Die Fähre „Möwe“ hat ein Leck");
    let was = told[0].corrected[0].was.as_ref().expect("it has a place");
    assert_eq!(was.content[0].text, LEAK);
    assert_eq!(told[1].reading.statements[0].speaker, None);
    assert!(told[1].reading.sources.is_empty());
    let missing = told[2].corrected[0].was.as_ref().expect("it has a place");
    assert!(
        told[2]
            .reading
            .statements
            .iter()
            .all(|one| one.content != missing.content)
    );

    // What the reader makes of them is not all right; what was corrected is.
    fs::write(files.0.join("gold.jsonl"), &gold).expect("a file can be written");
    let eval = "eval --scheme stories gold.jsonl --format json";
    let read = done(&files, eval);
    assert!(figure(&read, "statements") < 1.0, "{read}");
    assert!(figure(&read, "speaker") < 1.0, "{read}");
    let right = done(&files, &format!("{eval} --readings gold.jsonl"));
    for name in ["statements", "sources", "speaker", "kind", "via", "when"] {
        assert!((figure(&right, name) - 1.0).abs() < 1e-9, "{name}: {right}");
    }
    let errors = done(&files, "eval --scheme stories gold.jsonl --errors");
    assert!(errors.contains("it was broken"), "{errors}");

    // What was corrected holds when an article comes back.
    let claims = |of: &str| {
        let json = done(
            &files,
            &format!("claims --format json --ledger l.db --match {of}"),
        );
        Claims::from_json(&json).expect("they are claims").claims
    };
    let before = claims("Leck");
    let ones_of = |article: &str| {
        let all = claims("Leck").into_iter().flat_map(|claim| claim.sightings);
        let origins: Vec<Option<String>> = all
            .filter(|sighting| sighting.article == article)
            .map(|sighting| sighting.origin)
            .collect();
        origins
    };
    assert_eq!(ones_of("a2"), [None], "{before:?}");
    done(&files, "remove a2 --ledger l.db");
    assert_eq!(
        done(&files, "export --format gold --ledger l.db")
            .lines()
            .count(),
        2
    );
    done(&files, "add story.jsonl --ledger l.db");
    assert_eq!(ones_of("a2"), [None]);
    assert_eq!(
        done(&files, "export --format gold --ledger l.db")
            .lines()
            .count(),
        3
    );
}
