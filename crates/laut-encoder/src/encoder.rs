//! The network: piece ids of one window in, a vector for each piece out.
//! Knows the order of the layers; how a product is computed is the kernel's business.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use safetensors::Dtype;

use crate::attention::Attention;
use crate::error::{Error, ErrorKind, Result};
use crate::file::{Config, ModelFile};
use crate::float::{Norm, Quantised};
use crate::kernel::Kernel;
use crate::linear::Linear;

/// The rows that go through the linear layers together: few enough that their
/// feed-forward activations stay in the second-level cache, whole tiles of 6.
const BLOCK: usize = 48;

/// A transformer encoder with int8 weights, read from a model file.
///
/// It holds no state of a window and starts no threads: share it between as many as
/// you like, each with a [`Scratch`] of its own. The result depends on the window
/// and the model alone, not on the kernel, the processor or earlier windows.
///
/// The file's bytes are borrowed where they can be (a model embedded in the binary)
/// and kept where they are given away; the embeddings are read from them in place.
///
/// ```no_run
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use laut_encoder::{Encoder, Scratch};
///
/// let encoder = Encoder::from_bytes(std::fs::read("model.safetensors")?)?;
/// let states = encoder.encode(&[0, 17, 2], 0, &mut Scratch::default())?;
/// assert_eq!(states.len(), 3 * encoder.hidden());
/// # Ok(())
/// # }
/// ```
pub struct Encoder<'m> {
    file: ModelFile<'m>,
    kernel: Kernel,
    pieces: Range<usize>,
    piece_scales: Range<usize>,
    positions: Vec<f32>,
    schemes: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
}

struct Layer {
    query_key_value: Linear,
    attention_out: Linear,
    norm_attention: Norm,
    up: Linear,
    down: Linear,
    norm_output: Norm,
}

/// The memory that encoding a window works in; kept from window to window it saves
/// the allocations. It carries nothing from one window to the next.
#[derive(Default)]
pub struct Scratch {
    attention: Attention,
    /// The states and what attention makes of them, `[pieces, hidden]`.
    states: Vec<f32>,
    mixed: Vec<f32>,
    block: Block,
}

/// A block of rows on its way through the linear layers.
#[derive(Default)]
struct Block {
    input: Quantised,
    inner: Quantised,
    output: Vec<f32>,
    /// For the kernel's own use.
    spare: Vec<u64>,
}

/// The pieces that the model's tokenizer knows.
#[derive(Debug, Clone)]
pub struct Vocabulary<'m> {
    /// The text of each piece, by id.
    pub pieces: Vec<&'m str>,
    /// The log probability of each piece, by id.
    pub scores: Vec<f32>,
}

/// A tensor of numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Tensor {
    /// The size of each dimension.
    pub shape: Vec<usize>,
    /// The numbers, row-major.
    pub values: Vec<f32>,
}

impl<'m> Encoder<'m> {
    /// Reads a model file and packs it for the fastest kernel of this processor.
    ///
    /// # Errors
    /// If the bytes are no safetensors file, or the configuration or a tensor is
    /// missing or not as the network needs it.
    pub fn from_bytes(file: impl Into<Cow<'m, [u8]>>) -> Result<Self> {
        Self::with_kernel(file, Kernel::fastest())
    }

    /// Like [`from_bytes`](Self::from_bytes) with a kernel of the caller's choice.
    ///
    /// # Errors
    /// As for `from_bytes`.
    pub fn with_kernel(file: impl Into<Cow<'m, [u8]>>, kernel: Kernel) -> Result<Self> {
        let file = ModelFile::read(file.into())?;
        let c = *file.config();
        let pieces = file.range("embed.pieces", Dtype::I8, &[c.pieces, c.hidden])?;
        let piece_scales = file.range("embed.pieces.scale", Dtype::F32, &[c.pieces])?;
        file.floats("embed.pieces.scale", &[c.pieces])?;
        let layers = (0..c.layers).map(|i| Layer::read(&file, &c, i));
        Ok(Self {
            kernel,
            pieces: pieces.clone(),
            piece_scales: piece_scales.clone(),
            positions: file.floats("embed.positions", &[c.positions, c.hidden])?,
            schemes: file.floats("embed.schemes", &[c.schemes, c.hidden])?,
            norm: norm(&file, &c, "embed.norm")?,
            layers: layers.collect::<Result<_>>()?,
            file,
        })
    }

    /// Returns the length of a state.
    pub fn hidden(&self) -> usize {
        self.file.config().hidden
    }

    /// Returns the number of layers.
    pub fn layers(&self) -> usize {
        self.layers.len()
    }

    /// Returns the number of pieces that the model knows.
    pub fn pieces(&self) -> usize {
        self.file.config().pieces
    }

    /// Returns the most pieces that a window may have.
    pub fn positions(&self) -> usize {
        self.file.config().positions
    }

    /// Returns the number of schemes.
    pub fn schemes(&self) -> usize {
        self.file.config().schemes
    }

    /// Returns the kernel that this encoder runs on.
    pub fn kernel(&self) -> Kernel {
        self.kernel
    }

    /// Returns the model's configuration as it stands in the file: a JSON object.
    pub fn config(&self) -> &str {
        self.file.config_text()
    }

    /// Returns a copy of an F32 tensor of the file, if there is one of that name.
    pub fn tensor(&self, name: &str) -> Option<Tensor> {
        let (shape, values) = self.file.tensor(name)?;
        Some(Tensor {
            shape: shape.to_vec(),
            values,
        })
    }

    /// Returns the vocabulary of the file.
    ///
    /// # Errors
    /// If the file has none, or one that is not UTF-8 or not as long as the embeddings.
    pub fn vocabulary(&self) -> Result<Vocabulary<'_>> {
        let wrong = |what: &str| Error::new(ErrorKind::Tensor, format!("vocab.pieces: {what}"));
        let blob = self.file.blob("vocab.pieces");
        let blob = blob.ok_or_else(|| wrong("missing from the model file"))?;
        let text = str::from_utf8(blob).map_err(|_| wrong("is not UTF-8"))?;
        let text = text.strip_suffix('\n').unwrap_or(text);
        let pieces: Vec<&str> = text.split('\n').collect();
        if pieces.len() != self.pieces() {
            return Err(wrong("has another number of pieces than the configuration"));
        }
        let scores = self.file.floats("vocab.scores", &[self.pieces()])?;
        Ok(Vocabulary { pieces, scores })
    }

    /// Returns the states of the pieces of one window, row-major `[pieces, hidden]`.
    /// The window is complete: it has its first and last marks already.
    ///
    /// # Errors
    /// If the window is empty or longer than [`positions`](Self::positions), or
    /// holds a piece, or has a scheme, that the model does not know.
    pub fn encode(&self, pieces: &[u32], scheme: usize, scratch: &mut Scratch) -> Result<Vec<f32>> {
        let (last, _) = self.encode_keeping([], pieces, scheme, scratch)?;
        Ok(last)
    }

    /// Like [`encode`](Self::encode), and gives also the states behind some of the layers, by
    /// their places from 0; none behind layers that there are not.
    ///
    /// # Errors
    /// As for `encode`.
    pub fn encode_keeping<const N: usize>(
        &self,
        keep: [usize; N],
        pieces: &[u32],
        scheme: usize,
        scratch: &mut Scratch,
    ) -> Result<(Vec<f32>, [Vec<f32>; N])> {
        self.check(pieces, scheme)?;
        let mut kept = [const { Vec::new() }; N];
        let rows = BLOCK * self.hidden();
        let Scratch {
            attention,
            states,
            mixed,
            block,
        } = scratch;
        attention.start(self.file.config(), pieces.len());
        states.resize(pieces.len() * self.hidden(), 0.0);
        mixed.resize(states.len(), 0.0);

        self.embed(pieces, scheme, states, mixed);
        let blocks = states.chunks_mut(rows).zip(mixed.chunks(rows));
        for (b, (states, added)) in blocks.enumerate() {
            block.normalise(self.kernel, states, added, &self.norm);
            block.project(self.kernel, &self.layers[0], b * BLOCK, attention);
        }
        for (i, layer) in self.layers.iter().enumerate() {
            attention.mix(self.kernel, mixed);
            let blocks = states.chunks_mut(rows).zip(mixed.chunks(rows));
            for (b, (states, mixed)) in blocks.enumerate() {
                block.transform(self.kernel, layer, states, mixed);
                if let Some(next) = self.layers.get(i + 1) {
                    block.project(self.kernel, next, b * BLOCK, attention);
                }
            }
            for (kept, _) in kept.iter_mut().zip(keep).filter(|(_, k)| *k == i) {
                kept.clone_from(states);
            }
        }
        Ok((states.clone(), kept))
    }

    fn check(&self, pieces: &[u32], scheme: usize) -> Result<()> {
        let wrong = |what: String| Err(Error::new(ErrorKind::Window, format!("window: {what}")));
        let (n, most) = (pieces.len(), self.positions());
        if n == 0 || n > most {
            return wrong(format!("has {n} pieces, the model takes 1 to {most}"));
        }
        if let Some(piece) = pieces.iter().find(|&&p| p as usize >= self.pieces()) {
            return wrong(format!("piece {piece} is not in the vocabulary"));
        }
        if scheme >= self.schemes() {
            return wrong(format!("the model has no scheme {scheme}"));
        }
        Ok(())
    }

    /// Writes the embeddings of the pieces to `states`, those of place and scheme to `added`.
    fn embed(&self, pieces: &[u32], scheme: usize, states: &mut [f32], added: &mut [f32]) {
        let hidden = self.hidden();
        let table = self.file.at(&self.pieces);
        let scales = self.file.at(&self.piece_scales).as_chunks::<4>().0;
        for (&piece, row) in pieces.iter().zip(states.chunks_exact_mut(hidden)) {
            let scale = f32::from_le_bytes(scales[piece as usize]);
            let bytes = &table[piece as usize * hidden..][..hidden];
            for (to, byte) in row.iter_mut().zip(bytes) {
                *to = f32::from(byte.cast_signed()) * scale;
            }
        }
        let scheme = &self.schemes[scheme * hidden..][..hidden];
        let positions = self.positions.chunks_exact(hidden);
        for (position, row) in positions.zip(added.chunks_exact_mut(hidden)) {
            for ((to, p), s) in row.iter_mut().zip(position).zip(scheme) {
                *to = p + s;
            }
        }
    }
}

impl fmt::Debug for Encoder<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Encoder")
            .field("kernel", &self.kernel)
            .field("config", self.file.config())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Scratch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scratch").finish_non_exhaustive()
    }
}

impl Block {
    /// Adds `added` to the states, normalises them and makes them the block's input.
    fn normalise(&mut self, kernel: Kernel, states: &mut [f32], added: &[f32], norm: &Norm) {
        let hidden = norm.weight.len();
        self.input.resize(states.len() / hidden, hidden);
        kernel.add_normalise_rows(states, added, hidden, norm, &mut self.input);
    }

    /// Hands queries, keys and values of the input to the attention of `layer`;
    /// `first` is the piece of the block's first row.
    fn project(&mut self, kernel: Kernel, layer: &Layer, first: usize, attention: &mut Attention) {
        let linear = &layer.query_key_value;
        let rows = self.input.ranges.len();
        let output = room(&mut self.output, rows * linear.stride());
        kernel.linear(linear, self.input.all(), &mut self.spare, output);
        let rows = output.chunks_exact(linear.stride());
        for (i, row) in rows.enumerate() {
            attention.put(kernel, first + i, row);
        }
    }

    /// Takes states through the layer, from what attention made of them; the new
    /// states are also the block's input.
    fn transform(&mut self, kernel: Kernel, layer: &Layer, states: &mut [f32], mixed: &[f32]) {
        let hidden = layer.norm_output.weight.len();
        let rows = states.len() / hidden;
        let Self {
            input,
            inner,
            output,
            spare,
        } = self;
        input.resize(rows, hidden);
        kernel.quantise_rows(mixed, hidden, input);
        let stride = layer.attention_out.stride();
        let changes = room(output, rows * stride);
        kernel.linear(&layer.attention_out, input.all(), spare, changes);
        kernel.add_normalise_rows(states, changes, stride, &layer.norm_attention, input);

        let (stride, width) = (layer.up.stride(), layer.down.inputs());
        let ups = room(output, rows * stride);
        kernel.linear(&layer.up, input.all(), spare, ups);
        inner.resize(rows, width);
        kernel.gelu_quantise_rows(ups, stride, width, inner);

        let stride = layer.down.stride();
        let changes = room(output, rows * stride);
        kernel.linear(&layer.down, inner.all(), spare, changes);
        kernel.add_normalise_rows(states, changes, stride, &layer.norm_output, input);
    }
}

/// The first `n` numbers of the memory, which only ever grows: most layers need less
/// than the widest, and what stands there is written over anyway.
fn room(memory: &mut Vec<f32>, n: usize) -> &mut [f32] {
    if memory.len() < n {
        memory.resize(n, 0.0);
    }
    &mut memory[..n]
}

impl Layer {
    fn read(file: &ModelFile<'_>, c: &Config, i: usize) -> Result<Self> {
        let linear = |names: &[&str], inputs, outputs| {
            let names: Vec<_> = names.iter().map(|n| format!("layer.{i}.{n}")).collect();
            Linear::from_file(file, &names, inputs, outputs)
        };
        Ok(Self {
            query_key_value: linear(&["query", "key", "value"], c.hidden, c.hidden)?,
            attention_out: linear(&["attention_out"], c.hidden, c.hidden)?,
            norm_attention: norm(file, c, &format!("layer.{i}.norm_attention"))?,
            up: linear(&["up"], c.hidden, c.feed_forward)?,
            down: linear(&["down"], c.feed_forward, c.hidden)?,
            norm_output: norm(file, c, &format!("layer.{i}.norm_output"))?,
        })
    }
}

fn norm(file: &ModelFile<'_>, c: &Config, name: &str) -> Result<Norm> {
    Ok(Norm {
        weight: file.floats(&format!("{name}.weight"), &[c.hidden])?,
        bias: file.floats(&format!("{name}.bias"), &[c.hidden])?,
        epsilon: c.epsilon,
    })
}
