//! Readings, names and articles in, rows of comma-separated values (RFC 4180) out, one thing a row, for spreadsheets and
//! statistics; no spreadsheet takes a field for a formula.

use std::collections::HashMap;

use laut_ledger::Facts;

use crate::{
    Credited, Reading, Source, Span, Statement,
    forms::{csv, joined},
};

/// The first row of a table of statements.
pub const STATEMENT_HEADS: &str = "article,outlet,url,published,kind,force,speaker,role,class,standing,speaks_for,via,\
when,text,start,end,confidence\r\n";

/// The first row of a table of names.
pub const NAME_HEADS: &str = "source,statements,articles\r\n";

/// The first row of a table of articles.
pub const ARTICLE_HEADS: &str = "article,title,outlet,url,published,modified,credits,language\r\n";

/// Returns a row for each statement of a reading.
///
/// `speaker` and `speaks_for` are the names of sources, `via` those who passed the words on, the outermost first, with
/// " > " between them; `when` is an ISO 8601 day or interval. `text` has all pieces of what is said, `start` and `end` are
/// the code points of the article's text where the first one starts and the last one ends.
pub fn statement_rows(reading: &Reading) -> String {
    let rows = statement_fields(reading).into_iter();
    rows.map(|fields| csv::row(&fields.map(|field| csv::text(&field))))
        .collect()
}

/// Returns the fields of a row for each statement of a reading, as they are; empty where there is nothing.
pub fn statement_fields(reading: &Reading) -> Vec<[String; 17]> {
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
) -> [String; 17] {
    let article = &reading.article;
    let speaker = statement.speaker.as_ref();
    let source = speaker.and_then(|speaker| sources.get(speaker.source.as_str()));
    let name = |id: &str| {
        let source = sources.get(id);
        source.map_or(id, |source| source.name.as_str()).to_owned()
    };
    let via: Vec<String> = statement.via.iter().map(|id| name(id)).collect();
    let place = |span: Option<&Span>, of: fn(&Span) -> usize| {
        span.map_or_else(String::new, |span| of(span).to_string())
    };
    let or_empty = |field: &Option<String>| field.clone().unwrap_or_default();
    let when = statement.when.as_ref();
    [
        article.id.clone(),
        or_empty(&article.outlet),
        or_empty(&article.url),
        or_empty(&article.published),
        statement.kind.to_string(),
        statement.force.to_string(),
        source.map_or_else(String::new, |source| source.name.clone()),
        source.map_or_else(String::new, |source| or_empty(&source.role)),
        source.map_or_else(String::new, |source| source.class.to_string()),
        source.map_or_else(String::new, |source| source.standing.to_string()),
        source
            .and_then(|source| source.speaks_for.as_deref())
            .map_or_else(String::new, name),
        via.join(" > "),
        when.map_or_else(String::new, |when| or_empty(&when.date)),
        joined(&statement.content),
        place(statement.content.first(), |span| span.start),
        place(statement.content.last(), |span| span.end),
        statement.confidence.to_string(),
    ]
}

/// Returns the row of a name with its counts.
pub fn name_row(name: &Credited) -> String {
    csv::row(&name_fields(name).map(|field| csv::text(&field)))
}

/// Returns the fields of the row of a name, as they are.
pub fn name_fields(name: &Credited) -> [String; 3] {
    [
        name.name.clone(),
        name.statements.to_string(),
        name.articles.to_string(),
    ]
}

/// Returns the row of an article.
pub fn article_row(facts: &Facts) -> String {
    csv::row(&article_fields(facts).map(|field| csv::text(&field)))
}

/// Returns the fields of the row of an article, as they are.
pub fn article_fields(facts: &Facts) -> [String; 8] {
    let or_empty = |field: &Option<String>| field.clone().unwrap_or_default();
    [
        facts.id.clone(),
        or_empty(&facts.title),
        or_empty(&facts.outlet),
        or_empty(&facts.url),
        or_empty(&facts.published),
        or_empty(&facts.modified),
        facts.credits.join(", "),
        or_empty(&facts.language),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::example::reading;

    #[test]
    fn each_statement_is_a_row() {
        let rows = statement_rows(&reading());
        let first = rows.split("\r\n").next().expect("there is one");
        assert_eq!(
            first,
            "a/1,\"'@bote, der\",\"https://bote.example/a b\"\">\",2031-02-04,direct,assert,Ada Lindt,Museumsleiterin,\
             person,named,\"Museum, das\",,2031-02-03,\"Wir öffnen 🎉 … und zwar \"\"morgen\"\".\",28,89,0.9"
        );
        assert_eq!(rows.matches("\r\n").count(), 4);
    }

    #[test]
    fn there_is_a_head_for_each_field() {
        assert_eq!(STATEMENT_HEADS.split(',').count(), 17);
        let name = Credited {
            name: "=1+1".to_owned(),
            statements: 2,
            articles: 1,
        };
        assert_eq!(name_row(&name), "'=1+1,2,1\r\n");
        assert_eq!(NAME_HEADS.split(',').count(), 3);
        let facts = Facts {
            id: "a1".to_owned(),
            credits: vec!["hkn".to_owned(), "Bote".to_owned()],
            ..Facts::default()
        };
        assert_eq!(article_row(&facts), "a1,,,,,,\"hkn, Bote\",\r\n");
        assert_eq!(ARTICLE_HEADS.split(',').count(), 8);
    }
}
