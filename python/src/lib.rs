//! The native part of the package `laut`: texts in, the contract's JSON out, on threads of its own.
//!
//! It stands on `laut-desk` and `laut-weights` as the command does, and translates; the objects that people see are
//! Python's (`python/laut`). No call holds the interpreter while something is read or waited for.

#![expect(
    clippy::needless_pass_by_value,
    reason = "what Python gives is taken out of its objects"
)]

mod annotating;
mod arrow;
mod engine;
mod failure;
mod given;
mod kept;
mod ledger;
mod tables;

/// What Python cannot do itself.
#[pyo3::pymodule]
mod _native {
    use pyo3::prelude::*;

    #[pymodule_export]
    use crate::{
        annotating::{annotated, check, for_tool, interface},
        arrow::{table_schema, table_stream},
        engine::{Engine, Ticket},
        given::{calendar_day, shown},
        ledger::Ledger,
        tables::{statement_columns, statement_rows},
    };

    /// Returns laut's version.
    #[pyfunction]
    fn version() -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    /// Returns what the weights are called that articles are read with.
    #[pyfunction]
    fn weights(py: Python<'_>) -> PyResult<String> {
        Ok(crate::engine::weighted(py)?.name().id().to_owned())
    }
}
