//! The pages: files that were built from `web`, as part of the program.

use std::{borrow::Cow, fs, path::Path};

use axum::{
    http::{
        HeaderValue,
        header::{CACHE_CONTROL, CONTENT_TYPE, ETAG},
    },
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;

use crate::refusal::Refusal;

#[derive(RustEmbed)]
#[folder = "web/dist"]
struct Built;

/// Returns the one page that shows every room.
pub(crate) fn page(pages: Option<&Path>) -> Response {
    file(pages, "index.html")
}

/// Returns a file of the pages.
pub(crate) fn file(pages: Option<&Path>, name: &str) -> Response {
    let Some((bytes, tag, kind)) = load(pages, name) else {
        return Refusal::missing("page_missing", format!("there is no file {name:?}"))
            .into_response();
    };
    let mut response = ([(CONTENT_TYPE, kind)], bytes).into_response();
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(ETAG, tag);
    }
    // The browser asks each time whether it is still the same: a new version is seen at once.
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// Returns a file's bytes, its tag and its type.
fn load(pages: Option<&Path>, name: &str) -> Option<(Cow<'static, [u8]>, String, &'static str)> {
    // A plain name: nothing leads out of the folder.
    if name.contains(['/', '\\']) || name.starts_with('.') {
        return None;
    }
    let bytes = match pages {
        Some(folder) => Cow::Owned(fs::read(folder.join(name)).ok()?),
        None => Built::get(name)?.data,
    };
    let tag = format!("\"{:016x}\"", fingerprint(&bytes));
    Some((bytes, tag, kind(name)))
}

fn kind(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// FNV-1a.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_out_of_the_folder() {
        for name in ["../Cargo.toml", "..\\x", ".git", "a/b", ""] {
            assert!(load(None, name).is_none(), "{name}");
        }
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert!(load(Some(folder), "Cargo.toml").is_some());
        assert!(load(Some(folder), "../laut-cli/Cargo.toml").is_none());
    }
}
