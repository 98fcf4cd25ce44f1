//! How English tells in a report what somebody else said: the words of a report in, the report inside it out.

use std::ops::Range;

use crate::{
    language::Use,
    reading::Kind,
    resolve::{
        inner::Inner,
        phrase::{Determiner, phrase},
        text::Text,
    },
};

/// Words of an inner report, at least.
const SHORTEST: usize = 3;
/// The verb of an inner report stands so many words after its beginning at most.
const VERB_WITHIN: usize = 22;
/// What shows between a subject and a verb that the words are nobody's, or another's: "was told", "to have said".
const BETWEEN: [Use; 4] = [
    Use::InfinitiveParticle,
    Use::RelativePronoun,
    Use::Copula,
    Use::Negation,
];

/// "that the mayor had told him that P", "the defendant had said P", "Minister Falk said that P".
pub(super) fn inner(text: &Text<'_>, content: Range<usize>) -> Option<Inner> {
    let mut start = content.start;
    if text.is(start, Use::That) {
        start += 1;
    }
    let reach = content.end.min(start + VERB_WITHIN);
    let cue = (start + 1..reach)
        .find(|&word| !text.is_capital(word) && text.is(word, Use::ToldParticiple))?;
    let parts =
        |word: usize| matches!(text.word(word), "." | ";" | ":" | "“" | "”") || text.is_quote(word);
    if (start..cue).any(parts) {
        return None;
    }
    let auxiliary = (start + 1..cue)
        .rev()
        .take(3)
        .find(|&word| text.is(word, Use::PerfectAuxiliary));
    if (start..cue).any(|word| text.uses(word).any(&BETWEEN)) {
        return None;
    }
    let limit = auxiliary.unwrap_or(cue);
    let subject = phrase(text, start, limit)?;
    let words = subject.words();
    let plain = words.start == start && words.end + 1 >= limit;
    if !plain || words.is_empty() || subject.parts[0].determiner == Determiner::Ours {
        return None;
    }
    let mut after = cue + 1;
    if text.is(cue, Use::TellsPerson) && after < content.end && !text.is(after, Use::That) {
        // Whom it was told: a pronoun or a name.
        let object =
            phrase(text, after, content.end.min(after + 6)).map(|phrase| phrase.parts[0].words.end);
        after = if text.is(after, Use::ObjectPronoun) {
            after + 1
        } else {
            object?
        };
    }
    let is_bare = auxiliary.is_some() && text.is(cue, Use::TakesBareClause);
    if !text.is(after, Use::That) && !is_bare {
        return None;
    }
    let rest = after..content.end;
    let whole_cue = auxiliary.unwrap_or(cue)..cue + 1;
    (rest.len() >= SHORTEST).then(|| Inner {
        kind: Kind::Indirect,
        subject: words,
        cue: vec![whole_cue],
        content: rest,
    })
}
