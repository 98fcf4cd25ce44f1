//! What holds of corrections, whatever they are of.

mod corrected;
mod valid;
