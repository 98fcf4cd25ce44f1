//! What each feature counts for, fitted by `train/same.py` on invented wordings of invented claims (`train/claims`).

use super::features::{COUNT, Features};

/// For each of [`super::FEATURES`].
const WEIGHTS: Features = [
    -5.920, 7.440, 1.151, 4.799, -2.878, 0.931, -0.469, -1.584, -0.046, -0.114, -0.951, -2.209,
    0.762, -0.287, 1.800, 0.743, -2.040, -2.012, 0.567, -6.127, -0.114,
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
