//! What comparing claims asks of German besides its words: numbers that are written as one word, and the facts.

use crate::language::{
    Use, Words,
    claims::{ClaimWays, read},
};

/// Joins the parts of a number in one word.
const AND: &str = "und";
/// The parts of a number in one word that are taken so and so often, the greatest first.
const TIMES: [(&str, f64); 2] = [("tausend", 1000.0), ("hundert", 100.0)];

pub(super) fn ways() -> ClaimWays {
    let (untrue, contraries, alike) = read(include_str!("claims.toml"), super::spelling::respelled);
    ClaimWays {
        untrue,
        contraries,
        alike,
        stemmer: "German",
        decimal: ',',
        undoes: "un",
        verb_in_front_is_condition: true,
        passive_behind_agent: true,
        number,
    }
}

/// Returns the number that one word means.
fn number(words: &Words, word: &str) -> Option<f64> {
    let whole = words.value(word, Use::NumberWord);
    whole.or_else(|| compound(words, word).filter(|value| *value > 1.0))
}

/// Returns the value of a compound: "zweihundertdreißig", "einundzwanzig".
fn compound(words: &Words, word: &str) -> Option<f64> {
    let part = |part: &str| {
        let part = part.strip_prefix(AND).unwrap_or(part);
        if words.has(part, Use::UnitNumber) {
            Some(1.0)
        } else {
            compound(words, part)
        }
    };
    if let Some(value) = words.value(word, Use::NumberWord) {
        return Some(value);
    }
    for (name, times) in TIMES {
        if let Some((before, after)) = word.split_once(name) {
            let before = if before.is_empty() {
                1.0
            } else {
                part(before)?
            };
            let after = if after.is_empty() { 0.0 } else { part(after)? };
            return Some(before * times + after).filter(|_| word != name);
        }
    }
    let (unit, tens) = word.split_once(AND)?;
    let tens = words
        .value(tens, Use::NumberWord)
        .filter(|tens| *tens >= 20.0)?;
    let unit = part(unit).filter(|unit| *unit < 10.0)?;
    Some(tens + unit)
}
