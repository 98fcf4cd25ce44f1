//! How English nouns are formed.

use crate::language::nouns::{Gender, Inflected, Ways};

/// See the top of the file.
pub(super) const WAYS: Ways = Ways {
    compounds: false,
    adjuncts: true,
    inflected,
    adjectival: None,
    gendered_endings: &[],
    unknown_endings: &["s"],
    name_endings: &["es", "s"],
    endings: &["", "s", "es"],
    dative_plural: "",
    as_several: &[],
    person_ending: "s",
    linking: "",
};

fn inflected(base: &str, own: Option<Gender>) -> Vec<Inflected> {
    let stem = |letters: usize| &base[..base.len() - letters];
    let form = match base {
        _ if base.ends_with("man") => format!("{}en", stem(2)),
        _ if base.ends_with("person") => format!("{}people", stem(6)),
        _ if base.ends_with('y') && !base.ends_with("ey") => format!("{}ies", stem(1)),
        _ if base.ends_with("ss") || base.ends_with("ch") => format!("{base}es"),
        _ if base.ends_with('s') => return Vec::new(),
        _ => format!("{base}s"),
    };
    vec![Inflected {
        form,
        gender: own,
        plural: true,
    }]
}
