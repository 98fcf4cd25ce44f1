//! The genders of people's first names: `first_names.toml` in, a name's gender out. One list for all languages.

use std::{collections::HashMap, sync::LazyLock};

use serde::Deserialize;

use super::nouns::Gender;

static FIRST_NAMES: LazyLock<HashMap<&'static str, Gender>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct Names<'a> {
        #[serde(borrow)]
        feminine: &'a str,
        #[serde(borrow)]
        masculine: &'a str,
    }
    let text = include_str!("first_names.toml");
    let names: Names<'static> =
        toml::from_str(text).expect("the list is well-formed: a test reads it");
    let of = |names: &'static str, gender| names.split_whitespace().map(move |name| (name, gender));
    of(names.feminine, Gender::Feminine)
        .chain(of(names.masculine, Gender::Masculine))
        .collect()
});

/// Returns the gender of people with a first name, where nearly all of them have one.
pub(crate) fn gender_of_first_name(name: &str) -> Option<Gender> {
    let lower = name.to_lowercase();
    let known = |name: &str| FIRST_NAMES.get(name).copied();
    known(&lower)
        .or_else(|| known(lower.split('-').next()?))
        .or_else(|| (lower.ends_with('a') && lower.len() > 3).then_some(Gender::Feminine))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_names_show_a_gender() {
        assert_eq!(gender_of_first_name("Sabine"), Some(Gender::Feminine));
        assert_eq!(gender_of_first_name("Hans-Peter"), Some(Gender::Masculine));
        assert_eq!(gender_of_first_name("Luca"), Some(Gender::Masculine));
        assert_eq!(gender_of_first_name("Calvero"), None);
    }
}
