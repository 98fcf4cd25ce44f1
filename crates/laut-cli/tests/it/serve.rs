//! `laut serve` as whoever starts it meets it.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, Command, Stdio},
};

pub(crate) fn laut(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_laut"));
    command.env("LC_ALL", "C");
    command
        .args(arguments)
        .env_remove("LAUT_TOKEN")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Returns the path of a ledger in a folder that no other test uses.
fn ledger(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("laut-serve-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    folder.join("ledger.db")
}

/// Starts a server and returns it with its address, `127.0.0.1:PORT`.
pub(crate) fn start(mut command: Command) -> (Child, String) {
    let mut child = command.spawn().expect("it starts");
    let mut line = String::new();
    let out = child.stdout.as_mut().expect("it is piped");
    BufReader::new(out).read_line(&mut line).expect("it speaks");
    let address = line.trim().strip_prefix("http://");
    let address = address.and_then(|address| address.strip_suffix('/'));
    (child, address.expect("it tells its address").to_owned())
}

pub(crate) fn get(address: &str, path: &str, heads: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("it listens");
    write!(
        stream,
        "GET {path} HTTP/1.0\r\nHost: {address}\r\n{heads}\r\n"
    )
    .expect("it is taken");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("it answers");
    answer
}

/// Ends a server as the system does, and returns its exit status and what it said.
#[cfg(unix)]
pub(crate) fn end(child: Child) -> (Option<i32>, String) {
    let pid = child.id().to_string();
    let ended = Command::new("kill").args(["-TERM", &pid]).status();
    assert!(ended.expect("there is a kill").success());
    let output = child.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), said)
}

#[test]
#[cfg(unix)]
fn it_tells_its_address_and_ends_well() {
    let ledger = ledger("well");
    let path = ledger.display().to_string();
    let (child, address) = start(laut(&["serve", "--port", "0", "--ledger", &path]));
    assert!(get(&address, "/v1/health", "").contains("\"articles\":0"));
    let page = get(&address, "/", "");
    assert!(
        page.contains("text/html") && page.contains("<script type=\"module\""),
        "{page}"
    );
    // What the page asks for is there.
    for name in ["app.js", "style.css", "icon.svg"] {
        assert!(page.contains(&format!("/assets/{name}")), "{page}");
        assert!(
            get(&address, &format!("/assets/{name}"), "").starts_with("HTTP/1.0 200"),
            "{name}"
        );
    }
    let (status, said) = end(child);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains(&path), "{said}");
    assert!(ledger.exists());
}

#[test]
#[cfg(unix)]
fn the_token_may_come_from_the_environment_and_is_never_told() {
    const TOKEN: &str = "0123456789abcdefXYZ";
    let path = ledger("token").display().to_string();
    let mut command = laut(&["serve", "--port", "0", "--ledger", &path]);
    command.env("LAUT_TOKEN", TOKEN);
    let (child, address) = start(command);
    assert!(get(&address, "/v1/health", "").contains("token_missing"));
    let shown = format!("Authorization: Bearer {TOKEN}\r\n");
    assert!(get(&address, "/v1/health", &shown).contains("\"articles\""));
    assert!(get(&address, &format!("/?token={TOKEN}X"), "").contains("token_wrong"));
    let (status, said) = end(child);
    assert_eq!(status, Some(0));
    assert!(!address.contains(TOKEN) && !said.contains(TOKEN), "{said}");
}

#[track_caller]
fn check_refused(command: &mut Command, status: i32, words: &[&str]) {
    let output = command.output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(status), "{said}");
    assert!(output.stdout.is_empty(), "no address is told");
    for word in words {
        assert!(said.contains(word), "{word} in {said}");
    }
}

#[test]
fn what_cannot_be_served_is_said() {
    let path = ledger("refused").display().to_string();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let serve = ["serve", "--ledger", &path];
    let with = |more: &[&str]| laut(&[&serve, more].concat());
    check_refused(
        &mut with(&["--port", &port]),
        1,
        &["cannot be listened on", "--port"],
    );
    check_refused(&mut with(&["--address", "0.0.0.0"]), 2, &["--token"]);
    check_refused(&mut with(&["--token", "short"]), 1, &["16"]);
    check_refused(&mut with(&["--port", "70000"]), 2, &["70000"]);
    let folder = std::env::temp_dir().display().to_string();
    check_refused(&mut laut(&["serve", "--ledger", &folder]), 1, &["folder"]);
}
