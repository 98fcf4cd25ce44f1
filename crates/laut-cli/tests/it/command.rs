//! The `laut` command as it is called.

use std::{
    fs,
    io::Write,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

use laut_wire::{Failure, Reading};

/// A folder of files for one test; gone when the test is over.
pub(crate) struct Files(pub(crate) PathBuf);

impl Files {
    pub(crate) fn new(test: &str, files: &[(&str, &[u8])]) -> Files {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
        // A run that was killed leaves its files behind.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder can be made");
        for (name, bytes) in files {
            fs::write(folder.join(name), bytes).expect("a file can be written");
        }
        Files(folder)
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn laut(files: &Files, arguments: &[&str], stdin: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_laut"))
        .env("LC_ALL", "C")
        .args(arguments)
        .current_dir(&files.0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("laut starts");
    // Where nothing reads the input, the pipe may be closed by now.
    let _ = child.stdin.take().map(|mut pipe| pipe.write_all(stdin));
    child.wait_with_output().expect("laut ends")
}

pub(crate) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("output is UTF-8")
}

fn readings(output: &Output) -> Vec<Reading> {
    text(&output.stdout)
        .lines()
        .map(|line| Reading::from_json(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect()
}

pub(crate) fn errors(output: &Output) -> Vec<(String, Option<String>)> {
    text(&output.stderr)
        .lines()
        .map(|line| {
            serde_json::from_str::<Failure>(line).expect("errors have the contract's shape")
        })
        .map(|failure| (failure.error.code, failure.error.place))
        .collect()
}

const RAIN: &str = "„Es regnet seit drei Tagen“, sagte Bürgermeisterin Ada Lindt am Montag.\n";

#[test]
fn one_article_is_one_object() {
    let files = Files::new("one", &[("rain.txt", RAIN.as_bytes())]);
    let output = laut(
        &files,
        &[
            "read",
            "--format",
            "json",
            "--published",
            "2025-03-06",
            "rain.txt",
        ],
        b"",
    );
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty());
    let reading = Reading::from_json(text(&output.stdout)).expect("the contract holds");
    assert_eq!(reading.article.text, RAIN);
    assert_eq!(reading.article.published.as_deref(), Some("2025-03-06"));
    assert_eq!(
        reading.statements[0].content[0].text,
        "Es regnet seit drei Tagen"
    );
    let speaker = reading.statements[0].speaker.as_ref().expect("a speaker");
    assert!(speaker.span[0].text.contains("Ada Lindt"));
}

#[test]
fn bad_inputs_are_named_and_the_others_read() {
    let lines = "{\"text\": \"Eins.\", \"id\": \"a1\"}\n{\"text\": 2}\n{\"text\": \"Drei.\", \"id\": \"a3\"}\n";
    let files = Files::new(
        "bad",
        &[
            ("rain.txt", RAIN.as_bytes()),
            ("picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
            ("empty.txt", b""),
            ("lines.jsonl", lines.as_bytes()),
        ],
    );
    fs::create_dir_all(files.0.join("void")).expect("a folder can be made");
    let inputs = [
        "missing.txt",
        "rain.txt",
        "void",
        "picture",
        "empty.txt",
        "lines.jsonl",
    ];
    let output = laut(
        &files,
        &[&["read", "-f", "json"][..], &inputs].concat(),
        b"",
    );
    assert_eq!(output.status.code(), Some(1));
    let texts: Vec<_> = readings(&output)
        .into_iter()
        .map(|reading| reading.article.text)
        .collect();
    assert_eq!(texts, [RAIN, "", "Eins.", "Drei."]);
    let some = |place: &str| Some(place.to_owned());
    assert_eq!(
        errors(&output),
        [
            ("input_missing".to_owned(), some("missing.txt")),
            ("input_directory".to_owned(), some("void")),
            ("input_binary".to_owned(), some("picture")),
            ("input_line".to_owned(), some("lines.jsonl:2")),
            ("inputs_left_out".to_owned(), None),
        ]
    );
}

const PAGE: &str = r#"<!DOCTYPE html><html lang="de"><head><title>Deich bricht - Küstenblatt</title>
<meta property="og:title" content="Deich bricht"><meta property="og:site_name" content="Küstenblatt">
<meta property="article:published_time" content="2031-03-05T23:00:00-01:00">
<link rel="canonical" href="https://kuestenblatt.example/deich"></head><body><nav><a href="/">Start</a></nav>
<article><h1>Deich bricht</h1><p>„Der Deich ist an zwei Stellen gebrochen“, sagte Landrätin Ada Lindt am Montag.</p>
<p>Sie sagte, dass die Feuerwehr seit dem Morgen Sandsäcke fülle und das Dorf geräumt werde.</p></article></body></html>"#;

#[test]
fn a_page_says_what_it_is() {
    let files = Files::new("page", &[("page.html", PAGE.as_bytes())]);
    let output = laut(&files, &["read", "--format", "json", "page.html"], b"");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let article = Reading::from_json(text(&output.stdout))
        .expect("the contract holds")
        .article;
    assert_eq!(article.title.as_deref(), Some("Deich bricht"));
    assert_eq!(article.outlet.as_deref(), Some("Küstenblatt"));
    assert_eq!(article.published.as_deref(), Some("2031-03-05"));
    assert_eq!(
        article.url.as_deref(),
        Some("https://kuestenblatt.example/deich")
    );
    assert!(article.text.starts_with("„Der Deich ist"), "{article:?}");
    assert!(article.text.ends_with("geräumt werde."), "{article:?}");
}

#[test]
fn folders_and_feeds_are_an_article_a_line() {
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>Bote</title><item><title>Eins</title></item>\
         <item><title>Zwei</title><content:encoded xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">\
         <![CDATA[<p>{RAIN}</p>]]></content:encoded></item></channel></rss>"
    );
    let files = Files::new("folder", &[]);
    let folder = files.0.join("news/old");
    fs::create_dir_all(&folder).expect("a folder can be made");
    for (name, text) in [
        ("news/b.html", PAGE),
        ("news/old/a.txt", RAIN),
        ("news/.hidden.txt", "Nein."),
        ("news/a.xml", &feed),
    ] {
        fs::write(files.0.join(name), text).expect("a file can be written");
    }
    let output = laut(&files, &["read", "--format", "json", "news"], b"");
    assert_eq!(output.status.code(), Some(1));
    let titles: Vec<_> = readings(&output)
        .into_iter()
        .map(|reading| reading.article.title)
        .collect();
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(titles, [some("Zwei"), some("Deich bricht"), None]);
    assert_eq!(
        errors(&output),
        [
            ("input_no_text".to_owned(), some("news/a.xml, entry 1")),
            ("inputs_left_out".to_owned(), None),
        ]
    );
}

#[test]
fn addresses_inside_are_refused() {
    let files = Files::new("inside", &[]);
    let output = laut(&files, &["read", "-f", "json", "http://127.0.0.1:9/"], b"");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(errors(&output)[0].0, "input_address");
}

#[test]
fn errors_are_one_line_for_people() {
    let files = Files::new("people", &[]);
    let output = laut(&files, &["read", "missing.txt"], b"");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        text(&output.stderr),
        "laut: missing.txt: there is no such file; check the name\n"
    );
}

#[test]
fn wrong_usage_is_status_2() {
    let files = Files::new("usage", &[]);
    for arguments in [
        &["read"][..],
        &["read", "--nope", "x"],
        &["read", "--published", "gestern", "x"],
    ] {
        let output = laut(&files, arguments, b"");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let with_json = [arguments, &["--format", "json"]].concat();
        let output = laut(&files, &with_json, b"");
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(errors(&output)[0].0, "usage");
    }
    assert_eq!(
        laut(&files, &["read", "--help"], b"").status.code(),
        Some(0)
    );
}

#[test]
fn a_summary_has_a_block_for_each_input() {
    let files = Files::new(
        "summary",
        &[("rain.txt", RAIN.as_bytes()), ("empty.txt", b"")],
    );
    let output = laut(&files, &["read", "--summary", "rain.txt", "empty.txt"], b"");
    assert_eq!(output.status.code(), Some(0));
    let shown = text(&output.stdout);
    assert!(
        shown.starts_with("rain.txt\n\nshare  statements  source\n"),
        "{shown}"
    );
    assert!(
        shown.contains("Ada Lindt") && !shown.contains("Es regnet"),
        "{shown}"
    );
    assert!(shown.contains("\n\nempty.txt\n\nnote  "), "{shown}");

    let output = laut(&files, &["read", "--summary", "-"], RAIN.as_bytes());
    assert!(text(&output.stdout).starts_with("share  "), "{output:?}");
}

#[test]
fn a_summary_is_not_for_programs() {
    let files = Files::new("summary_json", &[("rain.txt", RAIN.as_bytes())]);
    for format in ["json", "jsonl"] {
        let output = laut(
            &files,
            &["read", "--summary", "-f", format, "rain.txt"],
            b"",
        );
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
        assert_eq!(errors(&output), [("usage".to_owned(), None)]);
        assert!(text(&output.stderr).contains("--summary"), "{output:?}");
    }
}

#[test]
fn standard_input_in_another_encoding() {
    let files = Files::new("stdin", &[]);
    let bytes = b"\x84Die Br\xfccke bleibt f\xfcr l\xe4ngere Zeit gesperrt\x93, sagte M\xfcller.";
    let output = laut(&files, &["read", "-f", "jsonl", "-"], bytes);
    assert_eq!(
        readings(&output)[0].article.text,
        "„Die Brücke bleibt für längere Zeit gesperrt“, sagte Müller."
    );
}

#[test]
fn threads_change_nothing() {
    let english = "“It rained,” said Ruth Lindqvist. She told reporters that nobody was hurt.\n";
    let long = [RAIN, english].concat().repeat(20);
    let line = |number: usize| {
        let text = if number.is_multiple_of(2) {
            RAIN
        } else {
            english
        };
        format!(
            "{}\n",
            serde_json::json!({"text": text, "title": number.to_string()})
        )
    };
    let lines: String = (0..9).map(line).collect();
    let files = Files::new(
        "threads",
        &[
            ("long.txt", long.as_bytes()),
            ("lines.jsonl", lines.as_bytes()),
        ],
    );
    for format in ["text", "jsonl"] {
        let output = |threads| {
            let output = laut(
                &files,
                &[
                    "read",
                    "-f",
                    format,
                    "--threads",
                    threads,
                    "long.txt",
                    "lines.jsonl",
                ],
                b"",
            );
            assert_eq!(output.status.code(), Some(0));
            output.stdout
        };
        assert_eq!(output("1"), output("4"));
    }
}

#[test]
fn whatever_comes_in_holds_to_the_contract() {
    let texts = [
        "\0\0a\0",
        "\u{202e}„Ja‚ sagte“ er’",
        "👩\u{200d}👧 said “ﬁne”",
        "„„„““",
        " \n ",
        "日本語「はい」と言った。",
        "Ein Satz ohne Ende, sagte er, „",
        "«»“”\"\"''‚‘›‹",
    ];
    let lines = texts
        .map(|text| serde_json::json!({"text": text}).to_string())
        .join("\n");
    let files = Files::new("whatever", &[("lines.jsonl", lines.as_bytes())]);
    let output = laut(&files, &["read", "-f", "jsonl", "lines.jsonl"], b"");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let read: Vec<_> = readings(&output)
        .into_iter()
        .map(|reading| reading.article.text)
        .collect();
    assert_eq!(read, texts);
}

/// Returns a folder with the story `lock`, of one article, and a reading of it.
fn lock(test: &str) -> Files {
    let words = "The lock closes, Ada Lindt said.";
    let article = format!(
        r#"{{"id": "a1", "outlet": "Kurier", "published": "2031-05-05", "text": "{words}"}}"#
    );
    let gold = r#"{"articles": {"a1": {
        "statements": [{"content": ["The lock closes"], "kind": "indirect", "force": "announce",
            "speaker": "Ada Lindt", "standing": "named", "via": [], "when": null}],
        "sources": [{"name": "Ada Lindt", "speaks_for": null}]
    }}}"#;
    let reading = format!(
        r#"{{"laut": 1, "article": {article}, "statements": [{{"id": "s1", "kind": "indirect", "force": "assert",
        "content": [{{"start": 0, "end": 15}}], "speaker": {{"source": "q1"}}, "confidence": 0.9}}],
        "sources": [{{"id": "q1", "name": "Ada Lindt", "class": "person", "standing": "named"}}],
        "shares": {{"attributed": 0, "anonymous": 0, "unattributed": 1}}}}"#
    )
    .replace('\n', " ");
    let files = Files::new(test, &[("read.jsonl", reading.as_bytes())]);
    let folder = files.0.join("lock");
    fs::create_dir_all(&folder).expect("a folder can be made");
    fs::write(folder.join("articles.jsonl"), article).expect("a file can be written");
    fs::write(folder.join("gold.json"), gold).expect("a file can be written");
    files
}

#[test]
fn stories_are_scored_by_their_folders() {
    let files = lock("stories");
    let call = |more: &[&str]| {
        let arguments = [&["eval", "--scheme", "stories"], more].concat();
        laut(&files, &arguments, b"")
    };
    let output = call(&["lock/", "--format", "json", "--readings", "read.jsonl"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let report: serde_json::Value =
        serde_json::from_slice(&output.stdout).expect("the figures are JSON");
    assert_eq!(report["stories"][0]["name"], "lock");
    assert_eq!(report["all"]["statements"]["f1"], 1.0);
    assert_eq!(report["all"]["of_found"][1]["share"], 0.0);
    let output = call(&["lock", "--errors", "--readings", "read.jsonl"]);
    let listed = text(&output.stdout);
    assert!(
        listed.contains("  force       - announce  + assert\n"),
        "{listed}"
    );
    let output = call(&["lock", "read.jsonl"]);
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output.stderr);
    assert!(told.contains("read.jsonl: this is no folder"), "{told}");
    fs::remove_file(files.0.join("lock/gold.json")).expect("the file is there");
    let output = call(&["lock", "--readings", "read.jsonl"]);
    let told = text(&output.stderr);
    assert!(told.contains("gold.json: there is no such file"), "{told}");
    let output = call(&["lock", "--judgements", "out.jsonl"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn claims_of_stories_are_scored_from_files() {
    let files = lock("stories-claims");
    let call = |more: &[&str]| {
        let arguments = [&["eval", "--scheme", "stories"], more].concat();
        laut(&files, &arguments, b"")
    };
    let claim = |name: &str| {
        format!(
            r#"{{"id": "c1", "gist": "The lock closes", "sightings": [{{"article": "a1", "text": "The lock closes",
            "stance": "assert", "origin": "o1", "route": []}}], "origins": [{{"id": "o1", "name": "{name}",
            "party": "{name}", "standing": "named", "first_article": "a1"}}],
            "independent": {{"least": 1, "most": 1}}, "status": "single"}}"#
        )
    };
    // Claims only, and nothing of loops.
    let gold = format!(r#"{{"claims": [{}], "copies": []}}"#, claim("Ada Lindt"));
    fs::write(files.0.join("lock/gold.json"), gold).expect("a file can be written");
    let claims = format!(r#"{{"laut": 1, "claims": [{}]}}"#, claim("Bert Ohm"));
    fs::write(files.0.join("claims.json"), claims).expect("a file can be written");

    let output = call(&["lock", "--format", "json", "--claims", "claims.json"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let report: serde_json::Value =
        serde_json::from_slice(&output.stdout).expect("the figures are JSON");
    assert_eq!(report["all"]["b_cubed"]["f1"], 1.0);
    assert_eq!(report["all"]["loops"], serde_json::Value::Null);
    let output = call(&["lock", "--claims", "claims.json"]);
    let shown = text(&output.stdout);
    assert!(
        shown.contains("\nno figures of loops, not in gold: lock\n"),
        "{shown}"
    );
    let output = call(&["lock", "--errors", "--claims", "claims.json"]);
    let listed = text(&output.stdout);
    assert!(
        listed.contains("  origin      - Ada Lindt  + Bert Ohm\n"),
        "{listed}"
    );
    fs::write(files.0.join("claims.json"), r#"{"laut": 2}"#).expect("a file can be written");
    let output = call(&["lock", "--claims", "claims.json"]);
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output.stderr);
    assert!(
        told.contains("claims.json") && told.contains("version 2"),
        "{told}"
    );
    let output = call(&[
        "lock",
        "--claims",
        "claims.json",
        "--readings",
        "read.jsonl",
    ]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn stories_are_read_with_what_is_known_of_their_articles() {
    let files = lock("stories-read");
    let output = laut(&files, &["eval", "--scheme", "stories", "lock"], b"");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(
        text(&output.stdout).starts_with("stories: 1 stories, 1 articles, 1 statements in gold")
    );
}
