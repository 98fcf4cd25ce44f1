//! One article in, its statements out.

use std::time::Instant;

use serde_json::{Value, json};

use crate::running::{Answer, Running};

const TEXT: &str =
    "“The pump failed at four,” said Irene Castellan, the director of the water department.";

#[track_caller]
fn check(answer: &Answer) {
    let reading = answer.is_done();
    let wire = laut_wire::Reading::from_json(&answer.body).expect("it keeps the contract");
    assert_eq!(wire.statements.len(), 1, "{reading}");
    assert_eq!(
        wire.statements[0].content[0].text,
        "The pump failed at four,"
    );
    assert_eq!(wire.sources[0].name, "Irene Castellan");
}

#[test]
fn text_pages_and_json_are_read() {
    let server = Running::new();
    check(&server.ask(
        "POST /v1/read",
        &["Content-Type: text/plain"],
        TEXT.as_bytes(),
    ));
    check(&server.ask("POST /v1/read", &[], TEXT.as_bytes()));
    check(&server.post("/v1/read", &json!({ "text": TEXT })));
    check(&server.post("/v1/read", &json!({ "article": { "text": TEXT } })));
    check(&server.post("/v1/read", &json!([{ "text": TEXT }])));
    let page = format!(
        "<html><head><title>Pump</title></head><body><article><h1>Pump</h1><p>{TEXT}</p></article></body></html>"
    );
    let html = ["Content-Type: text/html; charset=utf-8"];
    check(&server.ask("POST /v1/read", &html, page.as_bytes()));
    check(&server.ask("POST /v1/read?name=page.html", &[], page.as_bytes()));
    let line = json!({ "text": TEXT }).to_string();
    check(&server.ask("POST /v1/read?name=one.JSON", &[], line.as_bytes()));
    check(&server.ask("POST /v1/read?name=one.jsonl", &[], line.as_bytes()));
}

#[test]
fn what_is_known_of_an_article_comes_along() {
    let server = Running::new();
    let path = "/v1/read?language=en&published=2031-03-04&outlet=Marlow%20Post&title=Pump";
    let reading = server
        .ask(&format!("POST {path}"), &[], TEXT.as_bytes())
        .is_done();
    let article = &reading["article"];
    let known = ["language", "published", "outlet", "title"].map(|field| article[field].clone());
    assert_eq!(
        known,
        ["en", "2031-03-04", "Marlow Post", "Pump"].map(|word| json!(word))
    );
    // The article's own words go first.
    let own = json!({"text": TEXT, "published": "2031-03-05"});
    let reading = server.post(path, &own).is_done();
    assert_eq!(reading["article"]["published"], "2031-03-05");
}

#[test]
fn standard_forms_are_answered() {
    let server = Running::new();
    let shown = |form: &str| {
        let answer = server.ask(
            &format!("POST /v1/read?format={form}"),
            &[],
            TEXT.as_bytes(),
        );
        assert_eq!(answer.status, 200, "{answer:?}");
        answer
    };
    let annotations = shown("annotations");
    assert_eq!(annotations.head("content-type"), "application/ld+json");
    assert!(annotations.body.contains("TextPositionSelector"));
    assert!(shown("quotations").body.contains("\"Quotation\""));
    let csv = shown("csv");
    assert!(csv.head("content-type").starts_with("text/csv"));
    assert_eq!(csv.body.lines().count(), 2, "{}", csv.body);
    server
        .ask("POST /v1/read?format=pdf", &[], TEXT.as_bytes())
        .is_refused(400, "parameter_invalid");
}

#[test]
fn what_is_no_article_is_refused_with_words() {
    let server = Running::new();
    let check = |line: &str, kind: &str, body: &[u8], status: u16, code: &str| {
        let kind = format!("Content-Type: {kind}");
        server.ask(line, &[&kind], body).is_refused(status, code);
    };
    let read = "POST /v1/read";
    check(
        read,
        "application/json",
        b"{\"text\": ",
        400,
        "body_malformed",
    );
    check(read, "application/json", b"7", 400, "body_malformed");
    check(
        read,
        "application/json",
        b"{\"text\": 7}",
        422,
        "input_line",
    );
    check(read, "application/json", b"{}", 422, "input_line");
    check(read, "application/json", b"[]", 422, "input_no_text");
    let two = b"[{\"text\": \"a\"}, {\"text\": \"b\"}]";
    check(read, "application/json", two, 422, "input_several");
    let image = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\x06\0\0\0";
    check(read, "text/plain", image, 422, "input_binary");
    let day = "POST /v1/read?published=2031-02-30";
    check(day, "text/plain", b"Rain.", 400, "parameter_invalid");
    let language = "POST /v1/read?language=german";
    check(language, "text/plain", b"Rain.", 400, "parameter_invalid");
}

#[test]
fn an_empty_text_has_a_reading_with_a_note() {
    let server = Running::new();
    let reading = server.post("/v1/read", &json!({"text": " "})).is_done();
    assert_eq!(reading["notes"][0]["code"], "no_text");
}

#[test]
fn nothing_is_kept_of_what_is_read() {
    let server = Running::new();
    check(&server.ask("POST /v1/read", &[], TEXT.as_bytes()));
    assert_eq!(server.get("/v1/health").is_done()["ledger"]["articles"], 0);
}

#[test]
fn the_example_is_an_article() {
    let server = Running::new();
    for language in ["de", "en"] {
        let article = server
            .get(&format!("/v1/example?language={language}"))
            .is_done();
        assert_eq!(article["language"], language);
        let reading = server.post("/v1/read", &article).is_done();
        let statements = reading["statements"].as_array().map_or(0, Vec::len);
        assert!(statements >= 4, "{reading}");
        assert_eq!(reading["article"]["text"], article["text"]);
    }
    let fallback = server.get("/v1/example").is_done();
    assert_eq!(fallback["language"], "en");
}

#[test]
fn the_example_story_has_something_to_show() {
    let server = Running::new();
    for (language, count) in [("de", 7), ("en", 7)] {
        let story = server
            .get(&format!("/v1/example/story?language={language}"))
            .is_done();
        let added = server.post("/v1/articles", &story["articles"]).is_done();
        assert_eq!(added["added"].as_array().map(Vec::len), Some(count));
    }
    let claims = server.get("/v1/claims?short=true").is_done();
    let counts = &claims["counts"];
    assert!(counts["disputed"].as_u64() >= Some(2), "{counts}");
    // The town's secretary does not speak for the town's paper.
    let said = server.get("/v1/sources/Lionel%20Frase").is_done();
    assert!(
        !said["sources"][0]["parties"].to_string().contains("Herald"),
        "{said}"
    );
    let first = &claims["claims"][0];
    assert!(first["outlets"].as_u64() >= Some(3), "{first}");
}

#[test]
fn many_articles_come_back_in_order_and_bad_ones_are_told_in_their_place() {
    let server = Running::new();
    let lines = "{\"text\": \"It rains, Ada Lindt said.\", \"id\": \"a1\"}\n{\"text\": 7}\n\n{\"text\": \"It snows.\", \"id\": \"a2\"}\n";
    let heads = ["Content-Type: application/x-ndjson"];
    let answer = server.ask("POST /v1/readings", &heads, lines.as_bytes());
    assert_eq!(answer.status, 200);
    assert_eq!(answer.head("content-type"), "application/x-ndjson");
    let read: Vec<Value> = answer
        .body
        .lines()
        .map(|line| serde_json::from_str(line).expect("it is JSON"))
        .collect();
    assert_eq!(read.len(), 3);
    assert_eq!(read[0]["article"]["id"], "a1");
    assert_eq!(read[1]["error"]["code"], "input_line");
    assert_eq!(read[2]["article"]["id"], "a2");
    let one = server.ask(
        "POST /v1/read",
        &["Content-Type: application/json"],
        b"{\"text\": \"It rains, Ada Lindt said.\", \"id\": \"a1\"}",
    );
    assert_eq!(one.json(), read[0]);
    assert_eq!(server.get("/v1/health").is_done()["ledger"]["articles"], 0);
}

#[test]
fn bodies_may_be_packed_and_answers_are_where_that_is_understood() {
    use std::io::{Read as _, Write as _};
    let server = Running::new();
    let text = "It rains, Ada Lindt said. ".repeat(40);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text.as_bytes()).expect("there is room");
    let packed = packed.finish().expect("there is room");
    let plain = server.ask("POST /v1/read", &[], text.as_bytes());
    let answer = server.ask("POST /v1/read", &["Content-Encoding: gzip"], &packed);
    assert_eq!(answer.is_done(), plain.json());
    server
        .ask(
            "POST /v1/read",
            &["Content-Encoding: gzip"],
            &packed[..packed.len() / 2],
        )
        .is_refused(400, "body_broken");
    let dense = ruzstd::encoding::compress_to_vec(
        text.as_bytes(),
        ruzstd::encoding::CompressionLevel::Fastest,
    );
    let answer = server.ask("POST /v1/read", &["Content-Encoding: zstd"], &dense);
    assert_eq!(answer.is_done(), plain.json());
    server
        .ask("POST /v1/read", &["Content-Encoding: zstd"], &packed)
        .is_refused(400, "body_broken");
    // What unpacks to too much is refused before it stands in memory.
    let mut bomb = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..64 {
        bomb.write_all(&vec![b' '; 1 << 20]).expect("there is room");
    }
    let bomb = bomb.finish().expect("there is room");
    server
        .ask("POST /v1/read", &["Content-Encoding: gzip"], &bomb)
        .is_refused(413, "body_too_large");

    let answer = server.ask("GET /v1/openapi.json", &["Accept-Encoding: gzip"], b"");
    assert_eq!(
        (answer.status, answer.head("content-encoding")),
        (200, "gzip")
    );
    let mut description = String::new();
    flate2::read::GzDecoder::new(answer.bytes.as_slice())
        .read_to_string(&mut description)
        .expect("it is whole");
    let plain = server.get("/v1/openapi.json");
    assert_eq!(description, plain.body);
    let answer = server.ask("GET /v1/openapi.json", &["Accept-Encoding: zstd"], b"");
    assert_eq!(answer.head("content-encoding"), "zstd");
    description.clear();
    ruzstd::decoding::StreamingDecoder::new(answer.bytes.as_slice())
        .expect("it is a frame")
        .read_to_string(&mut description)
        .expect("it is whole");
    assert_eq!(description, plain.body);
    assert_eq!(plain.head("content-encoding"), "");
}

#[test]
fn whoever_sends_nothing_to_be_read_is_told_so() {
    let server = Running::new();
    let lines = "Content-Type: application/x-ndjson";
    let json = "Content-Type: application/json";
    let text = "Content-Type: text/plain";
    for (kind, body) in [
        ("", ""),
        (text, ""),
        (lines, ""),
        (lines, " \n\n"),
        (json, "[]"),
    ] {
        let answer = server.ask("POST /v1/readings", &[kind], body.as_bytes());
        answer.is_refused(422, "input_no_text");
    }
    let answer = server.ask("POST /v1/readings", &[json], b"");
    answer.is_refused(422, "input_no_text");
}

#[test]
fn readings_are_packed_and_the_first_is_there_before_the_others() {
    use std::io::{BufRead, BufReader, Read as _, Write as _};
    let server = Running::new();
    let long = "It rains, Ada Lindt said. The dam holds, Bo Marsh replied on Monday. ".repeat(300);
    let articles = std::iter::once("It snows, Ada Lindt said.".to_owned()).chain(vec![long; 6]);
    let lines: String = articles
        .map(|text| json!({"text": text}).to_string() + "\n")
        .collect();
    let kind = "Content-Type: application/x-ndjson";
    let plain = server.ask("POST /v1/readings", &[kind], lines.as_bytes());
    assert_eq!(plain.head("content-encoding"), "");
    assert!(plain.head("vary").contains("accept-encoding"));

    let mut stream = server.connect();
    let request = format!(
        "POST /v1/readings HTTP/1.0\r\nHost: {}\r\n{kind}\r\nContent-Length: {}\r\nAccept-Encoding: gzip\r\n\r\n{lines}",
        server.address,
        lines.len()
    );
    let started = Instant::now();
    stream.write_all(request.as_bytes()).expect("it listens");
    let mut answer = BufReader::new(stream);
    let mut heads = String::new();
    while !heads.ends_with("\r\n\r\n") {
        answer.read_line(&mut heads).expect("it answers");
    }
    assert!(heads.contains("content-encoding: gzip"), "{heads}");
    let mut readings = BufReader::new(flate2::bufread::GzDecoder::new(answer));
    let mut read = String::new();
    readings.read_line(&mut read).expect("it is whole");
    let first = started.elapsed();
    readings.read_to_string(&mut read).expect("it is whole");
    assert_eq!(read, plain.body);
    assert!(
        first * 2 < started.elapsed(),
        "{first:?} of {:?}",
        started.elapsed()
    );

    let heads = [kind, "Accept-Encoding: zstd"];
    let answer = server.ask("POST /v1/readings", &heads, lines.as_bytes());
    assert_eq!(answer.head("content-encoding"), "zstd");
    read.clear();
    let frame = ruzstd::decoding::StreamingDecoder::new(answer.bytes.as_slice());
    let mut frame = frame.expect("it is one frame");
    frame.read_to_string(&mut read).expect("it is whole");
    assert_eq!(read, plain.body);
    assert!(answer.bytes.len() * 3 < read.len());
}

#[test]
fn exports_are_packed_and_events_are_not() {
    use std::io::Read as _;
    let server = Running::new();
    let heads = [
        "Content-Type: application/json",
        "Accept: text/event-stream",
        "Accept-Encoding: gzip",
    ];
    let story = json!(crate::running::story()).to_string();
    let told = server.ask("POST /v1/articles", &heads, story.as_bytes());
    assert_eq!(told.head("content-encoding"), "");
    assert!(told.body.contains("event: end"), "{}", told.body);
    let plain = server.get("/v1/export?format=csv");
    let answer = server.ask("GET /v1/export?format=csv", &["Accept-Encoding: gzip"], b"");
    assert_eq!(answer.head("content-encoding"), "gzip");
    let mut table = String::new();
    let mut packed = flate2::read::GzDecoder::new(answer.bytes.as_slice());
    packed.read_to_string(&mut table).expect("it is whole");
    assert_eq!(table, plain.body);
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let server = Running::new();
    let first = server.get("/v1/claims");
    let tag = first.head("etag").to_owned();
    assert!(tag.starts_with("W/\""), "{tag}");
    let known = format!("If-None-Match: {tag}");
    let again = server.ask("GET /v1/claims", &[&known], b"");
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    assert_eq!(again.head("etag"), tag);
    // Whoever asks for the head alone learns the same.
    let head = server.ask("HEAD /v1/claims", &[], b"");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    for name in ["etag", "content-type", "content-length", "vary"] {
        assert_eq!(head.head(name), first.head(name), "{name}");
    }
    let head = server.ask("HEAD /v1/claims", &[&known], b"");
    assert_eq!((head.status, head.head("etag")), (304, tag.as_str()));
    for address in ["/v1/openapi.json", "/v1/health", "/", "/feed.xml"] {
        let whole = server.get(address);
        assert!(!whole.head("etag").is_empty(), "{address}");
        let known = format!("If-None-Match: \"other\", {}", whole.head("etag"));
        let head = server.ask(&format!("HEAD {address}"), &[], b"");
        assert_eq!(head.status, 200, "{address}");
        assert_eq!(head.head("vary"), whole.head("vary"), "{address}");
        if address != "/v1/health" {
            assert_eq!(head.head("etag"), whole.head("etag"), "{address}");
            let again = server.ask(&format!("HEAD {address}"), &[&known], b"");
            assert_eq!(again.status, 304, "{address}");
            assert_eq!(again.head("vary"), whole.head("vary"), "{address}");
        }
    }
    // How long what is streamed will be nobody knows.
    let whole = server.ask("HEAD /v1/export", &[], b"");
    assert_eq!((whole.status, whole.body.as_str()), (200, ""));
    assert_eq!(whole.head("content-length"), "");
    server
        .post("/v1/articles", &json!(crate::running::story()))
        .is_done();
    let changed = server.ask("GET /v1/claims", &[&known], b"");
    assert_eq!(changed.status, 200);
    assert_ne!(changed.head("etag"), tag);
}
