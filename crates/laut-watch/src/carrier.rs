//! Who carries alerts to somebody: what is to be told in, whether it was taken out.

use std::{fmt, time::Duration};

use crate::clock::Moment;

/// Alerts that go out together.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Parcel {
    /// What the parcel is called; the same when it is sent again, and no other one's.
    pub id: String,
    /// When it is sent.
    pub moment: Moment,
    /// The alerts, each an object of JSON.
    pub alerts: Vec<String>,
}

/// Carries alerts to somebody.
pub trait Carrier: fmt::Debug + Sync {
    /// Returns to whom, as it is called in words; no other carrier has the same.
    fn name(&self) -> &str;

    /// Returns the host that is asked to take them, which is asked for one thing at a time.
    fn host(&self) -> String;

    /// Returns how many alerts go out together at most.
    fn at_once(&self) -> u32;

    /// Returns how long to wait after some were taken, so that more go out together.
    fn pause(&self) -> Duration;

    /// Sends alerts once, and comes back within a bounded time.
    ///
    /// # Errors
    /// Why they were not taken, in words.
    fn send(&self, parcel: &Parcel) -> Result<(), String>;
}
