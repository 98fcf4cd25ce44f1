//! What words mean where they stand: states of the network in, a few numbers a word out.
//!
//! One layer without a bend, kept in a file of its own (`train/claims.py` makes it). Does not know what the numbers are
//! compared with.

use laut_encoder::Dense;
use safetensors::{Dtype, SafeTensors};

use super::model::{ModelError, apply};

/// The layer that turns states into vectors.
#[derive(Debug)]
pub(super) struct Meanings(Dense);

impl Meanings {
    /// Reads the file of the layer; `inputs` are the numbers of a word's state.
    pub(super) fn read(file: &[u8], inputs: usize) -> Result<Self, ModelError> {
        let file = SafeTensors::deserialize(file)
            .map_err(|error| ModelError::unreadable(&error.to_string()))?;
        let bias = numbers(&file, "claims.bias", None)?;
        let weight = numbers(&file, "claims.weight", Some(&[bias.len(), inputs]))?;
        Ok(Self(Dense::new(&weight, &bias)?))
    }

    /// Returns the vectors of all words, and how many numbers each has.
    pub(super) fn vectors(&self, states: &[f32]) -> (Vec<f32>, usize) {
        let mut vectors = Vec::new();
        apply(&self.0, states, &mut vectors);
        (vectors, self.0.outputs())
    }
}

/// Returns the numbers of a tensor, all finite; a row of any length where no shape is given.
fn numbers(
    file: &SafeTensors<'_>,
    name: &str,
    shape: Option<&[usize]>,
) -> Result<Vec<f32>, ModelError> {
    let tensor = file.tensor(name).map_err(|_| ModelError::missing(name))?;
    let fits = shape.map_or(tensor.shape().len() == 1, |shape| tensor.shape() == shape);
    let (numbers, _) = tensor.data().as_chunks::<4>();
    let numbers: Vec<f32> = numbers
        .iter()
        .map(|&bytes| f32::from_le_bytes(bytes))
        .collect();
    if fits && tensor.dtype() == Dtype::F32 && numbers.iter().all(|number| number.is_finite()) {
        Ok(numbers)
    } else {
        Err(ModelError::shape(name))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{NetworkTagger, Tagger};
    use crate::{
        language::{ENGLISH, GERMAN, Grammar},
        segment,
    };

    const MODEL: &[u8] = include_bytes!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../models/laut.safetensors"
    ));
    const CLAIMS: &[u8] = include_bytes!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../models/claims.safetensors"
    ));

    fn tagger() -> NetworkTagger<'static> {
        let tagger = NetworkTagger::from_bytes(MODEL).expect("the model is sound");
        tagger.with_claims(CLAIMS).expect("the layer is sound")
    }

    /// Returns the vector of a word of a text.
    fn vector(
        tagger: &NetworkTagger<'_>,
        text: &str,
        grammar: &'static Grammar,
        word: &str,
    ) -> Vec<f32> {
        let document = segment::document(text, grammar);
        let (vectors, width) = tagger.vectors(&tagger.tag(&document));
        assert_eq!(vectors.len(), document.words.len() * width);
        let at = (0..document.words.len()).find(|at| document.word(*at) == word);
        let at = at.expect("the text has the word");
        vectors[at * width..(at + 1) * width].to_vec()
    }

    fn cosine(one: &[f32], other: &[f32]) -> f32 {
        let product = |one: &[f32], other: &[f32]| -> f32 {
            one.iter().zip(other).map(|(one, other)| one * other).sum()
        };
        product(one, other) / (product(one, one) * product(other, other)).sqrt()
    }

    #[test]
    fn words_that_mean_the_same_are_near() {
        let tagger = tagger();
        let check = |word: &str, same: &str, other: &str| {
            let german = "Die Fähre lief am Montag vor der Insel auf Grund, die Bürgermeisterin war an Bord.";
            let english =
                "On Monday the ferry ran aground near the island, and the mayor was on board.";
            let word = vector(&tagger, german, &GERMAN, word);
            let near = cosine(&word, &vector(&tagger, english, &ENGLISH, same));
            let far = cosine(&word, &vector(&tagger, english, &ENGLISH, other));
            assert!(near > far, "{same}: {near}, {other}: {far}");
        };
        check("Fähre", "ferry", "mayor");
        check("Bürgermeisterin", "mayor", "ferry");
        check("Insel", "island", "mayor");
    }

    #[test]
    fn without_the_layer_there_are_no_vectors() {
        let tagger = NetworkTagger::from_bytes(MODEL).expect("the model is sound");
        let document = segment::document("Es regnet.", &GERMAN);
        let tags = tagger.tag(&document);
        assert_eq!(tagger.vectors(&tags), (Vec::new(), 0));
    }

    #[test]
    fn a_layer_of_another_shape_is_refused() {
        let check = |bytes: &[u8], expected: &str| {
            let tagger = NetworkTagger::from_bytes(MODEL).expect("the model is sound");
            let error = tagger.with_claims(bytes).err();
            let error = error.map(|error| error.to_string()).unwrap_or_default();
            assert!(error.contains(expected), "{error:?}");
        };
        check(b"no layer", "cannot be used");
        check(&CLAIMS[..1_000], "cannot be used");
        check(MODEL, "claims.bias");
        let mut swapped = CLAIMS.to_vec();
        let at = swapped.windows(8).position(|part| part == b"[64,768]");
        let at = at.expect("the header has the shape");
        swapped[at..at + 8].copy_from_slice(b"[768,64]");
        check(&swapped, "claims.weight");
    }
}
