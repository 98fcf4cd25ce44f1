//! The statements, one after the other: number, speaker, kind, what the telling does and when, words.

use laut_wire::{Force, Kind, Reading, Statement};

use crate::{
    terminal::printable,
    view::{
        cast::Cast,
        fit::{columns, filled, shortened, wrapped},
        paint::{Paint, Style},
        when::in_words,
    },
    words::{called, said},
};

/// Below this a statement is more likely wrong than right.
const EVEN: f64 = 0.5;
/// Columns between columns.
const GAP: usize = 2;
/// In fewer columns than this the words stand below the speaker.
const LEAST_WORDS: usize = 28;

/// Returns what people call a kind.
pub(crate) fn kind_label(kind: Kind) -> String {
    called("kind", kind.as_str())
}

/// Returns what a telling does, if more than to assert, and when it was, if that is known.
pub(crate) fn force_and_date(statement: &Statement) -> Vec<String> {
    let force =
        (statement.force != Force::Assert).then(|| called("force", statement.force.as_str()));
    let when = statement.when.as_ref();
    let date = when.and_then(|when| when.date.as_deref());
    let date = date.map(|date| in_words(&printable(date)));
    force.into_iter().chain(date).collect()
}

/// Returns a statement's words on one line.
pub(crate) fn words_of(statement: &Statement) -> String {
    let parts: Vec<String> = statement
        .content
        .iter()
        .map(|span| printable(&span.text))
        .collect();
    let words: Vec<&str> = parts.iter().map(|part| part.trim()).collect();
    words.join(" … ")
}

struct Row {
    number: String,
    speaker: String,
    is_unnamed: bool,
    via: String,
    kind: Kind,
    force_and_date: Vec<String>,
    words: String,
}

impl Row {
    fn of(cast: &Cast<'_>, (place, statement): (usize, &Statement)) -> Row {
        let doubt = if statement.confidence < EVEN { "?" } else { "" };
        let source = cast.speaker(statement);
        Row {
            number: format!("{doubt}{}", place + 1),
            speaker: source.map_or("—".to_owned(), |source| cast.name(source)),
            is_unnamed: source.is_some_and(|source| cast.is_unnamed(source)),
            via: cast.via(&cast.route(statement)),
            kind: statement.kind,
            force_and_date: force_and_date(statement),
            words: words_of(statement),
        }
    }

    /// Returns the speaker in at most `width` columns; that it is unnamed is not left out, but those who
    /// passed its words on are where they do not fit.
    fn speaker(&self, width: usize) -> String {
        if self.has_room_for_via(width) {
            return self.speaker_and_via();
        }
        let unnamed = self.unnamed();
        let room = width.saturating_sub(columns(unnamed));
        format!("{}{unnamed}", shortened(&self.speaker, room))
    }

    fn unnamed(&self) -> &'static str {
        if self.is_unnamed {
            said!("who.unnamed-after")
        } else {
            ""
        }
    }

    fn speaker_and_via(&self) -> String {
        let comma = if self.via.is_empty() { "" } else { ", " };
        format!("{}{}{comma}{}", self.speaker, self.unnamed(), self.via)
    }

    fn has_room_for_via(&self, width: usize) -> bool {
        columns(&self.speaker_and_via()) <= width
    }

    /// Returns what stands before the words, where the speaker has so many columns.
    fn remark(&self, speaker: usize) -> String {
        let via = Some(&self.via).filter(|via| !via.is_empty() && !self.has_room_for_via(speaker));
        let remarks: Vec<&str> = via
            .into_iter()
            .chain(&self.force_and_date)
            .map(String::as_str)
            .collect();
        if remarks.is_empty() {
            String::new()
        } else {
            format!("({}) ", remarks.join(", "))
        }
    }

    /// Returns the remark and the words after it, in at most `width` columns together.
    fn remark_and_words(&self, speaker: usize, width: usize) -> [(Style, String); 2] {
        let remark = shortened(&self.remark(speaker), width);
        let words = shortened(&self.words, width.saturating_sub(columns(&remark)));
        [(Style::Mark(self.kind), remark), (Style::Plain, words)]
    }
}

pub(crate) fn show(
    out: &mut String,
    reading: &Reading,
    cast: &Cast<'_>,
    width: usize,
    paint: Paint,
) {
    let rows: Vec<Row> = reading
        .statements
        .iter()
        .enumerate()
        .map(|row| Row::of(cast, row))
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
            let (speaker, remark) = (row.speaker(room), row.remark(room));
            let fits = columns(&speaker) + columns(&remark) < room;
            let mark = Style::Mark(row.kind);
            let mut above = vec![label, (Style::Strong, speaker)];
            let mut below = format!("{}{}{gap}", " ".repeat(indent), shortened(&kind_of, room));
            if fits {
                above.push((mark, format!(" {remark}")));
            } else {
                below += &remark;
            }
            paint.line(out, &above);
            let below = shortened(&below, width);
            let words = shortened(&row.words, width.saturating_sub(columns(&below)));
            paint.line(out, &[(mark, below), (Style::Plain, words)]);
        } else {
            let before = vec![
                label,
                (Style::Strong, filled(&row.speaker(speaker), speaker)),
                (
                    Style::Mark(row.kind),
                    format!("{gap}{}{gap}", filled(&kind_of, kind)),
                ),
            ];
            let words = row.remark_and_words(speaker, words);
            paint.line(out, &[before, words.to_vec()].concat());
        }
    }
    if reading
        .statements
        .iter()
        .any(|statement| statement.confidence < EVEN)
    {
        for line in wrapped(said!("article.more-likely-wrong"), width) {
            paint.line(out, &[(Style::Faint, line)]);
        }
    }
}
