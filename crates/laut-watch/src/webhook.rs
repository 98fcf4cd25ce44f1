//! Alerts as a message to an address: what is to be told in, a signed body with its headers out.
//!
//! Signed as Standard Webhooks (standardwebhooks.com, version 1.0.0) are, so that receivers find a library: HMAC with
//! SHA-256 over id, second and body. The id is the same when a message is sent again. Does not send.

use std::fmt;

use base64::{Engine, engine::general_purpose::STANDARD};
use ring::hmac;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::clock::{Moment, SECOND};

/// So many alerts are sent at a time.
pub(crate) const MOST: u32 = 100;

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

/// Who is sent alerts.
#[derive(Clone, Debug)]
pub struct Webhook {
    /// Where they are sent.
    pub address: String,
    /// What messages are signed with, if they are.
    pub secret: Option<Secret>,
}

/// A message.
pub(crate) struct Message {
    headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
}

#[derive(Serialize)]
struct Body<'a> {
    laut: u32,
    alerts: Vec<&'a RawValue>,
}

impl Message {
    /// Returns the message that tells these alerts, each an object of JSON, with its number.
    pub(crate) fn of(
        webhook: &Webhook,
        birth: Moment,
        alerts: &[(i64, String)],
        now: Moment,
    ) -> serde_json::Result<Self> {
        let told = alerts.iter().map(|(_, said)| serde_json::from_str(said));
        let body = Body {
            laut: 1,
            alerts: told.collect::<Result<_, _>>()?,
        };
        let body = serde_json::to_vec(&body)?;
        let number = |alert: Option<&(i64, String)>| alert.map_or(0, |(number, _)| *number);
        let (first, last) = (number(alerts.first()), number(alerts.last()));
        let id = format!("laut_{birth:x}_{first}_{last}");
        let second = now / SECOND;
        let mut headers = vec![
            ("content-type", "application/json".to_owned()),
            ("webhook-id", id.clone()),
            ("webhook-timestamp", second.to_string()),
        ];
        if let Some(secret) = &webhook.secret {
            headers.push(("webhook-signature", secret.sign(&id, second, &body)));
        }
        Ok(Message { headers, body })
    }

    pub(crate) fn headers(&self) -> Vec<(&str, &str)> {
        let headers = self.headers.iter();
        headers
            .map(|(name, value)| (*name, value.as_str()))
            .collect()
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
    fn a_message_names_what_it_tells() {
        let webhook = Webhook {
            address: "https://desk.example/in".to_owned(),
            secret: None,
        };
        let alerts = [(7, r#"{"code":"x"}"#.to_owned()), (8, "{}".to_owned())];
        let message = Message::of(&webhook, 255, &alerts, 12_345).expect("alerts are JSON");
        assert_eq!(message.body, br#"{"laut":1,"alerts":[{"code":"x"},{}]}"#);
        assert_eq!(
            message.headers()[1..],
            [("webhook-id", "laut_ff_7_8"), ("webhook-timestamp", "12")]
        );
    }
}
