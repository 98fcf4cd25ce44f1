//! What asks feeds and pages, and what takes alerts, behind a trait, so that tests serve both.

use laut_intake::{
    Error,
    web::{Answer, Request, Web},
};

/// Asks once, and sends once.
pub trait Network: Sync {
    /// Asks for an address once; no redirect is followed.
    ///
    /// # Errors
    /// If the address must not be asked, nobody answers, or nothing comes that is taken.
    fn ask(&self, address: &str, request: &Request<'_>) -> Result<Answer, Error>;

    /// Sends a message to an address once, and returns the status of the answer.
    ///
    /// # Errors
    /// If the address must not be asked, or nobody answers.
    fn send(&self, address: &str, headers: &[(&str, &str)], body: &[u8]) -> Result<u16, Error>;
}

impl Network for Web {
    fn ask(&self, address: &str, request: &Request<'_>) -> Result<Answer, Error> {
        Web::ask(self, address, request)
    }

    fn send(&self, address: &str, headers: &[(&str, &str)], body: &[u8]) -> Result<u16, Error> {
        Web::send(self, address, headers, body)
    }
}
