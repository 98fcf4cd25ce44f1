//! The description of the API says what the API does.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::running::{Running, story};

fn description() -> Value {
    serde_json::from_str(&laut_server::openapi()).expect("JSON")
}

#[test]
fn it_is_served_as_it_is_generated() {
    let server = Running::new();
    let answered = server.get("/v1/openapi.json").is_done();
    assert_eq!(answered, description());
    let version = answered["openapi"].as_str().expect("a version");
    assert!(version.starts_with("3.1"), "{version}");
}

#[test]
fn it_is_kept_beside_the_code_for_whoever_makes_a_client() {
    let kept = include_str!("../../clients/openapi.json");
    assert!(
        kept.trim_end() == laut_server::openapi(),
        "cargo run -p laut-server --example openapi > crates/laut-server/clients/openapi.json"
    );
}

/// Returns every operation with its method and address.
fn operations(description: &Value) -> Vec<(String, &Value)> {
    let paths = description["paths"].as_object().expect("an object");
    let methods = paths.iter().flat_map(|(path, methods)| {
        let methods = methods.as_object().expect("an object").iter();
        methods.map(move |(method, operation)| (format!("{method} {path}"), operation))
    });
    methods.collect()
}

#[test]
fn every_answer_is_told_and_says_when_it_comes() {
    let description = description();
    let mut met = 0;
    for (name, operation) in operations(&description) {
        let responses = operation["responses"].as_object().expect("an object");
        for (status, response) in responses {
            let words = response["description"].as_str().unwrap_or_default();
            assert!(!words.is_empty(), "{name}: {status}");
            met += 1;
        }
        assert!(responses.contains_key("default"), "{name}");
    }
    assert!(met > 40, "{met}");
}

#[test]
fn what_is_always_there_is_required() {
    let description = description();
    let schemas = description["components"]["schemas"].as_object();
    // What is sent may lack what is null.
    let sent = ["SentArticle", "Correction"];
    for (name, schema) in schemas.expect("an object") {
        let parts = schema["allOf"].as_array().into_iter().flatten();
        for part in parts.chain([schema]) {
            let properties = part["properties"].as_object().into_iter().flatten();
            for (field, property) in properties.filter(|_| !sent.contains(&name.as_str())) {
                let null = json!("null");
                let types = property["type"].as_array();
                let may_be_null = types.is_some_and(|types| types.contains(&null))
                    || property["oneOf"]
                        .as_array()
                        .is_some_and(|ways| ways.iter().any(|way| way["type"] == null));
                let required = part["required"].as_array();
                let is_required = required.is_some_and(|names| names.contains(&json!(field)));
                assert!(is_required || !may_be_null, "{name}.{field}: {property}");
            }
        }
    }
}

#[test]
fn what_cannot_be_asked_is_refused_by_name() {
    let server = Running::new();
    server.post("/v1/articles", &json!(story())).is_done();
    let description = description();
    let mut met = 0;
    for (name, operation) in operations(&description) {
        let (method, path) = name.split_once(' ').expect("two words");
        let path = path
            .replace("{id}", "c1")
            .replace("{name}", "x")
            .replace("{number}", "1");
        let asked = format!("{} {path}?limit%20=5&Status=single", method.to_uppercase());
        let answer = server.ask(&asked, &[], b"");
        assert_eq!(answer.status, 400, "{asked}");
        let error = &answer.json()["error"];
        assert_eq!(error["code"], "parameter_unknown", "{asked}");
        assert_eq!(error["where"], "limit ", "{asked}");
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        for parameter in parameters.filter(|one| one["in"] == "query") {
            let known = parameter["name"].as_str().expect("a name");
            let help = error["help"].as_str().expect("help");
            assert!(help.contains(known), "{asked}: {help}");
        }
        met += 1;
    }
    assert!(met >= 17, "{met}");
    // What is known is taken, by HEAD too.
    server.get("/v1/claims?status=single&limit=5").is_done();
    let head = server.ask("HEAD /v1/claims?limit=5", &[], b"");
    assert_eq!(head.status, 200);
    let head = server.ask("HEAD /v1/claims?limits=5", &[], b"");
    assert_eq!(head.status, 400);
}

#[test]
fn every_list_tells_how_many_there_are_and_what_comes_next() {
    let server = Running::new();
    server.post("/v1/articles", &json!(story())).is_done();
    for (asked, list) in [
        ("/v1/articles", "articles"),
        ("/v1/claims", "claims"),
        ("/v1/claims?short=true", "claims"),
        ("/v1/sources", "sources"),
        ("/v1/sources/Tilda%20Marsh", "sources"),
        ("/v1/example/story", "articles"),
    ] {
        let page = server.get(asked).is_done();
        let shown = page[list].as_array().expect("a list").len();
        assert_eq!(page["total"], json!(shown), "{asked}");
        assert_eq!(page.get("next"), Some(&Value::Null), "{asked}");
    }
    for list in ["articles", "claims", "sources"] {
        let all = server.get(&format!("/v1/{list}")).is_done();
        let mut found = Vec::new();
        let mut after = String::new();
        while found.len() < 1_000 {
            let page = server
                .get(&format!("/v1/{list}?limit=1&after={after}"))
                .is_done();
            assert_eq!(page["total"], all["total"], "{list}");
            found.extend(page[list].as_array().expect("a list").iter().cloned());
            match page["next"].as_str() {
                Some(next) => next.clone_into(&mut after),
                None => break,
            }
        }
        assert_eq!(json!(found), all[list], "{list}");
        assert!(found.len() > 1, "{list} has several pages");
    }
}

#[test]
fn every_address_is_described_and_answers() {
    let description = description();
    let paths = description["paths"].as_object().expect("an object");
    let known: BTreeSet<&str> = paths.keys().map(String::as_str).collect();
    // What the server's router says, method by method.
    let routes = include_str!("../../src/routes/mod.rs");
    let answered: BTreeSet<&str> = routes
        .split("\"/v1/")
        .skip(1)
        .filter_map(|rest| rest.split_once('"').map(|(path, _)| path))
        .filter(|path| *path != "openapi.json")
        .collect();
    let known_parts: BTreeSet<&str> = known
        .iter()
        .filter_map(|path| path.strip_prefix("/v1/"))
        .collect();
    assert_eq!(known_parts, answered);
    let server = Running::new();
    for (path, methods) in paths {
        let path = path
            .replace("{id}", "c1")
            .replace("{name}", "x")
            .replace("{number}", "1");
        for method in methods.as_object().expect("an object").keys() {
            let answer = server.ask(&format!("{} {path}", method.to_uppercase()), &[], b"");
            assert_ne!(answer.status, 405, "{method} {path}");
            if answer.status == 404 {
                assert_ne!(
                    answer.json()["error"]["code"],
                    "page_missing",
                    "{method} {path}"
                );
            }
        }
    }
}

#[test]
fn every_operation_has_a_name_of_its_own() {
    let description = description();
    let operations = operations(&description).into_iter();
    let mut names: Vec<&str> = operations
        .filter_map(|(_, operation)| operation["operationId"].as_str())
        .collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
    assert!(count >= 17, "{names:?}");
}

#[test]
fn every_reference_leads_somewhere() {
    let description = description();
    let mut open = vec![&description];
    let mut met = 0;
    while let Some(value) = open.pop() {
        match value {
            Value::Object(fields) => {
                // Generators take it for a schema.
                assert_ne!(fields.get("items"), Some(&json!(false)));
                if let Some(Value::String(reference)) = fields.get("$ref") {
                    let pointer = reference.strip_prefix('#').expect("in the same document");
                    assert!(description.pointer(pointer).is_some(), "{reference}");
                    met += 1;
                }
                open.extend(fields.values());
            }
            Value::Array(values) => open.extend(values),
            _ => {}
        }
    }
    assert!(met > 20);
}

/// Asserts that an answer has every field that its schema wants, as deep as both go, and none of another type.
fn check(description: &Value, schema: &Value, value: &Value, place: &str) {
    if let Some(pointer) = schema["$ref"]
        .as_str()
        .and_then(|text| text.strip_prefix('#'))
    {
        let schema = description.pointer(pointer).expect("it leads somewhere");
        return check(description, schema, value, place);
    }
    for part in schema["allOf"].as_array().into_iter().flatten() {
        check(description, part, value, place);
    }
    for alternatives in ["oneOf", "anyOf"] {
        let parts = schema[alternatives].as_array().into_iter().flatten();
        let parts: Vec<&Value> = parts.filter(|part| part["type"] != "null").collect();
        if let ([part], false) = (parts.as_slice(), value.is_null()) {
            check(description, part, value, place);
        }
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::String(name) => vec![name.as_str()],
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let is = |name: &&str| match *name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        _ => false,
    };
    assert!(
        types.is_empty() || types.iter().any(is),
        "{place}: {value} is no {types:?}"
    );
    if value.is_null() {
        return;
    }
    for field in schema["required"].as_array().into_iter().flatten() {
        let field = field.as_str().expect("a name");
        assert!(value.get(field).is_some(), "{place} lacks {field}: {value}");
    }
    for (field, schema) in schema["properties"].as_object().into_iter().flatten() {
        if let Some(value) = value.get(field) {
            check(description, schema, value, &format!("{place}.{field}"));
        }
    }
    if schema["items"].is_object() {
        for value in value.as_array().into_iter().flatten() {
            check(description, &schema["items"], value, &format!("{place}[]"));
        }
    }
}

#[test]
fn answers_are_as_described() {
    let description = description();
    let server = Running::new();
    let compare = |path: &str, method: &str, value: &Value| {
        let content = &description["paths"][path][method]["responses"]["200"]["content"];
        let schema = &content["application/json"]["schema"];
        assert!(schema.is_object(), "{method} {path}");
        check(&description, schema, value, path);
    };
    let added = server.post("/v1/articles", &json!(story())).is_done();
    compare("/v1/articles", "post", &added);
    let text = json!({"text": "“It rains,” said Ada Lind on Monday."});
    compare(
        "/v1/read",
        "post",
        &server.post("/v1/read", &text).is_done(),
    );
    for (path, asked) in [
        ("/v1/health", "/v1/health"),
        ("/v1/example", "/v1/example"),
        ("/v1/example/story", "/v1/example/story"),
        ("/v1/articles", "/v1/articles"),
        ("/v1/articles/{id}", "/v1/articles/gazette"),
        ("/v1/claims/{id}", "/v1/claims/c1?why=true"),
        ("/v1/search", "/v1/search?q=crack"),
        ("/v1/news", "/v1/news"),
        ("/v1/stories", "/v1/stories"),
        ("/v1/sources", "/v1/sources"),
        ("/v1/sources/{name}", "/v1/sources/Tilda%20Marsh"),
    ] {
        compare(path, "get", &server.get(asked).is_done());
    }
    let whole = server.get("/v1/claims").is_done();
    let schema = &description["components"]["schemas"]["ClaimsPage"];
    assert!(schema.is_object());
    check(&description, schema, &whole, "whole");
    let short = server.get("/v1/claims?short=true").is_done();
    let schema = &description["components"]["schemas"]["ShortClaimsPage"];
    assert!(schema.is_object());
    check(&description, schema, &short, "short");
    for (asked, schema) in [
        ("/v1/stories/herald", "StoryDetail"),
        ("/v1/stories/herald?short=true", "ShortStoryDetail"),
    ] {
        let schema = &description["components"]["schemas"][schema];
        assert!(schema.is_object(), "{asked}");
        check(&description, schema, &server.get(asked).is_done(), asked);
    }
    let failure = server.get("/v1/claims/c999").json();
    let schema = &description["components"]["schemas"]["Failure"];
    check(&description, schema, &failure, "failure");
}

#[test]
fn every_operation_refuses_what_it_does_not_know() {
    let server = Running::new();
    let description = server.get("/v1/openapi.json").is_done();
    let paths = description["paths"].as_object().expect("it has addresses");
    let described = paths.iter().flat_map(|(path, methods)| {
        let methods = methods.as_object().into_iter().flatten();
        methods.map(move |(method, _)| (method.to_uppercase(), path.as_str()))
    });
    let mut asked = 0;
    for (method, path) in described.chain([("GET".to_owned(), "/v1/openapi.json")]) {
        let address = path.replace(['{', '}'], "");
        let answer = server.ask(&format!("{method} {address}?colour=red"), &[], b"x");
        answer.is_refused(400, "parameter_unknown");
        assert_eq!(answer.json()["error"]["where"], "colour", "{method} {path}");
        asked += 1;
    }
    assert!(asked > 30, "{asked}");
    // What makes no sense is named, too.
    let answer = server.get("/v1/claims?limit=many");
    answer.is_refused(400, "parameter_invalid");
    assert_eq!(answer.json()["error"]["where"], "limit");
    let words = "\"many\" is no limit; give a whole number from 0";
    assert_eq!(answer.json()["error"]["message"], words);
}
