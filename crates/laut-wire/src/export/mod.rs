//! Claims in, forms for other programs out, piece by piece: a million claims need not stand in memory.

mod csv;
mod graph;

pub use csv::{HEADS as CSV_HEADS, rows as csv_rows};
pub use graph::{END as GRAPH_END, Graph, START as GRAPH_START};
