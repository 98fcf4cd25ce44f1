//! Pieces a second of the encoder, kernel by kernel, on one thread.
//!
//! `cargo bench -p laut-encoder` makes up a network of the size of the model (the
//! weights do not matter for the time); `cargo bench -p laut-encoder -- FILE` takes a
//! model file, `--fastest` leaves out the other kernels. Prints the best and the median of the thread's own processor time
//! where the system tells it (Linux), so that other work on the machine disturbs
//! little; for a comparison with onnxruntime see `bench/against_onnxruntime.py`.

use std::time::Instant;

use laut_encoder::{Encoder, Kernel, Scratch};
use safetensors::Dtype;
use safetensors::tensor::TensorView;

const HIDDEN: usize = 384;
const INNER: usize = 1536;
const LAYERS: usize = 9;
const PIECES: usize = 1000;
const SECONDS: f64 = 1.0;
const LENGTHS: [usize; 4] = [128, 256, 384, 512];

fn main() {
    let path = std::env::args().skip(1).find(|a| !a.starts_with('-'));
    let file = match &path {
        Some(path) => std::fs::read(path).expect("the model file can be read"),
        None => made_up(),
    };
    let only_fastest = std::env::args().any(|a| a == "--fastest");
    let kernels = Kernel::available().into_iter();
    for kernel in kernels.take(if only_fastest { 1 } else { usize::MAX }) {
        let start = Instant::now();
        let encoder = Encoder::with_kernel(&file[..], kernel).expect("a good model file");
        println!("{kernel}: loaded in {:.0?}", start.elapsed());
        let mut scratch = Scratch::default();
        for length in LENGTHS {
            let window: Vec<u32> = (0..length as u32)
                .map(|i| i * 7919 % encoder.pieces() as u32)
                .collect();
            // Whatever comes first, so that the slow kernels take no longer.
            let (mut times, mut total) = (Vec::new(), 0.0);
            while times.len() < 3 || (total < SECONDS && times.len() * length < 6000) {
                let start = now();
                let states = encoder.encode(&window, 0, &mut scratch);
                std::hint::black_box(states.expect("the window fits"));
                let time = now() - start;
                times.push(time);
                total += time;
            }
            times.sort_by(f64::total_cmp);
            let speed = |time: f64| length as f64 / time;
            let (best, median) = (speed(times[0]), speed(times[times.len() / 2]));
            println!("  {length:3} pieces: best {best:6.0}, median {median:6.0} pieces/s");
        }
    }
}

/// Seconds of processor time of this thread, or of the clock where nothing tells them.
fn now() -> f64 {
    static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|s| s.split(' ').next()?.parse::<f64>().ok())
        .map_or_else(|| START.elapsed().as_secs_f64(), |ns| ns / 1e9)
}

/// A network of the model's size with small weights that look random.
fn made_up() -> Vec<u8> {
    let mut state = 1u64;
    let mut byte = move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 56) as u8
    };
    let mut tensors: Vec<(String, Dtype, Vec<usize>, Vec<u8>)> = Vec::new();
    let mut int8 = |name: String, rows: usize, columns: usize| {
        let bytes = (0..rows * columns).map(|_| byte()).collect();
        (name, Dtype::I8, vec![rows, columns], bytes)
    };
    let floats = |name: String, shape: Vec<usize>, value: f32| {
        let n = shape.iter().product();
        (name, Dtype::F32, shape, value.to_le_bytes().repeat(n))
    };
    tensors.push(int8("embed.pieces".into(), PIECES, HIDDEN));
    tensors.push(floats("embed.pieces.scale".into(), vec![PIECES], 0.01));
    tensors.push(floats("embed.positions".into(), vec![512, HIDDEN], 0.0));
    tensors.push(floats("embed.schemes".into(), vec![1, HIDDEN], 0.0));
    let mut norms = vec!["embed.norm".to_owned()];
    for i in 0..LAYERS {
        for (name, outputs, inputs) in [
            ("query", HIDDEN, HIDDEN),
            ("key", HIDDEN, HIDDEN),
            ("value", HIDDEN, HIDDEN),
            ("attention_out", HIDDEN, HIDDEN),
            ("up", INNER, HIDDEN),
            ("down", HIDDEN, INNER),
        ] {
            let name = format!("layer.{i}.{name}");
            tensors.push(int8(format!("{name}.weight"), outputs, inputs));
            tensors.push(floats(format!("{name}.scale"), vec![outputs], 5e-4));
            tensors.push(floats(format!("{name}.bias"), vec![outputs], 0.0));
        }
        norms.push(format!("layer.{i}.norm_attention"));
        norms.push(format!("layer.{i}.norm_output"));
    }
    for name in norms {
        tensors.push(floats(format!("{name}.weight"), vec![HIDDEN], 1.0));
        tensors.push(floats(format!("{name}.bias"), vec![HIDDEN], 0.0));
    }
    let config = format!(
        r#"{{"layers":{LAYERS},"hidden":{HIDDEN},"heads":12,"feed_forward":{INNER},"positions":512,"pieces":{PIECES},"schemes":1,"epsilon":1e-12}}"#
    );
    let views = tensors.iter().map(|(name, dtype, shape, bytes)| {
        let view = TensorView::new(*dtype, shape.clone(), bytes);
        (name.as_str(), view.expect("shape and bytes agree"))
    });
    let metadata = [("config".to_owned(), config)].into_iter().collect();
    safetensors::serialize(views.collect::<Vec<_>>(), Some(metadata)).expect("a valid file")
}
