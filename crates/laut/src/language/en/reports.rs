//! How English tells in a report what somebody else said: the words of a report in, the report inside it out.

use std::ops::Range;

use crate::{
    language::Use,
    reading::Kind,
    resolve::{inner::Inner, phrase::phrase, text::Text},
};

/// Words of an inner report, at least.
const SHORTEST: usize = 3;
/// The verb of an inner report stands so many words after its beginning at most.
const VERB_WITHIN: usize = 22;
/// Words between commas behind the subject of an inner report, at most.
const INSERTION: usize = 16;
/// What shows between a subject and a verb that the words are nobody's, or another's: "was told", "to have said".
const BETWEEN: [Use; 4] = [
    Use::InfinitiveParticle,
    Use::RelativePronoun,
    Use::Copula,
    Use::Negation,
];

/// Says whether a word is a verb of telling that may have a subject: "said", "says".
fn tells(text: &Text<'_>, word: usize) -> bool {
    let uses = text.uses(word);
    uses.has(Use::ToldParticiple) || uses.has(Use::Attribution) && uses.has(Use::FiniteVerb)
}

/// Returns where what stands between commas behind a subject ends: "Korte, at a meeting in May, \[said\]".
fn behind_insertion(text: &Text<'_>, subject: usize, reach: usize) -> usize {
    if text.word(subject) != "," {
        return subject;
    }
    let close = (subject + 1..reach.min(subject + INSERTION))
        .rfind(|&word| text.word(word) == "," && tells(text, word + 1));
    close.map_or(subject, |close| close + 1)
}

/// "that the mayor had told him that P", "the defendant had said P", "Minister Falk said that P".
pub(super) fn inner(text: &Text<'_>, content: Range<usize>) -> Option<Inner> {
    let mut start = content.start;
    if text.is(start, Use::That) {
        start += 1;
    }
    let reach = content.end.min(start + VERB_WITHIN);
    let subject = phrase(text, start, reach)?;
    let words = subject.words();
    let from = behind_insertion(text, words.end, reach);
    let cue =
        (from.max(start + 1)..reach).find(|&word| !text.is_capital(word) && tells(text, word))?;
    let parts =
        |word: usize| matches!(text.word(word), "." | ";" | ":" | "“" | "”") || text.is_quote(word);
    if (start..cue).any(parts) {
        return None;
    }
    let auxiliary = (start + 1..cue)
        .rev()
        .take(3)
        .find(|&word| text.is(word, Use::PerfectAuxiliary));
    let mut own = (start..words.end).chain(from..cue);
    if own.any(|word| text.uses(word).any(&BETWEEN)) {
        return None;
    }
    let limit = auxiliary.unwrap_or(cue);
    let plain =
        words.start == start && (words.end + 1 >= limit || from > words.end && from + 1 >= limit);
    if !plain || words.is_empty() {
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
    // "confirmed on Wednesday that"
    let is_time = |word: usize| {
        text.uses(word).any(&[
            Use::TimeNoun,
            Use::DayWord,
            Use::DayPreposition,
            Use::Adverbial,
        ])
    };
    if let Some(that) = (after..content.end.min(after + 4)).find(|&word| text.is(word, Use::That))
        && (after..that).all(is_time)
    {
        after = that;
    }
    // "he had said the money was gone", "Korte said he would go"
    let has_subject = auxiliary.is_some() || text.is(after, Use::SubjectPronoun);
    let is_bare = has_subject && text.is(cue, Use::TakesBareClause);
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
