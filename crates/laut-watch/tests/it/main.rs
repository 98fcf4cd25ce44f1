//! A watch over papers that are served on this machine, by a clock that the tests move.

#![allow(
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap,
    reason = "numbers and moments are small, and none is negative"
)]

mod alerts;
mod bad;
mod bench;
mod polite;
mod week;
#[path = "../world/mod.rs"]
mod world;
