//! Cuts what is no part of it off a statement's words: enclosing quotation marks, a conjunction's comma, the
//! full stop after an indirect report. Word ranges in, word ranges out.

use std::ops::Range;

use crate::{document::Document, reading::Kind};

/// Says whether a word is a mark that opens a quotation without a partner, or with one that `fits`.
fn opens(document: &Document<'_>, word: usize, fits: impl Fn(usize) -> bool) -> bool {
    document
        .mark(word)
        .is_some_and(|mark| mark.opens && mark.partner.is_none_or(fits))
}

/// Says whether a word is a mark that closes a quotation without a partner, or with one that `fits`.
fn closes(document: &Document<'_>, word: usize, fits: impl Fn(usize) -> bool) -> bool {
    document
        .mark(word)
        .is_some_and(|mark| !mark.opens && mark.partner.is_none_or(fits))
}

/// Returns the words of a statement's content in the order of the text, without what only surrounds them.
///
/// Ranges that touch or overlap are made one; one that holds no letter or digit is left out.
pub(super) fn content(
    document: &Document<'_>,
    kind: Kind,
    words: &[Range<usize>],
) -> Vec<Range<usize>> {
    let ranges = joined(words, document.words.len());
    let trimmed: Vec<Range<usize>> = match kind {
        Kind::Direct => ranges
            .into_iter()
            .flat_map(|range| paragraphs(document, range))
            .map(|range| quotation(document, range))
            .collect(),
        Kind::Indirect => ranges
            .into_iter()
            .map(|range| clause(document, range))
            .collect(),
        _ => ranges
            .into_iter()
            .map(|range| sentences(document, range))
            .collect(),
    };
    let is_lexical = |word| document.word(word).contains(char::is_alphanumeric);
    trimmed
        .into_iter()
        .filter(|range| range.clone().any(is_lexical))
        .collect()
}

/// Takes commas and the like off both ends.
fn separators(document: &Document<'_>, mut range: Range<usize>) -> Range<usize> {
    while !range.is_empty() && is_separator(document.word(range.start)) {
        range.start += 1;
    }
    while !range.is_empty() && is_separator(document.word(range.end - 1)) {
        range.end -= 1;
    }
    range
}

fn is_separator(word: &str) -> bool {
    matches!(word, "," | ";" | ":" | "–" | "—" | "-")
}

/// Returns the ranges in order and apart from each other, cut to the words that there are.
fn joined(words: &[Range<usize>], count: usize) -> Vec<Range<usize>> {
    let mut ranges: Vec<_> = words
        .iter()
        .map(|range| range.start..range.end.min(count))
        .collect();
    ranges.retain(|range| !range.is_empty());
    ranges.sort_by_key(|range| range.start);
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

/// Parts a quotation at the marks that open its further paragraphs.
fn paragraphs(document: &Document<'_>, range: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = range.start;
    let mut is_open = opens(document, start, |_| false);
    for word in range.start + 1..range.end {
        let starts_paragraph = document.words[word - 1].paragraph != document.words[word].paragraph;
        if is_open && starts_paragraph && opens(document, word, |_| true) {
            parts.push(start..word);
            start = word;
            is_open = opens(document, word, |_| false);
        }
    }
    parts.push(start..range.end);
    parts
}

/// Takes the marks off that enclose a direct quotation, and what stands outside of them.
fn quotation(document: &Document<'_>, range: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = range;
    while start < end && is_separator(document.word(start)) {
        start += 1;
    }
    while end - start > 1
        && (is_separator(document.word(end - 1)) || document.word(end - 1) == ".")
        && closes(document, end - 2, |_| true)
    {
        end -= 1;
    }
    if let Some(only) = only_quotation(document, start..end)
        && !is_enclosed(document, start..end)
    {
        (start, end) = (only.start, only.end);
    }
    let opened = start < end && opens(document, start, |close| close + 1 >= end);
    let closed = start < end && closes(document, end - 1, |open| open <= start);
    if opened {
        start += 1;
    }
    if closed {
        end -= 1;
    }
    start..end
}

/// Returns the quotation that a range holds together with words outside of it, if it is the only one.
fn only_quotation(document: &Document<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let mut marks = document.marks_in(range.clone()).iter();
    let first = marks.next()?;
    let close = first
        .partner
        .filter(|close| first.opens && range.contains(close))?;
    marks
        .all(|mark| mark.word <= close)
        .then_some(first.word..close + 1)
}

/// Says whether a range lies between two marks that belong together, or after one that is never closed.
fn is_enclosed(document: &Document<'_>, range: Range<usize>) -> bool {
    let mut before = range.start;
    while let Some(mark) = document.marks_in(0..before).last() {
        if mark.opens {
            return mark.partner.is_none_or(|close| close >= range.end);
        }
        // A quotation that is over by then: go on before it.
        before = mark.partner.unwrap_or(mark.word);
    }
    false
}

/// Takes the commas around an indirect report off, and its full stop.
fn clause(document: &Document<'_>, range: Range<usize>) -> Range<usize> {
    let mut range = separators(document, range);
    if !range.is_empty()
        && document.word(range.end - 1) == "."
        && ends_sentence(document, range.end - 1)
    {
        range.end -= 1;
    }
    separators(document, range)
}

/// Takes the full stop off a report that is less than its sentence.
fn sentences(document: &Document<'_>, range: Range<usize>) -> Range<usize> {
    let range = separators(document, range);
    let sentence = |word: usize| document.words[word].sentence;
    let is_whole =
        range.is_empty() || range.start == 0 || sentence(range.start - 1) != sentence(range.start);
    if is_whole {
        range
    } else {
        clause(document, range)
    }
}

/// Says whether nothing but closing marks follows in the sentence: not so in "z. B." and "U.S.".
fn ends_sentence(document: &Document<'_>, word: usize) -> bool {
    let sentence = document.words[word].sentence;
    document.words[word + 1..]
        .iter()
        .take_while(|next| next.sentence == sentence)
        .enumerate()
        .all(|(offset, _)| document.mark(word + 1 + offset).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{language::GERMAN, segment};

    /// `marked` has the words that the network gave in square brackets.
    fn check(kind: Kind, marked: &str, expected: &[&str]) {
        let mut text = String::new();
        let mut bytes = Vec::new();
        for character in marked.chars() {
            match character {
                '[' | ']' => bytes.push(text.len()),
                _ => text.push(character),
            }
        }
        let document = segment::document(&text, &GERMAN);
        let at = |byte: usize| document.words.partition_point(|word| word.byte < byte);
        let words: Vec<_> = bytes
            .chunks(2)
            .map(|pair| at(pair[0])..at(pair[1]))
            .collect();
        let found: Vec<_> = content(&document, kind, &words)
            .into_iter()
            .map(|range| document.text_of(range))
            .collect();
        assert_eq!(found, expected, "{marked}");
    }

    #[test]
    fn direct_without_its_marks() {
        let check = |marked, expected| check(Kind::Direct, marked, &[expected]);
        check("[„Es regnet.“], sagte sie.", "Es regnet.");
        check("[„Es regnet“,] sagte sie.", "Es regnet");
        check("[“It rains,”] she said.", "It rains,");
        check("Sie sagte[: „Es regnet“.]", "Es regnet");
        check("Er sprach von [„Regen“ im Mai].", "Regen");
        check("Er [sprach von „Regen“].", "Regen");
        check(
            "„[Sie sprach von ‚Regen‘ im Mai]“, sagte er.",
            "Sie sprach von ‚Regen‘ im Mai",
        );
        check("„[Es regnet.]“, sagte sie.", "Es regnet.");
    }

    #[test]
    fn direct_interrupted() {
        let check = |marked| check(Kind::Direct, marked, &["Es regnet", "und es schneit."]);
        check("[„Es regnet]“, sagte sie, [„und es schneit.“]");
        check("[„Es regnet], sagte sie, [und es schneit.“]");
    }

    #[test]
    fn inner_quotations_keep_their_marks() {
        let check = |marked, expected| check(Kind::Direct, marked, &[expected]);
        check(
            "[„‚Ja‘ ist kurz, und ‚Nein‘ auch ‚nicht‘“], sagte er.",
            "‚Ja‘ ist kurz, und ‚Nein‘ auch ‚nicht‘",
        );
        check("[„Sie sagte: ‚Ja.‘“]", "Sie sagte: ‚Ja.‘");
        check("[„Ja“ und „Nein“]", "„Ja“ und „Nein“");
    }

    #[test]
    fn direct_over_paragraphs() {
        check(
            Kind::Direct,
            "[„Eins.\n„Zwei.“], sagte er.",
            &["Eins.", "Zwei."],
        );
        check(
            Kind::Direct,
            "[„Eins.\nZwei.“], sagte er.",
            &["Eins.\nZwei."],
        );
    }

    #[test]
    fn indirect_without_comma_and_full_stop() {
        let check = |marked, expected: &[&str]| check(Kind::Indirect, marked, expected);
        check("Er sagte[, dass es regnet.]", &["dass es regnet"]);
        check(
            "[Es regne,] sagte er[, und es schneie.]",
            &["Es regne", "und es schneie"],
        );
        check(
            "Er sprach von [„laufenden Gesprächen“.]",
            &["„laufenden Gesprächen“"],
        );
        check("Er sagte, [dass es „regnet.“]", &["dass es „regnet.“"]);
        check("Es gebe, sagte er, [Brot u. a.] in Bonn.", &["Brot u. a."]);
    }

    #[test]
    fn whole_sentences_keep_their_full_stop() {
        check(
            Kind::Reported,
            "Ja. [Er forderte Ruhe.]",
            &["Er forderte Ruhe."],
        );
        check(Kind::Reported, "Er forderte [Ruhe.]", &["Ruhe"]);
    }

    #[test]
    fn mere_punctuation_is_nothing() {
        check(Kind::Direct, "[„…“] [.]", &[]);
        check(Kind::Indirect, "[, . :]", &[]);
    }
}
