//! Agreement on pronouns that speak, over made-up articles and silver.

use laut_eval::{
    Coreference, ErrorKind, Gold, Scheme, agreement, disagreements, readings_from_jsonl,
};
use laut_wire::Reading;
use serde_json::{Value, json};

use crate::make::places;

const TEXT: &str = "Ada met Bert. It rains, she said.";

/// Returns silver with the chain of mentions given by the words, the first of which represents it.
/// Every word is a token; those in lower case are pronouns.
fn silver(id: &str, text: &str, mentions: &[&str]) -> Coreference {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let tokens: Vec<Value> = places(text, &words)
        .into_iter()
        .zip(&words)
        .map(|((start, end), word)| {
            let is_pronoun = word.starts_with(char::is_lowercase);
            json!([start, end, if is_pronoun { "PRP" } else { "NNP" }, "O"])
        })
        .collect();
    let chain: Vec<Value> = mentions
        .iter()
        .enumerate()
        .map(|(i, mention)| {
            let first = words.iter().position(|word| mention.starts_with(word));
            let first = first.expect("the mention is in the text");
            json!([0, first, first + mention.split(' ').count(), i == 0])
        })
        .collect();
    let line = json!({"id": id, "sentences": [tokens], "coreference": [chain]});
    Coreference::from_jsonl(&line.to_string()).expect("the line is in the format")
}

fn gold(text: &str) -> Gold {
    let line = json!({"id": "a1", "text": text, "attributions": []});
    Gold::from_jsonl(Scheme::Polnear, &line.to_string()).expect("the line is in the format")
}

/// Returns a reading of one statement, the speaker and the mentions of whom are given by the words.
fn reading(text: &str, speaker: &str, name: &str, mentions: &[&str]) -> Reading {
    let spans = |parts: &[&str]| -> Vec<Value> {
        let span = |(start, end)| json!({"start": start, "end": end});
        places(text, parts).into_iter().map(span).collect()
    };
    let line = json!({
        "laut": 1, "article": {"id": "other", "text": text},
        "statements": [{
            "id": "s1", "kind": "indirect", "force": "assert", "content": spans(&["It rains"]),
            "speaker": {"span": spans(&[speaker]), "source": "q1"}, "confidence": 0.75
        }],
        "sources": [{
            "id": "q1", "name": name, "class": "person", "standing": "named", "mentions": spans(mentions)
        }],
        "shares": {"attributed": 0, "anonymous": 0, "unattributed": 1}
    });
    readings_from_jsonl(&line.to_string())
        .expect("the line is a reading")
        .remove(0)
}

/// Compares pronouns, those unresolved, those with a chain, and those agreed.
fn check(chain: &[&str], reading: &Reading, expected: [usize; 4]) {
    let silver = silver("a1", &reading.article.text, chain);
    let gold = gold(&reading.article.text);
    let readings = std::slice::from_ref(reading);
    let found = agreement(&gold, readings, &silver).expect("they belong together");
    let counts = [
        found.pronouns,
        found.unresolved,
        found.with_chain,
        found.agreed,
    ];
    assert_eq!(counts, expected, "{chain:?}");
    let listed = disagreements(&gold, readings, &silver).expect("they belong together");
    assert_eq!(listed.len(), found.with_chain - found.agreed);
}

#[test]
fn a_shared_mention_or_the_same_name_is_agreement() {
    check(
        &["Ada", "she"],
        &reading(TEXT, "she", "Ada Lindt", &["Ada", "she"]),
        [1, 0, 1, 1],
    );
    check(
        &["Ada", "she"],
        &reading(TEXT, "she", "Ada", &["she"]),
        [1, 1, 1, 1],
    );
    check(
        &["Ada", "she"],
        &reading(TEXT, "she", "Bert", &["Bert", "she"]),
        [1, 0, 1, 0],
    );
}

#[test]
fn a_source_of_pronouns_alone_is_unresolved() {
    check(
        &["Ada", "she"],
        &reading(TEXT, "she", "she", &["she"]),
        [1, 1, 1, 0],
    );
    check(
        &["Bert"],
        &reading(TEXT, "she", "she", &["she"]),
        [1, 1, 0, 0],
    );
}

#[test]
fn only_pronouns_of_the_third_person_count() {
    check(
        &["Ada", "she"],
        &reading(TEXT, "Ada", "Ada", &["Ada", "she"]),
        [0, 0, 0, 0],
    );
    let we = "Ada met us. It rains, we said.";
    check(
        &["Ada", "we"],
        &reading(we, "we", "Ada", &["Ada"]),
        [0, 0, 0, 0],
    );
    let her = "Ada met Bert. It rains, according to her.";
    check(
        &["Ada", "her"],
        &reading(her, "her", "Ada", &["Ada"]),
        [1, 0, 1, 1],
    );
}

#[test]
fn a_chain_counts_with_a_mention_before_that_is_no_pronoun() {
    let late = "It rains, she said. Ada met Bert.";
    check(
        &["Ada", "she"],
        &reading(late, "she", "Ada", &["Ada"]),
        [1, 0, 0, 0],
    );
    let none = "He met her. It rains, she said.";
    check(
        &["her", "she"],
        &reading(none, "she", "her", &["her"]),
        [1, 1, 0, 0],
    );
}

#[test]
fn a_pronoun_inside_a_mention_is_no_overlap() {
    let text = "His Wife left. It rains, she said.";
    check(
        &["His Wife", "she"],
        &reading(text, "she", "Bert", &["His", "she"]),
        [1, 1, 1, 0],
    );
}

#[test]
fn disagreements_tell_both_sides() {
    let reading = [reading(TEXT, "she", "Bert Ohm", &["Bert", "she"])];
    let listed = disagreements(&gold(TEXT), &reading, &silver("a1", TEXT, &["Ada", "she"]));
    let listed = listed.expect("they belong together");
    let expected = "\
disagreeing · she · a1 · s1 (0.75)
    It rains, she said.
              +++
  silver    - Ada, last as \"Ada\" at 0
  laut      + Bert Ohm (q1), last as \"Bert\" at 8
";
    assert_eq!(listed[0].to_string(), expected);
}

#[test]
fn articles_without_silver_are_counted_and_others_refused() {
    let reading = reading(TEXT, "she", "Ada", &["Ada"]);
    let lines =
        ["a1", "a2"].map(|id| json!({"id": id, "text": TEXT, "attributions": []}).to_string());
    let gold = Gold::from_jsonl(Scheme::Polnear, &lines.join("\n")).expect("the lines are sound");
    let readings = [reading.clone(), reading];
    let found = agreement(&gold, &readings, &silver("a2", TEXT, &["Ada", "she"]));
    let found = found.expect("one article is there");
    assert_eq!(
        (found.articles_without, found.pronouns, found.with_chain),
        (1, 2, 1)
    );
    let error = agreement(&gold, &readings, &silver("a3", TEXT, &["Ada"]));
    assert_eq!(
        error.map_err(|error| error.kind()),
        Err(ErrorKind::Mismatch)
    );
}

#[test]
fn silver_that_is_out_of_shape_is_named_by_its_line() {
    let check = |line: Value, expected: &str| {
        let error = Coreference::from_jsonl(&format!("\n{line}")).expect_err("it is unsound");
        assert_eq!(
            (error.kind(), error.place()),
            (ErrorKind::Gold, Some("line 2"))
        );
        assert!(error.to_string().contains(expected), "{error}");
    };
    check(json!({"id": "a1"}), "missing field `sentences`");
    let token = json!([0, 3, "NNP", "PERSON"]);
    let chain = |first, past| json!([[[0, first, past, true]]]);
    let line = |chain| json!({"id": "a1", "sentences": [[token]], "coreference": chain});
    check(line(chain(0, 2)), "sentence 0 has no tokens 0 to 2");
    check(line(chain(1, 1)), "sentence 0 has no tokens 1 to 1");
}
