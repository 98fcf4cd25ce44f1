//! Reads tables in columns, Parquet and Arrow IPC: an article a row, with the columns that `columns` finds.
//!
//! Batch after batch: a table of any size is never held as a whole, and columns that hold nothing of an article are not
//! read. Does not know what stands in the columns.

mod groups;
mod zones;

use std::{
    cell::Cell,
    fs::File,
    io::{self, BufReader, Cursor, Read, Seek},
    path::Path,
    rc::Rc,
    sync::Arc,
};

use arrow_array::{Array, ArrayRef, RecordBatch, cast::AsArray, types};
use arrow_ipc::reader::{FileReader, StreamReader};
use arrow_schema::{ArrowError, DataType, Schema, TimeUnit};
use laut::Note;
use parquet::arrow::{
    ProjectionMask,
    arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions},
    parquet_to_arrow_schema,
};

use self::{
    groups::{Again, Groups},
    zones::{day, day_in},
};
use crate::{
    columns::{FIELDS, Record},
    error::{Error, ErrorKind},
    file::unreadable,
    open::{Articles, Setting},
    packed::zip::Bytes,
    quiet::quietly,
    table,
    text::decode,
};

/// So many rows of Parquet are read at a time.
const BATCH: usize = 128;
/// A table may unpack to so many bytes, and to so many times its size.
const UNPACKED: u64 = 1 << 30;
const RATIO: u64 = 200;

/// A form of tables in columns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// Parquet.
    Parquet,
    /// Arrow's file, which is Feather as well.
    File,
    /// Arrow's stream.
    Stream,
}

/// Returns the form of a table by its first bytes.
pub(crate) fn kind(sample: &[u8]) -> Option<Kind> {
    if sample.starts_with(b"PAR1") {
        return Some(Kind::Parquet);
    }
    if sample.starts_with(b"ARROW1\0\0") {
        return Some(Kind::File);
    }
    // A stream begins with a mark and the length of its schema.
    let (mark, rest) = sample.split_first_chunk::<4>()?;
    let length = u32::from_le_bytes(*rest.first_chunk::<4>()?);
    let is_stream = *mark == [0xff; 4] && (16..1 << 20).contains(&length) && length % 8 == 0;
    is_stream.then_some(Kind::Stream)
}

/// What reads batches, and what columns there are.
struct Opened<'a> {
    names: Vec<String>,
    /// The zone of each column of times.
    zones: Vec<Option<Arc<str>>>,
    batches: Box<dyn FnOnce(Vec<usize>) -> Result<Batches<'a>, Error> + 'a>,
}

type Batches<'a> = Box<dyn Iterator<Item = Result<RecordBatch, Broken>> + 'a>;

/// Why a batch of rows is not there.
struct Broken {
    why: String,
    /// How many rows are lost with it, where others follow that are not.
    rows: Option<usize>,
}

impl From<ArrowError> for Broken {
    fn from(error: ArrowError) -> Self {
        Broken {
            why: error.to_string(),
            rows: None,
        }
    }
}

/// Returns the articles of a table that is in a file, or else in these bytes.
///
/// # Errors
/// If it is damaged or none of its columns holds texts or addresses.
pub(crate) fn articles<'a>(
    name: String,
    kind: Kind,
    reader: impl Read + 'a,
    bytes: Option<Bytes>,
    setting: &Setting<'a>,
) -> Result<Articles<'a>, Error> {
    let end = Rc::new(Cell::new([0; 8]));
    let reader = Ending {
        reader,
        end: Rc::clone(&end),
    };
    let opened = quietly(|| match (kind, bytes) {
        (Kind::Stream, _) | (_, None) => of_stream(reader),
        (Kind::Parquet, Some(Bytes::File(path))) => {
            let file = File::open(path).map_err(|error| unreadable(&error))?;
            of_parquet(file)
        }
        (Kind::Parquet, Some(Bytes::Held(bytes))) => of_parquet(bytes::Bytes::from(bytes.to_vec())),
        (Kind::File, Some(Bytes::File(path))) => {
            let file = File::open(path).map_err(|error| unreadable(&error))?;
            of_file(BufReader::new(file))
        }
        (Kind::File, Some(Bytes::Held(bytes))) => of_file(Cursor::new(bytes.to_vec())),
    });
    let opened = opened.unwrap_or_else(|| Err(damaged("it is cut off")))?;
    let places = table::places(&opened.names, setting)?;
    // Each column that is read, once, in its order.
    let mut wanted: Vec<usize> = places.of.iter().flatten().copied().collect();
    wanted.sort_unstable();
    wanted.dedup();
    let zones = wanted
        .iter()
        .map(|at| opened.zones.get(*at).cloned().flatten())
        .collect();
    let place = |at: usize| wanted.iter().position(|wanted| *wanted == at);
    let rows = Cells {
        places: places.of.map(|at| at.and_then(place)),
        batches: (opened.batches)(wanted.clone())?,
        end: (kind == Kind::Stream).then_some(end),
        columns: Vec::new(),
        zones,
        length: 0,
        at: 0,
        number: 0,
        is_over: false,
    };
    Ok(table::located(name, rows, places.held, setting))
}

/// Returns how many rows a Parquet file says that it has; `None` where it is none, or damaged.
pub fn rows_of_parquet(path: &Path) -> Option<usize> {
    let file = File::open(path).ok()?;
    let about = quietly(|| ArrowReaderMetadata::load(&file, ArrowReaderOptions::new()))?.ok()?;
    usize::try_from(about.metadata().file_metadata().num_rows()).ok()
}

fn damaged(why: impl std::fmt::Display) -> Error {
    Error::new(
        ErrorKind::Table,
        format!("the table is damaged: {why}"),
        "save it again, or save it as CSV",
    )
}

/// Returns why rows are not read; what was left out of the program is no fault of the table.
fn unreadable_rows(why: &str, told: &str) -> Error {
    match why.split_once("Disabled feature at compile time: ") {
        Some((_, packing)) => Error::new(
            ErrorKind::Packed,
            format!(
                "the table is packed with {}, which is not read{told}",
                packing.trim()
            ),
            "save it with another compression, such as zstd or snappy",
        ),
        None => Error::new(
            ErrorKind::Table,
            format!("the table is damaged: {why}{told}"),
            "save it again, or save it as CSV",
        ),
    }
}

fn names(schema: &Schema) -> Vec<String> {
    let fields = schema.fields().iter();
    fields.map(|field| field.name().clone()).collect()
}

/// Returns the zone of each column of times.
fn zones(schema: &Schema) -> Vec<Option<Arc<str>>> {
    let zone = |kind: &DataType| match kind {
        DataType::Timestamp(_, zone) => zone.clone(),
        _ => None,
    };
    let fields = schema.fields().iter();
    fields.map(|field| zone(field.data_type())).collect()
}

fn of_parquet<'a>(source: impl Again + 'static) -> Result<Opened<'a>, Error> {
    let size = source.len();
    let read = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
    let about = ArrowReaderMetadata::load(&source, read).map_err(damaged)?;
    let groups = about.metadata().row_groups().iter();
    let unpacked = groups
        .map(|group| u64::try_from(group.total_byte_size()).unwrap_or(u64::MAX))
        .fold(0, u64::saturating_add);
    if unpacked > UNPACKED && unpacked / RATIO > size {
        return Err(Error::new(
            ErrorKind::Packed,
            format!("the table unpacks to over {RATIO} times its size"),
            "look at what is in it first",
        ));
    }
    let names = names(about.schema());
    // Times are kept as of Greenwich; in which zone they were told is written beside them.
    let said = about.metadata().file_metadata().key_value_metadata();
    let zones = parquet_to_arrow_schema(about.parquet_schema(), said)
        .map(|schema| zones(&schema))
        .unwrap_or_default();
    Ok(Opened {
        names,
        zones,
        batches: Box::new(move |wanted| {
            let columns = ProjectionMask::roots(about.parquet_schema(), wanted);
            Ok(Box::new(Groups::new(source, about, columns)))
        }),
    })
}

fn of_file<'a>(source: impl Read + Seek + 'static) -> Result<Opened<'a>, Error> {
    let reader = FileReader::try_new(source, None).map_err(damaged)?;
    Ok(Opened {
        names: names(&reader.schema()),
        zones: zones(&reader.schema()),
        batches: Box::new(move |wanted| Ok(projected(reader, wanted))),
    })
}

fn of_stream<'a>(source: impl Read + 'a) -> Result<Opened<'a>, Error> {
    let reader = StreamReader::try_new(source, None).map_err(damaged)?;
    Ok(Opened {
        names: names(&reader.schema()),
        zones: zones(&reader.schema()),
        batches: Box::new(move |wanted| Ok(projected(reader, wanted))),
    })
}

fn projected<'a>(
    batches: impl Iterator<Item = Result<RecordBatch, ArrowError>> + 'a,
    wanted: Vec<usize>,
) -> Batches<'a> {
    Box::new(batches.map(move |batch| Ok(batch?.project(&wanted)?)))
}

/// The rows of a table, each with its number.
struct Cells<'a> {
    batches: Batches<'a>,
    /// Which of the columns that are read holds what.
    places: [Option<usize>; FIELDS],
    /// The last bytes of a stream so far.
    end: Option<Rc<Cell<[u8; 8]>>>,
    columns: Vec<Values>,
    /// The zones of their times, where the table says them elsewhere.
    zones: Vec<Option<Arc<str>>>,
    /// The rows of the batch, and the next of them.
    length: usize,
    at: usize,
    number: usize,
    is_over: bool,
}

/// What a stream ends with.
const END: [u8; 8] = [0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0];

/// Keeps the last bytes that were read.
struct Ending<R> {
    reader: R,
    end: Rc<Cell<[u8; 8]>>,
}

impl<R: Read> Read for Ending<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.reader.read(buffer)?;
        let mut end = self.end.get();
        for byte in &buffer[length.saturating_sub(end.len())..length] {
            end.rotate_left(1);
            end[7] = *byte;
        }
        self.end.set(end);
        Ok(length)
    }
}

/// A column of a batch.
struct Values {
    cells: ArrayRef,
    /// Where the values of the rows stand, if each stands once.
    keys: Option<Vec<usize>>,
    /// The zone that its times were told in.
    zone: Option<Arc<str>>,
}

impl Iterator for Cells<'_> {
    type Item = (usize, table::Row);

    fn next(&mut self) -> Option<Self::Item> {
        while self.at == self.length {
            if self.is_over {
                return None;
            }
            let batch = quietly(|| self.batches.next());
            match batch {
                Some(Some(Ok(batch))) => {
                    let columns = batch.columns().iter().enumerate();
                    let zone = |at: usize| self.zones.get(at).cloned().flatten();
                    self.columns = columns
                        .map(|(at, values)| Values::of(values, zone(at)))
                        .collect();
                    (self.length, self.at) = (batch.num_rows(), 0);
                }
                Some(None) => {
                    // What reads streams takes their breaking off between two batches for an end.
                    let end = self.end.take().map(|end| end.get());
                    self.is_over = true;
                    return end
                        .filter(|end| *end != END)
                        .map(|_| self.broken("it is cut off"));
                }
                Some(Some(Err(error))) => match error.rows {
                    Some(rows) => return Some(self.lost(rows, &error.why)),
                    None => return Some(self.broken(&error.why)),
                },
                None => return Some(self.broken("it is cut off")),
            }
        }
        let row = self.at;
        self.at += 1;
        self.number += 1;
        let mut notes = Vec::new();
        let record = Record::new(|field| {
            let column = self.columns.get(self.places[field as usize]?)?;
            column.text(row, &mut notes)
        });
        Some((self.number, Ok((record, notes))))
    }
}

impl Cells<'_> {
    /// Ends with an error.
    fn broken(&mut self, why: &str) -> (usize, table::Row) {
        self.is_over = true;
        (self.number + 1, Err(unreadable_rows(why, "")))
    }

    /// Passes over rows that are lost.
    fn lost(&mut self, rows: usize, why: &str) -> (usize, table::Row) {
        let first = self.number + 1;
        self.number += rows;
        let told = match rows {
            0 | 1 => "; this row was left out, and those behind it are read".to_owned(),
            _ => format!(
                "; this row and those up to row {} were left out, {rows} in all, and those behind them are read",
                self.number
            ),
        };
        (first, Err(unreadable_rows(why, &told)))
    }
}

impl Values {
    fn of(values: &ArrayRef, zone: Option<Arc<str>>) -> Self {
        match values.as_any_dictionary_opt() {
            Some(dictionary) if !dictionary.values().is_empty() => Values {
                keys: Some(dictionary.normalized_keys()),
                cells: Arc::clone(values),
                zone,
            },
            _ => Values {
                keys: None,
                cells: Arc::clone(values),
                zone,
            },
        }
    }

    /// Returns the text of a row: a day as ISO 8601 has it, a number as it is written.
    fn text(&self, row: usize, notes: &mut Vec<Note>) -> Option<String> {
        if self.cells.is_null(row) {
            return None;
        }
        let zone = self.zone.as_deref();
        match &self.keys {
            Some(keys) => {
                let dictionary = self.cells.as_any_dictionary_opt()?;
                text(dictionary.values().as_ref(), *keys.get(row)?, zone, notes)
            }
            None => text(self.cells.as_ref(), row, zone, notes),
        }
    }
}

fn text(
    values: &dyn Array,
    row: usize,
    zone: Option<&str>,
    notes: &mut Vec<Note>,
) -> Option<String> {
    if values.is_null(row) {
        return None;
    }
    let mut decoded = |bytes: &[u8]| {
        let (text, found) = decode(bytes).ok()?;
        notes.extend(found);
        Some(text)
    };
    match values.data_type() {
        DataType::Utf8 => Some(values.as_string::<i32>().value(row).to_owned()),
        DataType::LargeUtf8 => Some(values.as_string::<i64>().value(row).to_owned()),
        DataType::Utf8View => Some(values.as_string_view().value(row).to_owned()),
        // A list of paragraphs.
        DataType::List(_) => paragraphs(values.as_list::<i32>().value(row).as_ref(), notes),
        DataType::LargeList(_) => paragraphs(values.as_list::<i64>().value(row).as_ref(), notes),
        DataType::Binary => decoded(values.as_binary::<i32>().value(row)),
        DataType::LargeBinary => decoded(values.as_binary::<i64>().value(row)),
        DataType::BinaryView => decoded(values.as_binary_view().value(row)),
        DataType::Int32 => Some(number::<types::Int32Type>(values, row).to_string()),
        DataType::Int64 => Some(number::<types::Int64Type>(values, row).to_string()),
        DataType::UInt32 => Some(number::<types::UInt32Type>(values, row).to_string()),
        DataType::UInt64 => Some(number::<types::UInt64Type>(values, row).to_string()),
        DataType::Date32 => day(i64::from(number::<types::Date32Type>(values, row))),
        DataType::Date64 => {
            let milliseconds = number::<types::Date64Type>(values, row);
            day(milliseconds.div_euclid(86_400_000))
        }
        DataType::Float64 => whole(number::<types::Float64Type>(values, row)),
        DataType::Timestamp(unit, _) => {
            let (time, seconds) = match unit {
                TimeUnit::Second => (number::<types::TimestampSecondType>(values, row), 1),
                TimeUnit::Millisecond => (
                    number::<types::TimestampMillisecondType>(values, row),
                    1_000,
                ),
                TimeUnit::Microsecond => (
                    number::<types::TimestampMicrosecondType>(values, row),
                    1_000_000,
                ),
                TimeUnit::Nanosecond => (
                    number::<types::TimestampNanosecondType>(values, row),
                    1_000_000_000,
                ),
            };
            day_in(time.div_euclid(seconds), zone)
        }
        _ => None,
    }
}

/// Returns the texts of a list, with a blank line between them.
fn paragraphs(values: &dyn Array, notes: &mut Vec<Note>) -> Option<String> {
    let is_text = matches!(
        values.data_type(),
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View
    );
    let texts = (0..values.len()).filter_map(|row| text(values, row, None, notes));
    let texts: Vec<String> = if is_text { texts.collect() } else { Vec::new() };
    (!texts.is_empty()).then(|| texts.join("\n\n"))
}

fn number<T: types::ArrowPrimitiveType>(values: &dyn Array, row: usize) -> T::Native {
    values.as_primitive::<T>().value(row)
}

/// Returns a number as it is written, without a point where nothing is behind it.
fn whole(number: f64) -> Option<String> {
    number.is_finite().then(|| number.to_string())
}

#[cfg(test)]
mod tests {
    use arrow_array::{Date32Array, DictionaryArray, Int64Array, StringArray};

    use super::*;

    #[test]
    fn cells_are_texts_days_and_numbers() {
        let check = |values: ArrayRef, expected: [Option<&str>; 2]| {
            let cell = Values::of(&values, None);
            let mut notes = Vec::new();
            for (row, expected) in expected.into_iter().enumerate() {
                assert_eq!(cell.text(row, &mut notes).as_deref(), expected);
            }
        };
        check(
            Arc::new(StringArray::from(vec![Some("ja"), None])),
            [Some("ja"), None],
        );
        let dictionary: DictionaryArray<types::Int8Type> =
            vec![Some("a"), None].into_iter().collect();
        check(Arc::new(dictionary), [Some("a"), None]);
        check(
            Arc::new(Int64Array::from(vec![7, -1])),
            [Some("7"), Some("-1")],
        );
        check(
            Arc::new(Date32Array::from(vec![22_582, -1])),
            [Some("2031-10-30"), Some("1969-12-31")],
        );
    }

    #[test]
    fn a_time_in_a_zone_is_the_day_that_it_was_there() {
        // 30 October 2031, 23:30 in Greenwich.
        let time = 22_582 * 86_400 + 23 * 3_600 + 1_800;
        for (zone, expected) in [
            (None, "2031-10-30"),
            (Some("UTC"), "2031-10-30"),
            (Some("Europe/Berlin"), "2031-10-31"),
            (Some("America/New_York"), "2031-10-30"),
            (Some("+01:00"), "2031-10-31"),
            (Some("-0530"), "2031-10-30"),
            (Some("Nowhere/Else"), "2031-10-30"),
        ] {
            assert_eq!(day_in(time, zone).as_deref(), Some(expected), "{zone:?}");
        }
        assert_eq!(day_in(i64::MAX, None), None);
        assert_eq!(whole(1_951_124_400.0).as_deref(), Some("1951124400"));
        assert_eq!(whole(f64::NAN), None);
    }

    #[test]
    fn tables_are_told_by_their_first_bytes() {
        assert_eq!(kind(b"PAR1"), Some(Kind::Parquet));
        assert_eq!(kind(b"ARROW1\0\0x"), Some(Kind::File));
        assert_eq!(kind(b"\xff\xff\xff\xff\x90\x01\0\0"), Some(Kind::Stream));
        assert_eq!(kind(b"\xff\xff\xff\xff\xff\xff\xff\xff"), None);
        assert_eq!(kind(b"PAR"), None);
    }
}
