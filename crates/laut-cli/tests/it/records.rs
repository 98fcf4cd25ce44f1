//! Reading apart from adding: what `laut read --format record` writes, `laut add --records` takes in.

use std::fs;

use serde_json::Value;

use crate::command::{Files, laut, text};

/// Returns what a call prints on both streams, and its exit status.
fn call(files: &Files, line: &str) -> (Option<i32>, String, String) {
    let arguments: Vec<&str> = line.split(' ').collect();
    let output = laut(files, &arguments, b"");
    let [out, told] = [&output.stdout, &output.stderr].map(|bytes| text(bytes).to_owned());
    (output.status.code(), out, told)
}

fn done(files: &Files, line: &str) -> String {
    let (code, out, told) = call(files, line);
    assert_eq!((code, told.as_str()), (Some(0), ""), "{line}: {out}");
    out
}

#[test]
fn the_ledger_is_the_same_as_if_all_was_read_where_it_is() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../specs/stories");
    let of = |story: &str| {
        let path = format!("{folder}/{story}/articles.jsonl");
        let lines = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        // Each story calls its articles a1, a2 and so on.
        lines.replace("\"id\": \"a", &format!("\"id\": \"{story}"))
    };
    // In the second one somebody answers "that is not true", which stands for another one's words.
    let story = of("border") + &of("klinik");
    let files = Files::new("records", &[("story.jsonl", story.as_bytes())]);
    let records = done(&files, "read --format record story.jsonl");
    // Two machines read a half each.
    let lines: Vec<&str> = records.lines().collect();
    assert!(lines.len() > 3);
    let (one, other) = lines.split_at(lines.len() / 2);
    fs::write(files.0.join("one.jsonl"), one.join("\n")).expect("there is room");
    fs::write(files.0.join("other.jsonl"), other.join("\n") + "\n\n").expect("there is room");
    let told = done(
        &files,
        "add --ledger there.db --records one.jsonl other.jsonl --format jsonl",
    );
    let here = done(&files, "add --ledger here.db story.jsonl --format jsonl");
    // How much was known before depends on what is added as one, and nothing else does.
    let brought = |lines: &str| -> Vec<Value> {
        let lines = lines
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).expect("it is JSON"));
        lines
            .map(|mut line| {
                if let Some(line) = line.as_object_mut() {
                    line.remove("known_before");
                }
                line
            })
            .collect()
    };
    assert_eq!(brought(&told).len(), brought(&here).len());
    assert_eq!(
        brought(&told)
            .iter()
            .map(|one| (&one["id"], &one["statements"]))
            .collect::<Vec<_>>(),
        brought(&here)
            .iter()
            .map(|one| (&one["id"], &one["statements"]))
            .collect::<Vec<_>>(),
    );
    for line in [
        "claims --format jsonl --order id",
        "sources --format json",
        "articles --format json",
        "export --format graphml",
    ] {
        let of = |ledger: &str| done(&files, &format!("{line} --ledger {ledger}.db"));
        assert_eq!(of("there"), of("here"), "{line}");
    }
    // Once more changes nothing.
    let again = done(&files, "add --ledger there.db --records one.jsonl");
    assert!(
        again
            .lines()
            .next()
            .is_some_and(|line| line.ends_with("is there already")),
        "{again}"
    );
}

#[test]
fn what_was_read_with_other_weights_or_is_no_record_is_refused_in_words() {
    let files = Files::new(
        "records-wrong",
        &[("a.txt", "Es regnet, sagte Ada.".as_bytes())],
    );
    let record = done(&files, "read --format record a.txt");
    let weights = serde_json::from_str::<Value>(&record).expect("it is JSON")["weights"].clone();
    let weights = weights.as_str().expect("a name");
    let other = record.replace(weights, &weights.replace('-', "-0"));
    let lines = format!("{other}{{}}\n\nno json\n{record}");
    fs::write(files.0.join("r.jsonl"), lines).expect("there is room");
    let (code, out, told) = call(
        &files,
        "add --ledger l.db --records r.jsonl missing.jsonl --format jsonl",
    );
    assert_eq!(code, Some(1));
    assert_eq!(out.lines().count(), 1, "{out}");
    let errors: Vec<Value> = told
        .lines()
        .map(|line| serde_json::from_str(line).expect("it is JSON"))
        .collect();
    let codes: Vec<(&str, &str)> = errors
        .iter()
        .filter_map(|error| {
            Some((
                error["error"]["code"].as_str()?,
                error["error"]["where"].as_str()?,
            ))
        })
        .collect();
    assert_eq!(
        codes,
        [
            ("weights_differ", "r.jsonl:1"),
            ("record_malformed", "r.jsonl:2"),
            ("record_malformed", "r.jsonl:4"),
            ("input_missing", "missing.jsonl"),
        ]
    );
    assert!(told.contains("read it again with this version"), "{told}");
    let (code, _, told) = call(&files, "add --records --outlet Bote r.jsonl");
    assert_eq!(code, Some(2), "{told}");
    let (code, _, told) = call(&files, "read --format record --nope");
    assert!(code == Some(2) && told.starts_with("{\"error\""), "{told}");
}

#[test]
fn records_are_taken_in_without_being_asked_for() {
    let articles = "{\"id\": \"a1\", \"text\": \"Es regnet, sagte Ada Lindt.\"}\n{\"id\": \"a2\", \"text\": \"Es schneit, sagte Bo Marsh.\"}\n";
    let files = Files::new("records-unasked", &[("a.jsonl", articles.as_bytes())]);
    done(&files, "add --ledger here.db a.jsonl");
    let records = done(&files, "read --format record a.jsonl");
    let lines: Vec<&str> = records.lines().collect();
    let of = |ledger: &str| done(&files, &format!("export --ledger {ledger}.db"));
    let expected = of("here");
    let check = |name: &str, content: &str| {
        fs::write(files.0.join(name), content).expect("there is room");
        let _ = fs::remove_file(files.0.join("there.db"));
        let told = done(&files, &format!("add --ledger there.db --strict {name}"));
        assert!(told.contains("2 articles added"), "{told}");
        assert_eq!(of("there"), expected, "{name}");
    };
    check("records.jsonl", &records);
    // Records and articles in one file, each taken as what it is.
    let second = articles.lines().nth(1).unwrap_or_default();
    check("mixed.jsonl", &format!("{}\n{second}\n", lines[0]));
    let cells = lines
        .iter()
        .map(|line| format!("\"{}\"\n", line.replace('"', "\"\"")));
    check(
        "records.csv",
        &format!("record\n{}", cells.collect::<String>()),
    );
    let listed = done(&files, "add --dry-run records.jsonl");
    assert_eq!(
        listed,
        "records.jsonl:1 · 27 letters\nrecords.jsonl:2 · 27 letters\n"
    );

    // Whoever reads is told what does take them; what comes too late is no secret.
    let (code, out, told) = call(&files, "read records.jsonl");
    assert_eq!((code, out.as_str()), (Some(1), ""), "{told}");
    assert!(told.contains("records.jsonl:1: this is a record of an article that was read already; `laut add` takes it"), "{told}");
    let (code, _, told) = call(&files, "add --ledger there.db --outlet Bote records.jsonl");
    assert_eq!(code, Some(1), "{told}");
    assert!(
        told.contains(
            "records.jsonl:1: the article was read already, without --outlet; leave that out"
        ),
        "{told}"
    );
    let (code, _, told) = call(&files, "add --ledger there.db --records a.jsonl");
    assert_eq!(code, Some(1), "{told}");
    assert!(
        told.contains("a.jsonl:1: this is an article and no record"),
        "{told}"
    );
    let weights = serde_json::from_str::<Value>(lines[0]).expect("it is JSON")["weights"].clone();
    let weights = weights.as_str().expect("a name");
    fs::write(files.0.join("other.jsonl"), records.replace(weights, "1-2")).expect("there is room");
    let (code, _, told) = call(&files, "add --ledger there.db other.jsonl --format json");
    assert_eq!(code, Some(1), "{told}");
    assert!(
        told.contains("weights_differ") && told.contains("other.jsonl:1"),
        "{told}"
    );
    assert!(told.contains("other.jsonl:2"), "{told}");
    // Whoever is strict hears of one alone, and nothing behind it is added.
    let (code, out, told) = call(
        &files,
        "add --ledger strict.db --strict other.jsonl a.jsonl --format jsonl",
    );
    assert_eq!((code, out.as_str()), (Some(1), ""), "{told}");
    assert!(!told.contains("other.jsonl:2"), "{told}");
}

/// Writes a table as Spark does: a row an article, with its record or why there is none.
#[cfg(feature = "parquet")]
fn write_parquet(path: &std::path::Path, column: &str, records: &[Option<&str>]) {
    use std::sync::Arc;

    use arrow_array::{ArrayRef, RecordBatch, StringArray};
    use parquet::arrow::ArrowWriter;

    let texts = |texts: Vec<Option<&str>>| Arc::new(StringArray::from(texts)) as ArrayRef;
    let errors = records.iter().map(|record| match record {
        Some(_) => None,
        None => Some("the text is missing"),
    });
    let batch = RecordBatch::try_from_iter([
        ("error", texts(errors.collect())),
        (column, texts(records.to_vec())),
    ])
    .expect("the columns are of one length");
    let file = fs::File::create(path).expect("there is room");
    let mut writer = ArrowWriter::try_new(file, batch.schema(), None).expect("it is a table");
    writer.write(&batch).expect("there is room");
    writer.close().expect("there is room");
}

#[cfg(feature = "parquet")]
#[test]
fn what_a_cluster_wrote_is_taken_in() {
    let articles = "{\"id\": \"a1\", \"text\": \"Es regnet, sagte Ada Lindt.\"}\n{\"id\": \"a2\", \"text\": \"Es schneit, sagte Bo Marsh.\"}\n";
    let files = Files::new("records-parquet", &[("a.jsonl", articles.as_bytes())]);
    let records = done(&files, "read --format record a.jsonl");
    let lines: Vec<&str> = records.lines().collect();
    let table = files.0.join("part-0.parquet");
    write_parquet(&table, "record", &[Some(lines[0]), None, Some(lines[1])]);
    let (code, _, told) = call(&files, "add --ledger there.db --records part-0.parquet");
    assert_eq!(code, Some(1), "{told}");
    assert!(
        told.contains("part-0.parquet, row 2: the row has no record"),
        "{told}"
    );
    fs::write(files.0.join("records.jsonl"), &records).expect("there is room");
    done(&files, "add --ledger here.db --records records.jsonl");
    let of = |ledger: &str| done(&files, &format!("export --ledger {ledger}.db"));
    assert_eq!(of("there"), of("here"));

    // Nobody has to say what it is; a folder of parts is as good, with what Spark leaves beside them.
    let folder = files.0.join("parts");
    fs::create_dir(&folder).expect("there is room");
    for (part, record) in lines.iter().enumerate() {
        write_parquet(
            &folder.join(format!("part-{part}.parquet")),
            "record",
            &[Some(record)],
        );
    }
    fs::write(folder.join("_SUCCESS"), "").expect("there is room");
    for flags in ["", "--records "] {
        let _ = fs::remove_file(files.0.join("folder.db"));
        let (code, out, told) = call(&files, &format!("add --ledger folder.db {flags}parts"));
        assert_eq!(code, Some(0), "{told}");
        assert!(out.contains("2 articles added"), "{out}");
        assert!(
            told.contains("1 file was left out") || told.contains("1 files were left out"),
            "{told}"
        );
        assert_eq!(of("folder"), of("here"), "{flags}");
    }

    write_parquet(&files.0.join("other.parquet"), "words", &[Some("x")]);
    let bytes = fs::read(&table).expect("it is there");
    fs::write(files.0.join("cut.parquet"), &bytes[..bytes.len() / 2]).expect("there is room");
    let (code, _, told) = call(
        &files,
        "add --ledger there.db --records other.parquet cut.parquet",
    );
    assert_eq!(code, Some(1));
    assert!(
        told.contains("the table has no column \"record\"; its columns are \"error\", \"words\""),
        "{told}"
    );
    assert!(told.contains("the table is damaged"), "{told}");
}
