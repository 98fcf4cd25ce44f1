//! The statements, one after the other: number, speaker, kind, words.

use laut_wire::{Kind, Reading, Source, Standing, Statement};

use crate::view::{
    fit::{columns, filled, printable, shortened},
    paint::{Paint, Style},
};

/// Below this a statement is more likely wrong than right.
const EVEN: f64 = 0.5;
/// Columns between columns.
const GAP: usize = 2;
/// In fewer columns than this the words stand below the speaker.
const LEAST_WORDS: usize = 28;
/// Stands after a speaker whose identity is withheld.
const UNNAMED: &str = " (unnamed)";

/// Returns the name of who made a statement, if the article shows it.
pub(crate) fn speaker_of<'a>(reading: &'a Reading, statement: &Statement) -> Option<&'a str> {
    source_of(reading, statement).map(|source| source.name.as_str())
}

fn source_of<'a>(reading: &'a Reading, statement: &Statement) -> Option<&'a Source> {
    let id = &statement.speaker.as_ref()?.source;
    let place = id
        .strip_prefix('q')
        .and_then(|number| number.parse::<usize>().ok());
    place
        .and_then(|number| reading.sources.get(number.checked_sub(1)?))
        .filter(|source| source.id == *id)
        .or_else(|| reading.sources.iter().find(|source| source.id == *id))
}

/// Returns what people call a kind.
pub(crate) fn kind_label(kind: Kind) -> String {
    kind.as_str().replace('_', " ")
}

struct Row {
    number: String,
    speaker: String,
    is_unnamed: bool,
    kind: Kind,
    words: String,
}

impl Row {
    /// Returns the speaker in at most `width` columns; that it is unnamed is not left out.
    fn speaker(&self, width: usize) -> String {
        if self.is_unnamed {
            format!(
                "{}{UNNAMED}",
                shortened(&self.speaker, width.saturating_sub(columns(UNNAMED)))
            )
        } else {
            shortened(&self.speaker, width)
        }
    }
}

pub(crate) fn show(out: &mut String, reading: &Reading, width: usize, paint: Paint) {
    if reading.statements.is_empty() {
        return;
    }
    let rows: Vec<Row> = reading
        .statements
        .iter()
        .enumerate()
        .map(|row| of(reading, row))
        .collect();
    let widest = |cell: fn(&Row) -> usize| rows.iter().map(cell).max().unwrap_or(0);
    let number = widest(|row| columns(&row.number));
    let speaker = widest(|row| columns(&row.speaker(usize::MAX))).min((width * 3 / 10).max(12));
    let kind = widest(|row| columns(&kind_label(row.kind)));
    let words = width.saturating_sub(number + speaker + kind + 3 * GAP);
    let gap = " ".repeat(GAP);
    let indent = number + GAP;
    for row in &rows {
        let label = (
            Style::Mark(row.kind),
            format!("{:>number$}{gap}", row.number),
        );
        let kind_of = kind_label(row.kind);
        if words < LEAST_WORDS {
            let room = width.saturating_sub(indent);
            paint.line(out, &[label, (Style::Strong, row.speaker(room))]);
            let kind_of = format!("{}{}{gap}", " ".repeat(indent), shortened(&kind_of, room));
            let words = shortened(&row.words, width.saturating_sub(columns(&kind_of)));
            paint.line(
                out,
                &[(Style::Mark(row.kind), kind_of), (Style::Plain, words)],
            );
        } else {
            let pieces = [
                label,
                (Style::Strong, filled(&row.speaker(speaker), speaker)),
                (
                    Style::Mark(row.kind),
                    format!("{gap}{}{gap}", filled(&kind_of, kind)),
                ),
                (Style::Plain, shortened(&row.words, words)),
            ];
            paint.line(out, &pieces);
        }
    }
    if reading
        .statements
        .iter()
        .any(|statement| statement.confidence < EVEN)
    {
        paint.line(
            out,
            &[(Style::Faint, "?  more likely wrong than right".to_owned())],
        );
    }
    out.push('\n');
}

fn of(reading: &Reading, (place, statement): (usize, &Statement)) -> Row {
    let doubt = if statement.confidence < EVEN { "?" } else { "" };
    let source = source_of(reading, statement);
    let parts: Vec<String> = statement
        .content
        .iter()
        .map(|span| printable(&span.text))
        .collect();
    let words: Vec<&str> = parts.iter().map(|part| part.trim()).collect();
    Row {
        number: format!("{doubt}{}", place + 1),
        speaker: source.map_or("—".to_owned(), |source| printable(&source.name)),
        is_unnamed: source.is_some_and(|source| source.standing == Standing::Anonymous),
        kind: statement.kind,
        words: words.join(" … "),
    }
}
