//! What is asked of a store means, whatever it is built on: the order of thin claims, and words that are searched.
//!
//! A store may work it out in its own way, with indexes of its own; `promises` compares it with what stands here.

/// Returns how thin a claim is, for [`Order::Thin`](super::Order::Thin): outlets for each origin in thousandths, at most
/// as many origins as there may be; one less where nobody is known to assert it, so that those claims follow the ones
/// of the same reach that have somebody.
pub(super) fn thinness(outlets: u32, most: u32) -> i64 {
    let share = i64::from(outlets) * 1000 / i64::from(most.max(1));
    if most == 0 { share - 1 } else { share }
}

/// Something that is searched: a word, or several in a row where signs part them ("bridge's").
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Term {
    /// As it was given, without the star.
    pub(crate) words: String,
    /// Whether the last word may go on: the term ended in `*`.
    pub(crate) is_beginning: bool,
}

/// Returns what is searched where all of some strings are asked for: nothing of a string without a letter or digit, for
/// it has no word; no term at all where none has one, and then nothing is found.
pub(crate) fn terms(given: &[String]) -> Vec<Term> {
    let with_words = given
        .iter()
        .filter(|term| term.chars().any(char::is_alphanumeric));
    with_words
        .map(|term| {
            let start = term.strip_suffix('*');
            Term {
                words: start.unwrap_or(term).to_owned(),
                is_beginning: start.is_some(),
            }
        })
        .collect()
}

/// Returns the words of a text as they are compared: runs of letters and digits, in small letters, without the marks of
/// letters that Unicode takes apart ("Brücke" and "brucke" are one, "ß" and "ss" are two).
pub(super) fn folded(text: &str) -> Vec<String> {
    use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};
    let letters: String = text
        .nfd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        .filter(|letter| !is_combining_mark(*letter))
        .collect();
    letters
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Says whether a text has all of some words, as they are asked for in [`Query::words`](super::Query::words).
pub fn has_words(text: &str, words: &[String]) -> bool {
    has(text, &terms(words))
}

/// Says whether a text has what is searched.
pub(crate) fn has(text: &str, terms: &[Term]) -> bool {
    let words = folded(text);
    let is_here = |term: &Term| {
        let asked = folded(&term.words);
        words.windows(asked.len().max(1)).any(|here| {
            let mut pairs = here.iter().zip(&asked).peekable();
            while let Some((word, asked)) = pairs.next() {
                let goes_on = term.is_beginning && pairs.peek().is_none();
                if word != asked && !(goes_on && word.starts_with(asked.as_str())) {
                    return false;
                }
            }
            true
        })
    };
    !terms.is_empty() && terms.iter().all(is_here)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, asked: &[&str], expected: bool) {
        let asked: Vec<String> = asked.iter().map(|&term| term.to_owned()).collect();
        assert_eq!(has(text, &terms(&asked)), expected, "{asked:?} in {text:?}");
    }

    #[test]
    fn many_outlets_on_few_origins_are_thin() {
        let mut claims = [(10, 5), (5, 0), (5, 1), (2, 2), (1, 0)];
        claims.sort_by_key(|&(outlets, most)| -thinness(outlets, most));
        assert_eq!(claims, [(5, 1), (5, 0), (10, 5), (2, 2), (1, 0)]);
    }

    #[test]
    fn words_are_whole_but_for_a_star() {
        check("Die Brücke ist gesperrt", &["BRUCKE", "gesperrt"], true);
        check("Die Brücke ist gesperrt", &["bruck"], false);
        check("Die Brücke ist gesperrt", &["bruck*", "die"], true);
        check("The bridge's closed", &["bridge's"], true);
        check("The bridge closes", &["bridge's"], false);
        check("The bridge's closed", &["bridge's c*"], true);
        check("The bridge's closed", &["—", "*"], false);
    }
}
