//! A linear layer on f32, for the small heads behind the encoder.

use crate::error::{Error, ErrorKind, Result};
use crate::kernel::Kernel;

const PANEL: usize = 32;

/// A linear layer with its weights packed for the kernels: y = W·x + b.
///
/// Each output is `bias + x[0]·w[0] + x[1]·w[1] + …` in that order, so the result is
/// the same to the bit on every processor and for any number of rows at once.
///
/// ```
/// let layer = laut_encoder::Dense::new(&[1.0, 2.0, 3.0, 4.0], &[0.5, 0.0])?;
/// let mut out = Vec::new();
/// layer.apply(&[1.0, 1.0], &mut out)?;
/// assert_eq!(out, [3.5, 7.0]);
/// # Ok::<(), laut_encoder::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Dense {
    inputs: usize,
    outputs: usize,
    weights: Vec<[f32; PANEL]>,
    /// To whole panels.
    bias: Vec<f32>,
    kernel: Kernel,
}

impl Dense {
    /// Packs weights, row-major `[outputs, inputs]`, with a bias for each output.
    ///
    /// # Errors
    /// If there is no output or no input, or the weights are not as many for each output.
    pub fn new(weights: &[f32], bias: &[f32]) -> Result<Self> {
        Self::with_kernel(weights, bias, Kernel::fastest())
    }

    /// Like [`new`](Self::new) with a kernel of the caller's choice.
    ///
    /// # Errors
    /// As for `new`.
    pub fn with_kernel(weights: &[f32], bias: &[f32], kernel: Kernel) -> Result<Self> {
        let outputs = bias.len();
        if outputs == 0 || weights.is_empty() || !weights.len().is_multiple_of(outputs) {
            let (w, b) = (weights.len(), bias.len());
            return Err(Error::new(
                ErrorKind::Tensor,
                format!("dense layer: {w} weights do not go with {b} outputs"),
            ));
        }
        let inputs = weights.len() / outputs;
        let panels = outputs.div_ceil(PANEL);
        let mut packed = vec![[0.0; PANEL]; panels * inputs];
        for (output, row) in weights.chunks_exact(inputs).enumerate() {
            let panel = &mut packed[output / PANEL * inputs..][..inputs];
            for (to, &weight) in panel.iter_mut().zip(row) {
                to[output % PANEL] = weight;
            }
        }
        let mut bias = bias.to_vec();
        bias.resize(panels * PANEL, 0.0);
        Ok(Self {
            inputs,
            outputs,
            weights: packed,
            bias,
            kernel,
        })
    }

    /// Returns the numbers of a row that goes in.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// Returns the numbers of a row that comes out.
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// Applies the layer to rows of `inputs` numbers; `out` becomes rows of `outputs` numbers.
    ///
    /// # Errors
    /// If `x` is not whole rows.
    pub fn apply(&self, x: &[f32], out: &mut Vec<f32>) -> Result<()> {
        if !x.len().is_multiple_of(self.inputs) {
            let (n, inputs) = (x.len(), self.inputs);
            return Err(Error::new(
                ErrorKind::Tensor,
                format!("dense layer: {n} numbers are not rows of {inputs}"),
            ));
        }
        let rows = x.len() / self.inputs;
        let stride = self.bias.len();
        out.resize(rows * stride, 0.0);
        self.kernel
            .product(x, self.inputs, &self.weights, &self.bias, out);
        for row in 1..rows {
            out.copy_within(
                row * stride..row * stride + self.outputs,
                row * self.outputs,
            );
        }
        out.truncate(rows * self.outputs);
        Ok(())
    }
}

/// Replaces each number by its GELU, x · Φ(x), off by at most 1e-4, as in the encoder itself.
pub fn gelu(x: &mut [f32]) {
    Kernel::fastest().gelu(x);
}
