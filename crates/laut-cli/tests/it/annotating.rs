//! Readings for tools in which people annotate, and `laut gold` of what these export.

use std::fs;

use serde_json::{Value, json};

use crate::command::{Files, laut, text};

const ARTICLES: &str = concat!(
    r#"{"id": "n/1", "outlet": "Bote", "published": "2031-03-06", "text": "„Die Fähre ist leck“, sagte Hafenmeisterin Ada Lindt am Montag.\n\nRolf Lenz sah zu."}"#,
    "\n",
    r#"{"id": "n2", "text": "🎉 The bridge is safe, mayor Rolf Lenz said on Monday."}"#,
    "\n"
);

fn call(files: &Files, line: &str) -> (Option<i32>, String, String) {
    let arguments: Vec<&str> = line.split(' ').collect();
    let output = laut(files, &arguments, b"");
    let [out, told] = [&output.stdout, &output.stderr].map(|bytes| text(bytes).to_owned());
    (output.status.code(), out, told)
}

fn done(files: &Files, line: &str) -> String {
    let (code, out, told) = call(files, line);
    assert_eq!((code, told.as_str()), (Some(0), ""), "{line}: {out}");
    out
}

/// Returns the objects of some lines, each without one field, and what that field was.
fn lines(jsonl: &str, field: &str) -> (Vec<Value>, Vec<Value>) {
    let parse = |line: &str| serde_json::from_str::<Value>(line).expect("it is JSON");
    let mut objects: Vec<Value> = jsonl.lines().map(parse).collect();
    let taken = objects
        .iter_mut()
        .map(|object| object[field].take())
        .collect();
    for object in &mut objects {
        object.as_object_mut().expect("it is one").remove(field);
    }
    (objects, taken)
}

#[test]
fn what_nobody_changed_comes_back_to_the_letter() {
    let files = Files::new("annotating", &[("articles.jsonl", ARTICLES.as_bytes())]);
    let read = done(&files, "read --format jsonl articles.jsonl");
    fs::write(files.0.join("readings.jsonl"), &read).expect("there is room");
    let (readings, _) = lines(&read, "nothing");

    let tasks = done(&files, "read --format label-studio articles.jsonl");
    let mut tasks: Value = serde_json::from_str(&tasks).expect("it is JSON");
    for task in tasks.as_array_mut().expect("it is a list") {
        task["annotations"] = json!([{"result": task["predictions"][0]["result"]}]);
    }
    fs::write(files.0.join("project.json"), tasks.to_string()).expect("there is room");
    let dataset = done(&files, "read --format doccano articles.jsonl");
    fs::write(files.0.join("admin.jsonl"), dataset).expect("there is room");
    done(&files, "read --format webanno --into tsv articles.jsonl");

    for line in [
        "gold project.json",
        "gold admin.jsonl",
        "gold --readings readings.jsonl tsv/n_1.tsv tsv/n2.tsv",
    ] {
        let (gold, changes) = lines(&done(&files, line), "corrected");
        assert_eq!(gold, readings, "{line}");
        assert_eq!(changes, [json!([]), json!([])], "{line}");
    }
    // Files of others stay as they are.
    let (code, _, told) = call(&files, "read --format webanno --into tsv articles.jsonl");
    assert!(
        code == Some(1) && told.contains("is there already"),
        "{told}"
    );
}

#[test]
fn the_ledger_follows_what_people_changed() {
    let files = Files::new(
        "annotating-kept",
        &[("articles.jsonl", ARTICLES.as_bytes())],
    );
    done(&files, "add --ledger news.db articles.jsonl");
    let tasks = done(&files, "read --format label-studio articles.jsonl");
    let mut tasks: Value = serde_json::from_str(&tasks).expect("it is JSON");
    let mut result = tasks[0]["predictions"][0]["result"].clone();
    let regions = result.as_array_mut().expect("it is a list");
    regions.retain(|one| one["value"]["labels"] != json!(["direct"]));
    let watched = json!({"start": 65, "end": 82, "labels": ["reported"]});
    regions.push(json!({"id": "x", "type": "labels", "value": watched}));
    tasks[0]["annotations"] = json!([{"result": result}]);
    fs::write(files.0.join("project.json"), tasks.to_string()).expect("there is room");
    let (code, out, told) = call(&files, "gold --keep --ledger news.db project.json");
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("keeps 1 corrections more"), "{told}");
    // Nobody annotated the second article: it is no gold.
    let (gold, changes) = lines(&out, "corrected");
    assert_eq!(gold.len(), 1);
    let sorts = |changes: &Value| -> Vec<String> {
        let changes = changes.as_array().expect("it is a list").iter();
        changes.map(|one| one["change"].to_string()).collect()
    };
    assert_eq!(sorts(&changes[0]), [r#""not_a_statement""#, r#""added""#]);
    let shown = done(&files, "article --ledger news.db n/1 --format json");
    assert!(!shown.contains("Die Fähre ist leck\"}"), "{shown}");
    fs::write(files.0.join("project.zip"), b"PK\x03\x04rest").expect("there is room");
    assert!(call(&files, "gold project.zip").2.contains("unpack it"));
    assert!(
        call(&files, "gold articles.jsonl")
            .2
            .contains("input_annotations")
    );
}
