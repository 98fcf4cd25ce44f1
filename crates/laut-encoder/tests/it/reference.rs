//! A random tiny model, its file, and the network in plain f32 to compare with.

use std::collections::HashMap;

use safetensors::Dtype;
use safetensors::tensor::TensorView;

/// The sizes of a model.
#[derive(Clone, Copy)]
pub(crate) struct Sizes {
    pub(crate) layers: usize,
    pub(crate) hidden: usize,
    pub(crate) heads: usize,
    pub(crate) feed_forward: usize,
    pub(crate) positions: usize,
    pub(crate) pieces: usize,
    pub(crate) schemes: usize,
}

pub(crate) const SMALL: Sizes = Sizes {
    layers: 2,
    hidden: 96,
    heads: 3,
    feed_forward: 208,
    positions: 512,
    pieces: 60,
    schemes: 2,
};

/// Numbers that look random and are the same each time (`SplitMix64`).
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Between −1 and 1.
    pub(crate) fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 23) as f32 - 1.0
    }

    pub(crate) fn units(&mut self, n: usize, size: f32) -> Vec<f32> {
        (0..n).map(|_| self.unit() * size).collect()
    }
}

#[derive(Clone)]
pub(crate) struct Raw {
    pub(crate) dtype: Dtype,
    pub(crate) shape: Vec<usize>,
    pub(crate) bytes: Vec<u8>,
}

impl Raw {
    pub(crate) fn floats(shape: &[usize], values: &[f32]) -> Self {
        let bytes = values.iter().flat_map(|v| v.to_le_bytes()).collect();
        Self {
            dtype: Dtype::F32,
            shape: shape.to_vec(),
            bytes,
        }
    }
}

/// A model as the tensors of its file.
#[derive(Clone)]
pub(crate) struct Model {
    pub(crate) sizes: Sizes,
    pub(crate) config: String,
    pub(crate) tensors: HashMap<String, Raw>,
}

impl Model {
    pub(crate) fn random(sizes: Sizes, seed: u64) -> Self {
        let Sizes {
            layers,
            hidden,
            heads,
            feed_forward,
            positions,
            pieces,
            schemes,
        } = sizes;
        let config = format!(
            r#"{{"layers":{layers},"hidden":{hidden},"heads":{heads},"feed_forward":{feed_forward},"positions":{positions},"pieces":{pieces},"schemes":{schemes},"epsilon":1e-12,"more":"ignored"}}"#
        );
        let mut model = Self {
            sizes,
            config,
            tensors: HashMap::new(),
        };
        let mut numbers = Numbers(seed);
        model.int8(
            "embed.pieces",
            "embed.pieces.scale",
            pieces,
            hidden,
            0.02,
            &mut numbers,
        );
        model.floats(
            "embed.positions",
            &[positions, hidden],
            0.0,
            0.3,
            &mut numbers,
        );
        model.floats("embed.schemes", &[schemes, hidden], 0.0, 0.3, &mut numbers);
        model.norm("embed.norm", &mut numbers);
        for i in 0..layers {
            for (name, outputs, inputs) in [
                ("query", hidden, hidden),
                ("key", hidden, hidden),
                ("value", hidden, hidden),
                ("attention_out", hidden, hidden),
                ("up", feed_forward, hidden),
                ("down", hidden, feed_forward),
            ] {
                let name = format!("layer.{i}.{name}");
                let (weight, scale) = (format!("{name}.weight"), format!("{name}.scale"));
                let size = 0.012 / (inputs as f32).sqrt();
                model.int8(&weight, &scale, outputs, inputs, size, &mut numbers);
                model.floats(&format!("{name}.bias"), &[outputs], 0.0, 0.2, &mut numbers);
            }
            model.norm(&format!("layer.{i}.norm_attention"), &mut numbers);
            model.norm(&format!("layer.{i}.norm_output"), &mut numbers);
        }
        model.floats("head.tag.weight", &[4, hidden], 0.0, 1.0, &mut numbers);
        let text: Vec<_> = (0..pieces).map(|i| format!("▁{i}")).collect();
        let bytes = text.join("\n").into_bytes();
        let shape = vec![bytes.len()];
        model.tensors.insert(
            "vocab.pieces".into(),
            Raw {
                dtype: Dtype::U8,
                shape,
                bytes,
            },
        );
        model.floats("vocab.scores", &[pieces], -5.0, 5.0, &mut numbers);
        model
    }

    fn floats(
        &mut self,
        name: &str,
        shape: &[usize],
        middle: f32,
        size: f32,
        numbers: &mut Numbers,
    ) {
        let n = shape.iter().product();
        let values: Vec<_> = numbers.units(n, size).iter().map(|v| v + middle).collect();
        self.tensors
            .insert(name.to_owned(), Raw::floats(shape, &values));
    }

    fn norm(&mut self, name: &str, numbers: &mut Numbers) {
        let hidden = self.sizes.hidden;
        self.floats(&format!("{name}.weight"), &[hidden], 1.0, 0.3, numbers);
        self.floats(&format!("{name}.bias"), &[hidden], 0.0, 0.3, numbers);
    }

    fn int8(
        &mut self,
        name: &str,
        scale: &str,
        rows: usize,
        columns: usize,
        size: f32,
        numbers: &mut Numbers,
    ) {
        // The extremes are in: −128 is not symmetric, but a file may hold it.
        let bytes = (0..rows * columns).map(|_| numbers.next() as u8).collect();
        let shape = vec![rows, columns];
        self.tensors.insert(
            name.to_owned(),
            Raw {
                dtype: Dtype::I8,
                shape,
                bytes,
            },
        );
        self.floats(scale, &[rows], size, size * 0.5, numbers);
    }

    pub(crate) fn file(&self) -> Vec<u8> {
        let views = self.tensors.iter().map(|(name, raw)| {
            let view = TensorView::new(raw.dtype, raw.shape.clone(), &raw.bytes);
            (name.clone(), view.expect("shape and bytes agree"))
        });
        let metadata = [("config".to_owned(), self.config.clone())];
        safetensors::serialize(
            views.collect::<Vec<_>>(),
            Some(metadata.into_iter().collect()),
        )
        .expect("a valid file")
    }

    fn get(&self, name: &str) -> Vec<f32> {
        let raw = &self.tensors[name];
        raw.bytes
            .as_chunks::<4>()
            .0
            .iter()
            .map(|&b| f32::from_le_bytes(b))
            .collect()
    }

    fn get_int8(&self, name: &str, scale: &str) -> Vec<f32> {
        let raw = &self.tensors[name];
        let scales = self.get(scale);
        raw.bytes
            .iter()
            .enumerate()
            .map(|(i, &b)| f32::from(b.cast_signed()) * scales[i / raw.shape[1]])
            .collect()
    }

    /// The network as the documentation of the file describes it, nothing quantised on the way.
    pub(crate) fn encode(&self, pieces: &[u32], scheme: usize) -> Vec<f32> {
        let Sizes { hidden, heads, .. } = self.sizes;
        let table = self.get_int8("embed.pieces", "embed.pieces.scale");
        let (positions, schemes) = (self.get("embed.positions"), self.get("embed.schemes"));
        let mut x = Vec::new();
        for (i, &piece) in pieces.iter().enumerate() {
            for h in 0..hidden {
                x.push(
                    table[piece as usize * hidden + h]
                        + positions[i * hidden + h]
                        + schemes[scheme * hidden + h],
                );
            }
        }
        self.normalise("embed.norm", &mut x);
        for i in 0..self.sizes.layers {
            let linear = |name: &str, x: &[f32]| self.linear(&format!("layer.{i}.{name}"), x);
            let (q, k, v) = (linear("query", &x), linear("key", &x), linear("value", &x));
            let head = hidden / heads;
            let mut mixed = vec![0.0; x.len()];
            for h in 0..heads {
                for a in 0..pieces.len() {
                    let at = |b: usize| b * hidden + h * head..b * hidden + (h + 1) * head;
                    let scores: Vec<f64> = (0..pieces.len())
                        .map(|b| f64::from(dot(&q[at(a)], &k[at(b)])) / (head as f64).sqrt())
                        .collect();
                    let most = scores.iter().copied().fold(f64::MIN, f64::max);
                    let weights: Vec<f64> = scores.iter().map(|s| (s - most).exp()).collect();
                    let sum: f64 = weights.iter().sum();
                    for (b, weight) in weights.iter().enumerate() {
                        for (to, v) in mixed[at(a)].iter_mut().zip(&v[at(b)]) {
                            *to += (weight / sum) as f32 * v;
                        }
                    }
                }
            }
            add(&mut x, &linear("attention_out", &mixed));
            self.normalise(&format!("layer.{i}.norm_attention"), &mut x);
            let mut up = linear("up", &x);
            for v in &mut up {
                *v = gelu(*v);
            }
            add(&mut x, &linear("down", &up));
            self.normalise(&format!("layer.{i}.norm_output"), &mut x);
        }
        x
    }

    fn normalise(&self, name: &str, x: &mut [f32]) {
        let (weight, bias) = (
            self.get(&format!("{name}.weight")),
            self.get(&format!("{name}.bias")),
        );
        for row in x.chunks_exact_mut(self.sizes.hidden) {
            let n = row.len() as f32;
            let mean = row.iter().sum::<f32>() / n;
            let variance = row.iter().map(|v| (v - mean).powi(2)).sum::<f32>() / n;
            for (i, v) in row.iter_mut().enumerate() {
                *v = (*v - mean) / (variance + 1e-12).sqrt() * weight[i] + bias[i];
            }
        }
    }

    fn linear(&self, name: &str, x: &[f32]) -> Vec<f32> {
        let weights = self.get_int8(&format!("{name}.weight"), &format!("{name}.scale"));
        let bias = self.get(&format!("{name}.bias"));
        let inputs = weights.len() / bias.len();
        let mut out = Vec::new();
        for row in x.chunks_exact(inputs) {
            for (weights, bias) in weights.chunks_exact(inputs).zip(&bias) {
                out.push(dot(row, weights) + bias);
            }
        }
        out
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn add(x: &mut [f32], change: &[f32]) {
    for (x, c) in x.iter_mut().zip(change) {
        *x += c;
    }
}

/// x · Φ(x) with the error function by its series, in f64.
pub(crate) fn gelu(x: f32) -> f32 {
    let z = f64::from(x.clamp(-6.0, 6.0)) / 2f64.sqrt();
    let (mut term, mut sum) = (z, z);
    for n in 1..120 {
        term *= -z * z / f64::from(n);
        sum += term / f64::from(2 * n + 1);
    }
    let erf = sum * 2.0 / std::f64::consts::PI.sqrt();
    (f64::from(x) * 0.5 * (1.0 + erf)) as f32
}

/// The least cosine of two matrices' rows.
pub(crate) fn least_cosine(a: &[f32], b: &[f32], width: usize) -> f32 {
    assert_eq!(a.len(), b.len());
    a.chunks_exact(width)
        .zip(b.chunks_exact(width))
        .map(|(a, b)| dot(a, b) / (dot(a, a) * dot(b, b)).sqrt())
        .fold(1.0, f32::min)
}
