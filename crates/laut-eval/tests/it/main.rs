//! Scores, listings and refusals over small made-up articles, and once over the shared data where
//! there is some.

mod claims;
mod coreference;
mod data;
mod figures;
mod listing;
mod make;
mod refusals;
mod scorer;
mod stories;
