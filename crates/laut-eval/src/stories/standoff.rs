//! Gold that stands apart from its texts: places in, the words there out.
//!
//! Whoever annotates texts of others keeps no copy of them: instead of a name stands `[start, end]`, its place in the
//! article in code points. Knows which fields may hold such places; what they mean is read by `gold`.

use serde_json::Value;

use super::gold::Where;
use crate::error::Error;

/// Puts names where their places stand, and checks that the text has as many `characters` as were annotated.
///
/// Places of `content` stay: they say which of several equal passages is meant.
pub(super) fn spell(at: &Where, article: &mut Value, characters: &[char]) -> Result<(), Error> {
    let expected = article.get("characters").and_then(Value::as_u64);
    if expected.is_some_and(|expected| expected != characters.len() as u64) {
        return Err(at.refuse(format!(
            "the text has {} characters, and one of {} was annotated: give the text as the corpus has it",
            characters.len(),
            expected.unwrap_or_default()
        )));
    }
    for (list, fields) in [
        ("statements", ["speaker", "via"]),
        ("sources", ["name", "speaks_for"]),
    ] {
        let entries = article.get_mut(list).and_then(Value::as_array_mut);
        for entry in entries.into_iter().flatten() {
            for field in fields {
                let Some(value) = entry.get_mut(field) else {
                    continue;
                };
                let names = match value {
                    Value::Array(names) if field == "via" => names.iter_mut().collect(),
                    _ => vec![value],
                };
                for name in names {
                    if let Some(place) = place(name) {
                        let letters = characters.get(place).ok_or_else(|| {
                            at.inside(list)
                                .refuse(format!("\"{field}\" points outside the text"))
                        })?;
                        *name = Value::String(letters.iter().collect());
                    }
                }
            }
        }
    }
    Ok(())
}

/// Returns the place that a value is, if it is one.
pub(super) fn place(value: &Value) -> Option<std::ops::Range<usize>> {
    let [start, end] = value.as_array()?.as_slice() else {
        return None;
    };
    let number = |value: &Value| usize::try_from(value.as_u64()?).ok();
    let (start, end) = (number(start)?, number(end)?);
    (start <= end).then_some(start..end)
}
