//! Finds the words of a telling that name its speaker, as a phrase: a telling's place in, a phrase or a pronoun out.
//!
//! The network's words for a speaker may be too many or too few; what a noun phrase is, grammar knows. Does not know who
//! it is.

mod elsewhere;
mod extent;
mod pronoun;
mod reference;
#[cfg(test)]
mod tests;
mod ways;

use std::ops::Range;

pub(super) use elsewhere::human_beside;
pub(super) use extent::through_words;
pub(super) use pronoun::Pronoun;
pub(super) use reference::{reference, subject};
pub(crate) use ways::Ways;

use crate::{
    language::Use,
    resolve::{
        phrase::{Determiner, Phrase, phrase},
        place::Place,
        text::Text,
    },
    span::Span,
};

use elsewhere::{
    behind_agency, is_plausible, named_by_preposition, quoted_by, subject_elsewhere, teller,
};
use extent::{cut, is_edge, keep_one_kind, role_before, seen_by, widened, with_apposition};
use pronoun::pronoun;

/// Words that name a speaker.
#[derive(Clone, Debug)]
pub(super) enum Words {
    Phrase(Phrase),
    Pronoun(Pronoun),
}

/// Returns the words that name the speaker, and their range.
pub(super) fn words(text: &Text<'_>, place: &Place) -> Option<(Words, Range<usize>)> {
    let Some(whole) = spanned(place) else {
        return named_by_preposition(text, place);
    };
    let mut range = cut(text, whole, place);
    if let Some(teller) =
        teller(text, range.clone(), place).or_else(|| quoted_by(text, range.clone(), place))
    {
        range = teller;
    }
    // "A week ago the White House"
    if let Some(ago) = range
        .clone()
        .take(4)
        .find(|&word| text.is(word, Use::TimeShift))
        && ago + 1 < range.end
    {
        range.start = ago + 1;
    }
    // "zufolge" and "laut" are none of it.
    while range.len() > 1
        && (is_edge(text, range.start)
            || text.is(range.start, Use::Preposition) && text.label(range.start).is_none())
    {
        range.start += 1;
    }
    range.end = end_before_edge(text, range.clone());
    if range.is_empty() {
        return None;
    }
    // "Mr": what follows is the name.
    if text.is(range.end - 1, Use::Honorific) && range.end < place.sentence.end {
        let point = usize::from(text.word(range.end) == ".");
        let name = range.end + point;
        if text.is_capital(name)
            && !place.in_content(name)
            && text.sentence(name) == text.sentence(range.start)
        {
            range.end = text.name(name).map_or(name + 1, |name| name.words.end);
        }
    }
    if let Some(found) = behind_agency(text, range.clone(), place) {
        return Some(found);
    }
    if let Some(pronoun) = pronoun(text, range.clone(), place) {
        return Some((Words::Pronoun(pronoun), range));
    }
    let mut range = widened(text, range, place);
    if let Some(seen) = seen_by(text, range.clone()) {
        range.end = seen;
    }
    if let Some(role) = role_before(text, range.start, place) {
        range.start = role;
    }
    let limit = with_apposition(text, range.end, place);
    let mut at = range.start;
    while at < range.end {
        if let Some(mut found) = phrase(text, at, limit) {
            through_words(text, &mut found, limit);
            keep_one_kind(text, &mut found);
            if !is_plausible(text, &found, place)
                && let Some(other) = subject_elsewhere(text, &found, place)
            {
                return Some(other);
            }
            let end = found.words().end;
            let start = found.words().start;
            return Some((Words::Phrase(found), start..end.max(start + 1)));
        }
        at += 1;
    }
    None
}

/// Returns the words from the first to the last of the network's for a speaker, if it has any.
fn spanned(place: &Place) -> Option<Range<usize>> {
    let (first, last) = (place.speaker.first()?, place.speaker.last()?);
    Some(first.start..last.end)
}

/// Returns where a range ends without the words at its end that are none of a speaker's.
fn end_before_edge(text: &Text<'_>, range: Range<usize>) -> usize {
    let mut end = range.end;
    while end > range.start + 1 && is_edge(text, end - 1) {
        end -= 1;
    }
    end
}

/// Returns the words that are shown for a speaker who was found in some words: those of the network, where they are
/// the same.
pub(super) fn shown(text: &Text<'_>, place: &Place, found: &Range<usize>) -> Vec<Span> {
    let Some(whole) = spanned(place) else {
        return vec![text.document.span_of(found.clone())];
    };
    let mut range = cut(text, whole, place);
    while range.len() > 1 && is_edge(text, range.start) {
        range.start += 1;
    }
    range.end = end_before_edge(text, range.clone());
    let same = range.start < found.end && found.start < range.end;
    vec![
        text.document
            .span_of(if same { range } else { found.clone() }),
    ]
}

/// Says whether a phrase begins as one of somebody known.
pub(super) fn definite(phrase: &Phrase) -> bool {
    matches!(
        phrase.parts[0].determiner,
        Determiner::Definite | Determiner::Possessive | Determiner::Ours
    )
}

/// Says whether the words of a phrase point back: "the spokeswoman", "die Gruppe".
pub(super) fn points_back(phrase: &Phrase) -> bool {
    phrase.named().is_none() && definite(phrase)
}
