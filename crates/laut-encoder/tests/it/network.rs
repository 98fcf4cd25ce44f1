//! What comes out: near the f32 network, and the same on every kernel.

use laut_encoder::{Encoder, ErrorKind, Kernel, Scratch};

use crate::reference::{Model, Numbers, SMALL, Sizes, least_cosine};

fn window(pieces: usize, n: usize, seed: u64) -> Vec<u32> {
    let mut numbers = Numbers(seed);
    (0..n)
        .map(|_| (numbers.next() % pieces as u64) as u32)
        .collect()
}

/// Every kernel encodes the window, all to the same bytes; returns the states.
fn check(model: &Model, pieces: &[u32], scheme: usize) -> Vec<f32> {
    let file = model.file();
    let mut all = Kernel::available().into_iter().map(|kernel| {
        let encoder = Encoder::with_kernel(&file[..], kernel).expect("a good file");
        let states = encoder.encode(pieces, scheme, &mut Scratch::default());
        (kernel, states.expect("a good window"))
    });
    let (_, first) = all.next().expect("the portable kernel is always there");
    for (kernel, states) in all {
        assert_eq!(states.len(), first.len());
        let differ = states
            .iter()
            .zip(&first)
            .filter(|(a, b)| a.to_bits() != b.to_bits());
        assert_eq!(differ.count(), 0, "{kernel}, {} pieces", pieces.len());
    }
    first
}

#[test]
fn near_the_f32_network() {
    let model = Model::random(SMALL, 1);
    for n in [
        1, 2, 3, 5, 6, 7, 15, 16, 17, 31, 47, 48, 49, 63, 64, 65, 100, 129,
    ] {
        let pieces = window(SMALL.pieces, n, n as u64);
        let scheme = n % SMALL.schemes;
        let states = check(&model, &pieces, scheme);
        let cosine = least_cosine(&states, &model.encode(&pieces, scheme), SMALL.hidden);
        assert!(cosine > 0.999, "{n} pieces: {cosine}");
    }
}

#[test]
fn odd_sizes() {
    for (i, (hidden, heads, feed_forward, layers)) in [
        (16, 1, 16, 1),
        (32, 1, 48, 3),
        (48, 3, 64, 1),
        (48, 1, 80, 2),
        (64, 1, 256, 1),
        (144, 3, 592, 1),
    ]
    .into_iter()
    .enumerate()
    {
        let sizes = Sizes {
            layers,
            hidden,
            heads,
            feed_forward,
            positions: 40,
            pieces: 7,
            schemes: 1,
        };
        let model = Model::random(sizes, i as u64);
        let pieces = window(sizes.pieces, 37, 3);
        let states = check(&model, &pieces, 0);
        let cosine = least_cosine(&states, &model.encode(&pieces, 0), hidden);
        assert!(cosine > 0.998, "hidden {hidden}: {cosine}");
    }
}

#[test]
fn longest_window() {
    let model = Model::random(SMALL, 2);
    let pieces = window(SMALL.pieces, 512, 9);
    let states = check(&model, &pieces, 1);
    let cosine = least_cosine(&states, &model.encode(&pieces, 1), SMALL.hidden);
    assert!(cosine > 0.999, "{cosine}");
}

/// All pieces alike: all weights of attention at their limit, the largest sums there are.
#[test]
fn even_attention_does_not_overflow() {
    let mut model = Model::random(SMALL, 3);
    let zeros = model.tensors["embed.positions"].bytes.len();
    model
        .tensors
        .get_mut("embed.positions")
        .expect("is there")
        .bytes = vec![0; zeros];
    let pieces = [5; 512];
    let states = check(&model, &pieces, 0);
    let one = model.encode(&pieces[..1], 0);
    let all = one.repeat(512);
    assert!(least_cosine(&states, &all, SMALL.hidden) > 0.999);
}

#[test]
fn scratch_carries_nothing_over() {
    let model = Model::random(SMALL, 4);
    let file = model.file();
    let encoder = Encoder::from_bytes(&file[..]).expect("a good file");
    let mut used = Scratch::default();
    for n in [300, 7, 64, 1, 299, 13] {
        let pieces = window(SMALL.pieces, n, 70 + n as u64);
        let again = encoder.encode(&pieces, 0, &mut used);
        let fresh = encoder.encode(&pieces, 0, &mut Scratch::default());
        assert_eq!(again.expect("fits"), fresh.expect("fits"), "{n} pieces");
    }
}

#[test]
fn the_same_on_many_threads() {
    let model = Model::random(SMALL, 5);
    let encoder = Encoder::from_bytes(model.file()).expect("a good file");
    let pieces = window(SMALL.pieces, 90, 1);
    let encode = || encoder.encode(&pieces, 0, &mut Scratch::default());
    let alone = encode().expect("fits");
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(encode)).collect();
        for thread in threads {
            let states = thread.join().expect("does not panic");
            assert_eq!(states.expect("fits"), alone);
        }
    });
}

#[test]
fn windows_that_do_not_fit() {
    let model = Model::random(SMALL, 6);
    let encoder = Encoder::from_bytes(model.file()).expect("a good file");
    let mut scratch = Scratch::default();
    for (pieces, scheme) in [
        (vec![], 0),
        (vec![0; 513], 0),
        (vec![0, 60], 0),
        (vec![u32::MAX], 0),
        (vec![0], 2),
    ] {
        let error = encoder
            .encode(&pieces, scheme, &mut scratch)
            .expect_err("does not fit");
        assert_eq!(error.kind(), ErrorKind::Window, "{error}");
    }
}
