//! What the weights of a reading are called: their parts in, one name out that changes with any of them.
//!
//! Does not know where weights come from.

use std::fmt;

use crate::same;

/// The name of what reads and compares articles: the network, the layer of meanings, the judge of pairs, each by what it
/// contains. What was read with others cannot be compared.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Weights(String);

impl Weights {
    /// Returns the name of a reader's weights with the judge of this version: `network` and `meanings` are what the bytes
    /// of their files are called ([`Weights::of_bytes`]); a reader may know no meanings.
    ///
    /// ```
    /// use laut_ledger::Weights;
    ///
    /// let network = Weights::of_bytes(b"numbers");
    /// let with = Weights::new(network, Some(Weights::of_bytes(b"meanings")));
    /// assert_ne!(with, Weights::new(network, None));
    /// ```
    pub fn new(network: u64, meanings: Option<u64>) -> Self {
        let meanings = meanings.map_or("none".to_owned(), |meanings| format!("{meanings:016x}"));
        Weights(format!("{network:016x}-{meanings}-{:016x}", same::judge()))
    }

    /// Returns 64 bits of what a file contains, the same on every machine: FNV-1a over words of 8 bytes, in four strands
    /// that a processor can follow beside each other.
    pub fn of_bytes(bytes: &[u8]) -> u64 {
        contents::hash(bytes)
    }

    /// Returns weights by their name, as a ledger keeps it.
    pub fn called(id: String) -> Self {
        Weights(id)
    }

    /// Returns the name.
    pub fn id(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Weights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What people compare: the first letters of each part.
        let parts: Vec<&str> = self
            .0
            .split('-')
            .map(|part| part.get(..6).unwrap_or(part))
            .collect();
        f.write_str(&parts.join("-"))
    }
}

pub(crate) mod contents {
    //! What bytes are called, by what they are.

    const START: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;

    /// Returns 64 bits of some bytes.
    pub(crate) fn hash(bytes: &[u8]) -> u64 {
        let step = |hash: u64, word: u64| {
            let mixed = (hash ^ word).wrapping_mul(PRIME);
            mixed ^ (mixed >> 32)
        };
        let mut strands = [START, START ^ 1, START ^ 2, START ^ 3];
        let mut blocks = bytes.chunks_exact(32);
        for block in &mut blocks {
            for (strand, word) in strands.iter_mut().zip(block.chunks_exact(8)) {
                let word = word.try_into().map_or(0, u64::from_le_bytes);
                *strand = step(*strand, word);
            }
        }
        let rest = blocks.remainder().iter().map(|byte| u64::from(*byte));
        let all = strands.into_iter().chain(rest);
        all.chain([bytes.len() as u64]).fold(START, step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bit_counts() {
        let bytes: Vec<u8> = (0..200_u8).collect();
        let name = Weights::of_bytes(&bytes);
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut other = bytes.clone();
                other[at] ^= 1 << bit;
                assert_ne!(Weights::of_bytes(&other), name, "bit {bit} of byte {at}");
            }
            assert_ne!(Weights::of_bytes(&bytes[..at]), name);
        }
    }

    #[test]
    fn each_part_counts() {
        let all = Weights::new(1, Some(2));
        assert_ne!(all, Weights::new(3, Some(2)));
        assert_ne!(all, Weights::new(1, Some(3)));
        assert_ne!(all, Weights::new(1, None));
        assert_eq!(all, Weights::called(all.id().to_owned()));
        assert_eq!(
            all.to_string(),
            format!("000000-000000-{:.6}", format!("{:016x}", same::judge()))
        );
    }
}
