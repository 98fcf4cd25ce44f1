//! Which corrections fit a text.

use laut::Span;

use crate::{Change, Correction, ErrorKind, NewSpeaker};

const TEXT: &str = "Ä s  gt: es regnet.";

#[track_caller]
fn check(bounds: &[(usize, usize)], expected: &str) {
    let spans = bounds.iter().map(|&(start, end)| Span::new(start, end));
    let correction = Correction {
        statement: vec![Span::new(9, 18)],
        change: Change::Bounds(spans.collect()),
    };
    let found = match correction.fitted(TEXT) {
        Ok(Correction {
            change: Change::Bounds(spans),
            ..
        }) => {
            let shown: Vec<String> = spans.iter().map(Span::to_string).collect();
            shown.join(" ")
        }
        Ok(other) => format!("{other:?}"),
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::Refused);
            error.to_string()
        }
    };
    assert!(found.starts_with(expected), "{found}");
}

#[test]
fn bounds_that_are_none_are_refused() {
    check(&[], "the new bounds: there are none");
    check(&[(9, 9)], "the new bounds: 9..9 is empty");
    check(
        &[(9, 99)],
        "the new bounds: 9..99 lies outside the article, which has 19",
    );
    check(
        &[(12, 18), (0, 3)],
        "the new bounds: 0..3 begins before the last one ends",
    );
    check(
        &[(0, 3), (2, 7)],
        "the new bounds: 2..7 begins before the last one ends",
    );
    check(
        &[(0, 3), (3, 5)],
        "the new bounds: 3..5 is only white space",
    );
}

#[test]
fn white_space_at_the_ends_is_left_out() {
    check(&[(0, 2), (3, 8), (8, 19)], "0..1 5..8 9..19");
}

#[test]
fn statements_and_speakers_are_checked_too() {
    let check = |statement: &[Span], change: Change, expected: Option<&str>| {
        let correction = Correction {
            statement: statement.to_vec(),
            change,
        };
        let refused = correction.fitted(TEXT).err().map(|error| error.to_string());
        assert_eq!(
            refused.as_deref().and_then(|words| words.split(';').next()),
            expected
        );
    };
    let there = [Span::new(9, 18)];
    let nobody = || Change::Speaker(NewSpeaker::Words(Vec::new()));
    check(&there, nobody(), None);
    check(&[], nobody(), Some("the statement's words: there are none"));
    let blank = Change::Speaker(NewSpeaker::Words(vec![Span::new(3, 5)]));
    check(
        &there,
        blank,
        Some("the words for the speaker: 3..5 is only white space"),
    );
}
