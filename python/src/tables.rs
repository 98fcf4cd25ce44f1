//! The table of statements, as laut has it once: its columns, and a reading → its rows.

use laut_wire::export::{STATEMENTS, statement_rows as rows};
use pyo3::prelude::*;

use crate::annotating::parsed;

/// Returns the columns of the table of statements, each with what its cells are.
#[pyfunction]
pub(crate) fn statement_columns() -> Vec<(&'static str, &'static str)> {
    let columns = STATEMENTS.columns.iter();
    columns.map(|(name, kind)| (*name, kind.as_str())).collect()
}

/// Returns a row for each statement of a reading: lists of JSON, their cells in the order of the columns.
#[pyfunction]
pub(crate) fn statement_rows(py: Python<'_>, reading: &str) -> PyResult<String> {
    let rows = rows(&parsed(py, reading)?);
    serde_json::to_string(&rows)
        .map_err(|error| pyo3::exceptions::PyRuntimeError::new_err(error.to_string()))
}
