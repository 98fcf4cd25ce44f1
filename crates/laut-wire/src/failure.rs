//! The body in which errors are told: on standard error with `--format json`, and by the HTTP API.
//! Does not know which errors there are.

use serde::{Deserialize, Serialize};

/// What is printed in place of a result: `{"error": {…}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Failure {
    /// What went wrong.
    pub error: Problem,
}

/// What went wrong, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// A word for programs to branch on.
    pub code: String,
    /// What failed, in lower case.
    pub message: String,
    /// The file, line, record or option that it is about.
    #[serde(rename = "where", default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub place: Option<String>,
    /// What to do about it.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub help: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absent_place_is_printed_as_null() {
        let failure = Failure {
            error: Problem {
                code: "unreadable".into(),
                message: "no such file".into(),
                place: None,
                help: Some("check the name".into()),
            },
        };
        assert_eq!(
            serde_json::to_string(&failure).expect("plain data"),
            r#"{"error":{"code":"unreadable","message":"no such file","where":null,"help":"check the name"}}"#
        );
    }
}
