//! What holds for any text whatever.

use std::collections::HashSet;

use laut::{Article, Reader, Reading, Span};
use proptest::prelude::*;

use crate::made_up::MadeUp;

/// Checks everything that a reading promises about its places.
pub(crate) fn check(text: &str, reading: &Reading) {
    let characters: Vec<char> = text.chars().collect();
    let is_sound = |span: Span| {
        characters
            .get(span.start()..span.end())
            .is_some_and(|words| words.iter().any(|character| !character.is_whitespace()))
    };
    let mut first = 0;
    for (number, statement) in reading.statements.iter().enumerate() {
        assert!(!statement.content.is_empty());
        assert!((0.0..=1.0).contains(&statement.confidence));
        let place = statement.content[0].start();
        assert!(first <= place, "statements are in order");
        first = place;
        let speaker = statement.speaker.iter().flat_map(|speaker| &speaker.span);
        let lists = [&statement.cue, &statement.frame, &statement.addressee];
        for span in statement
            .content
            .iter()
            .chain(lists.into_iter().flatten())
            .chain(speaker)
        {
            assert!(is_sound(*span), "{span}");
        }
        for pair in statement.content.windows(2) {
            assert!(
                pair[0].end() <= pair[1].start(),
                "parts are in order and apart"
            );
        }
        let via: HashSet<usize> = statement.via.iter().map(|source| source.0).collect();
        assert_eq!(
            via.len(),
            statement.via.len(),
            "a station is passed once: {text}"
        );
        assert!(via.iter().all(|source| *source < reading.sources.len()));
        if let Some(outer) = statement.inside {
            assert!(outer.0 < number, "what contains comes first");
        }
        if let Some(speaker) = &statement.speaker {
            assert!(speaker.source.0 < reading.sources.len());
        }
    }
    for source in &reading.sources {
        let name = &source.name;
        assert!(!name.is_empty());
        assert!(!source.mentions.is_empty(), "{name} is nowhere in: {text}");
        assert!(source.mentions.iter().all(|span| is_sound(*span)));
        for pair in source.mentions.windows(2) {
            assert!(
                pair[0].end() <= pair[1].start(),
                "{name} overlaps in: {text}"
            );
        }
    }
    for span in reading.notes.iter().filter_map(|note| note.span) {
        assert!(is_sound(span), "{span}");
    }
    let shares = reading.shares;
    let all = shares.attributed + shares.unattributed;
    let is_empty = text.chars().all(char::is_whitespace);
    assert!(
        (all - if is_empty { 0.0 } else { 1.0 }).abs() < 1e-9,
        "{text:?}"
    );
    assert!(shares.anonymous <= shares.attributed);
}

fn read(text: &str) -> Reading {
    Reader::new(MadeUp).read(&Article::new(text))
}

/// Texts of what makes trouble: marks of all sorts, directions, ligatures, words that matter here.
fn troublesome() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "„",
        "“",
        "”",
        "\"",
        "»",
        "«",
        "‚",
        "‘",
        "’",
        "'",
        "›",
        "‹",
        "(",
        ")",
        "[",
        ".",
        ",",
        ":",
        "!",
        "…",
        "–",
        " ",
        " ",
        " ",
        "\n",
        "\r\n",
        "\u{2028}",
        "\u{a0}",
        "\t",
        "\0",
        "\u{feff}",
        "\u{200f}",
        "\u{202e}",
        "\u{ad}",
        "e\u{301}",
        "ﬁ",
        "👩\u{200d}👧",
        "🇩🇪",
        "שלום",
        "日本",
        "sagte",
        "said",
        "dass",
        "that",
        "Ada",
        "z",
        "B",
        "3",
        "3.10",
        "usw",
        "U.S.",
        "-",
        "_",
    ]);
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_has_a_reading(text in any::<String>()) {
        check(&text, &read(&text));
    }

    #[test]
    fn troublesome_texts_have_a_reading(text in troublesome()) {
        check(&text, &read(&text));
    }
}

#[test]
fn a_study_has_the_reading_and_every_word_in_order() {
    let text = "Die Stadt sagte: „Wir bauen am Montag.“ Niemand widersprach.\n\nEs regnet.";
    let article = Article::new(text);
    let reader = Reader::new(MadeUp);
    let study = reader.study(&article);
    assert_eq!(study.reading, reader.read(&article));
    let words: Vec<&str> = study.words.iter().map(|word| word.span.of(text)).collect();
    assert_eq!(words.first(), Some(&"Die"));
    assert_eq!(words.last(), Some(&"."));
    assert!(
        study
            .words
            .windows(2)
            .all(|pair| pair[0].span.end() <= pair[1].span.start())
    );
    assert!(
        study
            .words
            .windows(2)
            .all(|pair| pair[0].sentence <= pair[1].sentence)
    );
    let times: Vec<&str> = study.times.iter().map(|time| time.span.of(text)).collect();
    assert_eq!(times, ["am Montag"]);
    // The made-up tagger knows no meanings.
    assert_eq!((study.vectors.len(), study.width), (0, 0));
}

fn with_threads(count: usize, article: &Article) -> Reading {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(count)
        .build()
        .expect("a small pool");
    pool.install(|| Reader::new(MadeUp).read(article))
}

#[test]
fn one_thread_and_four_read_the_same() {
    let text = "„Es regnet“, sagte Ada Lindt. Tom Berg sagte, dass es „schneit“.\n".repeat(2_000);
    let article = Article::new(text);
    let alone = with_threads(1, &article);
    assert_eq!(alone.statements.len(), 6_000);
    assert_eq!(alone, with_threads(4, &article));
    check(&article.text, &alone);
}

#[test]
fn statements_at_the_seams_of_long_texts_are_found_once() {
    // Without paragraphs or sentences to part at, seams fall anywhere.
    let text = "und „es regnet“ sagte Ada ".repeat(4_000);
    assert_eq!(read(&text).statements.len(), 4_000);
}

#[test]
fn one_endless_line_is_read() {
    for piece in [
        "a", "„", "“", "\"", "'", ".", "日", "a.", "„a", "\u{301}", "\0", "dass ",
    ] {
        let text = piece.repeat(100_000);
        check(&text, &read(&text));
    }
}
