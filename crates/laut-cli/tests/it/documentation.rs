//! The documentation says what is so: each command in it runs, in the order of its page, and prints what stands below it;
//! each link leads somewhere; each page is in the list.
//!
//! Commands stand in blocks of the language `console`, behind `$ `. A page is a script, in a folder of its own that has
//! the examples. `laut serve` runs on in the background, on a port of its own.

#![cfg(unix)]

use std::{
    collections::BTreeSet,
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Returns the pages by their paths in the repository.
fn pages() -> Vec<(String, String)> {
    let folder = root().join("docs");
    let files = fs::read_dir(&folder).expect("docs is there");
    let mut names: Vec<String> = files
        .map(|file| {
            file.expect("it can be read")
                .file_name()
                .into_string()
                .expect("it is ASCII")
        })
        .filter(|name| Path::new(name).extension().is_some_and(|end| end == "md"))
        .map(|name| format!("docs/{name}"))
        .collect();
    names.push("README.md".to_owned());
    names.sort();
    let read = |name: String| {
        let text = fs::read_to_string(root().join(&name)).expect("it can be read");
        (name, text)
    };
    names.into_iter().map(read).collect()
}

/// A command and what has to stand in what it prints.
struct Shown {
    command: String,
    printed: Vec<String>,
}

fn commands(page: &str) -> Vec<Shown> {
    let mut shown: Vec<Shown> = Vec::new();
    let mut is_inside = false;
    for line in page.lines() {
        if line.starts_with("```") {
            is_inside = line == "```console";
        } else if let Some(command) = line.strip_prefix("$ ").filter(|_| is_inside) {
            shown.push(Shown {
                command: command.to_owned(),
                printed: Vec::new(),
            });
        } else if let Some(last) = shown.last_mut().filter(|_| is_inside) {
            last.printed.push(line.to_owned());
        }
    }
    shown
}

/// Runs the commands of a page as one script, and returns what goes wrong.
fn run(name: &str, shown: &[Shown]) -> Result<(), String> {
    let folder = std::env::temp_dir().join(format!(
        "laut-docs-{}-{}",
        std::process::id(),
        name.replace('/', "-")
    ));
    let examples = folder.join("examples");
    fs::create_dir_all(&examples).expect("there is room");
    for file in fs::read_dir(root().join("examples")).expect("it is there") {
        let path = file.expect("it can be read").path();
        if path.is_file() {
            fs::copy(&path, examples.join(path.file_name().expect("it has one")))
                .expect("there is room");
        }
    }
    let free = TcpListener::bind("127.0.0.1:0")
        .expect("there is a port")
        .local_addr()
        .expect("it has one")
        .port();
    let mut script =
        "set -o pipefail\ntrap 'kill $(jobs -p) 2>/dev/null || true' EXIT\n".to_owned();
    for (number, one) in shown.iter().enumerate() {
        let command = one.command.replace("7777", &free.to_string());
        if command.starts_with("laut serve") {
            let wait = format!(
                "for _ in $(seq 300); do curl -sf http://127.0.0.1:{free}/v1/health >health && break; sleep 0.1; done"
            );
            script.extend([
                &command,
                " --port ",
                &free.to_string(),
                " >served 2>&1 &\n",
                &wait,
                "\n",
            ]);
            continue;
        }
        // Standard output of each for itself, and where it ended.
        let ends = format!("\n}} >printed.{number} || {{ echo 'fails: {number}' >&2; exit 1; }}\n");
        script.extend(["{ ", &command, &ends]);
    }
    let laut = Path::new(env!("CARGO_BIN_EXE_laut"));
    let path = std::env::var("PATH").unwrap_or_default();
    let output = Command::new("bash")
        .args(["-c", &script])
        .current_dir(&folder)
        .env(
            "PATH",
            format!(
                "{}:{path}",
                laut.parent().expect("it is in a folder").display()
            ),
        )
        .env("LAUT_LEDGER", folder.join("news.db"))
        .env("NO_COLOR", "1")
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .output()
        .map_err(|error| error.to_string())?;
    let told = String::from_utf8_lossy(&output.stderr);
    let failed = told
        .lines()
        .find_map(|line| line.strip_prefix("fails: ")?.parse::<usize>().ok());
    let result = if output.status.success() {
        shown.iter().enumerate().try_for_each(|(number, one)| {
            let printed =
                fs::read_to_string(folder.join(format!("printed.{number}"))).unwrap_or_default();
            let mut lines = printed.lines();
            let missing = one
                .printed
                .iter()
                .find(|line| !lines.any(|other| other == *line));
            missing.map_or(Ok(()), |line| {
                Err(format!(
                    "`{}` does not print `{line}`, but:\n{printed}",
                    one.command
                ))
            })
        })
    } else {
        let command = failed.map_or("?", |number| shown[number].command.as_str());
        Err(format!("`{command}` fails: {told}"))
    };
    if result.is_ok() {
        // What went wrong can be looked at.
        let _ = fs::remove_dir_all(&folder);
    }
    result
}

#[test]
fn each_command_runs_and_prints_what_stands_below_it() {
    let mut met = 0;
    let mut wrong = Vec::new();
    for (name, page) in pages() {
        let mut shown = commands(&page);
        // They build laut, or run the tests that this is one of.
        shown.retain(|one| {
            !one.command.starts_with("cargo ") && !one.command.starts_with("pip install ")
        });
        if shown.is_empty() {
            continue;
        }
        met += shown.len();
        if let Err(message) = run(&name, &shown) {
            wrong.push(format!("{name}: {message}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(met > 60, "{met} commands were met");
}

#[test]
fn each_link_leads_somewhere_and_each_page_is_listed() {
    let pages = pages();
    let list = fs::read_to_string(root().join("docs/SUMMARY.md")).expect("it is there");
    for (name, page) in &pages {
        if let Some(file) = name
            .strip_prefix("docs/")
            .filter(|file| *file != "SUMMARY.md")
        {
            assert!(
                list.contains(&format!("({file})")),
                "SUMMARY.md does not list {name}"
            );
        }
        let folder = root()
            .join(name)
            .parent()
            .expect("it is in a folder")
            .to_path_buf();
        for link in page
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            if link.contains("://") {
                continue;
            }
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() {
                root().join(name)
            } else {
                folder.join(file)
            };
            assert!(target.exists(), "{name} leads to {link}");
            if !anchor.is_empty() {
                let text = fs::read_to_string(&target).expect("it can be read");
                assert!(anchors(&text).contains(anchor), "{name} leads to {link}");
            }
        }
    }
}

/// Returns what the headings of a page are called in addresses.
fn anchors(page: &str) -> BTreeSet<String> {
    let headings = page.lines().filter(|line| line.starts_with('#'));
    let anchor = |line: &str| -> String {
        let words = line.trim_start_matches('#').trim().to_lowercase();
        let kept = words
            .chars()
            .filter(|sign| sign.is_alphanumeric() || " -_".contains(*sign));
        kept.map(|sign| if sign == ' ' { '-' } else { sign })
            .collect()
    };
    headings.map(anchor).collect()
}
