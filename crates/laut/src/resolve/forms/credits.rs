//! Finds lines that credit a quotation: lines in, tellings out.
//!
//! A name behind a dash below the quotation or on its line, in brackets behind it, alone on the line below, or before a
//! colon above it. Does not know who that is.

use std::ops::Range;

use crate::{
    assemble::Telling,
    language::Use,
    reading::Kind,
    resolve::{
        forms::{
            lines::{Line, is_somebody, label},
            meet,
            quoted::outermost,
            telling, words,
        },
        text::Text,
    },
};

/// How sure a credit is.
const CONFIDENCE: f32 = 0.85;
/// Words of a line that credits, at most.
const CREDIT: usize = 16;

/// A quotation with the words that credit it.
struct Credit {
    /// With its marks.
    quotation: Range<usize>,
    who: Range<usize>,
    frame: Range<usize>,
}

/// Returns the tellings, with credited quotations as their own.
pub(super) fn read(
    text: &Text<'_>,
    lines: &[Line],
    mut tellings: Vec<Telling>,
    taken: &Range<usize>,
) -> Vec<Telling> {
    for credit in credits(text, lines) {
        if meet(&credit.quotation, taken) {
            continue;
        }
        tellings = with(text, tellings, &credit);
    }
    tellings.sort_by_key(|telling| telling.content.first().map(|span| span.start()));
    tellings
}

/// Gives a quotation to whom it is credited.
fn with(text: &Text<'_>, tellings: Vec<Telling>, credit: &Credit) -> Vec<Telling> {
    let inner = credit.quotation.start + 1..credit.quotation.end - 1;
    let mut kept: Vec<Telling> = Vec::with_capacity(tellings.len() + 1);
    let mut found = false;
    for mut telling in tellings {
        let content: Vec<Range<usize>> = words(text, &telling.content).collect();
        let here = content
            .iter()
            .any(|content| meet(content, &credit.quotation));
        if !here {
            kept.push(telling);
            continue;
        }
        let only = content
            .iter()
            .all(|content| meet(content, &credit.quotation));
        let is_credited = words(text, &telling.speaker).any(|words| meet(&words, &credit.who));
        let inside = content
            .iter()
            .all(|content| inner.start <= content.start && content.end <= inner.end);
        if found || inside && telling.kind != Kind::Direct && content[0] != inner {
            // Somebody's words inside the quotation.
            kept.push(telling);
            continue;
        }
        found |= only;
        if only {
            if is_credited {
                // The credits of its neighbours are none of its own.
                telling
                    .frame
                    .retain(|span| meet(&text.words_in(*span), &credit.frame));
            } else {
                telling.speaker = vec![text.document.span_of(credit.who.clone())];
                telling.frame = vec![text.document.span_of(credit.frame.clone())];
                telling.cue.clear();
                telling.confidence = CONFIDENCE;
            }
            telling.kind = Kind::Direct;
            telling.content = vec![text.document.span_of(inner.clone())];
            kept.push(telling);
            continue;
        }
        telling
            .content
            .retain(|span| !meet(&text.words_in(*span), &credit.quotation));
        let off = |span: &crate::span::Span| !meet(&text.words_in(*span), &credit.frame);
        telling.frame.retain(off);
        telling.cue.retain(off);
        telling.speaker.retain(off);
        if telling.content.is_empty() {
            continue;
        }
        kept.push(telling);
    }
    if !found {
        kept.push(telling(
            text,
            Kind::Direct,
            std::slice::from_ref(&inner),
            Some(&credit.who),
            Some(credit.frame.clone()),
            CONFIDENCE,
        ));
    }
    kept
}

fn credits(text: &Text<'_>, lines: &[Line]) -> Vec<Credit> {
    let mut found = Vec::new();
    // Whether the line above is a name alone that no quotation has taken yet.
    let mut above: Option<Range<usize>> = None;
    let mut place = 0;
    while place < lines.len() {
        let line = &lines[place];
        let quotations = outermost(text, line.words.clone());
        let alone = alone(text, line, &quotations);
        found.extend(on_line(text, line, &quotations));
        if let Some(quotation) = alone {
            let below = lines.get(place + 1).and_then(|line| below(text, line));
            if let Some((who, frame)) = below {
                found.push(Credit {
                    quotation,
                    who,
                    frame,
                });
                place += 2;
                above = None;
                continue;
            }
            if let Some(name) = above.take() {
                found.push(Credit {
                    quotation,
                    who: name.clone(),
                    frame: name,
                });
            } else if let Some(colon) = place
                .checked_sub(1)
                .and_then(|above| introduces(text, &lines[above]))
            {
                found.push(Credit {
                    quotation,
                    who: colon.clone(),
                    frame: lines[place - 1].words.clone(),
                });
            }
            place += 1;
            continue;
        }
        above = (place > 0 || lines.len() > 2)
            .then(|| bare(text, line))
            .flatten();
        place += 1;
    }
    found.sort_by_key(|credit| credit.quotation.start);
    found.dedup_by_key(|credit| credit.quotation.start);
    found
}

/// Returns the quotation that is all of a line.
fn alone(text: &Text<'_>, line: &Line, quotations: &[Range<usize>]) -> Option<Range<usize>> {
    let [only] = quotations else { return None };
    let is_all = line
        .words
        .clone()
        .all(|word| only.contains(&word) || !text.is_lexical(word));
    (is_all && only.len() > 4).then(|| only.clone())
}

fn is_dash(word: &str) -> bool {
    matches!(word, "—" | "–" | "-" | "―" | "~")
}

/// Returns who is named on the line below a quotation.
fn below(text: &Text<'_>, line: &Line) -> Option<(Range<usize>, Range<usize>)> {
    let mut start = line.words.start;
    while start < line.words.end && is_dash(text.word(start)) {
        start += 1;
    }
    if start == line.words.start {
        return bare(text, line).map(|who| (who, line.words.clone()));
    }
    let who = unstopped(text, start..line.words.end);
    is_credit(text, &who).then(|| (who, line.words.clone()))
}

/// Takes the full stop off a name that somebody put one behind.
fn unstopped(text: &Text<'_>, who: Range<usize>) -> Range<usize> {
    let shorter = who.start..who.end.saturating_sub(1).max(who.start);
    let is_name = !who.is_empty()
        && text.word(who.end - 1) == "."
        && is_name_first(text, &shorter)
        && shorter.len() <= 6;
    if is_name { shorter } else { who }
}

/// Returns who is named alone on a line.
fn bare(text: &Text<'_>, line: &Line) -> Option<Range<usize>> {
    let who = line.words.clone();
    let is_alone = !line.is_stopped(text)
        && !line.is_byline(text)
        && who.clone().all(|word| !text.is_quote(word))
        && is_credit(text, &who)
        && is_name_first(text, &who);
    is_alone.then_some(who)
}

/// Says whether words are a name with what is said of it: no sentence.
fn is_credit(text: &Text<'_>, who: &Range<usize>) -> bool {
    let begins = who.clone().find(|&word| text.is_lexical(word));
    (1..=CREDIT).contains(&who.len())
        && begins.is_some_and(|word| text.is_capital(word))
        && !matches!(text.word(who.end - 1), "." | "!" | "?" | ":" | ";" | ",")
        && is_somebody(text, who.clone())
        && text.sentence(who.start) == text.sentence(who.end - 1)
}

/// Says whether nothing but a name, its role and an apposition stands there.
fn is_name_first(text: &Text<'_>, who: &Range<usize>) -> bool {
    let comma = who
        .clone()
        .find(|&word| matches!(text.word(word), "," | "("))
        .unwrap_or(who.end);
    let head = who.start..comma;
    let is_part = |word: usize| {
        text.label(word).is_some()
            || text.noun(word).is_some_and(|noun| noun.classes.is_human())
            || text.is(word, Use::Honorific)
            || text.is(word, Use::Particle)
            || text.is(word, Use::Preposition)
            || !text.is_lexical(word)
            || text.is_capital(word)
    };
    head.len() <= 8
        && head.clone().all(is_part)
        && head
            .clone()
            .any(|word| text.label(word) == Some(crate::resolve::names::NameKind::Person))
}

/// Returns the credits on the line of a quotation: behind a dash, in brackets, before a colon.
fn on_line(text: &Text<'_>, line: &Line, quotations: &[Range<usize>]) -> Vec<Credit> {
    let mut found = Vec::new();
    let mut from = line.words.start;
    for (place, quotation) in quotations.iter().enumerate() {
        let until = quotations
            .get(place + 1)
            .map_or(line.words.end, |next| next.start);
        let credit = before(
            text,
            from..quotation.start,
            quotations.len() > 1 && quotation.len() > 4,
        )
        .or_else(|| behind(text, quotation, until));
        from = quotation.end;
        if let Some((who, frame)) = credit {
            found.push(Credit {
                quotation: quotation.clone(),
                who,
                frame,
            });
        }
    }
    found
}

/// "Ilse Marquart, pensioner: “…”", where several of them share a line.
fn before(
    text: &Text<'_>,
    words: Range<usize>,
    shares: bool,
) -> Option<(Range<usize>, Range<usize>)> {
    let mut start = words.start;
    while start < words.end && !text.is_lexical(start) {
        start += 1;
    }
    let found = label(text, start..words.end)?;
    let is_all = found.all.end == words.end;
    (shares && is_all && is_somebody(text, found.who.clone()) && is_name_first(text, &found.who))
        .then_some((found.who, found.all))
}

/// "“…” – Geoff Starling, commissioner", "“…” (Geoff Starling, commissioner)".
fn behind(
    text: &Text<'_>,
    quotation: &Range<usize>,
    until: usize,
) -> Option<(Range<usize>, Range<usize>)> {
    let mut first = quotation.end;
    let inner_end = quotation.end.checked_sub(2)?;
    let is_sentence = matches!(text.word(inner_end), "." | "!" | "?" | "…")
        || text.starts_sentence(quotation.start) && quotation.len() > 6;
    if first >= until || !is_sentence {
        return None;
    }
    if text.word(first) == "(" {
        let close = (first..until).find(|&word| text.word(word) == ")")?;
        let who = first + 1..close;
        return (!who.is_empty() && is_credit(text, &who) && is_name_first(text, &who))
            .then_some((who, first..close + 1));
    }
    let begin = first;
    while first < until && is_dash(text.word(first)) {
        first += 1;
    }
    let who = unstopped(text, first..until);
    (first > begin && is_credit(text, &who)).then_some((who, begin..until))
}

/// Returns who is named on a line that leads to a quotation: "And from Chairwoman Petra Rosenthal:".
fn introduces(text: &Text<'_>, line: &Line) -> Option<Range<usize>> {
    if text.word(line.words.end - 1) != ":" || line.words.len() > CREDIT + 6 {
        return None;
    }
    let start = (line.words.clone()).find(|&word| {
        text.is_capital(word) && (text.name(word).is_some() || text.noun(word).is_some())
    })?;
    let who = start..line.words.end - 1;
    // No more than small words before it: not "The cabinet praised Petra Rosenthal:".
    let small = (line.words.start..start).all(|word| {
        text.is(word, Use::Conjunction)
            || text.is(word, Use::Preposition)
            || text.is(word, Use::Definite)
            || text.word(word).len() <= 4
    });
    (small && is_name_first(text, &who) && start - line.words.start <= 3).then_some(who)
}
