//! Records of articles that were read already, in whatever they are kept: what is found is an error that has the record.

use laut_intake::{Columns, Known, articles};
use serde_json::{Value, json};

/// Lines as `laut read --format record` writes them, as far as is looked at here; with marks and line breaks in them.
fn records() -> [String; 2] {
    [
        ("a1", "Er sagte: \"Es regnet\"; nichts, \n\nsonst."),
        ("a2", "Es schneit\\."),
    ]
    .map(|(id, text)| {
        format!(
            "{{\"laut_record\":1,\"weights\":\"1-2\",\"article\":{},\"digest\":\"AA==\"}}",
            json!({"id": id, "text": text})
        )
    })
}

/// Returns the records that are found, and the codes and places of what else is.
fn found(name: &str, bytes: &[u8], known: &Known) -> (Vec<Value>, Vec<String>) {
    let (mut records, mut others) = (Vec::new(), Vec::new());
    for found in articles(name, bytes, known) {
        match found {
            Ok(article) => others.push(format!("{} {}", article.id, article.text)),
            Err(error) => match error.record() {
                Some(line) => {
                    assert_eq!(error.code(), "input_record");
                    records.push(serde_json::from_str(line).expect("it is whole"));
                }
                None => others.push(format!("{} {}", error.code(), error.place())),
            },
        }
    }
    (records, others)
}

fn check(name: &str, bytes: &[u8]) {
    let expected = records().map(|line| serde_json::from_str::<Value>(&line).expect("it is JSON"));
    let found = found(name, bytes, &Known::default());
    assert_eq!(found, (expected.to_vec(), Vec::new()), "{name}");
}

#[test]
fn lines_and_objects_are_found_by_what_they_begin_with() {
    let [one, other] = records();
    check("r.jsonl", format!("{one}\n\n{other}\n").as_bytes());
    // By no name, as from standard input.
    check("-", format!("{one}\n{other}\n").as_bytes());
    let long = one.replace("AA==", &"A".repeat(40_000));
    let (records, others) = found(
        "-",
        format!("{long}\n{other}").as_bytes(),
        &Known::default(),
    );
    assert_eq!((records.len(), others.len()), (2, 0));
    check("r.json", format!("[{one},\n{other}]").as_bytes());
    let (records, others) = found("r.json", one.as_bytes(), &Known::default());
    assert_eq!((records.len(), others.len()), (1, 0));
}

#[test]
fn fields_are_found_by_their_name_as_programs_write_them() {
    let [one, other] = records();
    let rows = [("a1", Some(&one)), ("a2", Some(&other))]
        .map(|(id, record)| json!({"article": id, "record": record, "error": null}));
    let lines = rows.each_ref().map(ToString::to_string).join("\n");
    check("r.jsonl", lines.as_bytes());
    check("r.json", json!(rows).to_string().as_bytes());
    let split = json!({"columns": ["article", "record"], "data": [["a1", one], ["a2", other]]});
    check("r.json", split.to_string().as_bytes());
    let columns = json!({"record": {"0": one, "1": other}});
    check("r.json", columns.to_string().as_bytes());
    // As an object in an object.
    let inner: Value = serde_json::from_str(&one).expect("it is JSON");
    let (records, _) = found(
        "r.jsonl",
        json!({"record": inner}).to_string().as_bytes(),
        &Known::default(),
    );
    assert_eq!(records, [inner]);
}

#[test]
fn cells_of_tables_are_found() {
    let [one, other] = records();
    let quoted = |text: &str, mark: &str| format!("\"{}\"", text.replace('"', mark));
    for (name, delimiter) in [("r.csv", ","), ("r.csv", ";"), ("r.tsv", "\t")] {
        let row = |cells: [&str; 3]| cells.join(delimiter) + "\n";
        let table = row(["article", "record", "error"])
            + &row(["a1", &quoted(&one, "\"\""), ""])
            + &row(["a2", &quoted(&other, "\"\""), ""]);
        check(name, table.as_bytes());
    }
    // Alone.
    let table = format!(
        "record\n{}\n{}\n",
        quoted(&one, "\"\""),
        quoted(&other, "\"\"")
    );
    check("r.csv", table.as_bytes());
}

#[test]
fn what_has_no_record_is_told_and_the_others_follow() {
    let [one, _] = records();
    let cell = one.replace('"', "\"\"");
    let table = format!("article,record,error\na0,,the text is missing\na1,\"{cell}\",\n");
    let (records, others) = found("r.csv", table.as_bytes(), &Known::default());
    assert_eq!(records.len(), 1);
    assert_eq!(others, ["record_malformed r.csv, row 2"]);
    let lines = format!(
        "{}\n{}\n",
        json!({"article": "a0", "record": null, "error": "the text is missing"}),
        json!({"article": "a1", "record": one})
    );
    let (records, others) = found("r.jsonl", lines.as_bytes(), &Known::default());
    assert_eq!(records.len(), 1);
    assert_eq!(others, ["record_malformed r.jsonl:1"]);
    // A record that is cut off is one, which whoever takes it tells.
    let cut = &one[..one.len() - 9];
    let error = articles("r.jsonl", cut.as_bytes(), &Known::default()).find_map(Result::err);
    assert_eq!(
        error.and_then(|error| error.into_record().ok()).as_deref(),
        Some(cut)
    );
}

#[test]
fn what_is_only_called_so_is_none() {
    let check = |name: &str, text: &str, expected: &[&str]| {
        let (records, others) = found(name, text.as_bytes(), &Known::default());
        assert_eq!(records, Vec::<Value>::new(), "{text}");
        assert_eq!(others, expected, "{text}");
    };
    check(
        "music.csv",
        "record,artist\nBlue,Mitchell\n",
        &["input_table music.csv"],
    );
    check(
        "a.csv",
        "id,record,text\na1,{},Es regnet.\n",
        &["a1 Es regnet."],
    );
    check(
        "a.csv",
        "id,record,article\na1,Blue,Es regnet.\n",
        &["a1 Es regnet."],
    );
    check(
        "a.jsonl",
        "{\"id\":\"a1\",\"record\":\"{}\",\"text\":\"Es regnet.\"}",
        &["a1 Es regnet."],
    );
    check(
        "a.jsonl",
        "{\"record\":\"Blue\"}",
        &["input_line a.jsonl:1"],
    );
    // A text that stands beside a record goes before it, in all forms.
    let [one, _] = records();
    let row = json!({"id": "a1", "record": one, "text": "Es regnet."}).to_string();
    check("a.jsonl", &row, &["a1 Es regnet."]);
    check("a.json", &format!("[{row}]"), &["a1 Es regnet."]);
    let cell = one.replace('"', "\"\"");
    check(
        "a.csv",
        &format!("id,record,text\na1,\"{cell}\",Es regnet.\n"),
        &["a1 Es regnet."],
    );
}

#[test]
fn whoever_says_that_there_are_records_gets_nothing_else() {
    let [one, other] = records();
    let check = |columns: Columns, name: &str, text: &str, expected: (usize, &[&str])| {
        let known = Known {
            columns,
            ..Known::default()
        };
        let (records, others) = found(name, text.as_bytes(), &known);
        assert_eq!(
            (records.len(), others),
            (
                expected.0,
                expected.1.iter().map(|text| (*text).to_owned()).collect()
            ),
            "{text}"
        );
    };
    let lines = format!(
        "{one}\n{{}}\n\nno json\n{{\"text\":\"Es regnet.\"}}\n{}\n{other}",
        json!({"text": "x", "record": one})
    );
    check(
        Columns::of_records(),
        "r.jsonl",
        &lines,
        (
            3,
            &[
                "record_malformed r.jsonl:2",
                "record_malformed r.jsonl:4",
                "record_malformed r.jsonl:5",
            ],
        ),
    );
    check(
        Columns::of_records(),
        "r.csv",
        "id,text\na1,Es regnet.\n",
        (0, &["input_table r.csv"]),
    );
    check(
        Columns::of_records(),
        "r.csv",
        "id,record\na1,Es regnet.\n",
        (0, &["record_malformed r.csv, row 2"]),
    );
    let cell = one.replace('"', "\"\"");
    let named = Columns::parse("record=kept").expect("it can be said");
    check(
        named,
        "r.csv",
        &format!("text,kept\nx,\"{cell}\"\n"),
        (1, &[]),
    );
}

#[cfg(feature = "parquet")]
mod columns {
    use std::sync::Arc;

    use arrow_array::{ArrayRef, BinaryArray, LargeStringArray, RecordBatch, StringArray};
    use arrow_ipc::writer::{FileWriter, StreamWriter};
    use parquet::arrow::ArrowWriter;

    use super::{check, found, records};
    use laut_intake::Known;

    fn written(batch: &RecordBatch) -> [(&'static str, Vec<u8>); 3] {
        let mut parquet = ArrowWriter::try_new(Vec::new(), batch.schema(), None).expect("a table");
        parquet.write(batch).expect("memory");
        let mut file = FileWriter::try_new(Vec::new(), &batch.schema()).expect("a table");
        file.write(batch).expect("memory");
        let mut stream = StreamWriter::try_new(Vec::new(), &batch.schema()).expect("a table");
        stream.write(batch).expect("memory");
        [
            ("r.parquet", parquet.into_inner().expect("memory")),
            ("r.feather", file.into_inner().expect("memory")),
            ("r.arrows", stream.into_inner().expect("memory")),
        ]
    }

    #[test]
    fn tables_in_columns_are_found_whatever_the_type_of_the_column() {
        let [one, other] = records();
        let texts = vec![one.as_str(), other.as_str()];
        let kinds: [ArrayRef; 3] = [
            Arc::new(StringArray::from(texts.clone())),
            Arc::new(LargeStringArray::from(texts.clone())),
            Arc::new(BinaryArray::from_vec(
                texts.iter().map(|text| text.as_bytes()).collect(),
            )),
        ];
        for record in kinds {
            let id: ArrayRef = Arc::new(StringArray::from(vec!["a1", "a2"]));
            let url: ArrayRef = Arc::new(StringArray::from(vec![
                "https://a.example/1",
                "https://a.example/2",
            ]));
            // As Spark has them, and with an address that would be fetched otherwise.
            let batch =
                RecordBatch::try_from_iter([("article", id), ("url", url), ("record", record)]);
            for (name, bytes) in written(&batch.expect("columns of one length")) {
                check(name, &bytes);
            }
        }
    }

    #[test]
    fn a_part_without_rows_is_nothing() {
        let none: ArrayRef = Arc::new(StringArray::from(Vec::<&str>::new()));
        let batch = RecordBatch::try_from_iter([("article", Arc::clone(&none)), ("record", none)]);
        for (name, bytes) in written(&batch.expect("columns of one length")) {
            assert_eq!(
                found(name, &bytes, &Known::default()),
                (Vec::new(), Vec::new()),
                "{name}"
            );
        }
    }
}
