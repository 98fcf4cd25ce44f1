//! Gives a document that is printed in full to who wrote it: tellings in, tellings out.
//!
//! "X wrote to her workers. The Courier prints the letter:" and then the letter in marks, as long as it is. Where more
//! than one may have written it, it stays nobody's. Does not know who that is.

use std::ops::Range;

use crate::{
    assemble::Telling,
    language::{Use, nouns::NounClass},
    reading::Kind,
    resolve::{
        forms::{lines::Line, quoted::outermost, words},
        names::NameKind,
        text::Text,
    },
};

/// Words of a paragraph that leads to a document, at most.
const LONGEST: usize = 80;

/// Returns the tellings, with documents as their authors' words.
pub(super) fn read(text: &Text<'_>, lines: &[Line], mut tellings: Vec<Telling>) -> Vec<Telling> {
    for telling in &mut tellings {
        if telling.kind != Kind::Direct || !telling.speaker.is_empty() {
            continue;
        }
        let Some(content) = words(text, &telling.content).next() else {
            continue;
        };
        if let Some(who) = lead(text, lines, &content).and_then(|line| author(text, line)) {
            telling.speaker = vec![text.document.span_of(who)];
        }
    }
    tellings
}

/// Returns the words of the line that leads to a content, which begins on the next one with its opening mark.
fn lead(text: &Text<'_>, lines: &[Line], content: &Range<usize>) -> Option<Range<usize>> {
    let place = lines.partition_point(|line| line.words.end <= content.start);
    let (above, line) = (lines.get(place.checked_sub(1)?)?, lines.get(place)?);
    let begins = outermost(text, line.words.start..text.len())
        .first()
        .is_some_and(|quotation| {
            quotation.start == line.words.start && quotation.contains(&content.start)
        });
    let leads = above.end(text) == ":" && above.words.len() <= LONGEST;
    (begins && leads).then(|| above.words.clone())
}

/// Returns the words that name who wrote the document that a line leads to.
fn author(text: &Text<'_>, line: Range<usize>) -> Option<Range<usize>> {
    let last = text.sentence_of(line.end - 1);
    let last = last.start.max(line.start)..last.end.min(line.end);
    let is_document = |word: usize| {
        text.noun(word)
            .is_some_and(|noun| noun.classes.any(&[NounClass::Document]))
    };
    let document = last.clone().rev().find(|&word| is_document(word))?;
    // "The Courier prints Rhona Pike's letter", "the letter by Rhona Pike"
    if let [owner] = &people(text, last.clone())[..]
        && (owner.end == document
            || owner.end + 1 == document && !text.is(owner.end, Use::Preposition)
            || owner.start == document + 2
                && text
                    .uses(document + 1)
                    .any(&[Use::GenitivePreposition, Use::Agent]))
    {
        return Some(owner.clone());
    }
    // Who else is named there may be anybody.
    let before = line.start..last.start;
    let verb = before.clone().find(|&word| text.is(word, Use::Reports))?;
    let [writer] = &people(text, text.sentence_of(verb))[..] else {
        return None;
    };
    let is_addressed = writer.start > 0 && text.is(writer.start - 1, Use::Preposition);
    let is_passive = before
        .clone()
        .any(|word| text.is(word, Use::PassiveAuxiliary));
    let is_before = before.start <= writer.start;
    (!is_addressed && !is_passive && is_before && people(text, last).is_empty())
        .then(|| writer.clone())
}

/// Returns the words that name persons.
fn people(text: &Text<'_>, within: Range<usize>) -> Vec<Range<usize>> {
    text.names
        .iter()
        .filter(|name| name.kind == NameKind::Person)
        .map(|name| name.words.clone())
        .filter(|words| within.start <= words.start && words.end <= within.end)
        .collect()
}
