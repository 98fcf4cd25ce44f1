//! German nouns for bodies before what these are called: "Fahrgastverband Haff", "Reederei Nordkai".
//!
//! A noun's place in, whether the name behind it is the body's, or only where it is, out. Does not know how phrases are
//! built.

use super::phrases::classes;
use crate::{
    language::{
        Use,
        nouns::{NounClass, without_genitive},
    },
    resolve::{Name, NameKind, text::Text},
};

/// Says whether a noun is one for a body, and for no human being: what follows it is no person's name.
pub(super) fn names_body(text: &Text<'_>, word: usize) -> bool {
    let noun = classes(text, word);
    noun.any(&[NounClass::Organization, NounClass::Kind])
        && !noun.is_human()
        && !text
            .noun(word)
            .is_some_and(|noun| text.words().has(noun.base, Use::FirmTrade))
}

/// Says whether a club goes by its noun and the one word behind, which is most often where it is: "Fahrgastverband
/// \[Haff\]". What the text names by that word alone is called so: "Digitalverband \[Bitkom\]".
pub(super) fn is_named_by_place(text: &Text<'_>, word: usize, end: usize) -> bool {
    let Some(noun) = text.noun(word) else {
        return false;
    };
    let name = text.word(word + 1);
    let is_plain = name.chars().skip(1).all(char::is_lowercase);
    let is_alone = |other: &Name| {
        other.kind != NameKind::Place
            && other.words.len() == 1
            && other.words.start != word + 1
            && without_genitive(text.word(other.words.start)) == name
            && text
                .noun(other.words.start.saturating_sub(1))
                .is_none_or(|before| before.base != noun.base)
    };
    word + 2 == end
        && is_plain
        && !noun.before.is_empty()
        && text.words().has(noun.base, Use::NamedByPlace)
        && !text.names.iter().any(is_alone)
}

/// Says whether a word is a compound as the names of news media are.
pub(super) fn is_masthead(text: &Text<'_>, word: usize) -> bool {
    text.noun(word).is_some_and(|noun| {
        !noun.before.is_empty()
            && noun.classes.any(&[NounClass::Masthead])
            && !noun.classes.any(&[NounClass::Kind])
    })
}
