//! Forms that are called something else, are of another shape than usual, or have nothing in them.

use laut_intake::Error;

use crate::forms::{check, check_with, columns, says};

#[test]
fn what_is_called_lines_may_be_anything_of_json() {
    let list = "[{\"text\": \"It rained.\"},\n{\"text\": \"It snowed.\"}]";
    check(
        "a.jsonl",
        list.as_bytes(),
        &[Ok("It rained."), Ok("It snowed.")],
    );
    let reading = "{\"laut\": 1, \"article\": {\"id\": \"x\", \"text\": \"It rained.\"}, \"statements\": []}\n";
    check("a.jsonl", reading.as_bytes(), &[Ok("It rained.")]);
    let wide: Vec<u8> = "\u{feff}{\"text\": \"Käse.\"}\n{\"text\": \"Brot.\"}\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    check("a.jsonl", &wide, &[Ok("Käse."), Ok("Brot.")]);
    let found = check("a.jsonl", b"7\n", &[Err("input_line")]);
    let error: &Error = found[0].as_ref().expect_err("a number");
    assert!(!error.message().contains("struct"), "{error}");
}

#[test]
fn a_path_of_names_leads_into_objects() {
    let known = columns("text=fields.bodyText,title=fields.head");
    let one = "{\"id\": \"n1\", \"fields\": {\"bodyText\": \"It rained.\", \"head\": \"Rain\"}}";
    let found = check_with("a.json", one.as_bytes(), &known, &[Ok("It rained.")]);
    says(&found[0], [Some("Rain"), None, None, None]);
    check_with("a.jsonl", one.as_bytes(), &known, &[Ok("It rained.")]);
    let inside = format!("{{\"response\": {{\"results\": [{one}]}}}}");
    check_with("a.json", inside.as_bytes(), &known, &[Ok("It rained.")]);
}

#[test]
fn what_has_a_head_and_nothing_else_says_so() {
    check("a.csv", b"id,text\n", &[Err("input_table")]);
    check("a.tsv", b"id,text\n1,It rained.\n", &[Ok("It rained.")]);
    let feed = b"<rss version='2.0'><channel><title>x</title></channel></rss>";
    check("a.xml", feed, &[Err("input_feed")]);
}

#[test]
fn days_have_many_names() {
    for name in [
        "LOAD-DATE",
        "date_publish",
        "created_at",
        "Datum der Ver\u{f6}ffentlichung",
    ] {
        let table = format!("{name},text\n2031-10-30,It rained.\n");
        let found = check("a.csv", table.as_bytes(), &[Ok("It rained.")]);
        says(&found[0], [None, None, Some("2031-10-30"), None]);
    }
}
