//! Knows mails that hold no article: what is encrypted, what programs answer to mail. A message in, why it is none out.
//!
//! By the fields of its head, and by the first words of what PGP encrypts.

use mail_parser::{Message, MimeHeaders};

use crate::{
    error::{Error, ErrorKind},
    words,
};

/// How a text begins that PGP encrypted.
const ENCRYPTED: &str = "-----BEGIN PGP MESSAGE-----";
/// Whose mail is of the program that brings mail.
const CARRIERS: &[&str] = &["mailer-daemon", "postmaster"];
/// What lies beside mails that are articles.
const AUTOMATIC: &str = "mails that programs wrote, about mail";

/// Says why a message is no article, if it is none by its head.
pub(super) fn by_head(message: &Message<'_>) -> Result<(), Error> {
    let kind = message.content_type().map(|kind| {
        let inner = kind.subtype().unwrap_or_default();
        format!("{}/{inner}", kind.ctype()).to_ascii_lowercase()
    });
    let kind = kind.unwrap_or_default();
    let says = |name: &str, value: &str| {
        let said = message.content_type().and_then(|kind| kind.attribute(name));
        said.is_some_and(|said| said.eq_ignore_ascii_case(value))
    };
    let is_locked = kind == "multipart/encrypted"
        || (kind.ends_with("pkcs7-mime") && !says("smime-type", "signed-data"));
    if is_locked {
        return Err(encrypted());
    }
    let subject = message.subject().unwrap_or_default().trim().to_lowercase();
    let begins = |known: &[&str]| known.iter().any(|start| subject.starts_with(start));
    let who = message.from().and_then(|from| from.first());
    let who = who.and_then(|who| who.address()).unwrap_or_default();
    let who = who.split('@').next().unwrap_or_default().to_lowercase();
    let reports = kind == "multipart/report"
        && (says("report-type", "delivery-status")
            || says("report-type", "disposition-notification"));
    let is_carrier = CARRIERS.contains(&who.as_str());
    if reports || is_carrier || begins(words::UNDELIVERED) {
        return Err(automatic(
            "this mail says what became of another one, and is no article",
        ));
    }
    let automatic_answer = message.header_raw("Auto-Submitted");
    let automatic_answer =
        automatic_answer.is_some_and(|said| said.to_ascii_lowercase().contains("auto-replied"));
    if automatic_answer || begins(words::AUTOMATIC_ANSWERS) {
        return Err(automatic(
            "this mail is an automatic answer, and no article",
        ));
    }
    Ok(())
}

/// Says why the words of a mail are no article, if they are none.
pub(super) fn by_words(text: &str) -> Result<(), Error> {
    if text.trim_start().starts_with(ENCRYPTED) {
        return Err(encrypted());
    }
    Ok(())
}

fn encrypted() -> Error {
    Error::new(
        ErrorKind::Mail,
        "this mail is encrypted",
        "open it in the mail program that has the key, and save its text",
    )
}

fn automatic(message: &'static str) -> Error {
    Error::new(ErrorKind::Form, message, "leave it out").beside(AUTOMATIC)
}

#[cfg(test)]
mod tests {
    use mail_parser::MessageParser;

    use super::*;

    fn check(head: &str, expected: Option<ErrorKind>) {
        let bytes = format!("{head}\n\nDer Damm hält.\n");
        let message = MessageParser::default().parse(bytes.as_bytes());
        let found = by_head(&message.expect("a mail"));
        assert_eq!(found.err().map(|error| error.kind()), expected, "{head}");
    }

    #[test]
    fn mails_that_programs_write_are_none() {
        for head in [
            "From: MAILER-DAEMON@x.example\nSubject: failure",
            "From: a@x.example\nSubject: Undelivered Mail Returned to Sender",
            "From: a@x.example\nSubject: Unzustellbar: Damm",
            "From: a@x.example\nSubject: x\nContent-Type: multipart/report; report-type=delivery-status; boundary=b",
            "From: a@x.example\nSubject: Automatische Antwort: Damm",
            "From: a@x.example\nSubject: Damm\nAuto-Submitted: auto-replied",
        ] {
            check(head, Some(ErrorKind::Form));
        }
        check("From: a@x.example\nSubject: Damm\nAuto-Submitted: no", None);
        check(
            "From: Post <post@x.example>\nSubject: Mail delivery grows",
            None,
        );
    }

    #[test]
    fn what_is_encrypted_is_none() {
        check(
            "From: a@x.example\nContent-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b",
            Some(ErrorKind::Mail),
        );
        check(
            "From: a@x.example\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data",
            Some(ErrorKind::Mail),
        );
        assert!(by_words("\n-----BEGIN PGP MESSAGE-----\n\nhQ\n").is_err());
        assert_eq!(by_words("Er hält."), Ok(()));
    }
}
