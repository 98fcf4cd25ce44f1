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
    /// No message.
    Wrong(Wrong),
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
            return Ok(Some(Line::Wrong(Wrong {
                code: -32_600,
                message: format!("the message has over {LONGEST} bytes"),
            })));
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
            return Line::Wrong(Wrong {
                code: -32_700,
                message: format!("the message is no JSON: {error}"),
            });
        }
    };
    if value.get("method").is_none()
        && (value.get("result").is_some() || value.get("error").is_some())
    {
        return Line::Answer;
    }
    match serde_json::from_value(value) {
        Ok(call) => Line::Call(call),
        Err(error) => Line::Wrong(Wrong {
            code: -32_600,
            message: format!("the message is none of JSON-RPC: {error}"),
        }),
    }
}
