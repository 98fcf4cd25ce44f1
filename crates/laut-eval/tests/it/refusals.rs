//! What is refused, and how it is told.

use laut_eval::{ErrorKind, Gold, Scheme, readings_from_jsonl, score};

use crate::make::{gold, reading};

#[test]
fn a_line_that_is_no_gold_is_named() {
    let good = r#"{"id": "a1", "text": "", "attributions": []}"#;
    let error = Gold::from_jsonl(Scheme::Polnear, &format!("{good}\n\n{{}}\n"))
        .expect_err("an empty object is no article");
    assert_eq!(error.kind(), ErrorKind::Gold);
    assert_eq!(error.place(), Some("line 3"));
    assert!(
        error
            .to_string()
            .starts_with("line 3: not a PolNeAR article: missing field `id`")
    );
}

#[test]
fn a_line_that_is_no_reading_is_named() {
    let error = readings_from_jsonl("\nnonsense").expect_err("nonsense is no reading");
    assert_eq!(
        (error.kind(), error.place()),
        (ErrorKind::Readings, Some("line 2"))
    );
}

#[test]
fn readings_are_of_the_articles() {
    let gold = gold(Scheme::Polnear, "It rains.", &[]);
    let error = score(&gold, &[]).expect_err("there is one article and no reading");
    assert_eq!(error.kind(), ErrorKind::Mismatch);
    let error = score(&gold, &[reading("It snows.", &[])]).expect_err("the texts differ");
    assert_eq!(error.kind(), ErrorKind::Mismatch);
}

#[test]
fn articles_are_read_in_their_language() {
    assert_eq!(gold(Scheme::Polnear, "Ada", &[]).scheme().language(), "en");
    assert_eq!(gold(Scheme::Wikinews, "Ada", &[]).scheme().language(), "de");
}

#[test]
fn schemes_have_names() {
    for scheme in Scheme::ALL {
        assert_eq!(scheme.as_str().parse(), Ok(*scheme));
    }
    let error = "parc"
        .parse::<Scheme>()
        .expect_err("there is no such scheme");
    assert_eq!(
        error.to_string(),
        "there is no scheme \"parc\", only wikinews and polnear"
    );
}
