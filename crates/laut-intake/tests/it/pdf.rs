//! The text layer of PDFs, and what has none.

use std::{io::Write, time::Instant};

use flate2::{Compression, write::ZlibEncoder};
use laut_intake::{Known, articles};
use lopdf::{Document, EncryptionState, EncryptionVersion, Object, Permissions};

/// A page that draws these words, and what else there is of objects: the page is the third, its content the fourth.
fn pdf(content: &[u8], about: &str, resources: &str, others: &[String]) -> Vec<u8> {
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<{resources}>>>>").into_bytes(),
        stream(content, about),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_vec(),
        b"<</Title(The dike of Oberlind holds)>>".to_vec(),
    ];
    objects.extend(others.iter().map(|object| object.clone().into_bytes()));
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n").bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let start = bytes.len();
    let size = objects.len() + 1;
    bytes.extend(format!("xref\n0 {size}\n0000000000 65535 f \n").bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let end = format!("trailer\n<</Size {size}/Root 1 0 R/Info 6 0 R>>\nstartxref\n{start}\n%%EOF");
    bytes.extend(end.bytes());
    bytes
}

fn stream(content: &[u8], about: &str) -> Vec<u8> {
    let mut bytes = format!("<</Length {}{about}>>stream\n", content.len()).into_bytes();
    bytes.extend(content);
    bytes.extend(b"\nendstream");
    bytes
}

const FONT: &str = "/Font<</F1 5 0 R>>";

fn simple(lines: &[(u32, u32, &str)]) -> Vec<u8> {
    let drawn = lines
        .iter()
        .map(|(x, y, words)| format!("BT /F1 12 Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET\n"));
    pdf(drawn.collect::<String>().as_bytes(), "", FONT, &[])
}

#[track_caller]
fn check(name: &str, bytes: &[u8], expected: Result<(Option<&str>, &str), &str>) {
    let known = Known::default();
    let found: Vec<_> = articles(name, bytes, &known).collect();
    assert_eq!(found.len(), 1);
    let found = found[0]
        .as_ref()
        .map(|article| (article.title.as_deref(), article.text.as_str()));
    match (found, expected) {
        (Err(error), Err(words)) => assert!(error.message().contains(words), "{error}"),
        (found, expected) => assert_eq!(
            found.map_err(ToString::to_string),
            expected.map_err(str::to_owned)
        ),
    }
}

const TITLE: Option<&str> = Some("The dike of Oberlind holds");

#[test]
fn the_lines_of_a_page_are_read_in_their_order_whatever_the_file_is_called() {
    let bytes = simple(&[
        (72, 640, "It was built in 2001."),
        (72, 700, "\\204The dike holds\\223, said mayor Ada"),
        (72, 686, "Lindt, who was there on Friday."),
        (72, 740, "The dike of Oberlind holds"),
    ]);
    let text =
        "„The dike holds“, said mayor Ada Lindt, who was there on Friday.\n\nIt was built in 2001.";
    for name in ["a.pdf", "a.txt", "a"] {
        check(name, &bytes, Ok((TITLE, text)));
    }
    check(
        "a",
        &[b"\r\n\0".to_vec(), bytes].concat(),
        Ok((TITLE, text)),
    );
}

#[test]
fn words_that_lines_part_are_one() {
    let bytes = simple(&[
        (72, 700, "Die Vor-"),
        (72, 686, "und Nachteile der Nord-"),
        (72, 672, "S\\374d-Bahn und der Hoch-"),
        (72, 658, "wasserlage nennt die well-known"),
        (72, 644, "Liste der well-"),
        (72, 630, "known Stadt."),
    ]);
    let text = "Die Vor- und Nachteile der Nord-Süd-Bahn und der Hochwasserlage nennt die well-known Liste \
                der well-known Stadt.";
    check("a.pdf", &bytes, Ok((TITLE, text)));
}

#[test]
fn what_runs_over_the_edge_of_a_page_is_read_to_its_end() {
    let long = "The dike holds, said mayor Ada Lindt, who was there on Friday with two men of the fire brigade and a dog.";
    let bytes = simple(&[
        (72, 700, long),
        (72, 686, "It was built in 2001."),
        (900, 600, "Nobody sees this."),
        (72, 900, "Nor this."),
    ]);
    let text = format!("{long} It was built in 2001.");
    check("a.pdf", &bytes, Ok((TITLE, &text)));
}

#[test]
fn forms_within_pages_stand_where_they_are_put() {
    let form = "BT /F1 12 Tf 0 0 Td (Second.) Tj ET";
    let form = format!(
        "<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Matrix[1 0 0 1 0 100]/Length {}>>stream\n{form}\nendstream",
        form.len()
    );
    let content =
        b"q 1 0 0 1 72 500 cm /X1 Do Q BT /F1 12 Tf 72 700 Td (First.) Tj 0 -200 Td (Third.) Tj ET";
    let bytes = pdf(
        content,
        "",
        "/Font<</F1 5 0 R>>/XObject<</X1 7 0 R>>",
        &[form],
    );
    check("a.pdf", &bytes, Ok((TITLE, "First. Second. Third.")));
}

#[test]
fn a_scan_with_a_stamp_is_refused_and_one_with_its_letters_is_not() {
    let image = "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>stream\nx\nendstream";
    let page = |words: &str, wide: u32| {
        let content =
            format!("q {wide} 0 0 800 0 0 cm /X1 Do Q BT /F1 12 Tf 12 700 Td ({words}) Tj ET");
        pdf(
            content.as_bytes(),
            "",
            "/Font<</F1 5 0 R>>/XObject<</X1 7 0 R>>",
            &[image.to_owned()],
        )
    };
    let stamp = "Copy of 10 March 2031, for the archive alone";
    check("a.pdf", &page(stamp, 600), Err("a scan, it seems"));
    check("a.pdf", &page(stamp, 200), Ok((TITLE, stamp)));
    let read = "The dike holds, she said. ".repeat(12);
    check("a.pdf", &page(&read, 600), Ok((TITLE, read.trim())));
}

#[test]
fn what_has_no_text_is_refused_with_words() {
    check(
        "scan.pdf",
        &pdf(b"0 0 300 300 re f", "", FONT, &[]),
        Err("a scan, it seems"),
    );
    check("a.pdf", b"%PDF-1.7\n1 0 obj", Err("cannot be taken apart"));
    // A font that says of no sign which letter it is.
    let font =
        "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</DW 500>>]>>";
    let bytes = pdf(
        b"BT /F1 12 Tf 72 700 Td <000100020003> Tj ET",
        "",
        "/Font<</F1 7 0 R>>",
        &[font.to_owned()],
    );
    check("a.pdf", &bytes, Err("does not say which letters"));
}

#[test]
fn what_is_cut_off_is_refused() {
    let whole = simple(&[(72, 700, "The dike holds, said mayor Ada Lindt.")]);
    for tenth in 1..10 {
        check(
            "a.pdf",
            &whole[..whole.len() * tenth / 10],
            Err("cannot be taken apart"),
        );
    }
}

#[test]
fn what_would_not_end_is_refused_in_time() {
    let packed = |bytes: &[u8]| {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).expect("memory");
        encoder.finish().expect("memory")
    };
    let form = |draws: &str| {
        format!(
            "<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Length {}>>stream\n{draws}\nendstream",
            draws.len()
        )
    };
    let start = Instant::now();
    // A form that draws itself, and forms that draw each other a hundred times.
    let resources =
        "/Font<</F1 5 0 R>>/XObject<</X0 7 0 R/X1 8 0 R/X2 9 0 R/X3 10 0 R/X4 11 0 R/X5 12 0 R>>";
    let itself = pdf(b"/X0 Do", "", resources, &[form("/X0 Do")]);
    check("a.pdf", &itself, Err("cannot be taken apart"));
    let forms: Vec<String> = (1..7)
        .map(|next| form(&format!("/X{next} Do ").repeat(100)))
        .collect();
    let each_other = pdf(b"/X0 Do", "", resources, &forms);
    check("a.pdf", &each_other, Err("too much in it"));
    // What unpacks without end, once and twice.
    let zeros = packed(&vec![b' '; 64 << 20]);
    check(
        "a.pdf",
        &pdf(&zeros, "/Filter/FlateDecode", FONT, &[]),
        Err("too much in it"),
    );
    check(
        "a.pdf",
        &pdf(
            &packed(&zeros),
            "/Filter[/FlateDecode/FlateDecode]",
            FONT,
            &[],
        ),
        Err("too much in it"),
    );
    // Brackets within brackets, and a table of letters from one end to the other.
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let deep = pdf(format!("BT {deep} TJ ET").as_bytes(), "", FONT, &[]);
    let known = Known::default();
    let found = articles("a.pdf", &deep, &known).next().expect("a result");
    assert!(found.is_err());
    let table = "begincmap 1 begincodespacerange <00000000> <ffffffff> endcodespacerange \
                 1 beginbfrange <00000000> <ffffffff> <0041> endbfrange endcmap";
    let table = format!("<</Length {}>>stream\n{table}\nendstream", table.len());
    let font =
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 8 0 R/FirstChar 0/Widths[500]>>";
    let wide = pdf(
        b"BT /F1 12 Tf 72 700 Td (Ja.) Tj ET",
        "",
        "/Font<</F1 7 0 R>>",
        &[font.to_owned(), table],
    );
    check("a.pdf", &wide, Ok((TITLE, "Ja.")));
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn what_a_browser_prints_around_a_page_is_none_of_it() {
    let bytes = simple(&[
        (30, 780, "05.03.31, 10:12"),
        (250, 780, "Damm - Bote"),
        (72, 640, "It was built in 2001."),
        (72, 700, "The dike holds, said mayor Ada Lindt, who"),
        (72, 686, "was there on Friday."),
        (30, 20, "https://bote.example/dike"),
        (560, 20, "1/1"),
    ]);
    check(
        "a.pdf",
        &bytes,
        Ok((
            TITLE,
            "The dike holds, said mayor Ada Lindt, who was there on Friday.\n\nIt was built in 2001.",
        )),
    );
    let known = Known::default();
    let found = articles("a.pdf", &bytes, &known).next();
    let found = found.and_then(Result::ok).expect("an article");
    assert_eq!(found.url.as_deref(), Some("https://bote.example/dike"));
    // The address of a house below its letters is no print.
    let letter = simple(&[
        (72, 700, "The dike holds, said mayor Ada Lindt."),
        (30, 20, "https://lind.example"),
    ]);
    let found = articles("a.pdf", &letter, &known).next();
    assert_eq!(found.and_then(Result::ok).expect("an article").url, None);
}

/// A page with these lines, the second drawn as is said before it.
fn with_hidden(before: &str, resources: &str) -> Vec<u8> {
    let line = |y: u32, words: &str| format!("BT /F1 12 Tf 1 0 0 1 72 {y} Tm ({words}) Tj ET\n");
    let content = format!(
        "{}q {before}\n{}Q {}",
        line(700, "The dike holds, said mayor Ada Lindt, who was there."),
        line(640, "It does not, said Jan."),
        line(
            580,
            "It was built in 2001, and nobody has looked at it since then."
        ),
    );
    pdf(content.as_bytes(), "", &format!("{FONT}{resources}"), &[])
}

#[test]
fn letters_that_nobody_sees_are_not_read() {
    let seen = "The dike holds, said mayor Ada Lindt, who was there. \
                It was built in 2001, and nobody has looked at it since then.";
    let clear = "/ExtGState<</G <</ca 0>>>>";
    let spot = "/ColorSpace<</S [/Separation /Red /DeviceCMYK 7 0 R]>>";
    for (before, resources) in [
        ("1 1 1 rg", ""),
        ("1 g", ""),
        ("0 0 0 0 k", ""),
        ("/DeviceRGB cs 1 1 1 sc", ""),
        ("/S cs 0 scn", spot),
        ("3 Tr", ""),
        ("/G gs", clear),
        // Its box is white, too.
        ("1 g 60 630 300 30 re f", ""),
        ("0.01 0 0 0.01 71.28 633.6 cm", ""),
    ] {
        let bytes = with_hidden(before, resources);
        check("a.pdf", &bytes, Ok((TITLE, seen)));
        let known = Known::default();
        let found: Vec<_> = articles("a.pdf", &bytes[..], &known).collect();
        let notes = found[0].as_ref().map(|article| article.notes.len());
        assert_eq!(notes.ok(), Some(1), "{before}");
    }
}

#[test]
fn white_letters_are_read_on_what_is_not_white() {
    let seen = "The dike holds, said mayor Ada Lindt, who was there. It does not, said Jan.\n\
                It was built in 2001, and nobody has looked at it since then.";
    for before in [
        "0 0 0.5 rg 60 630 300 30 re f 1 1 1 rg",
        "0 0 0.5 rg 60 630 m 360 630 l 360 660 l 60 660 l f 1 g",
        // What is drawn behind is not known.
        "/Pattern cs /P scn",
        "1 g 0 Tr 1 0 0 rg",
    ] {
        check("a.pdf", &with_hidden(before, ""), Ok((TITLE, seen)));
    }
}

/// A page of three lines, with something drawn after them.
fn drawn_over(over: &str, resources: &str, others: &[String]) -> Vec<u8> {
    let line = |y: u32, words: &str| format!("BT /F1 12 Tf 1 0 0 1 72 {y} Tm ({words}) Tj ET\n");
    let lines = [
        line(700, "The dike holds, said mayor Ada Lindt, who was there."),
        line(640, "It does not, said Jan."),
        line(
            580,
            "It was built in 2001, and nobody has looked at it since then.",
        ),
    ];
    let content = format!("{}{over}", lines.concat());
    pdf(
        content.as_bytes(),
        "",
        &format!("{FONT}{resources}"),
        others,
    )
}

#[test]
fn letters_below_a_box_are_not_read() {
    let seen = "The dike holds, said mayor Ada Lindt, who was there. \
                It was built in 2001, and nobody has looked at it since then.";
    let form = "<</Type/XObject/Subtype/Form/BBox[0 0 400 30]/Matrix[1 0 0 1 60 630]/Length 18>>stream\n0 0 600 800 re f  \nendstream";
    for (over, resources) in [
        ("0 g 60 630 300 30 re f", ""),
        ("1 g 60 630 300 30 re f", ""),
        ("0 0 0 rg 60 630 m 360 630 l 360 660 l 60 660 l h f", ""),
        (
            "0 0 0 1 k 60 660 m 360 660 l 360 630 l 60 630 l 60 660 l B",
            "",
        ),
        ("0 g 60 630 40 30 re 99 630 300 30 re f", ""),
        // A page is filled where a box bounds it.
        ("q 60 630 300 30 re W n 0 0 600 800 re f Q", ""),
        ("/X1 Do", "/XObject<</X1 7 0 R>>"),
    ] {
        let over = over.replace("40 30 re 99", "40 30 re 100");
        let bytes = drawn_over(&over, resources, &[form.to_owned()]);
        check("a.pdf", &bytes, Ok((TITLE, seen)));
        let known = Known::default();
        let found: Vec<_> = articles("a.pdf", &bytes[..], &known).collect();
        let article = found[0].as_ref().expect("an article");
        assert_eq!(article.notes.len(), 1, "{over}");
        assert!(
            article.notes[0].message.contains("22 letters"),
            "{:?}",
            article.notes
        );
    }
}

#[test]
fn letters_are_read_through_what_does_not_cover_them() {
    let all = "The dike holds, said mayor Ada Lindt, who was there. It does not, said Jan.\n\
               It was built in 2001, and nobody has looked at it since then.";
    let sets = "/ExtGState<</M <</BM/Multiply>>/C <</ca 0.5>>>>";
    for over in [
        // A marker, something clear, a frame, a line below the words.
        "/M gs 1 1 0 rg 60 630 300 30 re f",
        "/C gs 0 g 60 630 300 30 re f",
        "0 g 60 630 300 30 re 62 632 296 26 re f*",
        "60 630 300 30 re S",
        "0 g 60 636 300 2 re f",
        // What is bounded elsewhere, or by something that is no box.
        "q 60 100 300 30 re W n 60 630 300 30 re f Q",
        "q 60 100 m 300 700 l 90 20 l h W n 60 630 300 30 re f Q",
        "0 g 60 630 m 360 630 l 200 660 l f",
    ] {
        check("a.pdf", &drawn_over(over, sets, &[]), Ok((TITLE, all)));
    }
    // What is written on the box is read.
    let text = "BT /F1 12 Tf 1 0 0 1 72 640 Tm (It does, said Jan.) Tj ET";
    let bytes = drawn_over(&format!("0.9 g 60 630 300 30 re f 0 g {text}"), "", &[]);
    let found = "The dike holds, said mayor Ada Lindt, who was there. It does, said Jan.\n\
                 It was built in 2001, and nobody has looked at it since then.";
    check("a.pdf", &bytes, Ok((TITLE, found)));
}

#[test]
fn what_is_locked_against_changes_alone_is_read() {
    let bytes = simple(&[(72, 700, "The dike holds, said mayor Ada Lindt.")]);
    let mut document = Document::load_mem(&bytes).expect("it is whole");
    let id = Object::string_literal("0123456789abcdef");
    document.trailer.set("ID", vec![id.clone(), id]);
    for (password, is_read) in [("", true), ("secret", false)] {
        let version = EncryptionVersion::V2 {
            document: &document,
            owner_password: "owner",
            user_password: password,
            key_length: 128,
            permissions: Permissions::PRINTABLE,
        };
        let state = EncryptionState::try_from(version).expect("it can be locked");
        let mut locked = document.clone();
        locked.encrypt(&state).expect("it can be locked");
        let mut bytes = Vec::new();
        locked.save_to(&mut bytes).expect("memory takes all");
        // MuPDF writes the lock into the trailer itself.
        let name = b"/Encrypt ";
        let at = bytes
            .windows(name.len())
            .rposition(|part| part == name)
            .expect("a lock");
        let end = at
            + bytes[at..]
                .windows(1)
                .position(|part| part == b"R")
                .expect("an object")
            + 1;
        let number = String::from_utf8_lossy(&bytes[at + name.len()..end]).replace(" 0 R", "");
        let head = format!("\n{number} 0 obj\n");
        let start = bytes
            .windows(head.len())
            .position(|part| part == head.as_bytes());
        let start = start.expect("an object") + head.len();
        let length = bytes[start..].windows(6).position(|part| part == b"endobj");
        let lock = bytes[start..start + length.expect("its end")].to_vec();
        let direct = [&bytes[..at], b"/Encrypt", &lock, &bytes[end..]].concat();
        for bytes in [&bytes, &direct] {
            let expected = if is_read {
                Ok((TITLE, "The dike holds, said mayor Ada Lindt."))
            } else {
                Err("locked with a password")
            };
            check("a.pdf", bytes, expected);
        }
    }
}

#[test]
fn a_lock_is_named_wherever_it_stands() {
    let bytes = simple(&[(72, 700, "The dike holds, said mayor Ada Lindt.")]);
    let lock = "/Root 1 0 R/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<00>/U<00>>>";
    let text = String::from_utf8_lossy(&bytes).replace("/Root 1 0 R", lock);
    check("a.pdf", text.as_bytes(), Err("locked with a password"));
}

#[test]
fn letters_set_apart_are_words() {
    let drawn = "BT /F1 12 Tf 3 Tc 1 0 0 1 72 700 Tm (The dike holds) Tj 0 Tc ET";
    let bytes = pdf(drawn.as_bytes(), "", FONT, &[]);
    check("a.pdf", &bytes, Ok((TITLE, "The dike holds")));
    // Those that stand apart because they are several are no word.
    let drawn = "BT /F1 12 Tf 1 0 0 1 72 700 Tm (In Emmen) Tj ET BT /F1 12 Tf 1 0 0 1 130 700 Tm (gilt) Tj ET";
    let bytes = pdf(drawn.as_bytes(), "", FONT, &[]);
    check("a.pdf", &bytes, Ok((TITLE, "In Emmen gilt")));
}
