//! Reads hard-wrapped prose as the paragraphs that it is: a text in, its letters without the wrapping and the place of
//! each in the text out.
//!
//! `pdftotext`, e-mail and old feeds break lines wherever they are full; a line break then ends no paragraph, and a
//! hyphen at the end of a line no word. Knows widths of lines, signs and the case of letters, and the words that keep a hyphen.

use std::collections::HashSet;

use super::letters::Letters;
use crate::language::{Grammar, Use};

/// Signs that a word is parted by.
const HYPHENS: [char; 2] = ['-', '\u{2010}'];

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
        letters.next().is_some_and(|sign| HYPHENS.contains(&sign))
            && letters.next().is_some_and(char::is_alphabetic)
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

/// Returns the letters of a text without its wrapping.
pub(super) fn unwrapped<'a>(letters: Letters<'a>, grammar: &Grammar) -> Letters<'a> {
    let lines = lines(&letters.text);
    let width = wrapped_at(&lines);
    let is_parted = lines.windows(2).any(|pair| is_parted(&pair[0], &pair[1]));
    if width.is_none() && !is_parted {
        return letters;
    }
    let parting = Parting::new(&lines, width, grammar, is_parted);
    let mut unwrapped = Letters::none(letters.text.len());
    unwrapped.with_marks_of(&letters);
    for (at, line) in lines.iter().enumerate() {
        let goes_on = lines.get(at + 1).filter(|next| goes_on(line, next, width));
        let joint = match goes_on {
            None => Joint::Break,
            Some(next) => parting.joint(line, next),
        };
        push(&mut unwrapped, &letters, line, joint);
    }
    unwrapped
}

/// Writes a line of these letters, and what joins it to the next.
fn push(unwrapped: &mut Letters<'_>, letters: &Letters<'_>, line: &Line<'_>, joint: Joint) {
    let written = match joint {
        Joint::Word => line.letters.strip_suffix(HYPHENS).unwrap_or(line.letters),
        _ => line.letters,
    };
    for (at, letter) in written.chars().enumerate() {
        unwrapped.push(letter, letters.place(line.start + at));
    }
    let break_at = line.start + line.width;
    match joint {
        Joint::Space => unwrapped.push(' ', letters.place(break_at)),
        Joint::Break if line.end > break_at => unwrapped.push('\n', letters.place(break_at)),
        Joint::Break | Joint::Word | Joint::Hyphen => {}
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

/// What tells whether the hyphen of a parted word is its own.
struct Parting<'a> {
    grammar: &'a Grammar,
    /// Whether the text parts words by hyphens that are none of their own.
    hyphenates: bool,
    /// The words of the text in lower case, if any is parted.
    words: HashSet<String>,
}

impl<'a> Parting<'a> {
    fn new(
        lines: &[Line<'_>],
        width: Option<usize>,
        grammar: &'a Grammar,
        is_parted: bool,
    ) -> Self {
        let all = lines
            .iter()
            .flat_map(|line| line.letters.split_whitespace());
        let words = all
            .filter(|_| is_parted)
            .map(|word| bare(word).to_lowercase());
        Parting {
            grammar,
            hyphenates: width.is_some() && hyphenates(lines, width),
            words: words.collect(),
        }
    }

    fn joint(&self, line: &Line<'_>, next: &Line<'_>) -> Joint {
        if !is_parted(line, next) {
            return Joint::Space;
        }
        let head = line.letters.split_whitespace().next_back();
        let head = bare(head.unwrap_or_default());
        // Of "Rhein-Main-" only the last part is joined.
        let part = head.rsplit(HYPHENS).next().unwrap_or(head);
        let tail = bare(next.letters.split_whitespace().next().unwrap_or_default());
        let known = self.grammar.words();
        if known.has(tail, Use::Coordinator) {
            // "Vor-" and "und Nachteile"
            return Joint::Space;
        }
        if !tail.starts_with(char::is_lowercase) {
            return Joint::Hyphen;
        }
        let (head_lower, tail_lower) = (head.to_lowercase(), tail.to_lowercase());
        if self.words.contains(&format!("{head_lower}-{tail_lower}")) {
            return Joint::Hyphen;
        }
        if self.words.contains(&format!("{head_lower}{tail_lower}")) {
            return Joint::Word;
        }
        // "US-amerikanisch", "x-beliebig", "Paris-based"
        let is_short_name = !part.chars().any(char::is_lowercase) || part.chars().nth(1).is_none();
        let is_compound = known.has(part, Use::CompoundHead) || known.has(tail, Use::CompoundTail);
        if is_short_name || is_compound {
            return Joint::Hyphen;
        }
        // A line that ends within a name was parted: few compounds begin like one and go on in small letters.
        if self.hyphenates || part.starts_with(char::is_uppercase) {
            Joint::Word
        } else {
            Joint::Hyphen
        }
    }
}

/// Returns a word without the signs around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|sign: char| !sign.is_alphanumeric())
}

/// Says whether a text parts words by hyphens that are none of their own.
fn hyphenates(lines: &[Line<'_>], width: Option<usize>) -> bool {
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

/// Says whether a line ends within a word that the next one goes on with.
fn is_parted(line: &Line<'_>, next: &Line<'_>) -> bool {
    line.is_hyphenated()
        && line.is_quoted == next.is_quoted
        && next.letters.starts_with(char::is_alphabetic)
        // A line that has nothing else is a headline or part of a list.
        && line.letters.contains(' ')
}

/// Says whether the next line goes on with a line: that is full, where the text is wrapped, or ends within a word.
fn goes_on(line: &Line<'_>, next: &Line<'_>, width: Option<usize>) -> bool {
    if is_parted(line, next) {
        return true;
    }
    let with_next = line.width + 1 + next.first_word();
    !line.is_blank()
        && !next.is_blank()
        && line.is_quoted == next.is_quoted
        && width.is_some_and(|width| with_next as f64 > WIDTH * width as f64)
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
        && share(&|pair| goes_on(&pair[0], &pair[1], Some(width))) >= FULL
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
    use crate::Language;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let grammar = Grammar::of(Language::GERMAN).expect("it is known");
        let unwrapped = unwrapped(Letters::given(text), grammar);
        assert_eq!(unwrapped.text, expected);
        let given: Vec<char> = text.chars().collect();
        for (at, letter) in expected.chars().enumerate() {
            let place = unwrapped.place(at);
            assert!(
                given[place] == letter || given[place].is_whitespace(),
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
    fn names_are_joined_and_keep_a_hyphen_of_their_own() {
        // Two lines are no wrapped text, and a name is whole all the same.
        check(
            "Der Bürgermeister von Ham-\nburg schwieg.",
            "Der Bürgermeister von Hamburg schwieg.",
        );
        check(
            "Das sagte Karl Müller-\nLüdenscheidt.",
            "Das sagte Karl Müller-Lüdenscheidt.",
        );
        check("Alle Vor-\nund Nachteile.", "Alle Vor- und Nachteile.");
        check(
            "Ein US-\namerikanisches Schiff.",
            "Ein US-amerikanisches Schiff.",
        );
        check(
            "Der deutsch-\nfranzösische Rat und der Britisch-\nirische.",
            "Der deutsch-französische Rat und der Britisch-irische.",
        );
        // What the text has elsewhere goes before all else.
        check(
            "Die Nord-ost-Bahn und die Nord-\nost-Bahn.",
            "Die Nord-ost-Bahn und die Nord-ost-Bahn.",
        );
        check(
            "Die entschei-\ndende Frage. Die entscheidende Frage.",
            "Die entscheidende Frage. Die entscheidende Frage.",
        );
        check("Sieg-\nund", "Sieg-\nund");
        check(
            "Er sah das Pferd -\nund ging.",
            "Er sah das Pferd -\nund ging.",
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
