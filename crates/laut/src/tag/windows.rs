//! A document cut into overlapping windows of pieces that the network can take.
//!
//! Each word belongs to the window that shows most of what stands around it, so that the seams do not show.

use std::ops::Range;

use crate::document::Document;

use super::pieces::{END, PARAGRAPH, Pieces, START};

/// Pieces a window, its two ends included. As in training (`train/windows.py`).
pub(super) const CAPACITY: usize = 384;

/// Pieces that a window shares with the next one.
const OVERLAP: usize = 64;

/// One window: the pieces of some of the words.
#[derive(Debug)]
pub(super) struct Window {
    /// The words that it shows.
    pub(super) words: Range<usize>,
    /// The words whose states are taken from it.
    pub(super) own: Range<usize>,
    /// Its pieces, ready for the network.
    pub(super) pieces: Vec<u32>,
    /// The place in `pieces` of each word's first piece.
    pub(super) first: Vec<usize>,
}

/// Returns the windows of a document in order; none where it has no words.
pub(super) fn windows(document: &Document<'_>, pieces: &Pieces) -> Vec<Window> {
    let mut ids = Vec::new();
    let mut starts = vec![0];
    for (number, word) in document.words.iter().enumerate() {
        let spelled = document
            .grammar
            .words()
            .usually_spelled(document.word(number));
        pieces.split(&spelled, word.space_before, &mut ids);
        starts.push(ids.len());
    }
    let count = document.words.len();
    let breaks = |word: usize| document.words[word].paragraph != document.words[word - 1].paragraph;
    let mut found: Vec<Window> = Vec::new();
    let mut begin = 0;
    while begin < count {
        let mut window = Window {
            words: begin..begin,
            own: begin..begin,
            pieces: vec![START],
            first: Vec::new(),
        };
        while window.words.end < count {
            let word = window.words.end;
            let part = &ids[starts[word]..starts[word + 1]];
            let broken = word > begin && breaks(word);
            if window.pieces.len() + part.len() + usize::from(broken) + 1 > CAPACITY {
                break;
            }
            if broken {
                window.pieces.push(PARAGRAPH);
            }
            window.first.push(window.pieces.len());
            window.pieces.extend_from_slice(part);
            window.words.end += 1;
        }
        window.pieces.push(END);
        let end = window.words.end;
        found.push(window);
        if end == count {
            break;
        }
        let mut back = end;
        while back > begin + 1 && starts[end] - starts[back] < OVERLAP {
            back -= 1;
        }
        begin = back;
    }
    share(&mut found);
    found
}

/// Gives each word to one window: in the middle of what two of them share, the second takes over.
fn share(windows: &mut [Window]) {
    for number in 0..windows.len() {
        let words = windows[number].words.clone();
        let left = match number.checked_sub(1) {
            Some(before) => seam(&windows[before].words, &words),
            None => words.start,
        };
        let right = windows
            .get(number + 1)
            .map_or(words.end, |after| seam(&words, &after.words));
        windows[number].own = left..right;
    }
}

/// The first word that is nearer to the end of the first window than to the start of the second.
fn seam(first: &Range<usize>, second: &Range<usize>) -> usize {
    let shared = first.end - second.start;
    second.start + shared.div_ceil(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{language::GERMAN, segment};

    fn check(text: &str) -> Vec<Window> {
        let document = segment::document(text, &GERMAN);
        let pieces = Pieces::new(
            ["<s>", "<pad>", "</s>", "<unk>", "<paragraph>", "▁", "a"],
            &[0.0; 7],
        );
        let found = windows(&document, &pieces);
        let mut next = 0;
        for window in &found {
            assert_eq!(window.own.start, next, "every word has one window");
            assert!(window.words.start <= window.own.start && window.own.end <= window.words.end);
            assert!(window.pieces.len() <= CAPACITY);
            assert_eq!(window.first.len(), window.words.len());
            next = window.own.end;
        }
        assert_eq!(next, document.words.len());
        found
    }

    #[test]
    fn a_short_text_is_one_window() {
        let found = check("a a\n\na");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].pieces, [START, 5, 6, 5, 6, PARAGRAPH, 5, 6, END]);
        assert_eq!(found[0].first, [1, 3, 6]);
    }

    #[test]
    fn a_long_text_is_shared_out() {
        assert_eq!(check(&"a ".repeat(1000)).len(), 7);
        check(&"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ".repeat(200));
    }

    #[test]
    fn no_words_no_window() {
        assert!(check(" \n ").is_empty());
    }
}
