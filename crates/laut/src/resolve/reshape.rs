//! Puts contents right that took in what is not told: a telling in, the telling with its own words out.
//!
//! The question that an answer answers, the clause around a relative clause, a time that belongs to what is told. Goes by
//! position and closed classes of words. Does not know who speaks.

use std::ops::Range;

use crate::{
    assemble::Telling,
    language::Use,
    reading::Kind,
    resolve::{
        force::clause,
        phrase::{behind_relative, is_relative},
        place::Place,
        taken,
        text::Text,
    },
    span::Span,
};

/// Words between a noun for a question and the question, at most: "auf die Frage *eines Kindes*, ob".
const TO_QUESTION: usize = 6;
/// Words of a time at the front of a sentence, at most.
const LONGEST_FRONT: usize = 6;
/// Words that go on behind a teller, at most.
const LONGEST_REST: usize = 60;

/// Returns the tellings with nothing but what is told in their contents.
pub(super) fn reshape(text: &Text<'_>, tellings: Vec<Telling>) -> Vec<Telling> {
    let mut tellings: Vec<Telling> = tellings
        .into_iter()
        .map(|telling| {
            if telling.kind == Kind::Direct {
                return telling;
            }
            let telling = without_question(text, telling);
            let telling = only_relative(text, telling);
            with_front(text, telling)
        })
        .collect();
    with_rests(text, &mut tellings);
    let fronts: Vec<bool> = (0..tellings.len())
        .map(|index| {
            is_front_of_another(text, &tellings, index) || is_within_another(&tellings, index)
        })
        .collect();
    let mut fronts = fronts.into_iter();
    tellings.retain(|_| fronts.next() != Some(true));
    tellings
}

/// Takes the question that an answer answers out of it: "P, sagte sie auf die Frage, ob Q".
fn without_question(text: &Text<'_>, mut telling: Telling) -> Telling {
    let place = Place::of(text, &telling);
    let asked: Vec<Option<usize>> = place
        .content
        .iter()
        .map(|content| question(text, content, &place))
        .collect();
    let is_answer = asked.iter().any(Option::is_none) && asked.iter().any(Option::is_some);
    if !is_answer {
        return without_asked(text, telling, &place);
    }
    let mut parts = asked.iter();
    telling
        .content
        .retain(|_| parts.next().is_none_or(Option::is_none));
    for lead in asked.into_iter().flatten() {
        telling.cue = without(text, &place.cue, phrase_of(text, lead));
    }
    telling
}

/// Takes "asked" out of the words of telling of an answer: "P, said X, asked why Q" has those of two tellings.
fn without_asked(text: &Text<'_>, mut telling: Telling, place: &Place) -> Telling {
    let first = place.content.first().map_or(0, |content| content.start);
    let lead = place
        .cue
        .iter()
        .flat_map(Clone::clone)
        .find(|&word| is_asked(text, word));
    if let Some(lead) = lead
        && place.cue.len() > 1
        && first < place.cue[0].start
        && place.cue[0].start < lead
    {
        telling.cue = without(text, &place.cue, lead..lead + 1);
    }
    telling
}

/// Returns the word that asks, where a part of a content is a question that depends on it.
fn question(text: &Text<'_>, content: &Range<usize>, place: &Place) -> Option<usize> {
    // "Auf die Frage, ob Q": the noun and what depends on it.
    if text.is(content.start, Use::Preposition) {
        let noun = (content.start + 1..content.end.min(content.start + 4))
            .find(|&word| text.is(word, Use::QuestionNoun))?;
        let comma =
            (noun + 1..content.end.min(noun + TO_QUESTION)).find(|&word| text.word(word) == ",")?;
        return opens_question(text, comma + 1).then_some(noun);
    }
    if !opens_question(text, content.start) {
        return None;
    }
    let from = content
        .start
        .saturating_sub(TO_QUESTION + 1)
        .max(place.sentence.start);
    (from..content.start)
        .rev()
        .take_while(|&word| !place.in_content(word))
        .find(|&word| text.is(word, Use::QuestionNoun) || is_asked(text, word))
}

/// Says whether a word is "asked" of somebody who answers, not of who asks.
fn is_asked(text: &Text<'_>, word: usize) -> bool {
    text.is(word, Use::Asking)
        && word > 0
        && (!text.is_lexical(word - 1)
            || text
                .uses(word - 1)
                .any(&[Use::PassiveAuxiliary, Use::Subordinator]))
}

fn opens_question(text: &Text<'_>, word: usize) -> bool {
    text.uses(word)
        .any(&[Use::QuestionWord, Use::Complementizer])
        && !text.is(word, Use::That)
}

/// Returns the words from the preposition of a noun on: "auf die Frage".
fn phrase_of(text: &Text<'_>, noun: usize) -> Range<usize> {
    let start = (noun.saturating_sub(2)..noun)
        .find(|&word| text.is(word, Use::Preposition))
        .unwrap_or(noun);
    start..noun + 1
}

/// Returns ranges without some words, as places in the text.
fn without(text: &Text<'_>, ranges: &[Range<usize>], words: Range<usize>) -> Vec<Span> {
    ranges
        .iter()
        .flat_map(|range| {
            let left = range.start..range.end.min(words.start);
            let right = range.start.max(words.end)..range.end;
            [left, right]
        })
        .filter(|range| !range.is_empty())
        .map(|range| text.document.span_of(range))
        .collect()
}

/// Cuts a content to the relative clause in which the telling stands: "The pier, which X said was old, [was closed]".
fn only_relative(text: &Text<'_>, mut telling: Telling) -> Telling {
    let place = Place::of(text, &telling);
    let Some(relative) = relative_around(text, &place) else {
        return telling;
    };
    let past = place.cue.iter().chain(&place.frame);
    let past = past.map(|range| range.end).max().unwrap_or(relative);
    let Some(last) = place.content.last().filter(|last| last.end > past) else {
        return telling;
    };
    let end = (past.max(last.start) + 1..last.end)
        .find(|&word| text.word(word) == "," && begins_with_verb(text, word + 1));
    let Some(end) = end else {
        return telling;
    };
    telling.content = place
        .content
        .iter()
        .map(|range| range.start.max(relative)..range.end.min(end))
        .filter(|range| !range.is_empty())
        .map(|range| text.document.span_of(range))
        .collect();
    telling
}

/// Returns the relative pronoun of the clause in which the words of telling stand, if it depends on what begins the
/// sentence.
fn relative_around(text: &Text<'_>, place: &Place) -> Option<usize> {
    let cue = place.cue.first().or(place.frame.first())?;
    let segment = clause::segment(text, cue.start);
    let is_inside = segment.start > place.sentence.start + 1
        && text.word(segment.start - 1) == ","
        && behind_relative(text, segment.start).is_some();
    // The sentence has had no verb before it.
    let has_verb = (place.sentence.start..segment.start.saturating_sub(1)).any(|word| {
        text.word(word) == ","
            || text
                .uses(word)
                .any(&[Use::AuxiliaryOrModal, Use::FiniteForm, Use::Attribution])
    });
    (is_inside && !has_verb).then_some(segment.start)
}

/// Says whether the verb of the clause around a relative clause stands at a word.
fn begins_with_verb(text: &Text<'_>, word: usize) -> bool {
    if !text.word(word).starts_with(char::is_lowercase) {
        return false;
    }
    let uses = text.uses(word);
    if text.grammar().force.verb_final_clauses {
        return !uses.any(&[
            Use::Determiner,
            Use::Preposition,
            Use::Conjunction,
            Use::Coordinator,
            Use::Complementizer,
            Use::Subordinator,
            Use::RelativePronoun,
            Use::QuestionWord,
            Use::InfinitiveParticle,
            Use::Adverbial,
            Use::Negation,
            Use::FocusParticle,
        ]);
    }
    uses.any(&[
        Use::AuxiliaryOrModal,
        Use::Copula,
        Use::FiniteForm,
        Use::FiniteVerb,
        Use::Preterite,
        Use::Telling,
    ])
}

/// Puts a time at the front of the sentence to the content that goes on behind a parenthetical teller: "Next week, X said,
/// the port will open".
fn with_front(text: &Text<'_>, mut telling: Telling) -> Telling {
    let place = Place::of(text, &telling);
    let (Some(frame), Some(content)) = (place.frame.first(), place.content.first()) else {
        return telling;
    };
    let Some(front) = front(text, &place, frame) else {
        return telling;
    };
    let is_parenthesis = front.end + 1 < content.start && text.word(content.start - 1) == ",";
    if !is_parenthesis {
        return telling;
    }
    telling
        .content
        .insert(0, text.document.span_of(front.clone()));
    if frame.end > front.end {
        telling.frame[0] = text.document.span_of(front.end..frame.end);
    } else {
        telling.frame.remove(0);
    }
    telling
}

/// Puts what goes on behind a clause that says who told it to the contents: "The mill will, as the agency learned, \[close in
/// May\]", "Three years ago, Kranz says, \[the water stood here\]". What the network took for two tellings becomes one.
fn with_rests(text: &Text<'_>, tellings: &mut Vec<Telling>) {
    let spoken = taken(text, tellings);
    let mut merged = vec![false; tellings.len()];
    for index in 0..tellings.len() {
        let Some(rest) = rest(text, &tellings[index]) else {
            continue;
        };
        let span = text.document.span_of(rest.clone());
        let begins = |other: &usize| {
            let (one, other) = (&tellings[index], &tellings[*other]);
            let first = other.content.first();
            other.kind != Kind::Direct
                && other.cue.first() == one.cue.first()
                && first.is_some_and(|first| first.start() == span.start())
        };
        if let Some(other) = beside(tellings, index).find(begins) {
            let (content, confidence) =
                (tellings[other].content.clone(), tellings[other].confidence);
            let telling = &mut tellings[index];
            telling.confidence = telling.confidence.max(confidence);
            telling.content.extend(content);
            merged[other] = true;
        } else if !rest.clone().any(|word| spoken[word] || text.is_quote(word)) {
            tellings[index].content.push(span);
        }
    }
    let mut merged = merged.into_iter();
    tellings.retain(|_| merged.next() != Some(true));
}

/// Returns what goes on behind the words that say who told it, where what stands before them is broken off.
fn rest(text: &Text<'_>, telling: &Telling) -> Option<Range<usize>> {
    let place = Place::of(text, telling);
    let ([content], Some(cue)) = (&place.content[..], place.cue.last()) else {
        return None;
    };
    let comma = content.end;
    // "Under the terms of the deal" says nothing yet.
    let is_front = content.start == place.sentence.start
        && content.len() <= LONGEST_FRONT
        && !content.clone().any(|word| {
            let uses = text.uses(word);
            text.word(word) == ","
                || uses.any(&[
                    Use::AuxiliaryOrModal,
                    Use::FiniteForm,
                    Use::FiniteVerb,
                    Use::Copula,
                ])
        })
        && (text.is(content.start, Use::Preposition)
            || text.is(content.start, Use::TimeShift)
            || is_time(text, content.start));
    let is_parenthesis = text.word(comma) == "," && (is_front || text.is(comma + 1, Use::AsTold));
    let told = place
        .speaker
        .last()
        .map_or(cue.end, |words| words.end.max(cue.end));
    if telling.kind == Kind::Direct
        || !is_parenthesis
        || cue.start < comma
        || told > place.sentence.end
    {
        return None;
    }
    let close = (told..place.sentence.end).find(|&word| text.word(word) == ",")?;
    let last = (close..place.sentence.end).rfind(|&word| text.is_lexical(word))?;
    // A clause of its own says something else.
    let goes_on = !text.uses(close + 1).any(&[
        Use::RelativePronoun,
        Use::Coordinator,
        Use::And,
        Use::Subordinator,
        Use::Conjunction,
        Use::Complementizer,
    ]);
    (goes_on && close < last && last - close <= LONGEST_REST).then_some(close + 1..last + 1)
}

/// Returns a time that stands before a comma at the beginning of a frame and of its sentence.
fn front(text: &Text<'_>, place: &Place, frame: &Range<usize>) -> Option<Range<usize>> {
    let first = place.sentence.clone().find(|&word| text.is_lexical(word))?;
    let cue = place.cue.first()?.start;
    if frame.start != first || place.content.first()?.start < cue {
        return None;
    }
    let comma = (first..cue).find(|&word| text.word(word) == ",")?;
    let front = first..comma;
    let names_speaker = place.speaker.iter().any(|speaker| speaker.start < comma);
    let is_of_time = front.clone().any(|word| is_time(text, word));
    (front.len() <= LONGEST_FRONT && !names_speaker && is_of_time).then_some(front)
}

fn is_time(text: &Text<'_>, word: usize) -> bool {
    let is_year = || {
        let letters = text.word(word);
        letters.len() == 4 && letters.chars().all(|sign| sign.is_ascii_digit())
    };
    text.uses(word).any(&[
        Use::LongTime,
        Use::TimeNoun,
        Use::Weekday,
        Use::Month,
        Use::Season,
        Use::Day,
        Use::Days,
        Use::Week,
        Use::WholeMonth,
        Use::Year,
        Use::RelativeDay,
        Use::PartOfDay,
    ]) || is_year()
}

/// Returns the places of the tellings around one, among which those of the same words of telling stand.
fn beside(tellings: &[Telling], index: usize) -> impl Iterator<Item = usize> + use<> {
    let around = index.saturating_sub(2)..tellings.len().min(index + 3);
    around.filter(move |other| *other != index)
}

/// Says whether a telling is only a part of what another of the same words of telling has: "\[He had told her \[that it
/// leans\]\], Leist said".
fn is_within_another(tellings: &[Telling], index: usize) -> bool {
    let telling = &tellings[index];
    let [content] = &telling.content[..] else {
        return false;
    };
    telling.kind != Kind::Direct
        && beside(tellings, index).any(|other| {
            let whole = &tellings[other];
            let holds = |span: &Span| {
                span.start() <= content.start() && content.end() <= span.end() && span != content
            };
            whole.kind != Kind::Direct
                && whole.cue.iter().any(|cue| telling.cue.contains(cue))
                && whole.content.iter().any(holds)
        })
}

/// Says whether a telling is only the front of another of the same words of telling, or the noun on which it depends.
fn is_front_of_another(text: &Text<'_>, tellings: &[Telling], index: usize) -> bool {
    let telling = &tellings[index];
    let ([content], Some(cue)) = (&telling.content[..], telling.cue.first()) else {
        return false;
    };
    let words = text.words_in(*content);
    telling.kind != Kind::Direct
        && beside(tellings, index).any(|other| {
            let whole = &tellings[other];
            let Some(first) = whole.content.first() else {
                return false;
            };
            let start = text.words_in(*first).start;
            let is_before = words.end < text.words_in(*cue).start;
            let depends = is_before
                && text.word(words.end) == ","
                && words.end + 1 == start
                && is_relative(text, start);
            whole.kind != Kind::Direct
                && whole.cue.first() == Some(cue)
                && (first == content && whole.content.len() > 1 || depends)
        })
}
