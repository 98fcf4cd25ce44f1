//! Runs the Markdown files in `specs` with the real network. How they are written is in CONTRIBUTING.md.

mod case;
mod compare;

use std::{
    fs,
    path::{Path, PathBuf},
};

use laut::{Article, NetworkTagger, Reader};

use self::{
    case::{Case, cases},
    compare::problems,
};
use crate::made_up::MadeUp;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Returns what is wrong about a case, a line each.
fn run(reader: &Reader, case: &Case) -> Vec<String> {
    let reading = reader.read(&Article {
        published: case.published.clone(),
        outlet: case.outlet.clone(),
        ..Article::new(&case.text)
    });
    match (problems(case, &reading), case.has_to_fail()) {
        (problems, true) if problems.is_empty() => {
            vec!["is right now: take the FIXME away".to_owned()]
        }
        (_, true) => Vec::new(),
        (problems, false) => problems,
    }
}

/// Returns how many cases the files of a language have, and the wrong ones with what is wrong.
fn check(language: &str, reader: &Reader) -> (usize, Vec<String>) {
    let folder = Path::new("specs").join(language);
    let (mut count, mut wrong) = (0, Vec::new());
    let mut files: Vec<_> = fs::read_dir(root().join(&folder))
        .expect("specs are there")
        .flatten()
        .map(|entry| folder.join(entry.file_name()))
        .collect();
    files.sort();
    for file in files {
        let markdown = fs::read_to_string(root().join(&file)).expect("a spec is text");
        for case in cases(&markdown) {
            count += 1;
            let problems = run(reader, &case);
            if !problems.is_empty() {
                let lines = problems.join("\n    ");
                wrong.push(format!("{}: {}\n    {lines}", file.display(), case.heading));
            }
        }
    }
    (count, wrong)
}

fn reader() -> Reader {
    let weights = fs::read(root().join("models/laut.safetensors")).expect("the weights are there");
    Reader::new(NetworkTagger::from_bytes(weights).expect("the weights are sound"))
}

/// Returns the texts of the stories.
fn stories() -> Vec<String> {
    let folders = fs::read_dir(root().join("specs/stories")).expect("stories are there");
    let mut files: Vec<_> = folders
        .flatten()
        .filter_map(|folder| fs::read_dir(folder.path()).ok())
        .flat_map(Iterator::flatten)
        .map(|file| file.path())
        .filter(|file| file.ends_with("articles.jsonl"))
        .collect();
    files.sort();
    let mut texts = Vec::new();
    for file in files {
        let lines = fs::read_to_string(file).expect("a story is text");
        texts.extend(lines.lines().filter_map(|line| {
            let article: serde_json::Value = serde_json::from_str(line).ok()?;
            Some(article["text"].as_str()?.to_owned())
        }));
    }
    texts
}

/// What is promised of any text holds for those that look like news, and where they are cut: feeds and teasers end
/// anywhere, after a comma, a name, an opening mark.
#[test]
fn promises_hold_for_specs_and_stories_and_where_they_are_cut_off() {
    let reader = reader();
    let mut texts: Vec<String> = [
        "Roy,",
        "“Yes,” said Roy,",
        "Ada Roy (45),",
        "Yours,\nAda Roy,",
    ]
    .map(str::to_owned)
    .to_vec();
    for language in ["de", "en"] {
        let files = fs::read_dir(root().join("specs").join(language)).expect("specs are there");
        let mut files: Vec<_> = files.flatten().map(|entry| entry.path()).collect();
        files.sort();
        for file in files {
            let markdown = fs::read_to_string(file).expect("a spec is text");
            for (number, case) in cases(&markdown).into_iter().enumerate() {
                texts.push(case.text.clone());
                let signs = case.text.match_indices([',', '(', '“', '„', ':', '.', ' ']);
                // Each text is cut at some of its places, other ones than the next text.
                texts.extend(
                    signs
                        .skip(number % 5)
                        .step_by(5)
                        .map(|(at, sign)| case.text[..at + sign.len()].to_owned()),
                );
            }
        }
    }
    let stories = stories();
    assert!(texts.len() > 1_000 && stories.len() > 20);
    texts.extend(stories);
    // Nothing can be seen of it, and yet it is there.
    texts.push("\u{200b}\u{feff}\u{ad}".to_owned());
    for text in texts {
        crate::promises::check(&text, &reader.read(&Article::new(text.as_str())));
    }
}

#[test]
fn specs_hold() {
    let reader = reader();
    let (german, mut wrong) = check("de", &reader);
    let (english, more) = check("en", &reader);
    wrong.extend(more);
    assert!(german > 0 && english > 0);
    assert!(
        wrong.is_empty(),
        "{} of {} cases are wrong:\n{}",
        wrong.len(),
        german + english,
        wrong.join("\n\n")
    );
}

/// Reads a spec with a made-up network; what is wrong has to be `expected`.
fn check_problems(spec: &str, expected: &[&str]) {
    let reader = Reader::new(MadeUp);
    let wrong: Vec<String> = cases(spec)
        .iter()
        .flat_map(|case| run(&reader, case))
        .collect();
    assert_eq!(wrong, expected, "{spec}");
}

const TEXT: &str = "```\n„Es regnet sehr“, sagte Ada Lindt.\n```\n";

#[test]
fn a_right_case_has_no_problems() {
    check_problems(
        &format!(
            "## One\npublished: 2031-03-04\noutlet: Kurier\n{TEXT}
| kind | speaker | content | source | via | when | inside |\n| --- | --- | --- | --- | --- | --- | --- |
| direct | Ada | Es ~ sehr | ada Lindt | - | - | - |\n\nnothing else\n
| name | class | for | mentions |\n| --- | --- | --- | --- |
| Ada Lindt | person | - | Ada Lindt |\n\nno other sources\nno notes\n"
        ),
        &[],
    );
}

#[test]
fn a_wrong_cell_is_named() {
    check_problems(
        &format!(
            "## One\n{TEXT}
| content | source | via |\n| --- | --- | --- |\n| Es regnet sehr | Tom Berg | Bote |\n
| name | class |\n| --- | --- |\n| Ada Lindt | outlet |\n\nnote: no_text\n"
        ),
        &[
            "“Es regnet sehr”: source: expected Tom Berg, found Ada Lindt",
            "“Es regnet sehr”: via: expected Bote, found -",
            "source Ada Lindt: class: expected outlet, found person",
            "  found sources [\"Ada Lindt\"]",
            "note no_text is missing, found []",
        ],
    );
}

#[test]
fn what_is_missing_and_what_is_too_much_is_named() {
    check_problems(
        &format!(
            "## One\n{TEXT}\n| content |\n| --- |\n| Es schneit |\n\nnothing else\nno other sources\n"
        ),
        &[
            "“Es schneit”: no such statement",
            "“Es regnet sehr”: nothing else expected, but found",
            "  found direct [Ada Lindt] Es regnet sehr",
            "source Ada Lindt: not expected",
            "  found sources [\"Ada Lindt\"]",
        ],
    );
}

#[test]
fn a_known_mistake_has_to_fail() {
    let rows = "| content |\n| --- |\n| Es regnet sehr |\n";
    check_problems(
        &format!("## One FIXME\n{TEXT}{rows}"),
        &["is right now: take the FIXME away"],
    );
    check_problems(
        &format!("## One FIXME\n{TEXT}{rows}\nno other sources\n"),
        &[],
    );
}

#[test]
#[should_panic(expected = "One: there is no column sorce")]
fn an_unknown_column_is_a_mistake() {
    check_problems(&format!("## One\n{TEXT}\n| content | sorce |\n"), &[]);
}
