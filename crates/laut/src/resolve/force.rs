//! Finds what the words of telling make of a statement: a telling in, its force out.

use crate::{assemble::Telling, document::Document, reading::Force};

/// Returns the force of a statement.
pub(super) fn force(_document: &Document<'_>, _telling: &Telling) -> Force {
    Force::Assert
}
