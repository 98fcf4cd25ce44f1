//! The article's words, wrapped, with the statements marked in place and their speakers beside them.
//!
//! In colour a statement is its colour, after its number in small digits; without colour it stands in
//! brackets: `[1 dass es regnet]`. The margin has each statement's number and speaker beside the line
//! where it begins, through whom it came, what the telling does and when, and what is odd about the text;
//! where the lines are too short for a margin, the speaker alone stands behind the number. Whose identity is
//! withheld has a sign before its name.

use std::collections::VecDeque;

use laut_wire::{Reading, Statement};
use unicode_width::UnicodeWidthChar;

use crate::{
    terminal::{is_printable, printable},
    view::{
        cast::{Cast, UNNAMED_SIGN},
        fit::{columns, shortened, wrapped_to},
        list::force_and_date,
        paint::{Paint, Style},
    },
};

/// Fewer columns than this leave no room for a margin.
const WITH_MARGIN: usize = 64;
/// Columns between the text and its margin.
const GAP: usize = 3;
/// Lines that a speaker, those who passed its words on, or a note takes in the margin at most.
const MARGIN_LINES: usize = 2;
/// A speaker within the text takes one column in so many at most.
const INLINE: usize = 3;

/// A character with its style.
#[derive(Clone, Copy)]
struct Cell {
    character: char,
    style: Style,
}

/// What is not parted at the end of a line.
#[derive(Default)]
struct Chunk {
    cells: Vec<Cell>,
    /// The style of the space before it.
    space: Option<Style>,
    /// The statements that begin in it.
    begins: Vec<usize>,
    /// The notes whose places begin in it.
    notes: Vec<usize>,
}

pub(crate) fn show(
    out: &mut String,
    reading: &Reading,
    cast: &Cast<'_>,
    width: usize,
    paint: Paint,
) {
    let margin = if width >= WITH_MARGIN {
        (width * 3 / 10).clamp(18, 32)
    } else {
        0
    };
    let layout = Layout {
        reading,
        cast,
        paint,
        text: if margin > 0 {
            width - margin - GAP
        } else {
            width
        },
        margin,
    };
    let speaker = if margin == 0 { width / INLINE } else { 0 };
    let mut marker = Marker::new(reading, cast, paint, speaker);
    let mut is_first = true;
    let mut after_empty = false;
    let mut after_return = false;
    for line in reading.article.text.split_inclusive(breaks_line) {
        let chunks = marker.chunks(line);
        let is_rest_of_break = after_return && line == "\n";
        after_return = line.ends_with('\r');
        if chunks.is_empty() {
            after_empty |= !is_rest_of_break;
            continue;
        }
        if after_empty && !is_first {
            out.push('\n');
        }
        layout.paragraph(out, chunks);
        is_first = false;
        after_empty = false;
    }
}

fn breaks_line(character: char) -> bool {
    matches!(
        character,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}'
    )
}

/// Goes through the text and says what each character is part of.
struct Marker<'a> {
    reading: &'a Reading,
    cast: &'a Cast<'a>,
    colored: bool,
    /// Columns that the speaker takes behind the number, 0 for none.
    speaker: usize,
    /// Starts of spans of content, the last first: where, the statement, whether it is its first span.
    starts: Vec<(usize, usize, bool)>,
    /// Starts of what notes are about, the last first: where, the note.
    notes: Vec<(usize, usize)>,
    /// Those whose spans are open, with their ends, the innermost last.
    open: Vec<(usize, usize)>,
    place: usize,
}

impl<'a> Marker<'a> {
    fn new(reading: &'a Reading, cast: &'a Cast<'a>, paint: Paint, speaker: usize) -> Self {
        let mut starts: Vec<(usize, usize, bool)> = reading
            .statements
            .iter()
            .enumerate()
            .flat_map(|(number, statement)| {
                let spans = statement.content.iter().enumerate();
                spans.map(move |(part, span)| (span.start, number, part == 0))
            })
            .collect();
        starts.sort_unstable_by(|one, other| other.cmp(one));
        let places = reading.notes.iter().enumerate();
        let mut notes: Vec<(usize, usize)> = places
            .filter_map(|(number, note)| Some((note.span.as_ref()?.start, number)))
            .collect();
        notes.sort_unstable_by(|one, other| other.cmp(one));
        Marker {
            reading,
            cast,
            colored: paint.colored,
            speaker,
            starts,
            notes,
            open: Vec::new(),
            place: 0,
        }
    }

    fn statement(&self, number: usize) -> &'a Statement {
        &self.reading.statements[number]
    }

    fn chunks(&mut self, line: &str) -> Vec<Chunk> {
        let mut chunks = Vec::new();
        let mut chunk = Chunk::default();
        for character in line.chars() {
            self.close(&mut chunk);
            if character.is_whitespace() {
                self.place += 1;
                if !chunk.cells.is_empty() {
                    chunks.push(std::mem::take(&mut chunk));
                }
                chunk.space = Some(self.style());
                continue;
            }
            self.begin(&mut chunk);
            while let Some((_, note)) = self.notes.pop_if(|(start, _)| *start <= self.place) {
                chunk.notes.push(note);
            }
            self.place += 1;
            if is_printable(character) {
                chunk.cells.push(Cell {
                    character,
                    style: self.style(),
                });
            }
        }
        self.close(&mut chunk);
        if !chunk.cells.is_empty() {
            chunks.push(chunk);
        }
        chunks
    }

    /// Marks the ends of statements before the present place.
    fn close(&mut self, chunk: &mut Chunk) {
        while let Some(at) = self.open.iter().rposition(|&(_, end)| end <= self.place) {
            let (number, _) = self.open.remove(at);
            if !self.colored {
                let style = Style::Mark(self.statement(number).kind);
                chunk.cells.push(Cell {
                    character: ']',
                    style,
                });
            }
        }
    }

    /// Marks the statements that begin at the present place.
    fn begin(&mut self, chunk: &mut Chunk) {
        while let Some(&(start, number, is_first)) = self.starts.last() {
            if start > self.place {
                break;
            }
            self.starts.pop();
            let statement = self.statement(number);
            let end = statement
                .content
                .iter()
                .find(|span| span.start == start)
                .map_or(start, |span| span.end);
            if end <= self.place {
                continue;
            }
            if is_first {
                chunk.begins.push(number);
            }
            let style = Style::Mark(statement.kind);
            chunk.cells.extend(
                self.label(number, is_first)
                    .chars()
                    .map(|character| Cell { character, style }),
            );
            self.open.push((number, end));
        }
    }

    fn label(&self, number: usize, is_first: bool) -> String {
        let digits = (number + 1).to_string();
        let speaker = match self.cast.speaker(self.statement(number)) {
            Some(speaker) if self.speaker > 0 && is_first => {
                let name = signed(self.cast, speaker);
                let name = shortened(&name, self.speaker).replace(' ', "\u{a0}");
                format!("\u{a0}{name}:")
            }
            _ => String::new(),
        };
        if !self.colored {
            format!("[{digits}{speaker}\u{a0}")
        } else if speaker.is_empty() {
            digits.chars().map(small).collect()
        } else {
            format!("{digits}{speaker}\u{a0}")
        }
    }

    /// Returns the style of words at the present place.
    fn style(&self) -> Style {
        self.open
            .last()
            .map_or(Style::Plain, |&(number, _)| Style::Words {
                kind: self.statement(number).kind,
                nested: self.open.len() > 1,
            })
    }
}

/// Returns a source's name, with a sign before it if it is unnamed.
fn signed(cast: &Cast<'_>, source: usize) -> String {
    let name = cast.name(source);
    if cast.is_unnamed(source) {
        format!("{UNNAMED_SIGN} {name}")
    } else {
        name
    }
}

fn small(digit: char) -> char {
    match digit {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        _ => char::from_u32(digit as u32 - '0' as u32 + '⁰' as u32).unwrap_or(digit),
    }
}

struct Layout<'a> {
    reading: &'a Reading,
    cast: &'a Cast<'a>,
    paint: Paint,
    /// Columns of the text.
    text: usize,
    /// Columns of the margin, 0 for none.
    margin: usize,
}

impl Layout<'_> {
    fn paragraph(&self, out: &mut String, chunks: Vec<Chunk>) {
        let mut waiting: VecDeque<MarginLine> = VecDeque::new();
        let mut line: Vec<Cell> = Vec::new();
        let mut taken = 0;
        for chunk in chunks {
            let needed: usize = chunk.cells.iter().map(|cell| width(cell.character)).sum();
            if taken > 0 && taken + 1 + needed > self.text {
                self.line(out, &std::mem::take(&mut line), taken, &mut waiting);
                taken = 0;
            }
            if taken > 0 {
                line.push(Cell {
                    character: ' ',
                    style: chunk.space.unwrap_or(Style::Plain),
                });
                taken += 1;
            }
            waiting.extend(
                chunk
                    .begins
                    .iter()
                    .flat_map(|&number| self.margin_lines(number)),
            );
            waiting.extend(chunk.notes.iter().flat_map(|&number| self.note(number)));
            for cell in chunk.cells {
                if taken + width(cell.character) > self.text && taken > 0 {
                    self.line(out, &std::mem::take(&mut line), taken, &mut waiting);
                    taken = 0;
                }
                taken += width(cell.character);
                line.push(cell);
            }
        }
        self.line(out, &line, taken, &mut waiting);
        while !waiting.is_empty() {
            self.line(out, &[], 0, &mut waiting);
        }
    }

    /// Returns a statement's number and speaker and what else is known of its telling, as lines of the margin.
    fn margin_lines(&self, number: usize) -> Vec<MarginLine> {
        let statement = &self.reading.statements[number];
        let label = format!("{} ", number + 1);
        let room = self.margin.saturating_sub(columns(&label));
        let speaker = self.cast.speaker(statement);
        let speaker = speaker.map_or("—".to_owned(), |source| signed(self.cast, source));
        let mut lines = wrapped_to(&speaker, room, MARGIN_LINES);
        let via = self.cast.via(&self.cast.route(statement));
        let telling = force_and_date(statement).join(", ");
        for (open, text, close) in [(", ", via, ""), (" (", telling, ")")] {
            if text.is_empty() {
                continue;
            }
            match lines.last_mut() {
                Some(line) if columns(&format!("{line}{open}{text}{close}")) <= room => {
                    *line = format!("{line}{open}{text}{close}");
                }
                _ => {
                    let open = open.trim_start_matches([',', ' ']);
                    let text = format!("{open}{text}{close}");
                    lines.extend(wrapped_to(&text, room, MARGIN_LINES));
                }
            }
        }
        self.labelled(Style::Mark(statement.kind), &label, lines)
    }

    /// Returns what is odd about the text, as lines of the margin.
    fn note(&self, number: usize) -> Vec<MarginLine> {
        let room = self.margin.saturating_sub(2);
        let message = printable(&self.reading.notes[number].message);
        let lines = wrapped_to(&message, room, MARGIN_LINES);
        self.labelled(Style::Warning, "! ", lines)
    }

    /// Returns lines of the margin, a label before the first; none where there is no margin.
    fn labelled(&self, style: Style, label: &str, lines: Vec<String>) -> Vec<MarginLine> {
        if self.margin == 0 {
            return Vec::new();
        }
        let indent = " ".repeat(columns(label));
        let labels = std::iter::once((style, label.to_owned()))
            .chain(std::iter::repeat((Style::Plain, indent)));
        labels
            .zip(lines)
            .map(|(label, line)| vec![label, (Style::Plain, line)])
            .collect()
    }

    /// Adds a line of text, and beside it what waits for its place in the margin.
    fn line(
        &self,
        out: &mut String,
        cells: &[Cell],
        taken: usize,
        waiting: &mut VecDeque<MarginLine>,
    ) {
        let mut pieces: Vec<(Style, String)> = Vec::new();
        for cell in cells {
            // A statement's label holds together, but is printed with usual spaces.
            let character = if cell.character == '\u{a0}' {
                ' '
            } else {
                cell.character
            };
            match pieces.last_mut() {
                Some((style, text)) if *style == cell.style => text.push(character),
                _ => pieces.push((cell.style, character.to_string())),
            }
        }
        if let Some(note) = waiting.pop_front() {
            let empty = self.text.saturating_sub(taken) + GAP;
            pieces.push((Style::Plain, " ".repeat(empty)));
            pieces.extend(note);
        }
        self.paint.line(out, &pieces);
    }
}

/// Pieces of the margin beside one line.
type MarginLine = Vec<(Style, String)>;

fn width(character: char) -> usize {
    character.width().unwrap_or(0)
}
