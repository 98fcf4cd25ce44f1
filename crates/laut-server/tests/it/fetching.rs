//! Articles at addresses, and the browser's extension.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener},
    thread,
};

use laut_server::{Pairing, Settings};
use serde_json::json;

use crate::running::{Answer, Running, folder};

/// Serves one answer to whoever asks, whatever is asked, and returns where.
fn site(head: &str, body: &str) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("there is a port");
    let address = listener.local_addr().expect("it is bound");
    let length = body.len();
    let answer =
        format!("HTTP/1.1 {head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}");
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("somebody asks");
            let mut asked = [0; 4096];
            let _ = stream.read(&mut asked);
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    address
}

const PAGE: &str = "<!doctype html><html lang=en><head><title>The lock leaks</title>\
<script>window.ran = 1</script></head><body><article><h1>The lock leaks</h1><p>The lock at Kelm is leaking, the harbour \
master Rolf Lenz said on Monday. The water fell by a hand in an hour, and nobody knows why.</p><p>\u{201c}We pump day and \
night,\u{201d} Lenz said. The town has borrowed two pumps from its neighbours.</p></article></body></html>";

#[test]
fn an_article_is_fetched_by_its_address_and_nothing_is_kept() {
    let server = Running::with(|settings| settings.allow_private = true);
    let page = site("200 OK\r\nContent-Type: text/html; charset=utf-8", PAGE);
    let fetched = server.post("/v1/fetch", &json!({"url": format!("http://{page}/lock")}));
    let article = fetched.is_done()["article"].clone();
    let text = article["text"].as_str().expect("it has a text");
    assert!(
        text.contains("We pump day and night") && !text.contains("window.ran"),
        "{text}"
    );
    assert_eq!(article["title"], "The lock leaks");
    assert_eq!(server.get("/v1/articles").is_done()["total"], 0);
    let read = server.post("/v1/read", &article).is_done();
    assert!(
        read["statements"]
            .as_array()
            .is_some_and(|found| !found.is_empty())
    );
    let gone = site("404 Not Found", "");
    let asked = |url: String| server.post("/v1/fetch", &json!({ "url": url }));
    assert_eq!(asked(format!("http://{gone}/")).status, 422);
    let picture = site("200 OK\r\nContent-Type: image/png", "xx");
    assert_eq!(asked(format!("http://{picture}/")).status, 415);
    server
        .post("/v1/fetch", &json!({"url": 3}))
        .is_refused(400, "body_malformed");
}

#[test]
fn addresses_of_this_machine_are_not_asked() {
    let server = Running::new();
    let page = site("200 OK\r\nContent-Type: text/html", PAGE);
    let port = page.port();
    for url in [
        format!("http://{page}/"),
        format!("http://localhost:{port}/"),
        format!("http://[::ffff:127.0.0.1]:{port}/"),
        format!("http://0x7f.1:{port}/"),
        "http://169.254.169.254/latest/meta-data".to_owned(),
        "http://10.0.0.1/".to_owned(),
        "file:///etc/passwd".to_owned(),
        "http://ada:secret@paper.example/".to_owned(),
        "no address".to_owned(),
        String::new(),
    ] {
        let answer = server.post("/v1/fetch", &json!({ "url": url }));
        answer.is_refused(422, "input_address");
    }
    let own = format!("http://{}/v1/articles", server.address);
    server
        .post("/v1/fetch", &json!({ "url": own }))
        .is_refused(422, "input_address");
}

const EXTENSION: &str = "Origin: chrome-extension://abcdefghijklmnopabcdefghijklmnop";
const OTHER: &str = "Origin: moz-extension://0b6f9b1e-1111-4222-8333-444455556666";

/// Starts a server that an extension can be paired with, and returns the header with its code.
fn pairable(change: impl FnOnce(&mut Settings)) -> (Running, String) {
    let folder = folder();
    let pairing = Pairing::open(&folder.join("ledger.db"), true);
    let pairing = pairing.expect("it can be kept").expect("it is made");
    let code = format!("Authorization: Bearer {}", pairing.code());
    let server = Running::over(folder, |settings| {
        settings.pairing = Some(pairing.into());
        change(settings);
    });
    (server, code)
}

#[test]
fn an_extension_asks_only_once_it_is_paired_and_only_what_it_needs() {
    let (server, code) = pairable(|_| {});
    let body = br#"{"text": "The lock leaks, Rolf Lenz said."}"#;
    let json = "Content-Type: application/json";
    let ask = |line: &str, heads: &[&str]| server.ask(line, heads, body);
    // Not before it is paired, not without the code, not with a wrong one.
    ask("POST /v1/read", &[EXTENSION, &code, json]).is_refused(403, "origin_foreign");
    ask("POST /v1/pair", &[EXTENSION]).is_refused(401, "token_missing");
    let wrong = "Authorization: Bearer 00000000000000000000000000000000";
    ask("POST /v1/pair", &[EXTENSION, wrong]).is_refused(401, "token_missing");
    // No page pairs itself.
    ask("POST /v1/pair", &[&code]).is_refused(403, "origin_foreign");
    ask("POST /v1/pair", &["Origin: https://evil.example", &code])
        .is_refused(403, "origin_foreign");
    let paired = ask("POST /v1/pair", &[EXTENSION, &code]);
    assert_eq!(paired.is_done()["extension"], EXTENSION["Origin: ".len()..]);
    let read = ask(
        "POST /v1/read",
        &[EXTENSION, &code, json, "Sec-Fetch-Site: none"],
    );
    assert_eq!(
        read.head("access-control-allow-origin"),
        &EXTENSION["Origin: ".len()..]
    );
    assert!(read.is_done()["statements"].is_array());
    assert_eq!(ask("GET /v1/health", &[EXTENSION, &code]).status, 200);
    ask("POST /v1/read", &[EXTENSION, json]).is_refused(401, "token_missing");
    ask("POST /v1/read", &[OTHER, &code, json]).is_refused(403, "origin_foreign");
    // Nothing that it does not need, whatever it shows.
    for line in [
        "DELETE /v1/articles/a1",
        "PUT /v1/dismissals",
        "PUT /v1/parties",
        "POST /v1/fetch",
        "POST /v1/claims/c1/split",
        "GET /v1/export",
        "GET /v1/compare?story=a1",
        "GET /",
    ] {
        ask(line, &[EXTENSION, &code, json]).is_refused(403, "origin_foreign");
    }
    // Another one that shows the code takes its place.
    ask("POST /v1/pair", &[OTHER, &code]).is_done();
    ask("POST /v1/read", &[EXTENSION, &code, json]).is_refused(403, "origin_foreign");
    assert_eq!(ask("POST /v1/read", &[OTHER, &code, json]).status, 200);
    // Pages of sites have no more rights than before.
    let asked = ["Origin: https://evil.example", &code, json];
    ask("POST /v1/read", &asked).is_refused(403, "origin_foreign");
}

#[test]
fn browsers_are_told_of_the_paired_extension_alone() {
    let (server, code) = pairable(|_| {});
    let asked = |path: &str, origin: &str| {
        let method = "Access-Control-Request-Method: POST";
        server.ask(&format!("OPTIONS {path}"), &[origin, method], b"")
    };
    asked("/v1/read", EXTENSION).is_refused(403, "origin_foreign");
    assert_eq!(asked("/v1/pair", EXTENSION).status, 204);
    server
        .ask("POST /v1/pair", &[EXTENSION, &code], b"")
        .is_done();
    let told = asked("/v1/read", EXTENSION);
    assert_eq!(told.status, 204);
    assert_eq!(
        told.head("access-control-allow-origin"),
        &EXTENSION["Origin: ".len()..]
    );
    // Nobody else is told that it may, whatever it asks for and with whatever code; cookies are nobody's.
    let names = [
        "origin",
        "methods",
        "headers",
        "credentials",
        "expose-headers",
    ];
    let told = |answer: &Answer| -> Vec<&str> {
        let is_told = |name: &&str| {
            let name = match *name {
                "origin" => "access-control-allow-origin".to_owned(),
                "expose-headers" => "access-control-expose-headers".to_owned(),
                other => format!("access-control-allow-{other}"),
            };
            !answer.head(&name).is_empty()
        };
        names.into_iter().filter(is_told).collect()
    };
    for origin in [OTHER, "Origin: https://evil.example", "Origin: null"] {
        for path in ["/v1/read", "/v1/articles", "/v1/health"] {
            let before = asked(path, origin);
            before.is_refused(403, "origin_foreign");
            assert_eq!(told(&before), [""; 0], "{origin} {path}");
            let answer = server.ask(&format!("GET {path}"), &[origin, &code], b"");
            assert_eq!(told(&answer), [""; 0], "{origin} {path}");
        }
    }
    asked("/v1/pair", "Origin: https://evil.example").is_refused(403, "origin_foreign");
    let before = asked("/v1/articles", EXTENSION);
    assert_eq!(
        told(&before),
        ["origin", "methods", "headers", "expose-headers"]
    );
    let answer = server.ask("GET /v1/health", &[EXTENSION, &code], b"");
    assert_eq!(told(&answer), ["origin", "expose-headers"]);
}

#[test]
fn a_pairing_lasts_and_a_server_without_one_takes_no_extension() {
    let (server, code) = pairable(|_| {});
    server
        .ask("POST /v1/pair", &[EXTENSION, &code], b"")
        .is_done();
    let folder = server.wait();
    let again = Pairing::open(&folder.join("ledger.db"), false).expect("it can be read");
    let server = Running::over(folder, |settings| settings.pairing = again.map(Into::into));
    assert_eq!(
        server
            .ask("GET /v1/health", &[EXTENSION, &code], b"")
            .status,
        200
    );
    let none = Running::new();
    none.ask("POST /v1/pair", &[EXTENSION, &code], b"")
        .is_refused(403, "origin_foreign");
    none.ask("GET /v1/health", &[EXTENSION, &code], b"")
        .is_refused(403, "origin_foreign");
}

#[test]
fn the_code_opens_what_an_extension_needs_where_a_token_is_wanted_and_no_more() {
    let (server, code) = pairable(|settings| settings.token = Some("0123456789abcdef".to_owned()));
    assert_eq!(server.ask("GET /v1/articles", &[&code], b"").status, 200);
    server
        .ask("GET /v1/export", &[&code], b"")
        .is_refused(401, "token_missing");
    server
        .ask("GET /v1/articles", &[], b"")
        .is_refused(401, "token_missing");
}
