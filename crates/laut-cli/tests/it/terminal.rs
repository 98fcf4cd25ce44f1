//! Whatever a stranger's text, title, id, file name or header holds, a terminal only shows it.

use std::{fs, io::Write, net::TcpListener, thread};

use crate::command::{Files, laut, text};

/// What moves a cursor, sets a title, hides words or turns them around.
const HOSTILE: &str = "x\u{1b}[2J\u{1b}]0;owned\u{7}\u{1b}[8m\u{9b}2J\u{202e}evil\u{2066}\u{61c}\u{7f}\radded y\nadded z";

/// Says what of some output a terminal would obey; line feeds are for the caller.
fn obeyed(shown: &str) -> Option<char> {
    shown.chars().find(|&character| {
        character.is_control() && character != '\n'
            || matches!(
                character,
                '\u{61c}'
                    | '\u{200e}'
                    | '\u{200f}'
                    | '\u{2028}'..='\u{202e}'
                    | '\u{2066}'..='\u{2069}'
            )
    })
}

fn check(files: &Files, arguments: &[&str], out_lines: Option<usize>) -> (String, String) {
    let output = laut(files, arguments, b"");
    let (out, told) = (text(&output.stdout), text(&output.stderr));
    for shown in [out, told] {
        assert_eq!(obeyed(shown), None, "{arguments:?}: {shown:?}");
    }
    if let Some(lines) = out_lines {
        assert_eq!(out.lines().count(), lines, "{arguments:?}: {out}");
    }
    for line in told.lines() {
        let is_ours = line.starts_with("laut: ") || line.starts_with('{');
        assert!(is_ours, "a line was forged: {told}");
    }
    (out.to_owned(), told.to_owned())
}

/// An article whose every field is hostile, and some bytes that are none.
fn hostile(test: &str) -> Files {
    let line = serde_json::json!({
        "id": HOSTILE, "title": HOSTILE, "outlet": HOSTILE, "url": format!("https://a.example/{HOSTILE}"),
        "published": "2031-05-05",
        "text": format!("„Es regnet {HOSTILE}“, sagte Ada {HOSTILE} Lindt.\n“The dam {HOSTILE} holds,” said Ada Lindt."),
    });
    Files::new(
        test,
        &[
            ("a.jsonl", format!("{line}\n{{\"text\": 2}}\n").as_bytes()),
            (
                "feed.xml",
                format!(
                    "<rss version=\"2.0\" xmlns:c=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>{0}</title><item><title>{0}</title><guid>{0}</guid>\
                     <c:encoded>It rains, said Ada Lindt.</c:encoded></item></channel></rss>",
                    HOSTILE.replace('\u{1b}', "&#27;").replace('\u{7}', "&#7;")
                )
                .as_bytes(),
            ),
        ],
    )
}

#[test]
fn fields_of_articles() {
    let files = hostile("terminal-fields");
    let ledger = ["--ledger", "l\u{1b}]0;owned\u{7}\n\u{9b}.db"];
    let with = |arguments: &[&'static str]| [arguments, &ledger].concat();
    check(&files, &["read", "a.jsonl"], None);
    check(&files, &["read", "--summary", "a.jsonl"], None);
    check(&files, &["read", "--dry-run", "a.jsonl"], Some(1));
    check(&files, &["read", "--dry-run", "feed.xml"], Some(1));
    check(&files, &with(&["add", "a.jsonl"]), Some(2));
    check(&files, &with(&["add", "a.jsonl"]), Some(2));
    check(&files, &with(&["reread"]), Some(1));
    let (json, _) = check(&files, &with(&["claims", "-f", "json"]), None);
    let claims = laut_wire::Claims::from_json(&json).expect("the contract holds");
    let article = &claims.claims[0].sightings[0].article;
    assert_eq!(article, HOSTILE, "programs get what stands there");
    let id = claims.claims[0].id.clone();
    for line in [
        "claims",
        "claims -f jsonl",
        "sources",
        "sources -f json",
        "articles",
        "articles -f json",
        "articles -f jsonl",
        "source Ada Lindt",
        "source Ada Lindt -f json",
        "split c1 1",
    ] {
        let words: Vec<&str> = line.split(' ').collect();
        check(&files, &[&words[..], &ledger[..]].concat(), None);
    }
    for more in [&["--why"][..], &["-f", "json"], &["--color", "never"]] {
        check(
            &files,
            &[&["claim", &id][..], more, &ledger[..]].concat(),
            None,
        );
    }
    let hostile = [HOSTILE];
    check(&files, &[&["source"][..], &hostile, &ledger].concat(), None);
    let (out, _) = check(
        &files,
        &[&["remove"][..], &hostile, &ledger].concat(),
        Some(1),
    );
    assert!(out.starts_with("removed x"), "{out}");
    let (_, told) = check(
        &files,
        &[&["remove"][..], &hostile, &ledger].concat(),
        Some(0),
    );
    assert!(
        told.contains("\\u{1b}"),
        "what was meant can be seen: {told}"
    );
    check(
        &files,
        &["claims", "--ledger", &format!("no{HOSTILE}")],
        Some(0),
    );
}

#[test]
fn colours_are_ours_alone() {
    let files = hostile("terminal-colours");
    let output = laut(&files, &["read", "--color", "always", "a.jsonl"], b"");
    let shown = text(&output.stdout);
    assert!(shown.contains("\u{1b}[1m"), "there is colour: {shown:?}");
    assert!(!shown.contains("\u{1b}[8m"), "{shown:?}");
}

#[test]
fn json_of_a_reading_is_escaped_and_the_same() {
    let files = hostile("terminal-json");
    for form in ["json", "jsonl"] {
        let (out, _) = check(&files, &["read", "-f", form, "a.jsonl"], Some(1));
        let reading = laut_wire::Reading::from_json(&out).expect("the contract holds");
        assert_eq!(reading.article.id, HOSTILE);
        assert!(reading.article.text.contains(HOSTILE));
    }
    check(
        &files,
        &["read", "--dry-run", "-f", "json", "a.jsonl"],
        Some(1),
    );
}

#[cfg(unix)]
#[test]
fn names_of_files_and_arguments() {
    let name = "a\u{1b}]0;owned\u{7}\nlaut: forged\u{9b}2J\u{202e}.txt";
    let files = Files::new(
        "terminal-names",
        &[
            (name, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
            ("b.txt", b"Rain."),
        ],
    );
    let odd = format!("{name}.md");
    fs::write(files.0.join(&odd), "It rains, said Ada Lindt.").expect("a file can be written");
    let (_, told) = check(&files, &["read", name, "gone\u{1b}[2J", "."], None);
    assert!(
        told.contains("laut: a\\u{1b}]0;owned\\u{7}\\nlaut: forged"),
        "{told}"
    );
    check(&files, &["read", "-f", "json", name, "b.txt"], None);
    check(&files, &["read", "--dry-run", &odd], Some(1));
    check(&files, &["read", "--summary", &odd], None);
    for wrong in [
        &["read", "--color", "\u{1b}[2J\u{9b}"][..],
        &["\u{1b}]0;owned\u{7}"],
        &["read", "--\u{1b}[2J\u{202e}"],
        &["read", "--format", "json", "--\u{1b}[2J\u{202e}"],
        &["eval", "\u{1b}[2J", "gone\u{1b}[2J"],
    ] {
        let output = laut(&files, wrong, b"");
        for shown in [text(&output.stdout), text(&output.stderr)] {
            assert_eq!(obeyed(shown), None, "{wrong:?}: {shown:?}");
        }
    }
}

/// Returns the address of a server that answers everybody the same.
fn serving(answer: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = listener.local_addr().expect("it has an address");
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut stream = stream;
            let mut head = [0; 4096];
            let _ = std::io::Read::read(&mut stream, &mut head);
            let _ = stream.write_all(&answer);
        }
    });
    format!("http://{address}/")
}

#[test]
fn headers_of_strangers() {
    let files = Files::new("terminal-headers", &[]);
    for answer in [
        "HTTP/1.1 302 Found\r\nLocation: http://\u{9b}2J\u{202e}x.example/\u{9b}\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: javascript:\u{9b}2J\u{202e}\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Type: image/\u{9b}2J\u{202e}png\r\nContent-Length: 4\r\n\r\n\u{1}\u{2}\u{3}\u{4}",
        "HTTP/1.1 200 OK\r\nContent-Type: application/\u{1b}[2J\r\nContent-Length: 4\r\n\r\n\u{1}\u{2}\u{3}\u{4}",
        "HTTP/1.1 404 \u{9b}2J\u{202e}\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Encoding: \u{9b}2J\u{202e}\r\nContent-Length: 4\r\n\r\nabcd",
    ] {
        let address = serving(answer.as_bytes().to_vec());
        let (_, told) = check(&files, &["read", "--allow-private", &address], None);
        assert!(
            !told.is_empty() || answer.contains("Encoding"),
            "{answer:?}"
        );
    }
}
