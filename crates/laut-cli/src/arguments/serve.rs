//! What can be said to `laut serve`; the help text is the manual.
#![expect(
    clippy::doc_markdown,
    reason = "these comments are shown to people as they stand"
)]

use std::{
    env,
    net::{IpAddr, Ipv4Addr},
    num::NonZeroU16,
    path::PathBuf,
};

use clap::Args;

use super::{Network, ledger::LedgerFile};

/// Examples after the help.
pub(super) const EXAMPLES: &str = "\
Examples:
  laut serve
      Opens the ledger of `laut add`, and says where its pages are; Ctrl+C ends it.
  laut serve --ledger flood.db --port 8080
      Another ledger, another port.
  LAUT_TOKEN=$(openssl rand -hex 16) laut serve --address 0.0.0.0 --host desk.example
      For a whole office: whoever knows the token opens http://desk.example:7777/?token=… once. What goes
      over the network is not encrypted; put a proxy with HTTPS before it where strangers could listen.
  curl --data-binary @article.txt http://127.0.0.1:7777/v1/read
      Reads an article for a program; http://127.0.0.1:7777/api tells what else can be asked.

Exit status:
  0  ended by Ctrl+C or a signal; what was told to be done is done
  1  the ledger or the address cannot be used
  2  wrong usage";

#[derive(Args, Debug)]
pub(crate) struct Serve {
    #[command(flatten)]
    pub(crate) ledger: LedgerFile,

    /// Opens the pages in the browser.
    #[arg(long)]
    pub(crate) open: bool,

    /// The port; 0 takes a free one.
    #[arg(short, long, value_name = "PORT", default_value_t = 7777)]
    pub(crate) port: u16,

    /// The address to listen on. Any but this machine's own (127.0.0.1) can be reached by others and wants a
    /// token.
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    pub(crate) address: IpAddr,

    /// A secret of 16 signs or more that everybody has to show who asks. Better given as LAUT_TOKEN: other
    /// users of the machine can see what is on a command line.
    #[arg(long, value_name = "TOKEN")]
    pub(crate) token: Option<String>,

    /// A name that browsers may call the server by, beside localhost and plain addresses; can be given again.
    #[arg(long = "host", value_name = "NAME")]
    pub(crate) hosts: Vec<String>,

    /// Another site whose pages may ask, such as https://desk.example; can be given again. None may, as a rule.
    #[arg(long = "allow-origin", value_name = "ORIGIN", value_parser = origin)]
    pub(crate) origins: Vec<String>,

    /// Connections that one other machine may have at once, 64 as a rule. A proxy before the server is one
    /// machine for all its readers: give it 256, and let it count them.
    #[arg(long, value_name = "COUNT")]
    pub(crate) peer_connections: Option<NonZeroU16>,

    /// Lets the browser's extension in: prints the code that it is paired with once. From then on it is let in without this;
    /// PATH.extension beside the ledger keeps it, and removing that file ends it. Only on this machine.
    #[arg(long)]
    pub(crate) extension: bool,

    /// A folder with pages to show in place of those built in, for those who work on them.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) pages: Option<PathBuf>,

    /// Fetches addresses of this machine and its own network, too, where the address of an article is given; by default
    /// only those of the public web are.
    #[arg(long)]
    pub(crate) allow_private: bool,

    #[command(flatten)]
    pub(crate) network: Network,
}

impl Serve {
    /// Returns what everybody has to know who asks: what the command line says, else the environment.
    pub(crate) fn token(&self) -> Option<String> {
        let given = || env::var("LAUT_TOKEN").ok();
        self.token
            .clone()
            .or_else(given)
            .filter(|token| !token.is_empty())
    }

    /// Says whether the extension is asked for where it may not be let in.
    pub(super) fn lets_strangers_pair(&self) -> bool {
        self.extension && !self.address.is_loopback()
    }

    /// Says whether an address that other machines can reach comes with a token.
    pub(super) fn has_what_its_address_needs(&self) -> bool {
        self.address.is_loopback() || self.token().is_some()
    }
}

/// Returns a site as browsers name it. `null` is what any page in a sandbox or a file calls itself, and no site.
fn origin(text: &str) -> Result<String, String> {
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
        .unwrap_or_default();
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || ".-:[]".contains(letter);
    if host.is_empty() || !host.chars().all(is_plain) {
        return Err(
            "give a site such as https://desk.example, with nothing after its name".to_owned(),
        );
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sites_are_named_as_browsers_name_them() {
        for site in [
            "https://desk.example",
            "http://localhost:8080",
            "http://[::1]:80",
        ] {
            assert_eq!(origin(site).as_deref(), Ok(site));
        }
        for odd in [
            "null",
            "*",
            "",
            "desk.example",
            "https://",
            "https://a.example/",
            "https://*.example",
            "file://",
        ] {
            assert!(origin(odd).is_err(), "{odd}");
        }
    }
}
