//! Finds who does what a proposition tells: its words in, the name of the doer out.
//!
//! "A sued B" and "B sued A" have the same words. By rule of thumb: behind "by" in the passive, else the first name that
//! no preposition stands before, and none where a pronoun does it. Does not parse.

use laut::{Grammar, NameKind, Use};

use super::terms::Word;

/// Words between a preposition and the name that belongs to it, at most.
const REACH: usize = 3;

/// Returns the places of the words that name the doer; none where that is not clear.
pub(super) fn agent(words: &[Word<'_>], grammar: &Grammar) -> Vec<usize> {
    let is_name = |at: usize| {
        words[at].seen.name.is_some_and(|name| {
            matches!(
                name,
                NameKind::Person | NameKind::Organization | NameKind::Place
            )
        })
    };
    let run = |start: usize| {
        (start..words.len())
            .take_while(|&at| is_name(at))
            .collect::<Vec<_>>()
    };
    let starts: Vec<usize> = (0..words.len())
        .filter(|&at| is_name(at) && (at == 0 || !is_name(at - 1)))
        .collect();
    let is_passive = |words: &[Word<'_>]| words.iter().any(|word| word.uses.has(Use::PassiveVerb));
    let anywhere = grammar.claims().passive_behind_agent && is_passive(words);
    let behind_by = starts.iter().find(|&&start| {
        before(words, start, Use::PassiveAgent) && (anywhere || is_passive(&words[..start]))
    });
    if let Some(&start) = behind_by {
        return run(start);
    }
    let first = starts
        .iter()
        .find(|&&start| !before(words, start, Use::ObliqueMarker));
    // "It will drop its Lindt route": whoever is meant does it, and no name behind.
    let is_meant = |start: usize| {
        let ahead = words[..start].iter().rev();
        ahead
            .take_while(|word| word.text.chars().any(char::is_alphanumeric))
            .any(|word| word.uses.has(Use::SubjectPronoun))
    };
    first
        .filter(|&&start| !is_meant(start))
        .map_or_else(Vec::new, |&start| run(start))
}

/// Says whether a word of a use stands before a name, with no sign between.
fn before(words: &[Word<'_>], start: usize, of: Use) -> bool {
    let near = words[start.saturating_sub(REACH)..start].iter().rev();
    near.take_while(|word| word.text.chars().any(char::is_alphanumeric))
        .any(|word| word.uses.has(of))
}
