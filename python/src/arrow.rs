//! Rows of Python → a stream of Arrow's C interface, for whoever takes tables so: pandas, polars, pyarrow, `DuckDB`.
//!
//! Rows are asked for when somebody takes a batch, and never before. Does not know what the columns mean.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, Float64Array, Int64Array, RecordBatch, RecordBatchReader, StringArray,
    builder::{ListBuilder, StringBuilder},
    ffi_stream::FFI_ArrowArrayStream,
};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef, ffi::FFI_ArrowSchema};
use pyo3::{
    exceptions::PyKeyboardInterrupt,
    prelude::*,
    types::{PyCapsule, PyIterator},
};

use crate::failure;

/// A table that is to come: the names of its columns, and what their cells are.
type Columns = Vec<(String, String)>;

/// Returns the schema of a table, as Arrow's C interface has it.
#[pyfunction]
pub(crate) fn table_schema(py: Python<'_>, columns: Columns) -> PyResult<Bound<'_, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(schema(columns).as_ref());
    let schema = schema.map_err(|error| failed(py, &error))?;
    PyCapsule::new_with_value(py, schema, c"arrow_schema")
}

/// Returns a table as a stream of Arrow's C interface; `batches` gives the columns of some rows at a time, as lists.
#[pyfunction]
pub(crate) fn table_stream<'py>(
    py: Python<'py>,
    columns: Columns,
    batches: Bound<'py, PyIterator>,
) -> PyResult<Bound<'py, PyCapsule>> {
    let batches = Batches {
        schema: schema(columns),
        batches: batches.unbind(),
    };
    let stream = FFI_ArrowArrayStream::new(Box::new(batches));
    PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
}

fn failed(py: Python<'_>, error: &ArrowError) -> PyErr {
    failure::told(py, "failed", &error.to_string(), "")
}

/// Returns the schema of columns that are of the sorts that laut's tables have.
fn schema(columns: Columns) -> SchemaRef {
    let fields = columns.into_iter().map(|(name, sort)| {
        let kind = match sort.as_str() {
            "count" => DataType::Int64,
            "share" => DataType::Float64,
            "list of texts" => DataType::new_list(DataType::Utf8, true),
            _ => DataType::Utf8,
        };
        Field::new(name, kind, true)
    });
    Arc::new(Schema::new(fields.collect::<Vec<_>>()))
}

/// Batches of rows that Python gives.
struct Batches {
    schema: SchemaRef,
    batches: Py<PyIterator>,
}

impl Batches {
    fn batch(&self, columns: &Bound<'_, PyAny>) -> PyResult<Result<RecordBatch, ArrowError>> {
        let columns = columns.try_iter()?.zip(self.schema.fields());
        let columns = columns.map(|(column, field)| column_of(&column?, field.data_type()));
        let columns = columns.collect::<PyResult<_>>()?;
        Ok(RecordBatch::try_new(Arc::clone(&self.schema), columns))
    }
}

/// Returns a column of a type.
fn column_of(column: &Bound<'_, PyAny>, kind: &DataType) -> PyResult<ArrayRef> {
    Ok(match kind {
        DataType::Int64 => Arc::new(Int64Array::from(column.extract::<Vec<Option<i64>>>()?)),
        DataType::Float64 => Arc::new(Float64Array::from(column.extract::<Vec<Option<f64>>>()?)),
        DataType::List(_) => {
            let mut lists = ListBuilder::new(StringBuilder::new());
            for list in column.extract::<Vec<Option<Vec<String>>>>()? {
                match list {
                    Some(texts) => lists.append_value(texts.into_iter().map(Some)),
                    None => lists.append_null(),
                }
            }
            Arc::new(lists.finish())
        }
        _ => Arc::new(StringArray::from(column.extract::<Vec<Option<String>>>()?)),
    })
}

impl Iterator for Batches {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        // Whoever takes batches may do so from any thread, and at the end of the program.
        let next = Python::try_attach(|py| {
            let columns = self.batches.bind(py).clone().next()?;
            Some(match columns.and_then(|columns| self.batch(&columns)) {
                Ok(batch) => batch,
                Err(error) => Err(told(py, &error)),
            })
        });
        next.unwrap_or_else(|| {
            let ended = ArrowError::ComputeError("Python is ending".to_owned());
            Some(Err(ended))
        })
    }
}

/// Returns what whoever takes batches hears of an exception: words, for it knows none. Ctrl+C comes again behind that.
fn told(py: Python<'_>, error: &PyErr) -> ArrowError {
    let told = ArrowError::ExternalError(error.to_string().into());
    if error.is_instance_of::<PyKeyboardInterrupt>(py) {
        let thread = py.import("_thread");
        let _ = thread.and_then(|thread| thread.call_method0("interrupt_main"));
    }
    told
}

impl RecordBatchReader for Batches {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}
