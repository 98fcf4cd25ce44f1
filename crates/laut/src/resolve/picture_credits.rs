//! Finds the words that say who made a picture: a document in, its words with whether they are such out.
//!
//! "© Sven Hoppe/dpa", "(Photo: Ned Hale/AP)": whoever is named there says nothing, and no pronoun means them. Does not know
//! who anybody is.

use std::ops::Range;

use crate::{document::Document, language::Use};

/// Words of such a credit, at most.
const LONGEST: usize = 14;

/// Returns for each word of a document whether it says who made a picture.
pub(super) fn picture_credits(document: &Document<'_>) -> Vec<bool> {
    let mut found = vec![false; document.words.len()];
    for word in 0..document.words.len() {
        if !found[word]
            && let Some(credit) = credit(document, word)
        {
            found[credit].fill(true);
        }
    }
    found
}

/// Returns the credit that begins at a word.
fn credit(document: &Document<'_>, at: usize) -> Option<Range<usize>> {
    let words = &document.words;
    let letters = |word: usize| words.get(word).map_or("", |_| document.word(word));
    let is_sign = letters(at).starts_with('©');
    // "Photo by Ned Hale": a line of its own, or in brackets.
    let is_by =
        document.grammar.words().has(letters(at + 1), Use::Byline) && is_picture(document, at);
    let is_label = letters(at + 1) == ":" && is_picture(document, at);
    if !is_sign && !is_by && !is_label {
        return None;
    }
    let is_near = |word: usize| words[word].paragraph == words[at].paragraph;
    let before = at.checked_sub(1).filter(|before| is_near(*before));
    let in_brackets = before.is_some_and(|before| matches!(letters(before), "(" | "["));
    let limit = words.len().min(at + LONGEST);
    let first = at + if is_sign { 1 } else { 2 };
    let end = (at..limit)
        .find(|&word| {
            // "Photo: Ned Hale/AP The pier is shut."
            let is_agencys = word > first
                && letters(word - 2) == "/"
                && document.grammar.words().has(letters(word - 1), Use::Agency)
                && letters(word) != "/";
            !is_near(word) || is_agencys || in_brackets && matches!(letters(word), ")" | "]")
        })
        .unwrap_or(limit);
    let is_closed = end == words.len()
        || !is_near(end)
        || matches!(letters(end), ")" | "]")
        || letters(end - 2) == "/";
    // "Photo: the mayor opens the pier. Ned Hale/AP" tells what is seen.
    let is_name = |word: usize| {
        let letters = letters(word);
        !letters.starts_with(char::is_lowercase)
            || document.grammar.words().uses(letters).any(&[
                Use::Agency,
                Use::Particle,
                Use::Preposition,
                Use::And,
                Use::Definite,
            ])
    };
    let is_parted = || (first..end).any(|word| letters(word) == "/");
    let is_apart = before.is_some_and(|before| matches!(letters(before), "|" | "–" | "—"));
    let begins = in_brackets || is_apart || begins_sentence(document, at);
    let is_sure = in_brackets || end == first + 1;
    let is_credit = is_sure && !is_by || is_parted() || (first..end).all(is_name);
    (is_closed && first < end && (is_sign || begins) && is_credit).then_some(at..end)
}

/// Says whether a word is one for a picture: "Photo", "Archivfoto".
fn is_picture(document: &Document<'_>, word: usize) -> bool {
    let letters = document.word(word);
    let words = document.grammar.words();
    let with_colon = words.uses(&format!("{}:", letters.to_lowercase()));
    letters.starts_with(char::is_uppercase)
        && (words.has(letters, Use::Picture)
            || with_colon.has(Use::PictureCredit) && !with_colon.has(Use::AgencyLine))
}

/// Says whether nothing that means anything stands before a word in its sentence.
fn begins_sentence(document: &Document<'_>, at: usize) -> bool {
    let words = &document.words;
    let before = (0..at).rev().take_while(|&word| {
        words[word].sentence == words[at].sentence && words[word].paragraph == words[at].paragraph
    });
    let mut before = before.map(|word| document.word(word));
    before.all(|letters| !letters.contains(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        language::{ENGLISH, GERMAN, Grammar},
        segment,
    };

    /// Compares the words that say who made a picture.
    fn check(grammar: &'static Grammar, text: &str, expected: &str) {
        let document = segment::document(text, grammar);
        let marked = picture_credits(&document);
        let words = (0..marked.len()).filter(|&word| marked[word]);
        let found: Vec<&str> = words.map(|word| document.word(word)).collect();
        assert_eq!(found.join(" "), expected, "{text}");
    }

    #[test]
    fn a_label_whose_colon_stands_elsewhere_names_nobody() {
        check(&GERMAN, "Foto\n\n: Jan Kurz sagte, es regne.", "");
        check(&ENGLISH, "Photo\n\n: x", "");
        check(&GERMAN, "Foto", "");
    }

    #[test]
    fn who_made_a_picture() {
        check(
            &GERMAN,
            "Es regnet.\n\n© Jan Kurz/dpa\n\nEs taut.",
            "© Jan Kurz / dpa",
        );
        check(
            &GERMAN,
            "Es regnet. (Foto: Jan Kurz) Es taut.",
            "Foto : Jan Kurz",
        );
        check(
            &GERMAN,
            "Foto: Jan Kurz/picture alliance\nEs taut.",
            "Foto : Jan Kurz / picture alliance",
        );
        check(
            &GERMAN,
            "Archivfoto: privat\nEs taut.",
            "Archivfoto : privat",
        );
        check(
            &ENGLISH,
            "It rained. Photo: Ned Hale/AP",
            "Photo : Ned Hale / AP",
        );
        check(
            &ENGLISH,
            "Photograph: Ned Hale for the Herald\nIt rained.",
            "Photograph : Ned Hale for the Herald",
        );
    }

    #[test]
    fn what_tells_something() {
        check(&GERMAN, "Bild: Kern tritt zurück.\nEs taut.", "");
        check(&GERMAN, "Ein Foto: Jan Kurz.", "");
        check(&GERMAN, "© ist ein Zeichen, sagte Jan Kurz.", "");
        check(&ENGLISH, "Photo: the mayor opens the pier on Monday.", "");
        check(&ENGLISH, "Photos by Ned Hale show the pier.", "");
        check(&ENGLISH, "He took a photo: Ned Hale laughed.", "");
    }
}
