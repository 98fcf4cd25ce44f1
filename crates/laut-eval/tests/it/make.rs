//! Makes gold and readings out of a text and substrings of it.

use laut_eval::{Gold, Scheme, readings_from_jsonl};
use laut_wire::Reading;
use serde_json::{Value, json};

/// A statement by the words that it is made of.
#[derive(Clone, Copy, Default)]
pub(crate) struct Told<'a> {
    /// As the contract writes it.
    pub(crate) kind: &'a str,
    pub(crate) content: &'a [&'a str],
    pub(crate) cue: &'a str,
    pub(crate) speaker: &'a str,
    pub(crate) inside: Option<&'a str>,
}

/// Returns a statement whose fields beside the content are found in the text as well.
pub(crate) fn told<'a>(
    kind: &'a str,
    content: &'a [&'a str],
    cue: &'a str,
    speaker: &'a str,
) -> Told<'a> {
    Told {
        kind,
        content,
        cue,
        speaker,
        inside: None,
    }
}

/// Returns where a part first stands, in code points.
fn place(text: &str, part: &str) -> (usize, usize) {
    let byte = text
        .find(part)
        .unwrap_or_else(|| panic!("{part:?} is not in {text:?}"));
    let start = text[..byte].chars().count();
    (start, start + part.chars().count())
}

pub(crate) fn places(text: &str, parts: &[&str]) -> Vec<(usize, usize)> {
    parts
        .iter()
        .filter(|part| !part.is_empty())
        .map(|part| place(text, part))
        .collect()
}

pub(crate) fn gold(scheme: Scheme, text: &str, statements: &[Told<'_>]) -> Gold {
    let line = match scheme {
        Scheme::Polnear => polnear(text, statements),
        _ => wikinews(text, statements),
    };
    Gold::from_jsonl(scheme, &line.to_string()).expect("the line is in the format")
}

fn polnear(text: &str, statements: &[Told<'_>]) -> Value {
    let attributions: Vec<Value> = statements
        .iter()
        .map(|told| {
            let source = places(text, &[told.speaker]);
            json!({
                "content": places(text, told.content), "cue": places(text, &[told.cue]),
                "source": source, "source_head": source.first(), "kind": told.kind
            })
        })
        .collect();
    json!({"id": "a1", "text": text, "attributions": attributions})
}

fn wikinews(text: &str, statements: &[Told<'_>]) -> Value {
    let mut tokens: Vec<(usize, String)> = Vec::new();
    for (i, c) in text.chars().enumerate() {
        match tokens.last_mut() {
            Some((start, word))
                if c.is_alphanumeric()
                    && word.ends_with(char::is_alphanumeric)
                    && *start + word.chars().count() == i =>
            {
                word.push(c);
            }
            _ if c.is_whitespace() => {}
            _ => tokens.push((i, c.to_string())),
        }
    }
    let part = |parts: &[&str]| {
        let places = places(text, parts);
        let inside = |at: usize| places.iter().any(|&(start, end)| start <= at && at < end);
        let ids: Vec<usize> = (0..tokens.len()).filter(|&i| inside(tokens[i].0)).collect();
        json!({"tokenIds": ids})
    };
    let annotations: Vec<Value> = statements
        .iter()
        .enumerate()
        .map(|(i, told)| {
            let kind: String = told.kind.split('_').map(capitalized).collect();
            json!({
                "id": i, "type": kind, "medium": "Speech", "quote": part(told.content),
                "cue": part(&[told.cue]), "speaker": part(&[told.speaker]), "frame": part(&[]),
                "addressee": part(&[])
            })
        })
        .collect();
    let words: Vec<&str> = tokens.iter().map(|(_, word)| word.as_str()).collect();
    json!({
        "documentName": "a1", "originalText": text, "annotations": annotations,
        "sentences": [{"charBegin": 0, "tokens": words}]
    })
}

fn capitalized(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}

/// Returns a reading with the statements `s1`, `s2`, … at confidence 0.75.
pub(crate) fn reading(text: &str, statements: &[Told<'_>]) -> Reading {
    let spans = |parts: &[&str]| -> Vec<Value> {
        let span = |(start, end)| json!({"start": start, "end": end});
        places(text, parts).into_iter().map(span).collect()
    };
    let statements: Vec<Value> = statements
        .iter()
        .enumerate()
        .map(|(i, told)| {
            let speaker = match told.speaker {
                "" => Value::Null,
                speaker => json!({"span": spans(&[speaker]), "source": "q1"}),
            };
            json!({
                "id": format!("s{}", i + 1), "kind": told.kind, "medium": ["speech"],
                "force": "assert", "content": spans(told.content), "cue": spans(&[told.cue]),
                "speaker": speaker, "inside": told.inside, "confidence": 0.75
            })
        })
        .collect();
    let line = json!({
        "laut": 1, "article": {"id": "a1", "text": text}, "statements": statements,
        "sources": [{"id": "q1", "name": "x", "class": "person", "standing": "named"}],
        "shares": {"attributed": 0, "anonymous": 0, "unattributed": 1}
    });
    readings_from_jsonl(&line.to_string())
        .expect("the line is a reading")
        .remove(0)
}
