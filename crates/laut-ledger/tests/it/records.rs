//! Any text has a record, and what is added of it can be taken back.

use laut::{Article, Candidate, Document, Link, Reader, Tagger, Tags};
use laut_ledger::{Ledger, Size, SqliteStore, record};
use proptest::prelude::*;

/// Finds nothing: all is the article's own voice.
struct Nothing;

impl Tagger for Nothing {
    fn tag(&self, document: &Document<'_>) -> Tags {
        let mut outside = [-9.0; 4];
        outside[0] = 0.0;
        Tags {
            outer: vec![outside; document.words.len()],
            inner: vec![outside; document.words.len()],
            ..Tags::default()
        }
    }

    fn link(&self, _: &Document<'_>, _: &Tags, _: &[Candidate]) -> Vec<Link> {
        Vec::new()
    }
}

fn check(text: &str) {
    let article = Article {
        published: Some("2031-03-05".into()),
        ..Article::new(text)
    };
    let record = record(&article, &Reader::new(Nothing).study(&article));
    for proposition in &record.digest.propositions {
        let (start, end) = (proposition.span.0 as usize, proposition.span.1 as usize);
        let there: String = text.chars().skip(start).take(end - start).collect();
        assert_eq!(
            proposition.text, there,
            "a proposition stands in the text to the letter"
        );
    }
    let mut ledger = Ledger::new(SqliteStore::in_memory().expect("memory is there"));
    ledger.add(&record).expect("nobody else writes");
    ledger.remove(&record.facts.id).expect("it is there");
    assert_eq!(ledger.size().expect("it can be read"), Size::default());
}

#[test]
fn odd_texts_have_a_record() {
    for text in [
        "",
        "…",
        "1.000.000.000.000,5 % 9’999 12bn ½ ٣ 3.10.2031",
        "zweihundertdreiundzwanzigtausendhundertundeins und und tausendtausend",
        "„Nicht nicht nicht“, sagte niemand, dass dass ob ob.",
        "Un un un. Unun. Uns un-ter! \u{202e}abc\u{feff} 😀😀😀 drei.",
        &"Neun Menschen starben am Montag. ".repeat(300),
        &"hundert ".repeat(3_000),
    ] {
        check(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_has_a_record(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn texts_of_numbers_and_times_have_a_record(text in "([0-9]{1,4}[.,’ ]?|zwei|hundert|Million|am Montag|nicht|un|dass|[ .,]){0,40}") {
        check(&text);
    }
}
