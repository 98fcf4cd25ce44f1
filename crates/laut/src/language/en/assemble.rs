//! How statements are read off the scores of English texts.

use crate::assemble::{Runs, Ways};

pub(super) const WAYS: Ways = Ways {
    joined_within: None,
    cue: Runs::parted(0.5, 0.3),
    frame: Runs::parted(0.5, 0.3),
    speaker: Runs::whole(0.12, 0.12),
    addressee: Runs::whole(0.3, 0.2),
};
