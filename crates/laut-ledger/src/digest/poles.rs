//! Finds words that say opposite things, and words that say that something is no fact: words in, the axes that they stand
//! on and the end of each out, with their moods.
//!
//! "Rose" and "fell" are near each other in meaning, and no two claims differ more; "may sell" is not "sold". Does not
//! know what is compared.

use laut::{Grammar, Mood, NameKind, Use};

use super::{clauses::clauses, terms::Word};

/// Returns the axes that words stand on, from 1, negative for the second end, and the moods of what they say of it in
/// its main clause ([`laut::Mood`]); each once, in order.
pub(super) fn poles(words: &[Word<'_>], lower: &[String], grammar: &Grammar) -> Vec<i8> {
    let contraries = &grammar.claims().contraries;
    // What a name has in it says nothing: "Rising Star", "May".
    let is_name = |word: &Word<'_>| {
        let name = word.seen.name.is_some_and(|name| name != NameKind::Role);
        name || word.uses.has(Use::Month) && word.text.starts_with(char::is_uppercase)
    };
    let plain: Vec<&str> = words
        .iter()
        .zip(lower)
        .map(|(word, lower)| if is_name(word) { "" } else { bare(lower) })
        .collect();
    let main: Vec<&str> = main_clause(words, &plain);
    let mut found = contraries.ends(&plain);
    found.extend(contraries.moods(&main));
    // "It closes if the levy is voted down" is not "it closes".
    let condition = words.iter().position(|word| word.uses.has(Use::Condition));
    if condition.is_some_and(|at| at > 0 || lower.iter().any(|word| word == ",")) {
        found.push(Mood::Possible.number());
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Returns a word without the ending of an owner: "men" of "men's".
fn bare(lower: &str) -> &str {
    let owner = lower
        .strip_suffix("'s")
        .or_else(|| lower.strip_suffix("’s"));
    owner.unwrap_or(lower)
}

/// Returns some words without those of the clauses that tell of something beside: "which may close", "because it must".
fn main_clause<'w>(words: &[Word<'_>], plain: &[&'w str]) -> Vec<&'w str> {
    let beside = clauses(words);
    let main = plain.iter().zip(beside);
    main.filter(|(_, beside)| beside.is_none())
        .map(|(plain, _)| *plain)
        .collect()
}

#[cfg(test)]
mod tests {
    use laut::{Language, Span, StudyWord};

    use super::*;

    fn of(text: &str, language: Language) -> Vec<i8> {
        let grammar = Grammar::of(language).expect("it is known");
        let letters: Vec<&str> = text.split(' ').collect();
        let seen = StudyWord {
            span: Span::new(0, 0),
            sentence: 0,
            paragraph: 0,
            rarity: 0.0,
            name: None,
        };
        let words: Vec<Word<'_>> = letters
            .iter()
            .enumerate()
            .map(|(at, &text)| Word {
                at,
                seen: &seen,
                text,
                uses: grammar.words().uses(text),
            })
            .collect();
        let lower: Vec<String> = letters.iter().map(|word| word.to_lowercase()).collect();
        poles(&words, &lower, grammar)
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
        check(("the men's race", english), ("the women’s race", english));
        assert_eq!(of("the bridge", english), [0_i8; 0]);
        assert_eq!(of("die brücke", german), [0_i8; 0]);
    }

    #[test]
    fn moods_are_those_of_the_main_clause() {
        let check = |text: &str, language, moods: &[Mood]| {
            let mut expected: Vec<i8> = moods.iter().map(|mood| mood.number()).collect();
            expected.sort_unstable();
            let found = of(text, language);
            let found: Vec<i8> = found
                .into_iter()
                .filter(|pole| Mood::is_number(*pole))
                .collect();
            assert_eq!(found, expected, "{text}");
        };
        let (german, english) = (Language::GERMAN, Language::ENGLISH);
        check("the firm may sell the mill", english, &[Mood::Possible]);
        check("in May the firm sold the mill", english, &[]);
        check("the mill , which may close , was sold", english, &[]);
        check("the firm will sell it", english, &[Mood::ToCome]);
        check("the mill closes if it rains", english, &[Mood::Possible]);
        check("if it rains , the mill closes", english, &[Mood::Possible]);
        check("if the mill closes", english, &[]);
        check(
            "die Mühle schließt , falls es regnet",
            german,
            &[Mood::Possible],
        );
        check("die Firma , die darf , hat verkauft", german, &[]);
        check("die Fähre muss fahren", german, &[Mood::Required]);
        check(
            "die Stadt erwägt , es zu schließen",
            german,
            &[Mood::Possible],
        );
    }
}
