//! Looks at an article as lines on a page: words in, lines, their ends and the labels before them out.
//!
//! Does not know what a label is good for.

use std::ops::Range;

use crate::{
    language::{Use, nouns::NounClass},
    resolve::{names::NameKind, text::Text},
};

/// Words of a label, at most.
const LABEL: usize = 12;

/// A line of the text.
pub(super) struct Line {
    pub(super) words: Range<usize>,
    /// Whether a blank line, or the text's beginning, is before it.
    pub(super) apart: bool,
}

/// Who is named before a colon at the head of a line, or in double brackets.
#[derive(Clone, Debug)]
pub(super) struct Label {
    /// The words that name somebody.
    pub(super) who: Range<usize>,
    /// All words of the label, the colon included.
    pub(super) all: Range<usize>,
    /// Whether its form shows that somebody speaks: double brackets, "Q.".
    pub(super) is_sure: bool,
}

/// Returns the lines in order.
pub(super) fn lines(text: &Text<'_>) -> Vec<Line> {
    let words = &text.document.words;
    let mut found: Vec<Line> = Vec::new();
    let mut start = 0;
    while start < words.len() {
        let paragraph = words[start].paragraph;
        let end = words.partition_point(|word| word.paragraph <= paragraph);
        let apart = start == 0 || {
            let between = &text.document.text[words[start - 1].byte_end..words[start].byte];
            between.matches('\n').count() > 1
                || between.matches('\r').count() > 1
                || between.contains('\u{2029}')
        };
        found.push(Line {
            words: start..end,
            apart,
        });
        start = end;
    }
    found
}

impl Line {
    /// Returns the last sign of the line, closing marks and brackets aside.
    pub(super) fn end<'d>(&self, text: &Text<'d>) -> &'d str {
        self.words
            .clone()
            .rev()
            .find(|&word| !text.is_quote(word) && !matches!(text.word(word), ")" | "]" | "'"))
            .map_or("", |word| text.word(word))
    }

    /// Says whether the line ends as sentences do.
    pub(super) fn is_stopped(&self, text: &Text<'_>) -> bool {
        matches!(self.end(text), "." | "!" | "?" | "…" | ":" | ";" | ",")
    }

    pub(super) fn is_question(&self, text: &Text<'_>) -> bool {
        self.end(text) == "?"
            && !text.is_quote(self.words.start)
            && !text.is_quote(self.words.end - 1)
    }

    /// Returns the label at the head of the line.
    pub(super) fn label(&self, text: &Text<'_>) -> Option<Label> {
        bracketed(text, &self.words)
            .or_else(|| letter(text, &self.words))
            .or_else(|| label(text, self.words.clone()))
    }

    /// Says whether it tells who made something: "By Ivy Colman", "Photo: Ivy Colman".
    pub(super) fn is_byline(&self, text: &Text<'_>) -> bool {
        let first = self.words.start;
        // "Interview mit Ada Lindt" names whom it is with.
        let names = !text.is(first, Use::Interviews);
        text.is(first, Use::Byline)
            && (text.word(first + 1) == ":"
                || names && self.words.len() <= 8 && !self.is_stopped(text))
            || self.is_caption(text)
    }

    /// Says whether it ends in the note on who took a picture.
    pub(super) fn is_caption(&self, text: &Text<'_>) -> bool {
        self.words
            .clone()
            .any(|word| text.is(word, Use::Picture) && text.word(word + 1) == ":")
    }
}

/// "((Ada Lindt)) We begin in May."
fn bracketed(text: &Text<'_>, line: &Range<usize>) -> Option<Label> {
    let start = line.start;
    let opened = (start..line.end)
        .take_while(|&word| text.word(word) == "(")
        .count();
    if opened != 2 {
        return None;
    }
    let who = start + 2;
    let close = (who..line.end.min(who + LABEL)).find(|&word| text.word(word) == ")")?;
    let mut end = close + 1;
    while end < line.end && matches!(text.word(end), ")" | ":") {
        end += 1;
    }
    (close > who).then_some(Label {
        who: who..close,
        all: start..end,
        is_sure: true,
    })
}

/// "Q. Why do you close?"
fn letter(text: &Text<'_>, line: &Range<usize>) -> Option<Label> {
    let who = line.start;
    let is_use = text.is(who, Use::QuestionLabel) || text.is(who, Use::AnswerLabel);
    let is_letter = text.word(who).chars().count() == 1 && text.is_capital(who);
    let is_parted =
        line.len() > 2 && matches!(text.word(who + 1), "." | ")" | "–" | "—" | "-" | "|");
    (is_use && is_letter && is_parted).then_some(Label {
        who: who..who + 1,
        all: who..who + 2,
        is_sure: true,
    })
}

/// Returns the label that some words begin with.
pub(super) fn label(text: &Text<'_>, words: Range<usize>) -> Option<Label> {
    let colon = words
        .clone()
        .take(LABEL + 1)
        .take_while(|&word| {
            !text.is_quote(word) && !matches!(text.word(word), "?" | "!" | ";" | "…")
        })
        .find(|&word| text.word(word) == ":")?;
    if colon == words.start || !text.is_capital(words.start) {
        return None;
    }
    // "12:30", "https://"
    if text.document.words.get(colon + 1).is_some_and(|next| {
        !next.space_before && !text.is_quote(colon + 1) && colon + 1 < words.end
    }) {
        return None;
    }
    let mut start = words.start;
    // "Koalition – Roy:"
    if let Some(dash) =
        (words.start..colon).find(|&word| matches!(text.word(word), "–" | "—" | "|"))
        && dash + 1 < colon
    {
        start = dash + 1;
    }
    let end = (start + 1..colon)
        .find(|&word| text.word(word) == "(")
        .unwrap_or(colon);
    // A full stop ends a sentence, unless it is an initial's or an abbreviation's.
    if (start..end).any(|word| {
        text.word(word) == "."
            && (text.sentence(word) != text.sentence(words.start)
                || text
                    .document
                    .words
                    .get(word + 1)
                    .is_some_and(|_| text.sentence(word + 1) != text.sentence(word)))
    }) {
        return None;
    }
    Some(Label {
        who: start..end,
        all: words.start..colon + 1,
        is_sure: false,
    })
}

impl Label {
    /// Returns the last word of the name in it, in lower case, by which labels are compared.
    pub(super) fn key(&self, text: &Text<'_>) -> String {
        let end = self
            .who
            .clone()
            .find(|&word| text.word(word) == ",")
            .unwrap_or(self.who.end);
        (self.who.start..end)
            .rev()
            .find(|&word| text.is_lexical(word))
            .map(|word| text.lower(word))
            .unwrap_or_default()
    }

    /// Says whether it looks like a name: capitals, and the small words inside names.
    pub(super) fn is_name(&self, text: &Text<'_>) -> bool {
        let lexical = self.who.clone().filter(|&word| text.is_lexical(word));
        lexical.clone().count() <= 6
            && lexical.clone().all(|word| {
                text.is_capital(word)
                    || text.is(word, Use::Particle)
                    || text.is(word, Use::Preposition)
            })
            && self.who.clone().all(|word| {
                text.is_lexical(word) || matches!(text.word(word), "." | "&" | "/" | "-")
            })
    }

    /// Says whether it is one to three capitals.
    pub(super) fn is_initials(&self, text: &Text<'_>) -> bool {
        let letters: String = self
            .who
            .clone()
            .map(|word| text.word(word))
            .filter(|word| !matches!(*word, "." | "&"))
            .collect();
        (1..=4).contains(&letters.chars().count()) && letters.chars().all(char::is_uppercase)
    }
}

/// Says whether words name somebody who can speak: a person, an organization, an office, or the surname of somebody who
/// is named elsewhere.
pub(super) fn is_somebody(text: &Text<'_>, words: Range<usize>) -> bool {
    let of_noun = |word: usize| {
        text.is_capital(word)
            && text.noun(word).is_some_and(|noun| {
                noun.classes.is_human()
                    || noun
                        .classes
                        .any(&[NounClass::Organization, NounClass::Outlet])
            })
    };
    words.clone().any(|word| {
        matches!(
            text.label(word),
            Some(NameKind::Person | NameKind::Organization | NameKind::Role)
        ) || of_noun(word)
    }) || is_surname(text, words)
}

/// Says whether a name is another, which a label may have in capitals: "STRAND".
fn is_same(name: &str, label: &str) -> bool {
    let in_capitals = label.chars().count() > 1 && !label.chars().any(char::is_lowercase);
    name == label || in_capitals && name.to_uppercase() == label
}

/// Says whether the last of some words ends a longer name of a person.
pub(super) fn is_surname(text: &Text<'_>, words: Range<usize>) -> bool {
    let Some(last) = words.clone().rev().find(|&word| text.is_lexical(word)) else {
        return false;
    };
    text.names.iter().any(|name| {
        name.kind == NameKind::Person
            && name.words.len() > 1
            && !words.contains(&name.words.start)
            && is_same(text.word(name.words.end - 1), text.word(last))
    })
}
