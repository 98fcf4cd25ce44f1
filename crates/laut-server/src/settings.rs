//! What a server is told when it starts: where it listens, who may ask, and how much is too much.

use std::{net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};

use laut_wire::{Feed, Problem};

use crate::pairing::Pairing;

/// Tells which feeds are watched, or why that cannot be told.
pub type WatchedFeeds = Arc<dyn Fn() -> Result<Vec<Feed>, Problem> + Send + Sync>;

/// How a server is set up.
#[derive(Clone)]
pub struct Settings {
    /// Where it listens; port 0 takes a free one.
    pub address: SocketAddr,
    /// What everybody has to know who asks; an address that other machines reach needs one.
    pub token: Option<String>,
    /// Names by which browsers may call the server, beside `localhost` and plain addresses.
    pub hosts: Vec<String>,
    /// Pages of other places that may ask, such as `https://desk.example`: none, unless named here.
    pub origins: Vec<String>,
    /// Threads that read articles; as many are read at once.
    pub threads: usize,
    /// A folder with pages to be shown in place of those built in, for those who work on them.
    pub pages: Option<PathBuf>,
    /// What tells which feeds are watched for the ledger, where anything does.
    pub feeds: Option<WatchedFeeds>,
    /// The browser's extension that may ask; where other machines can reach the server, none may.
    pub pairing: Option<Arc<Pairing>>,
    /// Fetches addresses of this machine and its own network, too, where an article's address is given.
    pub allow_private: bool,
    /// How much is too much.
    pub limits: Limits,
}

/// How much is too much.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of the body of a request for one article.
    pub body: usize,
    /// Bytes of the body of a request that adds many.
    pub batch: usize,
    /// Code points of one article's text.
    pub text: usize,
    /// Articles that one request adds.
    pub articles: usize,
    /// Requests that wait for their turn to read; more are refused.
    pub waiting: usize,
    /// Connections at once; where there are more, the one that has been silent for longest goes, and only where all are
    /// being answered do others wait.
    pub connections: usize,
    /// Connections at once of one other machine, or network of IPv6; a proxy before the server is one. This machine may
    /// have as many as there are.
    pub peer: usize,
    /// Time for a request whose answer is no stream.
    pub request: Duration,
    /// Time for a client to send the head of a request, and between two pieces of anything else.
    pub silence: Duration,
    /// Time to finish what was begun when the server is told to end.
    pub end: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            body: 4 << 20,
            batch: 64 << 20,
            text: 200_000,
            articles: 10_000,
            waiting: 64,
            connections: 256,
            peer: 64,
            request: Duration::from_mins(2),
            silence: Duration::from_secs(20),
            end: Duration::from_mins(1),
        }
    }
}

impl Settings {
    /// Returns the settings of a server for this machine alone: no token, as many threads as there are processors.
    pub fn loopback(port: u16) -> Self {
        Settings {
            address: SocketAddr::from(([127, 0, 0, 1], port)),
            token: None,
            hosts: Vec::new(),
            origins: Vec::new(),
            threads: std::thread::available_parallelism().map_or(1, usize::from),
            pages: None,
            feeds: None,
            pairing: None,
            allow_private: false,
            limits: Limits::default(),
        }
    }
}
