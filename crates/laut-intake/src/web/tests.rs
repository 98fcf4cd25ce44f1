//! Redirects from the public web to addresses inside, with a resolver that takes this machine for the web.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener},
    thread,
    time::Duration,
};

use ureq::{
    config::Config,
    http::Uri,
    unversioned::{
        resolver::{ResolvedSocketAddrs, Resolver},
        transport::NextTimeout,
    },
};

use super::{Rules, Web, address::Checked};
use crate::ErrorKind;

/// Leads one name to a server of the test; everything else is checked as ever.
#[derive(Debug)]
struct Pretended {
    server: SocketAddr,
    rest: Checked,
}

impl Resolver for Pretended {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        if uri.host() != Some("bote.example") {
            return self.rest.resolve(uri, config, timeout);
        }
        let mut found = self.empty();
        found.push(self.server);
        Ok(found)
    }
}

/// Starts a server that sends everybody elsewhere, the given address with its own port.
fn server(to: &'static str) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = stream.read(&mut [0; 2_048]);
            let to = to.replace("PORT", &address.port().to_string());
            let head = format!(
                "HTTP/1.1 301 Moved\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            );
            let _ = stream.write_all(head.as_bytes());
        }
    });
    address
}

fn check(to: &'static str) {
    let rules = Rules {
        pause: Duration::ZERO,
        timeout: Duration::from_secs(20),
        ..Rules::default()
    };
    let resolver = Pretended {
        server: server(to),
        rest: Checked::new(rules.allow_private),
    };
    let web = Web::with_resolver(rules, resolver);
    let error = web
        .fetch("http://bote.example/")
        .expect_err("it is refused");
    assert_eq!(error.kind(), ErrorKind::Address, "{error}");
}

#[test]
fn a_redirect_does_not_lead_inside() {
    check("http://127.0.0.1:PORT/");
    check("http://localhost:PORT/");
    check("http://[::1]:PORT/");
    check("//169.254.169.254/latest");
    check("file:///etc/hostname");
}
