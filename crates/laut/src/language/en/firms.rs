//! Names of companies: what stands inside them and behind them.
//!
//! Words in, whether they belong to the name out. Does not know how phrases are built.

use std::ops::Range;

use crate::{
    language::Use,
    resolve::{NameKind, text::Text},
};

/// Letters of the sign of a share, and of that of an exchange behind it, at most.
const LONGEST_TICKER: usize = 5;
const LONGEST_EXCHANGE: usize = 2;

/// Says whether a noun for people stands inside what the network sees as the name of an organization: "Harbor \[King\]
/// Foods".
pub(super) fn is_within_firm(text: &Text<'_>, word: usize) -> bool {
    !text.is(word, Use::Honorific)
        && text.name(word).is_some_and(|name| {
            name.kind == NameKind::Organization
                && name.words.start < word
                && word + 1 < name.words.end
        })
}

/// Returns a name without the sign under which a company's shares are traded: "Harbor Foods \[HBF.N\]".
pub(super) fn without_ticker(text: &Text<'_>, name: Range<usize>) -> Range<usize> {
    let is_code = |word: usize, most: usize| {
        let letters = text.word(word);
        (1..=most).contains(&letters.len())
            && letters.chars().all(|letter| letter.is_ascii_uppercase())
    };
    let Some(code) = name.end.checked_sub(3).filter(|code| *code > name.start) else {
        return name;
    };
    let is_tight = (code + 1..name.end).all(|word| !text.document.words[word].space_before);
    if is_tight
        && text.word(code + 1) == "."
        && is_code(code, LONGEST_TICKER)
        && is_code(code + 2, LONGEST_EXCHANGE)
    {
        return name.start..code;
    }
    name
}
