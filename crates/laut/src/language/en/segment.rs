//! How English texts are taken apart.

use whatlang::Lang;

use crate::segment::Ways;

pub(super) const WAYS: Ways = Ways {
    detected: Lang::Eng,
    ordinals_have_points: false,
};
