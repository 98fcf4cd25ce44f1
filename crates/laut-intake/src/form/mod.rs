//! Tells in which form an input holds its articles: by its first bytes and words, and where these leave it open, by
//! its name.
//!
//! What is clearly something else than articles is told from prose here, too (`foreign`). Does not read anything.

pub(crate) mod foreign;
mod notations;

use foreign::Foreign;

use crate::{lists, table, text, words};

/// A form of inputs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Form {
    /// Text and nothing else.
    Plain,
    /// A page of HTML.
    Page,
    /// RSS or Atom.
    Feed,
    /// Markdown.
    Markdown,
    /// Rich Text Format.
    Rich,
    /// A PDF.
    #[cfg(feature = "pdf")]
    Pdf,
    /// An article a line, as JSON.
    Lines,
    /// Any other JSON.
    Json,
    /// A table in columns.
    #[cfg(feature = "parquet")]
    Columns(crate::columnar::Kind),
    /// A table of text, parted by this byte.
    Table(u8),
    /// A mail.
    Mail,
    /// Mails, one after the other.
    Mailbox,
    /// A page with all that it shows, as one file.
    SavedPage,
    /// An answer of a web server, with its head.
    Answer,
    /// Records of what web servers answered.
    WebArchive,
    /// Something packed with gzip,
    Gzip,
    /// or with Zstandard.
    Zstd,
    /// An archive of files, or a document that is one.
    Zip,
    /// Addresses of pages, in a form of this name.
    List(lists::Kind),
    /// Nothing that is read.
    Foreign(Foreign),
}

/// As many bytes of an input are looked at.
pub(crate) const SAMPLE: usize = 16 << 10;

/// Returns the form of an input by its first bytes and its name.
pub(crate) fn form(name: &str, sample: &[u8]) -> Form {
    let ending = ending(name).to_lowercase();
    if sample.starts_with(b"\x1f\x8b") {
        return Form::Gzip;
    }
    if sample.starts_with(b"\x28\xb5\x2f\xfd") {
        return Form::Zstd;
    }
    if sample.starts_with(b"PK\x03\x04") || sample.starts_with(b"PK\x05\x06") {
        return Form::Zip;
    }
    #[cfg(feature = "pdf")]
    if is_pdf(sample) {
        return Form::Pdf;
    }
    #[cfg(feature = "parquet")]
    if let Some(kind) = crate::columnar::kind(sample) {
        return Form::Columns(kind);
    }
    if let Some(foreign) = foreign::by_bytes(sample) {
        return Form::Foreign(foreign);
    }
    let start = &sample[..sample.len().min(SAMPLE)];
    let decoded = text::start(start);
    let start =
        decoded.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
    if is_json_lines(name) {
        // What was called so and is one value, over many lines or with all articles in it.
        let inside = start.strip_prefix('[').map(str::trim_start);
        let is_list = inside.is_some_and(|inside| inside.starts_with('{'));
        let behind = start.strip_prefix("{\n").or(start.strip_prefix("{\r\n"));
        let is_spread = behind.is_some_and(|behind| behind.trim_start().starts_with('"'));
        return if is_list || is_spread {
            Form::Json
        } else {
            Form::Lines
        };
    }
    if let Some(form) = by_marks(start).or_else(|| by_element(start, &ending)) {
        return form;
    }
    if let Some(form) = json(start, &ending) {
        return form;
    }
    if let Some(form) = mail(start) {
        return form;
    }
    if begins_mail(start, &ending) {
        return Form::Mail;
    }
    if ending == "mbox" && start.starts_with("From ") {
        return Form::Mailbox;
    }
    if let Some(kind) = lists::kind(start) {
        return Form::List(kind);
    }
    if matches!(ending.as_str(), "csv" | "tsv" | "tab") {
        return Form::Table(table::delimiter(start, &ending));
    }
    if let Some(delimiter) = table::known(start).filter(|_| !start.starts_with(['<', '#', '|'])) {
        return Form::Table(delimiter);
    }
    match ending.as_str() {
        // Without an element it is a text that is called so.
        "html" | "htm" | "xhtml" if start.contains('<') => return Form::Page,
        "rss" | "atom" | "xml" => return Form::Feed,
        "md" | "markdown" | "mdown" => return Form::Markdown,
        _ => {}
    }
    if let Some(delimiter) = table::known(start) {
        return Form::Table(delimiter);
    }
    if let Some(foreign) = foreign::by_words(start) {
        return Form::Foreign(foreign);
    }
    if table::is_likely(start) {
        return Form::Foreign(foreign::TABLE);
    }
    if is_markdown(start) {
        return Form::Markdown;
    }
    // A name alone refuses nothing that is clearly prose.
    let foreign = foreign::by_ending(&ending).filter(|_| !is_prose(start));
    foreign.map_or(Form::Plain, Form::Foreign)
}

/// Says whether nearly all of a text is sentences: lines of words, with few signs that are none of prose.
fn is_prose(start: &str) -> bool {
    let (mut all, mut prose, mut ends) = (0, 0, 0);
    for line in start.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let words = line.split_whitespace();
        let words =
            words.filter(|word| word.chars().filter(|sign| sign.is_alphabetic()).count() > 1);
        let plain = line.chars().filter(|sign| {
            sign.is_alphabetic() || sign.is_whitespace() || ".,!?–-„“”»«’'\"".contains(*sign)
        });
        let (length, plain) = (line.chars().count(), plain.count());
        let begins =
            line.starts_with(|sign: char| sign.is_alphabetic() || "„“”»«‚‘\"'".contains(sign));
        all += length;
        if begins && words.count() >= 4 && plain * 10 >= length * 9 {
            prose += length;
            ends += line.matches(['.', '!', '?']).count();
        }
    }
    ends > 0 && prose * 10 >= all * 8
}

/// Says whether a PDF begins here; some have signs before it that nobody reads.
#[cfg(feature = "pdf")]
fn is_pdf(sample: &[u8]) -> bool {
    let start = &sample[..sample.len().min(1_024)];
    let mark = start.windows(5).position(|part| part == b"%PDF-");
    mark.is_some_and(|mark| !start[..mark].iter().any(u8::is_ascii_alphanumeric))
}

/// Says whether an input of this name holds an article a line.
pub fn is_json_lines(name: &str) -> bool {
    ["jsonl", "ndjson"]
        .iter()
        .any(|known| ending(name).eq_ignore_ascii_case(known))
}

/// Says whether text in a file of this name is an article, where nothing but its name tells.
pub(crate) fn is_prose_name(name: &str) -> bool {
    matches!(ending(name).to_lowercase().as_str(), "" | "txt" | "text")
}

/// Returns the ending of a file's name, without the dot.
pub(crate) fn ending(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// Returns the form of what begins with words that nothing else begins with.
fn by_marks(start: &str) -> Option<Form> {
    const MARKS: &[(&str, Form)] = &[
        ("WARC/", Form::WebArchive),
        ("HTTP/1.", Form::Answer),
        ("HTTP/2 ", Form::Answer),
        ("{\\rtf", Form::Rich),
    ];
    let known = MARKS.iter().find(|(mark, _)| start.starts_with(mark));
    known.map(|(_, form)| *form)
}

/// Elements that a page, or a part of one, may begin with.
const ELEMENTS: &[&str] = &[
    "html",
    "head",
    "body",
    "title",
    "meta",
    "link",
    "style",
    "script",
    "base",
    "div",
    "p",
    "article",
    "main",
    "section",
    "header",
    "nav",
    "span",
    "table",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "blockquote",
    "figure",
    "img",
    "center",
    "font",
    "br",
    "strong",
    "em",
    "noscript",
    "amp-img",
];

/// Returns the form of what begins with an element.
fn by_element(start: &str, ending: &str) -> Option<Form> {
    let is_xml = start.starts_with("<?xml");
    let element = first_element(start)?;
    let is_markdown = matches!(ending, "md" | "markdown" | "mdown");
    Some(match element.as_str() {
        "rss" | "feed" | "rdf" => Form::Feed,
        "netscape-bookmark-file-1" => Form::List(lists::Kind::Bookmarks),
        "opml" => Form::List(lists::Kind::Opml),
        // What a program of this machine keeps; of a link to a page, that is all there is.
        "plist" if start.contains("<key>URL</key>") => Form::List(lists::Kind::Shortcut),
        "urlset" | "sitemapindex" => Form::List(lists::Kind::Sitemap),
        "html" | "head" | "body" => Form::Page,
        known if ELEMENTS.contains(&known) && !is_markdown => Form::Page,
        "svg" => Form::Foreign(foreign::PICTURE),
        // What calls itself a page or a feed is told what it lacks.
        _ if matches!(ending, "html" | "htm" | "xhtml" | "rss" | "atom" | "xml") => return None,
        other if is_xml || start.contains(&format!("</{other}>")) => Form::Foreign(foreign::XML),
        _ => return None,
    })
}

/// Returns the form of JSON: values that follow each other, one a line, or else whatever it is.
fn json(start: &str, ending: &str) -> Option<Form> {
    let inside = start.get(1..).unwrap_or_default().trim_start();
    let is_json = match start.as_bytes().first() {
        Some(b'{') => inside.starts_with(['"', '}']),
        Some(b'[') => {
            inside.starts_with('{') || (inside.starts_with(['"', ']', '[']) && ending == "json")
        }
        _ => false,
    };
    // "[1, 2]" and "[]" are no prose.
    let is_list = || serde_json::from_str::<Vec<serde::de::IgnoredAny>>(start).is_ok();
    if !(is_json || start.starts_with('[') && is_list()) {
        return (ending == "json").then_some(Form::Json);
    }
    let mut lines = start.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    let second = lines.next();
    let is_object = |line: &str| line.starts_with("{\"") || line.starts_with("{ \"");
    let is_line = is_object(first)
        && match second {
            // The line may be longer than what is seen of it; a value alone is read as any other JSON.
            None => false,
            Some(second) => {
                first.ends_with('}')
                    || (is_object(second) && !first.ends_with(['[', '{', ',', ':']))
            }
        };
    Some(if is_line { Form::Lines } else { Form::Json })
}

/// Names of fields that heads of mails have.
const FIELDS: &[&str] = &[
    "from",
    "to",
    "subject",
    "date",
    "received",
    "return-path",
    "mime-version",
    "message-id",
    "delivered-to",
    "content-type",
    "reply-to",
    "sender",
    "cc",
    "x-mailer",
    "x-mozilla-status",
    "snapshot-content-location",
    "content-transfer-encoding",
    "dkim-signature",
    "list-id",
    "list-unsubscribe",
];

/// Those that nobody writes before a text.
const SURE: &[&str] = &[
    "received",
    "return-path",
    "mime-version",
    "message-id",
    "delivered-to",
    "content-type",
    "dkim-signature",
    "snapshot-content-location",
];

/// Returns a mail without the line that Apple's program writes above it: how long it is.
pub(crate) fn without_length(start: &str) -> Option<(usize, &str)> {
    let (length, rest) = start.split_once('\n')?;
    let is_mail = rest.lines().next().and_then(field).is_some();
    Some((length.trim().parse().ok()?, rest)).filter(|_| is_mail)
}

/// Returns the form of what begins with the head of a mail.
fn mail(start: &str) -> Option<Form> {
    let start = without_length(start).map_or(start, |(_, rest)| rest);
    let (first, rest) = start.split_once('\n')?;
    let is_mailbox = first.starts_with("From ") && field(rest.lines().next()?).is_some();
    let head = if is_mailbox { rest } else { start };
    let head = head.split("\r\n\r\n").next()?.split("\n\n").next()?;
    let mut names = Vec::new();
    for line in head.lines() {
        if line.starts_with([' ', '\t']) && !names.is_empty() {
            continue;
        }
        names.push(field(line)?);
    }
    let has = |known: &[&str]| {
        let found = names.iter().filter(|name| known.contains(&name.as_str()));
        found.count()
    };
    let is_addressed = has(&["from"]) > 0 && has(&["to", "subject", "date"]) >= 2;
    if has(FIELDS) < 2 || (has(SURE) == 0 && !is_addressed) {
        return None;
    }
    let lower = head.to_ascii_lowercase();
    let is_page = lower.contains("multipart/related")
        && has(&[
            "to",
            "received",
            "delivered-to",
            "message-id",
            "return-path",
        ]) == 0;
    Some(if is_mailbox {
        Form::Mailbox
    } else if is_page || has(&["snapshot-content-location"]) > 0 {
        Form::SavedPage
    } else {
        Form::Mail
    })
}

/// Says whether what is called a mail begins with a field of one, though its head is no whole one.
fn begins_mail(start: &str, ending: &str) -> bool {
    let first = start.lines().next().and_then(field);
    matches!(ending, "eml" | "emlx" | "mht" | "mhtml")
        && first.is_some_and(|name| FIELDS.contains(&name.as_str()))
}

/// Returns the name of the field that a line of a head holds, as mail itself calls it.
fn field(line: &str) -> Option<String> {
    let (name, _) = line.split_once(':')?;
    let is_name = !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let name = is_name.then(|| name.to_ascii_lowercase())?;
    Some(words::field_of_mail(&name).map_or(name, str::to_owned))
}

/// Says whether a text has marks of Markdown that no other text has.
fn is_markdown(start: &str) -> bool {
    let has_front = crate::markdown::has_head(start);
    let has_heading =
        start.starts_with("# ") && (start.contains("](http") || start.contains("\n## "));
    has_front || has_heading
}

/// Returns the name of the first element, lower-case and without a namespace; a doctype counts as one.
fn first_element(text: &str) -> Option<String> {
    let mut rest = text;
    loop {
        let tag = rest.strip_prefix('<')?;
        let skip_to = if tag.starts_with("!--") {
            "-->"
        } else if tag.starts_with('?') {
            "?>"
        } else if let Some(kind) = tag.strip_prefix('!') {
            let mut words = kind.split(|letter: char| letter.is_whitespace() || letter == '>');
            let is_doctype = words.next()?.eq_ignore_ascii_case("doctype");
            let name = words.next()?.to_lowercase();
            if is_doctype && matches!(name.as_str(), "html" | "netscape-bookmark-file-1") {
                return Some(name);
            }
            ">"
        } else {
            let end = tag.find(|letter: char| {
                !(letter.is_ascii_alphanumeric() || matches!(letter, ':' | '-'))
            })?;
            let name = tag[..end].rsplit(':').next().unwrap_or_default();
            return (!name.is_empty()).then(|| name.to_lowercase());
        };
        rest = tag[tag.find(skip_to)? + skip_to.len()..].trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, text: &str, expected: Form) {
        assert_eq!(form(name, text.as_bytes()), expected, "{name}: {text}");
    }

    #[test]
    fn heads_of_mails_may_be_in_the_words_of_a_program() {
        let head = "Von: Ada Lindt <a@b.example>\nGesendet: Mittwoch, 5. März 2031\nAn: Jan\nBetreff: Damm\n\nJa.";
        check("a.txt", head, Form::Mail);
        check("a.emlx", &format!("120   \n{head}"), Form::Mail);
        check("a.txt", "Von: Emmen\nAn: Tarn\n\nJa, es geht.", Form::Plain);
        check("a.txt", "120\nSo viele waren es.", Form::Plain);
        check("a.html", "Der Damm hält.\n\nEr hält noch.", Form::Plain);
        check("a.html", "Der Damm <b>hält</b>.", Form::Page);
    }

    #[test]
    fn the_start_tells_the_form() {
        check("a", "\u{feff} <!-- x --><!DOCTYPE HTML PUBLIC>", Form::Page);
        check("a.txt", "<html lang=de>", Form::Page);
        check("a.xml", "<?xml version='1.0'?>\n<html>", Form::Page);
        check(
            "a",
            "<?xml version='1.0'?><!DOCTYPE rss><rss version='2.0'>",
            Form::Feed,
        );
        check("a.html", "<atom:feed xmlns:atom='x'>", Form::Feed);
        check("a", "<rdf:RDF>", Form::Feed);
        check("a", "<p>Ja.</p>", Form::Page);
        check("a", "<3 sagte er", Form::Plain);
        check("a", "<", Form::Plain);
        check("a", "<!", Form::Plain);
        check(
            "a",
            "<nitf><body>Ja</body></nitf>",
            Form::Foreign(foreign::XML),
        );
    }

    #[test]
    fn the_ending_tells_it_of_the_rest() {
        check("a/b.HTM", "Ja<br>", Form::Page);
        check("feed.xml", "<sitemap>", Form::Feed);
        check("a.html/b", "Ja", Form::Plain);
        check("a.txt", "Ja", Form::Plain);
        check("a.md", "Ja", Form::Markdown);
        check("a.csv", "a;b", Form::Table(b';'));
        let table = "title;text\nMill;It rained.\n";
        check("a.html", table, Form::Table(b';'));
        check("a.md", table, Form::Table(b';'));
        let program = foreign::by_ending("py").expect("a program");
        check("a.py", "print('It rained.')", Form::Foreign(program));
        // Prose is told by its words, whatever it is called.
        let prose = "Mühle bleibt zu\n\nDie Mühle an der Sarn bleibt bis zum Herbst geschlossen, sagte Ada Lindt am Montag.\n\
                     „Wir haben Risse gefunden“, sagte sie. Der Rat will im Mai entscheiden.\n";
        for name in ["a.log", "a.py", "a.bak", "a.conf"] {
            check(name, prose, Form::Plain);
        }
        for (name, other) in [
            (
                "a.log",
                "2031-03-05 12:00:01 INFO The server was started and waits for requests.\n\
                       2031-03-05 12:00:02 WARN The disk of the server is nearly full.\n",
            ),
            (
                "a.py",
                "# Counts the words of a text, and shows them in a list.\nimport os\nfor x in os.listdir('.'):\n    print(x, len(x))\n",
            ),
            (
                "a.yaml",
                "name: mill\nlocale: de\nworkers: 4\ntitle: The mill by the river is closed.\n",
            ),
        ] {
            assert!(
                matches!(form(name, other.as_bytes()), Form::Foreign(_)),
                "{name}"
            );
        }
    }

    #[test]
    fn json_is_told_from_lines_of_it_and_from_prose() {
        check("-", "{\"text\": 1}\n{\"text\": 2}", Form::Lines);
        check("-", "{\"text\": 1\n{\"text\": 2}", Form::Lines);
        check("-", "{\n \"text\": 1\n}", Form::Json);
        check("a.txt", "[ {\"text\": 1}]", Form::Json);
        check("-", "[Anm. d. Red.: ja]", Form::Plain);
        check("-", "{Ja}", Form::Plain);
        check("-", "[]", Form::Json);
        check("-", "[1, 2]\n", Form::Json);
        check("a.jsonl", "x", Form::Lines);
        check("a.jsonl", "[\n{\"text\": 1}]", Form::Json);
        check("a.jsonl", "{\n \"text\": 1\n}", Form::Json);
    }

    #[test]
    fn heads_of_mails_are_told_from_prose() {
        check("-", "From: a\nTo: b\nSubject: c\n\nJa.", Form::Mail);
        check("-", "MIME-Version: 1.0\r\nDate: x\r\n\r\nJa.", Form::Mail);
        check(
            "-",
            "From a@b Thu Oct 30\nFrom: a\nTo: b\nDate: c\n\nJa.",
            Form::Mailbox,
        );
        check(
            "-",
            "From: x\nSubject: y\nMIME-Version: 1.0\nContent-Type: multipart/related\n\n",
            Form::SavedPage,
        );
        check(
            "-",
            "From: der Mühle bis zum Deich.\nSubject: nichts\n\nJa.",
            Form::Plain,
        );
        check("-", "From Berlin to Bonn.\nSo: it is.", Form::Plain);
        check("-", "Date: heute\nOrt: hier\n\nJa.", Form::Plain);
    }
}
