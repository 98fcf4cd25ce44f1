//! Finds to whom something was told: a telling in, the words for a medium that was spoken to out.
//!
//! Goes by position and closed classes of words. Does not know whether it is an outlet; `passing` does.

use std::ops::Range;

use crate::{
    language::{Use, nouns::NounClass},
    resolve::{
        chain,
        names::NameKind,
        phrase::{Phrase, phrase},
        speaker::Words,
        text::Text,
        work::Told,
    },
};

/// Returns the words behind the speaker or the verb that say whom something was told, where grammar allows nothing else:
/// "sagte Ada Lindt \[der Hafenpost\]", "Kreise hatten \[der Agentur\] bestätigt", "a source told \[ESPN\]".
pub(super) fn told_behind(text: &Text<'_>, told: &Told) -> Option<Range<usize>> {
    let speaker = match &told.words {
        Some((Words::Phrase(speaker), _)) => speaker.words(),
        Some((Words::Pronoun(_), range)) => range.clone(),
        _ => return None,
    };
    let zone = chain::zone(text, &told.place);
    let verb = told.place.cue.first()?;
    let behind_speaker = verb.end <= speaker.start;
    let start = match () {
        // "sagte die Vorsitzende, Anna Zielke, \[der Agentur\]"
        () if behind_speaker && closes_apposition(text, &speaker) => speaker.end + 1,
        () if behind_speaker => speaker.end,
        () if verb.start == speaker.end => verb.end,
        () => return None,
    };
    if !zone.contains(&start) {
        return None;
    }
    let limit = (start..zone.end)
        .find(|&word| told.place.in_content(word) || matches!(text.word(word), "," | "." | ":"))
        .unwrap_or(zone.end);
    let found = phrase(text, start, limit)?;
    let words = found.parts[0].words.clone();
    let may_be_told = if text.grammar().speakers.verb_second {
        text.is(start, Use::MaybeDative)
    } else {
        !behind_speaker && text.is(verb.end - 1, Use::TellsMedium) && names_body(text, &found)
    };
    (may_be_told && words.start == start).then_some(words)
}

/// Says whether a comma behind somebody closes an apposition that a comma opens.
fn closes_apposition(text: &Text<'_>, speaker: &Range<usize>) -> bool {
    let has_comma = (speaker.start..speaker.end).any(|word| text.word(word) == ",");
    text.grammar().speakers.verb_second && has_comma && text.word(speaker.end) == ","
}

/// Says whether a phrase is the name of a body alone, or an outlet: "ESPN", "Sky Sports", "state television".
fn names_body(text: &Text<'_>, found: &Phrase) -> bool {
    let part = &found.parts[0];
    let is_name = part
        .name
        .as_ref()
        .is_some_and(|(_, kind)| *kind == NameKind::Organization);
    is_name && part.head.is_none() || part.classes(text).any(&[NounClass::Outlet])
}

/// Returns the words around a telling for whoever was spoken to in an interview: "im Interview mit \[der Hafenpost\]",
/// "gegenüber \[der Agentur\]".
pub(super) fn asking(text: &Text<'_>, told: &Told) -> Option<Range<usize>> {
    let zone = chain::zone(text, &told.place);
    let free = |word: usize| zone.contains(&word) && !told.takes(word);
    let is_interview = |word: usize| {
        text.is(word, Use::Interviews)
            && text
                .noun(word)
                .is_some_and(|noun| noun.classes.any(&[NounClass::Document]))
            && text.is(word + 1, Use::ComitativePreposition)
    };
    let start = zone.clone().filter(|&word| free(word)).find_map(|word| {
        if text.is(word, Use::Towards) {
            Some(word + 1)
        } else {
            is_interview(word).then_some(word + 2)
        }
    })?;
    let limit = (start..zone.end)
        .find(|&word| {
            !free(word) || told.place.in_cue(word) || matches!(text.word(word), "," | "." | ":")
        })
        .unwrap_or(zone.end);
    let found = phrase(text, start, limit)?;
    // "gegenüber der Onlineausgabe des Boten": the outlet stands further on.
    let part = &found.parts[0];
    let is_outlet = part
        .classes(text)
        .any(&[NounClass::Outlet, NounClass::Masthead]);
    let is_named = part.name.as_ref().is_some_and(|(words, _)| {
        text.label(words.start) == Some(NameKind::Organization)
            || words.start > 0 && text.is_quote(words.start - 1)
    });
    (is_named || is_outlet).then(|| part.words.clone())
}
