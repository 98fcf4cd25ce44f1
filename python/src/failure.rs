//! What went wrong, in the contract's words → one of the package's exceptions.
//!
//! The exceptions themselves are Python's (`laut/errors.py`), so that they can be pickled and read.

use laut_wire::Problem;
use pyo3::{prelude::*, sync::PyOnceLock};

static RAISED: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

/// Returns the exception for what a use case said.
pub(crate) fn of_desk(py: Python<'_>, error: laut_desk::Error) -> PyErr {
    of_problem(py, &error.into_problem())
}

/// Returns the exception for a problem.
pub(crate) fn of_problem(py: Python<'_>, problem: &Problem) -> PyErr {
    let Problem {
        code,
        message,
        place,
        help,
    } = problem;
    let raised = RAISED.get_or_try_init(py, || {
        let errors = py.import("laut.errors")?;
        Ok::<_, PyErr>(errors.getattr("of_problem")?.unbind())
    });
    let made = raised.and_then(|raised| {
        let made = raised.bind(py).call1((code, message, place, help))?;
        Ok(PyErr::from_value(made))
    });
    made.unwrap_or_else(|error| error)
}

/// Returns the exception for something that is said here.
pub(crate) fn told(py: Python<'_>, code: &str, message: &str, help: &str) -> PyErr {
    let problem = Problem {
        code: code.to_owned(),
        message: message.to_owned(),
        place: None,
        help: (!help.is_empty()).then(|| help.to_owned()),
    };
    of_problem(py, &problem)
}
