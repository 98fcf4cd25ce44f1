//! Finds words that say opposite things: words in, the axes that they stand on and the end of each out.
//!
//! "Rose" and "fell" are near each other in meaning, and no two claims differ more. Does not know what is compared.

use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Axes {
    axes: Vec<[Vec<String>; 2]>,
}

static AXES: LazyLock<Axes> = LazyLock::new(|| {
    toml::from_str(include_str!("../../lexicon/opposites.toml"))
        .expect("the lexicon is part of the program and is read in its tests")
});

/// Returns the axes that words in lower case stand on, from 1, negative for the second end; each once, in order.
pub(super) fn poles<'w>(words: impl Iterator<Item = &'w str>) -> Vec<i8> {
    let mut found = Vec::new();
    for word in words {
        for (axis, ends) in (1..).zip(&AXES.axes) {
            for (end, forms) in [axis, -axis].into_iter().zip(ends) {
                let is_one = |form: &String| match form.strip_suffix('!') {
                    Some(whole) => word == whole,
                    None => word.starts_with(form.as_str()),
                };
                if forms.iter().any(is_one) {
                    found.push(end);
                }
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_of_an_axis_are_told_apart() {
        let check = |one: &str, other: &str| {
            let (one, other) = (poles(one.split(' ')), poles(other.split(' ')));
            assert!(
                one.iter().any(|pole| other.contains(&-pole)),
                "{one:?}, {other:?}"
            );
        };
        check("sales rose", "sales fell");
        check("der gewinn", "ein verlust");
        check("the bridge reopens", "die brücke bleibt gesperrt");
        assert_eq!(poles("the bridge".split(' ')), [0_i8; 0]);
    }
}
