//! Where the network's weights come from.

use std::{fs, path::Path};

use anyhow::Context;
use laut::{NetworkTagger, Reader};

/// Returns a reader with the weights of a file, or with the built-in ones.
pub(crate) fn reader(file: Option<&Path>) -> anyhow::Result<Reader> {
    let tagger = match file {
        Some(file) => {
            let bytes = fs::read(file)
                .with_context(|| format!("{}: the weights cannot be read", file.display()))?;
            NetworkTagger::from_bytes(bytes).with_context(|| {
                format!("{}: these are no weights for this version", file.display())
            })?
        }
        None => anyhow::bail!("this build has no weights; give some with --model"),
    };
    Ok(Reader::new(tagger))
}
