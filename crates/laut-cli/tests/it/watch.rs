//! `laut watch` as whoever starts it meets it, with feeds on this machine.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    process::{Command, Stdio},
    sync::{Arc, Mutex},
    thread,
};

use crate::command::{Files, text};

/// Serves a feed with three teasers and their pages; returns the address, and what was asked.
fn serve() -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let asked: Arc<Mutex<Vec<String>>> = Arc::default();
    let kept = Arc::clone(&asked);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut reader = BufReader::new(&stream);
            let mut head = String::new();
            while reader.read_line(&mut head).is_ok_and(|length| length > 2) {}
            let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
            let (status, kind, body) = answer(&path);
            kept.lock().expect("no panic").push(path);
            let length = body.len();
            let _ = (&stream).write_all(
                format!("HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}")
                    .as_bytes(),
            );
        }
    });
    (address, asked)
}

fn answer(path: &str) -> (u16, &'static str, String) {
    match path {
        "/feed" => {
            let item = |number| {
                format!("<item><title>Mill {number}</title><link>/mill/{number}</link></item>")
            };
            let items: String = (1..=3).map(item).collect();
            let channel = format!("<channel><title>Gazette</title>{items}</channel>");
            (
                200,
                "application/rss+xml",
                format!("<rss version='2.0'>{channel}</rss>"),
            )
        }
        "/gone" => (410, "text/html", String::new()),
        "/ferries" => {
            let item = |number| {
                let day = format!("<pubDate>Mon, 0{number} Mar 2032 10:00:00 +0100</pubDate>");
                format!("<item><title>Ferry</title><link>/ferry/{number}</link>{day}</item>")
            };
            let items: String = (1..=3).rev().map(item).collect();
            let feed = format!("<rss version='2.0'><channel>{items}</channel></rss>");
            (200, "application/rss+xml", feed)
        }
        ferry if ferry.starts_with("/ferry/") => {
            let (outlet, words) = match ferry {
                "/ferry/1" => (
                    "Gazette",
                    "has a leak below the water line, said Silas Wren, a spokesman for the port authority",
                ),
                "/ferry/2" => (
                    "Courier",
                    "has a leak below the water line, said Ada Lindt, the head of the fire brigade",
                ),
                _ => (
                    "Herald",
                    "does not have a leak below the water line, said Rolf Lenz, the owner of the ferry line",
                ),
            };
            let outlet = format!("<meta property='og:site_name' content='{outlet}'>");
            let words = format!("The Grauwerder ferry {words}, on Monday.");
            let page = format!(
                "<html lang=en><title>Ferry</title>{outlet}<article><h1>Ferry</h1><p>{words}</article></html>"
            );
            (200, "text/html", page)
        }
        mill if mill.starts_with("/mill/") => {
            let number = mill.trim_start_matches("/mill/");
            let words =
                format!("Mill number {number} closes for good, said Silas Wren, who owns it.");
            let page = format!(
                "<html lang=en><title>Mill {number}</title><article><h1>Mill {number}</h1><p>{words}</article></html>"
            );
            (200, "text/html", page)
        }
        _ => (404, "text/html", String::new()),
    }
}

/// Returns the command in a folder of its own, without a secret of the surroundings.
fn watch(files: &Files, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_laut"));
    command.env("LC_ALL", "C");
    command
        .arg("watch")
        .args(arguments)
        .current_dir(&files.0)
        .env("LAUT_LEDGER", "laut.db")
        .env_remove("LAUT_WEBHOOK_SECRET")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

#[test]
fn feeds_of_a_list_are_asked_once_and_come_back_to() {
    let (server, asked) = serve();
    let list = format!(
        "<opml version='2.0'><body><outline xmlUrl='{server}/feed'/><outline xmlUrl='{server}/gone'/></body></opml>"
    );
    let files = Files::new("watch", &[("feeds.opml", list.as_bytes())]);
    let first = watch(&files, &["--once", "--allow-private", "feeds.opml"]).output();
    let first = first.expect("it runs");
    // A feed that is gone is named, and the others are read all the same.
    assert_eq!(first.status.code(), Some(1), "{first:?}");
    assert!(
        text(&first.stderr).contains("gone for good (410)"),
        "{first:?}"
    );
    let lines: Vec<&str> = text(&first.stdout).lines().collect();
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(
        lines.iter().all(|line| line.starts_with("new: Mill ")),
        "{lines:?}"
    );
    assert!(lines[0].contains("(Gazette)"), "{lines:?}");
    let again = watch(
        &files,
        &["--once", "--now", "--allow-private", "--format", "jsonl"],
    )
    .output();
    let again = again.expect("it runs");
    assert_eq!(text(&again.stdout), "");
    assert!(
        text(&again.stderr).contains("\"code\":\"watch_feed\""),
        "{again:?}"
    );
    let pages = asked.lock().expect("no panic");
    let mills = pages.iter().filter(|path| path.starts_with("/mill/"));
    assert_eq!(mills.count(), 3, "{pages:?}");
    let list = watch(&files, &["--list"]).output().expect("it runs");
    assert_eq!(list.status.code(), Some(0));
    let shown = text(&list.stdout);
    assert!(shown.contains("/feed \"Gazette\": answered"), "{shown}");
    assert!(shown.contains("2 feeds, 1 of them failing"), "{shown}");
}

#[test]
fn a_kill_loses_nothing_and_a_second_watch_is_told() {
    let (server, _) = serve();
    let files = Files::new("watch-killed", &[]);
    let feed = format!("{server}/feed");
    let mut child = watch(&files, &["--allow-private", &feed])
        .spawn()
        .expect("it starts");
    let mut out = BufReader::new(child.stdout.take().expect("it is piped"));
    let mut first = String::new();
    out.read_line(&mut first).expect("it speaks");
    assert!(first.starts_with("new: Mill "), "{first}");
    let second = watch(&files, &["--once", &feed]).output().expect("it runs");
    assert_eq!(second.status.code(), Some(1));
    let told = text(&second.stderr);
    assert!(
        told.contains("another laut watch is at work") && told.contains(&child.id().to_string()),
        "{told}"
    );
    child.kill().expect("it is ours");
    child.wait().expect("it is ours");
    let mut told: Vec<String> = vec![first.trim().to_owned()];
    told.extend(out.lines().map_while(Result::ok));
    let rest = watch(&files, &["--once", "--allow-private"])
        .output()
        .expect("it runs");
    assert_eq!(rest.status.code(), Some(0), "{rest:?}");
    told.extend(text(&rest.stdout).lines().map(str::to_owned));
    // A line that was told at the moment of the kill may come again.
    told.sort();
    told.dedup();
    assert_eq!(told.len(), 3, "{told:?}");
}

#[test]
fn what_cannot_be_watched_is_said() {
    let files = Files::new(
        "watch-refused",
        &[("secret.txt", b"short"), ("a.txt", b"Es regnet.")],
    );
    let check = |arguments: &[&str], status: i32, words: &str| {
        let output = watch(&files, arguments).output().expect("it runs");
        assert_eq!(output.status.code(), Some(status), "{output:?}");
        assert!(text(&output.stderr).contains(words), "{output:?}");
        assert_eq!(text(&output.stdout), "");
    };
    check(&["--once"], 1, "there is no feed to watch");
    check(&["a.txt"], 1, "a.txt: this is no list of addresses");
    check(&["missing.opml"], 1, "missing.opml: there is no such file");
    check(
        &["--once", "http://127.0.0.1:9/feed"],
        1,
        "none of the public web",
    );
    check(
        &["--every", "1m", "http://a.example"],
        2,
        "every five minutes",
    );
    let hook = [
        "http://a.example",
        "--webhook",
        "http://b.example",
        "--webhook-secret",
    ];
    check(
        &[&hook[..], &["secret.txt"]].concat(),
        1,
        "16 bytes or more",
    );
    check(
        &[&hook[..], &["nowhere.txt"]].concat(),
        1,
        "nowhere.txt cannot be read",
    );
    check(&["http://a.example", "--mail", "a@b.example"], 2, "--smtp");
    check(
        &[
            "http://a.example",
            "--mail",
            "a@b.example",
            "--smtp",
            "mail.example",
        ],
        1,
        "no server",
    );
    let ledger = fs::read_dir(&files.0).expect("a folder");
    let names: Vec<String> = ledger
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    assert!(names.iter().any(|name| name == "laut.db"), "{names:?}");
}

#[test]
fn what_articles_mean_is_told_as_news_tells_it() {
    let (server, _) = serve();
    let files = Files::new("watch-news", &[]);
    let feed = format!("{server}/ferries");
    let output = watch(
        &files,
        &["--once", "--allow-private", "--format", "jsonl", &feed],
    )
    .output();
    let output = output.expect("it runs");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let alerts: Vec<serde_json::Value> = text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("it is JSON"))
        .collect();
    let codes: Vec<&str> = alerts
        .iter()
        .filter_map(|alert| alert["alert"]["code"].as_str())
        .collect();
    let added = "article_added";
    assert_eq!(codes, [added, added, "claim_origin", added, "claim_denial"]);
    assert_eq!(alerts[2]["alert"]["claim"], alerts[4]["alert"]["claim"]);
    let denial = alerts[4]["alert"]["message"].as_str().unwrap_or_default();
    assert!(denial.starts_with("first denial (Rolf Lenz): "), "{denial}");
}
