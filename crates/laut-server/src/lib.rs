//! Serves laut's pages and its HTTP API: a reader and a ledger in, answers for browsers and programs out.
//!
//! The way of a request: `listen` takes the connection; `guard` looks at who asks; `routes` has one file for each sort
//! of thing that is asked for; articles are read by `readers`, a few at a time, and the ledger is worked on by
//! `threads`. Answers are the contract's JSON and what `shapes` adds to it. Nothing is asked of any other machine, but for the
//! article at an address that somebody gives.
//!
//! ```no_run
//! # fn run(reader: laut::Reader) -> Result<(), Box<dyn std::error::Error>> {
//! use laut_server::{Server, Settings};
//!
//! let settings = Settings::loopback(7777);
//! let server = Server::open(settings, reader, None, "laut.db".as_ref())?;
//! println!("http://{}/", server.address());
//! server.run(std::future::pending())?;
//! # Ok(())
//! # }
//! ```

mod app;
mod assets;
mod guard;
mod input;
mod listen;
mod pairing;
mod places;
mod readers;
mod refusal;
mod routes;
mod settings;
mod shapes;
mod threads;
mod turns;

pub use listen::{Error, Server, interrupted, interrupted_twice};
pub use pairing::Pairing;
pub use settings::{Limits, Settings, WatchedFeeds};

/// Returns the description of the HTTP API, `OpenAPI` 3.1, as indented JSON.
pub fn openapi() -> String {
    routes::description()
}
