//! Whatever is sent to the server's port: it answers in the contract's way, or not at all, and goes on.
#![no_main]

use std::{
    env, fs,
    future::pending,
    io::{Read, Write},
    net::{Shutdown, SocketAddr, TcpStream},
    process,
    sync::LazyLock,
    thread,
    time::Duration,
};

use laut::Reader;
use laut_server::{Server, Settings};
use libfuzzer_sys::fuzz_target;

#[path = "../../crates/laut/tests/it/made_up.rs"]
mod made_up;

/// Where a server with an empty ledger listens.
static SERVER: LazyLock<SocketAddr> = LazyLock::new(|| {
    let folder = env::temp_dir().join(format!("laut-fuzz-requests-{}", process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("there is room");
    let mut settings = Settings::loopback(0);
    settings.threads = 1;
    settings.limits.silence = Duration::from_secs(1);
    let ledger = folder.join("ledger.db");
    let server = Server::open(settings, Reader::new(made_up::MadeUp), None, &ledger);
    let server = server.expect("a ledger can be made");
    let address = server.address();
    thread::spawn(move || server.run(pending()));
    address
});

fuzz_target!(|bytes: &[u8]| {
    let mut stream = TcpStream::connect(*SERVER).expect("it listens");
    // It may have heard enough before all is said.
    let _ = stream.write_all(bytes);
    let _ = stream.shutdown(Shutdown::Write);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    assert!(
        answer.is_empty() || answer.starts_with(b"HTTP/1."),
        "{:?}",
        String::from_utf8_lossy(&answer)
    );
    let status = answer.get(9..12).unwrap_or_default();
    assert!(status != b"500", "{:?}", String::from_utf8_lossy(&answer));
});
