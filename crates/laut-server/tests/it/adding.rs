//! Articles into the ledger: one after the other, told as they are done, kept whatever happens.

use std::io::{Read, Write};

use serde_json::{Value, json};

use crate::running::{Running, article, story};

#[test]
fn articles_are_added_once() {
    let server = Running::new();
    let answer = server.post("/v1/articles", &json!(story())).is_done();
    let ids: Vec<&Value> = answer["added"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|added| &added["id"])
        .collect();
    assert_eq!(ids, ["gazette", "herald", "courier"]);
    assert_eq!(answer["ledger"]["articles"], 3);
    let again = server.post("/v1/articles", &json!(story())).is_done();
    assert!(
        again["added"]
            .as_array()
            .expect("a list")
            .iter()
            .all(|added| added["new"] == false)
    );
    assert_eq!(again["ledger"], answer["ledger"]);
}

#[test]
fn a_bad_line_is_named_and_the_others_stay() {
    let server = Running::new();
    let lines = format!("{}\n{{\"text\": 7}}\n\n{}\n", story()[0], story()[1]);
    let answer = server
        .ask("POST /v1/articles?name=day.jsonl", &[], lines.as_bytes())
        .is_done();
    assert_eq!(answer["added"].as_array().map(Vec::len), Some(2));
    assert_eq!(answer["problems"][0]["code"], "input_line");
    assert_eq!(answer["problems"][0]["where"], "day.jsonl:2");
    server
        .ask("POST /v1/articles?name=day.jsonl", &[], b"{\n")
        .is_refused(422, "input_line");
}

/// Returns the events of a stream.
fn events(body: &str) -> Vec<(String, Value)> {
    let mut events = Vec::new();
    for block in body.split("\n\n") {
        let field = |name: &str| {
            let mut lines = block.lines();
            lines.find_map(|line| line.strip_prefix(name).map(str::trim))
        };
        if let (Some(event), Some(data)) = (field("event:"), field("data:")) {
            events.push((event.to_owned(), serde_json::from_str(data).expect("JSON")));
        }
    }
    events
}

#[test]
fn a_stream_tells_each_article_as_it_is_done() {
    let server = Running::new();
    let lines: Vec<String> = story().iter().map(Value::to_string).collect();
    let mut lines = lines.join("\n") + "\n";
    lines += "{}\n";
    let heads = ["Accept: text/event-stream"];
    let answer = server.ask("POST /v1/articles?name=x.jsonl", &heads, lines.as_bytes());
    assert_eq!(answer.head("content-type"), "text/event-stream");
    let events = events(&answer.body);
    let names: Vec<&str> = events.iter().map(|(name, _)| name.as_str()).collect();
    let count = |name| names.iter().filter(|known| **known == name).count();
    assert_eq!((count("added"), count("problem")), (3, 1), "{names:?}");
    assert_eq!(names.last(), Some(&"end"));
    assert_eq!(events.last().expect("an end").1["ledger"]["articles"], 3);
}

#[test]
fn what_was_told_to_be_added_is_there_after_the_end() {
    let server = Running::new();
    let mut lines = String::new();
    for number in 0..60 {
        let text = format!("It rained {number} days in Orrin, the gauge keeper Ada Lind said.");
        let line = article(&format!("a{number}"), "Post", "2031-03-04", &text);
        lines.extend([line.to_string().as_str(), "\n"]);
    }
    let mut stream = server.connect();
    write!(
        stream,
        "POST /v1/articles?name=x.jsonl HTTP/1.0\r\nHost: localhost\r\nAccept: text/event-stream\r\nContent-Length: {}\r\n\r\n{lines}",
        lines.len()
    )
    .expect("it is taken");
    let mut told = Vec::new();
    let mut piece = [0; 4096];
    // The server is told to end as soon as the first article is told to be added.
    loop {
        let length = stream.read(&mut piece).expect("it goes on");
        told.extend_from_slice(&piece[..length]);
        if length == 0 || String::from_utf8_lossy(&told).contains("event: added") {
            break;
        }
    }
    server.end();
    stream.read_to_end(&mut told).expect("it ends well");
    let told = events(&String::from_utf8_lossy(&told));
    let added = told.iter().filter(|(name, _)| name == "added").count();
    assert!(added >= 1);
    assert_eq!(
        told.last().map(|(name, _)| name.as_str()),
        Some("end"),
        "{told:?}"
    );
    if added < 60 {
        let mut problems = told.iter().filter(|(name, _)| name == "problem");
        assert!(
            problems.any(|(_, problem)| problem["code"] == "ending"),
            "{told:?}"
        );
    }
    let folder = server.wait();
    let server = Running::over(folder, |_| {});
    for (_, brought) in told.iter().filter(|(name, _)| name == "added") {
        let id = brought["id"].as_str().expect("an id");
        assert_eq!(
            server.get(&format!("/v1/articles/{id}")).status,
            200,
            "{id}"
        );
    }
}

#[test]
fn an_article_can_be_removed() {
    let server = Running::new();
    server.post("/v1/articles", &json!(story())).is_done();
    let gone = server.delete("/v1/articles/herald").is_done();
    assert_eq!(gone["removed"][0]["id"], "herald");
    server
        .get("/v1/articles/herald")
        .is_refused(404, "article_missing");
    server
        .delete("/v1/articles/herald")
        .is_refused(404, "article_missing");
    assert_eq!(server.get("/v1/health").is_done()["ledger"]["articles"], 2);
}

#[test]
fn an_article_that_comes_again_is_read_again() {
    let server = Running::new();
    let language = |code: &str| {
        let article = json!({"id": "x", "language": code, "text": "It rains, Ada Lind said."});
        server.post("/v1/articles", &article).is_done();
        let reading = server.get("/v1/articles/x").is_done();
        server.delete("/v1/articles/x").is_done();
        reading["article"]["language"].clone()
    };
    assert_eq!(language("fr"), "fr");
    assert_eq!(language("en"), "en");
}

#[test]
fn a_speaker_is_corrected_and_stays_so() {
    let server = Running::new();
    server.post("/v1/articles", &json!(story())).is_done();
    let reading = server.get("/v1/articles/courier").is_done();
    let text = reading["article"]["text"].as_str().expect("a text");
    let statement = &reading["statements"][0];
    let at = text.find("Lakewater").expect("it is named");
    let speaker = json!([{"start": at, "end": at + "Lakewater".len()}]);
    let content = statement["content"].clone();
    let refused = |body: Value, status, code| {
        server
            .post("/v1/articles/courier/corrections", &body)
            .is_refused(status, code);
    };
    refused(json!({"statement": content}), 400, "correction_invalid");
    let unknown = json!({"statement": content, "change": "kind"});
    let told = server
        .post("/v1/articles/courier/corrections", &unknown)
        .json();
    let expected = json!([
        "change",
        "change: \"kind\" is unknown; give \"not_a_statement\", \"speaker\" or \"bounds\""
    ]);
    assert_eq!(
        json!([told["error"]["where"], told["error"]["message"]]),
        expected
    );
    refused(
        json!({"statement": [{"start": 0, "end": 3}], "change": "not_a_statement"}),
        409,
        "refused",
    );
    refused(
        json!({"statement": [{"start": 0, "end": 9000}], "change": "not_a_statement"}),
        400,
        "correction_invalid",
    );
    let nobody = json!({"statement": content, "change": "speaker", "speaker": []});
    let answer = server.post("/v1/articles/courier/corrections", &nobody);
    assert_eq!(answer.status, 201, "{answer:?}");
    let number = answer.json()["correction"]["id"].clone();
    let corrected = server.get("/v1/articles/courier").is_done();
    assert_eq!(corrected["statements"][0]["speaker"], Value::Null);
    assert_eq!(corrected["statements"][0]["corrected"], json!(["speaker"]));
    assert_eq!(corrected["corrections"][0]["placed"], true);
    laut_wire::Reading::from_json(&corrected.to_string()).expect("it keeps the contract");

    let named = json!({"statement": content, "change": "speaker", "speaker": speaker});
    let answer = server.post("/v1/articles/courier/corrections", &named);
    assert_eq!(answer.status, 201, "{answer:?}");
    let folder = server.wait();
    let server = Running::over(folder, |_| {});
    let kept = server.get("/v1/articles/courier").is_done();
    let source = &kept["statements"][0]["speaker"]["source"];
    let sources = kept["sources"].as_array().expect("a list");
    let name = sources.iter().find(|known| known["id"] == *source);
    assert_eq!(name.expect("it is listed")["name"], "Lakewater");
    let plain = server
        .get("/v1/articles/courier?corrections=false")
        .is_done();
    assert_eq!(plain["statements"], reading["statements"]);
    let gold = server.get("/v1/export?format=gold");
    assert_eq!(gold.body.lines().count(), 1, "{gold:?}");
    assert_eq!(gold.json()["corrected"][0]["change"], "speaker");

    for correction in kept["corrections"].as_array().expect("a list") {
        let path = format!("/v1/articles/courier/corrections/{}", correction["id"]);
        server.delete(&path).is_done();
    }
    let path = format!("/v1/articles/courier/corrections/{number}");
    server.delete(&path).is_refused(404, "article_missing");
    let back = server.get("/v1/articles/courier").is_done();
    assert_eq!(back["statements"], reading["statements"]);
}

#[test]
fn what_is_no_statement_claims_nothing() {
    let server = Running::new();
    server.post("/v1/articles", &json!(story())).is_done();
    let claims = |server: &Running| {
        let reading = server.get("/v1/articles/courier").is_done();
        let claims = reading["claims"].as_array().expect("a list");
        claims
            .iter()
            .filter(|claim| !claim["statement"].is_null())
            .count()
    };
    assert!(claims(&server) >= 1);
    let reading = server.get("/v1/articles/courier").is_done();
    for statement in reading["statements"].as_array().expect("a list") {
        let body = json!({"statement": statement["content"], "change": "not_a_statement"});
        let answer = server.post("/v1/articles/courier/corrections", &body);
        assert_eq!(answer.status, 201, "{answer:?}");
    }
    assert_eq!(claims(&server), 0);
}

#[cfg(unix)]
#[test]
fn nothing_is_acknowledged_that_goes_to_a_replaced_file() {
    let server = Running::new();
    let send = |id: &str, text: &str| {
        server.post("/v1/articles", &article(id, "Post", "2031-03-04", text))
    };
    send("a", "It rains, Ada Lind said.").is_done();
    // As a program does that restores or syncs files.
    let ledger = server.folder.join("ledger.db");
    let copy = server.folder.join("copy.db");
    std::fs::copy(&ledger, &copy).expect("there is room");
    std::fs::rename(&copy, &ledger).expect("it may be moved");
    for (id, text) in [
        ("b", "It snows, Ada Lind said."),
        ("c", "It hails, Bert Ohm said."),
    ] {
        send(id, text).is_refused(500, "ledger_replaced");
    }
    server
        .delete("/v1/articles/a")
        .is_refused(500, "ledger_replaced");
    assert_eq!(server.get("/v1/articles").is_done()["total"], 1);
    server.get("/v1/articles/a").is_done();
    std::fs::remove_file(&ledger).expect("it may be removed");
    send("d", "It snows, Ada Lind said.").is_refused(500, "ledger_unreachable");
}
