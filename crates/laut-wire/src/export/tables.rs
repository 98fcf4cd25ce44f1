//! Readings, names and articles in, rows of tables out, one thing a row, for spreadsheets and statistics.
//!
//! The table of statements is the same wherever it is handed on: by the command, over HTTP, in Python and on a cluster.

use std::collections::HashMap;

use laut_ledger::Facts;

use super::table::{Cell, Kind, Table};
use crate::{Credited, Reading, Source, Statement, forms::joined, reading::Medium};

/// The table of statements.
///
/// `speaker` has the name of the source that speaks, `class`, `standing`, `role` and `speaks_for` (a name) are its own,
/// `via` are the names of those who passed the words on, the outermost first. `when` is an ISO 8601 day or interval.
/// `text` is what is said, with " … " between the parts of an interrupted passage; `start` and `end` are the code points
/// of the article's text at which the whole of it starts and ends. Behind the confidence stands what the text itself has:
/// `speaker_words` are the words that name the speaker, `when_words` those that tell when it was said.
pub const STATEMENTS: Table = Table {
    columns: &[
        ("article", Kind::Text),
        ("outlet", Kind::Text),
        ("url", Kind::Text),
        ("published", Kind::Text),
        ("kind", Kind::Text),
        ("force", Kind::Text),
        ("speaker", Kind::Text),
        ("role", Kind::Text),
        ("class", Kind::Text),
        ("standing", Kind::Text),
        ("speaks_for", Kind::Text),
        ("via", Kind::Texts(" > ")),
        ("when", Kind::Text),
        ("text", Kind::Text),
        ("start", Kind::Whole),
        ("end", Kind::Whole),
        ("confidence", Kind::Fraction),
        ("id", Kind::Text),
        ("medium", Kind::Texts(", ")),
        ("cue", Kind::Text),
        ("speaker_words", Kind::Text),
        ("addressee", Kind::Text),
        ("inside", Kind::Text),
        ("when_words", Kind::Text),
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
/// assert!(rows.ends_with("a1,,,,direct,assert,,,,,,,,'=1+1,1,5,0.9,s1,,,,,,\r\n"));
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
        Cell::text(statement.kind.as_str()),
        Cell::text(statement.force.as_str()),
        of_source(|source| Some(&source.name)),
        of_source(|source| source.role.as_deref()),
        of_source(|source| Some(source.class.as_str())),
        of_source(|source| Some(source.standing.as_str())),
        source
            .and_then(|source| source.speaks_for.as_deref())
            .map_or(Cell::Nothing, |id| Cell::text(name(id))),
        Cell::Texts(statement.via.iter().map(|id| name(id)).collect()),
        Cell::given(when.and_then(|when| when.date.as_deref())),
        Cell::text(joined(&statement.content)),
        first.map_or(Cell::Nothing, |span| Cell::count(span.start)),
        last.map_or(Cell::Nothing, |span| Cell::count(span.end)),
        Cell::Fraction(statement.confidence),
        Cell::text(&statement.id),
        Cell::Texts(media.map(str::to_owned).collect()),
        Cell::text(joined(&statement.cue)),
        speaker.map_or(Cell::Nothing, |speaker| Cell::text(joined(&speaker.span))),
        Cell::text(joined(&statement.addressee)),
        Cell::given(statement.inside.as_deref()),
        when.map_or(Cell::Nothing, |when| Cell::text(joined(&when.span))),
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
            "direct,assert,Ada Lindt,Museumsleiterin,person,named,\"Museum, das\",,2031-02-03,\"Wir öffnen 🎉 … und zwar \"\"morgen\"\".\",28,89,0.9,s1,speech,sagte,Ada Lindt,,,am Montag",
            "indirect,deny,zwei Vertraute,,group,anonymous,\"Museum, das\",Blatt > Bericht,2031-01-27/2031-02-02,dass <b>=SUM(A1)</b> falsch sei,144,175,0.75,s2,\"speech, writing\",erfahren,,Das Blatt,,vorige Woche",
            "direct,estimate,Bericht,,document,named,\"Museum, das\",,,'=SUM(A1),152,160,1,s3,,,,,s2,",
            "reported,deny,,,,,,,,'=Lindt dementierte.,177,196,1,s4,,,,,,",
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
