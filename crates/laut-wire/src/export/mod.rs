//! Claims, readings and lists in, forms for other programs out, piece by piece: a million claims need not stand in memory.

mod csv;
mod graph;
mod tables;

pub use csv::{HEADS as CSV_HEADS, rows as csv_rows};
pub use graph::{END as GRAPH_END, Graph, START as GRAPH_START};
pub use tables::{
    ARTICLE_HEADS, NAME_HEADS, STATEMENT_HEADS, article_row, name_row, statement_rows,
};

/// What stands before a table in UTF-8 for programs that take it for another encoding otherwise.
pub const MARK: &str = "\u{feff}";
