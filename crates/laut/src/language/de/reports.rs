//! How German tells in a report what somebody else said: the words of a report in, the report inside it out.

use std::ops::Range;

use crate::{
    language::Use,
    reading::Kind,
    resolve::{
        inner::Inner,
        phrase::{is_relative, phrase},
        text::Text,
    },
};

/// Words of an inner report, at least.
const SHORTEST: usize = 3;

/// "dass ihm der Bürgermeister gesagt habe, dass P", "der Angeklagte habe behauptet, P", "die Hamas habe P bestätigt".
pub(super) fn inner(text: &Text<'_>, content: Range<usize>) -> Option<Inner> {
    let clause_end = content
        .clone()
        .find(|&word| matches!(text.word(word), "," | ":" | ";" | "."))
        .unwrap_or(content.end);
    let participle = (content.start..clause_end)
        .find(|&word| !text.is_capital(word) && text.is(word, Use::ToldParticiple))?;
    let auxiliary =
        (content.start..clause_end).find(|&word| text.is(word, Use::PerfectAuxiliary))?;
    let mut start = content.start;
    if text.is(start, Use::That) {
        start += 1;
    }
    while text
        .uses(start)
        .any(&[Use::ObjectPronoun, Use::TimeParticle])
    {
        start += 1;
    }
    let limit = auxiliary.min(participle);
    let words = phrase(text, start, limit)?.words();
    if words.start > start + 1 || words.is_empty() || text.is(words.start, Use::ObliqueCase) {
        return None;
    }
    let ends_clause = participle.max(auxiliary) + 1 >= clause_end;
    if !ends_clause {
        return None;
    }
    let mut cue = vec![participle..participle + 1, auxiliary..auxiliary + 1];
    cue.sort_by_key(|range| range.start);
    let rest = clause_end + 1..content.end;
    if clause_end < content.end
        && text.word(clause_end) == ","
        && rest.len() >= SHORTEST
        && is_clause(text, rest.clone())
    {
        return Some(Inner {
            kind: Kind::Indirect,
            subject: words,
            cue,
            content: rest,
        });
    }
    // What is confirmed stands between: "habe direkte Gespräche bestätigt".
    let object = words.end.max(auxiliary + 1)..participle;
    (text.is(participle, Use::TakesNoun)
        && auxiliary < participle
        && object.clone().any(|word| text.is_capital(word)))
    .then(|| Inner {
        kind: Kind::Reported,
        subject: words,
        cue,
        content: without_time(text, object),
    })
}

/// Takes "am Mittwoch zudem" off the front of an object.
fn without_time(text: &Text<'_>, object: Range<usize>) -> Range<usize> {
    let mut start = object.start;
    loop {
        if text.is(start, Use::TimeParticle) {
            start += 1;
        } else if text.is(start, Use::DayPreposition) && text.is(start + 1, Use::DayWord) {
            start += 2;
        } else {
            break;
        }
        if start >= object.end {
            return object;
        }
    }
    start..object.end
}

/// Says whether words are a clause of what is told: "dass …", or a sentence of their own in the subjunctive.
fn is_clause(text: &Text<'_>, words: Range<usize>) -> bool {
    if text.is(words.start, Use::Complementizer) {
        return true;
    }
    if text.is(words.start, Use::RelativePronoun) && is_relative(text, words.start) {
        return false;
    }
    !text.is(words.start, Use::Conjunction)
        && words
            .clone()
            .any(|word| text.is(word, Use::SubjunctiveVerb))
}
