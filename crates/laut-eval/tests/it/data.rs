//! Gold against itself over the annotated news that `LAUT_DATA` names a folder of. The data may not
//! be passed on, so without the variable there is nothing to test.

use std::path::PathBuf;

use laut_eval::{Gold, Scheme, readings_from_jsonl, score};
use serde_json::{Value, json};

/// Checks that annotations, read as statements, score (almost) everything in the figures named.
#[allow(
    clippy::print_stdout,
    reason = "whoever runs the test has to learn that it did nothing"
)]
fn check(
    scheme: Scheme,
    file: &str,
    text: &str,
    statements: impl Fn(&Value) -> Vec<Value>,
    figures: &[(&str, f64)],
) {
    let Some(folder) = std::env::var_os("LAUT_DATA") else {
        println!("skipped: LAUT_DATA names no folder of annotated news");
        return;
    };
    let path = PathBuf::from(folder).join(file);
    let jsonl = std::fs::read_to_string(&path).expect("LAUT_DATA holds the file");
    let readings: Vec<String> = jsonl
        .lines()
        .map(|line| {
            let line: Value = serde_json::from_str(line).expect("a line is JSON");
            let mut statements = statements(&line);
            for (i, statement) in statements.iter_mut().enumerate() {
                statement["id"] = json!(format!("s{i}"));
                statement["force"] = json!("assert");
                statement["confidence"] = json!(1);
            }
            let reading = json!({
                "laut": 1, "article": {"id": "a", "text": line[text]}, "statements": statements,
                "sources": [{"id": "q1", "name": "x", "class": "person", "standing": "named"}],
                "shares": {"attributed": 0, "anonymous": 0, "unattributed": 1}
            });
            reading.to_string()
        })
        .collect();
    let gold = Gold::from_jsonl(scheme, &jsonl).expect("the file is in the format");
    let readings = readings_from_jsonl(&readings.join("\n")).expect("annotations make readings");
    let report = score(&gold, &readings).expect("they belong together");
    for (name, least) in figures {
        let figure = report.groups[0]
            .figure(name)
            .expect("a figure of that name");
        assert!(figure.f1 >= *least, "{name} is {}\n{report}", figure.f1);
    }
}

/// Returns spans in the order and apart, as the contract wants them and the annotation has not
/// always.
fn spans(part: &Value, bounds: impl Fn(&Value) -> (&Value, &Value)) -> Value {
    let number = |n: &Value| n.as_u64().expect("a position is a number");
    let mut spans: Vec<(u64, u64)> = part
        .as_array()
        .map_or(&[][..], Vec::as_slice)
        .iter()
        .map(|span| (number(bounds(span).0), number(bounds(span).1)))
        .collect();
    spans.sort_unstable();
    let mut end = 0;
    for span in &mut spans {
        span.0 = span.0.max(end);
        end = span.1.max(end);
    }
    spans.retain(|span| span.0 < span.1);
    spans
        .into_iter()
        .map(|(start, end)| json!({"start": start, "end": end}))
        .collect()
}

#[test]
fn wikinews_against_itself() {
    let spans = |part: &Value| spans(&part["spans"], |s| (&s["charBegin"], &s["charEnd"]));
    let kind = |name: &Value| match name.as_str() {
        Some("Direct") => "direct",
        Some("Indirect") => "indirect",
        Some("Reported") => "reported",
        Some("FreeIndirect") => "free_indirect",
        _ => "indirect_free_indirect",
    };
    let statements = |line: &Value| -> Vec<Value> {
        let annotations = line["annotations"]
            .as_array()
            .expect("annotations are a list");
        annotations
            .iter()
            .map(|a| {
                json!({
                    "kind": kind(&a["type"]), "content": spans(&a["quote"]), "cue": spans(&a["cue"]),
                    "frame": spans(&a["frame"]), "addressee": spans(&a["addressee"]),
                    "speaker": {"span": spans(&a["speaker"]), "source": "q1"}
                })
            })
            .collect()
    };
    let figures = [
        ("quote", 0.99),
        ("roles", 0.99),
        ("joint", 0.99),
        ("speaker", 0.99),
        ("type", 1.0),
    ];
    check(
        Scheme::Wikinews,
        "wikinews-de/dev.jsonl",
        "originalText",
        statements,
        &figures,
    );
}

#[test]
fn polnear_against_itself() {
    let spans = |part: &Value| spans(part, |s| (&s[0], &s[1]));
    let statements = |line: &Value| -> Vec<Value> {
        let attributions = line["attributions"]
            .as_array()
            .expect("attributions are a list");
        attributions
            .iter()
            .filter(|a| a["content"] != json!([]))
            .map(|a| {
                json!({
                    "kind": "indirect", "content": spans(&a["content"]), "cue": spans(&a["cue"]),
                    "speaker": {"span": spans(&a["source"]), "source": "q1"}
                })
            })
            .collect()
    };
    let figures = [
        ("strict", 1.0),
        ("soft", 1.0),
        ("e2e", 1.0),
        ("e2e_src", 1.0),
        ("cue", 1.0),
    ];
    check(
        Scheme::Polnear,
        "polnear/dev.jsonl",
        "text",
        statements,
        &figures,
    );
}
