//! `laut serve`: a ledger and a reader in, pages and an HTTP API out, until it is ended.

use std::{
    net::SocketAddr,
    process::{Command, Stdio, exit},
    sync::Arc,
    thread,
};

use anyhow::Context;
use laut_server::{Pairing, Server, Settings, interrupted, interrupted_twice};
use laut_weights::Weighted;

use crate::{
    arguments::serve::Serve,
    commands::{ledger, watched},
    failure::Ended,
    terminal::{self, hint, tell},
    words::said,
};

/// Serves until Ctrl+C or a signal.
pub(crate) fn serve(arguments: &Serve) -> anyhow::Result<()> {
    let path = ledger::path(&arguments.ledger)?;
    let defaults = Settings::loopback(arguments.port);
    let mut settings = Settings {
        address: SocketAddr::new(arguments.address, arguments.port),
        token: arguments.token(),
        hosts: arguments.hosts.clone(),
        origins: arguments.origins.clone(),
        threads: arguments
            .network
            .threads
            .map_or(defaults.threads, usize::from),
        pages: arguments.pages.clone(),
        allow_private: arguments.allow_private,
        ..defaults
    };
    if let Some(peer) = arguments.peer_connections {
        settings.limits.peer = peer.get().into();
    }
    let feeds = path.clone();
    settings.feeds = Some(Arc::new(move || watched(&feeds)));
    if arguments.address.is_loopback() {
        let pairing = Pairing::open(&path, arguments.extension)
            .with_context(|| format!("the extension beside {}", path.display()))?;
        settings.pairing = pairing.map(Arc::new);
    }
    let code = settings.pairing.clone().filter(|_| arguments.extension);
    let has_token = settings.token.is_some();
    let weighted = Weighted::open(arguments.network.model.as_deref())?;
    let weights = weighted.name();
    let server = Server::open(settings, weighted.into_reader(), Some(weights), &path)
        .map_err(|error| ended(&error))?;
    // The one line on standard output is for programs that start the server, too.
    let mut out = terminal::out();
    out.line(format_args!("http://{}/", server.address()))?;
    out.flush()?;
    drop(out);
    let token = if has_token {
        said!("told.with-token")
    } else {
        ""
    };
    let words = said!("told.serves", token = token, path = path.display());
    hint(format_args!("laut: {words}"));
    if let Some(pairing) = code {
        let words = said!("told.pair", code = pairing.code());
        tell(format_args!("laut: {words}"));
    }
    if arguments.open {
        open(&format!("http://{}/", server.address()));
    }
    thread::spawn(|| {
        if interrupted_twice().is_ok() {
            // The ledger is safe against being left like this.
            exit(130);
        }
    });
    server.run(interrupted()).map_err(|error| ended(&error))?;
    Ok(())
}

/// Opens an address in the browser; where there is none, the address is on the screen.
fn open(address: &str) {
    let (program, before): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else {
        ("xdg-open", &[])
    };
    let started = Command::new(program)
        .args(before)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    match started {
        // Whoever is waited for leaves nothing behind.
        Ok(mut child) => drop(thread::spawn(move || child.wait())),
        Err(error) => {
            let words = said!("told.no-browser", program = program, error = error);
            tell(format_args!("laut: {words}"));
        }
    }
}

fn ended(error: &laut_server::Error) -> Ended {
    Ended(error.problem().clone())
}
