//! Writes tables in columns, as Parquet: rows of cells in, bytes for standard output out.
//!
//! Group after group of rows, so that a table of any size is never held as a whole. Does not know what the cells mean.

use std::io::{self, Write};

use anyhow::Context;
use laut_wire::export::{Cell, Kind, Table};
use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::{
    ArrayRef, Float64Array, Int64Array, RecordBatch, StringArray,
    builder::{ListBuilder, StringBuilder},
};
use arrow_schema::{DataType, Field, Schema};
use parquet::{arrow::ArrowWriter, basic::Compression, file::properties::WriterProperties};

/// So many rows are a group.
const GROUP: usize = 16_384;

/// A table that is being written.
pub(crate) struct Columns {
    table: Table,
    schema: Arc<Schema>,
    writer: ArrowWriter<Shared>,
    /// What was written and not yet printed.
    written: Shared,
    rows: Vec<Vec<Cell>>,
}

impl Columns {
    /// Begins a table; lists stay lists.
    ///
    /// # Errors
    /// If Parquet has no such table.
    pub(crate) fn new(table: Table) -> anyhow::Result<Self> {
        let fields = table.columns.iter().map(|(name, kind)| {
            let kind = match kind {
                Kind::Text => DataType::Utf8,
                Kind::Texts(_) => DataType::new_list(DataType::Utf8, true),
                Kind::Whole => DataType::Int64,
                Kind::Fraction => DataType::Float64,
            };
            Field::new(*name, kind, true)
        });
        let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
        let written = Shared::default();
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .build();
        let writer = ArrowWriter::try_new(written.clone(), Arc::clone(&schema), Some(properties));
        Ok(Columns {
            table,
            schema,
            writer: writer.context("the table cannot be begun")?,
            written,
            rows: Vec::new(),
        })
    }

    /// Adds rows, and prints a group of them once it is full.
    ///
    /// # Errors
    /// If it cannot be printed.
    pub(crate) fn add(
        &mut self,
        rows: impl IntoIterator<Item = Vec<Cell>>,
        out: &mut impl Write,
    ) -> anyhow::Result<()> {
        self.rows.extend(rows);
        if self.rows.len() >= GROUP {
            self.group()?;
            self.print(out)?;
        }
        Ok(())
    }

    /// Ends the table.
    ///
    /// # Errors
    /// If it cannot be printed.
    pub(crate) fn end(mut self, out: &mut impl Write) -> anyhow::Result<()> {
        self.group()?;
        self.writer.finish().context("the table cannot be ended")?;
        self.print(out)?;
        Ok(out.flush()?)
    }

    fn group(&mut self) -> anyhow::Result<()> {
        let rows = std::mem::take(&mut self.rows);
        if rows.is_empty() {
            return Ok(());
        }
        let columns = self.table.columns.iter().enumerate();
        let columns =
            columns.map(|(at, (_, kind))| column(*kind, rows.iter().map(|row| row.get(at))));
        let batch = RecordBatch::try_new(Arc::clone(&self.schema), columns.collect());
        let batch = batch.context("the rows make no table")?;
        self.writer
            .write(&batch)
            .context("the rows cannot be written")?;
        self.writer.flush().context("the rows cannot be written")
    }

    fn print(&mut self, out: &mut impl Write) -> io::Result<()> {
        let mut written = self
            .written
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        out.write_all(&written)?;
        written.clear();
        Ok(())
    }
}

/// Returns the cells of a column, as Arrow has them.
fn column<'a>(kind: Kind, cells: impl Iterator<Item = Option<&'a Cell>>) -> ArrayRef {
    match kind {
        Kind::Text => Arc::new(
            cells
                .map(|cell| match cell {
                    Some(Cell::Text(words)) => Some(words.as_str()),
                    _ => None,
                })
                .collect::<StringArray>(),
        ),
        Kind::Texts(_) => {
            let mut lists = ListBuilder::new(StringBuilder::new());
            for cell in cells {
                let words = match cell {
                    Some(Cell::Texts(words)) => Some(words.iter().map(Some)),
                    _ => None,
                };
                lists.append_option(words);
            }
            Arc::new(lists.finish())
        }
        Kind::Whole => Arc::new(
            cells
                .map(|cell| match cell {
                    Some(Cell::Whole(number)) => i64::try_from(*number).ok(),
                    _ => None,
                })
                .collect::<Int64Array>(),
        ),
        Kind::Fraction => Arc::new(
            cells
                .map(|cell| match cell {
                    Some(Cell::Fraction(number)) => Some(*number),
                    _ => None,
                })
                .collect::<Float64Array>(),
        ),
    }
}

/// Bytes that the writer has written.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut written = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        written.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
