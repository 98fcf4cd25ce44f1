//! Finds interviews printed as questions and answers: lines in, turns out.
//!
//! Turns are marked by names, initials, "Q" and "A", double brackets, or by nothing but that questions and answers take
//! turns. Who gives the answers then is whom the questions or the lines above them name. Does not know who that is.

use std::{collections::HashMap, ops::Range};

use crate::{
    assemble::Telling,
    language::Use,
    reading::Kind,
    resolve::{
        forms::{
            lines::{Label, Line, is_somebody, is_surname},
            meet, telling, words,
        },
        names::NameKind,
        text::Text,
    },
};

/// How sure turns with labels are, and turns without.
const LABELLED: f32 = 0.9;
const BARE: f32 = 0.75;
/// Words of a question without a label, at most.
const QUESTION: usize = 90;
/// Words of a heading between turns, at most.
const HEADING: usize = 12;

/// What one says until another speaks.
#[derive(Debug)]
pub(super) struct Turn {
    /// Its paragraphs.
    pub(super) content: Vec<Range<usize>>,
    /// The words that name the speaker, here or elsewhere.
    who: Option<Range<usize>>,
    /// The label before it.
    frame: Option<Range<usize>>,
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
        bare(text, lines)
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
                return true;
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
    let answers = interviewee(text, lines, first, &turns);
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
            let name = if is_short { initials() } else { None };
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

fn ends_in_question(text: &Text<'_>, turn: &Turn) -> bool {
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

fn bare(text: &Text<'_>, lines: &[Line]) -> Vec<Turn> {
    let is_question: Vec<bool> = lines
        .iter()
        .map(|line| {
            line.is_question(text)
                && line.words.len() <= QUESTION
                && !line
                    .words
                    .clone()
                    .any(|word| text.is_quote(word) && is_turned(text, word))
        })
        .collect();
    let Some(first) = is_question.iter().position(|question| *question) else {
        return Vec::new();
    };
    let last = is_question
        .iter()
        .rposition(|question| *question)
        .unwrap_or(first);
    if first == last || last + 1 == lines.len() {
        return Vec::new();
    }
    let mut turns: Vec<(Option<Label>, Turn)> = Vec::new();
    for (place, line) in lines.iter().enumerate().skip(first) {
        if is_question[place] {
            match turns.last_mut() {
                Some((_, turn)) if turn.asks => turn.content.push(line.words.clone()),
                _ => turns.push((None, bare_turn(&line.words, true))),
            }
            continue;
        }
        if is_aside(text, line) {
            continue;
        }
        match turns.last_mut() {
            Some((_, turn)) if !turn.asks => {
                if place > last && !line.words.clone().any(|word| is_own(text, word)) {
                    break;
                }
                turn.content.extend(paragraph(text, line.words.clone()));
            }
            _ => turns.push((None, bare_turn(&line.words, false))),
        }
    }
    turns.retain(|(_, turn)| !turn.content.is_empty());
    let start = lines[first].words.start;
    let answers = turns.iter().filter(|(_, turn)| !turn.asks);
    let asked = |use_: Use, asks: bool| {
        turns
            .iter()
            .filter(|(_, turn)| turn.asks == asks)
            .filter(|(_, turn)| {
                turn.content.iter().any(|words| {
                    words.clone().any(|word| {
                        text.is(word, use_)
                            && !is_in_marks(text, word)
                            && (use_ == Use::FirstPerson || !is_ambiguous(text, word))
                    })
                })
            })
            .count()
    };
    let addressed = addressed(text, turns.iter().map(|(_, turn)| turn)).is_some();
    // Explainers ask and answer as well; nobody is addressed in them, and nobody speaks of himself.
    let count = answers.count();
    let is_personal = asked(Use::FirstPerson, false) * 3 >= count
        && asked(Use::AskedPerson, true) > 0
        && asked(Use::AskedPerson, true) >= asked(Use::FirstPerson, true);
    if count < 2 || !(addressed || is_personal && asked(Use::FirstPerson, false) > 0) {
        return Vec::new();
    }
    let Some(who) = interviewee(text, lines, start, &turns) else {
        return Vec::new();
    };
    let asks = interviewer(text, start);
    turns
        .into_iter()
        .map(|(_, turn)| turn)
        // Questions that nobody is known to have asked are headings.
        .filter(|turn| !turn.asks || asks.is_some())
        .map(|turn| Turn {
            who: if turn.asks {
                asks.clone()
            } else {
                Some(who.clone())
            },
            ..turn
        })
        .collect()
}

fn bare_turn(words: &Range<usize>, asks: bool) -> Turn {
    Turn {
        content: vec![words.clone()],
        who: None,
        frame: None,
        asks,
    }
}

fn paragraph(text: &Text<'_>, words: Range<usize>) -> Vec<Range<usize>> {
    let holds = words.clone().any(|word| text.is_lexical(word));
    if holds { vec![words] } else { Vec::new() }
}

/// Says whether a line is a heading, a picture's or who made the interview.
fn is_aside(text: &Text<'_>, line: &Line) -> bool {
    !line.is_stopped(text) && line.words.len() <= HEADING || line.is_byline(text)
}

/// Says whether a word means whoever speaks, and is not quoted.
fn is_own(text: &Text<'_>, word: usize) -> bool {
    text.is(word, Use::FirstPerson) && !is_in_marks(text, word)
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

fn is_in_marks(text: &Text<'_>, word: usize) -> bool {
    let line = text.document.words[word].paragraph;
    text.document
        .marks_in(0..word)
        .iter()
        .rev()
        .take_while(|mark| text.document.words[mark.word].paragraph == line)
        .any(|mark| mark.opens && mark.partner.is_none_or(|close| close > word))
}

/// Returns the words that name the one who answers.
fn interviewee(
    text: &Text<'_>,
    lines: &[Line],
    first: usize,
    turns: &[(Option<Label>, Turn)],
) -> Option<Range<usize>> {
    let questions = turns.iter().map(|(_, turn)| turn);
    addressed(text, questions).or_else(|| introduced(text, lines, first))
}

/// Returns the words by which a question addresses somebody: "Herr Kern", "Ms. Tholen".
fn addressed<'i>(text: &Text<'_>, turns: impl Iterator<Item = &'i Turn>) -> Option<Range<usize>> {
    turns
        .filter(|turn| ends_in_question(text, turn))
        .take(6)
        .flat_map(|turn| turn.content.iter().cloned())
        .find_map(|words| words.clone().find_map(|word| address(text, word, &words)))
}

fn address(text: &Text<'_>, word: usize, line: &Range<usize>) -> Option<Range<usize>> {
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

/// Returns the words above the interview that name whom it is with.
fn introduced(text: &Text<'_>, lines: &[Line], first: usize) -> Option<Range<usize>> {
    let bylines: Vec<&Range<usize>> = lines
        .iter()
        .filter(|line| line.is_byline(text))
        .map(|line| &line.words)
        .collect();
    let people: Vec<Range<usize>> = text
        .names
        .iter()
        .filter(|name| name.kind == NameKind::Person && name.words.end <= first)
        .map(|name| name.words.clone())
        .filter(|words| !bylines.iter().any(|line| meet(line, words)))
        .collect();
    let mut surnames: Vec<&str> = people
        .iter()
        .map(|words| text.word(words.end - 1))
        .collect();
    surnames.sort_unstable();
    surnames.dedup();
    if surnames.len() == 1 {
        return people
            .into_iter()
            .max_by_key(|words| (words.len(), std::cmp::Reverse(words.start)));
    }
    // "Interview with …", "… sprach mit …": the first name behind it.
    let sentence = |word: usize| text.sentence_of(word);
    (0..first)
        .filter(|&word| text.is(word, Use::Interviews))
        .find_map(|verb| {
            let sentence = sentence(verb);
            (sentence.start.max(verb.saturating_sub(10))..sentence.end.min(verb + 12))
                .filter(|&word| text.is(word, Use::InterviewedWith))
                .find_map(|with| {
                    people
                        .iter()
                        .filter(|words| words.start > with && words.start < with + 10)
                        .filter(|words| sentence.contains(&words.start))
                        .max_by_key(|words| (words.len(), std::cmp::Reverse(words.start)))
                        .cloned()
                })
        })
}

/// Returns the words that name who asks: "The Harbour Post spoke with …".
fn interviewer(text: &Text<'_>, first: usize) -> Option<Range<usize>> {
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
