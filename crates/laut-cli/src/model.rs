//! Where the network's weights come from.

use std::{fs, path::Path};

use anyhow::Context;
use laut::{NetworkTagger, Reader};

/// The weights in the binary, with a licence of their own: see `models/README.md`.
static WEIGHTS: &[u8] = include_bytes!("../../../models/laut.safetensors");

/// What goes with them and tells words' meanings.
static CLAIMS: &[u8] = include_bytes!("../../../models/claims.safetensors");

/// Returns a reader with the weights of a file, or with the built-in ones; those of a file come without words' meanings.
pub(crate) fn reader(file: Option<&Path>) -> anyhow::Result<Reader> {
    let tagger = match file {
        Some(file) => {
            let bytes =
                fs::read(file).with_context(|| format!("{}: cannot be read", file.display()))?;
            NetworkTagger::from_bytes(bytes).with_context(|| file.display().to_string())?
        }
        None => NetworkTagger::from_bytes(WEIGHTS)?.with_claims(CLAIMS)?,
    };
    Ok(Reader::new(tagger))
}
