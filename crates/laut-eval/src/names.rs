//! Whether two names are the same: articles and case do not count, and two letters at the end of a
//! word may be its inflection. Does not know aliases, nor who anybody is.

use crate::text::in_word;

/// Words that are no part of a name.
const ARTICLES: &[&str] = &[
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einer", "einem", "einen", "eines",
    "the", "a", "an",
];
/// How many letters at the end of a word may be its inflection,
const INFLECTION: usize = 2;
/// and how many have to be the same before it.
const STEM: usize = 3;

/// Returns whether two names have the same words. A name that is missing is the same as another
/// that is missing, or that has no words.
pub(crate) fn same(one: Option<&str>, other: Option<&str>) -> bool {
    let (one, other) = (words(one), words(other));
    one.len() == other.len() && one.iter().zip(&other).all(|(a, b)| near(a, b))
}

/// Returns the words of a name without their case, and without articles.
pub(crate) fn words(name: Option<&str>) -> Vec<Vec<char>> {
    let folded: Vec<char> = name.unwrap_or_default().chars().flat_map(folded).collect();
    folded
        .split(|&c| !in_word(c))
        .filter(|word| !word.is_empty() && !is_article(word))
        .map(<[char]>::to_vec)
        .collect()
}

fn is_article(word: &[char]) -> bool {
    ARTICLES
        .iter()
        .any(|article| article.chars().eq(word.iter().copied()))
}

/// Returns a character without its case, "ß" as "ss".
///
/// The way down, up and down again is the full case folding of Unicode but for Cherokee, which
/// comes out the same on both sides, and the dotless "ı", whose capital is that of "i".
fn folded(c: char) -> Vec<char> {
    if c == 'ı' {
        return vec![c];
    }
    c.to_lowercase()
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
        .collect()
}

fn near(one: &[char], other: &[char]) -> bool {
    let stem = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let inflected = |word: &[char]| word.len() - stem <= INFLECTION;
    one == other || stem >= STEM && inflected(one) && inflected(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(one: &str, other: &str, expected: bool) {
        assert_eq!(same(Some(one), Some(other)), expected, "{one} / {other}");
        assert_eq!(same(Some(other), Some(one)), expected, "{other} / {one}");
    }

    #[test]
    fn articles_case_and_punctuation_do_not_count() {
        check("the Harbour Board", "Harbour board", true);
        check("Zeitung „Der Bote“", "ZEITUNG BOTE", true);
        check("Straße", "STRASSE", true);
        check("Ada Lindt", "Lindt", false);
    }

    #[test]
    fn two_letters_may_be_inflection() {
        check("Ministeriums", "Ministerium", true);
        check("Sprecherin", "Sprecher", true);
        check("Sprecherinnen", "Sprecher", false);
        check("Bund", "Bunde", true);
        check("Ulm", "Ulf", false);
        check("Bundes", "Bundestag", false);
    }

    #[test]
    fn nobody_is_the_same_as_nobody() {
        assert!(same(None, None));
        assert!(same(None, Some("die")));
        assert!(!same(None, Some("Ada")));
    }
}
