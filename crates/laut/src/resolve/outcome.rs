//! Turns what was found into the reading of an article: entities and tellings in, statements and sources out.
//!
//! Only those who are credited with something, or for whom such a one speaks, are sources. Does not look for anybody.

use std::{cmp::Reverse, collections::HashMap, ops::Range};

use jiff::civil::Date;

use crate::{
    language::Use,
    reading::{Force, Source, SourceId, Speaker, Statement},
    resolve::{
        Resolved, confidence::confidence, entities::Entities, entity::Entity, force, forms::Forms,
        phrase::phrase, speaker, text::Text, when, work::Told,
    },
    span::Span,
};

/// Turns what was found into statements and the sources that they need.
pub(super) fn finish(
    text: &Text<'_>,
    entities: &Entities<'_, '_>,
    told: Vec<Told>,
    forms: &Forms,
    published: Option<Date>,
) -> Resolved {
    let needed = needed(entities, &told);
    let first = |place: usize| {
        entities.all[place]
            .mentions
            .iter()
            .map(|words| words.start)
            .min()
            .unwrap_or(usize::MAX)
    };
    let mut order: Vec<usize> = (0..needed.len()).filter(|place| needed[*place]).collect();
    order.sort_by_key(|place| (first(*place), *place));
    let mut ids: HashMap<usize, SourceId> = HashMap::new();
    for (number, place) in order.iter().enumerate() {
        ids.insert(*place, SourceId(number));
    }
    let sources: Vec<Source> = order
        .iter()
        .map(|place| {
            let known = &entities.all[*place];
            let mut mentions = mentions(text, known);
            if mentions.is_empty() {
                let spokesmen = entities.all.iter().filter(|other| {
                    let other = other.speaks_for.map(|led| led.0);
                    other == Some(*place)
                });
                let spoken = spokesmen.flat_map(|other| self::mentions(text, other));
                mentions.extend(named(text, &known.name).or(spoken.min()));
            }
            source(text, known, mentions, &ids)
        })
        .collect();
    let statements = told
        .into_iter()
        .map(|told| {
            let source = told.speaker.and_then(|id| ids.get(&id.0)).copied();
            let span = match (&told.cited_speaker, &told.words) {
                (Some(range), _) => vec![text.document.span_of(range.clone())],
                (None, Some((_, range))) => speaker::shown(text, &told.place, range),
                (None, None) => Vec::new(),
            };
            let known = source.and_then(|source| sources.get(source.0));
            let confidence = confidence(&told, known, &span);
            let Told {
                telling,
                inside,
                via,
                place,
                ..
            } = told;
            let force = if forms.asks(&telling.content) {
                Force::Ask
            } else {
                force::force(text, &place, telling.kind)
            };
            Statement {
                force,
                kind: force::kind(text, &place, telling.kind, force),
                when: when::when(text, &telling, &place, published),
                speaker: source.map(|source| Speaker { span, source }),
                media: telling.media,
                content: telling.content,
                cue: telling.cue,
                frame: telling.frame,
                addressee: telling.addressee,
                via: once_each(via.iter().filter_map(|id| ids.get(&id.0).copied())),
                inside,
                confidence,
            }
        })
        .collect();
    Resolved {
        statements,
        sources,
        notes: Vec::new(),
    }
}

/// Says of each entity whether anybody's words are its own, came through it or are said on its behalf.
fn needed(entities: &Entities<'_, '_>, told: &[Told]) -> Vec<bool> {
    let mut needed = vec![false; entities.all.len()];
    for told in told {
        for id in told.speaker.iter().chain(&told.via) {
            needed[id.0] = true;
        }
    }
    for place in 0..needed.len() {
        if needed[place]
            && let Some(other) = entities.all[place].speaks_for
        {
            needed[other.0] = true;
        }
    }
    needed
}

/// Returns those who passed words on, each at its first station.
fn once_each(via: impl Iterator<Item = SourceId>) -> Vec<SourceId> {
    let mut stations = Vec::new();
    for station in via {
        if !stations.contains(&station) {
            stations.push(station);
        }
    }
    stations
}

/// Returns the places that mean an entity, in order and apart: of two that share words the one that begins first, and the
/// longer one of those.
fn mentions(text: &Text<'_>, known: &Entity) -> Vec<Span> {
    let mut mentions: Vec<Span> = known
        .mentions
        .iter()
        .filter(|words| !words.is_empty())
        .map(|words| text.document.span_of(words.clone()))
        .collect();
    mentions.sort_by_key(|span| (span.start(), Reverse(span.end())));
    let mut end = 0;
    mentions.retain(|span| {
        let is_apart = span.start() >= end;
        end = end.max(span.end());
        is_apart
    });
    mentions
}

/// Returns the first place where a name stands, be it as a part of a word: "Talbahn-Sprecherin" names the Talbahn.
fn named(text: &Text<'_>, name: &str) -> Option<Span> {
    let words = &text.document.words;
    let count = name.split_whitespace().count().max(1);
    let length = name.chars().count();
    (0..words.len()).find_map(|first| {
        let last = words.get(first + count - 1)?;
        let span = Span::new(words[first].span.start(), last.span.end());
        let shown = text.document.text_of(first..first + count);
        let begins = shown.starts_with(name) && span.start() + length <= span.end();
        begins.then(|| Span::new(span.start(), span.start() + length))
    })
}

/// Adjectives before the words of a role, at most.
const ADJECTIVES: usize = 2;

/// Returns the words of a role as they are told: "des früheren Ministers": "früherer Minister".
fn role(text: &Text<'_>, words: Range<usize>) -> String {
    let first = text.sentence_of(words.start).start;
    let article = (first..words.start)
        .rev()
        .take(ADJECTIVES + 1)
        .find(|&before| text.is(before, Use::Determiner) || !text.is(before, Use::AdjectiveEnding))
        .filter(|&before| text.is(before, Use::Determiner));
    let start = article.unwrap_or(words.start);
    match phrase(text, start, words.end) {
        Some(found) => (text.grammar().phrases.described)(text, words, &found.parts[0], false),
        None => text.shown(words),
    }
}

fn source(
    text: &Text<'_>,
    known: &Entity,
    mentions: Vec<Span>,
    ids: &HashMap<usize, SourceId>,
) -> Source {
    Source {
        name: known.name.clone(),
        class: known.class,
        standing: known.standing,
        role: known.role.clone().map(|words| role(text, words)),
        speaks_for: known
            .speaks_for
            .and_then(|other| ids.get(&other.0).copied()),
        count: known.count,
        basis: known.basis.clone(),
        mentions,
        unresolved: known.unresolved,
    }
}
