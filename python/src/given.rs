//! What Python knows of an article → the article.
//!
//! Types are checked in Python (`laut/_articles.py`), where they can be named; here are the checks of what they say.

use laut::{Article, Language};
use laut_wire::Problem;
use pyo3::{exceptions::PyUnicodeEncodeError, prelude::*, types::PyString};

use crate::failure;

/// The fields of an article: id, title, outlet, url, published, modified, credits, language, text.
#[derive(FromPyObject)]
pub(crate) struct Given<'py>(
    Option<Bound<'py, PyString>>,
    Option<Bound<'py, PyString>>,
    Option<Bound<'py, PyString>>,
    Option<Bound<'py, PyString>>,
    Option<Bound<'py, PyString>>,
    Option<Bound<'py, PyString>>,
    Vec<Bound<'py, PyString>>,
    Option<Bound<'py, PyString>>,
    Bound<'py, PyString>,
);

/// Returns an article; without an id it is called by its fingerprint.
///
/// # Errors
/// If a text holds halves of characters, or the language has no such code.
pub(crate) fn article(given: &Given<'_>) -> PyResult<Article> {
    let Given(id, title, outlet, url, published, modified, credits, language, text) = given;
    let py = text.py();
    let words = |name: &str, text: &Bound<'_, PyString>| -> PyResult<String> {
        match text.to_cow() {
            Ok(words) => Ok(words.into_owned()),
            Err(error) if error.is_instance_of::<PyUnicodeEncodeError>(py) => Err(failure::told(
                py,
                "input_encoding",
                &format!("the {name} holds half of a character (a lone surrogate)"),
                "decode its bytes again, with errors=\"replace\"",
            )),
            Err(error) => Err(error),
        }
    };
    let known = |name: &str, field: &Option<Bound<'_, PyString>>| -> PyResult<Option<String>> {
        let words = field.as_ref().map(|field| words(name, field)).transpose()?;
        Ok(words.filter(|words| !words.trim().is_empty()))
    };
    let language = known("language", language)?
        .map(|code| {
            let code = laut_desk::language("language", &code);
            code.map_err(|error| failure::of_desk(py, error))
        })
        .transpose()?
        .and_then(|code| Language::parse(&code));
    let mut article = Article {
        id: String::new(),
        title: known("title", title)?,
        outlet: known("outlet", outlet)?,
        url: known("url", url)?,
        published: known("published", published)?.map(as_day),
        modified: known("modified", modified)?.map(as_day),
        credits: credits
            .iter()
            .map(|credit| words("credits", credit))
            .collect::<PyResult<_>>()?,
        language,
        text: words("text", text)?,
        notes: Vec::new(),
    };
    article.id = match known("id", id)? {
        Some(id) => id,
        None => article.fingerprint(),
    };
    Ok(article)
}

/// Returns a day as ISO 8601 has it, where it is told in another way, as in lines of JSON; what is none is told by whoever
/// reads it.
fn as_day(said: String) -> String {
    laut_intake::day(&said).unwrap_or(said)
}

/// Looks whether a day that was said of an article from outside is one, as the command and the HTTP API do.
///
/// # Errors
/// If it is none.
#[pyfunction]
pub(crate) fn calendar_day(py: Python<'_>, place: &str, day: &str) -> PyResult<()> {
    let day = laut_desk::calendar_day(place, day);
    day.map(drop).map_err(|error| failure::of_desk(py, error))
}

/// Returns the text of a cell of a table as the command takes it: without the marks of HTML.
///
/// # Errors
/// If it is marked up and too large, or nests too deep.
#[pyfunction]
pub(crate) fn shown(text: Bound<'_, PyString>) -> PyResult<Bound<'_, PyString>> {
    let py = text.py();
    // Halves of characters are told where the article is made.
    let Ok(words) = text.to_cow() else {
        return Ok(text.clone());
    };
    let words = words.into_owned();
    let shown = py.detach(|| laut_intake::shown(words));
    let shown = shown.map_err(|error| {
        let problem = Problem {
            code: error.code().to_owned(),
            message: error.message().to_owned(),
            place: None,
            help: Some(error.help().to_owned()),
        };
        failure::of_problem(py, &problem)
    })?;
    Ok(PyString::new(py, &shown))
}
