//! What is packed: gzip, Zstandard, zip archives and documents that are one, and what is made to be too much.

use std::io::Write;

use flate2::{Compression, write::GzEncoder};

use crate::forms::{check, says};

/// Returns bytes packed with gzip.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(bytes).expect("memory takes all");
    packed.finish().expect("memory takes all")
}

/// Returns a zip archive of files as they are, or deflated.
pub(crate) fn zip(files: &[(&str, &[u8])], is_deflated: bool) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let packed = if is_deflated {
            let mut packed = flate2::write::DeflateEncoder::new(Vec::new(), Compression::default());
            packed.write_all(bytes).expect("memory takes all");
            packed.finish().expect("memory takes all")
        } else {
            bytes.to_vec()
        };
        let method = if is_deflated { 8_u16 } else { 0 };
        let mut shared = Vec::new();
        shared.extend([20, 0, 0, 8]);
        shared.extend(method.to_le_bytes());
        shared.extend([0; 4]);
        let mut sum = flate2::Crc::new();
        sum.update(bytes);
        shared.extend(sum.sum().to_le_bytes());
        shared.extend(u32::try_from(packed.len()).expect("small").to_le_bytes());
        shared.extend(u32::try_from(bytes.len()).expect("small").to_le_bytes());
        shared.extend(u16::try_from(name.len()).expect("small").to_le_bytes());
        shared.extend([0; 2]);
        let start = u32::try_from(archive.len()).expect("small");
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&shared);
        directory.extend([0; 10]);
        directory.extend(start.to_le_bytes());
        directory.extend(name.bytes());
        archive.extend(b"PK\x03\x04");
        archive.extend(&shared);
        archive.extend(name.bytes());
        archive.extend(packed);
    }
    let count = u16::try_from(files.len()).expect("small").to_le_bytes();
    let start = u32::try_from(archive.len()).expect("small");
    let size = u32::try_from(directory.len()).expect("small");
    archive.extend(directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend(count);
    archive.extend(count);
    archive.extend(size.to_le_bytes());
    archive.extend(start.to_le_bytes());
    archive.extend([0; 2]);
    archive
}

#[test]
fn gzip_around_anything() {
    check(
        "a.txt.gz",
        &gzip("Es regnet.".as_bytes()),
        &[Ok("Es regnet.")],
    );
    check(
        "a.csv.gz",
        &gzip(b"text,id\nEs regnet.,1\n"),
        &[Ok("Es regnet.")],
    );
    check(
        "-",
        &gzip(b"{\"text\": \"a\"}\n{\"text\": \"b\"}\n"),
        &[Ok("a"), Ok("b")],
    );
    let members = [gzip(b"Es "), gzip(b"regnet.")].concat();
    check("a.gz", &members, &[Ok("Es regnet.")]);
    let twice = gzip(&gzip(b"Es regnet."));
    check("a.gz", &twice, &[Ok("Es regnet.")]);
    check("a.gz", &gzip(b"%PDF-1.7"), &[Err("input_binary")]);
    let whole = gzip("Es regnet seit Tagen.".repeat(50).as_bytes());
    check("a.gz", &whole[..whole.len() / 2], &[Err("input_packed")]);
    check("a.gz", b"\x1f\x8b\x08garbage", &[Err("input_packed")]);
}

#[test]
fn zstandard_around_anything() {
    // A raw frame, a block of it for each word.
    let frame = |text: &[u8]| {
        let size = u8::try_from(text.len()).expect("small");
        [
            &[
                0x28,
                0xb5,
                0x2f,
                0xfd,
                0x20,
                size,
                1 | (size << 3),
                size >> 5,
                0,
            ][..],
            text,
        ]
        .concat()
    };
    check("a.txt.zst", &frame(b"Es regnet."), &[Ok("Es regnet.")]);
    check(
        "a.zst",
        &[frame(b"Es "), frame(b"regnet.")].concat(),
        &[Ok("Es regnet.")],
    );
    check("a.zst", b"\x28\xb5\x2f\xfd\x20\x0a", &[Err("input_packed")]);
}

#[test]
fn what_is_packed_too_often_or_too_much_is_refused() {
    let mut bytes = b"Es regnet.".to_vec();
    for _ in 0..10 {
        bytes = gzip(&bytes);
    }
    check("a.gz", &bytes, &[Err("input_packed")]);
    let mut bomb = GzEncoder::new(Vec::new(), Compression::default());
    // A line without an end, so that nothing is done with it but unpacking.
    let piece = vec![b'a'; 1 << 20];
    for _ in 0..400 {
        bomb.write_all(&piece).expect("memory takes all");
    }
    let bomb = bomb.finish().expect("memory takes all");
    let last = laut_intake::articles("a.jsonl.gz", &bomb, &laut_intake::Known::default()).last();
    let code = last.and_then(Result::err).map(|error| error.code());
    assert_eq!(code, Some("input_packed"));
}

#[test]
fn files_of_a_zip_archive() {
    for is_deflated in [false, true] {
        let archive = zip(
            &[
                ("b.txt", b"b"),
                ("a/page.html", b"<p>Ja, es regnet."),
                ("a/x.png", b"\x89PNG"),
                ("__MACOSX/b.txt", b"no"),
                (".hidden", b"no"),
                ("list.csv", b"text,id\nzwei,2\n"),
                ("deep.zip", &zip(&[("c.txt", b"c")], true)),
                ("config", b"%PDF-1.7"),
            ],
            is_deflated,
        );
        let found = check(
            "a.zip",
            &archive,
            &[
                Ok("Ja, es regnet."),
                Ok("b"),
                Err("input_binary"),
                Ok("c"),
                Ok("zwei"),
            ],
        );
        let place = found[2].as_ref().map_err(laut_intake::Error::place);
        assert_eq!(place, Err("a.zip/config"));
    }
    check("a.zip", &zip(&[], true), &[Err("input_no_text")]);
    check(
        "a.zip",
        &zip(&[("a.png", b"x")], true),
        &[Err("input_no_text")],
    );
    check("a.zip", b"PK\x03\x04 cut off", &[Err("input_packed")]);
}

#[test]
fn what_a_saved_page_shows_is_left_out_of_archives_too() {
    let archive = zip(
        &[
            ("a/mill.htm", b"<p>The mill is closed."),
            ("a/mill-Dateien/x/frame.html", b"<p>Buy now."),
            ("b_files/own.html", b"<p>It rained."),
            ("../../evil.txt", b"Out."),
        ],
        true,
    );
    check(
        "a.zip",
        &archive,
        &[Ok("The mill is closed."), Ok("It rained.")],
    );
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("left-out.zip");
    std::fs::write(&folder, &archive).expect("a file can be written");
    let (known, web) = (
        laut_intake::Known::default(),
        laut_intake::web::Web::default(),
    );
    let mut found = laut_intake::inputs([folder], &known, &web);
    assert_eq!(found.by_ref().count(), 2);
    let told = found.left_out().map(|left_out| left_out.to_string());
    let told = told.unwrap_or_default();
    assert!(
        told.contains("evil.txt") && told.contains("mill-Dateien"),
        "{told}"
    );
}

#[test]
fn a_web_archive_in_its_wrapping() {
    let record = "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 10\r\n\r\nEs regnet.\r\n\r\n";
    let archive = zip(
        &[
            ("datapackage.json", b"{}"),
            ("pages/pages.jsonl", b"{\"format\": \"x\"}"),
            ("archive/data.warc.gz", &gzip(record.as_bytes())),
            ("indexes/index.cdx.gz", &gzip(b"x")),
        ],
        false,
    );
    check("a.wacz", &archive, &[Ok("Es regnet.")]);
}

const WORD: &str = "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>\
    <w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>M\u{fc}hle</w:t></w:r></w:p>\
    <w:p><w:r><w:t xml:space=\"preserve\">Das Rad &amp; mehr </w:t></w:r><w:del><w:r><w:delText>nein</w:delText></w:r></w:del>\
    <w:r><w:t>ist hin.</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>Ja.</w:t><w:br/><w:t>Doch.</w:t></w:r></w:p>\
    </w:body></w:document>";

#[test]
fn documents_of_word_processors() {
    let word = zip(
        &[
            ("[Content_Types].xml", b"x"),
            ("word/document.xml", WORD.as_bytes()),
        ],
        true,
    );
    let found = check(
        "a.docx",
        &word,
        &[Ok("Das Rad & mehr ist hin.\n\nJa.\nDoch.")],
    );
    says(&found[0], [Some("M\u{fc}hle"), None, None, None]);
    let looks = "<w:document xmlns:w='w'><w:body><w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>\
        <w:r><w:t>Ada Lindt:</w:t><w:tab/><w:t>Die M\u{fc}hle</w:t><w:noBreakHyphen/><w:t>Br\u{fc}cke steht.</w:t></w:r>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t> Nein.</w:t></w:r>\
        <w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t> Doch.</w:t></w:r></w:p></w:body></w:document>";
    let word = zip(&[("word/document.xml", looks.as_bytes())], true);
    let expected = "Ada Lindt: Die M\u{fc}hle-Br\u{fc}cke steht. Doch.";
    check("a.docx", &word, &[Ok(expected)]);
    let content = "<office:document-content xmlns:office='o' xmlns:text='t'><office:body><office:text>\
        <text:tracked-changes><text:p>nein</text:p></text:tracked-changes><text:h>Eins</text:h>\
        <text:p>Das<text:tab/>Rad<text:note><text:p>nein</text:p></text:note> steht.</text:p></office:text></office:body></office:document-content>";
    let open = zip(
        &[
            ("mimetype", b"application/vnd.oasis.opendocument.text"),
            ("content.xml", content.as_bytes()),
            ("meta.xml", b"<m><dc:title>Rad</dc:title></m>"),
        ],
        true,
    );
    let found = check("a.odt", &open, &[Ok("Das Rad steht.")]);
    says(&found[0], [Some("Eins"), None, None, None]);
    // Without a title of its own, a document has the headline that it begins with, or what a style made from that of
    // titles has.
    let check_odt = |content: &str, title: &str, text: &str| {
        let open = zip(
            &[
                ("mimetype", b"application/vnd.oasis.opendocument.text"),
                ("content.xml", content.as_bytes()),
            ],
            true,
        );
        let found = check("a.odt", &open, &[Ok(text)]);
        says(&found[0], [Some(title), None, None, None]);
    };
    check_odt(
        "<o><text:h text:style-name='Heading_20_1'>Mühle</text:h><text:p>Ja.</text:p><text:h>Zwei</text:h></o>",
        "Mühle",
        "Ja.\n\nZwei",
    );
    check_odt(
        "<o><style:style style:name='P1' style:parent-style-name='Title'/><text:p text:style-name='P1'>Mühle</text:p>\
         <text:h>Eins</text:h><text:p>Ja.</text:p></o>",
        "Mühle",
        "Eins\n\nJa.",
    );
    check(
        "a.xlsx",
        &zip(&[("xl/workbook.xml", b"x")], true),
        &[Err("input_binary")],
    );
    check(
        "a.docx",
        &zip(
            &[("word/document.xml", b"<w:document><w:p><w:t>a</w")],
            true,
        ),
        &[Err("input_packed")],
    );
}

#[test]
fn what_documents_hide_is_not_read() {
    let check_odt = |content: &str, text: &str| {
        let mimetype: &[u8] = b"application/vnd.oasis.opendocument.text";
        let styles = "<s><style:style style:name='Away'><style:text-properties text:display='none'/></style:style></s>";
        let files = [
            ("mimetype", mimetype),
            ("content.xml", content.as_bytes()),
            ("styles.xml", styles.as_bytes()),
        ];
        check("a.odt", &zip(&files, true), &[Ok(text)]);
    };
    check_odt(
        "<o><text:p>Ja<text:hidden-text text:is-hidden='true'> nein</text:hidden-text>\
         <text:hidden-text text:is-hidden='false'> und</text:hidden-text> gut.</text:p>\
         <text:p><text:hidden-paragraph text:is-hidden='true'/>Nein.</text:p>\
         <text:p><text:hidden-paragraph text:is-hidden='false'/>Doch.</text:p></o>",
        "Ja und gut.\n\nDoch.",
    );
    check_odt(
        "<o><text:section text:display='none'><text:p>Nein.</text:p><text:p/></text:section>\
         <text:section text:display='condition' text:is-hidden='true'><text:p>Nein.</text:p></text:section>\
         <text:section text:display='condition'><text:p>Ja.</text:p></text:section></o>",
        "Ja.",
    );
    check_odt(
        "<o><style:style style:name='T1' style:parent-style-name='Away'/>\
         <style:style style:name='T2' style:parent-style-name='Away'><style:text-properties text:display='true'/></style:style>\
         <text:p>Ja<text:span text:style-name='T1'> nein<text:s/></text:span><text:span text:style-name='T2'>!</text:span></text:p>\
         <text:p text:style-name='Away'>Nein.</text:p><table:table-row table:visibility='collapse'><text:p>Nein.</text:p>\
         </table:table-row><text:p>Doch.</text:p></o>",
        "Ja!\n\nDoch.",
    );
    let body = "<w:document><w:p><w:r><w:t>Ja</w:t></w:r><w:r><w:rPr><w:rStyle w:val='Away'/></w:rPr><w:t> nein</w:t><w:tab/></w:r>\
        <w:r><w:rPr><w:rStyle w:val='Away'/><w:vanish w:val='0'/></w:rPr><w:t>!</w:t></w:r></w:p>\
        <w:p><w:pPr><w:pStyle w:val='Gone'/></w:pPr><w:r><w:t>Nein.</w:t></w:r></w:p>\
        <w:p><w:moveFrom><w:r><w:t>Nein.</w:t></w:r></w:moveFrom><w:r><w:t>Doch.</w:t></w:r></w:p></w:document>";
    let styles = "<w:styles><w:style w:styleId='Away'><w:rPr><w:vanish/></w:rPr></w:style>\
        <w:style w:styleId='Gone'><w:basedOn w:val='Away'/></w:style></w:styles>";
    let files = [
        ("word/document.xml", body.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
    ];
    check("a.docx", &zip(&files, true), &[Ok("Ja!\n\nDoch.")]);
}

#[test]
fn white_and_tiny_words_of_documents_are_read_where_they_are_seen() {
    let word = |behind: &str| {
        let run = |looks: &str, words: &str| {
            format!("<w:r><w:rPr>{looks}</w:rPr><w:t>{words}</w:t></w:r>")
        };
        let body = format!(
            "<w:document><w:p>{behind}{}{}{}{}</w:p></w:document>",
            run("<w:color w:val='FF0000'/><w:sz w:val='22'/>", "Ja"),
            run("<w:color w:val='FFFFFF'/>", " oder nein"),
            run("<w:sz w:val='2'/>", " vielleicht"),
            run("", "!"),
        );
        zip(&[("word/document.xml", body.as_bytes())], true)
    };
    check("a.docx", &word(""), &[Ok("Ja!")]);
    let none = "<w:pPr><w:shd w:val=\"clear\" w:fill=\"auto\"/></w:pPr>";
    check("a.docx", &word(none), &[Ok("Ja!")]);
    let blue = "<w:pPr><w:shd w:val=\"clear\" w:fill=\"000088\"/></w:pPr>";
    check("a.docx", &word(blue), &[Ok("Ja oder nein!")]);
    let open = |behind: &str| {
        let content = format!(
            "<o><style:style style:name='T1'><style:text-properties fo:color='#ffffff'/></style:style>{behind}\
             <text:p>Ja<text:span text:style-name='T1'> oder nein</text:span>!</text:p></o>"
        );
        let files = [
            ("mimetype", &b"application/vnd.oasis.opendocument.text"[..]),
            ("content.xml", content.as_bytes()),
        ];
        zip(&files, true)
    };
    check("a.odt", &open(""), &[Ok("Ja!")]);
    let blue = "<style:style style:name='P1'><style:paragraph-properties fo:background-color='#000088'/></style:style>";
    check("a.odt", &open(blue), &[Ok("Ja oder nein!")]);
}

#[test]
fn any_cut_of_an_archive_has_an_end() {
    let archive = zip(&[("a.txt", b"Es regnet."), ("b.txt", b"Nein.")], true);
    for end in 0..archive.len() {
        let known = laut_intake::Known::default();
        let _ = laut_intake::articles("a.zip", &archive[..end], &known).count();
        let mut changed = archive.clone();
        changed[end] ^= 0xff;
        let _ = laut_intake::articles("a.zip", &changed, &known).count();
    }
}

#[test]
fn what_was_changed_on_the_way_is_told() {
    for is_deflated in [false, true] {
        let mut archive = zip(
            &[("a.txt", b"Die Bruecke bleibt zu.".as_slice())],
            is_deflated,
        );
        // The checksum in the directory, and that before the file.
        let sums: Vec<usize> = (0..archive.len() - 4)
            .filter(|&at| archive[at..].starts_with(b"PK\x01\x02"))
            .map(|at| at + 16)
            .collect();
        archive[sums[0]] ^= 1;
        check("a.zip", &archive, &[Err("input_packed")]);
    }
}
