//! Knows texts as DOS wrote them (code page 850, whose letters are those of 437), as spreadsheets still do: bytes in, text out.
//!
//! Browsers know no such encoding, so no library for the web guesses it. Does not know other encodings.

/// The signs of the bytes from 128 on.
const SIGNS: [char; 128] = [
    'Ç', 'ü', 'é', 'â', 'ä', 'à', 'å', 'ç', 'ê', 'ë', 'è', 'ï', 'î', 'ì', 'Ä', 'Å', 'É', 'æ', 'Æ',
    'ô', 'ö', 'ò', 'û', 'ù', 'ÿ', 'Ö', 'Ü', 'ø', '£', 'Ø', '×', 'ƒ', 'á', 'í', 'ó', 'ú', 'ñ', 'Ñ',
    'ª', 'º', '¿', '®', '¬', '½', '¼', '¡', '«', '»', '░', '▒', '▓', '│', '┤', 'Á', 'Â', 'À', '©',
    '╣', '║', '╗', '╝', '¢', '¥', '┐', '└', '┴', '┬', '├', '─', '┼', 'ã', 'Ã', '╚', '╔', '╩', '╦',
    '╠', '═', '╬', '¤', 'ð', 'Ð', 'Ê', 'Ë', 'È', 'ı', 'Í', 'Î', 'Ï', '┘', '┌', '█', '▄', '¦', 'Ì',
    '▀', 'Ó', 'ß', 'Ô', 'Ò', 'õ', 'Õ', 'µ', 'þ', 'Þ', 'Ú', 'Û', 'Ù', 'ý', 'Ý', '¯', '´', '\u{ad}',
    '±', '‗', '¾', '¶', '§', '÷', '¸', '°', '¨', '·', '¹', '³', '²', '■', '\u{a0}',
];

/// The letters by which it is known, as in "für", "wählte" and "hören": these bytes stand within no word in Windows-1252.
const WITHIN: &[u8] = b"\x81\x84\x94";
/// What else of letters texts in German and English have: "Ä", "Ö", "Ü", "ß", "é", "à", "è".
const LETTERS: &[u8] = b"\x8e\x99\x9a\xe1\x82\x85\x8a\x87";
/// So many bytes within words show it, at least.
const LEAST: usize = 2;

/// Returns a text in this encoding; `None` where it is in another one, for all that its bytes show.
pub(crate) fn text(bytes: &[u8]) -> Option<String> {
    is_dos(bytes).then(|| signs(bytes))
}

/// Returns what bytes are in this encoding.
pub(crate) fn signs(bytes: &[u8]) -> String {
    let sign = |byte: &u8| match byte {
        0..=127 => char::from(*byte),
        _ => SIGNS[usize::from(byte - 128)],
    };
    bytes.iter().map(sign).collect()
}

/// Says whether bytes from 128 on are letters of this encoding, within words, and hardly anything else.
fn is_dos(bytes: &[u8]) -> bool {
    let is_letter = |at: Option<usize>| {
        let byte = at.and_then(|at| bytes.get(at));
        byte.is_some_and(|byte| byte.is_ascii_alphabetic() || LETTERS.contains(byte))
    };
    let (mut all, mut within, mut letters) = (0, 0, 0);
    for (at, byte) in bytes.iter().enumerate().filter(|(_, byte)| **byte > 127) {
        all += 1;
        let (before, behind) = (is_letter(at.checked_sub(1)), is_letter(Some(at + 1)));
        within += usize::from(WITHIN.contains(byte) && before && behind);
        // At the beginning of a word, or at its end, two of them are quotation marks in Windows-1252.
        letters += usize::from(match byte {
            0x84 => before,
            0x94 => behind,
            // Marks that point.
            0xae | 0xaf => true,
            byte => (*byte == 0x81 || LETTERS.contains(byte)) && (before || behind),
        });
    }
    within >= LEAST && letters * 10 >= all * 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_within_words_show_it() {
        let bytes = b"Die M\x81hle h\x84lt, sagte \xc3\xbcber \xc3\xb6fter.".to_vec();
        assert_eq!(text(&bytes), None, "UTF-8 is in it");
        let bytes = b"Die M\x81hle in der Gro\xe1stra\xe1e h\x84lt, sagte J\x81rgen \x99z am Montag f\x81r alle. \xaeJa\xaf";
        let found = text(bytes);
        let expected = "Die Mühle in der Großstraße hält, sagte Jürgen Öz am Montag für alle. «Ja»";
        assert_eq!(found.as_deref(), Some(expected));
        // "Die Mühle", sagte er, in Windows-1252: marks stand at the ends of words.
        let other = b"\x84Die M\xfchle h\xe4lt\x93, sagte er. \x84Ja\x93, sie f\xe4llt\x94.";
        assert_eq!(text(other), None);
        assert_eq!(text(b"Plain words."), None);
        // Czech, and Cyrillic in KOI8-R.
        assert_eq!(
            text(b"P\xf8\xedli\x9a \x9elu\x9dou\xe8k\xfd k\xf9\xf2"),
            None
        );
    }
}
