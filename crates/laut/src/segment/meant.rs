//! Reads signs as what they were written for: a text in, its letters out, with marks where two signs were typed for one
//! (,,ja''; >>ja<<) and without what only says where a word may be parted.
//!
//! Signs count as typed only in pairs, for the network has hardly seen any and takes them for commas. Does not know a
//! language.

use super::{letters::Letters, quotations, words};

/// Signs that nobody sees, within words: the soft hyphen, the space of no width, what joins words.
const UNSEEN: [char; 3] = ['\u{ad}', '\u{200b}', '\u{2060}'];
/// What programs that read scanned pages write for a soft hyphen where a line ends.
const PARTING: char = '¬';

/// Returns the letters of a text as they were meant.
pub(super) fn meant(text: &str) -> Letters<'_> {
    let may_be_typed = quotations::TYPED
        .iter()
        .any(|sign| text.contains(&sign.repeat(2)));
    let pairs = if may_be_typed {
        quotations::typed_pairs(text, &words::words(text))
    } else {
        Vec::new()
    };
    if pairs.is_empty() && !text.contains(UNSEEN) && !text.contains(PARTING) {
        return Letters::given(text);
    }
    let mut letters = Letters::none(text.len());
    let mut pairs = pairs.into_iter().peekable();
    let mut signs = text.char_indices().enumerate().peekable();
    let mut before = ' ';
    while let Some((place, (byte, sign))) = signs.next() {
        if let Some(typed) = pairs.next_if(|typed| typed.signs.start == place) {
            letters.push_mark(typed.mark, typed.place, typed.signs);
            signs.next();
            before = typed.mark;
            continue;
        }
        let rest = &text[byte + sign.len_utf8()..];
        let parts = (sign == PARTING || sign == UNSEEN[0]) && before.is_alphabetic();
        if let Some(skipped) = parting(rest).filter(|_| parts) {
            for _ in 0..skipped {
                signs.next();
            }
        } else if !UNSEEN.contains(&sign) {
            letters.push(sign, place);
            before = sign;
        }
    }
    letters
}

/// Returns how much white space stands before the rest of a word that goes on in the next line.
fn parting(rest: &str) -> Option<usize> {
    let word = rest.trim_start();
    let space = &rest[..rest.len() - word.len()];
    let breaks = space.matches('\n').count();
    (breaks == 1 && word.starts_with(char::is_alphabetic)).then(|| space.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let letters = meant(text);
        assert_eq!(letters.text, expected);
        let given: Vec<char> = text.chars().collect();
        for (at, letter) in expected
            .chars()
            .enumerate()
            .filter(|(_, letter)| letter.is_alphabetic())
        {
            assert_eq!(given[letters.place(at)], letter, "{letter} at {at}");
        }
    }

    #[test]
    fn typed_marks_are_marks() {
        check(",,Ja'', sagte er.", "„Ja“, sagte er.");
        check(",,Ja´´, sagte er.", "„Ja“, sagte er.");
        check("``Yes,'' he said.", "“Yes,” he said.");
        check("''Yes,'' he said.", "\"Yes,\" he said.");
        check(">>Ja<<, sagte er. >>Gut.<<", "»Ja«, sagte er. »Gut.«");
        check("''Ja'', sagte er.", "\"Ja\", sagte er.");
        check("<<Oui>>", "«Oui»");
        check(",,Ja“, sagte er.", "„Ja“, sagte er.");
    }

    #[test]
    fn what_has_no_partner_stays() {
        for text in [
            ">> Read more",
            "a >> b, 1,,2 <<",
            "x,,y",
            "Es regnet.",
            "> Ja.\n>> Nein.",
            "Das ''Lycée de Tarn'' ist zu.",
            "",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn words_are_whole() {
        check("Ham\u{ad}burg, Ber\u{200b}lin", "Hamburg, Berlin");
        check("Ham\u{ad}\nburg", "Hamburg");
        check("Ham¬\r\n  burg und so", "Hamburg und so");
        check("Ham\u{ad}\n\nburg ¬ p", "Ham\n\nburg ¬ p");
    }
}
