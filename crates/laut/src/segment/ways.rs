//! What a language has of its own where a text is taken apart, but for its words.

use whatlang::Lang;

/// How a text of one language is told and taken apart.
pub(crate) struct Ways {
    /// What the detector calls the language.
    pub(crate) detected: Lang,
    /// Whether a number with a point is an ordinal: "3. Oktober".
    pub(crate) ordinals_have_points: bool,
}
