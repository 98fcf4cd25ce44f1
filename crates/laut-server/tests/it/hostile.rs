//! Articles are hostile text: whatever they hold comes back as data, to the letter, and never as a page.

use serde_json::{Value, json};

use crate::running::{Running, article};

/// What would run if a page took it for its own.
const HOSTILE: [&str; 9] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><a xlink:href=\"javascript:alert(1)\">",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "{{constructor.constructor('alert(1)')()}}",
    "\u{202e}txet\u{2028}\u{feff}\u{0}",
    "'; DROP TABLE articles; --",
];

#[test]
fn every_field_comes_back_to_the_letter_as_data() {
    let server = Running::new();
    for (number, hostile) in HOSTILE.iter().enumerate() {
        let text =
            format!("“{hostile} is harmless,” said Ada {hostile} Lind, of the {hostile} office.");
        let id = format!("{hostile}{number}");
        let article = json!({
            "id": id, "title": hostile, "outlet": hostile, "url": hostile, "text": text
        });
        let read = server.post("/v1/read", &article);
        assert_eq!(read.is_done()["article"]["text"], text.as_str());
        assert_eq!(read.head("content-type"), "application/json");
        let added = server.post("/v1/articles", &article).is_done();
        assert_eq!(added["added"][0]["id"], id.as_str());
        let path = format!("/v1/articles/{}", encoded(&id));
        let kept = server.get(&path);
        let shown = &kept.is_done()["article"];
        for field in ["title", "outlet", "url"] {
            assert_eq!(shown[field], *hostile, "{field}");
        }
        for form in ["annotations", "quotations", "csv"] {
            let answer = server.get(&format!("{path}?format={form}"));
            assert_eq!(answer.status, 200);
            let kind = answer.head("content-type");
            assert!(
                kind == "application/ld+json" || kind.starts_with("text/csv"),
                "{kind}"
            );
            assert_eq!(answer.head("x-content-type-options"), "nosniff");
        }
    }
    let claims = server.get("/v1/claims");
    laut_wire::Claims::from_json(&claims.body).expect("it keeps the contract");
    for path in [
        "/v1/articles",
        "/v1/sources",
        "/v1/sources?unnamed=true",
        "/v1/export",
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 200, "{path}");
        assert!(!answer.head("content-type").contains("html"), "{path}");
    }
}

#[test]
fn no_page_holds_what_is_asked() {
    let server = Running::new();
    let page = server.get("/").body;
    for hostile in HOSTILE {
        let hostile = encoded(hostile);
        for path in [
            format!("/article/{hostile}"),
            format!("/claim/{hostile}"),
            format!("/source/{hostile}"),
            format!("/claims?words={hostile}"),
        ] {
            let answer = server.get(&path);
            assert_eq!((answer.status, &answer.body), (200, &page), "{path}");
        }
        for path in [
            format!("/assets/{hostile}"),
            format!("/v1/{hostile}"),
            format!("/v1/claims?status={hostile}"),
            format!("/v1/claims/{hostile}"),
            format!("/{hostile}"),
        ] {
            let answer = server.get(&path);
            assert!(answer.status >= 400, "{path}");
            assert_eq!(answer.head("content-type"), "application/json", "{path}");
        }
    }
}

#[test]
fn bytes_that_are_no_text_break_nothing() {
    let server = Running::new();
    let torn = b"\xff\xfe\xfa \xc3\x28 \xe2\x82 \"It rains\", said Ada Lind.\xf0\x9f";
    for kind in [
        "text/plain",
        "text/html",
        "application/json",
        "application/x-ndjson",
        "x",
    ] {
        for path in ["/v1/read", "/v1/articles", "/v1/articles?name=%ff%fe.jsonl"] {
            let kind = format!("Content-Type: {kind}");
            let answer = server.ask(&format!("POST {path}"), &[&kind], torn);
            assert!(
                (200..500).contains(&answer.status),
                "{path} {kind} {answer:?}"
            );
            answer.json();
        }
    }
    for path in [
        "/v1/articles/%ff%fe",
        "/v1/claims?words=%ff",
        "/v1/sources/%c3%28",
        "/%ff",
    ] {
        let answer = server.get(path);
        assert!((200..500).contains(&answer.status), "{path} {answer:?}");
    }
    assert_eq!(server.get("/v1/health").status, 200);
}

#[test]
fn articles_are_found_by_their_ids_whatever_those_are() {
    let server = Running::new();
    let ids = [
        ".",
        "..",
        "%2e",
        "%2e%2e",
        "...",
        "a/b",
        "../x",
        "a?b#c",
        " ",
        "~2",
        "\u{202e}x",
        "ä\n",
    ];
    for id in ids {
        let text = format!("The keeper of {id} said on Monday that it had rained.");
        let added = server.post("/v1/articles", &article(id, "Post", "2031-03-04", &text));
        let added = added.is_done()["added"][0]["id"].clone();
        let added = added.as_str().expect("an id");
        // A browser takes these out of an address before it asks, however they are written.
        assert!(!matches!(added, "." | ".."), "{id:?}");
        let found = server.get(&format!("/v1/articles/{}", encoded(added)));
        assert_eq!(found.is_done()["article"]["text"], text, "{id:?}");
        let gone = server.delete(&format!("/v1/articles/{}", encoded(added)));
        assert_eq!(gone.status, 200, "{id:?}");
    }
}

#[test]
fn names_of_files_lead_nowhere() {
    let server = Running::new();
    for name in [
        "../../../../etc/passwd",
        "/etc/passwd",
        "C:\\x",
        "-",
        "http://127.0.0.1/",
    ] {
        let path = format!("/v1/read?name={}", encoded(name));
        let reading = server.ask(&format!("POST {path}"), &[], b"It rains, Ada Lind said.");
        assert_eq!(
            reading.is_done()["article"]["text"],
            "It rains, Ada Lind said."
        );
    }
    for path in [
        "/assets/..%2f..%2fCargo.toml",
        "/assets/%2e%2e",
        "/assets/.git",
        "/assets//etc/passwd",
    ] {
        assert!(server.get(path).status >= 400, "{path}");
    }
}

#[test]
fn nested_json_and_pages_are_refused_or_read() {
    let server = Running::new();
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let json = ["Content-Type: application/json"];
    server
        .ask("POST /v1/read", &json, deep.as_bytes())
        .is_refused(400, "body_malformed");
    let page = format!("<html><body>{}It rains.", "<div>".repeat(50_000));
    let html = ["Content-Type: text/html"];
    let answer = server.ask("POST /v1/read", &html, page.as_bytes());
    assert!(
        [200, 413, 422].contains(&answer.status),
        "{}",
        answer.status
    );
    let value: Value = answer.json();
    assert!(value.is_object());
}

/// Writes every byte that has a meaning in addresses with its number.
fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}
