//! What the reader promises, with a made-up network in place of the trained one.

mod made_up;
mod promises;
mod reading;
mod specs;
