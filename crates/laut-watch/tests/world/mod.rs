//! Invented papers with feeds and pages on a server of this machine, and a clock that is moved: what a watch has to do
//! with, for its tests and for the week of `examples/week.rs`.
//!
//! The moment stands in each address that is asked, so that papers know what they have published by then. What they
//! publish when follows from their number alone.

#![allow(dead_code, reason = "the tests and the example use different parts")]
#![allow(
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap,
    reason = "numbers and moments are small, and none is negative"
)]
#![allow(
    clippy::format_collect,
    clippy::format_push_string,
    reason = "feeds are short, and made to be read here"
)]

pub(crate) mod papers;
pub(crate) mod server;

use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::Duration,
};

use laut_intake::{
    Error,
    web::{Answer, Request, Rules, Web},
};
use laut_watch::{Clock, Moment, Network};

/// The 28th of February 2031, midnight UTC.
pub(crate) const START: Moment = 1_930_003_200_000;
pub(crate) const SECOND: Moment = 1_000;
pub(crate) const MINUTE: Moment = 60 * SECOND;
pub(crate) const HOUR: Moment = 60 * MINUTE;
pub(crate) const DAY: Moment = 24 * HOUR;

/// A clock that goes on only when somebody waits.
#[derive(Debug)]
pub(crate) struct Moved {
    now: AtomicI64,
    /// Who waits for longer than that is stopped.
    end: Moment,
}

impl Moved {
    pub(crate) fn new(now: Moment, end: Moment) -> Self {
        Moved {
            now: AtomicI64::new(now),
            end,
        }
    }

    pub(crate) fn is_over(&self) -> bool {
        self.now() >= self.end
    }
}

impl Clock for Moved {
    fn now(&self) -> Moment {
        self.now.load(Ordering::SeqCst)
    }

    fn wait_until(&self, moment: Moment) {
        self.now.fetch_max(moment.min(self.end), Ordering::SeqCst);
    }
}

/// Asks the server of this machine for all that is of `.example`, and nobody inside for anything else.
pub(crate) struct Loopback<'a> {
    server: String,
    clock: &'a Moved,
    /// May go to the server.
    open: Web,
    /// Asks as laut always does.
    strict: Web,
}

impl<'a> Loopback<'a> {
    pub(crate) fn new(server: &str, clock: &'a Moved) -> Self {
        let mut rules = Rules::default();
        rules.pause = Duration::ZERO;
        rules.timeout = Duration::from_secs(2);
        rules.most_bytes = 1 << 20;
        let strict = Web::new(rules.clone());
        rules.allow_private = true;
        Loopback {
            server: server.to_owned(),
            clock,
            open: Web::new(rules),
            strict,
        }
    }

    /// Returns where an address is served, or nothing where it is none of the papers'.
    fn served(&self, address: &str) -> Option<String> {
        let rest = address.strip_prefix("http://")?;
        let host = rest.split('/').next()?;
        let now = self.clock.now();
        host.ends_with(".example")
            .then(|| format!("{}/{now}/{rest}", self.server))
    }

    /// Returns an address as the papers call it.
    fn called(&self, address: &str) -> String {
        let rest = address.strip_prefix(&self.server);
        let rest = rest.and_then(|rest| rest.trim_start_matches('/').split_once('/'));
        match rest {
            Some((moment, rest)) if moment.parse::<i64>().is_ok() => format!("http://{rest}"),
            _ => address.to_owned(),
        }
    }
}

impl Network for Loopback<'_> {
    fn ask(&self, address: &str, request: &Request<'_>) -> Result<Answer, Error> {
        match self.served(address) {
            Some(served) => {
                let answer = self.open.ask(&served, request)?;
                Ok(answer.renamed(|address| self.called(address)))
            }
            None => self.strict.ask(address, request),
        }
    }

    fn send(&self, address: &str, headers: &[(&str, &str)], body: &[u8]) -> Result<u16, Error> {
        match self.served(address) {
            Some(served) => self.open.send(&served, headers, body),
            None => self.strict.send(address, headers, body),
        }
    }
}

/// Counts down to a moment at which everything ends, as a kill would.
#[derive(Debug)]
pub(crate) struct Fuse(AtomicI64);

/// What a fuse ends with.
pub(crate) struct Killed;

impl Fuse {
    /// Returns one that never ends anything.
    pub(crate) fn off() -> Self {
        Fuse(AtomicI64::new(i64::MAX))
    }

    /// Has the step after so many others be the last.
    pub(crate) fn set(&self, steps: i64) {
        self.0.store(steps, Ordering::SeqCst);
    }

    /// Takes one step, and ends everything at the last.
    pub(crate) fn step(&self) {
        if self.0.fetch_sub(1, Ordering::SeqCst) == 0 {
            std::panic::resume_unwind(Box::new(Killed));
        }
    }
}

/// Mixes a number (splitmix64), so that papers differ and are always the same.
pub(crate) fn mixed(seed: u64) -> u64 {
    let seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let seed = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let seed = (seed ^ (seed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    seed ^ (seed >> 31)
}
