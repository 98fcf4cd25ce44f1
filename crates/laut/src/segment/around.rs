//! Finds the whole sentences that words of a text stand in: a text and a place in, a place out.
//!
//! Only what stands around the place is taken apart, so that a row of a long list costs little. Does not know the network.

use super::{letters, read_as};
use crate::{language::Grammar, span::Span};

/// Code points before and after a place in which its sentences may begin and end.
const AROUND: usize = 1_000;

/// Returns the sentences of a text that a place of it stands in: from where the first begins to where the last ends, within
/// the paragraph; code points.
///
/// ```
/// use laut::{Grammar, Language, Span, sentences_around};
///
/// let grammar = Grammar::of(Language::ENGLISH).expect("it is known");
/// let text = "It rains. Dr. Moll said that the dike would hold. Nobody asked.";
/// let place = sentences_around(text, grammar, Span::new(28, 48));
/// assert_eq!(place.of(text), "Dr. Moll said that the dike would hold.");
/// ```
pub fn sentences_around(text: &str, grammar: &'static Grammar, place: Span) -> Span {
    let before: Vec<char> = text.chars().take(place.start()).collect();
    let from = before.len().saturating_sub(AROUND);
    // A line that is empty parts paragraphs; within one, lines may be wrapped.
    let blank = before[from..]
        .windows(2)
        .rposition(|pair| pair == ['\n', '\n']);
    let from = blank.map_or(from, |at| from + at + 2);
    let rest: String = text.chars().skip(from).collect();
    let end = place.end().saturating_sub(from);
    let mut tail = rest.chars().enumerate().skip(end).take(AROUND).peekable();
    let mut to = end;
    while let Some((at, letter)) = tail.next() {
        if letter == '\n' && tail.peek().is_some_and(|(_, next)| *next == '\n') {
            break;
        }
        to = at + 1;
    }
    let block: String = rest.chars().take(to).collect();
    let letters = letters(&block, grammar);
    let document = read_as(&letters, grammar);
    let (start, end) = (place.start() - from, end);
    let mut touched = document
        .words
        .iter()
        .filter(|word| word.span.end() > start && word.span.start() < end);
    let Some(first) = touched.next() else {
        return place;
    };
    let last = touched.next_back().unwrap_or(first);
    let is_in = |sentence: u32, paragraph: u32| {
        (first.sentence..=last.sentence).contains(&sentence)
            && (first.paragraph..=last.paragraph).contains(&paragraph)
    };
    let mut whole = document
        .words
        .iter()
        .filter(|word| is_in(word.sentence, word.paragraph));
    let begins = whole.next().map_or(start, |word| word.span.start());
    let ends = whole.next_back().map_or(end, |word| word.span.end());
    Span::new(from + begins.min(start), from + ends.max(end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    fn check(text: &str, words: &str, expected: &str) {
        let grammar = Grammar::of(Language::GERMAN).expect("it is known");
        let start = text.find(words).map(|at| text[..at].chars().count());
        let start = start.expect("the words stand there");
        let place = Span::new(start, start + words.chars().count());
        assert_eq!(sentences_around(text, grammar, place).of(text), expected);
    }

    #[test]
    fn a_sentence_is_whole() {
        let text = "Kopf\n\nEs regnet. Die Wehr teilte mit, dass der Deich halte. Am 5. März kam Dr. Moll.\n\nEnde.";
        check(
            text,
            "der Deich halte",
            "Die Wehr teilte mit, dass der Deich halte.",
        );
        check(text, "kam Dr. Moll", "Am 5. März kam Dr. Moll.");
        check(text, "Kopf", "Kopf");
        check(
            text,
            "Es regnet. Die",
            "Es regnet. Die Wehr teilte mit, dass der Deich halte.",
        );
    }

    #[test]
    fn a_wrapped_sentence_is_whole() {
        let text = "Die Wehr teilte am Montag auf dem Markt vor vielen Leuten noch einmal mit,\ndass der Deich an der Mündung in dieser Nacht nicht brechen werde, sagte\nsie. Ende.";
        check(
            text,
            "nicht brechen",
            "Die Wehr teilte am Montag auf dem Markt vor vielen Leuten noch einmal mit,\ndass der Deich an der Mündung in dieser Nacht nicht brechen werde, sagte\nsie.",
        );
    }

    #[test]
    fn a_place_without_words_is_itself() {
        let grammar = Grammar::of(Language::GERMAN).expect("it is known");
        let place = Span::new(3, 9);
        assert_eq!(sentences_around("", grammar, place), place);
    }
}
