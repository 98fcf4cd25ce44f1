//! Fetches pages: an address in, its bytes or articles out.
//!
//! Asks only for what was named, and politely: who asks is told, one host is asked one thing at a time, and nothing
//! larger or of another type than articles is taken. Addresses inside the machine's own network are refused, also
//! behind names and redirects. Does not run scripts, keep cookies or heed proxies of the environment.

mod address;
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
    location::{Located, Location},
    open::{self, Opened, Setting},
};
use address::{Checked, Private};
use queue::Queue;

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
        let encoding = fetched.charset.as_deref();
        let mut input = Opened::new(address, Cursor::new(fetched.bytes));
        let form = file_of(&fetched.media_type).unwrap_or("text.txt");
        form.clone_into(&mut input.form);
        input.encoding = encoding.and_then(|label| Encoding::for_label(label.as_bytes()));
        input.address = Url::parse(&fetched.address).ok();
        let setting = Setting {
            known,
            // What a page leads to is not followed any further.
            web: None,
            left_out: Rc::default(),
        };
        open::articles(input, setting).collect()
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
                Step::Elsewhere(next) => {
                    let next = address.join(&next).map_err(|_| {
                        failed(format!("it leads to \"{next}\", which is no address"))
                    })?;
                    address = checked(next.as_str())?;
                }
            }
        }
        Err(failed(format!(
            "it leads elsewhere over {} times",
            self.rules.redirects
        )))
    }

    /// Asks for one address.
    fn step(&self, address: &Url) -> Result<Step, Error> {
        let response = self.agent.get(address.as_str()).call();
        let response = response.map_err(|error| of_client(&error))?;
        let status = response.status();
        if matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
            let next = text_of(&response, header::LOCATION).ok_or_else(|| {
                failed("the server says that it is elsewhere, and not where".to_owned())
            })?;
            return Ok(Step::Elsewhere(next));
        }
        if !status.is_success() {
            return Err(failed(format!("the server answered {status}")));
        }
        let told = text_of(&response, header::CONTENT_TYPE).unwrap_or_default();
        let (media_type, charset) = media_type(&told);
        let is_known = media_type.is_empty() || file_of(&media_type).is_some();
        if !is_known {
            return Err(Error::new(
                ErrorKind::Type,
                format!("this is \"{media_type}\", which holds no articles"),
                "give the address of a page, a feed or plain text",
            ));
        }
        let most = self.rules.most_bytes;
        let mut body = response.into_body();
        let bytes = body.with_config().limit(most).read_to_vec();
        let bytes = bytes.map_err(|error| match error {
            ureq::Error::BodyExceedsLimit(_) => Error::new(
                ErrorKind::TooLarge,
                format!("the page has over {most} bytes"),
                "save its text to a file",
            ),
            error => of_client(&error),
        })?;
        Ok(Step::There(Fetched {
            address: address.to_string(),
            bytes,
            media_type,
            charset,
        }))
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
