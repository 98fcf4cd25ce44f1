//! What a request sends becomes articles: text, a page, a feed, JSON or JSON Lines; by its type, its name and its bytes.
//!
//! Does not know what is done with the articles.

use std::fmt;

use axum::{
    body::Bytes,
    http::{HeaderMap, header::CONTENT_TYPE},
};
use jiff::civil::Date;
use laut::{Article, Language};
use laut_intake::Known;
use serde::{
    Deserialize, Deserializer,
    de::{Error, IgnoredAny, SeqAccess, Visitor},
};
use serde_json::value::RawValue;
use utoipa::IntoParams;

use crate::refusal::Refusal;

/// What can be said of an article in the address of a request.
#[derive(Deserialize, IntoParams, Clone, Default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Given {
    /// The name of the file; its ending tells the form where the type of the body does not.
    pub(crate) name: Option<String>,
    /// The language, `de` or `en`; otherwise laut looks at the words.
    pub(crate) language: Option<String>,
    /// The day of publication, as in 2025-03-06.
    pub(crate) published: Option<String>,
    /// Who published it.
    pub(crate) outlet: Option<String>,
    /// The headline.
    pub(crate) title: Option<String>,
    /// Where it is, if it does not say that itself.
    pub(crate) url: Option<String>,
}

/// The body of a request, ready to be taken apart.
pub(crate) struct Input {
    name: String,
    bytes: Bytes,
    known: Known,
    url: Option<String>,
}

impl Input {
    /// Returns what a request sent; of a list of JSON so many articles and one more are taken.
    ///
    /// This may take a while: tens of megabytes are looked through.
    ///
    /// # Errors
    /// If a day or a language is none, or the JSON is damaged.
    pub(crate) fn new(
        given: Given,
        headers: &HeaderMap,
        bytes: Bytes,
        most: usize,
    ) -> Result<Self, Refusal> {
        let known = Known {
            language: given.language.as_deref().map(language).transpose()?,
            published: given.published.as_deref().map(published).transpose()?,
            outlet: given.outlet,
            title: given.title,
            ..Known::default()
        };
        let content = headers
            .get(CONTENT_TYPE)
            .and_then(|text| text.to_str().ok());
        let content = content.unwrap_or_default().split(';').next();
        let content = content.unwrap_or_default().trim().to_ascii_lowercase();
        let name = given.name.filter(|name| !name.is_empty());
        // A file is what its name says; browsers guess types by it too, and not better.
        let (name, bytes) = match (name, content.as_str()) {
            (None, "application/json") => ("request.jsonl".to_owned(), lines(&bytes, most)?),
            (None, "application/x-ndjson" | "application/jsonl" | "application/x-jsonlines") => {
                ("request.jsonl".to_owned(), bytes)
            }
            (None, "text/html" | "application/xhtml+xml") => ("request.html".to_owned(), bytes),
            (None, _) => ("request".to_owned(), bytes),
            (Some(name), _) if ends_in_json(&name) => (name + "l", lines(&bytes, most)?),
            (Some(name), _) => (name, bytes),
        };
        Ok(Input {
            name,
            bytes,
            known,
            url: given.url.filter(|url| !url.is_empty()),
        })
    }

    /// Returns the articles, one after the other.
    pub(crate) fn articles(
        &self,
    ) -> impl Iterator<Item = Result<Article, laut_intake::Error>> + '_ {
        let found = laut_intake::articles(&self.name, &self.bytes, &self.known);
        found.map(|article| {
            let mut article = article?;
            if article.url.is_none() {
                article.url.clone_from(&self.url);
            }
            Ok(article)
        })
    }
}

/// Says whether a file holds one JSON value.
fn ends_in_json(name: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("json"))
}

/// Returns an object, or the objects of a list, as JSON Lines.
fn lines(bytes: &[u8], most: usize) -> Result<Bytes, Refusal> {
    let bad = |message: String| {
        Refusal::bad("body_malformed", message)
            .at("body")
            .help("send an object with at least a \"text\", or a list of such objects")
    };
    let mut lines = Lines {
        bytes: Vec::new(),
        left: most.saturating_add(1),
    };
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    let read = match first {
        Some(b'{') => Inside::deserialize(&mut json).map(|inside| match inside.article {
            // What `laut read --format json` prints has the article inside.
            Some(article) => lines.add(article.get()),
            None => lines.add(&String::from_utf8_lossy(bytes)),
        }),
        Some(b'[') => json.deserialize_seq(&mut lines),
        _ => return Err(bad("the body is neither an object nor a list".to_owned())),
    };
    read.and_then(|()| json.end())
        .map_err(|error| bad(format!("the body is no JSON of articles: {error}")))?;
    Ok(lines.bytes.into())
}

/// An object that may have the article inside.
#[derive(Deserialize)]
struct Inside<'a> {
    #[serde(borrow, default)]
    article: Option<&'a RawValue>,
}

/// Collects objects as lines: they are not taken apart, so that a long list needs little more room than its bytes.
struct Lines {
    bytes: Vec<u8>,
    /// So many more are taken.
    left: usize,
}

impl Lines {
    fn add(&mut self, object: &str) {
        // Between the words of JSON a line break is white space, and within them there is none.
        let line = object.bytes().map(|byte| match byte {
            b'\n' | b'\r' => b' ',
            byte => byte,
        });
        self.bytes.extend(line);
        self.bytes.push(b'\n');
        self.left -= 1;
    }
}

impl<'a> Visitor<'a> for &mut Lines {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of objects")
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut list: A) -> Result<(), A::Error> {
        while self.left > 0 {
            let Some(value) = list.next_element::<&RawValue>()? else {
                return Ok(());
            };
            if !value.get().starts_with('{') {
                return Err(A::Error::custom(
                    "in the list is something that is no object",
                ));
            }
            self.add(value.get());
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }
}

fn language(code: &str) -> Result<Language, Refusal> {
    Language::parse(code).ok_or_else(|| {
        Refusal::bad(
            "parameter_invalid",
            format!("\"{code}\" is no language code"),
        )
        .at("language")
        .help("give de or en, or leave it out")
    })
}

fn published(text: &str) -> Result<String, Refusal> {
    date(text, "published")
}

/// Returns a day that the calendar has, ISO 8601; `place` is the parameter that it came in.
pub(crate) fn date(text: &str, place: &str) -> Result<String, Refusal> {
    let date = text.parse::<Date>().map(|date| date.to_string()).ok();
    date.filter(|date| date == text).ok_or_else(|| {
        Refusal::bad("parameter_invalid", format!("\"{text}\" is no day"))
            .at(place)
            .help("give a day such as 2025-03-06")
    })
}

/// Returns the one article of an input.
///
/// # Errors
/// If there is none, or more than one, or it is too long.
pub(crate) fn single(input: &Input, most: usize) -> Result<Article, Refusal> {
    let mut articles = input.articles();
    let none = || {
        let message = "there is no article in the body";
        Refusal::new(
            axum::http::StatusCode::UNPROCESSABLE_ENTITY,
            "input_no_text",
            message,
        )
        .help("send the text of one")
    };
    let article = articles.next().ok_or_else(none)?;
    if articles.next().is_some() {
        let message = "there are several articles in the body";
        return Err(Refusal::new(
            axum::http::StatusCode::UNPROCESSABLE_ENTITY,
            "input_several",
            message,
        )
        .help("POST /v1/articles takes them all; to read one, send it alone"));
    }
    let article = article.map_err(|error| Refusal::of_input(&error))?;
    within(&article, most)?;
    Ok(article)
}

/// Refuses an article that is too long.
pub(crate) fn within(article: &Article, most: usize) -> Result<(), Refusal> {
    // A byte is a code point at most.
    if article.text.len() <= most || article.text.chars().count() <= most {
        return Ok(());
    }
    let message = format!("the article has over {most} characters");
    Err(Refusal::new(
        axum::http::StatusCode::PAYLOAD_TOO_LARGE,
        "input_too_large",
        message,
    )
    .at(article.id.clone())
    .help("send it in parts, or read it with `laut read`"))
}
