//! English offices with their complements before their holder's name: words in, the noun phrase out.
//!
//! Does not know who anybody is; phrases without such a name are read in `phrases`.

use super::{agreement::is_title, phrases::phrase_part};

use crate::{
    language::{Use, nouns::NounClass},
    resolve::{
        NameKind,
        phrase::{Part, brackets},
        text::Text,
    },
};

/// Reads an office with all that belongs to it before its holder's name: "Ambassador to the Low Isles Ned Hale".
///
/// What stands right before the name must be no role, or the name is part of what the office belongs to: "spokesman for
/// President Hale".
pub(super) fn office_with_holder(text: &Text<'_>, at: usize, limit: usize) -> Option<Part> {
    let names = (at + 3..limit).filter(|&word| text.label(word) == Some(NameKind::Person));
    let name = names
        .filter_map(|word| text.name(word))
        .find(|name| name.kind == NameKind::Person && name.words.start > at + 2)?
        .words
        .clone();
    let end = name.end.min(limit);
    let mut close = name.start;
    while close > at + 3 && (text.word(close - 1) == "." || text.is(close - 1, Use::Honorific)) {
        close -= 1;
    }
    let mut start = name.start;
    while start + 1 < end && (text.word(start) == "." || text.is(start, Use::Honorific)) {
        start += 1;
    }
    let before = close - 1;
    let stands_apart = text.is_capital(before)
        && !is_title(text, before)
        && text
            .noun(before)
            .is_none_or(|noun| !noun.classes.is_human())
        && text.label(before) != Some(NameKind::Role)
        && text.label(before) != Some(NameKind::Person)
        && !text.word(before).ends_with("'s")
        && !text.word(before).ends_with("’s");
    if !stands_apart {
        return None;
    }
    let mut part = phrase_part(text, at, close, 0)?;
    if part.words.end != close || part.tail.is_empty() {
        return None;
    }
    let head = part.tail.start - 1;
    if text.label(head) == Some(NameKind::Person) {
        return None;
    }
    let holds_office = is_title(text, head)
        || text
            .noun(head)
            .is_some_and(|noun| noun.classes.any(&[NounClass::Office]) && !noun.plural);
    if !holds_office {
        return None;
    }
    if let Some((words, _)) = part.name.take() {
        part.nouns = words;
    }
    part.head = Some(head);
    part.nouns.end = head + 1;
    part.name = Some((start..end, NameKind::Person));
    part.words.end = brackets(text, &mut part, end, limit);
    Some(part)
}
