//! Which corrections fit a text, and what they make of its reading.

mod applying;
mod fitting;
