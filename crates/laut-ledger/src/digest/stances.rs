//! Finds the words that say of something else in their sentence that it is not so, or that it may not be: words in, their
//! places out.
//!
//! Does not know what they speak of.

use laut::{Grammar, Use, Uses};

/// Returns the places of the words, of some in lower case, that say that something is not so; none where none do.
pub(super) fn untrue(words: &[String], grammar: &Grammar) -> Option<Vec<usize>> {
    grammar.claims().untrue.iter().find_map(|row| {
        let mut found = Vec::with_capacity(row.len());
        let mut from = 0;
        for wanted in row {
            let at = from + words[from..].iter().position(|word| word == wanted)?;
            found.push(at);
            from = at + 1;
        }
        Some(found)
    })
}

/// Returns the places of the words that call something doubtful, with their "whether"; none where nothing does.
pub(super) fn doubtful(words: &[Uses]) -> Option<Vec<usize>> {
    let place = |of: &[Use]| words.iter().position(|uses| uses.any(of));
    Some(vec![
        place(&[Use::Doubtful])?,
        place(&[Use::That, Use::Whether])?,
    ])
}

#[cfg(test)]
mod tests {
    use laut::Language;

    use super::*;

    #[test]
    fn rows_are_found_in_their_order() {
        let words = |text: &str| -> Vec<String> { text.split(' ').map(str::to_owned).collect() };
        let check = |language, text: &str, found: Option<Vec<usize>>| {
            let grammar = Grammar::of(language).expect("it is known");
            assert_eq!(untrue(&words(text), grammar), found, "{text}");
        };
        check(Language::GERMAN, "das stimmt so nicht", Some(vec![1, 3]));
        check(Language::GERMAN, "nicht alles stimmt", None);
        check(
            Language::ENGLISH,
            "that is simply not true",
            Some(vec![3, 4]),
        );
        check(Language::ENGLISH, "that is true", None);
    }

    #[test]
    fn doubt_needs_what_it_is_about() {
        let check = |text: &str, found: Option<Vec<usize>>| {
            let grammar = Grammar::of(Language::GERMAN).expect("it is known");
            let uses: Vec<Uses> = text
                .split(' ')
                .map(|word| grammar.words().uses(word))
                .collect();
            assert_eq!(doubtful(&uses), found, "{text}");
        };
        check("Es sei fraglich , ob sie kommt", Some(vec![2, 4]));
        check("Das sei fraglich", None);
    }
}
