//! Nothing leaves the machine: where there is no network at all, everything is the same.

use std::process::{Command, Output};

use crate::command::{Files, text};

/// Runs laut, in a network namespace of its own if it shall be offline: there, nothing but the process itself can be
/// reached.
fn run(files: &Files, is_offline: bool, line: &str) -> Output {
    let laut = env!("CARGO_BIN_EXE_laut");
    let mut command = if is_offline {
        let mut command = Command::new("unshare");
        command.args(["--map-root-user", "--net", laut]);
        command
    } else {
        Command::new(laut)
    };
    let output = command
        .args(line.split(' '))
        .current_dir(&files.0)
        .env_remove("LAUT_LEDGER")
        .output();
    output.expect("it starts")
}

#[test]
fn all_is_done_without_a_network() {
    let mut trial = Command::new("unshare");
    trial.args(["--map-root-user", "--net", "true"]);
    if !trial.status().is_ok_and(|status| status.success()) {
        // Another system, or one where users have no namespaces.
        return;
    }
    let article = r#"{"id": "a", "outlet": "Bote", "text": "Das Wehr hat einen Riss, sagte Ada Lindt am Montag."}"#;
    let bytes = article.as_bytes();
    let here = Files::new("online", &[("a.jsonl", bytes)]);
    let there = Files::new("offline", &[("a.jsonl", bytes)]);
    for line in [
        "read a.jsonl --format json",
        "add a.jsonl --ledger l.db",
        "claims --ledger l.db --format json",
        "articles --ledger l.db",
        "export --ledger l.db",
        "reread --ledger l.db",
    ] {
        let [expected, found] = [run(&here, false, line), run(&there, true, line)];
        assert_eq!(text(&found.stderr), text(&expected.stderr), "{line}");
        assert_eq!(text(&found.stdout), text(&expected.stdout), "{line}");
        assert_eq!(found.status.code(), Some(0), "{line}");
    }
    // What is asked for by its address is not there, and that is said.
    let page = run(&there, true, "read http://news.example/a.html");
    assert_eq!(page.status.code(), Some(1));
    assert!(text(&page.stderr).starts_with("laut: "), "{page:?}");
}
