//! Readings, names and articles in, rows of tables out, one thing a row, for spreadsheets and statistics.
//!
//! The table of statements is the same wherever it is handed on: by the command, over HTTP, in Python and on a cluster.

use std::collections::HashMap;

use laut_ledger::Facts;

use super::table::{Cell, Kind, Table};
use crate::{Credited, Reading, Source, Statement, forms::joined, reading::Medium};

/// The table of statements.
///
/// `start` and `end` are the code points of the article's text at which the whole of the content starts and ends. The
/// parts of an interrupted passage have " … " between them. `speaker` has the words that name the speaker in the text,
/// `source` the name of the source that they refer to; `class`, `standing`, `role` and `speaks_for` (a name) are the
/// source's. `via` are the names of those who passed the words on, the outermost first. `when` has the words that tell
/// when it was said, `date` the ISO 8601 day or interval.
pub const STATEMENTS: Table = Table {
    columns: &[
        ("article", Kind::Text),
        ("outlet", Kind::Text),
        ("url", Kind::Text),
        ("published", Kind::Text),
        ("id", Kind::Text),
        ("kind", Kind::Text),
        ("medium", Kind::Texts(", ")),
        ("force", Kind::Text),
        ("start", Kind::Whole),
        ("end", Kind::Whole),
        ("content", Kind::Text),
        ("cue", Kind::Text),
        ("speaker", Kind::Text),
        ("source", Kind::Text),
        ("class", Kind::Text),
        ("standing", Kind::Text),
        ("role", Kind::Text),
        ("speaks_for", Kind::Text),
        ("addressee", Kind::Text),
        ("via", Kind::Texts(" > ")),
        ("inside", Kind::Text),
        ("when", Kind::Text),
        ("date", Kind::Text),
        ("confidence", Kind::Fraction),
    ],
};

/// The table of names.
pub const NAMES: Table = Table {
    columns: &[
        ("source", Kind::Text),
        ("statements", Kind::Whole),
        ("articles", Kind::Whole),
    ],
};

/// The table of articles.
pub const ARTICLES: Table = Table {
    columns: &[
        ("article", Kind::Text),
        ("title", Kind::Text),
        ("outlet", Kind::Text),
        ("url", Kind::Text),
        ("published", Kind::Text),
        ("modified", Kind::Text),
        ("credits", Kind::Texts(", ")),
        ("language", Kind::Text),
    ],
};

/// Returns the statements of a reading as comma-separated values ([RFC 4180]): the headings of [`STATEMENTS`], then one
/// row a statement, in UTF-8 without a byte order mark.
///
/// ```
/// # let json = r#"{"laut": 1, "article": {"id": "a1", "text": "„=1+1“, sagte Ada."},
/// #     "statements": [{"id": "s1", "kind": "direct", "force": "assert",
/// #         "content": [{"start": 1, "end": 5}], "confidence": 0.9}],
/// #     "shares": {"attributed": 0, "anonymous": 0, "unattributed": 0}}"#;
/// let reading = laut_wire::Reading::from_json(json)?;
/// let rows = laut_wire::export::statements_csv(&reading);
/// assert!(rows.ends_with("a1,,,,s1,direct,,assert,1,5,'=1+1,,,,,,,,,,,,,0.9\r\n"));
/// # Ok::<(), laut_wire::Error>(())
/// ```
///
/// [RFC 4180]: https://www.rfc-editor.org/rfc/rfc4180
pub fn statements_csv(reading: &Reading) -> String {
    STATEMENTS.heads() + &STATEMENTS.rows(&statement_rows(reading))
}

/// Returns a row of [`STATEMENTS`] for each statement of a reading.
pub fn statement_rows(reading: &Reading) -> Vec<Vec<Cell>> {
    let sources: HashMap<&str, &Source> = reading
        .sources
        .iter()
        .map(|source| (source.id.as_str(), source))
        .collect();
    let statements = reading.statements.iter();
    statements
        .map(|statement| statement_row(reading, statement, &sources))
        .collect()
}

fn statement_row(
    reading: &Reading,
    statement: &Statement,
    sources: &HashMap<&str, &Source>,
) -> Vec<Cell> {
    let article = &reading.article;
    let speaker = statement.speaker.as_ref();
    let source = speaker.and_then(|speaker| sources.get(speaker.source.as_str()));
    let name = |id: &str| {
        let source = sources.get(id);
        source.map_or(id, |source| source.name.as_str()).to_owned()
    };
    let media = statement.medium.iter().copied().map(Medium::as_str);
    let when = statement.when.as_ref();
    let of_source =
        |field: fn(&Source) -> Option<&str>| Cell::given(source.and_then(|source| field(source)));
    let first = statement.content.first();
    let last = statement.content.last();
    vec![
        Cell::text(&article.id),
        Cell::given(article.outlet.as_deref()),
        Cell::given(article.url.as_deref()),
        Cell::given(article.published.as_deref()),
        Cell::text(&statement.id),
        Cell::text(statement.kind.as_str()),
        Cell::Texts(media.map(str::to_owned).collect()),
        Cell::text(statement.force.as_str()),
        first.map_or(Cell::Nothing, |span| Cell::count(span.start)),
        last.map_or(Cell::Nothing, |span| Cell::count(span.end)),
        Cell::text(joined(&statement.content)),
        Cell::text(joined(&statement.cue)),
        speaker.map_or(Cell::Nothing, |speaker| Cell::text(joined(&speaker.span))),
        of_source(|source| Some(&source.name)),
        of_source(|source| Some(source.class.as_str())),
        of_source(|source| Some(source.standing.as_str())),
        of_source(|source| source.role.as_deref()),
        source
            .and_then(|source| source.speaks_for.as_deref())
            .map_or(Cell::Nothing, |id| Cell::text(name(id))),
        Cell::text(joined(&statement.addressee)),
        Cell::Texts(statement.via.iter().map(|id| name(id)).collect()),
        Cell::given(statement.inside.as_deref()),
        when.map_or(Cell::Nothing, |when| Cell::text(joined(&when.span))),
        Cell::given(when.and_then(|when| when.date.as_deref())),
        Cell::Fraction(statement.confidence),
    ]
}

/// Returns the row of [`NAMES`] for a name with its counts.
pub fn name_row(name: &Credited) -> Vec<Cell> {
    vec![
        Cell::text(&name.name),
        Cell::Whole(name.statements),
        Cell::Whole(name.articles),
    ]
}

/// Returns the row of [`ARTICLES`] for an article.
pub fn article_row(facts: &Facts) -> Vec<Cell> {
    vec![
        Cell::text(&facts.id),
        Cell::given(facts.title.as_deref()),
        Cell::given(facts.outlet.as_deref()),
        Cell::given(facts.url.as_deref()),
        Cell::given(facts.published.as_deref()),
        Cell::given(facts.modified.as_deref()),
        Cell::Texts(facts.credits.clone()),
        Cell::given(facts.language.as_deref()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::example::reading;

    #[test]
    fn each_statement_is_a_row() {
        let article = "a/1,\"'@bote, der\",\"https://bote.example/a b\"\">\",2031-02-04,";
        let rows = [
            "s1,direct,speech,assert,28,89,\"Wir öffnen 🎉 … und zwar \"\"morgen\"\".\",sagte,Ada Lindt,\
             Ada Lindt,person,named,Museumsleiterin,\"Museum, das\",,,,am Montag,2031-02-03,0.9",
            "s2,indirect,\"speech, writing\",deny,144,175,dass <b>=SUM(A1)</b> falsch sei,erfahren,,\
             zwei Vertraute,group,anonymous,,\"Museum, das\",Das Blatt,Blatt > Bericht,,vorige Woche,\
             2031-01-27/2031-02-02,0.75",
            "s3,direct,,estimate,152,160,'=SUM(A1),,,Bericht,document,named,,\"Museum, das\",,,s2,,,1",
            "s4,reported,,deny,177,196,'=Lindt dementierte.,,,,,,,,,,,,,1",
        ];
        let rows = rows.map(|row| format!("{article}{row}\r\n"));
        let expected = STATEMENTS.heads() + &rows.concat();
        assert_eq!(statements_csv(&reading()), expected);
    }

    #[test]
    fn no_statements_leave_the_headings() {
        let mut reading = reading();
        reading.statements.clear();
        assert_eq!(statements_csv(&reading), STATEMENTS.heads());
    }

    #[test]
    fn there_is_a_cell_for_each_column() {
        for row in statement_rows(&reading()) {
            assert_eq!(row.len(), STATEMENTS.columns.len());
        }
        let name = name_row(&Credited {
            name: "=1+1".to_owned(),
            statements: 2,
            articles: 1,
        });
        assert_eq!(name.len(), NAMES.columns.len());
        assert_eq!(NAMES.rows(&[name]), "'=1+1,2,1\r\n");
        let article = article_row(&Facts {
            id: "a1".to_owned(),
            credits: vec!["hkn".to_owned(), "Bote".to_owned()],
            ..Facts::default()
        });
        assert_eq!(article.len(), ARTICLES.columns.len());
        assert_eq!(ARTICLES.rows(&[article]), "a1,,,,,,\"hkn, Bote\",\r\n");
    }
}
