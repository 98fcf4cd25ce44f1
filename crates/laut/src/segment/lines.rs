//! Reads hard-wrapped prose as the paragraphs that it is: a text in, its letters without the wrapping and the place of
//! each in the text out.
//!
//! `pdftotext`, e-mail and old feeds break lines wherever they are full; a line break then ends no paragraph, and a
//! hyphen at the end of a line no word. Knows widths of lines, signs and the case of letters; does not know a language.

use std::borrow::Cow;

use crate::{document::Word, span::Span};

/// Wrapped lines are as wide as this, at least; narrower ones are verse, lists and headlines.
const NARROWEST: usize = 30;
/// And so wide at most: a paragraph on a line of its own is wider.
const WIDEST: usize = 120;
/// Line breaks inside blocks of lines that a text has at least, if it is wrapped.
const BREAKS: usize = 2;
/// The part of these breaks that come where a line is full.
const FULL: f64 = 0.6;
/// The part of them that come within a sentence.
const WITHIN: f64 = 0.3;
/// A line is full if, with the first word of the next, it would be wider than this part of the widest.
const WIDTH: f64 = 0.9;
/// A text hyphenates if more of its broken lines than this part end in a hyphen before a small letter, and more than one:
/// a single "well-known" is broken in any text.
const HYPHENATES: f64 = 0.05;

/// A text without its wrapping.
pub(crate) struct Unwrapped<'a> {
    /// The letters to be read.
    pub(crate) text: Cow<'a, str>,
    /// For each of its code points the place in the text as it was given; none where all places are the same.
    places: Vec<usize>,
}

/// A line of a text, without its break.
struct Line<'a> {
    /// The code point that it starts at.
    start: usize,
    letters: &'a str,
    width: usize,
    /// Whether it begins with the mark of quoted mail.
    is_quoted: bool,
    /// The code points of its break.
    end: usize,
}

impl Line<'_> {
    fn is_blank(&self) -> bool {
        self.letters.is_empty()
    }

    /// Says whether its last word goes on in the next line.
    fn is_hyphenated(&self) -> bool {
        let mut letters = self.letters.chars().rev();
        letters.next() == Some('-') && letters.next().is_some_and(char::is_alphabetic)
    }

    fn ends_sentence(&self) -> bool {
        let bare = self
            .letters
            .trim_end_matches(['"', '”', '“', '»', '«', '’', '\'', ')', ']']);
        bare.ends_with(['.', '!', '?', ':', '…'])
    }

    /// Returns the number of code points of its first word.
    fn first_word(&self) -> usize {
        self.letters
            .split_whitespace()
            .next()
            .map_or(0, |word| word.chars().count())
    }
}

impl<'a> Unwrapped<'a> {
    /// Returns the letters of a text as they are to be read.
    pub(crate) fn of(text: &'a str) -> Self {
        let as_it_is = Unwrapped {
            text: Cow::Borrowed(text),
            places: Vec::new(),
        };
        let lines = lines(text);
        let Some(width) = wrapped_at(&lines) else {
            return as_it_is;
        };
        let hyphenates = hyphenates(&lines, width);
        let mut unwrapped = Unwrapped {
            text: Cow::Owned(String::with_capacity(text.len())),
            places: Vec::with_capacity(text.len()),
        };
        for (at, line) in lines.iter().enumerate() {
            let goes_on = lines.get(at + 1).filter(|next| goes_on(line, next, width));
            let joint = match goes_on {
                None => Joint::Break,
                Some(next) => joint(line, next, hyphenates),
            };
            unwrapped.push(line, joint);
        }
        unwrapped
    }

    fn push(&mut self, line: &Line<'_>, joint: Joint) {
        let letters = match joint {
            Joint::Word => line.letters.strip_suffix('-').unwrap_or(line.letters),
            _ => line.letters,
        };
        let text = self.text.to_mut();
        text.push_str(letters);
        let count = letters.chars().count();
        self.places.extend(line.start..line.start + count);
        let break_at = line.start + line.width;
        match joint {
            Joint::Space => {
                text.push(' ');
                self.places.push(break_at);
            }
            Joint::Break if line.end > break_at => {
                text.push('\n');
                self.places.push(break_at);
            }
            Joint::Break | Joint::Word | Joint::Hyphen => {}
        }
    }

    /// Gives words the places that they have in the text as it was given.
    pub(super) fn put_back(&self, words: &mut [Word]) {
        if self.places.is_empty() {
            return;
        }
        for word in words {
            let (first, last) = (word.span.start(), word.span.end().max(1) - 1);
            word.span = Span::new(self.places[first], self.places[last] + 1);
        }
    }
}

/// How a line is joined to the next.
#[derive(Clone, Copy, PartialEq)]
enum Joint {
    /// It is not.
    Break,
    Space,
    /// A word was parted, and its hyphen is none of its own.
    Word,
    /// A word was parted at a hyphen of its own.
    Hyphen,
}

fn joint(line: &Line<'_>, next: &Line<'_>, hyphenates: bool) -> Joint {
    let first = next.letters.chars().next();
    if !line.is_hyphenated() || !first.is_some_and(char::is_alphabetic) {
        return Joint::Space;
    }
    match first {
        Some(letter) if letter.is_lowercase() && hyphenates => Joint::Word,
        _ => Joint::Hyphen,
    }
}

/// Says whether a text parts words by hyphens that are none of their own.
fn hyphenates(lines: &[Line<'_>], width: usize) -> bool {
    let broken = || {
        lines
            .windows(2)
            .filter(|pair| goes_on(&pair[0], &pair[1], width))
    };
    let parted = broken()
        .filter(|pair| pair[0].is_hyphenated() && pair[1].letters.starts_with(char::is_lowercase))
        .count();
    parted > 1 && parted as f64 > HYPHENATES * broken().count() as f64
}

/// Says whether a line is full, so that the next one goes on with it.
fn goes_on(line: &Line<'_>, next: &Line<'_>, width: usize) -> bool {
    let with_next = line.width + 1 + next.first_word();
    !line.is_blank()
        && !next.is_blank()
        && line.is_quoted == next.is_quoted
        && with_next as f64 > WIDTH * width as f64
}

/// Returns the width that a text is wrapped at, if it is.
fn wrapped_at(lines: &[Line<'_>]) -> Option<usize> {
    let width = lines.iter().map(|line| line.width).max()?;
    if !(NARROWEST..=WIDEST).contains(&width) {
        return None;
    }
    let breaks: Vec<&[Line<'_>]> = lines
        .windows(2)
        .filter(|pair| !pair[0].is_blank() && !pair[1].is_blank())
        .collect();
    let share = |of: &dyn Fn(&[Line<'_>]) -> bool| {
        breaks.iter().filter(|pair| of(pair)).count() as f64 / breaks.len() as f64
    };
    (breaks.len() >= BREAKS
        && share(&|pair| goes_on(&pair[0], &pair[1], width)) >= FULL
        && share(&|pair| !pair[0].ends_sentence()) >= WITHIN)
        .then_some(width)
}

/// Takes a text apart into lines, without white space at their ends and the marks of quoted mail.
fn lines(text: &str) -> Vec<Line<'_>> {
    let mut found = Vec::new();
    let mut place = 0;
    for whole in text.split_inclusive('\n') {
        let end = place + whole.chars().count();
        let mut letters = whole.trim_end();
        let before = letters.len();
        letters = letters.trim_start();
        let mut skipped = before - letters.len();
        let mut is_quoted = false;
        while let Some(rest) = letters.strip_prefix('>') {
            // ">>Ja<<" is a quotation.
            if !is_quoted && !rest.is_empty() && !rest.starts_with([' ', '\t', '>']) {
                break;
            }
            is_quoted = true;
            let rest_bare = rest.trim_start_matches([' ', '\t']);
            skipped += letters.len() - rest_bare.len();
            letters = rest_bare;
        }
        let start = place + whole[..skipped].chars().count();
        found.push(Line {
            start,
            letters,
            width: letters.chars().count(),
            is_quoted,
            end,
        });
        place = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let unwrapped = Unwrapped::of(text);
        assert_eq!(unwrapped.text, expected);
        let given: Vec<char> = text.chars().collect();
        for (letter, place) in unwrapped.text.chars().zip(&unwrapped.places) {
            assert!(
                given[*place] == letter || given[*place].is_whitespace(),
                "{letter} at {place}"
            );
        }
    }

    #[test]
    fn full_lines_go_on() {
        check(
            "Die Brücke über die Sarn bleibt bis zum\nHerbst gesperrt, teilte die Stadt am Montag mit.\n\
             Zuvor hatte ein Gutachter Risse gefunden\nund gewarnt.\n\nEnde.",
            "Die Brücke über die Sarn bleibt bis zum Herbst gesperrt, teilte die Stadt am Montag mit. \
             Zuvor hatte ein Gutachter Risse gefunden und gewarnt.\n\nEnde.",
        );
    }

    #[test]
    fn words_are_joined_where_the_text_hyphenates() {
        check(
            "Ein Sprecher des Wasserwerks sagte am Don-\nnerstag, die Anlage an der deutschen Nordsee-\nKüste sei \
             sicher und das Wasser ganz sau-\nber.",
            "Ein Sprecher des Wasserwerks sagte am Donnerstag, die Anlage an der deutschen Nordsee-Küste sei sicher und \
             das Wasser ganz sauber.",
        );
        check(
            "The mayor of the town called it a well-\nknown fact on Monday, and nobody in the\nroom said a word.",
            "The mayor of the town called it a well-\
             known fact on Monday, and nobody in the room said a word.",
        );
    }

    #[test]
    fn quoted_mail_loses_its_marks() {
        check(
            "Sie schrieb:\n> Der Hafen bleibt offen, wir haben lange\n> darüber gesprochen und sind uns einig\n> geworden.\n",
            "Sie schrieb:\nDer Hafen bleibt offen, wir haben lange darüber gesprochen und sind uns einig geworden.\n",
        );
    }

    #[test]
    fn paragraphs_of_a_line_stay() {
        for text in [
            "Hafen bleibt offen\nDie Stadt hat am Montag entschieden, dass der Hafen auch im Winter offen bleibt, obwohl das Eis \
             in diesem Jahr früher kommt.\nDas sagte eine Sprecherin.",
            "Es regnet.\nEs schneit.\nEs hagelt.",
            ">>Ja<<, sagte er.\n>>Nein<<, sagte sie.",
            "",
            "\n\n",
        ] {
            check(text, text);
        }
    }
}
