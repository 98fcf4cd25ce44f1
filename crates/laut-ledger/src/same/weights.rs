//! What each feature counts for, fitted by `train/same.py` on invented wordings of invented claims (`train/claims`).

use super::features::{COUNT, Features};

/// For each of [`super::FEATURES`].
const WEIGHTS: Features = [
    -9.0, 6.0, 2.0, 2.0, -6.0, 1.5, -1.0, -2.0, 0.5, -0.3, -4.0, -3.0, 0.5, -1.0, 1.0, 0.5, -1.0,
    1.5, 0.8, 2.0, -0.5,
];

/// Returns the probability that a pair with these features makes one claim, from 0 to 1.
pub(super) fn probability(features: &Features) -> f32 {
    let sum: f32 = (0..COUNT).map(|at| WEIGHTS[at] * features[at]).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// Returns what one feature adds to the sum that decides.
pub(super) fn share(features: &Features, at: usize) -> f32 {
    WEIGHTS[at] * features[at]
}
