//! Takes a text apart for programs that have their own notion of it: a text in, the words of its sentences out.

use super::{letters, read_as};
use crate::{language::Grammar, span::Span};

/// Returns the words of each sentence of a text, in order; code points. Words and signs stand apart.
///
/// ```
/// use laut::{Grammar, Language};
///
/// let grammar = Grammar::of(Language::ENGLISH).expect("it is known");
/// let text = "It rains. Dr. Moll sleeps.";
/// let sentences = laut::sentences(text, grammar);
/// let words: Vec<&str> = sentences[1].iter().map(|word| word.of(text)).collect();
/// assert_eq!(words, ["Dr", ".", "Moll", "sleeps", "."]);
/// ```
pub fn sentences(text: &str, grammar: &'static Grammar) -> Vec<Vec<Span>> {
    let letters = letters(text, grammar);
    let document = read_as(&letters, grammar);
    let mut sentences: Vec<Vec<Span>> = Vec::new();
    let mut last = None;
    for word in &document.words {
        let number = Some((word.paragraph, word.sentence));
        match sentences.last_mut() {
            Some(sentence) if number == last => sentence.push(word.span),
            _ => sentences.push(vec![word.span]),
        }
        last = number;
    }
    sentences
}
