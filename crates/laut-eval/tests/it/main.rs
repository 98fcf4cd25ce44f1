//! Scores and refusals over small made-up articles, and once over the shared data where
//! there is some.

mod data;
mod figures;
mod make;
mod refusals;
