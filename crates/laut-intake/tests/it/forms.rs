//! Forms that hold articles: what is read of each, and what is said of those that are damaged.

use laut::{Article, NoteCode};
use laut_intake::{Columns, Error, Known, articles};

/// Reads an input; `expected` are the texts, or the codes of what is wrong.
pub(crate) fn check(
    name: &str,
    bytes: &[u8],
    expected: &[Result<&str, &str>],
) -> Vec<Result<Article, Error>> {
    check_with(name, bytes, &Known::default(), expected)
}

pub(crate) fn check_with(
    name: &str,
    bytes: &[u8],
    known: &Known,
    expected: &[Result<&str, &str>],
) -> Vec<Result<Article, Error>> {
    let found: Vec<_> = articles(name, bytes, known).collect();
    let shown: Vec<_> = found
        .iter()
        .map(|found| match found {
            Ok(article) => Ok(article.text.as_str()),
            Err(error) => Err(error.code()),
        })
        .collect();
    assert_eq!(shown, expected, "{name}: {found:?}");
    found
}

/// Title, outlet, day, address.
type Said<'a> = [Option<&'a str>; 4];

pub(crate) fn says(found: &Result<Article, Error>, expected: Said<'_>) {
    let article = found.as_ref().expect("an article");
    let said = [
        &article.title,
        &article.outlet,
        &article.published,
        &article.url,
    ];
    assert_eq!(said.map(Option::as_deref), expected);
}

pub(crate) fn columns(text: &str) -> Known {
    Known {
        columns: Columns::parse(text).expect("it can be said"),
        ..Known::default()
    }
}

#[test]
fn a_table_is_an_article_a_row() {
    let table = "id,Zeitung,Datum,Überschrift,Text,Link\n\
                 a1,Bote,30.10.2031,\"Mühle, still\",\"Die Mühle steht.\nSeit Montag.\",https://bote.example/1\n\
                 a2,Post,\"May 5, 2031\",Rad,Das Rad.,\n\
                 a3,Post,03/05/2031,Rad,,\n";
    let found = check(
        "list.csv",
        table.as_bytes(),
        &[
            Ok("Die Mühle steht.\nSeit Montag."),
            Ok("Das Rad."),
            Err("input_no_text"),
        ],
    );
    says(
        &found[0],
        [
            Some("Mühle, still"),
            Some("Bote"),
            Some("2031-10-30"),
            Some("https://bote.example/1"),
        ],
    );
    says(
        &found[1],
        [Some("Rad"), Some("Post"), Some("2031-05-05"), None],
    );
    assert_eq!(
        found[0].as_ref().map(|article| article.id.as_str()),
        Ok("a1")
    );
    assert_eq!(
        found[2].as_ref().map_err(Error::place),
        Err("list.csv, row 4")
    );
}

#[test]
fn a_day_that_may_be_two_has_a_note() {
    let found = check(
        "a.csv",
        b"text,date\nIt rained.,03/05/2031\n",
        &[Ok("It rained.")],
    );
    let article = found[0].as_ref().expect("an article");
    assert_eq!(article.published, None);
    assert_eq!(article.notes[0].code, NoteCode::PublishedUnclear);
}

#[test]
fn tables_in_any_usual_clothes() {
    let expected = [Ok("Käse; und „Brot“.")];
    let quoted = "Titel;Text\nEins;\"Käse; und „Brot“.\"\n";
    check("a.csv", quoted.as_bytes(), &expected);
    check("-", quoted.as_bytes(), &expected);
    check(
        "a.csv",
        format!("\u{feff}sep=;\r\n{quoted}").as_bytes(),
        &expected,
    );
    check(
        "a.tsv",
        "Titel\tText\r\nEins\tKäse; und „Brot“.\r\n".as_bytes(),
        &expected,
    );
    let windows = b"Titel;Text\nEins;\"K\xe4se; und \x84Brot\x93.\"\n";
    check("a.csv", windows, &expected);
    let wide: Vec<u8> = format!(
        "\u{feff}{}",
        quoted.replace(';', "\t").replace("Käse\t", "Käse;")
    )
    .encode_utf16()
    .flat_map(u16::to_le_bytes)
    .collect();
    check("a.csv", &wide, &expected);
}

#[test]
fn a_quotation_mark_without_a_partner_is_told() {
    let table = "id,text,outlet\n1,\"It \"\"rained\"\".\nTwice.\",A\n2,\"It never ends.,B\n3,It snowed.,C\n";
    let expected = [Ok("It \"rained\".\nTwice."), Err("input_table")];
    let found = check("a.csv", table.as_bytes(), &expected);
    let error = found[1].as_ref().expect_err("the row is not whole");
    assert_eq!(error.place(), "a.csv, row 3");
    check("a.tsv", table.replace(',', "\t").as_bytes(), &expected);
    let wide: Vec<u8> = format!("\u{feff}{table}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    check("a.csv", &wide, &expected);
    // The end of a table ends its last row.
    check("a.csv", b"id,text\n1,\"It rained.\"", &[Ok("It rained.")]);
    check("a.csv", b"id,text\n1,5\" of rain", &[Ok("5\" of rain")]);
}

#[test]
fn a_row_with_more_fields_than_columns_is_left_out() {
    let table = b"id,text,outlet\n1,It rained, one said.,A\n2,It snowed.,B,,\n";
    let found = check("a.csv", table, &[Err("input_table"), Ok("It snowed.")]);
    assert_eq!(found[0].as_ref().map_err(Error::place), Err("a.csv, row 2"));
    check(
        "a.csv",
        b"text\nIt rained, one said.\n\"Not now, not then.\"\n",
        &[Ok("It rained, one said."), Ok("Not now, not then.")],
    );
}

#[test]
fn columns_are_named_where_their_names_do_not_tell() {
    let table = b"head,lead,corpus\nMill,No.,It rained.\n";
    let found = check("a.csv", table, &[Err("input_table")]);
    let error = found[0].as_ref().expect_err("no column has the text");
    assert!(
        error.message().contains("\"head\", \"lead\", \"corpus\""),
        "{error}"
    );
    assert!(error.help().contains("--columns"), "{error}");
    let known = columns("text=corpus,title=head");
    let found = check_with("a.csv", table, &known, &[Ok("It rained.")]);
    says(&found[0], [Some("Mill"), None, None, None]);
    check_with(
        "a.csv",
        table,
        &columns("text=corpse"),
        &[Err("input_table")],
    );
    check_with(
        "a.jsonl",
        b"{\"corpus\": \"It rained.\"}",
        &known,
        &[Ok("It rained.")],
    );
    check_with(
        "a.json",
        b"[{\"corpus\": \"It rained.\"}]",
        &known,
        &[Ok("It rained.")],
    );
}

#[test]
fn what_stands_for_nothing_is_no_text() {
    let table = "title,text\nEins,NaN\nZwei,None\nDrei,Die Mühle steht.\n";
    let found = [
        Err("input_no_text"),
        Err("input_no_text"),
        Ok("Die Mühle steht."),
    ];
    check("a.csv", table.as_bytes(), &found);
}

#[test]
fn tables_without_articles_are_named() {
    check("a.csv", b"", &[Err("input_table")]);
    check(
        "a.csv",
        b"url,title\nhttps://a.example,x\n",
        &[Err("input_list")],
    );
    let numbers = "day;rain;wind\n1;2;3\n2;3;4\n3;4;5\n4;5;6\n5;6;7\n";
    check("-", numbers.as_bytes(), &[Err("input_form")]);
}

#[test]
fn a_row_without_an_end_is_told() {
    let mut table = b"title,text\n\"Mill,It rained.\n".to_vec();
    table.extend("Mill,It rained again.\n".repeat(3_200_000).bytes());
    let found = check("a.csv", &table, &[Err("input_table")]);
    let error = found[0].as_ref().expect_err("a row without an end");
    assert!(error.message().contains("quotation mark"), "{error}");
}

#[test]
fn json_of_every_shape() {
    let one = r#"{"headline": "Mill", "body": "It rained.", "date": 1951124400, "source": {"id": 7, "name": "Gazette"}}"#;
    let found = check("a.json", one.as_bytes(), &[Ok("It rained.")]);
    says(
        &found[0],
        [Some("Mill"), Some("Gazette"), Some("2031-10-30"), None],
    );
    let list = format!("[{one},\n {{\"title\": \"x\"}}, 7]");
    check(
        "-",
        list.as_bytes(),
        &[Ok("It rained."), Err("input_no_text"), Err("input_form")],
    );
    let inside = format!("{{\"status\": \"ok\", \"response\": {{\"results\": [{one}]}}}}");
    check("a.json", inside.as_bytes(), &[Ok("It rained.")]);
    let reading = r#"{"laut": 1, "article": {"id": "x", "text": "It rained."}, "statements": []}"#;
    let found = check("a.json", reading.as_bytes(), &[Ok("It rained.")]);
    assert_eq!(
        found[0].as_ref().map(|article| article.id.as_str()),
        Ok("x")
    );
    let post =
        r#"[{"title": {"rendered": "Mill"}, "content": {"rendered": "<p>It <b>rained</b>.</p>"}}]"#;
    check("a.json", post.as_bytes(), &[Ok("It rained.")]);
    let pretty = format!("{{\n \"text\": \"It rained.\"\n}}\n{one}\n");
    check(
        "-",
        pretty.as_bytes(),
        &[Ok("It rained."), Ok("It rained.")],
    );
    check(
        "a.json",
        b"{\"name\": \"config\", \"debug\": true}",
        &[Err("input_form")],
    );
    check("a.json", b"[{\"text\": \"It", &[Err("input_json")]);
    check("a.json", b"no", &[Err("input_json")]);
    let deep = "[".repeat(100_000);
    check("a.json", deep.as_bytes(), &[Err("input_json")]);
}

#[test]
fn a_json_feed_has_an_outlet_and_entries() {
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Bote", "items": [
        {"id": "1", "url": "https://bote.example/1", "title": "Eins", "date_published": "2031-10-30T10:00:00+01:00",
         "content_html": "<p>Es regnet.</p><p>Noch.</p>", "content_text": ""},
        {"id": "2", "url": "https://bote.example/2", "title": "Zwei", "summary": "Kurz."}]}"#;
    let found = check(
        "feed",
        feed.as_bytes(),
        &[Ok("Es regnet.\n\nNoch."), Err("input_no_text")],
    );
    says(
        &found[0],
        [
            Some("Eins"),
            Some("Bote"),
            Some("2031-10-30"),
            Some("https://bote.example/1"),
        ],
    );
}

#[test]
fn lines_of_json_are_known_without_a_name() {
    let long = "Es regnet. ".repeat(5_000);
    let lines = format!("{{\"text\": \"{long}\"}}\n{{\"text\": 2}}\n{{\"text\": \"Zwei.\"}}\n");
    check(
        "-",
        lines.as_bytes(),
        &[Ok(&long), Err("input_line"), Ok("Zwei.")],
    );
}

const MAIL: &str = "Return-Path: <presse@emmen.example>\r\n\
    From: =?utf-8?Q?Pressestelle_M=C3=BChlheim?= <presse@emmen.example>\r\n\
    To: redaktion@bote.example\r\nSubject: WG: =?utf-8?B?TcO8aGxl?= steht\r\n\
    Date: Thu, 30 Oct 2031 23:30:00 -0100\r\nMIME-Version: 1.0\r\n";

#[test]
fn a_mail_is_read_without_its_head() {
    let mail = format!(
        "{MAIL}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
         Die M=C3=BChle steht, sagte Jan Ko=\r\nrte.\r\n\r\nAm 29. Oktober schrieb Ada:\r\n> Wie steht es?\r\n\
         -- \r\nPressestelle\r\n"
    );
    let found = check(
        "a.eml",
        mail.as_bytes(),
        &[Ok("Die Mühle steht, sagte Jan Korte.")],
    );
    says(
        &found[0],
        [
            Some("Mühle steht"),
            Some("Pressestelle Mühlheim"),
            Some("2031-10-30"),
            None,
        ],
    );
    check(
        "-",
        mail.replace("\r\n", "\n").as_bytes(),
        &[Ok("Die Mühle steht, sagte Jan Korte.")],
    );
}

#[test]
fn an_interview_by_mail_keeps_its_turns() {
    let head = "From: Maren Tholen <tholen@koog.example>\r\nTo: a@b.example\r\nSubject: Re: Fragen\r\nMIME-Version: 1.0\r\n";
    let expected = "Wie geht es den Leuten?\n\nMaren Tholen: Sie sind erschöpft.\n\nWarnte der Kreis zu spät?\n\nMaren Tholen: Das glaube ich nicht.";
    let plain = format!(
        "{head}Content-Type: text/plain; charset=utf-8\r\n\r\n> Wie geht es den Leuten?\r\n\r\nSie sind erschöpft.\r\n\r\n> Warnte der Kreis zu spät?\r\n\r\nDas glaube ich nicht.\r\n"
    );
    check("a.eml", plain.as_bytes(), &[Ok(expected)]);
    let greeted = plain.replace(
        "\r\n\r\n> Wie",
        "\r\n\r\nLiebe Frau Kern, hier.\r\n\r\nAm 08.03.2026 um 10:00 schrieb Ida Kern:\r\n> Wie",
    );
    check(
        "a.eml",
        greeted.as_bytes(),
        &[Ok(&format!("Liebe Frau Kern, hier.\n\n{expected}"))],
    );
    let html = format!(
        "{head}Content-Type: text/html; charset=utf-8\r\n\r\n<body><blockquote type=cite><p>Wie geht es den Leuten?</p></blockquote>\
         <p>Sie sind erschöpft.</p><blockquote type=cite>Warnte der Kreis zu spät?</blockquote><p>Das glaube ich nicht.</p></body>"
    );
    check("a.eml", html.as_bytes(), &[Ok(expected)]);
}

#[test]
fn a_head_in_another_encoding() {
    let mail = b"From: B\xfcrgerb\xfcro <a@b.example>\nTo: c@d\nSubject: M\xfchle\nDate: 30 Oct 2031\n\nEs regnet.\n";
    let found = check("a.eml", mail, &[Ok("Es regnet.")]);
    says(
        &found[0],
        [Some("Mühle"), Some("Bürgerbüro"), Some("2031-10-30"), None],
    );
}

#[test]
fn of_two_forms_of_a_mail_the_fuller_one_is_read() {
    let mail = format!(
        "{MAIL}Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n\
         Ansicht im Browser.\r\n--b\r\nContent-Type: text/html; charset=iso-8859-1\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n\
         PHA+RGllIE38aGxlIHN0ZWh0IHNlaXQgTW9udGFnIHN0aWxsLCBzYWd0ZSBKYW4gS29ydGUuPC9wPg==\r\n--b--\r\n"
    );
    check(
        "a.eml",
        mail.as_bytes(),
        &[Ok("Die Mühle steht seit Montag still, sagte Jan Korte.")],
    );
}

#[test]
fn a_mailbox_is_a_mail_each() {
    let head = "From x@y Thu Oct 30 10:00:00 2031\nFrom: a@bote.example\nSubject: x\nDate: 30 Oct 2031\n\n";
    let mailbox = format!("{head}Eins.\n>From hier an.\n\n{head}Zwei.\nFrom there on.\n\n");
    let found = check(
        "a.mbox",
        mailbox.as_bytes(),
        &[Ok("Eins.\nFrom hier an."), Ok("Zwei.\nFrom there on.")],
    );
    says(
        &found[1],
        [Some("x"), Some("bote.example"), Some("2031-10-30"), None],
    );
}

#[test]
fn a_page_saved_as_one_file() {
    let page = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://bote.example/muehle\r\n\
        Subject: x\r\nDate: Thu, 6 Nov 2031 10:00:00 +0100\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\n\
        Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        <html><head><title>M=C3=BChle</title></head><body><article><h1>M=C3=BChle</h1>=\r\n\
        <p>Die M=C3=BChle steht.</p></article></body></html>\r\n--b\r\nContent-Type: image/png\r\n\
        Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--\r\n";
    let found = check("a.mhtml", page.as_bytes(), &[Ok("Die Mühle steht.")]);
    says(
        &found[0],
        [
            Some("Mühle"),
            None,
            None,
            Some("https://bote.example/muehle"),
        ],
    );
}

#[test]
fn rich_text_and_markdown() {
    let rich = b"{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}{\\info{\\title M\\'fchle}}Die M\\u252?hle steht.\\par Ja.}";
    let found = check("a.rtf", rich, &[Ok("Die Mühle steht.\n\nJa.")]);
    says(&found[0], [Some("Mühle"), None, None, None]);
    let marked = "# Mühle\n\nDie **Mühle** [steht](https://a.example).\n";
    let found = check("a.md", marked.as_bytes(), &[Ok("Die Mühle steht.")]);
    says(&found[0], [Some("Mühle"), None, None, None]);
}

#[test]
fn what_is_no_article_is_named_as_what_it_is() {
    let cases: &[(&str, &[u8], &str, &str)] = &[
        ("a.pdf", b"%PDF-1.7\n1 0 obj", "input_binary", "PDF"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "input_binary", "picture"),
        ("a", b"SQLite format 3\0", "input_binary", "database"),
        (
            "a.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "input_binary",
            "Word",
        ),
        ("a", b"FEA1\x15\x04", "input_binary", "Feather"),
        (
            "a.txt",
            b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
            "input_form",
            "calendar",
        ),
        ("a", b"#!/bin/sh\necho Ja.\n", "input_form", "program"),
        (
            "-",
            b"--abcdef0123\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nJa.",
            "input_form",
            "form",
        ),
        (
            "a.srt",
            b"1\n00:00:01,000 --> 00:00:04,000\nJa.\n",
            "input_form",
            "subtitles",
        ),
        (
            "-",
            b"<?xml version='1.0'?><nitf><body>Ja</body></nitf>",
            "input_form",
            "XML",
        ),
        (
            "-",
            b"<svg xmlns='x'><path/></svg>",
            "input_binary",
            "picture",
        ),
        (
            "a",
            b"https://a.example/1\nhttps://a.example/2\n",
            "input_list",
            "2 addresses",
        ),
        (
            "a",
            b"<opml><outline xmlUrl='https://a.example'/></opml>",
            "input_list",
            "OPML",
        ),
        (
            "a.html",
            b"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<A HREF=\"https://a.example\">x</A>",
            "input_list",
            "bookmarks",
        ),
        (
            "a.ris",
            b"TY  - NEWS\nUR  - https://a.example\nER  - \n",
            "input_list",
            "RIS",
        ),
        (
            "a.xml",
            b"<urlset><url><loc>https://a.example</loc></url></urlset>",
            "input_list",
            "sitemap",
        ),
    ];
    for (name, bytes, code, word) in cases {
        let found = check(name, bytes, &[Err(code)]);
        let error = found[0].as_ref().expect_err("it is refused");
        assert!(error.message().contains(word), "{error}");
        assert!(!error.help().is_empty(), "{error}");
    }
}

#[test]
fn prose_is_prose_whatever_it_begins_with() {
    for text in [
        "From: der Mühle bis zum Deich.\n\nEs regnet.",
        "[Anm. d. Red.: Ja.] Es regnet.",
        "{Sic} Es regnet.",
        "\"Es regnet\", sagte sie, \"und schneit.\"\nUnd dann, ja.\n",
        "Titel, Text\nEs regnet.\n",
        "https://bote.example schreibt: Es regnet.",
        "@bote schreibt: Es regnet.",
        "1\nEs regnet.",
        "--\nEs regnet.",
        "Content: Es regnet.\nDate: heute.\n\nJa.",
        "WARC ist eine Form. HTTP auch.",
    ] {
        check("-", text.as_bytes(), &[Ok(text)]);
    }
}

#[test]
fn any_text_of_a_mail_or_a_document_has_an_end() {
    for piece in [
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n",
        "From: a\r\nTo: b\r\nDate: c\r\n\r\n",
    ] {
        let mail = format!("{MAIL}{}", piece.repeat(20_000));
        let _ = articles("a.eml", mail.as_bytes(), &Known::default()).count();
    }
}

#[test]
fn what_databases_write_as_an_object_is_its_value() {
    let json = r#"[{"_id": {"$oid": "5f1"}, "text": "Die Mühle steht.", "date": {"$date": "2031-03-05T00:00:00Z"}},
        {"text": "Sie brennt.", "date": {"$date": 1930435200000}},
        {"text": "Sie ist aus.", "date": {"$date": {"$numberLong": "1930435200000"}}}]"#;
    let found = check(
        "a.json",
        json.as_bytes(),
        &[
            Ok("Die Mühle steht."),
            Ok("Sie brennt."),
            Ok("Sie ist aus."),
        ],
    );
    for found in &found {
        says(found, [None, None, Some("2031-03-05"), None]);
    }
}

#[test]
fn letters_that_were_written_otherwise_are_put_right() {
    let text = "„Die Mühle“, sagte Köster, „bleibt für immer zu.“";
    // Read as Latin-1 once, which has controls where Windows has quotation marks.
    let twice: String = text.bytes().map(char::from).collect();
    let mail = "=E2=80=9EDie M=C3=BChle=E2=80=9C, sagte K=C3=B6ster, =E2=80=9Ebleibt f=C3=BCr =\nimmer zu.=E2=80=9C";
    let html =
        "&bdquo;Die M&uuml;hle&ldquo;, sagte K&ouml;ster, &bdquo;bleibt f&#252;r immer zu.&ldquo;";
    for written in [&twice, mail, html] {
        let found = check("a.txt", written.as_bytes(), &[Ok(text)]);
        let notes = found[0].as_ref().map(|article| article.notes[0].code);
        assert_eq!(notes, Ok(NoteCode::EncodingRepaired), "{written}");
    }
}
