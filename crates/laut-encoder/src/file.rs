//! Reads the model file: bytes in, checked configuration and tensors out.
//! Does not know what a layer computes; `encoder` asks for the tensors by name.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use safetensors::{Dtype, SafeTensors};
use serde::Deserialize;

use crate::error::{Error, ErrorKind, Result};

/// The most pieces a window may have. The integer sums of attention are proved
/// not to overflow up to here (see `attention`).
pub(crate) const MOST_POSITIONS: usize = 512;

/// The widest layer. Keeps the integer sums of a linear layer far from overflow:
/// 255 · 127 · 32,768 < 2^31.
const MOST_INPUTS: usize = 32_768;

/// The part of the configuration that shapes the network; the file may say more.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(crate) struct Config {
    pub(crate) layers: usize,
    pub(crate) hidden: usize,
    pub(crate) heads: usize,
    pub(crate) feed_forward: usize,
    pub(crate) positions: usize,
    pub(crate) pieces: usize,
    pub(crate) schemes: usize,
    pub(crate) epsilon: f32,
}

impl Config {
    /// The width of one attention head.
    pub(crate) fn head(&self) -> usize {
        self.hidden / self.heads
    }

    fn check(self) -> Result<Self> {
        let wrong = |what: &str| Err(Error::new(ErrorKind::Config, format!("config: {what}")));
        if self.heads == 0 || self.hidden == 0 || !self.hidden.is_multiple_of(self.heads) {
            return wrong("hidden must be a positive multiple of heads");
        }
        if !self.head().is_multiple_of(16) {
            return wrong("hidden / heads must be a multiple of 16");
        }
        if self.feed_forward == 0 || !self.feed_forward.is_multiple_of(16) {
            return wrong("feed_forward must be a positive multiple of 16");
        }
        if self.hidden > MOST_INPUTS || self.feed_forward > MOST_INPUTS {
            return wrong("hidden and feed_forward must be at most 32768");
        }
        if self.positions == 0 || self.positions > MOST_POSITIONS {
            return wrong("positions must be 1 to 512");
        }
        if self.layers == 0 || self.pieces == 0 || self.schemes == 0 {
            return wrong("layers, pieces and schemes must not be 0");
        }
        if !(self.epsilon >= 0.0 && self.epsilon.is_finite()) {
            return wrong("epsilon must be a finite number, 0 or more");
        }
        Ok(self)
    }
}

/// Where a tensor lies in the file.
struct Entry {
    dtype: Dtype,
    shape: Vec<usize>,
    range: Range<usize>,
}

/// A model file with its header read; the tensors stay in the bytes.
pub(crate) struct ModelFile<'m> {
    bytes: Cow<'m, [u8]>,
    entries: HashMap<String, Entry>,
    config_text: String,
    config: Config,
}

impl<'m> ModelFile<'m> {
    pub(crate) fn read(bytes: Cow<'m, [u8]>) -> Result<Self> {
        let file = |what: String| Error::new(ErrorKind::File, format!("model file: {what}"));
        let (header, metadata) =
            SafeTensors::read_metadata(&bytes).map_err(|e| file(e.to_string()))?;
        let start = header + size_of::<u64>();
        let mut entries = HashMap::new();
        for (name, info) in metadata.tensors() {
            let range = start + info.data_offsets.0..start + info.data_offsets.1;
            if bytes.get(range.clone()).is_none() {
                return Err(file(format!("tensor {name} ends past the end of the file")));
            }
            let entry = Entry {
                dtype: info.dtype,
                shape: info.shape.clone(),
                range,
            };
            entries.insert(name, entry);
        }
        let config_text = metadata
            .metadata()
            .as_ref()
            .and_then(|m| m.get("config"))
            .ok_or_else(|| file("the metadata has no \"config\"".into()))?
            .clone();
        let config: Config = serde_json::from_str(&config_text)
            .map_err(|e| Error::new(ErrorKind::Config, format!("config: {e}")))?;
        let config = config.check()?;
        Ok(Self {
            bytes,
            entries,
            config_text,
            config,
        })
    }

    pub(crate) fn config(&self) -> &Config {
        &self.config
    }

    pub(crate) fn config_text(&self) -> &str {
        &self.config_text
    }

    /// Returns where the bytes of a tensor of this type and shape lie.
    pub(crate) fn range(&self, name: &str, dtype: Dtype, shape: &[usize]) -> Result<&Range<usize>> {
        let wrong = |what| Error::new(ErrorKind::Tensor, format!("tensor {name}: {what}"));
        let entry = self
            .entries
            .get(name)
            .ok_or_else(|| wrong("missing from the model file".to_owned()))?;
        if entry.dtype != dtype || entry.shape != shape {
            return Err(wrong(format!(
                "is {} {:?}, the configuration asks for {dtype} {shape:?}",
                entry.dtype, entry.shape
            )));
        }
        // `safetensors` promises this; indexing later relies on it.
        let width = if dtype == Dtype::F32 { 4 } else { 1 };
        if entry.range.len() != width * shape.iter().product::<usize>() {
            return Err(wrong("has another length than its shape says".to_owned()));
        }
        Ok(&entry.range)
    }

    /// Returns bytes at a place that `range` gave out.
    pub(crate) fn at(&self, range: &Range<usize>) -> &[u8] {
        &self.bytes[range.clone()]
    }

    /// Returns the numbers of an F32 tensor of this shape, all finite.
    pub(crate) fn floats(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>> {
        let values = floats(self.at(self.range(name, Dtype::F32, shape)?));
        if values.iter().all(|v| v.is_finite()) {
            Ok(values)
        } else {
            Err(Error::new(
                ErrorKind::Tensor,
                format!("tensor {name}: holds a number that is not finite"),
            ))
        }
    }

    /// Returns shape and numbers of any F32 tensor.
    pub(crate) fn tensor(&self, name: &str) -> Option<(&[usize], Vec<f32>)> {
        let entry = self.entries.get(name)?;
        (entry.dtype == Dtype::F32).then(|| (entry.shape.as_slice(), floats(self.at(&entry.range))))
    }

    /// Returns the bytes of a U8 tensor, however long.
    pub(crate) fn blob(&self, name: &str) -> Option<&[u8]> {
        let entry = self.entries.get(name)?;
        (entry.dtype == Dtype::U8).then(|| self.at(&entry.range))
    }
}

/// Decodes little-endian numbers; the file promises no alignment.
fn floats(bytes: &[u8]) -> Vec<f32> {
    let (numbers, _) = bytes.as_chunks::<4>();
    numbers.iter().map(|&b| f32::from_le_bytes(b)).collect()
}
