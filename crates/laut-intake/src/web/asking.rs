//! One request and what came of it, for those who keep their own order of requests: an address with what is known of it
//! in, status, bytes and what the server said about asking again out.
//!
//! Follows no redirect and makes nobody wait: whoever asks like this has a calendar of its own. What may be connected to
//! is decided where it always is.

use std::io::Read;

use ureq::{
    Body, RequestBuilder,
    http::{Response, header},
};
use url::Url;

use super::{Fetched, Web, checked, failed, file_of, media_type, of_client, text_of};
use crate::error::{Error, ErrorKind};

/// What is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Request<'a> {
    /// The mark that the server gave what it last sent: `ETag`.
    pub mark: Option<&'a str>,
    /// When that was changed, in the server's own words: `Last-Modified`.
    pub modified: Option<&'a str>,
    /// What is taken of what comes.
    pub takes: Takes,
}

/// What is taken of what comes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Takes {
    /// What may hold articles, whole; a page that is too large is an error.
    #[default]
    Articles,
    /// Whatever it is, whole: servers call feeds by any type.
    Anything,
    /// The first bytes of whatever it is.
    First(u64),
}

/// What a server answered.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Answer {
    /// The status, such as 200 or 304.
    pub status: u16,
    /// Where it is instead, as a whole address, where the status says that it is elsewhere.
    pub elsewhere: Option<String>,
    /// The mark of what was sent: `ETag`.
    pub mark: Option<String>,
    /// When that was changed, in the server's words: `Last-Modified`.
    pub modified: Option<String>,
    /// When to ask again, in the server's words: `Retry-After`.
    pub again: Option<String>,
    /// How long it may be kept, in the server's words: `Cache-Control`.
    pub keeping: Option<String>,
    /// What came; without bytes where the status is no success.
    pub fetched: Fetched,
}

/// A word of a server that goes back to it, or is looked at, may have so many bytes.
const WORD: usize = 1_024;

impl Answer {
    /// Returns what was fetched, if it was.
    ///
    /// # Errors
    /// If the status says that there is nothing.
    pub fn checked(self) -> Result<Fetched, Error> {
        if (200..300).contains(&self.status) {
            return Ok(self.fetched);
        }
        let status = ureq::http::StatusCode::from_u16(self.status);
        let status = status.map_or(self.status.to_string(), |status| status.to_string());
        Err(failed(format!("the server answered {status}")))
    }

    /// Returns the same answer for an address that was asked by another name.
    #[must_use]
    pub fn renamed(mut self, rename: impl Fn(&str) -> String) -> Self {
        self.fetched.address = rename(&self.fetched.address);
        self.elsewhere = self.elsewhere.as_deref().map(rename);
        self
    }
}

impl Web {
    /// Asks for an address once. Any status is an answer.
    ///
    /// # Errors
    /// If the address is none that may be asked, if nobody answers, or if what comes is nothing that is taken.
    pub fn ask(&self, address: &str, request: &Request<'_>) -> Result<Answer, Error> {
        let asked = checked(address).and_then(|address| self.asked(&address, request));
        asked.map_err(|error| error.at(address))
    }

    pub(super) fn asked(&self, address: &Url, request: &Request<'_>) -> Result<Answer, Error> {
        let mut asking = self.agent.get(address.as_str());
        if let Some(mark) = request.mark {
            asking = asking.header(header::IF_NONE_MATCH, mark);
        }
        if let Some(modified) = request.modified {
            asking = asking.header(header::IF_MODIFIED_SINCE, modified);
        }
        if matches!(request.takes, Takes::First(_)) {
            asking = asking.header(header::ACCEPT, "*/*");
        }
        let response = asking.call().map_err(|error| of_client(&error))?;
        self.answer(address, response, request.takes)
    }

    /// Sends a message to an address, once, and returns the status of the answer; its body is not read.
    ///
    /// # Errors
    /// If the address is none that may be asked, or nobody answers.
    pub fn send(&self, address: &str, headers: &[(&str, &str)], body: &[u8]) -> Result<u16, Error> {
        let sent = checked(address).and_then(|address| {
            let sending: RequestBuilder<_> = self.agent.post(address.as_str());
            let mut sending = sending.header(header::ACCEPT, "*/*");
            for (name, value) in headers {
                sending = sending.header(*name, *value);
            }
            let response = sending.send(body).map_err(|error| of_client(&error))?;
            Ok(response.status().as_u16())
        });
        sent.map_err(|error| error.at(address))
    }

    fn answer(
        &self,
        address: &Url,
        response: Response<Body>,
        takes: Takes,
    ) -> Result<Answer, Error> {
        let status = response.status();
        // What goes back has to be what a head can carry.
        let is_word = |word: &String| {
            word.len() <= WORD && word.bytes().all(|byte| (b' '..=b'~').contains(&byte))
        };
        let word = |name| text_of(&response, name).filter(is_word);
        let mut elsewhere = None;
        if matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
            let next = text_of(&response, header::LOCATION).ok_or_else(|| {
                failed("the server says that it is elsewhere, and not where".to_owned())
            })?;
            let next = address
                .join(&next)
                .map_err(|_| failed(format!("it leads to \"{next}\", which is no address")))?;
            elsewhere = Some(next.to_string());
        }
        let told = text_of(&response, header::CONTENT_TYPE).unwrap_or_default();
        let (media_type, charset) = media_type(&told);
        let mut answer = Answer {
            status: status.as_u16(),
            elsewhere,
            mark: word(header::ETAG),
            modified: word(header::LAST_MODIFIED),
            again: word(header::RETRY_AFTER),
            keeping: word(header::CACHE_CONTROL),
            fetched: Fetched {
                address: address.to_string(),
                bytes: Vec::new(),
                media_type,
                charset,
            },
        };
        if status.is_success() {
            let media_type = &answer.fetched.media_type;
            answer.fetched.bytes = self.bytes(response, media_type, takes)?;
        }
        Ok(answer)
    }

    /// Returns what came with an answer, as far as it is taken.
    fn bytes(
        &self,
        response: Response<Body>,
        media_type: &str,
        takes: Takes,
    ) -> Result<Vec<u8>, Error> {
        let most = self.rules.most_bytes;
        let mut body = response.into_body();
        if let Takes::First(first) = takes {
            let mut bytes = Vec::new();
            let mut reader = body.with_config().limit(most.max(first)).reader();
            // What was cut off on the way is as good as what was not asked for.
            let _ = reader.by_ref().take(first).read_to_end(&mut bytes);
            return Ok(bytes);
        }
        let is_known = media_type.is_empty() || file_of(media_type).is_some();
        if takes == Takes::Articles && !is_known {
            return Err(Error::new(
                ErrorKind::Type,
                format!("this is \"{media_type}\", which holds no articles"),
                "give the address of a page, a feed or plain text",
            ));
        }
        let bytes = body.with_config().limit(most).read_to_vec();
        bytes.map_err(|error| match error {
            ureq::Error::BodyExceedsLimit(_) => Error::new(
                ErrorKind::TooLarge,
                format!("the page has over {most} bytes"),
                "save its text to a file",
            ),
            error => of_client(&error),
        })
    }
}
