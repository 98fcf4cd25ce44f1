//! Finds interviews printed as questions and answers: lines in, turns out.
//!
//! Turns are marked by names, initials, "Q" and "A", double brackets; `unmarked` finds those that nothing marks. Does
//! not know who anybody is.

use std::{collections::HashMap, ops::Range};

use crate::{
    assemble::Telling,
    language::Use,
    reading::Kind,
    resolve::{
        forms::{
            introduction::{address, interviewee, interviewer},
            lines::{Label, Line, is_somebody, is_surname},
            meet, telling, unmarked, words,
        },
        names::NameKind,
        text::Text,
    },
};

/// How sure turns with labels are, and turns without.
const LABELLED: f32 = 0.9;
const BARE: f32 = 0.75;
/// Words of a question without a label, at most.
pub(super) const QUESTION: usize = 90;
/// Words of a heading between turns, at most.
const HEADING: usize = 12;

/// What one says until another speaks.
#[derive(Debug)]
pub(super) struct Turn {
    /// Its paragraphs.
    pub(super) content: Vec<Range<usize>>,
    /// The words that name the speaker, here or elsewhere.
    pub(super) who: Option<Range<usize>>,
    /// The label before it.
    pub(super) frame: Option<Range<usize>>,
    /// Whether it is the interviewer's question.
    pub(super) asks: bool,
}

/// Returns the words from the first turn to the last.
pub(super) fn extent(turns: &[Turn]) -> Range<usize> {
    let first = turns.first().map_or(0, |turn| {
        turn.frame
            .as_ref()
            .or(turn.content.first())
            .map_or(0, |words| words.start)
    });
    let last = turns
        .last()
        .and_then(|turn| turn.content.last())
        .map_or(first, |words| words.end);
    first..last
}

/// Returns the turns of the interview that an article is or holds; none where there is none.
pub(super) fn turns(text: &Text<'_>, lines: &[Line]) -> Vec<Turn> {
    let labelled = labelled(text, lines);
    if labelled.is_empty() {
        unmarked::turns(text, lines)
    } else {
        labelled
    }
}

/// Replaces what the network made of the turns; what somebody tells of others within a turn stays.
pub(super) fn read(text: &Text<'_>, tellings: Vec<Telling>, turns: &[Turn]) -> Vec<Telling> {
    let extent = extent(turns);
    let mut read: Vec<Telling> = tellings
        .into_iter()
        .filter(|telling| {
            let content: Vec<Range<usize>> = words(text, &telling.content).collect();
            if !content.iter().any(|content| meet(content, &extent)) {
                return !introduces(text, telling, &extent);
            }
            turns
                .iter()
                .any(|turn| is_within(text, telling, &content, turn))
        })
        .collect();
    read.extend(turns.iter().map(|turn| {
        let confidence = if turn.frame.is_some() { LABELLED } else { BARE };
        telling(
            text,
            Kind::Direct,
            &turn.content,
            turn.who.as_ref(),
            turn.frame.clone(),
            confidence,
        )
    }));
    read.sort_by_key(|telling| {
        let first = telling.content.first();
        let end = telling.content.last().map(|span| span.end());
        (first.map(|span| span.start()), std::cmp::Reverse(end))
    });
    read
}

/// Says whether a telling above the turns tells no more than that there was an interview: "spoke with the mayor about …".
fn introduces(text: &Text<'_>, telling: &Telling, turns: &Range<usize>) -> bool {
    let cue: Vec<usize> = words(text, &telling.cue).flatten().collect();
    let mut content = words(text, &telling.content).flatten();
    let interviews = |word: &usize| text.is(*word, Use::Interviews);
    let is_about = |word: &usize| {
        let uses = text.uses(*word);
        uses.any(&[
            Use::Interviews,
            Use::InterviewedWith,
            Use::Preposition,
            Use::Auxiliary,
        ])
    };
    let first = cue.first().copied().or_else(|| content.next());
    // "Steel and steam: an interview with the owners" is a headline, and nobody's words.
    let names_it = cue.is_empty() && content.any(|word| interviews(&word));
    telling.kind != Kind::Direct
        && first.is_some_and(|first| first < turns.start)
        && (names_it || cue.iter().any(interviews) && cue.iter().all(is_about))
}

/// Says whether a telling is one of others' words, told inside a turn.
fn is_within(text: &Text<'_>, telling: &Telling, content: &[Range<usize>], turn: &Turn) -> bool {
    let inside = |words: &Range<usize>| {
        turn.content
            .iter()
            .any(|paragraph| paragraph.start <= words.start && words.end <= paragraph.end)
    };
    let tells = |words: &Range<usize>| words.clone().any(|word| text.is_lexical(word));
    let mut cue = words(text, &telling.cue).peekable();
    let mut speaker = words(text, &telling.speaker).peekable();
    content.iter().all(inside)
        && cue.peek().is_some()
        && cue.all(|words| inside(&words) && tells(&words))
        && speaker.peek().is_some()
        && speaker.all(|words| {
            inside(&words) && !words.clone().any(|word| text.is(word, Use::FirstPerson))
        })
        && telling.kind != Kind::FreeIndirect
}

/// A turn, with its label where it has one of its own.
type Labelled = (Option<Label>, Turn);

fn labelled(text: &Text<'_>, lines: &[Line]) -> Vec<Turn> {
    let labels = labels(text, lines);
    let addressees = addressees(text, lines);
    let is_known = |label: &Label| {
        is_use(text, label)
            || label.is_sure
            || is_somebody(text, label.who.clone())
            || is_surname(text, label.who.clone())
            || label.is_initials(text)
            || addressees.contains(&label.key(text))
    };
    let mut counts: HashMap<String, usize> = HashMap::new();
    for label in labels.iter().flatten() {
        *counts.entry(label.key(text)).or_default() += 1;
    }
    let is_turn = |label: &Label| is_known(label) || counts[&label.key(text)] > 1;
    let labels: Vec<Option<Label>> = labels
        .into_iter()
        .map(|label| label.filter(|label| is_turn(label)))
        .collect();
    let mut turns = under_labels(text, lines, &labels);
    turns.retain(|(_, turn)| !turn.content.is_empty());
    if !is_interview(text, &turns, &is_known) {
        return Vec::new();
    }
    let askers = askers(text, &turns);
    let first = turns
        .first()
        .and_then(|(_, turn)| turn.frame.as_ref().or(turn.content.first()))
        .map_or(0, |words| words.start);
    let answers = interviewee(text, lines, first, turns.iter().map(|(_, turn)| turn))
        .map(|found| found.words);
    let asks = interviewer(text, first);
    let answerers: Vec<String> = {
        let mut keys: Vec<String> = turns
            .iter()
            .filter_map(|(label, _)| label.as_ref())
            .map(|label| label.key(text))
            .filter(|key| !askers.contains(key))
            .collect();
        keys.sort();
        keys.dedup();
        keys
    };
    let full: Vec<Range<usize>> = turns
        .iter()
        .filter_map(|(label, _)| label.as_ref())
        .map(|label| label.who.clone())
        .filter(|who| who.len() > 1)
        .collect();
    turns
        .into_iter()
        // A question that nobody is known to have asked is a heading.
        .filter(|(label, _)| label.is_some() || asks.is_some())
        .map(|(label, mut turn)| {
            let Some(label) = label else {
                turn.who.clone_from(&asks);
                return turn;
            };
            let is_asker = askers.contains(&label.key(text));
            turn.asks = is_asker && ends_in_question(text, &turn);
            let is_short = label.is_initials(text);
            let initials = || by_initials(text, &label, first, &full);
            let name = if is_short {
                initials()
            } else {
                in_capitals(text, &label)
            };
            let stands_for_name =
                is_use(text, &label) || is_short && !is_somebody(text, label.who.clone());
            turn.who = if name.is_some() {
                name
            } else if !stands_for_name {
                Some(label.who.clone())
            } else if is_asker {
                asks.clone()
            } else if answerers.len() == 1 {
                answers.clone()
            } else {
                None
            };
            turn
        })
        .collect()
}

/// Returns the full name of whoever a label names by the surname in capitals: "STRAND", of Ifeoma Strand.
fn in_capitals(text: &Text<'_>, label: &Label) -> Option<Range<usize>> {
    let last = (label.who.clone()).rfind(|&word| text.is_lexical(word))?;
    let letters = text.word(last);
    let has_small = letters.chars().any(char::is_lowercase);
    let name = text.names.iter().find(|name| {
        name.kind == NameKind::Person
            && name.words.len() > 1
            && !label.who.contains(&name.words.start)
            && text.word(name.words.end - 1) != letters
            && text.word(name.words.end - 1).to_uppercase() == letters
    });
    name.filter(|_| !has_small).map(|name| name.words.clone())
}

/// Returns for each line the label that it may begin with.
fn labels(text: &Text<'_>, lines: &[Line]) -> Vec<Option<Label>> {
    lines
        .iter()
        .map(|line| {
            line.label(text).filter(|label| {
                let follows = label.all.end;
                // "Roy: “No.”" credits a quotation, and is no turn.
                !(follows < line.words.end && text.is_quote(follows))
                    && (label.is_name(text) || is_use(text, label))
            })
        })
        .collect()
}

/// Returns the last words of the names that somebody is spoken to by.
fn addressees(text: &Text<'_>, lines: &[Line]) -> Vec<String> {
    lines
        .iter()
        .filter_map(|line| {
            let address = |word| address(text, word, &line.words);
            line.words.clone().find_map(address)
        })
        .map(|words| text.lower(words.end - 1))
        .collect()
}

/// Gives each line to the turn that it belongs to.
fn under_labels(text: &Text<'_>, lines: &[Line], labels: &[Option<Label>]) -> Vec<Labelled> {
    let Some(last) = labels.iter().rposition(Option::is_some) else {
        return Vec::new();
    };
    let mut turns: Vec<Labelled> = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        match &labels[place] {
            Some(label) => turns.push((
                Some(label.clone()),
                Turn {
                    content: paragraph(text, label.all.end..line.words.end),
                    who: None,
                    frame: Some(label.all.clone()),
                    asks: false,
                },
            )),
            // A question right above an answer.
            None if line.is_question(text)
                && line.words.len() <= QUESTION
                && labels.get(place + 1).is_some_and(|next| {
                    next.as_ref()
                        .is_some_and(|next| !is_question_use(text, next))
                }) =>
            {
                turns.push((None, bare_turn(&line.words, true)));
            }
            None => {
                let is_empty = turns
                    .last()
                    .is_some_and(|(_, turn)| turn.content.is_empty());
                let goes_on = is_empty
                    || place < last && !is_aside(text, line)
                    || place > last && line.words.clone().any(|word| is_own(text, word));
                if goes_on && let Some((_, turn)) = turns.last_mut() {
                    turn.content.extend(paragraph(text, line.words.clone()));
                } else if place > last {
                    break;
                }
            }
        }
    }
    turns
}

fn is_question_use(text: &Text<'_>, label: &Label) -> bool {
    label.who.len() == 1 && text.is(label.who.start, Use::QuestionLabel)
}

/// Says whether a label is a word for questions or answers.
fn is_use(text: &Text<'_>, label: &Label) -> bool {
    is_question_use(text, label)
        || label.who.len() == 1 && text.is(label.who.start, Use::AnswerLabel)
}

/// Says whether turns are an interview: somebody asks, somebody else answers.
fn is_interview(
    text: &Text<'_>,
    turns: &[(Option<Label>, Turn)],
    is_known: &dyn Fn(&Label) -> bool,
) -> bool {
    let key = |place: usize| turns[place].0.as_ref().map(|label| label.key(text));
    let answered = (1..turns.len()).any(|place| {
        ends_in_question(text, &turns[place - 1].1)
            && turns[place].0.as_ref().is_some_and(is_known)
            && key(place) != key(place - 1)
    });
    let labelled = turns.iter().filter(|(label, _)| label.is_some()).count();
    answered && labelled > 1
}

/// Returns the keys of the labels under which questions are asked more often than not.
fn askers(text: &Text<'_>, turns: &[(Option<Label>, Turn)]) -> Vec<String> {
    let mut asked: HashMap<String, (usize, usize)> = HashMap::new();
    for (label, turn) in turns {
        let Some(label) = label else { continue };
        let (questions, all) = asked.entry(label.key(text)).or_default();
        *all += 1;
        *questions += usize::from(ends_in_question(text, turn) || is_question_use(text, label));
    }
    asked
        .into_iter()
        .filter(|(_, (questions, all))| questions * 2 > *all)
        .map(|(key, _)| key)
        .collect()
}

pub(super) fn ends_in_question(text: &Text<'_>, turn: &Turn) -> bool {
    turn.content
        .last()
        .is_some_and(|words| text.word(words.end - 1) == "?")
}

/// Returns a name before the turns, or in the text, or a label, whose words begin with the letters of a label.
fn by_initials(
    text: &Text<'_>,
    label: &Label,
    first: usize,
    labels: &[Range<usize>],
) -> Option<Range<usize>> {
    let letters: String = label
        .who
        .clone()
        .map(|word| text.lower(word))
        .filter(|word| word.chars().all(char::is_alphabetic))
        .collect();
    let fits = |words: &Range<usize>| {
        let begin: String = words
            .clone()
            .filter_map(|word| text.lower(word).chars().next())
            .filter(|letter| letter.is_alphabetic())
            .collect();
        begin == letters
    };
    let names = || text.names.iter().filter(|name| name.kind != NameKind::Role);
    names()
        .filter(|name| name.words.end <= first)
        .chain(names())
        .map(|name| name.words.clone())
        .chain(labels.iter().cloned())
        .find(|words| words.len() > 1 && fits(words))
}

pub(super) fn bare_turn(words: &Range<usize>, asks: bool) -> Turn {
    Turn {
        content: vec![words.clone()],
        who: None,
        frame: None,
        asks,
    }
}

pub(super) fn paragraph(text: &Text<'_>, words: Range<usize>) -> Vec<Range<usize>> {
    let holds = words.clone().any(|word| text.is_lexical(word));
    if holds { vec![words] } else { Vec::new() }
}

/// Says whether a line is a heading, a picture's or who made the interview.
pub(super) fn is_aside(text: &Text<'_>, line: &Line) -> bool {
    !line.is_stopped(text) && line.words.len() <= HEADING || line.is_byline(text)
}

/// Says whether a word means whoever speaks, and is not quoted.
pub(super) fn is_own(text: &Text<'_>, word: usize) -> bool {
    text.is(word, Use::FirstPerson) && !is_in_marks(text, word)
}

pub(super) fn is_in_marks(text: &Text<'_>, word: usize) -> bool {
    let line = text.document.words[word].paragraph;
    text.document
        .marks_in(0..word)
        .iter()
        .rev()
        .take_while(|mark| text.document.words[mark.word].paragraph == line)
        .any(|mark| mark.opens && mark.partner.is_none_or(|close| close > word))
}
