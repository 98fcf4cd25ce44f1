//! Finds when a statement was made: a telling and the day of publication in, words for a time and their date out.

use crate::{assemble::Telling, document::Document, reading::When};

/// Returns when a statement was made, where its own frame names a time.
pub(super) fn when(
    _document: &Document<'_>,
    _telling: &Telling,
    _published: Option<&str>,
) -> Option<When> {
    None
}
