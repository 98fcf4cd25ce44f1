//! Archives of the web: which pages are read, and of which day they are.

use crate::forms::{check, says};

fn record(kind: &str, media: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://bote.example/{kind}\r\n\
         Content-Type: {media}\r\nContent-Length: {length}\r\n\r\n{body}\r\n\r\n"
    )
}

fn response(head: &str, body: &str) -> String {
    record(
        "response",
        "application/http; msgtype=response",
        &format!("HTTP/1.1 {head}\r\n\r\n{body}"),
    )
}

const PAGE: &str =
    "<html><body><article><h1>Mühle</h1><p>Die Mühle steht.</p></article></body></html>";

fn web_archive() -> String {
    let (first, rest) = PAGE.split_at(20);
    let pieces = format!("14\r\n{first}\r\n{:x}\r\n{rest}\r\n0\r\n\r\n", rest.len());
    [
        record("warcinfo", "application/warc-fields", "software: x\r\n"),
        record("request", "application/http", "GET / HTTP/1.1\r\n\r\n"),
        response("200 OK\r\nContent-Type: text/html; charset=utf-8", PAGE),
        response(
            "301 Moved\r\nContent-Type: text/html\r\nLocation: /x",
            "<p>Moved.</p>",
        ),
        response("200 OK\r\nContent-Type: image/png", "PNG"),
        record("revisit", "application/http", "HTTP/1.1 200 OK\r\n\r\n"),
        response(
            "200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked",
            &pieces,
        ),
        record("conversion", "text/plain", "Es regnet."),
    ]
    .concat()
}

#[test]
fn of_a_web_archive_the_pages_are_read() {
    let archive = web_archive();
    let expected = [
        Ok("Die Mühle steht."),
        Ok("Die Mühle steht."),
        Ok("Es regnet."),
    ];
    let found = check("a.warc", archive.as_bytes(), &expected);
    says(
        &found[0],
        [
            Some("Mühle"),
            None,
            None,
            Some("https://bote.example/response"),
        ],
    );
    let cut = &archive[..archive.len() - 10];
    check(
        "a.warc",
        cut.as_bytes(),
        &[
            expected[0],
            expected[1],
            Ok("Es r"),
            Err("input_web_archive"),
        ],
    );
    check(
        "a.warc",
        record("request", "application/http", "").as_bytes(),
        &[Err("input_no_text")],
    );
    check(
        "-",
        b"WARC/1.0\r\nWARC-Type: response\r\n\r\nx",
        &[Err("input_web_archive")],
    );
}

#[test]
fn what_tells_no_change_is_of_the_day_when_it_was_archived() {
    let page = |more: &str| {
        format!(
            "<html><head><meta property='article:published_time' content='2031-03-05'>{more}</head>{}",
            PAGE.trim_start_matches("<html>")
        )
    };
    let archive = |head: &str, more: &str| {
        let body = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{head}\r\n{}",
            page(more)
        );
        format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2031-04-07T10:00:00Z\r\nWARC-Target-URI: https://bote.example/a\r\n\
             Content-Type: application/http\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n",
            body.len()
        )
    };
    let said = "<meta property='article:modified_time' content='2031-03-06'>";
    let memento = "Memento-Datetime: Thu, 20 Mar 2031 10:00:00 GMT\r\n";
    for (head, more, expected) in [
        ("", "", "2031-04-07"),
        ("", said, "2031-03-06"),
        (memento, "", "2031-03-20"),
    ] {
        let found = check(
            "a.warc",
            archive(head, more).as_bytes(),
            &[Ok("Die Mühle steht.")],
        );
        let article = found[0].as_ref().expect("an article");
        assert_eq!(article.published.as_deref(), Some("2031-03-05"));
        assert_eq!(article.modified.as_deref(), Some(expected));
    }
}

#[test]
fn an_answer_of_a_server_is_its_page() {
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}");
    check("-", answer.as_bytes(), &[Ok("Die Mühle steht.")]);
    check(
        "-",
        b"HTTP/1.1 404 Not Found\r\n\r\nNo.",
        &[Err("input_form")],
    );
}

#[test]
fn data_that_pages_ask_for_is_no_mistake() {
    let head = "200 OK\r\nContent-Type: application/json";
    let archive = [
        response(head, "{\"visits\": [1, 2]}"),
        response("200 OK\r\nContent-Type: text/html", PAGE),
        response(head, "{\"text\": \"Es regnet.\"}"),
        response(head, "{\"cut"),
    ]
    .concat();
    let expected = [Ok("Die Mühle steht."), Ok("Es regnet.")];
    check("a.warc", archive.as_bytes(), &expected);
}

#[test]
fn pages_packed_with_brotli_are_read() {
    // <html><body><p>Die Mühle steht.</p></body></html>
    let packed = b"\x1b1\x00\xf8\x1d\x07\xce\xb9+V\xee\x98\xe4STn\x0d\xc2C\x84&\xd3x\x87\x9drh\x1d,\xb0\x0bf}k{E\x8bT\
        \xe5\x090x\xcf\xcc\x8da\xc4\xde\x16_]8\xa1\x01";
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\n";
    let answer = [head.as_bytes(), packed].concat();
    check("a.http", &answer, &[Ok("Die Mühle steht.")]);
    let cut = &answer[..answer.len() - 20];
    check("a.http", cut, &[Err("input_packed")]);
}
