//! What the capitals of English words show: names have one, and so has the first word of a sentence.
//!
//! A word in, what its capital says out. Does not know how phrases are built.

use crate::{
    language::Use,
    resolve::{NameKind, text::Text},
};

/// Says whether the first word of a sentence is one that the network takes for a name elsewhere: "Bloomberg".
pub(super) fn is_named_elsewhere(text: &Text<'_>, word: usize) -> bool {
    text.names.iter().any(|name| {
        name.kind == NameKind::Organization
            && name.words.len() == 1
            && name.words.start != word
            && text.word(name.words.start) == text.word(word)
    })
}

/// Says whether a word has capitals alone, as no word that only begins a sentence has.
pub(super) fn is_all_capitals(text: &Text<'_>, word: usize) -> bool {
    let letters = text.word(word);
    letters.chars().count() > 1 && letters.chars().all(char::is_uppercase)
}

/// Says whether a word that nobody knows is a noun for several people by its form and by what follows: "\[Readers\] of the
/// list".
pub(super) fn is_people(text: &Text<'_>, word: usize) -> bool {
    let lower = text.lower(word);
    let one = lower.strip_suffix('s');
    one.is_some_and(|one| text.words().has(one, Use::HumanEnding))
        && text.is(word + 1, Use::Preposition)
}
