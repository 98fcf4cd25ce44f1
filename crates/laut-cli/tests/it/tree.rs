//! The tree is as ARCHITECTURE.md says.

use std::{collections::BTreeSet, fs, path::PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Returns the crates of the workspace that a crate depends on, outside of its tests.
fn dependencies(name: &str) -> BTreeSet<String> {
    let manifest = text(&format!("crates/{name}/Cargo.toml"));
    let dependencies = manifest.split("[dependencies]").nth(1).unwrap_or_default();
    dependencies
        .lines()
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split(['.', ' ', '=']).next())
        .filter(|name| *name == "laut" || name.starts_with("laut-"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn dependencies_point_one_way() {
    let allowed: &[(&str, &[&str])] = &[
        ("laut-encoder", &[]),
        ("laut", &["laut-encoder"]),
        ("laut-intake", &["laut"]),
        ("laut-ledger", &["laut"]),
        ("laut-wire", &["laut", "laut-ledger"]),
        ("laut-weights", &["laut", "laut-ledger"]),
        ("laut-desk", &["laut", "laut-ledger", "laut-wire"]),
        (
            "laut-mcp",
            &["laut", "laut-desk", "laut-ledger", "laut-wire"],
        ),
        (
            "laut-watch",
            &[
                "laut",
                "laut-desk",
                "laut-intake",
                "laut-ledger",
                "laut-wire",
            ],
        ),
        ("laut-eval", &["laut-wire"]),
        (
            "laut-server",
            &[
                "laut",
                "laut-desk",
                "laut-intake",
                "laut-ledger",
                "laut-wire",
            ],
        ),
        (
            "laut-cli",
            &[
                "laut",
                "laut-desk",
                "laut-eval",
                "laut-intake",
                "laut-ledger",
                "laut-mcp",
                "laut-server",
                "laut-watch",
                "laut-weights",
                "laut-wire",
            ],
        ),
    ];
    let crates: BTreeSet<String> = fs::read_dir(root().join("crates"))
        .expect("the crates are there")
        .flatten()
        .filter(|entry| entry.path().join("Cargo.toml").exists())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let named: BTreeSet<String> = allowed.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(crates, named, "each crate has its place among the arrows");
    for (name, allowed) in allowed {
        for dependency in dependencies(name) {
            assert!(
                allowed.contains(&dependency.as_str()),
                "{name} must not know {dependency}"
            );
        }
    }
}

#[test]
fn one_place_opens_ledgers() {
    let allowed = [
        "crates/laut-ledger/src/lib.rs",
        "crates/laut-ledger/src/ledger/opening.rs",
        "crates/laut-ledger/src/store/mod.rs",
    ];
    let mut folders: Vec<PathBuf> = fs::read_dir(root().join("crates"))
        .expect("the crates are there")
        .flatten()
        .map(|entry| entry.path().join("src"))
        .collect();
    let mut met = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                if !path.ends_with("store/sqlite") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).expect("source is text");
                let code = text
                    .split("#[cfg(test)]\nmod tests")
                    .next()
                    .unwrap_or_default();
                let is_allowed = allowed.iter().any(|allowed| path.ends_with(allowed));
                assert!(
                    is_allowed || !code.contains("SqliteStore"),
                    "{} names the database",
                    path.display()
                );
                met += 1;
            }
        }
    }
    assert!(met > 100);
}

#[test]
fn paths_that_the_documents_name_exist() {
    for document in ["ARCHITECTURE.md", "README.md", "CONTRIBUTING.md"] {
        let text = text(document);
        let folders = [
            "crates", "specs", "models", "train", "examples", "fuzz", "python", ".ci",
        ];
        let paths = text.split(['`', '(', ')', ' ', '\n', ',']).filter(|word| {
            let first = word.split('/').next().unwrap_or_default();
            word.contains('/') && folders.contains(&first)
        });
        for path in paths {
            let path = path.trim_end_matches(['/', '.']);
            assert!(root().join(path).exists(), "{document} names {path}");
        }
    }
}

#[test]
fn every_dependency_has_its_reason() {
    let workspace = text("Cargo.toml");
    let table = workspace
        .split("[workspace.dependencies]")
        .nth(1)
        .unwrap_or_default();
    let architecture = text("ARCHITECTURE.md");
    let names = table
        .lines()
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once(" = ").map(|(name, _)| name))
        .filter(|name| *name != "laut" && !name.starts_with("laut-"));
    for name in names {
        assert!(
            architecture.contains(&format!("`{name}`")),
            "ARCHITECTURE.md does not say why {name}"
        );
    }
}

#[test]
fn files_stay_short() {
    let mut folders = vec![root().join("crates")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                if !path.ends_with("node_modules") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).expect("source is text");
                // A table of names with a line of words each has nothing to split by.
                let most = if path.ends_with("language/uses.rs") {
                    1_000
                } else {
                    600
                };
                assert!(
                    text.lines().count() <= most,
                    "{} is too long",
                    path.display()
                );
                let opens = text.starts_with("//!") || text.starts_with("#!");
                assert!(opens, "{} does not say what it is for", path.display());
            }
        }
    }
}

#[test]
fn one_place_prints() {
    let mut folders = vec![root().join("crates/laut-cli/src")];
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            // Whether there are colours is asked of the stream itself, and an error knows where it belongs.
            let text = fs::read_to_string(&path).expect("source is text");
            let text = text.replace("choice(&std::io::stdout())", "");
            let text = text.replace("use_stderr()", "");
            let names = [
                "stdout()",
                "stderr()",
                "println!",
                "print!",
                "stdout as",
                "Stdout",
            ];
            let prints = names.iter().find(|name| text.contains(*name));
            if path.ends_with("terminal.rs") {
                seen += 1;
                assert!(prints.is_some(), "the place is elsewhere");
            } else {
                let message = "prints by itself: strangers' words would reach the terminal raw";
                assert!(prints.is_none(), "{} {message}", path.display());
            }
        }
    }
    assert_eq!(seen, 1);
}
