//! Fetches pages: an address in, its bytes or articles out.
//!
//! Asks only for what was named, and politely: who asks is told, one host is asked one thing at a time, and nothing
//! larger or of another type than articles is taken. Addresses inside the machine's own network are refused, also
//! behind names and redirects. Does not run scripts, keep cookies or heed proxies of the environment.

mod address;
mod asking;
mod queue;
#[cfg(test)]
mod tests;

use std::{error::Error as _, io::Cursor, rc::Rc, time::Duration};

use encoding_rs::Encoding;
use ureq::{
    Agent, Body,
    config::Config,
    http::{Response, header},
    unversioned::{resolver::Resolver, transport::DefaultConnector},
};
use url::Url;

use crate::{
    error::{Error, ErrorKind},
    known::Known,
    location::{Located, Location, Part},
    open::{self, Opened, Setting},
    whole::with_address,
};
use address::{Checked, Private};
use queue::Queue;

pub use asking::{Answer, Request, Takes};

/// What may be fetched, and how patiently.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Rules {
    /// Also addresses of this machine and its network; for tests, and for papers inside a company.
    pub allow_private: bool,
    /// A page has to be there after so long, all of it; each redirect starts anew.
    pub timeout: Duration,
    /// So long passes between two requests to one host.
    pub pause: Duration,
    /// A page may have so many bytes, unpacked.
    pub most_bytes: u64,
    /// A page may be so many redirects away.
    pub redirects: usize,
    /// The pages that lists name (bookmarks, subscriptions, references, addresses) are fetched, too.
    pub follow_lists: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Rules {
            allow_private: false,
            timeout: Duration::from_secs(30),
            pause: Duration::from_secs(1),
            most_bytes: 16 << 20,
            redirects: 5,
            follow_lists: false,
        }
    }
}

/// Fetches pages by its rules; threads may share one.
#[derive(Debug)]
pub struct Web {
    rules: Rules,
    agent: Agent,
    queue: Queue,
}

/// A page as it came.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Fetched {
    /// Where it was found in the end.
    pub address: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// The type that it was said to be, such as `text/html`; empty if nothing was said.
    pub media_type: String,
    /// The encoding that it was said to be in, such as `utf-8`.
    pub charset: Option<String>,
}

impl Default for Web {
    fn default() -> Self {
        Web::new(Rules::default())
    }
}

/// Who asks.
const AGENT: &str = concat!("laut/", env!("CARGO_PKG_VERSION"));

/// What is asked for.
const ACCEPT: &str = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, \
                      application/feed+json, application/xml;q=0.9, text/xml;q=0.9, text/plain;q=0.8";

/// What may hold an article.
const PAGES: &[&str] = &["text/html", "application/xhtml+xml"];
const FEEDS: &[&str] = &[
    "application/atom+xml",
    "application/rdf+xml",
    "application/rss+xml",
    "application/xml",
    "text/xml",
];
const JSON_FEEDS: &[&str] = &["application/feed+json", "application/json"];
const PLAIN: &str = "text/plain";

/// Returns the name of a file that stands for a media type, if it may hold articles.
pub(crate) fn file_of(media: &str) -> Option<&'static str> {
    match media {
        media if PAGES.contains(&media) => Some("page.html"),
        media if FEEDS.contains(&media) => Some("feed.xml"),
        media if JSON_FEEDS.contains(&media) => Some("feed.json"),
        PLAIN => Some("text.txt"),
        _ => None,
    }
}

impl Web {
    /// Returns what fetches by these rules. Nothing is asked before the first page is.
    pub fn new(rules: Rules) -> Self {
        let resolver = Checked::new(rules.allow_private);
        Web::with_resolver(rules, resolver)
    }

    fn with_resolver(rules: Rules, resolver: impl Resolver) -> Self {
        let config = Config::builder()
            .user_agent(AGENT)
            .accept(ACCEPT)
            .proxy(None)
            // Each step is checked here.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .timeout_global(Some(rules.timeout))
            .timeout_connect(Some(rules.timeout / 2))
            .build();
        Web {
            agent: Agent::with_parts(config, DefaultConnector::default(), resolver),
            queue: Queue::default(),
            rules,
        }
    }

    /// Says whether the pages that lists name are fetched.
    pub(crate) fn follows_lists(&self) -> bool {
        self.rules.follow_lists
    }

    /// Fetches one page.
    ///
    /// # Errors
    /// If the address is none that may be asked, or if there is no page of a type that holds articles.
    pub fn fetch(&self, address: &str) -> Result<Fetched, Error> {
        self.fetch_page(address).map_err(|error| error.at(address))
    }

    /// Returns the articles at an address: of a feed as many as it has, else one.
    pub fn articles(&self, address: &str, known: &Known) -> Vec<Located> {
        let fetched = match self.fetch(address) {
            Ok(fetched) => fetched,
            Err(error) => return vec![(Location::whole(address), Err(error))],
        };
        articles_of(address, fetched, known)
    }

    fn fetch_page(&self, address: &str) -> Result<Fetched, Error> {
        let mut address = checked(address)?;
        for _ in 0..=self.rules.redirects {
            let host = address.host_str().unwrap_or_default();
            let step = self
                .queue
                .wait(host, self.rules.pause, || self.step(&address))?;
            match step {
                Step::There(fetched) => return Ok(fetched),
                Step::Elsewhere(next) => address = checked(&next)?,
            }
        }
        Err(failed(format!(
            "it leads elsewhere over {} times",
            self.rules.redirects
        )))
    }

    /// Asks for one address.
    fn step(&self, address: &Url) -> Result<Step, Error> {
        let answer = self.asked(address, &Request::default())?;
        if let Some(next) = answer.elsewhere {
            return Ok(Step::Elsewhere(next));
        }
        answer.checked().map(Step::There)
    }
}

/// Returns the articles in what was fetched, `name` for short: of a feed as many as it has, else one.
pub fn articles_of(name: &str, fetched: Fetched, known: &Known) -> Vec<Located> {
    let encoding = fetched.encoding();
    let mut input = Opened::new(name, Cursor::new(fetched.bytes));
    let form = file_of(&fetched.media_type).unwrap_or("text.txt");
    form.clone_into(&mut input.form);
    input.encoding = encoding;
    input.address = Url::parse(&fetched.address).ok();
    let setting = Setting {
        known,
        // What a page leads to is not followed any further.
        web: None,
        left_out: Rc::default(),
    };
    let address = input.address.clone();
    let found = open::articles(input, setting);
    let found = found.map(|(at, article)| {
        let is_whole = at.part() == Part::Whole;
        let article = article.map(|article| match &address {
            Some(address) if is_whole => with_address(article, address),
            _ => article,
        });
        (at, article)
    });
    found.collect()
}

impl Fetched {
    /// Returns what came from an address, of a type that it was said to be.
    pub fn new(address: &str, media_type: &str, bytes: impl Into<Vec<u8>>) -> Self {
        let (media_type, charset) = self::media_type(media_type);
        Fetched {
            address: address.to_owned(),
            bytes: bytes.into(),
            media_type,
            charset,
        }
    }

    /// Returns the encoding that it was said to be in, where that is one.
    pub(crate) fn encoding(&self) -> Option<&'static Encoding> {
        let label = self.charset.as_deref()?;
        Encoding::for_label(label.as_bytes())
    }
}

enum Step {
    There(Fetched),
    Elsewhere(String),
}

/// Returns an address that may be asked, as far as its words tell.
fn checked(address: &str) -> Result<Url, Error> {
    let bad = |message: String| {
        Error::new(
            ErrorKind::Address,
            message,
            "give one of the public web that begins with http:// or https://",
        )
    };
    let mut url =
        Url::parse(address).map_err(|error| bad(format!("this is no address: {error}")))?;
    if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
        return Err(bad(format!("\"{}:\" is not fetched", url.scheme())));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(bad("an address with a password is not fetched".to_owned()));
    }
    url.set_fragment(None);
    Ok(url)
}

fn failed(message: String) -> Error {
    Error::new(
        ErrorKind::Web,
        message,
        "try again later, or save the page to a file",
    )
}

/// Returns what the client could not do, in words.
fn of_client(error: &ureq::Error) -> Error {
    let is_private = |error: &ureq::Error| match error {
        ureq::Error::Other(inner) => inner.is::<Private>(),
        _ => false,
    };
    match error {
        error if is_private(error) => Error::new(
            ErrorKind::Address,
            Private.to_string(),
            "addresses of this machine and its network are not asked",
        ),
        ureq::Error::HostNotFound => failed("there is no such host".to_owned()),
        ureq::Error::Timeout(_) => failed("the server takes too long".to_owned()),
        error => {
            let cause = error.source().map(|cause| format!(": {cause}"));
            failed(format!(
                "fetching failed: {error}{}",
                cause.unwrap_or_default()
            ))
        }
    }
}

fn text_of(response: &Response<Body>, name: header::HeaderName) -> Option<String> {
    let value = response.headers().get(name)?;
    // Old servers send addresses with letters outside of ASCII.
    Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
}

/// Returns type and encoding of `text/html; charset=utf-8`, lower-case.
pub(crate) fn media_type(told: &str) -> (String, Option<String>) {
    let mut parts = told.split(';').map(|part| part.trim().to_lowercase());
    let media_type = parts.next().unwrap_or_default();
    let charset = parts.find_map(|part| {
        let value = part
            .strip_prefix("charset")?
            .trim_start()
            .strip_prefix('=')?;
        Some(value.trim().trim_matches(['"', '\'']).to_owned())
    });
    (media_type, charset)
}
