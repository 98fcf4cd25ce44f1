//! What users said of two parties: names in, "one" or "two" out, in every claim.
//!
//! Names are compared whole, whatever their case, accents and signs. Does not know how parties are told apart otherwise.

use std::collections::{BTreeMap, BTreeSet};

use crate::origins::{names::tokens, taken_apart::folded};

/// What a user said of two parties: it holds in every claim, against what was worked out.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Ruling {
    /// A party, or somebody who speaks for it, as the ledger calls them.
    pub one: String,
    /// The other one.
    pub other: String,
    /// Whether they are one.
    pub same: bool,
}

impl Ruling {
    /// Says whether it is of the same two names, whichever stands first.
    pub(crate) fn is_of(&self, other: &Ruling) -> bool {
        pair(&self.one, &self.other) == pair(&other.one, &other.other)
    }
}

/// All rulings, by what they compare.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rulings {
    of: BTreeMap<(String, String), bool>,
}

impl Rulings {
    pub(crate) fn new(rulings: &[Ruling]) -> Self {
        let of = rulings
            .iter()
            .map(|ruling| (pair(&ruling.one, &ruling.other), ruling.same));
        Rulings { of: of.collect() }
    }

    /// Returns what was said of two parties, each by all its names: of several rulings, the one that makes them one.
    pub(crate) fn between(&self, one: &BTreeSet<String>, other: &BTreeSet<String>) -> Option<bool> {
        let said = self.of.iter().filter(|((first, second), _)| {
            one.contains(first) && other.contains(second)
                || one.contains(second) && other.contains(first)
        });
        said.map(|(_, same)| *same).max()
    }
}

/// Returns a name as rulings compare it.
pub(crate) fn key(name: &str) -> String {
    let words: Vec<String> = tokens(name)
        .map(|word| folded(&word.to_lowercase()))
        .collect();
    words.join(" ")
}

fn pair(one: &str, other: &str) -> (String, String) {
    let (one, other) = (key(one), key(other));
    if one <= other {
        (one, other)
    } else {
        (other, one)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_whole_whatever_their_signs() {
        let ruling = |one: &str, other: &str| Ruling {
            one: one.to_owned(),
            other: other.to_owned(),
            same: true,
        };
        let of = ruling("Jörg Brück", "Hafen-Werk AG");
        assert!(of.is_of(&ruling("hafen werk ag", "JÖRG BRÜCK")));
        assert!(!of.is_of(&ruling("Jörg Brück", "Hafen-Werk")));
        let rulings = Rulings::new(&[of]);
        let names = |names: &[&str]| names.iter().map(|name| key(name)).collect::<BTreeSet<_>>();
        let (one, other) = (
            names(&["Hafenwerk", "Hafen-Werk AG"]),
            names(&["Joerg Brueck"]),
        );
        assert_eq!(rulings.between(&one, &other), Some(true));
        assert_eq!(rulings.between(&other, &one), Some(true));
        assert_eq!(rulings.between(&one, &names(&["Brück"])), None);
    }
}
