//! Finds what short answers refer to: "Das sei frei erfunden", "wies den Vorwurf zurück", "confirmed the report".
//!
//! Propositions of one article in, the same with what they refer to out. Such an answer says of something said before
//! that it is so or is not so, and repeats nothing of it.

use laut::Force;

use super::lexicon::Lexicon;
use crate::record::{Credited, Proposition, Stance};

/// Terms that an answer may have besides those that make it one.
const MORE: usize = 1;
/// Propositions before an answer among which that which it refers to is looked for.
const LOOK_BACK: usize = 6;

/// Sets [`Proposition::refers`], and gives answers what they refer to for comparing.
pub(super) fn refer(propositions: &mut [Proposition], sources: &[Credited], german: bool) {
    let lexicon = Lexicon::of(german);
    for at in 0..propositions.len() {
        let Some((stance, accused)) = answer(&propositions[at], lexicon) else {
            continue;
        };
        let Some(before) = antecedent(propositions, at, sources, accused) else {
            continue;
        };
        let meant = propositions[before].clone();
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

/// Returns the stance of a proposition that is an answer and nothing else, and whether it answers an accusation.
fn answer(proposition: &Proposition, lexicon: &Lexicon) -> Option<(Stance, bool)> {
    proposition.force?;
    let words: Vec<String> = proposition
        .text
        .split(|sign: char| !sign.is_alphanumeric() && sign != '\'')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let refers = words.iter().any(|word| lexicon.said_before.contains(word));
    if !refers || !proposition.numbers.is_empty() {
        return None;
    }
    let accused = words.iter().any(|word| lexicon.accusations.contains(word));
    let meaningful = |apart: &[usize]| {
        words
            .iter()
            .enumerate()
            .filter(|(at, word)| {
                !apart.contains(at)
                    && !lexicon.stop.contains(*word)
                    && !lexicon.negations.contains(*word)
                    && !lexicon.said_before.contains(*word)
            })
            .count()
    };
    if let Some(apart) = lexicon.untrue(&words) {
        return (meaningful(&apart) <= MORE).then_some((Stance::Deny, accused));
    }
    let stance = match proposition.force? {
        Force::Deny => Stance::Deny,
        Force::Confirm => Stance::Assert,
        _ => return None,
    };
    (meaningful(&[]) <= MORE).then_some((stance, accused))
}

/// Returns the proposition that an answer refers to: the nearest one before it that somebody else holds; the answer to
/// an accusation refers to one, if there is any.
fn antecedent(
    propositions: &[Proposition],
    at: usize,
    sources: &[Credited],
    accused: bool,
) -> Option<usize> {
    let party = |proposition: &Proposition| {
        let speaker = proposition.speaker?;
        let source = sources.get(speaker as usize)?;
        Some(source.speaks_for.unwrap_or(speaker))
    };
    let own = party(&propositions[at]);
    let before = at.saturating_sub(LOOK_BACK)..at;
    let others = || {
        before
            .clone()
            .rev()
            .filter(|&before| propositions[before].terms.len() >= 2)
            .filter(|&before| {
                propositions[before].force.is_none()
                    || own.is_none()
                    || party(&propositions[before]) != own
            })
    };
    let told = || others().find(|&before| propositions[before].force.is_some());
    let accusing = || others().find(|&before| propositions[before].force == Some(Force::Accuse));
    if accused {
        accusing().or_else(told)
    } else {
        None
    }
    .or_else(told)
    .or_else(|| others().next())
}
