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
    let paths = description["paths"].as_object().expect("an object");
    let operations = paths
        .values()
        .filter_map(Value::as_object)
        .flat_map(|methods| methods.values());
    let mut names: Vec<&str> = operations
        .filter_map(|operation| operation["operationId"].as_str())
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
        ("/v1/claims", "/v1/claims"),
        ("/v1/claims/{id}", "/v1/claims/c1?why=true"),
        ("/v1/sources", "/v1/sources"),
        ("/v1/sources/{name}", "/v1/sources/Tilda%20Marsh"),
    ] {
        compare(path, "get", &server.get(asked).is_done());
    }
    let short = server.get("/v1/claims?short=true").is_done();
    let schema = &description["components"]["schemas"]["ShortClaim"];
    assert!(schema.is_object());
    for claim in short["claims"].as_array().expect("a list") {
        check(&description, schema, claim, "short");
    }
    let failure = server.get("/v1/claims/c999").json();
    let schema = &description["components"]["schemas"]["Failure"];
    check(&description, schema, &failure, "failure");
}
