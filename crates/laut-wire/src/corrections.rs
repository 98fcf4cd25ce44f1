//! What a user says against a statement, as the HTTP API takes and gives it: JSON ↔ the ledger's type, with every check
//! on the way in. Does not know what a correction does to a reading.

use laut_ledger::repeated;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::check::in_order;
use crate::error::{Error, ErrorKind};
use crate::reading::Span;
use crate::text::Text;

/// What a user says against a statement.
///
/// ```
/// use laut_wire::{Change, Correction};
///
/// let json = r#"{"statement": [{"start": 0, "end": 9}], "change": "speaker", "speaker": [{"start": 17, "end": 20}]}"#;
/// let correction = Correction::from_json(json)?;
/// let Change::Speaker { speaker } = &correction.change else { unreachable!() };
/// assert_eq!(speaker[0].start, 17);
/// assert!(correction.to_ledger("Es regnet, sagte Ada.").is_ok());
/// assert!(correction.to_ledger("Es regnet.").is_err());
/// # Ok::<(), laut_wire::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "openapi",
    derive(utoipa::ToSchema),
    schema(description = "What a user says against a statement.")
)]
#[serde(try_from = "Draft")]
pub struct Correction {
    /// Its number in the ledger; null or absent where it is yet to be kept.
    pub id: Option<u64>,
    /// The statement's content as the reader found it, which names it.
    pub statement: Vec<Span>,
    /// What is right.
    #[serde(flatten)]
    pub change: Change,
}

/// What is right of a statement; `change` says which it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// Nobody says anything here.
    NotAStatement,
    /// Somebody else says it.
    Speaker {
        /// The words of the article that name them; empty for nobody.
        speaker: Vec<Span>,
    },
    /// Other words are what is said.
    Bounds {
        /// These words.
        content: Vec<Span>,
    },
}

/// A correction whose fields have been parsed and not yet been checked against each other.
#[derive(Deserialize)]
struct Draft {
    #[serde(default)]
    id: Option<u64>,
    statement: Vec<Span>,
    change: Sort,
    #[serde(default)]
    speaker: Option<Vec<Span>>,
    #[serde(default)]
    content: Option<Vec<Span>>,
}

/// What `change` may be, and how that is told.
const SORTS: [&str; 3] = ["not_a_statement", "speaker", "bounds"];
const CHANGES: &str = "\"not_a_statement\", \"speaker\" or \"bounds\"";
/// What spans have to be.
const SPANS: &str = "is no list of spans; give [{\"start\": 0, \"end\": 9}]";
const SPAN: &str = "is no span; give {\"start\": 0, \"end\": 9}";

/// What is changed; [`SORTS`] has their words.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Sort {
    NotAStatement,
    Speaker,
    Bounds,
}

impl TryFrom<Draft> for Correction {
    type Error = Error;

    fn try_from(draft: Draft) -> Result<Self, Error> {
        let missing = |field: &str, words: &str| Error::new(ErrorKind::Malformed, field, words);
        let change = match draft.change {
            Sort::NotAStatement => Change::NotAStatement,
            Sort::Speaker => Change::Speaker {
                speaker: draft.speaker.ok_or_else(|| {
                    missing(
                        "speaker",
                        "is missing; give the words that name who says it, or [] for nobody",
                    )
                })?,
            },
            Sort::Bounds => Change::Bounds {
                content: draft.content.ok_or_else(|| {
                    missing("content", "is missing; give the words that are said")
                })?,
            },
        };
        let correction = Self {
            id: draft.id,
            statement: draft.statement,
            change,
        };
        for (field, spans) in correction.lists() {
            let may_be_empty = field == "speaker";
            if spans.is_empty() && !may_be_empty {
                return Err(Error::new(ErrorKind::Span, field, "has no span"));
            }
            for (i, span) in spans.iter().enumerate() {
                if span.start >= span.end {
                    let message = format!("{} to {} is empty", span.start, span.end);
                    return Err(Error::new(
                        ErrorKind::Span,
                        format!("{field}[{i}]"),
                        message,
                    ));
                }
            }
            in_order(spans, field)?;
        }
        Ok(correction)
    }
}

impl Correction {
    /// Returns the correction that a JSON object holds.
    ///
    /// # Errors
    ///
    /// If the JSON is malformed, or spans are missing, empty or out of order. Whether they are places of the article is
    /// checked by [`Correction::to_ledger`].
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let given: Value = serde_json::from_str(json).map_err(|e| no_json(&e))?;
        check_fields(&given)?;
        let draft: Draft = serde_json::from_value(given).map_err(|e| Error::malformed(&e))?;
        Self::try_from(draft)
    }

    /// Returns the correction as JSON on one line.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("plain data with string keys")
    }

    /// Returns a correction that a ledger keeps under a number, of an article with this text.
    pub fn of(id: Option<u64>, correction: &laut_ledger::Correction, text: &str) -> Self {
        let text = Text::new(text);
        let shown = |spans: &[laut::Span]| spans.iter().map(|span| text.span(*span)).collect();
        Self {
            id,
            statement: shown(&correction.statement),
            change: match &correction.change {
                laut_ledger::Change::NotAStatement => Change::NotAStatement,
                laut_ledger::Change::Speaker(laut_ledger::NewSpeaker::Nobody) => Change::Speaker {
                    speaker: Vec::new(),
                },
                laut_ledger::Change::Speaker(laut_ledger::NewSpeaker::Words(words)) => {
                    Change::Speaker {
                        speaker: shown(words),
                    }
                }
                laut_ledger::Change::Bounds(content) => Change::Bounds {
                    content: shown(content),
                },
            },
        }
    }

    /// Returns the correction as the ledger keeps it, without white space at the ends of new words.
    ///
    /// # Errors
    ///
    /// If a span lies outside the article, is white space only, or comes with a `text` that stands elsewhere.
    pub fn to_ledger(&self, text: &str) -> Result<laut_ledger::Correction, Error> {
        let letters = Text::new(text);
        for (field, spans) in self.lists() {
            letters.check_given(spans, field)?;
        }
        let kept = |spans: &[Span]| -> Vec<laut::Span> {
            let span = |span: &Span| laut::Span::new(span.start, span.end);
            spans.iter().map(span).collect()
        };
        let correction = laut_ledger::Correction {
            statement: kept(&self.statement),
            change: match &self.change {
                Change::NotAStatement => laut_ledger::Change::NotAStatement,
                Change::Speaker { speaker } => {
                    laut_ledger::Change::Speaker(laut_ledger::NewSpeaker::Words(kept(speaker)))
                }
                Change::Bounds { content } => laut_ledger::Change::Bounds(kept(content)),
            },
        };
        let fitted = correction.fitted(text);
        fitted.map_err(|error| Error::new(ErrorKind::Span, self.last_field(), error.to_string()))
    }

    /// Returns the lists of spans by their fields.
    fn lists(&self) -> impl Iterator<Item = (&'static str, &[Span])> {
        let change = match &self.change {
            Change::NotAStatement => None,
            Change::Speaker { speaker } => Some(("speaker", speaker.as_slice())),
            Change::Bounds { content } => Some(("content", content.as_slice())),
        };
        std::iter::once(("statement", self.statement.as_slice())).chain(change)
    }

    fn last_field(&self) -> &'static str {
        self.lists().last().map_or("statement", |(field, _)| field)
    }
}

/// Says where a text is no JSON.
fn no_json(error: &serde_json::Error) -> Error {
    let what = if error.is_eof() {
        "ends too early"
    } else {
        "is no JSON"
    };
    let words = format!("{what} (line {}, column {})", error.line(), error.column());
    Error::new(ErrorKind::Malformed, "correction", words)
}

/// Says which field is missing or of another sort, and what it may be: whoever wrote it by hand cannot know our types.
fn check_fields(given: &Value) -> Result<(), Error> {
    let wrong = |field: &str, words: &str| Err(Error::new(ErrorKind::Malformed, field, words));
    let Some(fields) = given.as_object() else {
        return wrong(
            "correction",
            "is no object; give \"statement\" and \"change\"",
        );
    };
    match fields.get("change") {
        None => return wrong("change", &format!("is missing; give {CHANGES}")),
        Some(Value::String(change)) if SORTS.contains(&change.as_str()) => {}
        Some(change) => {
            let given = change.to_string();
            let words = format!("{} is unknown; give {CHANGES}", repeated(&given));
            return wrong("change", &words);
        }
    }
    if let Some(id) = fields.get("id")
        && !id.is_null()
        && !id.is_u64()
    {
        return wrong("id", "is no whole number; leave it out");
    }
    if !fields.contains_key("statement") {
        return wrong(
            "statement",
            "is missing; give the spans of the statement's content, as the reading has them",
        );
    }
    for field in ["statement", "speaker", "content"] {
        let Some(given) = fields
            .get(field)
            .filter(|given| !given.is_null() || field == "statement")
        else {
            continue;
        };
        let Some(spans) = given.as_array() else {
            return wrong(field, SPANS);
        };
        for (i, span) in spans.iter().enumerate() {
            let Some(ends) = span.as_object() else {
                return wrong(&format!("{field}[{i}]"), SPAN);
            };
            for end in ["start", "end"] {
                if !ends.get(end).is_some_and(Value::is_u64) {
                    let place = format!("{field}[{i}].{end}");
                    return wrong(
                        &place,
                        "is no whole number from 0; count code points of the text",
                    );
                }
            }
            if ends.get("text").is_some_and(|text| !text.is_string()) {
                return wrong(
                    &format!("{field}[{i}].text"),
                    "is no text; leave it out, or give the words there",
                );
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "„Äs regnet“, sagte  Edda.";

    /// Returns what becomes of a correction of "Äs regnet" on its way to the ledger and back, or what is wrong.
    #[track_caller]
    fn check(rest: &str, expected: &str) {
        let json = format!(r#"{{"statement":[{{"start":1,"end":10}}],{rest}}}"#);
        let way = |json: &str| -> Result<String, Error> {
            let correction = Correction::from_json(json)?;
            assert_eq!(
                Correction::from_json(&correction.to_json()),
                Ok(correction.clone())
            );
            let kept = correction.to_ledger(TEXT)?;
            let back = Correction::of(Some(3), &kept, TEXT);
            assert_eq!(back.to_ledger(TEXT), Ok(kept));
            Ok(back.to_json())
        };
        let found = way(&json).unwrap_or_else(|error| error.to_string());
        let expected = if expected.starts_with('"') {
            format!(
                r#"{{"id":3,"statement":[{{"start":1,"end":10,"text":"Äs regnet"}}],{expected}}}"#
            )
        } else {
            expected.to_owned()
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn each_change_comes_back_with_its_words() {
        check(
            r#""id":3,"change":"speaker","speaker":[{"start":20,"end":24}]"#,
            r#""change":"speaker","speaker":[{"start":20,"end":24,"text":"Edda"}]"#,
        );
        check(
            r#""change":"speaker","speaker":[]"#,
            r#""change":"speaker","speaker":[]"#,
        );
        check(
            r#""change":"bounds","content":[{"start":1,"end":4},{"start":5,"end":10,"text":"egnet"}]"#,
            r#""change":"bounds","content":[{"start":1,"end":3,"text":"Äs"},{"start":5,"end":10,"text":"egnet"}]"#,
        );
        check(
            r#""change":"not_a_statement""#,
            r#""change":"not_a_statement""#,
        );
    }

    #[test]
    fn what_does_not_fit_is_refused_with_its_place() {
        check(
            r#""change":"speaker""#,
            "speaker: is missing; give the words that name who says it, or [] for nobody",
        );
        check(r#""change":"bounds","content":[]"#, "content: has no span");
        check(
            r#""change":"bounds","content":[{"start":4,"end":4}]"#,
            "content[0]: 4 to 4 is empty",
        );
        check(
            r#""change":"bounds","content":[{"start":4,"end":6},{"start":1,"end":3}]"#,
            "content[1]: starts before the last one ends",
        );
        check(
            r#""change":"speaker","speaker":[{"start":4,"end":99}]"#,
            "speaker[0]: 4 to 99 is outside the 25 code points",
        );
        check(
            r#""change":"speaker","speaker":[{"start":20,"end":24,"text":"Ada"}]"#,
            "speaker[0]: has \"Ada\" where \"Edda\" stands",
        );
        check(
            r#""change":"speaker","speaker":[{"start":18,"end":20}]"#,
            "speaker: the words for the speaker: 18..20 is only white space; give spans with words",
        );
        check(
            r#""change":"colour""#,
            "change: \"colour\" is unknown; give \"not_a_statement\", \"speaker\" or \"bounds\"",
        );
    }

    #[test]
    fn whoever_writes_it_by_hand_hears_which_field_is_wrong_and_what_it_may_be() {
        let told = |json: &str| {
            let refused = Correction::from_json(json).expect_err("it makes no sense");
            refused.to_string()
        };
        let at = r#""statement":[{"start":1,"end":10}]"#;
        for (json, expected) in [
            ("{", "correction: ends too early (line 1, column 1)"),
            ("nonsense", "correction: is no JSON (line 1, column 2)"),
            (
                "[]",
                "correction: is no object; give \"statement\" and \"change\"",
            ),
            (
                "{}",
                "change: is missing; give \"not_a_statement\", \"speaker\" or \"bounds\"",
            ),
            (
                r#"{"change":7}"#,
                "change: 7 is unknown; give \"not_a_statement\", \"speaker\" or \"bounds\"",
            ),
            (
                r#"{"change":"bounds"}"#,
                "statement: is missing; give the spans of the statement's content, as the reading has them",
            ),
            (
                r#"{"change":"bounds","statement":null}"#,
                "statement: is no list of spans; give [{\"start\": 0, \"end\": 9}]",
            ),
            (
                r#"{"change":"bounds","statement":["s1"]}"#,
                "statement[0]: is no span; give {\"start\": 0, \"end\": 9}",
            ),
            (
                r#"{"change":"not_a_statement","statement":[{"start":-1,"end":2}]}"#,
                "statement[0].start: is no whole number from 0; count code points of the text",
            ),
            (
                &format!(r#"{{"change":"speaker","speaker":"Ada",{at}}}"#),
                "speaker: is no list of spans; give [{\"start\": 0, \"end\": 9}]",
            ),
            (
                &format!(r#"{{"change":"speaker","speaker":[{{"start":1}}],{at}}}"#),
                "speaker[0].end: is no whole number from 0; count code points of the text",
            ),
            (
                &format!(r#"{{"change":"not_a_statement","id":"first",{at}}}"#),
                "id: is no whole number; leave it out",
            ),
        ] {
            assert_eq!(told(json), expected, "{json}");
        }
    }
}
