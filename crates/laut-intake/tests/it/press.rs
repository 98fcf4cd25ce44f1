//! Files of archives of the press: as many articles as they hold, whatever document they stand in.

use std::io::Write;

use flate2::{Compression, write::DeflateEncoder};

use crate::forms::{check, says};

const LINES: &[&str] = &[
    "User Name: Ada",
    "Date and Time: Monday, March 10, 2031 10:00:00 AM CET",
    "Documents (2)",
    "1. Mill closes",
    "Mill closes",
    "The Gazette (Lind)",
    "March 5, 2031 Wednesday",
    "Copyright 2031 Gazette All Rights Reserved",
    "Section: NEWS; Pg. 5",
    "Length: 12 words",
    "Byline: Jan Korte, Reuters",
    "Body",
    "The mill is closed, Ada Roy said.",
    "It rained.",
    "Load-Date: March 6, 2031",
    "End of Document",
    "Mühle zu",
    "Bote",
    "Mittwoch 5. März 2031",
    "Length: 3 words",
    "Body",
    "Die Mühle ist zu.",
    "Load-Date: March 6, 2031",
    "End of Document",
];

fn both(name: &str, bytes: &[u8]) {
    let expected = [
        Ok("The mill is closed, Ada Roy said.\n\nIt rained."),
        Ok("Die Mühle ist zu."),
    ];
    let found = check(name, bytes, &expected);
    let day = Some("2031-03-05");
    says(
        &found[0],
        [Some("Mill closes"), Some("The Gazette (Lind)"), day, None],
    );
    says(&found[1], [Some("Mühle zu"), Some("Bote"), day, None]);
    let article = found[0].as_ref().expect("an article");
    assert_eq!(article.credits, ["Reuters"], "{name}");
}

/// An archive with one file.
fn zip(name: &str, content: &str) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(content.as_bytes()).expect("memory");
    let packed = encoder.finish().expect("memory");
    let sizes = |bytes: &mut Vec<u8>| {
        bytes.extend(0_u32.to_le_bytes());
        bytes.extend(u32::try_from(packed.len()).expect("small").to_le_bytes());
        bytes.extend(u32::try_from(content.len()).expect("small").to_le_bytes());
        bytes.extend(u16::try_from(name.len()).expect("small").to_le_bytes());
    };
    let mut bytes = b"PK\x03\x04\x14\0\0\x08\x08\0\0\0\0\0".to_vec();
    sizes(&mut bytes);
    bytes.extend([0, 0]);
    bytes.extend(name.bytes());
    bytes.extend(&packed);
    let start = u32::try_from(bytes.len()).expect("small");
    bytes.extend(b"PK\x01\x02\x14\0\x14\0\0\x08\x08\0\0\0\0\0");
    sizes(&mut bytes);
    bytes.extend([0; 12]);
    bytes.extend(0_u32.to_le_bytes());
    bytes.extend(name.bytes());
    let length = u32::try_from(bytes.len()).expect("small") - start;
    bytes.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    bytes.extend(length.to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

#[test]
fn one_file_has_several_articles_in_each_form() {
    both("nexis.txt", LINES.join("\n\n").as_bytes());
    let paragraphs: Vec<String> = LINES
        .iter()
        .map(|line| {
            format!(
                "{}\\par\n",
                line.replace('ü', "\\'fc").replace('ä', "\\'e4")
            )
        })
        .collect();
    let rich = format!("{{\\rtf1\\ansi\\ansicpg1252 {}}}", paragraphs.concat());
    both("nexis.rtf", rich.as_bytes());
    let paragraphs: Vec<String> = LINES
        .iter()
        .map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>"))
        .collect();
    let document = format!(
        "<w:document><w:body>{}</w:body></w:document>",
        paragraphs.concat()
    );
    both("nexis.docx", &zip("word/document.xml", &document));
}

#[test]
fn what_an_archive_may_not_show_is_named() {
    let text = "Mill closes\n\nThe Gazette\n\nMarch 5, 2031\n\nLength: 0 words\n\nBody\n\nLoad-Date: March 6, 2031\n\nEnd of Document\n";
    check("a.txt", text.as_bytes(), &[Err("input_no_text")]);
}
