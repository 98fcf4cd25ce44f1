//! The embedded network as a [`Tagger`]: pieces, windows, the encoder and the heads behind it.
//!
//! One pass scores every word; a second look at each candidate, on the states of that pass, finds its roles, kind and
//! medium. `train/network.py` is the same network in training. Does not know what a statement is.

use std::cell::RefCell;

use laut_encoder::{Dense, Encoder, Scratch, gelu};
use rayon::prelude::*;

use crate::{document::Document, language::Grammar};

use super::beside::Beside;
use super::claims::Meanings;
use super::model::{Heads, ModelError, apply};
use super::pieces::Pieces;
use super::second::SecondLook;
use super::windows::{CAPACITY, windows};
use super::{Candidate, GoesOn, Link, States, Tagger, Tags};

/// Labels of names; see [`Tags::names`].
const NAMES: usize = 9;

/// The layers, from 0, whose states the head for names sees: what a word is stands in the middle of the network, the
/// last layers know how it is told (`train/README.md`).
const NAMES_SEE: [usize; 2] = [2, 4];

thread_local! {
    /// Room to work in, some megabytes, which each thread uses again for the next window.
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// Scores words with a network read from a model file.
///
/// Holds no state of a document: share it between threads.
#[derive(Debug)]
pub struct NetworkTagger<'m> {
    encoder: Encoder<'m>,
    pieces: Pieces,
    tag_hidden: Dense,
    tag_out: Dense,
    transitions: [[[f32; 4]; 4]; 2],
    starts: [[f32; 4]; 2],
    names_hidden: Beside,
    names_out: Dense,
    second: SecondLook,
    meanings: Option<Meanings>,
}

impl<'m> NetworkTagger<'m> {
    /// Reads a model file; the bytes of a model embedded in the binary are borrowed.
    ///
    /// # Errors
    /// If the file is damaged or is not a model of this version's shape.
    pub fn from_bytes(file: impl Into<std::borrow::Cow<'m, [u8]>>) -> Result<Self, ModelError> {
        let encoder = Encoder::from_bytes(file)?;
        if encoder.positions() < CAPACITY {
            return Err(ModelError::shape("embed.positions"));
        }
        let rows = encoder.schemes();
        if Grammar::all().iter().any(|grammar| grammar.network >= rows) {
            return Err(ModelError::shape("embed.schemes"));
        }
        if NAMES_SEE.iter().any(|layer| *layer >= encoder.layers()) {
            return Err(ModelError::shape("head.names_hidden"));
        }
        let pieces = {
            let vocabulary = encoder.vocabulary()?;
            Pieces::new(vocabulary.pieces.iter().copied(), &vocabulary.scores)
        };
        let heads = Heads { encoder: &encoder };
        let tag_hidden = heads.dense("tag_hidden", encoder.hidden(), None)?;
        let tag_out = heads.dense("tag_out", tag_hidden.outputs(), Some(8))?;
        let transitions = heads.numbers("transitions", 32)?;
        let starts = heads.numbers("starts", 8)?;
        let names_hidden =
            Beside::read(&heads, "names_hidden", NAMES_SEE.len() * encoder.hidden())?;
        let names_out = heads.dense("names_out", names_hidden.outputs(), Some(NAMES))?;
        let second = SecondLook::read(&heads)?;
        Ok(Self {
            tag_hidden,
            tag_out,
            transitions: std::array::from_fn(|layer| {
                std::array::from_fn(|from| {
                    std::array::from_fn(|to| transitions[layer * 16 + from * 4 + to])
                })
            }),
            starts: std::array::from_fn(|layer| std::array::from_fn(|tag| starts[layer * 4 + tag])),
            names_hidden,
            names_out,
            second,
            meanings: None,
            pieces,
            encoder,
        })
    }

    /// Adds what tells words' meanings, so that [`Tagger::vectors`] has them: the bytes of `models/claims.safetensors`,
    /// which goes with this model.
    ///
    /// # Errors
    /// If the file is damaged or does not go with the model.
    pub fn with_claims(self, file: &[u8]) -> Result<Self, ModelError> {
        let meanings = Meanings::read(file, NAMES_SEE.len() * self.encoder.hidden())?;
        Ok(Self {
            meanings: Some(meanings),
            ..self
        })
    }

    /// Returns what the head for names sees of each word, and how many numbers that is; for training it
    /// (`examples/states.rs`).
    pub fn name_states(&self, document: &Document<'_>) -> (Vec<f32>, usize) {
        let (_, middle) = self.states(document, &|| true).unwrap_or_default();
        (middle, NAMES_SEE.len() * self.encoder.hidden())
    }

    /// Returns the state of each word's first piece, behind the last layer and behind those of [`NAMES_SEE`]; `None` only
    /// where `goes_on` ends it, which is asked before each window.
    fn states(&self, document: &Document<'_>, goes_on: GoesOn<'_>) -> Option<(Vec<f32>, Vec<f32>)> {
        let hidden = self.encoder.hidden();
        let row = document.grammar.network;
        // Each window by itself, on as many threads as there are: an article of a few windows is read sooner.
        let parts: Vec<(Vec<f32>, Vec<f32>)> = windows(document, &self.pieces)
            .par_iter()
            .map(|window| {
                if !goes_on() {
                    return None;
                }
                let (last, kept) = SCRATCH
                    .with_borrow_mut(|scratch| {
                        self.encoder
                            .encode_keeping(NAMES_SEE, &window.pieces, row, scratch)
                    })
                    .expect("windows are cut to the encoder's size and their pieces come from its vocabulary");
                let mut states = Vec::with_capacity(window.own.len() * hidden);
                let mut middle = Vec::with_capacity(NAMES_SEE.len() * states.capacity());
                for word in window.own.clone() {
                    let piece = window.first[word - window.words.start];
                    let piece = piece * hidden..(piece + 1) * hidden;
                    for layer in &kept {
                        middle.extend_from_slice(&layer[piece.clone()]);
                    }
                    states.extend_from_slice(&last[piece]);
                }
                Some((states, middle))
            })
            .collect::<Option<_>>()?;
        let (states, middle): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
        Some((states.concat(), middle.concat()))
    }
}

impl Tagger for NetworkTagger<'_> {
    fn tag(&self, document: &Document<'_>) -> Tags {
        self.tag_while(document, &|| true).unwrap_or_default()
    }

    fn tag_while(&self, document: &Document<'_>, goes_on: GoesOn<'_>) -> Option<Tags> {
        let (states, middle) = self.states(document, goes_on)?;
        let scores = two_layers(&self.tag_hidden, &self.tag_out, &states);
        let mut names_inner = self.names_hidden.apply(&middle);
        gelu(&mut names_inner);
        let mut names = Vec::new();
        apply(&self.names_out, &names_inner, &mut names);
        let layer = |layer: usize| {
            scores
                .chunks_exact(8)
                .map(|row| std::array::from_fn(|tag| row[layer * 4 + tag]))
                .collect()
        };
        let (outer, inner) = (layer(0), layer(1));
        let pairs = self.second.pairs(&states);
        Some(Tags {
            outer,
            inner,
            transitions: self.transitions,
            starts: self.starts,
            names: names
                .chunks_exact(NAMES)
                .map(|row| std::array::from_fn(|label| row[label]))
                .collect(),
            states: States {
                last: states,
                pairs,
                middle,
            },
        })
    }

    fn link(&self, document: &Document<'_>, tags: &Tags, candidates: &[Candidate]) -> Vec<Link> {
        self.second.look(document, &tags.states, candidates)
    }

    fn rarity(&self, document: &Document<'_>) -> Vec<f32> {
        (0..document.words.len())
            .map(|word| self.pieces.rarity(document.word(word)))
            .collect()
    }

    fn vectors(&self, tags: &Tags) -> (Vec<f32>, usize) {
        self.meanings
            .as_ref()
            .map_or_else(Default::default, |meanings| {
                meanings.vectors(&tags.states.middle)
            })
    }
}

/// Applies two layers with a bend between them.
fn two_layers(hidden: &Dense, out: &Dense, states: &[f32]) -> Vec<f32> {
    let mut inner = Vec::new();
    let mut scores = Vec::new();
    apply(hidden, states, &mut inner);
    gelu(&mut inner);
    apply(out, &inner, &mut scores);
    scores
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        language::{ENGLISH, GERMAN, Grammar},
        segment,
        tag::windows::windows,
    };

    /// The model of the repository and what the network answered in training, in float32, before its weights were
    /// rounded (`train/export.py`).
    const MODEL: &[u8] = include_bytes!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../models/laut.safetensors"
    ));
    const REFERENCE: &str = include_str!("../../tests/data/reference.json");

    #[derive(serde::Deserialize)]
    struct Reference {
        language: String,
        text: String,
        pieces: Vec<u32>,
        first: Vec<usize>,
        outer: Vec<[f32; 4]>,
        inner: Vec<[f32; 4]>,
    }

    fn references() -> Vec<Reference> {
        serde_json::from_str(REFERENCE).expect("the reference is JSON")
    }

    fn grammar(reference: &Reference) -> &'static Grammar {
        if reference.language == "de" {
            &GERMAN
        } else {
            &ENGLISH
        }
    }

    #[test]
    fn pieces_are_those_of_the_training() {
        let tagger = NetworkTagger::from_bytes(MODEL).expect("the model is sound");
        for reference in references() {
            let document = segment::document(&reference.text, grammar(&reference));
            let found = windows(&document, &tagger.pieces);
            assert_eq!(found.len(), 1);
            assert_eq!(found[0].pieces, reference.pieces);
            assert_eq!(found[0].first, reference.first);
        }
    }

    #[test]
    fn scores_are_near_those_of_the_training() {
        let tagger = NetworkTagger::from_bytes(MODEL).expect("the model is sound");
        for reference in references() {
            let document = segment::document(&reference.text, grammar(&reference));
            let tags = tagger.tag(&document);
            for (layer, found, expected) in [
                ("outer", &tags.outer, &reference.outer),
                ("inner", &tags.inner, &reference.inner),
            ] {
                assert_eq!(found.len(), expected.len());
                let differences = found
                    .as_flattened()
                    .iter()
                    .zip(expected.as_flattened())
                    .map(|(a, b)| (a - b).abs());
                let mean = differences.clone().sum::<f32>() / (4 * found.len()) as f32;
                let most = differences.fold(0.0, f32::max);
                assert!(
                    mean < 0.1 && most < 1.5,
                    "{} {layer}: mean {mean}, most {most}",
                    reference.language
                );
            }
        }
    }

    /// `expected` has the words that are a name each, and the place of their first label.
    fn check_names(text: &str, grammar: &'static Grammar, expected: &[(&str, usize)]) {
        let tagger = NetworkTagger::from_bytes(MODEL).expect("the model is sound");
        let document = segment::document(text, grammar);
        let tags = tagger.tag(&document);
        assert_eq!(tags.names.len(), document.words.len());
        let found: Vec<(&str, usize)> = tags
            .names
            .iter()
            .enumerate()
            .filter_map(|(word, row)| {
                let label = (1..NAMES).fold(0, |best, l| if row[l] > row[best] { l } else { best });
                (label > 0).then(|| (document.word(word), label))
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn names_are_seen() {
        check_names(
            "Die Sprecherin Jelka Rosenbrink sagte in Quellmoor, der Vertrag sei falsch.",
            &GERMAN,
            &[
                ("Sprecherin", 7),
                ("Jelka", 1),
                ("Rosenbrink", 2),
                ("Quellmoor", 5),
            ],
        );
        check_names(
            "The spokeswoman, Ines Moraal, told the court in Brekkvik that nobody was warned.",
            &ENGLISH,
            &[
                ("spokeswoman", 7),
                ("Ines", 1),
                ("Moraal", 2),
                ("Brekkvik", 5),
            ],
        );
    }

    /// Returns the model with names of its header exchanged for others of the same length.
    fn renamed(names: &[(&str, &str)]) -> Vec<u8> {
        let mut bytes = MODEL.to_vec();
        for (name, other) in names {
            assert_eq!(name.len(), other.len());
            let at = bytes
                .windows(name.len())
                .position(|part| part == name.as_bytes());
            let at = at.expect("the header has the name");
            bytes[at..at + name.len()].copy_from_slice(other.as_bytes());
        }
        bytes
    }

    #[test]
    fn a_model_of_another_shape_is_refused() {
        let check = |names: &[(&str, &str)], tensor: &str| {
            let error = NetworkTagger::from_bytes(renamed(names))
                .err()
                .map(|error| error.to_string());
            assert!(
                error.as_ref().is_some_and(|error| error.contains(tensor)),
                "{error:?}"
            );
        };
        check(&[("head.starts", "head.xtarts")], "head.starts");
        let gone = [("head.names_out.bias", "head.xames_out.bias")];
        check(&gone, "head.names_out.bias");
        let swap = [
            ("head.pair_out.bias", "head.xxxx_out.bias"),
            ("head.kind_out.bias", "head.pair_out.bias"),
            ("head.xxxx_out.bias", "head.kind_out.bias"),
        ];
        check(&swap, "head.pair_out.bias");
    }

    #[test]
    fn what_is_no_model_is_refused() {
        for bytes in [&b""[..], b"no model", &MODEL[..100_000]] {
            assert!(NetworkTagger::from_bytes(bytes.to_vec()).is_err());
        }
    }
}
