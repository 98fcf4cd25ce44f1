//! The weights that are built in: the path of a file or nothing in, a reader out, and what its weights are called.
//!
//! The only crate that holds them, so that whatever reads articles reads them alike. Does not know what is read.

use std::{fmt, fs, path::Path, sync::LazyLock};

use laut::{ModelError, NetworkTagger, Reader};
use laut_ledger::Weights;

/// The weights of the network, with a licence of their own: see `models/README.md`.
static NETWORK: &[u8] = include_bytes!("../../../models/laut.safetensors");

/// What goes with them and tells words' meanings.
static MEANINGS: &[u8] = include_bytes!("../../../models/claims.safetensors");

/// What the network that is built in is called: 44 MB are looked through for it, once and only where somebody asks.
static NETWORK_NAME: LazyLock<u64> = LazyLock::new(|| Weights::of_bytes(NETWORK));

/// Where the weights of a reader come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum From {
    BuiltIn,
    /// The network of a file, by what it contains; it knows no meanings.
    File(u64),
}

/// A reader with weights that have a name.
pub struct Weighted {
    reader: Reader,
    from: From,
}

impl Weighted {
    /// Returns a reader with the weights of a file, or with those that are built in.
    ///
    /// A file that contains what is built in makes the same reader as that. Any other comes without words' meanings.
    ///
    /// # Errors
    /// If the file cannot be read or holds no weights of this version's shape.
    pub fn open(file: Option<&Path>) -> Result<Self, Error> {
        let Some(file) = file else {
            return Self::built_in();
        };
        let refuse = |problem: String| Error(format!("{}: {problem}", file.display()));
        let bytes = fs::read(file).map_err(|error| refuse(format!("cannot be read: {error}")))?;
        if bytes == NETWORK {
            return Self::built_in();
        }
        let name = Weights::of_bytes(&bytes);
        let tagger = NetworkTagger::from_bytes(bytes).map_err(|error| refuse(error.to_string()))?;
        Ok(Weighted {
            reader: Reader::new(tagger),
            from: From::File(name),
        })
    }

    /// Returns a reader with the weights that are built in.
    ///
    /// # Errors
    /// If they are damaged, which tests rule out.
    pub fn built_in() -> Result<Self, Error> {
        let of = |error: ModelError| Error(error.to_string());
        let tagger = NetworkTagger::from_bytes(NETWORK).map_err(of)?;
        Ok(Weighted {
            reader: Reader::new(tagger.with_claims(MEANINGS).map_err(of)?),
            from: From::BuiltIn,
        })
    }

    /// Returns the reader.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// Returns the reader alone.
    pub fn into_reader(self) -> Reader {
        self.reader
    }

    /// Returns what its weights are called.
    pub fn name(&self) -> Weights {
        match self.from {
            From::BuiltIn => Weights::new(*NETWORK_NAME, Some(Weights::of_bytes(MEANINGS))),
            From::File(network) => Weights::new(network, None),
        }
    }
}

/// Why there is no reader.
#[derive(Debug)]
pub struct Error(String);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_that_is_built_in_is_what_is_built_in() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/laut.safetensors");
        let of_file = Weighted::open(Some(Path::new(file))).expect("it is there");
        let built_in = Weighted::built_in().expect("it is sound");
        assert_eq!(of_file.name(), built_in.name());
    }

    #[test]
    fn what_is_none_is_named() {
        let error = Weighted::open(Some(Path::new("no/such.safetensors"))).err();
        let words = error.map(|error| error.to_string()).unwrap_or_default();
        assert!(
            words.starts_with("no/such.safetensors: cannot be read"),
            "{words}"
        );
    }
}
