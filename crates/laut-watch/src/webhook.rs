//! Alerts as a message to an address: what is to be told in, a signed request out.
//!
//! Signed as Standard Webhooks (standardwebhooks.com, version 1.0.0) are, so that receivers find a library: HMAC with
//! SHA-256 over id, second and body. The id is the same when a message is sent again.

use std::{fmt, time::Duration};

use base64::{Engine, engine::general_purpose::STANDARD};
use ring::hmac;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::{
    addresses::host_of,
    carrier::{Carrier, Parcel},
    clock::{Moment, SECOND},
    network::Network,
};

/// So many alerts are sent at a time.
const MOST: u32 = 100;

/// A secret has so many bytes at least.
const LEAST: usize = 16;

/// What a receiver knows a message of ours by.
#[derive(Clone)]
pub struct Secret(hmac::Key);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

impl Secret {
    /// Returns the secret in a text: `whsec_` with base64 after it, or any other letters as they are.
    ///
    /// # Errors
    /// If it is too short, or no base64, in words.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let bytes = match text.strip_prefix("whsec_") {
            Some(encoded) => STANDARD
                .decode(encoded)
                .map_err(|error| format!("what follows whsec_ is no base64: {error}"))?,
            None => text.as_bytes().to_vec(),
        };
        if bytes.len() < LEAST {
            return Err(format!("a secret has {LEAST} bytes or more"));
        }
        Ok(Secret(hmac::Key::new(hmac::HMAC_SHA256, &bytes)))
    }

    /// Returns the signature of a message.
    fn sign(&self, id: &str, second: Moment, body: &[u8]) -> String {
        let mut signing = hmac::Context::with_key(&self.0);
        signing.update(format!("{id}.{second}.").as_bytes());
        signing.update(body);
        format!("v1,{}", STANDARD.encode(signing.sign().as_ref()))
    }
}

/// Sends alerts to an address.
pub struct Webhook<'a> {
    address: String,
    secret: Option<Secret>,
    network: &'a dyn Network,
}

impl<'a> Webhook<'a> {
    /// Returns what sends alerts to an address, signed where there is a secret.
    pub fn new(address: &str, secret: Option<Secret>, network: &'a dyn Network) -> Self {
        Webhook {
            address: address.to_owned(),
            secret,
            network,
        }
    }
}

impl fmt::Debug for Webhook<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Webhook").field(&self.address).finish()
    }
}

#[derive(Serialize)]
struct Body<'a> {
    laut: u32,
    alerts: Vec<&'a RawValue>,
}

/// Returns the body of a message.
fn body(parcel: &Parcel) -> serde_json::Result<Vec<u8>> {
    let alerts = parcel.alerts.iter().map(|said| serde_json::from_str(said));
    serde_json::to_vec(&Body {
        laut: 1,
        alerts: alerts.collect::<Result<_, _>>()?,
    })
}

impl Carrier for Webhook<'_> {
    fn name(&self) -> &str {
        &self.address
    }

    fn host(&self) -> String {
        host_of(&self.address)
    }

    fn at_once(&self) -> u32 {
        MOST
    }

    fn pause(&self) -> Duration {
        Duration::ZERO
    }

    fn send(&self, parcel: &Parcel) -> Result<(), String> {
        let body = body(parcel).map_err(|error| format!("an alert is damaged: {error}"))?;
        let second = parcel.moment / SECOND;
        let stamp = second.to_string();
        let signature = self.secret.as_ref();
        let signature = signature.map(|secret| secret.sign(&parcel.id, second, &body));
        let mut headers = vec![
            ("content-type", "application/json"),
            ("webhook-id", &parcel.id),
            ("webhook-timestamp", &stamp),
        ];
        headers.extend(signature.as_deref().map(|sign| ("webhook-signature", sign)));
        match self.network.send(&self.address, &headers, &body) {
            Ok(200..=299) => Ok(()),
            Ok(status @ 300..=399) => Err(format!(
                "it answered {status}, and is not followed elsewhere"
            )),
            Ok(status) => Err(format!("it answered {status}")),
            Err(error) => Err(error.message().to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_those_of_the_standard() {
        // The example that the libraries of Standard Webhooks are tested with.
        let secret = Secret::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").expect("a secret");
        let body = br#"{"test": 2432232314}"#;
        assert_eq!(
            secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
        );
    }

    #[test]
    fn weak_secrets_are_refused() {
        assert!(Secret::parse("short").is_err());
        assert!(Secret::parse("whsec_%%%").is_err());
        assert!(Secret::parse("whsec_AAAA").is_err());
        assert!(Secret::parse(" 0123456789abcdef\n").is_ok());
        let secret = Secret::parse("0123456789abcdef").expect("a secret");
        assert!(!format!("{secret:?}").contains("0123"));
    }

    #[test]
    fn a_message_has_its_alerts_as_they_are() {
        let parcel = Parcel {
            id: "x".to_owned(),
            moment: 0,
            alerts: vec![r#"{"code":"x"}"#.to_owned(), "{}".to_owned()],
        };
        let body = body(&parcel).expect("alerts are JSON");
        assert_eq!(body, br#"{"laut":1,"alerts":[{"code":"x"},{}]}"#);
    }
}
