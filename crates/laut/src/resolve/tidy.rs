//! Puts tellings right that language shows to be other than the network sees them, before it is asked whose they are.
//!
//! Tellings in, tellings out: what leads to a source is cut off, a paragraph that goes on with a quotation is joined to it,
//! what tells nothing is left out, refusals are added.

use std::ops::Range;

use crate::{
    assemble::Telling,
    language::Use,
    reading::Kind,
    resolve::{chain, force, inner, place::Place, text::Text},
};

/// Returns the tellings, in the order of the text as far as they were.
pub(super) fn tidy(text: &Text<'_>, tellings: Vec<Telling>) -> Vec<Telling> {
    let mut tellings: Vec<Telling> = tellings
        .into_iter()
        .map(|telling| trimmed(text, telling))
        .collect();
    tellings.sort_by_key(|telling| telling.content.first().map(|span| span.start()));
    let mut tellings = over_paragraphs(text, tellings);
    let relied = relied_on(text, &tellings);
    tellings.retain(|telling| !is_false(text, telling, &relied));
    let placed: Vec<(Kind, Place)> = tellings
        .iter()
        .map(|telling| (telling.kind, Place::of(text, telling)))
        .collect();
    let refusals = force::refusals(text, &placed);
    tellings.extend(refusals);
    let more = inner::inner(text, &tellings);
    tellings.extend(more);
    tellings
}

fn trimmed(text: &Text<'_>, mut telling: Telling) -> Telling {
    let place = Place::of(text, &telling);
    if let Some(rest) = chain::without_reliance(text, &place) {
        telling.content[0] = text.document.span_of(rest);
    }
    let place = Place::of(text, &telling);
    if let Some(shorter) = without_that(text, &place)
        && let Some(last) = telling.content.last_mut()
    {
        *last = text.document.span_of(shorter);
    }
    telling
}

/// Joins a quotation to the one in the paragraph before, where that has no closing mark: it goes on.
fn over_paragraphs(text: &Text<'_>, tellings: Vec<Telling>) -> Vec<Telling> {
    let mut joined: Vec<Telling> = Vec::with_capacity(tellings.len());
    for telling in tellings {
        if let Some(before) = joined.last_mut()
            && telling.kind == Kind::Direct
            && before.kind == Kind::Direct
            && goes_on(text, before, &telling)
        {
            if before.cue.is_empty() {
                before.cue = telling.cue;
                before.frame = telling.frame;
                before.speaker = telling.speaker;
                before.addressee = telling.addressee;
            }
            before.content.extend(telling.content);
            continue;
        }
        joined.push(telling);
    }
    joined
}

fn goes_on(text: &Text<'_>, before: &Telling, telling: &Telling) -> bool {
    let (Some(last), Some(first)) = (before.content.last(), telling.content.first()) else {
        return false;
    };
    let (last, first) = (text.words_in(*last), text.words_in(*first));
    if last.is_empty() || first.is_empty() || first.start < 2 || last.end > first.start {
        return false;
    }
    let paragraph = |word: usize| text.document.words[word].paragraph;
    let opens = |word: usize| text.document.mark(word).is_some_and(|mark| mark.opens);
    let between = last.end..first.start;
    // Nothing but the mark that opens the new paragraph stands between.
    paragraph(last.end - 1) != paragraph(first.start) && between.len() == 1 && opens(between.start)
}

/// Returns the last part of a telling's content without the word that stands for it: "P. Das hat X bestätigt."
fn without_that(text: &Text<'_>, place: &Place) -> Option<Range<usize>> {
    let last = place.content.last()?.clone();
    let that = last.end.checked_sub(1).filter(|that| *that > last.start)?;
    if !text.is(that, Use::StandsForClause)
        || text.sentence(that) == text.sentence(that - 1)
        || !text.starts_sentence(that)
    {
        return None;
    }
    let mut end = that;
    while end > last.start + 1 && matches!(text.word(end - 1), "." | ";" | ":" | "–") {
        end -= 1;
    }
    Some(last.start..end)
}

/// Returns the words that name those on whom somebody relies.
fn relied_on(text: &Text<'_>, tellings: &[Telling]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for telling in tellings {
        let place = Place::of(text, telling);
        if place.has_frame() {
            found.extend(
                chain::cited(text, &place)
                    .into_iter()
                    .map(|(_, phrase)| phrase.words()),
            );
        }
    }
    found.sort_by_key(|words| (words.start, words.end));
    found.dedup();
    found
}

/// Says whether a telling is none: what somebody relies on is no statement, "laut" as "loud" tells nothing.
fn is_false(text: &Text<'_>, telling: &Telling, relied: &[Range<usize>]) -> bool {
    let place = Place::of(text, telling);
    if let [content] = &place.content[..]
        && !content.clone().any(|word| text.is_quote(word))
        && telling.kind != Kind::Direct
    {
        let past = relied.partition_point(|words| words.start <= content.start);
        if past > 0 && content.end <= relied[past - 1].end + 1 {
            return true;
        }
    }
    place.cue.first().is_some_and(|cue| {
        let next = cue.start + 1;
        text.is(cue.start, Use::Loud)
            && (text.is(next, Use::AfterLoud) || matches!(text.word(next), "," | "."))
    })
}
