//! Whatever is corrected, a reading stays one: every id leads somewhere, every span stands in the text, all is in order.

use std::collections::BTreeSet;

use laut::{
    Class, Force, Kind, Media, Shares, Source, SourceId, Span, Speaker, Standing, Statement, nest,
};
use laut_ledger::{Applied, Change, Correction, NewSpeaker, apply};
use proptest::{collection::vec, prelude::*, sample::subsequence};

/// Code points of the texts.
const LENGTH: usize = 40;

/// Returns up to so many spans of a text, in order and apart.
fn spans(most: usize) -> impl Strategy<Value = Vec<Span>> {
    subsequence((0..=LENGTH).collect::<Vec<_>>(), 0..=2 * most).prop_map(|ends| {
        let pairs = ends.chunks_exact(2);
        pairs.map(|pair| Span::new(pair[0], pair[1])).collect()
    })
}

fn some_spans() -> impl Strategy<Value = Vec<Span>> {
    spans(3).prop_filter("nothing is said", |spans| !spans.is_empty())
}

fn source(count: usize) -> impl Strategy<Value = Source> {
    let mentions = vec((0..LENGTH, 1..6_usize), 0..4);
    (mentions, prop::option::of(0..count), any::<bool>()).prop_map(|(mentions, other, named)| {
        let mut mentions: Vec<Span> = mentions
            .into_iter()
            .map(|(start, length)| Span::new(start, (start + length).min(LENGTH)))
            .collect();
        mentions.sort();
        Source {
            name: "Ada".to_owned(),
            class: Class::Person,
            standing: if named {
                Standing::Named
            } else {
                Standing::Anonymous
            },
            role: None,
            speaks_for: other.map(SourceId),
            count: None,
            basis: None,
            mentions,
            unresolved: other.is_none(),
        }
    })
}

fn statement(sources: usize) -> impl Strategy<Value = Statement> {
    let speaker = prop::option::of((spans(1), 0..sources));
    let via = vec(0..sources, 0..3);
    (some_spans(), speaker, via, spans(1), any::<bool>()).prop_map(
        |(content, speaker, via, cue, direct)| Statement {
            kind: if direct { Kind::Direct } else { Kind::Indirect },
            media: Media::NONE,
            force: Force::Assert,
            content,
            cue,
            frame: Vec::new(),
            speaker: speaker.map(|(span, source)| Speaker {
                span,
                source: SourceId(source),
            }),
            addressee: Vec::new(),
            via: via.into_iter().map(SourceId).collect(),
            inside: None,
            when: None,
            confidence: 0.5,
        },
    )
}

/// Returns texts with readings as the reader makes them: in order, nested, of sources that are needed.
fn readings() -> impl Strategy<Value = (String, laut::Reading)> {
    let text = vec(
        prop::sample::select(vec!['a', 'ä', '😀', ' ', '\n', '.', '“']),
        LENGTH,
    );
    let told = (1..5_usize)
        .prop_flat_map(|count| (vec(source(count), count), vec(statement(count), 0..6)));
    (text, told).prop_map(|(text, (mut sources, statements))| {
        let text: String = text.into_iter().collect();
        // Nobody speaks for somebody who speaks for them.
        for (place, source) in sources.iter_mut().enumerate() {
            source.speaks_for = source.speaks_for.filter(|other| other.0 > place);
        }
        let nested = nest(statements, |statement| &statement.content);
        let statements: Vec<Statement> = nested
            .into_iter()
            .map(|(statement, inside)| Statement {
                inside,
                ..statement
            })
            .collect();
        let reading = laut::Reading {
            shares: Shares::of(&text, &statements, &sources),
            statements,
            sources,
            ..laut::Reading::default()
        };
        (text, reading)
    })
}

fn change() -> impl Strategy<Value = Change> {
    // Some are outside the text, empty or out of order.
    let odd = vec((0..LENGTH + 9, 0..LENGTH + 9), 0..3).prop_map(|ends| {
        let spans = ends.into_iter().map(|(start, end)| Span::new(start, end));
        Change::Bounds(spans.collect())
    });
    prop_oneof![
        Just(Change::NotAStatement),
        Just(Change::Speaker(NewSpeaker::Nobody)),
        spans(2).prop_map(|words| Change::Speaker(NewSpeaker::Words(words))),
        some_spans().prop_map(Change::Bounds),
        odd,
    ]
}

/// Returns changes of the first statement, the second, … or of one that is not there.
fn changes() -> impl Strategy<Value = Vec<(usize, Change)>> {
    vec((0..7_usize, change()), 0..8)
}

fn corrections(reading: &laut::Reading, changes: &[(usize, Change)]) -> Vec<Correction> {
    let correction = |(place, change): &(usize, Change)| {
        let statement = reading.statements.get(*place);
        Correction {
            statement: statement.map_or(vec![Span::new(0, LENGTH)], |it| it.content.clone()),
            change: change.clone(),
        }
    };
    changes.iter().map(correction).collect()
}

/// Asserts that a corrected reading is valid and in order.
fn check(text: &str, reading: &laut::Reading, corrections: &[Correction], applied: &Applied) {
    let article = laut::Article::new(text);
    let wire = laut_wire::Reading::new(&article, reading);
    assert_eq!(wire.check(), Ok(()), "{wire:#?}");
    let contents: Vec<&[Span]> = reading
        .statements
        .iter()
        .map(|statement| statement.content.as_slice())
        .collect();
    let in_order = nest(contents.clone(), |content| content);
    assert_eq!(in_order.len(), contents.len(), "each is there once");
    for ((place, statement), (content, inside)) in
        reading.statements.iter().enumerate().zip(in_order)
    {
        assert_eq!((content, inside), (contents[place], statement.inside));
        let speaker = statement.speaker.iter().map(|speaker| speaker.source);
        for id in speaker.chain(statement.via.iter().copied()) {
            assert!(id.0 < reading.sources.len());
        }
    }
    let firsts = reading.sources.iter().map(|source| {
        assert!(source.mentions.is_sorted());
        source
            .mentions
            .first()
            .map_or(usize::MAX, |span| span.start())
    });
    assert!(firsts.is_sorted() || applied.unplaced.len() == corrections.len());
    assert_eq!(
        reading.shares,
        Shares::of(text, &reading.statements, &reading.sources)
    );
    assert_eq!(applied.found.len(), reading.statements.len());
    let found: BTreeSet<&Vec<Span>> = applied.found.iter().collect();
    assert_eq!(found.len(), applied.found.len(), "each was one statement");
}

proptest! {
    #[test]
    fn a_corrected_reading_is_valid((text, reading) in readings(), changes in changes()) {
        let corrections = corrections(&reading, &changes);
        let mut corrected = reading.clone();
        let applied = apply(&mut corrected, &text, &corrections);
        check(&text, &corrected, &corrections, &applied);
        for (at, correction) in corrections.iter().enumerate() {
            let known = reading.statements.iter().any(|it| it.content == correction.statement);
            let fits = correction.clone().fitted(&text).is_ok();
            prop_assert_eq!(applied.unplaced.contains(&at), !(known && fits));
        }
    }

    #[test]
    fn corrected_twice_is_corrected_once((text, reading) in readings(), changes in changes()) {
        let once = corrections(&reading, &changes);
        let (mut one, mut two) = (reading.clone(), reading);
        apply(&mut one, &text, &once);
        apply(&mut two, &text, &[once.clone(), once].concat());
        prop_assert_eq!(one, two);
    }

    #[test]
    fn of_a_sort_only_the_last_counts((text, reading) in readings(), changes in changes()) {
        let all = corrections(&reading, &changes);
        let fits = |it: &Correction| it.clone().fitted(&text).is_ok();
        let replaced = |at: usize| all[at + 1..].iter().any(|later| later.replaces(&all[at]) && fits(later));
        let last: Vec<Correction> = (0..all.len())
            .filter(|&at| !replaced(at))
            .map(|at| all[at].clone())
            .collect();
        let (mut one, mut other) = (reading.clone(), reading);
        apply(&mut one, &text, &all);
        apply(&mut other, &text, &last);
        prop_assert_eq!(one, other);
    }

    #[test]
    fn any_correction_comes_through_json((text, reading) in readings(), changes in changes()) {
        for correction in corrections(&reading, &changes) {
            let Ok(fitted) = correction.fitted(&text) else { continue };
            let json = laut_wire::Correction::of(Some(7), &fitted, &text).to_json();
            let back = laut_wire::Correction::from_json(&json).map(|wire| wire.to_ledger(&text));
            prop_assert_eq!(back, Ok(Ok(fitted)));
        }
    }
}
