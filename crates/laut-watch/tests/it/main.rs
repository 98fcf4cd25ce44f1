//! A watch over papers that are served on this machine, by a clock that the tests move.

mod alerts;
mod bad;
mod bench;
mod polite;
mod week;
#[path = "../world/mod.rs"]
mod world;
