//! Finds words that say opposite things: words in, the axes that they stand on and the end of each out.
//!
//! "Rose" and "fell" are near each other in meaning, and no two claims differ more. Does not know what is compared.

use laut::Grammar;

/// Returns the axes that words in lower case stand on, from 1, negative for the second end; each once, in order.
pub(super) fn poles<'w>(words: impl Iterator<Item = &'w str>, grammar: &Grammar) -> Vec<i8> {
    let contraries = &grammar.claims().contraries;
    let mut found: Vec<i8> = words.flat_map(|word| contraries.ends(word)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use laut::Language;

    use super::*;

    fn of(text: &str, language: Language) -> Vec<i8> {
        let grammar = Grammar::of(language).expect("it is known");
        poles(text.split(' '), grammar)
    }

    #[test]
    fn ends_of_an_axis_are_told_apart() {
        let (german, english) = (Language::GERMAN, Language::ENGLISH);
        let check = |one: (&str, Language), other: (&str, Language)| {
            let (one, other) = (of(one.0, one.1), of(other.0, other.1));
            assert!(
                one.iter().any(|pole| other.contains(&-pole)),
                "{one:?}, {other:?}"
            );
        };
        check(("sales rose", english), ("sales fell", english));
        check(("der gewinn", german), ("ein verlust", german));
        check(
            ("the bridge reopens", english),
            ("die brücke bleibt gesperrt", german),
        );
        assert_eq!(of("the bridge", english), [0_i8; 0]);
        assert_eq!(of("die brücke", german), [0_i8; 0]);
    }
}
