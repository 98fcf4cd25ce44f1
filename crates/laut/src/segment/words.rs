//! Splits a text into words and paragraphs: text in, words out, sentences not yet numbered.
//!
//! The training (`train/words.py`) splits its texts in the same way, to the letter: the network has
//! only ever seen words that are cut like this. So this file changes together with that one, and
//! with a new model.

use unicode_properties::{
    GeneralCategory::{Control, Format},
    GeneralCategoryGroup, UnicodeGeneralCategory,
};

use crate::{document::Word, span::Span};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// White space.
    Space,
    /// Control and format characters: they neither part nor make words.
    Ignorable,
    /// Letters, marks, numbers, the low line.
    Letter,
    /// All else: a word of its own.
    Sign,
}

fn sort(character: char) -> Sort {
    if character.is_ascii_alphanumeric() || character == '_' {
        return Sort::Letter;
    }
    if character.is_ascii_graphic() {
        return Sort::Sign;
    }
    if character.is_whitespace() {
        return Sort::Space;
    }
    if matches!(character.general_category(), Control | Format) {
        return Sort::Ignorable;
    }
    match character.general_category_group() {
        GeneralCategoryGroup::Letter
        | GeneralCategoryGroup::Mark
        | GeneralCategoryGroup::Number => Sort::Letter,
        _ => Sort::Sign,
    }
}

/// Apostrophes and hyphens, which hold two parts of a word together.
fn is_joiner(character: char) -> bool {
    matches!(character, '\'' | '’' | '-' | '\u{2010}' | '\u{2011}')
}

fn breaks_paragraph(character: char) -> bool {
    matches!(
        character,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}'
    )
}

/// Returns the words of a text in order.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::with_capacity(text.len() / 6);
    let mut characters = text.char_indices().enumerate().peekable();
    let mut paragraph = 0;
    let mut space_before = true;
    let mut breaks = false;
    while let Some((place, (byte, character))) = characters.next() {
        let mut end = place + 1;
        let mut byte_end = byte + character.len_utf8();
        match sort(character) {
            Sort::Space => {
                space_before = true;
                breaks |= breaks_paragraph(character);
                continue;
            }
            Sort::Ignorable => continue,
            Sort::Sign => {}
            Sort::Letter => {
                let mut previous = character;
                while let Some(&(_, (at, next))) = characters.peek() {
                    let held_by_next = |test: fn(char) -> bool| {
                        text[at + next.len_utf8()..]
                            .chars()
                            .next()
                            .is_some_and(test)
                    };
                    let goes_on = match sort(next) {
                        Sort::Letter | Sort::Ignorable => true,
                        Sort::Space => false,
                        Sort::Sign if is_joiner(next) => {
                            held_by_next(|after| sort(after) == Sort::Letter)
                        }
                        Sort::Sign => {
                            matches!(next, '.' | ',')
                                && previous.is_ascii_digit()
                                && held_by_next(|after| after.is_ascii_digit())
                        }
                    };
                    if !goes_on {
                        break;
                    }
                    if let Some((place, (byte, character))) = characters.next()
                        && sort(character) != Sort::Ignorable
                    {
                        end = place + 1;
                        byte_end = byte + character.len_utf8();
                    }
                    previous = next;
                }
            }
        }
        if breaks && !words.is_empty() {
            paragraph += 1;
        }
        words.push(Word {
            span: Span::new(place, end),
            byte,
            byte_end,
            paragraph,
            sentence: 0,
            space_before,
        });
        space_before = false;
        breaks = false;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::words;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = words(text)
            .iter()
            .map(|word| &text[word.byte..word.byte_end])
            .collect();
        assert_eq!(found, expected, "{text:?}");
        for word in words(text) {
            assert_eq!(word.span.of(text), &text[word.byte..word.byte_end]);
        }
    }

    #[test]
    fn letters_digits_and_marks_hold_together() {
        check(
            "Die 3-Zimmer-Wohnung, o'Neill’s",
            &["Die", "3-Zimmer-Wohnung", ",", "o'Neill’s"],
        );
        check("snake_case e\u{301}te", &["snake_case", "e\u{301}te"]);
    }

    #[test]
    fn numbers_keep_their_points() {
        check(
            "1.234,5 Euro. Am 3.10. um 7.",
            &["1.234,5", "Euro", ".", "Am", "3.10", ".", "um", "7", "."],
        );
    }

    #[test]
    fn joiners_need_a_letter_after_them() {
        check("Vor- und Nachteile", &["Vor", "-", "und", "Nachteile"]);
        check("dogs' tails--end", &["dogs", "'", "tails", "-", "-", "end"]);
    }

    #[test]
    fn ignorable_characters_vanish_at_the_ends_only() {
        check(
            "\u{feff}Gu\u{ad}te\u{200f} \0Nacht\0.",
            &["Gu\u{ad}te", "Nacht", "."],
        );
        check("a\u{ad}-b", &["a\u{ad}-b"]);
    }

    #[test]
    fn every_sign_is_a_word() {
        check("„Ja!“ 😀\u{fe0f}", &["„", "Ja", "!", "“", "😀", "\u{fe0f}"]);
    }

    #[test]
    fn lines_are_paragraphs() {
        let paragraphs: Vec<_> = words("\na b\r\n\r\nc\u{2028}d")
            .iter()
            .map(|word| word.paragraph)
            .collect();
        assert_eq!(paragraphs, [0, 0, 1, 2]);
    }

    #[test]
    fn space_before_is_seen_through_ignorable_characters() {
        let spaces: Vec<_> = words("a \0b\0c (d")
            .iter()
            .map(|word| word.space_before)
            .collect();
        assert_eq!(spaces, [true, true, true, false]);
    }
}
