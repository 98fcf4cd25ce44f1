//! Shows a reading to a person with a deadline: the article's words with every statement marked in place and
//! its speaker beside it, then a list of the statements, the notes and one line of shares.
//!
//! Knows terminals: width, colour, what may not be printed. Does not know how statements are found.

mod body;
mod fit;
mod list;
mod paint;
#[cfg(test)]
mod tests;

use anstream::ColorChoice;
use laut_wire::{Note, Reading};

use crate::{
    arguments::Color,
    view::{
        fit::{printable, shortened, wrapped},
        paint::{Paint, Style},
    },
};

/// Lines wider than this tire the eye.
const WIDEST: usize = 110;
/// The columns where nobody tells.
const USUAL: usize = 80;
/// Fewer columns than this hold no text.
const NARROWEST: usize = 24;

/// How readings are shown in this call.
pub(crate) struct View {
    width: usize,
    paint: Paint,
}

/// What stands over an article.
#[derive(Clone, Copy)]
pub(crate) enum Header<'a> {
    /// Its title and where it is from, as far as they are known.
    Title,
    /// The same, or else the name of its input.
    TitleOr(&'a str),
}

impl View {
    /// Returns a view for standard output.
    pub(crate) fn new(color: Color, width: Option<usize>) -> Self {
        let colored = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => anstream::AutoStream::choice(&std::io::stdout()) != ColorChoice::Never,
        };
        let terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let width = width
            .or(terminal.map(|width| width.min(WIDEST)))
            .unwrap_or(USUAL);
        View {
            width: width.max(NARROWEST),
            paint: Paint { colored },
        }
    }

    /// Returns a reading as lines of text.
    pub(crate) fn show(&self, reading: &Reading, header: Header<'_>) -> String {
        let mut out = String::new();
        self.header(&mut out, reading, header);
        body::show(&mut out, reading, self.width, self.paint);
        list::show(&mut out, reading, self.width, self.paint);
        self.notes(&mut out, reading);
        self.shares(&mut out, reading);
        out
    }

    fn header(&self, out: &mut String, reading: &Reading, header: Header<'_>) {
        let article = &reading.article;
        let title = article.title.as_deref().or(match header {
            Header::Title => None,
            Header::TitleOr(name) => Some(name),
        });
        for line in title
            .iter()
            .flat_map(|title| wrapped(&printable(title), self.width))
        {
            self.paint.line(out, &[(Style::Strong, line)]);
        }
        let from: Vec<String> = [&article.outlet, &article.published]
            .into_iter()
            .flatten()
            .map(|field| printable(field))
            .collect();
        if !from.is_empty() {
            self.paint.line(
                out,
                &[(Style::Faint, shortened(&from.join(" · "), self.width))],
            );
        }
        if title.is_some() || !from.is_empty() {
            out.push('\n');
        }
    }

    fn notes(&self, out: &mut String, reading: &Reading) {
        if reading.notes.is_empty() {
            return;
        }
        for note in &reading.notes {
            let text = format!("{}{}", printable(&note.message), place(reading, note));
            for (number, line) in wrapped(&text, self.width.saturating_sub(6))
                .into_iter()
                .enumerate()
            {
                let label = if number == 0 { "note  " } else { "      " };
                self.paint.line(
                    out,
                    &[(Style::Warning, label.to_owned()), (Style::Plain, line)],
                );
            }
        }
        out.push('\n');
    }

    fn shares(&self, out: &mut String, reading: &Reading) {
        let shares = &reading.shares;
        if shares.attributed + shares.unattributed == 0.0 {
            return;
        }
        let percent = |share: f64| format!("{:.0}%", share * 100.0);
        let unnamed = if shares.anonymous > 0.0 {
            format!(" ({} from unnamed sources)", percent(shares.anonymous))
        } else {
            String::new()
        };
        let line = format!(
            "{} of the text is somebody's words{unnamed}, {} is the article's own.",
            percent(shares.attributed),
            percent(shares.unattributed),
        );
        for line in wrapped(&line, self.width) {
            self.paint.line(out, &[(Style::Faint, line)]);
        }
    }
}

/// Returns the words around the place of a note.
fn place(reading: &Reading, note: &Note) -> String {
    const AROUND: usize = 20;
    let Some(span) = &note.span else {
        return String::new();
    };
    let before = span.start.saturating_sub(AROUND);
    let mut characters = reading.article.text.chars().skip(before);
    let around: String = characters
        .by_ref()
        .take(span.end - before + AROUND)
        .collect();
    let around = printable(&around);
    let mut words: Vec<&str> = around.split(' ').collect();
    // What is cut off at either end is seldom a whole word.
    if before > 0 && words.len() > 2 {
        words.remove(0);
    }
    if characters.next().is_some() && words.len() > 2 {
        words.pop();
    }
    format!(": … {} …", words.join(" ").trim())
}
