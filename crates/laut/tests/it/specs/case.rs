//! Cuts a Markdown file into cases: text of a spec in, its cases out. Knows what a spec may say, and nothing
//! about what reading finds. A line that is no part of a spec is a panic that names the case.

use std::collections::HashMap;

/// Columns of a table of statements; `content` has to be there.
const STATEMENT: [&str; 10] = [
    "kind",
    "speaker",
    "content",
    "force",
    "source",
    "via",
    "when",
    "inside",
    "addressee",
    "medium",
];

/// Columns of a table of sources; `name` has to be there.
const SOURCE: [&str; 9] = [
    "name",
    "class",
    "standing",
    "role",
    "for",
    "count",
    "basis",
    "mentions",
    "unresolved",
];

/// A row of a table: its cells by the names of their columns.
pub(super) type Row = HashMap<&'static str, String>;

/// One text and what has to come out.
#[derive(Default)]
pub(super) struct Case {
    pub(super) heading: String,
    pub(super) published: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) text: String,
    pub(super) statements: Vec<Row>,
    pub(super) sources: Vec<Row>,
    /// The codes that have to be among the notes.
    pub(super) notes: Vec<String>,
    pub(super) nothing_else: bool,
    pub(super) no_other_sources: bool,
    pub(super) no_notes: bool,
}

impl Case {
    /// Says whether the case is known to be wrong as yet.
    pub(super) fn has_to_fail(&self) -> bool {
        self.heading.contains("FIXME")
    }

    fn is_no_spec(&self, line: &str) -> ! {
        panic!("{}: this is no part of a spec: {line}", self.heading)
    }

    /// Takes a line between the blocks of text and the tables.
    fn line(&mut self, line: &str) {
        match line.trim() {
            "" => {}
            "nothing else" => self.nothing_else = true,
            "no other sources" => self.no_other_sources = true,
            "no notes" => self.no_notes = true,
            line => match line.split_once(": ") {
                Some(("published", day)) => self.published = Some(day.to_owned()),
                Some(("outlet", name)) => self.outlet = Some(name.to_owned()),
                Some(("note", code)) => self.notes.push(code.to_owned()),
                _ => self.is_no_spec(line),
            },
        }
    }
}

/// The table that is being read.
struct Table {
    columns: Vec<&'static str>,
    is_of_sources: bool,
}

impl Table {
    /// Returns the table that a header opens.
    fn opened_by(case: &Case, header: &[&str]) -> Self {
        let is_of_sources = header.contains(&"name");
        let (known, key): (&[&'static str], _) = if is_of_sources {
            (&SOURCE, "name")
        } else {
            (&STATEMENT, "content")
        };
        let heading = &case.heading;
        assert!(
            header.contains(&key),
            "{heading}: a table has the column content, or name: {header:?}"
        );
        let column = |name: &&str| {
            let found = known.iter().copied().find(|column| column == name);
            found.unwrap_or_else(|| panic!("{heading}: there is no column {name}, but {known:?}"))
        };
        Table {
            columns: header.iter().map(column).collect(),
            is_of_sources,
        }
    }
}

/// Returns the cases of a file, in order.
pub(super) fn cases(markdown: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut in_text = false;
    let mut table: Option<Table> = None;
    for line in markdown.lines() {
        if let (Some(heading), false) = (line.strip_prefix("## "), in_text) {
            cases.push(Case {
                heading: heading.to_owned(),
                ..Case::default()
            });
            table = None;
            continue;
        }
        let Some(case) = cases.last_mut() else {
            continue;
        };
        if line.starts_with("```") {
            in_text = !in_text;
            continue;
        }
        if in_text {
            case.text.push_str(line);
            case.text.push('\n');
            continue;
        }
        let row = line
            .strip_prefix('|')
            .and_then(|row| row.trim_end().strip_suffix('|'));
        let Some(row) = row else {
            table = None;
            case.line(line);
            continue;
        };
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let Some(open) = &table else {
            table = Some(Table::opened_by(case, &cells));
            continue;
        };
        if cells.iter().all(|cell| cell.starts_with("---")) {
            continue;
        }
        assert_eq!(
            cells.len(),
            open.columns.len(),
            "{}: a row has as many cells as the header: {line}",
            case.heading
        );
        let cells = cells.into_iter().map(str::to_owned);
        let row: Row = open.columns.iter().copied().zip(cells).collect();
        if open.is_of_sources {
            case.sources.push(row);
        } else {
            case.statements.push(row);
        }
    }
    cases
}
