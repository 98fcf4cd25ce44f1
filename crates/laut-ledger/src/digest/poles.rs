//! Finds words that say opposite things, and words that say that something is no fact: words in, the axes that they stand
//! on and the end of each out, with their moods.
//!
//! "Rose" and "fell" are near each other in meaning, and no two claims differ more; "may sell" is not "sold". Does not
//! know what is compared.

use laut::{Grammar, Mood, NameKind, Use};

use super::{clauses::clauses, stances::VERBS, terms::Word};

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
    if is_conditional(words, lower, grammar) || is_only_told(words, lower, grammar) {
        found.push(Mood::Possible.number());
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Words from one that stands for whoever it holds of to the verb by which they tell something, at most: "those in the town
/// who still *say*".
const WHOEVER_TELLS: usize = 6;

/// Says whether something is so under a condition: "It closes *if* the levy is voted down", "Steigt der Fluss, wird sie
/// gesperrt" are not "it closes".
fn is_conditional(words: &[Word<'_>], lower: &[String], grammar: &Grammar) -> bool {
    let has_comma = lower.iter().any(|word| word == ",");
    // "Even if it rains, the ferry runs", "wenn auch nicht sofort".
    let lifts = |at: usize| {
        words
            .get(at)
            .is_some_and(|word| word.uses.has(Use::LiftsCondition))
    };
    let is_lifted = |at: usize| at > 0 && lifts(at - 1) || lifts(at + 1);
    let is_condition = |at: usize| words[at].uses.has(Use::Condition) && !is_lifted(at);
    let mut conditions = (0..words.len()).filter(|&at| is_condition(at));
    conditions.any(|at| at > 0 || has_comma)
        || grammar.claims().verb_in_front_is_condition && has_verb_in_front(words, lower)
}

/// Says whether a clause begins with its verb, and the one behind its comma, too: "Zahlt der Rat nicht, schließt das Bad".
fn has_verb_in_front(words: &[Word<'_>], lower: &[String]) -> bool {
    let is_verb = |at: usize| {
        let (Some(word), Some(next)) = (words.get(at), words.get(at + 1)) else {
            return false;
        };
        let is_form = word.uses.any(&VERBS) || lower[at].ends_with(['t', 'e', 'n']);
        let is_noun = word.seen.name.is_some()
            || word.uses.any(&[Use::Determiner, Use::StopWord]) && !word.uses.any(&VERBS);
        let begins_phrase = next.uses.any(&[Use::Determiner, Use::Pronoun])
            || next.text.starts_with(char::is_uppercase);
        is_form && !is_noun && begins_phrase
    };
    let Some(comma) = lower.iter().position(|word| word == ",") else {
        return false;
    };
    let behind = comma + 1;
    let then = usize::from(
        words
            .get(behind)
            .is_some_and(|word| word.uses.has(Use::Adverbial)),
    );
    let goes_on = behind + then;
    let is_lower = words
        .get(goes_on)
        .is_some_and(|word| word.text.starts_with(char::is_lowercase));
    is_verb(0) && is_lower && is_verb(goes_on)
}

/// Says whether what is told stands only for whoever tells it: "Whoever says that it rains knows nothing of the weather".
fn is_only_told(words: &[Word<'_>], lower: &[String], grammar: &Grammar) -> bool {
    // "Those who", and not "everyone he knew"
    let is_free = words.first().is_some_and(|word| {
        let is_alone = word.uses.any(&[Use::QuestionWord, Use::Subordinator]);
        let next = words.get(1).map(|next| next.uses);
        let has_relative = next.is_some_and(|next| next.has(Use::RelativePronoun));
        word.uses.has(Use::FreeRelative) && (is_alone || has_relative)
    });
    let mut near = (1..words.len().min(WHOEVER_TELLS)).filter(|_| is_free);
    near.any(|at| grammar.is_telling_verb(&lower[at]))
        && (words.iter().any(|word| word.uses.has(Use::That))
            || lower.iter().any(|word| word == ","))
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
        check("even if it rains , the ferry runs", english, &[]);
        check("it opened when the tunnel was dug", english, &[]);
        check(
            "whoever says that the mill closes knows nothing",
            english,
            &[Mood::Possible],
        );
        check("those who work here laughed", english, &[]);
        check(
            "Steigt der Fluss , schließt die Fähre",
            german,
            &[Mood::Possible],
        );
        check(
            "die Mühle schließt , sobald es regnet",
            german,
            &[Mood::Possible],
        );
        check("Heute fährt die Fähre , sagt der Rat", german, &[]);
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
