//! Objects that people or programs write by hand: JSON in, plain data out, or which of its fields is wrong and what it may be.
//!
//! Does not know what the fields mean.

use laut_ledger::repeated;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::words::told;

/// Returns what an object holds.
///
/// # Errors
/// In words for whoever wrote it: which field is missing, unknown or of another sort, and what it may be.
pub fn given<T: DeserializeOwned>(object: &Value) -> std::result::Result<T, String> {
    let error = match T::deserialize(object) {
        Ok(given) => return Ok(given),
        Err(error) => error,
    };
    let words = error.to_string();
    let Some(wanted) = wanted(&words) else {
        return Err(told(&error));
    };
    Err(match culprit::<T>(object, &words) {
        Some((name, Some(value))) => format!("\"{name}\" is {value}; give {wanted}"),
        // What is wrong is within it.
        Some((name, None)) => format!("in \"{name}\", {wanted} is wanted"),
        None => "this is no object with fields".to_owned(),
    })
}

/// Returns the field that is wrong, and what it is: the error is another one without it.
fn culprit<'o, T: DeserializeOwned>(
    object: &'o Value,
    words: &str,
) -> Option<(&'o str, Option<String>)> {
    let fields = object.as_object()?;
    let is_it = |name: &str| {
        let mut others = fields.clone();
        others.remove(name);
        match T::deserialize(&Value::Object(others)) {
            Ok(_) => true,
            Err(error) => error.to_string() != words,
        }
    };
    let (name, value) = fields.iter().find(|(name, _)| is_it(name))?;
    let shown = match value {
        Value::Array(_) | Value::Object(_) => None,
        plain => Some(repeated(&plain.to_string()).into_owned()),
    };
    Some((name, shown))
}

/// Returns what was wanted in the place of what was given, by what the parser said; `None` where it said something else.
fn wanted(words: &str) -> Option<String> {
    if let Some((_, known)) = words.split_once("`, expected ")
        && words.starts_with("unknown variant")
    {
        let known = known.strip_prefix("one of ").unwrap_or(known);
        return Some(known.replace('`', "\""));
    }
    if !words.starts_with("invalid ") {
        return None;
    }
    let (_, wanted) = words.rsplit_once("expected ")?;
    let words = match wanted {
        "a string" => "a text",
        "a boolean" => "true or false",
        "a sequence" => "a list",
        "f32" | "f64" => "a number",
        number if number.starts_with(['u', 'i']) && number.len() <= 5 => "a whole number",
        _ => "an object",
    };
    Some(words.to_owned())
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Deserialize, Debug)]
    #[serde(rename_all = "snake_case")]
    enum Are {
        One,
        Two,
        NotSure,
    }

    #[expect(dead_code, reason = "only what is wrong is told")]
    #[derive(Deserialize, Debug)]
    #[serde(deny_unknown_fields)]
    struct Told {
        name: String,
        are: Are,
        #[serde(default)]
        numbers: Vec<usize>,
        #[serde(default)]
        why: bool,
    }

    #[test]
    fn whoever_wrote_it_hears_which_field_is_wrong() {
        for (object, expected) in [
            (json!({"are": "one"}), "\"name\" is missing"),
            (
                json!({"name": 5, "are": "one"}),
                "\"name\" is 5; give a text",
            ),
            (
                json!({"name": "Ada", "are": "three"}),
                "\"are\" is \"three\"; give \"one\", \"two\", \"not_sure\"",
            ),
            (
                json!({"name": "Ada", "are": "one", "numbers": 3}),
                "\"numbers\" is 3; give a list",
            ),
            (
                json!({"name": "Ada", "are": "one", "numbers": [1, -1]}),
                "in \"numbers\", a whole number is wanted",
            ),
            (
                json!({"name": "Ada", "are": "one", "why": "yes"}),
                "\"why\" is \"yes\"; give true or false",
            ),
            (
                json!({"name": "Ada", "are": "one", "colour": 1}),
                "there is no \"colour\" here",
            ),
            (json!(["Ada"]), "this is no object with fields"),
        ] {
            let told = given::<Told>(&object).expect_err("it makes no sense");
            assert_eq!(told, expected, "{object}");
        }
        assert!(given::<Told>(&json!({"name": "Ada", "are": "one"})).is_ok());
    }
}
