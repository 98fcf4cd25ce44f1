//! Finds the words that say of something else in their sentence that it is not so, or that it may not be: words in, their
//! places out.
//!
//! Does not know what they speak of.

use std::ops::Range;

use laut::{Grammar, Use, Uses};

/// Words between a verb of telling and what belongs to it, at most, and one.
const NEAR: usize = 3;

/// Words of an answer that say more than that something is not so, at most.
const MORE: usize = 1;
/// Words between one that tells that something is told and the clause that is told, at most, and one.
const OPENER: usize = 9;
/// Words of a clause that is told, at least.
const CLAUSE: usize = 3;
/// Words that say of a clause before them that it is not so, at most.
const TAIL: usize = 10;

/// Returns the places of the words, of some in lower case, that say that something is not so; none where none do.
pub(super) fn untrue(words: &[String], uses: &[Uses], grammar: &Grammar) -> Option<Vec<usize>> {
    grammar.claims().untrue.places(words, uses)
}

/// How words say of something before them that it is not so.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Rejected {
    /// It is not true.
    Untrue,
    /// It is judged by a word that can judge what is true, too: "absurd".
    Judged,
}

/// Returns how words say of something said before that it is not so, if they say nothing else: "Not a word of that is
/// true"; "we pulled that from thin air" says something.
pub(super) fn rejects(words: &[String], uses: &[Uses], grammar: &Grammar) -> Option<Rejected> {
    // "They are lying."
    let refers = uses
        .iter()
        .any(|uses| uses.any(&REFERS) || uses.has(Use::Anaphor));
    let found = untrue(words, uses, grammar).filter(|_| refers)?;
    if meaningful(uses, 0, &found) > MORE {
        return None;
    }
    let is_judged = found.iter().all(|at| uses[*at].has(Use::Absurdity));
    Some(if is_judged {
        Rejected::Judged
    } else {
        Rejected::Untrue
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

/// What stands for something said before: "this", "davon".
pub(super) const REFERS: [Use; 3] = [Use::SaidBefore, Use::Thereof, Use::Therein];

/// Returns how many words mean something by themselves, from a place on and without some.
pub(super) fn meaningful(uses: &[Uses], from: usize, apart: &[usize]) -> usize {
    let empty = [
        Use::StopWord,
        Use::Negator,
        Use::SaidBefore,
        Use::Stress,
        Use::Anaphor,
    ];
    let told = uses.iter().enumerate().skip(from);
    told.filter(|(at, uses)| !apart.contains(at) && !uses.any(&empty))
        .count()
}

/// Returns the words of the clause that some words tell as what others tell: "somebody has put it about that *it rains*".
/// Without a word of telling only a "that" shows it.
pub(super) fn told_clause(words: &[Uses], letters: &[String], grammar: &Grammar) -> Option<usize> {
    let is_clause = |start: &usize| start + CLAUSE <= words.len();
    let mark = marks(words, letters, grammar).next();
    let from = mark.map_or(1, |mark| mark + 1);
    let behind = opener(words, letters, from).filter(is_clause);
    behind
        .or_else(|| {
            let that = words.iter().take(OPENER + 1).position(opens)?;
            Some(that + 1).filter(|_| that > 0).filter(is_clause)
        })
        // "The paper says it rains."
        .or_else(|| {
            let mark = mark.filter(|mark| grammar.is_telling_verb(&letters[*mark]))?;
            Some(mark + 1).filter(is_clause)
        })
}

/// Returns the clause that is told and called untrue in one sentence: "the claim that *it rains* is a lie", "wer sagt, *es
/// regne*, der lügt". `is_told` says that the words begin with it: "called the report that *it rains* nonsense"; `is_whole`
/// that they are a whole sentence.
pub(super) fn told_as_untrue(
    words: &[Uses],
    letters: &[String],
    grammar: &Grammar,
    (is_told, is_whole): (bool, bool),
) -> Option<Range<usize>> {
    if let Some(told) = named_as_untrue(words, letters, grammar) {
        return Some(told);
    }
    let marks = marks(words, letters, grammar);
    let openers = marks.filter_map(|mark| opener(words, letters, mark + 1));
    for start in is_told.then_some(0).into_iter().chain(openers) {
        let is_untrue = |from: usize| {
            words.len() - from <= TAIL
                && untrue(&letters[from..], &words[from..], grammar).is_some()
        };
        // What is said of it stands behind the last comma, or behind its last "is".
        let comma = (start + CLAUSE..words.len()).rfind(|&at| letters[at] == ",");
        if let Some(comma) = comma.filter(|comma| is_untrue(comma + 1)) {
            return Some(start..comma);
        }
        let is = (start + CLAUSE..words.len()).rfind(|&at| words[at].has(Use::Copula));
        // "Reports that the papers are false" say nothing of the reports.
        let has_verb = |end: usize| (start..end).any(|at| words[at].any(&VERBS));
        if let Some(is) = is.filter(|is| is_untrue(is + 1) && (is_whole || has_verb(*is))) {
            return Some(start..is);
        }
    }
    None
}

/// Words before the noun of an allegation with which a sentence begins, at most: "all these allegations".
const BEFORE_NOUN: usize = 2;

/// Returns what a sentence names as an allegation to call it untrue: "Allegations of *our part in it* are absurd".
fn named_as_untrue(words: &[Uses], letters: &[String], grammar: &Grammar) -> Option<Range<usize>> {
    let is_noun = |at: &usize| {
        words[*at].any(&[Use::Allegation, Use::Accusation]) && !words[*at].has(Use::StopWord)
    };
    let noun = (0..words.len().min(BEFORE_NOUN + 1)).find(is_noun)?;
    let leads = words.get(noun + 1)?.has(Use::Preposition);
    let is = (noun + 2..words.len()).find(|&at| words[at].has(Use::Copula))?;
    let is_one = (noun..is).all(|at| letters[at] != "," && !words[at].has(Use::That));
    let is_untrue = untrue(&letters[is + 1..], &words[is + 1..], grammar).is_some();
    (leads && is_one && is_untrue && words.len() - is <= TAIL).then_some(noun + 2..is)
}

/// Returns where the clause begins that words before it call untrue: "contrary to what you read, it is not true that *it
/// rains*".
pub(super) fn untrue_clause(
    words: &[Uses],
    letters: &[String],
    grammar: &Grammar,
) -> Option<usize> {
    let that = words.iter().position(|uses| uses.has(Use::That))?;
    let is_called = untrue(&letters[..that], &words[..that], grammar).is_some();
    (is_called && that + 1 + CLAUSE <= words.len()).then_some(that + 1)
}

/// What shows the verb of a clause.
pub(super) const VERBS: [Use; 3] = [Use::AuxiliaryOrModal, Use::FullVerb, Use::FiniteVerb];

/// Returns the places of words that tell that something is told, by others than who speaks.
fn marks<'w>(
    words: &'w [Uses],
    letters: &'w [String],
    grammar: &'w Grammar,
) -> impl Iterator<Item = usize> + 'w {
    (0..words.len()).filter(move |&at| {
        let is_noun =
            words[at].any(&[Use::Allegation, Use::Rumour]) && !words[at].has(Use::StopWord);
        // "Those who deny that it rains are lying"
        let is_verb = || {
            (retells(words[at]) || grammar.is_telling_verb(&letters[at]))
                && !grammar.is_denying_verb(&letters[at])
        };
        let own = &words[at.saturating_sub(NEAR)..at];
        is_noun || is_verb() && !own.iter().any(|uses| uses.has(Use::FirstPerson))
    })
}

/// Says whether a word opens what is told.
fn opens(uses: &Uses) -> bool {
    uses.any(&[Use::That, Use::LeadsToReport])
}

/// Returns where a clause begins whose opening stands near: behind "that", or behind a comma.
fn opener(words: &[Uses], letters: &[String], from: usize) -> Option<usize> {
    let near = from..words.len().min(from + OPENER);
    let at = near
        .clone()
        .find(|&at| opens(&words[at]) || letters[at] == ",")?;
    // ", dass", ", dem zufolge": the sign is not all that opens it.
    let after = (at + 1..words.len().min(at + 3))
        .rfind(|&after| opens(&words[after]) || words[after].has(Use::According));
    let start = after.map_or(at, |after| after.max(at)) + 1;
    (start < words.len()).then_some(start)
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
            let words = words(text);
            let uses: Vec<Uses> = words
                .iter()
                .map(|word| grammar.words().uses(word))
                .collect();
            assert_eq!(untrue(&words, &uses, grammar), found, "{text}");
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

    /// Returns the words of a text with what they are known for.
    fn read(text: &str, grammar: &Grammar) -> (Vec<Uses>, Vec<String>) {
        let words = text.split(' ');
        let uses = words.clone().map(|word| grammar.words().uses(word));
        (uses.collect(), words.map(str::to_lowercase).collect())
    }

    #[test]
    fn an_allegation_may_be_named_and_called_untrue() {
        let check = |language, text: &str, told: Option<&str>| {
            let grammar = Grammar::of(language).expect("it is known");
            let (uses, letters) = read(text, grammar);
            let found = told_as_untrue(&uses, &letters, grammar, (false, false));
            let found = found.map(|words| letters[words].join(" "));
            assert_eq!(found.as_deref(), told, "{text}");
        };
        check(
            Language::ENGLISH,
            "allegations of our involvement in the raid are absurd",
            Some("our involvement in the raid"),
        );
        check(
            Language::ENGLISH,
            "allegations of our involvement in the raid are rising",
            None,
        );
    }

    #[test]
    fn what_is_told_to_be_called_untrue_is_a_clause() {
        let check = |language, text: &str, told: Option<&str>| {
            let grammar = Grammar::of(language).expect("it is known");
            let (uses, letters) = read(text, grammar);
            let found = told_as_untrue(&uses, &letters, grammar, (false, true));
            let found = found.map(|words| letters[words].join(" "));
            assert_eq!(found.as_deref(), told, "{text}");
        };
        let (german, english) = (Language::GERMAN, Language::ENGLISH);
        check(
            english,
            "let me be clear : the claim that the dam leaks is a lie",
            Some("the dam leaks"),
        );
        check(
            english,
            "whoever says that the dam leaks is lying",
            Some("the dam leaks"),
        );
        check(english, "the claim that the dam leaks is true", None);
        check(english, "those who deny that the dam leaks are lying", None);
        check(
            english,
            "whoever says that the dam leaks is not lying",
            None,
        );
        check(english, "I said that the dam is a lie", None);
        check(
            german,
            "die Behauptung , der Damm sei undicht , ist erlogen",
            Some("der damm sei undicht"),
        );
        check(
            german,
            "wer sagt , dass der Damm undicht ist , der lügt",
            Some("der damm undicht ist"),
        );
        check(
            german,
            "die Behauptung , der Damm sei undicht , ist neu",
            None,
        );
        check(
            german,
            "wer bestreitet , dass der Damm undicht ist , lügt",
            None,
        );
    }

    #[test]
    fn what_is_called_untrue_before_it_is_told_is_a_clause() {
        let check = |text: &str, told: Option<&str>| {
            let grammar = Grammar::of(Language::ENGLISH).expect("it is known");
            let (uses, letters) = read(text, grammar);
            let found = untrue_clause(&uses, &letters, grammar);
            let found = found.map(|start| letters[start..].join(" "));
            assert_eq!(found.as_deref(), told, "{text}");
        };
        check(
            "contrary to what you read , it is not true that the dam leaks",
            Some("the dam leaks"),
        );
        check("it is true that the dam is not safe", None);
        check("it is not true", None);
    }

    #[test]
    fn what_others_tell_begins_behind_its_opener() {
        let check = |language, text: &str, told: Option<&str>| {
            let grammar = Grammar::of(language).expect("it is known");
            let (uses, letters) = read(text, grammar);
            let found = told_clause(&uses, &letters, grammar);
            let found = found.map(|start| letters[start..].join(" "));
            assert_eq!(found.as_deref(), told, "{text}");
        };
        let (german, english) = (Language::GERMAN, Language::ENGLISH);
        check(
            english,
            "somebody has put it about that the dam leaks",
            Some("the dam leaks"),
        );
        check(
            english,
            "the paper says the dam leaks",
            Some("the dam leaks"),
        );
        check(english, "the dam leaks", None);
        check(
            german,
            "es heißt , der Damm sei undicht",
            Some("der damm sei undicht"),
        );
    }
}
