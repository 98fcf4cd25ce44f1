//! A model file as the parts of the network read it: the names of tensors in, layers of checked sizes out.
//!
//! Does not know what a layer is for.

use std::fmt;

use laut_encoder::{Dense, Encoder, Error};

/// What went wrong with a model.
#[derive(Debug)]
pub struct ModelError(Problem);

#[derive(Debug)]
enum Problem {
    Encoder(Error),
    Unreadable(String),
    Missing(String),
    Shape(String),
}

impl ModelError {
    pub(super) fn unreadable(why: &str) -> Self {
        Self(Problem::Unreadable(why.to_owned()))
    }

    pub(super) fn missing(tensor: impl Into<String>) -> Self {
        Self(Problem::Missing(tensor.into()))
    }

    pub(super) fn shape(tensor: impl Into<String>) -> Self {
        Self(Problem::Shape(tensor.into()))
    }
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Problem::Encoder(error) => write!(f, "the model cannot be used: {error}"),
            Problem::Unreadable(why) => write!(f, "the model cannot be used: {why}"),
            Problem::Missing(name) => {
                write!(f, "the model cannot be used: it has no tensor `{name}`")
            }
            Problem::Shape(name) => {
                write!(
                    f,
                    "the model cannot be used: tensor `{name}` has another shape than the reader needs"
                )
            }
        }
    }
}

impl std::error::Error for ModelError {}

impl From<Error> for ModelError {
    fn from(error: Error) -> Self {
        Self(Problem::Encoder(error))
    }
}

/// The tensors `head.*` of a model file.
pub(super) struct Heads<'a, 'm> {
    pub(super) encoder: &'a Encoder<'m>,
}

impl Heads<'_, '_> {
    /// Returns the length of an encoder state.
    pub(super) fn hidden(&self) -> usize {
        self.encoder.hidden()
    }

    /// Returns how many rows its tables have, one for each language or for several; see `Grammar::network`.
    pub(super) fn rows(&self) -> usize {
        self.encoder.schemes()
    }

    /// Returns a layer of `inputs` numbers a row, with so many `outputs` if that is given.
    pub(super) fn dense(
        &self,
        name: &str,
        inputs: usize,
        outputs: Option<usize>,
    ) -> Result<Dense, ModelError> {
        let (weight, bias) = self.weights(name)?;
        let layer = Dense::new(&weight, &bias)?;
        if layer.inputs() == inputs && outputs.is_none_or(|outputs| layer.outputs() == outputs) {
            Ok(layer)
        } else {
            Err(ModelError::shape(format!("head.{name}")))
        }
    }

    /// Returns the weights of a layer and its bias.
    pub(super) fn weights(&self, name: &str) -> Result<(Vec<f32>, Vec<f32>), ModelError> {
        Ok((
            self.all(&format!("{name}.weight"))?,
            self.all(&format!("{name}.bias"))?,
        ))
    }

    /// Returns a tensor of `count` numbers.
    pub(super) fn numbers(&self, name: &str, count: usize) -> Result<Vec<f32>, ModelError> {
        let values = self.all(name)?;
        if values.len() == count {
            Ok(values)
        } else {
            Err(ModelError::shape(format!("head.{name}")))
        }
    }

    fn all(&self, name: &str) -> Result<Vec<f32>, ModelError> {
        let name = format!("head.{name}");
        match self.encoder.tensor(&name) {
            Some(tensor) if tensor.values.iter().all(|value| value.is_finite()) => {
                Ok(tensor.values)
            }
            Some(_) => Err(ModelError::shape(name)),
            None => Err(ModelError::missing(name)),
        }
    }
}

/// Applies a layer whose input was checked when the model was read.
pub(super) fn apply(layer: &Dense, input: &[f32], output: &mut Vec<f32>) {
    layer
        .apply(input, output)
        .expect("the layers' sizes were checked when the model was read");
}
