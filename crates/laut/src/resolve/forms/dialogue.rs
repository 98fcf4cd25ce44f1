//! Gives turns of a dialogue that have no tags to those who take turns: tellings in, tellings out.
//!
//! Two speak in turn, each in a line of their own that a quotation begins; a line that is a quotation and nothing else
//! is then the other one's. Does not know who they are.

use std::ops::Range;

use crate::{
    assemble::Telling,
    reading::Kind,
    resolve::{
        forms::{lines::Line, meet, quoted::outermost, telling, words},
        text::Text,
    },
    span::Span,
};

/// How sure a turn is that only the others show.
const CONFIDENCE: f32 = 0.7;
/// Words of a line in a dialogue, at most.
const TURN: usize = 40;

/// A line that is a turn.
struct Turn {
    /// Its quotations, marks included.
    quotations: Vec<Range<usize>>,
    /// Whether words besides quotations stand there.
    tagged: bool,
}

/// Returns the tellings, with each turn as its own where two take turns.
pub(super) fn read(
    text: &Text<'_>,
    lines: &[Line],
    mut tellings: Vec<Telling>,
    taken: &Range<usize>,
) -> Vec<Telling> {
    // Who spoke in the last two turns.
    let mut last: [Option<Vec<Span>>; 2] = [None, None];
    for line in lines {
        let Some(turn) = turn(text, line).filter(|_| !meet(&line.words, taken)) else {
            last = [None, None];
            continue;
        };
        if turn.tagged {
            let who = tag(text, &tellings, line);
            let is_new = who.is_some() && !same(text, who.as_ref(), last[1].as_ref());
            last = match who {
                Some(_) if is_new => [last[1].take(), who],
                _ => [None, who],
            };
            continue;
        }
        let [Some(one), Some(other)] = last else {
            last = [None, None];
            continue;
        };
        tellings = given(text, tellings, &turn.quotations, &one);
        last = [Some(other), Some(one)];
    }
    tellings.sort_by_key(|telling| telling.content.first().map(|span| span.start()));
    tellings
}

/// Returns the turn that a line is.
fn turn(text: &Text<'_>, line: &Line) -> Option<Turn> {
    let quotations = outermost(text, line.words.clone());
    let first = quotations.first()?;
    if first.start != line.words.start || line.words.len() > TURN {
        return None;
    }
    let tagged = line.words.clone().any(|word| {
        text.is_lexical(word) && !quotations.iter().any(|quotation| quotation.contains(&word))
    });
    Some(Turn { quotations, tagged })
}

/// Returns the words that name who speaks in a line, by its own words of telling.
fn tag(text: &Text<'_>, tellings: &[Telling], line: &Line) -> Option<Vec<Span>> {
    tellings
        .iter()
        .filter(|telling| telling.kind == Kind::Direct)
        .filter(|telling| words(text, &telling.content).any(|words| meet(&words, &line.words)))
        .find(|telling| {
            let mut speaker = words(text, &telling.speaker);
            speaker
                .next()
                .is_some_and(|words| meet(&words, &line.words))
        })
        .map(|telling| telling.speaker.clone())
}

/// Says whether two speakers have the same last word.
fn same(text: &Text<'_>, one: Option<&Vec<Span>>, other: Option<&Vec<Span>>) -> bool {
    let last = |spans: Option<&Vec<Span>>| {
        let spans = spans?;
        let found = words(text, spans).last()?;
        found
            .clone()
            .rev()
            .find(|&word| text.is_lexical(word))
            .map(|word| text.lower(word))
    };
    last(one) == last(other)
}

/// Gives the quotations of a line to one who spoke before.
fn given(
    text: &Text<'_>,
    tellings: Vec<Telling>,
    quotations: &[Range<usize>],
    who: &[Span],
) -> Vec<Telling> {
    let mut kept: Vec<Telling> = Vec::with_capacity(tellings.len() + 1);
    for mut telling in tellings {
        let cut: Vec<Span> = telling
            .content
            .iter()
            .filter_map(|span| {
                let content = text.words_in(*span);
                let Some(quotation) = quotations
                    .iter()
                    .find(|quotation| meet(&content, quotation))
                else {
                    return Some(*span);
                };
                // What ran on from the line before ends there.
                let mut end = quotation.start;
                while end > content.start
                    && text.document.words[end - 1].paragraph
                        == text.document.words[quotation.start].paragraph
                {
                    end -= 1;
                }
                let rest = bared(text, content.start..end);
                (!rest.is_empty()).then(|| text.document.span_of(rest))
            })
            .collect();
        telling.content = cut;
        if !telling.content.is_empty() {
            kept.push(telling);
        }
    }
    for quotation in quotations {
        let words = quotation.start + 1..quotation.end - 1;
        let mut new = telling(
            text,
            Kind::Direct,
            std::slice::from_ref(&words),
            None,
            None,
            CONFIDENCE,
        );
        new.speaker = who.to_vec();
        kept.push(new);
    }
    kept
}

/// Takes the marks off that enclose words.
fn bared(text: &Text<'_>, words: Range<usize>) -> Range<usize> {
    let encloses = words.len() > 2
        && text
            .document
            .mark(words.start)
            .is_some_and(|mark| mark.partner == Some(words.end - 1));
    if encloses {
        words.start + 1..words.end - 1
    } else {
        words
    }
}
