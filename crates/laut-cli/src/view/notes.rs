//! What is odd about the article: each note with the words that it concerns.

use laut_wire::{Note, Reading};

use crate::{
    terminal::printable,
    view::{
        fit::{columns, wrapped},
        paint::{Paint, Style},
    },
    words::said,
};

/// Code points that are shown before and after the words concerned.
const AROUND: usize = 20;
/// Of the words concerned so many code points are shown at most, half of them from either end.
const MOST: usize = 160;

pub(crate) fn show(out: &mut String, reading: &Reading, width: usize, paint: Paint) {
    let indent = columns(said!("article.note")) + 2;
    for note in &reading.notes {
        let message = printable(&note.message);
        let text = format!("{}{}", message.trim(), place(reading, note));
        for (number, line) in wrapped(&text, width.saturating_sub(indent))
            .into_iter()
            .enumerate()
        {
            let label = if number == 0 {
                format!("{}  ", said!("article.note"))
            } else {
                " ".repeat(indent)
            };
            paint.line(out, &[(Style::Warning, label), (Style::Plain, line)]);
        }
    }
}

/// Returns the words around the place of a note.
fn place(reading: &Reading, note: &Note) -> String {
    let Some(span) = &note.span else {
        return String::new();
    };
    let before = span.start.saturating_sub(AROUND);
    let mut characters = reading.article.text.chars().skip(before);
    let around: String = characters
        .by_ref()
        .take((span.end + AROUND).saturating_sub(before))
        .collect();
    let around = printable(&around);
    let mut words: Vec<&str> = around.split(' ').collect();
    // What is cut off at either end is seldom a whole word.
    if before > 0 && words.len() > 2 {
        words.remove(0);
    }
    let is_before_end = characters.next().is_some();
    if is_before_end && words.len() > 2 {
        words.pop();
    }
    let start = if before > 0 { "… " } else { "" };
    let end = if is_before_end { " …" } else { "" };
    format!(": {start}{}{end}", without_middle(words.join(" ").trim()))
}

fn without_middle(text: &str) -> String {
    let count = text.chars().count();
    if count <= MOST {
        return text.to_owned();
    }
    let start: String = text.chars().take(MOST / 2).collect();
    let end: String = text.chars().skip(count - MOST / 2).collect();
    format!("{} … {}", start.trim_end(), end.trim_start())
}
