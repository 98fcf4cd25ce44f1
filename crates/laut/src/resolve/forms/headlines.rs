//! Reads headlines inside the text: lines in, tellings out.
//!
//! A headline is told for itself: it takes no sentence of the text and lends it no speaker. "Name: what is said" is a
//! report, a topic before a colon is nobody. Does not know who anybody is.

use std::ops::Range;

use crate::{
    assemble::Telling,
    language::{Use, nouns::NounClass},
    reading::Kind,
    resolve::{
        forms::{
            lines::{Label, Line, is_somebody, is_surname, label},
            meet, telling, words,
        },
        names::{Name, NameKind},
        text::Text,
    },
    span::Span,
};

/// How sure a report is that a colon shows.
const CONFIDENCE: f32 = 0.7;
/// Words of a headline, at most.
const HEADLINE: usize = 16;

/// Returns for each word whether it stands in a headline.
pub(super) fn marked(text: &Text<'_>, lines: &[Line], taken: &Range<usize>) -> Vec<bool> {
    let mut marked = vec![false; text.len()];
    for (place, line) in lines.iter().enumerate() {
        let Some(next) = lines.get(place + 1) else {
            break;
        };
        let is_short = line.words.len() <= HEADLINE
            && !matches!(line.end(text), "." | ":" | ";" | "," | "…")
            && !line.words.clone().any(|word| text.word(word) == "•");
        // What follows is prose, right away or under further headlines.
        let above_prose = lines[place + 1..]
            .iter()
            .take(3)
            .any(|line| matches!(line.end(text), "." | "!" | "?") && line.words.len() > 3);
        let is_all_quoted = text
            .document
            .mark(line.words.start)
            .is_some_and(|mark| mark.partner == Some(line.words.end - 1));
        if is_short
            && line.apart
            && next.apart
            && above_prose
            && !is_all_quoted
            && !meet(&line.words, taken)
        {
            marked[line.words.clone()].fill(true);
        }
    }
    marked
}

/// Returns the tellings with those of headlines kept apart from those of the text.
pub(super) fn read(
    text: &Text<'_>,
    lines: &[Line],
    tellings: Vec<Telling>,
    headlines: &[bool],
) -> Vec<Telling> {
    let mut read: Vec<Telling> = tellings
        .into_iter()
        .filter_map(|telling| apart(text, telling, headlines))
        .filter_map(|telling| without_topic(text, telling))
        .collect();
    for telling in &mut read {
        quoted(text, telling, headlines);
    }
    for line in lines.iter().filter(|line| headlines[line.words.start]) {
        if let Some(label) = label(text, line.words.clone())
            && let Some(told) = said(text, line, &label, &read)
        {
            read.push(told);
        }
    }
    read.sort_by_key(|telling| telling.content.first().map(|span| span.start()));
    read
}

/// Keeps a telling on one side of the headlines; `None` if nothing is left of it.
fn apart(text: &Text<'_>, mut telling: Telling, headlines: &[bool]) -> Option<Telling> {
    let in_headline = |words: &Range<usize>| headlines[words.start];
    let first = words(text, &telling.content).next()?;
    let own = |telling: &Telling| {
        words(text, &telling.cue)
            .chain(words(text, &telling.frame))
            .next()
            .map(|words| in_headline(&words))
    };
    let above = in_headline(&first)
        || own(&telling) == Some(true) && {
            // Told by a headline, and no quotation in the text.
            let mut cue = words(text, &telling.cue).chain(words(text, &telling.frame));
            telling.kind != Kind::Direct && cue.all(|words| in_headline(&words))
        };
    let line = |word: usize| text.document.words[word].paragraph;
    let home = if in_headline(&first) || !above {
        line(first.start)
    } else {
        words(text, &telling.cue)
            .chain(words(text, &telling.frame))
            .next()
            .map_or(line(first.start), |words| line(words.start))
    };
    let is_home = |word: usize| {
        if above {
            line(word) == home
        } else {
            !headlines[word]
        }
    };
    let cut = |spans: &mut Vec<Span>| {
        let kept = words(text, spans)
            .filter_map(|words| {
                let start = words.clone().find(|&word| is_home(word))?;
                let end = (start..words.end)
                    .find(|&word| !is_home(word))
                    .unwrap_or(words.end);
                Some(text.document.span_of(start..end))
            })
            .collect();
        *spans = kept;
    };
    let had_speaker = !telling.speaker.is_empty();
    cut(&mut telling.content);
    cut(&mut telling.cue);
    cut(&mut telling.frame);
    cut(&mut telling.addressee);
    // A pronoun in the text may be read off the text; a speaker of another line is none.
    cut(&mut telling.speaker);
    let lost = had_speaker && telling.speaker.is_empty();
    let untold = telling.cue.is_empty() && telling.frame.is_empty();
    if telling.content.is_empty() || lost && untold && telling.kind != Kind::Direct {
        return None;
    }
    Some(telling)
}

/// Gives a quotation at the head of a headline to whom it tells of behind the colon: "“Enough is enough”: Roy resigns".
fn quoted(text: &Text<'_>, telling: &mut Telling, headlines: &[bool]) {
    let untold = telling.speaker.is_empty() && telling.cue.is_empty();
    let last = words(text, &telling.content).last();
    let Some(last) = last.filter(|last| headlines[last.start]) else {
        return;
    };
    let colon = (last.end..text.len().min(last.end + 2)).find(|&word| text.word(word) == ":");
    let Some(who) = colon.map(|colon| colon + 1).filter(|who| *who < text.len()) else {
        return;
    };
    let is_person = |name: &&Name| name.kind == NameKind::Person && name.words.start == who;
    let named = text.names.iter().find(is_person);
    let named = named.map(|name| name.words.clone());
    let surname = || Some(who..who + 1).filter(|who| is_surname(text, who.clone()));
    if telling.kind == Kind::Direct
        && untold
        && let Some(name) = named.or_else(surname)
    {
        telling.speaker = vec![text.document.span_of(name)];
    }
}

/// Takes a topic before a colon out of the words of a speaker: "Das Tempo: Dem Landesamt zufolge …".
fn without_topic(text: &Text<'_>, mut telling: Telling) -> Option<Telling> {
    let Some(first) = words(text, &telling.speaker).next() else {
        return Some(telling);
    };
    let sentence = text.sentence_of(first.start);
    let start = sentence.clone().find(|&word| text.is_lexical(word))?;
    let Some(label) = label(text, start..sentence.end).filter(|label| is_topic(text, label)) else {
        return Some(telling);
    };
    // "Er sagt: „…“": words of telling before the colon, and no label.
    let tells = words(text, &telling.cue)
        .any(|cue| meet(&cue, &label.all) && cue.clone().any(|word| text.is_lexical(word)));
    if first.start >= label.all.end || tells {
        return Some(telling);
    }
    // "Koalition – Roy:"
    if label.who.start > label.all.start && is_somebody(text, label.who.clone()) {
        let who = text.document.span_of(label.who.clone());
        telling.speaker = vec![who];
        return Some(telling);
    }
    let quotes = telling.kind == Kind::Direct
        && words(text, &telling.content).any(|content| content.start <= label.all.end + 1);
    if quotes && !label.who.clone().any(|word| text.is(word, Use::Definite)) {
        return Some(telling);
    }
    let behind = |spans: &[Span]| -> Vec<Span> {
        words(text, spans)
            .filter_map(|words| {
                let start = words.start.max(
                    if words.end > label.all.start && words.start < label.all.end {
                        label.all.end
                    } else {
                        words.start
                    },
                );
                (start < words.end).then(|| text.document.span_of(start..words.end))
            })
            .collect()
    };
    telling.speaker = behind(&telling.speaker);
    telling.frame = behind(&telling.frame);
    telling.cue = behind(&telling.cue);
    let untold = telling.cue.is_empty() && telling.frame.is_empty();
    (!telling.speaker.is_empty() || !untold || telling.kind == Kind::Direct).then_some(telling)
}

/// Says whether a label names nobody, or somebody behind a topic only.
fn is_topic(text: &Text<'_>, label: &Label) -> bool {
    if label.who.len() > 5 {
        return false;
    }
    label.who.start > label.all.start || !is_speaker(text, &label.who)
}

/// Says whether a label names who says what stands behind the colon.
fn is_speaker(text: &Text<'_>, who: &Range<usize>) -> bool {
    let small = |word: usize| text.is(word, Use::Definite) || text.is(word, Use::Preposition);
    let is_thing = who.clone().any(small);
    // "Zoff im Rat" is no council.
    let head = (who.start + 1..who.end)
        .find(|&word| small(word))
        .unwrap_or(who.end);
    let known = (who.start..head).any(|word| {
        text.noun(word).is_some_and(|noun| {
            text.is_capital(word)
                && (noun.classes.is_human()
                    || noun.classes.any(&[
                        NounClass::Organization,
                        NounClass::Outlet,
                        NounClass::Document,
                    ]))
        })
    });
    let elsewhere = |word: usize| {
        text.names.iter().any(|name| {
            matches!(name.kind, NameKind::Person | NameKind::Organization)
                && name.words.start != word
                && text.word(name.words.start) == text.word(word)
        })
    };
    known
        || !is_thing && who.len() == 1 && elsewhere(who.start)
        || is_surname(text, who.clone())
        || !is_thing
            && who
                .clone()
                .any(|word| text.label(word) == Some(NameKind::Organization))
        || !is_thing
            && who
                .clone()
                .any(|word| text.label(word) == Some(NameKind::Person))
            && who.len() > 1
        || !is_thing
            && who
                .clone()
                .all(|word| text.label(word) == Some(NameKind::Person))
}

/// Returns the report that a headline is: "Tholen: Dike was not the problem".
fn said(text: &Text<'_>, line: &Line, label: &Label, told: &[Telling]) -> Option<Telling> {
    let content = label.all.end..line.words.end;
    let is_told = told
        .iter()
        .any(|telling| words(text, &telling.content).any(|words| meet(&words, &content)));
    let is_plain = content.clone().all(|word| !text.is_quote(word));
    if is_told
        || !is_plain
        || content.len() < 2
        || !is_speaker(text, &label.who)
        || label.who.len() > 6
    {
        return None;
    }
    Some(telling(
        text,
        Kind::Indirect,
        std::slice::from_ref(&content),
        Some(&label.who),
        Some(label.all.clone()),
        CONFIDENCE,
    ))
}
