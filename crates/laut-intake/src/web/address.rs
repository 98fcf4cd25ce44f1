//! Tells which addresses of the network are the public web's.
//!
//! Pages can name addresses inside the network that laut runs in, and names can be made to lead there. What is
//! checked is what a name was resolved to, and only what was checked is connected to.

use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
};

use ureq::{
    config::Config,
    http::Uri,
    unversioned::{
        resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver},
        transport::NextTimeout,
    },
};

/// Resolves names to public addresses only.
#[derive(Debug)]
pub(super) struct Checked<R = DefaultResolver> {
    inner: R,
    allow_private: bool,
}

impl Checked {
    pub(super) fn new(allow_private: bool) -> Self {
        Checked {
            inner: DefaultResolver::default(),
            allow_private,
        }
    }
}

impl<R: Resolver> Resolver for Checked<R> {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        let mut allowed = self.empty();
        let is_allowed = |address: &&SocketAddr| self.allow_private || is_public(address.ip());
        for address in found.iter().filter(is_allowed) {
            allowed.push(*address);
        }
        if allowed.is_empty() {
            Err(ureq::Error::Other(Box::new(Private)))
        } else {
            Ok(allowed)
        }
    }
}

/// A name leads to no public address.
#[derive(Debug)]
pub(super) struct Private;

impl fmt::Display for Private {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the address is none of the public web")
    }
}

impl std::error::Error for Private {}

/// Says whether an address may belong to anybody on the web.
///
/// After the special-purpose registries of IANA: not this machine, its network, a provider's inside, many receivers
/// at once, examples, or what is reserved.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_special = matches!(
        (a, b, c),
        (0 | 10 | 127 | 224..=255, _, _)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 0, 0 | 2)
            | (192, 88, 99)
            | (192, 168, _)
            | (198, 18 | 19, _)
            | (198, 51, 100)
            | (203, 0, 113)
    );
    !is_special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    if let Some(inner) = address.to_ipv4_mapped() {
        return is_public_v4(inner);
    }
    match address.segments() {
        // Of a network without the old protocol, addresses of the old one in those of the new.
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
            let [a, b] = high.to_be_bytes();
            let [c, d] = low.to_be_bytes();
            is_public_v4(Ipv4Addr::new(a, b, c, d))
        }
        // Tunnels carry addresses of the old protocol, examples belong to nobody.
        [0x2001, 0..=0x1ff | 0xdb8, ..] | [0x2002 | 0x3fff, ..] => false,
        [first, ..] => (0x2000..=0x3fff).contains(&first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(addresses: &[&str], expected: bool) {
        for address in addresses {
            let address = address.parse().expect("an address");
            assert_eq!(is_public(address), expected, "{address}");
        }
    }

    #[test]
    fn only_the_public_web_is_public() {
        check(
            &[
                "127.0.0.1",
                "127.255.1.1",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "224.0.0.1",
                "255.255.255.255",
                "198.18.0.1",
                "192.0.2.1",
                "::",
                "::1",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001::1",
                "2001:db8::1",
            ],
            false,
        );
        check(
            &[
                "1.1.1.1",
                "172.15.0.1",
                "172.32.0.1",
                "100.63.0.1",
                "100.128.0.1",
                "192.169.0.1",
                "2606:4700::1111",
                "2a00:1450::1",
                "::ffff:1.1.1.1",
                "64:ff9b::101:101",
            ],
            true,
        );
    }

    /// Resolves every name to the same addresses, as a name server could that means harm.
    #[derive(Debug)]
    struct Fixed(&'static [&'static str]);

    impl Resolver for Fixed {
        fn resolve(
            &self,
            _: &Uri,
            _: &Config,
            _: NextTimeout,
        ) -> Result<ResolvedSocketAddrs, ureq::Error> {
            let mut found = self.empty();
            for address in self.0 {
                found.push(address.parse().expect("an address"));
            }
            Ok(found)
        }
    }

    #[test]
    fn a_name_that_leads_inside_leads_nowhere() {
        let resolve = |addresses| {
            let checked = Checked {
                inner: Fixed(addresses),
                allow_private: false,
            };
            let uri = Uri::from_static("http://bote.example/");
            let found = checked.resolve(&uri, &Config::default(), NextTimeout::default());
            found.map_or(Vec::new(), |found| {
                found.iter().map(ToString::to_string).collect()
            })
        };
        assert_eq!(resolve(&["127.0.0.1:80"]), [""; 0]);
        assert_eq!(resolve(&["10.0.0.1:80", "1.1.1.1:80"]), ["1.1.1.1:80"]);
    }
}
