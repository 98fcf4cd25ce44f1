//! The browser's extension: a code that it was told once, in; whether it may ask, and what, out.
//!
//! Kept beside the ledger, so that it is paired once. One extension at a time, by the address that its browser gives it;
//! whoever shows the code takes the place of the one before. Does not know what is answered.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use axum::http::{HeaderValue, Method};
use ring::rand::{SecureRandom, SystemRandom};
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

/// How browsers begin the addresses of extensions: no page of the web has one.
const SCHEMES: [&str; 3] = [
    "chrome-extension://",
    "moz-extension://",
    "safari-web-extension://",
];

/// Where an extension says its code.
pub(crate) const PAIR: &str = "/v1/pair";

/// Bytes of a code.
const BYTES: usize = 16;

/// The extension that may ask, if there is one, and the code by which it is known.
#[derive(Debug)]
pub struct Pairing {
    code: String,
    origin: Mutex<Option<String>>,
    /// Where both are kept.
    path: PathBuf,
}

/// What is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    code: String,
    origin: Option<String>,
}

impl Pairing {
    /// Opens what was kept beside a ledger; where nothing was, a code is made if `make` says so.
    ///
    /// # Errors
    /// If it cannot be read or written.
    pub fn open(ledger: &Path, make: bool) -> io::Result<Option<Self>> {
        let mut name = ledger.as_os_str().to_owned();
        name.push(".extension");
        let path = PathBuf::from(name);
        let damaged = || {
            let words = format!("{} is damaged; remove it, and pair again", path.display());
            io::Error::new(io::ErrorKind::InvalidData, words)
        };
        match fs::read(&path) {
            Ok(bytes) => {
                let kept: Kept = serde_json::from_slice(&bytes).map_err(|_| damaged())?;
                if kept.code.len() < 2 * BYTES {
                    return Err(damaged());
                }
                Ok(Some(Pairing {
                    code: kept.code,
                    origin: Mutex::new(kept.origin),
                    path,
                }))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if !make {
                    return Ok(None);
                }
                let mut bytes = [0; BYTES];
                SystemRandom::new()
                    .fill(&mut bytes)
                    .map_err(|_| io::Error::other("this machine gives no random numbers"))?;
                let code = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
                let pairing = Pairing {
                    code,
                    origin: Mutex::new(None),
                    path,
                };
                pairing.keep(None)?;
                Ok(Some(pairing))
            }
            Err(error) => Err(error),
        }
    }

    /// Returns the code that the extension has to be told.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Says whether a code is the right one, without telling by the time it takes where it begins to differ.
    pub(crate) fn is_code(&self, given: &str) -> bool {
        given.as_bytes().ct_eq(self.code.as_bytes()).into()
    }

    /// Says whether an origin is that of the extension that was paired.
    pub(crate) fn is_paired(&self, origin: &HeaderValue) -> bool {
        let known = self.origin.lock().unwrap_or_else(PoisonError::into_inner);
        let known = known.as_deref();
        known.is_some_and(|known| origin.as_bytes() == known.as_bytes())
    }

    /// Keeps the extension that showed the code.
    ///
    /// # Errors
    /// If it cannot be written: then the one before stays.
    pub(crate) fn pair(&self, origin: &str) -> io::Result<()> {
        self.keep(Some(origin))?;
        let mut known = self.origin.lock().unwrap_or_else(PoisonError::into_inner);
        *known = Some(origin.to_owned());
        Ok(())
    }

    fn keep(&self, origin: Option<&str>) -> io::Result<()> {
        let kept = Kept {
            code: self.code.clone(),
            origin: origin.map(str::to_owned),
        };
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&self.path)?;
        file.write_all(&serde_json::to_vec(&kept)?)
    }
}

/// Says whether an origin is an extension's.
pub(crate) fn is_extension(origin: &HeaderValue) -> bool {
    let origin = origin.as_bytes();
    let mut schemes = SCHEMES.iter();
    schemes.any(|scheme| {
        let begins = origin.get(..scheme.len());
        begins.is_some_and(|begins| begins.eq_ignore_ascii_case(scheme.as_bytes()))
    })
}

/// Says whether an extension may ask for something: to read a page, to keep it, and what is kept of it.
pub(crate) fn may_ask(method: &Method, path: &str) -> bool {
    match *method {
        Method::POST => matches!(path, PAIR | "/v1/read" | "/v1/articles"),
        Method::GET | Method::HEAD => {
            let rest = path.strip_prefix("/v1/articles");
            path == "/v1/health"
                || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extension_may_read_and_keep_and_nothing_else() {
        let check = |method: Method, path: &str, expected: bool| {
            assert_eq!(may_ask(&method, path), expected, "{method} {path}");
        };
        check(Method::POST, "/v1/read", true);
        check(Method::POST, "/v1/articles", true);
        check(Method::GET, "/v1/articles", true);
        check(Method::GET, "/v1/articles/a1", true);
        check(Method::DELETE, "/v1/articles/a1", false);
        check(Method::POST, "/v1/articles/a1/corrections", false);
        check(Method::GET, "/v1/articlesque", false);
        check(Method::GET, "/v1/export", false);
        check(Method::POST, "/v1/fetch", false);
        check(Method::PUT, "/v1/parties", false);
        check(Method::GET, "/", false);
    }

    #[test]
    fn only_extensions_are_extensions() {
        let check = |origin: &'static str, expected: bool| {
            assert_eq!(
                is_extension(&HeaderValue::from_static(origin)),
                expected,
                "{origin}"
            );
        };
        check("chrome-extension://abcdef", true);
        check("moz-extension://6a7f", true);
        check("https://chrome-extension.example", false);
        check("http://127.0.0.1", false);
        check("null", false);
        check("", false);
    }
}
