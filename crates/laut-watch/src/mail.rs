//! Alerts as mail: a server and who is written to in, a mail with a line an alert out.
//!
//! Several alerts go out together, a mail a quarter of an hour at most. A mail that is sent again has the name that it
//! had, so that whoever keeps mail can tell. Encrypted wherever the server is another machine.

use std::{
    error::Error as _,
    io,
    net::IpAddr,
    time::{Duration, UNIX_EPOCH},
};

use lettre::{
    Message, SmtpTransport, Transport,
    message::{Mailbox, header::ContentType},
    transport::smtp::{self, authentication::Credentials},
};
use url::{Host, Url};

use crate::{
    alert::Alert,
    carrier::{Carrier, Parcel},
    clock::Moment,
};

/// So many alerts are in a mail.
const MOST: u32 = 500;

/// So long passes between two mails.
const PAUSE: Duration = Duration::from_mins(15);

/// The server has to answer each step within this time.
const PATIENCE: Duration = Duration::from_secs(10);

/// A subject has so many letters of an alert.
const SUBJECT: usize = 120;

/// Sends alerts by mail.
#[derive(Debug)]
pub struct Mail {
    name: String,
    host: String,
    server: SmtpTransport,
    from: Mailbox,
    to: Vec<Mailbox>,
}

impl Mail {
    /// Returns what sends mail over a server, `smtps://user@mail.example` or `smtp://localhost`.
    ///
    /// # Errors
    /// If the server or somebody's address is none, or the password would be told to everybody, in words.
    pub fn new(
        server: &str,
        password: Option<&str>,
        from: &str,
        to: &[String],
    ) -> Result<Self, String> {
        let mut url =
            Url::parse(server).map_err(|error| format!("\"{server}\" is no server: {error}"))?;
        let host = url.host_str().unwrap_or_default().to_owned();
        if !matches!(url.scheme(), "smtp" | "smtps") || host.is_empty() {
            return Err(format!(
                "\"{server}\" is no server; give one such as smtps://user@mail.example"
            ));
        }
        if url.password().is_some() {
            return Err(
                "a password in an address can be seen by others; give it in a file".to_owned(),
            );
        }
        let user = percent_decoded(url.username());
        // Who writes in the clear is read by whoever is in between.
        if url.scheme() == "smtp" && !is_here(&url) {
            url.set_query(Some("tls=required"));
        }
        let _ = url.set_username("");
        let mut builder = SmtpTransport::from_url(url.as_str())
            .map_err(|error| format!("\"{server}\" is no server: {error}"))?
            .timeout(Some(PATIENCE));
        match (user.is_empty(), password) {
            (true, None) => {}
            (false, Some(password)) => {
                builder = builder.credentials(Credentials::new(user, password.to_owned()));
            }
            (false, None) => return Err(format!("the password of {user} is missing")),
            (true, Some(_)) => {
                return Err("whose password it is has to be said: smtps://user@…".to_owned());
            }
        }
        let somebody = |address: &str| {
            address
                .parse::<Mailbox>()
                .map_err(|error| format!("\"{address}\" is nobody's address: {error}"))
        };
        Ok(Mail {
            name: format!("mail to {}", to.join(", ")),
            host,
            server: builder.build(),
            from: somebody(from)?,
            to: to.iter().map(|to| somebody(to)).collect::<Result<_, _>>()?,
        })
    }

    /// Returns the mail that tells alerts.
    fn message(&self, parcel: &Parcel) -> Result<Message, String> {
        let alerts: Vec<Alert> = parcel
            .alerts
            .iter()
            .map(|said| serde_json::from_str(said).unwrap_or_default())
            .collect();
        let subject = match alerts.as_slice() {
            [alert] => alert.message.chars().take(SUBJECT).collect(),
            alerts => format!("{} alerts of laut", alerts.len()),
        };
        let mut body = String::new();
        for alert in &alerts {
            body.push_str(&one_line(&alert.message));
            if let Some(url) = &alert.url {
                body.extend(["\n", &one_line(url)]);
            }
            body.push_str("\n\n");
        }
        let domain = self.from.email.domain();
        let mut message = Message::builder()
            .from(self.from.clone())
            .subject(one_line(&subject))
            .message_id(Some(format!("<{}@{domain}>", parcel.id)))
            .date(UNIX_EPOCH + since_epoch(parcel.moment))
            .header(ContentType::TEXT_PLAIN);
        for to in &self.to {
            message = message.to(to.clone());
        }
        message.body(body).map_err(|error| error.to_string())
    }
}

impl Carrier for Mail {
    fn name(&self) -> &str {
        &self.name
    }

    fn host(&self) -> String {
        self.host.clone()
    }

    fn at_once(&self) -> u32 {
        MOST
    }

    fn pause(&self) -> Duration {
        PAUSE
    }

    fn send(&self, parcel: &Parcel) -> Result<(), String> {
        let message = self.message(parcel)?;
        let sent = self.server.send(&message);
        sent.map(|_| ()).map_err(|error| in_words(&error))
    }
}

/// Returns why mail was not taken.
fn in_words(error: &smtp::Error) -> String {
    let cause = error.source();
    let cause = cause.and_then(|cause| cause.downcast_ref::<io::Error>());
    // A socket that is waited for says it in two ways.
    let is_late = |cause: &io::Error| {
        let kind = cause.kind();
        matches!(kind, io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock)
    };
    if error.is_timeout() || cause.is_some_and(is_late) {
        return "the server takes too long".to_owned();
    }
    error.to_string()
}

/// Returns words without what would begin a line of their own.
fn one_line(words: &str) -> String {
    let space = |letter: char| if letter.is_control() { ' ' } else { letter };
    words.chars().map(space).collect()
}

/// Says whether a server is this machine.
fn is_here(url: &Url) -> bool {
    match url.host() {
        // Only addresses of the web have their hosts taken apart.
        Some(Host::Domain(name)) => {
            let address = name.parse::<IpAddr>();
            name.eq_ignore_ascii_case("localhost")
                || address.is_ok_and(|address| address.is_loopback())
        }
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

fn since_epoch(moment: Moment) -> Duration {
    Duration::from_millis(u64::try_from(moment).unwrap_or_default())
}

/// Returns a name as it is, of the one in an address.
fn percent_decoded(name: &str) -> String {
    percent_encoding::percent_decode_str(name)
        .decode_utf8_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(server: &str, password: Option<&str>) -> Result<Mail, String> {
        Mail::new(
            server,
            password,
            "laut@desk.example",
            &["a@desk.example".to_owned()],
        )
    }

    #[test]
    fn servers_are_named_with_their_users() {
        assert!(mail("smtps://ada%40desk.example@mail.example", Some("x")).is_ok());
        assert!(mail("smtp://localhost:2525", None).is_ok());
        for (server, password, words) in [
            ("mail.example", None, "no server"),
            ("https://mail.example", None, "no server"),
            ("smtps://ada:x@mail.example", None, "seen by others"),
            ("smtps://ada@mail.example", None, "is missing"),
            ("smtps://mail.example", Some("x"), "whose password"),
        ] {
            let error = mail(server, password).expect_err(server);
            assert!(error.contains(words), "{error}");
        }
        let nobody = Mail::new("smtp://localhost", None, "desk", &[]);
        assert!(nobody.is_err_and(|error| error.contains("nobody's address")));
        assert_eq!(percent_decoded("a%40b+c"), "a@b+c");
    }

    #[test]
    fn to_other_machines_mail_is_encrypted() {
        let shown = |server| format!("{:?}", mail(server, None).expect("a server"));
        assert!(shown("smtp://mail.example").contains("Required"));
        assert!(shown("smtp://mail.example?tls=opportunistic").contains("Required"));
        for here in ["smtp://localhost", "smtp://127.0.0.1:25", "smtp://[::1]"] {
            assert!(!shown(here).contains("Required"), "{here}");
        }
    }

    #[test]
    fn no_headline_becomes_a_header() {
        let alert = Alert {
            message: "new: x\r\nBcc: everybody@desk.example\r\n\r\nhello".to_owned(),
            url: Some("http://a.example/1\n.\nQUIT".to_owned()),
            ..Alert::default()
        };
        let said = serde_json::to_string(&alert).expect("plain data");
        let parcel = Parcel {
            id: "laut_1_2_3".to_owned(),
            moment: 0,
            alerts: vec![said],
        };
        let mail = mail("smtp://localhost", None).expect("a server");
        let message = mail.message(&parcel).expect("a mail").formatted();
        let message = String::from_utf8_lossy(&message);
        let (head, body) = message.split_once("\r\n\r\n").expect("a head");
        assert!(!head.lines().any(|line| line.starts_with("Bcc")), "{head}");
        assert!(
            head.contains("Message-ID: <laut_1_2_3@desk.example>"),
            "{head}"
        );
        assert!(
            !body.lines().any(|line| line == "." || line == "QUIT"),
            "{body}"
        );
    }
}
