//! How answers and bodies go over the wire: packed with gzip or Zstandard where that is understood, and not at all where
//! the client has them already.
//!
//! Knows bytes; does not know what is asked or answered. What is streamed is packed piece by piece, by `streamed`.

use std::io::{self, Read, Write};

use axum::{
    body::{Body, HttpBody, to_bytes},
    extract::Request,
    http::{
        HeaderMap, HeaderValue, Method, StatusCode,
        header::{
            ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_NONE_MATCH,
            VARY,
        },
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use flate2::{Compression, read::MultiGzDecoder, write::GzEncoder};
use laut_ledger::Weights;
use ruzstd::{
    decoding::StreamingDecoder,
    encoding::{CompressionLevel, compress_to_vec},
};
use tokio::task::spawn_blocking;

use super::streamed::streamed;

/// Answers of fewer bytes are not worth packing.
const SHORTEST: usize = 1 << 10;
/// Answers of more bytes are not looked at: nobody has to hold them twice.
const LONGEST: usize = 32 << 20;
/// What has to be held of a body in Zstandard to unpack it, at most: what every client may ask for (RFC 9659).
const WINDOW: u64 = 8 << 20;

/// Answers with less where less is enough.
///
/// To HEAD everything is answered as to GET, for its tag and its length are of the words; axum takes these off.
pub(super) async fn transfer(mut request: Request, next: Next) -> Response {
    if request.method() == Method::HEAD {
        *request.method_mut() = Method::GET;
    }
    let is_get = request.method() == Method::GET;
    let accepted = accepted(request.headers());
    let known: Vec<HeaderValue> = request
        .headers()
        .get_all(IF_NONE_MATCH)
        .into_iter()
        .cloned()
        .collect();
    let response = next.run(request).await;
    let length = response.body().size_hint().exact();
    let is_whole = length.is_some_and(|length| length > 0 && length <= LONGEST as u64);
    let is_packed = response.headers().contains_key(CONTENT_ENCODING);
    if response.status() != StatusCode::OK || is_packed {
        return response;
    }
    if length.is_none() {
        return stream(response, accepted);
    }
    if !is_whole {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, LONGEST).await else {
        // It was in memory already, so that this cannot be; an empty answer would be a lie.
        return super::broken().into_response();
    };
    let is_packable = bytes.len() >= SHORTEST && is_text(&parts.headers);
    if is_packable {
        parts
            .headers
            .append(VARY, HeaderValue::from(ACCEPT_ENCODING));
    }
    if is_get {
        // Weak, for it is the same whether it goes packed or not.
        let tag = || HeaderValue::from_str(&format!("W/\"{:016x}\"", Weights::of_bytes(&bytes)));
        if let Some(tag) = parts.headers.get(ETAG).cloned().or_else(|| tag().ok()) {
            if known.iter().any(|known| names(known, &tag)) {
                parts.status = StatusCode::NOT_MODIFIED;
                parts.headers.remove(CONTENT_TYPE);
                parts.headers.remove(CONTENT_LENGTH);
                parts.headers.insert(ETAG, tag);
                return Response::from_parts(parts, Body::empty());
            }
            parts.headers.insert(ETAG, tag);
        }
    }
    let Some(packing) = accepted.filter(|_| is_packable) else {
        return Response::from_parts(parts, Body::from(bytes));
    };
    let plain = bytes.clone();
    match spawn_blocking(move || packed(&plain, packing)).await {
        Ok(Ok(packed)) => {
            let name = HeaderValue::from_static(packing.name());
            parts.headers.insert(CONTENT_ENCODING, name);
            parts.headers.remove(CONTENT_LENGTH);
            Response::from_parts(parts, Body::from(packed))
        }
        _ => Response::from_parts(parts, Body::from(bytes)),
    }
}

/// Packs an answer whose length nobody knows, as it comes; events are left alone, which what stands between may hold
/// back when they are packed.
fn stream(mut response: Response, accepted: Option<Packing>) -> Response {
    let headers = response.headers_mut();
    if !is_text(headers) || kind(headers).starts_with("text/event-stream") {
        return response;
    }
    headers.append(VARY, HeaderValue::from(ACCEPT_ENCODING));
    let Some(packing) = accepted else {
        return response;
    };
    headers.insert(CONTENT_ENCODING, HeaderValue::from_static(packing.name()));
    response.map(|body| streamed(body, packing))
}

/// Says whether a list of tags, or a star, names one.
fn names(known: &HeaderValue, tag: &HeaderValue) -> bool {
    let bare = |text: &str| text.trim().trim_start_matches("W/").to_owned();
    let (Ok(known), Ok(tag)) = (known.to_str(), tag.to_str()) else {
        return false;
    };
    known.trim() == "*" || known.split(',').any(|known| bare(known) == bare(tag))
}

/// Returns the type of an answer.
fn kind(headers: &HeaderMap) -> &str {
    let kind = headers.get(CONTENT_TYPE);
    kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default()
}

fn is_text(headers: &HeaderMap) -> bool {
    let kind = kind(headers);
    kind.contains("json") || kind.starts_with("text/") || kind.contains("xml")
}

/// Returns how a client would have an answer packed: in what it names with the highest weight; of equals gzip, which packs
/// smaller here.
fn accepted(headers: &HeaderMap) -> Option<Packing> {
    let given = headers.get_all(ACCEPT_ENCODING).iter();
    let given = given.filter_map(|value| value.to_str().ok());
    let weighed = given.flat_map(|list| list.split(',')).map(|one| {
        let (name, weight) = one.split_once(';').unwrap_or((one, ""));
        let weight = weight.trim().strip_prefix("q=").unwrap_or("1");
        (
            name.trim().to_ascii_lowercase(),
            weight.trim().parse().unwrap_or(1.0_f32),
        )
    });
    let mut best: Option<(Packing, f32)> = None;
    for (name, weight) in weighed {
        let Some(packing) = Packing::called(name.as_bytes()).filter(|_| weight > 0.0) else {
            continue;
        };
        let is_better = best.is_none_or(|(other, most)| {
            weight > most || (weight >= most && other != Packing::Gzip && packing == Packing::Gzip)
        });
        if is_better {
            best = Some((packing, weight));
        }
    }
    best.map(|(packing, _)| packing)
}

/// Returns some bytes packed by themselves.
pub(super) fn packed(bytes: &[u8], packing: Packing) -> io::Result<Vec<u8>> {
    if packing == Packing::Zstd {
        return Ok(compress_to_vec(bytes, CompressionLevel::Fastest));
    }
    let mut packed = GzEncoder::new(Vec::with_capacity(bytes.len() / 4), Compression::fast());
    packed.write_all(bytes)?;
    packed.finish()
}

/// How a body is packed for the way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Packing {
    /// Not at all.
    Plain,
    /// With gzip.
    Gzip,
    /// With Zstandard.
    Zstd,
    /// In a way that is not understood.
    Unknown,
}

impl Packing {
    fn called(name: &[u8]) -> Option<Self> {
        match name {
            b"gzip" | b"x-gzip" => Some(Packing::Gzip),
            b"zstd" => Some(Packing::Zstd),
            _ => None,
        }
    }

    /// Returns what it is called.
    pub(super) fn name(self) -> &'static str {
        match self {
            Packing::Gzip => "gzip",
            Packing::Zstd => "zstd",
            Packing::Plain | Packing::Unknown => "identity",
        }
    }

    /// Returns how the body of a request is packed.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let mut packing = Packing::Plain;
        for value in headers.get_all(CONTENT_ENCODING) {
            let name = value.as_bytes().to_ascii_lowercase();
            packing = match (name.trim_ascii(), packing) {
                (b"" | b"identity", packing) => packing,
                (name, Packing::Plain) => Packing::called(name).unwrap_or(Packing::Unknown),
                _ => return Packing::Unknown,
            };
        }
        packing
    }
}

/// Returns what a body unpacks to; of what is too much, one byte more than `most`.
///
/// # Errors
/// If it is damaged.
pub(super) fn unpacked(packed: &[u8], packing: Packing, most: usize) -> io::Result<Vec<u8>> {
    let most = most as u64 + 1;
    let mut plain = Vec::new();
    if packing != Packing::Zstd {
        MultiGzDecoder::new(packed)
            .take(most)
            .read_to_end(&mut plain)?;
        return Ok(plain);
    }
    // One frame after the other.
    let mut rest = packed;
    while !rest.is_empty() && (plain.len() as u64) < most {
        let frame = StreamingDecoder::new_with_max_window_size(rest, WINDOW);
        let mut frame = frame.map_err(io::Error::other)?;
        let left = most - plain.len() as u64;
        frame.by_ref().take(left).read_to_end(&mut plain)?;
        rest = frame.into_inner();
    }
    Ok(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_back_and_no_more_than_is_wanted() {
        let text = "Es regnet. ".repeat(10_000);
        for packing in [Packing::Gzip, Packing::Zstd] {
            let packed = packed(text.as_bytes(), packing).expect("there is room");
            assert!(packed.len() < text.len() / 20, "{}", packing.name());
            let plain = |packed: &[u8], most| unpacked(packed, packing, most).ok();
            assert_eq!(plain(&packed, text.len()).as_deref(), Some(text.as_bytes()));
            assert_eq!(plain(&packed, 10).map(|plain| plain.len()), Some(11));
            assert_eq!(plain(&packed[..packed.len() / 2], text.len()), None);
            assert_eq!(plain(b"Es regnet.", 100), None);
            // What is packed in two parts is whole.
            let twice = packed.repeat(2);
            let length = plain(&twice, 3 * text.len()).map(|plain| plain.len());
            assert_eq!(length, Some(2 * text.len()));
        }
    }

    #[test]
    fn who_understands_what_says_so() {
        let check = |given: &str, expected: Option<Packing>| {
            let mut headers = HeaderMap::new();
            headers.insert(
                ACCEPT_ENCODING,
                HeaderValue::from_str(given).expect("it is one"),
            );
            assert_eq!(accepted(&headers), expected, "{given}");
        };
        check("gzip, br", Some(Packing::Gzip));
        check("br;q=1.0, GZIP;q=0.5", Some(Packing::Gzip));
        check("deflate, br, zstd, gzip", Some(Packing::Gzip));
        check("gzip;q=0.5, zstd", Some(Packing::Zstd));
        check("zstd, gzip;q=0", Some(Packing::Zstd));
        check("gzip;q=0", None);
        check("br", None);
        check("", None);
    }

    #[test]
    fn bodies_are_packed_once_at_most() {
        let check = |given: &[&'static str], expected| {
            let mut headers = HeaderMap::new();
            for value in given {
                headers.append(CONTENT_ENCODING, HeaderValue::from_static(value));
            }
            assert_eq!(Packing::of(&headers), expected, "{given:?}");
        };
        check(&[], Packing::Plain);
        check(&["identity"], Packing::Plain);
        check(&["gzip"], Packing::Gzip);
        check(&["zstd"], Packing::Zstd);
        check(&["GZIP"], Packing::Gzip);
        check(&["x-gzip"], Packing::Gzip);
        check(&["zstd", "gzip"], Packing::Unknown);
        check(&["gzip", "gzip"], Packing::Unknown);
        check(&["gzip, gzip"], Packing::Unknown);
        check(&["br"], Packing::Unknown);
    }
}
