//! Reads JSON Lines: one article a line, with the fields of the contract's `article`.

use laut::{Article, Language};
use serde::Deserialize;

use crate::{
    Known,
    error::{Error, ErrorKind},
    text::decode,
};

/// The fields of an article that an input may give; others are passed over.
#[derive(Deserialize)]
struct Line {
    text: String,
    id: Option<String>,
    title: Option<String>,
    outlet: Option<String>,
    url: Option<String>,
    published: Option<String>,
    language: Option<String>,
}

/// Returns the articles of the lines of an input, in order.
pub(crate) fn articles<'a>(
    name: &'a str,
    bytes: &'a [u8],
    known: &'a Known,
) -> impl Iterator<Item = Result<Article, Error>> + 'a {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes
        .split(|byte| *byte == b'\n')
        .enumerate()
        .filter(|(_, line)| !line.trim_ascii().is_empty())
        .map(move |(number, line)| {
            article(line, known).map_err(|error| error.at(format!("{name}:{}", number + 1)))
        })
}

fn article(line: &[u8], known: &Known) -> Result<Article, Error> {
    let bad = |message: String| {
        Error::new(
            ErrorKind::Line,
            message,
            "each line is a JSON object with at least a \"text\"",
        )
    };
    // A line in another encoding than UTF-8 is repaired as a plain text would be.
    let (line, notes) = decode(line)?;
    let line: Line = serde_json::from_str(&line).map_err(|error| bad(without_place(&error)))?;
    let language = match line.language.as_deref() {
        None | Some("") => known.language,
        Some(code) => Some(
            Language::parse(code).ok_or_else(|| bad(format!("\"{code}\" is no language code")))?,
        ),
    };
    let article = Article {
        id: String::new(),
        title: line.title.or_else(|| known.title.clone()),
        outlet: line.outlet.or_else(|| known.outlet.clone()),
        url: line.url,
        published: line.published.or_else(|| known.published.clone()),
        language,
        text: line.text,
        notes,
    };
    let id = line
        .id
        .filter(|id| !id.is_empty())
        .unwrap_or_else(|| article.fingerprint());
    Ok(Article { id, ..article })
}

/// Returns the message without the line, which is always 1 here.
fn without_place(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.split_once(" at line 1 column ") {
        Some((message, column)) => format!("{message} at column {column}"),
        None => message,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &str, expected: &[Result<&str, &str>]) {
        let known = Known {
            outlet: Some("Kurier".into()),
            ..Known::default()
        };
        let found: Vec<_> = articles("a.jsonl", lines.as_bytes(), &known).collect();
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
            "{\"text\": \"\", \"language\": \"klingon\"}",
            &[Err("a.jsonl:1")],
        );
        check("", &[]);
    }

    #[test]
    fn what_a_line_says_goes_before_what_is_known() {
        let known = Known {
            outlet: Some("Kurier".into()),
            language: Some(Language::GERMAN),
            ..Known::default()
        };
        let line = br#"{"text": "x", "id": "a1", "outlet": "Bote", "language": "en", "url": null}"#;
        let found = articles("a.jsonl", line, &known)
            .next()
            .and_then(Result::ok)
            .expect("a good line");
        assert_eq!(found.outlet.as_deref(), Some("Bote"));
        assert_eq!(found.language, Some(Language::ENGLISH));
        assert_eq!(found.id, "a1");
    }
}
