//! What is annotated in a story: articles and one JSON object in, statements and sources by article
//! out. What the object says of claims, copies and loops is read by `claims`.

use std::collections::HashMap;

use laut_wire::{Force, Kind, Standing};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::claims::Annotations;
use super::words;
use crate::annotated::Part;
use crate::error::{Error, ErrorKind};
use crate::text::sentences;
use crate::tokens::Range;

/// A story as several outlets tell it, with what is said in each article written down by hand.
#[derive(Debug, Clone)]
pub struct Story {
    pub(super) name: String,
    pub(super) articles: Vec<Told>,
    /// Whether statements and sources are annotated, if only that there are none.
    pub(super) has_statements: bool,
    pub(super) annotations: Annotations,
}

/// An article of a story.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub(super) id: String,
    pub(super) text: String,
    pub(super) characters: Vec<char>,
    /// For showing context only.
    pub(super) sentences: Vec<Range>,
    pub(super) statements: Vec<Annotated>,
    pub(super) sources: Vec<Named>,
}

/// A statement that is annotated.
#[derive(Debug, Clone)]
pub(super) struct Annotated {
    /// Its tokens are words by the code point that they start at.
    pub(super) content: Part,
    pub(super) kind: Kind,
    pub(super) force: Force,
    pub(super) speaker: Option<String>,
    pub(super) standing: Option<Standing>,
    pub(super) via: Vec<String>,
    pub(super) when: Option<String>,
}

/// A source that is annotated.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) speaks_for: Option<String>,
}

impl Story {
    /// Returns a story from the ids and texts of its articles and from what is annotated in them.
    ///
    /// `gold` is an object whose `articles` have, by id, a list of `statements` and one of
    /// `sources`. A statement has `content` (a list of parts, each to the letter as it stands in
    /// the text; where it stands there several times, the first is meant), `kind`, `force`,
    /// `speaker`, `standing`, `via` and `when`; a source has `name` and `speaks_for`. Values are
    /// those of the contract, but sources are named instead of numbered.
    ///
    /// `claims` is a list of what is held in the articles. A claim has `id`, `gist`, `sightings`
    /// with `article`, `text` (as a part of `content`), `stance` and `origin`, `origins` with `id`
    /// and `name`, `independent` and `status`. `copies` is a list of lists of ids of articles that
    /// print one text, `loops` one of objects with a `route` that comes back to its start, and
    /// `aliases` an object with lists of other names by name.
    ///
    /// `articles`, `claims`, `copies` and `loops` may each be absent, but not all of them; then the
    /// story tells nothing about how right that part is. `claims` without any is taken for absent,
    /// and so are `copies` and `loops` without any where there are no claims. Other fields are
    /// passed over.
    ///
    /// # Errors
    ///
    /// If `gold` has another shape, has a part that is not in its text, or is of other articles;
    /// the error says in which article or claim, statement or sighting, and field.
    pub fn new(
        name: &str,
        articles: impl IntoIterator<Item = (String, String)>,
        gold: &str,
    ) -> Result<Self, Error> {
        let at = Where::new(name);
        let not_json = |error: serde_json::Error| at.refuse(format!("not JSON: {error}"));
        let value: Value = serde_json::from_str(gold).map_err(not_json)?;
        let mut annotated: Option<HashMap<String, Value>> = optional(&at, &value, "articles")?;
        let mut told = Vec::new();
        for (id, text) in articles {
            let at = at.inside(format!("article {id}"));
            if told.iter().any(|other: &Told| other.id == id) {
                return Err(at.refuse("there are two articles of this id, give each its own"));
            }
            let annotated = match &mut annotated {
                None => None,
                Some(annotated) => {
                    let value = annotated.remove(&id);
                    Some(value.ok_or_else(|| at.refuse("nothing is annotated of this article"))?)
                }
            };
            told.push(article(&at, id, text, annotated.as_ref())?);
        }
        if let Some(unknown) = annotated.iter().flat_map(HashMap::keys).min() {
            let at = at.inside(format!("article {unknown}"));
            return Err(at.refuse("it is annotated, and there is no such article"));
        }
        let annotations = Annotations::new(&at, &told, &value, gold)?;
        if annotated.is_none() && annotations.is_absent() {
            return Err(at.refuse("there is none of articles, claims, copies and loops in it"));
        }
        Ok(Self {
            name: name.to_owned(),
            articles: told,
            has_statements: annotated.is_some(),
            annotations,
        })
    }

    /// Returns what the story is called.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// The place in a story that an error is about.
pub(super) struct Where(String);

impl Where {
    pub(super) fn new(story: &str) -> Self {
        Self(story.to_owned())
    }

    pub(super) fn inside(&self, part: impl std::fmt::Display) -> Self {
        Self(format!("{}, {part}", self.0))
    }

    pub(super) fn refuse(&self, message: impl Into<String>) -> Error {
        Error::new(ErrorKind::Gold, message).at(self.0.clone())
    }
}

fn article(at: &Where, id: String, text: String, annotated: Option<&Value>) -> Result<Told, Error> {
    let characters: Vec<char> = text.chars().collect();
    let list = |name| annotated.map_or(Ok(Vec::new()), |annotated| field(at, annotated, name));
    let statements: Vec<Value> = list("statements")?;
    let statements = statements.iter().enumerate().map(|(i, value)| {
        let at = at.inside(format!("statement {}", i + 1));
        statement(&at, &text, &characters, value)
    });
    let statements = statements.collect::<Result<_, _>>()?;
    let sources: Vec<Value> = list("sources")?;
    let sources = sources.iter().enumerate().map(|(i, value)| {
        let at = at.inside(format!("source {}", i + 1));
        Ok(Named {
            name: field(&at, value, "name")?,
            speaks_for: field(&at, value, "speaks_for")?,
        })
    });
    Ok(Told {
        sources: sources.collect::<Result<_, Error>>()?,
        statements,
        sentences: sentences(&characters),
        id,
        text,
        characters,
    })
}

fn statement(
    at: &Where,
    text: &str,
    characters: &[char],
    value: &Value,
) -> Result<Annotated, Error> {
    let parts: Vec<String> = field(at, value, "content")?;
    let at_content = at.inside("content");
    let places = parts
        .iter()
        .map(|part| annotated_place(&at_content, text, part));
    let places = places.collect::<Result<Vec<_>, _>>()?;
    Ok(Annotated {
        content: Part {
            tokens: words(characters, &places),
            places,
        },
        kind: field(at, value, "kind")?,
        force: field(at, value, "force")?,
        speaker: field(at, value, "speaker")?,
        standing: field(at, value, "standing")?,
        via: field(at, value, "via")?,
        when: field(at, value, "when")?,
    })
}

/// Returns where an annotated part first stands, in code points.
pub(super) fn annotated_place(at: &Where, text: &str, part: &str) -> Result<Range, Error> {
    place(text, part).ok_or_else(|| {
        at.refuse(format!(
            "\"{part}\" is not in the text, copy it to the letter"
        ))
    })
}

/// Returns where a part first stands, in code points.
pub(super) fn place(text: &str, part: &str) -> Option<Range> {
    let start = text[..text.find(part)?].chars().count();
    Some(start..start + part.chars().count())
}

/// Returns the value of a field that has to be there, if only as null.
pub(super) fn field<T: DeserializeOwned>(
    at: &Where,
    object: &Value,
    name: &str,
) -> Result<T, Error> {
    optional(at, object, name)?.ok_or_else(|| at.inside(name).refuse("the field is missing"))
}

/// Returns the value of a field that may be absent.
pub(super) fn optional<T: DeserializeOwned>(
    at: &Where,
    object: &Value,
    name: &str,
) -> Result<Option<T>, Error> {
    let value = object.get(name).map(T::deserialize).transpose();
    value.map_err(|error| at.inside(name).refuse(error.to_string()))
}
