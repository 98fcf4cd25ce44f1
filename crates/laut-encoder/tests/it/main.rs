//! The encoder's promises: near the network in f32, the same on every kernel, no
//! panic on any file.

mod dense;
mod files;
mod network;
mod reference;
