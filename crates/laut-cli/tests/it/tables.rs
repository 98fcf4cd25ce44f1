//! Tables for spreadsheets, and inputs of which the first bad one ends the work.

#[cfg(feature = "parquet")]
use parquet::file::reader::{FileReader, SerializedFileReader};

use crate::command::{Files, laut, text};

const ARTICLES: &str = concat!(
    r#"{"id": "a1", "outlet": "=Bote", "url": "https://bote.example/1", "published": "2031-03-05", "text": "„Es regnet, seit Tagen“, sagte Ada Lindt."}"#,
    "\n",
    r#"{"id": "a2", "outlet": "Post", "text": "Der Damm halte, sagte Bo Marsh."}"#,
    "\n",
);

fn files(test: &str) -> Files {
    let lines = format!(
        "{ARTICLES}not json\n{{\"id\": \"a3\", \"text\": \"Es schneit, sagte Jan Korte.\"}}\n"
    );
    Files::new(
        test,
        &[
            ("two.jsonl", ARTICLES.as_bytes()),
            ("bad.jsonl", lines.as_bytes()),
        ],
    )
}

fn done(files: &Files, line: &str) -> String {
    let arguments: Vec<&str> = line.split(' ').collect();
    let output = laut(files, &arguments, b"");
    assert_eq!(
        (output.status.code(), text(&output.stderr)),
        (Some(0), ""),
        "{line}"
    );
    text(&output.stdout).to_owned()
}

#[cfg(feature = "parquet")]
#[test]
fn tables_in_columns_are_read_again() {
    let files = files("parquet");
    let output = laut(&files, &["add", "--ledger", "l.db", "two.jsonl"], b"");
    assert_eq!(output.status.code(), Some(0));
    let again = |line: &str, columns: &str| {
        let arguments: Vec<&str> = line.split(' ').collect();
        let table = laut(&files, &arguments, b"");
        assert_eq!(table.status.code(), Some(0), "{line}");
        assert!(table.stdout.starts_with(b"PAR1"), "{line}");
        let read = ["read", "--columns", columns, "--dry-run", "-"];
        let output = laut(&files, &read, &table.stdout);
        text(&output.stdout).to_owned()
    };
    // What a spreadsheet would take for a formula is as it was.
    let told = again("read --format parquet two.jsonl", "text=text,title=speaker");
    let expected =
        "-, row 1 · =Bote · 2031-03-05 · Ada Lindt · 21 letters\n-, row 2 · Post · Bo Marsh · ";
    assert!(told.starts_with(expected), "{told}");
    let told = again(
        "claims --ledger l.db --format parquet",
        "text=text,title=speaker",
    );
    assert!(
        told.contains("Ada Lindt") && told.contains("Bo Marsh"),
        "{told}"
    );
    for line in [
        "read two.jsonl",
        "claims --ledger l.db",
        "sources --ledger l.db",
        "articles --ledger l.db",
    ] {
        let table = |form: &str| {
            let line = format!("{line} --format {form}");
            laut(&files, &line.split(' ').collect::<Vec<_>>(), b"").stdout
        };
        let columns = table("parquet");
        assert!(columns.ends_with(b"PAR1"), "{line}");
        let path = files.0.join("table.parquet");
        std::fs::write(&path, columns).expect("there is room");
        let columns = SerializedFileReader::try_from(path.as_path()).expect("it is whole");
        let schema = columns.metadata().file_metadata().schema_descr_ptr();
        let columns = schema.root_schema().get_fields().iter();
        let columns: Vec<&str> = columns.map(|column| column.name()).collect();
        let rows = table("csv");
        assert_eq!(
            text(&rows).split("\r\n").next(),
            Some(columns.join(",").as_str()),
            "{line}"
        );
    }
}

#[test]
fn readings_claims_and_lists_come_as_tables() {
    let files = files("tables");
    let out = done(&files, "read --format csv two.jsonl");
    let rows: Vec<&str> = out.split("\r\n").collect();
    assert_eq!(
        rows[0],
        "article,outlet,url,published,kind,force,speaker,role,class,standing,speaks_for,via,when,text,start,end,confidence,\
         id,medium,cue,speaker_words,addressee,inside,when_words"
    );
    assert!(
        rows[1].starts_with(
            "a1,'=Bote,https://bote.example/1,2031-03-05,direct,assert,Ada Lindt,,person,named,,,,"
        ),
        "{out}"
    );
    assert!(
        rows[1].contains(",\"Es regnet, seit Tagen\",1,22,")
            && rows[1].contains(",s1,speech,sagte,Ada Lindt,"),
        "{out}"
    );
    assert!(rows[2].starts_with("a2,Post,,,indirect,"), "{out}");
    assert_eq!(rows.len(), 4, "{out}");
    let marked = done(&files, "read --format csv --excel two.jsonl");
    assert_eq!(marked.strip_prefix('\u{feff}'), Some(out.as_str()));
    done(&files, "add --ledger l.db two.jsonl");
    let claims = done(
        &files,
        "claims --ledger l.db --format csv --excel --match Damm",
    );
    assert!(claims.starts_with("\u{feff}claim,status,"), "{claims}");
    assert_eq!(claims.matches("\r\n").count(), 2, "{claims}");
    let sources = done(&files, "sources --ledger l.db --format csv");
    assert_eq!(
        sources,
        "source,statements,articles\r\nAda Lindt,1,1\r\nBo Marsh,1,1\r\n"
    );
    let articles = done(&files, "articles --ledger l.db --format csv");
    assert!(
        articles.contains("\r\na1,,'=Bote,https://bote.example/1,2031-03-05,,,de\r\n"),
        "{articles}"
    );
    let misused = laut(&files, &["read", "--excel", "two.jsonl"], b"");
    assert_eq!(misused.status.code(), Some(2));
}

#[test]
fn a_strict_call_ends_at_the_first_bad_input() {
    let files = files("strict");
    let ids = |arguments: &[&str]| {
        let output = laut(&files, arguments, b"");
        assert_eq!(output.status.code(), Some(1));
        assert!(text(&output.stderr).contains("bad.jsonl:3"), "{output:?}");
        let rows = text(&output.stdout).lines().skip(1);
        let mut ids: Vec<String> = rows
            .filter_map(|row| row.split(',').next().map(str::to_owned))
            .collect();
        ids.dedup();
        ids
    };
    assert_eq!(
        ids(&["read", "--format", "csv", "bad.jsonl"]),
        ["a1", "a2", "a3"]
    );
    assert_eq!(
        ids(&["read", "--format", "csv", "--strict", "bad.jsonl"]),
        ["a1", "a2"]
    );
}
