//! Finds who does what a proposition tells: its words in, the name of the doer out.
//!
//! "A sued B" and "B sued A" have the same words. By rule of thumb: behind "by" or "von" in the passive, else the first
//! name that no preposition stands before. Does not parse.

use laut::NameKind;

use super::terms::Word;

/// Words between a preposition and the name that belongs to it, at most.
const REACH: usize = 3;

const BEFORE_OTHERS: [&str; 44] = [
    "by", "of", "from", "to", "with", "against", "for", "in", "at", "on", "over", "between",
    "among", "than", "near", "off", "into", "about", "von", "vom", "durch", "gegen", "mit", "für",
    "an", "am", "im", "bei", "beim", "zu", "zum", "zur", "aus", "auf", "nach", "über", "unter",
    "vor", "zwischen", "den", "dem", "ans", "neben", "ins",
];
const PASSIVE: [&str; 14] = [
    "was", "were", "been", "being", "be", "is", "are", "wurde", "wurden", "worden", "wird",
    "werden", "werde", "würden",
];
const BY: [&str; 4] = ["by", "von", "vom", "durch"];

/// Returns the places of the words that name the doer; none where that is not clear. `lower` are the words in lower case.
pub(super) fn agent(words: &[Word<'_>], lower: &[String]) -> Vec<usize> {
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
    if lower.iter().any(|word| PASSIVE.contains(&word.as_str())) {
        let behind_by = starts
            .iter()
            .find(|&&start| before(lower, start, &BY) && passive_before(lower, start));
        if let Some(&start) = behind_by {
            return run(start);
        }
    }
    let first = starts
        .iter()
        .find(|&&start| !before(lower, start, &BEFORE_OTHERS));
    first.map_or_else(Vec::new, |&start| run(start))
}

/// Says whether one of some words stands before a name, with no sign between.
fn before(lower: &[String], start: usize, which: &[&str]) -> bool {
    let near = lower[start.saturating_sub(REACH)..start].iter().rev();
    near.take_while(|word| word.chars().any(char::is_alphanumeric))
        .any(|word| which.contains(&word.as_str()))
}

/// Says whether the verb is in the passive: in English the verb stands before "by", in German anywhere.
fn passive_before(lower: &[String], start: usize) -> bool {
    let german = lower.iter().any(|word| {
        word.starts_with('w') && word.contains("rd") && PASSIVE.contains(&word.as_str())
    });
    german
        || lower[..start]
            .iter()
            .any(|word| PASSIVE.contains(&word.as_str()))
}
