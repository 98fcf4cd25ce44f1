//! Files that are not what they should be: an error each, no panic.

use laut_encoder::{Encoder, Error, ErrorKind, Scratch};

use crate::reference::{Model, Numbers, Raw, SMALL, Sizes};

const TINY: Sizes = Sizes {
    layers: 1,
    hidden: 16,
    heads: 1,
    feed_forward: 16,
    positions: 8,
    pieces: 5,
    schemes: 1,
};

fn error(file: &[u8]) -> Error {
    Encoder::from_bytes(file).expect_err("the file is wrong")
}

#[test]
fn tells_what_is_in_the_file() {
    let model = Model::random(SMALL, 1);
    let encoder = Encoder::from_bytes(model.file()).expect("a good file");
    assert_eq!(encoder.hidden(), 96);
    assert_eq!(encoder.pieces(), 60);
    assert_eq!(encoder.schemes(), 2);
    assert_eq!(encoder.positions(), 512);
    assert_eq!(encoder.config(), model.config);
    let head = encoder.tensor("head.tag.weight").expect("is there");
    assert_eq!(head.shape, [4, 96]);
    assert_eq!(head.values.len(), 4 * 96);
    assert_eq!(encoder.tensor("embed.pieces"), None, "is not F32");
    assert_eq!(encoder.tensor("head.other"), None);
    let vocabulary = encoder.vocabulary().expect("is there");
    assert_eq!(vocabulary.pieces[59], "▁59");
    assert_eq!(vocabulary.scores.len(), 60);
}

#[test]
fn no_model_at_all() {
    assert_eq!(error(b"").kind(), ErrorKind::File);
    assert_eq!(error(b"not a model, surely").kind(), ErrorKind::File);
    assert_eq!(error(&[0xff; 64]).kind(), ErrorKind::File);
}

#[test]
fn cut_off_anywhere() {
    let file = Model::random(TINY, 2).file();
    for length in 0..file.len() {
        assert_eq!(error(&file[..length]).kind(), ErrorKind::File, "{length}");
    }
}

#[test]
fn every_tensor_is_needed_and_checked() {
    let model = Model::random(TINY, 3);
    for name in model.tensors.keys() {
        if name.starts_with("head.") || name.starts_with("vocab.") {
            continue;
        }
        let mut without = model.clone();
        without.tensors.remove(name);
        let message = error(&without.file()).to_string();
        assert!(message.contains(name.as_str()), "{name}: {message}");

        let mut reshaped = model.clone();
        let raw = reshaped.tensors.get_mut(name).expect("is there");
        raw.shape.insert(0, 1);
        assert_eq!(error(&reshaped.file()).kind(), ErrorKind::Tensor, "{name}");

        let mut retyped = model.clone();
        retyped.tensors.insert(name.clone(), Raw::floats(&[0], &[]));
        assert_eq!(error(&retyped.file()).kind(), ErrorKind::Tensor, "{name}");
    }
}

#[test]
fn numbers_that_are_none() {
    for value in [f32::NAN, f32::INFINITY] {
        let mut model = Model::random(TINY, 4);
        let bad = Raw::floats(&[16], &[value; 16]);
        model.tensors.insert("layer.0.up.scale".into(), bad);
        assert_eq!(error(&model.file()).kind(), ErrorKind::Tensor);
        let mut model = Model::random(TINY, 4);
        let bad = Raw::floats(&[5], &[value; 5]);
        model.tensors.insert("embed.pieces.scale".into(), bad);
        assert_eq!(error(&model.file()).kind(), ErrorKind::Tensor);
    }
}

/// Finite numbers whose products are not: nonsense comes out, but nothing breaks.
#[test]
fn enormous_numbers() {
    let mut model = Model::random(TINY, 4);
    for name in [
        "layer.0.up.scale",
        "layer.0.query.scale",
        "layer.0.value.scale",
    ] {
        let huge = Raw::floats(&[16], &[3e38; 16]);
        model.tensors.insert(name.into(), huge);
    }
    let encoder = Encoder::from_bytes(model.file()).expect("loads");
    let states = encoder.encode(&[1, 2, 3], 0, &mut Scratch::default());
    assert_eq!(states.expect("fits").len(), 3 * 16);
}

#[test]
fn configurations_that_cannot_be() {
    for (from, to) in [
        ("\"heads\":1", "\"heads\":0"),
        ("\"heads\":1", "\"heads\":3"),
        ("\"heads\":1", "\"heads\":2"),
        ("\"heads\":1", "\"heads\":-1"),
        ("\"layers\":1", "\"layers\":0"),
        ("\"layers\":1", "\"layer\":1"),
        ("\"hidden\":16", "\"hidden\":0"),
        ("\"hidden\":16", "\"hidden\":65536"),
        ("\"feed_forward\":16", "\"feed_forward\":17"),
        ("\"positions\":8", "\"positions\":0"),
        ("\"positions\":8", "\"positions\":513"),
        ("\"pieces\":5", "\"pieces\":0"),
        ("\"schemes\":1", "\"schemes\":0"),
        ("1e-12", "-1"),
        ("1e-12", "1e99"),
        ("{", ""),
    ] {
        let mut model = Model::random(TINY, 5);
        model.config = model.config.replacen(from, to, 1);
        let error = error(&model.file());
        assert_eq!(error.kind(), ErrorKind::Config, "{to}: {error}");
    }
    let mut model = Model::random(TINY, 5);
    model.config = model
        .config
        .replace("\"layers\":1", "\"layers\":18446744073709551615");
    assert_eq!(error(&model.file()).kind(), ErrorKind::Tensor);
}

/// Bytes changed at random: an error or a model that runs, never a panic.
#[test]
fn damaged_files() {
    let file = Model::random(TINY, 6).file();
    let header = 8 + u64::from_le_bytes(file[..8].try_into().expect("eight bytes")) as usize;
    let mut numbers = Numbers(7);
    let mut refused = 0;
    for _ in 0..20_000 {
        let mut damaged = file.clone();
        for _ in 0..=numbers.next() % 3 {
            let at = numbers.next() as usize % header;
            damaged[at] = numbers.next() as u8;
        }
        match Encoder::from_bytes(&damaged[..]) {
            Err(_) => refused += 1,
            Ok(encoder) => {
                let _ = encoder.encode(&[1, 2, 3], 0, &mut Scratch::default());
                let _ = encoder.vocabulary();
            }
        }
    }
    assert!(refused > 10_000, "{refused}");
}

#[test]
fn vocabulary_that_does_not_fit() {
    let model = Model::random(TINY, 8);
    for bytes in [&b"a\nb"[..], b"a\nb\nc\nd\n\xff", b"a\nb\nc\nd\ne\nf"] {
        let mut model = model.clone();
        let raw = model.tensors.get_mut("vocab.pieces").expect("is there");
        raw.bytes = bytes.to_vec();
        raw.shape = vec![bytes.len()];
        let encoder = Encoder::from_bytes(model.file()).expect("the network is whole");
        let error = encoder.vocabulary().expect_err("does not fit");
        assert_eq!(error.kind(), ErrorKind::Tensor);
    }
}
