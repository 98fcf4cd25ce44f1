//! Reads tables of text, CSV and the like: an article a row, with the columns that `columns` finds.
//!
//! Row after row: a table of any size is never held as a whole. The first row has the names of the columns.

mod decoded;
mod marks;
mod places;
mod struck;

use std::{
    cell::{Cell, RefCell},
    io::{self, Read},
    rc::Rc,
};

use csv::{ByteRecord, ReaderBuilder};
use laut::{Note, NoteCode};

pub(crate) use self::{
    decoded::Decoded,
    places::{located, places},
};
use self::{
    marks::{Marks, has_marks_of_text},
    places::has_texts,
    struck::{Struck, has_struck_marks},
};
use crate::{
    columns::{FIELDS, Field, Record},
    dos,
    error::{Error, ErrorKind},
    file::unreadable,
    open::{Articles, Setting},
    text::{decode, decoded, utf16},
};

/// A row may have so many bytes.
const LONGEST: u64 = 64 << 20;
/// What stands between columns.
const DELIMITERS: [u8; 4] = *b",;\t|";

/// Returns what parts the columns of a table whose name says that it is one.
pub(crate) fn delimiter(start: &str, ending: &str) -> u8 {
    if let Some(delimiter) = declared(start) {
        return delimiter;
    }
    let first = start.lines().next().unwrap_or_default();
    if let Some((delimiter, _)) = header_below(start) {
        return delimiter;
    }
    if matches!(ending, "tsv" | "tab") && first.contains('\t') {
        return b'\t';
    }
    let count = |delimiter: &u8| names(first, *delimiter).len();
    DELIMITERS
        .into_iter()
        .rev()
        .max_by_key(count)
        .unwrap_or(b',')
}

/// Returns what parts the columns of a text, if its first line names columns of articles.
pub(crate) fn known(start: &str) -> Option<u8> {
    if let Some(delimiter) = declared(start) {
        return Some(delimiter);
    }
    let mut lines = start.lines();
    known_by(lines.next()?, lines.next()?)
}

/// Lines that may stand above the names of columns: who exported the table, and when.
const ABOVE: usize = 20;

/// Returns what parts the columns of a table whose first line names none, and the line below that does.
fn header_below(start: &str) -> Option<(u8, &str)> {
    let lines: Vec<&str> = start.lines().take(ABOVE).collect();
    let mut pairs = lines.windows(2);
    if known_by(lines.first()?, lines.get(1)?).is_some() {
        return None;
    }
    pairs.find_map(|pair| Some((known_by(pair[0], pair[1])?, pair[0])))
}

/// Returns what parts the columns, if a line names columns of articles; `second` is the line below it.
fn known_by(first: &str, second: &str) -> Option<u8> {
    DELIMITERS.into_iter().find(|delimiter| {
        let names = names(first, *delimiter);
        let is_known = |field: Field, name: &String| {
            let columns = crate::Columns::default();
            columns
                .find(field, std::iter::once(name.as_str()))
                .is_some()
        };
        let known = names
            .iter()
            .filter(|name| Field::ALL.iter().any(|field| is_known(*field, name)));
        let has_text = names
            .iter()
            .any(|name| is_known(Field::Text, name) || is_known(Field::Url, name));
        // Behind the commas of a sentence are spaces.
        let is_prose = *delimiter == b',' && first.contains(", ");
        names.len() >= 2
            && known.count() >= 2
            && has_text
            && !is_prose
            && second.bytes().any(|byte| byte == *delimiter)
    })
}

/// Says whether a text is some table: lines that all have as many columns.
pub(crate) fn is_likely(start: &str) -> bool {
    // The last line may be torn.
    let lines: Vec<&str> = start
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let lines = &lines[..lines.len().min(50)];
    DELIMITERS.into_iter().any(|delimiter| {
        let count = |line: &&str| line.bytes().filter(|byte| *byte == delimiter).count();
        let first = lines.first().map_or(0, count);
        let is_prose = delimiter == b',' && lines.iter().any(|line| line.contains(", "));
        lines.len() >= 5
            && first >= 2
            && !is_prose
            && lines[..lines.len() - 1]
                .iter()
                .all(|line| count(line) == first)
    })
}

/// Returns what the first line of a spreadsheet's export says: `sep=;`.
fn declared(start: &str) -> Option<u8> {
    let first = start.lines().next()?.trim_start_matches('\u{feff}');
    let delimiter = first.strip_prefix("sep=")?.bytes().next()?;
    DELIMITERS.contains(&delimiter).then_some(delimiter)
}

/// Returns the columns of a line.
fn names(line: &str, delimiter: u8) -> Vec<String> {
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(line.as_bytes());
    let record = reader.byte_records().next().and_then(Result::ok);
    record.map_or_else(Vec::new, |record| record.iter().map(shown).collect())
}

/// Returns a name as it is compared and shown.
fn shown(name: &[u8]) -> String {
    let name = decode(name).map_or_else(
        |_| String::from_utf8_lossy(name).into_owned(),
        |(name, _)| name,
    );
    name.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}')
        .to_owned()
}

/// Returns the articles of a table; `first` are its first bytes.
///
/// # Errors
/// If none of its columns holds texts or addresses.
pub(crate) fn articles<'a>(
    name: String,
    reader: impl Read + 'a,
    first: &[u8],
    delimiter: u8,
    setting: &Setting<'a>,
) -> Result<Articles<'a>, Error> {
    let read = Rc::new(Cell::new(0));
    let reader: Box<dyn Read + 'a> = match utf16(first) {
        Some(encoding) => Box::new(Decoded::new(reader, encoding.new_decoder())),
        None => Box::new(reader),
    };
    let start = crate::text::start(first);
    let is_struck = has_struck_marks(&start, delimiter);
    let reader: Box<dyn Read + 'a> = if is_struck {
        Box::new(Struck::new(reader, delimiter))
    } else {
        reader
    };
    let marks = Rc::new(RefCell::new(Marks::new(delimiter)));
    // Some programs write quotation marks as they are, and put nothing between them.
    let quotes = is_struck || !has_marks_of_text(&start, delimiter);
    let reader = Counted {
        reader,
        read: Rc::clone(&read),
        marks: Rc::clone(&marks),
    };
    let mut table = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .quoting(quotes)
        .from_reader(reader);
    let mut header = ByteRecord::new();
    let mut number = 0;
    let below = header_below(&start).map(|(_, line)| names(line, delimiter));
    loop {
        number += 1;
        read.set(0);
        if !table.read_byte_record(&mut header).map_err(of_table)? {
            return Err(Error::new(
                ErrorKind::Table,
                "the table has no rows",
                "its first row has the names of the columns, and each other one is an article",
            ));
        }
        let is_declaration = header
            .get(0)
            .is_some_and(|first| shown(first).starts_with("sep="));
        let found: Vec<String> = header.iter().map(shown).collect();
        // Programs that export tables write above them what they are.
        let is_above = number <= ABOVE
            && below.as_ref().is_some_and(|below| *below != found)
            && !has_texts(&found, setting);
        if !is_declaration && !is_above {
            break;
        }
    }
    let names: Vec<String> = header.iter().map(shown).collect();
    let places = places(&names, setting)?;
    let rows = Rows {
        table,
        read,
        marks,
        places: places.of,
        columns: header.len(),
        delimiter,
        quotes,
        number,
        is_over: false,
        fewest: None,
        ahead: None,
    };
    Ok(located(name, rows, places.held, setting))
}

/// The rows of a table, each with its number.
struct Rows<R> {
    table: csv::Reader<R>,
    /// How many bytes were read since the last row.
    read: Rc<Cell<u64>>,
    marks: Rc<RefCell<Marks>>,
    places: [Option<usize>; FIELDS],
    columns: usize,
    delimiter: u8,
    /// Whether fields stand between quotation marks where they need to.
    quotes: bool,
    number: usize,
    is_over: bool,
    /// The fewest fields of a row so far; none before the first.
    fewest: Option<usize>,
    /// A row that was looked at before its turn.
    ahead: Option<csv::Result<Option<ByteRecord>>>,
}

/// What a row holds.
pub(crate) type Row = Result<(Record, Vec<Note>), Error>;

impl<R: Read> Iterator for Rows<R> {
    type Item = (usize, Row);

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        self.number += 1;
        let found = match self.row() {
            Ok(None) if self.fewest.is_none() => {
                self.is_over = true;
                self.number -= 1;
                Err(Error::new(
                    ErrorKind::Table,
                    "the table has names of columns, and no rows",
                    "each row is an article",
                ))
            }
            Ok(None) => return None,
            Ok(Some(row)) => {
                let width = row.len();
                let found = self.whole(row).and_then(|row| self.record(&row));
                let is_torn = width < self.columns && self.ends_here();
                self.fewest = Some(self.fewest.map_or(width, |fewest| fewest.min(width)));
                found.map(|(record, mut notes)| {
                    notes.extend(is_torn.then(torn));
                    (record, notes)
                })
            }
            Err(error) => {
                self.is_over = true;
                Err(of_table(error))
            }
        };
        Some((self.number, found))
    }
}

/// Returns the note of a row amid which its table ends.
fn torn() -> Note {
    Note {
        code: NoteCode::TextTruncated,
        span: None,
        message: "the table ends amid this row, which has fewer fields than the others: it seems to be cut off"
            .to_owned(),
    }
}

impl<R: Read> Rows<R> {
    /// Returns the next row, if there is one.
    fn row(&mut self) -> csv::Result<Option<ByteRecord>> {
        if let Some(ahead) = self.ahead.take() {
            return ahead;
        }
        let mut row = ByteRecord::new();
        self.read.set(0);
        Ok(self.table.read_byte_record(&mut row)?.then_some(row))
    }

    /// Says whether the table ends behind a row, without the end of a line, where all before it had all fields.
    fn ends_here(&mut self) -> bool {
        if self.fewest.is_none_or(|fewest| fewest < self.columns) {
            return false;
        }
        let ahead = self.row();
        let is_last = matches!(ahead, Ok(None)) && !self.marks.borrow().ends_line;
        self.ahead = Some(ahead);
        is_last
    }
}

impl<R> Rows<R> {
    /// Returns a row that has as many fields as there are columns, or fewer.
    ///
    /// # Errors
    /// If it has more, or a quotation mark in it has no partner: its fields would stand in wrong columns.
    fn whole(&self, row: ByteRecord) -> Result<ByteRecord, Error> {
        if self.quotes && self.marks.borrow().is_open_at_end {
            return Err(Error::new(
                ErrorKind::Table,
                "a quotation mark that begins a field of this row has no partner; the row and all that follows it \
                 were left out",
                "put it right, or get the table again if it is cut off",
            ));
        }
        let filled = row
            .iter()
            .rposition(|field| !field.trim_ascii().is_empty())
            .map_or(0, |last| last + 1);
        if filled <= self.columns {
            return Ok(row);
        }
        // Nothing parts the columns where there is one.
        if self.columns == 1 {
            let fields: Vec<&[u8]> = row.iter().collect();
            return Ok(ByteRecord::from(vec![fields.join(&self.delimiter)]));
        }
        Err(Error::new(
            ErrorKind::Table,
            format!(
                "this row has {filled} fields, and the table {} columns; it was left out",
                self.columns
            ),
            "put fields with what parts the columns between quotation marks, each mark within them twice",
        ))
    }

    fn record(&self, row: &ByteRecord) -> Row {
        // One row is in one encoding, whatever the others are in.
        let (mut notes, mut failed) = (Vec::new(), None);
        let whole = row.as_slice();
        let is_utf8 = std::str::from_utf8(whole).is_ok();
        let is_dos = !is_utf8 && dos::text(whole).is_some();
        let encoding = (!is_utf8 && !is_dos).then(|| crate::text::guessed(whole));
        let record = Record::new(|field| {
            let value = row.get(self.places[field as usize]?)?;
            let decoded = match encoding {
                None if is_dos => Ok((dos::signs(value), Vec::new())),
                None => decode(value),
                Some(encoding) => Ok(decoded(encoding, value)),
            };
            match decoded {
                Ok((value, repaired)) => {
                    notes.extend(repaired);
                    Some(value)
                }
                Err(error) => {
                    failed.get_or_insert(error);
                    None
                }
            }
        });
        match failed {
            Some(error) => Err(error),
            None => Ok((record, notes)),
        }
    }
}

fn of_table(error: csv::Error) -> Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error)
            if error
                .get_ref()
                .is_some_and(<dyn std::error::Error + Send + Sync>::is::<Endless>) =>
        {
            Error::new(
                ErrorKind::Table,
                "a row of this table has over 64 MiB; a quotation mark may have no partner",
                "put it right before that row, or leave the row out",
            )
        }
        csv::ErrorKind::Io(error) => unreadable(&error),
        kind => Error::new(
            ErrorKind::Table,
            format!("the table is damaged: {kind:?}"),
            "save it as CSV again",
        ),
    }
}

/// A row that does not end.
#[derive(Debug)]
struct Endless;

impl std::fmt::Display for Endless {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the row does not end")
    }
}

impl std::error::Error for Endless {}

/// Stops where a row does not end, and follows the quotation marks.
struct Counted<R> {
    reader: R,
    read: Rc<Cell<u64>>,
    marks: Rc<RefCell<Marks>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.reader.read(buffer)?;
        self.read.set(self.read.get() + length as u64);
        if self.read.get() > LONGEST {
            return Err(io::Error::other(Endless));
        }
        self.marks.borrow_mut().follow(&buffer[..length]);
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_parted_by_what_parts_their_names() {
        assert_eq!(delimiter("id;text;a,b\n", "csv"), b';');
        assert_eq!(delimiter("\"a;b;c\",text\n", "csv"), b',');
        assert_eq!(delimiter("sep=|\nid|text\n", "csv"), b'|');
        assert_eq!(delimiter("text\n", "csv"), b',');
    }

    #[test]
    fn names_may_stand_below_what_is_said_of_a_table() {
        let start = "Export aus dem Archiv am 09.03.2031;;\n;;\nDatum;Titel;Text\n1;2;3\n";
        assert_eq!(header_below(start), Some((b';', "Datum;Titel;Text")));
        assert_eq!(delimiter(start, "csv"), b';');
        assert_eq!(header_below("Datum;Titel;Text\n1;2;3\n"), None);
        assert_eq!(header_below("a;b\n1;2\n"), None);
    }

    #[test]
    fn tables_are_told_from_prose() {
        assert_eq!(known("Datum;Titel;Text\nx;y;z\n"), Some(b';'));
        assert_eq!(known("Text, den er schrieb, Titel\nJa.\n"), None);
        assert_eq!(known("Der Artikel, Text und Bild\nJa.\n"), None);
        assert!(is_likely("a;b;c\n1;2;3\n1;2;3\n1;2;3\n1;2;3\n1;2"));
        assert!(!is_likely("Ja; nein; gut.\nDoch.\nNein.\nJa.\nNie.\n"));
    }
}
