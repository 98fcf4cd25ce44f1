//! The contract's types as schemas of `OpenAPI` 3.1: what cannot be derived from them. The schemas are
//! those of what is printed, where every field is there each time; does not know which requests
//! answer with them.

use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Schema, SchemaType, Type};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

use crate::corrected::ChangeSort;
use crate::corrections::Change;
use crate::reading::{Span, Version};

impl PartialSchema for Version {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(SchemaType::Type(Type::Integer))
            .enum_values(Some([Self::NUMBER]))
            .description(Some("The version of the contract."))
            .into()
    }
}

impl ToSchema for Version {}

/// One object with all fields that a change may have: generators of clients take no choice of objects into another one.
impl PartialSchema for Change {
    fn schema() -> RefOr<Schema> {
        let spans = |description: &str| {
            let spans = ArrayBuilder::new().items(named::<Span>());
            spans.description(Some(description))
        };
        ObjectBuilder::new()
            .property("change", named::<ChangeSort>())
            .required("change")
            .property(
                "speaker",
                spans("With `speaker`: the words of the article that name them; empty for nobody."),
            )
            .property("content", spans("With `bounds`: these words."))
            .description(Some(
                "What is right of a statement; `change` says which it is.",
            ))
            .into()
    }
}

impl ToSchema for Change {
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        fn add<T: ToSchema>(schemas: &mut Vec<(String, RefOr<Schema>)>) {
            schemas.push((T::name().into_owned(), T::schema()));
            T::schemas(schemas);
        }
        add::<ChangeSort>(schemas);
        add::<Span>(schemas);
    }
}

/// Returns the schema of a type by its name.
fn named<T: ToSchema>() -> Ref {
    Ref::from_schema_name(T::name())
}

/// Two words and a number; `items: false`, which would say that there is nothing more, is what generators of clients
/// stumble over.
pub(crate) fn matches() -> RefOr<Schema> {
    let of = |kind| Schema::from(ObjectBuilder::new().schema_type(SchemaType::Type(kind)));
    let pair = ArrayBuilder::new()
        .prefix_items([of(Type::String), of(Type::String), of(Type::Number)])
        .min_items(Some(3))
        .max_items(Some(3));
    let pairs = ArrayBuilder::new().items(RefOr::T(Schema::from(pair)));
    pairs
        .description(Some(
            "Words that mean the same, here and there, with how sure that is, 0 to 1.",
        ))
        .into()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::Value;

    use super::*;
    use crate::{Claims, Failure, Force, Kind, Reading, Status};

    /// Returns a type's own schema and those that it refers to, by their names.
    fn schemas<T: ToSchema>() -> BTreeMap<String, Value> {
        let mut all = vec![(T::name().into_owned(), T::schema())];
        T::schemas(&mut all);
        all.into_iter()
            .map(|(name, schema)| (name, serde_json::to_value(schema).expect("plain data")))
            .collect()
    }

    /// Asserts that printed JSON is as its schema says, and that the schema names and demands every
    /// field that is printed and no other, but for those in `optional`.
    fn check<T: ToSchema>(json: &str, optional: &[&str]) {
        let printed: Value = serde_json::from_str(json).expect("it was printed");
        let schemas = schemas::<T>();
        fits(&printed, &schemas[&*T::name()], &schemas, optional);
    }

    fn fits(printed: &Value, schema: &Value, all: &BTreeMap<String, Value>, optional: &[&str]) {
        if let Some(other) = schema["$ref"].as_str() {
            let name = other.trim_start_matches("#/components/schemas/");
            return fits(printed, &all[name], all, optional);
        }
        if let Some(ways) = schema["oneOf"].as_array() {
            let null = serde_json::json!({"type": "null"});
            assert!(ways.contains(&null), "{schema}");
            if printed.is_null() {
                return;
            }
            let way = ways.iter().find(|way| **way != null).expect("two ways");
            return fits(printed, way, all, optional);
        }
        let types = match &schema["type"] {
            Value::Array(types) => types.clone(),
            one => vec![one.clone()],
        };
        let (kind, right) = match printed {
            Value::Null => ("null", true),
            Value::Bool(_) => ("boolean", true),
            Value::Number(number) if types.contains(&"integer".into()) => {
                ("integer", number.is_u64())
            }
            Value::Number(_) => ("number", true),
            Value::String(_) => ("string", true),
            Value::Array(values) => {
                for value in values {
                    fits(value, &schema["items"], all, optional);
                }
                ("array", true)
            }
            Value::Object(fields) => {
                let named = schema["properties"].as_object().expect("an object");
                let demanded = schema["required"].as_array().expect("an object");
                for (name, value) in fields {
                    fits(value, &named[name], all, optional);
                }
                for name in named
                    .keys()
                    .filter(|name| !optional.contains(&name.as_str()))
                {
                    assert!(fields.contains_key(name), "{name} is not printed");
                    assert!(demanded.contains(&name.as_str().into()), "{name}: {schema}");
                }
                ("object", true)
            }
        };
        assert!(right && types.contains(&kind.into()), "{printed}: {schema}");
        if let Some(values) = schema["enum"].as_array() {
            assert!(values.contains(printed), "{printed}: {schema}");
        }
    }

    #[test]
    fn reading_is_as_its_schema_says() {
        let full = r#"{"laut": 1,
            "article": {"id": "a1", "title": "Regen", "modified": "2031-02-02", "credits": ["hkn"],
                "text": "Es regnet, sagte Ada. Gut."},
            "statements": [{
                "id": "s1", "kind": "indirect", "medium": ["speech"], "force": "assert",
                "content": [{"start": 0, "end": 9}], "cue": [{"start": 11, "end": 16}],
                "speaker": {"span": [{"start": 17, "end": 20}], "source": "q1"},
                "when": {"date": "2031-02-01"}, "confidence": 0.9
            }, {
                "id": "s2", "kind": "free_indirect", "force": "warn",
                "content": [{"start": 22, "end": 26}], "confidence": 1
            }],
            "sources": [{"id": "q1", "name": "Ada", "class": "person", "standing": "named"},
                {"id": "q3", "name": "sie", "class": "person", "standing": "named", "unresolved": true},
                {"id": "q2", "name": "Rat", "class": "group", "standing": "anonymous", "count": 3}],
            "shares": {"attributed": 0.4, "anonymous": 0, "unattributed": 0.6},
            "notes": [{"code": "no_text", "message": "none"},
                {"code": "unbalanced_quotes", "span": {"start": 0, "end": 2}, "message": "odd"}]}"#;
        let reading = Reading::from_json(full).expect("it is right");
        check::<Reading>(&reading.to_json(), &["unresolved", "modified", "credits"]);
    }

    #[test]
    fn claims_are_as_their_schema_says() {
        let full = r#"{"laut": 1, "claims": [{
                "id": "c1", "gist": "Es regnet",
                "sightings": [
                    {"article": "a1", "text": "Es regnet", "stance": "assert", "origin": "o1"}
                ],
                "origins": [{"id": "o1", "name": "Ada", "party": "Ada", "standing": "named",
                    "first_article": "a1"}],
                "independent": {"least": 1, "most": 2}, "status": "single",
                "loops": [["Bote", "Blatt", "Bote"]], "merged_into": "c0"
            }], "copies": [{"articles": ["a1", "a2"], "overlap": 0.5}]}"#;
        let mut claims = Claims::from_json(full).expect("it is right");
        check::<Claims>(&claims.to_json(), &["merged_into"]);
        claims.claims[0].merged_into = None;
        check::<Claims>(&claims.to_json(), &["merged_into"]);
        let field = &schemas::<Claims>()["Claim"]["properties"]["merged_into"];
        assert_eq!(field["type"], "string", "it is absent rather than null");
    }

    #[test]
    fn failure_is_as_its_schema_says() {
        check::<Failure>(
            r#"{"error": {"code": "busy", "message": "m", "where": null, "help": "wait"}}"#,
            &[],
        );
    }

    #[test]
    fn closed_lists_name_their_words_and_what_they_mean() {
        fn check<T: ToSchema>(words: &[&str]) {
            let schema = &schemas::<T>()[&*T::name()];
            assert_eq!(schema["enum"], serde_json::json!(words));
            let description = schema["description"].as_str().expect("it has one");
            for word in words {
                assert!(description.contains(&format!("\n- `{word}`: ")), "{word}");
            }
        }
        fn words<T: Copy>(all: &[T], word: fn(T) -> &'static str) -> Vec<&'static str> {
            all.iter().copied().map(word).collect()
        }
        check::<Kind>(&words(Kind::ALL, Kind::as_str));
        check::<Force>(&words(Force::ALL, Force::as_str));
        check::<Status>(&words(Status::ALL, Status::as_str));
    }

    #[test]
    fn descriptions_know_nothing_of_rust() {
        let all = [
            schemas::<Reading>(),
            schemas::<Claims>(),
            schemas::<Failure>(),
        ];
        for (name, schema) in all.iter().flatten() {
            let text = schema.to_string();
            assert!(
                !text.contains("[`") && !text.contains("::"),
                "{name}: {text}"
            );
            let description = schema["description"].as_str().unwrap_or_default();
            assert_eq!(description.trim(), description, "{name}");
            assert!(!description.is_empty(), "{name}");
        }
    }
}
