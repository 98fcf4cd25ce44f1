//! How English tells who speaks.

use crate::resolve::speaker::Ways;

pub(super) const WAYS: Ways = Ways {
    nouns_have_capitals: false,
    verb_second: false,
    things_have_gender: false,
    singular_they: true,
    quotes_mark_names: false,
};
