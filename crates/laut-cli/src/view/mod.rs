//! Shows a reading to a person with a deadline: the article's words with every statement marked in place and
//! its speaker beside it, a list of the statements, then the state of its sources: a table of them, on whom the
//! article rests in words, and what is odd about it. Shows what a ledger has, too: lists, a claim, what somebody said.
//!
//! Knows terminals: width, colour, what may not be printed. Does not know how statements or claims are found.

mod account;
mod body;
mod cast;
mod changed;
mod claim;
mod compared;
mod fit;
mod found;
mod history;
mod list;
mod news;
mod notes;
mod paint;
pub(crate) mod people;
mod sources;
mod stories;
mod summary;
mod tables;
#[cfg(test)]
mod tests;
mod when;

pub(crate) use claim::Background;

use laut_wire::Reading;

use crate::{
    arguments::Color,
    terminal::printable,
    view::{
        account::Account,
        cast::Cast,
        fit::{shortened, wrapped},
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
            Color::Auto => crate::terminal::shows_colours(),
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
        let cast = Cast::new(reading);
        let (mut words, mut rows) = (String::new(), String::new());
        body::show(&mut words, reading, &cast, self.width, self.paint);
        list::show(&mut rows, reading, &cast, self.width, self.paint);
        let mut sections = vec![self.header(reading, header), words, rows];
        sections.extend(self.state_of_sources(reading, &cast));
        joined(&sections)
    }

    /// Returns the state of a reading's sources as lines of text, without its words and statements.
    pub(crate) fn summary(&self, reading: &Reading, header: Header<'_>) -> String {
        let mut sections = vec![self.header(reading, header)];
        sections.extend(self.state_of_sources(reading, &Cast::new(reading)));
        joined(&sections)
    }

    fn state_of_sources(&self, reading: &Reading, cast: &Cast<'_>) -> [String; 3] {
        let account = Account::new(reading, cast);
        let (width, paint) = (self.width, self.paint);
        let mut sections = <[String; 3]>::default();
        let [table, words, notes_] = &mut sections;
        sources::show(table, reading, cast, &account, width, paint);
        summary::show(words, reading, cast, &account, width, paint);
        notes::show(notes_, reading, width, paint);
        sections
    }

    fn header(&self, reading: &Reading, header: Header<'_>) -> String {
        let mut out = String::new();
        let article = &reading.article;
        let title = article.title.as_deref().or(match header {
            Header::Title => None,
            Header::TitleOr(name) => Some(name),
        });
        for line in title
            .iter()
            .flat_map(|title| wrapped(&printable(title), self.width))
        {
            self.paint.line(&mut out, &[(Style::Strong, line)]);
        }
        let from: Vec<String> = [&article.outlet, &article.published]
            .into_iter()
            .flatten()
            .map(|field| printable(field))
            .collect();
        if !from.is_empty() {
            self.paint.line(
                &mut out,
                &[(Style::Faint, shortened(&from.join(" · "), self.width))],
            );
        }
        self.paint.address(&mut out, "", article.url.as_deref());
        out
    }
}

/// Returns sections with an empty line between them; empty ones are left out.
fn joined(sections: &[String]) -> String {
    let sections: Vec<&str> = sections
        .iter()
        .map(String::as_str)
        .filter(|section| !section.is_empty())
        .collect();
    sections.join("\n")
}
