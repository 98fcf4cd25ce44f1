//! Finds the names in a text: scores of the network in, names out.

use std::ops::Range;

/// Words that name something, as the network sees them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Name {
    pub(crate) words: Range<usize>,
    pub(crate) kind: NameKind,
}

/// What a name names.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum NameKind {
    Person,
    Organization,
    Place,
    Role,
}
