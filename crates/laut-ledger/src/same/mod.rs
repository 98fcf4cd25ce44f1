//! Decides whether two propositions make the same claim, and says why.
//!
//! Two propositions in, a probability out, with what matches and what differs. Whether the two articles tell of one
//! story is decided before (`story`). Stances do not matter: who denies a claim speaks of the same one.

mod align;
mod explain;
mod features;
mod weights;

pub(crate) use align::cosine;
pub(crate) use explain::explain;
pub use features::{COUNT, FEATURES, Features};

use self::{align::Alignment, weights::probability};
use crate::record::Proposition;

/// From here on two propositions make one claim.
pub(crate) const SAME: f32 = 0.5;

/// Returns the features of a pair, for fitting their weights (`examples/pairs.rs`).
pub fn features(one: &Proposition, other: &Proposition, crosses: bool) -> Features {
    features::features(one, other, crosses, &Alignment::of(one, other))
}

/// Returns the probability that two propositions make the same claim, from 0 to 1; `crosses` if they are in two
/// languages.
pub(crate) fn same(one: &Proposition, other: &Proposition, crosses: bool) -> f32 {
    if !may_be_same(one, other) {
        return 0.0;
    }
    probability(&features(one, other, crosses))
}

/// Says in few steps whether two propositions have anything in common.
fn may_be_same(one: &Proposition, other: &Proposition) -> bool {
    if cosine(&one.vector, &other.vector) > 0.5 {
        return true;
    }
    one.terms
        .iter()
        .any(|term| term.weight >= 60 && other.terms.iter().any(|other| other.stem == term.stem))
}
