//! What several schemes know about text: which characters are of words, and roughly where sentences
//! end. How a text is cut into tokens is up to each scheme.

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

use crate::tokens::Range;

/// Returns whether a character is of a word: a letter, a number or an underscore, as `\w` of Python
/// has it.
pub(crate) fn in_word(c: char) -> bool {
    c == '_' || is_alphanumeric(c)
}

/// Returns whether a character is a letter or a number.
pub(crate) fn is_alphanumeric(c: char) -> bool {
    use GeneralCategoryGroup::{Letter, Number};
    matches!(c.general_category_group(), Letter | Number)
}

/// Returns sentences by a rough rule that is good enough to show context with: a line ends one, and
/// so does a full stop, question or exclamation mark before a space and a character that is no
/// lower-case letter.
pub(crate) fn sentences(text: &[char]) -> Vec<Range> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for end in 1..=text.len() {
        let ends = end == text.len() || text[end] == '\n' || {
            let last = text[start..end]
                .iter()
                .rev()
                .find(|c| !matches!(c, '"' | '”' | '’' | ')'));
            matches!(last, Some('.' | '?' | '!'))
                && text[end].is_whitespace()
                && text.get(end + 1).is_some_and(|c| !c.is_lowercase())
        };
        if ends {
            if text[start..end].iter().any(|c| !c.is_whitespace()) {
                sentences.push(start..end);
            }
            start = end;
        }
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_with_their_closing_marks() {
        let text: Vec<char> = "“It rains.” He left at 5 p.m. yesterday.\nSo?"
            .chars()
            .collect();
        let found: Vec<String> = sentences(&text)
            .into_iter()
            .map(|place| text[place].iter().collect())
            .collect();
        let expected = ["“It rains.”", " He left at 5 p.m. yesterday.", "\nSo?"];
        assert_eq!(found, expected);
    }
}
