//! Who is meant by the words for a new speaker, and who is still credited once statements have other ones.
//!
//! Knows sources and their mentions alone; which statement is whose is `apply`'s.

use laut::{Class, Grammar, Reading, Source, SourceId, Span, Speaker, Standing, Statement};

use crate::origins::names::is_same_name;

/// Has a statement be said by whom words name; whoever says it does not pass it on.
pub(super) fn credit(reading: &mut Reading, text: &str, statement: &mut Statement, words: &[Span]) {
    let source = named(reading, text, words);
    statement.via.retain(|id| *id != source);
    statement.speaker = Some(Speaker {
        span: words.to_vec(),
        source,
    });
}

/// Returns the source that words name, which is mentioned with them from now on: the one that is mentioned with them, or has
/// their name, or is mentioned with most of them; else somebody new.
fn named(reading: &mut Reading, text: &str, words: &[Span]) -> SourceId {
    let name = name(text, words);
    let sources = &mut reading.sources;
    let place = known(sources, &name, words).unwrap_or_else(|| {
        let unresolved = match reading.language.and_then(Grammar::of) {
            Some(grammar) => grammar.is_pronoun(&name),
            None => Grammar::all()
                .iter()
                .any(|grammar| grammar.is_pronoun(&name)),
        };
        sources.push(Source {
            name,
            class: Class::Person,
            standing: Standing::Named,
            unresolved,
            role: None,
            speaks_for: None,
            count: None,
            basis: None,
            mentions: Vec::new(),
        });
        sources.len() - 1
    });
    let mentions = &mut sources[place].mentions;
    for word in words {
        if !mentions.iter().any(|mention| mention.contains(*word)) {
            mentions.push(*word);
        }
    }
    mentions.sort();
    SourceId(place)
}

fn known(sources: &[Source], name: &str, words: &[Span]) -> Option<usize> {
    let mentioned = |source: &Source| words.iter().all(|word| source.mentions.contains(word));
    let called = |source: &Source| is_same_name(&source.name, name);
    sources
        .iter()
        .position(mentioned)
        .or_else(|| sources.iter().position(called))
        .or_else(|| nearest(sources, words))
}

/// Returns the source with the mention that has most in common with some words, by the share of all that both have; the
/// first one of equals.
fn nearest(sources: &[Source], words: &[Span]) -> Option<usize> {
    let mut best: Option<((usize, usize), usize)> = None;
    for (place, source) in sources.iter().enumerate() {
        for (mention, word) in pairs(&source.mentions, words) {
            let shared = mention.end().min(word.end()) - mention.start().max(word.start());
            let all = mention.len() + word.len() - shared;
            if best.is_none_or(|((most, of), _)| shared * of > most * all) {
                best = Some(((shared, all), place));
            }
        }
    }
    best.map(|(_, place)| place)
}

/// Returns the mentions and words that overlap.
fn pairs<'a>(mentions: &'a [Span], words: &'a [Span]) -> impl Iterator<Item = (Span, Span)> + 'a {
    mentions.iter().flat_map(move |mention| {
        let overlap = |word: &&Span| word.start() < mention.end() && mention.start() < word.end();
        words.iter().filter(overlap).map(|word| (*mention, *word))
    })
}

/// Returns words as a name: in one line, whatever their white space.
fn name(text: &str, words: &[Span]) -> String {
    let parts: Vec<&str> = words
        .iter()
        .flat_map(|span| span.of(text).split_whitespace())
        .collect();
    parts.join(" ")
}

/// Drops the sources that nobody needs: neither speaker nor station of a statement, nor spoken for by one who is. Puts
/// the rest into the order of their first mention, and has the statements follow.
pub(super) fn settle(statements: &mut [Statement], sources: &mut Vec<Source>) {
    let mut needed = vec![false; sources.len()];
    let mut open: Vec<SourceId> = statements
        .iter()
        .flat_map(|statement| {
            let speaker = statement.speaker.iter().map(|speaker| speaker.source);
            speaker.chain(statement.via.iter().copied())
        })
        .collect();
    while let Some(id) = open.pop() {
        let Some(need) = needed.get_mut(id.0) else {
            continue;
        };
        if !*need {
            *need = true;
            open.extend(sources[id.0].speaks_for);
        }
    }
    let mut order: Vec<usize> = (0..sources.len()).filter(|place| needed[*place]).collect();
    let first = |place: &usize| {
        let starts = sources[*place].mentions.iter().map(|span| span.start());
        starts.min().unwrap_or(usize::MAX)
    };
    order.sort_by_key(first);
    let mut moved: Vec<Option<SourceId>> = vec![None; sources.len()];
    for (new, old) in order.iter().enumerate() {
        moved[*old] = Some(SourceId(new));
    }
    let moved = |id: SourceId| moved.get(id.0).copied().flatten();
    *sources = order
        .into_iter()
        .map(|old| {
            let source = sources[old].clone();
            Source {
                speaks_for: source.speaks_for.and_then(moved),
                ..source
            }
        })
        .collect();
    for statement in statements {
        statement.via = statement.via.iter().filter_map(|id| moved(*id)).collect();
        statement.speaker = statement.speaker.take().and_then(|speaker| {
            let source = moved(speaker.source)?;
            Some(Speaker { source, ..speaker })
        });
    }
}
