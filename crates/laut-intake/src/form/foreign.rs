//! What is no article and often lies beside some: known by its first bytes or words, named, with what helps instead.
//!
//! Does not know what can be read; `form` asks here where nothing else fits.

use super::notations;
use crate::error::{Error, ErrorKind};

/// Something that is not read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Foreign {
    /// What it is, as in "this is …".
    pub(crate) what: &'static str,
    help: &'static str,
    /// It may hold articles in a form that is not read: whoever names a folder wants to know of it.
    pub(crate) is_document: bool,
    is_text: bool,
}

impl Foreign {
    /// Returns why it is not read.
    pub(crate) fn error(&self) -> Error {
        let kind = if self.is_text {
            ErrorKind::Form
        } else {
            ErrorKind::Binary
        };
        let error = Error::new(kind, format!("this is {}", self.what), self.help);
        if self.is_document {
            error
        } else {
            error.beside("of another sort")
        }
    }
}

const NO_TEXT: &str = "give files that hold text";
const UNPACK: &str = "unpack it first, and give what is in it";
const AS_TEXT: &str = "save it as text, .docx, .odt or HTML";
const CONVERT: &str = "convert it to HTML or plain text first, as with `pandoc FILE -o NEW.html`";
const AS_TABLE: &str = "save it as CSV";

const fn thing(what: &'static str) -> Foreign {
    Foreign {
        what,
        help: NO_TEXT,
        is_document: false,
        is_text: false,
    }
}

const fn document(what: &'static str, help: &'static str) -> Foreign {
    Foreign {
        what,
        help,
        is_document: true,
        is_text: false,
    }
}

const fn words(what: &'static str, help: &'static str) -> Foreign {
    Foreign {
        what,
        help,
        is_document: false,
        is_text: true,
    }
}

pub(crate) const PICTURE: Foreign = thing("a picture");
const PDF: Foreign = document(
    "a PDF",
    "take its text out first, as with `pdftotext FILE -`, and give that",
);
pub(crate) const SPREADSHEET: Foreign = document("a spreadsheet", AS_TABLE);
pub(crate) const SLIDES: Foreign = document("a presentation", AS_TEXT);
pub(crate) const LOCKED_BOOK: Foreign = document(
    "an electronic book (EPUB) that is locked for one reader's program",
    "give one without a lock, or its text",
);
/// XML of another kind than feeds, pages and lists.
pub(crate) const XML: Foreign = Foreign {
    what: "XML that is no feed and no page",
    help: "give its articles as text, HTML or JSON Lines",
    is_document: true,
    is_text: true,
};
pub(crate) const TABLE: Foreign = Foreign {
    what: "a table, it seems, and none of its columns is known to hold the text of articles",
    help: "name the file .csv or .tsv, and say with --columns which column is which",
    is_document: true,
    is_text: true,
};
pub(crate) const JSON: Foreign = Foreign {
    what: "JSON without articles",
    help: "articles are objects with at least a \"text\", or say with --columns what holds it, as text=body or text=data.body",
    is_document: true,
    is_text: true,
};

pub(crate) const PAGES: Foreign = document(
    "a document of Apple's Pages",
    "export it as .docx, or as a PDF",
);
/// What browsers write of all that they asked for.
pub(crate) const NETWORK_LOG: Foreign = Foreign {
    what: "a log of what a browser asked for (HAR)",
    help: "save the pages themselves, or a web archive (WARC)",
    is_document: true,
    is_text: true,
};

const OLD_MAILBOX: Foreign = document(
    "a mailbox of an old kind (MMDF, Babyl)",
    "export its messages as .eml or mbox",
);

/// First bytes, with what begins so.
const MAGIC: &[(&[u8], Foreign)] = &[
    (b"%PDF-", PDF),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        document("an old file of Word, Excel or Outlook", AS_TEXT),
    ),
    (b"PAR1", document("a Parquet table", AS_TABLE)),
    (b"ARROW1", document("an Arrow table", AS_TABLE)),
    (
        b"FEA1",
        document("a table of Feather's first version", AS_TABLE),
    ),
    (b"7z\xbc\xaf\x27\x1c", document("a 7z archive", UNPACK)),
    (b"Rar!\x1a\x07", document("a RAR archive", UNPACK)),
    (b"\xfd7zXZ\0", document("a file packed with xz", UNPACK)),
    (b"BZh", document("a file packed with bzip2", UNPACK)),
    (b"SQLite format 3\0", thing("a database (SQLite)")),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (b"8BPS", PICTURE),
    (b"ID3", thing("sound")),
    (b"OggS", thing("sound")),
    (b"fLaC", thing("sound")),
    (b"\x1aE\xdf\xa3", thing("a film")),
    (b"FLV\x01", thing("a film")),
    (b"wOFF", thing("a font")),
    (b"wOF2", thing("a font")),
    (b"OTTO\0", thing("a font")),
    (b"\0\x01\0\0\0", thing("a font")),
    (b"\x7fELF", thing("a program")),
    (b"MZ\x90\0", thing("a program")),
    (b"\xca\xfe\xba\xbe", thing("a program")),
    (b"\xcf\xfa\xed\xfe", thing("a program")),
    (b"\0asm", thing("a program")),
    (b"\x89HDF", thing("a table of numbers (HDF5)")),
    (b"\x93NUMPY", thing("a table of numbers (NumPy)")),
    (b"AT&TFORM", document("a DjVu document", AS_TEXT)),
    (b"ORC\x0a", document("an ORC table", AS_TABLE)),
    (b"<stata_dta>", document("a Stata table", AS_TABLE)),
    (b"Obj\x01", document("an Avro table", AS_TABLE)),
    (b"$FL2", document("an SPSS table", AS_TABLE)),
    (b"RDX2\n", document("data of R", AS_TABLE)),
    (b"RDX3\n", document("data of R", AS_TABLE)),
    (b"X\n\0\0\0", document("data of R", AS_TABLE)),
    (b"\x80\x04\x95", document("a pickle of Python", AS_TABLE)),
    (b"\x80\x05\x95", document("a pickle of Python", AS_TABLE)),
    (
        b"!BDN",
        document(
            "a mailbox of Outlook (PST)",
            "export its messages as .eml or mbox",
        ),
    ),
    (
        b"bplist00",
        document(
            "a web archive of Safari, or what a Mac keeps",
            "save the page as its source (HTML), or as a PDF",
        ),
    ),
    (b"d8:announce", thing("a torrent")),
    (b"\x01\x01\x01\x01\n", OLD_MAILBOX),
    (b"BABYL OPTIONS:", OLD_MAILBOX),
    (b"%!PS", document("a PostScript file", AS_TEXT)),
];

/// Returns what begins with these bytes, if it is none that is read.
pub(crate) fn by_bytes(bytes: &[u8]) -> Option<Foreign> {
    let known = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic));
    if let Some((_, foreign)) = known {
        return Some(*foreign);
    }
    // RIFF: the kind stands after the length. ISO media: "ftyp" stands after it.
    match (bytes.get(..4), bytes.get(4..8), bytes.get(8..12)) {
        (Some(b"RIFF"), _, Some(b"WEBP")) => Some(PICTURE),
        (Some(b"RIFF"), _, Some(b"WAVE")) => Some(thing("sound")),
        (Some(b"RIFF"), _, _) | (_, Some(b"ftyp"), _) => Some(thing("a film")),
        _ if bytes.get(257..262) == Some(b"ustar") => Some(document("a tar archive", UNPACK)),
        _ => None,
    }
}

/// First words, with what begins so.
const STARTS: &[(&str, Foreign)] = &[
    (
        "-----BEGIN ",
        words("a key or an encrypted message", NO_TEXT),
    ),
    ("BEGIN:VCALENDAR", words("a calendar", NO_TEXT)),
    ("BEGIN:VCARD", words("an address book", NO_TEXT)),
    ("#!/", words("a program", NO_TEXT)),
    ("<?php", words("a program", NO_TEXT)),
    ("\\documentclass", words("LaTeX", AS_TEXT)),
    (
        "WEBVTT",
        words(
            "subtitles",
            "take out the times and the numbers, and give the words",
        ),
    ),
    ("diff --git ", words("a list of changes to files", NO_TEXT)),
    ("--- a/", words("a list of changes to files", NO_TEXT)),
    (
        "begin 6",
        words("data encoded as letters", "decode it first"),
    ),
];

/// Returns what a text is, if it is clearly no prose.
pub(crate) fn by_words(text: &str) -> Option<Foreign> {
    let known = STARTS.iter().find(|(start, _)| text.starts_with(start));
    if let Some((_, foreign)) = known {
        return Some(*foreign);
    }
    let marked = |marks: &[&str]| marks.iter().any(|mark| text.contains(mark));
    if marked(&["\\documentclass", "\\begin{document}", "\\usepackage{"])
        || notations::is_latex(text)
    {
        return Some(words("LaTeX", CONVERT));
    }
    if let Some(what) = notations::kind(text) {
        return Some(words(what, CONVERT));
    }
    if text.starts_with("#+") || marked(&["\n:PROPERTIES:\n", "\n#+begin_", "\n#+BEGIN_"]) {
        return Some(words("a text of Org mode", CONVERT));
    }
    if marked(&[
        "\n.. figure::",
        "\n.. image::",
        "\n.. note::",
        "\n.. toctree::",
        "\n.. code-block::",
    ]) {
        return Some(words("reStructuredText", CONVERT));
    }
    if is_form_data(text) {
        return Some(words(
            "what a form of a web page sends",
            "give the text of the article that is in it",
        ));
    }
    if are_bare_addresses(text) {
        return Some(words(
            "a list of addresses without https:// before them, it seems",
            "put it there, and have them fetched with `laut read --fetch`",
        ));
    }
    if is_subtitles(text) {
        return Some(words(
            "subtitles",
            "take out the times and the numbers, and give the words",
        ));
    }
    if is_log(text) {
        return Some(words("what a program logged, it seems", NO_TEXT));
    }
    if is_code(text) {
        return Some(words(
            "code of a program or a style sheet, it seems",
            NO_TEXT,
        ));
    }
    if is_encoded(text) {
        return Some(words(
            "data encoded as letters, it seems",
            "decode it first",
        ));
    }
    notations::are_settings(text)
        .then_some(words("a file of settings of a program, it seems", NO_TEXT))
}

/// "--boundary", and then the head of a part.
fn is_form_data(text: &str) -> bool {
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    let second = lines.next().unwrap_or_default().to_ascii_lowercase();
    first.starts_with("--") && !first.contains(' ') && second.starts_with("content-")
}

/// "www.bote.example/flut", line by line.
fn are_bare_addresses(text: &str) -> bool {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let is_address = |line: &str| {
        let host = line.split(['/', '?', '#']).next().unwrap_or_default();
        let is_label = |label: &str| {
            let mut letters = label.bytes();
            !label.is_empty() && letters.all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        let last = host.rsplit('.').next().unwrap_or_default();
        host.contains('.')
            && host.split('.').all(is_label)
            && last.len() >= 2
            && last.bytes().all(|byte| byte.is_ascii_lowercase())
            && !line.contains(char::is_whitespace)
    };
    let (mut all, mut with_path) = (0, 0);
    for line in lines {
        if !is_address(line) {
            return false;
        }
        all += 1;
        with_path += usize::from(line.contains('/') || line.starts_with("www."));
    }
    all >= 2 && with_path * 2 >= all
}

/// "1", and then "00:00:01,000 --> 00:00:04,000".
fn is_subtitles(text: &str) -> bool {
    let mut lines = text.lines();
    let is_number = lines
        .next()
        .is_some_and(|line| line.trim().parse::<u32>().is_ok());
    is_number && lines.next().is_some_and(|line| line.contains(" --> "))
}

/// All lines begin with a day and a time, and most name how grave it is: "2031-03-09 10:00:01 ERROR …".
fn is_log(text: &str) -> bool {
    const GRAVE: &[&str] = &[
        "DEBUG", "INFO", "WARN", "WARNING", "ERROR", "FATAL", "TRACE", "CRITICAL",
    ];
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(200)
        .collect();
    let begins = |line: &str| {
        let line = line.trim_start_matches('[');
        let digits = line.chars().take(19).filter(char::is_ascii_digit).count();
        digits >= 10 && line.starts_with(|sign: char| sign.is_ascii_digit())
    };
    let is_graded = |line: &str| {
        let mut words = line.split(|sign: char| !sign.is_ascii_alphabetic());
        words.any(|word| GRAVE.contains(&word))
    };
    let count = |is: &dyn Fn(&str) -> bool| lines.iter().filter(|line| is(line)).count();
    lines.len() >= 5
        && count(&begins) * 10 >= lines.len() * 8
        && count(&is_graded) * 10 >= lines.len() * 5
}

/// Most lines end as those of programs do.
fn is_code(text: &str) -> bool {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let (mut all, mut code) = (0, 0);
    for line in lines.take(200) {
        all += 1;
        code += usize::from(
            line.ends_with([';', '{', '}']) || line.starts_with("//") || line.starts_with("/*"),
        );
    }
    all >= 6 && code * 10 >= all * 6
}

/// A lot of letters, and no space among them; what addresses write as spaces is one.
fn is_encoded(text: &str) -> bool {
    text.len() >= 400
        && !text.contains("%20")
        && text
            .bytes()
            .all(|byte| byte.is_ascii_graphic() || matches!(byte, b'\n' | b'\r'))
        && text
            .lines()
            .all(|line| line.len() >= 40 || !line.contains(['.', ',']))
        && text.lines().any(|line| line.len() >= 60)
}

/// Endings of files that lie beside articles and are none, each with what they are.
const BESIDE: &[(&str, &[&str])] = &[
    (
        "pictures",
        &[
            "png", "jpg", "jpeg", "gif", "webp", "avif", "bmp", "ico", "tif", "tiff", "svg",
            "heic", "psd",
        ],
    ),
    (
        "sound",
        &["mp3", "m4a", "ogg", "opus", "wav", "flac", "aac"],
    ),
    (
        "films",
        &[
            "mp4", "m4v", "mov", "avi", "mkv", "webm", "mpg", "mpeg", "ts", "m3u8",
        ],
    ),
    ("style sheets", &["css", "scss", "less", "map"]),
    ("fonts", &["woff", "woff2", "ttf", "otf", "eot"]),
    (
        "programs",
        &[
            "js", "mjs", "ts", "jsx", "tsx", "py", "pyc", "ipynb", "r", "rs", "c", "h", "cpp",
            "java", "go", "rb", "php", "pl", "sh", "bat", "ps1", "exe", "dll", "so", "o", "a",
            "class", "jar", "wasm", "lua", "sql",
        ],
    ),
    (
        "databases",
        &[
            "db", "sqlite", "sqlite3", "mdb", "cdx", "cdxj", "idx", "shm", "wal",
        ],
    ),
    (
        "settings",
        &[
            "toml", "yaml", "yml", "ini", "cfg", "conf", "lock", "log", "tmp", "bak", "part",
            "sum", "sha256", "md5", "sig", "asc",
        ],
    ),
];

/// Returns what prose in a file with this ending is: what its name says.
pub(crate) fn by_ending(ending: &str) -> Option<Foreign> {
    const BY_NAME: &[(&str, &str)] = &[
        ("style sheets", "a style sheet by its name"),
        ("programs", "a program by its name"),
        ("databases", "a database by its name"),
        (
            "settings",
            "a file of settings or notes of a program by its name",
        ),
    ];
    let sort = beside(ending)?;
    let (_, what) = BY_NAME.iter().find(|(known, _)| *known == sort)?;
    Some(words(what, "call it .txt if it holds an article"))
}

/// Returns what files with this ending are, if they only lie beside articles.
pub(crate) fn beside(ending: &str) -> Option<&'static str> {
    let ending = ending.to_lowercase();
    let known = BESIDE
        .iter()
        .find(|(_, endings)| endings.contains(&ending.as_str()));
    known.map(|(what, _)| *what)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(
            by_words(text).map(|foreign| foreign.what),
            expected,
            "{text}"
        );
    }

    #[test]
    fn code_is_no_prose() {
        let css = "body {\n  color: red;\n  margin: 0;\n}\na {\n  color: blue;\n}\n";
        check(css, Some("code of a program or a style sheet, it seems"));
        let prose =
            "Sie sagte; er schwieg;\nEs regnet.\nUnd dann?\nNichts.\nGar nichts.\nDoch.\nNein.\n";
        check(prose, None);
    }

    #[test]
    fn marked_up_texts_are_named() {
        check(
            "% x\n\\PassOptionsToPackage{a}{b}\n\\documentclass{article}\n",
            Some("LaTeX"),
        );
        check(
            "* Flut\n:PROPERTIES:\n:ID: 1\n:END:\nJa.\n",
            Some("a text of Org mode"),
        );
        check(
            "Flut\n====\n\n.. figure:: m.jpg\n\nJa.\n",
            Some("reStructuredText"),
        );
        check("#1 ist die Flut.\n", None);
    }

    #[test]
    fn bare_addresses_and_forms_are_no_prose() {
        let bare = Some("a list of addresses without https:// before them, it seems");
        check("www.bote.example/a\nbote.example/b\n", bare);
        check("Er kam um 10.30\nbote.example/b\n", None);
        check("Ende.gut\nAlles.gut\n", None);
        let form = Some("what a form of a web page sends");
        check("--B\nContent-Type: text/plain\n\nJa.\n--B--\n", form);
        check("-- Ada\nContent-free.\n", None);
        assert!(by_bytes(b"ORC\n\x06\x12").is_some());
        assert_eq!(by_ending("txt"), None);
        assert!(by_ending("PY").is_some());
    }

    #[test]
    fn what_programs_write_is_named() {
        let log = "2031-03-09 10:00:00 INFO start\n2031-03-09 10:00:01 ERROR fail\n".repeat(4);
        check(&log, Some("what a program logged, it seems"));
        let ticker =
            "2031-03-09 10:00:00 Der Damm hält.\n2031-03-09 10:00:01 Er hält noch.\n".repeat(4);
        check(&ticker, None);
        for bytes in [
            &b"<stata_dta><header>"[..],
            b"RDX3\nX\n",
            b"\x80\x04\x95\0",
            b"!BDN",
        ] {
            assert!(by_bytes(bytes).is_some(), "{bytes:?}");
        }
    }

    #[test]
    fn letters_without_a_space_are_no_words() {
        let line = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5eg==\n";
        check(&line.repeat(8), Some("data encoded as letters, it seems"));
        check("Donaudampfschifffahrtsgesellschaftskapitän", None);
    }
}
