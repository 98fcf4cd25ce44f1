//! Finds what short answers refer to: "Das sei frei erfunden", "wies den Vorwurf zurück", "confirmed the report".
//!
//! Propositions of one article in, the same with what they refer to out. Such an answer says of something said before
//! that it is so or is not so, and repeats nothing of it.

use laut::{Force, Grammar, Use, Uses};

use super::stances::{REFERS, Rejected, is_retold, meaningful, rejects, untrue};
use crate::record::{Credited, Proposition, Stance};

/// Words that an answer may have besides those that make it one.
const MORE: usize = 1;
/// Words of a mere "Nonsense!", at most.
const CRY: usize = 3;
/// Propositions before an answer among which that which it refers to is looked for.
const LOOK_BACK: usize = 4;
/// The same where it is an accusation that is answered.
const ACCUSED: usize = 40;

/// Sets [`Proposition::refers`], and gives answers what they refer to for comparing.
pub(super) fn refer(propositions: &mut [Proposition], sources: &[Credited], grammar: &Grammar) {
    for at in 0..propositions.len() {
        let Some((stance, accused)) = answer(&propositions[at], grammar) else {
            continue;
        };
        if feels(propositions, at, grammar) {
            continue;
        }
        let retold = (stance == Stance::Deny)
            .then(|| retold(propositions, at, grammar))
            .flatten();
        if let Some(before) = retold {
            propositions[before].stance = Stance::Deny;
        }
        let Some(before) = retold.or_else(|| antecedent(propositions, at, sources, accused)) else {
            continue;
        };
        let mut meant = propositions[before].clone();
        if retold.is_some() {
            meant.stance = Stance::Assert;
        }
        let stance = match (stance, meant.stance) {
            (Stance::Deny, Stance::Deny) => Stance::Assert,
            (Stance::Assert, other) => other,
            (stance, _) => stance,
        };
        let answer = &mut propositions[at];
        answer.refers = Some(meant.refers.unwrap_or(before as u32));
        answer.stance = stance;
        answer.terms = meant.terms;
        answer.numbers = meant.numbers;
        answer.days = meant.days;
        answer.negated = meant.negated;
        answer.has_pronoun = meant.has_pronoun;
        answer.vector = meant.vector;
    }
}

/// Returns the words of a text, of "isn't" what stands before the apostrophe.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_apostrophe = |sign: char| sign == '\'' || sign == '’';
    text.split(move |sign: char| !sign.is_alphanumeric() && !is_apostrophe(sign))
        .map(move |word| word.trim_start_matches(is_apostrophe))
        .filter_map(move |word| word.split(is_apostrophe).next())
        .filter(|word| !word.is_empty())
}

/// Returns the stance of a proposition that is an answer and nothing else, and whether it answers an accusation.
fn answer(proposition: &Proposition, grammar: &Grammar) -> Option<(Stance, bool)> {
    proposition.force?;
    let words: Vec<String> = words(&proposition.text).map(str::to_lowercase).collect();
    let uses: Vec<Uses> = words
        .iter()
        .map(|word| grammar.words().uses(word))
        .collect();
    let refers = uses.iter().position(|uses| uses.any(&REFERS));
    let is_cry = || uses.len() <= CRY && untrue(&words, &uses, grammar).is_some();
    if refers.is_none() && !is_cry() || !proposition.numbers.is_empty() {
        return None;
    }
    // "Denied making the comment": somebody else says that he made it, and what stands before need not be that.
    let is_made = |refers: usize| uses[..refers].iter().any(|uses| uses.has(Use::LightVerb));
    if proposition.force == Some(Force::Deny) && refers.is_some_and(is_made) {
        return None;
    }
    let accused = uses.iter().any(|uses| uses.has(Use::Accusation));
    // "The ministry rejected *the claim as baseless*": who tells it, and how, may stand in the text.
    let from = match proposition.force? {
        Force::Deny | Force::Confirm => refers.unwrap_or(0),
        _ => 0,
    };
    // "He admitted having lied" tells of words of his own, which need not stand before.
    let is_owned_up = proposition.force == Some(Force::Confirm);
    if let Some(apart) = untrue(&words, &uses, grammar) {
        if is_owned_up {
            return None;
        }
        return (meaningful(&uses, from, &apart) <= MORE).then_some((Stance::Deny, accused));
    }
    let stance = match proposition.force? {
        Force::Deny => Stance::Deny,
        Force::Confirm => Stance::Assert,
        _ => return None,
    };
    // The words of telling are no terms.
    let own = meaningful(&uses, from, &[]).min(proposition.terms.len());
    // "It was involved" says something of its own; "it was so" does not.
    let says_more = own > 0
        && uses[from..]
            .iter()
            .any(|uses| uses.any(&[Use::Copula, Use::AuxiliaryOrModal]));
    (own <= MORE && !says_more).then_some((stance, accused))
}

/// Says whether right before an answer its speaker tells how others' words strike him: "We are sorry that they wrote this. It
/// is untrue." It is their words that are untrue, and what they are, stands elsewhere.
fn feels(propositions: &[Proposition], at: usize, grammar: &Grammar) -> bool {
    let Some(told) = at.checked_sub(1).map(|before| &propositions[before]) else {
        return false;
    };
    let answer = &propositions[at];
    let is_own = told.statement.is_some()
        && (told.statement, told.speaker) == (answer.statement, answer.speaker);
    is_own && words(&told.text).any(|word| grammar.words().uses(word).has(Use::FirstPerson))
}

/// Returns the proposition of the same statement right before an answer that says that it is not so: who says "It rains.
/// That is a lie" tells what others tell. What is only judged has to be told as theirs: "It is claimed that …. That is
/// nonsense".
fn retold(propositions: &[Proposition], at: usize, grammar: &Grammar) -> Option<usize> {
    let before = at.checked_sub(1)?;
    let told = &propositions[before];
    let answer = &propositions[at];
    let is_own = told.statement.is_some()
        && (told.statement, told.speaker) == (answer.statement, answer.speaker);
    let uses = |text: &str| -> Vec<Uses> {
        let words = words(text);
        words.map(|word| grammar.words().uses(word)).collect()
    };
    let is_untrue = || {
        let letters: Vec<String> = words(&answer.text).map(str::to_lowercase).collect();
        let uses: Vec<Uses> = letters
            .iter()
            .map(|word| grammar.words().uses(word))
            .collect();
        rejects(&letters, &uses, grammar) == Some(Rejected::Untrue)
    };
    let is_denied = told.stance == Stance::Deny && told.force != Some(Force::Deny);
    let is_others = || is_denied || is_untrue() || is_retold(&uses(&told.text));
    (is_own && told.terms.len() >= 2 && is_others()).then_some(before)
}

/// Returns the proposition that an answer refers to: the nearest one before it that somebody else holds; the answer to
/// an accusation refers to one, if there is any.
fn antecedent(
    propositions: &[Proposition],
    at: usize,
    sources: &[Credited],
    accused: bool,
) -> Option<usize> {
    let own = speaker(&propositions[at], sources);
    let is_own = |other: Option<u32>| {
        other == own
            || matches!((own, other), (Some(own), Some(other)) if is_called_alike(own, other, sources))
    };
    let others = |near: usize| {
        (at.saturating_sub(near)..at)
            .rev()
            .filter(|&before| propositions[before].terms.len() >= 2)
            .filter(|&before| !propositions[before].text.ends_with('?'))
            .filter(|&before| {
                propositions[before].force.is_none()
                    || own.is_none()
                    || !is_own(speaker(&propositions[before], sources))
            })
    };
    let told = || others(LOOK_BACK).find(|&before| propositions[before].force.is_some());
    let accusing =
        || others(ACCUSED).find(|&before| propositions[before].force == Some(Force::Accuse));
    // An accusation is somebody's; a report may be what the article itself tells.
    if accused {
        accusing().or_else(told)
    } else {
        told().or_else(|| others(LOOK_BACK).next())
    }
}

/// Returns who speaks, or for whom: a place among the sources.
fn speaker(proposition: &Proposition, sources: &[Credited]) -> Option<u32> {
    let speaker = proposition.speaker?;
    let source = sources.get(speaker as usize)?;
    Some(source.speaks_for.unwrap_or(speaker))
}

/// Says whether one of two sources is called by nothing but words of the other: "an official", "an unnamed official at
/// the port".
fn is_called_alike(one: u32, other: u32, sources: &[Credited]) -> bool {
    let called = |place: u32| -> Vec<String> {
        let source = sources.get(place as usize);
        source.map_or_else(Vec::new, |source| {
            words(&source.name).map(str::to_lowercase).collect()
        })
    };
    let (one, other) = (called(one), called(other));
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    !short.is_empty() && short.iter().all(|word| long.contains(word))
}

#[cfg(test)]
mod tests {
    use laut::Language;

    use super::*;
    use crate::record::{Sort, Term};

    fn said(text: &str, force: Force, speaker: u32, stems: &[u32]) -> Proposition {
        let term = |stem: &u32| Term {
            span: (0, 1),
            stem: *stem,
            sort: Sort::Word,
            weight: 100,
            vector: Vec::new(),
        };
        Proposition {
            text: text.to_owned(),
            statement: Some(0),
            stance: if force == Force::Deny {
                Stance::Deny
            } else {
                Stance::Assert
            },
            force: Some(force),
            speaker: Some(speaker),
            terms: stems.iter().map(term).collect(),
            ..Proposition::empty()
        }
    }

    fn credited(name: &str) -> Credited {
        Credited {
            name: name.to_owned(),
            class: laut::Class::Person,
            standing: laut::Standing::Named,
            unresolved: false,
            role: None,
            speaks_for: None,
            statements: 1,
            vector: Vec::new(),
        }
    }

    /// The first speaker says something about two words; then the second one says `text`.
    fn check(text: &str, force: Force, language: Language, expected: Option<Stance>) {
        let sources = [credited("Ada Lindt"), credited("Ole Brandt")];
        let mut told = [
            said("Die Fähre ist leck", Force::Assert, 0, &[1, 2]),
            said(text, force, 1, &[3]),
        ];
        let grammar = Grammar::of(language).expect("it is known");
        refer(&mut told, &sources, grammar);
        assert_eq!(told[0].refers, None);
        let answer = told[1].refers.map(|_| told[1].stance);
        assert_eq!(answer, expected, "{text}");
        let stems: Vec<u32> = told[1].terms.iter().map(|term| term.stem).collect();
        assert_eq!(stems == [1, 2], expected.is_some(), "{text}");
    }

    #[test]
    fn who_denies_having_said_something_answers_nobody() {
        let check = |text: &str, language, expected| check(text, Force::Deny, language, expected);
        check("making the statement", Language::ENGLISH, None);
        check("the statement", Language::ENGLISH, Some(Stance::Deny));
    }

    #[test]
    fn answers_stand_for_what_they_answer() {
        check(
            "Das sei frei erfunden",
            Force::Assert,
            Language::GERMAN,
            Some(Stance::Deny),
        );
        check(
            "den Vorwurf",
            Force::Deny,
            Language::GERMAN,
            Some(Stance::Deny),
        );
        check(
            "den Bericht",
            Force::Confirm,
            Language::GERMAN,
            Some(Stance::Assert),
        );
        check(
            "The crew rejected the claim as baseless",
            Force::Deny,
            Language::ENGLISH,
            Some(Stance::Deny),
        );
        check(
            "The crew rejected the claim that the lock was open as baseless",
            Force::Deny,
            Language::ENGLISH,
            None,
        );
        check(
            "that is not true",
            Force::Assert,
            Language::ENGLISH,
            Some(Stance::Deny),
        );
        check(
            "the report",
            Force::Confirm,
            Language::ENGLISH,
            Some(Stance::Assert),
        );
    }

    #[test]
    fn nobody_answers_what_was_said_under_a_shorter_name() {
        let check = |second: &str, expected: Option<u32>| {
            let sources = [credited("An official"), credited(second)];
            let mut told = [
                said("A delegation is on its way", Force::Assert, 0, &[1, 2]),
                said("the allegations as baseless", Force::Deny, 1, &[3]),
            ];
            let grammar = Grammar::of(Language::ENGLISH).expect("it is known");
            refer(&mut told, &sources, grammar);
            assert_eq!(told[1].refers, expected, "{second}");
        };
        check("an unnamed official at the port", None);
        check("the harbour master", Some(0));
    }

    #[test]
    fn who_calls_their_own_words_a_lie_tells_those_of_others() {
        let check = |answer: &str, expected: Stance| {
            let sources = [credited("Ada Lindt")];
            let mut told = [
                said("The dam leaks", Force::Assert, 0, &[1, 2]),
                said(answer, Force::Assert, 0, &[3]),
            ];
            let grammar = Grammar::of(Language::ENGLISH).expect("it is known");
            refer(&mut told, &sources, grammar);
            assert_eq!(told[0].stance, expected, "{answer}");
        };
        check("There is not a word of truth in it", Stance::Deny);
        check("That is a lie from beginning to end", Stance::Deny);
        check("It isn’t true", Stance::Deny);
        // A fact can be that, too.
        check("That is absurd", Stance::Assert);
        check("That is what we know", Stance::Assert);
    }

    #[test]
    fn what_says_something_of_its_own_is_no_answer() {
        check(
            "Das Tor war falsch eingestellt und klemmte",
            Force::Assert,
            Language::GERMAN,
            None,
        );
        // It says something of its own.
        check("it was involved", Force::Deny, Language::ENGLISH, None);
        check("it", Force::Deny, Language::ENGLISH, Some(Stance::Deny));
        check("den Bericht", Force::Assert, Language::GERMAN, None);
        check(
            "the harbour was closed",
            Force::Confirm,
            Language::ENGLISH,
            None,
        );
    }

    #[test]
    fn an_accusation_is_answered_from_afar() {
        let sources = [credited("Ada Lindt"), credited("Ole Brandt")];
        let mut told = vec![said("the firm poured oil", Force::Accuse, 0, &[1, 2])];
        let between = said("the firm has moved", Force::Assert, 0, &[3, 4]);
        told.extend(vec![between; LOOK_BACK + 2]);
        told.push(said("the allegations", Force::Deny, 1, &[5]));
        let grammar = Grammar::of(Language::ENGLISH).expect("it is known");
        refer(&mut told, &sources, grammar);
        assert_eq!(told.last().and_then(|told| told.refers), Some(0));
    }
}
