//! Writes the features of pairs of real sentences, for fitting what each of them counts for (`train/same.py`).
//!
//! In: a model file, the file of its vectors for claims, and annotated news as JSON Lines: `topic`, `event`, `text`,
//! `sentences` (spans by their numbers) and `events` (start, end, sentence, the event that the words mention, the same
//! across articles), as ECB+ is. Out: a line for each pair of propositions of two articles that the ledger would look at,
//! and of which the annotation tells whether they make one claim: they do where they mention two common events or more,
//! and half of all; they do not where they mention none, or their articles tell of two events. Of the pairs that nobody
//! would confuse one in [`SPARED`] is written. Does not know what is fitted.
//!
//! `cargo run --release -p laut-ledger --example news MODEL CLAIMS NEWS.jsonl… > PAIRS.jsonl`

use std::{
    collections::BTreeSet,
    error::Error,
    fs,
    io::{BufWriter, Write, stdout},
};

use laut::{Article, Language, NetworkTagger, Reader};
use laut_ledger::{Digest, Proposition, features, record};
use serde_json::{Value, json};

/// One in so many easy pairs is written.
const SPARED: usize = 20;
/// The same of those that have something in common, and from which likeness on they have.
const SPARED_ALIKE: (usize, f32) = (2, 0.4);
/// The place of the likeness of two propositions as a whole among the features.
const LIKENESS: usize = 3;

struct News {
    topic: Value,
    event: Value,
    digest: Digest,
    /// The events that each proposition mentions.
    mentions: Vec<BTreeSet<String>>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut file = || arguments.next().ok_or("give a model, its vectors and news");
    let tagger = NetworkTagger::from_bytes(fs::read(file()?)?)?;
    let tagger = tagger.with_claims(&fs::read(file()?)?)?;
    let reader = Reader::new(tagger);
    let mut news = Vec::new();
    for file in arguments {
        for line in fs::read_to_string(file)?.lines() {
            news.push(read(&reader, &serde_json::from_str(line)?));
        }
    }
    let mut out = BufWriter::new(stdout().lock());
    let mut met = 0;
    for (at, one) in news.iter().enumerate() {
        for other in &news[at + 1..] {
            for (first, mentions) in one.digest.propositions.iter().zip(&one.mentions) {
                for (second, others) in other.digest.propositions.iter().zip(&other.mentions) {
                    let Some(same) = judged(one, mentions, other, others) else {
                        continue;
                    };
                    let pair = ((&one.digest, first), (&other.digest, second));
                    let Some(features) = features(pair.0, pair.1, None) else {
                        continue;
                    };
                    met += 1;
                    let (spared, alike) = SPARED_ALIKE;
                    let one_in = if features[LIKENESS] > alike {
                        spared
                    } else {
                        SPARED
                    };
                    if !same && met % one_in > 0 {
                        continue;
                    }
                    let line = json!({
                        "story": one.topic, "same": same, "crosses": false,
                        "features": features.to_vec(),
                    });
                    writeln!(out, "{line}")?;
                }
            }
        }
    }
    out.flush()?;
    Ok(())
}

/// Says whether two propositions make one claim; nothing where the annotation leaves it open.
fn judged(
    one: &News,
    mentions: &BTreeSet<String>,
    other: &News,
    others: &BTreeSet<String>,
) -> Option<bool> {
    if one.topic != other.topic || one.event != other.event {
        return Some(false);
    }
    if mentions.is_empty() || others.is_empty() {
        return None;
    }
    let common = mentions.intersection(others).count();
    let all = mentions.union(others).count();
    match common {
        0 => Some(false),
        1 => None,
        _ => (common * 2 >= all).then_some(true),
    }
}

fn read(reader: &Reader, line: &Value) -> News {
    let text = |key: &str| line[key].as_str().map(str::to_owned);
    let mut article = Article::new(text("text").unwrap_or_default());
    article.id = text("id").unwrap_or_default();
    article.language = text("language").as_deref().and_then(Language::parse);
    let digest = record(&article, &reader.study(&article)).digest;
    let mentions = digest
        .propositions
        .iter()
        .map(|proposition| mentions(proposition, line))
        .collect();
    News {
        topic: line["topic"].clone(),
        event: line["event"].clone(),
        digest,
        mentions,
    }
}

/// Returns the events that the sentences of a proposition mention.
fn mentions(proposition: &Proposition, line: &Value) -> BTreeSet<String> {
    let number = |value: &Value| value.as_u64().unwrap_or_default() as u32;
    let inside = |span: &Value| {
        let (start, end) = (number(&span[0]), number(&span[1]));
        let mut pieces = proposition.pieces.iter();
        pieces.any(|piece| piece.0 < end && start < piece.1)
    };
    let sentences: BTreeSet<&str> = line["sentences"]
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(_, span)| inside(span))
        .map(|(number, _)| number.as_str())
        .collect();
    let events = line["events"].as_array().into_iter().flatten();
    events
        .filter(|event| sentences.contains(event[2].to_string().trim_matches('"')))
        .map(|event| event[3].to_string())
        .collect()
}
