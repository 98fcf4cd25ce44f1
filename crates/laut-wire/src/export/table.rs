//! Tables as they are handed on: their columns, and rows of cells in, comma-separated values (RFC 4180) out; no
//! spreadsheet takes a cell for a formula. Parquet and Python's tables are made from the same cells. Does not know what
//! the cells mean.

use serde::Serialize;

use crate::forms::csv;

/// What the cells of a column are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Words, days among them.
    Text,
    /// Several words or none; in comma-separated values this stands between them.
    Texts(&'static str),
    /// Whole numbers.
    Whole,
    /// Numbers from 0 to 1.
    Fraction,
}

impl Kind {
    /// Returns the kind's name, as Python has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Texts(_) => "list of texts",
            Kind::Whole => "count",
            Kind::Fraction => "share",
        }
    }
}

/// What one cell holds. As JSON it is a text, a list, a number, or null.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// Nothing is told.
    Nothing,
    /// Words.
    Text(String),
    /// Several words or none.
    Texts(Vec<String>),
    /// A whole number.
    Whole(u64),
    /// A number from 0 to 1.
    Fraction(f64),
}

impl Cell {
    /// Returns words, where there are any.
    pub(super) fn text(words: impl Into<String>) -> Self {
        let words = words.into();
        if words.is_empty() {
            Cell::Nothing
        } else {
            Cell::Text(words)
        }
    }

    /// Returns words that may be missing.
    pub(super) fn given(words: Option<&str>) -> Self {
        Cell::text(words.unwrap_or_default())
    }

    /// Returns a place in a text, or a count.
    pub(super) fn count(count: usize) -> Self {
        Cell::Whole(count as u64)
    }
}

/// A table: its columns with what they hold, in order.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Each column's name and what its cells are.
    pub columns: &'static [(&'static str, Kind)],
}

impl Table {
    /// Returns the row of headings, with the line break that ends it.
    pub fn heads(self) -> String {
        let names = self.columns.iter().map(|(name, _)| (*name).to_owned());
        csv::row(&names.collect::<Vec<_>>())
    }

    /// Says whether cells are a row of this table: one for each column, of its kind or nothing.
    fn fits(self, cells: &[Cell]) -> bool {
        let is_of = |kind: Kind, cell: &Cell| {
            matches!(
                (kind, cell),
                (_, Cell::Nothing)
                    | (Kind::Text, Cell::Text(_))
                    | (Kind::Texts(_), Cell::Texts(_))
                    | (Kind::Whole, Cell::Whole(_))
                    | (Kind::Fraction, Cell::Fraction(_))
            )
        };
        let mut pairs = self.columns.iter().zip(cells);
        self.columns.len() == cells.len() && pairs.all(|((_, kind), cell)| is_of(*kind, cell))
    }

    /// Returns rows of this table's cells, each with its line break.
    ///
    /// So that no spreadsheet runs what an article says, words that one takes for a formula have an apostrophe before
    /// them. Numbers are not touched.
    pub fn rows(self, rows: &[Vec<Cell>]) -> String {
        let rows = rows.iter().map(|cells| {
            debug_assert!(self.fits(cells), "{cells:?} is no row of {self:?}");
            let fields = self.columns.iter().zip(cells);
            let fields = fields.map(|((_, kind), cell)| field(*kind, cell));
            csv::row(&fields.collect::<Vec<_>>())
        });
        rows.collect()
    }
}

fn field(kind: Kind, cell: &Cell) -> String {
    match (kind, cell) {
        (_, Cell::Nothing) => String::new(),
        (_, Cell::Text(words)) => csv::text(words),
        (Kind::Texts(between), Cell::Texts(words)) => csv::text(&words.join(between)),
        (_, Cell::Texts(words)) => csv::text(&words.join(" ")),
        (_, Cell::Whole(number)) => number.to_string(),
        (_, Cell::Fraction(number)) => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_guarded_and_numbers_are_not() {
        let table = Table {
            columns: &[
                ("a", Kind::Text),
                ("b", Kind::Texts(" > ")),
                ("c", Kind::Whole),
                ("d", Kind::Fraction),
                ("e", Kind::Text),
            ],
        };
        assert_eq!(table.heads(), "a,b,c,d,e\r\n");
        let row = vec![
            Cell::text("=1+1"),
            Cell::Texts(vec!["@b".to_owned(), "c, d".to_owned()]),
            Cell::Whole(7),
            Cell::Fraction(0.25),
            Cell::text(""),
        ];
        assert_eq!(table.rows(&[row]), "'=1+1,\"'@b > c, d\",7,0.25,\r\n");
    }
}
