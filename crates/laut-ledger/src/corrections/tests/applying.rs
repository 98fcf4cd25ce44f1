//! Readings made by hand, and what corrections make of them.

use laut::{
    Class, Force, Kind, Media, Reading, Shares, Source, SourceId, Span, Speaker, Standing,
    Statement, StatementId,
};

use crate::{Applied, Change, Correction, NewSpeaker, apply};

const TEXT: &str = "The pier is “a ruin” and has to close, said Ada Lindt of the Harbour Board. \
                    “We pay for nothing”, Bert Ohm said. She had told the Gazette so.";

/// Returns where some words first stand; the text is more than ASCII.
fn at(words: &str) -> Span {
    let byte = TEXT.find(words).expect("the words are in the text");
    let start = TEXT[..byte].chars().count();
    Span::new(start, start + words.chars().count())
}

fn source(name: &str, mentions: &[&str], speaks_for: Option<usize>) -> Source {
    Source {
        name: name.to_owned(),
        class: Class::Person,
        standing: Standing::Named,
        role: None,
        speaks_for: speaks_for.map(SourceId),
        count: None,
        basis: None,
        mentions: mentions.iter().map(|words| at(words)).collect(),
        unresolved: false,
    }
}

fn statement(kind: Kind, content: &str, cue: &str, speaker: (&str, usize)) -> Statement {
    Statement {
        kind,
        media: Media::NONE,
        force: Force::Assert,
        content: vec![at(content)],
        cue: vec![at(cue)],
        frame: Vec::new(),
        speaker: Some(Speaker {
            span: vec![at(speaker.0)],
            source: SourceId(speaker.1),
        }),
        addressee: Vec::new(),
        via: Vec::new(),
        inside: None,
        when: None,
        confidence: 0.5,
    }
}

const REPORT: &str = "The pier is “a ruin” and has to close";
const RUIN: &str = "a ruin";
const PAY: &str = "We pay for nothing";

/// Returns a reading: Lindt, who speaks for the board, of the pier, with a quotation inside; Ohm, through the Gazette.
fn reading() -> Reading {
    let sources = vec![
        source(
            "Ada Lindt",
            &["Ada Lindt of the Harbour Board", "She"],
            Some(1),
        ),
        source("Harbour Board", &["the Harbour Board"], None),
        source("Bert Ohm", &["Bert Ohm"], None),
        source("Gazette", &["the Gazette"], None),
    ];
    let mut statements = vec![
        statement(
            Kind::Indirect,
            REPORT,
            "said",
            ("Ada Lindt of the Harbour Board", 0),
        ),
        statement(
            Kind::Direct,
            RUIN,
            "said",
            ("Ada Lindt of the Harbour Board", 0),
        ),
        statement(Kind::Direct, PAY, "Ohm said", ("Bert Ohm", 2)),
    ];
    statements[1].inside = Some(StatementId(0));
    statements[2].via = vec![SourceId(3)];
    Reading {
        shares: Shares::of(TEXT, &statements, &sources),
        statements,
        sources,
        ..Reading::default()
    }
}

fn not(statement: &str) -> Correction {
    changed(statement, Change::NotAStatement)
}

fn by(statement: &str, words: Option<&str>) -> Correction {
    let speaker = words.map_or(NewSpeaker::Nobody, |words| {
        NewSpeaker::Words(vec![at(words)])
    });
    changed(statement, Change::Speaker(speaker))
}

fn bounds(statement: &str, content: &[&str]) -> Correction {
    let content = content.iter().map(|words| at(words)).collect();
    changed(statement, Change::Bounds(content))
}

fn changed(statement: &str, change: Change) -> Correction {
    Correction {
        statement: vec![at(statement)],
        change,
    }
}

/// Returns a reading line by line: statements with what contains them, who speaks and through whom, then the sources.
fn shown(reading: &Reading) -> Vec<String> {
    let name = |id: &SourceId| reading.sources[id.0].name.clone();
    let statements = reading.statements.iter().map(|statement| {
        let parts: Vec<&str> = statement.content.iter().map(|span| span.of(TEXT)).collect();
        let speaker = statement.speaker.as_ref();
        let speaker = speaker.map_or("-".to_owned(), |speaker| name(&speaker.source));
        let via: Vec<String> = statement.via.iter().map(name).collect();
        let inside = statement.inside.map(|outer| format!(" in {outer}"));
        format!(
            "{speaker} {via:?}: {}{}",
            parts.join(" … "),
            inside.unwrap_or_default()
        )
    });
    let sources = reading.sources.iter().map(|source| {
        let party = source.speaks_for.as_ref().map(name);
        let mentions: Vec<&str> = source.mentions.iter().map(|span| span.of(TEXT)).collect();
        format!("{} for {party:?}: {}", source.name, mentions.join(", "))
    });
    statements.chain(sources).collect()
}

/// Asserts which lines of a reading corrections change: those that go and those that come.
#[track_caller]
fn check(corrections: &[Correction], gone: &[&str], come: &[&str]) -> Applied {
    let before = shown(&reading());
    let mut corrected = reading();
    let applied = apply(&mut corrected, TEXT, corrections);
    let after = shown(&corrected);
    let lost: Vec<&String> = before.iter().filter(|line| !after.contains(line)).collect();
    let new: Vec<&String> = after.iter().filter(|line| !before.contains(line)).collect();
    assert_eq!(lost, gone, "what goes");
    assert_eq!(new, come, "what comes");
    assert_eq!(applied.found.len(), corrected.statements.len());
    assert_eq!(
        corrected.shares,
        Shares::of(TEXT, &corrected.statements, &corrected.sources)
    );
    let mut twice = reading();
    let doubled = [corrections, corrections].concat();
    apply(&mut twice, TEXT, &doubled);
    assert_eq!(twice, corrected, "said twice is said once");
    applied
}

#[test]
fn nothing_said_changes_nothing() {
    let applied = check(&[], &[], &[]);
    assert_eq!(applied.found[0], [at(REPORT)]);
}

#[test]
fn a_statement_that_is_none_goes_with_the_sources_that_nobody_needs() {
    check(
        &[not(PAY)],
        &[
            "Bert Ohm [\"Gazette\"]: We pay for nothing",
            "Bert Ohm for None: Bert Ohm",
            "Gazette for None: the Gazette",
        ],
        &[],
    );
    // Whoever is spoken for stays as long as somebody speaks for it.
    check(
        &[not(REPORT)],
        &[
            "Ada Lindt []: The pier is “a ruin” and has to close",
            "Ada Lindt []: a ruin in s1",
        ],
        &["Ada Lindt []: a ruin"],
    );
    check(
        &[not(REPORT), not(RUIN)],
        &[
            "Ada Lindt []: The pier is “a ruin” and has to close",
            "Ada Lindt []: a ruin in s1",
            "Ada Lindt for Some(\"Harbour Board\"): Ada Lindt of the Harbour Board, She",
            "Harbour Board for None: the Harbour Board",
        ],
        &[],
    );
}

#[test]
fn a_new_speaker_is_who_is_mentioned_with_the_words_or_somebody_new() {
    let gone = [
        "Bert Ohm [\"Gazette\"]: We pay for nothing",
        "Bert Ohm for None: Bert Ohm",
    ];
    check(
        &[by(PAY, Some("She"))],
        &gone,
        &["Ada Lindt [\"Gazette\"]: We pay for nothing"],
    );
    // A part of a mention is no other place.
    check(
        &[by(PAY, Some("Lindt"))],
        &gone,
        &["Ada Lindt [\"Gazette\"]: We pay for nothing"],
    );
    check(
        &[by(PAY, Some("The pier"))],
        &gone,
        &[
            "The pier [\"Gazette\"]: We pay for nothing",
            "The pier for None: The pier",
        ],
    );
    check(
        &[by(PAY, None)],
        &gone,
        &["- [\"Gazette\"]: We pay for nothing"],
    );
}

#[test]
fn whoever_speaks_is_no_station_of_the_way() {
    check(
        &[by(PAY, Some("the Gazette"))],
        &[
            "Bert Ohm [\"Gazette\"]: We pay for nothing",
            "Bert Ohm for None: Bert Ohm",
        ],
        &["Gazette []: We pay for nothing"],
    );
}

#[test]
fn a_report_and_the_quotation_in_it_have_one_speaker() {
    let gone = [
        "Ada Lindt []: The pier is “a ruin” and has to close",
        "Ada Lindt []: a ruin in s1",
        "Ada Lindt for Some(\"Harbour Board\"): Ada Lindt of the Harbour Board, She",
        "Harbour Board for None: the Harbour Board",
    ];
    let come = [
        "Bert Ohm []: The pier is “a ruin” and has to close",
        "Bert Ohm []: a ruin in s1",
    ];
    check(&[by(REPORT, Some("Bert Ohm"))], &gone, &come);
    check(&[by(RUIN, Some("Bert Ohm"))], &gone, &come);
    check(
        &[by(REPORT, Some("Bert Ohm")), by(RUIN, Some("the Gazette"))],
        &gone,
        &[come[0], "Gazette []: a ruin in s1"],
    );
}

#[test]
fn new_bounds_move_what_is_inside_of_what() {
    check(
        &[bounds(REPORT, &["The pier is", "and has to close"])],
        &[
            "Ada Lindt []: The pier is “a ruin” and has to close",
            "Ada Lindt []: a ruin in s1",
        ],
        &[
            "Ada Lindt []: The pier is … and has to close",
            "Ada Lindt []: a ruin",
        ],
    );
    // It now begins behind the quotation, and so do their ids.
    let applied = check(
        &[bounds(REPORT, &["has to close"])],
        &[
            "Ada Lindt []: The pier is “a ruin” and has to close",
            "Ada Lindt []: a ruin in s1",
        ],
        &["Ada Lindt []: a ruin", "Ada Lindt []: has to close"],
    );
    assert_eq!(applied.found, [[at(RUIN)], [at(REPORT)], [at(PAY)]]);
}

#[test]
fn what_gets_the_bounds_of_another_takes_its_place() {
    let applied = check(
        &[bounds(PAY, &[RUIN])],
        &[
            "Ada Lindt []: a ruin in s1",
            "Bert Ohm [\"Gazette\"]: We pay for nothing",
        ],
        &["Bert Ohm [\"Gazette\"]: a ruin in s1"],
    );
    assert_eq!(applied.found, [[at(REPORT)], [at(PAY)]]);
}

#[test]
fn corrections_of_one_statement_go_together_and_the_last_of_a_sort_counts() {
    check(
        &[
            by(PAY, Some("the Gazette")),
            bounds(PAY, &["for nothing"]),
            bounds(PAY, &["pay for nothing"]),
            by(PAY, Some("Ada Lindt of the Harbour Board")),
        ],
        &[
            "Bert Ohm [\"Gazette\"]: We pay for nothing",
            "Bert Ohm for None: Bert Ohm",
        ],
        &["Ada Lindt [\"Gazette\"]: pay for nothing"],
    );
}

#[test]
fn what_is_not_found_is_told_and_changes_nothing() {
    let applied = check(
        &[
            not("pay for"),
            bounds(PAY, &[]),
            changed(PAY, Change::Bounds(vec![Span::new(5, 5_000)])),
        ],
        &[],
        &[],
    );
    assert_eq!(applied.unplaced, [0, 1, 2]);
}
