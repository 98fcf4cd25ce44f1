//! Inputs of every form that are cut off, or called something else: articles with what was there, or an error, and no
//! panic; never what only a program reads.

use std::{fs, path::Path};

use laut::NoteCode;
use laut_intake::{Known, articles};

/// A cut may leave half of a sign or of a mark behind.
const TORN: usize = 40;

/// Returns the texts of an input, and how many errors it has.
fn read(name: &str, bytes: &[u8]) -> (Vec<String>, usize) {
    let known = Known::default();
    let (mut texts, mut errors) = (Vec::new(), 0);
    for article in articles(name, bytes, &known) {
        match article {
            Ok(article) => texts.push(article.text),
            Err(_) => errors += 1,
        }
    }
    (texts, errors)
}

/// The seeds of the fuzz targets, each with the name of its form and its bytes.
fn inputs() -> Vec<(String, Vec<u8>)> {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds");
    let names = [
        ("forms/docx", "a.docx"),
        ("forms/gzip", "a.txt.gz"),
        ("forms/json", "a.json"),
        ("forms/lines", "a.jsonl"),
        ("forms/mail", "a.eml"),
        ("forms/markdown", "a.md"),
        ("forms/mbox", "a.mbox"),
        ("forms/mhtml", "a.mhtml"),
        ("forms/odt", "a.odt"),
        ("forms/pdf", "a.pdf"),
        ("forms/rtf", "a.rtf"),
        ("forms/table", "a.csv"),
        ("forms/tabs", "a.tsv"),
        ("forms/warc", "a.warc"),
        ("forms/zip", "a.zip"),
        ("forms/zstd", "a.txt.zst"),
    ];
    let found = names.iter().map(|(seed, name)| {
        let bytes = fs::read(seeds.join(seed)).expect("the seed is there");
        // The first byte says which form it is.
        ((*name).to_owned(), bytes[1..].to_vec())
    });
    found.collect()
}

#[test]
fn what_is_cut_off_gives_what_was_there_or_an_error() {
    for (name, bytes) in inputs() {
        let (whole, _) = read(&name, &bytes);
        assert!(!whole.is_empty(), "{name} has an article");
        for tenth in 0..10 {
            let (texts, _) = read(&name, &bytes[..bytes.len() * tenth / 10]);
            for text in texts {
                let start: String = text.chars().rev().skip(TORN).collect();
                let start: String = start.chars().rev().collect();
                let is_there = whole.iter().any(|whole| whole.contains(start.trim()));
                assert!(is_there, "{name}, cut at {tenth} tenths, has {text:?}");
            }
        }
    }
}

#[test]
fn what_is_called_something_else_is_what_it_is_or_refused() {
    let names = [
        "a.txt",
        "a.html",
        "a.xml",
        "a.json",
        "a.csv",
        "a.eml",
        "a.md",
        "a.pdf",
        "a.zip",
        "a.parquet",
        "a",
    ];
    // What has nothing but its name to be known by is read as prose.
    let plain = ["a.md", "a.csv", "a.tsv"];
    for (form, bytes) in inputs() {
        if plain.contains(&form.as_str()) {
            continue;
        }
        let (whole, _) = read(&form, &bytes);
        for name in names {
            let (texts, _) = read(name, &bytes);
            for text in texts {
                assert!(whole.contains(&text), "{form} called {name} has {text:?}");
            }
        }
    }
}

/// Returns what is noted of the one article of an input.
fn notes(name: &str, bytes: &[u8]) -> Vec<NoteCode> {
    let known = Known::default();
    let found: Vec<_> = articles(name, bytes, &known).collect();
    let article = found[0].as_ref().expect("an article");
    article.notes.iter().map(|note| note.code).collect()
}

const PAGE: &str = "<!doctype html><html lang=de><head><meta charset=utf-8><title>Damm</title></head><body><main><article><h1>Damm hält</h1>\
    <p>Der Damm an der Sarn hält, sagte Bürgermeisterin Ada Lindt am Montag in Karsk vor dem Rat der Stadt.</p>\
    <p>Nach Angaben der Feuerwehr sind drei Keller vollgelaufen.</p></article></main>";

#[test]
fn pages_that_end_amid_their_elements_are_noted() {
    let cut = PAGE.find("drei").expect("it is there");
    assert_eq!(
        notes("a.html", &PAGE.as_bytes()[..cut]),
        [NoteCode::TextTruncated]
    );
    // The end of the page itself may be left out.
    assert_eq!(notes("a.html", PAGE.as_bytes()), []);
    let whole = format!("{}</body></html>", &PAGE[..cut]);
    assert_eq!(notes("a.html", whole.as_bytes()), []);
}

#[test]
fn records_of_web_archives_that_are_cut_off_are_noted() {
    let record = |http: &str, body: &str, head: &str| {
        let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{http}\r\n{body}");
        format!(
            "WARC/1.0\r\nWARC-Type: response\r\n{head}Content-Type: application/http\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )
    };
    let whole = format!("{PAGE}</body></html>");
    let size = whole.len();
    let chunk = format!("{size:x}\r\n{whole}\r\n");
    let cut = [NoteCode::TextTruncated];
    for (record, expected) in [
        (record("", &whole, ""), &[][..]),
        (
            record(&format!("Content-Length: {size}\r\n"), &whole, ""),
            &[],
        ),
        (
            record(
                "Transfer-Encoding: chunked\r\n",
                &format!("{chunk}0\r\n\r\n"),
                "",
            ),
            &[],
        ),
        (record("", &whole, "WARC-Truncated: length\r\n"), &cut),
        (
            record(&format!("Content-Length: {}\r\n", size + 9), &whole, ""),
            &cut,
        ),
        (record("Transfer-Encoding: chunked\r\n", &chunk, ""), &cut),
    ] {
        assert_eq!(notes("a.warc", record.as_bytes()), expected, "{record}");
    }
}

#[test]
fn texts_of_which_services_give_the_beginning_are_noted() {
    for mark in ["[+1234 chars]", "… [+7 Zeichen]", "[+20 characters]\n"] {
        let json = serde_json::json!([{"content": format!("Der Damm hält {mark}")}]).to_string();
        assert_eq!(
            notes("a.json", json.as_bytes()),
            [NoteCode::TextTruncated],
            "{mark}"
        );
        assert!(read("a.json", json.as_bytes()).0[0].starts_with("Der Damm hält"));
        assert!(!read("a.json", json.as_bytes()).0[0].contains('['));
    }
    let json = br#"[{"content": "Er hat vier [+1 Hund]"}]"#;
    assert_eq!(notes("a.json", json), []);
}
