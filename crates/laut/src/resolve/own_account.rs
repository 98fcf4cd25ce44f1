//! Finds what somebody says by their own account where the network saw nothing: tellings in, further tellings out.
//!
//! "The owner was by his own account in bed": a preposition, whose words, "own" and a noun for words are a closed turn of
//! phrase; what is told is the sentence around it. Does not know who speaks: the subject does.

use std::ops::Range;

use crate::{
    assemble::Telling,
    language::{Use, nouns::without_genitive},
    resolve::{Shown, force::clause, phrase::is_relative, speaker::hands_over, taken, text::Text},
};

/// How sure a telling is that grammar alone shows.
const CONFIDENCE: f32 = 0.5;
/// Words from the preposition to "own", at most.
const LEADS_WITHIN: usize = 5;

/// Returns the tellings of those turns of phrase that none of the tellings touches.
pub(super) fn own_accounts(text: &Text<'_>, tellings: &[Telling]) -> Vec<Telling> {
    let told = taken(text, tellings);
    (1..text.len())
        .filter(|&own| {
            text.is(own, Use::Own)
                && hands_over(text, own + 1)
                && !told[own]
                && !clause::is_quoted(text, own)
        })
        .filter_map(|own| telling(text, start(text, own)?..own + 2))
        .collect()
}

/// Returns the preposition that leads to whose own words they are: "by his own", "by the owner's own".
fn start(text: &Text<'_>, own: usize) -> Option<usize> {
    let is_genitive = without_genitive(text.word(own - 1)) != text.word(own - 1);
    let first = own.saturating_sub(LEADS_WITHIN);
    let start = (first..own)
        .rev()
        .find(|&word| text.is(word, Use::According))?;
    let is_pronoun = text.is(own - 1, Use::Possessive) && start + 2 == own;
    (is_pronoun || is_genitive).then_some(start)
}

fn telling(text: &Text<'_>, account: Range<usize>) -> Option<Telling> {
    let mut sentence = text.sentence_near(account.start);
    // "The clinic of the charity, \[which by its own account treats four donkeys\]".
    let clause = clause::segment(text, account.start);
    if is_relative(text, clause.start) && clause.start < account.start {
        sentence = clause.start + 1..clause.end;
    }
    let is_sign = |word: usize| matches!(text.word(word), "," | "." | "!" | "?" | ";" | "–" | "—");
    let trimmed = |mut words: Range<usize>| {
        while !words.is_empty() && is_sign(words.start) {
            words.start += 1;
        }
        while !words.is_empty() && is_sign(words.end - 1) {
            words.end -= 1;
        }
        words
    };
    let parts = [sentence.start..account.start, account.end..sentence.end].map(trimmed);
    let content: Vec<Range<usize>> = parts
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect();
    (!content.is_empty()).then(|| {
        let shown = Shown {
            content,
            cue: account.clone(),
            frame: account.clone(),
            speaker: account.start + 1..account.end,
        };
        shown.telling(text, CONFIDENCE)
    })
}
