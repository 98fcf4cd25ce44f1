//! Tables and JSON as the programs of analysts and collectors write them.

use laut_intake::{Known, articles};

use crate::forms::{check, says};

#[test]
fn marks_behind_strokes_are_those_of_texts() {
    let table = "title,text,day\nMühle,\"Sie steht, \\\"seit Montag\\\", sagte Korte.\n\nDas Rad, sagte er, ist hin.\",2031-10-30\n\
                 Damm,\"Er hält, \\\"gut\\\" sogar.\\nImmer.\",2031-10-31\n";
    let found = check(
        "a.csv",
        table.as_bytes(),
        &[
            Ok("Sie steht, \"seit Montag\", sagte Korte.\n\nDas Rad, sagte er, ist hin."),
            Ok("Er hält, \"gut\" sogar.\nImmer."),
        ],
    );
    says(&found[0], [Some("Mühle"), None, Some("2031-10-30"), None]);
}

#[test]
fn the_whole_text_goes_before_its_beginning() {
    let table = "title,content,full_content\nMühle,Sie steht…,Sie steht seit Montag.\n";
    check("a.csv", table.as_bytes(), &[Ok("Sie steht seit Montag.")]);
}

#[test]
fn an_address_that_is_called_the_source_is_that_of_the_article() {
    let json = r#"{"title": "Mühle", "hostname": "bote.example", "source": "https://bote.example/1",
        "source-hostname": "Bote", "raw_text": "Nein.", "text": "Ja."}"#;
    let found = check("a.json", json.as_bytes(), &[Ok("Ja.")]);
    let address = Some("https://bote.example/1");
    says(&found[0], [Some("Mühle"), Some("Bote"), None, address]);
    let table =
        "source,title,text\nhttps://bote.example/1,Mühle,Ja.\nhttps://www.bote.example,Rad,Nein.\n";
    let found = check("a.csv", table.as_bytes(), &[Ok("Ja."), Ok("Nein.")]);
    says(&found[0], [Some("Mühle"), None, None, address]);
    says(&found[1], [Some("Rad"), Some("bote.example"), None, None]);
}

#[test]
fn json_may_be_a_table_by_columns_or_by_rows() {
    let columns = r#"{"title": {"2": "B", "10": "C", "0": "A"}, "text": {"10": "Drei.", "0": "Eins.", "2": "Zwei."}}"#;
    let expected = [Ok("Eins."), Ok("Zwei."), Ok("Drei.")];
    let found = check("a.json", columns.as_bytes(), &expected);
    says(&found[2], [Some("C"), None, None, None]);
    let rows = r#"{"0": {"title": "A", "text": "Eins."}, "1": {"title": "B", "text": "Zwei."}}"#;
    let found = check("a.json", rows.as_bytes(), &expected[..2]);
    says(&found[1], [Some("B"), None, None, None]);
}

#[test]
fn a_text_may_be_written_in_parts() {
    let json = r#"{"title": "Mühle", "publishing_date": "2031-10-30 10:00:00+01:00",
        "body": {"summary": ["Sie steht."], "sections": [{"headline": [], "paragraphs": ["Ja.", "Nein."]},
                 {"headline": ["Das Rad"], "paragraphs": ["Doch."]}]}}"#;
    let text = "Sie steht.\n\nJa.\n\nNein.\n\nDas Rad\n\nDoch.";
    let found = check("a.json", json.as_bytes(), &[Ok(text)]);
    says(&found[0], [Some("Mühle"), None, Some("2031-10-30"), None]);
}

#[test]
fn what_holds_pages_in_a_form_that_is_not_read_is_named() {
    let log = r#"{"log": {"version": "1.2", "entries": [{"request": {"url": "https://bote.example/1"}}]}}"#;
    let found = check("a.har", log.as_bytes(), &[Err("input_form")]);
    let message = found[0]
        .as_ref()
        .err()
        .map(|error| error.message().to_owned());
    assert_eq!(
        message.as_deref(),
        Some("this is a log of what a browser asked for (HAR)")
    );
}

#[test]
fn an_article_may_stand_within_the_answer_of_a_service() {
    let json =
        r#"{"data": {"article": {"title": "Mühle", "body": "Ja.", "publishedAt": "2031-10-30"}}}"#;
    let found = check("a.json", json.as_bytes(), &[Ok("Ja.")]);
    says(&found[0], [Some("Mühle"), None, Some("2031-10-30"), None]);
    let two = r#"{"data": {"one": {"text": "Ja."}, "other": {"text": "Nein."}}}"#;
    check("a.json", two.as_bytes(), &[Err("input_form")]);
    let named = r#"{"one": {"text": "Ja."}, "other": {"text": "Nein."}}"#;
    check("a.json", named.as_bytes(), &[Ok("Ja."), Ok("Nein.")]);
}

#[test]
fn tables_of_spreadsheets_may_be_as_dos_wrote_them() {
    let table = b"Titel;Text;Datum\r\nM\x81hle zu;Die M\x81hle in L\x94bau h\x84lt, sagte J\x81rgen von der Stra\xe1e.;05.03.2031\r\n";
    let text = "Die Mühle in Löbau hält, sagte Jürgen von der Straße.";
    let found = check("a.csv", table, &[Ok(text)]);
    says(
        &found[0],
        [Some("Mühle zu"), None, Some("2031-03-05"), None],
    );
    let plain = b"Die M\x81hle in L\x94bau h\x84lt, sagte J\x81rgen von der Stra\xe1e.";
    check("a.txt", plain, &[Ok(text)]);
}

#[test]
fn letters_of_programs_are_put_right() {
    let text = "„Die Mühle ist zu“, sagte sie.";
    let found = check(
        "a.txt",
        br"\u201eDie M\u00fchle ist zu\u201c, sagte sie.",
        &[Ok(text)],
    );
    let notes = &found[0].as_ref().expect("an article").notes;
    assert_eq!(notes.len(), 1);
    let escaped = "Die%20M%C3%BChle%20ist%20zu,%20sagte%20sie.";
    check(
        "a.txt",
        escaped.as_bytes(),
        &[Ok("Die Mühle ist zu, sagte sie.")],
    );
}

#[test]
fn tables_of_pandas_may_name_their_columns_apart() {
    let json = r#"{"columns":["title","text","date"],"index":[0,1],"data":[["Mühle","Ja.","2031-10-30"],["Rad","Nein.",null]]}"#;
    let found = check("a.json", json.as_bytes(), &[Ok("Ja."), Ok("Nein.")]);
    says(&found[0], [Some("Mühle"), None, Some("2031-10-30"), None]);
    let numbers = r#"{"columns":["a"],"index":[0],"data":[[1]]}"#;
    check("a.json", numbers.as_bytes(), &[Err("input_form")]);
}

#[test]
fn what_is_no_prose_is_named() {
    check(
        "a.txt",
        b"BABYL OPTIONS:\nVersion: 5\n",
        &[Err("input_binary")],
    );
    check(
        "a",
        b"\x01\x01\x01\x01\nFrom a\nSubject: b\n\nJa.\n",
        &[Err("input_binary")],
    );
    let references = "1.\nTY  - NEWS\nTI  - Damm\nUR  - https://bote.example/1\nER  - \n";
    check("a.txt", references.as_bytes(), &[Err("input_list")]);
    check(
        "a.txt",
        "== Damm ==\n\nDer Damm hält, sagte Ada.\n".as_bytes(),
        &[Err("input_form")],
    );
}

#[test]
fn a_table_that_ends_amid_a_row_is_told() {
    let notes = |table: &[u8]| {
        let known = Known::default();
        let found: Vec<_> = articles("a.csv", table, &known).collect();
        let notes = found
            .into_iter()
            .map(|found| found.map_or(9, |article| article.notes.len()));
        notes.collect::<Vec<_>>()
    };
    let table = "text,title,date\n„Ja“, sagt er.,A,2031-10-30\n".replace("“,", "“");
    let all = |rest: &str| [table.as_bytes(), rest.as_bytes()].concat();
    assert_eq!(notes(&all("Es regnet,B")), [0, 1]);
    assert_eq!(notes(&all("Es regnet,B\n")), [0, 0]);
    assert_eq!(notes(&all("Es regnet,B,2031-10-31")), [0, 0]);
    assert_eq!(notes(&all("Es,B\nEs regnet,B")), [0, 0, 0]);
    // Amid a letter, too.
    let torn = all("„Es regnet“ hier,B“");
    assert_eq!(notes(&torn[..torn.len() - 1]), [0, 2]);
    let known = Known::default();
    let found: Vec<_> = articles("a.csv", &torn[..torn.len() - 5], &known).collect();
    let text = found[1].as_ref().map(|article| article.text.clone());
    assert_eq!(text, Ok("„Es regnet“ hier".to_owned()));
}
