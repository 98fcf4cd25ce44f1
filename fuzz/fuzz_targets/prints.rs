//! Any bytes as what a page of a PDF draws, or as what tells the letters of its font, come to an end.
//!
//! The first byte tells how many of the others the font has; the rest is drawn. The file around them is sound, so that
//! nothing is lost to its table of places.
#![no_main]

use laut_intake::{Known, articles};
use libfuzzer_sys::fuzz_target;

const FONTS: [&str; 3] = [
    "/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding",
    "/Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [5 0 R]",
    "/Type /Font /Subtype /TrueType /BaseFont /A /FirstChar 32 /LastChar 36 /Widths [250 0 -9 1e9 500]",
];

fn file(font: &str, map: &[u8], drawn: &[u8]) -> Vec<u8> {
    let objects: [Vec<u8>; 8] = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /Contents 8 0 R /Resources << /Font << /F1 4 0 R /F2 4 0 R >> \
          /XObject << /X 7 0 R >> >> >>"
            .to_vec(),
        format!("<< {font} /ToUnicode 6 0 R >>").into_bytes(),
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /DW 600 /W [1 [500 600] 7 9 300] >>".to_vec(),
        stream("", map),
        stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", map),
        stream("", drawn),
    ];
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend_from_slice(format!("{} 0 obj\n", at + 1).as_bytes());
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    let table = file.len();
    file.extend_from_slice(b"xref\n0 9\n0000000000 65535 f \n");
    for place in places {
        file.extend_from_slice(format!("{place:010} 00000 n \n").as_bytes());
    }
    let end = format!("trailer\n<< /Size 9 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
    file.extend_from_slice(end.as_bytes());
    file
}

fn stream(facts: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!("<< {facts} /Length {} >>\nstream\n", bytes.len());
    [head.as_bytes(), bytes, b"\nendstream"].concat()
}

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let font = FONTS[usize::from(*first) % FONTS.len()];
    let (map, drawn) = rest.split_at(rest.len().min(usize::from(first / 3) * 4));
    let file = file(font, map, drawn);
    for article in articles("a.pdf", &file, &Known::default()).flatten() {
        assert!(!article.text.trim().is_empty());
    }
});
