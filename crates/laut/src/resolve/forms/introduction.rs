//! Finds who is interviewed and who asks: the lines above an interview and its questions in, words that name them out.
//!
//! Does not know where questions and answers are, nor who is meant by the words.

use std::ops::Range;

use crate::{
    language::Use,
    resolve::{
        forms::{
            interview::{Turn, ends_in_question},
            lines::Line,
            meet,
        },
        names::NameKind,
        phrase::{Determiner, phrase},
        text::Text,
    },
};

/// Words behind "interview" or "spoke" within which it is said with whom, at most.
const REACH: usize = 12;

/// Who gives the answers.
#[derive(Clone)]
pub(super) struct Interviewee {
    /// The words that name them.
    pub(super) words: Range<usize>,
    /// Whether they are several, so that the next paragraph may be another's.
    pub(super) several: bool,
}

impl Interviewee {
    fn alone(words: Range<usize>) -> Self {
        Interviewee {
            words,
            several: false,
        }
    }
}

/// Returns who answers the questions of an interview whose first turn begins at a word.
pub(super) fn interviewee<'i>(
    text: &Text<'_>,
    lines: &[Line],
    first: usize,
    turns: impl Iterator<Item = &'i Turn>,
) -> Option<Interviewee> {
    addressed(text, turns)
        .or_else(|| only(text, lines, first))
        .map(Interviewee::alone)
        .or_else(|| told(text, lines, first))
}

/// Returns the words by which a question addresses somebody: "Herr Kern", "Ms. Tholen".
fn addressed<'i>(text: &Text<'_>, turns: impl Iterator<Item = &'i Turn>) -> Option<Range<usize>> {
    turns
        .filter(|turn| ends_in_question(text, turn))
        .take(6)
        .flat_map(|turn| turn.content.iter().cloned())
        .find_map(|words| words.clone().find_map(|word| address(text, word, &words)))
}

pub(super) fn address(text: &Text<'_>, word: usize, line: &Range<usize>) -> Option<Range<usize>> {
    if !text.is(word, Use::Honorific) || !text.is_capital(word) {
        return None;
    }
    let mut end = word + 1;
    while end < line.end
        && (text.is(end, Use::Honorific)
            || text.is(end, Use::Particle)
            || text.word(end) == "."
            || text.is_capital(end))
    {
        end += 1;
    }
    let last = end.checked_sub(1).filter(|last| *last > word)?;
    let named = text.is_capital(last) && !text.is(last, Use::Honorific);
    // Between commas, or at one end of the sentence: a vocative.
    let free = |other: Option<usize>| {
        other.is_none_or(|other| {
            !line.contains(&other)
                || matches!(text.word(other), "," | "?" | "." | "!" | "–" | ":" | ")")
        })
    };
    let is_vocative = free(Some(end)) && (free(word.checked_sub(1)) || text.starts_sentence(word));
    (named && is_vocative).then_some(word..end)
}

/// Returns the persons named above the interview, those apart who made it.
fn people(text: &Text<'_>, lines: &[Line], first: usize) -> Vec<Range<usize>> {
    let bylines: Vec<&Range<usize>> = lines
        .iter()
        .filter(|line| line.is_byline(text))
        .map(|line| &line.words)
        .collect();
    text.names
        .iter()
        .filter(|name| name.kind == NameKind::Person && name.words.end <= first)
        .map(|name| name.words.clone())
        .filter(|words| !bylines.iter().any(|line| meet(line, words)))
        .collect()
}

/// Returns the words that name the only person above the interview.
fn only(text: &Text<'_>, lines: &[Line], first: usize) -> Option<Range<usize>> {
    let people = people(text, lines, first);
    let mut surnames: Vec<&str> = people
        .iter()
        .map(|words| text.word(words.end - 1))
        .collect();
    surnames.sort_unstable();
    surnames.dedup();
    if surnames.len() != 1 {
        return None;
    }
    people
        .into_iter()
        .max_by_key(|words| (words.len(), std::cmp::Reverse(words.start)))
}

/// Returns whom the text says that somebody spoke with: "Interview with …", "… sprach mit …".
fn told(text: &Text<'_>, lines: &[Line], first: usize) -> Option<Interviewee> {
    let people = people(text, lines, first);
    let verbs = || (0..first).filter(|&word| text.is(word, Use::Interviews));
    let with = |verb: usize| {
        let sentence = text.sentence_of(verb);
        (sentence.start.max(verb.saturating_sub(10))..sentence.end.min(verb + REACH))
            .filter(|&word| text.is(word, Use::InterviewedWith))
    };
    let named = verbs().find_map(|verb| {
        let sentence = text.sentence_of(verb);
        with(verb).find_map(|with| {
            people
                .iter()
                .filter(|words| words.start > with && words.start < with + 10)
                .filter(|words| sentence.contains(&words.start))
                .max_by_key(|words| (words.len(), std::cmp::Reverse(words.start)))
                .cloned()
        })
    });
    if let Some(words) = named {
        return Some(Interviewee::alone(words));
    }
    // "An interview with the owners of a mill": nobody is named.
    verbs().find_map(|verb| {
        let end = text.sentence_of(verb).end;
        with(verb).find_map(|with| described(text, with + 1, end))
    })
}

/// Returns the people whom words describe without a name.
fn described(text: &Text<'_>, at: usize, end: usize) -> Option<Interviewee> {
    let found = phrase(text, at, end)?;
    let part = found.parts.first()?;
    let is_somebody = part.classes(text).is_human() && found.named().is_none();
    let mut words = part.words.clone();
    // A line above the text may go on with its day.
    while words.len() > 1 && text.uses(words.end - 1).any(&[Use::Weekday, Use::Month]) {
        words.end -= 1;
    }
    (is_somebody && part.determiner != Determiner::Possessive).then(|| Interviewee {
        words,
        several: part.plural
            || part
                .head
                .is_some_and(|head| (text.grammar().phrases.is_plural)(text, part, head)),
    })
}

/// Returns the words that name who asks: "The Harbour Post spoke with …".
pub(super) fn interviewer(text: &Text<'_>, first: usize) -> Option<Range<usize>> {
    (1..first)
        .filter(|&word| text.is(word, Use::Interviews) && !text.is_capital(word))
        .find_map(|verb| {
            let last = verb - 1;
            let sentence = text.sentence_of(verb);
            let behind =
                (verb..sentence.end.min(verb + 3)).any(|word| text.is(word, Use::InterviewedWith));
            if !behind || !text.is_capital(last) || !sentence.contains(&last) {
                return None;
            }
            let start = text.name(last).map_or(last, |name| name.words.start);
            Some(start..verb)
        })
}
