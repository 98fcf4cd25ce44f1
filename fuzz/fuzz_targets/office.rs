//! Any bytes as what is packed in a document, a book or an archive of the web, in a sound zip around it.
//!
//! The first byte tells which it is.
#![no_main]

use flate2::Crc;
use laut_intake::{Known, articles};
use libfuzzer_sys::fuzz_target;

/// What each archive holds; the empty one is the place of the bytes.
const KINDS: [&[(&str, &str)]; 7] = [
    &[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", ""),
    ],
    &[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", "<w:document><w:body><w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr><w:r><w:t>Es regnet, sagte Ada.</w:t></w:r></w:p></w:body></w:document>"),
        ("word/styles.xml", ""),
        ("docProps/core.xml", "<dc:title>Flut</dc:title>"),
    ],
    &[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", ""),
    ],
    &[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", "<container><rootfiles><rootfile full-path=\"a.opf\"/></rootfiles></container>"),
        ("a.opf", ""),
        ("a.xhtml", "<html><body><p>Es regnet, sagte Ada.</p></body></html>"),
    ],
    &[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", ""),
        ("a.xhtml", "<html><body><p>Es regnet, sagte Ada.</p></body></html>"),
    ],
    &[("archive/a.warc", ""), ("datapackage.json", "{}")],
    &[("a.html", ""), ("b.txt", "Es regnet, sagte Ada.")],
];

fn zip(kind: &[(&str, &str)], given: &[u8]) -> Vec<u8> {
    let (mut file, mut list) = (Vec::new(), Vec::new());
    for (name, held) in kind {
        let bytes = if held.is_empty() { given } else { held.as_bytes() };
        let mut sum = Crc::new();
        sum.update(bytes);
        let length = u32::try_from(bytes.len()).expect("libFuzzer gives little");
        let place = u32::try_from(file.len()).expect("so all is little");
        let mut head = vec![20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
        head.extend(sum.sum().to_le_bytes());
        head.extend(length.to_le_bytes());
        head.extend(length.to_le_bytes());
        head.extend([name.len() as u8, 0, 0, 0]);
        file.extend(b"PK\x03\x04");
        file.extend(&head);
        file.extend(name.as_bytes());
        file.extend(bytes);
        list.extend(b"PK\x01\x02\x14\0");
        list.extend(&head);
        list.extend([0; 10]);
        list.extend(place.to_le_bytes());
        list.extend(name.as_bytes());
    }
    let place = file.len() as u32;
    file.extend(&list);
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend([kind.len() as u8, 0, kind.len() as u8, 0]);
    file.extend((list.len() as u32).to_le_bytes());
    file.extend(place.to_le_bytes());
    file.extend([0, 0]);
    file
}

fuzz_target!(|bytes: &[u8]| {
    let Some((which, given)) = bytes.split_first() else {
        return;
    };
    let file = zip(KINDS[usize::from(*which) % KINDS.len()], given);
    for article in articles("a.zip", &file, &Known::default()).flatten() {
        assert!(!article.id.is_empty());
    }
});
