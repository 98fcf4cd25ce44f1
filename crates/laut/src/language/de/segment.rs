//! How German texts are taken apart.

use whatlang::Lang;

use crate::segment::Ways;

pub(super) const WAYS: Ways = Ways {
    detected: Lang::Deu,
    ordinals_have_points: true,
};
