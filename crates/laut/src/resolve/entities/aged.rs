//! Who is meant by an age, and who was brought in by the same noun: "the 41-year-old", "a technician … the technician".
//!
//! A description in, somebody met before out. Does not know how names are compared.

use super::Entities;
use crate::{language::Use, resolve::entity::EntityId};

/// Words between a name and the age behind it, and of an age before it, at most.
const AGE_WITHIN: usize = 3;
/// Sentences between a noun with the indefinite article and the same noun with the definite one, at most.
const BROUGHT_IN: u32 = 5;
/// Words looked through for it, at most.
const LOOKED_AT: usize = 160;

impl Entities<'_, '_> {
    /// Returns who is of the age that a noun tells, if their age stands beside their name: "der 41-Jährige".
    pub(super) fn aged(&self, noun: usize, candidates: &[EntityId]) -> Option<EntityId> {
        let text = self.text;
        if !text.is(noun, Use::AgedNoun) {
            return None;
        }
        let age = number(text.word(noun))?;
        let is_age = |word: usize| number(text.word(word)) == Some(age);
        let stands_beside = |words: &std::ops::Range<usize>| {
            let behind = words.end..text.len().min(words.end + AGE_WITHIN);
            let before = words.start.saturating_sub(AGE_WITHIN)..words.end;
            let sentence = text.sentence(words.start);
            behind
                .chain(before)
                .any(|word| word < noun && is_age(word) && text.sentence(word) == sentence)
        };
        candidates.iter().copied().find(|id| {
            let known = self.get(*id);
            known.is_person() && known.mentions.iter().any(stands_beside)
        })
    }

    /// Says whether somebody was brought in by the same noun a little before: "Als Zeuge sitzt ein Techniker im Saal … der
    /// Techniker".
    pub(super) fn is_brought_in(&self, noun: usize) -> bool {
        let text = self.text;
        let (lower, here) = (text.lower(noun), text.sentence(noun));
        (noun.saturating_sub(LOOKED_AT)..noun)
            .rev()
            .take_while(|&word| text.sentence(word) + BROUGHT_IN >= here)
            .filter(|&word| word > 0 && text.lower(word) == lower)
            .any(|word| {
                let first = text.sentence_of(word).start;
                let mut before = (first..word).rev().take(AGE_WITHIN);
                let article = before
                    .find(|&at| !text.is(at, Use::AdjectiveEnding) || text.is(at, Use::Indefinite));
                article.is_some_and(|at| text.is(at, Use::Indefinite))
            })
    }
}

/// Returns the number that a word begins with: 41 of "41-Jährige".
fn number(word: &str) -> Option<u32> {
    let digits = word.split(|letter: char| !letter.is_ascii_digit()).next()?;
    digits.parse().ok()
}
