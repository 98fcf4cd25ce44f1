//! One file a command; each is thin.

mod read;

pub(crate) use read::read;
