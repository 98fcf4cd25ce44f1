//! What went wrong in stories, for reading: what is missed, spurious, or found and told wrong, each
//! in its sentences, and the sources of each article that go by other names.

use laut_wire::{Reading, Source, Statement};

use super::gold::{Annotated, Story};
use super::{Field, NONE, Pairing, pair};
use crate::error::Error;
use crate::marks::{Marked, clipped};
use crate::mistakes::{Mistake, Sort};
use crate::tokens::{Range, places};

/// Returns the mistakes in the order of the articles; of each, those of statements in the order of
/// the text, then that of its sources.
///
/// # Errors
///
/// If there are more or fewer readings than articles, or one is of another article.
pub fn story_mistakes(stories: &[Story], readings: &[Reading]) -> Result<Vec<Mistake>, Error> {
    let pairings = stories.iter().zip(pair(stories, readings)?);
    Ok(pairings
        .filter(|(story, _)| story.has_statements)
        .flat_map(|(story, pairings)| {
            pairings
                .into_iter()
                .flat_map(|pairing| of_article(story, &pairing))
        })
        .collect())
}

fn of_article(story: &Story, pairing: &Pairing<'_>) -> Vec<Mistake> {
    let article = format!("{} {}", story.name(), pairing.article.id);
    let mut found: Vec<(Option<usize>, Mistake)> = Vec::new();
    for (i, annotated) in pairing.article.statements.iter().enumerate() {
        let mistake = match pairing.pairs.iter().find(|pair| pair.0 == i) {
            None => Some(missed(pairing, &article, i)),
            Some(&(_, read)) => wrong(pairing, &article, i, &pairing.reading.statements[read]),
        };
        found.extend(mistake.map(|mistake| (annotated.content.tokens.first(), mistake)));
    }
    for i in pairing.counted().filter(|&i| !pairing.is_paired(i)) {
        found.push((pairing.read[i].first(), spurious(pairing, &article, i)));
    }
    found.sort_by_key(|(start, _)| *start);
    let mut mistakes: Vec<Mistake> = found.into_iter().map(|(_, mistake)| mistake).collect();
    mistakes.extend(sources(pairing, &article));
    mistakes
}

fn missed(pairing: &Pairing<'_>, article: &str, number: usize) -> Mistake {
    let annotated = &pairing.article.statements[number];
    let mut details: Vec<String> = Field::ALL
        .into_iter()
        .filter(|&field| field != Field::Kind)
        .map(|field| (field, annotated_value(pairing, field, annotated)))
        .filter(|(_, value)| value != NONE)
        .map(|(field, value)| line(field.name(), &value))
        .collect();
    let over: Vec<String> = pairing
        .reading
        .statements
        .iter()
        .zip(&pairing.read)
        .filter(|(_, words)| words.shared(&annotated.content.tokens) > 0)
        .map(|(statement, _)| format!("{} ({})", statement.id, statement.kind))
        .collect();
    if !over.is_empty() {
        details.push(line("overlaps", &format!("read {}", over.join(", "))));
    }
    Mistake {
        sort: Sort::Missed,
        article: article.to_owned(),
        heading: format!(
            "missed · {} · {article} · gold {}",
            annotated.kind,
            number + 1
        ),
        context: marked(pairing, &annotated.content.places, &[]),
        details,
    }
}

fn spurious(pairing: &Pairing<'_>, article: &str, number: usize) -> Mistake {
    let read = &pairing.reading.statements[number];
    let mut details: Vec<String> = Field::ALL
        .into_iter()
        .filter(|&field| field != Field::Kind)
        .map(|field| (field, read_value(pairing, field, read)))
        .filter(|(_, value)| value != NONE)
        .map(|(field, value)| line(field.name(), &value))
        .collect();
    details.extend(words(pairing, read));
    let annotated = pairing.article.statements.iter().enumerate();
    let over: Vec<String> = annotated
        .filter(|(_, annotated)| annotated.content.tokens.shared(&pairing.read[number]) > 0)
        .map(|(i, annotated)| format!("{} ({})", i + 1, annotated.kind))
        .collect();
    if !over.is_empty() {
        details.push(line("overlaps", &format!("gold {}", over.join(", "))));
    }
    Mistake {
        sort: Sort::Spurious,
        article: article.to_owned(),
        heading: format!("spurious · {} · {article} · {}", read.kind, name(read)),
        context: marked(pairing, &[], &places(&read.content)),
        details,
    }
}

/// Describes a statement that was found, if anything about it is wrong.
fn wrong(pairing: &Pairing<'_>, article: &str, number: usize, read: &Statement) -> Option<Mistake> {
    let annotated = &pairing.article.statements[number];
    let wrong: Vec<Field> = Field::ALL
        .into_iter()
        .filter(|&field| !pairing.is_right(field, annotated, read))
        .collect();
    if wrong.is_empty() {
        return None;
    }
    let mut details: Vec<String> = wrong
        .iter()
        .map(|&field| {
            let annotated = annotated_value(pairing, field, annotated);
            let read = read_value(pairing, field, read);
            line(field.name(), &format!("- {annotated}  + {read}"))
        })
        .collect();
    details.extend(words(pairing, read));
    let names: Vec<&str> = wrong.iter().map(|field| field.name()).collect();
    Some(Mistake {
        sort: Sort::Wrong,
        article: article.to_owned(),
        heading: format!(
            "wrong {} · {} · {article} · gold {} · {}",
            names.join(", "),
            annotated.kind,
            number + 1,
            name(read)
        ),
        context: marked(pairing, &annotated.content.places, &places(&read.content)),
        details,
    })
}

/// Describes the sources of an article, if any of them is on one side alone.
fn sources(pairing: &Pairing<'_>, article: &str) -> Option<Mistake> {
    let (missed, spurious) = pairing.other_sources();
    if missed.is_empty() && spurious.is_empty() {
        return None;
    }
    let known = |source: &Source| {
        let mut mentions: Vec<String> = source
            .mentions
            .iter()
            .map(|span| {
                clipped(
                    &pairing.article.characters,
                    &places(std::slice::from_ref(span)),
                )
            })
            .collect();
        mentions.dedup();
        let mentions = if mentions.is_empty() {
            String::new()
        } else {
            format!(": {}", mentions.join(" | "))
        };
        format!(
            "{:<11} + {} ({}){mentions}",
            source.id, source.name, source.standing
        )
    };
    let details = missed
        .iter()
        .map(|name| format!("{:<11} - {name}", ""))
        .chain(spurious.into_iter().map(known))
        .collect();
    Some(Mistake {
        sort: Sort::OtherSources,
        article: article.to_owned(),
        heading: format!("other sources · {article}"),
        context: Marked::default(),
        details,
    })
}

fn annotated_value(pairing: &Pairing<'_>, field: Field, annotated: &Annotated) -> String {
    let speaker = annotated.speaker.as_deref();
    match field {
        Field::Kind => annotated.kind.to_string(),
        Field::Force => annotated.force.to_string(),
        Field::Standing => annotated
            .standing
            .map_or_else(none, |standing| standing.to_string()),
        Field::Speaker => speaker.map_or_else(none, str::to_owned),
        Field::SpeaksFor => pairing
            .annotated_principal(speaker)
            .map_or_else(none, str::to_owned),
        Field::Via if annotated.via.is_empty() => none(),
        Field::Via => annotated.via.join(" > "),
        Field::When => annotated.when.clone().unwrap_or_else(none),
    }
}

fn read_value(pairing: &Pairing<'_>, field: Field, read: &Statement) -> String {
    let source = pairing.speaker(read);
    match field {
        Field::Kind => read.kind.to_string(),
        Field::Force => read.force.to_string(),
        Field::Standing => source.map_or_else(none, |source| source.standing.to_string()),
        Field::Speaker => {
            source.map_or_else(none, |source| format!("{} ({})", source.name, source.id))
        }
        Field::SpeaksFor => pairing.principal(source).map_or_else(none, str::to_owned),
        Field::Via if read.via.is_empty() => none(),
        Field::Via => {
            let names: Vec<&str> = pairing
                .via(read)
                .into_iter()
                .map(Option::unwrap_or_default)
                .collect();
            names.join(" > ")
        }
        Field::When => match &read.when {
            None => none(),
            Some(when) => when.date.clone().unwrap_or_else(|| "no date".to_owned()),
        },
    }
}

fn none() -> String {
    NONE.to_owned()
}

/// Returns the words that laut took for cue, speaker and time.
fn words(pairing: &Pairing<'_>, read: &Statement) -> Option<String> {
    let speaker = read.speaker.as_ref().map(|speaker| &speaker.span);
    let when = read.when.as_ref().map(|when| &when.span);
    let parts = [
        ("cue", Some(&read.cue)),
        ("speaker", speaker),
        ("when", when),
    ];
    let told: Vec<String> = parts
        .into_iter()
        .filter_map(|(name, spans)| Some((name, spans.filter(|spans| !spans.is_empty())?)))
        .map(|(name, spans)| {
            format!(
                "{name} \"{}\"",
                clipped(&pairing.article.characters, &places(spans))
            )
        })
        .collect();
    (!told.is_empty()).then(|| line("words", &told.join(", ")))
}

pub(super) fn line(name: &str, text: &str) -> String {
    format!("{name:<12}{text}")
}

fn name(read: &Statement) -> String {
    format!("{} ({:.2})", read.id, read.confidence)
}

fn marked(pairing: &Pairing<'_>, annotated: &[Range], read: &[Range]) -> Marked {
    let article = pairing.article;
    Marked::new(&article.characters, &article.sentences, annotated, read)
}
