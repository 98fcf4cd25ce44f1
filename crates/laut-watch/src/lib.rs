//! Comes back to feeds: addresses of feeds in, their articles in the ledger and alerts of what is new out.
//!
//! A feed is asked every so often and no more: with the mark of what it last sent, after what its site asks of programs
//! (`robots.txt`), one request a host at a time. A teaser is followed to its page. What fails is named and tried less and
//! less. Articles are added through the desk, one after the other; what was seen is kept beside the ledger, so that a
//! watch that was ended at any moment goes on where it was, and loses nothing.
//!
//! The parts, in order: `calendar` says when somebody is asked again, `round` who is due and what came of it (`polling`
//! for feeds, `pages` for teasers, `robots` for sites), `adding` what becomes of articles, `alert` what is
//! told of them and `carrier` to whom (`webhook`, `mail`), `watch` goes around. Clock and network come from outside ([`Clock`], [`Network`]); what articles mean is said by
//! [`News`].

mod adding;
mod addresses;
mod alert;
mod calendar;
mod carrier;
mod clock;
mod days;
mod error;
mod mail;
mod network;
mod pages;
mod polling;
mod robots;
mod round;
mod state;
mod surface;
mod watch;
mod webhook;

pub use alert::{Alert, Arrived, Headlines, News, Novelties};
pub use calendar::LEAST_EVERY;
pub use carrier::{Carrier, Parcel};
pub use clock::{Clock, MachineClock, Moment};
pub use error::Error;
pub use mail::Mail;
pub use network::Network;
pub use state::{FeedState, feeds_of};
pub use surface::Surface;
pub use watch::{Rules, Tools, Watch};
pub use webhook::{Secret, Webhook};
