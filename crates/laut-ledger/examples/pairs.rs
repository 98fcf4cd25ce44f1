//! Writes the features of pairs of wordings, for fitting what each of them counts for (`train/same.py`).
//!
//! In: a model file, the file of its vectors for claims, and stories as JSON Lines (`train/claims`). Out: for each pair
//! of wordings within a story a line with the story, both claims, both texts, whether they are in two languages, and
//! the features. Does not know what is fitted.
//!
//! `cargo run --release -p laut-ledger --example pairs MODEL CLAIMS STORIES.jsonl… > PAIRS.jsonl`

use std::{
    error::Error,
    fs,
    io::{BufWriter, Write, stdout},
};

use laut::{Article, Language, NetworkTagger, Reader};
use laut_ledger::{Digest, Proposition, features, name_stems, record};
use serde_json::{Value, json};

/// A wording has no article around it that could be akin to another.
const KINSHIP: f32 = 0.0;

struct Wording {
    claim: String,
    digest: Digest,
    proposition: Proposition,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut file = || {
        arguments
            .next()
            .ok_or("give a model, its vectors and stories")
    };
    let tagger = NetworkTagger::from_bytes(fs::read(file()?)?)?;
    let tagger = tagger.with_claims(&fs::read(file()?)?)?;
    let reader = Reader::new(tagger);
    let mut out = BufWriter::new(stdout().lock());
    for file in arguments {
        for line in fs::read_to_string(file)?.lines() {
            let story: Value = serde_json::from_str(line)?;
            let wordings = wordings(&reader, &story);
            for (at, one) in wordings.iter().enumerate() {
                for other in &wordings[at + 1..] {
                    let crosses = one.digest.language != other.digest.language;
                    let pair = (
                        (&one.digest, &one.proposition),
                        (&other.digest, &other.proposition),
                    );
                    let line = json!({
                        "story": story["story"], "claims": [one.claim, other.claim],
                        "texts": [one.proposition.text, other.proposition.text], "crosses": crosses,
                        "features": features(pair.0, pair.1, Some(KINSHIP)).map(|features| features.to_vec()),
                    });
                    writeln!(out, "{line}")?;
                }
            }
        }
    }
    out.flush()?;
    Ok(())
}

/// Returns the wordings of a story as propositions, each read as an article of its own.
fn wordings(reader: &Reader, story: &Value) -> Vec<Wording> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let mut found = Vec::new();
    for claim in list(&story["claims"]) {
        for wording in list(&claim["wordings"]) {
            let mut article = Article::new(text(&wording["text"]).unwrap_or_default());
            article.language = wording["lang"].as_str().and_then(Language::parse);
            article.published = text(&wording["published"]);
            let mut digest = record(&article, &reader.study(&article)).digest;
            let mut propositions = std::mem::take(&mut digest.propositions);
            propositions.sort_by_key(|proposition| proposition.terms.len());
            if let Some(mut proposition) = propositions.pop() {
                if proposition.has_pronoun
                    && let Some(speaker) = wording["speaker"].as_str()
                {
                    proposition.implied = name_stems(speaker);
                    if proposition.agent == [0] {
                        proposition.agent.clone_from(&proposition.implied);
                    }
                }
                found.push(Wording {
                    claim: text(&claim["id"]).unwrap_or_default(),
                    digest,
                    proposition,
                });
            }
        }
    }
    found
}
