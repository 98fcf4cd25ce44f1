//! A layer that sees each word with those beside it: states of a text's words in, sums before the bend out.
//!
//! Its weights for a word and for each neighbour stand side by side in the model file, the words before it first. At
//! the ends of a text the first and the last word stand for those that are not there. Does not know what it is for.

use laut_encoder::Dense;

use super::model::{Heads, ModelError, apply};

/// See the top of the file.
#[derive(Debug)]
pub(super) struct Beside {
    /// The weights for each place, from the farthest word before to the farthest after; the word's own have the bias.
    places: Vec<Dense>,
}

impl Beside {
    /// Reads a layer for words of `inputs` numbers; it may see one word alone, or as many on both sides.
    pub(super) fn read(
        heads: &Heads<'_, '_>,
        name: &str,
        inputs: usize,
    ) -> Result<Self, ModelError> {
        let (weights, bias) = heads.weights(name)?;
        let row = weights.len() / bias.len().max(1);
        let places = row / inputs;
        if row * bias.len() != weights.len() || places * inputs != row || places.is_multiple_of(2) {
            return Err(ModelError::shape(format!("head.{name}")));
        }
        let nothing = vec![0.0; bias.len()];
        let place = |place: usize| {
            let own: Vec<f32> = weights
                .chunks_exact(row)
                .flat_map(|row| &row[place * inputs..(place + 1) * inputs])
                .copied()
                .collect();
            let bias = if place == places / 2 { &bias } else { &nothing };
            Dense::new(&own, bias).map_err(ModelError::from)
        };
        Ok(Beside {
            places: (0..places).map(place).collect::<Result<_, _>>()?,
        })
    }

    /// Returns the numbers of a row that comes out.
    pub(super) fn outputs(&self) -> usize {
        self.places[0].outputs()
    }

    /// Applies the layer to the words of a text.
    pub(super) fn apply(&self, states: &[f32]) -> Vec<f32> {
        let width = self.outputs();
        let reach = self.places.len() / 2;
        let mut sums = Vec::new();
        apply(&self.places[reach], states, &mut sums);
        let words = sums.len() / width;
        let mut seen = Vec::new();
        for (place, layer) in self.places.iter().enumerate() {
            if place == reach {
                continue;
            }
            apply(layer, states, &mut seen);
            for (word, sum) in sums.chunks_exact_mut(width).enumerate() {
                let beside = (word + place).saturating_sub(reach).min(words - 1);
                for (to, from) in sum.iter_mut().zip(&seen[beside * width..]) {
                    *to += from;
                }
            }
        }
        sums
    }
}
