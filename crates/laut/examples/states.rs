//! Writes what the head for names sees of every word, for training it (`train/names.py`).
//!
//! In: a model file, and texts as JSON Lines with `text` and `language`. Out: a line for each text with its words'
//! places in code points, `[[start, end], …]`, and beside it a file of all states in the order of the words,
//! little-endian 32-bit floats. Does not know what is trained.
//!
//! `cargo run --release -p laut --example states MODEL TEXTS.jsonl WORDS.jsonl STATES.f32`

use std::{
    error::Error,
    fs::{self, File},
    io::{BufRead, BufReader, BufWriter, Write},
    sync::{Arc, Mutex},
};

use laut::{Article, Candidate, Document, Language, Link, NetworkTagger, Reader, Tagger, Tags};

/// What was seen of a text.
#[derive(Default)]
struct Seen {
    words: Vec<[usize; 2]>,
    states: Vec<f32>,
}

/// Keeps what the network sees, and finds nothing.
struct Keep {
    network: NetworkTagger<'static>,
    seen: Arc<Mutex<Seen>>,
}

impl Tagger for Keep {
    fn tag(&self, document: &Document<'_>) -> Tags {
        let (states, width) = self.network.name_states(document);
        let mut seen = self.seen.lock().expect("no thread panics");
        // Sections of a long text overlap: a word is kept as it is seen first.
        let known = seen.words.last().map_or(0, |[_, end]| *end);
        for (word, row) in document.words.iter().zip(states.chunks(width)) {
            if word.span.start() >= known {
                seen.words.push([word.span.start(), word.span.end()]);
                seen.states.extend_from_slice(row);
            }
        }
        Tags::default()
    }

    fn link(&self, _: &Document<'_>, _: &Tags, _: &[Candidate]) -> Vec<Link> {
        Vec::new()
    }
}

#[derive(serde::Deserialize)]
struct Text {
    text: String,
    language: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [model, texts, words, states] = arguments.as_slice() else {
        return Err("give a model, texts, and where words and states go".into());
    };
    let seen = Arc::new(Mutex::new(Seen::default()));
    let reader = Reader::new(Keep {
        network: NetworkTagger::from_bytes(fs::read(model)?)?,
        seen: Arc::clone(&seen),
    });
    // One thread: sections come in their order.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
    let mut words = BufWriter::new(File::create(words)?);
    let mut states = BufWriter::new(File::create(states)?);
    for line in BufReader::new(File::open(texts)?).lines() {
        let text: Text = serde_json::from_str(&line?)?;
        let article = Article {
            language: Language::parse(&text.language),
            ..Article::new(text.text)
        };
        pool.install(|| reader.read(&article));
        let seen = std::mem::take(&mut *seen.lock().map_err(|error| error.to_string())?);
        serde_json::to_writer(&mut words, &seen.words)?;
        words.write_all(b"\n")?;
        for number in seen.states {
            states.write_all(&number.to_le_bytes())?;
        }
    }
    words.flush()?;
    states.flush()?;
    Ok(())
}
