//! Reads Rich Text Format: bytes in, its paragraphs out.
//!
//! Knows groups, control words, letters by code page and by number; of the table of fonts only the code page of each is
//! kept, and tables of colours, pictures, headers and notes are left out. Does not know how anything looks.

use std::collections::HashMap;

use encoding_rs::{Encoding, WINDOWS_1252};
use laut::{Note, NoteCode};

use crate::html::{About, line};

/// Groups may stand so deep; what is deeper is read as if it were not.
const DEEPEST: usize = 1_000;

/// Groups whose words are none of the text.
const SKIPPED: &[&str] = &[
    "colortbl",
    "stylesheet",
    "pict",
    "object",
    "header",
    "headerf",
    "headerl",
    "headerr",
    "footer",
    "footerf",
    "footerl",
    "footerr",
    "footnote",
    "annotation",
    "xe",
    "tc",
    "rxe",
    "bkmkstart",
    "bkmkend",
    "fldinst",
    "themedata",
    "datastore",
    "listtable",
    "listoverridetable",
    "revtbl",
    "rsidtbl",
    "generator",
    "filetbl",
    "latentstyles",
    "mmath",
    "nonshppict",
    "private",
    "pntext",
    "listtext",
];

/// What holds in a group.
#[derive(Clone, Copy)]
struct State {
    is_skipped: bool,
    /// Its words are the title of the document.
    is_title: bool,
    /// Marked as deleted or hidden.
    is_hidden: bool,
    /// So many letters after each one by number stand for those who do not know it.
    after: usize,
    /// The code page of the font, where it has one of its own.
    font: Option<Page>,
}

/// What letters the bytes of a text are.
#[derive(Clone, Copy, Debug)]
enum Page {
    /// In a code page that the web knows, too,
    Known(&'static Encoding),
    /// or in one of DOS, by its upper half.
    Dos(&'static str),
}

impl Page {
    /// Returns a code page by its number; `None` where it is not known.
    fn of(number: i32) -> Option<Page> {
        Some(match number {
            437 => Page::Dos(DOS_437),
            850 | 858 => Page::Dos(DOS_850),
            932 => Page::Known(encoding_rs::SHIFT_JIS),
            936 => Page::Known(encoding_rs::GBK),
            949 => Page::Known(encoding_rs::EUC_KR),
            950 => Page::Known(encoding_rs::BIG5),
            10_000 => Page::Known(encoding_rs::MACINTOSH),
            65_001 => Page::Known(encoding_rs::UTF_8),
            number => Page::Known(Encoding::for_label(format!("windows-{number}").as_bytes())?),
        })
    }

    /// Returns the code page of a font's character set; `None` where the document's holds.
    fn of_charset(number: i32) -> Option<Page> {
        const PAGES: &[(i32, i32)] = &[
            (0, 1252),
            (77, 10_000),
            (128, 932),
            (129, 949),
            (134, 936),
            (136, 950),
            (161, 1253),
            (162, 1254),
            (163, 1258),
            (177, 1255),
            (178, 1256),
            (186, 1257),
            (204, 1251),
            (222, 874),
            (238, 1250),
            (255, 850),
        ];
        let known = PAGES.iter().find(|(charset, _)| *charset == number);
        Page::of(known?.1)
    }

    /// Returns the letters of bytes, and whether some are none.
    fn decode(self, bytes: &[u8]) -> (String, bool) {
        match self {
            Page::Known(encoding) => {
                let (text, was_damaged) = encoding.decode_without_bom_handling(bytes);
                (text.into_owned(), was_damaged)
            }
            Page::Dos(upper) => {
                let letter = |byte: &u8| match byte.checked_sub(128) {
                    None => char::from(*byte),
                    Some(at) => upper.chars().nth(usize::from(at)).unwrap_or('\u{fffd}'),
                };
                (bytes.iter().map(letter).collect(), false)
            }
        }
    }
}

/// The upper half of the code pages of DOS, of the United States and of western Europe.
const DOS_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";
const DOS_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// So many fonts of a document are known.
const FONTS: usize = 4_096;

/// Returns the text of a document, and what it says of itself.
pub(crate) fn article(bytes: &[u8]) -> (String, About, Vec<Note>) {
    let mut rich = Rich {
        bytes,
        at: 0,
        text: String::new(),
        title: String::new(),
        waiting: Vec::new(),
        page: Page::Known(WINDOWS_1252),
        fonts: HashMap::new(),
        depth: 0,
        table: None,
        told_font: None,
        first_font: None,
        is_damaged: false,
        is_cut: false,
    };
    rich.read();
    let about = About {
        title: line(&rich.title),
        ..About::default()
    };
    let paragraphs: Vec<&str> = rich
        .text
        .split("\n\n")
        .map(str::trim)
        .filter(|paragraph| !paragraph.is_empty())
        .collect();
    let note = rich.is_damaged.then(|| Note {
        code: NoteCode::EncodingRepaired,
        span: None,
        message: "some letters could not be decoded; each such place is shown as \u{fffd}"
            .to_owned(),
    });
    let cut = rich.is_cut.then(|| Note {
        code: NoteCode::TextTruncated,
        span: None,
        message: "the document is cut off: its end is missing".to_owned(),
    });
    let notes = note.into_iter().chain(cut).collect();
    (paragraphs.join("\n\n"), about, notes)
}

struct Rich<'a> {
    bytes: &'a [u8],
    at: usize,
    text: String,
    title: String,
    /// Bytes in the code page that are not decoded yet.
    waiting: Vec<u8>,
    /// The code page of the document.
    page: Page,
    /// The code pages of fonts that have their own, by the fonts' numbers.
    fonts: HashMap<i32, Page>,
    /// So many groups around what is read now are open,
    depth: usize,
    /// and so many around the table of fonts, while that is read.
    table: Option<usize>,
    /// The font that is told of in the table.
    told_font: Option<i32>,
    /// The font that holds where none is named.
    first_font: Option<i32>,
    is_damaged: bool,
    /// A group does not end.
    is_cut: bool,
}

impl Rich<'_> {
    fn read(&mut self) {
        let mut state = State {
            is_skipped: false,
            is_title: false,
            is_hidden: false,
            after: 1,
            font: None,
        };
        let mut outer = Vec::new();
        // So many letters are still to be passed over.
        let mut passed = 0;
        // The first half of a letter that takes two numbers.
        let mut half = None;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'{' => {
                    self.decode(state);
                    self.depth += 1;
                    if outer.len() < DEEPEST {
                        outer.push(state);
                    }
                    passed = 0;
                }
                b'}' => {
                    self.decode(state);
                    state = outer.pop().unwrap_or(state);
                    self.depth = self.depth.saturating_sub(1);
                    self.table = self.table.filter(|depth| *depth <= self.depth);
                    passed = 0;
                }
                b'\r' | b'\n' => {}
                b'\\' => {
                    let (word, number) = self.control();
                    match (word, number) {
                        ("'", Some(code)) => {
                            if passed > 0 {
                                passed -= 1;
                            } else {
                                self.waiting.extend(u8::try_from(code));
                            }
                            continue;
                        }
                        ("u", Some(code)) => {
                            self.decode(state);
                            // Units over 32,767 are written as if they were negative.
                            let unit = (code & 0xffff).unsigned_abs() as u16;
                            let units = [half.take().unwrap_or(unit), unit];
                            let is_first = (0xd800..0xdc00).contains(&unit);
                            let units = if (0xdc00..0xe000).contains(&unit) {
                                &units[..]
                            } else {
                                &units[1..]
                            };
                            if is_first {
                                half = Some(unit);
                            } else {
                                let text = String::from_utf16_lossy(units);
                                self.write(state, &text);
                            }
                            passed = state.after;
                            continue;
                        }
                        _ => {}
                    }
                    self.decode(state);
                    self.take(&mut state, word, number);
                }
                _ if passed > 0 => passed -= 1,
                byte => self.waiting.push(byte),
            }
        }
        self.decode(state);
        self.is_cut = !outer.is_empty();
    }

    /// Returns the control word that begins here, with its number.
    fn control(&mut self) -> (&'static str, Option<i32>) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let letters = rest
            .iter()
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count();
        if letters == 0 {
            let sign = rest.first().copied().unwrap_or(b' ');
            self.at += 1;
            if sign == b'\'' {
                let digits = rest
                    .get(1..3)
                    .and_then(|digits| std::str::from_utf8(digits).ok());
                let code = digits.and_then(|digits| i32::from_str_radix(digits, 16).ok());
                self.at += if code.is_some() { 2 } else { 0 };
                return ("'", code);
            }
            return (sign_word(sign), None);
        }
        let word = rest.get(..letters.min(32)).unwrap_or_default();
        let after = rest.get(letters..).unwrap_or_default();
        let sign = usize::from(after.first() == Some(&b'-'));
        let digits = after
            .iter()
            .skip(sign)
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let number = (digits > 0)
            .then(|| {
                std::str::from_utf8(after.get(..sign + digits)?)
                    .ok()?
                    .parse()
                    .ok()
            })
            .flatten();
        let length = if digits > 0 {
            letters + sign + digits
        } else {
            letters
        };
        let is_spaced = rest.get(length) == Some(&b' ');
        self.at += length + usize::from(is_spaced);
        (known(word), number)
    }

    /// Does what a control word says.
    fn take(&mut self, state: &mut State, word: &str, number: Option<i32>) {
        match word {
            "*" | "info" => state.is_skipped = true,
            "title" => state.is_title = true,
            "deleted" | "v" => state.is_hidden = number != Some(0),
            "plain" => {
                state.is_hidden = false;
                state.font = self
                    .first_font
                    .and_then(|font| self.fonts.get(&font).copied());
            }
            "fonttbl" => {
                state.is_skipped = true;
                self.table = Some(self.depth);
            }
            "deff" => self.first_font = number,
            "f" if self.table.is_some() => self.told_font = number,
            "f" => {
                let named = number.or(self.first_font);
                state.font = named.and_then(|font| self.fonts.get(&font).copied());
            }
            "fcharset" | "cpg" => {
                let page = match (word, number) {
                    ("cpg", Some(number)) => Page::of(number),
                    (_, Some(number)) => Page::of_charset(number),
                    _ => None,
                };
                if let Some((font, page)) = self.told_font.zip(page)
                    && self.table.is_some()
                    && self.fonts.len() < FONTS
                {
                    self.fonts.insert(font, page);
                }
            }
            "uc" => {
                state.after = number
                    .and_then(|number| usize::try_from(number).ok())
                    .unwrap_or(1)
                    .min(8);
            }
            "ansicpg" => {
                let page = number.and_then(Page::of);
                self.page = page.unwrap_or(Page::Known(WINDOWS_1252));
            }
            "mac" => self.page = Page::Known(encoding_rs::MACINTOSH),
            "pc" => self.page = Page::Dos(DOS_437),
            "pca" => self.page = Page::Dos(DOS_850),
            skipped if SKIPPED.contains(&skipped) => state.is_skipped = true,
            "bin" => {
                let length = number
                    .and_then(|number| usize::try_from(number).ok())
                    .unwrap_or(0);
                self.at = self.at.saturating_add(length);
            }
            "par" | "sect" | "page" | "row" => self.write(*state, "\n\n"),
            "line" => self.write(*state, "\n"),
            "tab" | "cell" => self.write(*state, " "),
            sign => self.write(*state, letter(sign)),
        }
    }

    /// Writes what waits in the code page.
    fn decode(&mut self, state: State) {
        if self.waiting.is_empty() {
            return;
        }
        let waiting = std::mem::take(&mut self.waiting);
        let (text, was_damaged) = state.font.unwrap_or(self.page).decode(&waiting);
        self.is_damaged |= was_damaged && !state.is_skipped;
        self.write(state, &text);
    }

    fn write(&mut self, state: State, text: &str) {
        if state.is_title {
            self.title.push_str(text);
        } else if !state.is_skipped && !state.is_hidden {
            self.text.push_str(text);
        }
    }
}

/// Control words that mean something here, besides those that are skipped.
const KNOWN: &[&str] = &[
    "fonttbl",
    "u",
    "uc",
    "title",
    "info",
    "deleted",
    "v",
    "plain",
    "ansicpg",
    "mac",
    "pc",
    "pca",
    "f",
    "deff",
    "fcharset",
    "cpg",
    "bin",
    "par",
    "sect",
    "page",
    "row",
    "line",
    "tab",
    "cell",
    "emdash",
    "endash",
    "lquote",
    "rquote",
    "ldblquote",
    "rdblquote",
    "bullet",
    "emspace",
    "enspace",
];

fn known(word: &[u8]) -> &'static str {
    let all = KNOWN.iter().chain(SKIPPED);
    all.copied()
        .find(|known| known.as_bytes() == word)
        .unwrap_or("")
}

fn sign_word(sign: u8) -> &'static str {
    match sign {
        b'*' => "*",
        b'~' => "~",
        b'_' => "_",
        b'{' => "{",
        b'}' => "}",
        b'\\' => "\\",
        b'\n' | b'\r' => "par",
        _ => "",
    }
}

fn letter(word: &str) -> &str {
    match word {
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "~" | "emspace" | "enspace" => " ",
        "_" => "-",
        "{" | "}" | "\\" => word,
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rich: &str, expected: &str) {
        assert_eq!(article(rich.as_bytes()).0, expected, "{rich}");
    }

    #[test]
    fn letters_by_page_and_by_number() {
        check(
            "{\\rtf1\\ansi\\ansicpg1252 K\\'e4se \\u8222?ja\\u8220?\\par Nein\\par}",
            "Käse „ja“\n\nNein",
        );
        check("{\\rtf1\\uc2 \\u252\\'fc\\'fc!}", "ü!");
        check("{\\rtf1 \\u-10179?\\u-8704?}", "😀");
        check("{\\rtf1\\ansicpg1251 \\'c4\\'e0}", "Да");
        check("{\\rtf1\\pca M\\'81hle \\'e1}", "Mühle ß");
        check("{\\rtf1\\ansi\\ansicpg850 M\\'81hle}", "Mühle");
        check("{\\rtf1\\pc M\\'81hle\\'e1}", "Mühleß");
    }

    #[test]
    fn fonts_have_code_pages_of_their_own() {
        let fonts = "{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\froman\\fcharset238 Times;}{\\f2\\fcharset204 Arial;}{\\f3\\fcharset2 Symbol;}}";
        check(
            &format!(
                "{{\\rtf1\\ansi\\ansicpg1252\\deff0{fonts}\\f0 K\\'e4se {{\\f1 \\'b3\\'f3d\\'9f}} \\f2\\'c4\\'e0\\plain  \\'fc}}"
            ),
            "Käse łódź Да ü",
        );
        // The Polish Windows wrote so, and named a font of the west.
        check(
            &format!("{{\\rtf1\\ansi\\ansicpg1250{fonts}\\f3 \\'b3\\f0 \\'fc}}"),
            "łü",
        );
        check("{\\rtf1{\\fonttbl{\\f5\\cpg1251 A;}}\\f5\\'c4}", "Д");
    }

    #[test]
    fn as_many_letters_as_are_told_stand_for_one_by_number() {
        check("{\\rtf1\\uc0 \\u252!}", "ü!");
        check("{\\rtf1{\\uc0 \\u252}\\u228?x}", "üäx");
        check("{\\rtf1\\uc1\\u8222\\'84ja\\u8220\\'93 doch}", "„ja“ doch");
        check("{\\rtf1\\uc3 \\u252abc!}", "ü!");
    }

    #[test]
    fn what_is_not_the_text_is_left_out() {
        check(
            "{\\rtf1{\\fonttbl{\\f0 Arial;}}{\\*\\generator x;}{\\info{\\title T}{\\author A}}\nJa \\{gut\\}\n da.}",
            "Ja {gut} da.",
        );
        check("{\\rtf1 Ja{\\deleted  nein} doch.}", "Ja doch.");
        check("{\\rtf1 {\\pict\\bin3 }}}}Ja}", "Ja");
        let about = article(b"{\\rtf1{\\info{\\title M\\'fchle}}x}").1;
        assert_eq!(about.title.as_deref(), Some("Mühle"));
    }

    #[test]
    fn damaged_ones_have_an_end() {
        for rich in [
            "{\\rtf1",
            "\\",
            "{\\rtf1 \\'",
            "}}}}a",
            "{\\rtf1\\bin99999999999 x",
            "{\\rtf1\\u",
            "{\\rtf1\\u-",
        ] {
            let _ = article(rich.as_bytes());
        }
        let _ = article("{".repeat(100_000).as_bytes());
    }
}
