//! Claims, readings and lists in, forms for other programs out, piece by piece: a million claims need not stand in memory.

mod csv;
mod graph;
mod tables;

pub use csv::{HEADS as CSV_HEADS, fields as claim_fields, rows as csv_rows};
pub use graph::{END as GRAPH_END, Graph, START as GRAPH_START};
pub use tables::{
    ARTICLE_HEADS, NAME_HEADS, STATEMENT_HEADS, article_fields, article_row, name_fields, name_row,
    statement_fields, statement_rows,
};

/// What the fields of a column are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Words, days among them.
    Text,
    /// Whole numbers.
    Whole,
    /// Numbers from 0 to 1.
    Fraction,
}

/// Returns the columns of a table by its first row, each with what its fields are.
pub fn columns(heads: &str) -> Vec<(&str, Kind)> {
    let names = heads.trim_end().split(',');
    let kind = |name: &str| match name {
        "start" | "end" | "least" | "most" | "statements" | "articles" => Kind::Whole,
        "confidence" => Kind::Fraction,
        _ => Kind::Text,
    };
    names.map(|name| (name, kind(name))).collect()
}

/// What stands before a table in UTF-8 for programs that take it for another encoding otherwise.
pub const MARK: &str = "\u{feff}";
