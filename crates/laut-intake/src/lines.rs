//! Reads JSON Lines: one article a line, with the fields of the contract's `article`.
//!
//! Line after line: a file of any size is never held as a whole.

use std::io::{BufRead, Read};

use laut::{Article, Note};
use serde::Deserialize;
use serde_json::Value;

use crate::{
    columns::{Field, Record},
    error::{Error, ErrorKind},
    file::unreadable,
    json,
    known::Known,
    lists,
    location::{Located, Location},
    long, records,
    text::decode,
    words,
};

/// A line may have so many bytes.
const LONGEST: u64 = 64 << 20;

/// A reading as laut prints it has the article inside.
#[derive(Deserialize)]
#[serde(expecting = "an object with a \"text\"")]
struct Wrapped {
    #[serde(rename = "laut")]
    _version: serde::de::IgnoredAny,
    article: Line,
}

/// The fields of an article that an input may give; others are passed over.
#[derive(Deserialize)]
#[serde(expecting = "an object with a \"text\"")]
struct Line {
    text: String,
    id: Option<String>,
    title: Option<String>,
    outlet: Option<String>,
    url: Option<String>,
    published: Option<String>,
    modified: Option<String>,
    credits: Option<Vec<String>>,
    language: Option<String>,
}

/// The articles of the lines of an input, in order.
pub(crate) struct Lines<'a, R> {
    name: String,
    reader: R,
    known: &'a Known,
    number: usize,
    is_over: bool,
}

impl<'a, R: BufRead> Lines<'a, R> {
    pub(crate) fn new(name: String, reader: R, known: &'a Known) -> Self {
        Lines {
            name,
            reader,
            known,
            number: 0,
            is_over: false,
        }
    }

    /// Returns the next line that is not blank, with its number; an empty one at the end.
    fn next_line(&mut self) -> Result<Option<Vec<u8>>, Error> {
        loop {
            let mut line = Vec::new();
            let mut limited = (&mut self.reader).take(LONGEST);
            limited
                .read_until(b'\n', &mut line)
                .map_err(|error| unreadable(&error))?;
            if line.is_empty() {
                return Ok(None);
            }
            self.number += 1;
            if line.len() as u64 == LONGEST && !line.ends_with(b"\n") {
                self.skip_line()?;
                return Err(Error::new(
                    ErrorKind::TooLarge,
                    "this line has over 64 MiB",
                    "leave it out, or split its text",
                ));
            }
            if self.number == 1 && line.starts_with(b"\xef\xbb\xbf") {
                line.drain(..3);
            }
            if !line.trim_ascii().is_empty() {
                return Ok(Some(line));
            }
        }
    }

    fn skip_line(&mut self) -> Result<(), Error> {
        loop {
            let waiting = self.reader.fill_buf().map_err(|error| unreadable(&error))?;
            if waiting.is_empty() {
                return Ok(());
            }
            let end = waiting.iter().position(|byte| *byte == b'\n');
            let length = end.map_or(waiting.len(), |end| end + 1);
            self.reader.consume(length);
            if end.is_some() {
                return Ok(());
            }
        }
    }
}

impl<R: BufRead> Iterator for Lines<'_, R> {
    type Item = Located;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        let found = match self.next_line() {
            Ok(None) => return None,
            Ok(Some(line)) => article(&line, self.known),
            Err(error) => {
                // After a line that is too long others follow; a disk that fails, fails again.
                self.is_over = error.kind() != ErrorKind::TooLarge;
                Err(error)
            }
        };
        let location = Location::line(&self.name, self.number);
        let found = found.map_err(|error| error.at(location.to_string()));
        Some((location, found))
    }
}

/// Returns what is wrong with a line that is no article.
fn bad(message: String) -> Error {
    Error::new(
        ErrorKind::Line,
        message,
        "each line is a JSON object with at least a \"text\"; --columns text=NAME says what else holds it",
    )
}

/// Returns the article of a line that is not written as the contract has it, or what the line is instead.
fn other(
    line: &str,
    error: &serde_json::Error,
    notes: &[Note],
    known: &Known,
) -> Result<Article, Error> {
    let Ok(object) = serde_json::from_str::<json::Object>(line) else {
        return Err(bad(no_object(line, error)));
    };
    if let Some(record) = records::in_object(&object, &known.columns) {
        return Err(record);
    }
    match object.get("text") {
        // Beside a text, values may be of the kinds that any other JSON may have.
        Some(Value::String(_)) => json::article(&object, None, notes, known),
        _ if json::lead(&object, &known.columns).is_some() => Err(lists::refusal(
            "this line has the address of an article, and no text",
        )),
        Some(text) => Err(bad(format!("\"text\" is {}, and no text", sort(text)))),
        None => Err(bad("\"text\" is missing".to_owned())),
    }
}

fn article(line: &[u8], known: &Known) -> Result<Article, Error> {
    // A line in another encoding than UTF-8 is repaired as a plain text would be.
    let (line, notes) = decode(line)?;
    if records::is_record(&line) {
        return Err(Error::of_record(line));
    }
    if !known.columns.is_empty() {
        let wants_record = known.columns.given(Field::Record).is_some();
        let object = serde_json::from_str(&line).map_err(|error| {
            let words = no_object(&line, &error);
            if wants_record {
                return records::none(words, "each line is a record or has one");
            }
            bad(words)
        })?;
        if let Some(record) = records::in_object(&object, &known.columns) {
            return Err(record);
        }
        let record = Record::new(|field| json::value(&object, field, &known.columns));
        return record.article(None, notes, known);
    }
    let line = match serde_json::from_str::<Line>(&line) {
        Ok(line) => line,
        Err(error) => match serde_json::from_str::<Wrapped>(&line) {
            Ok(wrapped) => wrapped.article,
            Err(_) => return other(&line, &error, &notes, known),
        },
    };
    let language = match line.language.as_deref() {
        None | Some("") => known.language,
        Some(code) => Some(
            words::language(code).ok_or_else(|| bad(format!("\"{code}\" is no language code")))?,
        ),
    };
    let article = Article {
        id: String::new(),
        title: filled(line.title).or_else(|| known.title.clone()),
        outlet: filled(line.outlet).or_else(|| known.outlet.clone()),
        url: filled(line.url),
        published: filled(line.published)
            .map(as_day)
            .or_else(|| known.published.clone()),
        modified: filled(line.modified).map(as_day),
        credits: line.credits.unwrap_or_default(),
        language,
        text: line.text,
        notes,
    };
    let id = line
        .id
        .filter(|id| !id.is_empty())
        .unwrap_or_else(|| article.fingerprint());
    Ok(long::cut(Article { id, ..article }))
}

/// Returns what a field says; an empty one says nothing.
fn filled(field: Option<String>) -> Option<String> {
    field.filter(|said| !said.trim().is_empty())
}

/// Returns a day as ISO 8601 has it, where it is told in another way; what is none is told by whoever reads it.
fn as_day(said: String) -> String {
    crate::day::day(&said).unwrap_or(said)
}

/// Says what a line is that is no object.
fn no_object(line: &str, error: &serde_json::Error) -> String {
    match serde_json::from_str::<Value>(line) {
        Ok(value) => format!("this is {}, and no object", sort(&value)),
        Err(_) if error.is_eof() => "the line ends within its JSON".to_owned(),
        Err(_) => format!("this is no JSON (column {})", error.column()),
    }
}

fn sort(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use laut::Language;

    use super::*;

    fn check(lines: &str, expected: &[Result<&str, &str>]) {
        let known = Known {
            outlet: Some("Kurier".into()),
            ..Known::default()
        };
        let found = Lines::new("a.jsonl".into(), lines.as_bytes(), &known);
        let found: Vec<_> = found.map(|(_, article)| article).collect();
        let shown: Vec<_> = found
            .iter()
            .map(|result| match result {
                Ok(article) => Ok(article.text.as_str()),
                Err(error) => Err(error.place()),
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn bad_lines_are_named_and_the_others_follow() {
        check(
            "\u{feff}{\"text\": \"eins\", \"more\": 1}\r\n\n{\"title\": \"x\"}\nnot json\n{\"text\": \"zwei\"}",
            &[Ok("eins"), Err("a.jsonl:3"), Err("a.jsonl:4"), Ok("zwei")],
        );
        check(
            "{\"text\": \"\", \"language\": \"klingon\"}\n{\"text\": \"eins\", \"language\": \"German\"}",
            &[Err("a.jsonl:1"), Ok("eins")],
        );
        check(
            "{\"body\": \"eins\"}\n{\"text\": \"eins\", \"id\": 5}\n{\"text\": \"zwei\", \"published\": 1930000000, \"outlet\": {\"name\": \"x\"}}\n\
             {\"url\": \"https://a.example\"}",
            &[Err("a.jsonl:1"), Ok("eins"), Ok("zwei"), Err("a.jsonl:4")],
        );
        check("", &[]);
    }

    #[test]
    fn what_is_wrong_with_a_line_is_told_in_words() {
        let known = Known::default();
        let told = |line: &str| {
            let mut found = Lines::new("a.jsonl".into(), line.as_bytes(), &known);
            let (_, found) = found.next().expect("there is a line");
            found.expect_err("it is no article").message().to_owned()
        };
        assert_eq!(told("{}"), "\"text\" is missing");
        assert_eq!(told("{\"text\": 5}"), "\"text\" is a number, and no text");
        assert_eq!(told("[1]"), "this is a list, and no object");
        assert_eq!(told("{\"text\": \"a"), "the line ends within its JSON");
        assert_eq!(told("not json"), "this is no JSON (column 2)");
    }

    #[test]
    fn what_a_line_says_goes_before_what_is_known() {
        let known = Known {
            outlet: Some("Kurier".into()),
            language: Some(Language::GERMAN),
            ..Known::default()
        };
        let line = br#"{"text": "x", "id": "a1", "outlet": "Bote", "language": "en", "url": null}"#;
        let found = Lines::new("a.jsonl".into(), &line[..], &known)
            .next()
            .and_then(|(_, article)| article.ok())
            .expect("a good line");
        assert_eq!(found.outlet.as_deref(), Some("Bote"));
        assert_eq!(found.language, Some(Language::ENGLISH));
        assert_eq!(found.id, "a1");
        // What is empty says nothing.
        let line = br#"{"text": "x", "outlet": "", "title": " ", "url": "", "published": ""}"#;
        let found = Lines::new("a.jsonl".into(), &line[..], &known)
            .next()
            .and_then(|(_, article)| article.ok())
            .expect("a good line");
        assert_eq!(found.outlet.as_deref(), Some("Kurier"));
        assert_eq!(
            (found.title, found.url, found.published),
            (None, None, None)
        );
    }
}
