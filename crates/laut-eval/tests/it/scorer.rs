//! Figures of stories beside those of the reference script, over the stories that `LAUT_STORIES`
//! names a folder of, with the script that `LAUT_SCORER` names. Both may not be passed on, so
//! without the variables there is nothing to test.

use std::path::{Path, PathBuf};
use std::process::Command;

use laut_eval::{StoriesReport, Story, readings_from_jsonl, score_stories};
use laut_wire::{Force, Kind};
use serde_json::{Value, json};

use crate::make::places;

/// How often each story is read, with more mistakes every time.
const ROUNDS: u64 = 12;

/// Numbers that look random and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % limit.max(1)
    }
}

#[test]
#[allow(
    clippy::print_stdout,
    reason = "whoever runs the test has to learn that it did nothing"
)]
fn stories_score_as_the_script_has_it() {
    let (Some(folder), Some(script)) = (
        std::env::var_os("LAUT_STORIES"),
        std::env::var_os("LAUT_SCORER"),
    ) else {
        println!("skipped: LAUT_STORIES names no folder of stories, or LAUT_SCORER no script");
        return;
    };
    let mut folders: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("LAUT_STORIES is a folder")
        .map(|entry| entry.expect("it can be listed").path())
        .filter(|path| path.join("gold.json").is_file())
        .collect();
    folders.sort();
    assert!(!folders.is_empty(), "LAUT_STORIES holds stories");
    for round in 0..ROUNDS {
        check(&folders, Path::new(&script), round);
    }
}

/// Compares all figures over all stories, read with so many mistakes in a hundred.
fn check(folders: &[PathBuf], script: &Path, round: u64) {
    let mut chance = Chance(round);
    let mistakes = usize::try_from(round).expect("rounds are few") * 5;
    let (mut stories, mut readings, mut arguments) = (Vec::new(), Vec::new(), Vec::new());
    for folder in folders {
        let text = |name| std::fs::read_to_string(folder.join(name)).expect("a story has the file");
        let gold = text("gold.json");
        let annotated: Value = serde_json::from_str(&gold).expect("the gold is JSON");
        let articles: Vec<Value> = text("articles.jsonl")
            .lines()
            .map(|line| serde_json::from_str(line).expect("an article is JSON"))
            .collect();
        let lines: Vec<String> = articles
            .iter()
            .map(|article| {
                let annotated = &annotated["articles"][string(&article["id"])];
                noisy(article, annotated, mistakes, &mut chance).to_string()
            })
            .collect();
        let texts = articles
            .iter()
            .map(|a| (string(&a["id"]).to_owned(), string(&a["text"]).to_owned()));
        let name = folder
            .file_name()
            .expect("a folder has a name")
            .to_string_lossy();
        stories.push(Story::new(&name, texts, &gold).expect("the gold is sound"));
        readings.extend(readings_from_jsonl(&lines.join("\n")).expect("noise makes readings"));
        let file =
            PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("scorer-{round}-{name}.jsonl"));
        std::fs::write(&file, lines.join("\n")).expect("a file can be written");
        arguments.extend([folder.clone(), file]);
    }
    let ours = figures(&score_stories(&stories, &readings).expect("they belong together"));
    let output = Command::new("python3")
        .arg(script)
        .arg("read")
        .args(&arguments)
        .output()
        .expect("python3 starts");
    let theirs = String::from_utf8(output.stdout).expect("the script prints UTF-8");
    let theirs: Vec<String> = theirs
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(
        ours,
        theirs,
        "round {round}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    for file in arguments.iter().skip(1).step_by(2) {
        let _ = std::fs::remove_file(file);
    }
}

/// Returns the figures in the words of the script.
fn figures(report: &StoriesReport) -> Vec<String> {
    let all = &report.all;
    let percent = |share: f64| format!("{:.1}", 100.0 * share);
    let three = |name: &str, figure: &laut_eval::Figure| {
        let [p, r, f1] = [figure.precision, figure.recall, figure.f1].map(percent);
        format!("{name} P {p} R {r} F1 {f1}")
    };
    let statements = three("statements", &all.statements);
    let mut lines = vec![format!(
        "{statements} (gold {}, laut {})",
        all.annotated, all.read
    )];
    lines.extend(
        all.of_found
            .iter()
            .map(|rate| format!("{} {}", rate.name, percent(rate.share))),
    );
    lines.push(three("sources", &all.sources));
    lines
}

fn string(value: &Value) -> &str {
    value.as_str().expect("it is a string")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("it is a list")
}

/// Returns a reading of what is annotated, with so many mistakes in a hundred of each sort.
fn noisy(article: &Value, annotated: &Value, mistakes: usize, chance: &mut Chance) -> Value {
    let text = string(&article["text"]);
    let length = text.chars().count();
    let names: Vec<&str> = list(&annotated["sources"])
        .iter()
        .map(|s| string(&s["name"]))
        .collect();
    let id = |name: &Value| match name.as_str() {
        None => Value::Null,
        Some(name) => json!(format!(
            "q{}",
            names.iter().position(|n| *n == name).expect("it is listed")
        )),
    };
    let mut statements: Vec<Value> = Vec::new();
    for told in list(&annotated["statements"]) {
        let parts: Vec<&str> = list(&told["content"]).iter().map(string).collect();
        let mut spans = places(text, &parts);
        if chance.below(100) < mistakes / 2 {
            continue;
        }
        if chance.below(100) < mistakes {
            let (start, end) = spans[0];
            spans[0] = ((start + chance.below(40)).min(end - 1), end);
        }
        let mut kind = string(&told["kind"]);
        if chance.below(100) < mistakes {
            kind = Kind::ALL[chance.below(Kind::ALL.len())].as_str();
        }
        let mut force = string(&told["force"]);
        if chance.below(100) < mistakes {
            force = Force::ALL[chance.below(Force::ALL.len())].as_str();
        }
        let mut speaker = id(&told["speaker"]);
        if chance.below(100) < mistakes {
            speaker = json!(format!("q{}", chance.below(names.len())));
        }
        let mut via: Vec<Value> = list(&told["via"]).iter().map(id).collect();
        if chance.below(100) < mistakes {
            via = vec![json!("q0")];
        }
        let when = if chance.below(100) < mistakes {
            &Value::Null
        } else {
            &told["when"]
        };
        let twice = 1 + usize::from(chance.below(100) < mistakes / 2);
        for copy in 0..twice {
            let start = if copy == 0 {
                spans[0].0
            } else {
                (spans[0].0 + 9).min(spans[0].1 - 1)
            };
            let inside = if copy == 0 {
                Value::Null
            } else {
                json!(format!("s{}", statements.len() - 1))
            };
            let content: Vec<Value> = std::iter::once((start, spans[0].1))
                .chain(spans[1..].iter().copied())
                .map(|(start, end)| json!({"start": start, "end": end}))
                .collect();
            statements.push(json!({
                "id": format!("s{}", statements.len()), "kind": kind, "force": force, "content": content,
                "speaker": match &speaker { Value::Null => Value::Null, id => json!({"source": id}) },
                "via": via, "inside": inside, "confidence": 1,
                "when": match when { Value::Null => json!({"date": null}), date => json!({"date": date}) }
            }));
        }
    }
    if chance.below(100) < mistakes {
        let start = chance.below(length - 30);
        statements.push(json!({
            "id": format!("s{}", statements.len()), "kind": "indirect", "force": "assert", "confidence": 1,
            "content": [{"start": start, "end": start + 30}]
        }));
    }
    let sources: Vec<Value> = list(&annotated["sources"])
        .iter()
        .enumerate()
        .map(|(i, source)| {
            let speaks_for = id(&source["speaks_for"]);
            noisy_source(i, source, &speaks_for, &names, mistakes, chance)
        })
        .collect();
    json!({
        "laut": 1, "article": {"id": article["id"], "text": text}, "statements": statements, "sources": sources,
        "shares": {"attributed": 0, "anonymous": 0, "unattributed": 1}
    })
}

/// Returns a source under its annotated name or under another.
fn noisy_source(
    i: usize,
    source: &Value,
    speaks_for: &Value,
    names: &[&str],
    mistakes: usize,
    chance: &mut Chance,
) -> Value {
    let name = string(&source["name"]);
    let name = match chance.below(100) / mistakes.max(1) {
        0 if mistakes > 0 => match chance.below(4) {
            0 => name.to_uppercase(),
            1 => format!("die {name}s"),
            2 => name.split(' ').next_back().unwrap_or(name).to_owned(),
            _ => names[chance.below(names.len())].to_owned(),
        },
        _ => name.to_owned(),
    };
    let speaks_for = if chance.below(100) < mistakes {
        Value::Null
    } else {
        speaks_for.clone()
    };
    json!({
        "id": format!("q{i}"), "name": name, "class": source["class"],
        "standing": if chance.below(100) < mistakes { "named" } else { string(&source["standing"]) },
        "speaks_for": speaks_for
    })
}
