//! Claims, readings and lists in, forms for other programs out, piece by piece: a million claims need not stand in memory.

mod claims;
mod graph;
mod table;
mod tables;

pub use claims::{CLAIMS, claim_rows};
pub use graph::{END as GRAPH_END, Graph, START as GRAPH_START};
pub use table::{Cell, Kind, Table};
pub use tables::{
    ARTICLES, NAMES, STATEMENTS, article_row, name_row, statement_rows, statements_csv,
};

/// What stands before a table in UTF-8 for programs that take it for another encoding otherwise.
pub const MARK: &str = "\u{feff}";
