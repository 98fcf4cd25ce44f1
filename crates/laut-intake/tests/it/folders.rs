//! Folders, files and what is wrong with them, through the one entry for all inputs.

use std::{fs, path::PathBuf};

use laut_intake::{Error, Known, Part, inputs, web::Web};

/// A folder of files for one test; gone when the test is over.
struct Files(PathBuf);

impl Files {
    fn new(test: &str, files: &[(&str, &[u8])]) -> Files {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder can be made");
        for (name, bytes) in files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
            fs::write(path, bytes).expect("a file can be written");
        }
        Files(folder)
    }

    /// Returns what is found in inputs within the folder: the place, then the text or what is wrong.
    fn found(&self, names: &[&str]) -> Vec<(String, Result<String, &'static str>)> {
        let known = Known::default();
        let web = Web::default();
        let folder = self.0.display().to_string();
        inputs(names.iter().map(|name| self.0.join(name)), &known, &web)
            .map(|(place, article)| {
                let place = place.to_string();
                let place = place.trim_start_matches(&folder).trim_start_matches('/');
                let article = article
                    .map(|article| article.text)
                    .map_err(|error| error.code());
                (place.to_owned(), article)
            })
            .collect()
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn check(files: &Files, names: &[&str], expected: &[(&str, Result<&str, &str>)]) {
    let found = files.found(names);
    let found: Vec<_> = found
        .iter()
        .map(|(place, article)| (place.as_str(), article.as_deref().map_err(|code| *code)))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn folders_are_read_by_name_and_without_what_is_hidden() {
    let files = Files::new(
        "by-name",
        &[
            ("b.txt", b"b"),
            ("a/z", b"z"),
            ("a/deep/er.html", b"<p>deep"),
            (".git/config", b"no"),
            ("a/.secret.txt", b"no"),
            ("a/picture.png", b"\x89PNG\r\n\x1a\n"),
            ("a/style.css", b"no"),
            ("c.jsonl", b"{\"text\": \"c1\"}\nno\n{\"text\": \"c3\"}"),
        ],
    );
    check(
        &files,
        &["."],
        &[
            ("./a/deep/er.html", Ok("deep")),
            ("./a/z", Ok("z")),
            ("./b.txt", Ok("b")),
            ("./c.jsonl:1", Ok("c1")),
            ("./c.jsonl:2", Err("input_line")),
            ("./c.jsonl:3", Ok("c3")),
        ],
    );
}

#[test]
fn what_a_saved_page_shows_is_no_article_of_its_own() {
    let files = Files::new(
        "saved-page",
        &[
            ("mill.html", b"<p>The mill is closed."),
            ("mill_files/frame.html", b"<p>Buy now."),
            ("Archive_files/own.html", b"<p>It rained."),
        ],
    );
    let page = ("mill.html", Ok("The mill is closed."));
    let alone = ("Archive_files/own.html", Ok("It rained."));
    check(
        &files,
        &["Archive_files", "mill.html", "mill_files"],
        &[alone, page],
    );
    check(&files, &["mill_files/frame.html", "mill.html"], &[page]);
    // Without its page somebody wants to have it read.
    let frame = ("mill_files/frame.html", Ok("Buy now."));
    check(&files, &["mill_files"], &[frame]);
}

#[test]
fn one_bad_input_among_many_is_named_and_left_out() {
    let files = Files::new(
        "bad-one",
        &[
            ("a.txt", b"a"),
            ("b", b"\x7fELF\x02\x01\x01\0\0\0\0\0"),
            ("c.txt", b""),
            ("d.pdf", b"%PDF-1.7\n\xff\xfe\x00"),
            ("void/.hidden", b""),
        ],
    );
    check(
        &files,
        &["a.txt", "nowhere", "b", "void", "d.pdf", "c.txt"],
        &[
            ("a.txt", Ok("a")),
            ("nowhere", Err("input_missing")),
            ("b", Err("input_binary")),
            ("void", Err("input_directory")),
            ("d.pdf", Err("input_binary")),
            ("c.txt", Ok("")),
        ],
    );
}

#[test]
fn what_lies_beside_articles_is_counted_and_told() {
    let files = Files::new(
        "beside",
        &[
            ("a.csv", b"text,id\nEins.,1\n"),
            ("b.png", b"\x89PNG"),
            ("c.html", b"<p>Zwei, sagte sie."),
            ("c_files/ad.html", b"<p>Nein."),
            ("d.pdf", b"%PDF-1.7"),
            ("e.unknown", b"Prose, perhaps."),
            ("f", b"\x7fELF\x02\x01\x01"),
            ("_SUCCESS", b""),
        ],
    );
    check(
        &files,
        &["."],
        &[
            ("./a.csv, row 2", Ok("Eins.")),
            ("./c.html", Ok("Zwei, sagte sie.")),
            ("./d.pdf", Err("input_binary")),
        ],
    );
    let (known, web) = (Known::default(), Web::default());
    let mut found = inputs([files.0.clone()], &known, &web);
    assert_eq!(found.by_ref().count(), 3);
    let told = found.left_out().map(|left_out| left_out.to_string());
    let told = told.unwrap_or_default();
    assert!(told.starts_with("5 files were left out"), "{told}");
    for word in [
        "pictures",
        "b.png",
        "folders of saved pages",
        "c_files",
        "e.unknown",
        "_SUCCESS",
    ] {
        assert!(told.contains(word), "{told}");
    }
    assert_eq!(found.left_out(), None);
    // Whoever names a file wants it read.
    check(
        &files,
        &["e.unknown"],
        &[("e.unknown", Ok("Prose, perhaps."))],
    );
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_in_circles() {
    let files = Files::new("circle", &[("in/a.txt", b"a"), ("b.txt", b"b")]);
    std::os::unix::fs::symlink("..", files.0.join("in/up")).expect("a link can be made");
    std::os::unix::fs::symlink("../b.txt", files.0.join("in/b.txt")).expect("a link can be made");
    check(
        &files,
        &["in"],
        &[("in/a.txt", Ok("a")), ("in/b.txt", Ok("b"))],
    );
}

#[test]
fn other_protocols_are_no_addresses() {
    let known = Known::default();
    let web = Web::default();
    for name in ["ftp://bote.example/a", "file:///etc/hostname"] {
        let found: Vec<_> = inputs([PathBuf::from(name)], &known, &web).collect();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0.part(), Part::Whole);
        let code = found[0].1.as_ref().map_err(Error::code);
        assert_eq!(code.err(), Some("input_address"), "{name}");
    }
}
