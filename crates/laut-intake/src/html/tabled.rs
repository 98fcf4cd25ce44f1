//! Tells a table of articles that was saved as a page from an article: what `DataFrame.to_html` and spreadsheets write.
//!
//! Read as an article, the cells of all rows would be one text. Does not change a page.

use dom_query::Document;

use crate::{columns::Field, words::folded};

/// Rows of a table of articles, with the one that names the columns, at least.
const ROWS: usize = 2;
/// Columns that are known by their names, with that of the text, at least.
const KNOWN: usize = 2;

/// Says whether a page has nothing but a table whose columns are called as those of articles are.
pub(super) fn is_table(page: &Document) -> bool {
    if page.select("article, main, p, h1, h2").exists() {
        return false;
    }
    let tables = page.select("table");
    let mut tables = tables.iter();
    let (Some(table), None) = (tables.next(), tables.next()) else {
        return false;
    };
    let rows = table.select("tr");
    if rows.length() < ROWS {
        return false;
    }
    let names: Vec<String> = rows
        .iter()
        .next()
        .map(|head| {
            let cells = head.select("th, td");
            cells.iter().map(|cell| folded(&cell.text())).collect()
        })
        .unwrap_or_default();
    let has = |field: Field| names.iter().any(|name| field.is_usual(name));
    let fields = [
        Field::Text,
        Field::Title,
        Field::Outlet,
        Field::Url,
        Field::Published,
    ];
    has(Field::Text) && fields.into_iter().filter(|field| has(*field)).count() >= KNOWN
}
