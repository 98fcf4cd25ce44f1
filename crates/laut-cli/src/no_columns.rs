//! Stands for tables in columns in a build without Parquet: asking for one is refused.

#![expect(
    clippy::unnecessary_wraps,
    clippy::unused_self,
    reason = "the same functions as those of what writes tables"
)]

use std::io::Write;

use laut_wire::export::{Cell, Table};

/// A table that is not written.
pub(crate) struct Columns;

impl Columns {
    /// Refuses.
    ///
    /// # Errors
    /// Always.
    pub(crate) fn new(_: Table) -> anyhow::Result<Self> {
        anyhow::bail!("this laut was built without Parquet; `--format csv` has the same table")
    }

    pub(crate) fn add(
        &mut self,
        _: impl IntoIterator<Item = Vec<Cell>>,
        _: &mut impl Write,
    ) -> anyhow::Result<()> {
        Ok(())
    }

    pub(crate) fn end(self, _: &mut impl Write) -> anyhow::Result<()> {
        Ok(())
    }
}
