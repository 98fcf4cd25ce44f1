//! What the ledger promises, on invented articles.

#[path = "../made/mod.rs"]
mod made;

mod bridges;
mod corrected;
mod faults;
mod joined;
mod kept;
mod killed;
mod namesakes;
mod orders;
mod records;
mod removed;
mod rereading;
mod shared;
mod shown;
mod specs;
mod stories;
mod versions;
