//! Questions that make no sense are refused by name and in words; those that do are answered with counts of what was asked for.

use serde_json::{Value, json};

use crate::{asking::ask, running::Running};

#[test]
fn what_is_wrong_with_a_question_is_told_in_words_and_by_name() {
    let server = Running::new();
    let refused = |path: &str, code: &str, place: &str| {
        let answer = server.get(path);
        answer.is_refused(400, code);
        let error = answer.json()["error"].clone();
        assert_eq!(error["where"], place, "{path}");
        let words = format!("{} {}", error["message"], error["help"]);
        for of_rust in ["deserialize", "field", "usize", "expected"] {
            assert!(!words.contains(of_rust), "{path}: {words}");
        }
    };
    refused("/v1/search", "parameter_missing", "q");
    refused("/v1/compare", "parameter_missing", "one");
    refused("/v1/compare?one=a", "parameter_missing", "other");
    refused("/v1/compare?other=a", "parameter_missing", "one");
    refused("/v1/compare?one=a&story=a", "parameter_invalid", "story");
    refused("/v1/claims?articles=many", "parameter_invalid", "articles");
    refused(
        "/v1/articles?language=english",
        "parameter_invalid",
        "language",
    );
    refused("/v1/news?day=2031-13", "parameter_invalid", "day");
    refused(
        "/feed.xml?language=english",
        "parameter_invalid",
        "language",
    );
    refused("/v1/search?q=%FF", "address_malformed", "query");
    refused("/v1/articles/%FF", "address_malformed", "/v1/articles/%FF");
    assert_eq!(server.get("/v1/search?q=%EF%BF%BDa").status, 200);
    for (body, expected) in [
        (json!({}), "\"sightings\" is missing"),
        (json!({"sightings": 3}), "\"sightings\" is 3; give a list"),
        (
            json!({"sightings": ["a"]}),
            "in \"sightings\", a whole number is wanted",
        ),
    ] {
        let answer = server.post("/v1/claims/c1/split", &body);
        answer.is_refused(400, "body_malformed");
        let words = answer.json()["error"]["message"].clone();
        assert!(
            words.as_str().is_some_and(|words| words.contains(expected)),
            "{words}"
        );
    }
    let options = server.ask("OPTIONS /v1/claims", &[], b"");
    assert_eq!(options.status, 204, "{options:?}");
    assert_eq!(options.head("allow"), "GET,HEAD");
    let foreign = server.ask("OPTIONS /v1/claims", &["Origin: https://evil.example"], b"");
    assert_eq!(foreign.status, 403);
}

#[test]
fn a_total_is_of_what_was_asked_for() {
    let check = |path: &str, list: &str| {
        let page = ask(path).is_done();
        let listed = page[list].as_array().map_or(0, Vec::len);
        assert_eq!(page["total"], listed, "{path}: {page}");
        assert_eq!(page["next"], Value::Null, "{path}");
        listed
    };
    let all = check("/v1/articles", "articles");
    for narrowed in [
        "words=Herald",
        "words=nobody",
        "since=2031-03-06",
        "until=2031-03-05&order=title",
        "language=de",
        "words=Herald&order=outlet",
    ] {
        let left = check(&format!("/v1/articles?{narrowed}"), "articles");
        assert!(left < all, "{narrowed}");
    }
    let alone = ask("/v1/sources?limit=0").is_done();
    assert_eq!(
        (&alone["more"], &alone["next"]),
        (&json!(false), &Value::Null)
    );
    assert!(alone["total"].as_u64().is_some_and(|total| total > 0));
    let some = ask("/v1/sources?limit=1").is_done();
    assert_eq!(some["more"], true);
}
