//! What words mean where they stand: states from the middle of the network in, vectors out.
//!
//! A linear map, fitted on wordings of the same claims in German and English (`train/claims.py`). The mean state of each
//! language is taken off before, so that what is left does not tell the languages apart. Does not know what is compared.

use laut_encoder::Dense;
use safetensors::{Dtype, SafeTensors};

use super::network::{ModelError, apply};
use crate::document::Scheme;

/// The map.
#[derive(Debug)]
pub(super) struct Meaning {
    german: Dense,
    english: Dense,
}

impl Meaning {
    /// Reads the map of states of `inputs` numbers.
    pub(super) fn from_bytes(file: &[u8], inputs: usize) -> Result<Self, ModelError> {
        let file = SafeTensors::deserialize(file)?;
        let floats = |name: &str| -> Result<Vec<f32>, ModelError> {
            let tensor = file.tensor(name)?;
            let (numbers, _) = tensor.data().as_chunks::<4>();
            let numbers: Vec<f32> = numbers
                .iter()
                .map(|bytes| f32::from_le_bytes(*bytes))
                .collect();
            let sound =
                tensor.dtype() == Dtype::F32 && numbers.iter().all(|number| number.is_finite());
            if sound {
                Ok(numbers)
            } else {
                Err(ModelError::shape(name))
            }
        };
        let map = floats("map")?;
        let of = |name: &str| -> Result<Dense, ModelError> {
            let layer = Dense::new(&map, &floats(name)?)?;
            if layer.inputs() == inputs {
                Ok(layer)
            } else {
                Err(ModelError::shape(name))
            }
        };
        Ok(Meaning {
            german: of("de")?,
            english: of("en")?,
        })
    }

    /// Returns the vectors of words, and how many numbers one has.
    pub(super) fn vectors(&self, scheme: Scheme, states: &[f32]) -> (Vec<f32>, usize) {
        let layer = match scheme {
            Scheme::German => &self.german,
            Scheme::English => &self.english,
        };
        let mut vectors = Vec::new();
        apply(layer, states, &mut vectors);
        (vectors, layer.outputs())
    }
}
