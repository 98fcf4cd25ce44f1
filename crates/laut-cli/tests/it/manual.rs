//! Completions and man pages come from the same definition as the help.

use std::fs;

use crate::command::{Files, laut, text};

/// Returns the commands that `laut --help` lists.
fn commands(files: &Files) -> Vec<String> {
    let output = laut(files, &["--help"], b"");
    let lines = text(&output.stdout).lines();
    let listed = lines
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        // What goes on from the line before stands further in.
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    listed
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}

#[test]
fn shells_complete_every_command_and_option() {
    let files = Files::new("completions", &[]);
    let commands = commands(&files);
    assert!(commands.len() > 14, "{commands:?}");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = laut(&files, &["completions", shell], b"");
        assert_eq!(output.status.code(), Some(0), "{shell}");
        let script = text(&output.stdout);
        for word in commands.iter().map(String::as_str).chain(["allow-private"]) {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    let output = laut(&files, &["completions", "dos"], b"");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn every_command_has_a_man_page_with_its_options() {
    let files = Files::new("man", &[]);
    let output = laut(&files, &["man", "pages/man1"], b"");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let page = |name: &str| {
        let path = files.0.join("pages/man1").join(name);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
    };
    assert!(page("laut.1").contains("who says what"));
    for command in commands(&files) {
        assert!(
            page(&format!("laut-{command}.1")).contains(".TH laut-"),
            "{command}"
        );
    }
    let add = page("laut-add.1");
    for part in [
        "\\-\\-ledger",
        "laut add articles.jsonl",
        "the ledger refused",
    ] {
        assert!(add.contains(part), "{part} in {add}");
    }
    // A folder that cannot be made is said.
    fs::write(files.0.join("file"), "").expect("a file can be written");
    let output = laut(&files, &["man", "file/man1"], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("file/man1"));
}
