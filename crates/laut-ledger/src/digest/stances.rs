//! Finds the words that say of something else in their sentence that it is not so, or that it may not be: words in, their
//! places out.
//!
//! Does not know what they speak of.

use laut::{Grammar, Use, Uses};

/// Words between a verb of telling and what belongs to it, at most, and one.
const NEAR: usize = 3;

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

/// Returns the places of the words that call something doubtful, with their "whether"; none where nothing does. `letters`
/// are the words in lower case.
///
/// They stand before the clause that they speak of, or behind the comma that ends it: "that the bridge is open" leaves
/// nothing open.
pub(super) fn doubtful(words: &[Uses], letters: &[String]) -> Option<Vec<usize>> {
    let opens = |doubt: usize, at: usize| {
        let uses = words[at];
        uses.has(Use::Whether) || uses.has(Use::That) && words[doubt].has(Use::Doubtful)
    };
    let mut doubts = (0..words.len()).filter(|&at| words[at].any(&[Use::Doubtful, Use::Undecided]));
    doubts.find_map(|doubt| {
        let before = (0..doubt).find(|&at| {
            opens(doubt, at) && letters[at..doubt].iter().any(|letters| letters == ",")
        });
        let behind = || (doubt + 1..words.len()).find(|&at| opens(doubt, at));
        before.or_else(behind).map(|opener| vec![doubt, opener])
    })
}

/// Says whether a word is one by which somebody tells what others tell.
fn retells(uses: Uses) -> bool {
    // "It" may stand for what is told.
    let tells = uses.any(&[
        Use::Allegation,
        Use::Attribution,
        Use::Reports,
        Use::Rumour,
        Use::Telling,
        Use::ToldParticiple,
    ]);
    tells && !uses.has(Use::StopWord)
}

/// Says whether words tell what others tell: "it is claimed that", "the paper writes that".
pub(super) fn is_retold(words: &[Uses]) -> bool {
    let mut told = (0..words.len()).filter(|&at| retells(words[at]));
    told.any(|at| {
        let before = words[at.saturating_sub(NEAR)..at].iter();
        !before.clone().any(|uses| uses.has(Use::FirstPerson))
    })
}

/// Returns where begins what words tell that others tell, to call it false: "falsely claiming that *it rains*"; `letters`
/// are the words in lower case.
pub(super) fn retold_as_false(words: &[Uses], letters: &[String]) -> Option<usize> {
    let falsely = words.iter().position(|uses| uses.has(Use::Falsely))?;
    let mut around = falsely.saturating_sub(NEAR)..(falsely + NEAR + 1).min(words.len());
    let told = around.find(|&at| retells(words[at]))?;
    // "He was wrongly reported missing" tells nothing in a clause of its own.
    let opens = |at: &usize| words[*at].has(Use::That) || letters[*at] == ",";
    let opener = (told.max(falsely) + 1..words.len()).find(opens)?;
    // ", dass": the sign is not all that opens it.
    let is_that = words
        .get(opener + 1)
        .is_some_and(|uses| uses.has(Use::That));
    let start = opener + 1 + usize::from(is_that);
    (start < words.len()).then_some(start)
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
        let check = |language, text: &str, found: Option<Vec<usize>>| {
            let grammar = Grammar::of(language).expect("it is known");
            let words: Vec<&str> = text.split(' ').collect();
            let uses: Vec<Uses> = words
                .iter()
                .map(|word| grammar.words().uses(word))
                .collect();
            let letters: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
            assert_eq!(doubtful(&uses, &letters), found, "{text}");
        };
        let (german, english) = (Language::GERMAN, Language::ENGLISH);
        check(german, "es sei fraglich , ob es brennt", Some(vec![2, 4]));
        check(german, "ob es brennt , sei offen", Some(vec![5, 0]));
        check(german, "das sei fraglich", None);
        check(german, "dass die Brücke offen sei", None);
        check(english, "it is open whether it burns", Some(vec![2, 3]));
        check(english, "that the bridge is open", None);
        check(english, "in an open letter that she wrote", None);
    }

    #[test]
    fn who_calls_a_report_false_does_not_hold_it() {
        let check = |language, text: &str, retold: bool, start: Option<usize>| {
            let grammar = Grammar::of(language).expect("it is known");
            let words: Vec<&str> = text.split(' ').collect();
            let uses: Vec<Uses> = words
                .iter()
                .map(|word| grammar.words().uses(word))
                .collect();
            assert_eq!(is_retold(&uses), retold, "{text}");
            let letters: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
            assert_eq!(retold_as_false(&uses, &letters), start, "{text}");
        };
        let (german, english) = (Language::GERMAN, Language::ENGLISH);
        check(
            english,
            "a blog wrongly reported that it rained",
            true,
            Some(5),
        );
        check(english, "the Comet writes that it rained", true, None);
        check(english, "I have always said that it rained", false, None);
        check(english, "he was wrongly reported missing", true, None);
        check(english, "the lock was wrongly set", false, None);
        check(
            german,
            "nun wird zu Unrecht behauptet , es regne",
            true,
            Some(6),
        );
        check(german, "er wurde zu Unrecht entlassen", false, None);
    }
}
