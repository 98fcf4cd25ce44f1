//! How German tells who speaks.

use crate::resolve::speaker::Ways;

pub(super) const WAYS: Ways = Ways {
    nouns_have_capitals: true,
    verb_second: true,
    things_have_gender: true,
    singular_they: false,
    quotes_mark_names: true,
};
