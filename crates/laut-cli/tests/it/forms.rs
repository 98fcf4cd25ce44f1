//! Forms of inputs as the command tells of them: what would be read, what is refused, what a folder leaves out.

use crate::command::{Files, errors, laut, text};

const TABLE: &str = "id,outlet,published,title,text\n\
    1,Bote,2031-10-30,Mühle,\"Die Mühle steht, sagte Jan Korte.\"\n2,Post,2031-10-31,Rad,\n";

#[test]
fn a_dry_run_lists_what_would_be_read() {
    let files = Files::new(
        "dry",
        &[("a.csv", TABLE.as_bytes()), ("b.pdf", b"%PDF-1.7")],
    );
    let output = laut(&files, &["read", "--dry-run", "a.csv", "b.pdf"], b"");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        text(&output.stdout),
        "a.csv, row 2 · Bote · 2031-10-30 · Mühle · 33 letters\n"
    );
    let told = text(&output.stderr);
    assert!(
        told.contains("laut: a.csv, row 3: the article \"Rad\" has no text"),
        "{told}"
    );
    assert!(
        told.contains("laut: b.pdf: this is a PDF that cannot be taken apart: "),
        "{told}"
    );
    let output = laut(&files, &["add", "--dry-run", "-f", "json", "a.csv"], b"");
    assert!(
        text(&output.stdout).contains("\"where\":\"a.csv, row 2\""),
        "{output:?}"
    );
    assert_eq!(errors(&output)[0].0, "input_no_text");
    assert!(!files.0.join("laut.db").exists());
}

#[test]
fn columns_are_named_on_the_command_line() {
    let files = Files::new("columns", &[("a.csv", b"head,corpus\nMill,It rained.\n")]);
    let output = laut(&files, &["read", "-f", "json", "a.csv"], b"");
    assert_eq!(
        errors(&output),
        [("input_table".to_owned(), Some("a.csv".to_owned()))]
    );
    let named = [
        "read",
        "--dry-run",
        "--columns",
        "text=corpus,title=head",
        "a.csv",
    ];
    let output = laut(&files, &named, b"");
    assert_eq!(text(&output.stdout), "a.csv, row 2 · Mill · 10 letters\n");
    let output = laut(&files, &["read", "--columns", "colour=red", "a.csv"], b"");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_folder_tells_what_it_leaves_out() {
    let files = Files::new("left_out", &[]);
    let folder = files.0.join("news");
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    for (name, bytes) in [
        ("a.txt", &b"It rained."[..]),
        ("b.png", b"\x89PNG"),
        ("c.css", b"a {}"),
    ] {
        std::fs::write(folder.join(name), bytes).expect("a file can be written");
    }
    let output = laut(&files, &["read", "--dry-run", "news"], b"");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stdout), "news/a.txt · 10 letters\n");
    assert_eq!(
        text(&output.stderr),
        "laut: 2 files were left out of folders, archives and mails, being no articles: \
         1 pictures (news/b.png), 1 style sheets (news/c.css)\n"
    );
    let output = laut(&files, &["read", "--dry-run", "-f", "jsonl", "news"], b"");
    assert!(
        text(&output.stderr).starts_with("{\"note\":{"),
        "{output:?}"
    );
}

#[test]
fn nothing_else_is_read_as_prose() {
    let archive = "WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 0\r\n\r\n\r\n\r\n";
    let files = Files::new(
        "no_prose",
        &[
            ("a.warc", archive.as_bytes()),
            ("list", b"https://a.example\n"),
            ("b.ics", b"BEGIN:VCALENDAR\n"),
        ],
    );
    let output = laut(
        &files,
        &["read", "-f", "json", "a.warc", "list", "b.ics"],
        b"",
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let codes: Vec<_> = errors(&output).into_iter().map(|(code, _)| code).collect();
    assert_eq!(
        codes,
        [
            "input_no_text",
            "input_list",
            "input_form",
            "inputs_left_out"
        ]
    );
}
