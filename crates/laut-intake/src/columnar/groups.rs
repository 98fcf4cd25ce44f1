//! Reads a Parquet file group of rows by group of rows: what is damaged in one is told, and the next ones are read.
//!
//! Does not know what stands in the columns.

use std::{fs::File, io};

use arrow_array::RecordBatch;
use parquet::{
    arrow::{
        ProjectionMask,
        arrow_reader::{
            ArrowReaderMetadata, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
        },
    },
    file::reader::ChunkReader,
};

use super::{BATCH, Broken};
use crate::quiet::quietly;

/// What can be read from its beginning more than once.
pub(super) trait Again: ChunkReader {
    fn again(&self) -> io::Result<Self>
    where
        Self: Sized;
}

impl Again for File {
    fn again(&self) -> io::Result<Self> {
        self.try_clone()
    }
}

impl Again for bytes::Bytes {
    fn again(&self) -> io::Result<Self> {
        Ok(self.clone())
    }
}

/// The batches of a Parquet file, group by group: what is damaged in one is not in the next.
pub(super) struct Groups<R> {
    source: R,
    about: ArrowReaderMetadata,
    columns: ProjectionMask,
    /// The number of the next group.
    next: usize,
    current: Option<ParquetRecordBatchReader>,
    /// Rows of the current group that are still to come.
    left: usize,
}

impl<R: Again + 'static> Groups<R> {
    /// Returns the batches of these columns.
    pub(super) fn new(source: R, about: ArrowReaderMetadata, columns: ProjectionMask) -> Self {
        Groups {
            source,
            about,
            columns,
            next: 0,
            current: None,
            left: 0,
        }
    }

    fn open(&mut self) -> Result<ParquetRecordBatchReader, String> {
        let source = self.source.again().map_err(|error| error.to_string())?;
        let builder =
            ParquetRecordBatchReaderBuilder::new_with_metadata(source, self.about.clone());
        let builder = builder
            .with_projection(self.columns.clone())
            .with_row_groups(vec![self.next])
            .with_batch_size(BATCH);
        builder.build().map_err(|error| error.to_string())
    }

    fn broken(&mut self, why: String) -> Broken {
        self.current = None;
        Broken {
            why,
            rows: Some(std::mem::take(&mut self.left)),
        }
    }
}

impl<R: Again + 'static> Iterator for Groups<R> {
    type Item = Result<RecordBatch, Broken>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.current.is_none() {
                let group = self.about.metadata().row_groups().get(self.next)?;
                self.left = usize::try_from(group.num_rows()).unwrap_or(0);
                let opened = quietly(|| self.open());
                self.next += 1;
                match opened {
                    Some(Ok(reader)) => self.current = Some(reader),
                    Some(Err(why)) => return Some(Err(self.broken(why))),
                    None => return Some(Err(self.broken("it cannot be taken apart".to_owned()))),
                }
            }
            let current = &mut self.current;
            match quietly(|| current.as_mut().and_then(Iterator::next)) {
                Some(Some(Ok(batch))) => {
                    self.left = self.left.saturating_sub(batch.num_rows());
                    return Some(Ok(batch));
                }
                Some(Some(Err(error))) => return Some(Err(self.broken(error.to_string()))),
                None => return Some(Err(self.broken("it cannot be taken apart".to_owned()))),
                Some(None) => self.current = None,
            }
        }
    }
}
