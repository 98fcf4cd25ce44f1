//! Electronic books: which of their pages are articles, and of whom.

use crate::{
    forms::{check, says},
    packed::zip,
};

const CONTAINER: &str =
    "<container><rootfiles><rootfile full-path=\"OPS/a.opf\"/></rootfiles></container>";

fn book(files: &[(&str, &str)]) -> Vec<u8> {
    let package = "<package><metadata><dc:title>Bote am Mittwoch</dc:title><dc:publisher>Bote &amp; Kurier</dc:publisher>\
        <dc:date>2031-03-05</dc:date></metadata><manifest>\
        <item id=\"t\" href=\"t.xhtml\" media-type=\"application/xhtml+xml\"/>\
        <item id=\"a\" href=\"text/a.xhtml\" media-type=\"application/xhtml+xml\"/>\
        <item id=\"b\" href=\"text/b.xhtml\" media-type=\"application/xhtml+xml\"/></manifest>\
        <spine><itemref idref=\"t\"/><itemref idref=\"b\"/><itemref idref=\"a\"/></spine></package>";
    let mut all = vec![
        ("mimetype", b"application/epub+zip".as_slice()),
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("OPS/a.opf", package.as_bytes()),
    ];
    all.extend(files.iter().map(|(name, text)| (*name, text.as_bytes())));
    zip(&all, true)
}

fn page(title: &str, text: &str) -> String {
    format!(
        "<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"
    )
}

#[test]
fn chapters_are_articles_in_the_order_of_reading() {
    let (mill, dam) = (
        page("Mühle zu", "Die Mühle ist zu, sagte Ada Lindt am Montag."),
        page("Damm hält", "Der Damm hält, sagte Jan Korte."),
    );
    let title = "<html><body><section epub:type=\"titlepage\"><h1>Bote</h1><p>Am Mittwoch, dem 5. März.</p></section></body></html>";
    let files = [
        ("OPS/t.xhtml", title),
        ("OPS/text/a.xhtml", &mill),
        ("OPS/text/b.xhtml", &dam),
        ("OPS/notes.txt", "Es regnet."),
    ];
    let found = check(
        "a.epub",
        &book(&files),
        &[
            Ok("Der Damm hält, sagte Jan Korte."),
            Ok("Die Mühle ist zu, sagte Ada Lindt am Montag."),
        ],
    );
    let outlet = Some("Bote & Kurier");
    says(
        &found[0],
        [Some("Damm hält"), outlet, Some("2031-03-05"), None],
    );
}

#[test]
fn what_is_locked_or_damaged_is_refused() {
    let lock = "<encryption><CipherReference URI=\"OPS/text/a.xhtml\"/></encryption>";
    let text = page("Mühle zu", "Die Mühle ist zu, sagte Ada Lindt am Montag.");
    let files = [
        ("META-INF/encryption.xml", lock),
        ("OPS/t.xhtml", &text),
        ("OPS/text/a.xhtml", &text),
        ("OPS/text/b.xhtml", &text),
    ];
    let found = check("a.epub", &book(&files), &[Err("input_binary")]);
    let told = found[0].as_ref().expect_err("it is locked").to_string();
    assert!(told.contains("locked for one reader's program"), "{told}");
    check("a.epub", &book(&files[1..2]), &[Err("input_packed")]);
    let mark = [("mimetype", b"application/epub+zip".as_slice())];
    check("a.epub", &zip(&mark, false), &[Err("input_packed")]);
}
