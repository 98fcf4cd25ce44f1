//! A reading in, its statements out as comma-separated values, one row each.

use std::collections::HashMap;

use super::{csv, joined, sources};
use crate::reading::{Medium, Reading, Source, Statement};

/// The first row.
const HEADS: &str = "id,kind,medium,force,start,end,content,cue,speaker,source,class,standing,role,\
speaks_for,addressee,via,inside,when,date,confidence,article,outlet,published\r\n";

/// Returns the statements of a reading as comma-separated values ([RFC 4180]): a row of headings, then
/// one row a statement, in UTF-8 without a byte order mark.
///
/// `start` and `end` are the code points at which the whole of the content starts and ends. The parts
/// of an interrupted passage are joined by " … ", media by ", ", and `via` by " > ", the outermost
/// first. `speaker` holds the words that name the speaker in the text, `source` the name of the source
/// that they refer to; `class`, `standing`, `role` and `speaks_for` (a name) are the source's.
///
/// So that no spreadsheet runs what an article says, a text that begins with `=`, `+`, `-`, `@`, a tab
/// or a carriage return has an apostrophe before it. Numbers are not touched.
///
/// ```
/// # let json = r#"{"laut": 1, "article": {"id": "a1", "text": "„=1+1“, sagte Ada."},
/// #     "statements": [{"id": "s1", "kind": "direct", "force": "assert",
/// #         "content": [{"start": 1, "end": 5}], "confidence": 0.9}],
/// #     "shares": {"attributed": 0, "anonymous": 0, "unattributed": 0}}"#;
/// let reading = laut_wire::Reading::from_json(json)?;
/// let rows = laut_wire::statements_csv(&reading);
/// assert!(rows.ends_with("s1,direct,,assert,1,5,'=1+1,,,,,,,,,,,,,0.9,a1,,\r\n"));
/// # Ok::<(), laut_wire::Error>(())
/// ```
///
/// [RFC 4180]: https://www.rfc-editor.org/rfc/rfc4180
pub fn statements_csv(reading: &Reading) -> String {
    let sources = sources(reading);
    let rows = reading
        .statements
        .iter()
        .map(|statement| csv::row(&fields(reading, statement, &sources)));
    [HEADS.to_owned()].into_iter().chain(rows).collect()
}

fn fields(
    reading: &Reading,
    statement: &Statement,
    sources: &HashMap<&str, &Source>,
) -> [String; 23] {
    let article = &reading.article;
    let media: Vec<&str> = statement
        .medium
        .iter()
        .copied()
        .map(Medium::as_str)
        .collect();
    let number = |position: Option<usize>| position.map_or(String::new(), |p| p.to_string());
    let speaker = statement.speaker.as_ref();
    let source = speaker.and_then(|speaker| sources.get(speaker.source.as_str()));
    let name = |id: &str| {
        sources
            .get(id)
            .map_or(id, |source| source.name.as_str())
            .to_owned()
    };
    let via: Vec<String> = statement.via.iter().map(|id| name(id)).collect();
    let when = statement.when.as_ref();
    let optional = |field: &Option<String>| csv::text(field.as_deref().unwrap_or_default());
    [
        csv::text(&statement.id),
        statement.kind.to_string(),
        csv::quoted(&media.join(", ")),
        statement.force.to_string(),
        number(statement.content.first().map(|span| span.start)),
        number(statement.content.last().map(|span| span.end)),
        csv::text(&joined(&statement.content)),
        csv::text(&joined(&statement.cue)),
        csv::text(&speaker.map_or(String::new(), |speaker| joined(&speaker.span))),
        csv::text(source.map_or("", |source| &source.name)),
        source.map_or("", |source| source.class.as_str()).to_owned(),
        source
            .map_or("", |source| source.standing.as_str())
            .to_owned(),
        csv::text(
            source
                .and_then(|source| source.role.as_deref())
                .unwrap_or_default(),
        ),
        csv::text(
            &source
                .and_then(|source| source.speaks_for.as_deref())
                .map_or(String::new(), name),
        ),
        csv::text(&joined(&statement.addressee)),
        csv::text(&via.join(" > ")),
        optional(&statement.inside),
        csv::text(&when.map_or(String::new(), |when| joined(&when.span))),
        csv::text(
            when.and_then(|when| when.date.as_deref())
                .unwrap_or_default(),
        ),
        statement.confidence.to_string(),
        csv::text(&article.id),
        optional(&article.outlet),
        optional(&article.published),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::example::reading;
    use super::*;

    #[test]
    fn each_statement_is_a_row() {
        let rows = [
            "s1,direct,speech,assert,28,89,\"Wir öffnen 🎉 … und zwar \"\"morgen\"\".\",sagte,Ada Lindt,\
             Ada Lindt,person,named,Museumsleiterin,\"Museum, das\",,,,am Montag,2031-02-03,0.9,a/1,\
             \"'@bote, der\",2031-02-04",
            "s2,indirect,\"speech, writing\",deny,144,175,dass <b>=SUM(A1)</b> falsch sei,erfahren,,\
             zwei Vertraute,group,anonymous,,\"Museum, das\",Das Blatt,Blatt > Bericht,,vorige Woche,\
             2031-01-27/2031-02-02,0.75,a/1,\"'@bote, der\",2031-02-04",
            "s3,direct,,estimate,152,160,'=SUM(A1),,,Bericht,document,named,,\"Museum, das\",,,s2,,,1,a/1,\
             \"'@bote, der\",2031-02-04",
            "s4,reported,,deny,177,196,'=Lindt dementierte.,,,,,,,,,,,,,1,a/1,\"'@bote, der\",2031-02-04",
        ];
        let expected = HEADS.to_owned() + &rows.join("\r\n") + "\r\n";
        assert_eq!(statements_csv(&reading()), expected);
    }

    #[test]
    fn no_statements_leave_the_headings() {
        let mut reading = reading();
        reading.statements.clear();
        assert_eq!(statements_csv(&reading), HEADS);
        assert_eq!(HEADS.split(',').count(), 23);
    }
}
