//! Readings for tools in which people annotate, and what these export → gold, as the desk has both.

use laut_wire::{Gold, Marked, Problem, Reading};
use pyo3::prelude::*;
use serde::Serialize;

use crate::{
    engine::{Engine, Ticket},
    failure,
};

/// What came of a file, as Python takes it.
#[derive(Serialize)]
struct Annotated<'a> {
    gold: &'a [Gold],
    left_out: &'a [Problem],
    unknown: &'a [String],
}

/// Returns a reading as a tool takes it: a task, a line, or a file.
#[pyfunction]
pub(crate) fn for_tool(py: Python<'_>, tool: &str, reading: &str) -> PyResult<String> {
    let marked = Marked::of(&parsed(py, reading)?);
    match tool {
        "label_studio" => Ok(marked.to_label_studio().to_string()),
        "doccano" => Ok(marked.to_doccano()),
        "webanno" => Ok(marked.to_webanno()),
        other => {
            let message = format!("\"{other}\" is no tool");
            let help = "take label_studio, doccano or webanno";
            Err(failure::told(py, "parameter_invalid", &message, help))
        }
    }
}

/// Returns the labelling interface for Label Studio.
#[pyfunction]
pub(crate) fn interface() -> &'static str {
    laut_wire::LABEL_STUDIO_INTERFACE
}

/// Returns what a reading holds that Python hands back.
pub(crate) fn parsed(py: Python<'_>, reading: &str) -> PyResult<Reading> {
    Reading::from_json(reading).map_err(|error| {
        let message = format!("this is no reading: {error}");
        failure::told(py, "input_json", &message, "give what laut.read returned")
    })
}

/// Looks whether something is a reading.
///
/// # Errors
/// If it is none, in words that say what is wrong about it.
#[pyfunction]
pub(crate) fn check(py: Python<'_>, reading: &str) -> PyResult<()> {
    parsed(py, reading).map(|_| ())
}

/// Begins to make gold of what a tool exported; texts whose reading is not there are read.
#[pyfunction]
pub(crate) fn annotated(
    py: Python<'_>,
    engine: &Engine,
    name: String,
    written: String,
    began: Vec<String>,
) -> PyResult<Ticket> {
    let began: Vec<Reading> = began
        .iter()
        .map(|reading| parsed(py, reading))
        .collect::<PyResult<_>>()?;
    let made = engine.begin(py, move |weighted, goes_on| {
        let mut read = |article: &laut::Article| weighted.reader().read_while(article, goes_on);
        let found = match laut_desk::annotated(&name, &written, &began, &mut read) {
            Ok(found) => found?,
            Err(error) => return Some(Err(error)),
        };
        let told = Annotated {
            gold: &found.gold,
            left_out: &found.left_out,
            unknown: &found.unknown,
        };
        Some(Ok(
            serde_json::to_string(&told).expect("plain data with string keys")
        ))
    })?;
    Ok(Ticket(made))
}
