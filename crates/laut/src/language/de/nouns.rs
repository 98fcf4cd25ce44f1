//! How German nouns are formed.

use crate::language::nouns::{
    Gender::{self, Feminine, Masculine},
    Inflected, Ways,
};

/// See the top of the file.
pub(super) const WAYS: Ways = Ways {
    compounds: true,
    adjuncts: false,
    inflected,
    adjectival: Some(("er", "e")),
    gendered_endings: &["_innen", "-Innen", "-innen", "Innen"],
    unknown_endings: &["innen", "in", "en", "n"],
    name_endings: &["es", "s", "en", "n"],
    endings: &["", "s", "es", "n", "en", "e", "er", "em", "r", "m"],
    dative_plural: "n",
    as_several: &['r', 'l'],
    person_ending: "s",
    linking: "s",
};

fn inflected(base: &str, own: Option<Gender>) -> Vec<Inflected> {
    let mut forms = Vec::new();
    let mut more = |stem: &str, ending: &str, gender: Option<Gender>, plural: bool| {
        forms.push(Inflected {
            form: format!("{stem}{ending}"),
            gender,
            plural,
        });
    };
    if base.ends_with("in") && own == Some(Feminine) {
        more(base, "nen", own, true);
    } else if let Some(stem) = base.strip_suffix('e') {
        // "der Beamte", "ein Beamter", "die Biologin"
        more(base, "n", own, false);
        more(base, "r", Some(Masculine), false);
        more(base, "m", own, false);
        more(base, "s", own, false);
        more(stem, "in", Some(Feminine), false);
        more(stem, "innen", Some(Feminine), true);
    } else {
        for ending in ["s", "es", "n", "en", "e", "er"] {
            more(base, ending, own, false);
        }
        if own.is_none() && !base.ends_with("ung") && !base.ends_with("schaft") {
            more(base, "in", Some(Feminine), false);
            more(base, "innen", Some(Feminine), true);
        }
    }
    forms
}
