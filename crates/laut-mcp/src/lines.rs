//! Lines → messages of JSON-RPC 2.0, one a line; what is none is told with the protocol's numbers.
//!
//! Does not know which methods there are.

use std::io::{self, BufRead, Read};

use serde::Deserialize;
use serde_json::{Value, json};

/// A line of more bytes is no message of anybody who means well.
const LONGEST: u64 = 8 << 20;

/// A line.
pub(crate) enum Line {
    /// Somebody asks, or tells.
    Call(Call),
    /// An answer to something that was never asked.
    Answer,
    /// No message; with the id of what was meant, or null.
    Wrong(Value, Wrong),
}

/// Somebody asks, or tells where there is no id.
#[derive(Deserialize)]
pub(crate) struct Call {
    #[serde(default, deserialize_with = "given")]
    pub(crate) id: Option<Value>,
    pub(crate) method: String,
    #[serde(default)]
    pub(crate) params: Value,
}

/// What is wrong with a message, by the protocol's numbers.
pub(crate) struct Wrong {
    code: i32,
    message: String,
}

impl Wrong {
    /// Returns that there is no such method.
    pub(crate) fn method(name: &str) -> Self {
        Wrong {
            code: -32_601,
            message: format!("there is no method \"{name}\""),
        }
    }

    /// Returns that what is given makes no sense.
    pub(crate) fn parameters(message: String) -> Self {
        Wrong {
            code: -32_602,
            message,
        }
    }

    /// Returns the answer that says so.
    pub(crate) fn answer(&self, id: &Value) -> Value {
        let error = json!({"code": self.code, "message": self.message});
        json!({"jsonrpc": "2.0", "id": id, "error": error})
    }
}

/// Takes an id of null for one, and what is left out for none.
fn given<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

/// Returns the next message; `None` where the input ends.
pub(crate) fn next(input: &mut impl BufRead) -> io::Result<Option<Line>> {
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        let read = input.by_ref().take(LONGEST).read_until(b'\n', &mut bytes)?;
        if read == 0 {
            return Ok(None);
        }
        if read as u64 == LONGEST && bytes.last() != Some(&b'\n') {
            pass_over(input)?;
            let wrong = Wrong {
                code: -32_600,
                message: format!("the message has over {LONGEST} bytes"),
            };
            return Ok(Some(Line::Wrong(Value::Null, wrong)));
        }
        if !bytes.trim_ascii().is_empty() {
            return Ok(Some(line(&bytes)));
        }
    }
}

/// Reads to the end of a line and keeps nothing of it.
fn pass_over(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let (length, is_end) = (end.map_or(buffer.len(), |end| end + 1), end.is_some());
        let is_over = buffer.is_empty();
        input.consume(length);
        if is_end || is_over {
            return Ok(());
        }
    }
}

fn line(bytes: &[u8]) -> Line {
    let value: Value = match serde_json::from_slice(bytes) {
        Ok(value) => value,
        Err(error) => {
            // Texts that were cut within a character come like that; whoever sent one waits for an answer to it.
            if let Ok(meant) = serde_json::from_slice::<Value>(&mended(bytes)) {
                let message = "a text holds half of a character (a lone surrogate)".to_owned();
                return Line::Wrong(id(&meant), Wrong::parameters(message));
            }
            let wrong = Wrong {
                code: -32_700,
                message: format!("the message is no JSON (column {})", error.column()),
            };
            return Line::Wrong(Value::Null, wrong);
        }
    };
    if value.get("method").is_none()
        && (value.get("result").is_some() || value.get("error").is_some())
    {
        return Line::Answer;
    }
    let id = id(&value);
    if let Ok(call) = serde_json::from_value(value) {
        return Line::Call(call);
    }
    let wrong = Wrong {
        code: -32_600,
        message:
            "the message is none of JSON-RPC: give one object with \"method\", and \"id\" where an answer is wanted"
                .to_owned(),
    };
    Line::Wrong(id, wrong)
}

/// Returns the id of a message; null where it has none.
fn id(message: &Value) -> Value {
    let id = message
        .get("id")
        .filter(|id| id.is_string() || id.is_number());
    id.cloned().unwrap_or_default()
}

/// Returns a line in which each escape of a half of a character stands for a whole one.
fn mended(bytes: &[u8]) -> Vec<u8> {
    let mut mended = bytes.to_vec();
    let mut at = 0;
    while at + 1 < mended.len() {
        if mended[at] != b'\\' {
            at += 1;
            continue;
        }
        let is_half = mended[at + 1] == b'u'
            && mended
                .get(at + 2)
                .is_some_and(|digit| matches!(digit, b'd' | b'D'))
            && mended
                .get(at + 3)
                .is_some_and(|digit| matches!(digit, b'8'..=b'9' | b'a'..=b'f' | b'A'..=b'F'));
        if is_half && mended.len() > at + 6 {
            mended[at + 2..at + 6].copy_from_slice(b"fffd");
        }
        at += 2;
    }
    mended
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_sends_half_a_character_is_answered() {
        let check = |text: &str, expected: Option<(Value, i32)>| {
            let told = match line(text.as_bytes()) {
                Line::Wrong(id, wrong) => Some((id, wrong.code)),
                _ => None,
            };
            assert_eq!(told, expected, "{text}");
        };
        check(
            r#"{"id": 5, "method": "x", "params": "\ud800"}"#,
            Some((json!(5), -32_602)),
        );
        check(
            r#"{"id": "a", "method": "x", "params": "\uDC00b"}"#,
            Some((json!("a"), -32_602)),
        );
        check(
            r#"{"id": 5, "method": "x", "params": "\ud83e\udd80"}"#,
            None,
        );
        check(r#"{"id": 5, "method": "x", "params": "\\ud800"}"#, None);
        check(
            r#"{"id": 5, "method": "x", "params": "\ud8"#,
            Some((Value::Null, -32_700)),
        );
        check(r#"{"id": 5}"#, Some((json!(5), -32_600)));
        check(r#"{"id": {}, "method": 1}"#, Some((Value::Null, -32_600)));
    }
}
