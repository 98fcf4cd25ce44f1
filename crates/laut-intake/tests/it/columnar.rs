//! Tables in columns: Parquet and Arrow IPC.

use std::{env, fs, process, sync::Arc};

use arrow_array::{
    ArrayRef, Date32Array, DictionaryArray, Int64Array, RecordBatch, StringArray,
    TimestampMicrosecondArray,
    builder::{ListBuilder, StringBuilder},
    types::Int32Type,
};
use arrow_ipc::writer::{FileWriter, StreamWriter};
use laut_intake::{Columns, Known, articles, rows_of_parquet};
use parquet::{arrow::ArrowWriter, file::properties::WriterProperties};

/// 2031-10-30.
const DAY: i32 = 22_582;

fn table(text: &str) -> RecordBatch {
    let texts: Vec<Option<String>> = (0..300)
        .map(|row| (row != 7).then(|| format!("The dike {row} holds, said mayor Ada Lindt.")))
        .collect();
    let outlet: DictionaryArray<Int32Type> = (0..300).map(|_| Some("Gazette")).collect();
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("n", Arc::new(Int64Array::from_iter_values(0..300))),
        (text, Arc::new(StringArray::from(texts))),
        ("Zeitung", Arc::new(outlet)),
        ("date", Arc::new(Date32Array::from(vec![DAY; 300]))),
    ];
    RecordBatch::try_from_iter(columns).expect("columns of one length")
}

fn parquet(batch: &RecordBatch) -> Vec<u8> {
    let mut writer = ArrowWriter::try_new(Vec::new(), batch.schema(), None).expect("a table");
    writer.write(batch).expect("memory");
    writer.into_inner().expect("memory")
}

fn file(batch: &RecordBatch) -> Vec<u8> {
    let mut writer = FileWriter::try_new(Vec::new(), &batch.schema()).expect("a table");
    writer.write(batch).expect("memory");
    writer.into_inner().expect("memory")
}

fn stream(batch: &RecordBatch) -> Vec<u8> {
    let mut writer = StreamWriter::try_new(Vec::new(), &batch.schema()).expect("a table");
    for start in (0..batch.num_rows()).step_by(100) {
        let length = (batch.num_rows() - start).min(100);
        writer.write(&batch.slice(start, length)).expect("memory");
    }
    writer.into_inner().expect("memory")
}

/// Returns the texts of an input, and its errors.
fn read(name: &str, bytes: &[u8], known: &Known) -> (Vec<String>, Vec<String>) {
    let (mut texts, mut errors) = (Vec::new(), Vec::new());
    for found in articles(name, bytes, known) {
        match found {
            Ok(article) => {
                assert_eq!(article.published.as_deref(), Some("2031-10-30"));
                assert_eq!(article.outlet.as_deref(), Some("Gazette"));
                texts.push(article.text);
            }
            Err(error) => errors.push(error.to_string()),
        }
    }
    (texts, errors)
}

#[test]
fn each_row_is_an_article_whatever_the_table_is_called() {
    let batch = table("text");
    for bytes in [parquet(&batch), file(&batch), stream(&batch)] {
        for name in ["a.parquet", "a.txt", "a"] {
            let (texts, errors) = read(name, &bytes, &Known::default());
            assert_eq!(texts.len(), 299);
            assert_eq!(texts[0], "The dike 0 holds, said mayor Ada Lindt.");
            assert_eq!(texts[298], "The dike 299 holds, said mayor Ada Lindt.");
            assert_eq!(errors.len(), 1);
            assert!(
                errors[0].starts_with(&format!("{name}, row 8: ")),
                "{errors:?}"
            );
        }
    }
}

#[test]
fn columns_are_named_or_the_table_refused() {
    let bytes = parquet(&table("Lead"));
    let (texts, errors) = read("a.parquet", &bytes, &Known::default());
    assert!(texts.is_empty());
    assert!(
        errors[0].contains("\"n\", \"Lead\", \"Zeitung\""),
        "{errors:?}"
    );
    let known = Known {
        columns: Columns::parse("text=Lead").expect("it can be said"),
        ..Known::default()
    };
    assert_eq!(read("a.parquet", &bytes, &known).0.len(), 299);
}

#[test]
fn what_is_cut_off_gives_the_batches_that_were_there_and_an_error() {
    let batch = table("text");
    for bytes in [parquet(&batch), file(&batch)] {
        for tenth in 1..10 {
            let cut = &bytes[..bytes.len() * tenth / 10];
            let (texts, errors) = read("a.parquet", cut, &Known::default());
            assert!(texts.is_empty() && errors.len() == 1, "{tenth}: {errors:?}");
        }
    }
    let bytes = stream(&batch);
    for tenth in 1..10 {
        let cut = &bytes[..bytes.len() * tenth / 10];
        let (texts, errors) = read("a.arrows", cut, &Known::default());
        assert_eq!(
            texts.len(),
            (texts.len() + 1) / 100 * 100 - usize::from(!texts.is_empty())
        );
        let last = errors.last().expect("it is told");
        assert!(
            last.contains("damaged") || last.contains("no text"),
            "{tenth}: {errors:?}"
        );
        assert!(
            errors.iter().any(|error| error.contains("damaged")),
            "{tenth}: {errors:?}"
        );
    }
}

#[test]
fn times_are_the_day_where_they_are_told() {
    let time = i64::from(DAY - 1) * 86_400_000_000 + 86_399_000_000;
    let columns: Vec<(&str, ArrayRef)> = vec![
        (
            "body",
            Arc::new(StringArray::from(vec!["Ja, sagte Ada Lindt."])),
        ),
        ("source", Arc::new(StringArray::from(vec!["Gazette"]))),
        (
            "published_at",
            Arc::new(TimestampMicrosecondArray::from(vec![time]).with_timezone("Europe/Berlin")),
        ),
    ];
    let batch = RecordBatch::try_from_iter(columns).expect("columns of one length");
    let (texts, errors) = read("a", &parquet(&batch), &Known::default());
    assert_eq!((texts.len(), errors.len()), (1, 0));
}

#[test]
fn changed_bytes_give_articles_or_errors() {
    let batch = table("text").slice(0, 20);
    for bytes in [parquet(&batch), file(&batch), stream(&batch)] {
        for at in (0..bytes.len()).step_by(3) {
            let mut changed = bytes.clone();
            changed[at] ^= 0x55;
            let known = Known::default();
            let _ = articles("a", &changed, &known).count();
        }
    }
}

#[test]
fn a_damaged_group_of_rows_is_told_and_the_others_are_read() {
    let batch = table("text");
    let properties = WriterProperties::builder()
        .set_max_row_group_row_count(Some(100))
        .set_dictionary_enabled(false)
        .build();
    let writer = ArrowWriter::try_new(Vec::new(), batch.schema(), Some(properties));
    let mut writer = writer.expect("a table");
    writer.write(&batch).expect("memory");
    let mut bytes = writer.into_inner().expect("memory");
    // The texts of the second group, and the head of their page before them.
    let place = bytes
        .windows(12)
        .position(|part| part == b"The dike 100")
        .expect("it stands there");
    bytes[place - 60..place].fill(0xff);
    let (texts, errors) = read("a.parquet", &bytes, &Known::default());
    assert_eq!(texts.len(), 199);
    assert_eq!(texts[99], "The dike 200 holds, said mayor Ada Lindt.");
    assert_eq!(errors.len(), 2, "{errors:?}");
    assert!(errors[1].starts_with("a.parquet, row 101: "), "{errors:?}");
    assert!(
        errors[1].contains("up to row 200 were left out, 100 in all"),
        "{errors:?}"
    );
}

#[test]
fn a_list_of_paragraphs_is_a_text() {
    let mut texts = ListBuilder::new(StringBuilder::new());
    for text in ["It rained.", "The dike held."] {
        texts.values().append_value(text);
    }
    texts.append(true);
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("text", Arc::new(texts.finish())),
        ("outlet", Arc::new(StringArray::from(vec!["Gazette"]))),
        ("date", Arc::new(Date32Array::from(vec![DAY]))),
    ];
    let batch = RecordBatch::try_from_iter(columns).expect("columns of one length");
    let (texts, _) = read("a.parquet", &parquet(&batch), &Known::default());
    assert_eq!(texts, ["It rained.\n\nThe dike held."]);
}

#[test]
fn a_file_says_how_many_rows_it_has() {
    let path = env::temp_dir().join(format!("laut-rows-{}.parquet", process::id()));
    let whole = parquet(&table("text"));
    fs::write(&path, &whole).expect("there is room");
    assert_eq!(rows_of_parquet(&path), Some(300));
    fs::write(&path, &whole[..whole.len() / 2]).expect("there is room");
    assert_eq!(rows_of_parquet(&path), None);
    fs::remove_file(&path).expect("it is there");
    assert_eq!(rows_of_parquet(&path), None);
}
