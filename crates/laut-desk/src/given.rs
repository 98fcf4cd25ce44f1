//! Objects that people or programs write by hand: JSON in, plain data out, or which of its fields is wrong and what it may be.
//!
//! Does not know what the fields mean.

use laut_ledger::repeated;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::words::told;

/// What is wrong with an object.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Amiss {
    /// The field.
    pub field: Option<String>,
    /// What about it.
    pub how: How,
    /// The same in words for whoever wrote it.
    pub words: String,
}

/// How a field is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum How {
    /// It has to be there and is not.
    Missing,
    /// There is none of this name, but these.
    Unknown(Vec<String>),
    /// What it holds cannot be meant.
    Invalid,
}

impl Amiss {
    /// Returns the contract's code for parameters that are wrong in this way.
    pub fn code(&self) -> &'static str {
        match self.how {
            How::Missing => "parameter_missing",
            How::Unknown(_) => "parameter_unknown",
            How::Invalid => "parameter_invalid",
        }
    }
}

/// Returns what an object holds.
///
/// # Errors
/// Which field is missing, unknown or of another sort, and what it may be.
pub fn given<T: DeserializeOwned>(object: &Value) -> std::result::Result<T, Amiss> {
    let error = match T::deserialize(object) {
        Ok(given) => return Ok(given),
        Err(error) => error,
    };
    let words = error.to_string();
    let Some(wanted) = wanted(&words) else {
        let (field, how) = amiss(&words);
        let words = told(&error);
        return Err(Amiss { field, how, words });
    };
    let found = culprit::<T>(object, &words);
    let words = match &found {
        Some((name, Some(value))) => format!("\"{name}\" is {value}; give {wanted}"),
        // What is wrong is within it.
        Some((name, None)) => format!("in \"{name}\", {wanted} is wanted"),
        None => "this is no object with fields".to_owned(),
    };
    Err(Amiss {
        field: found.map(|(name, _)| name.to_owned()),
        how: How::Invalid,
        words,
    })
}

/// Returns the field that the parser named, and what it said of it.
fn amiss(words: &str) -> (Option<String>, How) {
    let named = |before: &str| {
        let (name, rest) = words.strip_prefix(before)?.split_once('`')?;
        Some((repeated(name).into_owned(), rest))
    };
    if let Some((name, _)) = named("missing field `") {
        return (Some(name), How::Missing);
    }
    if let Some((name, rest)) = named("unknown field `") {
        // Between the marks around names stand words.
        let known = rest.split('`').skip(1).step_by(2).map(str::to_owned);
        return (Some(name), How::Unknown(known.collect()));
    }
    let twice = named("duplicate field `").map(|(name, _)| name);
    (twice, How::Invalid)
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
            assert_eq!(told.words, expected, "{object}");
        }
        let of = |object: Value| {
            let told = given::<Told>(&object).expect_err("it makes no sense");
            (told.code(), told.field, told.how)
        };
        let name = || Some("name".to_owned());
        assert_eq!(
            of(json!({"are": "one"})),
            ("parameter_missing", name(), How::Missing)
        );
        assert_eq!(
            of(json!({"are": "one", "name": 5})),
            ("parameter_invalid", name(), How::Invalid)
        );
        let known = ["name", "are", "numbers", "why"].map(str::to_owned);
        assert_eq!(
            of(json!({"name": "Ada", "are": "one", "colour": 1})),
            (
                "parameter_unknown",
                Some("colour".to_owned()),
                How::Unknown(known.to_vec())
            )
        );
        assert!(given::<Told>(&json!({"name": "Ada", "are": "one"})).is_ok());
    }
}
