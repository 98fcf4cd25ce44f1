//! The description of the HTTP API → schemas that stand alone: one of the contract's objects with all that it names.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

/// How the description names its objects, and how a schema that stands alone does.
const THERE: &str = "#/components/schemas/";
const HERE: &str = "#/$defs/";

/// The contract's schemas.
pub(crate) struct Schemas(Map<String, Value>);

impl Schemas {
    /// Returns the schemas of a description; none where it is no description.
    pub(crate) fn of(description: &str) -> Self {
        let mut description: Value = serde_json::from_str(description).unwrap_or_default();
        match description["components"]["schemas"].take() {
            Value::Object(schemas) => Schemas(schemas),
            _ => Schemas(Map::new()),
        }
    }

    /// Returns the schema of an object of this name; `more` are properties that it has besides.
    pub(crate) fn alone(&self, name: &str, more: &Value) -> Value {
        let mut schema = self
            .0
            .get(name)
            .cloned()
            .unwrap_or_else(|| json!({"type": "object"}));
        if let (Some(fields), Some(more)) = (schema.as_object_mut(), more.as_object()) {
            // What is put together of several objects does not say that it is one.
            fields.entry("type").or_insert_with(|| json!("object"));
            if let Some(properties) = fields.get_mut("properties").and_then(Value::as_object_mut) {
                properties.extend(more.clone());
            }
        }
        let (mut named, mut open) = (BTreeSet::new(), Vec::new());
        rename(&mut schema, &mut open);
        let mut parts = Map::new();
        while let Some(name) = open.pop() {
            if let Some(part) = self.0.get(&name)
                && named.insert(name.clone())
            {
                let mut part = part.clone();
                rename(&mut part, &mut open);
                parts.insert(name, part);
            }
        }
        if !parts.is_empty() {
            schema["$defs"] = Value::Object(parts);
        }
        schema
    }
}

/// Has references lead into the schema itself, and adds what they name.
fn rename(schema: &mut Value, named: &mut Vec<String>) {
    match schema {
        Value::Object(fields) => {
            for (field, value) in fields {
                match value {
                    Value::String(text) if field == "$ref" => {
                        if let Some(name) = text.strip_prefix(THERE) {
                            named.push(name.to_owned());
                            *text = format!("{HERE}{name}");
                        }
                    }
                    value => rename(value, named),
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| rename(value, named)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_named_comes_along_once() {
        let description = json!({"components": {"schemas": {
            "A": {"type": "object", "properties": {"b": {"$ref": "#/components/schemas/B"}}},
            "B": {"type": "object", "properties": {"all": {"items": {"$ref": "#/components/schemas/B"}}}},
            "C": {"type": "string"},
            "D": {"type": "string"},
        }}});
        let more = json!({"c": {"$ref": "#/components/schemas/C"}});
        let schema = Schemas::of(&description.to_string()).alone("A", &more);
        let expected = json!({
            "type": "object",
            "properties": {"b": {"$ref": "#/$defs/B"}, "c": {"$ref": "#/$defs/C"}},
            "$defs": {
                "B": {"type": "object", "properties": {"all": {"items": {"$ref": "#/$defs/B"}}}},
                "C": {"type": "string"},
            },
        });
        assert_eq!(schema, expected);
    }
}
