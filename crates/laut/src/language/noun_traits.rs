//! What stands beside each noun in a language's `nouns.toml`: its classes, its gender, and its uses as a word.

use std::collections::BTreeMap;

use serde::{
    Deserialize,
    de::{
        IntoDeserializer,
        value::{Error, StrDeserializer},
    },
};

use super::nouns::{Gender, NounClass};

/// Returns the nouns that have uses as words besides what they are as nouns.
pub(super) fn uses(text: &str) -> Vec<(String, String)> {
    let mut file: BTreeMap<String, BTreeMap<String, String>> =
        toml::from_str(text).expect("the nouns of a language are read by the tests");
    file.remove("shows");
    let nouns = file.into_values().flatten();
    nouns
        .filter_map(|(noun, traits)| {
            let uses: Vec<&str> = traits
                .split_whitespace()
                .filter(|word| Trait::read(word).is_err())
                .collect();
            (!uses.is_empty()).then(|| (noun.trim_matches(['(', ')']).to_owned(), uses.join(" ")))
        })
        .collect()
}

/// Returns the nouns of a file, each once.
#[cfg(test)]
pub(super) fn names(text: &str) -> std::collections::BTreeSet<String> {
    let mut file: BTreeMap<String, BTreeMap<String, String>> =
        toml::from_str(text).expect("the nouns of a language are read by the tests");
    file.remove("shows");
    let nouns = file.into_values().flatten();
    nouns
        .map(|(noun, _)| noun.trim_matches(['(', ')']).to_owned())
        .collect()
}

/// A word for what a noun is, or for how it is used.
pub(super) enum Trait {
    Class(NounClass),
    Gender(Gender),
    /// It ends compounds, short as it is.
    Compounds,
}

impl Trait {
    pub(super) fn read(word: &str) -> Result<Trait, Error> {
        let of = || -> StrDeserializer<'_, Error> { word.into_deserializer() };
        if word == "compounds" {
            return Ok(Trait::Compounds);
        }
        if let Ok(gender) = Gender::deserialize(of()) {
            return Ok(Trait::Gender(gender));
        }
        NounClass::deserialize(of()).map(Trait::Class)
    }
}
