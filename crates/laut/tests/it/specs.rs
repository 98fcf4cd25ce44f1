//! Runs the Markdown files in `specs` with the real network. How they are written is in CONTRIBUTING.md.

use std::{
    fs,
    path::{Path, PathBuf},
};

use laut::{Article, Kind, NetworkTagger, Reader};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// One text and the statements that have to come out.
struct Case {
    heading: String,
    text: String,
    expected: Vec<Told>,
    nothing_else: bool,
}

/// A statement as a row of a table.
#[derive(Clone, PartialEq, Debug)]
struct Told {
    kind: String,
    speaker: String,
    content: String,
}

impl Told {
    /// Says whether `found` is this statement; its speaker may be told with more words.
    fn is(&self, found: &Told) -> bool {
        let speaker = if self.speaker == "-" {
            found.speaker == "-"
        } else {
            found.speaker.contains(&self.speaker)
        };
        self.kind == found.kind && self.content == found.content && speaker
    }
}

fn cases(markdown: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut in_text = false;
    for line in markdown.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            let heading = heading.to_owned();
            cases.push(Case {
                heading,
                text: String::new(),
                expected: Vec::new(),
                nothing_else: false,
            });
            continue;
        }
        let Some(case) = cases.last_mut() else {
            continue;
        };
        if line.starts_with("```") {
            in_text = !in_text;
        } else if in_text {
            case.text.push_str(line);
            case.text.push('\n');
        } else if line == "nothing else" {
            case.nothing_else = true;
        } else if let Some(row) = line.strip_prefix('|').and_then(|row| row.strip_suffix('|')) {
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            let [kind, speaker, content] = cells[..] else {
                panic!("{}: a row has three cells: {line}", case.heading);
            };
            if kind != "kind" && !kind.starts_with("---") {
                let [kind, speaker, content] = [kind, speaker, content].map(str::to_owned);
                case.expected.push(Told {
                    kind,
                    speaker,
                    content,
                });
            }
        } else {
            assert!(
                line.trim().is_empty(),
                "{}: this is no part of a spec: {line}",
                case.heading
            );
        }
    }
    cases
}

fn read(reader: &Reader, text: &str) -> Vec<Told> {
    let words = |spans: &[laut::Span]| {
        spans
            .iter()
            .map(|span| span.of(text))
            .collect::<Vec<_>>()
            .join(" … ")
    };
    let told = |statement: &laut::Statement| Told {
        kind: match statement.kind {
            Kind::Direct => "direct",
            Kind::Indirect => "indirect",
            Kind::Reported => "reported",
            Kind::FreeIndirect => "free_indirect",
            Kind::IndirectFreeIndirect => "indirect_free_indirect",
        }
        .to_owned(),
        speaker: statement
            .speaker
            .as_ref()
            .map_or("-".to_owned(), |speaker| words(&speaker.span)),
        content: words(&statement.content),
    };
    reader
        .read(&Article::new(text))
        .statements
        .iter()
        .map(told)
        .collect()
}

/// Returns what is wrong about a case, if anything is.
fn problem(reader: &Reader, case: &Case) -> Option<String> {
    let found = read(reader, &case.text);
    let missing = case
        .expected
        .iter()
        .filter(|told| !found.iter().any(|found| told.is(found)));
    let missing: Vec<&Told> = missing.collect();
    let is_wrong = !missing.is_empty() || case.nothing_else && found.len() != case.expected.len();
    is_wrong.then(|| format!("missing {missing:#?}\nfound {found:#?}"))
}

fn check(folder: &Path, reader: &Reader) -> (usize, Vec<String>) {
    let (mut count, mut problems) = (0, Vec::new());
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("specs are there")
        .flatten()
        .map(|entry| entry.path())
        .collect();
    files.sort();
    for file in files {
        for case in cases(&fs::read_to_string(&file).expect("a spec is text")) {
            count += 1;
            let name = format!("{}: {}", file.display(), case.heading);
            match (problem(reader, &case), case.heading.contains("FIXME")) {
                (Some(problem), false) => problems.push(format!("{name}\n{problem}")),
                (None, true) => problems.push(format!("{name}\nis right now: take the FIXME away")),
                _ => {}
            }
        }
    }
    (count, problems)
}

#[test]
fn specs_hold() {
    let weights = fs::read(root().join("models/laut.safetensors")).expect("the weights are there");
    let reader = Reader::new(NetworkTagger::from_bytes(weights).expect("the weights are sound"));
    let (german, mut problems) = check(&root().join("specs/de"), &reader);
    let (english, more) = check(&root().join("specs/en"), &reader);
    problems.extend(more);
    assert!(german > 0 && english > 0);
    assert!(
        problems.is_empty(),
        "{} of {}:\n{}",
        problems.len(),
        german + english,
        problems.join("\n\n")
    );
}
