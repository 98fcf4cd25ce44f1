//! What is made to be too much, and what is merely damaged: clear words, no panic, no time without end.

use std::{
    thread,
    time::{Duration, Instant},
};

use laut::{Article, NoteCode};
use laut_intake::{Error, Known, articles};
use proptest::prelude::*;

/// Longer than anything here takes on a busy machine.
const PATIENCE: Duration = Duration::from_mins(2);

/// Reads an input on a small stack, as threads of others may have.
fn read(name: &'static str, bytes: Vec<u8>) -> Vec<Result<Article, Error>> {
    let start = Instant::now();
    let read = move || articles(name, &bytes, &Known::default()).collect();
    let thread = thread::Builder::new().stack_size(512 << 10).spawn(read);
    let found = thread.expect("a thread").join().expect("no panic");
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
    found
}

fn check_code(bytes: Vec<u8>, expected: &str) {
    let found = read("page.html", bytes);
    let code = found[0].as_ref().map_err(Error::code);
    assert_eq!(code.err(), Some(expected));
}

#[test]
fn a_million_nested_tags() {
    let page = format!("<!doctype html><body>{}", "<div>".repeat(1_000_000));
    check_code(page.into_bytes(), "input_page");
    let page = format!("<!doctype html>{}", "<b x><i>".repeat(500_000));
    check_code(page.into_bytes(), "input_page");
    let page = format!("<!doctype html>{}", "<table><tr><td>".repeat(300_000));
    check_code(page.into_bytes(), "input_page");
    let page = format!("<!doctype html>{}", "<svg><g>".repeat(300_000));
    check_code(page.into_bytes(), "input_page");
}

#[test]
fn formatting_that_is_repeated_in_each_paragraph() {
    let marks: Vec<String> = (0..200).map(|number| format!("<b id={number}>")).collect();
    let paragraphs = "<p>".repeat(1_000_000);
    let page = format!("<!doctype html><body><p>{}{paragraphs}", marks.concat());
    check_code(page.into_bytes(), "input_page");
}

#[test]
fn as_many_elements_as_are_allowed() {
    let row = "<div class='related'><p>Sie sagte, es regne. <a href='/'>Mehr</a></p></div>";
    let page = format!("<!doctype html><body><article>{}", row.repeat(30_000));
    assert!(read("page.html", page.into_bytes())[0].is_ok());
    let row = "<p>Sie sagte, es regne. <b>Nein.</b></p>";
    let page = format!("<!doctype html><body><article>{}", row.repeat(48_000));
    let found = read("page.html", page.into_bytes());
    let text = &found[0].as_ref().expect("an article").text;
    assert_eq!(text.matches("Sie sagte").count(), 48_000);
    check_code("<br>".repeat(500_000).into_bytes(), "input_page");
}

#[test]
fn a_page_that_is_too_large() {
    let page = format!("<html>{}", "Es regnet. ".repeat(2_000_000));
    check_code(page.into_bytes(), "input_too_large");
}

#[test]
fn a_text_of_ten_megabytes_is_cut_at_a_paragraph() {
    let paragraph = "Sie sagte, es regne seit Tagen.\n\n";
    let text = paragraph.repeat(10_000_000 / paragraph.len());
    let line = format!("{{\"text\": {text:?}}}");
    for (name, bytes) in [("a.txt", text.clone()), ("a.jsonl", line)] {
        let found = read(name, bytes.into_bytes());
        let article = found[0].as_ref().expect("an article");
        assert!(article.text.len() > 4_900_000 && article.text.len() <= 5_000_000);
        assert!(article.text.ends_with("Tagen.\n\n"));
        assert_eq!(article.notes[0].code, NoteCode::TextTruncated);
    }
}

#[test]
fn days_that_are_none() {
    for (day, expected) in [
        ("0000-01-01", None),
        ("9999-12-31", None),
        ("soon", None),
        ("2031-02-30", None),
        ("2031-02-28", Some("2031-02-28")),
    ] {
        let page = format!(
            "<html><head><meta name=date content='{day}'></head><body><p>Es regnet.</p></body></html>"
        );
        let found = read("page.html", page.into_bytes());
        let article = found[0].as_ref().expect("an article");
        assert_eq!(article.published.as_deref(), expected, "{day}");
        let codes: Vec<_> = article.notes.iter().map(|note| note.code).collect();
        let unclear = [NoteCode::PublishedUnclear];
        assert_eq!(codes, &unclear[..usize::from(expected.is_none())], "{day}");
    }
}

#[test]
fn a_line_about_days_is_no_part_of_the_text() {
    let page = "<html><body><article><h1>Regen</h1><p>Stand: 04.11.2031 09:00 Uhr | Erstveröffentlichung: 30.10.2031</p>\
                <p>Es regnet, sagte sie, und der Deich hält.</p></article></body></html>";
    let found = read("page.html", page.into());
    let article = found[0].as_ref().expect("an article");
    assert_eq!(article.text, "Es regnet, sagte sie, und der Deich hält.");
    assert_eq!(article.published.as_deref(), Some("2031-10-30"));
}

#[test]
fn a_bad_day_does_not_hide_a_good_one() {
    let page = "<html><head><meta name=date content='0000-00-00'></head><body><article>\
                <time datetime='2031-03-05T10:00'>heute</time><p>Es regnet.</p></article></body></html>";
    let found = read("page.html", page.into());
    let article = found[0].as_ref().expect("an article");
    assert_eq!(article.published.as_deref(), Some("2031-03-05"));
    assert_eq!(article.notes, []);
}

#[test]
fn encodings_that_are_declared_wrongly() {
    let text = |head: &str, body: &[u8]| {
        let page = [b"<html><head>", head.as_bytes(), b"</head><body><p>", body].concat();
        let found = read("page.html", page);
        found[0].as_ref().expect("an article").text.clone()
    };
    let expected = "Der Käse ist aus, sagte Müller.";
    let latin = b"Der K\xe4se ist aus, sagte M\xfcller.";
    assert_eq!(
        text("<meta charset=iso-8859-1>", expected.as_bytes()),
        expected
    );
    assert_eq!(text("<meta charset=utf-8>", latin), expected);
    assert_eq!(text("<meta charset=utf-16>", latin), expected);
    assert_eq!(text("", latin), expected);
}

#[test]
fn a_page_without_an_article_is_refused() {
    for page in [
        "<html>",
        "<!doctype html><nav><a href='/'>Start</a></nav>",
        "<html><script>app()</script>",
    ] {
        let found = read("page.html", page.into());
        assert_eq!(
            found[0].as_ref().map_err(laut_intake::Error::code),
            Err("input_no_text"),
            "{page}"
        );
    }
}

/// Pieces that pages and feeds are made of, in any order.
fn tag_soup() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "<!doctype html>",
        "<html lang=de>",
        "<head>",
        "<body>",
        "<article>",
        "</article>",
        "<header>",
        "</header>",
        "<p>",
        "</p>",
        "<div class='related ad'>",
        "<div id=comments>",
        "</div>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<b>",
        "</b>",
        "<a href=x>",
        "</a>",
        "<h1>",
        "</h1>",
        "<time datetime=2031>",
        "<br>",
        "<q>",
        "</q>",
        "<template>",
        "</template>",
        "<svg>",
        "<math>",
        "<select>",
        "<option>",
        "<form>",
        "<noscript>",
        "<img>",
        "<script type='application/ld+json'>",
        "</script>",
        "{\"@type\": \"NewsArticle\", \"publisher\": {",
        "<meta property=og:title content='&lt;b'>",
        "<meta name=date content=1>",
        "<title>",
        "</title>",
        "<?xml ?>",
        "<rss version='2.0'>",
        "<channel>",
        "<item>",
        "</item>",
        "<description>",
        "<![CDATA[",
        "]]>",
        "<feed>",
        "<entry>",
        "<content type='xhtml'>",
        "&",
        "&nbsp;",
        "&#0;",
        "<!--",
        "-->",
        "\0",
        "Lesen Sie auch:",
        "Es regnet, sagte sie. ",
        "„",
        "“",
        "\u{202e}",
        "👩\u{200d}👧",
        " ",
        "\n",
    ];
    let piece = prop::sample::select(PIECES);
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

/// How inputs of forms begin that nothing else begins like.
const STARTS: &[&[u8]] = &[
    b"{\\rtf1 \\'e4\\u8222?{\\*",
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 90\r\n\r\nHTTP/1.1 200 OK\r\n",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
    b"\x1f\x8b\x08\0\0\0\0\0\0\x03",
    b"\x28\xb5\x2f\xfd\x20",
    b"PK\x03\x04",
    b"PK\x05\x06\0\0\0\0",
    b"From: a\nTo: b\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n",
    b"From a@b Thu\nFrom: a\nTo: b\nDate: c\n\n",
    b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n",
    b"text;id;date\n\"",
    b"[{\"text\": \"",
    b"TY  - NEWS\nUR  - http",
    b"<opml><outline xmlUrl=",
    b"---\ntitle: x\n---\n",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_have_an_end(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        for name in ["a.txt", "a.html", "a.xml", "a.jsonl", "a.csv", "a.json", "a.md"] {
            let _ = articles(name, &bytes, &Known::default()).count();
        }
    }

    #[test]
    fn any_bytes_after_a_known_start_have_an_end(
        start in prop::sample::select(STARTS),
        bytes in prop::collection::vec(any::<u8>(), 0..1_000),
    ) {
        let input = [start, &bytes[..]].concat();
        let _ = articles("a", &input, &Known::default()).count();
    }

    #[test]
    fn any_markup_has_an_end(soup in tag_soup()) {
        for name in ["a.txt", "a.html", "a.xml"] {
            for article in articles(name, soup.as_bytes(), &Known::default()).flatten() {
                prop_assert!(!article.id.is_empty());
            }
        }
    }
}

/// Returns how many entries of a feed are there, and what is said of those that are not.
fn check_feed(xml: String, entries: usize, expected: &str) {
    let mut found = read("feed.xml", xml.into_bytes());
    let last = found.pop().expect("it is told what is missing");
    let told = last.expect_err("what is missing is no article");
    assert_eq!(
        (found.len(), told.code(), told.message()),
        (entries, "input_too_large", expected)
    );
}

#[test]
fn a_feed_of_very_many_entries() {
    let rss = |inside: String| format!("<rss version=\"2.0\"><channel>{inside}</channel></rss>");
    let atom = |inside: String| {
        format!("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>x</title>{inside}</feed>")
    };
    let rdf = |inside: String| {
        format!(
            "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
             xmlns=\"http://purl.org/rss/1.0/\">{inside}</rdf:RDF>"
        )
    };
    // What follows the last one that is read takes no memory, whatever it is.
    let most = "the feed has over 20000 entries; the last 1980000 were left out";
    check_feed(rss("<item/>".repeat(2_000_000)), 20_000, most);
    check_feed(rss("<item></item>".repeat(2_000_000)), 20_000, most);
    check_feed(atom("<entry/>".repeat(2_000_000)), 20_000, most);
    let most = "the feed has over 20000 entries; the last 80000 were left out";
    let item = "<item><title>a</title><link>https://a.example</link></item>";
    check_feed(rdf(item.repeat(100_000)), 20_000, most);

    let ad = "<category/>".repeat(1_000_000);
    let one = "<item><title>a</title></item>";
    let most = "the feed has over 500000 elements; the last one was left out";
    check_feed(rss(format!("{one}<item>{ad}</item>")), 1, most);
    let most = "the feed has over 500000 elements; the last 2 were left out";
    check_feed(rss(format!("{one}<item>{ad}</item>{one}")), 1, most);
    let most = "the feed has over 500000 elements; the last one was left out";
    check_feed(rss(format!("{one}{ad}{one}")), 1, most);

    let deep = "<a>".repeat(1_000_000);
    let most = "the feed nests its elements over 256 deep; the last one was left out";
    check_feed(rss(format!("{one}<item>{deep}")), 1, most);
    let words: Vec<String> = (0..500_000).map(|at| format!("a{at}=''")).collect();
    let most = "the feed has an element with over 1000 attributes; the last one was left out";
    check_feed(rss(format!("{one}<item {}/>", words.join(" "))), 1, most);
    let base = "a/".repeat(10_000);
    let most = "the feed has an address without end; what follows was left out";
    check_feed(
        rss(format!("{one}<a xml:base='http://a.example/{base}'/>")),
        1,
        most,
    );
}

#[test]
fn a_feed_with_a_very_long_title() {
    let title = "x ".repeat(10_000_000);
    let items = "<item><title>a</title></item>".repeat(10_000);
    let xml =
        format!("<rss version=\"2.0\"><channel><title>{title}</title>{items}</channel></rss>");
    assert_eq!(read("feed.xml", xml.into_bytes()).len(), 10_000);
}

#[test]
fn json_of_very_many_values() {
    let check = |json: String, expected: &[&str]| {
        let found = read("a.json", json.into_bytes());
        let codes: Vec<&str> = found
            .iter()
            .map(|one| one.as_ref().map_or_else(Error::code, |_| "read"))
            .collect();
        assert_eq!(codes, expected);
    };
    check(
        format!("[{}{{}}]", "{},".repeat(2_000_000)),
        &["input_too_large"],
    );
    check(
        format!(
            "{{\"items\":[{}{{\"text\":\"It rains.\"}}]}}",
            "{\"a\":1},".repeat(1_000_000)
        ),
        &["input_too_large"],
    );
    check(
        format!("{{\"a\":{}", "[".repeat(2_000_000)),
        &["input_too_large"],
    );
    check("[]".repeat(2_000_000), &["input_too_large"]);
    // What stands in a text is no value.
    let text = "[{, \\\\ \\\" ".repeat(500_000);
    check(format!("[{{\"text\":\"It rains.{text}\"}}]"), &["read"]);
}

#[test]
fn elements_that_are_judged_by_their_neighbours() {
    let page = format!(
        "<!doctype html><body>{}",
        "<time>5. Mai 2031</time> ".repeat(40_000)
    );
    read("page.html", page.into_bytes());
}
