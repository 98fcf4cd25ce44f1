//! Packs the int8 weights of a linear layer for the kernels. Multiplies nothing.
//!
//! All kernels share one layout, so that a model is packed once and every kernel
//! can be compared with the portable one on the same bytes: panels of 64 outputs,
//! in a panel one [`Step`] for each 4 inputs, in a step 4 weights for each output.

use crate::error::Result;
use crate::file::ModelFile;
use safetensors::Dtype;

/// The outputs of a panel.
pub(crate) const PANEL: usize = 64;
/// The inputs of a step.
pub(crate) const STEP: usize = 4;

/// The weights of 64 outputs for 4 inputs, output by output, one cache line for 16 outputs.
#[derive(Clone, Copy)]
#[repr(C, align(64))]
pub(crate) struct Step(pub(crate) [[i8; 64]; 4]);

/// What a kernel needs for 64 outputs apart from the weights.
#[derive(Clone)]
#[repr(C, align(64))]
pub(crate) struct Outputs {
    /// The scale of the weights of each output.
    pub(crate) scale: [f32; PANEL],
    /// The sum of the weights of each output, scaled: what a row whose numbers are
    /// all 1 would give.
    pub(crate) ones: [f32; PANEL],
    pub(crate) bias: [f32; PANEL],
}

const NO_OUTPUTS: Outputs = Outputs {
    scale: [0.0; PANEL],
    ones: [0.0; PANEL],
    bias: [0.0; PANEL],
};

/// A packed linear layer: `inputs` int8 activations to `outputs` numbers.
#[derive(Default)]
pub(crate) struct Linear {
    inputs: usize,
    steps: Vec<Step>,
    outputs: Vec<Outputs>,
}

impl Linear {
    /// Packs the named layers of the file, all with the same inputs, one after another.
    pub(crate) fn from_file(
        file: &ModelFile<'_>,
        names: &[String],
        inputs: usize,
        outputs: usize,
    ) -> Result<Self> {
        let (mut weights, mut scales, mut biases) = (Vec::new(), Vec::new(), Vec::new());
        for name in names {
            let range = file.range(&format!("{name}.weight"), Dtype::I8, &[outputs, inputs])?;
            weights.extend_from_slice(file.at(range));
            scales.extend(file.floats(&format!("{name}.scale"), &[outputs])?);
            biases.extend(file.floats(&format!("{name}.bias"), &[outputs])?);
        }
        Ok(Self::pack(inputs, &weights, &scales, &biases))
    }

    /// Packs row-major `[outputs, inputs]` weights, given as the bytes of `i8`.
    pub(crate) fn pack(inputs: usize, weights: &[u8], scales: &[f32], biases: &[f32]) -> Self {
        let mut packed = Self::default();
        packed.resize(inputs, scales.len());
        let mut signed = vec![0; inputs];
        for (output, row) in weights.chunks_exact(inputs).enumerate() {
            for (to, from) in signed.iter_mut().zip(row) {
                *to = from.cast_signed();
            }
            packed.put(output, &signed, scales[output], biases[output]);
        }
        packed
    }

    /// Makes room for weights; those that are there already stay only if the inputs do.
    /// Outputs that fill the last panel are 0 at first. The inputs are whole steps
    /// (the configuration is checked for that).
    pub(crate) fn resize(&mut self, inputs: usize, outputs: usize) {
        self.inputs = inputs;
        let panels = outputs.div_ceil(PANEL);
        let steps = panels * (inputs / STEP);
        self.steps.resize(steps, Step([[0; 64]; 4]));
        self.outputs.resize(panels, NO_OUTPUTS);
    }

    /// Sets the weights of one output.
    pub(crate) fn put(&mut self, output: usize, weights: &[i8], scale: f32, bias: f32) {
        let in_panel = self.inputs / STEP;
        let (panel, column) = (output / PANEL, output % PANEL);
        let group = column / 16;
        let steps = &mut self.steps[panel * in_panel..][..in_panel];
        for (step, four) in steps.iter_mut().zip(weights.as_chunks::<STEP>().0) {
            step.0[group].as_chunks_mut::<STEP>().0[column % 16] = *four;
        }
        let sum: i32 = weights.iter().map(|&w| i32::from(w)).sum();
        let outputs = &mut self.outputs[panel];
        outputs.scale[column] = scale;
        outputs.ones[column] = sum as f32 * scale;
        outputs.bias[column] = bias;
    }

    pub(crate) fn inputs(&self) -> usize {
        self.inputs
    }

    /// The length of a row of results: whole panels, so at least the outputs.
    pub(crate) fn stride(&self) -> usize {
        self.outputs.len() * PANEL
    }

    /// Returns the panels in order, each with its steps.
    pub(crate) fn panels(&self) -> impl Iterator<Item = (&[Step], &Outputs)> {
        self.steps
            .chunks_exact(self.inputs / STEP)
            .zip(&self.outputs)
    }
}
