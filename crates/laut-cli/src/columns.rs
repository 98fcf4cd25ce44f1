//! Writes tables in columns, as Parquet: rows of fields in, bytes for standard output out.
//!
//! Group after group of rows, so that a table of any size is never held as a whole. Does not know what the fields mean.

use std::io::{self, Write};

use anyhow::Context;
use laut_wire::export::{self, Kind};
use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::{ArrayRef, Float64Array, Int64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use parquet::{arrow::ArrowWriter, basic::Compression, file::properties::WriterProperties};

/// So many rows are a group.
const GROUP: usize = 16_384;

/// A table that is being written.
pub(crate) struct Columns {
    kinds: Vec<Kind>,
    schema: Arc<Schema>,
    writer: ArrowWriter<Shared>,
    /// What was written and not yet printed.
    written: Shared,
    rows: Vec<Vec<String>>,
}

impl Columns {
    /// Begins a table with this first row.
    ///
    /// # Errors
    /// If that is no row of heads.
    pub(crate) fn new(heads: &str) -> anyhow::Result<Self> {
        let columns = export::columns(heads);
        let fields = columns.iter().map(|(name, kind)| {
            let kind = match kind {
                Kind::Text => DataType::Utf8,
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
            kinds: columns.iter().map(|(_, kind)| *kind).collect(),
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
    pub(crate) fn add<const N: usize>(
        &mut self,
        rows: impl IntoIterator<Item = [String; N]>,
        out: &mut impl Write,
    ) -> anyhow::Result<()> {
        self.rows.extend(rows.into_iter().map(Vec::from));
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
        // Nothing is told from an empty field.
        let fields = |at: usize| {
            let fields = rows.iter().map(move |row| row[at].as_str());
            fields.map(|field| (!field.is_empty()).then_some(field))
        };
        let columns = self.kinds.iter().enumerate().map(|(at, kind)| -> ArrayRef {
            match kind {
                Kind::Text => Arc::new(fields(at).collect::<StringArray>()),
                Kind::Whole => Arc::new(
                    fields(at)
                        .map(|field| field?.parse().ok())
                        .collect::<Int64Array>(),
                ),
                Kind::Fraction => Arc::new(
                    fields(at)
                        .map(|field| field?.parse().ok())
                        .collect::<Float64Array>(),
                ),
            }
        });
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
