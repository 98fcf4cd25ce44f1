//! Invented pages in the layouts that news comes in. Beside each stands its main text, and nothing else.

use std::{fs, path::Path};

use laut::Article;
use laut_intake::{Error, Known, articles};

fn page(bytes: &[u8]) -> Result<Article, Error> {
    let mut found: Vec<_> = articles("page.html", bytes, &Known::default()).collect();
    assert_eq!(found.len(), 1);
    found.remove(0)
}

fn fixture(name: &str) -> Article {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let bytes = fs::read(folder.join(name).with_extension("html")).expect("the page is there");
    let text = fs::read_to_string(folder.join(name).with_extension("txt")).expect("and its text");
    let article = page(&bytes).expect("it can be read");
    assert_eq!(article.text.trim(), text.trim(), "{name}");
    article
}

/// Title, outlet, day, address and language.
type Said<'a> = [Option<&'a str>; 5];

fn check(name: &str, expected: Said<'_>) {
    let article = fixture(name);
    let language = article.language.map(|language| language.code().to_owned());
    let said = [
        article.title.as_deref(),
        article.outlet.as_deref(),
        article.published.as_deref(),
        article.url.as_deref(),
        language.as_deref(),
    ];
    assert_eq!(said, expected, "{name}");
    assert_eq!(article.notes, [], "{name}");
}

#[test]
fn json_ld_with_a_graph() {
    check(
        "graph",
        [
            Some("Deich bei Sandholm soll bis Herbst stehen"),
            Some("Küstenblatt"),
            Some("2031-04-08"),
            Some("https://kuestenblatt.example/region/deich-sandholm"),
            Some("de"),
        ],
    );
}

#[test]
fn only_opengraph() {
    check(
        "opengraph",
        [
            Some("Ferry was overloaded for weeks, inquiry hears"),
            Some("The Brackwater Gazette"),
            Some("2031-05-20"),
            Some("https://gazette.example/news/ferry-inquiry"),
            Some("en"),
        ],
    );
}

#[test]
fn only_meta() {
    check(
        "meta",
        [
            Some("Stadtrat streitet über Nachtbus"),
            Some("Grauwerder Bote"),
            Some("2031-06-17"),
            None,
            Some("de"),
        ],
    );
}

#[test]
fn nothing_said_for_machines() {
    check(
        "bare",
        [Some("Mill closes after 120 years"), None, None, None, None],
    );
}

#[test]
fn the_day_in_a_time_element() {
    check(
        "time",
        [
            Some("Reservoir will not be refilled this summer"),
            None,
            Some("2031-07-02"),
            None,
            Some("en"),
        ],
    );
}
