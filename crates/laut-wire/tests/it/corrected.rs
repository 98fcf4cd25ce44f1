//! Corrected readings as they are exported: what was changed stands beside what is right.

use laut::{
    Article, Class, Force, Kind, Media, Reading, Source, SourceId, Span, Speaker, Standing,
    Statement,
};
use laut_ledger::{Change, Correction, Error, Facts, Ledger, NewSpeaker, Record, SqliteStore};
use laut_wire::{Corrected, each_corrected};

const TEXT: &str = "It rains, Ada said. It pours, Bert said.";

fn statement(start: usize, end: usize, speaker: usize) -> Statement {
    Statement {
        kind: Kind::Indirect,
        media: Media::NONE,
        force: Force::Assert,
        content: vec![Span::new(start, end)],
        cue: Vec::new(),
        frame: Vec::new(),
        speaker: Some(Speaker {
            span: Vec::new(),
            source: SourceId(speaker),
        }),
        addressee: Vec::new(),
        via: Vec::new(),
        inside: None,
        when: None,
        confidence: 0.5,
    }
}

/// Returns what stands in for a reader's work.
fn read() -> Reading {
    let source = |name: &str, start: usize| Source {
        name: name.to_owned(),
        class: Class::Person,
        standing: Standing::Named,
        role: None,
        speaks_for: None,
        count: None,
        basis: None,
        mentions: vec![Span::new(start, start + name.len())],
        unresolved: false,
    };
    Reading {
        statements: vec![statement(0, 8, 0), statement(20, 28, 1)],
        sources: vec![source("Ada", 10), source("Bert", 30)],
        ..Reading::default()
    }
}

fn correction(start: usize, end: usize, change: Change) -> Correction {
    Correction {
        statement: vec![Span::new(start, end)],
        change,
    }
}

/// Returns what is told of each correction: its number, the statement's id now, the change, and what it was.
fn mended(corrected: &Corrected) -> Vec<String> {
    let told = corrected.corrected.iter().map(|mended| {
        let was = mended.was.as_ref().map(|was| {
            let speaker = was.speaker.as_ref().map_or("-", |speaker| &speaker.name);
            format!("{speaker}: {}", was.content[0].text)
        });
        let (statement, was) = (mended.statement.as_deref(), was.as_deref());
        format!(
            "{} {} {}, was {}",
            mended.id,
            statement.unwrap_or("-"),
            mended.change,
            was.unwrap_or("-")
        )
    });
    told.collect()
}

#[test]
fn what_was_stands_beside_what_is() {
    let ada = Change::Speaker(NewSpeaker::Words(vec![Span::new(10, 13)]));
    let corrections = [
        (1, correction(0, 8, Change::NotAStatement)),
        (2, correction(20, 28, ada)),
        (
            4,
            correction(20, 28, Change::Bounds(vec![Span::new(23, 28)])),
        ),
        (9, correction(3, 8, Change::NotAStatement)),
    ];
    let corrected = Corrected::new(&Article::new(TEXT), &read(), &corrections);
    assert_eq!(corrected.reading.check(), Ok(()));
    let statements = &corrected.reading.statements;
    assert_eq!(
        (statements.len(), statements[0].content[0].text.as_str()),
        (1, "pours")
    );
    assert_eq!(
        mended(&corrected),
        [
            "1 - not_a_statement, was Ada: It rains",
            "2 s1 speaker, was Bert: It pours",
            "4 s1 bounds, was Bert: It pours",
            "9 - not_a_statement, was -",
        ]
    );
    let json = corrected.to_json();
    let again: Corrected = serde_json::from_str(&json).expect("it is what was written");
    assert_eq!(again, corrected);
    // Whoever knows readings alone reads it too.
    assert_eq!(laut_wire::Reading::from_json(&json), Ok(corrected.reading));
}

#[test]
fn articles_with_corrections_come_one_after_the_other() -> Result<(), Error> {
    let mut ledger = Ledger::new(SqliteStore::in_memory()?);
    let record = |id: &str| {
        let article = Article {
            outlet: Some(id.to_owned()),
            ..Article::new(TEXT)
        };
        Record {
            facts: Facts {
                id: id.to_owned(),
                fingerprint: article.fingerprint(),
                outlet: article.outlet,
                text: article.text,
                ..Facts::default()
            },
            digest: laut_ledger::Digest::default(),
        }
    };
    for id in ["a1", "a2", "a3"] {
        ledger.add(&record(id))?;
    }
    for id in ["a3", "a1"] {
        let not = correction(0, 8, Change::NotAStatement);
        ledger.correct(id, not, |_, _| Ok(record(id)))?;
    }
    let mut met = Vec::new();
    each_corrected(
        &ledger,
        |article| {
            assert_eq!(article.outlet.as_deref(), Some(article.id.as_str()));
            read()
        },
        |corrected| -> Result<(), Error> {
            let statements = corrected.reading.statements.len();
            met.push((corrected.reading.article.id.clone(), statements));
            Ok(())
        },
    )?;
    assert_eq!(met, [("a1".to_owned(), 1), ("a3".to_owned(), 1)]);
    Ok(())
}
