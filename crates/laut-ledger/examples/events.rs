//! Writes the features of pairs of real sentences of one event, for fitting what each of them counts for
//! (`train/same.py`).
//!
//! In: a model file, the file of its vectors for claims, and articles as JSON Lines: `event`, `text`, `title`, `outlet`,
//! `published`, `language`, and `claims`, a list of start, end (code points of the text, half-open) and the claim that
//! stands there, the same in all articles of the event. Out: a line for each pair of propositions of two articles of an
//! event of which one stands for a claim: they make one claim if both stand for the same one. Pairs that the ledger would
//! not look at have no features. Does not know what is fitted.
//!
//! `cargo run --release -p laut-ledger --example events MODEL CLAIMS EVENTS.jsonl… > PAIRS.jsonl`

use std::{
    collections::BTreeSet,
    error::Error,
    fs,
    io::{BufWriter, Write, stdout},
};

use laut::{Article, Language, NetworkTagger, Reader};
use laut_ledger::{Digest, Proposition, features, record};
use serde_json::{Value, json};

/// So much of the shorter of a proposition and an annotated passage is common to both, at least.
const SHARED: f64 = 0.5;

struct Told {
    event: Value,
    id: String,
    digest: Digest,
    /// The claims that each proposition stands for.
    claims: Vec<BTreeSet<String>>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut file = || {
        arguments
            .next()
            .ok_or("give a model, its vectors and events")
    };
    let tagger = NetworkTagger::from_bytes(fs::read(file()?)?)?;
    let tagger = tagger.with_claims(&fs::read(file()?)?)?;
    let reader = Reader::new(tagger);
    let mut told = Vec::new();
    for file in arguments {
        for line in fs::read_to_string(file)?.lines() {
            told.push(read(&reader, &serde_json::from_str(line)?));
        }
    }
    let mut out = BufWriter::new(stdout().lock());
    for (at, one) in told.iter().enumerate() {
        for other in told[at + 1..]
            .iter()
            .filter(|other| other.event == one.event)
        {
            for (first, claims) in one.digest.propositions.iter().zip(&one.claims) {
                for (second, others) in other.digest.propositions.iter().zip(&other.claims) {
                    if claims.is_empty() && others.is_empty() {
                        continue;
                    }
                    let same = claims.intersection(others).next().is_some();
                    let pair = ((&one.digest, first), (&other.digest, second));
                    let features = features(pair.0, pair.1, None);
                    if features.is_none() && !same {
                        continue;
                    }
                    let line = json!({
                        "story": one.event, "same": same,
                        "both": !claims.is_empty() && !others.is_empty(),
                        "crosses": one.digest.language != other.digest.language,
                        "articles": [one.id, other.id], "texts": [first.text, second.text],
                        "features": features.map(|features| features.to_vec()),
                    });
                    writeln!(out, "{line}")?;
                }
            }
        }
    }
    out.flush()?;
    Ok(())
}

fn read(reader: &Reader, line: &Value) -> Told {
    let text = |key: &str| line[key].as_str().map(str::to_owned);
    let mut article = Article::new(text("text").unwrap_or_default());
    article.id = text("id").unwrap_or_default();
    article.title = text("title");
    article.outlet = text("outlet");
    article.published = text("published");
    article.language = text("language").as_deref().and_then(Language::parse);
    let digest = record(&article, &reader.study(&article)).digest;
    let claims = digest
        .propositions
        .iter()
        .map(|proposition| claims(proposition, line))
        .collect();
    Told {
        event: line["event"].clone(),
        id: article.id.clone(),
        digest,
        claims,
    }
}

/// Returns the claims that a proposition stands for.
fn claims(proposition: &Proposition, line: &Value) -> BTreeSet<String> {
    let number = |value: &Value| value.as_u64().unwrap_or_default() as u32;
    let whole: u32 = proposition
        .pieces
        .iter()
        .map(|piece| piece.1 - piece.0)
        .sum();
    let passages = line["claims"].as_array().into_iter().flatten();
    passages
        .filter(|passage| {
            let (start, end) = (number(&passage[0]), number(&passage[1]));
            let pieces = proposition.pieces.iter();
            let common: u32 = pieces
                .map(|piece| piece.1.min(end).saturating_sub(piece.0.max(start)))
                .sum();
            f64::from(common) >= SHARED * f64::from(whole.min(end.saturating_sub(start)))
        })
        .map(|passage| passage[2].to_string())
        .collect()
}
