//! Who is meant by an age, and who was brought in by the same noun: "the 41-year-old", "a technician … the technician".
//!
//! A description in, somebody met before out. Does not know how names are compared.

use std::ops::Range;

use super::Entities;
use crate::{
    language::{Use, nouns::Gender},
    resolve::entity::EntityId,
};

/// Words between a name and the age behind it, and of an age before it, at most.
const AGE_WITHIN: usize = 3;
/// Sentences between a noun with the indefinite article and the same noun with the definite one, at most.
const BROUGHT_IN: u32 = 5;
/// Words looked through for it, at most.
const LOOKED_AT: usize = 160;

impl Entities<'_, '_> {
    /// Returns who is of the age that a noun tells, if their age stands beside their name: "der 41-Jährige".
    pub(super) fn aged(
        &self,
        noun: usize,
        gender: Option<Gender>,
        candidates: &[EntityId],
    ) -> Option<EntityId> {
        let text = self.text;
        if !text.is(noun, Use::AgedNoun) {
            return None;
        }
        let age = number(text.word(noun))?;
        let is_age = |word: usize| number(text.word(word)) == Some(age);
        // "Ole Kamp (41)", "Ole Kamp, 41,"; "der 41-jährige Ole Kamp", "der 41 Jahre alte Ole Kamp".
        let stands_beside = |words: &Range<usize>| {
            let opens = |sign: usize| {
                matches!(text.word(sign), "(" | ",")
                    && is_age(sign + 1)
                    && matches!(text.word(sign + 2), ")" | "," | ".")
            };
            // What stands in brackets may be a part of what names them.
            let behind = (words.start + 1..=words.end).any(opens);
            let mut before = words.start.saturating_sub(AGE_WITHIN)..words.end;
            behind
                || before.any(|word| {
                    let is_joined = text.word(word).contains('-');
                    is_age(word) && (is_joined || text.is(word + 2, Use::OfAge))
                })
        };
        candidates.iter().copied().find(|id| {
            let known = self.get(*id);
            let agrees = known.gender.is_none() || gender.is_none() || known.gender == gender;
            known.is_person() && agrees && known.mentions.iter().any(stands_beside)
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
                // "Ole Kamp is a technician": he is the technician.
                let is_predicate = |at: usize| {
                    let verb_second = text.grammar().speakers.verb_second;
                    (first..at).rev().take(AGE_WITHIN).any(|word| {
                        let uses = text.uses(word);
                        let verbs = [Use::AsTold, Use::FullVerb, Use::FiniteVerb];
                        uses.has(Use::Copula) || !verb_second && uses.any(&verbs)
                    })
                };
                article.is_some_and(|at| text.is(at, Use::Indefinite) && !is_predicate(at))
            })
    }
}

/// Returns the number that a word begins with: 41 of "41-Jährige".
fn number(word: &str) -> Option<u32> {
    let digits = word.split(|letter: char| !letter.is_ascii_digit()).next()?;
    digits.parse().ok()
}
