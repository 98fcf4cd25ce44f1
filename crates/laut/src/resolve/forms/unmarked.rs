//! Finds interviews whose questions and answers nothing marks: lines in, turns out.
//!
//! Questions and answers take turns, somebody is addressed in the questions and speaks of himself in the answers, and
//! the questions or the lines above them name whom. Explainers ask and answer as well, yet nobody speaks in them. Does
//! not know who anybody is.

use std::ops::Range;

use crate::{
    language::Use,
    resolve::{
        forms::{
            interview::{
                QUESTION, Turn, bare_turn, ends_in_question, is_aside, is_in_marks, is_own,
                paragraph,
            },
            introduction::{address, interviewee, interviewer},
            lines::Line,
        },
        text::Text,
    },
};

/// Words of what an interviewer puts in that is no question, at most.
const REMARK: usize = 25;

/// Returns the turns; none where it is no interview.
pub(super) fn turns(text: &Text<'_>, lines: &[Line]) -> Vec<Turn> {
    let lines_of_text = lines;
    let lines: Vec<&Line> = lines.iter().filter(|line| !is_aside(text, line)).collect();
    let is_question: Vec<bool> = lines.iter().map(|line| is_question(text, line)).collect();
    let (Some(first), Some(last)) = (
        is_question.iter().position(|question| *question),
        is_question.iter().rposition(|question| *question),
    ) else {
        return Vec::new();
    };
    if first == last || last + 1 == lines.len() {
        return Vec::new();
    }
    let opening = opening(text, &lines, first);
    let runs = runs(text, &lines, &is_question, opening.unwrap_or(first));
    let remarks = remarks(text, &lines, &runs);
    let mut turns: Vec<Turn> = Vec::new();
    for (run, asks) in runs {
        for place in run.clone() {
            let asks = asks || remarks.contains(&place);
            let words = &lines[place].words;
            match turns.last_mut() {
                Some(turn) if turn.asks == asks => {
                    turn.content.extend(paragraph(text, words.clone()));
                }
                _ => turns.push(bare_turn(words, asks)),
            }
        }
    }
    turns.retain(|turn| !turn.content.is_empty());
    let start = lines[opening.unwrap_or(first)].words.start;
    let Some(who) = interviewee(text, lines_of_text, start, turns.iter()) else {
        return Vec::new();
    };
    let asked = turns.iter().position(|turn| turn.asks).unwrap_or_default();
    if !is_interview(text, &turns[asked..]) || speaks_of(text, &turns[asked..], &who.words) {
        return Vec::new();
    }
    let asks = interviewer(text, start);
    turns
        .into_iter()
        // Questions that nobody is known to have asked are headings.
        .filter(|turn| !turn.asks || asks.is_some())
        .flat_map(|turn| {
            // Where several answer, the next paragraph may be another's.
            if who.several && !turn.asks {
                let alone = |words: &Range<usize>| bare_turn(words, false);
                turn.content.iter().map(alone).collect()
            } else {
                vec![turn]
            }
        })
        .map(|turn| Turn {
            who: if turn.asks {
                asks.clone()
            } else {
                Some(who.words.clone())
            },
            asks: turn.asks && ends_in_question(text, &turn),
            ..turn
        })
        .collect()
}

fn is_question(text: &Text<'_>, line: &Line) -> bool {
    line.is_question(text)
        && line.words.len() <= QUESTION
        && !line
            .words
            .clone()
            .any(|word| text.is_quote(word) && is_turned(text, word))
}

/// Returns the paragraph right before the first question, where it is an answer already.
fn opening(text: &Text<'_>, lines: &[&Line], first: usize) -> Option<usize> {
    let place = first.checked_sub(1).filter(|place| *place > 0)?;
    let mut words = lines[place].words.clone();
    let is_told = words.clone().any(|word| text.is(word, Use::Interviews));
    (!is_told && words.any(|word| is_own(text, word))).then_some(place)
}

/// Returns the lines of questions and of answers in turn, with whether they ask.
fn runs(
    text: &Text<'_>,
    lines: &[&Line],
    is_question: &[bool],
    first: usize,
) -> Vec<(Range<usize>, bool)> {
    let mut runs: Vec<(Range<usize>, bool)> = Vec::new();
    for (place, question) in is_question.iter().enumerate().skip(first) {
        match runs.last_mut() {
            Some((run, asks)) if asks == question => run.end = place + 1,
            _ => runs.push((place..place + 1, *question)),
        }
    }
    // Behind the last answer the article may go on.
    if let Some((run, false)) = runs.last_mut() {
        let speaks = |place: usize| {
            let mut words = lines[place].words.clone();
            words.any(|word| is_own(text, word))
        };
        let goes_on = |place: &usize| {
            *place == run.start
                || speaks(*place)
                || is_remark(text, lines[*place]) && place + 1 < run.end && speaks(place + 1)
        };
        run.end = run.start + run.clone().take_while(goes_on).count();
    }
    runs
}

/// Says whether a paragraph may be what an interviewer puts in.
fn is_remark(text: &Text<'_>, line: &Line) -> bool {
    line.words.len() <= REMARK && !line.words.clone().any(|word| is_own(text, word))
}

/// Returns the lines between answers that are the interviewer's: "You sold it, though.".
///
/// Only where all paragraphs take turns, each with the next, and where this shows twice or somebody is addressed: an
/// answer may as well have several paragraphs.
fn remarks(text: &Text<'_>, lines: &[&Line], runs: &[(Range<usize>, bool)]) -> Vec<usize> {
    let answers = || runs.iter().filter(|(_, asks)| !asks).map(|(run, _)| run);
    if answers().any(|run| run.len() % 2 == 0) {
        return Vec::new();
    }
    let found: Vec<usize> = answers()
        .flat_map(|run| run.clone().skip(1).step_by(2))
        .collect();
    let longer = answers().filter(|run| run.len() > 1).count();
    let addresses = |place: &usize| asks_somebody(text, &lines[*place].words);
    let fits = found.iter().all(|place| is_remark(text, lines[*place]))
        && (longer > 1 || found.iter().all(addresses));
    if fits { found } else { Vec::new() }
}

/// Says whether questions and answers are those of people: somebody is addressed, and somebody speaks of himself.
fn is_interview(text: &Text<'_>, turns: &[Turn]) -> bool {
    let some = |asks: bool, holds: &dyn Fn(&Range<usize>) -> bool| {
        turns
            .iter()
            .filter(|turn| turn.asks == asks && turn.content.iter().any(holds))
            .count()
    };
    let own = |words: &Range<usize>| words.clone().any(|word| is_own(text, word));
    let answers = turns.iter().filter(|turn| !turn.asks).count();
    let speak = some(false, &own);
    let addressed = some(true, &|words: &Range<usize>| asks_somebody(text, words));
    let by_name = turns.iter().any(|turn| {
        turn.asks
            && turn
                .content
                .iter()
                .any(|words| addresses_by_name(text, words))
    });
    let is_personal =
        speak > 0 && speak * 3 >= answers && addressed > 0 && addressed >= some(true, &own);
    answers > 1 && (by_name || is_personal)
}

/// Says whether the answers tell of the one who is said to give them: an essay that asks what nobody answers.
fn speaks_of(text: &Text<'_>, turns: &[Turn], who: &Range<usize>) -> bool {
    let name = text.word(who.end - 1);
    let answers = || {
        turns
            .iter()
            .filter(|turn| !turn.asks)
            .flat_map(|turn| &turn.content)
    };
    let named = answers()
        .filter(|words| (*words).clone().any(|word| text.word(word) == name))
        .count();
    named * 3 > answers().count()
}

fn addresses_by_name(text: &Text<'_>, words: &Range<usize>) -> bool {
    words
        .clone()
        .any(|word| address(text, word, words).is_some())
}

fn asks_somebody(text: &Text<'_>, words: &Range<usize>) -> bool {
    words.clone().any(|word| {
        text.is(word, Use::AskedPerson) && !is_in_marks(text, word) && !is_ambiguous(text, word)
    })
}

/// Says whether a mark is one of a quotation that ends its line.
fn is_turned(text: &Text<'_>, word: usize) -> bool {
    text.document
        .mark(word)
        .is_some_and(|mark| mark.partner.is_none())
}

/// A pronoun of the third person: "Sie" at the head of a sentence may as well be "she".
fn is_ambiguous(text: &Text<'_>, word: usize) -> bool {
    text.starts_sentence(word) && text.is(word, Use::Pronoun)
}
